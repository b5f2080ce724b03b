//! How a figure looks: its text, and the gravest finding that points at it. It is made so, and where
//! it then changes, only what differs is touched.

use nianbao_core::rules::Severity;
use nianbao_core::schema::CellId;
use web_sys::{Element, HtmlInputElement};

use crate::platform::elements;
use crate::state::Work;

#[derive(Clone, PartialEq)]
pub struct Look {
    text: Option<String>,
    doubtful: bool,
    computed: bool,
    flag: Option<Severity>,
}

impl Look {
    /// As the report has it; followed.
    pub fn of(work: Work, cell: CellId) -> Look {
        Look {
            text: work.cell(cell),
            doubtful: work.is_doubtful(cell),
            computed: work.is_computed(cell),
            flag: work.flag(cell),
        }
    }

    pub fn shown(&self) -> &str {
        self.text.as_deref().unwrap_or("")
    }

    fn classes(&self) -> [(&'static str, bool); 6] {
        [
            ("zero", self.shown() == "0"),
            ("absent", self.text.is_none()),
            ("doubtful", self.doubtful),
            ("computed", self.computed),
            ("bad", self.flag == Some(Severity::Error)),
            ("warn", self.flag == Some(Severity::Warning)),
        ]
    }

    /// Of its field.
    pub fn attributes(&self) -> [(&'static str, Option<&'static str>); 3] {
        let (invalid, said) = match self.flag {
            Some(Severity::Error) => (Some("true"), Some("cell-error")),
            Some(Severity::Warning) => (None, Some("cell-warning")),
            _ => (None, None),
        };
        [
            ("aria-invalid", invalid),
            ("aria-describedby", said),
            ("title", self.computed.then_some("由程序算出")),
        ]
    }

    pub fn class(&self, cell: CellId) -> String {
        let mut class = String::from("value");
        let total = ("total", cell.def().is_total);
        for (name, on) in [total].into_iter().chain(self.classes()) {
            if on {
                class.push(' ');
                class.push_str(name);
            }
        }
        class
    }

    /// Makes a figure that looks like `before` look like this.
    pub fn show(&self, before: &Look, element: &Element, input: &HtmlInputElement) {
        for ((class, on), (_, was)) in self.classes().into_iter().zip(before.classes()) {
            if on != was {
                elements::set_class(element, class, on);
            }
        }
        for ((name, value), (_, was)) in self.attributes().into_iter().zip(before.attributes()) {
            if value != was {
                elements::set_attribute(input, name, value);
            }
        }
    }
}
