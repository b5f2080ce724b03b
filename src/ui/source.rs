//! 读取结果: how much of each table was read from the file, what is doubtful, what was left over.

use std::fmt::Write;
use std::rc::Rc;

use nianbao_core::export::escape;
use nianbao_core::import::{Doubt, Imported};
use nianbao_core::schema::{CellId, TableId};

use super::doubts::confirm;
use super::piece::Piece;
use crate::platform::focus;
use crate::state::{Side, View, Work};

pub fn source(work: Work, imported: &Rc<Imported>) -> Piece {
    let source = Piece::new(
        r#"<div class="source"><div class="read"></div><div class="doubts"></div></div>"#,
    );
    let read = imported.clone();
    source.part(".doubts", move || doubts(work, &read));
    source.put(".read", &cells_read(imported));
    if !imported.unplaced.is_empty() {
        source.put("", &Piece::new("<h2>没有放进报告的文字</h2>"));
        source.put("", &left_over(imported));
    }
    source
}

/// The cells that were read with doubt and that nobody has confirmed.
fn doubts(work: Work, imported: &Rc<Imported>) -> Vec<Piece> {
    let open: Vec<&Doubt> = imported
        .doubts
        .iter()
        .filter(|doubt| work.is_doubtful(doubt.cell))
        .collect();
    if open.is_empty() {
        return Vec::new();
    }
    let list = Piece::new(&format!(
        r#"<div><h2>没有把握的 {} 格</h2><ul></ul><button type="button" class="button small" id="confirm-all">全部核对无误</button></div>"#,
        open.len()
    ));
    let cells: Vec<CellId> = open.iter().map(|doubt| doubt.cell).collect();
    list.click("#confirm-all", move || confirm(work, &cells));
    for doubt in open {
        list.put("ul", &doubtful(work, imported, doubt));
    }
    vec![list]
}

fn cells_read(imported: &Imported) -> Piece {
    let report = &imported.report;
    let form = report.form();
    let mut html =
        String::from(r#"<table class="read-cells"><caption>读到的格数</caption><tbody>"#);
    for table in TableId::ALL {
        let expected = form.table_cells(table).count();
        let read = report
            .values
            .keys()
            .filter(|c| c.def().table == table)
            .count();
        let class = if read == expected { "" } else { "bad" };
        let title = form.template.section(table.section()).title();
        let _ = write!(
            html,
            r#"<tr class="{class}"><th scope="row">{}</th><td>{read} / {expected} 格</td></tr>"#,
            escape(&title)
        );
    }
    html.push_str("</tbody></table>");
    Piece::new(&html)
}

fn doubtful(work: Work, imported: &Imported, doubt: &Doubt) -> Piece {
    let cell = doubt.cell;
    let title = imported.report.form().cell_title(cell);
    let item = Piece::new(&format!(
        r#"<li><b>{}</b><p>{}</p><button type="button" class="button small look">看这一格</button> <button type="button" class="button small confirm">核对无误</button></li>"#,
        escape(&title),
        escape(&doubt.why)
    ));
    item.click(".confirm", move || confirm(work, &[cell]));
    item.click(".look", move || {
        work.view.set(View::Section(cell.def().table.section()));
        work.side.set(Side::Write);
        focus::cell(cell);
    });
    item
}

fn left_over(imported: &Imported) -> Piece {
    let mut html = String::from("<ul>");
    for left in &imported.unplaced {
        let _ = write!(
            html,
            "<li><q>{}</q><p>{}</p></li>",
            escape(&left.text),
            escape(&left.why)
        );
    }
    html.push_str("</ul>");
    Piece::new(&html)
}
