//! What is packed in a file: members of a zip, streams of the old Office container, objects of a
//! PDF, the page of a mail. They can be changed and packed again.

use std::io::{Cursor, Read, Write};

use anyhow::Result;
use cfb::{CompoundFile, Version};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use crate::{mail, pdf};

#[derive(Clone, Debug)]
pub struct Part {
    pub name: String,
    pub bytes: Vec<u8>,
}

/// How a file's parts are packed.
#[derive(Clone, Debug)]
pub enum Pack {
    /// The file is its one part.
    Plain,
    Zip,
    Ole,
    Pdf {
        trailer: Vec<u8>,
    },
    Mail(mail::Around),
}

/// Unpacks a file; one that is no container is its one part.
pub fn open(bytes: &[u8]) -> (Pack, Vec<Part>) {
    let opened = match bytes {
        [b'P', b'K', ..] => unzip(bytes).map(|parts| (Pack::Zip, parts)).ok(),
        [0xd0, 0xcf, ..] => streams(bytes).map(|parts| (Pack::Ole, parts)).ok(),
        _ if bytes.starts_with(b"%PDF") => {
            let (trailer, parts) = pdf::open(bytes);
            Some((Pack::Pdf { trailer }, parts))
        }
        _ => mail::open(bytes).map(|(around, page)| (Pack::Mail(around), vec![page])),
    };
    opened.unwrap_or_else(|| {
        let whole = Part {
            name: String::new(),
            bytes: bytes.to_vec(),
        };
        (Pack::Plain, vec![whole])
    })
}

/// Packs parts again. What cannot be packed gives nothing.
pub fn pack(pack: &Pack, parts: &[Part]) -> Vec<u8> {
    match pack {
        Pack::Plain => parts.first().map(|p| p.bytes.clone()).unwrap_or_default(),
        Pack::Zip => zip(parts).unwrap_or_default(),
        Pack::Ole => container(parts).unwrap_or_default(),
        Pack::Pdf { trailer } => pdf::pack(trailer, parts),
        Pack::Mail(around) => mail::pack(around, parts),
    }
}

fn unzip(bytes: &[u8]) -> Result<Vec<Part>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes))?;
    let mut parts = Vec::new();
    for i in 0..archive.len() {
        let mut member = archive.by_index(i)?;
        let name = member.name()?.into_owned();
        let mut bytes = Vec::new();
        member.read_to_end(&mut bytes)?;
        parts.push(Part { name, bytes });
    }
    Ok(parts)
}

fn zip(parts: &[Part]) -> Result<Vec<u8>> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for part in parts {
        writer.start_file(part.name.as_str(), stored)?;
        writer.write_all(&part.bytes)?;
    }
    Ok(writer.finish()?.into_inner())
}

fn streams(bytes: &[u8]) -> Result<Vec<Part>> {
    let mut file = CompoundFile::open(Cursor::new(bytes))?;
    let paths: Vec<_> = file
        .walk()
        .filter(|e| e.is_stream())
        .map(|e| e.path().to_string_lossy().into_owned())
        .collect();
    let mut parts = Vec::new();
    for name in paths {
        let mut bytes = Vec::new();
        file.open_stream(&name)?.read_to_end(&mut bytes)?;
        parts.push(Part { name, bytes });
    }
    Ok(parts)
}

fn container(parts: &[Part]) -> Result<Vec<u8>> {
    let empty = Cursor::new(Vec::new());
    let mut file = CompoundFile::create_with_version(Version::V3, empty)?;
    for part in parts {
        if let Some(folder) = std::path::Path::new(&part.name).parent() {
            file.create_storage_all(folder)?;
        }
        file.create_stream(&part.name)?.write_all(&part.bytes)?;
    }
    file.flush()?;
    Ok(file.into_inner().into_inner())
}
