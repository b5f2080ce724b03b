//! Zip files under limits: how many members, how large each and all of them may become. Headers
//! are not trusted; what is inflated is counted.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

/// The most that all members together may expand to, in bytes.
const MOST_EXPANDED: u64 = 128 * 1024 * 1024;
/// The most that one member that is read may expand to: its tree takes several times as much.
const MOST_MEMBER: u64 = 24 * 1024 * 1024;
const MOST_MEMBERS: usize = 5_000;

const BROKEN: &str =
    "这个文件不完整或已损坏，没有读入。请用 Word 或 WPS 打开原文件，另存为一份新的 .docx 再导入。";
const TOO_LARGE: &str = "这个文件解压后超过 128 MB，不像是年度报告，没有读入。请确认选对了文件，或删去其中的图片后再试。";
const ENCRYPTED: &str =
    "这个文件设了密码，没有读入。请先用 Word 或 WPS 打开，去掉密码后另存一份再导入。";

/// A zip file whose members are read one by one.
pub struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    expanded: u64,
}

impl<'a> Package<'a> {
    /// Opens a zip. The error is a sentence for the user.
    pub fn open(bytes: &'a [u8]) -> Result<Package<'a>, String> {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| BROKEN)?;
        if archive.len() > MOST_MEMBERS {
            return Err(TOO_LARGE.into());
        }
        let mut declared = 0u64;
        for i in 0..archive.len() {
            let member = archive.by_index_raw(i).map_err(sentence)?;
            if member.encrypted() {
                return Err(ENCRYPTED.into());
            }
            declared = declared.saturating_add(member.size());
        }
        if declared > MOST_EXPANDED {
            return Err(TOO_LARGE.into());
        }
        Ok(Package {
            archive,
            expanded: 0,
        })
    }

    /// A member's bytes; none if there is no such member. The error is a sentence for the user.
    pub fn member(&mut self, name: &str) -> Result<Option<Vec<u8>>, String> {
        let member = match self.archive.by_name(name) {
            Ok(member) => member,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(other) => return Err(sentence(other)),
        };
        let mut bytes = Vec::new();
        let read = member.take(MOST_MEMBER + 1).read_to_end(&mut bytes);
        let size = read.map_err(|_| BROKEN)? as u64;
        self.expanded += size;
        if size > MOST_MEMBER || self.expanded > MOST_EXPANDED {
            return Err(TOO_LARGE.into());
        }
        Ok(Some(bytes))
    }
}

fn sentence(error: ZipError) -> String {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => ENCRYPTED.into(),
        _ => BROKEN.into(),
    }
}

/// What is said of a member that is not well formed.
pub fn broken() -> String {
    BROKEN.into()
}
