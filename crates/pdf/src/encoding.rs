//! Simple fonts: which character a byte is, by the names of encodings and glyphs.

/// Windows-1252 from 0x80; what is nothing there is U+FFFD.
const WIN: &str = "€\u{fffd}‚ƒ„…†‡ˆ‰Š‹Œ\u{fffd}Ž\u{fffd}\u{fffd}‘’“”•–—˜™š›œ\u{fffd}žŸ";

/// Names of glyphs that are no single letter; the most usual ones.
const NAMES: &str = "space  exclam ! quotedbl \" numbersign # dollar $ percent % ampersand & \
quotesingle ' quoteright ’ quoteleft ‘ quotedblleft “ quotedblright ” parenleft ( parenright ) \
asterisk * plus + comma , hyphen - minus − period . slash / zero 0 one 1 two 2 three 3 four 4 five 5 \
six 6 seven 7 eight 8 nine 9 colon : semicolon ; less < equal = greater > question ? at @ \
bracketleft [ backslash \\ bracketright ] asciicircum ^ underscore _ grave ` braceleft { bar | \
braceright } asciitilde ~ bullet • endash – emdash — ellipsis … periodcentered · degree ° \
multiply × divide ÷ section § guillemotleft « guillemotright »";

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Base {
    Standard,
    Win,
    Mac,
}

/// A byte of an encoding; none if it is not certain.
pub fn character(base: Base, code: u8) -> Option<char> {
    match (base, code) {
        (Base::Standard, b'\'') => Some('’'),
        (Base::Standard, b'`') => Some('‘'),
        (_, 0x20..=0x7e) => Some(code.into()),
        (Base::Win, 0x80..=0x9f) => {
            let c = WIN.chars().nth(usize::from(code) - 0x80);
            c.filter(|c| *c != '\u{fffd}')
        }
        (Base::Win, 0xa0..) => Some(code.into()),
        _ => None,
    }
}

/// A glyph's name: `seven`, `A`, `uni4E00`, `u20000`.
pub fn named(name: &str) -> Option<char> {
    let name = name.split('.').next()?;
    let mut chars = name.chars();
    if let (Some(only), None) = (chars.next(), chars.next()) {
        return only.is_ascii_alphabetic().then_some(only);
    }
    if name == "space" || name == "nbspace" {
        return Some(' ');
    }
    let mut words = NAMES.split_ascii_whitespace().skip(1);
    while let (Some(known), Some(c)) = (words.next(), words.next()) {
        if known == name {
            return c.chars().next();
        }
    }
    let hex = match name.strip_prefix("uni") {
        Some(hex) if hex.len() == 4 => hex,
        _ => name
            .strip_prefix('u')
            .filter(|h| (4..=6).contains(&h.len()))?,
    };
    char::from_u32(u32::from_str_radix(hex, 16).ok()?)
}
