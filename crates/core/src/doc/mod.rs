//! The paper as a tree: title, paragraphs, headings, tables with spans, signature. It is built
//! once from a report; the preview and every writer consume it and know nothing of rules,
//! interface or each other.

pub mod pages;
mod paragraph;
mod table;

use crate::report::{Date, Report};
use crate::schema::SectionId;

pub use paragraph::{Level, Run, paragraph, part};
pub use table::{DocCell, DocTable, Role};

/// A report as it stands on paper.
#[derive(Clone, Debug, PartialEq)]
pub struct Doc {
    /// The title, as one line of text.
    pub title: String,
    /// Lines the title is set in.
    pub title_lines: Vec<String>,
    pub blocks: Vec<DocBlock>,
}

/// Something that stands on the paper.
#[derive(Clone, Debug, PartialEq)]
pub enum DocBlock {
    /// A section heading: `一、总体情况`.
    Heading(SectionId, String),
    /// A paragraph; its leading words may be a heading of a lower level.
    Paragraph(Vec<Run>),
    Table(DocTable),
    /// Agency and date at the end, as printed.
    Signature {
        agency: String,
        date: String,
    },
}

impl Doc {
    /// The paper of a report.
    pub fn of(report: &Report) -> Doc {
        let mut blocks = front(report);
        for section in order(report) {
            blocks.extend(section_blocks(report, section));
        }
        blocks.extend(signature(report));
        Doc {
            title: report.printed_title(),
            title_lines: title_lines(report),
            blocks,
        }
    }
}

/// The title's lines: the agency, then the year and the rest, as practice has it.
pub fn title_lines(report: &Report) -> Vec<String> {
    let title = report.printed_title();
    match title.strip_prefix(report.agency.as_str()) {
        Some(rest) if !report.agency.is_empty() && !rest.is_empty() => {
            vec![report.agency.clone(), rest.to_string()]
        }
        _ => vec![title],
    }
}

/// What stands between the title and the first section.
pub fn front(report: &Report) -> Vec<DocBlock> {
    text_blocks(&report.preamble)
}

/// A section: its heading, its table if it has one, its text.
pub fn section_blocks(report: &Report, section: SectionId) -> Vec<DocBlock> {
    let Some(heading) = heading(report, section) else {
        return Vec::new();
    };
    let mut blocks = vec![DocBlock::Heading(section, heading)];
    if let Some(table) = section.table() {
        blocks.push(DocBlock::Table(DocTable::of(report, table)));
    }
    blocks.extend(text_blocks(report.narrative(section)));
    blocks
}

/// A section's heading as it stands on the paper: as found, else the form's own; none where the
/// paper that was brought in lacks the section and nothing has been written in it since.
pub fn heading(report: &Report, section: SectionId) -> Option<String> {
    match report.as_found.headings.get(&section) {
        Some(found) if !found.is_empty() => Some(found.clone()),
        Some(_) if !report.has_section(section) => None,
        _ => Some(report.form().template.section(section).title()),
    }
}

/// Agency and date at the end; nothing where neither is given.
pub fn signature(report: &Report) -> Option<DocBlock> {
    let signed = &report.signature;
    if signed.agency.is_empty() && signed.date.is_empty() {
        return None;
    }
    let date = match Date::parse(&signed.date) {
        Some(date) => date.chinese(),
        None => signed.date.clone(),
    };
    Some(DocBlock::Signature {
        agency: signed.agency.clone(),
        date,
    })
}

/// The sections in the order of the paper.
pub fn order(report: &Report) -> Vec<SectionId> {
    let mut order = report.as_found.order.clone();
    order.dedup();
    for section in SectionId::ALL {
        if !order.contains(&section) {
            order.insert(order.len().min(section.index()), section);
        }
    }
    order
}

/// The paragraphs of a text, one a line.
pub fn text_blocks(text: &str) -> Vec<DocBlock> {
    text.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(|line| DocBlock::Paragraph(paragraph(line)))
        .collect()
}
