//! Reading text in the layouts that people and programs give it: columns of blanks, of full-width
//! blanks, drawn tables, markdown, numbers set off by tabs; and prose with tabs and bars that are
//! no borders. All texts are made up.

#![allow(clippy::unwrap_used)] // helpers of tests

use nianbao_core::import::{Imported, import_text};
use nianbao_core::report::Report;
use nianbao_core::schema::{CellId, Placed, SectionId, Slot, TableId, TemplateId};

const PROSE: &str = "本年度围绕重点领域主动公开信息，及时回应关切，办理情况良好。";

/// How a table is written.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Layout {
    /// Columns padded with blanks.
    Padded,
    /// One full-width blank between cells, as typed.
    FullWidth,
    /// Two full-width blanks.
    Wide,
    /// `a | b`, with a line of dashes under the first row; covered places empty.
    OpenBars,
    /// `| **a** | b |`, breaks written `<br>`.
    DressedMarkdown,
    /// `│ a │ b │` with drawn lines between rows.
    Drawn,
    /// `+---+` lines and bars.
    Ascii,
    /// Tabs, an empty line between rows.
    TabsApart,
    /// A tab before each row and one behind.
    TabsAround,
    /// Rows of tabs behind their own label on a line.
    CellsApart,
}

const LAYOUTS: [Layout; 10] = [
    Layout::Padded,
    Layout::FullWidth,
    Layout::Wide,
    Layout::OpenBars,
    Layout::DressedMarkdown,
    Layout::Drawn,
    Layout::Ascii,
    Layout::TabsApart,
    Layout::TabsAround,
    Layout::CellsApart,
];

fn text_of(placed: &Placed, report: &Report) -> String {
    match placed.slot {
        Slot::Value(cell) => report.cell(cell).unwrap_or("").to_string(),
        slot => slot.label().unwrap_or("").to_string(),
    }
}

fn line(own: &[&Placed], width: usize, report: &Report, layout: Layout) -> String {
    let texts: Vec<String> = own.iter().map(|p| text_of(p, report)).collect();
    let mut places = vec![String::new(); width];
    for (placed, text) in own.iter().zip(&texts) {
        places[placed.col].clone_from(text);
    }
    match layout {
        Layout::Padded => texts.iter().map(|t| format!("{t:<8}  ")).collect(),
        Layout::FullWidth => texts.join("　"),
        Layout::Wide => texts.join("　　"),
        Layout::OpenBars => places.join(" | "),
        Layout::DressedMarkdown => {
            let dress = |t: &String| match t.char_indices().nth(6) {
                _ if t.is_empty() => String::new(),
                Some((at, _)) => format!("**{}<br>{}**", &t[..at], &t[at..]),
                None => format!("**{t}**"),
            };
            let cells: Vec<String> = places.iter().map(dress).collect();
            format!("| {} |", cells.join(" | "))
        }
        Layout::Drawn => format!("│ {} │\n├──┼──┼──┤", places.join(" │ ")),
        Layout::Ascii => format!("+----+----+\n| {} |", places.join(" | ")),
        Layout::TabsApart => texts.join("\t") + "\n",
        Layout::TabsAround => format!("\t{}\t", texts.join("\t")),
        Layout::CellsApart => texts.iter().map(|t| format!("{t}\n\n")).collect::<String>() + "\n",
    }
}

fn table(report: &Report, table: TableId, layout: Layout) -> String {
    let form = report.form().layout(table);
    let mut out = String::new();
    for row in 0..form.height {
        let own: Vec<&Placed> = form.row(row).collect();
        out += &line(&own, form.width, report, layout);
        out.push('\n');
        if row == 0 && matches!(layout, Layout::OpenBars | Layout::DressedMarkdown) {
            out += &format!("{}\n", vec![":---:"; form.width].join("|"));
        }
    }
    out
}

fn print(report: &Report, layout: Layout) -> String {
    let markdown = layout == Layout::DressedMarkdown;
    let head = |text: &str| match markdown {
        true => format!("## **{text}**\n\n"),
        false => format!("{text}\n"),
    };
    let mut out = head(&report.printed_title());
    for section in SectionId::ALL {
        out += &head(&report.form().template.section(section).title());
        match section.table() {
            Some(id) => out += &table(report, id, layout),
            None => out += &format!("{PROSE}\n"),
        }
        out.push('\n');
    }
    out
}

fn numbered(template: TemplateId) -> Report {
    let mut report = Report::blank(template);
    report.year = Some(template.template().first_year);
    report.agency = "云溪县水利局".into();
    let cells: Vec<_> = report.values.keys().copied().collect();
    for (i, cell) in cells.into_iter().enumerate() {
        report.values.insert(cell, (i * 7 + 1).to_string());
    }
    for section in SectionId::ALL {
        if section.table().is_none() {
            *report.narrative_mut(section) = PROSE.into();
        }
    }
    report
}

#[track_caller]
fn read(text: &str) -> Imported {
    import_text(text).unwrap_or_else(|why| panic!("{why}\n{text}"))
}

#[test]
fn every_layout_is_read_whole() {
    for template in TemplateId::ALL {
        let truth = numbered(template);
        for layout in LAYOUTS {
            let text = print(&truth, layout);
            for text in [
                text.clone(),
                text.replace('\n', "\r\n"),
                text.replace('\n', "\r"),
            ] {
                let imported = read(&text);
                let what = format!("{template:?} {layout:?}");
                assert_eq!(imported.doubts, [], "{what}");
                assert_eq!(imported.unplaced, [], "{what}\n{text}");
                assert_eq!(imported.report, truth, "{what}");
            }
        }
    }
}

/// A report in which each section's heading and text are as given.
fn with(overview: &str, ending: &str) -> Imported {
    let truth = numbered(TemplateId::T2021);
    let text = print(&truth, Layout::TabsApart);
    let text = text.replacen(PROSE, overview, 1);
    let imported = read(&(text + ending));
    assert_eq!(imported.report.values, truth.values);
    assert_eq!(imported.doubts, []);
    imported
}

#[test]
fn tabs_and_bars_in_prose_are_no_borders() {
    for (said, read) in [
        (
            "一是加强公开。\t二是加强解读。",
            "一是加强公开。 二是加强解读。",
        ),
        (
            "公开渠道为（首页|信息公开|年报）栏目。",
            "公开渠道为（首页|信息公开|年报）栏目。",
        ),
        (
            "（一）\t主动公开\n全年公开信息。",
            "（一）主动公开\n全年公开信息。",
        ),
        ("1.\t公开信息12条。", "1.公开信息12条。"),
        ("（一）主动公开情况\t良好", "（一）主动公开情况 良好"),
    ] {
        let imported = with(said, "");
        assert_eq!(imported.report.narrative(SectionId::Overview), read);
        assert_eq!(imported.unplaced, [], "{said}");
    }
}

#[test]
fn numbers_of_headings_and_labels_may_be_set_off_by_tabs() {
    let truth = numbered(TemplateId::T2021);
    let text = print(&truth, Layout::TabsApart);
    let text = text
        .replace("、主动", "、\t主动")
        .replace("、总体", "、\t总体");
    let text = text
        .replace("1.属于", "1.\t属于")
        .replace("（一）予以", "（一）\t予以");
    let imported = read(&text);
    assert_eq!(imported.report, truth);
    assert_eq!(imported.unplaced, []);
}

#[test]
fn a_signature_on_one_line_with_tabs_is_read() {
    let imported = with(PROSE, "云溪县水利局\t\t2022年1月20日\n");
    assert_eq!(imported.report.signature.agency, "云溪县水利局");
    assert_eq!(imported.report.signature.date, "2022-01-20");
    assert_eq!(imported.unplaced, []);
}

#[test]
fn a_heading_broken_over_two_lines_is_one() {
    let truth = numbered(TemplateId::T2021);
    let text = print(&truth, Layout::TabsApart)
        .replace("、主动公开政府信息情况", "、主动公开\n政府信息情况")
        .replace(
            "四、政府信息公开行政复议、行政诉讼情况",
            "四、政府信息公开行政复议、\n行政诉讼情况",
        );
    let imported = read(&text);
    assert_eq!(imported.report, truth);
}

#[test]
fn figures_exactly_under_their_headings_are_placed_where_others_are_missing() {
    let aligned = |rows: &[[&str; 4]]| {
        let line = |cells: &[&str; 4]| -> String {
            let pad = |(i, c): (usize, &&str)| {
                let wide = c
                    .chars()
                    .map(|c| if c.is_ascii() { 1 } else { 2 })
                    .sum::<usize>();
                format!("{c}{}", " ".repeat(if i < 3 { 20 - wide } else { 0 }))
            };
            cells
                .iter()
                .enumerate()
                .map(pad)
                .collect::<String>()
                .trim_end()
                .to_string()
        };
        let rows: Vec<String> = rows.iter().map(line).collect();
        let head = "云溪县水利局2021年政府信息公开工作年度报告\n二、主动公开政府信息情况\n第二十条第（一）项\n";
        read(&format!(
            "{head}{}\n三、收到和处理政府信息公开申请情况\n",
            rows.join("\n")
        ))
    };
    let heads = ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"];
    let values = |imported: &Imported| {
        let row = "disclosure.normative_documents";
        ["issued", "repealed", "in_force"].map(|column| {
            let cell = CellId::parse(&format!("{row}.{column}")).unwrap();
            let doubted = imported.report.as_found.doubtful.contains(&cell);
            (
                imported.report.cell(cell).unwrap_or("none").to_string(),
                doubted,
            )
        })
    };
    let owned = |values: [(&str, bool); 3]| values.map(|(v, d)| (v.to_string(), d));
    let imported = aligned(&[
        heads,
        ["规章", "1", "2", "3"],
        ["行政规范性文件", "4", "", "6"],
    ]);
    assert_eq!(
        values(&imported),
        owned([("4", false), ("", true), ("6", false)])
    );
    // Without a row that shows it, nothing is known of the columns.
    let imported = aligned(&[
        heads,
        ["规章", "1", "", "3"],
        ["行政规范性文件", "4", "", "6"],
    ]);
    assert_eq!(
        values(&imported),
        owned([("", true), ("", true), ("", true)])
    );
    let imported = aligned(&[
        heads,
        ["规章", "1 2", "", "3"],
        ["行政规范性文件", "4", "", "6"],
    ]);
    assert_eq!(
        values(&imported),
        owned([("", true), ("", true), ("", true)])
    );
}

#[test]
fn misprinted_headings_and_labels_in_columns_of_blanks_are_seen() {
    let truth = numbered(TemplateId::T2021);
    let text = print(&truth, Layout::Padded)
        .replace("本年制发件数", "本年制发件数量")
        .replace("行政事业性收费", "行政事业收费");
    let imported = read(&text);
    assert_eq!(imported.report.values, truth.values);
    assert_eq!(imported.doubts, []);
    assert_eq!(imported.report.narrative, truth.narrative);
}

#[test]
fn the_way_to_a_page_is_no_agency() {
    let truth = numbered(TemplateId::T2021);
    let text = print(&truth, Layout::TabsApart);
    let imported = read(&format!("首页 > 政府信息公开\n{text}"));
    assert_eq!(imported.report.agency, truth.agency);
    assert_eq!(imported.unplaced.len(), 1);
}
