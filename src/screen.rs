//! What the screen shows: which section in the middle, which panel at the right, and, on a narrow
//! screen, which of the two.

use nianbao_core::schema::SectionId;

use crate::choice::Numbered;

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
    Source,
}

/// Which of the three columns a narrow screen shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Write,
    Look,
}

impl Numbered for View {
    fn number(self) -> u64 {
        match self {
            View::Welcome => 0,
            View::Cover => 1,
            View::Section(section) => 2 + section.index() as u64,
        }
    }

    fn numbered(number: u64) -> View {
        match number {
            0 => View::Welcome,
            1 => View::Cover,
            n => View::Section(SectionId::ALL[(n as usize - 2) % SectionId::ALL.len()]),
        }
    }
}

impl Numbered for Panel {
    fn number(self) -> u64 {
        self as u64
    }

    fn numbered(number: u64) -> Panel {
        match number {
            0 => Panel::Findings,
            1 => Panel::Paper,
            _ => Panel::Source,
        }
    }
}

impl Numbered for Side {
    fn number(self) -> u64 {
        self as u64
    }

    fn numbered(number: u64) -> Side {
        match number {
            0 => Side::Write,
            _ => Side::Look,
        }
    }
}
