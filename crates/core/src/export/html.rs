//! The report as one standalone web page: semantic, printable, no script, and carrying the
//! report's JSON so that it can be brought back in whole.

use std::fmt::Write;

use crate::doc::{Doc, DocBlock, DocCell, DocTable, Level, Role, Run, part};
use crate::report::{Report, to_json};

use super::PAPER_CSS;

/// The id of the element that carries the report's JSON.
pub const EMBEDDED_ID: &str = "nianbao-report";

/// Writes the page; UTF-8, ends with a newline.
pub fn to_html(report: &Report) -> String {
    let doc = Doc::of(report);
    let title = escape(&doc.title);
    let mut body = String::new();
    let _ = writeln!(body, "<h1>{}</h1>", lines_html(&doc.title_lines));
    for block in &doc.blocks {
        write_block(&mut body, block, Widths::InStyle);
    }
    format!(
        r#"<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="nianbao">
<title>{title}</title>
<style>
{PAPER_CSS}</style>
</head>
<body class="standalone">
<main class="paper">
{body}</main>
<script type="application/json" id="{EMBEDDED_ID}">
{json}</script>
</body>
</html>
"#,
        json = embeddable(&to_json(report)),
    )
}

/// Text as HTML.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // Not allowed in HTML at all.
            c if c.is_control() && c != '\n' && c != '\t' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

/// A label as HTML, with leave to break the line where a reader would: behind its number
/// (`（三）` | `不予公开`), and short words two by two (`社会` | `公益` | `组织`).
pub fn label_html(label: &str) -> String {
    let (number, words) = match label.find('）') {
        Some(at) if label.starts_with('（') => label.split_at(at + '）'.len_utf8()),
        _ => ("", label),
    };
    let chars: Vec<char> = words.chars().collect();
    let by_two = matches!(chars.len(), 4 | 6) && chars.iter().all(|c| *c >= '\u{4e00}');
    let words = match by_two {
        true => {
            let pairs: Vec<String> = chars.chunks(2).map(|pair| pair.iter().collect()).collect();
            pairs.join("<wbr>")
        }
        false => escape(words),
    };
    match (number, words.as_str()) {
        ("", _) => words,
        (_, "") => escape(number),
        _ => format!("{}<wbr>{words}", escape(number)),
    }
}

/// JSON that cannot end the element it stands in.
fn embeddable(json: &str) -> String {
    json.replace('<', "\\u003c")
}

/// The lines of a title as HTML.
pub fn lines_html(lines: &[String]) -> String {
    let lines: Vec<_> = lines.iter().map(|line| escape(line)).collect();
    lines.join("<br>")
}

/// Blocks of the paper as HTML, for the preview: without any `style`, which the page forbids.
pub fn blocks_html(blocks: &[DocBlock]) -> String {
    let mut out = String::new();
    for block in blocks {
        write_block(&mut out, block, Widths::Left);
    }
    out
}

/// Whether a table's column widths are written out.
#[derive(Clone, Copy)]
enum Widths {
    InStyle,
    Left,
}

fn write_block(out: &mut String, block: &DocBlock, widths: Widths) {
    match block {
        DocBlock::Heading(section, text) => {
            let _ = writeln!(out, "<h2 id=\"{}\">{}</h2>", section.id(), escape(text));
        }
        DocBlock::Paragraph(runs) => write_paragraph(out, runs),
        DocBlock::Table(table) => write_table(out, table, widths),
        DocBlock::Signature { agency, date } => {
            let (agency, date) = (escape(agency), escape(date));
            let _ = writeln!(
                out,
                "<div class=\"signature\"><p>{agency}</p><p>{date}</p></div>"
            );
        }
    }
}

/// A block of the paper, or the part of it that stands on one page: the rows `from..to` of a table
/// behind its header, the characters `from..to` of a paragraph. A paragraph that began on the page
/// before is of class `rest`, one that goes on of class `goes-on`.
pub fn part_html(block: &DocBlock, from: usize, to: usize) -> String {
    let mut out = String::new();
    match block {
        DocBlock::Table(table) => write_table(&mut out, &table.part(from, to), Widths::Left),
        DocBlock::Paragraph(runs) => {
            let whole = runs.iter().map(|run| run.text.chars().count()).sum();
            let class = match (from > 0, to < whole) {
                (false, false) => return blocks_html(std::slice::from_ref(block)),
                (false, true) => "goes-on",
                (true, false) => "rest",
                (true, true) => "rest goes-on",
            };
            let _ = write!(out, "<p class=\"{class}\">");
            write_runs(&mut out, &part(runs, from, to));
            out.push_str("</p>\n");
        }
        _ => write_block(&mut out, block, Widths::Left),
    }
    out
}

fn write_paragraph(out: &mut String, runs: &[Run]) {
    if let [
        Run {
            level: Level::Second,
            text,
        },
    ] = runs
    {
        let _ = writeln!(out, "<h3>{}</h3>", escape(text));
        return;
    }
    out.push_str("<p>");
    write_runs(out, runs);
    out.push_str("</p>\n");
}

fn write_runs(out: &mut String, runs: &[Run]) {
    for run in runs {
        let text = escape(&run.text);
        match run.level {
            Level::Second => {
                let _ = write!(out, "<span class=\"second\">{text}</span>");
            }
            Level::Body | Level::Third => out.push_str(&text),
        }
    }
}

fn write_table(out: &mut String, table: &DocTable, widths: Widths) {
    let _ = writeln!(
        out,
        "<table class=\"{}\">\n<caption>{}</caption>\n<colgroup>{}</colgroup>",
        table.table.id(),
        escape(&table.caption),
        columns(table, widths)
    );
    if table.header_rows > 0 {
        out.push_str("<thead>\n");
        (0..table.header_rows).for_each(|row| write_row(out, table, row));
        out.push_str("</thead>\n");
    }
    out.push_str("<tbody>\n");
    (table.header_rows..table.rows).for_each(|row| write_row(out, table, row));
    out.push_str("</tbody>\n</table>\n");
}

fn columns(table: &DocTable, widths: Widths) -> String {
    if let Widths::Left = widths {
        return "<col>".repeat(table.columns);
    }
    let width = |share: &u16| format!("<col style=\"width:{}.{}%\">", share / 10, share % 10);
    table.widths.iter().map(width).collect()
}

fn write_row(out: &mut String, table: &DocTable, row: usize) {
    out.push_str("<tr>");
    for cell in table.row(row) {
        write_cell(out, cell);
    }
    out.push_str("</tr>\n");
}

fn write_cell(out: &mut String, cell: &DocCell) {
    let tag = match cell.role {
        Role::Value(_) | Role::Corner => "td",
        _ => "th",
    };
    let outer = match cell.role {
        Role::GroupHead if cell.col == 0 => " outer",
        _ => "",
    };
    let _ = write!(out, "<{tag} class=\"{}{outer}\"", cell.role.class());
    if let Some(scope) = cell.role.scope() {
        let scope = match (scope, cell.cols) {
            ("col", cols) if cols > 1 => "colgroup",
            _ => scope,
        };
        let _ = write!(out, " scope=\"{scope}\"");
    }
    if cell.rows > 1 {
        let _ = write!(out, " rowspan=\"{}\"", cell.rows);
    }
    if cell.cols > 1 {
        let _ = write!(out, " colspan=\"{}\"", cell.cols);
    }
    let text = match cell.role {
        Role::Value(_) => escape(&cell.text),
        _ => label_html(&cell.text),
    };
    let _ = write!(out, ">{text}</{tag}>");
}
