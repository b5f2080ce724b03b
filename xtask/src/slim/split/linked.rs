//! What the linker left written down (`--emit-relocs`): which functions' addresses and which data a
//! function's code names, and which of them a piece of data names. A module that is linked no longer
//! shows that: an address in it is a number like any other.

use std::collections::BTreeMap;
use std::ops::Range;

use anyhow::{Context, Result, bail};
use wasmparser::{
    BinaryReader, DataKind, KnownCustom, Linking, Name, Operator, Parser, Payload, RelocationEntry,
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
    /// All the data as the linker left it: where each stretch begins, and its bytes.
    pub bytes: Vec<(u32, Vec<u8>)>,
}

impl Linked {
    /// Reads a module as it came from the linker; none if that kept no relocations.
    pub fn read(module: &[u8]) -> Result<Option<Linked>> {
        let sections = Sections::read(module)?;
        if sections.symbols.is_empty() {
            return Ok(None);
        }
        sections.linked(module).map(Some)
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
                self.relocations
                    .push((relocations.section_index(), entries));
            }
            _ => {}
        }
        Ok(())
    }

    fn push_symbol(&mut self, symbol: SymbolInfo) {
        self.symbols.push(match symbol {
            SymbolInfo::Func { index, .. } => Symbol::Function(index),
            SymbolInfo::Data {
                symbol: Some(place),
                ..
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

    fn linked(&self, module: &[u8]) -> Result<Linked> {
        let mut linked = Linked::default();
        for (address, place) in &self.segments {
            let bytes = module[place.clone()].to_vec();
            linked.bytes.push((*address, bytes));
        }
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
                    let named = self.named(entry, &linked, &module[at..])?;
                    let names = linked.functions.entry(name.to_owned()).or_default();
                    names.add(named);
                } else if *section == self.data.section {
                    let at = self.data.start + entry.offset as usize;
                    let named = self.named(entry, &linked, &module[at..])?;
                    let statics = in_file.iter().zip(&mut linked.data);
                    let holders = statics.filter(|(place, _)| place.contains(&at));
                    let holders = holders.map(|(_, datum)| datum.names.add(named));
                    if holders.count() == 0 {
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

    /// What a relocation says is named where these bytes stand.
    fn named(&self, entry: &RelocationEntry, linked: &Linked, bytes: &[u8]) -> Result<Address<'_>> {
        use RelocationType::*;
        let symbol = self.symbols.get(entry.index as usize);
        let symbol = symbol.context("a relocation names no symbol")?;
        match (entry.ty, symbol) {
            // An imported function is never one that can wait.
            (TableIndexSleb | TableIndexI32, Symbol::Function(function))
                if *function >= self.imports =>
            {
                Ok(Address::Function(self.name(*function)?))
            }
            (MemoryAddrLeb | MemoryAddrSleb | MemoryAddrI32, Symbol::Data(datum)) => {
                let start = linked.data[*datum].at.start;
                if number(entry.ty, bytes)? != start.wrapping_add(entry.addend as u32) {
                    bail!("a relocation and the address that it is about do not agree");
                }
                Ok(Address::Data(*datum))
            }
            // Where the data ends, where the heap begins: the linker's own.
            (MemoryAddrLeb | MemoryAddrSleb | MemoryAddrI32, Symbol::Other) => Ok(Address::Other),
            (TableIndexSleb | TableIndexI32, Symbol::Function(_)) => Ok(Address::Other),
            (FunctionIndexLeb | TypeIndexLeb | GlobalIndexLeb | TableNumberLeb, _) => {
                Ok(Address::Other)
            }
            (other, _) => bail!("a relocation of a kind that is not known here: {other:?}"),
        }
    }
}

/// What is named at one place.
#[derive(Clone, Copy)]
enum Address<'a> {
    Function(&'a str),
    Data(usize),
    Other,
}

impl Named {
    fn add(&mut self, address: Address) {
        match address {
            Address::Function(name) => self.functions.push(name.to_owned()),
            Address::Data(datum) => self.data.push(datum),
            Address::Other => {}
        }
    }
}

/// The address that stands in code or data.
fn number(kind: RelocationType, bytes: &[u8]) -> Result<u32> {
    let mut reader = BinaryReader::new(bytes, 0);
    Ok(match kind {
        RelocationType::MemoryAddrLeb => reader.read_var_u32()?,
        RelocationType::MemoryAddrSleb => reader.read_var_i32()? as u32,
        _ => reader.read_u32()?,
    })
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

#[cfg(test)]
mod tests {
    use super::*;

    /// `a` names the address of `b` and the second static; the first static holds the address of
    /// `b`. Sections: types, imports, functions, tables, memories, elements, code (6), data (7).
    const PROGRAM: &str = r#"(module
      (import "js" "log" (func $log))
      (table 2 funcref)
      (memory 1)
      (elem (i32.const 1) $b)
      (data (i32.const 16) "....")
      (data (i32.const 64) "xyz")
      (func $a (drop (i32.const 1)) (drop (i32.const 65)))
      (func $b)
      LINKED)"#;

    /// Four symbols: the function 2, a static of 4 bytes at the start of the first stretch, one of 1
    /// byte in the second, and one that the linker made up.
    const SYMBOLS: &[u8] = b"\x02\x08\x25\x04\
        \x00\x00\x02\x01b\x01\x00\x05first\x00\x00\x04\x01\x00\x06second\x01\x01\x01\x01\x10\x05__end";
    const IN_CODE: &[u8] = b"\x06\x02\x01\x04\x00\x04\x07\x02\x00";
    const IN_DATA: &[u8] = b"\x07\x02\x02\x06\x00\x05\x06\x03\x00";

    fn module(sections: &[(&str, &[u8])]) -> Vec<u8> {
        let section = |(name, bytes): &(&str, &[u8])| {
            let bytes: String = bytes.iter().map(|b| format!("\\{b:02x}")).collect();
            format!("(@custom \"{name}\" \"{bytes}\")")
        };
        let sections: String = sections.iter().map(section).collect();
        wat::parse_str(PROGRAM.replace("LINKED", &sections)).unwrap()
    }

    fn read(in_code: &[u8], in_data: &[u8]) -> Result<Option<Linked>> {
        Linked::read(&module(&[
            ("linking", SYMBOLS),
            ("reloc.CODE", in_code),
            ("reloc.DATA", in_data),
        ]))
    }

    fn named(functions: &[&str], data: &[usize]) -> Named {
        Named {
            functions: functions.iter().map(|f| f.to_string()).collect(),
            data: data.to_vec(),
        }
    }

    #[test]
    fn what_code_and_data_name_is_read() {
        let linked = read(IN_CODE, IN_DATA).unwrap().unwrap();
        let functions = [("a", named(&["b"], &[1])), ("b", Named::default())];
        let functions = functions.map(|(name, names)| (name.to_owned(), names));
        assert_eq!(linked.functions, BTreeMap::from(functions));
        let datum = |at, names| Datum { at, names };
        assert_eq!(
            linked.data,
            [
                datum(16..20, named(&["b"], &[])),
                datum(65..66, Named::default())
            ]
        );
        assert_eq!(
            linked.bytes,
            [(16, b"....".to_vec()), (64, b"xyz".to_vec())]
        );
    }

    #[test]
    fn a_module_without_relocations_is_none() {
        assert!(Linked::read(&module(&[])).unwrap().is_none());
    }

    #[test]
    fn what_is_not_understood_is_refused() {
        let why = |in_code, in_data| read(in_code, in_data).unwrap_err().to_string();
        // Relative to a base; a place between the two stretches; another address than
        // the symbol's; a symbol that is not there.
        let relative = why(b"\x06\x01\x0b\x04\x01\x00", IN_DATA);
        assert!(relative.contains("not known here"), "{relative}");
        let nowhere = why(IN_CODE, b"\x07\x01\x02\x0b\x00");
        assert!(nowhere.contains("in no static"), "{nowhere}");
        let elsewhere = why(b"\x06\x01\x04\x04\x02\x00", IN_DATA);
        assert!(elsewhere.contains("do not agree"), "{elsewhere}");
        let missing = why(b"\x06\x01\x01\x04\x09", IN_DATA);
        assert!(missing.contains("no symbol"), "{missing}");
    }
}
