//! The findings as sentences, grouped by section, each with the place to go to and the mend.

use nianbao_core::export::escape;
use nianbao_core::rules::Finding;
use nianbao_core::schema::SectionId;

use super::piece::{Piece, effect};
use super::{finding_card, finding_steps, repair_list};
use crate::platform::elements;
use crate::state::Work;

const LIST: &str = r#"<div class="findings" id="findings">
  <div class="summary">
    <h2 class="summary-words" id="summary" tabindex="-1" aria-live="polite"></h2>
    <button type="button" class="button small" id="previous-finding" title="Shift+F8">上一处</button>
    <button type="button" class="button small" id="next-finding" title="F8">下一处</button>
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
    for (button, forward) in [("#previous-finding", false), ("#next-finding", true)] {
        list.shown(button, move || {
            work.findings().iter().any(|f| f.dismissed.is_none())
        })
        .click(button, move || finding_steps::step(work, forward));
    }
    let root = list.root.clone();
    effect(move || {
        let visited = work.visited.get().map(|visited| visited.at);
        work.findings();
        for (at, card) in elements::all(&root, ".finding:not(.dismissed)")
            .iter()
            .enumerate()
        {
            elements::set_class(card, "visited", visited == Some(at));
        }
    });
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
