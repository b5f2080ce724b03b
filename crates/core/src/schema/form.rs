//! A form as it stands on one paper: a template with, where the paper mixes templates, some
//! blocks taken from the other. Rows, cells in tab order and every equation are derived here.

use std::sync::{LazyLock, Mutex, PoisonError};

use litemap::LiteMap;

use super::cell::{CellId, cells};
use super::declare::*;
use super::equation::{Equation, equations};
use super::layout::{self, Layout};

/// Which blocks stand on the paper in another template's shape: block key to template.
/// Keys are `table.block` and `table.slot`: `disclosure.article_20_1`, `requests.other`.
pub type Variants = LiteMap<&'static str, TemplateId>;

/// The form of one paper.
#[derive(Debug)]
pub struct Form {
    pub template: &'static Template,
    pub blocks: Vec<FormBlock>,
    /// Every cell, in tab order.
    pub cells: Vec<CellId>,
    pub equations: Vec<Equation>,
    pub layouts: [Layout; 3],
    place: Vec<Option<(u8, u8, u8)>>,
    /// For each cell the places in `equations` of those it takes part in.
    taking_part: Vec<Vec<u8>>,
}

/// A block as it stands on the paper.
#[derive(Debug)]
pub struct FormBlock {
    pub table: TableId,
    pub declared: &'static Block,
    pub columns: Vec<FormColumn>,
    pub rows: Vec<FormRow>,
    pub(super) tree: Vec<Branch>,
}

/// A column of figures.
#[derive(Debug)]
pub struct FormColumn {
    pub column: &'static Column,
}

/// A row of figures.
#[derive(Debug)]
pub struct FormRow {
    pub node: &'static Node,
    /// The labels above it, outermost first, its own not among them.
    pub groups: Vec<&'static Node>,
    /// Its cells, one a column.
    pub cells: Vec<CellId>,
}

/// A node of the label tree with its slots resolved.
#[derive(Debug)]
pub(super) struct Branch {
    pub node: &'static Node,
    pub branches: Vec<Branch>,
}

impl Branch {
    /// How many rows it has.
    pub fn leaves(&self) -> usize {
        match self.branches.len() {
            0 => 1,
            _ => self.branches.iter().map(Branch::leaves).sum(),
        }
    }
}

type Cache = Vec<(TemplateId, Variants, &'static Form)>;
static FORMS: LazyLock<Mutex<Cache>> = LazyLock::new(Mutex::default);

impl Form {
    /// The form of a template with these blocks in another shape. Unknown keys have no effect.
    /// Each form is built once and kept; there are finitely many.
    pub fn of(template: TemplateId, variants: &Variants) -> &'static Form {
        let mut known = variants.clone();
        known.retain(|key, other| *other != template && variant_keys(*other).any(|k| k == *key));
        let mut forms = FORMS.lock().unwrap_or_else(PoisonError::into_inner);
        let built = forms.iter().find(|(t, v, _)| *t == template && *v == known);
        if let Some((_, _, form)) = built {
            return form;
        }
        let form: &'static Form = Box::leak(Box::new(build(template, &known)));
        forms.push((template, known, form));
        form
    }

    /// The form of a template as prescribed.
    pub fn prescribed(template: TemplateId) -> &'static Form {
        Form::of(template, &Variants::new())
    }

    /// The key of a block or slot as `Variants` takes it, if some template has it.
    pub fn variant_key(key: &str) -> Option<&'static str> {
        TemplateId::ALL
            .into_iter()
            .flat_map(variant_keys)
            .find(|known| *known == key)
    }

    pub fn layout(&self, table: TableId) -> &Layout {
        &self.layouts[table.index()]
    }

    pub fn blocks(&self, table: TableId) -> impl Iterator<Item = &FormBlock> {
        self.blocks.iter().filter(move |b| b.table == table)
    }

    /// The cells of a table, in tab order.
    pub fn table_cells(&self, table: TableId) -> impl Iterator<Item = CellId> {
        self.cells
            .iter()
            .copied()
            .filter(move |c| c.def().table == table)
    }

    pub fn has(&self, cell: CellId) -> bool {
        self.place[cell.index()].is_some()
    }

    /// The row a cell stands in; none if it is not on this form.
    pub fn row(&self, cell: CellId) -> Option<&FormRow> {
        let (block, row, _) = self.place[cell.index()]?;
        Some(&self.blocks[block as usize].rows[row as usize])
    }

    /// The column a cell stands in; none if it is not on this form.
    pub fn column(&self, cell: CellId) -> Option<&'static Column> {
        let (block, _, column) = self.place[cell.index()]?;
        Some(self.blocks[block as usize].columns[column as usize].column)
    }

    /// The official name of a cell: `（三）不予公开 1.属于国家秘密 · 自然人`.
    pub fn cell_title(&self, cell: CellId) -> String {
        match (self.row(cell), self.column(cell)) {
            (Some(row), Some(column)) => format!("{} · {}", row.title(), column.label),
            _ => cell.name().to_string(),
        }
    }

    /// The equations that a cell takes part in.
    pub fn equations_of(&self, cell: CellId) -> impl Iterator<Item = &Equation> {
        let taking_part = &self.taking_part[cell.index()];
        taking_part.iter().map(|i| &self.equations[*i as usize])
    }
}

impl FormRow {
    /// The row's official name, with its group where the label alone could be taken for another
    /// row's: `（三）不予公开 1.属于国家秘密`, `一、本年新收政府信息公开申请数量`.
    pub fn title(&self) -> String {
        let own = short_label(self.node.label);
        match self.groups.last() {
            Some(group) if group.id != super::shared::RESULTS => {
                format!("{} {own}", group.label)
            }
            _ => own.to_string(),
        }
    }
}

/// A label without the explanation in brackets at its end.
fn short_label(label: &str) -> &str {
    match label.char_indices().skip(4).find(|(_, c)| *c == '（') {
        Some((at, _)) => &label[..at],
        None => label,
    }
}

impl Block {
    /// The key under which `Variants` names this block.
    pub fn key(&self, table: TableId) -> String {
        format!("{}.{}", table.id(), self.id)
    }
}

fn variant_keys(template: TemplateId) -> impl Iterator<Item = &'static str> {
    static KEYS: LazyLock<Vec<(TemplateId, String)>> = LazyLock::new(|| {
        let keys = |id: TemplateId| {
            declared_keys(id.template())
                .into_iter()
                .map(move |k| (id, k))
        };
        TemplateId::ALL.into_iter().flat_map(keys).collect()
    });
    KEYS.iter()
        .filter(move |(id, _)| *id == template)
        .map(|(_, key)| key.as_str())
}

fn declared_keys(template: &'static Template) -> Vec<String> {
    let mut keys = Vec::new();
    for table in &template.tables {
        for block in table.blocks {
            keys.push(block.key(table.id));
            for node in block.rows {
                slots(node, &mut |slot| {
                    keys.push(format!("{}.{slot}", table.id.id()))
                });
            }
        }
    }
    keys
}

fn slots(node: &'static Node, found: &mut impl FnMut(&'static str)) {
    if let Some(slot) = node.slot {
        found(slot);
    }
    for child in node.rows {
        slots(child, found);
    }
}

fn build(template: TemplateId, variants: &Variants) -> Form {
    let template = template.template();
    let mut blocks = Vec::new();
    for table in &template.tables {
        for declared in blocks_of(table, variants) {
            blocks.push(resolve(table.id, declared, variants));
        }
    }
    let mut place = vec![None; cells().len()];
    let mut order = Vec::new();
    for (b, block) in blocks.iter().enumerate() {
        for (r, row) in block.rows.iter().enumerate() {
            for (c, cell) in row.cells.iter().enumerate() {
                place[cell.index()] = Some((b as u8, r as u8, c as u8));
                order.push(*cell);
            }
        }
    }
    let equations: Vec<Equation> = template
        .tables
        .iter()
        .flat_map(|table| equations(table, blocks.iter().filter(|b| b.table == table.id)))
        .collect();
    let mut taking_part = vec![Vec::new(); cells().len()];
    for (i, equation) in equations.iter().enumerate() {
        for cell in equation.left.iter().chain(&equation.right) {
            taking_part[cell.index()].push(i as u8);
        }
    }
    let layouts = TableId::ALL.map(|id| {
        let table_blocks: Vec<_> = blocks.iter().filter(|b| b.table == id).collect();
        layout::lay_out(template.table(id), &table_blocks)
    });
    Form {
        template,
        blocks,
        cells: order,
        equations,
        layouts,
        place,
        taking_part,
    }
}

/// The table's blocks, each in the shape it has on the paper, and blocks that only the other
/// template has, at the end.
fn blocks_of(table: &'static Table, variants: &Variants) -> Vec<&'static Block> {
    let of_other = |key: &str| {
        let other = variants.get(key)?.template().table(table.id);
        other.blocks.iter().find(|b| b.key(table.id) == key)
    };
    let mut blocks: Vec<_> = table
        .blocks
        .iter()
        .map(|block| of_other(&block.key(table.id)).unwrap_or(block))
        .collect();
    for key in variants.keys() {
        if let Some(extra) = of_other(key)
            && !blocks.iter().any(|b| b.id == extra.id)
        {
            blocks.push(extra);
        }
    }
    blocks
}

fn resolve(table: TableId, declared: &'static Block, variants: &Variants) -> FormBlock {
    let columns: Vec<FormColumn> = declared
        .columns
        .iter()
        .flat_map(Head::columns)
        .map(|column| FormColumn { column })
        .collect();
    let tree: Vec<Branch> = declared
        .rows
        .iter()
        .map(|node| branch(table, node, variants))
        .collect();
    let mut rows = Vec::new();
    for branch in &tree {
        collect_rows(table, branch, &mut Vec::new(), &columns, &mut rows);
    }
    FormBlock {
        table,
        declared,
        columns,
        rows,
        tree,
    }
}

fn branch(table: TableId, node: &'static Node, variants: &Variants) -> Branch {
    let node = node
        .slot
        .and_then(|slot| {
            let key = format!("{}.{slot}", table.id());
            let other = variants.get(key.as_str())?.template().table(table);
            other
                .blocks
                .iter()
                .flat_map(|b| b.rows)
                .find_map(|n| find_slot(n, slot))
        })
        .unwrap_or(node);
    Branch {
        node,
        branches: node
            .rows
            .iter()
            .map(|n| branch(table, n, variants))
            .collect(),
    }
}

fn find_slot(node: &'static Node, slot: &str) -> Option<&'static Node> {
    if node.slot == Some(slot) {
        return Some(node);
    }
    node.rows.iter().find_map(|n| find_slot(n, slot))
}

fn collect_rows(
    table: TableId,
    branch: &Branch,
    groups: &mut Vec<&'static Node>,
    columns: &[FormColumn],
    rows: &mut Vec<FormRow>,
) {
    if branch.branches.is_empty() {
        let cells = columns
            .iter()
            .filter_map(|c| CellId::at(table, branch.node.id, c.column.id))
            .collect();
        rows.push(FormRow {
            node: branch.node,
            groups: groups.clone(),
            cells,
        });
        return;
    }
    groups.push(branch.node);
    for child in &branch.branches {
        collect_rows(table, child, groups, columns, rows);
    }
    groups.pop();
}
