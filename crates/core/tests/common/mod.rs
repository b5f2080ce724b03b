//! Reports made up for tests: any report at all, and reports whose equations all hold.

#![allow(clippy::unwrap_used)]
#![allow(dead_code)] // each test file uses some of these

pub mod accuracy;
pub mod catalogue;
pub mod grids;
pub mod huge;
pub mod literals;
pub mod plant;
pub mod print;
pub mod whole;

use nianbao_core::report::{Bound, Dismissal, Part, Report};
use nianbao_core::schema::{CellId, Form, SectionId, TableId, TemplateId, Variants};
use proptest::prelude::*;

/// A paper as prescribed, or with blocks of the other template.
pub fn forms() -> impl Strategy<Value = &'static Form> {
    let shapes: [&[(&'static str, TemplateId)]; 3] = [
        &[],
        &[("requests.other", TemplateId::T2019)],
        &[("disclosure.article_20_1", TemplateId::T2019)],
    ];
    let shape = prop::sample::select(shapes.to_vec());
    let template = prop::sample::select(TemplateId::ALL.to_vec());
    (template, shape).prop_map(|(template, shape)| {
        let variants: Variants = shape.iter().copied().collect();
        Form::of(template, &variants)
    })
}

/// A report in which every equation holds. Most figures are 0, as in life.
pub fn consistent() -> impl Strategy<Value = Report> {
    let figure = prop_oneof![6 => Just(0i64), 2 => 1..20i64, 1 => 0..5000i64];
    (forms(), prop::collection::vec(figure, 300)).prop_map(|(form, figures)| {
        let mut report = Report::bare(form.template.id);
        report.as_found.variants = variants_of(form);
        let mut figures = figures.into_iter();
        for cell in &form.cells {
            let figure = if cell.def().is_total {
                0
            } else {
                figures.next().unwrap_or(0)
            };
            report.values.insert(*cell, figure.to_string());
        }
        balance(&mut report);
        report
    })
}

/// The variants that make this form; found by trying the few there are.
fn variants_of(form: &'static Form) -> Variants {
    if std::ptr::eq(Form::prescribed(form.template.id), form) {
        return Variants::new();
    }
    for key in ["requests.other", "disclosure.article_20_1"] {
        for other in TemplateId::ALL {
            let variants: Variants = [(key, other)].into_iter().collect();
            if std::ptr::eq(Form::of(form.template.id, &variants), form) {
                return variants;
            }
        }
    }
    Variants::new()
}

/// Makes every equation hold: what came in follows from what was done with it, totals from parts.
pub fn balance(report: &mut Report) {
    let form = report.form();
    let number = |report: &Report, cell: CellId| {
        report
            .cell(cell)
            .and_then(|t| t.parse::<i64>().ok())
            .unwrap_or(0)
    };
    let sum = |report: &Report, cells: &[CellId]| -> i64 {
        cells.iter().map(|c| number(report, *c)).sum()
    };
    // Columns first, then rows: a total of totals is then right both ways.
    for rule in ["results-total", "flow-balance", "row-total", "review-total"] {
        for equation in form.equations.iter().filter(|e| e.rule == rule) {
            let right = sum(report, &equation.right);
            match equation.left.as_slice() {
                [total] => report.values.insert(*total, right.to_string()),
                // New and carried over are divided as they are, the rest is new.
                [new, carried, ..] => {
                    let carried_in = number(report, *carried).min(right);
                    report.values.insert(*carried, carried_in.to_string());
                    report.values.insert(*new, (right - carried_in).to_string())
                }
                [] => None,
            };
        }
    }
}

/// Any report: odd texts, odd cells, gaps.
pub fn any_report() -> impl Strategy<Value = Report> {
    let text = "[\\PC<>&\"'\\n]{0,40}";
    let cell = prop_oneof![Just("0".to_string()), Just(String::new()), "\\PC{0,12}"];
    (
        forms(),
        prop::collection::vec(text, 14),
        prop::collection::vec(prop::option::of(cell), 300),
        prop::option::of(1..9999u16),
    )
        .prop_map(|(form, texts, cells, year)| {
            let mut report = Report::bare(form.template.id);
            report.as_found.variants = variants_of(form);
            report.year = year;
            for (cell, text) in form.cells.iter().zip(cells) {
                if let Some(text) = text {
                    report.values.insert(*cell, text);
                }
            }
            for (part, text) in Part::ALL.into_iter().zip(texts.iter().cloned()) {
                report.apply(&nianbao_core::report::Edit::Text { part, to: text });
            }
            report
                .as_found
                .headings
                .insert(SectionId::Other, texts[0].clone());
            report
                .as_found
                .labels
                .insert("requests.new".into(), texts[1].clone());
            report.as_found.order = SectionId::ALL.to_vec();
            report.as_found.published = texts[5].clone();
            report.as_found.doubtful = form.table_cells(TableId::Review).take(2).collect();
            report.dismissed.push(Dismissal {
                rule: "row-total".into(),
                at: texts[2].clone(),
                reason: texts[3].clone(),
                digest: texts[4].clone(),
            });
            report.drafting.auto_totals = !texts[6].is_empty();
            report.drafting.computed = form.table_cells(TableId::Requests).take(3).collect();
            report.drafting.carried = vec![Part::Preamble, Part::Narrative(SectionId::Review)];
            let agency = report.agency.chars().count();
            if agency > 0 {
                report.drafting.bound.push(Bound {
                    part: Part::Agency,
                    start: 0,
                    end: agency,
                    cell: form.cells[0],
                });
            }
            report
        })
}
