//! The nianbao page: the six sections at the left, the section being written in the middle, the
//! findings and the paper at the right. Everything it knows of reports comes from nianbao-core.
//!
//! - `choice.rs`: a signal that holds one of a few choices
//! - `screen.rs`: what the screen shows
//! - `state.rs`: the report being worked on, as signals
//! - `ui/`: what is seen, a file a part of the screen
//! - `platform/`: the browser: storage, files, downloads, the worker

mod choice;
mod platform;
mod screen;
mod state;
mod ui;

fn main() {
    platform::panic::install();
    leptos::mount::mount_to_body(ui::App);
}
