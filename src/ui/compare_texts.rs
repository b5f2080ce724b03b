//! The texts beside last year's, section by section: what stayed, what is new, what is gone. Made
//! anew when the typing pauses.

use std::fmt::Write;

use gloo_timers::callback::Timeout;
use nianbao_core::compare::{Said, TextChange, texts};
use nianbao_core::export::escape;
use nianbao_core::report::{Part, Report};
use nianbao_core::schema::SectionId;

use super::piece::{Piece, effect};
use crate::state::Work;

/// How long after the last change, in milliseconds.
const COMPARE_AFTER: u32 = 300;

const TEXTS: &str = r#"<div class="text-changes">
  <h2>文字与上年对照</h2>
  <p class="about"><span class="kept">灰字</span>与上年相同，<ins>底色标出</ins>的是今年新写的，<del>划去</del>的是上年有、今年没有的。</p>
  <div class="list"></div>
</div>"#;

const TOO_LONG: &str = "<p>文字过长，没有对照。</p>";

pub fn compare_texts(work: Work) -> Piece {
    let piece = Piece::new(TEXTS);
    let with_text = |last: &Report| parts().iter().any(|part| !part.of(last).trim().is_empty());
    piece.shown("", move || {
        work.last_year().is_some_and(|last| with_text(&last))
    });
    let list = piece.find(".list");
    let mut waiting = None;
    effect(move || {
        work.changes.follow();
        let last = work.last_year();
        let list = list.clone();
        let write = move || {
            let html = last.map(|last| work.with(|report| changes_html(report, &last)));
            list.set_inner_html(&html.unwrap_or_default());
        };
        // At once the first time; what waited before is given up.
        let after = if waiting.is_some() { COMPARE_AFTER } else { 0 };
        waiting = Some(Timeout::new(after, write));
    });
    piece
}

fn parts() -> [Part; 7] {
    let sections = SectionId::ALL.map(Part::Narrative);
    let [a, b, c, d, e, f] = sections;
    [Part::Preamble, a, b, c, d, e, f]
}

fn changes_html(report: &Report, last: &Report) -> String {
    let mut html = String::new();
    for part in parts() {
        let (was, is) = (part.of(last), part.of(report));
        if was.trim().is_empty() && is.trim().is_empty() {
            continue;
        }
        let change = texts(was, is);
        let share = change.as_ref().map(share).unwrap_or_default();
        let _ = write!(
            html,
            r#"<section data-part="{}"><h3>{} <small>{share}</small></h3>{}</section>"#,
            part.id(),
            escape(&title(report, part)),
            change.map_or(TOO_LONG.to_string(), |change| change_html(&change)),
        );
    }
    html
}

fn title(report: &Report, part: Part) -> String {
    match part {
        Part::Narrative(id) => report.form().template.section(id).title(),
        _ => "前言".to_string(),
    }
}

/// `与上年相同 62%`
fn share(change: &TextChange) -> String {
    match change.all {
        0 => "今年没有写".to_string(),
        all => format!("与上年相同 {}%", change.kept * 100 / all),
    }
}

fn change_html(change: &TextChange) -> String {
    let mut html = String::from("<p>");
    for passage in &change.passages {
        let (open, close) = match passage.said {
            Said::Kept => (r#"<span class="kept">"#, "</span>"),
            Said::New => ("<ins>", "</ins>"),
            Said::Gone => ("<del>", "</del>"),
        };
        html.push_str(open);
        html.push_str(&escape(&passage.text));
        html.push_str(close);
    }
    html.push_str("</p>");
    html
}
