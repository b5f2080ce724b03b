//! What a cell's number format makes of its number: most show it as it is, some as a date or per
//! cent; some show less of it than is stored.

use super::decimal::Decimal;

const SECONDS: u64 = 86_400;
/// The last day that Excel knows: 9999-12-31.
const LAST_DAY: u64 = 2_958_465;
const DIFFERS: &str = "里的数按格式显示出来与存的不同，已按存的数读入，请对照原文件核对。";
const NO_DATE: &str = "是日期格式，但其中的数不是日期，请对照原文件核对。";

/// A format, as far as it matters here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Format {
    kind: Kind,
    /// Digits behind the point, where the format says how many.
    places: Option<usize>,
    /// Thousands are left off.
    scaled: bool,
    hides_zero: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Kind {
    #[default]
    Number,
    Percent,
    Date,
}

/// The formats of a workbook's cells.
#[derive(Default)]
pub struct Formats {
    /// By the number that cells name.
    pub cells: Vec<Format>,
    /// Days are counted from 1904.
    pub from_1904: bool,
}

impl Formats {
    /// What a cell shows, and what there is to say about it.
    pub fn text(&self, number: Decimal, cell: usize) -> (String, Option<&'static str>) {
        let format = self.cells.get(cell).copied().unwrap_or_default();
        match format.kind {
            Kind::Date => match date(number, self.from_1904) {
                Some(date) => (date, None),
                None => (number.text(), Some(NO_DATE)),
            },
            Kind::Percent => {
                let shown = number.shifted(2);
                (shown.text() + "%", format.differs(shown).then_some(DIFFERS))
            }
            Kind::Number => (number.text(), format.differs(number).then_some(DIFFERS)),
        }
    }
}

impl Format {
    /// One of those that files name only by their number.
    pub fn built_in(id: usize) -> Format {
        Format::of(match id {
            1 => "0",
            2 => "0.00",
            3 | 5 | 6 | 37 | 38 | 41 | 42 => "#,##0",
            4 | 7 | 8 | 39 | 40 | 43 | 44 => "#,##0.00",
            9 => "0%",
            10 => "0.00%",
            14..=22 | 27..=36 | 45..=47 | 50..=58 => "y",
            _ => "",
        })
    }

    /// Reads a format's code. Of its parts for positive and negative numbers the first counts.
    pub fn of(code: &str) -> Format {
        let mut format = Format {
            hides_zero: code.split(';').nth(2).is_some_and(str::is_empty),
            ..Format::default()
        };
        let mut digits = false;
        let mut commas = false;
        let mut chars = code.chars();
        while let Some(c) = chars.next() {
            match c {
                ';' => break,
                '"' => drop(chars.by_ref().find(|c| *c == '"')),
                '\\' | '_' | '*' | '!' => drop(chars.next()),
                '[' => {
                    let inner: String = chars.by_ref().take_while(|c| *c != ']').collect();
                    // Hours beyond a day.
                    if matches!(
                        inner.to_ascii_lowercase().as_str(),
                        "h" | "hh" | "m" | "mm" | "s" | "ss"
                    ) {
                        format.kind = Kind::Date;
                    }
                }
                '0' | '#' | '?' => {
                    digits = true;
                    commas = false;
                    if let Some(places) = &mut format.places {
                        *places += 1;
                    }
                }
                '.' if format.places.is_none() => {
                    format.scaled |= commas && digits;
                    commas = false;
                    format.places = Some(0);
                }
                ',' => commas = true,
                '%' => format.kind = Kind::Percent,
                'E' | 'e' if digits => return Format::default(),
                'y' | 'Y' | 'd' | 'D' | 'h' | 'H' | 'm' | 'M' | 's' | 'S' => {
                    format.kind = Kind::Date;
                }
                _ => {}
            }
        }
        format.scaled |= commas && digits;
        if digits && format.places.is_none() {
            format.places = Some(0);
        }
        format
    }

    fn differs(self, number: Decimal) -> bool {
        self.scaled
            || (self.hides_zero && number.is_zero())
            || self.places.is_some_and(|places| number.places() > places)
    }
}

/// A day and time counted from 1900 or 1904, as text; none if it is no such day.
fn date(number: Decimal, from_1904: bool) -> Option<String> {
    let (mut day, mut second) = number.days(SECONDS)?;
    if second >= SECONDS {
        (day, second) = (day + 1, 0);
    }
    let time = format!("{}:{:02}", second / 3600, second / 60 % 60);
    if day == 0 && !from_1904 {
        return Some(time);
    }
    // Excel counts a 29 February in 1900.
    let since_1900 = match (from_1904, day) {
        (true, _) => day + 1462,
        (false, 61..) => day,
        (false, _) => day + 1,
    };
    if since_1900 > LAST_DAY {
        return None;
    }
    // Day 25569 is 1970-01-01.
    let (year, month, day) = civil(i64::try_from(since_1900).ok()? - 25_569);
    let date = format!("{year}年{month}月{day}日");
    Some(if second == 0 {
        date
    } else {
        date + " " + &time
    })
}

/// The date of a day counted from 1970, by the usual reckoning in eras of 400 years.
fn civil(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let (era, day) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let of_year = day - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let of_month = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (year + era * 400 + i64::from(month <= 2), month, of_month)
}
