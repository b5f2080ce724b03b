//! A table of the form as HTML, made at one go, with the figures as they look.

use std::fmt::Write;

use nianbao_core::export::{escape, label_html};
use nianbao_core::schema::{CellId, Form, Kind, Layout, Placed, Slot};

use super::look::Look;

pub fn table(form: &Form, layout: &Layout, look: impl Fn(CellId) -> Look) -> String {
    let mut out = format!("<table class=\"grid {}\"><colgroup>", layout.table.id());
    out.push_str(&"<col>".repeat(layout.width));
    out.push_str("</colgroup><thead>");
    for row in 0..layout.height {
        if row == layout.header_rows {
            out.push_str("</thead><tbody>");
        }
        out.push_str("<tr>");
        for p in layout.row(row) {
            match p.slot {
                Slot::Value(cell) => value(&mut out, form, p, &look(cell)),
                _ => label(&mut out, p),
            }
        }
        out.push_str("</tr>");
    }
    out.push_str("</tbody></table>");
    out
}

fn label(out: &mut String, placed: &Placed) {
    let (tag, attributes) = match placed.slot {
        Slot::Value(_) | Slot::Corner(_) => ("td", "class=\"corner\""),
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
        "<{tag} {attributes} rowspan=\"{}\" colspan=\"{}\">{}</{tag}>",
        placed.rows,
        placed.cols,
        label_html(placed.slot.label().unwrap_or_default())
    );
}

fn value(out: &mut String, form: &Form, placed: &Placed, look: &Look) {
    let Slot::Value(cell) = placed.slot else {
        return;
    };
    let (rows, cols) = (placed.rows, placed.cols);
    let _ = write!(
        out,
        "<td class=\"{}\" rowspan=\"{rows}\" colspan=\"{cols}\">",
        look.class(cell)
    );
    let mode = match cell.def().kind {
        Kind::Count => "numeric",
        Kind::Money => "decimal",
        Kind::Change | Kind::Text => "text",
    };
    let _ = write!(
        out,
        "<input type=\"text\" data-cell=\"{}\" aria-label=\"{}\" inputmode=\"{mode}\" autocomplete=\"off\" spellcheck=\"false\" value=\"{}\"",
        cell.name(),
        escape(&form.cell_title(cell)),
        escape(look.shown()),
    );
    for (name, value) in look.attributes() {
        if let Some(value) = value {
            let _ = write!(out, " {name}=\"{value}\"");
        }
    }
    out.push_str("></td>");
}
