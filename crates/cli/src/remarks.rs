//! What reading a file left open, a line each: cells that another program changed, cells read with
//! doubt, and text without a place.

use nianbao_core::import::{Imported, Unplaced};

/// How much of a text without a place is shown.
const SHOWN: usize = 24;

/// `读取存疑：（一）予以公开 · 总计：……`
pub fn remarks(imported: &Imported) -> Vec<String> {
    let form = imported.report.form();
    let shown = |text: &str| match text {
        "" => "空白".to_string(),
        text => format!("“{text}”"),
    };
    let differs = imported.differs.iter().map(|differing| {
        let title = form.cell_title(differing.cell);
        let (now, before) = (shown(&differing.visible), shown(&differing.carried));
        format!("导出后改过：{title}：文件里现在是{now}，导出时是{before}，按文件里现在的读入。")
    });
    let doubts = imported.doubts.iter().map(|doubt| {
        let title = form.cell_title(doubt.cell);
        format!("读取存疑：{title}：{}", doubt.why)
    });
    differs
        .chain(doubts)
        .chain(imported.unplaced.iter().map(unplaced))
        .collect()
}

/// `没有读入：第 12 行“……”：……`
fn unplaced(left: &Unplaced) -> String {
    let line = match left.at.line {
        0 => String::new(),
        line => format!("第 {line} 行"),
    };
    let words: Vec<&str> = left.text.split_whitespace().collect();
    let words = words.join(" ");
    let mut shown: String = words.chars().take(SHOWN).collect();
    if shown.len() < words.len() {
        shown.push('…');
    }
    let quote = match shown.as_str() {
        "" => String::new(),
        shown => format!("“{shown}”"),
    };
    let place = format!("{line}{quote}");
    let colon = if place.is_empty() { "" } else { "：" };
    format!("没有读入：{place}{colon}{}", left.why)
}
