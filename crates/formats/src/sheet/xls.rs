//! Excel's binary workbooks (.xls, and WPS's .et, which is the same), from Excel 97 on.

use nianbao_core::import::RawDoc;

use super::decimal::Decimal;
use super::format::{Format, Formats};
use super::records::{Record, records};
use super::{BROKEN, Merged, Sheet, Workbook};
use crate::bytes::{part, size_at, u16_at, u32_at};
use crate::ole::{Container, encrypted};

const TOO_OLD: &str = "这个文件是 Excel 95 或更早的格式，没有读入。请用 Excel 或 WPS 打开，另存为 Excel 工作簿（xlsx）后再导入。";
const CUT: &str =
    "这个工作簿有一部分已损坏，后面的内容没有读入。请用 Excel 或 WPS 打开原文件，另存一份再导入。";
const MOST_SHEETS: usize = 200;
const MOST_TEXTS: usize = 300_000;

/// Numbers of records.
const BEGIN: u16 = 0x809;
const END: u16 = 0x0a;
/// The eighth version of the format; older ones are of Excel 95 and before.
const VERSION: usize = 0x600;

/// Reads a workbook. The error is a sentence for the user.
pub fn read_xls(container: &mut Container<'_>) -> Result<RawDoc, String> {
    let stream = container
        .stream("Workbook")
        .or_else(|| container.stream("Book"));
    let stream = stream.ok_or(BROKEN)?;
    let first = records(&stream, 0).next().ok_or(BROKEN)?;
    if first.kind & 0xff != BEGIN & 0xff {
        return Err(BROKEN.into());
    }
    if first.kind != BEGIN || first.u16(0) != Some(VERSION) {
        return Err(TOO_OLD.into());
    }
    let mut reading = Reading::default();
    reading.globals(&stream)?;
    for (place, is_sheet) in std::mem::take(&mut reading.places) {
        let Some(sheet) = reading.named.pop_front() else {
            break;
        };
        if !is_sheet {
            continue;
        }
        reading.book.sheets.push(sheet);
        let whole = reading.sheet(&stream, place)?;
        if whole.is_none() && !reading.book.remarks.iter().any(|r| r == CUT) {
            reading.book.remarks.push(CUT.into());
        }
    }
    reading.book.finish()
}

#[derive(Default)]
struct Reading {
    book: Workbook,
    texts: Vec<String>,
    formats: Formats,
    own_formats: Vec<(usize, Format)>,
    /// Where each sheet begins, and whether it is one of cells.
    places: Vec<(usize, bool)>,
    named: std::collections::VecDeque<Sheet>,
    /// The formula whose text comes next.
    waiting: Option<(usize, usize)>,
}

impl Reading {
    fn globals(&mut self, stream: &[u8]) -> Result<(), String> {
        let mut ids = Vec::new();
        for record in records(stream, 0).take_while(|r| r.kind != END) {
            match record.kind {
                0x2f => return Err(encrypted()),
                0x22 => self.formats.from_1904 = record.u16(0) == Some(1),
                0x85 => self.add_sheet(&record),
                0xfc => self.add_texts(&record),
                0xe0 => ids.push(record.u16(2).unwrap_or(0)),
                0x41e => {
                    let code = record.texts(2).long();
                    if let (Some(id), Some(code)) = (record.u16(0), code) {
                        self.own_formats.push((id, Format::of(&code)));
                    }
                }
                _ => {}
            }
        }
        let format = |id: usize| {
            let own = self.own_formats.iter().find(|(own, _)| *own == id);
            own.map_or_else(|| Format::built_in(id), |(_, format)| *format)
        };
        self.formats.cells = ids.into_iter().map(format).collect();
        Ok(())
    }

    fn add_sheet(&mut self, record: &Record<'_>) {
        let data = record.data();
        let (Some(place), Some([state, kind])) = (size_at(data, 0), part(data, 4, 2)) else {
            return;
        };
        if self.places.len() >= MOST_SHEETS {
            return;
        }
        self.places.push((place, *kind == 0));
        self.named.push_back(Sheet {
            name: record.texts(6).short().unwrap_or_default(),
            hidden: state & 3 != 0,
            ..Sheet::default()
        });
    }

    fn add_texts(&mut self, record: &Record<'_>) {
        let count = size_at(record.data(), 4).unwrap_or(0).min(MOST_TEXTS);
        let mut texts = record.texts(8);
        for _ in 0..count {
            let Some(text) = texts.long() else {
                return;
            };
            self.texts.push(text);
        }
    }

    /// Reads a sheet; the inner none says that it is damaged. The error is a sentence for the
    /// user.
    fn sheet(&mut self, stream: &[u8], place: usize) -> Result<Option<()>, String> {
        self.waiting = None;
        let mut open = 0;
        let mut whole = Some(());
        for record in records(stream, place) {
            match record.kind {
                // A chart within the sheet.
                BEGIN => open += 1,
                END if open <= 1 => return Ok(whole),
                END => open -= 1,
                _ if open == 0 => return Ok(None),
                _ if open > 1 => {}
                _ => match self.record(&record) {
                    Some(done) => done?,
                    None => whole = None,
                },
            }
        }
        Ok(None)
    }

    /// Reads a record; none if it is damaged.
    fn record(&mut self, record: &Record<'_>) -> Option<Result<(), String>> {
        let place = || Some((record.u16(0)?, record.u16(2)?));
        let data = record.data();
        Some(match record.kind {
            // A text of the workbook, of its own, with runs of its own.
            0xfd => {
                let text = self.texts.get(size_at(data, 6)?)?.clone();
                self.put(place()?, text)
            }
            0x204 | 0xd6 => self.put(place()?, record.texts(6).long()?),
            0x203 => self.number(place()?, record.u16(4)?, bits_at(data, 6)?),
            0x27e => self.short_number(place()?, record.u16(4)?, u32_at(data, 6)?),
            0xbd => self.short_numbers(record)?,
            0x205 => self.put(place()?, truth_or_error(part(data, 6, 2)?.first_chunk()?)),
            0x06 | 0x206 | 0x406 => self.formula(place()?, record)?,
            0x207 => match self.waiting.take() {
                Some(place) => self.put(place, record.texts(0).long()?),
                None => Ok(()),
            },
            0xe5 => self.merged(data)?,
            0x208 if u16_at(data, 12)? & 0x20 != 0 => {
                self.book
                    .sheets
                    .last_mut()?
                    .hidden_rows
                    .push(record.u16(0)?);
                Ok(())
            }
            0x7d if u16_at(data, 8)? & 1 != 0 => {
                let cols = (record.u16(0)?, record.u16(2)?);
                self.book.sheets.last_mut()?.hidden_cols.push(cols);
                Ok(())
            }
            _ => Ok(()),
        })
    }

    fn put(&mut self, (row, col): (usize, usize), text: String) -> Result<(), String> {
        self.book.put(row, col, text)
    }

    fn decimal(
        &mut self,
        place: (usize, usize),
        style: usize,
        number: Option<Decimal>,
    ) -> Result<(), String> {
        let Some(number) = number else {
            self.book
                .remark(place.0, place.1, "里的数读不出来，请对照原文件核对。");
            return Ok(());
        };
        let (text, remark) = self.formats.text(number, style);
        if let Some(remark) = remark {
            self.book.remark(place.0, place.1, remark);
        }
        self.put(place, text)
    }

    fn number(&mut self, place: (usize, usize), style: usize, bits: u64) -> Result<(), String> {
        self.decimal(place, style, Decimal::of_bits(bits))
    }

    /// A number in 30 bits: whole, or the upper half of one in 64; perhaps a hundredth of it.
    fn short_number(
        &mut self,
        place: (usize, usize),
        style: usize,
        short: u32,
    ) -> Result<(), String> {
        let number = match short & 2 {
            0 => Decimal::of_bits(u64::from(short & !3) << 32),
            _ => Some(Decimal::whole(i64::from(short.cast_signed() >> 2))),
        };
        let by = if short & 1 == 1 { -2 } else { 0 };
        self.decimal(place, style, number.map(|n| n.shifted(by)))
    }

    fn short_numbers(&mut self, record: &Record<'_>) -> Option<Result<(), String>> {
        let (row, first) = (record.u16(0)?, record.u16(2)?);
        let count = record.data().len().checked_sub(6)? / 6;
        for i in 0..count {
            let (style, short) = (record.u16(4 + 6 * i)?, u32_at(record.data(), 6 + 6 * i)?);
            if let Err(why) = self.short_number((row, first + i), style, short) {
                return Some(Err(why));
            }
        }
        Some(Ok(()))
    }

    /// The result of a formula as it was when the file was saved.
    fn formula(
        &mut self,
        place: (usize, usize),
        record: &Record<'_>,
    ) -> Option<Result<(), String>> {
        let result = part(record.data(), 6, 8)?;
        if result[6..] != [0xff, 0xff] {
            return Some(self.number(place, record.u16(4)?, bits_at(record.data(), 6)?));
        }
        Some(match result[0] {
            0 => {
                self.waiting = Some(place);
                Ok(())
            }
            1 => self.put(place, truth_or_error(&[result[2], 0])),
            2 => self.put(place, truth_or_error(&[result[2], 1])),
            _ => Ok(()),
        })
    }

    fn merged(&mut self, data: &[u8]) -> Option<Result<(), String>> {
        let at = |i: usize| u16_at(data, i).map(usize::from);
        let sheet = self.book.sheets.last_mut()?;
        for i in 0..at(0)? {
            let place = 2 + 8 * i;
            sheet.merged.push(Merged {
                rows: (at(place)?, at(place + 2)?),
                cols: (at(place + 4)?, at(place + 6)?),
            });
        }
        Some(Ok(()))
    }
}

fn bits_at(data: &[u8], at: usize) -> Option<u64> {
    let eight = part(data, at, 8)?;
    Some(u64::from_le_bytes(eight.try_into().ok()?))
}

fn truth_or_error([value, is_error]: &[u8; 2]) -> String {
    let text = match (*is_error, *value) {
        (0, 0) => "FALSE",
        (0, _) => "TRUE",
        (_, 0x00) => "#NULL!",
        (_, 0x07) => "#DIV/0!",
        (_, 0x0f) => "#VALUE!",
        (_, 0x17) => "#REF!",
        (_, 0x1d) => "#NAME?",
        (_, 0x24) => "#NUM!",
        _ => "#N/A",
    };
    text.to_string()
}
