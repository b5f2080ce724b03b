//! Pages that are broken or mean harm: a document or a sentence, in bounded time and memory.

use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::*;

/// Most of these have a way to be read that takes minutes, or ends the program.
#[track_caller]
fn soon(page: &str) -> Result<RawDoc, String> {
    let begun = Instant::now();
    let read = html::read(page.as_bytes());
    let taken = begun.elapsed();
    assert!(taken < Duration::from_secs(30), "{taken:?}");
    if let Err(why) = &read {
        assert!(why.ends_with('。'), "{why}");
    }
    read
}

#[test]
fn hundreds_of_thousands_of_open_tags_are_no_matter() {
    for tag in [
        "<div>",
        "<span>",
        "<b>",
        "<span hidden>",
        "<p><s>",
        "<ol><li>",
        "<blink>",
    ] {
        soon(&tag.repeat(100_000)).ok();
    }
    let doc = soon(&format!(
        "{}到底了{}",
        "<div>".repeat(300_000),
        "</div>".repeat(300_000)
    ));
    assert_eq!(paragraphs(&doc.unwrap()), ["到底了"]);
    let doc = soon(&"<table><tr><td>".repeat(50_000)).unwrap();
    assert!(
        doc.remarks.iter().any(|r| r.contains("层次过深")),
        "{:?}",
        doc.remarks
    );
}

#[test]
fn end_tags_that_search_in_vain_are_no_matter() {
    let open = format!("<p><table><tr><td>{}", "<s>".repeat(300));
    soon(&(open + &"</p>".repeat(300_000))).unwrap();
    soon(&"<p><b></div></i>".repeat(100_000)).ok();
}

#[test]
fn long_tables_are_bounded_and_it_is_said() {
    let rows = "<tr><td>甲<td>1".repeat(10_100);
    let doc = soon(&format!("<table>{rows}</table>")).unwrap();
    assert_eq!(cells(&doc).len(), 20_000);
    assert!(doc.remarks[0].contains("10000 行"), "{:?}", doc.remarks);
    let wide = format!(
        "<table>{}",
        "<tr><td rowspan=9999 colspan=9999>1".repeat(10_000)
    );
    soon(&wide).unwrap();
}

#[test]
fn a_page_of_megabytes_is_read_or_refused_with_a_sentence() {
    let why = soon(&"<p>".repeat(2_100_000)).unwrap_err();
    assert!(why.contains("内容过多"), "{why}");
    soon(&"<!--".repeat(1_000_000)).ok();
    soon(&"&".repeat(1_000_000)).ok();
    soon(&format!("<p {}>", "a ".repeat(1_000_000))).ok();
    soon(&"很长的一段。".repeat(200_000)).unwrap();
}

#[test]
fn pages_without_text_of_their_own_say_where_it_is() {
    let why = soon("<frameset cols=*><frame src=a.htm></frameset>").unwrap_err();
    assert!(why.contains("框架"), "{why}");
    let why = soon("<div id=app></div><script src=app.js></script>").unwrap_err();
    assert!(why.contains("脚本"), "{why}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(120))]

    #[test]
    fn any_soup_of_tags_gives_a_document(soup in prop::collection::vec(0..TAGS.len(), 0..120)) {
        let page: String = soup.iter().map(|i| TAGS[*i]).collect();
        let doc = html::read(page.as_bytes());
        if let Ok(doc) = doc {
            for block in &doc.blocks {
                if let RawBlock::Grid(grid) = block {
                    prop_assert!(no_overlap(grid), "{page}");
                }
            }
        }
    }

    #[test]
    fn a_damaged_page_gives_a_report_or_a_sentence(
        flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
        cut in prop::option::of(any::<prop::sample::Index>()),
        as_mail in any::<bool>(),
    ) {
        let page = whole::sample();
        let mut bytes = match as_mail {
            true => format!("MIME-Version: 1.0\nContent-Type: text/html\n\n{page}").into_bytes(),
            false => page.into_bytes(),
        };
        for (at, value) in flips {
            let at = at.index(bytes.len());
            bytes[at] = value;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        if let Err(why) = nianbao_formats::read("坏.html", &bytes) {
            prop_assert!(why.ends_with('。'), "{why}");
        }
    }

    #[test]
    fn any_bytes_give_a_document_or_a_sentence(bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
        for read in [html::read(&bytes), html::read_mht(&bytes)] {
            if let Err(why) = read {
                prop_assert!(why.ends_with('。'), "{why}");
            }
        }
    }
}

const TAGS: [&str; 30] = [
    "<table>",
    "</table>",
    "<tr>",
    "</tr>",
    "<td>",
    "<td colspan=3>",
    "<td rowspan=2>",
    "<td rowspan=0 colspan=2>",
    "</td>",
    "<tbody>",
    "</tbody>",
    "<thead>",
    "<tfoot>",
    "<caption>",
    "<p>",
    "</p>",
    "<div>",
    "</div>",
    "<span style='display:none'>",
    "</span>",
    "<s>",
    "</s>",
    "<ol>",
    "<li>",
    "</ol>",
    "<br>",
    "1",
    "甲",
    "<nav>",
    "</nav>",
];

fn no_overlap(grid: &RawGrid) -> bool {
    let covers = |c: &nianbao_core::import::RawCell| {
        let cols = c.col..c.col + c.cols;
        (c.row..c.row + c.rows).flat_map(move |r| cols.clone().map(move |col| (r, col)))
    };
    let mut places: Vec<_> = grid.cells.iter().flat_map(covers).collect();
    let all = places.len();
    places.sort_unstable();
    places.dedup();
    places.len() == all
}
