//! The lines above a table: the active cell's official name and its equations, how much is selected,
//! and what is done with the table as a whole.

use std::fmt::Write;

use nianbao_core::export::escape;
use nianbao_core::report::Edit;
use nianbao_core::rules::{Balance, BalanceState};
use nianbao_core::schema::{Area, CellId, Layout};
use web_sys::Element;

use super::clipboard;
use super::selection::Grid;
use crate::platform::elements;
use crate::state::Work;
use crate::ui::doubts;
use crate::ui::piece::{Piece, effect};

const LINE: &str = r#"<div class="where">
  <b class="place"></b><span class="picked" role="status"></span>
  <span class="tools">
    <label class="auto-totals" title="空着的总计随各项算出，填好的不改"><input type="checkbox">合计自动计算</label>
    <button type="button" class="button small fill-zeros" title="选中几格时只填选中的">空格填 0</button>
  </span>
  <span class="balances"></span>
</div>"#;

/// What is said of the active cell, and what cells name as their description.
const ANNOUNCER: &str = r#"<div class="unseen">
  <span id="cell-finding" role="status"></span><span id="cell-error">有错误</span><span id="cell-warning">请核实</span>
</div>"#;

/// Tells what is found in the active cell to those who do not see it.
pub fn announcer(work: Work) -> Piece {
    let announcer = Piece::new(ANNOUNCER);
    announcer.text("#cell-finding", move || {
        let Some(cell) = work.active.get() else {
            return String::new();
        };
        let findings = work.findings();
        let here = findings
            .iter()
            .find(|f| f.dismissed.is_none() && f.cells.first() == Some(&cell));
        here.map(|f| f.message.clone()).unwrap_or_default()
    });
    announcer
}

pub fn place_line(grid: &Grid) -> Piece {
    let line = Piece::new(LINE);
    let work = grid.work;
    let table = grid.table;
    let active = move || work.active.get().filter(|cell| cell.def().table == table);
    let (picking, filling) = (grid.clone(), grid.clone());
    let sourced = move || doubts::is_shown(work, active());
    let frame = grid.frame.clone();
    effect(move || elements::set_class(&frame, "sourced", sourced()));
    line.text("b", move || match active() {
        Some(cell) => work.form().cell_title(cell),
        None => "点一格开始填写；方向键、Tab、回车移动，可整块粘贴".to_string(),
    })
    .class("b", "idle", move || active().is_none())
    .text(".picked", move || {
        let area = active().and(picking.block());
        area.map(|area| picked(picking.layout(), &area))
            .unwrap_or_default()
    })
    // The cell keeps the focus.
    .on(".fill-zeros", "mousedown", |event| event.prevent_default())
    .click(".fill-zeros", move || clipboard::fill_zeros(&filling))
    .class("", "sourced", sourced)
    .put("", &doubts::origin_line(work, active));
    switch(&line, grid);
    let place = line.find(".balances");
    let mut shown = Vec::new();
    effect(move || {
        work.changes.follow();
        let balances = active().map(|cell| work.balances(cell));
        show_balances(&place, balances.unwrap_or_default(), &mut shown);
    });
    line
}

/// 合计自动计算, where the table has totals.
fn switch(line: &Piece, grid: &Grid) {
    let work = grid.work;
    let is_total = |cell: CellId| cell.def().is_total;
    let mut cells = grid.layout().placed.iter().filter_map(|p| p.slot.cell());
    let has_totals = cells.any(is_total);
    line.shown(".auto-totals", move || has_totals)
        .shown(".balances", move || has_totals)
        .on(".auto-totals input", "change", move |_| {
            let mut drafting = work.with(|report| report.drafting.clone());
            drafting.auto_totals = !drafting.auto_totals;
            work.edit("合计自动计算", vec![Edit::Drafting(Box::new(drafting))]);
        });
    let input = line.find(".auto-totals input");
    effect(move || {
        work.changes.follow();
        elements::tick(&input, work.with(|report| report.drafting.auto_totals));
    });
}

/// `已选 3 行 × 2 列`
fn picked(layout: &Layout, area: &Area) -> String {
    let cells = |row: usize| {
        let in_row = layout.row(row).filter_map(|p| p.slot.cell());
        in_row
            .filter(|cell| layout.within(area).any(|c| c == *cell))
            .count()
    };
    let rows: Vec<usize> = area.rows.clone().map(cells).filter(|n| *n > 0).collect();
    let columns = rows.iter().max().copied().unwrap_or(0);
    format!("已选 {} 行 × {columns} 列", rows.len())
}

/// Of the same cell, they change where they stand.
fn show_balances(place: &Element, balances: Vec<Balance>, shown: &mut Vec<Balance>) {
    let same = balances
        .iter()
        .map(|b| &b.id)
        .eq(shown.iter().map(|b| &b.id));
    if !same {
        place.set_inner_html(&balances_html(&balances));
    } else {
        let elements = elements::all(place, ".balance");
        for ((now, was), element) in balances.iter().zip(&*shown).zip(&elements) {
            if now.text != was.text {
                let said = elements::all(element, ":scope > *");
                for (place, text) in said.iter().zip([now.brief.as_str(), terms(now)]) {
                    elements::set_text(place, text);
                }
                elements::set_attribute(element, "title", Some(&now.text));
            }
            if now.state != was.state {
                elements::set_attribute(element, "data-state", Some(state(now)));
            }
        }
    }
    *shown = balances;
}

fn state(balance: &Balance) -> &'static str {
    match balance.state {
        BalanceState::Holds => "ok",
        BalanceState::Broken => "error",
        BalanceState::Open => "open",
    }
}

fn balances_html(balances: &[Balance]) -> String {
    let mut html = String::new();
    for balance in balances {
        let state = state(balance);
        let _ = write!(
            html,
            r#"<span class="balance" data-equation="{}" data-state="{state}" title="{}"><b>{}</b> <span>{}</span></span>"#,
            balance.id,
            escape(&balance.text),
            balance.brief,
            escape(terms(balance))
        );
    }
    html
}

/// Behind what it comes to: there may be no room for all of it.
fn terms(balance: &Balance) -> &str {
    let parts = balance.text.split_once('：');
    parts.map_or("", |(_, terms)| terms)
}
