//! The right: findings, the paper, and what was read from the file, under tabs; on a wide screen
//! the paper has a column of its own.

use leptos::prelude::*;

use super::dynamic::{attribute, click, nothing, part, text, when, when_memo};
use super::{finding_list, paper, source};
use crate::platform::media;
use crate::state::{Panel, Side, View, Work};

/// From this width on the paper stands beside the findings; also in style/layout.css.
const WIDE: &str = "(min-width: 1700px)";

pub fn desk(work: Work) -> AnyView {
    let count = text(move || work.findings.with(|f| f.len().to_string()));
    let findings_tab = tab(work, Panel::Findings, "findings", "核对", count);
    let none = text(String::new);
    let paper_tab = tab(work, Panel::Paper, "paper", "纸面预览", none);
    let source_tab = part(move || match work.imported.get() {
        Some(_) => tab(work, Panel::Source, "source", "读取结果", none),
        None => nothing(),
    });
    let panel = part(move || match work.panel.get() {
        Panel::Findings => finding_list::finding_list(work),
        Panel::Paper => paper::paper(work),
        Panel::Source => source::source(work),
    });
    view! {
        <aside class="desk" aria-label="核对与纸面" hidden=when(move || work.view.get() == View::Welcome)>
            <div class="tabs" role="tablist">{findings_tab}{paper_tab}{source_tab}</div>
            <div class="panel" id="panel" role="tabpanel">{panel}</div>
        </aside>
    }
    .into_any()
}

fn tab(
    work: Work,
    panel: Panel,
    id: &'static str,
    label: &'static str,
    count: Signal<String>,
) -> AnyView {
    let current = when(move || work.panel.get() == panel);
    view! {
        <button
            type="button" role="tab" class="tab" id=format!("tab-{id}") class:current=current
            aria-selected=text(move || current.get().to_string()) aria-controls="panel"
            on:click=click(move || work.panel.set(panel))
        >
            {label}<span class="count">{count}</span>
        </button>
    }
    .into_any()
}

pub fn wide_paper(work: Work) -> AnyView {
    let wide = RwSignal::new(media::matches(WIDE));
    media::follow(WIDE, move |now| wide.set(now));
    let shown = when_memo(move || {
        wide.get() && work.panel.get() != Panel::Paper && work.view.get() != View::Welcome
    });
    part(move || match shown.get() {
        true => view! {
            <aside class="desk wide-paper" aria-label="纸面预览">
                <div class="tabs"><span class="tab current">"纸面预览"</span></div>
                <div class="panel">{paper::paper(work)}</div>
            </aside>
        }
        .into_any(),
        false => nothing(),
    })
    .into_any()
}

/// On a narrow screen: between writing and looking.
pub fn switch_sides(work: Work) -> AnyView {
    let choices = [
        ("填写", Side::Write, None),
        ("核对", Side::Look, Some(Panel::Findings)),
        ("纸面", Side::Look, Some(Panel::Paper)),
    ];
    let buttons = choices.into_iter().map(|(label, side, panel)| {
        let current =
            when(move || work.side.get() == side && panel.is_none_or(|p| p == work.panel.get()));
        let go = click(move || {
            work.side.set(side);
            if let Some(panel) = panel {
                work.panel.set(panel);
            }
        });
        view! {
            <button
                type="button" class:current=current on:click=go
                aria-current=attribute(move || current.get().then_some("true"))
            >{label}</button>
        }
        .into_any()
    });
    view! {
        <div class="sides" hidden=when(move || work.view.get() == View::Welcome)>
            {buttons.collect::<Vec<_>>()}
        </div>
    }
    .into_any()
}
