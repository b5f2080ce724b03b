//! The left: the cover and the six sections, each with its state, and the verdict.

use nianbao_core::report::Part;
use nianbao_core::rules::Tally;
use nianbao_core::schema::SectionId;

use super::piece::{Piece, effect};
use super::{carried, words};
use crate::followed::Followed;
use crate::platform::focus;
use crate::state::{Panel, Side, View, Work};

const NAV: &str = r#"<nav class="sections" aria-label="报告各部分"></nav>"#;
const ENTRY: &str = r#"<button type="button" class="entry">
  <span class="entry-title"></span><span class="badge" aria-hidden="true"></span><small></small>
</button>"#;
const VERDICT: &str = r#"<button type="button" id="verdict"><b></b><small></small></button>"#;

pub fn nav(work: Work) -> Piece {
    let nav = Piece::new(NAV);
    nav.put("", &verdict(work));
    nav.put("", &entry(work, View::Cover, None));
    for id in SectionId::ALL {
        nav.put("", &entry(work, View::Section(id), Some(id)));
    }
    nav
}

fn entry(work: Work, view: View, section: Option<SectionId>) -> Piece {
    let entry = Piece::new(ENTRY);
    let id = section.map_or("cover", SectionId::id);
    let tally = move || work.tally(|f| f.section == section);
    let current = move || work.view.get() == view;
    // Every change is followed for this; the text is gone through only when it is another.
    let carried = Followed::new(false);
    if let Some(id) = section {
        effect(move || carried.set(carried::is_carried(work, Part::Narrative(id))));
    }
    entry
        .attribute("", "data-section", move || id.to_string())
        .class("", "current", current)
        .attribute_if("", ("aria-current", "page"), current)
        .text(".entry-title", move || title(work, section))
        .text("small", move || match tally() {
            tally if tally.is_clear() => progress(work, section, carried.get()),
            tally => tally.verdict(),
        })
        .text(".badge", move || badge(work, tally()))
        .attribute(".badge", "class", move || {
            format!("badge {}", words::grade(work, tally()))
        })
        .click("", move || {
            work.close_step();
            work.view.set(view);
            work.side.set(Side::Write);
        });
    entry
}

fn title(work: Work, section: Option<SectionId>) -> String {
    match section {
        Some(id) => {
            let section = work.form().template.section(id);
            format!("{}、{}", section.number, section.short)
        }
        None => "封面信息".to_string(),
    }
}

fn badge(work: Work, tally: Tally) -> String {
    match (tally.errors, tally.warnings) {
        (0, 0) if !work.knows_all() => String::new(),
        (0, 0) => "✓".to_string(),
        (0, warnings) => warnings.to_string(),
        (errors, _) => errors.to_string(),
    }
}

/// How far a section has been filled in.
fn progress(work: Work, section: Option<SectionId>, carried: bool) -> String {
    let Some(id) = section else {
        return "名称、年度、联系方式".to_string();
    };
    if carried {
        return "文字沿用上年，待核对".to_string();
    }
    match id.table() {
        Some(table) => {
            work.changes.follow();
            match work.filled(table) {
                (filled, all) if filled == all => format!("{all} 格已填"),
                (filled, all) => format!("{filled} / {all} 格"),
            }
        }
        None => match words::length(&work.part(Part::Narrative(id))) {
            0 => "未填写".to_string(),
            count => format!("{count} 字"),
        },
    }
}

fn verdict(work: Work) -> Piece {
    let verdict = Piece::new(VERDICT);
    let tally = move || work.tally(|_| true);
    verdict
        .attribute("", "class", move || {
            format!("verdict {}", words::grade(work, tally()))
        })
        .text("b", move || words::verdict(work, tally()))
        .text("small", move || match tally().notes {
            0 => String::new(),
            notes => format!("另有 {notes} 处提示"),
        })
        .click("", move || {
            work.panel.set(Panel::Findings);
            work.side.set(Side::Look);
            focus::summary();
        });
    verdict
}
