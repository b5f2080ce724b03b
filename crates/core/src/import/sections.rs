//! The document divided into front matter and six sections, each into text and tables, and all
//! of it put into a report.

use crate::report::Report;
use crate::schema::{SectionId, TemplateId};

use super::front::{self, Title};
use super::headings::{self, Heading};
use super::norm::{MAX_LABEL, is_page_number, trim, without_blanks};
use super::paragraphs::{self, Measure};
use super::piece::{Piece, Shape};
use super::place::Tables;
use super::regions::{self, Regions};
use super::{At, Unplaced, dates, ending, published, tables};

/// What the document comes to, before its figures are judged.
pub(super) struct Divided {
    pub report: Report,
    pub tables: Tables,
    pub unplaced: Vec<Unplaced>,
    /// How many of the six headings were found.
    pub headings: usize,
    pub has_title: bool,
}

/// A section's pieces: none is what stands before the first.
struct Part {
    section: Option<SectionId>,
    regions: Regions,
}

/// Reads the pieces. The error is a sentence for the user.
pub(super) fn read(pieces: &[Piece], may_be_wrapped: bool) -> Result<Divided, String> {
    let headings = headings::find(pieces);
    let parts = parts(pieces, &headings);
    let measure = if may_be_wrapped {
        measure(&parts)
    } else {
        None
    };
    let mut unplaced = Vec::new();
    let mut report = Report::bare(TemplateId::T2021);
    let title = read_front(&parts, measure, &mut report, &mut unplaced);
    published::take(&mut unplaced, &mut report);
    let last = headings.last().map(|h| h.section);
    for part in parts.iter().filter(|p| p.section.is_some()) {
        read_section(part, last, measure, &mut report, &mut unplaced);
    }
    let has_title = title.is_some();
    read_year(&mut report, title.as_ref())?;
    note_headings(&headings, &mut report);
    finish_agency(&mut report, title);
    report.contact = front::contact(&format!("{}\n{}", report.preamble, report.narrative[0]));
    let mut table_pieces: [Vec<Piece>; 3] = Default::default();
    for part in parts {
        for (all, own) in table_pieces.iter_mut().zip(part.regions.tables) {
            all.extend(own);
        }
    }
    let tables = tables::read(&table_pieces, report.template);
    Ok(Divided {
        report,
        tables,
        unplaced,
        headings: headings.len(),
        has_title,
    })
}

fn parts(pieces: &[Piece], headings: &[Heading]) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut own: Vec<Piece> = Vec::new();
    let mut section = None;
    let mut from = 0;
    for heading in headings {
        let piece = &pieces[heading.piece];
        own.extend_from_slice(&pieces[from.min(heading.piece)..heading.piece]);
        if !heading.before.is_empty() {
            own.push(Piece::line(&heading.before, piece.at));
        }
        parts.push(Part {
            section,
            regions: regions::divide(&std::mem::take(&mut own)),
        });
        section = Some(heading.section);
        if !heading.behind.is_empty() {
            own.push(Piece::line(&heading.behind, piece.at));
        }
        from = heading.piece + 1;
    }
    own.extend_from_slice(&pieces[from.min(pieces.len())..]);
    parts.push(Part {
        section,
        regions: regions::divide(&own),
    });
    parts
}

fn measure(parts: &[Part]) -> Option<Measure> {
    let lines = parts.iter().flat_map(|p| &p.regions.text);
    paragraphs::measure(
        lines
            .filter(|p| p.shape == Shape::Line)
            .map(|p| p.text.as_str()),
    )
}

/// A part's text, line by line; rows of some other table are left over.
fn lines<'a>(part: &'a Part, unplaced: &mut Vec<Unplaced>) -> Vec<(&'a str, At)> {
    let mut lines = Vec::new();
    let mut rows: Vec<&Piece> = Vec::new();
    for piece in &part.regions.text {
        if let Shape::Row(cells) = &piece.shape
            && piece.alone().is_none()
            && !cells
                .iter()
                .any(|c| c.text.chars().count() > MAX_LABEL || c.text.contains('。'))
        {
            rows.push(piece);
            continue;
        }
        leave_rows(&mut rows, unplaced);
        lines.push((piece.alone().unwrap_or(&piece.text), piece.at));
    }
    leave_rows(&mut rows, unplaced);
    lines
}

fn leave_rows(rows: &mut Vec<&Piece>, unplaced: &mut Vec<Unplaced>) {
    let Some(first) = rows.first() else { return };
    let text: Vec<&str> = rows.iter().take(40).map(|r| r.text.as_str()).collect();
    unplaced.push(Unplaced {
        at: first.at,
        text: text.join("\n"),
        why: "这个表格不是报告规定的三张表之一，没有读入。需要保留的，请改成文字写进正文。".into(),
    });
    rows.clear();
}

fn read_front(
    parts: &[Part],
    measure: Option<Measure>,
    report: &mut Report,
    unplaced: &mut Vec<Unplaced>,
) -> Option<Title> {
    let part = parts.first().filter(|p| p.section.is_none())?;
    let all = lines(part, unplaced);
    let filled: Vec<(&str, At)> = all.iter().copied().filter(|l| !l.0.is_empty()).collect();
    let texts: Vec<String> = filled.iter().map(|l| l.0.to_string()).collect();
    let title = front::title(&texts);
    let (from, to) = title.as_ref().map_or((0, 0), |t| (t.from, t.to));
    let mut left = |lines: &[(&str, At)], why: &str| {
        for (text, at) in lines {
            unplaced.push(Unplaced {
                at: *at,
                text: text.chars().take(500).collect(),
                why: why.into(),
            });
        }
    };
    if from > 0 {
        left(&filled[..from], "标题前面的文字不属于报告，没有读入。");
    }
    // The preamble keeps its empty lines: they tell where paragraphs end.
    let behind = filled.get(to).map_or(all.len(), |first| {
        let mut seen = 0;
        let at = all.iter().position(|l| {
            seen += usize::from(!l.0.is_empty());
            seen == to + 1
        });
        debug_assert!(first.1 == all[at.unwrap_or(0)].1);
        at.unwrap_or(all.len())
    });
    let is_aside = |l: &str| {
        front::is_metadata(l)
            || is_page_number(l)
            || dates::whole_date(l).is_some()
            || title
                .as_ref()
                .is_some_and(|t| t.text.ends_with(&without_blanks(l)) && !l.is_empty())
    };
    type Lines<'a> = Vec<(&'a str, At)>;
    let (aside, text): (Lines<'_>, Lines<'_>) = all[behind..].iter().partition(|l| is_aside(l.0));
    left(&aside, "网页或排版附带的文字，不属于报告正文，没有读入。");
    let text: Vec<&str> = text.iter().map(|l| l.0).collect();
    report.preamble = paragraphs::join(&text, measure).join("\n");
    title
}

fn read_section(
    part: &Part,
    last: Option<SectionId>,
    measure: Option<Measure>,
    report: &mut Report,
    unplaced: &mut Vec<Unplaced>,
) {
    let Some(section) = part.section else { return };
    let lines = lines(part, unplaced);
    let texts: Vec<&str> = lines.iter().map(|l| l.0).collect();
    let mut end = texts.len();
    if Some(section) == last {
        let found = ending::find(&texts, &report.agency);
        end = found.text;
        report.signature.agency = paragraphs::tidy(&found.agency, measure);
        report.signature.date = found.date;
        let left_over = found.left_over.into_iter().map(|i| Unplaced {
            at: lines[i].1,
            text: lines[i].0.to_string(),
            why: "网页或排版附带的文字，不属于报告正文，没有读入。".into(),
        });
        let mut left_over: Vec<Unplaced> = left_over.collect();
        published::take(&mut left_over, report);
        unplaced.append(&mut left_over);
    }
    let text = paragraphs::join(&texts[..end], measure).join("\n");
    *report.narrative_mut(section) = trim(&text).to_string();
}

fn read_year(report: &mut Report, title: Option<&Title>) -> Result<(), String> {
    report.year = match title.and_then(|t| t.year) {
        Some(year) => Some(year),
        None => front::year_of_text(report).filter(|y| TemplateId::for_year(*y).is_some()),
    };
    let Some(year) = report.year else {
        return Ok(());
    };
    report.template = TemplateId::for_year(year).ok_or_else(|| {
        format!(
            "这是 {year} 年度的报告。2019 年以前的年度报告没有统一的表格格式，本程序不支持，只能读取 2019 年度及以后的报告。"
        )
    })?;
    Ok(())
}

fn note_headings(headings: &[Heading], report: &mut Report) {
    if headings.is_empty() {
        return;
    }
    for section in SectionId::ALL {
        let text = match headings.iter().find(|h| h.section == section) {
            Some(h) if headings::is_official(&h.text, section, report.template) => continue,
            Some(h) => h.text.clone(),
            None => String::new(),
        };
        report.as_found.headings.insert(section, text);
    }
    let order: Vec<SectionId> = headings.iter().map(|h| h.section).collect();
    if !order.is_sorted() {
        report.as_found.order = order;
    }
}

fn finish_agency(report: &mut Report, title: Option<Title>) {
    let title = title.unwrap_or_default();
    report.agency = title.agency;
    if report.agency.is_empty() {
        report.agency = report.signature.agency.clone();
    }
    let usual = without_blanks(&report.printed_title());
    let with_agency = format!("{}{}", report.agency, title.text);
    if !title.text.is_empty() && title.text != usual && with_agency != usual {
        report.title = title.text;
    }
}
