//! Zip files under limits: how many members, and how large those that are read may become.
//! Headers are not trusted; what is inflated is counted.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use crate::xml::{self, Element, Flaw};

/// The most that all members together may expand to, in bytes.
const MOST_EXPANDED: u64 = 128 * 1024 * 1024;
/// And those that are read: pictures are not. A report's text takes one or two, tags and all.
const MOST_READ: u64 = 32 * 1024 * 1024;
const MOST_MEMBERS: usize = 2_000;

const BROKEN: &str =
    "这个文件不完整或已损坏，没有读入。请用 Word 或 WPS 打开原文件，另存为一份新的 .docx 再导入。";
const TOO_LARGE: &str = "这个文件解压后超过 128 MB，不像是年度报告，没有读入。请确认选对了文件，或删去其中的图片后再试。";
const TOO_MANY: &str = "这个文件里包含的内部文件超过 2000 个，不像是年度报告，没有读入。请确认选对了文件，或删去其中的图片后再试。";
const TOO_LONG: &str =
    "这个文件的内容过多，远超过一份年度报告，没有读入。请确认选对了文件，或只保留年报部分后再试。";
const ENCRYPTED: &str =
    "这个文件设了密码，没有读入。请先用 Word 或 WPS 打开，去掉密码后另存一份再导入。";

/// A zip file whose members are read one by one.
pub struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// Members by their names, written alike.
    names: BTreeMap<String, usize>,
    read: u64,
    /// So many nodes may still be read.
    nodes: usize,
}

impl<'a> Package<'a> {
    /// Opens a zip. The error is a sentence for the user.
    pub fn open(bytes: &'a [u8]) -> Result<Package<'a>, String> {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| BROKEN)?;
        if archive.len() > MOST_MEMBERS {
            return Err(TOO_MANY.into());
        }
        let mut names = BTreeMap::new();
        let mut declared = 0u64;
        for i in 0..archive.len() {
            // One that is damaged is only missed if it is needed.
            let Ok(member) = archive.by_index_raw(i) else {
                continue;
            };
            if member.encrypted() {
                return Err(ENCRYPTED.into());
            }
            declared = declared.saturating_add(member.size());
            if let Ok(name) = member.name() {
                names.insert(alike(&name), i);
            }
        }
        if declared > MOST_EXPANDED {
            return Err(TOO_LARGE.into());
        }
        Ok(Package {
            archive,
            names,
            read: 0,
            nodes: xml::MOST_NODES,
        })
    }

    /// The names of all members, in lower case.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.names.keys().map(String::as_str)
    }

    /// A member as a tree; none if there is no such member. The error is a sentence for the user.
    pub fn tree(&mut self, name: &str) -> Result<Option<Element>, String> {
        match self.member(name)? {
            Some(bytes) => {
                let tree = xml::parse(&bytes, &mut self.nodes);
                Ok(Some(tree.map_err(|flaw| match flaw {
                    Flaw::Broken => BROKEN,
                    Flaw::TooLarge => TOO_LONG,
                })?))
            }
            None => Ok(None),
        }
    }

    fn member(&mut self, name: &str) -> Result<Option<Vec<u8>>, String> {
        let Some(index) = self.names.get(&alike(name)) else {
            return Ok(None);
        };
        let member = self.archive.by_index(*index).map_err(sentence)?;
        let left = MOST_READ - self.read;
        let mut bytes = Vec::new();
        let read = member.take(left + 1).read_to_end(&mut bytes);
        let size = read.map_err(|_| BROKEN)? as u64;
        if size > left {
            return Err(TOO_LONG.into());
        }
        self.read += size;
        Ok(Some(bytes))
    }
}

/// Member names make no difference of case; some programs write Windows paths.
fn alike(name: &str) -> String {
    let slashed = name.replace('\\', "/").to_ascii_lowercase();
    slashed.trim_start_matches('/').to_string()
}

fn sentence(error: ZipError) -> String {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => ENCRYPTED.into(),
        _ => BROKEN.into(),
    }
}

/// A zip without the list of its members, which stands at its end.
pub fn is_cut(bytes: &[u8]) -> bool {
    !bytes.windows(4).any(|w| w == b"PK\x05\x06")
}

/// What is said of a file that is not what it should be.
pub fn broken() -> String {
    BROKEN.into()
}
