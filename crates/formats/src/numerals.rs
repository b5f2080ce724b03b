//! Numbers in Word's formats: `十二`, `拾贰`, `⑫`, `XII`.

/// A number in one of Word's formats; what is not known is written in digits.
pub fn number_text(number: u32, format: &str) -> String {
    match format {
        "chineseCounting"
        | "chineseCountingThousand"
        | "japaneseCounting"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand"
        | "japaneseDigitalTenThousand" => chinese(number, "〇一二三四五六七八九", "十百千"),
        "ideographDigital" | "taiwaneseDigital" | "koreanDigital2" => {
            digit_by_digit(number, "〇一二三四五六七八九")
        }
        "chineseLegalSimplified" => chinese(number, "零壹贰叁肆伍陆柒捌玖", "拾佰仟"),
        "ideographTraditional" => pick(number, "甲乙丙丁戊己庚辛壬癸"),
        "ideographEnclosedCircle" => pick(number, "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉"),
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
        "none" => String::new(),
        "upperLetter" => letter(number, 'A'),
        "lowerLetter" => letter(number, 'a'),
        "upperRoman" => roman(number),
        "lowerRoman" => roman(number).to_lowercase(),
        _ => number.to_string(),
    }
}

fn digit_by_digit(number: u32, digits: &str) -> String {
    let digit = |d: u32| digits.chars().nth(d as usize).unwrap_or('〇');
    let decimal = number.to_string();
    decimal
        .chars()
        .filter_map(|c| c.to_digit(10))
        .map(digit)
        .collect()
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
