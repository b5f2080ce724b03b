//! A table of the form as HTML, made at one go.

use std::fmt::Write;

use nianbao_core::export::{escape, label_html};
use nianbao_core::schema::{CellId, Form, Kind, Layout, Placed, Slot};

pub fn table(form: &Form, layout: &Layout) -> String {
    let mut out = format!("<table class=\"grid {}\"><colgroup>", layout.table.id());
    out.push_str(&"<col>".repeat(layout.width));
    out.push_str("</colgroup><thead>");
    for row in 0..layout.height {
        if row == layout.header_rows {
            out.push_str("</thead><tbody>");
        }
        out.push_str("<tr>");
        layout.row(row).for_each(|p| placed(&mut out, form, p));
        out.push_str("</tr>");
    }
    out.push_str("</tbody></table>");
    out
}

fn placed(out: &mut String, form: &Form, placed: &Placed) {
    let (tag, attributes) = match placed.slot {
        Slot::Value(cell) if cell.def().is_total => ("td", "class=\"value total\""),
        Slot::Value(_) => ("td", "class=\"value\""),
        Slot::Corner(_) => ("td", "class=\"corner\""),
        Slot::BlockTitle(_) => ("th", "class=\"block-title\" scope=\"colgroup\""),
        Slot::ColumnHead(_) if placed.cols > 1 => {
            ("th", "class=\"column-head\" scope=\"colgroup\"")
        }
        Slot::ColumnHead(_) => ("th", "class=\"column-head\" scope=\"col\""),
        Slot::GroupHead(_) if placed.col == 0 => {
            ("th", "class=\"group-head outer\" scope=\"rowgroup\"")
        }
        Slot::GroupHead(_) => ("th", "class=\"group-head\" scope=\"rowgroup\""),
        Slot::RowHead(_) => ("th", "class=\"row-head\" scope=\"row\""),
    };
    let _ = write!(
        out,
        "<{tag} {attributes} rowspan=\"{}\" colspan=\"{}\">",
        placed.rows, placed.cols
    );
    match placed.slot {
        Slot::Value(cell) => input(out, form, cell),
        slot => out.push_str(&label_html(slot.label().unwrap_or_default())),
    }
    let _ = write!(out, "</{tag}>");
}

fn input(out: &mut String, form: &Form, cell: CellId) {
    let mode = match cell.def().kind {
        Kind::Count => "numeric",
        Kind::Money => "decimal",
        Kind::Change | Kind::Text => "text",
    };
    let _ = write!(
        out,
        "<input type=\"text\" data-cell=\"{}\" aria-label=\"{}\" inputmode=\"{mode}\" autocomplete=\"off\" spellcheck=\"false\">",
        cell.name(),
        escape(&form.cell_title(cell)),
    );
}
