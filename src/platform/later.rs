//! What the page does not need at first: a second wasm file beside the first, fetched when the page
//! has been idle a while or when something of it is first called, and linked into the running
//! program. `xtask slim` makes the two of one program: into the second goes whatever only `enter`
//! leads to, that is, what is given to `run`. There is no other way in, and `run` waits.
//!
//! Where the program is in one piece (a debug build) there is nothing to wait for.

use std::cell::RefCell;

use leptos::prelude::{Owner, document, untrack};
use leptos::task::spawn_local;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::fetch;

const FAILED: &str =
    "程序的其余部分没有取到，这一步没有做。请检查网络后再试；若仍不行，请重新载入页面。";

/// Goes on when the second part is there, or with the sentence why it is not.
type Waiting = Box<dyn FnOnce(Result<(), &'static str>)>;

enum State {
    Away,
    /// Being fetched, for those who wait.
    Coming(Vec<Waiting>),
    There,
}

thread_local! {
    static STATE: RefCell<State> = const { RefCell::new(State::Away) };
}

/// Does something of the second part: at once if that is there, else when it has come. What is bound
/// in doing so ends with the piece that asked. The error is a sentence for the user.
pub fn run(work: impl FnOnce() + 'static, failed: impl FnOnce(&'static str) + 'static) {
    let owner = Owner::current();
    wait(Box::new(move |there| match (there, owner) {
        (Err(why), _) => failed(why),
        (Ok(()), Some(owner)) => owner.with(|| enter(work)),
        (Ok(()), None) => enter(work),
    }));
}

/// The one way into the second part. Nothing else is like it, so that no compiler makes another
/// function and this one the same: it makes sure that the part is there.
#[inline(never)]
fn enter(work: impl FnOnce()) {
    let there = STATE.with_borrow(|state| matches!(state, State::There));
    assert!(there, "the second part of the program is not there");
    untrack(work);
}

fn wait(go: Waiting) {
    let state = STATE.replace(State::There);
    match state {
        State::There => go(Ok(())),
        State::Coming(mut waiting) => {
            waiting.push(go);
            STATE.set(State::Coming(waiting));
        }
        State::Away => {
            STATE.set(State::Coming(vec![go]));
            match second_part() {
                Some(file) => spawn_local(bring(file)),
                None => settle(true),
            }
        }
    }
}

async fn bring(file: String) {
    let linked = link(&file).await;
    if let Err(why) = &linked {
        web_sys::console::error_1(why); // for whoever runs the server
    }
    settle(linked.is_ok());
}

/// Tells all who wait how it went.
fn settle(there: bool) {
    let (state, told) = match there {
        true => (State::There, Ok(())),
        false => (State::Away, Err(FAILED)),
    };
    if let State::Coming(waiting) = STATE.replace(state) {
        for go in waiting {
            go(told);
        }
    }
}

/// Where the second part is; none if the program is in one piece.
fn second_part() -> Option<String> {
    let named = document().query_selector("[data-later]").ok()??;
    named.get_attribute("data-later")
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = WebAssembly)]
    fn instantiate(bytes: &JsValue, imports: &js_sys::Object) -> js_sys::Promise;
}

/// Fetches the second part and links it into this one. As bytes: the server may call it what it will.
async fn link(file: &str) -> Result<(), JsValue> {
    let bytes = fetch::bytes(file).await.ok_or(file)?;
    let imports = js_sys::Object::new();
    js_sys::Reflect::set(&imports, &JsValue::from_str(""), &wasm_bindgen::exports())?;
    JsFuture::from(instantiate(&bytes, &imports)).await?;
    Ok(())
}
