//! The cover: agency, year, title, contact, preamble, signature.

use std::fmt::Write;

use nianbao_core::report::{Edit, Level, OrganKind, OrganSaid, Part, Report};
use nianbao_core::rules::organ;

use super::from_last::{self, What};
use super::piece::Piece;
use crate::followed::Followed;
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

pub fn cover(work: Work) -> Vec<Piece> {
    let mut html = String::from(r#"<div class="fields">"#);
    for (at, field) in FIELDS.iter().enumerate() {
        field_html(&mut html, field);
        if at == 0 {
            html.push_str(YEAR);
            organ_html(&mut html);
        }
    }
    html.push_str("</div>");
    let fields = Piece::new(&html);
    for field in &FIELDS {
        follow_part(work, &fields, field.part);
    }
    let preamble = fields.find("#part-preamble");
    let mark = from_last::place(work, What::Mark(Part::Preamble));
    let _ = preamble.before_with_node_1(&mark.root);
    fields.attribute("#part-title", "placeholder", move || usual_title(work));
    follow_year(work, &fields);
    follow_organ(work, &fields);
    vec![Piece::new(HEAD), fields]
}

const HEAD: &str = r#"<div class="section-head">
  <h1>封面信息</h1>
  <p class="hint">标题、前言和落款按这里的内容排版。</p>
</div>"#;

const YEAR: &str = r#"<div class="field third">
  <label for="part-year">报告年度</label>
  <input type="text" id="part-year" inputmode="numeric" maxlength="4" autocomplete="off">
</div>"#;

fn field_html(html: &mut String, field: &Field) {
    let id = field.part.id();
    let own = format!(r#"id="part-{}" data-part="{id}""#, dashed(&id));
    let _ = write!(
        html,
        r#"<div class="{}"><label for="part-{}">{}</label>"#,
        field.class,
        dashed(&id),
        field.label
    );
    let _ = match field.rows {
        1 => write!(html, r#"<input type="text" {own} autocomplete="off">"#),
        rows => write!(
            html,
            r#"<textarea {own} rows="{rows}" spellcheck="false"></textarea>"#
        ),
    };
    if !field.hint.is_empty() {
        let _ = write!(html, "<small>{}</small>", field.hint);
    }
    html.push_str("</div>");
}

/// A part's id as part of an element's: `signature-date`.
fn dashed(id: &str) -> String {
    id.replace('.', "-")
}

fn follow_part(work: Work, fields: &Piece, part: Part) {
    let field = format!("#part-{}", dashed(&part.id()));
    fields
        .value(&field, move || work.part(part))
        .on(&field, "input", move |event| {
            let to = files::field_text(&event);
            work.type_in(Edit::Text { part, to });
        })
        .on(&field, "blur", move |_| work.close_step());
}

/// Level and kind: what the name tells, or what is chosen here.
fn organ_html(html: &mut String) {
    let levels = Level::ALL.map(|level| (level.id(), level.name()));
    choice_html(html, "organ-level", "单位级别", &levels);
    let kinds = OrganKind::ALL.map(|kind| (kind.id(), kind.name()));
    choice_html(html, "organ-kind", "政府或部门", &kinds);
}

fn choice_html(html: &mut String, id: &str, label: &str, options: &[(&str, &str)]) {
    let _ = write!(
        html,
        r#"<div class="field third"><label for="{id}">{label}</label><select id="{id}"><option value=""></option>"#
    );
    for (value, name) in options {
        let _ = write!(html, r#"<option value="{value}">{name}</option>"#);
    }
    html.push_str("</select></div>");
}

fn follow_organ(work: Work, fields: &Piece) {
    let guess = move || organ(&work.part(Part::Agency));
    let said = move || {
        work.changes.follow();
        work.with(|report| report.organ)
    };
    fields
        .text("#organ-level option", move || match guess().level {
            Some(level) => format!("按名称：{}", level.name()),
            None => "按名称：看不出".to_string(),
        })
        .text("#organ-kind option", move || {
            format!("按名称：{}", guess().kind().name())
        })
        .value("#organ-level", move || {
            said().level.map_or("", Level::id).to_string()
        })
        .value("#organ-kind", move || {
            said().kind.map_or("", OrganKind::id).to_string()
        })
        .on("#organ-level", "change", move |event| {
            let level = Level::parse(&files::field_text(&event));
            let organ = OrganSaid { level, ..said() };
            work.edit("单位级别", vec![Edit::Organ(organ)]);
        })
        .on("#organ-kind", "change", move |event| {
            let kind = OrganKind::parse(&files::field_text(&event));
            let organ = OrganSaid { kind, ..said() };
            work.edit("政府或部门", vec![Edit::Organ(organ)]);
        });
}

/// The title that is printed where none is typed.
fn usual_title(work: Work) -> String {
    work.changes.follow();
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
fn follow_year(work: Work, fields: &Piece) {
    let shown = Followed::new(String::new());
    fields
        .value("#part-year", move || {
            work.changes.follow();
            let year = work.with(|report| report.year);
            if year_of(&shown.peek()) != year || shown.peek().is_empty() {
                shown.set(year.map(|y| y.to_string()).unwrap_or_default());
            }
            shown.get()
        })
        .on("#part-year", "input", move |event| {
            let text = files::field_text(&event);
            let year = year_of(&text);
            shown.set(text);
            if year != work.with(|report| report.year) {
                work.type_in(Edit::Year(year));
            }
        })
        .on("#part-year", "blur", move |_| work.close_step());
}

fn year_of(text: &str) -> Option<u16> {
    text.trim()
        .parse()
        .ok()
        .filter(|y| (1000..=9999).contains(y))
}
