//! The paper as it will be printed, page by page, following every keystroke: a figure or a text is
//! changed where it stands, and the pages are divided anew when the typing pauses, if they must be.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use nianbao_core::doc::{self, Doc};
use nianbao_core::export::lines_html;
use nianbao_core::report::Part;
use nianbao_core::schema::{CellId, cells};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::compare;
use super::pages;
use super::piece::{Piece, effect};
use super::written::Written;
use crate::platform::media;
use crate::state::Work;

/// How long after the last change the pages are divided anew, in milliseconds.
const DIVIDE_AFTER: u32 = 300;

const PAPER: &str = r#"<div class="sheet-frame"><div class="pages" id="paper"></div></div>"#;

/// The pages on the screen, and what stands where on them.
#[derive(Clone)]
pub struct Pages {
    pub work: Work,
    host: Element,
    written: Rc<RefCell<Written>>,
    waiting: Rc<RefCell<Option<Timeout>>>,
}

pub fn paper(work: Work) -> Piece {
    let paper = Piece::new(PAPER);
    let pages = Pages {
        work,
        host: paper.find("#paper"),
        written: Rc::default(),
        waiting: Rc::default(),
    };
    // The pages are laid out at their true size and drawn smaller; the frame has the drawn size.
    let frame: HtmlElement = paper.root.clone().unchecked_into();
    media::scale_to_fit(pages.host.clone().unchecked_into(), frame);
    pages.divide();
    for cell in cells() {
        pages.clone().follow_figure(cell.id);
    }
    for part in Part::ALL {
        pages.clone().follow_text(part);
    }
    let mut first = true;
    effect(move || {
        work.changes.follow();
        work.paper_compared.get();
        if !std::mem::take(&mut first) {
            pages.divide_later();
        }
    });
    paper
}

impl Pages {
    fn divide(&self) {
        match self.work.paper_compared.peek() {
            true => {
                let pages = self.clone();
                self.work.later(move || compare::write_compared(&pages));
            }
            false => self.write(self.work.with(Doc::of)),
        }
    }

    fn write(&self, doc: Doc) {
        let mut written = self.written.borrow_mut();
        if !written.holds(&doc) {
            *written = pages::fill(&self.host, &doc);
            written.doc = Some(doc);
        }
    }

    /// Writes a paper that says more than the report's own; the next one is written anew.
    pub fn write_other(&self, doc: &Doc) {
        self.written.replace(pages::fill(&self.host, doc));
    }

    fn divide_later(&self) {
        let pages = self.clone();
        let timeout = Timeout::new(DIVIDE_AFTER, move || pages.divide());
        // What waited before is given up.
        self.waiting.replace(Some(timeout));
    }

    fn follow_figure(self, cell: CellId) {
        let mut first = true;
        effect(move || {
            let text = self.work.cell(cell);
            if !std::mem::take(&mut first) {
                let mut written = self.written.borrow_mut();
                written.write_figure(cell, text.as_deref());
            }
        });
    }

    fn follow_text(self, part: Part) {
        let mut first = true;
        effect(move || {
            let text = self.work.part(part);
            if std::mem::take(&mut first) {
                return;
            }
            if matches!(part, Part::Title | Part::Agency) {
                let lines = self.work.with(doc::title_lines);
                if let Ok(Some(title)) = self.host.query_selector("h1") {
                    title.set_inner_html(&lines_html(&lines));
                }
            }
            let mut written = self.written.borrow_mut();
            written.write_text(part, doc::text_blocks(&text));
        });
    }
}
