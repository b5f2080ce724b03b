//! The mark beside a text that is last year's and that nobody has touched yet; of the second part.

use nianbao_core::report::{Edit, Part};

use super::piece::Piece;
use crate::state::Work;

const MARK: &str = r#"<p class="carried"><span>沿用上年，尚未修改</span><button type="button" class="button small">已核对，保留</button></p>"#;

pub fn mark(work: Work, part: Part) -> Piece {
    let mark = Piece::new(MARK);
    mark.shown("", move || is_carried(work, part))
        .click("button", move || keep(work, part));
    mark
}

/// The text is last year's; followed.
pub fn is_carried(work: Work, part: Part) -> bool {
    work.changes.follow();
    work.with(|report| report.drafting.carried.contains(&part))
}

fn keep(work: Work, part: Part) {
    let mut drafting = work.with(|report| report.drafting.clone());
    drafting.carried.retain(|carried| *carried != part);
    work.edit("核对文字", vec![Edit::Drafting(Box::new(drafting))]);
}
