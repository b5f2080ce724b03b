//! The workers that read and write heavy formats, one for PDF and one for the others: fetched when first
//! needed, then kept. A job that takes too long or is stopped, or a worker that breaks down, ends
//! the worker; the next job starts another.

use std::cell::RefCell;

use js_sys::Uint8Array;
use nianbao_core::import::{Imported, is_pdf};
use nianbao_core::protocol::{Answer, Job, Outcome, Request};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{MessageEvent, Worker, WorkerOptions, WorkerType};

use super::host;

/// Made by Trunk beside index.html.
const SCRIPTS: [&str; 2] = ["./nianbao-worker_loader.js", "./nianbao-pdf_loader.js"];
const PDF: usize = 1;
/// How long a job may take from one word of it to the next, in milliseconds.
const LONGEST: i32 = 60_000;
/// After a file larger than this the worker is ended, since wasm never gives memory back.
const LARGE: usize = 4 * 1024 * 1024;

/// Why a wait for the worker's next message ended without one.
const LATE: &str =
    "读取超过了一分钟，已停止。原来的内容没有变化。请确认选对了文件，或另存为较小的文件后再试。";
const NOT_STARTED: &str = "读写文件的程序没有启动。请检查网络，刷新页面后再试。若仍不行，请网站管理员检查：nianbao-worker、nianbao-pdf 的各个文件是否传全；.js 的 Content-Type 是否为 text/javascript；Content-Security-Policy 的 worker-src 是否有 'self'，script-src 是否有 'wasm-unsafe-eval'。";
/// What was being read has been stopped. For the user.
pub const STOPPED: &str = "已停止读取。原来的内容没有变化。";

/// An answer, and the file that was written.
type Heard = (Answer, Option<Uint8Array>);

thread_local! {
    static RUNNING: [RefCell<Option<Worker>>; 2] = const { [RefCell::new(None), RefCell::new(None)] };
}

/// Reads a file in a worker; `say` hears how far it is. The error is a sentence for the user.
pub async fn import(name: &str, bytes: Vec<u8>, say: &dyn Fn(&str)) -> Result<Imported, String> {
    let kind = if is_pdf(&bytes) { PDF } else { 0 };
    let (answer, _) = ask(kind, Job::Read, name, &bytes, say).await?;
    match answer.outcome {
        Outcome::Crashed => Err(format!(
            "读取《{name}》时程序出错，没有读入，原来的内容没有变化。请用 Word 或 WPS 把它另存为新的 .docx 后再试。"
        )),
        _ => answer.result(),
    }
}

/// Has a file written of a report's JSON. The error is a sentence for the user.
pub async fn write(job: Job, report: &str) -> Result<Uint8Array, String> {
    let (answer, file) = ask(0, job, "", report.as_bytes(), &|_| {}).await?;
    match (answer.outcome, file) {
        (Outcome::Done, Some(file)) => Ok(file),
        (Outcome::Refused, _) => Err(answer.message),
        _ => Err("写文件时程序出错，没有导出，原来的内容没有变化。请刷新页面后再试，或先导出为网页或数据。".to_string()),
    }
}

/// Ends what is being read: whoever waits for it hears that it was stopped.
pub fn stop() {
    for kind in 0..SCRIPTS.len() {
        let worker = RUNNING.with(|running| running[kind].borrow().clone());
        if let Some(waiting) = worker.and_then(|w| w.onerror()) {
            let _ = waiting.call1(&JsValue::NULL, &STOPPED.into());
        }
        end(kind);
    }
}

fn end(kind: usize) {
    if let Some(worker) = RUNNING.with(|running| running[kind].take()) {
        worker.terminate();
    }
}

/// The last answer to a request, and the file that came with it. A worker that broke down, or that
/// had much to do, is ended.
async fn ask(
    kind: usize,
    job: Job,
    name: &str,
    bytes: &[u8],
    say: &dyn Fn(&str),
) -> Result<Heard, String> {
    let heard = talk(kind, job, name, bytes, say).await;
    let stands = matches!(&heard, Ok((answer, _)) if answer.outcome != Outcome::Crashed);
    if !stands || bytes.len() > LARGE {
        end(kind);
    }
    heard
}

async fn talk(
    kind: usize,
    job: Job,
    name: &str,
    bytes: &[u8],
    say: &dyn Fn(&str),
) -> Result<Heard, String> {
    let worker = running(kind).await?;
    let request = Request {
        id: 1,
        job,
        name: name.to_string(),
    };
    if send(&worker, &request, bytes).is_err() {
        return Ok((Answer::crashed(String::new()), None));
    }
    loop {
        let heard = next(&worker).await?;
        match heard.0.outcome {
            Outcome::Progress => say(&heard.0.message),
            _ => return Ok(heard),
        }
    }
}

async fn running(kind: usize) -> Result<Worker, String> {
    if let Some(worker) = RUNNING.with(|running| running[kind].borrow().clone()) {
        return Ok(worker);
    }
    let worker = new_worker(kind).map_err(|_| NOT_STARTED)?;
    RUNNING.with(|running| running[kind].replace(Some(worker.clone())));
    match next(&worker).await?.0.outcome {
        Outcome::Ready => Ok(worker),
        _ => Err(NOT_STARTED.to_string()),
    }
}

fn new_worker(kind: usize) -> Result<Worker, JsValue> {
    if let Some(worker) = host::ask("worker", &(kind as u32).into()) {
        return Ok(worker.unchecked_into());
    }
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    Worker::new_with_options(SCRIPTS[kind], &options)
}

/// Sends a request; the bytes are taken out of the wasm's memory and then handed over.
fn send(worker: &Worker, request: &Request, bytes: &[u8]) -> Result<(), JsValue> {
    let bytes = js_sys::Uint8Array::from(bytes);
    let message = js_sys::Array::of2(&request.to_json().into(), &bytes);
    let handed_over = js_sys::Array::of1(&bytes.buffer());
    worker.post_message_with_transfer(&message, &handed_over)
}

/// The worker's next message. The error is a sentence for the user.
async fn next(worker: &Worker) -> Result<Heard, String> {
    let mut settle = |resolve: js_sys::Function, reject: js_sys::Function| {
        let heard = Closure::once_into_js(move |event: MessageEvent| {
            let _ = resolve.call1(&JsValue::NULL, &event.data());
        });
        worker.set_onmessage(Some(heard.unchecked_ref()));
        worker.set_onerror(Some(&reject));
        if let Some(window) = web_sys::window() {
            let arguments = js_sys::Array::of1(&LATE.into());
            let _ = window
                .set_timeout_with_callback_and_timeout_and_arguments(&reject, LONGEST, &arguments);
        }
    };
    let message = JsFuture::from(js_sys::Promise::new(&mut settle)).await;
    let message =
        message.map_err(|why| why.as_string().unwrap_or_else(|| NOT_STARTED.to_string()))?;
    heard(&message).ok_or_else(|| "程序的两部分版本不一致，请刷新页面后再试。".to_string())
}

fn heard(message: &JsValue) -> Option<Heard> {
    let list = message.dyn_ref::<js_sys::Array>();
    let text = list.map_or_else(|| message.clone(), |list| list.get(0));
    let file = list.and_then(|list| list.get(1).dyn_into().ok());
    Some((Answer::from_json(&text.as_string()?)?, file))
}
