//! Divides a module in two: what may be needed at any time, and what only its entries lead to. The
//! second is fetched later and linked into the first while that runs: same memory, same table.
//!
//! - `linked.rs`: what the linker wrote down of addresses in code and data
//! - `reach.rs`: which function and which static belongs where
//! - `runs.rs`: the stretches of the table and of the data that each half fills in
//!
//! The first module has none of the second's functions: their places in the table are empty, and a
//! call of an entry is a call through the table. The second imports from the first, by short names,
//! what it needs of it, and fills in its places in the table and its own statics.

mod linked;
mod reach;
mod runs;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use anyhow::{Context, Result, bail};
use walrus::ir::{CallIndirect, Const, Instr, InstrLocId, InstrSeq, Value};
use walrus::ir::{VisitorMut, dfs_pre_order_mut};
use walrus::{
    ExportItem, FunctionId, FunctionKind, GlobalKind, ImportKind, ImportedFunction, Module,
    TableId, TypeId,
};

pub use linked::Linked;
use reach::{Halves, Owner};

/// What the second module imports stands under this module name.
const FROM: &str = "";

/// Divides a module that still has its names into the first and the later one; none if it has no
/// entries. `is_entry` tells by a function's name whether it is one.
pub fn split(
    module: &[u8],
    linked: &Linked,
    is_entry: fn(&str) -> bool,
) -> Result<Option<(Module, Module)>> {
    let mut first = super::nameless().parse(module)?;
    let mut later = super::nameless().parse(module)?;
    if runs::data(&first)? != linked.bytes {
        bail!("the linker's relocations are of another build");
    }
    let halves = Halves::of(&first, linked, is_entry)?;
    if halves.entries.is_empty() {
        return Ok(None);
    }
    make_first(&mut first, linked, &halves)?;
    let halves_of_later = Halves::of(&later, linked, is_entry)?;
    make_later(&mut later, linked, &halves_of_later)?;
    link(&mut first, &mut later, fingerprint(module))?;
    walrus::passes::gc::run(&mut first);
    if let Some(left) = first.funcs.iter().find(|f| halves.waits(f.id())) {
        bail!("{:?} can wait, but the first module needs it", left.name);
    }
    Ok(Some((first, later)))
}

/// Where each entry gets its place in the table, after all that there were.
fn entry_slots(module: &Module, table: TableId, halves: &Halves) -> Vec<(u32, FunctionId)> {
    let next = module.tables.get(table).initial as u32;
    (next..).zip(halves.entries.iter().copied()).collect()
}

/// Leaves of a module what may be needed at any time.
fn make_first(module: &mut Module, linked: &Linked, halves: &Halves) -> Result<()> {
    let (table, mut slots) = runs::take_functions(module)?;
    let entries = entry_slots(module, table, halves);
    let mut crossing = Crossing {
        table,
        entries: BTreeMap::new(),
    };
    for (slot, id) in &entries {
        let ty = module.funcs.get(*id).ty();
        crossing.entries.insert(*id, (*slot, ty));
    }
    for id in &halves.first.functions {
        if let FunctionKind::Local(local) = &mut module.funcs.get_mut(*id).kind {
            let start = local.entry_block();
            dfs_pre_order_mut(&mut crossing, local, start);
        }
    }
    let grown = module.tables.get_mut(table);
    grown.initial += entries.len() as u64;
    grown.maximum = grown.maximum.map(|most| most + entries.len() as u64);
    slots.retain(|(_, id)| halves.first.functions.contains(id));
    runs::place_functions(module, table, &slots);
    let mine = |owner| owner == Owner::First || owner == Owner::Unknown;
    runs::keep_data(module, &halves.owners(linked), mine, runs::JOINED)
}

/// Turns calls of entries into calls through the table.
struct Crossing {
    table: TableId,
    /// Their place in the table, and the type that such a call names.
    entries: BTreeMap<FunctionId, (u32, TypeId)>,
}

impl VisitorMut for Crossing {
    fn start_instr_seq_mut(&mut self, seq: &mut InstrSeq) {
        let mut instrs = Vec::with_capacity(seq.instrs.len());
        for (instr, place) in seq.instrs.drain(..) {
            let entry = match &instr {
                Instr::Call(call) => self.entries.get(&call.func),
                _ => None,
            };
            let Some((slot, ty)) = entry else {
                instrs.push((instr, place));
                continue;
            };
            let value = Value::I32(*slot as i32);
            instrs.push((Const { value }.into(), InstrLocId::default()));
            let (ty, table) = (*ty, self.table);
            instrs.push((CallIndirect { ty, table }.into(), place));
        }
        seq.instrs = instrs;
    }
}

/// Leaves of a module what only entries lead to. What it needs of the first it imports, by names
/// that `link` knows.
fn make_later(module: &mut Module, linked: &Linked, halves: &Halves) -> Result<()> {
    let (table, mut slots) = runs::take_functions(module)?;
    let entries = entry_slots(module, table, halves);
    let grown = module.tables.get_mut(table);
    grown.initial += entries.len() as u64;
    grown.maximum = None; // An import asks for no more than there must be.
    slots.retain(|(_, id)| halves.waits(*id));
    slots.extend(entries);
    runs::place_functions(module, table, &slots);
    let mine = |owner| owner == Owner::Later;
    runs::keep_data(module, &halves.owners(linked), mine, 0)?;
    module.start = None;
    for id in module.exports.iter().map(|e| e.id()).collect::<Vec<_>>() {
        module.exports.delete(id);
    }
    for id in module.imports.iter().map(|i| i.id()).collect::<Vec<_>>() {
        module.imports.delete(id);
    }
    import_the_rest(module, halves);
    walrus::passes::gc::run(module);
    Ok(())
}

/// Imports whatever the second module does not have itself; the name of each import is its place
/// among those of its kind.
fn import_the_rest(module: &mut Module, halves: &Halves) {
    let imports = &mut module.imports;
    for (at, memory) in module.memories.iter_mut().enumerate() {
        memory.import = Some(imports.add(FROM, &at.to_string(), memory.id()));
    }
    for (at, table) in module.tables.iter_mut().enumerate() {
        table.import = Some(imports.add(FROM, &at.to_string(), table.id()));
    }
    let globals: Vec<_> = module.globals.iter().map(|g| g.id()).collect();
    for (at, id) in globals.into_iter().enumerate() {
        let import = imports.add(FROM, &at.to_string(), id);
        module.globals.get_mut(id).kind = GlobalKind::Import(import);
    }
    for (at, function) in module.funcs.iter_mut().enumerate() {
        if halves.first.functions.contains(&function.id()) {
            let import = imports.add(FROM, &at.to_string(), function.id());
            let ty = function.ty();
            function.kind = FunctionKind::Import(ImportedFunction { import, ty });
        }
    }
}

/// Has the first module export what the second imports, under names as short as can be; but for the
/// table, whose name says which build the two are of, so that those of different builds do not link.
fn link(first: &mut Module, later: &mut Module, build: String) -> Result<()> {
    let functions: Vec<_> = first.funcs.iter().map(|f| f.id()).collect();
    let memories: Vec<_> = first.memories.iter().map(|m| m.id()).collect();
    let globals: Vec<_> = first.globals.iter().map(|g| g.id()).collect();
    let tables: Vec<_> = first.tables.iter().map(|t| t.id()).collect();
    for (count, import) in later.imports.iter_mut().enumerate() {
        let at: usize = import.name.parse().context("a place")?;
        let item: ExportItem = match import.kind {
            ImportKind::Function(_) => functions[at].into(),
            ImportKind::Memory(_) => memories[at].into(),
            ImportKind::Global(_) => globals[at].into(),
            ImportKind::Table(_) => tables[at].into(),
            ImportKind::Tag(_) => bail!("a tag"),
        };
        import.name = match import.kind {
            ImportKind::Table(_) => format!("{build}{at}"),
            _ => format!("{count:x}"),
        };
        first.exports.add(&import.name, item);
    }
    Ok(())
}

/// FNV-1a, 64 bits.
fn fingerprint(bytes: &[u8]) -> String {
    let mixed = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3);
    format!("{:016x}.", bytes.iter().fold(0xcbf2_9ce4_8422_2325, mixed))
}
