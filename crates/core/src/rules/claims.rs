//! Words against figures: what the rules share that compare a figure in prose with the tables.
//!
//! A table's figure is compared only where something is filled in and can be read. A row's total
//! is accepted as typed and as its applicants add up, for which of the two is wrong is another
//! rule's matter. Words that speak of another year or of half a year are not compared.

use crate::schema::{CellId, FormRow, TableId};

use super::figures::{Figure, Sentence};
use super::paragraph::Paragraph;
use super::prose::section;
use super::text::years;
use super::words::{any, is_one, without};
use super::{Context, Finding, Fix, Severity, Span};

/// A figure in its sentence; `prose` is the paragraph.
#[derive(Clone, Copy)]
pub struct Claim<'a> {
    pub prose: &'a Paragraph,
    pub sentence: &'a Sentence,
    pub figure: &'a Figure,
}

/// What the tables say, and the cells that say it.
pub struct Known {
    /// Every value that practice accepts, the first the most usual.
    pub values: Vec<i64>,
    pub cells: Vec<CellId>,
    /// As the message names it: `“（一）予以公开 · 总计”是 3`.
    pub said: String,
}

impl Known {
    /// What one cell says.
    pub fn one(context: &Context<'_>, cell: CellId, number: i64) -> Known {
        Known {
            values: vec![number],
            cells: vec![cell],
            said: format!("“{}”是 {number}", context.form.cell_title(cell)),
        }
    }

    /// Says something more.
    pub fn and(&mut self, more: Known, joint: &str) {
        if !self.said.is_empty() {
            self.said += joint;
        }
        self.said += &more.said;
        self.cells.extend(more.cells);
        self.values.extend(more.values);
    }
}

/// Units a number of requests, cases or documents may have.
const PIECES: &str = "件 份 条 宗 起 例 个 项 次 部";

/// How many characters of its clause a message quotes on either side of a figure.
const WORDS: usize = 18;

/// Another time than the report's year.
const OTHER_TIME: &str = "\
    上年 去年 上一年 前年 往年 近年 同期 上半年 下半年 季度 月份 截至目前 以来 累计 历年 五年 \
    三年 两年";

/// Said of requests of this year: the words are taken out before looking for another time.
const CARRIED_IN: &str = "\
    上年结转 上年度结转 上一年结转 上一年度结转 去年结转 较上年 较去年 比上年 比去年 去年同期 \
    上年同期";

/// The text speaks of another time than the report's year.
pub fn other_time(context: &Context<'_>, text: &str) -> bool {
    let text = without(text, CARRIED_IN);
    let foreign = years(&text)
        .iter()
        .any(|y| context.report.year != Some(y.year));
    foreign || any(&text, OTHER_TIME)
}

impl Claim<'_> {
    pub fn before(&self) -> &str {
        &self.figure.before
    }

    pub fn same_sentence(&self, other: &Claim<'_>) -> bool {
        self.sentence.start == other.sentence.start
    }

    /// The exact number of requests, cases or documents, if it is one.
    pub fn pieces(&self) -> Option<i64> {
        match is_one(self.figure.unit, PIECES) {
            true => self.figure.count(),
            false => None,
        }
    }

    /// The sentence up to the figure.
    pub fn prefix(&self) -> &str {
        self.prose.text(self.sentence.start, self.figure.start)
    }

    /// The paragraph up to the figure.
    pub fn paragraph(&self) -> &str {
        self.prose.text(self.sentence.paragraph, self.figure.start)
    }

    /// The figure with the words it belongs to: `予以公开12件`.
    pub fn words(&self) -> String {
        let (mut words, before) = (String::new(), self.before());
        let before = match before.char_indices().rev().nth(WORDS - 1) {
            Some((from, _)) => &before[from..],
            None => before,
        };
        if before.len() < self.before().len() {
            words.push('…');
        }
        words += before;
        let figure = self.prose.text(self.figure.start, self.figure.unit_end);
        words.extend(figure.chars().filter(|c| !c.is_whitespace()));
        let after = &self.figure.after;
        if after.chars().count() <= WORDS {
            words += after;
        }
        words
    }

    /// A finding where the figure is none of the known values.
    pub fn compare(&self, rule: &'static str, known: &Known) -> Option<Finding> {
        let count = self.figure.count()?;
        if known.values.is_empty() || known.values.contains(&count) {
            return None;
        }
        let message = format!("文中写“{}”，表中{}。", self.words(), known.said);
        let to = match known.values.as_slice() {
            [one] => Some(one.to_string()),
            _ => None,
        };
        let mut finding = self.finding(rule, message, to);
        finding.cells = known.cells.clone();
        finding.expected = join(&known.values);
        Some(finding)
    }

    /// A finding at the figure, with the fix that puts another number there.
    pub fn finding(&self, rule: &'static str, message: String, to: Option<String>) -> Finding {
        let (start, end) = (self.figure.start, self.figure.end);
        let mut finding = at(self.prose, self.sentence, rule, message);
        finding.span = Some(Span {
            part: self.prose.part,
            start,
            end: self.figure.unit_end,
        });
        finding.found = self.prose.text(start, end).to_string();
        if let Some(to) = to {
            finding.fixes.push(Fix {
                label: format!("文中改为 {to}"),
                edits: vec![self.prose.replaced(start, end, &to)],
            });
        }
        finding
    }
}

/// A finding that quotes a sentence and points at the whole of it.
pub fn at(prose: &Paragraph, sentence: &Sentence, rule: &'static str, message: String) -> Finding {
    let mut finding = Finding::new(rule, Severity::Warning, section(prose.part), message);
    finding.span = Some(Span {
        part: prose.part,
        start: sentence.start,
        end: sentence.end,
    });
    finding.quote = prose.sentence(sentence).trim().to_string();
    finding.hint = "核对后改文字或改表；文中若只说其中一部分，可以不改。".into();
    finding
}

/// `3 或 5`
pub fn join(values: &[i64]) -> String {
    let mut joined = String::new();
    for value in values {
        if !joined.is_empty() {
            joined += " 或 ";
        }
        joined += &value.to_string();
    }
    joined
}

/// The rows of table 三 that make up a class of results: the row itself, or those in the group.
pub fn class_rows(context: &Context<'_>, class: &str) -> Vec<&'static FormRow> {
    let mut found = Vec::new();
    for block in context.form.blocks(TableId::Requests) {
        for row in &block.rows {
            let of_group = row.groups.last().is_some_and(|g| g.id == class);
            if of_group || row.node.id == class {
                found.push(row);
            }
        }
    }
    if found.is_empty() && class == OTHER {
        // The 2019 form has one row for it.
        return class_rows(context, "other_other");
    }
    found
}

/// The class of table 三 that is one row on the 2019 form.
pub const OTHER: &str = "other";

/// The total of these rows, as the total cells say and as the applicants add up.
pub fn totals(context: &Context<'_>, rows: &[&FormRow]) -> Vec<i64> {
    let (mut typed, mut added, mut filled) = (Some(0), Some(0), false);
    for row in rows {
        let (mut total, mut sum) = (Some(0), Some(0));
        let (mut total_filled, mut any_part) = (false, false);
        for cell in &row.cells {
            let number = context.number(*cell);
            let cell_filled = is_filled(context, *cell);
            if is_total(*cell) {
                total = add(total, number);
                total_filled |= cell_filled;
            } else {
                sum = add(sum, number);
                any_part |= cell_filled;
            }
        }
        filled |= any_part || total_filled;
        typed = match (total_filled, any_part) {
            (false, true) => None,
            _ => add(typed, total),
        };
        added = match (any_part, total_filled) {
            (false, true) => None,
            _ => add(added, sum),
        };
    }
    let mut values = Vec::new();
    if filled {
        values.extend(typed);
        values.extend(added.filter(|n| typed != Some(*n)));
    }
    values
}

fn is_total(cell: CellId) -> bool {
    cell.def().column == "total"
}

/// A cell that holds a figure or something unreadable.
pub fn is_filled(context: &Context<'_>, cell: CellId) -> bool {
    context.value(cell).is_some_and(|v| !v.value.is_empty())
}

pub fn add(a: Option<i64>, b: Option<i64>) -> Option<i64> {
    Some(a? + b?)
}

/// The total column of these rows.
pub fn total_cells(rows: &[&FormRow]) -> Vec<CellId> {
    let mut cells = Vec::new();
    for row in rows {
        cells.extend(row.cells.iter().copied().filter(|c| is_total(*c)));
    }
    cells
}

/// The figure a cell holds; none if it is blank or cannot be read.
pub fn figure_of(context: &Context<'_>, name: &str) -> Option<(CellId, i64)> {
    let cell = CellId::parse(name)?;
    let filled = is_filled(context, cell);
    let number = context.number(cell)?;
    (filled && context.form.has(cell)).then_some((cell, number))
}
