//! 合计自动计算: a total is reckoned only while it is blank or the program reckoned it.

#![allow(clippy::unwrap_used, clippy::expect_used)] // helpers of tests are not seen as tests

mod common;

use nianbao_core::report::{Drafting, Edit, History, Report, zeros};
use nianbao_core::rules::{Env, check};
use nianbao_core::schema::{CellId, TableId, TemplateId};
use proptest::prelude::*;

/// A report with its undo.
struct Desk {
    report: Report,
    history: History,
}

fn cell(name: &str) -> CellId {
    CellId::parse(name).expect(name)
}

fn put(name: &str, to: &str) -> Edit {
    Edit::Cell {
        cell: cell(name),
        to: Some(to.to_string()),
    }
}

fn switch(on: bool) -> Edit {
    Edit::Drafting(Box::new(Drafting {
        auto_totals: on,
        ..Drafting::default()
    }))
}

impl Desk {
    fn new(auto: bool) -> Desk {
        let mut report = Report::blank(TemplateId::T2021);
        report.drafting.auto_totals = auto;
        let history = History::default();
        Desk { report, history }
    }

    fn put(mut self, name: &str, to: &str) -> Desk {
        self.history.type_in(&mut self.report, "", &put(name, to));
        self.history.close();
        self
    }

    fn edit(mut self, edits: &[Edit]) -> Desk {
        self.history.apply(&mut self.report, "", edits);
        self
    }

    fn undo(mut self) -> Desk {
        self.history.undo(&mut self.report);
        self
    }

    #[track_caller]
    fn says(self, name: &str, text: &str) -> Desk {
        assert_eq!(self.report.cell(cell(name)), Some(text), "{name}");
        self
    }

    #[track_caller]
    fn computed(self, name: &str, is: bool) -> Desk {
        let computed = &self.report.drafting.computed;
        assert_eq!(computed.contains(&cell(name)), is, "{name}");
        self
    }
}

#[test]
fn a_blank_total_follows_its_parts() {
    Desk::new(true)
        .put("requests.new.natural_person", "3")
        .says("requests.new.total", "3")
        .computed("requests.new.total", true)
        .put("requests.new.business", "４")
        .says("requests.new.total", "7")
        .put("requests.new.business", "")
        .says("requests.new.total", "3")
        .put("requests.new.natural_person", "")
        .says("requests.new.total", "")
        .computed("requests.new.total", false)
        .put("review.reconsideration.upheld", "1,000")
        .says("review.reconsideration.total", "1000");
}

#[test]
fn a_total_of_totals_settles_at_once() {
    Desk::new(true)
        .put("requests.granted.natural_person", "2")
        .put("requests.refused_state_secret.business", "5")
        .says("requests.results_total.natural_person", "2")
        .says("requests.results_total.business", "5")
        .says("requests.granted.total", "2")
        .says("requests.results_total.total", "7")
        .undo()
        .says("requests.results_total.business", "")
        .says("requests.results_total.total", "2");
}

#[test]
fn a_total_that_was_typed_or_brought_in_stays() {
    Desk::new(false)
        .put("requests.new.total", "9")
        .edit(&[switch(true)])
        .put("requests.new.natural_person", "3")
        .says("requests.new.total", "9")
        .computed("requests.new.total", false);
    Desk::new(true)
        .put("requests.new.natural_person", "3")
        .put("requests.new.total", "4")
        .computed("requests.new.total", false)
        .put("requests.new.business", "5")
        .says("requests.new.total", "4");
}

#[test]
fn a_total_emptied_by_hand_is_blank_until_a_part_changes() {
    Desk::new(true)
        .put("requests.new.natural_person", "3")
        .put("requests.new.total", "")
        .says("requests.new.total", "")
        .put("requests.new.business", "1")
        .says("requests.new.total", "4");
}

#[test]
fn nothing_is_guessed() {
    Desk::new(true)
        .put("requests.new.natural_person", "若干")
        .says("requests.new.total", "")
        .put("requests.new.natural_person", "2")
        .put("requests.new.business", "1.5")
        .says("requests.new.total", "2")
        .put("requests.new.business", "/")
        .says("requests.new.total", "2")
        .put("requests.new.business", "999999999999")
        .says("requests.new.total", "2");
}

#[test]
fn a_row_that_is_not_on_the_paper_has_no_total() {
    let off = Edit::Cell {
        cell: cell("requests.new.total"),
        to: None,
    };
    let desk = Desk::new(true)
        .edit(&[off])
        .put("requests.new.business", "1");
    assert_eq!(desk.report.cell(cell("requests.new.total")), None);
}

#[test]
fn switching_it_on_fills_blank_totals_and_off_leaves_them() {
    Desk::new(false)
        .put("requests.new.natural_person", "3")
        .says("requests.new.total", "")
        .edit(&[switch(true)])
        .says("requests.new.total", "3")
        .edit(&[switch(false)])
        .put("requests.new.natural_person", "8")
        .says("requests.new.total", "3")
        .undo()
        .undo()
        .undo()
        .says("requests.new.total", "");
}

#[test]
fn typing_a_part_is_one_step_with_its_totals() {
    let mut desk = Desk::new(true);
    for text in ["1", "12", "123"] {
        let edit = put("requests.granted.business", text);
        desk.history.type_in(&mut desk.report, "", &edit);
    }
    desk.says("requests.results_total.total", "123")
        .undo()
        .says("requests.results_total.total", "")
        .says("requests.granted.total", "")
        .computed("requests.granted.total", false);
}

#[test]
fn what_is_being_typed_can_be_abandoned() {
    let mut desk = Desk::new(true).put("requests.new.business", "5");
    let before = desk.report.clone();
    for text in ["1", "12"] {
        let edit = put("requests.new.business", text);
        desk.history.type_in(&mut desk.report, "", &edit);
    }
    assert!(desk.history.abandon(&mut desk.report).is_some());
    assert_eq!(desk.report, before);
    assert_eq!(desk.history.redo_label(), None);
    assert!(desk.history.abandon(&mut desk.report).is_none());
    desk.undo().says("requests.new.business", "");
}

#[test]
fn blanks_are_filled_with_zeros() {
    for auto in [false, true] {
        let desk = Desk::new(auto).put("requests.granted.business", "3");
        let cells: Vec<_> = desk.report.form().cells.clone();
        let edits = zeros(&desk.report, &cells);
        // Of totals that are not 0 there is no guess, unless totals are reckoned.
        let total = if auto { "3" } else { "" };
        let desk = desk
            .edit(&edits)
            .says("requests.granted.business", "3")
            .says("requests.granted.total", total)
            .says("requests.results_total.total", total)
            .says("requests.new.total", "0")
            .says("disclosure.fees.amount", "0")
            .computed("requests.new.total", auto);
        assert_eq!(zeros(&desk.report, &cells), []);
        desk.undo().says("requests.new.total", "");
    }
}

#[test]
fn zeros_go_only_into_the_cells_that_are_meant() {
    let mut desk = Desk::new(true);
    desk.report
        .values
        .remove(&cell("review.reconsideration.upheld"));
    let meant = [
        "review.reconsideration.upheld",
        "review.reconsideration.other",
    ]
    .map(cell);
    let edits = zeros(&desk.report, &meant);
    assert_eq!(edits, [put("review.reconsideration.other", "0")]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// In whatever order the parts are typed, every equation that defines a total holds.
    #[test]
    fn totals_hold_in_any_order(report in common::consistent(), seed in any::<u64>()) {
        let form = report.form();
        let mut desk = Desk::new(true);
        desk.report = Report {
            template: report.template,
            as_found: report.as_found.clone(),
            ..Report::blank(report.template)
        };
        desk.report.drafting.auto_totals = true;
        for cell in &form.cells {
            desk.report.values.insert(*cell, String::new());
        }
        let mut parts: Vec<CellId> = form.cells.iter().copied().filter(|c| !c.def().is_total).collect();
        let count = parts.len();
        for at in 0..count {
            parts.swap(at, (seed as usize).wrapping_mul(at + 7) % count);
        }
        for part in parts {
            let to = report.cell(part).map(str::to_string);
            desk.history.apply(&mut desk.report, "", &[Edit::Cell { cell: part, to }]);
        }
        let differs = |cell: &&CellId| desk.report.cell(**cell) != report.cell(**cell);
        let differing: Vec<_> = form.cells.iter().filter(differs).collect();
        prop_assert!(differing.is_empty(), "{differing:?}");
        let arithmetic = |report: &Report| {
            check(report, &Env::default()).iter().filter(|f| form.equations.iter().any(|e| e.rule == f.rule)).count()
        };
        prop_assert_eq!(arithmetic(&desk.report), 0);
    }

    /// Undo takes back totals as well, whatever was done.
    #[test]
    fn undo_takes_totals_back(edits in prop::collection::vec((0..190usize, "[0-9]{0,2}", any::<bool>()), 1..30)) {
        let mut desk = Desk::new(true);
        let form = desk.report.form();
        let cells: Vec<CellId> = form.table_cells(TableId::Requests).chain(form.table_cells(TableId::Review)).collect();
        let mut states = vec![desk.report.clone()];
        for (at, text, switches) in edits {
            let edit = match switches && text.is_empty() {
                true => {
                    let mut drafting = desk.report.drafting.clone();
                    drafting.auto_totals = !drafting.auto_totals;
                    Edit::Drafting(Box::new(drafting))
                }
                false => Edit::Cell { cell: cells[at], to: Some(text) },
            };
            desk.history.apply(&mut desk.report, "", &[edit]);
            states.push(desk.report.clone());
        }
        while let Some(state) = states.pop() {
            prop_assert_eq!(&desk.report, &state);
            desk.history.undo(&mut desk.report);
        }
    }
}
