//! Undo and redo. Typing in one place is one step until something else is done.

use crate::schema::CellId;

use super::{Edit, Part, Report, apply_all, follow};

/// The most steps kept.
const LIMIT: usize = 500;

/// What has been done and what has been taken back.
#[derive(Debug, Default)]
pub struct History {
    done: Vec<Step>,
    undone: Vec<Step>,
    /// The last step is typing that may go on.
    open: bool,
}

/// Something done at one go, with the changes that take it back.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// What was done, for the undo button: `填写`, `导入`.
    pub label: &'static str,
    pub inverse: Vec<Edit>,
}

#[derive(Debug, PartialEq)]
enum Place {
    Cell(CellId),
    Part(Part),
    Drafting,
    Other,
}

impl History {
    /// Makes the changes and those that follow from them, as one step; returns all that were made.
    pub fn apply(&mut self, report: &mut Report, label: &'static str, edits: &[Edit]) -> Vec<Edit> {
        let (made, inverse) = make(report, edits);
        self.push(label, inverse);
        self.open = false;
        made
    }

    /// Makes a change typed by hand and those that follow from it, and returns all that were made; it
    /// joins the step before if that was typing in the same place and [`History::close`] has not been
    /// called.
    pub fn type_in(&mut self, report: &mut Report, label: &'static str, edit: &Edit) -> Vec<Edit> {
        let (made, inverse) = make(report, std::slice::from_ref(edit));
        let typed = |step: &&mut Step| {
            // What was typed was made first, so it is taken back last.
            step.inverse.last().map(place) == Some(place(edit))
        };
        match self.done.last_mut().filter(|_| self.open).filter(typed) {
            Some(last) => {
                // Taking back goes to how it was before the typing began.
                let new = inverse
                    .into_iter()
                    .filter(|edit| !last.inverse.iter().any(|old| place(old) == place(edit)));
                let new: Vec<Edit> = new.collect();
                last.inverse.splice(0..0, new);
                self.undone.clear();
            }
            None => {
                self.push(label, inverse);
                self.open = true;
            }
        }
        made
    }

    /// Ends the typing: what is typed next is a step of its own.
    pub fn close(&mut self) {
        self.open = false;
    }

    /// Takes the last step back; returns what changed, none if there is nothing.
    pub fn undo(&mut self, report: &mut Report) -> Option<Vec<Edit>> {
        let step = self.done.pop()?;
        let inverse = apply_all(report, &step.inverse);
        self.undone.push(Step {
            label: step.label,
            inverse,
        });
        self.open = false;
        Some(step.inverse)
    }

    /// Does again what was taken back last; returns what changed, none if there is nothing.
    pub fn redo(&mut self, report: &mut Report) -> Option<Vec<Edit>> {
        let step = self.undone.pop()?;
        let inverse = apply_all(report, &step.inverse);
        self.done.push(Step {
            label: step.label,
            inverse,
        });
        self.open = false;
        Some(step.inverse)
    }

    /// Takes back what is being typed, as if it had never been; returns what changed, none if nothing
    /// is being typed.
    pub fn abandon(&mut self, report: &mut Report) -> Option<Vec<Edit>> {
        let step = self.done.pop_if(|_| std::mem::take(&mut self.open))?;
        apply_all(report, &step.inverse);
        Some(step.inverse)
    }

    /// What undo would take back.
    pub fn undo_label(&self) -> Option<&'static str> {
        self.done.last().map(|step| step.label)
    }

    /// What redo would do again.
    pub fn redo_label(&self) -> Option<&'static str> {
        self.undone.last().map(|step| step.label)
    }

    fn push(&mut self, label: &'static str, inverse: Vec<Edit>) {
        if self.done.len() == LIMIT {
            self.done.remove(0);
        }
        self.done.push(Step { label, inverse });
        self.undone.clear();
    }
}

fn place(edit: &Edit) -> Place {
    match edit {
        Edit::Cell { cell, .. } => Place::Cell(*cell),
        Edit::Text { part, .. } => Place::Part(*part),
        Edit::Drafting(_) => Place::Drafting,
        _ => Place::Other,
    }
}

/// Makes the changes and those that follow from them; returns all of them, and those that take them
/// back, in their order.
fn make(report: &mut Report, edits: &[Edit]) -> (Vec<Edit>, Vec<Edit>) {
    let inverse = apply_all(report, edits);
    let following = follow::after(report, edits, &inverse);
    let mut back = apply_all(report, &following);
    back.extend(inverse);
    let mut made = edits.to_vec();
    made.extend(following);
    (made, back)
}
