//! The fragment for the editor of a website: plain enough to survive it, and read back whole.

#![allow(clippy::unwrap_used)] // helpers of tests

use nianbao_core::export::{to_fragment, to_html};
use nianbao_core::report::{Report, read_json};
use nianbao_core::schema::SectionId;
use nianbao_formats::read;

fn report(name: &str) -> Report {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/fixtures/reports");
    let text = std::fs::read_to_string(format!("{folder}/{name}.json")).unwrap();
    read_json(&text).unwrap().0
}

const REPORTS: [&str; 6] = ["zero", "bureau", "city", "old", "blanks", "long"];

#[test]
fn it_has_nothing_that_editors_drop() {
    for name in REPORTS {
        let fragment = to_fragment(&report(name));
        for dropped in [
            "class=", "id=", "<style", "<script", "<col", "<thead", "<caption", "var(",
        ] {
            assert!(!fragment.contains(dropped), "{name}: {dropped}");
        }
    }
}

#[test]
fn titles_have_no_angle_brackets() {
    let mut bureau = report("bureau");
    bureau.title = "2025年<政府信息公开>工作年度报告".into();
    let fragment = to_fragment(&bureau);
    assert!(
        fragment.contains("2025年〈政府信息公开〉工作年度报告"),
        "{fragment}"
    );
    bureau.preamble = "依据<条例>编制。".into();
    assert!(to_fragment(&bureau).contains("依据&lt;条例&gt;编制。"));
}

#[test]
fn it_is_read_back_with_every_cell() {
    for name in REPORTS {
        let truth = report(name);
        let read = read("粘贴.html", to_fragment(&truth).as_bytes())
            .unwrap()
            .report;
        for (cell, text) in &truth.values {
            assert_eq!(read.cell(*cell), Some(text.as_str()), "{name}: {cell}");
        }
        assert_eq!(read.narrative, truth.narrative, "{name}");
        assert_eq!(read.preamble, truth.preamble, "{name}");
    }
}

#[test]
fn a_page_that_was_changed_shows_what_counts_and_keeps_what_it_carries() {
    let mut truth = report("bureau");
    truth.as_found.published = "2026-01-20".into();
    let page = to_html(&truth);
    let untouched = read("年报.html", page.as_bytes()).unwrap();
    assert_eq!(
        (untouched.report, untouched.differs.len()),
        (truth.clone(), 0)
    );

    // Other blanks between elements: nothing that is shown.
    let other = page.replace("</tr>\n", "</tr>\r\n  ");
    let same = read("年报.html", other.as_bytes()).unwrap();
    assert_eq!((same.report, same.differs.len()), (truth.clone(), 0));

    let cell = *truth.values.keys().next().unwrap();
    let figure = "<td class=\"value\">0</td>";
    assert!(page.contains(figure));
    let changed = read(
        "年报.html",
        page.replacen(figure, "<td class=\"value\">7</td>", 1)
            .as_bytes(),
    );
    let changed = changed.unwrap();
    assert_eq!(changed.report.cell(cell), Some("7"));
    let [differing] = &changed.differs[..] else {
        panic!("{:?}", changed.differs)
    };
    assert_eq!((differing.cell, differing.carried.as_str()), (cell, "0"));
    assert_eq!(changed.report.as_found.published, "2026-01-20");
}

#[test]
fn no_text_breaks_it_or_is_lost() {
    let long = "公开政府信息，".repeat(3000);
    for text in [
        "<b>&amp;\"'</b>",
        "😀𠮷𬀩",
        "]]> <!-- --> </table></p>",
        "{{x}} ${y} `z` \\",
        long.as_str(),
        "",
    ] {
        let mut truth = report("bureau");
        *truth.narrative_mut(SectionId::Overview) = text.into();
        let fragment = to_fragment(&truth);
        for tag in ["p", "table", "tr", "td", "th", "h2", "strong"] {
            let (open, close) = (format!("<{tag} "), format!("</{tag}>"));
            let bare = format!("<{tag}>");
            let opened = fragment.matches(&open).count() + fragment.matches(&bare).count();
            assert_eq!(opened, fragment.matches(&close).count(), "{tag}: {text}");
        }
        let read = read("粘贴.html", fragment.as_bytes()).unwrap().report;
        assert_eq!(read.narrative(SectionId::Overview), text);
        assert_eq!(read.values, truth.values);
    }
    let mut truth = report("bureau");
    truth.preamble = "甲\u{1}\u{b}乙".into();
    assert!(to_fragment(&truth).contains("甲\u{fffd}\u{fffd}乙"));
}
