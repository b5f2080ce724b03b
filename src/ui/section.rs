//! A section being written: its heading and hint, its table (`grid/`), its text (`narrative/`).

use nianbao_core::export::escape;
use nianbao_core::schema::SectionId;

use super::from_last::{self, What};
use super::grid::{self, Grids};
use super::help_link;
use super::piece::Piece;
use crate::state::Work;

/// What stands over the section's table and text.
pub fn head(work: Work, id: SectionId, grids: &Grids) -> Vec<Piece> {
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
            let line = grid::place_line(&grids.of(table));
            line.put(".tools", &help)
                .put("", &from_last::place(work, What::Table(table)));
            pieces.push(line);
        }
        None => {
            pieces[0].put("", &help);
        }
    }
    pieces
}
