//! Blocks of cells copied out of a table and pasted into one.

#![allow(clippy::unwrap_used, clippy::expect_used)] // helpers of tests are not seen as tests

mod common;

use nianbao_core::export::block;
use nianbao_core::import::{clear, paste};
use nianbao_core::report::{Edit, Report, apply_all};
use nianbao_core::schema::{Area, CellId, Layout, Slot, TableId, TemplateId};
use proptest::prelude::*;

fn cell(name: &str) -> CellId {
    CellId::parse(name).expect(name)
}

fn layout(table: TableId) -> &'static Layout {
    Report::blank(TemplateId::T2021).form().layout(table)
}

fn area(one: &str, other: &str) -> Area {
    let one = cell(one);
    layout(one.def().table).area(one, cell(other)).unwrap()
}

/// What stands where after a paste into a blank report, blanks left out.
fn pasted(
    at: [&str; 2],
    html: &str,
    text: &str,
) -> Result<Vec<(&'static str, String)>, &'static str> {
    let mut report = Report::blank(TemplateId::T2021);
    let table = layout(cell(at[0]).def().table);
    let edits = paste(&report, table, &area(at[0], at[1]), html, text)?;
    apply_all(&mut report, &edits);
    let filled = report.values.iter().filter(|(_, text)| !text.is_empty());
    Ok(filled
        .map(|(cell, text)| (cell.name(), text.clone()))
        .collect())
}

const NEW: [&str; 2] = ["requests.new.natural_person"; 2];

#[track_caller]
fn gives(at: [&str; 2], html: &str, text: &str, expected: &[(&str, &str)]) {
    let got = pasted(at, html, text).unwrap();
    let got: Vec<_> = got
        .iter()
        .map(|(cell, text)| (*cell, text.as_str()))
        .collect();
    assert_eq!(got, expected, "{html}{text}");
}

#[track_caller]
fn refused(at: [&str; 2], html: &str, text: &str, why: &str) {
    let error = pasted(at, html, text).expect_err("it is refused");
    assert!(error.contains(why) && error.ends_with('。'), "{error}");
}

const FOUR: &[(&str, &str)] = &[
    ("requests.new.natural_person", "1"),
    ("requests.new.business", "2"),
    ("requests.carried_in.natural_person", "3"),
    ("requests.carried_in.business", "4"),
];

#[test]
fn plain_text_of_a_spreadsheet() {
    for text in [
        "1\t2\n3\t4",
        "1\t2\r\n3\t4\r\n",
        "1\t2\r3\t4",
        " 1 \t\"2\"\n\"3\n\"\t4",
    ] {
        gives(NEW, "", text, FOUR);
    }
    let one = |text| pasted(NEW, "", text).unwrap()[0].1.clone();
    assert_eq!(one("1,234"), "1,234");
    assert_eq!(one("１２"), "１２");
    assert_eq!(one("\"a\"\"b\""), "a\"b");
    assert_eq!(one("\"a\"b"), "\"a\"b");
    assert_eq!(one("\"a\nb\""), "a b");
}

#[test]
fn tables_of_any_program() {
    for html in [
        "<table><tr><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></table>",
        // The ends of cells and rows may be missing, and whatever else.
        "<TABLE border=0><TR><TD>1<TD>2<TR><TD>3<TD>4",
        "<html xmlns:x='urn'><head><style><!-- td{x:\"<table>\"} --></style></head><body><!--StartFragment-->\
         <table style='a:\">\"'><col width=72><tr height=19><td class=xl65 align=right x:num>1</td>\r\n  <td><span>\r\n  2</span></td></tr>\
         <tbody><tr><th>&#51;</th><td><p>4<o:p></o:p></p></td></tr></tbody>\
         <![if supportMisalignedColumns]><tr height=0 style='display: none'><td width=72></td></tr><![endif]></table>",
        "<div><table><thead></thead><tr><td>1<td>&nbsp;2&nbsp;</tr><tr><td>3</td><td>4</td></tr></table></div> after",
    ] {
        gives(NEW, html, "9\t9", FOUR);
    }
    let one = |html| pasted(NEW, html, "").unwrap()[0].1.clone();
    assert_eq!(one("<table><tr><td>--</td></tr></table>"), "--");
    assert_eq!(
        one("<table><tr><td>1&lt;2 &amp;&x; &#x41;<3</td></tr></table>"),
        "1<2 &&x; A<3"
    );
    assert_eq!(one("<table><tr><td>1<br>2</td></tr></table>"), "1 2");
    assert_eq!(
        one("<table><tr><td>1<table><tr><td>2</td></tr></table></td></tr></table>"),
        "12"
    );
}

#[test]
fn merged_cells_leave_holes() {
    let html = "<table><tr><td rowspan=2>1</td><td colspan='2'>2</td><td>3</td></tr><tr><td>4</td><td>5<td>6</tr></table>";
    gives(
        NEW,
        html,
        "",
        &[
            ("requests.new.natural_person", "1"),
            ("requests.new.business", "2"),
            ("requests.new.nonprofit", "3"),
            ("requests.carried_in.business", "4"),
            ("requests.carried_in.research", "5"),
            ("requests.carried_in.nonprofit", "6"),
        ],
    );
}

#[test]
fn one_value_fills_what_is_selected() {
    let into = [
        "requests.carried_in.business",
        "requests.new.natural_person",
    ];
    gives(
        into,
        "<table><tr><td>7</td></tr></table>",
        "7\r\n",
        &[
            ("requests.new.natural_person", "7"),
            ("requests.new.business", "7"),
            ("requests.carried_in.natural_person", "7"),
            ("requests.carried_in.business", "7"),
        ],
    );
}

/// A table as a page or a document has it: labels, merged cells and all.
fn official(table: TableId, figure: impl Fn(CellId) -> String) -> String {
    let layout = layout(table);
    let mut html = String::from("<table>");
    for row in 0..layout.height {
        html.push_str("<tr>");
        for placed in layout.row(row) {
            let text = match placed.slot {
                Slot::Value(cell) => figure(cell),
                slot => slot.label().unwrap().to_string(),
            };
            html.push_str(&format!(
                "<td rowspan={} colspan={}>{text}</td>",
                placed.rows, placed.cols
            ));
        }
        html.push_str("</tr>");
    }
    html + "</table>"
}

#[test]
fn the_whole_table_with_its_labels() {
    for table in TableId::ALL {
        let form = Report::blank(TemplateId::T2021).form();
        let mut expected: Vec<_> = form
            .table_cells(table)
            .map(|c| (c.name(), c.index().to_string()))
            .collect();
        expected.sort();
        let any = form.table_cells(table).nth(3).unwrap().name();
        let html = official(table, |cell| cell.index().to_string());
        let mut got = pasted([any, any], &html, "").unwrap();
        got.sort();
        assert_eq!(got, expected);
        // One row less, and it is not known what stands where.
        let less = html.replacen("<tr>", "<tr style='display:none'>", 1);
        refused([any, any], &less, "", "没有填入");
    }
}

#[test]
fn headings_between_figures_are_passed_over() {
    let at = ["disclosure.regulations.issued"; 2];
    let rows = |text: &str| -> String {
        let cells = text.split(' ').map(|t| format!("<td>{t}</td>"));
        format!("<tr>{}</tr>", cells.collect::<String>())
    };
    let compact = format!(
        "<table>{}{}{}</table>",
        rows("1 2 3"),
        rows("4 5 6"),
        "<tr><td colspan=3>7</td></tr>"
    );
    gives(
        at,
        &compact,
        "",
        &[
            ("disclosure.regulations.issued", "1"),
            ("disclosure.regulations.repealed", "2"),
            ("disclosure.regulations.in_force", "3"),
            ("disclosure.normative_documents.issued", "4"),
            ("disclosure.normative_documents.repealed", "5"),
            ("disclosure.normative_documents.in_force", "6"),
            ("disclosure.licensing.decisions", "7"),
        ],
    );
}

#[test]
fn what_does_not_fit_is_refused() {
    refused(["requests.new.total"; 2], "", "1\t2", "超出");
    refused(["requests.carried_out.other"; 2], "", "1\n2", "超出");
    refused(NEW, "", "自然人\t商业\n1\t2\n", "行名或列名");
    refused(NEW, "", "", "剪贴板");
    refused(NEW, "<table><tr><td> </td></tr></table>", "", "剪贴板");
    refused(NEW, "<table", "", "剪贴板");
    refused(
        NEW,
        "<table><tr><td>1</table><table><tr><td>2</table>",
        "1\n2",
        "不止一张",
    );
    refused(NEW, "", &"长".repeat(300), "太长");
    refused(NEW, "", &"1\t2\n".repeat(50_000), "太多");
    refused(NEW, &"<table>".repeat(300_000), "", "太多");
    let huge = "<table><tr><td rowspan=99999999 colspan=99999999>1</td></tr><tr><td>2</table>";
    refused(NEW, huge, "", "太多");
    let tall = format!(
        "<table><tr><td rowspan=15000 colspan=15000>1{}",
        "<tr>".repeat(400_000)
    );
    refused(NEW, &tall, "", "太多");
}

#[test]
fn what_is_pasted_over_is_no_longer_in_doubt_and_adds_no_row() {
    let mut report = Report::blank(TemplateId::T2021);
    report.as_found.doubtful.insert(cell(NEW[0]));
    report.values.remove(&cell("requests.new.business"));
    let edits = paste(
        &report,
        layout(TableId::Requests),
        &area(NEW[0], NEW[0]),
        "",
        "1\t\t3",
    )
    .unwrap();
    apply_all(&mut report, &edits);
    assert!(report.as_found.doubtful.is_empty());
    assert_eq!(report.cell(cell("requests.new.business")), None);
    assert_eq!(report.cell(cell("requests.new.research")), Some("3"));
    let emptied = clear(&report, &[cell(NEW[0]), cell("requests.new.business")]);
    let to = Some(String::new());
    assert_eq!(
        emptied,
        [Edit::Cell {
            cell: cell(NEW[0]),
            to
        }]
    );
}

proptest! {
    /// What is copied comes back, from its text and from its HTML.
    #[test]
    fn a_copied_block_comes_back(report in common::consistent(), a in 0..500usize, b in 0..500usize) {
        let form = report.form();
        let (one, other) = (form.cells[a % form.cells.len()], form.cells[b % form.cells.len()]);
        prop_assume!(one.def().table == other.def().table);
        let layout = form.layout(one.def().table);
        let area = layout.area(one, other).unwrap();
        let (text, html) = block(&report, layout, &area);
        for (html, text) in [("", text.as_str()), (html.as_str(), "")] {
            let Ok(edits) = paste(&report, layout, &area, html, text) else {
                // Rows of different shape in one column of the sheet: not by plain text.
                prop_assert!(form.layout(one.def().table).label_columns == 1);
                continue;
            };
            let mut again = report.clone();
            apply_all(&mut again, &edits);
            prop_assert_eq!(&again, &report);
        }
    }

    /// Whatever is pasted ends in edits or in a sentence.
    #[test]
    fn nothing_breaks_it(html in "(<|</|table|tr|td|>|\"|'|&#|;|&amp;|<!--|-->|<table><tr><td>|rowspan=|colspan=|[0-9]| |\n|表)*", text in "(\"|\t|\n|\r|[0-9]|长)*") {
        if let Err(why) = pasted(NEW, &html, &text) {
            prop_assert!(why.ends_with('。'));
        }
    }
}
