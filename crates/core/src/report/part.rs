//! The parts of a report that hold text, by the names that data and findings use.

use crate::schema::SectionId;

use super::Report;

/// A part of a report that holds text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    Agency,
    Title,
    Preamble,
    Narrative(SectionId),
    ContactAddress,
    ContactPhone,
    ContactEmail,
    SignatureAgency,
    SignatureDate,
}

impl Part {
    /// Every part, in the order of the paper.
    pub const ALL: [Part; 14] = [
        Part::Agency,
        Part::Title,
        Part::ContactAddress,
        Part::ContactPhone,
        Part::ContactEmail,
        Part::Preamble,
        Part::Narrative(SectionId::Overview),
        Part::Narrative(SectionId::Disclosure),
        Part::Narrative(SectionId::Requests),
        Part::Narrative(SectionId::Review),
        Part::Narrative(SectionId::Problems),
        Part::Narrative(SectionId::Other),
        Part::SignatureAgency,
        Part::SignatureDate,
    ];

    /// The name used in data: `narrative.overview`, `signature.date`.
    pub fn id(self) -> String {
        match self {
            Part::Agency => "agency".into(),
            Part::Title => "title".into(),
            Part::Preamble => "preamble".into(),
            Part::Narrative(section) => format!("narrative.{}", section.id()),
            Part::ContactAddress => "contact.address".into(),
            Part::ContactPhone => "contact.phone".into(),
            Part::ContactEmail => "contact.email".into(),
            Part::SignatureAgency => "signature.agency".into(),
            Part::SignatureDate => "signature.date".into(),
        }
    }

    pub fn parse(id: &str) -> Option<Part> {
        Part::ALL.into_iter().find(|part| part.id() == id)
    }

    pub fn of(self, report: &Report) -> &str {
        match self {
            Part::Agency => &report.agency,
            Part::Title => &report.title,
            Part::Preamble => &report.preamble,
            Part::Narrative(section) => report.narrative(section),
            Part::ContactAddress => &report.contact.address,
            Part::ContactPhone => &report.contact.phone,
            Part::ContactEmail => &report.contact.email,
            Part::SignatureAgency => &report.signature.agency,
            Part::SignatureDate => &report.signature.date,
        }
    }

    pub(crate) fn of_mut(self, report: &mut Report) -> &mut String {
        match self {
            Part::Agency => &mut report.agency,
            Part::Title => &mut report.title,
            Part::Preamble => &mut report.preamble,
            Part::Narrative(section) => report.narrative_mut(section),
            Part::ContactAddress => &mut report.contact.address,
            Part::ContactPhone => &mut report.contact.phone,
            Part::ContactEmail => &mut report.contact.email,
            Part::SignatureAgency => &mut report.signature.agency,
            Part::SignatureDate => &mut report.signature.date,
        }
    }
}
