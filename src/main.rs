//! The nianbao page: the six sections at the left, the section being written in the middle, the
//! findings and the paper at the right. Everything it knows of reports comes from nianbao-core.
//!
//! - `followed.rs`: values that the screen follows
//! - `screen.rs`: what the screen shows
//! - `state.rs`: the report being worked on
//! - `ui/`: what is seen, a file a part of the screen
//! - `platform/`: the browser: storage, files, downloads, the worker

mod followed;
mod platform;
mod screen;
mod state;
mod ui;

fn main() {
    platform::panic::install();
    leptos::mount::mount_to_body(ui::App);
}
