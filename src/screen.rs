//! What the screen shows: which section in the middle, which panel at the right, on a narrow screen
//! which of the two, and the dialog over it.

use nianbao_core::schema::SectionId;

/// What the middle of the screen shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// How to begin.
    Welcome,
    /// Agency, year, title, contact, preamble, signature.
    Cover,
    Section(SectionId),
}

/// What the right of the screen shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Panel {
    Findings,
    Paper,
    LastYear,
    Source,
}

/// The finding that was gone to last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visited {
    /// Which of those that are not dismissed, from 0.
    pub at: usize,
    /// What is said of it, its sentence last.
    pub said: String,
}

/// Which of the three columns a narrow screen shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Write,
    Look,
}

/// What lies over the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialog {
    /// 我的草稿
    Drafts,
    /// 历史版本 of the open draft.
    Versions,
    /// Whether all that this browser keeps is to go.
    Clear,
}
