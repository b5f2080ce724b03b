//! The old Office container: a small file system of streams. Which streams are in it tells what it
//! is: a Word document (doc, wps), a workbook (xls, et), or something that is not read.

use std::borrow::Cow;
use std::io::{Cursor, Read};

use cfb::CompoundFile;
use nianbao_core::import::RawDoc;

use crate::bytes::size_at;
use crate::{doc, sheet};

const BROKEN: &str =
    "这个文件不完整或已损坏，没有读入。请用 Word 或 WPS 打开原文件，另存为一份新的 .docx 再导入。";
const ENCRYPTED: &str =
    "这个文件设了密码，没有读入。请先用 Word 或 WPS 打开，去掉密码后另存一份再导入。";
const SLIDES: &str = "这个文件是演示文稿，不是年度报告，没有读入。请确认选对了文件。";
const UNKNOWN: &str = "这个文件里没有 Word 文档或 Excel 工作簿的内容，没有读入。请用 Word 或 WPS 打开原文件，另存为一份新的 .docx 再导入。";

/// Containers are filled up to at most so many bytes.
const MOST_FILLED: usize = 64 * 1024 * 1024;
/// Where the header says how many sectors tell which sectors belong together, and how many of them
/// are told of in each.
const TABLES_AT: usize = 44;
const SECTOR: usize = 512;

/// An opened container.
pub struct Container<'a> {
    file: CompoundFile<Cursor<Cow<'a, [u8]>>>,
    /// No stream is longer than the whole file.
    size: u64,
}

impl<'a> Container<'a> {
    fn open(bytes: &'a [u8]) -> Result<Container<'a>, String> {
        let open = |bytes: Cow<'a, [u8]>| CompoundFile::open(Cursor::new(bytes));
        let file = open(bytes.into()).or_else(|_| open(filled(bytes).into()));
        Ok(Container {
            file: file.map_err(|_| BROKEN)?,
            size: bytes.len() as u64,
        })
    }

    fn has(&self, name: &str) -> bool {
        self.file.is_stream(name)
    }

    /// A stream's bytes, as far as they can be read; none if there is no such stream.
    pub fn stream(&mut self, name: &str) -> Option<Vec<u8>> {
        let stream = self.file.open_stream(name).ok()?;
        let mut bytes = Vec::new();
        // A cut file is read to where it ends; what is missing is noticed by what needs it.
        let _ = stream.take(self.size).read_to_end(&mut bytes);
        Some(bytes)
    }
}

/// A file that ends before all its sectors, filled up with zeros: what is cut off is often not
/// needed. Where it is, the zeros are seen for what they are.
fn filled(bytes: &[u8]) -> Vec<u8> {
    let tables = size_at(bytes, TABLES_AT).unwrap_or(0);
    let sectors = tables.saturating_mul(SECTOR / 4).saturating_add(1);
    let size = sectors
        .saturating_mul(SECTOR)
        .clamp(bytes.len(), MOST_FILLED.max(bytes.len()));
    let mut filled = bytes.to_vec();
    filled.resize(size, 0);
    filled
}

/// Reads a document or workbook, and says what it is. The error is a sentence for the user.
pub fn read(bytes: &[u8]) -> Result<(RawDoc, &'static str), String> {
    let mut container = Container::open(bytes)?;
    if container.has("EncryptedPackage") {
        return Err(ENCRYPTED.into());
    }
    if container.has("WordDocument") {
        return Ok((doc::read(&mut container)?, "doc"));
    }
    if container.has("Workbook") || container.has("Book") {
        return Ok((sheet::read_xls(&mut container)?, "xls"));
    }
    Err(match container.has("PowerPoint Document") {
        true => SLIDES.into(),
        false => UNKNOWN.into(),
    })
}

/// What is said of a file that is not what it should be.
pub fn broken() -> String {
    BROKEN.into()
}

/// What is said of a file under a password.
pub fn encrypted() -> String {
    ENCRYPTED.into()
}
