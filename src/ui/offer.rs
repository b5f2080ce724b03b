//! Under the top bar: that another tab edits the draft, and a sentence with something to do about it.

use nianbao_core::export::escape;

use super::piece::Piece;
use crate::state::{Offer, Work};

const LINES: &str = r#"<div>
  <div class="notice elsewhere"><p>这份草稿正在另一个标签页中编辑，这里只能查看。</p><button type="button" class="button small" id="take-over">改在这里编辑</button></div>
  <div class="offers"></div>
</div>"#;

pub fn offers(work: Work) -> Piece {
    let lines = Piece::new(LINES);
    lines
        .shown(".elsewhere", move || work.is_elsewhere())
        .click("#take-over", move || work.later(move || work.take_over()))
        .part(".offers", move || match work.offered() {
            Some(offer) => vec![Piece::later(move || line(work, offer))],
            None => Vec::new(),
        });
    lines
}

/// The sentence, what is offered, and a button that closes it. Of the program's second part.
pub fn line(work: Work, offer: Offer) -> Piece {
    let bad = if offer.bad { " bad" } else { "" };
    let line = Piece::new(&format!(
        r#"<div class="notice offer{bad}"><p>{}</p><button type="button" class="button small act">{}</button><button type="button" class="button small close">知道了</button></div>"#,
        escape(&offer.text),
        offer.button
    ));
    line.click(".act", move || {
        work.act(offer.act.clone());
    })
    .click(".close", move || work.close_offer());
    line
}
