//! The findings as sentences, grouped by section, each with the place to go to and the mend.

use nianbao_core::export::escape;
use nianbao_core::rules::Finding;
use nianbao_core::schema::SectionId;

use super::piece::Piece;
use super::{finding_card, repair_list};
use crate::followed::Followed;
use crate::state::Work;

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
    list.text(".summary-words", move || work.tally(|_| true).verdict())
        .part(".cards", move || cards(work));
    // To the finding before and after the one gone to last.
    let at = Followed::new(None);
    for (button, forward) in [("#previous-finding", false), ("#next-finding", true)] {
        list.shown(button, move || {
            work.findings().iter().any(|f| f.dismissed.is_none())
        })
        .click(button, move || step(work, at, forward));
    }
    list
}

fn cards(work: Work) -> Vec<Piece> {
    let findings = work.findings();
    let mut shown = Vec::new();
    let mut last = None;
    let mut repairs = false;
    for finding in findings.iter().filter(|f| f.dismissed.is_none()) {
        if last != Some(finding.section) {
            last = Some(finding.section);
            shown.push(group(work, finding.section));
        }
        if work.is_arithmetic(finding) {
            if !repairs {
                shown.push(Piece::later(move || repair_list::repair_list(work)));
            }
            repairs = true;
        }
        shown.push(finding_card::card(work, finding));
    }
    if shown.is_empty() {
        shown.push(Piece::new(ALL_CLEAR));
    }
    let dismissed: Vec<&Finding> = findings.iter().filter(|f| f.dismissed.is_some()).collect();
    if !dismissed.is_empty() {
        let heading = format!(
            r#"<h2 class="group">已说明原因的 {} 处</h2>"#,
            dismissed.len()
        );
        shown.push(Piece::new(&heading));
    }
    for finding in dismissed {
        shown.push(finding_card::dismissed(work, finding));
    }
    shown
}

fn group(work: Work, section: Option<SectionId>) -> Piece {
    let name = match section {
        Some(id) => work.with(|report| report.form().template.section(id).title()),
        None => "封面、前言与落款".to_string(),
    };
    Piece::new(&format!(r#"<h2 class="group">{}</h2>"#, escape(&name)))
}

fn step(work: Work, at: Followed<Option<usize>>, forward: bool) {
    let all = work.findings();
    let findings: Vec<&Finding> = all.iter().filter(|f| f.dismissed.is_none()).collect();
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
    finding_card::go_to(work, findings[next]);
}
