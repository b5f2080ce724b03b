//! 读取结果: how much of each table was read from the file, what is doubtful, what was left over.

use leptos::prelude::*;
use nianbao_core::import::Imported;
use nianbao_core::schema::TableId;

use super::dynamic::{click, nothing, part};
use crate::platform::focus;
use crate::state::{Side, View, Work};

pub fn source(work: Work) -> AnyView {
    part(move || match work.imported.get() {
        Some(imported) => of_import(work, &imported),
        None => nothing(),
    })
    .into_any()
}

fn of_import(work: Work, imported: &Imported) -> AnyView {
    let report = &imported.report;
    let template = report.form().template;
    let tables = TableId::ALL.into_iter().map(|table| {
        let expected = report.form().table_cells(table).count();
        let read = report
            .values
            .keys()
            .filter(|c| c.def().table == table)
            .count();
        let section = template.section(table.section());
        view! {
            <tr class:bad=read != expected>
                <th scope="row">{section.title()}</th>
                <td>{format!("{read} / {expected} 格")}</td>
            </tr>
        }
        .into_any()
    });
    let doubts = imported.doubts.iter().map(|doubt| {
        let cell = doubt.cell;
        let look = click(move || {
            work.view.set(View::Section(cell.def().table.section()));
            work.side.set(Side::Write);
            focus::cell(cell);
        });
        view! {
            <li>
                <b>{report.form().cell_title(cell)}</b><p>{doubt.why.clone()}</p>
                <button type="button" class="button small" on:click=look>"看这一格"</button>
            </li>
        }
        .into_any()
    });
    let left = imported.unplaced.iter().map(|left| {
        view! { <li><q>{left.text.clone()}</q><p>{left.why.clone()}</p></li> }.into_any()
    });
    view! {
        <div class="source">
            <h2>"读到的格数"</h2>
            <table class="read-cells"><tbody>{tables.collect::<Vec<_>>()}</tbody></table>
            {list("读得没有把握的", doubts.collect())}
            {list("没有放进报告的文字", left.collect())}
        </div>
    }
    .into_any()
}

fn list(heading: &'static str, items: Vec<AnyView>) -> AnyView {
    match items.is_empty() {
        true => nothing(),
        false => view! { <h2>{heading}</h2><ul>{items}</ul> }.into_any(),
    }
}
