//! The tables, once made, stay on the page, out of sight while another section is written: to make
//! and lay out 175 fields takes longer than a click should.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use leptos::prelude::Owner;
use nianbao_core::schema::TableId;
use web_sys::Element;

use super::selection::Grid;
use crate::platform::elements;
use crate::state::Work;

/// Between one table that is made ahead and the next, in milliseconds: a key may come in between.
const AHEAD: u32 = 200;

/// The tables of the report; a handle, freely cloned.
#[derive(Clone)]
pub struct Grids {
    work: Work,
    host: Element,
    made: Rc<RefCell<Vec<Grid>>>,
    /// Of the page: a table stays when its section is left.
    owner: Option<Owner>,
}

impl Grids {
    pub fn new(work: Work, host: Element) -> Grids {
        Grids {
            work,
            host,
            made: Rc::default(),
            owner: Owner::current(),
        }
    }

    /// The table, made if it is not there yet.
    pub fn of(&self, table: TableId) -> Grid {
        if let Some(grid) = self.made.borrow().iter().find(|grid| grid.table == table) {
            return grid.clone();
        }
        let make = || super::make(self.work, table);
        let (grid, piece) = match &self.owner {
            Some(owner) => owner.with(make),
            None => make(),
        };
        let _ = self.host.append_child(&piece.root);
        self.made.borrow_mut().push(grid.clone());
        grid
    }

    /// Shows this table alone, or none.
    pub fn show(&self, table: Option<TableId>) {
        for grid in self.made.borrow().iter() {
            let away = Some(grid.table) != table;
            if away {
                grid.put_down();
            }
            elements::set_class(&grid.frame, "away", away);
        }
    }

    /// Makes what is not made yet and has it laid out, one after the other.
    pub fn make_ahead(self) {
        let made = |table: &TableId| self.made.borrow().iter().any(|grid| grid.table == *table);
        let Some(table) = TableId::ALL.into_iter().find(|table| !made(table)) else {
            return;
        };
        Timeout::new(AHEAD, move || {
            let frame = self.of(table).frame;
            elements::set_class(&frame, "ahead", true);
            elements::height(&frame);
            elements::set_class(&frame, "ahead", false);
            self.make_ahead();
        })
        .forget();
    }
}
