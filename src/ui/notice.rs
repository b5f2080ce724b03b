//! Under the top bar: what is being read, the files that came at once, and the line that tells what
//! was done or why something was refused.

use std::fmt::Write;

use nianbao_core::export::escape;

use super::piece::Piece;
use crate::platform::elements;
use crate::state::{BroughtState, Notice, Work};

const NOTICES: &str = r#"<div class="notices" aria-live="polite">
  <div class="notice busy">
    <span class="spinner" aria-hidden="true"></span><p></p>
    <button type="button" class="button small" id="stop-reading">停止</button>
  </div>
  <div class="told"></div>
  <div class="brought-files"></div>
</div>"#;

pub fn notices(work: Work) -> Piece {
    let notices = Piece::new(NOTICES);
    notices
        .shown(".busy", move || work.reading().is_some())
        .text(".busy p", move || match work.reading() {
            Some(reading) => format!("正在读取《{}》……{}", reading.name, reading.step),
            None => String::new(),
        })
        .click("#stop-reading", move || work.stop_reading())
        .part(".told", move || match work.notice.get() {
            Some(notice) => vec![notice_piece(work, &notice)],
            None => Vec::new(),
        })
        .part(".brought-files", move || match work.brought().is_empty() {
            true => Vec::new(),
            false => vec![Piece::later(move || brought(work))],
        });
    notices
}

fn notice_piece(work: Work, notice: &Notice) -> Piece {
    let (class, role) = match notice.bad {
        true => ("notice bad", "alert"),
        false => ("notice", "status"),
    };
    let undo = match notice.undo {
        true => r#"<button type="button" class="button small undo">恢复原来的内容</button>"#,
        false => "",
    };
    let piece = Piece::new(&format!(
        r#"<div class="{class}" id="notice" role="{role}"><p>{}</p>{undo}<button type="button" class="button small" id="notice-close">知道了</button></div>"#,
        escape(&notice.text)
    ));
    if notice.undo {
        piece.click(".undo", move || {
            work.undo();
            work.notice.set(None);
        });
    }
    piece.click("#notice-close", move || work.notice.set(None));
    piece
}

/// The files that came at once: what was found in each, and a button that opens it.
fn brought(work: Work) -> Piece {
    let files = work.brought();
    let mut html = String::from(r#"<div class="notice brought" id="brought"><ul>"#);
    for file in &files {
        let (state, hidden) = match &file.state {
            BroughtState::Waiting => ("等待读取", " hidden"),
            BroughtState::Read(_, verdict) => (verdict.as_str(), ""),
            BroughtState::Refused(why) => (why.as_str(), " hidden"),
        };
        let _ = write!(
            html,
            r#"<li><b>{}</b><span>{}</span><button type="button" class="button small open"{hidden}>打开</button></li>"#,
            escape(&file.name),
            escape(state)
        );
    }
    html.push_str(
        r#"</ul><button type="button" class="button small" id="brought-close">收起</button></div>"#,
    );
    let list = Piece::new(&html);
    for (file, button) in files.into_iter().zip(elements::all(&list.root, ".open")) {
        super::piece::listen(&button, "click", move |_| work.open(&file));
    }
    list.click("#brought-close", move || work.forget_brought());
    list
}
