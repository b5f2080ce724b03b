//! The Web Worker: reads the formats that the page's own wasm leaves out. It says `Ready` once,
//! then answers each request; see `nianbao_core::protocol`.

use nianbao_core::protocol::{Answer, Request};
use serde::Serialize;
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

fn main() {
    std::panic::set_hook(Box::new(|info| post(&Answer::crashed(info.to_string()))));
    let answer = Closure::<dyn Fn(MessageEvent)>::new(|event: MessageEvent| {
        match serde_wasm_bindgen::from_value::<Request>(event.data()) {
            Ok(request) => {
                let read = nianbao_formats::read(&request.name, &request.bytes);
                post(&Answer::to(request.id, read));
            }
            Err(error) => post(&Answer::crashed(error.to_string())),
        }
    });
    scope().set_onmessage(Some(answer.as_ref().unchecked_ref()));
    answer.forget();
    post(&Answer::ready());
}

fn scope() -> DedicatedWorkerGlobalScope {
    js_sys::global().unchecked_into()
}

fn post(answer: &Answer) {
    let message = answer.serialize(&serde_wasm_bindgen::Serializer::new());
    if let Ok(message) = message {
        // The page that would hear it may be gone.
        let _ = scope().post_message(&message);
    }
}
