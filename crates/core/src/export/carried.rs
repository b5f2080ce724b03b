//! What an exported file carries beside what it shows: the report as data, and a digest of what
//! was shown. A file that still shows the same gives the data back, so that nothing is lost; in
//! one that was changed by another program what it shows counts, and the cells that differ are
//! named.

use crate::doc::{Doc, DocBlock, heading, order};
use crate::import::{
    At, Difference, Imported, RawBlock, RawDoc, Unplaced, assemble, import_json, is_blank,
};
use crate::report::{AsFound, CellSet, Contact, Edit, Fnv, Part, Report, to_json};
use crate::schema::SectionId;

/// What was found in a file beside what it shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Carried {
    /// The report, as [`carried_json`] wrote it.
    pub json: String,
    /// The [`seal`] of them and of what the file showed when it was written.
    pub seal: String,
}

/// The report's data as text that can stand in any XML, once it is escaped.
pub fn carried_json(report: &Report) -> String {
    let json = to_json(report);
    // XML has no way to write these, or programs change them; only texts hold them, and in texts
    // JSON has a way.
    let unsafe_in_xml = |c: char| matches!(c, '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}');
    let mut safe = String::with_capacity(json.len());
    for c in json.chars() {
        match unsafe_in_xml(c) {
            true => safe.push_str(&format!("\\u{:04x}", u32::from(c))),
            false => safe.push(c),
        }
    }
    safe
}

/// Ties the data to what the file shows, by its digest: neither has changed since. It guards
/// against accidents and other programs, not against forgers, who could seal as well.
pub fn seal(shown: &str, json: &str) -> String {
    let mut hash = Fnv::default();
    hash.add(shown);
    hash.add(json);
    hash.digest()
}

/// The digest of what the paper shows.
pub fn digest_of(doc: &Doc) -> String {
    let mut shown = Shown::default();
    doc.title_lines.iter().for_each(|line| shown.text(line));
    for block in &doc.blocks {
        match block {
            DocBlock::Heading(_, text) => shown.text(text),
            DocBlock::Paragraph(runs) => {
                let texts: Vec<&str> = runs.iter().map(|run| run.text.as_str()).collect();
                shown.text(&texts.concat());
            }
            DocBlock::Table(table) => table.cells.iter().for_each(|cell| shown.cell(&cell.text)),
            DocBlock::Signature { agency, date } => {
                shown.text(agency);
                shown.text(date);
            }
        }
    }
    shown.hash.digest()
}

/// The digest of what a file shows, as it was read.
pub fn digest_read(raw: &RawDoc) -> String {
    let mut shown = Shown::default();
    for block in &raw.blocks {
        match block {
            RawBlock::Paragraph(paragraph) => shown.text(&paragraph.text),
            RawBlock::Grid(grid) => grid.cells.iter().for_each(|cell| shown.cell(&cell.text)),
        }
    }
    shown.hash.digest()
}

/// Texts in reading order. Blanks make no difference, nor do empty lines.
#[derive(Default)]
struct Shown {
    hash: Fnv,
}

impl Shown {
    fn text(&mut self, text: &str) {
        text.split('\n').for_each(|line| self.line(line));
    }

    /// How a cell's text is broken into lines does not count.
    fn cell(&mut self, text: &str) {
        self.line(text);
        // Empty ones tell where the others stand.
        self.hash.add("");
    }

    fn line(&mut self, line: &str) {
        let line: String = line.chars().filter(|c| is_shown(*c)).collect();
        if !line.is_empty() {
            self.hash.add(&line);
        }
    }
}

/// No blank, and no sign that some kinds of file cannot hold.
fn is_shown(c: char) -> bool {
    !is_blank(c) && !c.is_control() && !matches!(c, '\u{fffd}'..='\u{ffff}')
}

/// Makes a report of a document that may carry data: of the data where the document still shows
/// what it did when they were written. The error is a sentence for the user.
pub fn bring_in(raw: RawDoc, format: &str, carried: Option<&Carried>) -> Result<Imported, String> {
    let Some(carried) = carried else {
        return assemble(raw, format);
    };
    let untouched = seal(&digest_read(&raw), &carried.json) == carried.seal;
    let visible = assemble(raw, format);
    let mut data = match import_json(&carried.json) {
        Ok(data) => data,
        Err(why) => {
            let mut visible = visible?;
            visible.unplaced.push(Unplaced {
                at: At::default(),
                text: String::new(),
                why: format!("文件里附带的报告数据没有用上，已按显示的内容读入。{why}"),
            });
            return Ok(visible);
        }
    };
    let visible = match visible {
        Ok(visible) => visible,
        // A paper with next to nothing on it cannot be told from others, but for its data.
        Err(_) if untouched => {
            data.format = format.to_string();
            return Ok(data);
        }
        Err(why) => return Err(why),
    };
    // Odd texts in cells are left out by the import; but what it reads must be what the data say.
    let contradicted = || {
        let differs = differences(&visible.report, &data.report);
        differs.iter().any(|d| !d.visible.is_empty())
    };
    let mut imported = match untouched && !contradicted() {
        true => Imported {
            report: data.report,
            doubts: data.doubts,
            unplaced: Vec::new(),
            ..visible
        },
        false => reconcile(visible, data.report),
    };
    imported.unplaced.extend(data.unplaced);
    Ok(imported)
}

/// Puts together what a file shows and the report it carries. Where both say the same, the
/// carried report is taken as it is; else what is shown counts, what is never shown (what was said
/// of the organ, which findings were dismissed) is kept, and the cells that differ are named.
pub fn reconcile(visible: Imported, carried: Report) -> Imported {
    let differs = differences(&visible.report, &carried);
    let merged = with_shown(&carried, &visible.report, &differs);
    let report = match merged == carried && same_headings(&visible.report, &carried) {
        true => carried,
        false => with_found(merged, &visible.report, &differs),
    };
    let mut doubts = visible.doubts;
    doubts.retain(|doubt| report.as_found.doubtful.contains(&doubt.cell));
    Imported {
        report,
        doubts,
        differs,
        ..visible
    }
}

/// The cells in which the two differ, in the order of the form. A row that is not on the paper is
/// like an empty one: on paper they cannot be told apart.
fn differences(visible: &Report, carried: &Report) -> Vec<Difference> {
    let both: CellSet = visible
        .values
        .keys()
        .chain(carried.values.keys())
        .copied()
        .collect();
    let text = |report: &Report, cell| report.cell(cell).unwrap_or_default().to_string();
    both.iter()
        .map(|cell| Difference {
            cell: *cell,
            visible: text(visible, *cell),
            carried: text(carried, *cell),
        })
        .filter(|differing| !same(&differing.visible, &differing.carried))
        .collect()
}

/// The carried report with what is shown otherwise.
fn with_shown(carried: &Report, visible: &Report, differs: &[Difference]) -> Report {
    let mut report = carried.clone();
    if !same(&visible.printed_title(), &carried.printed_title()) {
        report.template = visible.template;
        report.year = visible.year;
        report.agency = visible.agency.clone();
        report.title = visible.title.clone();
    }
    for part in Part::ALL {
        let (own, shown) = (part.of(carried), part.of(visible));
        let is_text = !matches!(
            part,
            Part::Agency
                | Part::Title
                | Part::ContactAddress
                | Part::ContactPhone
                | Part::ContactEmail
        );
        if is_text && !same(shown, own) {
            report.apply(&Edit::Text {
                part,
                to: shown.to_string(),
            });
        }
    }
    // The contact is read out of these.
    let asked = |r: &Report| (r.preamble.clone(), r.narrative[0].clone());
    if asked(&report) != asked(carried) && visible.contact != Contact::default() {
        report.contact = visible.contact.clone();
    }
    for differing in differs {
        let to = visible.cell(differing.cell).map(str::to_string);
        report.apply(&Edit::Cell {
            cell: differing.cell,
            to,
        });
    }
    report
}

/// With what the import found of the form; doubts of cells that the data confirm are none.
fn with_found(mut report: Report, visible: &Report, differs: &[Difference]) -> Report {
    let differs: CellSet = differs.iter().map(|d| d.cell).collect();
    let own = std::mem::take(&mut report.as_found);
    let shown = visible.as_found.clone();
    let from_data = own.doubtful.iter().filter(|c| !differs.contains(c));
    let from_paper = shown.doubtful.iter().filter(|c| differs.contains(c));
    report.as_found = AsFound {
        doubtful: from_data.chain(from_paper).copied().collect(),
        published: match shown.published.is_empty() {
            true => own.published,
            false => shown.published,
        },
        ..shown
    };
    report
}

fn same_headings(visible: &Report, carried: &Report) -> bool {
    let heading = |report, section| heading(report, section).unwrap_or_default();
    let mut all = SectionId::ALL.into_iter();
    order(visible) == order(carried)
        && all.all(|section| same(&heading(visible, section), &heading(carried, section)))
}

/// They read the same: blanks and empty lines make no difference.
fn same(a: &str, b: &str) -> bool {
    words(a) == words(b)
}

/// The words of each line that has any.
fn words(text: &str) -> Vec<Vec<String>> {
    let lines = text.split('\n').map(|line| {
        let words = line.split(is_blank).map(|word| {
            let shown = word.chars().filter(|c| is_shown(*c));
            shown.collect::<String>()
        });
        words.filter(|word| !word.is_empty()).collect::<Vec<_>>()
    });
    lines.filter(|words| !words.is_empty()).collect()
}
