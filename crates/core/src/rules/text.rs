//! Years and periods in Chinese prose, with where they stand. Positions count characters.

/// A year in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct YearAt {
    pub year: u16,
    /// Where its four digits begin and end.
    pub start: usize,
    pub end: usize,
}

/// A date in a text; its year may be left out.
#[derive(Clone, Copy, Debug)]
pub struct DateAt {
    pub year: Option<YearAt>,
    pub month: u16,
    pub day: u16,
    pub start: usize,
    pub end: usize,
}

/// The most characters between the two dates of a period: `起，至`.
const BETWEEN: usize = 6;

/// The years written as four digits before 年, `2023年`, `２０２３年`, `二〇二三年`.
pub fn years(text: &str) -> Vec<YearAt> {
    let chars: Vec<char> = text.chars().collect();
    (0..chars.len())
        .filter_map(|at| year_at(&chars, at))
        .collect()
}

/// The years of each period from 1月1日 to 12月31日; a year may be left out.
pub fn periods(chars: &[char]) -> Vec<Vec<YearAt>> {
    let is_whole_year = |(from, to): &(DateAt, DateAt)| {
        (from.month, from.day) == (1, 1) && (to.month, to.day) == (12, 31)
    };
    let whole = ranges(chars).into_iter().filter(is_whole_year);
    whole
        .map(|(from, to)| from.year.into_iter().chain(to.year).collect())
        .collect()
}

/// From one date to another.
pub fn ranges(chars: &[char]) -> Vec<(DateAt, DateAt)> {
    let dates = dates(chars);
    let pairs = dates.windows(2).filter(|pair| {
        let between = &chars[pair[0].end..pair[1].start.max(pair[0].end)];
        between.len() <= BETWEEN
            && between
                .iter()
                .any(|c| matches!(c, '至' | '到' | '—' | '-' | '－' | '～' | '~'))
    });
    pairs.map(|pair| (pair[0], pair[1])).collect()
}

fn year_at(chars: &[char], at: usize) -> Option<YearAt> {
    // Most places fail at once.
    digit(*chars.get(at)?)?;
    let before = at.checked_sub(1).and_then(|i| digit(chars[i]));
    if before.is_some() {
        return None;
    }
    let mut year = 0;
    for i in at..at + 4 {
        year = year * 10 + digit(*chars.get(i)?)?;
    }
    let next = chars[at + 4..].iter().find(|c| !c.is_whitespace())?;
    let plausible = (1900..2100).contains(&year);
    (plausible && *next == '年').then_some(YearAt {
        year,
        start: at,
        end: at + 4,
    })
}

fn dates(chars: &[char]) -> Vec<DateAt> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        match date_at(chars, at) {
            Some(date) => {
                at = date.end;
                found.push(date);
            }
            None => at += 1,
        }
    }
    found
}

/// `2023年1月1日`, or `12月31日` with no year before it.
fn date_at(chars: &[char], start: usize) -> Option<DateAt> {
    let year = year_at(chars, start);
    let from = match year {
        Some(year) => skip(chars, year.end, '年')?,
        None => start,
    };
    let (month, end) = number_at(chars, from)?;
    let (day, end) = number_at(chars, skip(chars, end, '月')?)?;
    let end = skip(chars, end, '日')?;
    Some(DateAt {
        year,
        month,
        day,
        start,
        end,
    })
}

/// The place behind a character, blanks before and after it passed over.
pub fn skip(chars: &[char], mut at: usize, expected: char) -> Option<usize> {
    let blanks = |at: &mut usize| {
        while chars.get(*at).is_some_and(|c| c.is_whitespace()) {
            *at += 1;
        }
    };
    blanks(&mut at);
    if chars.get(at) != Some(&expected) {
        return None;
    }
    at += 1;
    let behind = at;
    blanks(&mut at);
    Some(if chars.get(at).and_then(|c| digit(*c)).is_some() {
        at
    } else {
        behind
    })
}

/// A number of one or two digits, or in Chinese up to 九十九.
pub fn number_at(chars: &[char], at: usize) -> Option<(u16, usize)> {
    let mut number = None::<u16>;
    let mut end = at;
    while end < chars.len() && end < at + 3 {
        let c = chars[end];
        number = match (c, digit(c), number) {
            ('十', _, None) => Some(10),
            ('十', _, Some(tens)) => Some(tens * 10),
            (_, Some(d), None) => Some(d),
            // 二十三: the tens are there already; 23: they are not.
            (_, Some(d), Some(n)) if chars[end - 1] == '十' => Some(n + d),
            (_, Some(d), Some(n)) => Some(n * 10 + d),
            (_, None, _) => break,
        };
        end += 1;
    }
    number.map(|n| (n, end))
}

fn digit(c: char) -> Option<u16> {
    Some(match c {
        '0'..='9' => c as u16 - '0' as u16,
        '０'..='９' => c as u16 - '０' as u16,
        '〇' | '○' | '零' => 0,
        '一' => 1,
        '二' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}
