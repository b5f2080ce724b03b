//! The left: the cover and the six sections, each with its state, and the verdict.

use leptos::prelude::*;
use nianbao_core::schema::SectionId;

use super::dynamic::{attribute, click, tally, text, when};
use super::words;
use crate::state::{Panel, Side, Tally, View, Work};

pub fn nav(work: Work) -> AnyView {
    let cover = entry(work, View::Cover);
    let sections: Vec<_> = SectionId::ALL
        .into_iter()
        .map(|id| entry(work, View::Section(id)))
        .collect();
    view! {
        <nav class="sections" aria-label="报告各部分">
            {cover}
            {sections}
            {verdict(work)}
        </nav>
    }
    .into_any()
}

fn entry(work: Work, view: View) -> AnyView {
    let section = match view {
        View::Section(id) => Some(id),
        _ => None,
    };
    let tally = tally(move || work.tally(|f| f.section == section));
    let title = text(move || match section {
        Some(id) => {
            let section = work.form.get().0.template.section(id);
            format!("{}、{}", section.number, section.short)
        }
        None => "封面信息".to_string(),
    });
    let state = text(move || {
        problems(tally.get()).unwrap_or_else(|| match section {
            Some(id) => progress(work, id),
            None => "名称、年度、联系方式".to_string(),
        })
    });
    let badge = text(move || match tally.get() {
        Tally {
            errors: 0,
            warnings: 0,
            ..
        } => "✓".to_string(),
        Tally {
            errors: 0,
            warnings,
            ..
        } => warnings.to_string(),
        Tally { errors, .. } => errors.to_string(),
    });
    let current = when(move || work.view.get() == view);
    let go = click(move || {
        work.close_step();
        work.view.set(view);
        work.side.set(Side::Write);
    });
    view! {
        <button
            type="button" class="entry" class:current=current
            data-section=section.map_or("cover", SectionId::id)
            aria-current=attribute(move || current.get().then_some("page"))
            on:click=go
        >
            <span class="entry-title">{title}</span>
            <span class=text(move || format!("badge {}", words::grade(tally.get()))) aria-hidden="true">{badge}</span>
            <small>{state}</small>
        </button>
    }
    .into_any()
}

fn problems(tally: Tally) -> Option<String> {
    match tally {
        Tally {
            errors: 0,
            warnings: 0,
            ..
        } => None,
        Tally {
            errors: 0,
            warnings,
            ..
        } => Some(format!("{warnings} 处请核实")),
        Tally {
            errors,
            warnings: 0,
            ..
        } => Some(format!("{errors} 处必须改正")),
        Tally {
            errors, warnings, ..
        } => Some(format!("{errors} 处必须改正，{warnings} 处请核实")),
    }
}

/// How far a section has been filled in.
fn progress(work: Work, id: SectionId) -> String {
    work.changes.track();
    match id.table() {
        Some(table) => match work.filled(table) {
            (filled, all) if filled == all => format!("{all} 格已填"),
            (filled, all) => format!("{filled} / {all} 格"),
        },
        None => match work.with(|r| words::length(r.narrative(id))) {
            0 => "未填写".to_string(),
            count => format!("{count} 字"),
        },
    }
}

fn verdict(work: Work) -> AnyView {
    let tally = tally(move || work.tally(|_| true));
    let show = click(move || {
        work.panel.set(Panel::Findings);
        work.side.set(Side::Look);
    });
    view! {
        <button
            type="button" id="verdict" on:click=show
            class=text(move || format!("verdict {}", words::grade(tally.get())))
        >
            <b>{text(move || words::verdict(tally.get()).0)}</b>
            <small>{text(move || words::verdict(tally.get()).1)}</small>
        </button>
    }
    .into_any()
}
