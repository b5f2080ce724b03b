//! A written workbook's members, to look at and to change.

use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// The members by name, in their order.
pub fn members(bytes: &[u8]) -> Vec<(String, String)> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let one = |i| {
        let mut member = archive.by_index(i).unwrap();
        let mut text = String::new();
        member.read_to_string(&mut text).unwrap();
        (member.name().unwrap().to_string(), text)
    };
    (0..ZipArchive::new(Cursor::new(bytes)).unwrap().len())
        .map(one)
        .collect()
}

/// One member.
pub fn member(bytes: &[u8], name: &str) -> String {
    let all = members(bytes);
    all.into_iter().find(|(n, _)| n == name).unwrap().1
}

/// The workbook with each member made anew by `change`, which is given its name.
pub fn changed(bytes: &[u8], change: impl Fn(&str, String) -> String) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in members(bytes) {
        zip.start_file(name.as_str(), SimpleFileOptions::default())
            .unwrap();
        zip.write_all(change(&name, text).as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// Without the sheet that carries the data, as programs leave it that clean documents.
pub fn stripped(bytes: &[u8]) -> Vec<u8> {
    changed(bytes, |name, text| match name {
        "xl/workbook.xml" => {
            let at = text.find("<sheet name=\"nianbao\"").unwrap();
            let end = at + text[at..].find("/>").unwrap() + 2;
            format!("{}{}", &text[..at], &text[end..])
        }
        _ => text,
    })
}
