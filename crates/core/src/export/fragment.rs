//! The report as a piece of a web page for the editor of a website: styles at each element and
//! nowhere else, no class, no id, no script, so that content management systems, which drop or
//! rewrite the rest, leave it as it is.

use std::fmt::Write;

use crate::doc::{Doc, DocBlock, DocCell, DocTable, Level, Role, Run};
use crate::report::Report;

use super::escape;

const TITLE: &str = "margin:0 0 1em;text-align:center;text-indent:0;font-size:22px;line-height:1.6";
const HEADING: &str =
    "margin:1em 0 .5em;text-indent:2em;font-size:16px;font-weight:bold;line-height:1.75";
const PARAGRAPH: &str =
    "margin:0 0 .5em;text-indent:2em;text-align:justify;font-size:16px;line-height:1.75";
const SIGNED: &str = "margin:0;text-align:right;text-indent:0;font-size:16px;line-height:1.75";
const TABLE: &str = "width:100%;margin:0 0 1em;border-collapse:collapse;table-layout:fixed";
const CELL: &str = "border:1px solid #000;padding:4px 2px;text-align:center;text-indent:0;vertical-align:middle;font-size:14px;font-weight:normal;line-height:1.4";
const LABEL: &str = "border:1px solid #000;padding:4px 2px;text-align:left;text-indent:0;vertical-align:middle;font-size:14px;font-weight:normal;line-height:1.4";

/// Writes the fragment; it ends with a newline.
pub fn to_fragment(report: &Report) -> String {
    let doc = Doc::of(report);
    let lines: Vec<String> = doc.title_lines.iter().map(|line| title(line)).collect();
    let mut out = format!("<p style=\"{TITLE}\">{}</p>\n", lines.join("<br>"));
    for block in &doc.blocks {
        write_block(&mut out, block);
    }
    out
}

/// A title's text. Angle brackets, even written as entities, break the lists of many systems.
fn title(text: &str) -> String {
    escape(&text.replace('<', "〈").replace('>', "〉"))
}

fn write_block(out: &mut String, block: &DocBlock) {
    let _ = match block {
        DocBlock::Heading(_, text) => writeln!(out, "<h2 style=\"{HEADING}\">{}</h2>", title(text)),
        DocBlock::Paragraph(runs) => writeln!(out, "<p style=\"{PARAGRAPH}\">{}</p>", words(runs)),
        DocBlock::Table(table) => {
            write_table(out, table);
            Ok(())
        }
        DocBlock::Signature { agency, date } => [agency, date]
            .into_iter()
            .filter(|line| !line.is_empty())
            .try_for_each(|line| writeln!(out, "<p style=\"{SIGNED}\">{}</p>", escape(line))),
    };
}

fn words(runs: &[Run]) -> String {
    let word = |run: &Run| match run.level {
        Level::Second => format!("<strong>{}</strong>", escape(&run.text)),
        Level::Body | Level::Third => escape(&run.text),
    };
    runs.iter().map(word).collect()
}

fn write_table(out: &mut String, table: &DocTable) {
    let _ = writeln!(out, "<table style=\"{TABLE}\">\n<tbody>");
    for row in 0..table.rows {
        out.push_str("<tr>");
        table.row(row).for_each(|cell| write_cell(out, table, cell));
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n");
}

/// Widths stand at the cells: systems drop `<colgroup>`.
fn write_cell(out: &mut String, table: &DocTable, cell: &DocCell) {
    let tag = match cell.role {
        Role::Value(_) | Role::Corner => "td",
        _ => "th",
    };
    let style = match cell.role {
        Role::RowHead => LABEL,
        _ => CELL,
    };
    let width: u16 = table.widths[cell.col..cell.col + cell.cols].iter().sum();
    let _ = write!(
        out,
        "<{tag} style=\"width:{}.{}%;{style}\"",
        width / 10,
        width % 10
    );
    for (name, span) in [("rowspan", cell.rows), ("colspan", cell.cols)] {
        if span > 1 {
            let _ = write!(out, " {name}=\"{span}\"");
        }
    }
    if let Some(scope) = cell.role.scope() {
        let _ = write!(out, " scope=\"{scope}\"");
    }
    let _ = write!(out, ">{}</{tag}>", escape(&cell.text));
}
