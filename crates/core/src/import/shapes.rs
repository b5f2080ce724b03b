//! Which template's shape each block of the paper has: a paper may mix them.

use std::collections::BTreeMap;

use crate::schema::{Column, Node, TableId, TemplateId};

use super::norm::key;
use super::rows::{Header, Rows};
use super::tables::{columns, leaf_ids};

/// The shape each block and slot of the paper has, where the paper shows it.
pub(super) fn shapes(
    table: TableId,
    found: &Rows,
    template: TemplateId,
) -> BTreeMap<String, TemplateId> {
    let mut shapes = BTreeMap::new();
    for candidate in TemplateId::ALL {
        for block in candidate.template().table(table).blocks {
            if let Some(shape) = block_shape(table, block.id, found, template) {
                shapes.insert(block.key(table), shape);
            }
            block
                .rows
                .iter()
                .for_each(|n| slot_shapes(table, n, found, &mut shapes));
        }
    }
    shapes
}

/// Which template's block of this id the paper has: the one whose columns its headings name
/// best; its rows decide where the headings do not.
fn block_shape(table: TableId, id: &str, found: &Rows, template: TemplateId) -> Option<TemplateId> {
    let mut best: Option<(TemplateId, i32)> = None;
    let order = [template]
        .into_iter()
        .chain(TemplateId::ALL.into_iter().filter(|t| *t != template));
    for candidate in order {
        let declared = candidate.template().table(table);
        let Some(block) = declared.blocks.iter().find(|b| b.id == id) else {
            continue;
        };
        let mut ids = Vec::new();
        block.rows.iter().for_each(|n| leaf_ids(n, &mut ids));
        let mut rows = found.rows.iter().filter(|r| ids.contains(&r.id)).peekable();
        rows.peek()?;
        let header = rows
            .clone()
            .find_map(|r| r.header)
            .map(|h| &found.headers[h]);
        let score = header.map_or(0, |h| heading_score(h, &columns(block))) + rows.count() as i32;
        if best.is_none_or(|b| score > b.1) {
            best = Some((candidate, score));
        }
    }
    best.map(|b| b.0)
}

fn heading_score(header: &Header, columns: &[&Column]) -> i32 {
    let exact = |c: &Column| {
        let is = |label: &str| header.columns.iter().any(|h| h.key == key(label));
        is(c.label) || c.spellings.iter().any(|s| is(s))
    };
    let by_id = |c: &Column| header.columns.iter().any(|h| h.id == c.id);
    let extra = header
        .columns
        .iter()
        .filter(|h| !columns.iter().any(|c| c.id == h.id))
        .count() as i32;
    let named: i32 = columns
        .iter()
        .map(|c| {
            if exact(c) {
                6
            } else if by_id(c) {
                3
            } else {
                -3
            }
        })
        .sum();
    named - 3 * extra
}

/// A slot has the shape of the template whose own rows the paper has.
fn slot_shapes(
    table: TableId,
    node: &'static Node,
    found: &Rows,
    shapes: &mut BTreeMap<String, TemplateId>,
) {
    node.rows
        .iter()
        .for_each(|n| slot_shapes(table, n, found, shapes));
    let Some(slot) = node.slot else { return };
    let has = |id: &str, as_group: bool| {
        found
            .rows
            .iter()
            .any(|r| r.id == id && r.is_group == as_group)
    };
    for template in TemplateId::ALL {
        let Some(own) = slot_node(template, table, slot) else {
            continue;
        };
        let shown = match own.rows {
            [] => has(own.id, true),
            rows => rows.iter().any(|r| has(r.id, false)),
        };
        // Rows of their own are the stronger sign: the line over them is then a subtotal.
        if shown
            && (!own.rows.is_empty() || !shapes.contains_key(&format!("{}.{slot}", table.id())))
        {
            shapes.insert(format!("{}.{slot}", table.id()), template);
        }
    }
}

fn slot_node(template: TemplateId, table: TableId, slot: &str) -> Option<&'static Node> {
    fn find(node: &'static Node, slot: &str) -> Option<&'static Node> {
        if node.slot == Some(slot) {
            return Some(node);
        }
        node.rows.iter().find_map(|n| find(n, slot))
    }
    let blocks = template.template().table(table).blocks;
    blocks
        .iter()
        .flat_map(|b| b.rows)
        .find_map(|n| find(n, slot))
}
