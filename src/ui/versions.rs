//! 历史版本: the saved states of the open draft, what differs between one of them and the report now,
//! and going back to it. Of the program's second part.

use std::fmt::Write;
use std::rc::Rc;

use leptos::task::spawn_local;
use nianbao_core::export::escape;
use nianbao_core::report::{Differences, Part, Report, differences, read_json};
use nianbao_core::schema::Form;

use super::drafts::standing;
use super::piece::{Piece, effect};
use crate::followed::Followed;
use crate::platform::clock;
use crate::platform::store::shelf::{self, State};
use crate::state::{Dialog, Work};

/// So many cells that differ are named.
const MOST: usize = 40;

const VERSIONS: &str = r#"<div class="versions">
  <p class="about">编辑中每 10 分钟、导入和成批改动之前会自动存一个版本。点开可以看与现在的差别。</p>
  <div class="shelf-foot">
    <button type="button" class="button primary" id="version-save">存一个版本</button>
    <button type="button" class="button" id="version-back">返回我的草稿</button>
  </div>
  <ul class="drafts"></ul>
</div>"#;

pub fn versions(work: Work) -> Piece {
    let states: Followed<Option<Rc<Vec<State>>>> = Followed::new(None);
    let stands = standing();
    effect(move || {
        work.follow_shelf();
        let (id, stands) = (work.draft_id(), stands.clone());
        spawn_local(async move {
            match shelf::states(&id).await {
                Ok(all) if stands() => states.set(Some(Rc::new(all))),
                Ok(_) => {}
                Err(_) => work.refuse(shelf::FAILED.to_string()),
            }
        });
    });
    let open = Followed::new(None);
    let panel = Piece::new(VERSIONS);
    panel
        .click("#version-save", move || work.set_down("手动保存"))
        .click("#version-back", move || {
            work.show_dialog(Some(Dialog::Drafts))
        })
        .part("ul", move || match states.get() {
            Some(all) if all.is_empty() => {
                vec![Piece::new("<li><p>这份草稿还没有保存过版本。</p></li>")]
            }
            Some(all) => all.iter().map(|state| row(work, state, open)).collect(),
            None => Vec::new(),
        });
    panel
}

fn row(work: Work, state: &State, open: Followed<Option<u64>>) -> Piece {
    let row = Piece::new(&format!(
        r#"<li data-version="{}"><div class="draft-what"><b>{}</b><small>{}</small></div>
  <div class="draft-acts"><button type="button" class="button small look">看差别</button><button type="button" class="button small restore">恢复到这个版本</button></div>
  <div class="differences"></div></li>"#,
        state.key,
        escape(&state.label),
        clock::moment(state.when),
    ));
    let (key, text, shown) = (state.key, state.report.clone(), state.report.clone());
    row.click(".look", move || {
        let closed = open.peek() != Some(key);
        open.set(closed.then_some(key));
    })
    .attribute(".look", "aria-expanded", move || {
        (open.get() == Some(key)).to_string()
    })
    .click(".restore", move || match read_json(&text) {
        Ok((report, _)) => {
            work.show_dialog(None);
            work.restore(report);
        }
        Err(why) => work.refuse(format!("这个版本没能打开。{why}")),
    })
    .html(".differences", move || match open.get() == Some(key) {
        true => compared(work, &shown),
        false => String::new(),
    });
    row
}

fn compared(work: Work, text: &str) -> String {
    match read_json(text) {
        Ok((then, _)) => work.with(|now| differences_html(&then, now)),
        Err(why) => format!("<p>{}</p>", escape(&format!("这个版本没能打开。{why}"))),
    }
}

fn differences_html(then: &Report, now: &Report) -> String {
    let found = differences(then, now);
    if found.is_empty() {
        return "<p>与现在没有差别。</p>".to_string();
    }
    let mut html = String::from("<ul>");
    year_html(&mut html, &found);
    let shown = |text: &Option<String>| match text.as_deref() {
        None => "不在表上".to_string(),
        Some("") => "空白".to_string(),
        Some(text) => escape(text).to_string(),
    };
    for (cell, was, is) in found.cells.iter().take(MOST) {
        let form = if is.is_some() {
            now.form()
        } else {
            then.form()
        };
        let title = form.cell_title(*cell);
        let _ = write!(
            html,
            "<li>{}：<del>{}</del> → <ins>{}</ins></li>",
            escape(&title),
            shown(was),
            shown(is)
        );
    }
    if let Some(more @ 1..) = found.cells.len().checked_sub(MOST) {
        let _ = write!(html, "<li>还有 {more} 格不同</li>");
    }
    for part in &found.parts {
        let _ = write!(
            html,
            "<li>{}：文字有改动</li>",
            escape(&part_title(now.form(), *part))
        );
    }
    if found.other {
        html.push_str("<li>其他设置有改动</li>");
    }
    html.push_str("</ul>");
    html
}

fn year_html(html: &mut String, found: &Differences) {
    if let Some((was, is)) = found.year {
        let year = |year: Option<u16>| year.map_or("空白".to_string(), |y| y.to_string());
        let _ = write!(
            html,
            "<li>报告年度：<del>{}</del> → <ins>{}</ins></li>",
            year(was),
            year(is)
        );
    }
}

fn part_title(form: &Form, part: Part) -> String {
    let title = match part {
        Part::Agency => "单位全称",
        Part::Title => "标题",
        Part::Preamble => "前言",
        Part::ContactAddress => "联系地址",
        Part::ContactPhone => "联系电话",
        Part::ContactEmail => "电子邮箱",
        Part::SignatureAgency => "落款单位",
        Part::SignatureDate => "落款日期",
        Part::Narrative(id) => return form.template.section(id).title(),
    };
    title.to_string()
}
