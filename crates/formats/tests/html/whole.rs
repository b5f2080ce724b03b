//! Whole reports as pages of each kind: every cell is read as it stands, none is doubted.

use std::fmt::Write;

use nianbao_core::import::Imported;
use nianbao_core::report::Report;
use nianbao_core::schema::{Placed, SectionId, Slot, TableId, TemplateId};
use proptest::prelude::*;

const PROSE: &str = "本年度围绕重点领域主动公开信息，及时回应关切，办理情况良好。";

/// How a page is written.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Style {
    /// Saved by Word.
    Word,
    /// A website's, all of it in tables that lay out the page.
    Layout,
    /// Lines broken by `<br>`, tables without end tags.
    Bare,
    /// Spans of rows that reach far over the table.
    Lying,
    /// Chromium's clipboard.
    Clipboard,
}

const STYLES: [Style; 5] = [
    Style::Word,
    Style::Layout,
    Style::Bare,
    Style::Lying,
    Style::Clipboard,
];

fn numbered(template: TemplateId) -> Report {
    let mut report = Report::blank(template);
    report.year = Some(template.template().first_year);
    report.agency = "云溪县水利局".into();
    report.preamble = "根据有关规定编制本报告。".into();
    let cells: Vec<_> = report.values.keys().copied().collect();
    for (i, cell) in cells.into_iter().enumerate() {
        report.values.insert(cell, (i * 7 + 1).to_string());
    }
    for section in SectionId::ALL {
        if section.table().is_none() {
            *report.narrative_mut(section) = format!("{PROSE}\n{PROSE}");
        }
    }
    report
}

/// A text as its page writes it, in two pieces where that makes no difference.
fn dressed(text: &str, style: Style) -> String {
    let middle = text.char_indices().nth(text.chars().count() / 2);
    let (a, b) = text.split_at(middle.map_or(0, |m| m.0));
    match style {
        Style::Word => format!(
            "<span lang=EN-US style='font-family:仿宋_GB2312;mso-hansi-font-family:\"Times New Roman\"'>{a}<span\nstyle='color:black'>{b}</span><o:p></o:p></span>"
        ),
        Style::Clipboard => format!(
            "<span style=\"text-decoration-line: none; display: inline\">{a}</span><b>{b}</b>"
        ),
        _ => text.to_string(),
    }
}

fn line(text: &str, style: Style) -> String {
    let text = dressed(text, style);
    match style {
        Style::Word => format!(
            "<p class=MsoNormal align=center style='text-indent:32.0pt'>{text}</p>\n\n<p class=MsoNormal><span><o:p>&nbsp;</o:p></span></p>\n"
        ),
        Style::Bare => format!("　　{text}<br>\n<br>\n"),
        Style::Layout => format!("<div><font size=3>&nbsp;&nbsp;{text}</font></div>"),
        _ => format!("<p>　　{text}</p>"),
    }
}

fn cell(report: &Report, placed: &Placed, style: Style) -> String {
    let text = match placed.slot {
        Slot::Value(cell) => report.cell(cell).unwrap_or(""),
        slot => slot.label().unwrap_or(""),
    };
    let rows = match style {
        Style::Lying if placed.rows > 5 => 9999,
        _ => placed.rows,
    };
    let spans = format!("rowspan=\"{rows}\" colspan={}", placed.cols);
    let text = dressed(text, style);
    match style {
        Style::Word => format!(
            "<td width=69 {spans} style='border:none;padding:0cm 5.4pt'>\n  <p class=MsoNormal align=center>{text}</p>\n  </td>"
        ),
        Style::Bare => format!("<td {spans}>{text}"),
        _ => format!("<td {spans}>\n\t{text}\n</td>"),
    }
}

fn table(report: &Report, table: TableId, style: Style) -> String {
    let layout = report.form().layout(table);
    let mut out = String::from("<table border=0 cellspacing=0><tbody>\n");
    for row in 0..layout.height {
        out.push_str("<tr>");
        for placed in layout.row(row) {
            out.push_str(&cell(report, placed, style));
        }
        if style != Style::Bare {
            out.push_str("</tr>\n");
        }
    }
    out + "</tbody></table>"
}

fn page(report: &Report, style: Style) -> String {
    let mut body = line(&report.printed_title(), style) + &line(&report.preamble, style);
    for section in SectionId::ALL {
        body += &line(&report.form().template.section(section).title(), style);
        match section.table() {
            Some(id) => body += &table(report, id, style),
            None => body += &line(PROSE, style).repeat(2),
        }
    }
    let mut out = String::new();
    let written = match style {
        Style::Word => write!(
            out,
            "<html xmlns:o=\"urn:schemas-microsoft-com:office:office\"><head><meta http-equiv=Content-Type content=\"text/html; charset=gb2312\"><!--[if gte mso 9]><xml><w:View>Print</w:View></xml><![endif]--><style><!-- p.MsoNormal {{margin:0}} --></style></head><body lang=ZH-CN><div class=WordSection1>{body}</div></body></html>"
        ),
        Style::Layout => write!(
            out,
            "<!DOCTYPE html><html><body><nav><a>首页</a></nav><table width=1000><tr><td></td></tr><tr><td><table><tr><td><table><tr><td>{body}</td></tr></table></td></tr></table></td></tr></table><script>a()</script></body></html>"
        ),
        Style::Clipboard => write!(
            out,
            "<html>\n<body>\n<!--StartFragment--><div><div>{body}</div></div><!--EndFragment-->\n</body>\n</html>"
        ),
        _ => write!(out, "<html><body>{body}</body></html>"),
    };
    written.unwrap();
    out
}

#[track_caller]
fn read(bytes: &[u8], what: &str) -> Imported {
    nianbao_formats::read("年报.html", bytes).unwrap_or_else(|why| panic!("{what}: {why}"))
}

#[test]
fn every_cell_of_every_kind_of_page_is_right() {
    for template in TemplateId::ALL {
        let truth = numbered(template);
        for style in STYLES {
            let what = format!("{template:?} {style:?}");
            let page = page(&truth, style);
            let gbk = encoding_rs::GB18030.encode(&page).0;
            let utf16 = page.encode_utf16().flat_map(u16::to_le_bytes);
            let utf16: Vec<u8> = utf16.collect();
            for bytes in [page.as_bytes(), &gbk, &utf16] {
                let imported = read(bytes, &what);
                let wrong = truth
                    .values
                    .iter()
                    .filter(|(cell, text)| imported.report.cell(**cell) != Some(text.as_str()));
                assert_eq!(wrong.collect::<Vec<_>>(), [], "{what}");
                if style != Style::Lying {
                    assert_eq!(imported.doubts, [], "{what}");
                    assert_eq!(imported.unplaced, [], "{what}");
                    assert_eq!(imported.report, truth, "{what}");
                }
            }
        }
    }
}

/// A whole page to be damaged.
pub fn sample() -> String {
    page(&numbered(TemplateId::T2021), Style::Word)
}

#[test]
fn end_tags_that_editors_leave_out_change_nothing() {
    let truth = numbered(TemplateId::T2021);
    for style in [Style::Word, Style::Clipboard] {
        let whole = page(&truth, style);
        for end in [
            "</p>", "</span>", "</td>", "</tr>", "</b>", "</tbody>", "</div>",
        ] {
            // Each, and each third of them.
            for keep in [1, 3] {
                let parts: Vec<&str> = whole.split(end).collect();
                let mut page = String::new();
                for (i, part) in parts.iter().enumerate() {
                    let kept = i + 1 < parts.len() && i % 3 >= 4 - keep;
                    page += part;
                    page += if kept { end } else { "" };
                }
                let imported = read(page.as_bytes(), end);
                assert_eq!(imported.report.values, truth.values, "{style:?} {end}");
                assert_eq!(imported.doubts, [], "{style:?} {end}");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(80))]

    #[test]
    fn spans_that_lie_never_shift_a_figure_in_silence(
        lies in prop::collection::vec(
            (any::<prop::sample::Index>(), 0..SPANS.len(), any::<bool>()),
            1..6,
        ),
        template in 0..TemplateId::ALL.len(),
    ) {
        let truth = numbered(TemplateId::ALL[template]);
        let mut page = page(&truth, Style::Word);
        for (at, span, in_rows) in lies {
            let name = if in_rows { "rowspan=\"" } else { "colspan=" };
            let places: Vec<usize> = page.match_indices(name).map(|m| m.0).collect();
            let from = places[at.index(places.len())] + name.len();
            let digits = page[from..].bytes().take_while(u8::is_ascii_digit).count();
            page.replace_range(from..from + digits, SPANS[span]);
        }
        let imported = read(page.as_bytes(), "lying");
        let doubtful = &imported.report.as_found.doubtful;
        for (cell, text) in &truth.values {
            let right = imported.report.cell(*cell) == Some(text.as_str());
            prop_assert!(right || doubtful.contains(cell), "{cell} {:?}", imported.report.cell(*cell));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn a_cell_that_is_missing_never_shifts_a_figure_in_silence(
        gone in any::<prop::sample::Index>(),
        template in 0..TemplateId::ALL.len(),
    ) {
        let truth = numbered(TemplateId::ALL[template]);
        let mut page = page(&truth, Style::Layout);
        let places: Vec<usize> = page.match_indices("<td rowspan").map(|m| m.0).collect();
        let from = places[gone.index(places.len())];
        let length = page[from..].find("</td>").unwrap() + "</td>".len();
        page.replace_range(from..from + length, "");
        let imported = read(page.as_bytes(), "gone");
        let doubtful = &imported.report.as_found.doubtful;
        for (cell, text) in &truth.values {
            let read = imported.report.cell(*cell);
            let silent = read.is_some_and(|read| read != text) && !doubtful.contains(cell);
            prop_assert!(!silent, "{cell} {read:?}");
        }
    }
}

const SPANS: [&str; 6] = ["0", "1", "2", "3", "7", "9999"];

#[test]
fn this_programs_own_page_without_its_data_is_read_as_any_other() {
    let truth = numbered(TemplateId::T2021);
    let page = nianbao_core::export::to_html(&truth);
    let from = page.find("<script").unwrap();
    let to = page[from..].find("</script>").unwrap() + from;
    let without = format!("{}{}", &page[..from], &page[to..]);
    let imported = read(without.as_bytes(), "own");
    assert_eq!(imported.report.values, truth.values);
    assert_eq!(imported.doubts, []);
    assert_eq!(imported.report.year, truth.year);
}
