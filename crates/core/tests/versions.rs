//! Saved states: which of many are kept, and what differs between two.

#![allow(clippy::unwrap_used, clippy::expect_used)] // helpers of tests are not seen as tests

use nianbao_core::report::*;
use nianbao_core::schema::{CellId, SectionId, TemplateId, cells};
use proptest::prelude::*;

const MINUTE: u64 = 60_000;
const HOUR: u64 = 60 * MINUTE;
/// 2026-11-27, a full hour.
const NOW: u64 = 494_688 * HOUR;

/// What is kept of states saved so long before now.
fn kept(ages: &[u64]) -> Vec<u64> {
    let saved: Vec<u64> = ages.iter().map(|age| NOW - age).collect();
    let out = superfluous(&saved);
    let stays = |at: &usize| !out.contains(at);
    (0..ages.len()).filter(stays).map(|at| ages[at]).collect()
}

#[test]
fn the_newest_twenty_stay() {
    let ages: Vec<u64> = (0..20).map(|at| at * 10).collect();
    assert_eq!(kept(&ages), ages);
    let older: Vec<u64> = (0..25).map(|at| at * 10).collect();
    assert_eq!(kept(&older), older[..20]);
}

#[test]
fn older_ones_stay_one_an_hour() {
    let ages: Vec<u64> = (1..=50).map(|at| at * 10 * MINUTE).collect();
    let kept = kept(&ages);
    assert_eq!(kept[..20], ages[..20]);
    let hours = |ages: &[u64]| -> Vec<u64> { ages.iter().map(|age| (NOW - age) / HOUR).collect() };
    let mut all = hours(&ages[20..]);
    all.dedup();
    // The hour that the twentieth is of has its state already.
    all.retain(|hour| *hour != (NOW - ages[19]) / HOUR);
    assert_eq!(hours(&kept[20..]), all);
}

#[test]
fn no_more_than_sixty_stay() {
    let ages: Vec<u64> = (0..100).map(|at| at * HOUR).collect();
    assert_eq!(kept(&ages), ages[..60]);
}

/// What is said to differ when the edits are made.
fn differing(edits: &[Edit]) -> Differences {
    let then = Report::blank(TemplateId::T2021);
    let mut now = then.clone();
    apply_all(&mut now, edits);
    differences(&then, &now)
}

#[test]
fn nothing_differs_from_itself() {
    assert!(differing(&[]).is_empty());
}

#[test]
fn each_kind_of_difference_is_told_by_itself() {
    let cell = CellId::parse("requests.new.total").unwrap();
    let to = |text: &str| Some(text.to_string());
    let typed = differing(&[Edit::Cell { cell, to: to("7") }]);
    assert_eq!(typed.cells, [(cell, to(""), to("7"))]);
    assert!(typed.parts.is_empty() && typed.year.is_none() && !typed.other);

    let gone = differing(&[Edit::Cell { cell, to: None }]);
    assert_eq!(gone.cells, [(cell, to(""), None)]);

    let part = Part::Narrative(SectionId::Problems);
    let text = differing(&[Edit::Text {
        part,
        to: "改".into(),
    }]);
    assert_eq!(text.parts, [part]);
    assert!(text.cells.is_empty() && !text.other);

    let year = differing(&[Edit::Year(Some(2025))]);
    assert_eq!(year.year, Some((None, Some(2025))));
    assert!(!year.other);

    let order = differing(&[Edit::Order(vec![SectionId::Other])]);
    assert!(order.other && order.cells.is_empty() && order.parts.is_empty());
}

proptest! {
    /// Each cell that was typed in is named once, in the order of the paper, and nothing else is.
    #[test]
    fn what_was_typed_is_what_differs(typed in prop::collection::btree_set(0..cells().len(), 0..9)) {
        let then = Report::blank(TemplateId::T2021);
        let typed: Vec<CellId> = typed.into_iter().map(|at| cells()[at].id).collect();
        let typed: Vec<CellId> = typed.into_iter().filter(|cell| then.cell(*cell).is_some()).collect();
        let edits = typed.iter().map(|cell| Edit::Cell { cell: *cell, to: Some("3".into()) });
        let found = differing(&edits.collect::<Vec<_>>());
        let named: Vec<CellId> = found.cells.iter().map(|(cell, ..)| *cell).collect();
        prop_assert_eq!(named, typed);
        prop_assert!(!found.other && found.parts.is_empty());
    }

    /// The newest stays, at most sixty do, and thinning what was thinned takes nothing more away.
    #[test]
    fn thinning_again_changes_nothing(mut ages in prop::collection::vec(0..400 * HOUR, 1..150)) {
        ages.sort();
        let once = kept(&ages);
        prop_assert_eq!(once[0], ages[0]);
        prop_assert!(once.len() <= 60);
        prop_assert_eq!(kept(&once), once);
    }
}
