//! The report of a page that has this one in a frame and keeps it: it hands a report over, and is told of
//! every change. All of it but the beginning is of the program's second part.

use std::rc::Rc;

use leptos::prelude::*;
use nianbao_core::import::Imported;
use nianbao_core::report::{History, to_json};
use nianbao_core::rules::equations_verdict;
use wasm_bindgen::JsValue;
use web_sys::File;

use super::Work;
use crate::platform::{embedded, later};

impl Work {
    /// Begins to listen to the page around this one, if there is one.
    pub fn attend(self) {
        if embedded::is() {
            later::run(move || self.listen_to_host(), no_ready);
        }
    }

    fn listen_to_host(self) {
        embedded::on_open(move |file, number| self.open_for_host(file, number));
        embedded::on_get(move |number| self.tell_host("report", &number));
        embedded::on_blur(move || self.keep());
        self.learn();
        embedded::ready();
    }

    /// The page around this one is told of a change.
    pub(super) fn tell_change(self) {
        self.later(move || self.tell_host("change", &JsValue::UNDEFINED));
    }

    fn tell_host(&self, what: &str, number: &JsValue) {
        let report = self.with(to_json);
        let verdict = self.with(equations_verdict);
        embedded::tell(what, &report, &verdict, number);
    }

    fn open_for_host(self, file: File, number: JsValue) {
        let name = file.name();
        self.read_file(file, move |work, read| match read {
            Ok(imported) => {
                work.put(&name, Rc::new(imported));
                work.tell_host("report", &number);
            }
            Err(why) => {
                embedded::refuse(&why, &number);
                work.refuse(why);
            }
        });
    }

    /// Puts what the page around this one hands over in the report's place. It is none of the user's
    /// changes: undo does not lead back behind it.
    fn put(&self, name: &str, imported: Rc<Imported>) {
        let mut report = imported.report.clone();
        // A draft goes on as it was; of another file the totals are what locates an error.
        let is_draft = imported.format == "json";
        report.drafting.auto_totals &= is_draft;
        self.report.set_value(report);
        self.history.set_value(History::default());
        self.sync_all();
        self.compare_with(None);
        self.tell_changed();
        self.notice.set(None);
        match is_draft {
            true => {
                self.forget_imported();
                self.show_first();
            }
            false => self.show_imported(name, imported, "", false),
        }
    }
}

fn no_ready(why: &'static str) {
    embedded::refuse(why, &JsValue::UNDEFINED);
}
