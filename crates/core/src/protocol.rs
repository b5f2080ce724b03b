//! What the page and the worker say to each other, typed once. Version 1: one job at a time; to
//! cancel, the page ends the worker and starts another.

use serde::{Deserialize, Serialize};

use crate::import::{At, Doubt, Imported, Origin, Unplaced};
use crate::report::{read_json, to_json};
use crate::schema::CellId;

/// The version both sides speak.
pub const VERSION: u32 = 1;

/// The page asks for a file to be read.
#[derive(Debug, Serialize, Deserialize)]
pub struct Request {
    pub v: u32,
    pub id: u32,
    /// The file's name, for the sentences.
    pub name: String,
    #[serde(with = "serde_bytes")]
    pub bytes: Vec<u8>,
}

/// What the worker answers.
#[derive(Debug, Serialize, Deserialize)]
pub struct Answer {
    pub v: u32,
    /// The request's; 0 for [`Outcome::Ready`].
    pub id: u32,
    pub outcome: Outcome,
    /// With [`Outcome::Done`].
    pub imported: Option<Carried>,
    /// With [`Outcome::Refused`] and [`Outcome::Crashed`]: a sentence for the user.
    pub message: String,
}

/// How a job ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Outcome {
    /// The worker is there and waits for requests.
    Ready,
    Done,
    Refused,
    /// The worker's program broke down; it is to be ended.
    Crashed,
}

/// An [`Imported`] on its way.
#[derive(Debug, Serialize, Deserialize)]
pub struct Carried {
    report: String,
    format: String,
    origins: Vec<Place>,
    doubts: Vec<Place>,
    unplaced: Vec<Place>,
}

/// A cell or a text, where it stood, and what is said of it.
#[derive(Debug, Serialize, Deserialize)]
struct Place {
    what: String,
    at: [usize; 4],
    said: String,
}

impl Answer {
    pub fn ready() -> Answer {
        Answer::new(0, Outcome::Ready, String::new())
    }

    /// The answer to a request.
    pub fn to(id: u32, read: Result<Imported, String>) -> Answer {
        match read {
            Ok(imported) => Answer {
                imported: Some(Carried::of(&imported)),
                ..Answer::new(id, Outcome::Done, String::new())
            },
            Err(why) => Answer::new(id, Outcome::Refused, why),
        }
    }

    pub fn crashed(message: String) -> Answer {
        Answer::new(0, Outcome::Crashed, message)
    }

    fn new(id: u32, outcome: Outcome, message: String) -> Answer {
        Answer {
            v: VERSION,
            id,
            outcome,
            imported: None,
            message,
        }
    }

    /// What was read. The error is a sentence for the user.
    pub fn result(self) -> Result<Imported, String> {
        match self.imported {
            Some(carried) => carried.unpack(),
            None => Err(self.message),
        }
    }
}

impl Carried {
    fn of(imported: &Imported) -> Carried {
        let cell = |what: CellId, at: At, said: &str| Place::of(what.name(), at, said);
        let origins = imported.origins.iter();
        let doubts = imported.doubts.iter();
        let unplaced = imported.unplaced.iter();
        Carried {
            report: to_json(&imported.report),
            format: imported.format.clone(),
            origins: origins.map(|o| cell(o.cell, o.at, &o.quote)).collect(),
            doubts: doubts
                .map(|d| cell(d.cell, At::default(), &d.why))
                .collect(),
            unplaced: unplaced.map(|u| Place::of(&u.text, u.at, &u.why)).collect(),
        }
    }

    fn unpack(self) -> Result<Imported, String> {
        let (report, _) = read_json(&self.report)?;
        let origin = |place: Place| {
            Some(Origin {
                cell: CellId::parse(&place.what)?,
                at: place.position(),
                quote: place.said,
            })
        };
        let doubt = |place: Place| {
            Some(Doubt {
                cell: CellId::parse(&place.what)?,
                why: place.said,
            })
        };
        let unplaced = |place: Place| Unplaced {
            at: place.position(),
            text: place.what,
            why: place.said,
        };
        Ok(Imported {
            report,
            format: self.format,
            origins: self.origins.into_iter().filter_map(origin).collect(),
            doubts: self.doubts.into_iter().filter_map(doubt).collect(),
            unplaced: self.unplaced.into_iter().map(unplaced).collect(),
        })
    }
}

impl Place {
    fn of(what: &str, at: At, said: &str) -> Place {
        Place {
            what: what.to_string(),
            at: [at.line, at.table, at.row, at.col],
            said: said.to_string(),
        }
    }

    fn position(&self) -> At {
        let [line, table, row, col] = self.at;
        At {
            line,
            table,
            row,
            col,
        }
    }
}
