//! One finding: the sentence, the words it is about, the mends, the place to go to, and, for what is
//! no error, the reason why it may stay.

use std::fmt::Write;

use nianbao_core::export::escape;
use nianbao_core::report::Part;
use nianbao_core::rules::{Finding, Severity, dismiss, restore};
use nianbao_core::schema::CellId;

use super::piece::Piece;
use super::words;
use crate::platform::{elements, focus};
use crate::state::{Side, View, Work};

const DISMISS: &str = r#"<form class="dismiss" hidden>
  <input type="text" aria-label="原因" placeholder="写一句原因，随报告一起保存">
  <button type="submit" class="button small">不再提示</button>
</form>"#;

pub fn card(work: Work, finding: &Finding) -> Piece {
    let can_stay = finding.severity != Severity::Error;
    let severity = finding.severity;
    let mut html = opening(finding, severity.id(), words::severity(severity));
    if !finding.quote.is_empty() {
        let _ = write!(html, "<blockquote>{}</blockquote>", escape(&finding.quote));
    }
    if !finding.hint.is_empty() {
        let _ = write!(html, "<p>{}</p>", escape(&finding.hint));
    }
    html.push_str(r#"<div class="actions">"#);
    for (at, fix) in finding.fixes.iter().enumerate() {
        let _ = write!(
            html,
            r#"<button type="button" class="button small primary fix" data-fix="{at}">{}</button>"#,
            escape(&fix.label)
        );
    }
    html.push_str(&look(finding));
    if can_stay {
        html.push_str(
            r#"<button type="button" class="button small say">说明原因，不再提示</button>"#,
        );
    }
    closing(&mut html, finding);
    let card = Piece::new(&html);
    for (at, fix) in finding.fixes.iter().enumerate() {
        let edits = fix.edits.clone();
        card.click(&format!(".fix[data-fix='{at}']"), move || {
            work.edit("改正", edits.clone());
        });
    }
    if can_stay {
        let form = dismiss_form(work, finding);
        card.put("", &form).click(".say", move || {
            elements::set_attribute(&form.root, "hidden", None);
            focus::element(&form.find("input"));
        });
    }
    follow_actions(work, &card, finding);
    card
}

/// A finding that a person judged to be none.
pub fn dismissed(work: Work, finding: &Finding) -> Piece {
    let mut html = opening(finding, "dismissed", "已说明");
    let reason = finding.dismissed.as_deref().unwrap_or_default();
    let _ = write!(
        html,
        r#"<p>原因：{}</p><div class="actions">"#,
        escape(reason)
    );
    html.push_str(&look(finding));
    html.push_str(r#"<button type="button" class="button small restore">恢复提示</button>"#);
    closing(&mut html, finding);
    let card = Piece::new(&html);
    let restored = finding.clone();
    card.click(".restore", move || {
        let edit = work.with(|report| restore(report, &restored));
        work.edit("恢复提示", vec![edit]);
    });
    follow_actions(work, &card, finding);
    card
}

fn dismiss_form(work: Work, finding: &Finding) -> Piece {
    let form = Piece::new(DISMISS);
    let finding = finding.clone();
    let input = form.find("input");
    form.on("", "submit", move |event| {
        event.prevent_default();
        let reason = elements::value(&input);
        if reason.trim().is_empty() {
            return focus::element(&input);
        }
        let edit = work.with(|report| dismiss(report, &finding, reason.trim()));
        work.edit("说明原因", edit.into_iter().collect());
    });
    form
}

fn opening(finding: &Finding, class: &str, label: &str) -> String {
    let cells: Vec<&str> = finding.cells.iter().map(|c| c.name()).collect();
    format!(
        r#"<article class="finding {class}" data-rule="{}" data-cells="{}"><h3><span class="severity">{label}</span><span lang="zh-CN">{}</span></h3>"#,
        finding.rule,
        cells.join(" "),
        escape(&finding.message)
    )
}

/// The ways to the places it is about, the first one first.
fn look(finding: &Finding) -> String {
    let mut html = String::new();
    let mut add = |class: &str, label: &str| {
        let _ = write!(
            html,
            r#"<button type="button" class="button small look {class}">{label}</button>"#
        );
    };
    match (finding.span.is_some(), finding.cells.is_empty()) {
        (true, true) => add("first", "看这一句"),
        (true, false) => {
            add("first", "看这一句");
            add("cell", "看这一格");
        }
        (false, false) => add("first", "看这一格"),
        (false, true) => add("first", "去看看"),
    }
    html
}

fn closing(html: &mut String, finding: &Finding) {
    let _ = write!(
        html,
        r#"<button type="button" class="rule" title="这条规则的说明">{}</button></div></article>"#,
        finding.rule
    );
}

fn follow_actions(work: Work, card: &Piece, finding: &Finding) {
    let place = finding.clone();
    let rule = finding.rule;
    card.click(".look.first", move || go_to(work, &place))
        .click(".rule", move || work.help.set(Some(rule)));
    if let (Some(cell), true) = (finding.cells.first().copied(), finding.span.is_some()) {
        card.click(".look.cell", move || go_to_cell(work, cell));
    }
}

/// Shows the very sentence or cell that a finding is about.
pub fn go_to(work: Work, finding: &Finding) {
    if let Some(span) = finding.span {
        show(
            work,
            match span.part {
                Part::Narrative(section) => View::Section(section),
                _ => View::Cover,
            },
        );
        focus::text(span);
    } else if let Some(cell) = finding.cells.first().copied() {
        go_to_cell(work, cell);
    } else {
        show(work, finding.section.map_or(View::Cover, View::Section));
    }
}

fn go_to_cell(work: Work, cell: CellId) {
    show(work, View::Section(cell.def().table.section()));
    focus::cell(cell);
}

fn show(work: Work, view: View) {
    work.close_step();
    work.side.set(Side::Write);
    work.view.set(view);
}
