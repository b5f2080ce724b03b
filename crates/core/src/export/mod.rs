//! The light writers: the standalone web page, and JSON (`report::to_json`). Same report, same
//! bytes.

mod html;

pub use html::{EMBEDDED_ID, blocks_html, escape, label_html, lines_html, part_html, to_html};

/// The style of the paper, for the exported page and for the preview alike.
pub const PAPER_CSS: &str = include_str!("paper.css");
