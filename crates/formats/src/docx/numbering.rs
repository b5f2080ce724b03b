//! Numbers that Word counts itself: `一、`, `（一）`, `1.`, written out so that a heading reads the
//! same whether its number was typed or counted.

use std::collections::BTreeMap;

use super::styles::NumPr;
use crate::xml::Element;

const LEVELS: usize = 9;

/// The lists of a document, and how far each has been counted.
#[derive(Default)]
pub struct Numbering<'a> {
    lists: BTreeMap<&'a str, Abstract<'a>>,
    nums: BTreeMap<&'a str, Num<'a>>,
    counted: BTreeMap<&'a str, [Option<u32>; LEVELS]>,
    started: Vec<&'a str>,
}

#[derive(Default)]
struct Abstract<'a> {
    levels: BTreeMap<usize, Level<'a>>,
    style_link: Option<&'a str>,
}

struct Num<'a> {
    list: &'a str,
    starts: BTreeMap<usize, u32>,
    levels: BTreeMap<usize, Level<'a>>,
}

#[derive(Clone)]
struct Level<'a> {
    start: u32,
    format: &'a str,
    text: &'a str,
    /// Numbers of the levels above are written as plain digits.
    legal: bool,
    /// It goes on counting when a level above moves on.
    never_restarts: bool,
}

impl<'a> Numbering<'a> {
    pub fn of(root: Option<&'a Element>) -> Numbering<'a> {
        let mut numbering = Numbering::default();
        for element in root.into_iter().flat_map(Element::elements) {
            match element.name.as_str() {
                "abstractNum" => numbering.add_list(element),
                "num" => numbering.add_num(element),
                _ => {}
            }
        }
        numbering
    }

    fn add_list(&mut self, element: &'a Element) {
        let Some(id) = element.attribute("abstractNumId") else {
            return;
        };
        let list = Abstract {
            levels: levels(element),
            style_link: element.value("styleLink").or(element.value("numStyleLink")),
        };
        self.lists.insert(id, list);
    }

    fn add_num(&mut self, element: &'a Element) {
        let (Some(id), Some(list)) = (element.attribute("numId"), element.value("abstractNumId"))
        else {
            return;
        };
        let mut num = Num {
            list,
            starts: BTreeMap::new(),
            levels: BTreeMap::new(),
        };
        for over in element.elements().filter(|e| e.name == "lvlOverride") {
            let level: Option<usize> = over.attribute("ilvl").and_then(|l| l.parse().ok());
            if let (Some(level), Some(start)) = (level, over.value("startOverride")) {
                num.starts.extend(start.parse().ok().map(|s| (level, s)));
            }
            num.levels.extend(levels(over));
        }
        self.nums.insert(id, num);
    }

    /// Counts one paragraph on; returns its number as printed, empty where it has none.
    pub fn next(&mut self, paragraph: NumPr<'a>) -> String {
        self.count(paragraph).unwrap_or_default()
    }

    fn count(&mut self, paragraph: NumPr<'a>) -> Option<String> {
        let id = paragraph.num?;
        let at = paragraph.level.unwrap_or(0).min(LEVELS - 1);
        let num = self.nums.get(id)?;
        let list = levels_of(&self.lists, num.list)?;
        let level = |at: usize| num.levels.get(&at).or_else(|| list.get(&at));
        let this = level(at)?.clone();
        let start = |at: usize| {
            let own = num.starts.get(&at).copied();
            own.or(level(at).map(|l| l.start)).unwrap_or(1)
        };
        let counted = self.counted.entry(num.list).or_default();
        if !num.starts.is_empty() && !self.started.contains(&id) {
            self.started.push(id);
            num.starts.keys().for_each(|l| {
                if let Some(count) = counted.get_mut(*l) {
                    *count = None;
                }
            });
        }
        counted[at] = Some(counted[at].map_or(start(at), |n| n.saturating_add(1)));
        for (deeper, count) in counted.iter_mut().enumerate().skip(at + 1) {
            if !level(deeper).is_some_and(|l| l.never_restarts) {
                *count = None;
            }
        }
        let mut printed = this.text.to_string();
        for (above, count) in counted.iter().enumerate().take(at + 1) {
            let mark = format!("%{}", above + 1);
            if printed.contains(&mark) {
                let number = count.unwrap_or_else(|| start(above));
                let format = match this.legal {
                    true => "decimal",
                    false => level(above).map_or("decimal", |l| l.format),
                };
                printed = printed.replace(&mark, &number_text(number, format));
            }
        }
        Some(match this.format {
            "bullet" | "none" => String::new(),
            _ => printed,
        })
    }
}

/// A list's levels; a list that only refers to a style has those of the list that is linked to
/// the same style.
fn levels_of<'l, 'a>(
    lists: &'l BTreeMap<&'a str, Abstract<'a>>,
    list: &str,
) -> Option<&'l BTreeMap<usize, Level<'a>>> {
    let own = lists.get(list)?;
    if !own.levels.is_empty() {
        return Some(&own.levels);
    }
    let link = own.style_link?;
    let linked = |other: &&Abstract<'a>| other.style_link == Some(link) && !other.levels.is_empty();
    lists.values().find(linked).map(|l| &l.levels)
}

fn levels(parent: &Element) -> BTreeMap<usize, Level<'_>> {
    let all = parent.elements().filter(|e| e.name == "lvl");
    let mut levels = BTreeMap::new();
    for lvl in all {
        let Some(at) = lvl.attribute("ilvl").and_then(|l| l.parse().ok()) else {
            continue;
        };
        let level = Level {
            start: lvl.value("start").and_then(|s| s.parse().ok()).unwrap_or(1),
            format: lvl.value("numFmt").unwrap_or("decimal"),
            text: lvl.value("lvlText").unwrap_or(""),
            legal: lvl.is_on("isLgl"),
            never_restarts: lvl.value("lvlRestart") == Some("0"),
        };
        levels.insert(at, level);
    }
    levels
}

/// A number in one of Word's formats; what is not known is written in digits.
fn number_text(number: u32, format: &str) -> String {
    match format {
        "chineseCounting"
        | "chineseCountingThousand"
        | "japaneseCounting"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand"
        | "ideographDigital" => chinese(number, "〇一二三四五六七八九", "十百千"),
        "chineseLegalSimplified" => chinese(number, "零壹贰叁肆伍陆柒捌玖", "拾佰仟"),
        "ideographTraditional" => pick(number, "甲乙丙丁戊己庚辛壬癸"),
        "ideographZodiac" => pick(number, "子丑寅卯辰巳午未申酉戌亥"),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => {
            pick(number, "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
        }
        "decimalEnclosedParen" => format!("({number})"),
        "decimalEnclosedFullstop" => format!("{number}."),
        "decimalZero" => format!("{number:02}"),
        "decimalFullWidth" | "decimalFullWidth2" => {
            let wide = |c: char| char::from_u32(c as u32 + 0xFEE0).unwrap_or(c);
            number.to_string().chars().map(wide).collect()
        }
        "upperLetter" => letter(number, 'A'),
        "lowerLetter" => letter(number, 'a'),
        "upperRoman" => roman(number),
        "lowerRoman" => roman(number).to_lowercase(),
        _ => number.to_string(),
    }
}

fn pick(number: u32, from: &str) -> String {
    let found = (number as usize)
        .checked_sub(1)
        .and_then(|i| from.chars().nth(i));
    found.map_or_else(|| number.to_string(), String::from)
}

/// `一`, `十二`, `二十`, `一百零三`, to 9999.
fn chinese(number: u32, digits: &str, units: &str) -> String {
    if number > 9999 {
        return number.to_string();
    }
    let digits: Vec<char> = digits.chars().collect();
    let units: Vec<char> = units.chars().collect();
    let mut out = String::new();
    let mut gap = false;
    for place in (0..4).rev() {
        let digit = number / 10u32.pow(place) % 10;
        if digit == 0 {
            gap = !out.is_empty();
            continue;
        }
        if gap {
            out.push('零');
            gap = false;
        }
        // 十二, not 一十二.
        if !(place == 1 && digit == 1 && out.is_empty()) {
            out.push(digits[digit as usize]);
        }
        if place > 0 {
            out.push(units[place as usize - 1]);
        }
    }
    if out.is_empty() {
        digits[0].to_string()
    } else {
        out
    }
}

fn letter(number: u32, first: char) -> String {
    let Some(zero_based) = number.checked_sub(1) else {
        return number.to_string();
    };
    let times = (zero_based / 26 + 1).min(20) as usize;
    let letter = (first as u8 + (zero_based % 26) as u8) as char;
    letter.to_string().repeat(times)
}

fn roman(mut number: u32) -> String {
    const STEPS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if number > 3999 {
        return number.to_string();
    }
    let mut out = String::new();
    for (value, sign) in STEPS {
        while number >= value {
            out.push_str(sign);
            number -= value;
        }
    }
    out
}
