//! What belongs into the text, each with a tick once it is there. A click goes to its passage, or
//! puts in its heading.

use std::cell::RefCell;
use std::fmt::Write;
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use nianbao_core::export::escape;
use nianbao_core::report::{Swap, swap};
use nianbao_core::rules::Span;
use nianbao_core::schema::SectionId;
use nianbao_core::writing::{Point, insertion, points};

use super::field::Field;
use crate::platform::{elements, focus};
use crate::ui::piece::{Piece, effect, listen};

/// How long after the last key the ticks are set, in milliseconds: looking for what is not there
/// goes through the whole text.
const TICK_AFTER: u32 = 300;

pub fn guide(field: &Field, id: SectionId) {
    let of = field.clone();
    field.piece.part(".guide", move || {
        of.work.form();
        list(&of, id)
    });
}

/// The points of the form that the report is on.
fn list(field: &Field, id: SectionId) -> Vec<Piece> {
    let points = Rc::new(field.work.with(|report| points(report, id)));
    if points.is_empty() {
        return Vec::new();
    }
    let list = Piece::new(&html(&points));
    let buttons = elements::all(&list.root, "button");
    for (at, button) in buttons.iter().enumerate() {
        let (field, points) = (field.clone(), points.clone());
        listen(button, "click", move |_| go(&field, &points, at));
    }
    let waiting: RefCell<Option<Timeout>> = RefCell::default();
    let (work, part) = (field.work, field.part);
    let mut first = true;
    effect(move || {
        work.part(part);
        let (buttons, points) = (buttons.clone(), points.clone());
        let tick = move || {
            let text = work.with(|report| part.of(report).to_string());
            for (button, point) in buttons.iter().zip(points.iter()) {
                let said = point.place(&text).is_some();
                elements::set_class(button, "said", said);
                let state = if said { "已写到" } else { "还没写到" };
                elements::set_attribute(button, "aria-description", Some(state));
            }
        };
        match std::mem::take(&mut first) {
            true => tick(),
            false => drop(waiting.replace(Some(Timeout::new(TICK_AFTER, tick)))),
        }
    });
    vec![list]
}

fn html(points: &[Point]) -> String {
    let mut html = String::from(r#"<ul class="points" aria-label="这一部分要写到的">"#);
    for point in points {
        let _ = write!(
            html,
            r#"<li><button type="button"><i aria-hidden="true"></i><b>{}</b><small>{}</small></button></li>"#,
            escape(point.name),
            escape(point.hint)
        );
    }
    html + "</ul>"
}

/// Goes to a point's passage; puts in its heading if there is none.
fn go(field: &Field, points: &[Point], at: usize) {
    let (work, part) = (field.work, field.part);
    let text = field.text();
    let show = |start, end| focus::text(Span { part, start, end });
    if let Some((start, end)) = points[at].place(&text) {
        return show(start, end);
    }
    if let Some(heading) = insertion(&text, points, at) {
        let (start, end) = (heading.at, heading.at);
        let swaps = [Swap {
            start,
            end,
            to: heading.text,
        }];
        let edits = work.with(|report| swap(report, part, &swaps));
        field.change("补小标题", edits, heading.caret);
        show(heading.caret, heading.caret);
    }
}
