//! The bar at the top: which report this is, whether it is kept, undo, bringing in, taking out.

use nianbao_core::report::Part;

use super::piece::Piece;
use super::{display_menu, export_menu, import};
use crate::followed::Followed;
use crate::state::{Dialog, HERE, Work};

const BAR: &str = r#"<header class="top">
  <span class="brand">年报</span>
  <span class="agency"></span>
  <span class="year"></span>
  <span class="saved" role="status"></span>
  <span class="offline-light" title="程序已存在这台电脑上，断网也能用">可断网使用</span>
  <button type="button" class="button small update" data-update-now title="当前内容会保留">更新到新版</button>
  <span class="spring"></span>
  <button type="button" class="button quiet" id="drafts">我的草稿</button>
  <button type="button" class="button quiet" id="undo">撤销</button>
  <button type="button" class="button quiet" id="redo">重做</button>
  <button type="button" class="button quiet" id="help" title="帮助（F1）">帮助</button>
</header>"#;

pub fn header(work: Work) -> Piece {
    let bar = Piece::new(BAR);
    bar.text(".agency", move || match work.part(Part::Agency) {
        name if name.is_empty() => "未填写单位".to_string(),
        name => name,
    })
    .class(".agency", "empty", move || {
        work.part(Part::Agency).is_empty()
    })
    .text(".year", move || {
        work.changes.follow();
        let year = work.with(|report| report.year);
        year.map(|year| format!("{year} 年度")).unwrap_or_default()
    })
    .text(".saved", move || work.saved_at.get().unwrap_or_default())
    .click("#drafts", move || work.show_dialog(Some(Dialog::Drafts)))
    .click("#undo", move || work.undo())
    .click("#redo", move || work.redo())
    .click("#help", move || work.help.set(Some(HERE)));
    travel(&bar, "#undo", "撤销", "（Ctrl+Z）", work.undo_label);
    travel(&bar, "#redo", "重做", "（Ctrl+Y）", work.redo_label);
    bar.put("", &display_menu::display_menu(work));
    bar.put("", &import::pick_button(work, "导入", false));
    bar.put("", &export_menu::export_menu(work));
    bar
}

fn travel(
    bar: &Piece,
    button: &'static str,
    verb: &'static str,
    keys: &'static str,
    label: Followed<Option<&'static str>>,
) {
    bar.enabled(button, move || label.get().is_some());
    bar.attribute(button, "title", move || {
        [verb, label.get().unwrap_or_default(), keys].concat()
    });
}
