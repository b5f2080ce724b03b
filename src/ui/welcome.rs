//! How to begin: a file, pasted text, or a blank report.

use nianbao_core::report::{Edit, Part, Report};
use nianbao_core::schema::{SectionId, TemplateId};

use super::piece::Piece;
use super::{import, recent};
use crate::platform::elements;
use crate::state::{Panel, View, Work};

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
    </section>
    <section class="start">
      <h2>粘贴全文</h2>
      <p>在网页或 Word 里全选、复制，粘贴到这里。</p>
      <textarea id="paste-text" rows="4" spellcheck="false" aria-label="粘贴报告全文" placeholder="粘贴报告全文（含表格）"></textarea>
      <button type="button" class="button" id="read-text">读入</button>
    </section>
    <section class="start">
      <h2>新写一份</h2>
      <form>
        <label>单位全称<input type="text" id="new-agency" autocomplete="organization"></label>
        <label>报告年度<input type="text" id="new-year" inputmode="numeric" maxlength="4"></label>
        <button type="submit" class="button" id="new-report">开始填写</button>
      </form>
    </section>
  </div>
</div>"#;

pub fn welcome(work: Work) -> Piece {
    let welcome = Piece::new(WELCOME);
    let (text, agency, year) = (
        welcome.find("#paste-text"),
        welcome.find("#new-agency"),
        welcome.find("#new-year"),
    );
    welcome
        .put(".recent-drafts", &recent::recent(work))
        .put(".pick", &import::pick_button(work, "选择文件", true))
        .click("#read-text", move || {
            import::read_pasted(work, elements::value(&text));
        })
        .value("#new-year", move || {
            let year = work.with(|report| report.year);
            year.map(|y| y.to_string()).unwrap_or_default()
        })
        .on("form", "submit", move |event| {
            event.prevent_default();
            let (agency, year) = (elements::value(&agency), elements::value(&year));
            begin_blank(work, agency.trim(), year.trim());
        });
    welcome
}

fn begin_blank(work: Work, agency: &str, year: &str) {
    let year: Option<u16> = year.parse().ok().filter(|y| (1900..=9998).contains(y));
    let Some(year) = year else {
        return work.refuse("报告年度应是四位数字，例如 2025。".into());
    };
    let Some(template) = TemplateId::for_year(year) else {
        return work.refuse(format!(
            "{year} 年的报告用的是旧格式。本程序支持 2019 年及以后的年度报告格式。"
        ));
    };
    let mut report = Report::blank(template);
    report.apply(&Edit::Year(Some(year)));
    for part in [Part::Agency, Part::SignatureAgency] {
        report.apply(&Edit::Text {
            part,
            to: agency.to_string(),
        });
    }
    work.replace("新建", report);
    work.panel.set(Panel::Paper);
    work.view.set(if agency.is_empty() {
        View::Cover
    } else {
        View::Section(SectionId::Overview)
    });
}
