//! The document: title, headings, paragraphs and signature, in the styles of `parts.rs`.

use std::fmt::Write;

use nianbao_core::doc::{Doc, DocBlock, Level, Run};

use super::measure::*;
use super::parts::{W, XML, section};
use super::table;
use super::words::run;

/// `word/document.xml`.
pub fn document(doc: &Doc) -> String {
    let mut out = format!("{XML}<w:document {W}><w:body>\n");
    title(&mut out, &doc.title_lines);
    let is_table = |at: usize| matches!(doc.blocks.get(at), Some(DocBlock::Table(_)));
    for (at, block) in doc.blocks.iter().enumerate() {
        let mut own = around(at > 0 && is_table(at - 1), is_table(at + 1));
        if let Some(DocBlock::Signature { .. }) = doc.blocks.get(at + 1)
            && is_short(block)
        {
            own.insert_str(0, "<w:keepNext/>");
        }
        match block {
            DocBlock::Heading(_, text) => {
                paragraph(&mut out, "Heading1", &own, |out| run(out, "", "", text));
            }
            DocBlock::Paragraph(runs) => runs_of(&mut out, runs, &own),
            DocBlock::Table(table) => table::write(&mut out, table),
            DocBlock::Signature { agency, date } => signature(&mut out, agency, date),
        }
    }
    if matches!(doc.blocks.last(), Some(DocBlock::Table(_))) {
        // Word asks for a paragraph behind the last table.
        out.push_str("<w:p/>\n");
    }
    let _ = write!(out, "{}</w:body></w:document>", section());
    out
}

/// A signature does not stand alone on its page: the last paragraph goes along. LibreOffice takes
/// the whole of it, so not a long one.
fn is_short(block: &DocBlock) -> bool {
    let DocBlock::Paragraph(runs) = block else {
        return false;
    };
    let wide: i32 = runs.iter().map(|run| half_characters(&run.text)).sum();
    wide <= 6 * 2 * 28
}

/// A little room between a paragraph and the table above or below it.
fn around(table_above: bool, table_below: bool) -> String {
    match (table_above, table_below) {
        (false, false) => String::new(),
        (above, below) => {
            let room = |there, room| if there { room } else { 0 };
            let (before, after) = (room(above, 240), room(below, 80));
            format!("<w:spacing w:before=\"{before}\" w:after=\"{after}\"/>")
        }
    }
}

/// A paragraph of a style, with properties of its own.
fn paragraph(out: &mut String, style: &str, own: &str, content: impl FnOnce(&mut String)) {
    let _ = write!(
        out,
        "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{own}</w:pPr>"
    );
    content(out);
    out.push_str("</w:p>\n");
}

/// Each line is a paragraph, so that a long one can be divided evenly.
fn title(out: &mut String, lines: &[String]) {
    for (i, line) in lines.iter().enumerate() {
        let last = i + 1 == lines.len();
        let side = balance(line, SIZE_2, WIDTH);
        let mut own = String::new();
        if last {
            let _ = write!(own, "<w:spacing w:after=\"{LINE}\"/>");
        }
        if side > 0 {
            let _ = write!(own, "<w:ind w:left=\"{side}\" w:right=\"{side}\"/>");
        }
        paragraph(out, "Title", &own, |out| run(out, "", "", line));
    }
}

/// A paragraph; one that is nothing but a heading of the second level is set as one.
fn runs_of(out: &mut String, runs: &[Run], own: &str) {
    if let [only] = runs
        && only.level == Level::Second
    {
        return paragraph(out, "Heading2", own, |out| run(out, "", "", &only.text));
    }
    paragraph(out, "BodyText", own, |out| {
        for words in runs {
            let style = match words.level {
                Level::Second => "<w:rStyle w:val=\"Second\"/>",
                Level::Body | Level::Third => "",
            };
            run(out, style, "", &words.text);
        }
    });
}

/// GB/T 9704-2012, 7.3.5: the date four characters from the right, the agency centred over it. A
/// long name stands two characters from the right and the date is centred below it. Both are
/// centred between the same indents, so that no font can shift them. A name that is too long for a
/// line is divided evenly.
fn signature(out: &mut String, agency: &str, date: &str) {
    let half = |count: i32| count * CHARACTER / 2;
    let longest = 2 * 28 - 8;
    let lines = (half_characters(agency) + longest - 1) / longest;
    let (right, wide) = match lines {
        0 | 1 => (
            0,
            (16 + half_characters(date)).max(8 + half_characters(agency)),
        ),
        // One character more than its share.
        lines => (half(4), 6 + half_characters(agency) / lines),
    };
    let left = (WIDTH - half(wide)).max(0);
    let lines = [agency, date].into_iter().filter(|line| !line.is_empty());
    for (i, line) in lines.enumerate() {
        let (keep, before) = match i {
            0 => ("<w:keepNext/>", LINE),
            _ => ("", 0),
        };
        let own = format!(
            "{keep}<w:spacing w:before=\"{before}\"/><w:ind w:left=\"{left}\" w:right=\"{right}\"/>"
        );
        paragraph(out, "Signature", &own, |out| run(out, "", "", line));
    }
}
