//! 导出: the ways a report can be taken out.

use leptos::task::spawn_local;
use nianbao_core::export::notice::{Notice, NoticeTerms, notice_html, notice_json};
use nianbao_core::export::{to_fragment, to_html};
use nianbao_core::protocol::Job;
use nianbao_core::report::{Report, to_json};
use wasm_bindgen::JsValue;

use super::menu;
use super::piece::Piece;
use crate::platform::{clipboard, clock, download, worker};
use crate::state::{View, Work};

const NAME: &str = "";
const NOTICE: &str = "检查报告 ";
const HTML: &str = "text/html;charset=utf-8";
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// A way a report can be taken out.
struct Format {
    id: &'static str,
    /// What stands before the title in the file's name.
    name: &'static str,
    extension: &'static str,
    mime: &'static str,
    write: Writer,
}

/// Who writes it, of what the page has.
enum Writer {
    Here(fn(Work) -> String),
    InWorker(Job, fn(Work) -> String),
}

static FORMATS: [Format; 6] = [
    Format {
        id: "docx",
        name: NAME,
        extension: "docx",
        mime: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        write: Writer::InWorker(Job::WriteDocx, json),
    },
    Format {
        id: "xlsx",
        name: NAME,
        extension: "xlsx",
        mime: XLSX,
        write: Writer::InWorker(Job::WriteXlsx, json),
    },
    Format {
        id: "notice-html",
        name: NOTICE,
        extension: "html",
        mime: HTML,
        write: Writer::Here(|work| notice_html(&notice(work))),
    },
    Format {
        id: "notice-xlsx",
        name: NOTICE,
        extension: "xlsx",
        mime: XLSX,
        write: Writer::InWorker(Job::WriteNotice, |work| notice_json(&notice(work))),
    },
    Format {
        id: "html",
        name: NAME,
        extension: "html",
        mime: HTML,
        write: Writer::Here(|work| work.with(to_html)),
    },
    Format {
        id: "json",
        name: NAME,
        extension: "json",
        mime: "application/json",
        write: Writer::Here(json),
    },
];

const MENU: &str = r#"<div class="menu">
  <button type="button" class="button primary" id="export" aria-haspopup="true">导出<span class="caret" aria-hidden="true"></span></button>
  <div class="menu-list" role="menu">
    <div role="group" aria-label="成稿">
    <button type="button" role="menuitem" data-export="docx"><b>Word 文档（.docx）</b><small>公文版式，WPS、Word 都能打开，可再导入</small></button>
    <button type="button" role="menuitem" id="print-paper"><b>打印 / 存为 PDF</b><small>与纸面预览逐页一致</small></button>
    </div><div role="group" aria-label="发布到网站">
    <button type="button" role="menuitem" data-export="html"><b>网页（.html）</b><small>版式与纸面一致，可直接发布，可再导入</small></button>
    <button type="button" role="menuitem" id="copy-fragment"><b>复制到网站后台</b><small>带格式的全文和表格，粘贴到网站编辑器</small></button>
    <button type="button" role="menuitem" id="copy-source"><b>复制网页代码</b><small>粘贴到网站编辑器的“源代码”里</small></button>
    </div><div role="group" aria-label="填报和留存">
    <button type="button" role="menuitem" data-export="xlsx"><b>Excel 工作簿（.xlsx）</b><small>三张表和正文，自动核对，可发给单位填写，可再导入</small></button>
    <button type="button" role="menuitem" data-export="json"><b>数据（.json）</b><small>保存全部内容，供以后继续编辑</small></button>
    </div><div role="group" aria-label="检查报告">
    <button type="button" role="menuitem" data-export="notice-html"><b>检查报告（.html）</b><small>发现的问题，发回单位整改</small></button>
    <button type="button" role="menuitem" data-export="notice-xlsx"><b>检查报告（.xlsx）</b><small>同上，用 Excel 打开</small></button>
    </div>
  </div>
</div>"#;

pub fn export_menu(work: Work) -> Piece {
    let menu = Piece::new(MENU);
    menu::menu(&menu, "#export");
    menu.enabled("#export", move || work.view.get() != View::Welcome)
        .click("#print-paper", || {
            let _ = leptos::prelude::window().print();
        });
    for format in &FORMATS {
        menu.click(&format!("[data-export={}]", format.id), move || {
            work.later(move || save_as(work, format));
        });
    }
    for (item, as_source) in [("#copy-fragment", false), ("#copy-source", true)] {
        menu.click(item, move || work.later(move || copy(work, as_source)));
    }
    menu
}

fn json(work: Work) -> String {
    work.with(to_json)
}

/// 检查报告 on the report as it stands.
fn notice(work: Work) -> Notice {
    let terms = NoticeTerms {
        today: Some(clock::today()),
        deadline: None,
    };
    let findings = work.findings();
    work.with(|report| Notice::of(report, &findings, &terms))
}

fn save_as(work: Work, format: &'static Format) {
    match format.write {
        Writer::Here(write) => {
            hand_over(work, format, &write(work).into());
        }
        Writer::InWorker(job, content) => spawn_local(async move {
            match worker::write(job, &content(work)).await {
                Ok(file) => hand_over(work, format, &file),
                Err(why) => work.refuse(why),
            }
        }),
    }
}

fn hand_over(work: Work, format: &Format, content: &JsValue) {
    let title = work.with(Report::printed_title);
    let name = format!("{}{}.{}", format.name, file_name(&title), format.extension);
    if download::file(&name, format.mime, content).is_err() {
        work.refuse(format!(
            "浏览器没有允许下载《{name}》。请检查浏览器的下载设置后再试。"
        ));
    }
}

/// Copies the report for the editor of a website: as formatted text, or as its source.
fn copy(work: Work, as_source: bool) {
    let fragment = work.with(to_fragment);
    let copied = match as_source {
        true => clipboard::text(&fragment),
        false => clipboard::page(&fragment),
    };
    match copied {
        true => work.tell("已复制，请到网站编辑器里粘贴。".into()),
        false => work.refuse(
            "浏览器没有允许复制。请改为导出网页（.html），打开后全选、复制，再粘贴到网站编辑器。"
                .into(),
        ),
    }
}

/// A title without what file systems do not allow.
fn file_name(title: &str) -> String {
    let allowed = |c: &char| !c.is_control() && !"/\\:*?\"<>|".contains(*c);
    title.chars().filter(allowed).take(80).collect()
}
