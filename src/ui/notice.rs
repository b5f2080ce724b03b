//! The line under the top bar: what has been read, or why something was refused.

use nianbao_core::export::escape;

use super::piece::Piece;
use crate::state::{Notice, Work};

const NOTICES: &str = r#"<div class="notices" aria-live="polite"></div>"#;

pub fn notices(work: Work) -> Piece {
    let notices = Piece::new(NOTICES);
    notices.part("", move || match (work.reading.get(), work.notice.get()) {
        (Some(name), _) => vec![busy(&name)],
        (None, Some(notice)) => vec![notice_piece(work, &notice)],
        (None, None) => Vec::new(),
    });
    notices
}

fn busy(name: &str) -> Piece {
    Piece::new(&format!(
        r#"<div class="notice busy"><span class="spinner" aria-hidden="true"></span><p>正在读取《{}》……</p></div>"#,
        escape(name)
    ))
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
