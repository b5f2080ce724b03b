//! Changes to a report. Applying one returns the change that takes it back.

use litemap::LiteMap;

use crate::schema::{CellId, SectionId, TemplateId};

use super::{Dismissal, Drafting, OrganSaid, Part, Report};

/// One change.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// A cell's text; none takes its row's cell off the paper.
    Cell {
        cell: CellId,
        to: Option<String>,
    },
    /// The whole text of a part.
    Text {
        part: Part,
        to: String,
    },
    Year(Option<u16>),
    /// The wording of a heading as found; none is the form's own wording.
    Heading {
        section: SectionId,
        to: Option<String>,
    },
    /// The wording of a label as found; none is the form's own wording.
    Label {
        key: String,
        to: Option<String>,
    },
    /// Which template a block has its shape from; none is the report's own.
    Variant {
        block: &'static str,
        to: Option<TemplateId>,
    },
    /// The order of the sections as found; empty is the form's own.
    Order(Vec<SectionId>),
    /// A cell read with doubt is confirmed, or doubted again.
    Doubt {
        cell: CellId,
        doubtful: bool,
    },
    /// What is said of the organ's level and kind.
    Organ(OrganSaid),
    /// The warnings judged to be none.
    Dismissals(Vec<Dismissal>),
    /// What the person writing it has settled.
    Drafting(Box<Drafting>),
    /// Another report in this one's place.
    Replace(Box<Report>),
}

impl Edit {
    /// The cell whose text it changes.
    pub fn cell(&self) -> Option<CellId> {
        match self {
            Edit::Cell { cell, .. } => Some(*cell),
            _ => None,
        }
    }
}

impl Report {
    /// Makes the change and returns the one that takes it back.
    pub fn apply(&mut self, edit: &Edit) -> Edit {
        match edit {
            Edit::Cell { cell, to } => Edit::Cell {
                cell: *cell,
                to: put(&mut self.values, *cell, to),
            },
            Edit::Text { part, to } => Edit::Text {
                part: *part,
                to: std::mem::replace(part.of_mut(self), to.clone()),
            },
            Edit::Year(to) => Edit::Year(std::mem::replace(&mut self.year, *to)),
            Edit::Heading { section, to } => Edit::Heading {
                section: *section,
                to: put(&mut self.as_found.headings, *section, to),
            },
            Edit::Label { key, to } => Edit::Label {
                key: key.clone(),
                to: put(&mut self.as_found.labels, key.clone(), to),
            },
            Edit::Variant { block, to } => Edit::Variant {
                block,
                to: put(&mut self.as_found.variants, *block, to),
            },
            Edit::Order(to) => Edit::Order(std::mem::replace(&mut self.as_found.order, to.clone())),
            Edit::Doubt { cell, doubtful } => {
                let doubts = &mut self.as_found.doubtful;
                let was = if *doubtful {
                    !doubts.insert(*cell)
                } else {
                    doubts.remove(cell)
                };
                Edit::Doubt {
                    cell: *cell,
                    doubtful: was,
                }
            }
            Edit::Organ(to) => Edit::Organ(std::mem::replace(&mut self.organ, *to)),
            Edit::Dismissals(to) => {
                Edit::Dismissals(std::mem::replace(&mut self.dismissed, to.clone()))
            }
            Edit::Drafting(to) => {
                let was = std::mem::replace(&mut self.drafting, (**to).clone());
                Edit::Drafting(Box::new(was))
            }
            Edit::Replace(to) => Edit::Replace(Box::new(std::mem::replace(self, (**to).clone()))),
        }
    }
}

/// Makes the changes in order; the returned ones, in their order, take them all back.
pub fn apply_all(report: &mut Report, edits: &[Edit]) -> Vec<Edit> {
    let mut inverse: Vec<Edit> = edits.iter().map(|e| report.apply(e)).collect();
    inverse.reverse();
    inverse
}

fn put<K: Ord, V: Clone>(map: &mut LiteMap<K, V>, key: K, to: &Option<V>) -> Option<V> {
    match to {
        Some(value) => map.insert(key, value.clone()),
        None => map.remove(&key),
    }
}
