//! Reading JSON, strictly by RFC 8259. Where a text breaks off or goes wrong is told by line and
//! column, a column being a byte.

use std::collections::BinaryHeap;

use super::{Json, Object};

/// Where a text is no JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Misread {
    /// From 1.
    pub line: usize,
    /// The byte in its line, from 1; 0 if the text ends with the line before.
    pub column: usize,
}

/// Arrays and objects may lie in one another this deep, so that no text can exhaust the stack.
const DEEPEST: usize = 127;

/// Reads a text that is one JSON value.
pub fn read(text: &str) -> Result<Json, Misread> {
    let mut reader = Reader {
        text,
        at: 0,
        depth: 0,
    };
    let value = reader.value().and_then(|value| match reader.next() {
        None => Ok(value),
        Some(_) => Err(reader.here()),
    });
    value.map_err(|Bad(end)| {
        let read = &text.as_bytes()[..end];
        let lines = read.split(|byte| *byte == b'\n');
        let column = lines.clone().next_back().map_or(0, <[u8]>::len);
        Misread {
            line: lines.count(),
            column,
        }
    })
}

struct Reader<'a> {
    text: &'a str,
    /// The next byte.
    at: usize,
    depth: usize,
}

/// The text is no JSON: so many bytes were read when that was seen, the wrong one included.
struct Bad(usize);

type Read<T> = Result<T, Bad>;

impl Reader<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn eat(&mut self) -> Option<u8> {
        let byte = self.peek()?;
        self.at += 1;
        Some(byte)
    }

    /// The next byte that is no blank; stays before it.
    fn next(&mut self) -> Option<u8> {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.peek() {
            self.at += 1;
        }
        self.peek()
    }

    /// The next byte is wrong, or missing.
    fn here(&self) -> Bad {
        Bad(self.text.len().min(self.at + 1))
    }

    fn value(&mut self) -> Read<Json> {
        match self.next() {
            Some(b'n') => self.word("null", Json::Null),
            Some(b't') => self.word("true", Json::Bool(true)),
            Some(b'f') => self.word("false", Json::Bool(false)),
            Some(b'-' | b'0'..=b'9') => Ok(Json::Number(self.number()?)),
            Some(b'"') => Ok(Json::String(self.string()?)),
            Some(b'[') => Ok(Json::Array(self.array()?)),
            Some(b'{') => Ok(Json::Object(self.object()?)),
            _ => Err(self.here()),
        }
    }

    fn word(&mut self, word: &str, value: Json) -> Read<Json> {
        for letter in word.bytes() {
            if self.eat() != Some(letter) {
                return Err(Bad(self.at));
            }
        }
        Ok(value)
    }

    fn number(&mut self) -> Read<String> {
        let start = self.at;
        if self.peek() == Some(b'-') {
            self.at += 1;
        }
        match self.eat() {
            // Nothing stands behind a leading 0.
            Some(b'0') if matches!(self.peek(), Some(b'0'..=b'9')) => return Err(self.here()),
            Some(b'0') => {}
            Some(b'1'..=b'9') => self.digits(),
            _ => return Err(Bad(self.at)),
        }
        if self.peek() == Some(b'.') {
            self.at += 1;
            self.some_digits()?;
        }
        if let Some(b'e' | b'E') = self.peek() {
            self.at += 1;
            if let Some(b'+' | b'-') = self.peek() {
                self.at += 1;
            }
            self.some_digits()?;
        }
        Ok(self.text[start..self.at].to_string())
    }

    fn digits(&mut self) {
        while let Some(b'0'..=b'9') = self.peek() {
            self.at += 1;
        }
    }

    fn some_digits(&mut self) -> Read<()> {
        let start = self.at;
        self.digits();
        if self.at == start {
            return Err(self.here());
        }
        Ok(())
    }

    fn string(&mut self) -> Read<String> {
        self.at += 1;
        let mut string = String::new();
        let mut start = self.at;
        loop {
            match self.eat() {
                Some(end @ (b'"' | b'\\')) => {
                    string += &self.text[start..self.at - 1];
                    if end == b'"' {
                        return Ok(string);
                    }
                    string.push(self.escaped()?);
                    start = self.at;
                }
                Some(b' '..) => {}
                // A control character must be escaped.
                _ => return Err(Bad(self.at)),
            }
        }
    }

    /// The character that an escape stands for; its backslash is read.
    fn escaped(&mut self) -> Read<char> {
        Ok(match self.eat() {
            Some(sign @ (b'"' | b'\\' | b'/')) => sign.into(),
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => self.by_number()?,
            _ => return Err(Bad(self.at)),
        })
    }

    /// `\u4ef6`, or a surrogate and its other half: `\ud83d\ude00`.
    fn by_number(&mut self) -> Read<char> {
        let first = self.hex()?;
        let code = match first {
            0xd800..0xdc00 => {
                if self.eat() != Some(b'\\') || self.eat() != Some(b'u') {
                    return Err(Bad(self.at));
                }
                match self.hex()? {
                    second @ 0xdc00..0xe000 => {
                        0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00)
                    }
                    _ => return Err(Bad(self.at)),
                }
            }
            _ => first,
        };
        char::from_u32(code).ok_or(Bad(self.at))
    }

    /// Four hexadecimal digits.
    fn hex(&mut self) -> Read<u32> {
        let start = self.at;
        self.at = self.text.len().min(start + 4);
        let digits = &self.text.as_bytes()[start..self.at];
        let value = digits.iter().try_fold(0, |value, digit| {
            Some(value * 16 + char::from(*digit).to_digit(16)?)
        });
        match value {
            Some(value) if digits.len() == 4 => Ok(value),
            _ => Err(Bad(self.at)),
        }
    }

    fn array(&mut self) -> Read<Vec<Json>> {
        let mut items = Vec::new();
        self.begin()?;
        while self.another(b']', items.is_empty())? {
            items.push(self.value()?);
        }
        self.depth -= 1;
        Ok(items)
    }

    fn object(&mut self) -> Read<Object> {
        let mut fields = Vec::new();
        self.begin()?;
        while self.another(b'}', fields.is_empty())? {
            if self.peek() != Some(b'"') {
                return Err(self.here());
            }
            let name = self.string()?;
            if self.next() != Some(b':') {
                return Err(self.here());
            }
            self.at += 1;
            fields.push((name, self.value()?));
        }
        self.depth -= 1;
        Ok(Object(each_once(fields)))
    }

    /// Passes over the opening bracket.
    fn begin(&mut self) -> Read<()> {
        if self.depth == DEEPEST {
            return Err(self.here());
        }
        self.depth += 1;
        self.at += 1;
        Ok(())
    }

    /// Goes to the next item, or behind the closing bracket.
    fn another(&mut self, close: u8, first: bool) -> Read<bool> {
        match self.next() {
            Some(byte) if byte == close => {
                self.at += 1;
                Ok(false)
            }
            Some(b',') if !first => {
                self.at += 1;
                match self.next() {
                    Some(byte) if byte != close => Ok(true),
                    _ => Err(self.here()),
                }
            }
            Some(_) if first => Ok(true),
            _ => Err(self.here()),
        }
    }
}

/// Where a name stands more than once, its last value counts.
fn each_once(mut fields: Vec<(String, Json)>) -> Vec<(String, Json)> {
    let names = fields.iter().map(|(name, _)| name.as_str());
    // Gives the names from the end of the alphabet, and of the same name the last first.
    let mut names: BinaryHeap<(&str, usize)> = names.zip(0..).collect();
    let mut counts = vec![true; fields.len()];
    let mut last = None;
    while let Some((name, at)) = names.pop() {
        counts[at] = last != Some(name);
        last = Some(name);
    }
    let mut counts = counts.into_iter();
    fields.retain(|_| counts.next() == Some(true));
    fields
}
