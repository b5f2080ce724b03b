//! The repairs: the smallest sets of cells whose change makes every equation of the tables hold,
//! each one click away.

use std::fmt::Write;

use nianbao_core::export::escape;
use nianbao_core::rules::{Repair, Repairs};
use nianbao_core::schema::{CellId, Form};

use super::piece::Piece;
use crate::state::Work;

/// The most cells that are named where no repair was found.
const NAMED: usize = 8;

pub fn repair_list(work: Work) -> Piece {
    let list = Piece::new(r#"<section class="repairs" aria-label="改平的办法"></section>"#);
    list.shown("", move || *work.repairs() != Repairs::default())
        .part("", move || {
            let repairs = work.repairs();
            let form = work.form();
            let mut pieces = Vec::new();
            if !repairs.shown.is_empty() {
                pieces.push(Piece::new("<h3>改哪里能全部改平</h3>"));
            }
            for (at, repair) in repairs.shown.iter().enumerate() {
                pieces.push(option(work, form, at, repair));
            }
            if repairs.more > 0 {
                let more = format!("<p>同样多格的改法另有 {} 种，没有列出。</p>", repairs.more);
                pieces.push(Piece::new(&more));
            }
            if !repairs.region.is_empty() {
                pieces.push(region(form, &repairs.region));
            }
            pieces
        });
    list
}

fn option(work: Work, form: &'static Form, at: usize, repair: &Repair) -> Piece {
    let mut html = format!(r#"<div class="repair" data-repair="{}"><ul>"#, at + 1);
    for (cell, from, to) in &repair.edits {
        let title = escape(&form.cell_title(*cell));
        let _ = write!(html, "<li>{title}：<b>{from} 改为 {to}</b></li>");
    }
    let _ = write!(
        html,
        r#"</ul><small>{}</small><button type="button" class="button small">这样改</button></div>"#,
        repair.why
    );
    let piece = Piece::new(&html);
    let repair = repair.clone();
    piece.click("button", move || {
        work.edit("改平", work.with(|report| repair.as_edits(report)));
    });
    piece
}

fn region(form: &Form, cells: &[CellId]) -> Piece {
    let mut titles = Vec::new();
    for cell in cells.iter().take(NAMED) {
        titles.push(escape(&form.cell_title(*cell)));
    }
    let rest = match cells.len() > NAMED {
        true => format!("等 {} 格", cells.len()),
        false => String::new(),
    };
    Piece::new(&format!(
        "<p>有几处错误牵连在一起，只改三格以内改不平。请对照底稿核对：{}{rest}。</p>",
        titles.join("、")
    ))
}
