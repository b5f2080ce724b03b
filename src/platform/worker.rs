//! The worker that reads heavy formats: fetched when it is first needed, then kept. A job that
//! takes too long, or a worker that breaks down, ends it; the next job starts another.

use std::cell::RefCell;

use nianbao_core::import::Imported;
use nianbao_core::protocol::{Answer, Outcome, Request};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{MessageEvent, Worker, WorkerOptions, WorkerType};

/// Made by Trunk beside index.html.
const SCRIPT: &str = "./nianbao-worker_loader.js";
/// How long a job may take, in milliseconds.
const LONGEST: i32 = 60_000;
/// After a file larger than this the worker is ended, since wasm never gives memory back.
const LARGE: usize = 4 * 1024 * 1024;

thread_local! {
    static RUNNING: RefCell<Option<Worker>> = const { RefCell::new(None) };
}

/// Reads a file in the worker. The error is a sentence for the user.
pub async fn import(name: &str, bytes: Vec<u8>) -> Result<Imported, String> {
    let large = bytes.len() > LARGE;
    let worker = running().await?;
    let request = Request {
        id: 1,
        name: name.to_string(),
    };
    let answer = match send(&worker, &request, &bytes) {
        Ok(()) => next(&worker).await,
        Err(_) => Err(broken(name)),
    };
    match answer {
        Ok(answer) if answer.outcome == Outcome::Crashed => {
            end();
            Err(broken(name))
        }
        Ok(answer) => {
            if large {
                end();
            }
            answer.result()
        }
        Err(why) => {
            end();
            Err(why)
        }
    }
}

fn broken(name: &str) -> String {
    format!(
        "读取《{name}》时程序出错，没有读入，原来的内容没有变化。请用 Word 或 WPS 把它另存为新的 .docx 后再试。"
    )
}

async fn running() -> Result<Worker, String> {
    if let Some(worker) = RUNNING.with_borrow(Clone::clone) {
        return Ok(worker);
    }
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    let refused =
        "浏览器没有允许启动读取文件的程序。请刷新页面后再试；若仍不行，请换用新版浏览器。";
    let worker = Worker::new_with_options(SCRIPT, &options).map_err(|_| refused)?;
    match next(&worker).await {
        Ok(answer) if answer.outcome == Outcome::Ready => {
            RUNNING.set(Some(worker.clone()));
            Ok(worker)
        }
        Ok(_) => Err(refused.to_string()),
        Err(why) => {
            worker.terminate();
            Err(why)
        }
    }
}

fn end() {
    if let Some(worker) = RUNNING.take() {
        worker.terminate();
    }
}

/// Sends a request; the bytes are taken out of the wasm's memory and then handed over.
fn send(worker: &Worker, request: &Request, bytes: &[u8]) -> Result<(), JsValue> {
    let bytes = js_sys::Uint8Array::from(bytes);
    let message = js_sys::Array::of2(&request.to_json().into(), &bytes);
    let handed_over = js_sys::Array::of1(&bytes.buffer());
    worker.post_message_with_transfer(&message, &handed_over)
}

/// The worker's next message. The error is a sentence for the user.
async fn next(worker: &Worker) -> Result<Answer, String> {
    let mut settle = |resolve: js_sys::Function, reject: js_sys::Function| {
        let heard = Closure::once_into_js(move |event: MessageEvent| {
            let _ = resolve.call1(&JsValue::NULL, &event.data());
        });
        worker.set_onmessage(Some(heard.unchecked_ref()));
        worker.set_onerror(Some(&reject));
        if let Some(window) = web_sys::window() {
            let late = JsValue::from_str("late");
            let arguments = js_sys::Array::of1(&late);
            let _ = window
                .set_timeout_with_callback_and_timeout_and_arguments(&reject, LONGEST, &arguments);
        }
    };
    let message = JsFuture::from(js_sys::Promise::new(&mut settle)).await;
    let message = message.map_err(|why| match why.as_string() {
        Some(_) => "读取这个文件超过了一分钟，已停止，原来的内容没有变化。请确认选对了文件，或另存为较小的文件后再试。",
        None => "读取文件的程序没有取到。请检查网络，刷新页面后再试。",
    })?;
    let answer = message.as_string().and_then(|m| Answer::from_json(&m));
    answer.ok_or_else(|| "程序的两部分版本不一致，请刷新页面后再试。".to_string())
}
