//! A section being written: its heading and hint, its table (`grid/`), its text (`narrative/`).

use nianbao_core::schema::SectionId;

use super::from_last::{self, What};
use super::grid::{self, Grid};
use super::help_link;
use super::narrative;
use super::piece::Piece;
use crate::state::Work;

const HEAD: &str = r#"<div class="section-head"><h1></h1><p class="hint"></p></div>"#;

/// What the section is written in, from the top, and its table.
pub fn section(work: Work, id: SectionId) -> (Vec<Piece>, Option<Grid>) {
    let head = Piece::new(HEAD);
    let declared = move || work.form().template.section(id);
    head.text("h1", move || declared().title())
        .text(".hint", move || declared().hint.to_string());
    let help = help_link::help_link(work);
    let text = narrative::narrative(work, id);
    let Some(table) = id.table() else {
        head.put("", &help);
        return (vec![head, text], None);
    };
    let (grid, frame) = grid::grid(work, table);
    let line = grid::place_line(&grid);
    line.put(".tools", &help)
        .put("", &from_last::place(work, What::Table(table)));
    (vec![head, line, frame, text], Some(grid))
}
