//! The link to the help on what is being filled in.

use super::piece::Piece;
use crate::state::{HERE, Work};

const LINK: &str = r#"<button type="button" class="help-link" title="怎么填（F1）" aria-label="怎么填">？</button>"#;

pub fn help_link(work: Work) -> Piece {
    let link = Piece::new(LINK);
    // The cell keeps the focus.
    link.on("", "mousedown", |event| event.prevent_default())
        .click("", move || work.help.set(Some(HERE)));
    link
}
