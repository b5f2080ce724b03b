//! The cover and the sections, once made, stay on the page, out of sight while another is written: to
//! make and lay out 175 fields, or a text of many pages, takes longer than a click should. What they
//! bind rests meanwhile (`piece.rs`).

use std::cell::RefCell;
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use leptos::prelude::{Owner, provide_context, request_animation_frame};
use nianbao_core::schema::SectionId;
use web_sys::Element;

use super::grid::Grid;
use super::piece::{Awake, Piece};
use super::{cover, section};
use crate::platform::elements;
use crate::state::{View, Work};

/// Between one that is made ahead and the next, in milliseconds: a key may come in between.
const AHEAD: u32 = 50;

/// What can be written; a handle, freely cloned.
#[derive(Clone)]
pub struct Views {
    work: Work,
    host: Element,
    made: Rc<RefCell<Vec<Made>>>,
    /// Of the page.
    owner: Option<Owner>,
}

#[derive(Clone)]
struct Made {
    view: View,
    root: Element,
    grid: Option<Grid>,
    awake: Awake,
    /// Of what it binds.
    _owner: Owner,
}

impl Views {
    pub fn new(work: Work, host: Element) -> Views {
        Views {
            work,
            host,
            made: Rc::default(),
            owner: Owner::current(),
        }
    }

    /// Shows this one alone; none where the page says how to begin.
    pub fn show(&self, view: View) {
        if view != View::Welcome {
            self.work.learn_soon();
            self.of(view);
        }
        let made = self.made.borrow().clone();
        for one in made {
            let shown = one.view == view;
            if let Some(grid) = one.grid.filter(|_| !shown) {
                grid.put_down();
            }
            elements::set_class(&one.root, "shown", shown);
            one.awake.set(shown);
            if shown {
                request_animation_frame(move || fit(&one.root));
            }
        }
    }

    /// The view, made if it is not there yet.
    fn of(&self, view: View) -> Made {
        if let Some(made) = self.made.borrow().iter().find(|made| made.view == view) {
            return made.clone();
        }
        let root = elements::create("div");
        root.set_class_name("view");
        let owner = self.owner.as_ref().map_or_else(Owner::new, Owner::child);
        let awake = owner.with(Awake::new);
        let (pieces, grid): (Vec<Piece>, _) = owner.with(|| {
            provide_context(awake);
            match view {
                View::Section(id) => section::section(self.work, id),
                _ => (cover::cover(self.work), None),
            }
        });
        for piece in &pieces {
            let _ = root.append_child(&piece.root);
        }
        let _ = self.host.append_child(&root);
        let made = Made {
            view,
            root,
            grid,
            awake,
            _owner: owner,
        };
        self.made.borrow_mut().push(made.clone());
        made
    }

    /// Makes what is not made yet and has it laid out, one after the other.
    pub fn make_ahead(self) {
        let made = |view: &View| self.made.borrow().iter().any(|made| made.view == *view);
        let all = SectionId::ALL.map(View::Section).into_iter();
        let Some(view) = all.chain([View::Cover]).find(|view| !made(view)) else {
            return;
        };
        Timeout::new(AHEAD, move || {
            let root = self.of(view).root;
            elements::set_class(&root, "ahead", true);
            elements::height(&root);
            elements::set_class(&root, "ahead", false);
            self.make_ahead();
        })
        .forget();
    }
}

/// Its text may have changed while it could not be measured.
fn fit(root: &Element) {
    for area in elements::all(root, ".narrative textarea") {
        elements::fit_height(&area);
    }
}
