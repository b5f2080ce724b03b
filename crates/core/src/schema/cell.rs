//! Every cell of every declaration, numbered once: first the 2021 form in its tab order, then
//! what only the 2019 form has. A `CellId` is small, ordered and valid for ever in one build;
//! in data it is written `table.row.column`.

use std::fmt;
use std::sync::LazyLock;

use litemap::LiteMap;

use super::declare::*;

/// A cell of some declaration.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CellId(u16);

/// What is known of a cell, whatever form it stands on.
#[derive(Debug)]
pub struct CellDef {
    pub id: CellId,
    pub table: TableId,
    pub row: &'static str,
    pub column: &'static str,
    pub kind: Kind,
    /// It is the sum of other cells, along its row or its column.
    pub is_total: bool,
    /// `table.row.column`
    pub name: String,
}

struct Universe {
    defs: Vec<CellDef>,
    by_name: LiteMap<String, CellId>,
}

static UNIVERSE: LazyLock<Universe> = LazyLock::new(build);

/// Every cell of every declaration, in the order of their numbers.
pub fn cells() -> &'static [CellDef] {
    &UNIVERSE.defs
}

impl CellId {
    /// The cell with this name, `requests.new.total` for example.
    pub fn parse(name: &str) -> Option<CellId> {
        UNIVERSE.by_name.get(name).copied()
    }

    /// The cell at this row and column of a table, if some form has it.
    pub fn at(table: TableId, row: &str, column: &str) -> Option<CellId> {
        CellId::parse(&format!("{}.{row}.{column}", table.id()))
    }

    pub fn def(self) -> &'static CellDef {
        &UNIVERSE.defs[self.index()]
    }

    /// `table.row.column`
    pub fn name(self) -> &'static str {
        &self.def().name
    }

    /// Its place in [`cells`].
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

impl fmt::Debug for CellId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl fmt::Display for CellId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

fn build() -> Universe {
    let mut universe = Universe {
        defs: Vec::new(),
        by_name: LiteMap::new(),
    };
    for template in super::TEMPLATES {
        for table in &template.tables {
            for block in table.blocks {
                let columns: Vec<_> = block.columns.iter().flat_map(Head::columns).collect();
                for node in block.rows {
                    add_rows(&mut universe, table.id, node, &columns);
                }
            }
        }
    }
    universe
}

fn add_rows(universe: &mut Universe, table: TableId, node: &Node, columns: &[&'static Column]) {
    for child in node.rows {
        add_rows(universe, table, child, columns);
    }
    if !node.rows.is_empty() {
        return;
    }
    for column in columns {
        let name = format!("{}.{}.{}", table.id(), node.id, column.id);
        if universe.by_name.contains_key(&name) {
            continue;
        }
        let id = CellId(universe.defs.len() as u16);
        universe.by_name.insert(name.clone(), id);
        universe.defs.push(CellDef {
            id,
            table,
            row: node.id,
            column: column.id,
            kind: column.kind,
            is_total: column.is_total || node.is_total,
            name,
        });
    }
}
