//! The line under the top bar: what has been read, or why something was refused.

use leptos::prelude::*;

use super::dynamic::{click, nothing, part};
use crate::state::{Notice, Work};

pub fn notices(work: Work) -> AnyView {
    let line = part(move || match (work.reading.get(), work.notice.get()) {
        (Some(name), _) => view! {
            <div class="notice busy">
                <span class="spinner" aria-hidden="true"></span>
                <p>{format!("正在读取《{name}》……")}</p>
            </div>
        }
        .into_any(),
        (None, Some(notice)) => notice_view(work, notice),
        (None, None) => nothing(),
    });
    view! { <div class="notices" aria-live="polite">{line}</div> }.into_any()
}

fn notice_view(work: Work, notice: Notice) -> AnyView {
    let close = click(move || work.notice.set(None));
    let take_back = match notice.undo {
        true => {
            let undo = click(move || {
                work.undo();
                work.notice.set(None);
            });
            view! { <button type="button" class="button small" on:click=undo>"恢复原来的内容"</button> }
                .into_any()
        }
        false => nothing(),
    };
    let role = if notice.bad { "alert" } else { "status" };
    view! {
        <div class="notice" class:bad=notice.bad id="notice" role=role>
            <p>{notice.text}</p>
            {take_back}
            <button type="button" class="button small" id="notice-close" on:click=close>"知道了"</button>
        </div>
    }
    .into_any()
}
