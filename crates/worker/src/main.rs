//! The Web Worker: reads the formats that the page's own wasm leaves out. It says `Ready` once,
//! then answers each request; see `nianbao_core::protocol`.

use js_sys::{Array, Uint8Array};
use nianbao_core::protocol::{Answer, Request};
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

fn main() {
    std::panic::set_hook(Box::new(|info| post(&Answer::crashed(info.to_string()))));
    let answer = Closure::<dyn Fn(MessageEvent)>::new(|event: MessageEvent| match heard(&event) {
        Some((request, bytes)) => {
            let read = nianbao_formats::read(&request.name, &bytes);
            post(&Answer::to(request.id, read));
        }
        None => post(&Answer::crashed("no request of this version".to_string())),
    });
    scope().set_onmessage(Some(answer.as_ref().unchecked_ref()));
    answer.forget();
    post(&Answer::ready());
}

/// A request and the file's bytes.
fn heard(event: &MessageEvent) -> Option<(Request, Vec<u8>)> {
    let message = event.data().dyn_into::<Array>().ok()?;
    let request = Request::from_json(&message.get(0).as_string()?)?;
    let bytes = message.get(1).dyn_into::<Uint8Array>().ok()?;
    Some((request, bytes.to_vec()))
}

fn scope() -> DedicatedWorkerGlobalScope {
    js_sys::global().unchecked_into()
}

fn post(answer: &Answer) {
    // The page that would hear it may be gone.
    let _ = scope().post_message(&answer.to_json().into());
}
