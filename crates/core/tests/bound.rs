//! Figures in the text that follow a cell: they move with the text, say what the cell says, and are
//! taken back exactly.

#![allow(clippy::unwrap_used, clippy::expect_used)] // helpers of tests are not seen as tests

use nianbao_core::doc::Doc;
use nianbao_core::export::to_html;
use nianbao_core::report::*;
use nianbao_core::schema::{CellId, SectionId, TemplateId};
use proptest::prelude::*;

const PART: Part = Part::Narrative(SectionId::Overview);

fn cell(name: &str) -> CellId {
    CellId::parse(name).unwrap()
}

fn new() -> CellId {
    cell("requests.new.total")
}

fn type_cell(cell: CellId, to: &str) -> Edit {
    Edit::Cell {
        cell,
        to: Some(to.into()),
    }
}

fn type_text(to: &str) -> Edit {
    Edit::Text {
        part: PART,
        to: to.into(),
    }
}

/// A report whose overview is this text, with the figure between `[` and `]` bound to 本年新收.
fn bound_in(marked: &str) -> Report {
    let start = marked.chars().position(|c| c == '[').unwrap();
    let end = marked.chars().position(|c| c == ']').unwrap() - 1;
    let mut report = Report::blank(TemplateId::T2021);
    let text = marked.replace(['[', ']'], "");
    let figure: String = text.chars().skip(start).take(end - start).collect();
    report.apply(&type_text(&text));
    report.apply(&type_cell(new(), &figure));
    let edits = bind(&report, PART, (start, end), new()).unwrap();
    apply_all(&mut report, &edits);
    report
}

/// The text with what is bound between brackets.
fn marked(report: &Report) -> String {
    let mut out = String::new();
    let bounds = &report.drafting.bound;
    for (at, c) in PART.of(report).chars().enumerate() {
        out.extend(bounds.iter().filter(|b| b.end == at).map(|_| ']'));
        out.extend(bounds.iter().filter(|b| b.start == at).map(|_| '['));
        out.push(c);
    }
    let length = PART.of(report).chars().count();
    out.extend(bounds.iter().filter(|b| b.end == length).map(|_| ']'));
    out
}

#[track_caller]
fn typed(before: &str, text: &str, after: &str) {
    let mut report = bound_in(before);
    History::default().type_in(&mut report, "填写", &type_text(text));
    assert_eq!(marked(&report), after, "{before} -> {text}");
}

#[test]
fn moves_with_the_text() {
    typed("共收到[12]件。", "全年共收到12件。", "全年共收到[12]件。");
    typed("共收到[12]件。", "收到12件。", "收到[12]件。");
    typed("共收到[12]件。", "共收到12件。无。", "共收到[12]件。无。");
    typed("共收到[12]件。", "共收到约12件。", "共收到约[12]件。");
    typed("共收到[12]件。", "共收到12余件。", "共收到[12]余件。");
    // Typed right at its edge, of the same digits as well.
    typed("[12]件", "112件", "1[12]件");
    typed("共[12]", "共122", "共[12]2");
    typed("共[11]件", "共111件", "共[11]1件");
}

#[test]
fn what_is_typed_over_is_bound_no_longer() {
    typed("共收到[12]件。", "共收到132件。", "共收到132件。");
    typed("共收到[12]件。", "共收到1件。", "共收到1件。");
    typed("共收到[12]件。", "共收到件。", "共收到件。");
    typed("共收到[12]件。", "", "");
}

#[track_caller]
fn follows(before: &str, figure: &str, after: &str) {
    let mut report = bound_in(before);
    History::default().type_in(&mut report, "填写", &type_cell(new(), figure));
    assert_eq!(marked(&report), after);
}

#[test]
fn says_what_the_cell_says() {
    follows("共收到[12]件。", "9", "共收到[9]件。");
    follows("共收到[12]件。", " 1024 ", "共收到[1024]件。");
    follows("[12]", "0", "[0]");
    // A blank cell leaves no hole.
    follows("共收到[12]件。", "", "共收到[12]件。");
    follows("共收到[12]件。", "  ", "共收到[12]件。");
    follows("共收到[12]件。", "1\n2", "共收到[12]件。");
}

#[test]
fn a_figure_that_differs_from_its_cell_is_stale() {
    let mut report = bound_in("共收到[12]件。");
    assert!(!report.drafting.bound[0].is_stale(&report));
    History::default().type_in(&mut report, "填写", &type_cell(new(), ""));
    assert!(report.drafting.bound[0].is_stale(&report));
}

#[test]
fn several_follow_one_cell() {
    let mut report = bound_in("共收到[12]件。");
    let edits = bind(&report, PART, (0, 0), new()).unwrap();
    let mut history = History::default();
    history.apply(&mut report, "插入", &edits);
    assert_eq!(marked(&report), "[12]共收到[12]件。");
    history.apply(&mut report, "填写", &[type_cell(new(), "7")]);
    assert_eq!(marked(&report), "[7]共收到[7]件。");
    history.undo(&mut report);
    history.undo(&mut report);
    assert_eq!(marked(&report), "共收到[12]件。");
}

#[test]
fn a_cell_without_a_figure_cannot_be_bound() {
    let report = Report::blank(TemplateId::T2021);
    assert_eq!(bind(&report, PART, (0, 0), new()), None);
}

#[test]
fn a_figure_let_go_stays_as_text() {
    let mut report = bound_in("共收到[12]件。");
    let edit = unbind(&report, &report.drafting.bound[0]);
    let mut history = History::default();
    history.apply(&mut report, "解除", &[edit]);
    assert_eq!(marked(&report), "共收到12件。");
    history.undo(&mut report);
    assert_eq!(marked(&report), "共收到[12]件。");
}

#[test]
fn changes_in_many_places_leave_what_is_between_bound() {
    let mut report = bound_in("共收到,[12]件,均办结");
    let to = |at: usize| Swap {
        start: at,
        end: at + 1,
        to: "，，".into(),
    };
    let edits = swap(&report, PART, &[to(3), to(7)]);
    History::default().apply(&mut report, "改正标点", &edits);
    assert_eq!(marked(&report), "共收到，，[12]件，，均办结");
}

#[test]
fn on_paper_it_is_plain_digits() {
    let bound = bound_in("共收到[12]件。");
    let mut plain = bound.clone();
    plain.drafting = Drafting::default();
    assert_eq!(
        format!("{:?}", Doc::of(&bound)),
        format!("{:?}", Doc::of(&plain))
    );
    assert!(to_html(&bound).contains("共收到12件。"));
}

/// What is done next: text replaced somewhere, a cell typed, something bound, undo.
#[derive(Clone, Debug)]
enum Deed {
    Text(usize, usize, String),
    Cell(bool, String),
    Bind(usize, usize, bool),
    Undo,
    Redo,
}

fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        3 => (0..30usize, 0..4usize, "[0-3件，\n]{0,3}").prop_map(|(a, b, c)| Deed::Text(a, b, c)),
        3 => (any::<bool>(), "[0-3]{0,3}").prop_map(|(a, b)| Deed::Cell(a, b)),
        2 => (0..30usize, 0..3usize, any::<bool>()).prop_map(|(a, b, c)| Deed::Bind(a, b, c)),
        1 => Just(Deed::Undo),
        1 => Just(Deed::Redo),
    ]
}

fn either(first: bool) -> CellId {
    if first {
        new()
    } else {
        cell("requests.carried_in.total")
    }
}

fn does(report: &mut Report, history: &mut History, deed: &Deed) {
    let chars: Vec<char> = PART.of(report).chars().collect();
    let stretch = |from: usize, length: usize| {
        let from = from.min(chars.len());
        (from, (from + length).min(chars.len()))
    };
    match deed {
        Deed::Text(from, length, to) => {
            let (from, until) = stretch(*from, *length);
            let text = chars[..from].iter().copied().chain(to.chars());
            let text: String = text.chain(chars[until..].iter().copied()).collect();
            history.type_in(report, "填写", &type_text(&text));
        }
        Deed::Cell(which, to) => {
            history.type_in(report, "填写", &type_cell(either(*which), to));
        }
        Deed::Bind(from, length, which) => {
            if let Some(edits) = bind(report, PART, stretch(*from, *length), either(*which)) {
                history.apply(report, "插入", &edits);
            }
        }
        Deed::Undo => drop(history.undo(report)),
        Deed::Redo => drop(history.redo(report)),
    }
}

proptest! {
    #[test]
    fn whatever_is_done_it_holds(text in "[0-3件，\n]{0,20}", deeds in prop::collection::vec(deed(), 0..25)) {
        let mut report = Report::blank(TemplateId::T2021);
        report.apply(&type_text(&text));
        let first = report.clone();
        let mut history = History::default();
        for deed in &deeds {
            does(&mut report, &mut history, deed);
            let length = PART.of(&report).chars().count();
            let mut behind = 0;
            for one in &report.drafting.bound {
                prop_assert!(behind <= one.start && one.start < one.end && one.end <= length, "{deed:?}");
                behind = one.end;
                let blank = report.cell(one.cell).and_then(figure).is_none();
                prop_assert!(blank || !one.is_stale(&report), "{deed:?} {}", marked(&report));
            }
        }
        let last = report.clone();
        let mut steps = 0;
        while history.undo(&mut report).is_some() {
            steps += 1;
        }
        prop_assert_eq!(&report, &first);
        for _ in 0..steps {
            history.redo(&mut report);
        }
        // What had been taken back before is not among what is done again.
        prop_assert!(steps == 0 || history.undo_label().is_some());
        prop_assert_eq!(report.drafting.bound.len(), last.drafting.bound.len());
        prop_assert_eq!(report, last);
    }
}
