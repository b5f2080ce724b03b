//! Printing, by the menu or the browser's own command: the pages of the paper and nothing else,
//! whatever is on the screen.

use nianbao_core::doc::Doc;

use super::pages;
use super::piece::listen;
use crate::platform::elements;
use crate::state::{View, Work};

/// Writes the pages when printing begins and takes them away when it is over. style/print.css shows
/// them in the interface's place.
pub fn listen_for_print(work: Work) {
    let host = elements::create("div");
    host.set_id("print");
    if let Some(body) = leptos::prelude::document().body() {
        let _ = body.append_child(&host);
    }
    let window = leptos::prelude::window();
    let emptied = host.clone();
    listen(&window, "beforeprint", move |_| {
        if work.view.peek() != View::Welcome {
            pages::fill(&host, &work.with(Doc::of));
        }
    });
    listen(&window, "afterprint", move |_| emptied.set_inner_html(""));
}
