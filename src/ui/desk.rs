//! The right: findings, the paper, and what was read from the file, under tabs; on a wide screen
//! the paper has a column of its own.

use web_sys::Element;

use super::from_last::{self, What};
use super::piece::Piece;
use super::{finding_list, last_year, paper, source};
use crate::followed::Followed;
use crate::platform::{elements, focus, media};
use crate::state::{Panel, Side, View, Work};

/// From this width on the paper stands beside the findings; also in style/layout.css.
const WIDE: &str = "(min-width: 1700px)";

const DESK: &str = r#"<aside class="desk" aria-label="核对与纸面">
  <div class="tabs" role="tablist">
    <button type="button" role="tab" class="tab" id="tab-findings" aria-controls="panel">核对<span class="count"></span></button>
    <button type="button" role="tab" class="tab" id="tab-paper" aria-controls="panel">纸面预览</button>
    <button type="button" role="tab" class="tab" id="tab-last-year" aria-controls="panel">上年报告</button>
    <button type="button" role="tab" class="tab" id="tab-source" aria-controls="panel">读取结果</button>
  </div>
  <div class="panel" id="panel" role="tabpanel" tabindex="0"></div>
</aside>"#;

const TABS: [(&str, Panel); 4] = [
    ("#tab-findings", Panel::Findings),
    ("#tab-paper", Panel::Paper),
    ("#tab-last-year", Panel::LastYear),
    ("#tab-source", Panel::Source),
];

pub fn desk(work: Work) -> Piece {
    let desk = Piece::new(DESK);
    desk.shown("", move || work.view.get() != View::Welcome)
        .text(".count", move || {
            let all = work.findings();
            let open = all.iter().filter(|f| f.dismissed.is_none());
            open.count().to_string()
        })
        .shown("#tab-source", move || work.imported().is_some());
    for (tab, panel) in TABS {
        let current = move || work.panel.get() == panel;
        desk.class(tab, "current", current)
            .attribute(tab, "aria-selected", move || current().to_string())
            .attribute(tab, "tabindex", move || match current() {
                true => "0".to_string(),
                false => "-1".to_string(),
            })
            .click(tab, move || work.panel.set(panel));
    }
    let tabs = elements::all(&desk.root, ".tab");
    desk.on(".tabs", "keydown", move |event| {
        let forward = match elements::key(&event).as_str() {
            "ArrowRight" => true,
            "ArrowLeft" => false,
            _ => return,
        };
        event.prevent_default();
        another_tab(work, &tabs, forward);
    });
    desk.part("#panel", move || match work.panel.get() {
        Panel::Findings => vec![finding_list::finding_list(work)],
        Panel::Paper => vec![from_last::place(work, What::Paper), paper::paper(work)],
        Panel::LastYear => vec![Piece::later(move || last_year::last_year(work))],
        Panel::Source => {
            let imported = work.imported().into_iter();
            let shown = imported.map(|read| Piece::later(move || source::source(work, &read)));
            shown.collect()
        }
    });
    desk
}

/// Goes to the tab beside the current one.
fn another_tab(work: Work, tabs: &[Element], forward: bool) {
    let there: Vec<_> = TABS
        .iter()
        .zip(tabs)
        .filter(|(_, tab)| !tab.has_attribute("hidden"))
        .collect();
    let count = there.len();
    let current = work.panel.peek();
    let at = there.iter().position(|((_, panel), _)| *panel == current);
    let next = at.unwrap_or(0) + if forward { 1 } else { count - 1 };
    if let Some(((_, panel), tab)) = there.get(next % count) {
        work.panel.set(*panel);
        focus::element(tab);
    }
}

const WIDE_PAPER: &str = r#"<aside class="desk wide-paper" aria-label="纸面预览">
  <div class="tabs"><span class="tab current">纸面预览</span></div>
  <div class="panel"></div>
</aside>"#;

pub fn wide_paper(work: Work) -> Piece {
    let desk = Piece::new(WIDE_PAPER);
    let wide = Followed::new(media::matches(WIDE));
    media::follow(WIDE, move |now| wide.set(now));
    let shown = Followed::new(false);
    super::piece::effect(move || {
        let write = work.panel.get() != Panel::Paper && work.view.get() != View::Welcome;
        shown.set(wide.get() && write);
    });
    desk.shown("", move || shown.get())
        .part(".panel", move || match shown.get() {
            true => vec![from_last::place(work, What::Paper), paper::paper(work)],
            false => Vec::new(),
        });
    desk
}

const SIDES: &str = r#"<div class="sides">
  <button type="button" data-side="write">填写</button>
  <button type="button" data-side="findings">核对</button>
  <button type="button" data-side="paper">纸面</button>
</div>"#;

/// On a narrow screen: between writing and looking.
pub fn switch_sides(work: Work) -> Piece {
    let sides = Piece::new(SIDES);
    sides.shown("", move || work.view.get() != View::Welcome);
    let choices = [
        ("[data-side=write]", Side::Write, None),
        ("[data-side=findings]", Side::Look, Some(Panel::Findings)),
        ("[data-side=paper]", Side::Look, Some(Panel::Paper)),
    ];
    for (button, side, panel) in choices {
        let current =
            move || work.side.get() == side && panel.is_none_or(|p| p == work.panel.get());
        sides
            .class(button, "current", current)
            .attribute_if(button, ("aria-current", "true"), current)
            .click(button, move || {
                work.side.set(side);
                if let Some(panel) = panel {
                    work.panel.set(panel);
                }
            });
    }
    sides
}
