//! The findings as sentences, grouped by section, each with the place to go to and the mend.

use nianbao_core::export::escape;
use nianbao_core::report::Part;
use nianbao_core::rules::{Finding, Severity};
use nianbao_core::schema::SectionId;

use super::piece::Piece;
use super::words;
use crate::followed::Followed;
use crate::platform::focus;
use crate::state::{Side, Tally, View, Work};

const LIST: &str = r#"<div class="findings" id="findings">
  <div class="summary" aria-live="polite">
    <span class="summary-words"></span>
    <button type="button" class="button small" id="previous-finding">上一处</button>
    <button type="button" class="button small" id="next-finding">下一处</button>
  </div>
  <div class="cards"></div>
</div>"#;

const ALL_CLEAR: &str = r#"<div class="all-clear">
  <p><b>没有发现问题</b></p>
  <p>三张表的勾稽关系全部相符。</p>
</div>"#;

pub fn finding_list(work: Work) -> Piece {
    let list = Piece::new(LIST);
    list.text(".summary-words", move || summary(work.tally(|_| true)))
        .part(".cards", move || cards(work));
    // To the finding before and after the one gone to last.
    let at = Followed::new(None);
    for (button, forward) in [("#previous-finding", false), ("#next-finding", true)] {
        list.shown(button, move || !work.findings().is_empty())
            .click(button, move || step(work, at, forward));
    }
    list
}

fn cards(work: Work) -> Vec<Piece> {
    let findings = work.findings();
    let mut shown = Vec::new();
    let mut last = None;
    for finding in findings.iter() {
        if last != Some(finding.section) {
            last = Some(finding.section);
            shown.push(group(work, finding.section));
        }
        shown.push(card(work, finding));
    }
    if findings.is_empty() {
        shown.push(Piece::new(ALL_CLEAR));
    }
    shown
}

fn summary(tally: Tally) -> String {
    let counts = [
        (tally.errors, Severity::Error),
        (tally.warnings, Severity::Warning),
        (tally.notes, Severity::Note),
    ];
    let mut said = Vec::new();
    for (count, severity) in counts {
        if count > 0 {
            said.push(format!("{count} 处{}", words::severity(severity)));
        }
    }
    match said.is_empty() {
        true => "可以发布".to_string(),
        false => said.join("，"),
    }
}

fn group(work: Work, section: Option<SectionId>) -> Piece {
    let name = match section {
        Some(id) => work.with(|report| report.form().template.section(id).title()),
        None => "封面、前言与落款".to_string(),
    };
    Piece::new(&format!(r#"<h2 class="group">{}</h2>"#, escape(&name)))
}

fn step(work: Work, at: Followed<Option<usize>>, forward: bool) {
    let findings = work.findings();
    let count = findings.len();
    if count == 0 {
        return;
    }
    let next = match (at.peek(), forward) {
        (None, true) => 0,
        (None, false) => count - 1,
        (Some(i), true) => (i + 1) % count,
        (Some(i), false) => (i.min(count) + count - 1) % count,
    };
    at.set(Some(next));
    go_to(work, &findings[next]);
}

fn card(work: Work, finding: &Finding) -> Piece {
    let card = Piece::new(&card_html(finding));
    for (at, fix) in finding.fixes.iter().enumerate() {
        let edits = fix.edits.clone();
        card.click(&format!(".fix[data-fix='{at}']"), move || {
            work.edit("改正", edits.clone());
        });
    }
    let place = finding.clone();
    card.click(".look", move || go_to(work, &place));
    card
}

fn card_html(finding: &Finding) -> String {
    let look = match (finding.cells.is_empty(), finding.span.is_some()) {
        (false, _) => "看这一格",
        (true, true) => "看这一句",
        (true, false) => "去看看",
    };
    let mut html = format!(
        r#"<article class="finding {}" data-rule="{}" data-cells=""#,
        finding.severity.id(),
        finding.rule
    );
    for (at, cell) in finding.cells.iter().enumerate() {
        if at > 0 {
            html.push(' ');
        }
        html.push_str(cell.name());
    }
    html.push_str(r#""><h3><span class="severity">"#);
    html.push_str(words::severity(finding.severity));
    html.push_str("</span>");
    html.push_str(&escape(&finding.message));
    html.push_str("</h3>");
    if !finding.quote.is_empty() {
        html.push_str(&format!(
            "<blockquote>{}</blockquote>",
            escape(&finding.quote)
        ));
    }
    if !finding.hint.is_empty() {
        html.push_str(&format!("<p>{}</p>", escape(&finding.hint)));
    }
    html.push_str(r#"<div class="actions">"#);
    for (at, fix) in finding.fixes.iter().enumerate() {
        html.push_str(&format!(
            r#"<button type="button" class="button small primary fix" data-fix="{at}">{}</button>"#,
            escape(&fix.label)
        ));
    }
    html.push_str(&format!(r#"<button type="button" class="button small look">{look}</button><code>{}</code></div></article>"#, finding.rule));
    html
}

/// Shows the very cell or sentence that a finding is about.
fn go_to(work: Work, finding: &Finding) {
    work.close_step();
    work.side.set(Side::Write);
    if let Some(cell) = finding.cells.first().copied() {
        work.view.set(View::Section(cell.def().table.section()));
        focus::cell(cell);
    } else if let Some(span) = finding.span {
        work.view.set(match span.part {
            Part::Narrative(section) => View::Section(section),
            _ => View::Cover,
        });
        focus::text(span);
    } else {
        work.view
            .set(finding.section.map_or(View::Cover, View::Section));
    }
}
