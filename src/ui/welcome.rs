//! How to begin: a file or pasted text to be checked, last year's file, or a new report. What is
//! done with them is of the second part.

use super::piece::Piece;
use super::{begin, import, recent};
use crate::platform::{elements, embedded};
use crate::state::Work;

const WELCOME: &str = r#"<div class="welcome">
  <h1>政府信息公开工作年度报告</h1>
  <p class="lead">填写、核对、排版，全在这一页完成。内容只留在这台电脑上，不会上传。</p>
  <div class="recent-drafts"></div>
  <div class="starts">
    <section class="start main-start">
      <h2>核对或修改一份已有的报告</h2>
      <p>把文件拖进这个页面，或点按钮选择。读入后逐格核对三张表的勾稽关系，指出错在哪一格、怎么改。</p>
      <div class="pick"></div>
      <p class="fine">可读 Word、WPS（.docx、.doc、.wps）、Excel（.xlsx、.xls、.et）、PDF、网页（.html、.mht）、文本和本程序的数据；可一次选多个</p>
      <details>
        <summary>没有文件，粘贴全文</summary>
        <textarea id="paste-text" rows="4" spellcheck="false" aria-label="粘贴报告全文" placeholder="在网页或 Word 里全选、复制，粘贴到这里（含表格）"></textarea>
        <button type="button" class="button" id="read-text">读入</button>
      </details>
    </section>
    <section class="start">
      <h2>从上年报告开始</h2>
      <p>单位、联系方式和文字沿用，文字作标记，年份顺延；上年结转自动填入。</p>
      <label class="tick"><input type="checkbox" id="keep-figures">保留上年的数字，在上面改</label>
      <div class="pick-last"></div>
    </section>
    <section class="start">
      <h2>新写一份</h2>
      <form>
        <label>单位全称<input type="text" id="new-agency" autocomplete="organization"></label>
        <label>报告年度<input type="text" id="new-year" inputmode="numeric" maxlength="4"></label>
        <label class="tick"><input type="checkbox" id="new-zero">零报告：全年没有任何事项</label>
        <button type="submit" class="button" id="new-report">开始填写</button>
      </form>
    </section>
  </div>
</div>"#;

/// Where another page has this one in a frame.
const LEAD_EMBEDDED: &str = "填写、核对、排版，全在这里完成。内容交给所在的网页，由它保存。";

pub fn welcome(work: Work) -> Piece {
    let welcome = Piece::new(WELCOME);
    if embedded::is() {
        welcome.text(".lead", || LEAD_EMBEDDED.to_string());
    }
    let (text, picking, writing) = (
        welcome.find("#paste-text"),
        welcome.clone(),
        welcome.clone(),
    );
    let last = import::picker("选择上年报告", false, move |files| {
        let welcome = picking.clone();
        work.later(move || begin::from_file(work, &welcome, files));
    });
    welcome
        .put(".recent-drafts", &recent::recent(work))
        .put(".pick", &import::pick_button(work, "选择文件", true))
        .put(".pick-last", &last)
        .click("#read-text", move || {
            import::read_pasted(work, elements::value(&text));
        })
        .value("#new-year", move || {
            let year = work.with(|report| report.year);
            year.map(|y| y.to_string()).unwrap_or_default()
        })
        .on("form", "submit", move |event| {
            event.prevent_default();
            let welcome = writing.clone();
            work.later(move || begin::start(work, &welcome));
        });
    welcome
}
