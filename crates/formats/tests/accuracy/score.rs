//! What a file was read as, against the truth: each cell is right, wrong, doubtful or missed; each
//! section placed or not.

use nianbao_core::import::Imported;
use nianbao_core::report::Report;
use nianbao_core::schema::{CellId, SectionId};

/// What came of one file or of several.
#[derive(Clone, Debug, Default)]
pub struct Score {
    pub files: usize,
    pub right: usize,
    /// Another value than the truth's, and nothing says so: the worst that can happen.
    pub wrong: usize,
    /// Marked for the person to look at, whether right or not.
    pub doubtful: usize,
    /// Not read, and known not to be: the cell is not in the report.
    pub missed: usize,
    /// Sections with the truth's heading and text.
    pub sections: usize,
    /// Year, agency, title, preamble and the like that are the truth's.
    pub parts: usize,
    pub parts_of: usize,
    pub refused: usize,
    /// What is not right, for people.
    pub notes: Vec<String>,
}

impl Score {
    pub fn cells(&self) -> usize {
        self.right + self.wrong + self.doubtful + self.missed
    }

    pub fn add(&mut self, other: Score) {
        self.files += other.files;
        self.right += other.right;
        self.wrong += other.wrong;
        self.doubtful += other.doubtful;
        self.missed += other.missed;
        self.sections += other.sections;
        self.parts += other.parts;
        self.parts_of += other.parts_of;
        self.refused += other.refused;
        self.notes.extend(other.notes);
    }

    fn note(&mut self, file: &str, what: &str, truth: &str, read: &str) {
        let short = |text: &str| text.chars().take(60).collect::<String>();
        // Where long texts part.
        let same = truth
            .chars()
            .zip(read.chars())
            .take_while(|(a, b)| a == b)
            .count();
        let from = |text: &str| match same > 40 {
            true => format!(
                "…{}",
                short(&text.chars().skip(same - 10).collect::<String>())
            ),
            false => short(text),
        };
        let (truth, read) = (from(truth), from(read));
        self.notes
            .push(format!("{file}: {what}: “{truth}” read as “{read}”"));
    }
}

/// A file that was read, against the truth.
pub fn compare(file: &str, truth: &Report, imported: &Imported) -> Score {
    let mut score = Score {
        files: 1,
        ..Score::default()
    };
    cells(file, truth, &imported.report, &mut score);
    sections(file, truth, &imported.report, &mut score);
    parts(file, truth, &imported.report, &mut score);
    score
}

/// A file that was refused: every cell is missed.
pub fn refused(file: &str, truth: &Report, why: &str) -> Score {
    Score {
        files: 1,
        refused: 1,
        missed: truth.values.len(),
        parts_of: PARTS,
        notes: vec![format!("{file}: refused: {why}")],
        ..Score::default()
    }
}

fn cells(file: &str, truth: &Report, read: &Report, score: &mut Score) {
    for (cell, value) in truth.values.iter() {
        match read.cell(*cell) {
            _ if read.as_found.doubtful.contains(cell) => {
                score.doubtful += 1;
                score.note(
                    file,
                    &format!("{cell} (doubtful)"),
                    value,
                    read.cell(*cell).unwrap_or("none"),
                );
            }
            Some(found) if found == value => score.right += 1,
            Some(found) => {
                score.wrong += 1;
                score.note(file, &format!("{cell} WRONG"), value, found);
            }
            None => {
                score.missed += 1;
                score.note(file, &format!("{cell} missed"), value, "none");
            }
        }
    }
    let extra =
        |cell: &CellId| truth.cell(*cell).is_none() && !read.as_found.doubtful.contains(cell);
    for (cell, found) in read.values.iter().filter(|(cell, _)| extra(cell)) {
        score.wrong += 1;
        score.note(file, &format!("{cell} WRONG"), "none", found);
    }
}

fn sections(file: &str, truth: &Report, read: &Report, score: &mut Score) {
    for section in SectionId::ALL {
        let heading = |report: &Report| report.as_found.headings.get(&section).cloned();
        let (expected, found) = (heading(truth), heading(read));
        let text = blankless(truth.narrative(section)) == blankless(read.narrative(section));
        if expected == found && text {
            score.sections += 1;
            continue;
        }
        if !text {
            score.note(
                file,
                section.id(),
                truth.narrative(section),
                read.narrative(section),
            );
        }
        if expected != found {
            let shown = |heading: Option<String>| heading.unwrap_or_else(|| "official".into());
            score.note(
                file,
                &format!("{} heading", section.id()),
                &shown(expected),
                &shown(found),
            );
        }
    }
}

/// How many [`parts`] compares.
const PARTS: usize = 11;

fn parts(file: &str, truth: &Report, read: &Report, score: &mut Score) {
    let pairs = |report: &Report| -> [(&'static str, String); PARTS] {
        [
            ("template", report.template.id().into()),
            ("year", format!("{:?}", report.year)),
            ("agency", report.agency.clone()),
            ("title", report.title.clone()),
            ("preamble", blankless(&report.preamble)),
            ("address", report.contact.address.clone()),
            ("phone", report.contact.phone.clone()),
            ("email", report.contact.email.clone()),
            ("signature", format!("{:?}", report.signature)),
            ("labels", format!("{:?}", report.as_found.labels)),
            ("variants", format!("{:?}", report.as_found.variants)),
        ]
    };
    for ((name, expected), (_, found)) in pairs(truth).into_iter().zip(pairs(read)) {
        score.parts_of += 1;
        match expected == found {
            true => score.parts += 1,
            false => score.note(file, name, &expected, &found),
        }
    }
}

/// Blanks at the edges of lines and between them say nothing.
fn blankless(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}
