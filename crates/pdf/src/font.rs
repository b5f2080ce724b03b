//! A font: which character a code is and how far it advances. A code of which the character is not
//! certain stays unknown; no digit is ever guessed.

use encoding_rs::GB18030;
use hayro_cmap::{BfString, CMap, CMapName, CidFamily, load_embedded};
use hayro_syntax::object::{Array, Dict, Name, Number, Object, Stream, String as Text8};

use crate::encoding::{self, Base};
use crate::model::UNKNOWN;
use crate::streams::Budget;

/// In Adobe-GB1 the CID before that of the half-width `!`, and that of the half-width blank.
const HALF_WIDTH: u32 = 813;
const HALF_WIDTH_BLANK: u32 = 7716;

/// No font of a report has so many widths or names.
const MOST_ENTRIES: usize = 200_000;

#[derive(Debug)]
pub struct Font {
    pub name: String,
    to_unicode: Option<CMap>,
    codes: Codes,
    /// The characters of the CIDs, where they are of a collection of Adobe's.
    collection: Option<CMap>,
    /// Widths by CID or byte, sorted, in parts of the em.
    widths: Vec<(u32, u32, f32)>,
    default_width: f32,
    pub vertical: bool,
}

/// How codes are written and what they mean without a ToUnicode map.
#[derive(Debug)]
enum Codes {
    /// One byte each, with the characters that are known.
    Simple(Vec<Option<char>>),
    /// Two bytes, a CID each, of no known character.
    Identity,
    /// GBK bytes; the CID before that of `!`.
    Gbk(u32),
    /// UTF-16; the same.
    Utf16,
    /// A CMap of its own in the file.
    Own(Box<CMap>),
    /// Two bytes by guess, nothing known.
    Other,
}

/// A code that was shown.
#[derive(Clone, Debug)]
pub struct Shown {
    pub text: Text,
    pub width: f32,
    /// The single byte 32, which word spacing widens.
    pub is_blank: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Text {
    One(char),
    More(String),
}

impl Font {
    pub fn of(dict: &Dict<'_>, budget: &mut Budget) -> Font {
        let name = dict.get::<Name<'_>>(b"BaseFont".as_slice());
        let name = name.map_or(String::new(), |n| {
            String::from_utf8_lossy(n.as_ref()).into_owned()
        });
        let subtype = dict.get::<Name<'_>>(b"Subtype".as_slice());
        let to_unicode = dict
            .get::<Stream<'_>>(b"ToUnicode".as_slice())
            .and_then(|s| budget.decode(&s))
            .and_then(|bytes| CMap::parse(&bytes, no_other));
        let mut font = Font {
            name,
            to_unicode,
            codes: Codes::Other,
            collection: None,
            widths: Vec::new(),
            default_width: 0.0,
            vertical: false,
        };
        match subtype.as_ref().map(|s| s.as_ref()) {
            Some(b"Type0") => font.composite(dict, budget),
            kind => font.simple(dict, kind == Some(b"Type3")),
        }
        font
    }

    fn simple(&mut self, dict: &Dict<'_>, drawn: bool) {
        self.codes = Codes::Simple(simple_encoding(dict, drawn));
        let scale = match dict.get::<Array<'_>>(b"FontMatrix".as_slice()) {
            Some(matrix) if drawn => matrix
                .iter::<Number>()
                .next()
                .map_or(0.001, |n| n.as_f32().abs()),
            _ => 0.001,
        };
        let first = dict.get::<u32>(b"FirstChar".as_slice()).unwrap_or(0);
        let widths = dict.get::<Array<'_>>(b"Widths".as_slice());
        let widths = widths.iter().flat_map(|w| w.iter::<Number>()).take(256);
        self.widths = (first..)
            .zip(widths)
            .map(|(code, w)| (code, code, w.as_f32() * scale))
            .collect();
        let descriptor = dict.get::<Dict<'_>>(b"FontDescriptor".as_slice());
        let missing = descriptor.and_then(|d| d.get::<Number>(b"MissingWidth".as_slice()));
        self.default_width = match (missing, self.widths.is_empty()) {
            (Some(width), _) => width.as_f32() * scale,
            // The standard fonts come without widths; about so wide are digits in them.
            (None, true) if !drawn => 0.5,
            _ => 0.0,
        };
    }

    fn composite(&mut self, dict: &Dict<'_>, budget: &mut Budget) {
        let descendants = dict.get::<Array<'_>>(b"DescendantFonts".as_slice());
        let inner = descendants
            .and_then(|d| d.iter::<Dict<'_>>().next())
            .unwrap_or_default();
        self.codes = match dict.get::<Object<'_>>(b"Encoding".as_slice()) {
            Some(Object::Name(name)) => self.predefined(name.as_ref()),
            Some(Object::Stream(stream)) => match budget
                .decode(&stream)
                .and_then(|b| CMap::parse(&b, no_other))
            {
                Some(cmap) => Codes::Own(Box::new(cmap)),
                None => Codes::Other,
            },
            _ => Codes::Identity,
        };
        // Text without a ToUnicode map is rare, and the table is large.
        if self.to_unicode.is_none() {
            self.collection = collection(&inner);
        }
        let default = inner.get::<Number>(b"DW".as_slice());
        self.default_width = default.map_or(1.0, |w| w.as_f32() / 1000.0);
        if let Some(array) = inner.get::<Array<'_>>(b"W".as_slice()) {
            self.widths = cid_widths(&array);
        }
    }

    fn predefined(&mut self, name: &[u8]) -> Codes {
        self.vertical = name.ends_with(b"-V");
        let family = name
            .strip_suffix(b"-H")
            .or(name.strip_suffix(b"-V"))
            .unwrap_or(name);
        match family {
            b"Identity" => Codes::Identity,
            b"GBK-EUC" | b"GB-EUC" | b"GBK2K" => Codes::Gbk(HALF_WIDTH),
            b"GBKp-EUC" | b"GBpc-EUC" => Codes::Gbk(1),
            b"UniGB-UCS2" | b"UniGB-UTF16" => Codes::Utf16,
            _ => Codes::Other,
        }
    }

    /// The next code of a string; the number of bytes it takes is at least one.
    pub fn next(&self, bytes: &[u8]) -> Option<(Shown, usize)> {
        let first = *bytes.first()?;
        let pair = |b: &[u8]| u32::from(b[0]) << 8 | b.get(1).map_or(0, |b| u32::from(*b));
        let (code, len, cid, own) = match &self.codes {
            Codes::Simple(table) => {
                let own = table.get(usize::from(first)).copied().flatten();
                (u32::from(first), 1, u32::from(first), own)
            }
            Codes::Gbk(before) => gbk(bytes, *before),
            Codes::Utf16 => utf16(bytes),
            Codes::Own(cmap) => {
                let found = (1..=bytes.len().min(4)).find_map(|len| {
                    let code = bytes[..len].iter().fold(0, |n, b| n << 8 | u32::from(*b));
                    Some((code, len, cmap.lookup_cid_code(code, len as u8)?, None))
                });
                found.unwrap_or((pair(bytes), 2, u32::MAX, None))
            }
            Codes::Identity | Codes::Other => (pair(bytes), 2, pair(bytes), None),
        };
        let looked_up = |map: &Option<CMap>, code| map.as_ref()?.lookup_bf_string(code);
        let mapped = looked_up(&self.to_unicode, code)
            .or_else(|| looked_up(&self.collection, cid).filter(|_| own.is_none()));
        let text = match mapped {
            Some(BfString::Char(c)) if is_text(c) => Text::One(c),
            Some(BfString::String(s)) if s.chars().all(is_text) && !s.is_empty() => Text::More(s),
            _ => Text::One(own.unwrap_or(UNKNOWN)),
        };
        let shown = Shown {
            text,
            width: self.width(cid),
            is_blank: len == 1 && first == 32,
        };
        Some((shown, len.min(bytes.len())))
    }

    fn width(&self, cid: u32) -> f32 {
        let found = self
            .widths
            .partition_point(|(first, _, _)| *first <= cid)
            .checked_sub(1);
        match found.map(|i| self.widths[i]) {
            Some((_, last, width)) if cid <= last => width,
            _ => self.default_width,
        }
    }
}

/// What maps nothing is often mapped to nought or to a private place.
fn is_text(c: char) -> bool {
    !matches!(c, '\0'..='\u{8}' | '\u{e}'..='\u{1f}' | '\u{e000}'..='\u{f8ff}' | '\u{fffe}' | '\u{ffff}' | UNKNOWN)
}

/// What the CIDs of a font mean if they are numbered as Adobe-GB1 or its sisters are.
fn collection(inner: &Dict<'_>) -> Option<CMap> {
    let info = inner.get::<Dict<'_>>(b"CIDSystemInfo".as_slice())?;
    let text = |key: &[u8]| info.get::<Text8<'_>>(key);
    let (registry, ordering) = (text(b"Registry")?, text(b"Ordering")?);
    let family = CidFamily::from_registry_ordering(registry.as_ref(), ordering.as_ref());
    CMap::parse(load_embedded(family.ucs2_cmap()?)?, load_embedded)
}

fn no_other(_: CMapName<'_>) -> Option<&'static [u8]> {
    None
}

/// Code, its length, CID and character of GBK and GB18030 bytes. The CID is right for ASCII, where
/// widths differ; it is none for the rest.
fn gbk(bytes: &[u8], before: u32) -> (u32, usize, u32, Option<char>) {
    let len = match bytes {
        [0x81..=0xfe, 0x30..=0x39, 0x81..=0xfe, 0x30..=0x39, ..] => 4,
        [0x81..=0xfe, _, ..] => 2,
        _ => 1,
    };
    let code = bytes[..len].iter().fold(0, |n, b| n << 8 | u32::from(*b));
    let (text, broken) = GB18030.decode_without_bom_handling(&bytes[..len]);
    let mut chars = text.chars();
    let only = chars.next().filter(|_| !broken && chars.next().is_none());
    let cid = match code {
        0x20 if before == HALF_WIDTH => HALF_WIDTH_BLANK,
        0x20..0x7f => before + code - 0x20,
        _ => u32::MAX,
    };
    (code, len, cid, only.filter(|c| is_text(*c)))
}

fn utf16(bytes: &[u8]) -> (u32, usize, u32, Option<char>) {
    let unit = |i: usize| Some(u16::from_be_bytes([*bytes.get(i)?, *bytes.get(i + 1)?]));
    let high = unit(0).unwrap_or(0);
    let is_high = (0xd800..0xdc00).contains(&high);
    let units = [Some(high), unit(2).filter(|_| is_high)];
    let c = char::decode_utf16(units.into_iter().flatten())
        .next()
        .and_then(Result::ok);
    let code = c.map_or(u32::from(high), u32::from);
    let cid = if (0x20..0x7f).contains(&code) {
        code - 0x1f
    } else {
        u32::MAX
    };
    (
        code,
        if is_high { 4 } else { 2 },
        cid,
        c.filter(|c| is_text(*c)),
    )
}

/// `[1 [500 600] 10 20 1000]`
fn cid_widths(array: &Array<'_>) -> Vec<(u32, u32, f32)> {
    let mut widths = Vec::new();
    let mut items = array.iter::<Object<'_>>();
    let number = |o: Option<Object<'_>>| o.and_then(Object::into_number).map(|n| n.as_f32());
    while let Some(first) = number(items.next()) {
        let first = first.max(0.0) as u32;
        match items.next() {
            Some(Object::Array(list)) => {
                let list = list.iter::<Number>().take(MOST_ENTRIES);
                widths.extend(
                    (first..)
                        .zip(list)
                        .map(|(cid, w)| (cid, cid, w.as_f32() / 1000.0)),
                );
            }
            Some(Object::Number(last)) => {
                let Some(width) = number(items.next()) else {
                    break;
                };
                widths.push((first, last.as_f32().max(0.0) as u32, width / 1000.0));
            }
            _ => break,
        }
        if widths.len() > MOST_ENTRIES {
            break;
        }
    }
    widths.sort_by_key(|w| w.0);
    widths
}

/// The characters of a simple font by its encoding. A symbolic font whose own encoding stands only
/// in the font program tells nothing.
fn simple_encoding(dict: &Dict<'_>, drawn: bool) -> Vec<Option<char>> {
    let flags = dict
        .get::<Dict<'_>>(b"FontDescriptor".as_slice())
        .and_then(|d| d.get::<u32>(b"Flags".as_slice()));
    let is_symbolic = flags.is_some_and(|f| f & 4 != 0) || drawn;
    let named_base = |name: &[u8]| match name {
        b"WinAnsiEncoding" => Some(Base::Win),
        b"MacRomanEncoding" => Some(Base::Mac),
        b"StandardEncoding" => Some(Base::Standard),
        _ => None,
    };
    let encoding = dict.get::<Object<'_>>(b"Encoding".as_slice());
    let (named, differences) = match &encoding {
        Some(Object::Name(name)) => (named_base(name.as_ref()), None),
        Some(Object::Dict(d)) => {
            let base = d.get::<Name<'_>>(b"BaseEncoding".as_slice());
            (
                base.and_then(|n| named_base(n.as_ref())),
                d.get::<Array<'_>>(b"Differences".as_slice()),
            )
        }
        _ => (None, None),
    };
    let base = named.or((!is_symbolic).then_some(Base::Standard));
    let mut table: Vec<Option<char>> = (0..=255)
        .map(|code| encoding::character(base?, code))
        .collect();
    let mut code = 0usize;
    for item in differences
        .iter()
        .flat_map(|d| d.iter::<Object<'_>>())
        .take(1000)
    {
        match item {
            Object::Number(n) => code = n.as_f32().max(0.0) as usize,
            Object::Name(name) => {
                if let Some(slot) = table.get_mut(code) {
                    *slot = std::str::from_utf8(name.as_ref())
                        .ok()
                        .and_then(encoding::named);
                }
                code += 1;
            }
            _ => {}
        }
    }
    table
}
