//! What is seen. One file a part of the screen; `piece.rs` is how they are made.

mod begin;
mod carried;
mod compare;
mod compare_texts;
mod cover;
mod desk;
mod display_menu;
mod doubts;
mod drafts;
mod export_menu;
mod finding_card;
mod finding_list;
mod finding_steps;
mod from_last;
mod grid;
mod header;
mod help;
mod help_link;
mod help_pages;
mod import;
mod keeping;
mod language;
mod last_year;
mod menu;
mod narrative;
mod nav;
mod notice;
mod offer;
mod pages;
mod paper;
mod piece;
mod print;
mod recent;
mod repair_list;
mod section;
mod source;
mod versions;
mod views;
mod welcome;
mod words;
mod written;

use gloo_timers::callback::Timeout;
use leptos::html;
use leptos::prelude::*;

use crate::platform::{display, later};
use crate::state::{Side, View, Work};
use piece::{Piece, effect};
use views::Views;

/// How long after the page its second part is brought, in milliseconds.
const BRING_AFTER: u32 = 3000;

/// The whole page.
#[component]
pub fn App() -> impl IntoView {
    let holder = NodeRef::<html::Div>::new();
    let app = app(Work::new());
    effect(move || {
        if let Some(holder) = holder.get() {
            let _ = holder.append_child(&app.root);
        }
    });
    view! { <div id="app" node_ref=holder></div> }
}

// A fieldset whose own children change is laid out anew as a whole; hence the div in it.
const APP: &str = r#"<div class="app">
  <div class="head"></div>
  <div class="columns"><main class="write" id="write"><fieldset><div>
    <div class="beginning"></div><div class="views"></div>
  </div></fieldset></main></div>
</div>"#;

fn app(work: Work) -> Piece {
    keeping::keep_draft(work);
    keeping::shortcuts(work);
    finding_steps::keys(work);
    import::listen(work);
    print::listen_for_print(work);
    work.attend();
    let app = Piece::new(APP);
    app.class("", "looking", move || work.side.get() == Side::Look)
        .class("", "welcoming", move || work.view.get() == View::Welcome)
        .attribute_if("fieldset", ("disabled", ""), move || {
            work.is_elsewhere() && work.view.get() != View::Welcome
        });
    let views = Views::new(work, app.find(".views"));
    written(work, &app, views.clone());
    app.put(".head", &header::header(work))
        .put(".head", &offer::offers(work))
        .put(".head", &notice::notices(work));
    let columns = app.find(".columns");
    let _ = columns.prepend_with_node_1(&nav::nav(work).root);
    app.put(".columns", &desk::desk(work))
        .put(".columns", &desk::wide_paper(work))
        .put("", &desk::switch_sides(work))
        .put("", &finding_steps::announcer(work))
        .put("#write", &grid::announcer(work))
        .put("", &import::drop_veil());
    effect(move || {
        work.active.get();
        work.draw_held();
    });
    second_part(work, &app, views);
    if display::has(language::ENGLISH) {
        later::run(move || language::speak(work), |_| display::ready());
    }
    app
}

/// What is being written, from its top; or how to begin.
fn written(work: Work, app: &Piece, views: Views) {
    let main = app.find("#write");
    let mut before = None;
    effect(move || {
        let view = work.view.get();
        if before.replace(view) != Some(view) {
            main.set_scroll_top(0);
        }
        untrack(|| views.show(view));
    });
    app.part(".beginning", move || match work.view.get() {
        View::Welcome => vec![welcome::welcome(work)],
        _ => Vec::new(),
    });
}

/// Brings the program's second part a while after the page, so that it is there when the network is
/// not; and its dialogs when they are asked for.
fn second_part(work: Work, app: &Piece, views: Views) {
    let page = app.clone();
    let make = move || {
        work.learn();
        help::help(work, &page);
        drafts::drafts(work, &page);
    };
    let made = make.clone();
    Timeout::new(BRING_AFTER, move || {
        later::run(made, |_| ());
        views.make_ahead();
    })
    .forget();
    let owner = Owner::current();
    effect(move || {
        let dialog = work.dialog().is_some();
        if work.help.get().is_some() || dialog {
            let failed = move |why: &str| {
                work.help.set(None);
                work.show_dialog(None);
                work.refuse(why.to_string());
            };
            let ask = || later::run(make.clone(), failed);
            // The dialogs stay for as long as the page, not only until the next time.
            owner.as_ref().map_or_else(ask, |owner| owner.with(ask));
        }
    });
}
