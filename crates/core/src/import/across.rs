//! A table whose rows of figures stand side by side, each under its own heading: all labels
//! come first, then one row with every figure. Some papers stack it: a label and its own
//! figures a line.

use crate::schema::{CellId, Form, FormBlock, TemplateId};

use super::Unplaced;
use super::doubt::followed;
use super::labels::{Item, Labels, Mean};
use super::piece::Place;
use super::place::{Placing, Tables};
use super::rows::{found, quote};
use super::tables::note_column;
use super::token::{Segment, Token};

pub(super) fn read(
    segments: &[Segment],
    labels: &Labels,
    template: TemplateId,
    placings: &mut Vec<Placing>,
    out: &mut Tables,
) {
    let form = Form::of(template, &out.variants);
    let Some(block) = form.blocks(labels.table).next() else {
        return;
    };
    let mut heads = Heads::default();
    let before = placings.len();
    for segment in segments {
        let items = labels.divide(&segment.labels);
        if heads.used && !items.is_empty() {
            heads.last.clear();
        }
        heads.read(&segment.labels, &items, labels);
        let all: usize = block.rows.iter().map(|r| r.cells.len()).sum();
        let filled = segment.values.iter().any(|v| !v.text.is_empty());
        if !filled && segment.values.len() < all {
            continue;
        }
        heads.used = true;
        match one_row(block, &heads, segment) {
            Some(placing) => placings.push(placing),
            None if segment.values.len() >= all || placings.len() == before => {
                placings.push(all_rows(block, &heads, segment));
            }
            None => {
                if let Some(last) = placings.last_mut() {
                    last.suspicion = Some(followed(&last.label));
                }
                out.unplaced.push(Unplaced {
                    at: segment.values.first().map(|v| v.at).unwrap_or_default(),
                    text: quote(&segment.labels, &segment.values),
                    why: "这些数字看不出属于表中的哪几格，没有填入表格，请对照原文件核对。".into(),
                });
            }
        }
    }
    if placings.len() == before && heads.columns.len() >= block.columns.len() {
        // The table is there, its figures are not to be seen.
        placings.push(all_rows(block, &heads, &Segment::default()));
    }
    if placings.len() > before {
        heads.note(block, out);
    }
}

/// The labels met so far.
#[derive(Debug, Default)]
struct Heads {
    columns: Vec<Head>,
    rows: Vec<Head>,
    /// The rows named since the last figures.
    last: Vec<&'static str>,
    used: bool,
}

#[derive(Clone, Debug)]
struct Head {
    id: &'static str,
    text: String,
    place: Option<Place>,
}

impl Heads {
    fn read(&mut self, tokens: &[Token], items: &[Item], labels: &Labels) {
        for item in items {
            let head = |id| Head {
                id,
                text: found(tokens, item),
                place: tokens[item.first].place,
            };
            let nearest = match item.means.is_empty() {
                true => labels.nearest(&item.key).filter(|(_, score)| *score >= 60),
                false => None,
            };
            let means = nearest.map_or(&item.means, |(entry, _)| &entry.means);
            for mean in means {
                match mean {
                    Mean::Column(id) => self.columns.push(head(id)),
                    Mean::Row(id) => {
                        self.rows.push(head(id));
                        self.last.push(id);
                    }
                    _ => {}
                }
            }
        }
    }

    /// The columns are read in the form's order, once or once for each row.
    fn in_order(&self, block: &FormBlock) -> bool {
        let mut expected = block.columns.iter().cycle().take(4 * block.columns.len());
        let columns = self
            .columns
            .iter()
            .all(|head| expected.any(|c| c.column.id == head.id));
        let position = |id: &str| block.rows.iter().position(|r| r.node.id == id);
        let rows: Vec<_> = self.rows.iter().filter_map(|h| position(h.id)).collect();
        columns && rows.is_sorted()
    }

    /// Where the heading of each cell stands: the column's, under its row's.
    fn places(&self, block: &FormBlock) -> Vec<Option<Place>> {
        let mut places = Vec::new();
        for row in &block.rows {
            let over = self
                .rows
                .iter()
                .find(|h| h.id == row.node.id)
                .and_then(|h| h.place);
            for column in &block.columns {
                let place = over.and_then(|over| {
                    let under = |p: Place| {
                        p.grid == over.grid && p.col >= over.col && p.col < over.col + over.cols
                    };
                    let mut heads = self.columns.iter().filter(|h| h.id == column.column.id);
                    heads.find_map(|h| h.place.filter(|p| under(*p)))
                });
                places.push(place);
            }
        }
        places
    }

    fn note(&self, block: &FormBlock, out: &mut Tables) {
        for row in &block.rows {
            if let Some(head) = self.rows.iter().find(|h| h.id == row.node.id) {
                let name = format!("{}.{}", block.table.id(), row.node.id);
                note_column(name, &head.text, row.node.label, out);
            }
        }
        for column in &block.columns {
            if let Some(head) = self.columns.iter().find(|h| h.id == column.column.id) {
                let name = format!("{}.{}", block.declared.key(block.table), column.column.id);
                note_column(name, &head.text, column.column.label, out);
            }
        }
    }
}

/// Figures of one row only: as many as it has columns, and its label the last one named.
fn one_row(block: &FormBlock, heads: &Heads, segment: &Segment) -> Option<Placing> {
    if segment.values.len() != block.columns.len() {
        return None;
    }
    let named = match heads.last.as_slice() {
        [only] => only,
        [.., last]
            if segment
                .labels
                .last()
                .is_some_and(|t| is_row_label(block, t, last)) =>
        {
            last
        }
        _ => return None,
    };
    let row = block.rows.iter().find(|r| r.node.id == *named)?;
    Some(Placing {
        table: block.table,
        label: row.node.label.to_string(),
        values: segment.values.clone(),
        bordered: segment.bordered,
        at: segment.values.first().map(|v| v.at).unwrap_or_default(),
        cells: row.cells.clone(),
        heads: vec![None; row.cells.len()],
        suspicion: suspicion(block, heads),
        spare: (0, 0),
    })
}

fn is_row_label(block: &FormBlock, token: &Token, id: &str) -> bool {
    let row = block.rows.iter().find(|r| r.node.id == id);
    row.is_some_and(|r| super::norm::key(r.node.label) == token.key)
}

fn all_rows(block: &FormBlock, heads: &Heads, segment: &Segment) -> Placing {
    let cells: Vec<CellId> = block
        .rows
        .iter()
        .flat_map(|r| r.cells.iter().copied())
        .collect();
    let groups = block
        .rows
        .iter()
        .flat_map(|r| r.groups.first().copied().or(Some(r.node)));
    let mut names: Vec<&str> = groups.map(|n| n.label).collect();
    names.dedup();
    Placing {
        table: block.table,
        label: names.join("、"),
        values: segment.values.clone(),
        bordered: segment.bordered,
        at: segment.values.first().map(|v| v.at).unwrap_or_default(),
        heads: heads.places(block),
        cells,
        suspicion: suspicion(block, heads),
        spare: (0, 0),
    }
}

fn suspicion(block: &FormBlock, heads: &Heads) -> Option<String> {
    if heads.columns.is_empty() {
        return Some(super::tables::no_heading());
    }
    (!heads.in_order(block)).then(|| {
        "文件的列标题顺序与规定格式不同，已按规定格式的顺序填入。请对照原文件核对。".to_string()
    })
}
