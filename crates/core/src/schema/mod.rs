//! THE declaration of the official form. Every label, id, span, unit and equation of the report
//! stands under this folder and nowhere else; the form, the checks, the preview, the exports and
//! the matching of imported files all iterate it.
//!
//! - `declare.rs`: the types that a declaration is written in
//! - `form_2021.rs`, `form_2019.rs`, `shared.rs`: the declarations
//! - `cell.rs`: every cell of every declaration, numbered
//! - `form.rs`: a declaration with its block variants resolved: rows and cells
//! - `equation.rs`: the equations of its rows and columns
//! - `guide/`: what people read about each row and column
//! - `layout.rs`: where each label and cell stands in the official grid, derived

mod cell;
mod declare;
mod equation;
mod form;
mod form_2019;
mod form_2021;
#[cfg(feature = "help")]
pub mod guide;
mod layout;
mod shared;

pub use cell::{CellDef, CellId, cells};
pub use declare::*;
pub use equation::Equation;
pub use form::{Form, FormBlock, FormColumn, FormRow, Variants};
pub use layout::{Area, Layout, Placed, Slot};
pub(crate) use shared::FLOW_NOTE;

/// The supported declarations, newest first.
pub const TEMPLATES: [&Template; 2] = [&form_2021::TEMPLATE, &form_2019::TEMPLATE];

impl TemplateId {
    /// Every supported template, newest first.
    pub const ALL: [TemplateId; 2] = [TemplateId::T2021, TemplateId::T2019];

    /// The declaration of this template.
    pub fn template(self) -> &'static Template {
        match self {
            TemplateId::T2021 => &form_2021::TEMPLATE,
            TemplateId::T2019 => &form_2019::TEMPLATE,
        }
    }

    /// The id used in data: `2021` or `2019`.
    pub fn id(self) -> &'static str {
        self.template().name
    }

    /// The template with this id.
    pub fn parse(id: &str) -> Option<TemplateId> {
        TemplateId::ALL.into_iter().find(|t| t.id() == id)
    }

    /// The template prescribed for a statistic year; none before 2019.
    pub fn for_year(year: u16) -> Option<TemplateId> {
        TemplateId::ALL
            .into_iter()
            .find(|t| year >= t.template().first_year)
    }
}
