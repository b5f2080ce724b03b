//! The reports that are open, each by its number.

use std::cell::RefCell;

use nianbao_core::report::Report;

thread_local! {
    static OPEN: RefCell<Vec<Option<Report>>> = const { RefCell::new(Vec::new()) };
}

/// Keeps a report; returns its number.
pub fn add(report: Report) -> u32 {
    OPEN.with_borrow_mut(|open| {
        let free = open.iter().position(Option::is_none);
        let at = free.unwrap_or_else(|| {
            open.push(None);
            open.len() - 1
        });
        open[at] = Some(report);
        at as u32
    })
}

pub fn remove(number: u32) {
    OPEN.with_borrow_mut(|open| {
        if let Some(place) = open.get_mut(number as usize) {
            *place = None;
        }
    });
}

/// Reads from a report; empty if there is none of this number.
pub fn with(number: u32, read: impl FnOnce(&Report) -> String) -> String {
    OPEN.with_borrow(|open| {
        let report = open.get(number as usize).and_then(Option::as_ref);
        report.map(read).unwrap_or_default()
    })
}
