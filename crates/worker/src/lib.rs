//! The Web Workers: they read and write the formats that the page's own wasm leaves out. Each says
//! `Ready` once, then answers each request, with progress on the way; see `nianbao_core::protocol`.
//!
//! `bin/nianbao-worker.rs` has all formats but PDF, `bin/nianbao-pdf.rs` reads PDF: one wasm each,
//! fetched when it is first needed.

use js_sys::{Array, Uint8Array};
use nianbao_core::import::Imported;
use nianbao_core::protocol::{Answer, Job, Request};
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

/// What came of a job.
pub enum Done {
    Read(Box<Imported>),
    Written(Vec<u8>),
}

/// Does a job with the bytes that came; the name is only for the sentences. On the way it says, in a
/// few words for the user, how far it is. The error is a sentence for the user.
pub type Work =
    fn(job: Job, name: &str, bytes: &[u8], say: &mut dyn FnMut(&str)) -> Result<Done, String>;

/// Answers the page until it ends the worker.
pub fn serve(work: Work) {
    std::panic::set_hook(Box::new(|info| post(&Answer::crashed(info.to_string()))));
    let answer = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        let Some((Request { id, job, name }, bytes)) = heard(&event) else {
            return post(&Answer::crashed("no request of this version".to_string()));
        };
        let mut say = |step: &str| post(&Answer::progress(id, step));
        match work(job, &name, &bytes, &mut say) {
            Ok(Done::Read(imported)) => post(&Answer::to(id, Ok(*imported))),
            Ok(Done::Written(file)) => post_file(&Answer::written(id), &file),
            Err(why) => post(&Answer::to(id, Err(why))),
        }
    });
    scope().set_onmessage(Some(answer.as_ref().unchecked_ref()));
    answer.forget();
    post(&Answer::ready());
}

/// A request and the bytes that came with it.
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

fn post_file(answer: &Answer, file: &[u8]) {
    let message = Array::of2(&answer.to_json().into(), &Uint8Array::from(file));
    let _ = scope().post_message(&message);
}
