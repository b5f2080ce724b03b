//! Undo and redo. Typing in one place is one step until something else is done.

use crate::schema::CellId;

use super::{Edit, Part, Report, apply_all};

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
}

impl History {
    /// Makes the changes, as one step.
    pub fn apply(&mut self, report: &mut Report, label: &'static str, edits: &[Edit]) {
        self.push(label, apply_all(report, edits));
        self.open = false;
    }

    /// Makes a change typed by hand; it joins the step before if that was typing in the same
    /// place and [`History::close`] has not been called.
    pub fn type_in(&mut self, report: &mut Report, label: &'static str, edit: &Edit) {
        let joins = self.open
            && self.done.last().is_some_and(|last| {
                last.inverse.len() == 1 && place(&last.inverse[0]) == place(edit)
            });
        let inverse = report.apply(edit);
        if joins {
            self.undone.clear();
            return;
        }
        self.push(label, vec![inverse]);
        self.open = true;
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

fn place(edit: &Edit) -> Option<Place> {
    match edit {
        Edit::Cell { cell, .. } => Some(Place::Cell(*cell)),
        Edit::Text { part, .. } => Some(Place::Part(*part)),
        _ => None,
    }
}
