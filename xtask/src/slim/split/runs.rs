//! The stretches of the table and of the data that a module fills in.

use anyhow::{Context, Result, bail};
use walrus::ir::Value;
use walrus::{
    ConstExpr, Data, DataKind, ElementItems, ElementKind, FunctionId, MemoryId, Module, TableId,
};

use super::reach::Owner;

/// Where in the data as few bytes as this are missing or zero, a stretch is not broken: one of its
/// own costs about as much.
pub const JOINED: usize = 12;

/// Takes all functions out of the table: each with its place, in order.
pub fn take_functions(module: &mut Module) -> Result<(TableId, Vec<(u32, FunctionId)>)> {
    let mut slots = Vec::new();
    let mut only = None;
    for element in module.elements.iter() {
        let ElementKind::Active { table, offset } = &element.kind else {
            bail!("a part of the table that is filled in later");
        };
        let (ElementItems::Functions(functions), ConstExpr::Value(Value::I32(start))) =
            (&element.items, offset)
        else {
            bail!("a part of the table in a form that is not known here");
        };
        if only.replace(*table).is_some_and(|other| other != *table) {
            bail!("two tables of functions");
        }
        slots.extend((*start as u32..).zip(functions.iter().copied()));
    }
    let table = only.context("no table of functions")?;
    module.tables.get_mut(table).elem_segments.clear();
    for id in module.elements.iter().map(|e| e.id()).collect::<Vec<_>>() {
        module.elements.delete(id);
    }
    slots.sort_by_key(|(slot, _)| *slot);
    Ok((table, slots))
}

/// Puts functions into the table.
pub fn place_functions(module: &mut Module, table: TableId, slots: &[(u32, FunctionId)]) {
    for run in slots.chunk_by(|(before, _), (after, _)| before + 1 == *after) {
        let kind = ElementKind::Active {
            table,
            offset: ConstExpr::Value(Value::I32(run[0].0 as i32)),
        };
        let functions = run.iter().map(|(_, id)| *id).collect();
        let items = ElementItems::Functions(functions);
        let element = module.elements.add(kind, items);
        module.tables.get_mut(table).elem_segments.insert(element);
    }
}

/// The data: where each stretch begins, and its bytes.
pub fn data(module: &Module) -> Result<Vec<(u32, Vec<u8>)>> {
    let stretch = |data: &Data| Ok((place(data)?.1, data.value.clone()));
    module.data.iter().map(stretch).collect()
}

fn place(data: &Data) -> Result<(MemoryId, u32)> {
    match &data.kind {
        DataKind::Active {
            memory,
            offset: ConstExpr::Value(Value::I32(start)),
        } => Ok((*memory, *start as u32)),
        _ => bail!("data whose place is not known"),
    }
}

/// Leaves of the data the bytes of those owners that are `mine`. Stretches that no more than `joined`
/// bytes part become one, with zeros between.
pub fn keep_data(
    module: &mut Module,
    owners: &[Owner],
    mine: fn(Owner) -> bool,
    joined: usize,
) -> Result<()> {
    let ids: Vec<_> = module.data.iter().map(|d| d.id()).collect();
    for id in ids {
        let data = module.data.get_mut(id);
        let (memory, start) = place(data)?;
        let bytes = std::mem::take(&mut data.value);
        module.data.delete(id);
        module.memories.get_mut(memory).data_segments.remove(&id);
        let kept = |at| mine(*owners.get(start as usize + at).unwrap_or(&Owner::Unknown));
        for (at, value) in stretches(&bytes, kept, joined) {
            let kind = DataKind::Active {
                memory,
                offset: ConstExpr::Value(Value::I32((start + at as u32) as i32)),
            };
            let id = module.data.add(kind, value);
            module.memories.get_mut(memory).data_segments.insert(id);
        }
    }
    Ok(())
}

/// The marked bytes as stretches, each with its place.
fn stretches(bytes: &[u8], marked: impl Fn(usize) -> bool, joined: usize) -> Vec<(usize, Vec<u8>)> {
    let mut all: Vec<(usize, Vec<u8>)> = Vec::new();
    for (at, byte) in bytes.iter().enumerate() {
        // Memory is zero to begin with; but between its own the second module leaves all as it is.
        if !marked(at) || (joined > 0 && *byte == 0) {
            continue;
        }
        match all.last_mut() {
            Some((start, run)) if *start + run.len() + joined >= at => {
                run.resize(at - *start, 0);
                run.push(*byte);
            }
            _ => all.push((at, vec![*byte])),
        }
    }
    all
}
