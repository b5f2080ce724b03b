//! Figures that follow a cell, as chips: a layer under the field has the same text in the same shape,
//! unseen, and marks on it. The field stays a field. The layer is empty while nothing is bound, ends
//! with the last bound figure, and is made anew only in the paragraphs that changed.

use std::fmt::Write;

use nianbao_core::export::escape;
use nianbao_core::report::{Bound, Part, Report, figure, unbind};
use wasm_bindgen::JsCast;
use web_sys::MouseEvent;

use super::field::Field;
use crate::followed::Followed;
use crate::platform::{elements, focus};
use crate::state::{Side, View};
use crate::ui::piece::{Piece, effect};

/// A paragraph as it is drawn.
#[derive(Clone, Debug, PartialEq)]
struct Line {
    text: String,
    chips: Vec<Chip>,
}

/// A chip in its paragraph, in characters.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Chip {
    start: usize,
    end: usize,
    stale: bool,
}

const FOLLOWS: &str = r#"<div class="follows">
  <span></span>
  <button type="button" class="button small figure-cell">看这一格</button>
  <button type="button" class="button small figure-unbind">解除</button>
</div>"#;

pub fn chips(field: &Field) {
    draw(field);
    follows(field);
    // Over a chip the pointer tells which cell it follows.
    let hovered = field.clone();
    field.piece.on("textarea", "mousemove", move |event| {
        let over = event
            .dyn_ref::<MouseEvent>()
            .and_then(|e| over(&hovered, e));
        let title = over.map(|bound| sentence(&hovered, &bound));
        elements::set_attribute(&hovered.area, "title", title.as_deref());
    });
}

fn draw(field: &Field) {
    let layer = field.piece.find(".chips");
    let (work, part) = (field.work, field.part);
    let mut drawn: Vec<Line> = Vec::new();
    effect(move || {
        work.changes.follow();
        let now = work.with(|report| lines(report, part));
        if now == drawn {
            return;
        }
        let ahead = now.iter().zip(&drawn).take_while(|(a, b)| a == b).count();
        let rest = now.len().min(drawn.len()) - ahead;
        let behind = now.iter().rev().zip(drawn.iter().rev());
        let behind = behind.take(rest).take_while(|(a, b)| a == b).count();
        let children = layer.children();
        for _ in ahead..drawn.len() - behind {
            if let Some(old) = children.item(ahead as u32) {
                old.remove();
            }
        }
        let next = children.item(ahead as u32);
        let next: Option<&web_sys::Node> = next.as_deref();
        for line in &now[ahead..now.len() - behind] {
            let element = elements::create("div");
            element.set_inner_html(&html(line));
            let _ = layer.insert_before(&element, next);
        }
        drawn = now;
    });
}

/// The figures bound in a part.
fn bound(report: &Report, part: Part) -> impl Iterator<Item = &Bound> {
    let bound = report.drafting.bound.iter();
    bound.filter(move |one| one.part == part)
}

/// The paragraphs up to the last that has a bound figure.
fn lines(report: &Report, part: Part) -> Vec<Line> {
    let Some(last) = bound(report, part).map(|one| one.end).max() else {
        return Vec::new();
    };
    let mut lines = Vec::new();
    let mut start = 0;
    for text in part.of(report).split('\n') {
        if start >= last {
            break;
        }
        let end = start + text.chars().count();
        let mut chips = Vec::new();
        for one in bound(report, part).filter(|one| start <= one.start && one.end <= end) {
            let (from, to) = (one.start - start, one.end - start);
            let shown: String = text.chars().skip(from).take(to - from).collect();
            let said = report.cell(one.cell).and_then(figure);
            chips.push(Chip {
                start: from,
                end: to,
                stale: said != Some(shown.as_str()),
            });
        }
        let text = text.to_string();
        lines.push(Line { text, chips });
        start = end + 1;
    }
    lines
}

fn html(line: &Line) -> String {
    let mut html = String::new();
    let mut chars = line.text.chars();
    let mut at = 0;
    let mut next = |count: usize| -> String { chars.by_ref().take(count).collect() };
    for chip in &line.chips {
        html.push_str(&escape(&next(chip.start - at)));
        let class = if chip.stale { "stale" } else { "" };
        let text = next(chip.end - chip.start);
        let _ = write!(html, r#"<mark class="{class}">{}</mark>"#, escape(&text));
        at = chip.end;
    }
    html.push_str(&escape(&next(usize::MAX)));
    if html.is_empty() {
        html.push_str("<br>");
    }
    html
}

/// The bound figure that the pointer is over.
fn over(field: &Field, event: &MouseEvent) -> Option<Bound> {
    let (x, y) = (f64::from(event.client_x()), f64::from(event.client_y()));
    let marks = elements::all(&field.piece.root, ".chips mark");
    let at = marks.iter().position(|mark| {
        let place = mark.get_bounding_client_rect();
        (place.left()..=place.right()).contains(&x) && (place.top()..=place.bottom()).contains(&y)
    })?;
    (field.work).with(|report| bound(report, field.part).nth(at).copied())
}

/// Which cell a figure follows.
fn sentence(field: &Field, bound: &Bound) -> String {
    let title = field.work.form().cell_title(bound.cell);
    match field.work.with(|report| bound.is_stale(report)) {
        true => format!("这个数跟随：{title}。那一格现在空着，正文仍是原来的数。"),
        false => format!("这个数跟随：{title}"),
    }
}

/// The line under the text: the figure that the caret is in, and letting it go.
fn follows(field: &Field) {
    let line = Piece::new(FOLLOWS);
    let current: Followed<Option<usize>> = Followed::new(None);
    let (work, part) = (field.work, field.part);
    let at = move || work.with(|report| bound(report, part).nth(current.peek()?).copied());
    let placed = field.clone();
    let look = move || {
        let none = work.with(|report| bound(report, part).next().is_none());
        let caret = if none { 0 } else { placed.selection().0 };
        current.set(work.with(|report| {
            bound(report, part).position(|one| one.start <= caret && caret <= one.end)
        }));
    };
    // Not at "input": asking for the caret then has the page laid out once more for each key.
    for event in ["keyup", "click", "focus"] {
        let look = look.clone();
        field.piece.on("textarea", event, move |_| look());
    }
    let said = field.clone();
    line.attribute("", "data-on", move || {
        work.changes.follow();
        let any = work.with(|report| bound(report, part).next().is_some());
        any.to_string()
    })
    .text("span", move || {
        work.changes.follow();
        current.get();
        at().map_or_else(String::new, |bound| sentence(&said, &bound))
    })
    .class("", "stale", move || {
        work.changes.follow();
        current.get();
        at().is_some_and(|bound| work.with(|report| bound.is_stale(report)))
    });
    for button in [".figure-cell", ".figure-unbind"] {
        line.shown(button, move || {
            work.changes.follow();
            current.get();
            at().is_some()
        });
    }
    let freed = field.clone();
    line.click(".figure-cell", move || {
        if let Some(bound) = at() {
            let section = bound.cell.def().table.section();
            work.view.set(View::Section(section));
            work.side.set(Side::Write);
            focus::cell(bound.cell);
        }
    })
    .click(".figure-unbind", move || {
        if let Some(bound) = at() {
            let edit = work.with(|report| unbind(report, &bound));
            freed.change("解除", vec![edit], bound.end);
            current.set(None);
        }
    });
    field.piece.put("", &line);
}
