//! The three tables: rows found by label become cells. Where a paper mixes the official forms,
//! each block is read in the shape its column headings and rows have.

use crate::schema::{
    Block, CellId, Column, Direction, Form, FormBlock, Head, Layout, Node, Placed, Slot, TableId,
    TemplateId,
};

use super::labels::{Labels, labels};
use super::norm::{key, key as words, wording};
use super::piece::{Piece, Place};
use super::place::{Placing, Tables, place_all};
use super::rows::{self, HeadCell, Header, Row, Rows};
use super::shapes::shapes;
use super::{Unplaced, across, token};

/// Reads the tables' pieces into cells.
pub(super) fn read(pieces: &[Vec<Piece>; 3], template: TemplateId) -> Tables {
    let mut out = Tables::default();
    let mut placings = Vec::new();
    for table in TableId::ALL {
        let labels = labels(table);
        let segments = token::segments(&pieces[table.index()], labels);
        if segments.is_empty() {
            continue;
        }
        match template.template().table(table).direction {
            Direction::Across => across::read(&segments, labels, template, &mut placings, &mut out),
            Direction::Down => down(&segments, labels, template, &mut placings, &mut out),
        }
    }
    place_all(&placings, &mut out);
    out
}

fn down(
    segments: &[token::Segment],
    labels: &Labels,
    template: TemplateId,
    placings: &mut Vec<Placing>,
    out: &mut Tables,
) {
    let table = labels.table;
    let blocks = template.template().table(table).blocks;
    let width = match blocks {
        [only] => Some(columns(only).len()),
        _ => None,
    };
    let mut found = rows::find(segments, labels, width);
    out.unplaced.append(&mut found.unplaced);
    let shapes = shapes(table, &found, template);
    for (key, shape) in &shapes {
        if let Some(key) = Form::variant_key(key)
            && *shape != template
        {
            out.variants.insert(key, *shape);
        }
    }
    let form = Form::of(template, &out.variants);
    drop_rows_of_other_shape(&mut found, form, table, out);
    note_groups(&found, form, table, out);
    for block in form.blocks(table) {
        place_block(block, form.layout(table), &found, placings, out);
    }
}

/// A line over several rows that has figures itself, and rows the paper's shape has no cells for.
fn drop_rows_of_other_shape(found: &mut Rows, form: &Form, table: TableId, out: &mut Tables) {
    let fits = |row: &Row| {
        form.blocks(table)
            .flat_map(|b| &b.rows)
            .find(|r| r.node.id == row.id)
            .is_some_and(|r| !row.is_group || r.node.slot.is_some())
    };
    let (kept, dropped): (Vec<Row>, Vec<Row>) = std::mem::take(&mut found.rows)
        .into_iter()
        .partition(|r| fits(r));
    found.rows = kept;
    for row in dropped
        .iter()
        .filter(|r| r.values.iter().any(|v| !v.text.is_empty()))
    {
        out.unplaced.push(Unplaced {
            at: row.at,
            text: rows::quote(&[], &row.values)
                .trim_start_matches(" | ")
                .to_string(),
            why: format!(
                "“{}”一行在这份报告的表格里没有自己的数字格，没有填入。请对照原文件核对。",
                row.label
            ),
        });
    }
}

fn note_groups(found: &Rows, form: &Form, table: TableId, out: &mut Tables) {
    for (id, label) in &found.groups {
        let groups = form
            .blocks(table)
            .flat_map(|b| &b.rows)
            .flat_map(|r| &r.groups);
        if let Some(node) = groups.into_iter().find(|g| g.id == *id) {
            note_label(format!("{}.{id}", table.id()), label, node.label, out);
        }
    }
}

/// Records a label worded otherwise than the form's.
pub(super) fn note_label(name: String, found: &str, official: &str, out: &mut Tables) {
    // A label cut out of a run of labels has lost its punctuation: only its words count.
    let bare = found.chars().all(char::is_alphanumeric) && words(found) == words(official);
    if !bare && wording(found) != wording(official) {
        out.labels.entry(name).or_insert_with(|| found.to_string());
    }
}

/// Records a column heading worded otherwise: by its words alone, for headings that run into
/// each other carry stray punctuation.
pub(super) fn note_column(name: String, found: &str, official: &str, out: &mut Tables) {
    if words(found) != words(official) {
        out.labels.entry(name).or_insert_with(|| found.to_string());
    }
}

fn place_block(
    block: &FormBlock,
    layout: &Layout,
    found: &Rows,
    placings: &mut Vec<Placing>,
    out: &mut Tables,
) {
    for row in &block.rows {
        for paper in found.rows.iter().filter(|r| r.id == row.node.id) {
            let name = format!("{}.{}", block.table.id(), row.node.id);
            note_label(name, &paper.label, row.node.label, out);
            let header = paper.header.map(|h| &found.headers[h]);
            let columns = Columns::of(block, row.cells.as_slice(), header, out);
            placings.push(Placing {
                table: block.table,
                label: paper.label.clone(),
                values: paper.values.clone(),
                bordered: paper.bordered,
                at: paper.at,
                cells: columns.cells,
                heads: columns.heads,
                suspicion: paper.doubt.clone().or(columns.suspicion),
                spare: spare(layout, row.cells.as_slice()),
            });
        }
    }
}

/// How many places the form's row has beyond one for its label and one for each figure: before the
/// figures, and behind them. Where borders were lost, each may be left as an empty field.
fn spare(layout: &Layout, cells: &[CellId]) -> (usize, usize) {
    let value = |p: &&Placed| matches!(p.slot, Slot::Value(cell) if cells.contains(&cell));
    let behind = layout.placed.iter().filter(value).map(|p| p.cols - 1).sum();
    let Some(row) = layout.placed.iter().find(value).map(|p| p.row) else {
        return (0, 0);
    };
    let label = layout.row(row).find(|p| matches!(p.slot, Slot::RowHead(_)));
    (label.map_or(0, |p| p.cols - 1), behind)
}

/// The cells of a row in the order their headings have on the paper.
struct Columns {
    cells: Vec<CellId>,
    heads: Vec<Option<Place>>,
    suspicion: Option<String>,
}

impl Columns {
    fn of(
        block: &FormBlock,
        cells: &[CellId],
        header: Option<&Header>,
        out: &mut Tables,
    ) -> Columns {
        let form_order = Columns {
            cells: cells.to_vec(),
            heads: vec![None; cells.len()],
            suspicion: None,
        };
        let Some(header) = header else {
            return Columns {
                suspicion: (cells.len() > 1).then(no_heading),
                ..form_order
            };
        };
        let columns: Vec<&Column> = block.columns.iter().map(|c| c.column).collect();
        let mut heads: Vec<Option<HeadCell>> = vec![None; columns.len()];
        for head in &header.columns {
            if let Some(i) = columns.iter().position(|c| c.id == head.id) {
                heads[i] = Some(head.clone());
            }
        }
        misprinted(&mut heads, &columns, header, labels(block.table));
        for (head, column) in heads.iter().zip(&columns) {
            if let Some(head) = head {
                let name = format!("{}.{}", block.declared.key(block.table), column.id);
                note_column(name, &head.token.text, column.label, out);
            }
        }
        let places = heads
            .iter()
            .map(|h| h.as_ref().and_then(|h| h.token.place))
            .collect();
        let none_named = heads.iter().all(Option::is_none);
        let order = order_on_paper(block, &columns, header);
        let mut suspicion = (none_named && cells.len() > 1).then(no_heading);
        let mut out = Columns {
            heads: places,
            ..form_order
        };
        if let Some(order) = order
            && order.iter().enumerate().any(|(i, c)| i != *c)
        {
            out.cells = order.iter().map(|i| cells[*i]).collect();
            out.heads = order.iter().map(|i| out.heads[*i]).collect();
            suspicion =
                Some("文件的列标题顺序与规定格式不同，已按文件的列标题填入。请核对。".into());
        }
        out.suspicion = suspicion;
        out
    }
}

pub(super) fn no_heading() -> String {
    "文件里没有读到这一部分的列标题，已按规定格式的顺序填入。请对照原文件核对。".into()
}

/// Headings that are none exactly are matched to the columns still without one.
fn misprinted(
    heads: &mut [Option<HeadCell>],
    columns: &[&Column],
    header: &Header,
    labels: &Labels,
) {
    for token in &header.unknown {
        let open: Vec<&'static str> = columns
            .iter()
            .zip(heads.iter())
            .filter(|(_, h)| h.is_none())
            .map(|(c, _)| c.id)
            .collect();
        let text = key(&token.text);
        if let Some(id) = labels.nearest_column(&text, &open)
            && let Some(i) = columns.iter().position(|c| c.id == id)
        {
            heads[i] = Some(HeadCell {
                id: columns[i].id,
                key: text,
                token: token.clone(),
            });
        }
    }
}

/// The columns in the order of their headings, if each is named exactly once. Headings that
/// stand under a common one are read after those beside it.
fn order_on_paper(block: &FormBlock, columns: &[&Column], header: &Header) -> Option<Vec<usize>> {
    let position = |id: &str| columns.iter().position(|c| c.id == id);
    let read: Vec<usize> = header
        .columns
        .iter()
        .filter_map(|h| position(h.id))
        .collect();
    let mut sorted = read.clone();
    sorted.sort_unstable();
    let each_once = sorted.iter().copied().eq(0..columns.len());
    if !each_once {
        return None;
    }
    if read.iter().copied().eq(0..columns.len()) {
        return Some(read);
    }
    let nested = nested(block.declared);
    let outer: Vec<usize> = read
        .iter()
        .copied()
        .filter(|i| !nested.contains(i))
        .collect();
    let inner: Vec<usize> = read
        .iter()
        .copied()
        .filter(|i| nested.contains(i))
        .collect();
    let outer_first = read.iter().copied().eq(outer.iter().chain(&inner).copied());
    if !outer_first || inner.is_empty() {
        return Some(read);
    }
    // The common heading keeps the place it has among those beside it on the form.
    let before = (0..columns.len())
        .take_while(|i| !nested.contains(i))
        .count();
    let mut order = outer[..before.min(outer.len())].to_vec();
    order.extend(inner);
    order.extend(&outer[before.min(outer.len())..]);
    Some(order)
}

/// The columns that stand deepest under common headings.
fn nested(block: &'static Block) -> Vec<usize> {
    fn walk(head: &'static Head, depth: usize, out: &mut Vec<usize>) {
        match head {
            Head::Column(_) => out.push(depth),
            Head::Group { heads, .. } => heads.iter().for_each(|h| walk(h, depth + 1, out)),
        }
    }
    let mut depths = Vec::new();
    block.columns.iter().for_each(|h| walk(h, 0, &mut depths));
    let deepest = depths.iter().copied().max().unwrap_or(0);
    let shallowest = depths.iter().copied().min().unwrap_or(0);
    (0..depths.len())
        .filter(|i| depths[*i] == deepest && deepest != shallowest)
        .collect()
}

pub(super) fn columns(block: &'static Block) -> Vec<&'static Column> {
    block.columns.iter().flat_map(Head::columns).collect()
}

pub(super) fn leaf_ids(node: &'static Node, ids: &mut Vec<&'static str>) {
    if node.rows.is_empty() {
        ids.push(node.id);
    }
    node.rows.iter().for_each(|n| leaf_ids(n, ids));
}
