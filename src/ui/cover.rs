//! The cover: agency, year, title, contact, preamble, signature.

use leptos::prelude::*;
use nianbao_core::report::{Edit, Part, Report};

use super::dynamic::{effect, nothing, on, text};
use crate::platform::files;
use crate::state::Work;

/// A text part with its label.
struct Field {
    part: Part,
    label: &'static str,
    hint: &'static str,
    rows: u32,
    class: &'static str,
}

const FIELDS: [Field; 8] = [
    field(Part::Agency, "单位全称", "", 1, "field"),
    field(
        Part::Title,
        "标题",
        "不填则用灰字所示的通行写法",
        1,
        "field",
    ),
    field(
        Part::Preamble,
        "前言",
        "编制依据、统计期限、获取方式和联系方式",
        7,
        "field",
    ),
    field(Part::ContactAddress, "联系地址", "", 1, "field third"),
    field(Part::ContactPhone, "联系电话", "", 1, "field third"),
    field(Part::ContactEmail, "电子邮箱", "", 1, "field third"),
    field(Part::SignatureAgency, "落款单位", "", 1, "field two-thirds"),
    field(
        Part::SignatureDate,
        "落款日期",
        "写作 2026-01-12，排版时成为 2026年1月12日",
        1,
        "field third",
    ),
];

const fn field(
    part: Part,
    label: &'static str,
    hint: &'static str,
    rows: u32,
    class: &'static str,
) -> Field {
    Field {
        part,
        label,
        hint,
        rows,
        class,
    }
}

pub fn cover(work: Work) -> AnyView {
    let mut fields: Vec<_> = FIELDS.iter().map(|field| field_view(work, field)).collect();
    fields.insert(1, year_view(work));
    view! {
        <div class="section-head">
            <h1>"封面信息"</h1>
            <p class="hint">"标题、前言和落款按这里的内容排版。"</p>
        </div>
        <div class="fields">{fields}</div>
    }
    .into_any()
}

fn field_view(work: Work, field: &'static Field) -> AnyView {
    let part = field.part;
    let value = work.part(part);
    let id = format!("part-{}", part.id());
    let placeholder = text(move || match part {
        Part::Title => usual_title(work),
        _ => String::new(),
    });
    let typed = on(move |event: web_sys::Event| {
        let to = files::field_text(&event);
        work.type_in(Edit::Text { part, to });
    });
    let left = on(move |_: web_sys::FocusEvent| work.close_step());
    let input = match field.rows {
        1 => view! {
            <input
                type="text" id=id.clone() data-part=part.id() autocomplete="off"
                placeholder=placeholder prop:value=value on:input=typed on:blur=left
            />
        }
        .into_any(),
        rows => view! {
            <textarea
                id=id.clone() data-part=part.id() rows=rows spellcheck="false"
                prop:value=value on:input=typed on:blur=left
            ></textarea>
        }
        .into_any(),
    };
    let hint = match field.hint {
        "" => nothing(),
        hint => view! { <small>{hint}</small> }.into_any(),
    };
    view! { <div class=field.class><label for=id>{field.label}</label>{input}{hint}</div> }
        .into_any()
}

/// The title that is printed where none is typed.
fn usual_title(work: Work) -> String {
    work.changes.track();
    work.with(|report| {
        let plain = Report {
            year: report.year,
            agency: report.agency.clone(),
            ..Report::bare(report.template)
        };
        plain.printed_title()
    })
}

/// The year; text that is no year leaves it unknown.
fn year_view(work: Work) -> AnyView {
    let shown = RwSignal::new(String::new());
    effect(move || {
        let year = work.year.get();
        if year_of(&shown.read_untracked()) != year || shown.read_untracked().is_empty() {
            shown.set(year.map(|y| y.to_string()).unwrap_or_default());
        }
    });
    let typed = on(move |event: web_sys::Event| {
        let text = files::field_text(&event);
        let year = year_of(&text);
        shown.set(text);
        if year != work.year.get_untracked() {
            work.type_in(Edit::Year(year));
        }
    });
    view! {
        <div class="field third">
            <label for="part-year">"报告年度"</label>
            <input
                type="text" id="part-year" inputmode="numeric" maxlength="4" autocomplete="off"
                prop:value=shown on:input=typed
                on:blur=on(move |_: web_sys::FocusEvent| work.close_step())
            />
        </div>
    }
    .into_any()
}

fn year_of(text: &str) -> Option<u16> {
    text.trim()
        .parse()
        .ok()
        .filter(|y| (1000..=9999).contains(y))
}
