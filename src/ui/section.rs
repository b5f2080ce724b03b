//! A section being written: its heading and hint, its table, its text (`narrative/`).

use nianbao_core::export::escape;
use nianbao_core::schema::SectionId;

use super::from_last::{self, What};
use super::piece::Piece;
use super::{grid, help_link, narrative};
use crate::state::Work;

pub fn section(work: Work, id: SectionId) -> Vec<Piece> {
    work.learn_soon();
    let declared = work.with(|report| report.form().template.section(id));
    let head = Piece::new(&format!(
        r#"<div class="section-head"><h1>{}</h1><p class="hint">{}</p></div>"#,
        escape(&declared.title()),
        escape(declared.hint)
    ));
    let mut pieces = vec![head];
    let help = help_link::help_link(work);
    match id.table() {
        Some(table) => {
            let [line, frame] = grid::grid(work, table);
            line.put(".tools", &help)
                .put("", &from_last::place(work, What::Table(table)));
            pieces.extend([line, frame]);
        }
        None => {
            pieces[0].put("", &help);
        }
    }
    pieces.push(narrative::narrative(work, id));
    pieces
}
