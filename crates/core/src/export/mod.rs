//! The light writers: the standalone web page, and JSON (`report::to_json`). Same report, same
//! bytes. `carried.rs` is what every file carries beside what it shows.

pub mod carried;
mod html;

pub use html::{EMBEDDED_ID, blocks_html, escape, label_html, lines_html, table_html, to_html};

/// The style of the paper, for the exported page and for the preview alike.
pub const PAPER_CSS: &str = include_str!("paper.css");
