//! The nianbao page.
use leptos::prelude::*;

fn main() {
    leptos::mount::mount_to_body(|| view! { <main>"年报"</main> });
}
