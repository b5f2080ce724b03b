//! The repairs: the smallest sets of cells whose change makes every equation of the tables hold,
//! each one click away.

use std::fmt::Write;
use std::rc::Rc;

use nianbao_core::export::escape;
use nianbao_core::rules::{Repair, Repairs};
use nianbao_core::schema::{CellId, Form};
use web_sys::{Element, HtmlButtonElement};

use super::piece::{Piece, effect};
use crate::platform::{elements, files};
use crate::state::Work;

/// The most cells that are named where no repair was found.
const NAMED: usize = 8;

pub fn repair_list(work: Work) -> Piece {
    let list = Piece::new(r#"<section class="repairs" aria-label="改平的办法"></section>"#);
    list.shown("", move || *work.repairs() != Repairs::default())
        .on("", "click", move |event| {
            let button = files::target::<HtmlButtonElement>(&event);
            let repair = button.and_then(|button| button.closest("[data-repair]").ok()?);
            let number = repair.and_then(|repair| repair.get_attribute("data-repair"));
            let at = number.and_then(|number| number.parse::<usize>().ok()?.checked_sub(1));
            if let Some(repair) = at.and_then(|at| work.repairs().shown.get(at).cloned()) {
                work.edit("改平", work.with(|report| repair.as_edits(report)));
            }
        });
    let root = list.root.clone();
    let mut told: Option<(Rc<Repairs>, &'static Form)> = None;
    effect(move || {
        let (now, form) = (work.repairs(), work.form());
        match &told {
            Some((was, of)) if std::ptr::eq(*of, form) && is_built_alike(was, &now) => {
                retell(&root, was, &now);
            }
            _ => root.set_inner_html(&html(form, &now)),
        }
        told = Some((now, form));
    });
    list
}

/// They change the same cells, to whatever figures: most keys change those only.
fn is_built_alike(one: &Repairs, other: &Repairs) -> bool {
    let alike = |(one, other): (&Repair, &Repair)| {
        let cells = |repair: &Repair| repair.edits.iter().map(|edit| edit.0).collect::<Vec<_>>();
        one.why == other.why && cells(one) == cells(other)
    };
    one.shown.len() == other.shown.len()
        && one.shown.iter().zip(&other.shown).all(alike)
        && (one.more, &one.region) == (other.more, &other.region)
}

fn retell(root: &Element, was: &Repairs, now: &Repairs) {
    let figures = |repairs: &Repairs| {
        let edits = repairs.shown.iter().flat_map(|repair| &repair.edits);
        edits.map(|(_, from, to)| change(*from, *to)).collect()
    };
    let (was, now): (Vec<String>, Vec<String>) = (figures(was), figures(now));
    for ((was, now), place) in was.iter().zip(&now).zip(elements::all(root, "b")) {
        if was != now {
            elements::set_text(&place, now);
        }
    }
}

fn change(from: i64, to: i64) -> String {
    format!("{from} 改为 {to}")
}

fn html(form: &Form, repairs: &Repairs) -> String {
    let mut html = String::new();
    if !repairs.shown.is_empty() {
        html.push_str("<h3>改哪里能全部改平</h3>");
    }
    for (at, repair) in repairs.shown.iter().enumerate() {
        let _ = write!(html, r#"<div class="repair" data-repair="{}"><ul>"#, at + 1);
        for (cell, from, to) in &repair.edits {
            let title = escape(&form.cell_title(*cell));
            let _ = write!(html, "<li>{title}：<b>{}</b></li>", change(*from, *to));
        }
        let _ = write!(
            html,
            r#"</ul><small>{}</small><button type="button" class="button small">这样改</button></div>"#,
            repair.why
        );
    }
    if repairs.more > 0 {
        let more = repairs.more;
        let _ = write!(html, "<p>同样多格的改法另有 {more} 种，没有列出。</p>");
    }
    if !repairs.region.is_empty() {
        region(&mut html, form, &repairs.region);
    }
    html
}

fn region(html: &mut String, form: &Form, cells: &[CellId]) {
    let mut titles = Vec::new();
    for cell in cells.iter().take(NAMED) {
        titles.push(escape(&form.cell_title(*cell)));
    }
    let rest = match cells.len() > NAMED {
        true => format!("等 {} 格", cells.len()),
        false => String::new(),
    };
    let _ = write!(
        html,
        "<p>有几处错误牵连在一起，只改三格以内改不平。请对照底稿核对：{}{rest}。</p>",
        titles.join("、")
    );
}
