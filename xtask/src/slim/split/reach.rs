//! What can be reached from where: through calls, through addresses in code and in data.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Result, bail};
use walrus::ir::{Visitor, dfs_in_order};
use walrus::{ExportItem, FunctionId, FunctionKind, Module};

use super::linked::{Linked, Named};

/// Functions and statics (places in `Linked::data`) that something needs.
#[derive(Debug, Default)]
pub struct Reach {
    pub functions: BTreeSet<FunctionId>,
    pub data: BTreeSet<usize>,
}

/// The two halves of a program: what it may need at any time, and what only entries lead to.
pub struct Halves {
    pub first: Reach,
    pub later: Reach,
    /// The functions that are the only way from the first half into the other.
    pub entries: BTreeSet<FunctionId>,
}

/// Whose a byte of the data is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    /// No static holds it.
    Unknown,
    /// It is of statics that nothing needs.
    Nobody,
    Later,
    First,
}

impl Halves {
    /// Divides a program. `is_entry` tells by a function's name whether it is one.
    pub fn of(module: &Module, linked: &Linked, is_entry: fn(&str) -> bool) -> Result<Halves> {
        let graph = Graph::new(module, linked);
        let mut entries = BTreeSet::new();
        let mut roots = Vec::new();
        for function in module.funcs.iter() {
            match &function.name {
                Some(name) if is_entry(name) => drop(entries.insert(function.id())),
                Some(name) if linked.functions.contains_key(name) || is_shim(name) => {}
                // Nobody knows what it may name; imports are among these.
                _ => roots.push(function.id()),
            }
        }
        roots.extend(module.start);
        for export in module.exports.iter() {
            if let ExportItem::Function(id) = export.item {
                roots.push(id);
            }
        }
        let first = graph.reach(roots, |id| entries.contains(&id));
        let taken = graph.addresses(&first);
        if let Some(name) = taken.into_iter().find(|name| is_entry(name)) {
            bail!("the address of {name} is taken: it could be called too soon");
        }
        let later = graph.reach(entries.iter().copied().collect(), |id| {
            first.functions.contains(&id)
        });
        Ok(Halves {
            first,
            later,
            entries,
        })
    }

    /// True of a function that only the later half needs.
    pub fn waits(&self, id: FunctionId) -> bool {
        self.later.functions.contains(&id)
    }

    /// Whose each byte of the memory is, by its address.
    pub fn owners(&self, linked: &Linked) -> Vec<Owner> {
        let end = linked.data.iter().map(|datum| datum.at.end).max();
        let mut owners = vec![Owner::Unknown; end.unwrap_or(0) as usize];
        let mut mark = |datum: usize, owner: Owner| {
            let at = &linked.data[datum].at;
            owners[at.start as usize..at.end as usize].fill(owner);
        };
        (0..linked.data.len()).for_each(|datum| mark(datum, Owner::Nobody));
        // Statics may share bytes: what the first half needs comes last.
        self.later.data.iter().for_each(|d| mark(*d, Owner::Later));
        self.first.data.iter().for_each(|d| mark(*d, Owner::First));
        owners
    }
}

/// wasm-bindgen's own, made of nothing but calls and moves of JavaScript's objects.
fn is_shim(name: &str) -> bool {
    name.ends_with(" externref shim") || name.ends_with(" multivalue shim")
}

struct Graph<'a> {
    module: &'a Module,
    linked: &'a Linked,
    by_name: BTreeMap<&'a str, Vec<FunctionId>>,
}

impl<'a> Graph<'a> {
    fn new(module: &'a Module, linked: &'a Linked) -> Graph<'a> {
        let mut by_name: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for function in module.funcs.iter() {
            if let Some(name) = &function.name {
                let all = by_name.entry(name.as_str()).or_default();
                all.push(function.id());
            }
        }
        Graph {
            module,
            linked,
            by_name,
        }
    }

    /// All that the roots need, but neither what `stop` names nor what only that leads to.
    fn reach(&self, roots: Vec<FunctionId>, stop: impl Fn(FunctionId) -> bool) -> Reach {
        let mut reach = Reach::default();
        let mut functions = roots;
        let mut data: Vec<usize> = Vec::new();
        loop {
            let names = if let Some(id) = functions.pop() {
                if stop(id) || !reach.functions.insert(id) {
                    continue;
                }
                functions.extend(called(self.module, id));
                self.named_by(id)
            } else if let Some(at) = data.pop() {
                if !reach.data.insert(at) {
                    continue;
                }
                Some(&self.linked.data[at].names)
            } else {
                return reach;
            };
            if let Some(names) = names {
                data.extend(&names.data);
                let ids = names.functions.iter();
                let ids = ids.filter_map(|name| self.by_name.get(name.as_str()));
                functions.extend(ids.flatten());
            }
        }
    }

    fn named_by(&self, id: FunctionId) -> Option<&Named> {
        let name = self.module.funcs.get(id).name.as_ref()?;
        self.linked.functions.get(name)
    }

    /// The functions whose address a half holds.
    fn addresses(&self, reach: &Reach) -> Vec<&str> {
        let code = reach.functions.iter().filter_map(|id| self.named_by(*id));
        let data = reach.data.iter().map(|at| &self.linked.data[*at].names);
        let all = code.chain(data).flat_map(|names| &names.functions);
        all.map(String::as_str).collect()
    }
}

/// The functions whose number stands in a function's code.
fn called(module: &Module, id: FunctionId) -> Vec<FunctionId> {
    struct Calls(Vec<FunctionId>);
    impl Visitor<'_> for Calls {
        fn visit_function_id(&mut self, id: &FunctionId) {
            self.0.push(*id);
        }
    }
    let mut calls = Calls(Vec::new());
    if let FunctionKind::Local(local) = &module.funcs.get(id).kind {
        dfs_in_order(&mut calls, local, local.entry_block());
    }
    calls.0
}
