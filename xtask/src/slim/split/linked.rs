//! What the linker left written down (`--emit-relocs`): which functions' addresses and which data a
//! function's code names, and which of them a piece of data names. A module that is linked no longer
//! shows that: an address in it is a number like any other.

use std::collections::BTreeMap;
use std::ops::Range;

use anyhow::{Context, Result, bail};
use wasmparser::{
    DataKind, KnownCustom, Linking, Name, Operator, Parser, Payload, RelocationEntry,
    RelocationType, SymbolInfo,
};

/// What code or data names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Named {
    /// Functions whose address is taken, by name. Calls stand in the code itself.
    pub functions: Vec<String>,
    /// Places in `Linked::data`.
    pub data: Vec<usize>,
}

/// A static: where it lies in memory, and what it names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Datum {
    pub at: Range<u32>,
    pub names: Named,
}

/// A linked module, as far as the linker says how it hangs together.
#[derive(Debug, Default)]
pub struct Linked {
    pub functions: BTreeMap<String, Named>,
    pub data: Vec<Datum>,
}

impl Linked {
    /// Reads a module as it came from the linker; none if that kept no relocations.
    pub fn read(module: &[u8]) -> Result<Option<Linked>> {
        let sections = Sections::read(module)?;
        if sections.symbols.is_empty() {
            return Ok(None);
        }
        sections.linked().map(Some)
    }
}

/// What a symbol of the linker's stands for.
enum Symbol {
    Function(u32),
    /// A place in `Linked::data`.
    Data(usize),
    Other,
}

/// The parts of the file that matter here. Ranges are places in the file.
#[derive(Default)]
struct Sections {
    imports: u32,
    code: Content,
    /// Of each function that is not imported.
    bodies: Vec<Range<usize>>,
    data: Content,
    /// Of each segment: its place in memory and in the file.
    segments: Vec<(u32, Range<usize>)>,
    symbols: Vec<Symbol>,
    statics: Vec<Static>,
    relocations: Vec<(u32, Vec<RelocationEntry>)>,
    names: BTreeMap<u32, String>,
}

/// A section: its number and where its content begins.
#[derive(Default, Clone, Copy)]
struct Content {
    section: u32,
    start: usize,
}

/// A static as the symbol table has it.
struct Static {
    segment: usize,
    offset: u32,
    size: u32,
}

impl Sections {
    fn read(module: &[u8]) -> Result<Sections> {
        let mut all = Sections::default();
        let mut section = 0;
        for payload in Parser::new(0).parse_all(module) {
            let payload = payload?;
            let here = |start: usize| Content { section, start };
            match &payload {
                Payload::CodeSectionStart { range, .. } => all.code = here(range.start),
                // Not a section, but a part of the one before.
                Payload::CodeSectionEntry(body) => {
                    all.bodies.push(body.range());
                    continue;
                }
                Payload::ImportSection(imports) => all.count_imports(imports.clone())?,
                Payload::DataSection(data) => {
                    all.data = here(data.range().start);
                    for segment in data.clone() {
                        all.segments.push(segment_of(&segment?)?);
                    }
                }
                Payload::CustomSection(custom) => all.take(custom.as_known())?,
                Payload::Version { .. } | Payload::End(_) => continue,
                _ => {}
            }
            section += 1;
        }
        Ok(all)
    }

    fn count_imports(&mut self, imports: wasmparser::ImportSectionReader) -> Result<()> {
        for import in imports.into_imports() {
            if let wasmparser::TypeRef::Func(_) = import?.ty {
                self.imports += 1;
            }
        }
        Ok(())
    }

    fn take(&mut self, custom: KnownCustom) -> Result<()> {
        match custom {
            KnownCustom::Name(names) => {
                for name in names {
                    if let Name::Function(functions) = name? {
                        for naming in functions {
                            let naming = naming?;
                            self.names.insert(naming.index, naming.name.to_owned());
                        }
                    }
                }
            }
            KnownCustom::Linking(linking) => {
                for part in linking.subsections() {
                    if let Linking::SymbolTable(symbols) = part? {
                        for symbol in symbols {
                            self.push_symbol(symbol?);
                        }
                    }
                }
            }
            KnownCustom::Reloc(relocations) => {
                let entries = relocations.entries().into_iter();
                let entries = entries.collect::<Result<Vec<_>, _>>()?;
                self.relocations.push((relocations.section_index(), entries));
            }
            _ => {}
        }
        Ok(())
    }

    fn push_symbol(&mut self, symbol: SymbolInfo) {
        self.symbols.push(match symbol {
            SymbolInfo::Func { index, .. } => Symbol::Function(index),
            SymbolInfo::Data {
                symbol: Some(place), ..
            } => {
                self.statics.push(Static {
                    segment: place.index as usize,
                    offset: place.offset,
                    size: place.size,
                });
                Symbol::Data(self.statics.len() - 1)
            }
            _ => Symbol::Other,
        });
    }

    fn linked(&self) -> Result<Linked> {
        let mut linked = Linked::default();
        let mut in_file = Vec::new();
        for one in &self.statics {
            let segment = self.segments.get(one.segment);
            let (address, bytes) = segment.context("a static lies in no segment")?;
            let at = address + one.offset;
            let start = bytes.start + one.offset as usize;
            in_file.push(start..start + one.size as usize);
            linked.data.push(Datum {
                at: at..at + one.size,
                names: Named::default(),
            });
        }
        for index in 0..self.bodies.len() {
            let name = self.name(self.imports + index as u32)?;
            linked.functions.entry(name.to_owned()).or_default();
        }
        for (section, entries) in &self.relocations {
            for entry in entries {
                if *section == self.code.section {
                    let at = self.code.start + entry.offset as usize;
                    let body = self.bodies.partition_point(|body| body.end <= at);
                    let name = self.name(self.imports + body as u32)?;
                    let names = linked.functions.entry(name.to_owned()).or_default();
                    self.add(names, entry)?;
                } else if *section == self.data.section {
                    let at = self.data.start + entry.offset as usize;
                    let mut held = false;
                    for (place, datum) in in_file.iter().zip(&mut linked.data) {
                        if place.contains(&at) {
                            self.add(&mut datum.names, entry)?;
                            held = true;
                        }
                    }
                    if !held {
                        bail!("an address lies in the data, but in no static");
                    }
                }
            }
        }
        Ok(linked)
    }

    fn name(&self, function: u32) -> Result<&str> {
        let name = self.names.get(&function);
        Ok(name.context("a function without a name")?)
    }

    /// Notes what a relocation says is named here.
    fn add(&self, names: &mut Named, entry: &RelocationEntry) -> Result<()> {
        use RelocationType::*;
        let symbol = self.symbols.get(entry.index as usize);
        let symbol = symbol.context("a relocation names no symbol")?;
        match (entry.ty, symbol) {
            (TableIndexSleb | TableIndexI32, Symbol::Function(function)) => {
                // An imported function is never one that can wait.
                if *function >= self.imports {
                    names.functions.push(self.name(*function)?.to_owned());
                }
            }
            (MemoryAddrLeb | MemoryAddrSleb | MemoryAddrI32, Symbol::Data(datum)) => {
                names.data.push(*datum);
            }
            // Where the data ends, where the heap begins: the linker's own.
            (MemoryAddrLeb | MemoryAddrSleb | MemoryAddrI32, Symbol::Other) => {}
            (FunctionIndexLeb | TypeIndexLeb | GlobalIndexLeb | TableNumberLeb, _) => {}
            (other, _) => bail!("a relocation of a kind that is not known here: {other:?}"),
        }
        Ok(())
    }
}

fn segment_of(segment: &wasmparser::Data) -> Result<(u32, Range<usize>)> {
    let DataKind::Active { offset_expr, .. } = &segment.kind else {
        bail!("a passive data segment");
    };
    let Operator::I32Const { value } = offset_expr.get_operators_reader().read()? else {
        bail!("a data segment whose place is no constant");
    };
    let end = segment.range.end;
    Ok((value as u32, end - segment.data.len()..end))
}
