//! One finding: the sentence, the words it is about, the mends, the place to go to, and, for what is
//! no error, the reason why it may stay. A card is made as HTML; its words change where it stands, and
//! the list hears the clicks on all of them: a key remakes as little as can be.

use std::fmt::Write;

use nianbao_core::export::escape;
use nianbao_core::report::Part;
use nianbao_core::rules::{Finding, Severity, dismiss, restore};
use nianbao_core::schema::CellId;
use web_sys::Element;

use super::words;
use crate::platform::{elements, focus};
use crate::state::{Side, View, Work};

const DISMISS: &str = r#"<form class="dismiss">
  <input type="text" aria-label="原因" placeholder="写一句原因，随报告一起保存">
  <button type="submit" class="button small">不再提示</button>
</form>"#;

pub fn html(finding: &Finding) -> String {
    let severity = finding.severity;
    let (class, label) = match finding.dismissed {
        Some(_) => ("dismissed", "已说明"),
        None => (severity.id(), words::severity(severity)),
    };
    let cells: Vec<&str> = finding.cells.iter().map(|c| c.name()).collect();
    let mut html = format!(
        r#"<article class="finding {class}" data-rule="{}" data-cells="{}"><h3><span class="severity">{label}</span><span lang="zh-CN">{}</span></h3>"#,
        finding.rule,
        cells.join(" "),
        escape(&finding.message)
    );
    match &finding.dismissed {
        Some(reason) => {
            let _ = write!(html, "<p>原因：{}</p>", escape(reason));
        }
        None => about(&mut html, finding),
    }
    html.push_str(r#"<div class="actions">"#);
    actions(&mut html, finding);
    let _ = write!(
        html,
        r#"<button type="button" class="rule" title="这条规则的说明">{}</button></div></article>"#,
        finding.rule
    );
    html
}

fn about(html: &mut String, finding: &Finding) {
    if !finding.quote.is_empty() {
        let _ = write!(html, "<blockquote>{}</blockquote>", escape(&finding.quote));
    }
    if !finding.hint.is_empty() {
        let _ = write!(html, "<p>{}</p>", escape(&finding.hint));
    }
}

/// The mends, the ways to the places it is about with the first one first, and its staying.
fn actions(html: &mut String, finding: &Finding) {
    let mut add = |class: &str, label: &str| {
        let _ = write!(
            html,
            r#"<button type="button" class="button small {class}">{label}</button>"#
        );
    };
    for fix in finding.fixes.iter().filter(|_| finding.dismissed.is_none()) {
        add("primary fix", &escape(&fix.label));
    }
    match (finding.span.is_some(), finding.cells.is_empty()) {
        (true, true) => add("look first", "看这一句"),
        (true, false) => {
            add("look first", "看这一句");
            add("look cell", "看这一格");
        }
        (false, false) => add("look first", "看这一格"),
        (false, true) => add("look first", "去看看"),
    }
    match (&finding.dismissed, finding.severity) {
        (Some(_), _) => add("restore", "恢复提示"),
        (None, Severity::Error) => {}
        (None, _) => add("say", "说明原因，不再提示"),
    }
}

/// Whether two findings say the same, wherever in the text.
pub fn says_same(one: &Finding, other: &Finding) -> bool {
    is_built_alike(one, other)
        && one.message == other.message
        && one.quote == other.quote
        && one.hint == other.hint
        && one.dismissed == other.dismissed
        && one
            .fixes
            .iter()
            .zip(&other.fixes)
            .all(|(a, b)| a.label == b.label)
}

/// Whether they are about the same figures, and a card of the one can be made say the other.
pub fn can_say(one: &Finding, other: &Finding) -> bool {
    !one.cells.is_empty() && is_built_alike(one, other)
}

fn is_built_alike(one: &Finding, other: &Finding) -> bool {
    let shape = |f: &Finding| {
        (
            (f.rule, f.severity, f.section, f.fixes.len()),
            (f.span.is_some(), f.dismissed.is_some()),
            (f.quote.is_empty(), f.hint.is_empty()),
        )
    };
    one.cells == other.cells && shape(one) == shape(other)
}

/// Has a card of the one finding say the other.
pub fn retell(card: &Element, one: &Finding, other: &Finding) {
    let say = |selector: &str, was: &str, now: &str| {
        if was != now
            && let Ok(Some(place)) = card.query_selector(selector)
        {
            elements::set_text(&place, now);
        }
    };
    say("h3 [lang]", &one.message, &other.message);
    if let (Some(was), Some(now)) = (&one.dismissed, &other.dismissed) {
        say("p", &format!("原因：{was}"), &format!("原因：{now}"));
    } else {
        say("blockquote", &one.quote, &other.quote);
        say("p", &one.hint, &other.hint);
    }
    for (at, (was, now)) in one.fixes.iter().zip(&other.fixes).enumerate() {
        if was.label != now.label
            && let Some(button) = elements::all(card, ".fix").get(at)
        {
            elements::set_text(button, &now.label);
        }
    }
}

/// Does what a button on a card is for.
pub fn act(work: Work, card: &Element, button: &Element, finding: &Finding) {
    let is = |class: &str| button.class_list().contains(class);
    if is("fix") {
        let fixes = elements::all(card, ".fix");
        let at = fixes.iter().position(|fix| fix == button);
        if let Some(fix) = at.and_then(|at| finding.fixes.get(at)) {
            work.edit("改正", fix.edits.clone());
        }
    } else if is("first") {
        go_to(work, finding);
    } else if let (true, Some(cell)) = (is("cell"), finding.cells.first()) {
        go_to_cell(work, *cell);
    } else if is("say") {
        ask_reason(card);
    } else if is("restore") {
        let edit = work.with(|report| restore(report, finding));
        work.edit("恢复提示", vec![edit]);
    } else if is("rule") {
        work.help.set(Some(finding.rule));
    }
}

fn ask_reason(card: &Element) {
    if !matches!(card.query_selector(".dismiss"), Ok(Some(_))) {
        let _ = card.insert_adjacent_html("beforeend", DISMISS);
    }
    if let Ok(Some(input)) = card.query_selector(".dismiss input") {
        focus::element(&input);
    }
}

/// Takes the reason that was written on a card.
pub fn take_reason(work: Work, card: &Element, finding: &Finding) {
    let Ok(Some(input)) = card.query_selector(".dismiss input") else {
        return;
    };
    let reason = elements::value(&input);
    if reason.trim().is_empty() {
        return focus::element(&input);
    }
    let edit = work.with(|report| dismiss(report, finding, reason.trim()));
    work.edit("说明原因", edit.into_iter().collect());
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
