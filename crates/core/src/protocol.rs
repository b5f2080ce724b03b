//! What the page and the workers say to each other, typed once. Version 1: one job at a time, with
//! progress on the way; to cancel, the page ends the worker and starts another.

use crate::import::{At, Difference, Doubt, Imported, Origin, Unplaced};
use crate::json::{Json, Object, Writer, read};
use crate::report::{read_report, write_report};
use crate::schema::CellId;

/// The version both sides speak.
pub const VERSION: u32 = 1;

/// The page asks for a file to be read or written. It goes as a list of two: the text of
/// [`Request::to_json`], and bytes, handed over: the file's to be read, or the JSON of the report or
/// of the notice that is to be written.
#[derive(Debug, PartialEq)]
pub struct Request {
    pub id: u32,
    pub job: Job,
    /// The file's name, for the sentences.
    pub name: String,
}

/// What is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Job {
    Read,
    WriteDocx,
    WriteXlsx,
    /// 检查报告, as a workbook.
    WriteNotice,
}

const JOBS: [(&str, Job); 4] = [
    ("read", Job::Read),
    ("docx", Job::WriteDocx),
    ("xlsx", Job::WriteXlsx),
    ("notice", Job::WriteNotice),
];

/// What the worker answers; it goes as text, or, where a file was written, as a list of two: the
/// text and the file's bytes.
#[derive(Debug)]
pub struct Answer {
    /// The request's; 0 for [`Outcome::Ready`].
    pub id: u32,
    pub outcome: Outcome,
    /// With [`Outcome::Done`].
    pub imported: Option<Imported>,
    /// With [`Outcome::Refused`] and [`Outcome::Crashed`] a sentence for the user, with
    /// [`Outcome::Progress`] a few words.
    pub message: String,
}

/// How a job stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The worker is there and waits for requests.
    Ready,
    /// It has not ended: how far it is.
    Progress,
    Done,
    Refused,
    /// The worker's program broke down; it is to be ended.
    Crashed,
}

const OUTCOMES: [(&str, Outcome); 5] = [
    ("ready", Outcome::Ready),
    ("progress", Outcome::Progress),
    ("done", Outcome::Done),
    ("refused", Outcome::Refused),
    ("crashed", Outcome::Crashed),
];

impl Request {
    pub fn to_json(&self) -> String {
        let mut out = begin(self.id);
        for (name, job) in JOBS {
            if job == self.job {
                out.text("job", name);
            }
        }
        out.text("name", &self.name);
        out.close('}');
        out.end()
    }

    /// None if the other side speaks another version.
    pub fn from_json(text: &str) -> Option<Request> {
        let (id, fields) = message(text)?;
        let said = string(&fields, "job")?;
        let (_, job) = JOBS.into_iter().find(|(name, _)| *name == said)?;
        Some(Request {
            id,
            job,
            name: string(&fields, "name")?,
        })
    }
}

impl Answer {
    pub fn ready() -> Answer {
        Answer::new(0, Outcome::Ready, String::new())
    }

    pub fn progress(id: u32, step: &str) -> Answer {
        Answer::new(id, Outcome::Progress, step.to_string())
    }

    /// A file was written.
    pub fn written(id: u32) -> Answer {
        Answer::new(id, Outcome::Done, String::new())
    }

    /// A file was read, or could not be; or could not be written.
    pub fn to(id: u32, read: Result<Imported, String>) -> Answer {
        match read {
            Ok(imported) => Answer {
                imported: Some(imported),
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
            id,
            outcome,
            imported: None,
            message,
        }
    }

    /// What was read. The error is a sentence for the user.
    pub fn result(self) -> Result<Imported, String> {
        self.imported.ok_or(self.message)
    }

    pub fn to_json(&self) -> String {
        let mut out = begin(self.id);
        for (name, outcome) in OUTCOMES {
            if outcome == self.outcome {
                out.text("outcome", name);
            }
        }
        out.text("message", &self.message);
        if let Some(imported) = &self.imported {
            out.name("imported");
            write_imported(imported, &mut out);
        }
        out.close('}');
        out.end()
    }

    /// None if the other side speaks another version.
    pub fn from_json(text: &str) -> Option<Answer> {
        let (id, fields) = message(text)?;
        let said = string(&fields, "outcome")?;
        let (_, outcome) = OUTCOMES.into_iter().find(|(name, _)| *name == said)?;
        let imported = match fields.get("imported") {
            Some(imported) => Some(read_imported(imported)?),
            None => None,
        };
        Some(Answer {
            id,
            outcome,
            imported,
            message: string(&fields, "message")?,
        })
    }
}

/// Begins a message.
fn begin(id: u32) -> Writer {
    let mut out = Writer::new();
    out.open('{');
    out.name("v");
    out.number(VERSION.into());
    out.name("id");
    out.number(id.into());
    out
}

/// A message's id and all it says.
fn message(text: &str) -> Option<(u32, Object)> {
    let Json::Object(fields) = read(text).ok()? else {
        return None;
    };
    let number = |name| fields.get(name).and_then(Json::as_u64);
    let id = u32::try_from(number("id")?).ok()?;
    (number("v") == Some(VERSION.into())).then_some((id, fields))
}

fn write_imported(imported: &Imported, out: &mut Writer) {
    out.open('{');
    out.name("report");
    write_report(&imported.report, out);
    out.text("format", &imported.format);
    out.begin("origins", '[');
    for origin in &imported.origins {
        place(origin.cell.name(), origin.at, &origin.quote, out);
    }
    out.close(']');
    out.begin("doubts", '[');
    for doubt in &imported.doubts {
        place(doubt.cell.name(), At::default(), &doubt.why, out);
    }
    out.close(']');
    out.begin("unplaced", '[');
    for left in &imported.unplaced {
        place(&left.text, left.at, &left.why, out);
    }
    out.close(']');
    out.begin("differs", '[');
    for differing in &imported.differs {
        out.item();
        out.open('{');
        out.text("cell", differing.cell.name());
        out.text("visible", &differing.visible);
        out.text("carried", &differing.carried);
        out.close('}');
    }
    out.close(']');
    out.close('}');
}

/// A cell or a text, where it stood, and what is said of it.
fn place(what: &str, at: At, said: &str, out: &mut Writer) {
    out.item();
    out.open('{');
    out.text("what", what);
    out.begin("at", '[');
    for number in [at.line, at.table, at.row, at.col] {
        out.item();
        out.number(number as u64);
    }
    out.close(']');
    out.text("said", said);
    out.close('}');
}

fn read_imported(value: &Json) -> Option<Imported> {
    let fields = value.as_object()?;
    let (report, _) = read_report(fields.get("report")?).ok()?;
    let mut imported = Imported {
        report,
        format: string(fields, "format")?,
        origins: Vec::new(),
        doubts: Vec::new(),
        unplaced: Vec::new(),
        differs: Vec::new(),
    };
    for item in list(fields, "origins")? {
        let (what, at, quote) = place_of(item)?;
        let cell = CellId::parse(&what)?;
        imported.origins.push(Origin { cell, at, quote });
    }
    for item in list(fields, "doubts")? {
        let (what, _, why) = place_of(item)?;
        let cell = CellId::parse(&what)?;
        imported.doubts.push(Doubt { cell, why });
    }
    for item in list(fields, "unplaced")? {
        let (text, at, why) = place_of(item)?;
        imported.unplaced.push(Unplaced { at, text, why });
    }
    for item in list(fields, "differs")? {
        let fields = item.as_object()?;
        imported.differs.push(Difference {
            cell: CellId::parse(&string(fields, "cell")?)?,
            visible: string(fields, "visible")?,
            carried: string(fields, "carried")?,
        });
    }
    Some(imported)
}

fn place_of(value: &Json) -> Option<(String, At, String)> {
    let fields = value.as_object()?;
    let mut numbers = [0; 4];
    for (number, value) in numbers.iter_mut().zip(list(fields, "at")?) {
        *number = usize::try_from(value.as_u64()?).ok()?;
    }
    let [line, table, row, col] = numbers;
    let at = At {
        line,
        table,
        row,
        col,
    };
    Some((string(fields, "what")?, at, string(fields, "said")?))
}

fn list<'a>(fields: &'a Object, name: &str) -> Option<&'a [Json]> {
    fields.get(name)?.as_array()
}

fn string(fields: &Object, name: &str) -> Option<String> {
    Some(fields.get(name)?.as_str()?.to_string())
}
