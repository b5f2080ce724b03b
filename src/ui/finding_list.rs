//! The findings as sentences, grouped by section, each with the place to go to and the mend.

use leptos::prelude::*;
use nianbao_core::report::Part;
use nianbao_core::rules::{Finding, Fix, Severity};
use nianbao_core::schema::SectionId;

use super::dynamic::{click, nothing, part, tally, text, when};
use super::words;
use crate::platform::focus;
use crate::state::{Side, Tally, View, Work};

pub fn finding_list(work: Work) -> AnyView {
    let tally = tally(move || work.tally(|_| true));
    let list = part(move || {
        let findings = work.findings.get();
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
            shown.push(all_clear());
        }
        shown.into_any()
    });
    view! {
        <div class="findings" id="findings">
            <div class="summary" aria-live="polite">
                <span class="summary-words">{text(move || summary(tally.get()))}</span>
                {steps(work)}
            </div>
            {list}
        </div>
    }
    .into_any()
}

fn all_clear() -> AnyView {
    view! {
        <div class="all-clear">
            <p><b>"没有发现问题"</b></p>
            <p>"三张表的勾稽关系全部相符。"</p>
        </div>
    }
    .into_any()
}

fn summary(tally: Tally) -> String {
    let counts = [
        (tally.errors, Severity::Error),
        (tally.warnings, Severity::Warning),
        (tally.notes, Severity::Note),
    ];
    let said: Vec<_> = counts
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, severity)| format!("{count} 处{}", words::severity(severity)))
        .collect();
    match said.is_empty() {
        true => "可以发布".to_string(),
        false => said.join("，"),
    }
}

fn group(work: Work, section: Option<SectionId>) -> AnyView {
    let name = match section {
        Some(id) => work.form.get_untracked().0.template.section(id).title(),
        None => "封面、前言与落款".to_string(),
    };
    view! { <h2 class="group">{name}</h2> }.into_any()
}

/// To the finding before and after the one gone to last.
fn steps(work: Work) -> AnyView {
    let at = StoredValue::new(None::<usize>);
    let go = move |forward: bool| {
        let findings = work.findings.get_untracked();
        let count = findings.len();
        if count == 0 {
            return;
        }
        let next = match (at.get_value(), forward) {
            (None, true) => 0,
            (None, false) => count - 1,
            (Some(i), true) => (i + 1) % count,
            (Some(i), false) => (i.min(count) + count - 1) % count,
        };
        at.set_value(Some(next));
        go_to(work, &findings[next]);
    };
    let any = when(move || work.findings.with(|f| !f.is_empty()));
    view! {
        <button type="button" hidden=when(move || !any.get()) class="button small" id="previous-finding" on:click=click(move || go(false))>"上一处"</button>
        <button type="button" hidden=when(move || !any.get()) class="button small" id="next-finding" on:click=click(move || go(true))>"下一处"</button>
    }
    .into_any()
}

fn card(work: Work, finding: &Finding) -> AnyView {
    let place = finding.clone();
    let look = match (finding.cells.is_empty(), finding.span.is_some()) {
        (false, _) => "看这一格",
        (true, true) => "看这一句",
        (true, false) => "去看看",
    };
    let quote = match finding.quote.as_str() {
        "" => nothing(),
        quote => view! { <blockquote>{quote.to_string()}</blockquote> }.into_any(),
    };
    let hint = match finding.hint.as_str() {
        "" => nothing(),
        hint => view! { <p>{hint.to_string()}</p> }.into_any(),
    };
    let fixes: Vec<_> = finding
        .fixes
        .iter()
        .map(|fix| fix_button(work, fix))
        .collect();
    let cells: Vec<_> = finding.cells.iter().map(|c| c.name()).collect();
    view! {
        <article
            class=format!("finding {}", finding.severity.id())
            data-rule=finding.rule data-cells=cells.join(" ")
        >
            <h3><span class="severity">{words::severity(finding.severity)}</span>{finding.message.clone()}</h3>
            {quote}
            {hint}
            <div class="actions">
                {fixes}
                <button type="button" class="button small look" on:click=click(move || go_to(work, &place))>{look}</button>
                <code>{finding.rule}</code>
            </div>
        </article>
    }
    .into_any()
}

fn fix_button(work: Work, fix: &Fix) -> AnyView {
    let edits = fix.edits.clone();
    let mend = click(move || work.edit("改正", edits.clone()));
    view! {
        <button type="button" class="button small primary fix" on:click=mend>{fix.label.clone()}</button>
    }
    .into_any()
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
