//! What is selected in a table: the active cell, which has the focus, or a block of cells; and whether
//! one moves between the cells or edits the text of one, as in a spreadsheet.

use std::cell::Cell;
use std::rc::Rc;

use nianbao_core::schema::{Area, CellId, Layout, TableId};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};

use crate::followed::Told;
use crate::platform::{elements, focus};
use crate::state::Work;

/// A table on the screen; a handle, freely cloned.
#[derive(Clone)]
pub struct Grid {
    pub work: Work,
    pub table: TableId,
    pub frame: Element,
    now: Rc<Now>,
}

struct Now {
    /// The cell that has, or had last, the focus.
    at: Cell<Option<CellId>>,
    /// The corners of a block of several cells.
    block: Cell<Option<(CellId, CellId)>>,
    blocked: Told,
    /// The caret moves in the text; else the keys move between the cells.
    editing: Cell<bool>,
    /// An input method is at work: what stands in the field is not typed yet.
    composing: Cell<bool>,
    /// The mouse button went down in a cell and is held.
    dragging: Cell<bool>,
}

impl Grid {
    pub fn new(work: Work, table: TableId, frame: &Element) -> Grid {
        let now = Now {
            at: Cell::new(None),
            block: Cell::new(None),
            blocked: Told::new(),
            editing: Cell::new(false),
            composing: Cell::new(false),
            dragging: Cell::new(false),
        };
        Grid {
            work,
            table,
            frame: frame.clone(),
            now: Rc::new(now),
        }
    }

    pub fn layout(&self) -> &'static Layout {
        self.work.with(|report| report.form().layout(self.table))
    }

    /// The active cell of this table, followed.
    pub fn active(&self) -> Option<CellId> {
        let active = self.work.active.get();
        active.filter(|cell| cell.def().table == self.table)
    }

    /// The block, if more than one cell is selected; followed.
    pub fn block(&self) -> Option<Area> {
        self.now.blocked.follow();
        let (one, other) = self.now.block.get()?;
        self.layout().area(one, other)
    }

    /// What is selected: the block or the active cell.
    pub fn selected(&self) -> Option<Area> {
        let (one, other) = self.now.block.get().or_else(|| {
            let at = self.now.at.get()?;
            Some((at, at))
        })?;
        self.layout().area(one, other)
    }

    /// The end of the block that moves, or the active cell.
    pub fn end(&self) -> Option<CellId> {
        let block = self.now.block.get().map(|(_, end)| end);
        block.or(self.now.at.get())
    }

    pub fn has_block(&self) -> bool {
        self.now.block.get().is_some()
    }

    /// Selects from one cell to another.
    pub fn select(&self, block: Option<(CellId, CellId)>) {
        let block = block.filter(|(one, other)| one != other);
        if self.now.block.replace(block) != block {
            self.now.blocked.tell();
        }
    }

    /// Selects from where the block began, or from the active cell, to this one.
    pub fn extend(&self, to: CellId) {
        let start = self.now.block.get().map(|(start, _)| start);
        if let Some(start) = start.or(self.now.at.get()) {
            self.set_editing(false);
            self.select(Some((start, to)));
            if let Some(input) = self.input(to) {
                focus::into_view(&input);
            }
        }
    }

    /// The focus came to a cell.
    pub fn arrive(&self, cell: CellId, input: &HtmlInputElement) {
        if self.now.at.replace(Some(cell)) != Some(cell) {
            self.select(None);
        }
        self.work.active.set(Some(cell));
        input.select();
    }

    /// The focus left.
    pub fn leave(&self) {
        self.work.close_step();
        self.work.active.set(None);
        self.set_editing(false);
    }

    /// Nothing is selected any more: another section is written.
    pub fn put_down(&self) {
        if self
            .work
            .active
            .peek()
            .is_some_and(|cell| cell.def().table == self.table)
        {
            self.leave();
        }
        self.now.at.set(None);
        self.select(None);
    }

    /// Moves the focus to a cell.
    pub fn go(&self, cell: CellId) {
        self.work.close_step();
        self.select(None);
        if let Some(input) = self.input(cell) {
            focus::element(&input);
        }
    }

    pub fn is_editing(&self) -> bool {
        self.now.editing.get()
    }

    /// Lets the caret move in the active cell's text; or selects the text, which typing then replaces.
    pub fn set_editing(&self, editing: bool) {
        if self.now.editing.replace(editing) != editing
            && let Some(input) = self.now.at.get().and_then(|at| self.input(at))
        {
            elements::set_class(&input, "editing", editing);
            if !editing && self.work.active.peek().is_some() {
                input.select();
            }
        }
    }

    /// The active cell's text was changed from outside: typing goes on replacing it.
    pub fn was_set(&self, cell: CellId, input: &HtmlInputElement) {
        if self.work.active.peek() == Some(cell) && !self.is_editing() {
            input.select();
        }
    }

    pub fn composing(&self) -> &Cell<bool> {
        &self.now.composing
    }

    pub fn dragging(&self) -> &Cell<bool> {
        &self.now.dragging
    }

    fn input(&self, cell: CellId) -> Option<HtmlInputElement> {
        let selector = ["[data-cell=\"", cell.name(), "\"]"].concat();
        let found = self.frame.query_selector(&selector).ok()??;
        found.dyn_into().ok()
    }
}
