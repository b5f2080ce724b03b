//! The drafts changed last, above the ways to begin. The list is of the program's second part.

use std::fmt::Write;

use nianbao_core::export::escape;

use super::drafts::{about, followed};
use super::piece::{Piece, listen};
use crate::platform::store::{self, shelf::Draft};
use crate::platform::{elements, style};
use crate::state::{Dialog, Work};

/// So many are shown.
const MOST: usize = 5;

pub fn recent(work: Work) -> Piece {
    match store::any() {
        true => Piece::later(move || list(work)),
        false => Piece::new("<div></div>"),
    }
}

fn list(work: Work) -> Piece {
    style::add_later();
    let holder = Piece::new("<div></div>");
    let drafts = followed(work, || true);
    holder.part("", move || match &drafts.get()[..] {
        [] => Vec::new(),
        some => vec![rows(work, some)],
    });
    holder
}

fn rows(work: Work, drafts: &[Draft]) -> Piece {
    let mut html = String::from(
        r#"<section class="start recent" aria-label="最近的草稿"><h2>继续写</h2><ul>"#,
    );
    for draft in drafts.iter().take(MOST) {
        let _ = write!(
            html,
            r#"<li><button type="button" data-draft="{}"><b>{}</b><small>{}</small></button></li>"#,
            escape(&draft.id),
            escape(&draft.title()),
            escape(&about(draft)),
        );
    }
    html.push_str(r#"</ul><button type="button" class="button small" id="all-drafts">全部草稿</button></section>"#);
    let rows = Piece::new(&html);
    for (draft, button) in drafts.iter().zip(elements::all(&rows.root, "li button")) {
        let id = draft.id.clone();
        listen(&button, "click", move |_| work.open_draft(id.clone()));
    }
    rows.click("#all-drafts", move || {
        work.show_dialog(Some(Dialog::Drafts))
    });
    rows
}
