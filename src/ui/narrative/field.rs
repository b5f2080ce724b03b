//! The field of a text: what is selected in it, and changes that the program makes there. A field
//! counts in units of UTF-16, a report in characters.

use leptos::prelude::Owner;
use nianbao_core::export::escape;
use nianbao_core::report::{Edit, Part};
use wasm_bindgen::JsCast;
use web_sys::{HtmlDialogElement, HtmlTextAreaElement};

use crate::platform::{elements, focus};
use crate::state::Work;
use crate::ui::piece::Piece;

/// The field of a part's text; a handle, freely cloned.
#[derive(Clone)]
pub struct Field {
    pub work: Work,
    pub part: Part,
    pub area: HtmlTextAreaElement,
    pub piece: Piece,
    /// Of the section: what a dialog binds ends with that.
    owner: Option<Owner>,
}

impl Field {
    pub fn new(work: Work, part: Part, piece: &Piece) -> Option<Field> {
        Some(Field {
            work,
            part,
            area: piece.find("textarea").dyn_into().ok()?,
            piece: piece.clone(),
            owner: Owner::current(),
        })
    }

    /// Does something that makes pieces, at a click.
    pub fn within(&self, make: impl FnOnce(&Field)) {
        match &self.owner {
            Some(owner) => owner.with(|| make(self)),
            None => make(self),
        }
    }

    /// The text, not followed.
    pub fn text(&self) -> String {
        self.work.with(|report| self.part.of(report).to_string())
    }

    /// What is selected, in characters; both the same where it is only the caret.
    pub fn selection(&self) -> (usize, usize) {
        let text = self.area.value();
        let place = |at: Result<Option<u32>, _>| {
            let units = at.ok().flatten().unwrap_or_default() as usize;
            let mut before = 0;
            let chars = text.chars().take_while(|c| {
                before += c.len_utf16();
                before <= units
            });
            chars.count()
        };
        (
            place(self.area.selection_start()),
            place(self.area.selection_end()),
        )
    }

    /// Makes changes as one step, and puts the caret back into the field, at a character.
    pub fn change(&self, label: &'static str, edits: Vec<Edit>, caret: usize) {
        self.work.edit(label, edits);
        let text = self.text();
        // At once, since the caret is to be set in it.
        elements::set_value(&self.area, &text);
        focus::element(&self.area);
        let units: usize = text.chars().take(caret).map(char::len_utf16).sum();
        let _ = self.area.set_selection_range(units as u32, units as u32);
    }

    /// Opens a dialog that is gone once it is closed; the field has the focus again then.
    pub fn dialog(&self, id: &str, title: &str, inner: &str) -> Dialog {
        let piece = Piece::new(&format!(
            r#"<dialog class="writing" id="{id}" aria-label="{0}"><div class="help-head"><h1>{0}</h1><button type="button" class="button small close">关闭</button></div>{inner}</dialog>"#,
            escape(title)
        ));
        self.piece.put("", &piece);
        let dialog = Dialog { piece };
        let (shut, gone) = (dialog.clone(), dialog.clone());
        let area = self.area.clone();
        dialog
            .piece
            .click(".close", move || shut.close())
            .on("", "close", move |_| {
                gone.piece.root.remove();
                focus::element(&area);
            });
        if let Some(element) = dialog.piece.root.dyn_ref::<HtmlDialogElement>() {
            let _ = element.show_modal();
        }
        dialog
    }
}

/// A dialog over the page.
#[derive(Clone)]
pub struct Dialog {
    pub piece: Piece,
}

impl Dialog {
    pub fn close(&self) {
        if let Some(element) = self.piece.root.dyn_ref::<HtmlDialogElement>() {
            element.close();
        }
    }
}
