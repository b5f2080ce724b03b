//! A set of cells, in their order. A vector: smaller in wasm than a tree, and sets are small.

use crate::schema::CellId;

/// Cells, each once, in the order of the form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CellSet(Vec<CellId>);

impl CellSet {
    /// Adds a cell; false if it was there.
    pub fn insert(&mut self, cell: CellId) -> bool {
        match self.0.binary_search(&cell) {
            Ok(_) => false,
            Err(at) => {
                self.0.insert(at, cell);
                true
            }
        }
    }

    /// Takes a cell out; false if it was not there.
    pub fn remove(&mut self, cell: &CellId) -> bool {
        match self.0.binary_search(cell) {
            Ok(at) => {
                self.0.remove(at);
                true
            }
            Err(_) => false,
        }
    }

    pub fn contains(&self, cell: &CellId) -> bool {
        self.0.binary_search(cell).is_ok()
    }

    pub fn iter(&self) -> impl Iterator<Item = &CellId> {
        self.0.iter()
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl FromIterator<CellId> for CellSet {
    fn from_iter<I: IntoIterator<Item = CellId>>(cells: I) -> CellSet {
        let mut set = CellSet::default();
        for cell in cells {
            set.insert(cell);
        }
        set
    }
}
