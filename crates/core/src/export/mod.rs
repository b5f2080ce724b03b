//! The light writers: the standalone web page, and JSON (`report::to_json`). Same report, same
//! bytes. `carried.rs` is what every file carries beside what it shows; `notice/` is what was found
//! in a report, to send back to who wrote it. `block.rs` is what is copied out of a table.

mod block;
pub mod carried;
mod fragment;
mod html;
pub mod notice;

pub use block::block;
pub use fragment::to_fragment;
pub use html::{EMBEDDED_ID, blocks_html, escape, label_html, lines_html, part_html, to_html};

/// The style of the paper, for the exported page and for the preview alike.
pub const PAPER_CSS: &str = include_str!("paper.css");
