//! What is seen. One file a part of the screen.

mod cover;
mod desk;
mod dynamic;
mod finding_list;
mod grid;
mod grid_keys;
mod header;
mod import;
mod keeping;
mod nav;
mod notice;
mod paper;
mod section;
mod source;
mod welcome;
mod words;

use leptos::prelude::*;

use crate::state::{Side, View, Work};
use dynamic::{part, when};

/// The whole page.
#[component]
pub fn App() -> impl IntoView {
    let work = Work::new();
    provide_context(work);
    keeping::keep_draft(work);
    keeping::shortcuts(work);
    import::listen(work);
    let middle = part(move || match work.view.get() {
        View::Welcome => welcome::welcome(work),
        View::Cover => cover::cover(work),
        View::Section(id) => section::section(work, id),
    });
    view! {
        <div
            class="app"
            class:looking=when(move || work.side.get() == Side::Look)
            class:welcoming=when(move || work.view.get() == View::Welcome)
        >
            {header::header(work)}
            {notice::notices(work)}
            <div class="columns">
                {nav::nav(work)}
                <main class="write" id="write">{middle}</main>
                {desk::desk(work)}
                {desk::wide_paper(work)}
            </div>
            {desk::switch_sides(work)}
            {import::drop_veil()}
        </div>
    }
}
