//! What an xls is made of: records, each with a number and bytes, some going on in the next.

use crate::bytes::{part, u16_at};

const CONTINUE: u16 = 0x3c;

/// A record with what it goes on with.
pub struct Record<'s> {
    pub kind: u16,
    parts: Vec<&'s [u8]>,
}

/// The records from a place on.
pub fn records(stream: &[u8], from: usize) -> impl Iterator<Item = Record<'_>> {
    let mut at = from;
    let one = move |at: usize| {
        let len = usize::from(u16_at(stream, at + 2)?);
        Some((u16_at(stream, at)?, part(stream, at + 4, len)?))
    };
    std::iter::from_fn(move || {
        let (kind, data) = one(at)?;
        at += 4 + data.len();
        let mut parts = vec![data];
        while let Some((CONTINUE, data)) = one(at) {
            parts.push(data);
            at += 4 + data.len();
        }
        Some(Record { kind, parts })
    })
}

impl<'s> Record<'s> {
    /// The bytes before it goes on.
    pub fn data(&self) -> &'s [u8] {
        self.parts.first().copied().unwrap_or_default()
    }

    pub fn u16(&self, at: usize) -> Option<usize> {
        u16_at(self.data(), at).map(usize::from)
    }

    /// Texts from a place on.
    pub fn texts(&self, at: usize) -> Texts<'_, 's> {
        Texts {
            parts: &self.parts,
            part: 0,
            at,
        }
    }
}

/// Reads texts over the borders of the parts of a record.
pub struct Texts<'r, 's> {
    parts: &'r [&'s [u8]],
    part: usize,
    at: usize,
}

impl Texts<'_, '_> {
    fn left(&self) -> usize {
        self.parts
            .get(self.part)
            .map_or(0, |part| part.len().saturating_sub(self.at))
    }

    /// Goes to the next part where this one is at its end.
    fn turn(&mut self) -> Option<()> {
        while self.left() == 0 {
            self.part += 1;
            self.at = 0;
            self.parts.get(self.part)?;
        }
        Some(())
    }

    fn byte(&mut self) -> Option<u8> {
        self.turn()?;
        let byte = self.parts.get(self.part)?.get(self.at).copied();
        self.at += 1;
        byte
    }

    fn number(&mut self, bytes: usize) -> Option<usize> {
        let mut number = 0;
        for i in 0..bytes {
            number |= usize::from(self.byte()?) << (8 * i);
        }
        Some(number)
    }

    fn skip(&mut self, mut count: usize) -> Option<()> {
        while count > 0 {
            self.turn()?;
            let step = count.min(self.left());
            self.at += step;
            count -= step;
        }
        Some(())
    }

    /// A text whose length is told in one byte.
    pub fn short(&mut self) -> Option<String> {
        let len = self.number(1)?;
        self.text(len)
    }

    /// A text whose length is told in two bytes.
    pub fn long(&mut self) -> Option<String> {
        let len = self.number(2)?;
        self.text(len)
    }

    fn text(&mut self, len: usize) -> Option<String> {
        let flags = self.byte()?;
        let runs = if flags & 8 != 0 { self.number(2)? } else { 0 };
        let spoken = if flags & 4 != 0 { self.number(4)? } else { 0 };
        let mut units = Vec::with_capacity(len);
        let mut wide = flags & 1 != 0;
        while units.len() < len {
            if self.left() == 0 {
                self.turn()?;
                // Each part says anew how its characters are written.
                wide = self.byte()? & 1 != 0;
                continue;
            }
            match wide {
                true => units.push(self.number(2)? as u16),
                false => units.push(u16::from(self.byte()?)),
            }
        }
        self.skip(4 * runs)?;
        self.skip(spoken)?;
        let text = String::from_utf16_lossy(&units);
        Some(text.replace("\r\n", "\n").replace('\r', "\n"))
    }
}
