//! 上年报告: the report of the year before, brought in from a file, or the few figures of it that
//! this year's must agree with, typed in.

use std::fmt::Write;

use nianbao_core::export::escape;
use nianbao_core::report::Report;
use nianbao_core::schema::{CellId, Form};

use super::piece::Piece;
use super::{compare_texts, import};
use crate::platform::files;
use crate::state::Work;

const PANEL: &str = r#"<div class="last-year">
  <p class="about">载入上年报告，核对上年结转和现行有效件数，找出照抄上年的文字和变化过大的数。任何能导入的格式都可以。</p>
  <div class="pick"></div>
  <div class="loaded notice"><p></p><button type="button" class="button small" id="last-year-remove">移除</button></div>
  <h2>上年的几个数</h2>
  <p class="about">手边没有文件时，只填这几个数也能核对。</p>
  <div class="figures"></div>
  <button type="button" class="button primary" id="carry-fill">把上年结转填入本年</button>
</div>"#;

pub fn last_year(work: Work) -> Piece {
    let panel = Piece::new(PANEL);
    panel
        .put(".pick", &import::last_year_button(work))
        .shown(".loaded", move || work.last_year().is_some())
        .text(".loaded p", move || match work.last_year() {
            Some(last) => described(&last),
            None => String::new(),
        })
        .click("#last-year-remove", move || work.set_last_year(None))
        .enabled("#carry-fill", move || work.carry_fill().is_some())
        .click("#carry-fill", move || {
            if let Some(edits) = work.carry_fill() {
                work.edit("填入上年结转", edits);
            }
        })
        .part(".figures", move || vec![figures(work, work.form())])
        .put("", &compare_texts::compare_texts(work));
    panel
}

fn described(last: &Report) -> String {
    match last.year {
        Some(year) => format!("已载入：{} {year} 年度报告。", last.agency),
        None if last.agency.is_empty() => "按下面填的数核对。".to_string(),
        None => format!("已载入：{}的报告，没有读到年度。", last.agency),
    }
}

/// What this year's report must agree with: 结转下年度 and 现行有效.
fn wanted(form: &Form) -> Vec<CellId> {
    let mut cells = Vec::new();
    for cell in &form.cells {
        let def = cell.def();
        if def.row == "carried_out" || def.column == "in_force" {
            cells.push(*cell);
        }
    }
    cells
}

fn figures(work: Work, form: &'static Form) -> Piece {
    let cells = wanted(form);
    let mut html = String::from("<div>");
    for cell in &cells {
        let _ = write!(
            html,
            r#"<label><span>{}</span><input type="text" inputmode="numeric" autocomplete="off" data-last="{}"></label>"#,
            escape(&form.cell_title(*cell)),
            cell.name()
        );
    }
    html.push_str("</div>");
    let figures = Piece::new(&html);
    for cell in cells {
        let field = format!("[data-last='{}']", cell.name());
        figures
            .value(&field, move || {
                let last = work.last_year();
                let text = last.as_ref().and_then(|last| last.cell(cell));
                text.unwrap_or_default().to_string()
            })
            .on(&field, "change", move |event| {
                type_in(work, cell, files::field_text(&event));
            });
    }
    figures
}

/// A figure of last year's report typed in.
fn type_in(work: Work, cell: CellId, text: String) {
    let mut last = match work.last_year() {
        Some(last) => (*last).clone(),
        None => Report::bare(work.with(|report| report.template)),
    };
    match text.trim() {
        "" => last.values.remove(&cell),
        text => last.values.insert(cell, text.to_string()),
    };
    let nothing = last == Report::bare(last.template);
    work.set_last_year((!nothing).then_some(last));
}
