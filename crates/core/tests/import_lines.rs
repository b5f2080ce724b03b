//! Reading text whose tables lost their shape: bars on lines of their own, rows set apart by
//! blanks, labels wrapped round their figures, columns counted by empty cells. All texts are
//! made up.

#![allow(clippy::unwrap_used)] // helpers of tests

use nianbao_core::import::{Imported, cells_read, import_text};
use nianbao_core::report::Report;
use nianbao_core::schema::{CellId, Placed, SectionId, Slot, TableId, TemplateId};
use proptest::prelude::*;

/// How a table's cells are written.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Shape {
    /// `规章 |`, a cell a line, empty cells for what spans cover at the end of the row.
    EndedByBars,
    /// Bars on lines of their own between cells.
    BarsBetween,
    /// A row a line, blanks between, as out of a PDF.
    Blanks,
    /// A row a line, a tab for each column, covered places empty: out of a spreadsheet.
    Sheet,
    /// A cell a line.
    Lines,
    /// A row a line, tabs between its own cells only.
    Tabs,
}

const SHAPES: [Shape; 6] = [
    Shape::EndedByBars,
    Shape::BarsBetween,
    Shape::Blanks,
    Shape::Sheet,
    Shape::Lines,
    Shape::Tabs,
];

fn text_of(placed: &Placed, report: &Report) -> String {
    match placed.slot {
        Slot::Value(cell) => report.cell(cell).unwrap_or("").to_string(),
        slot => slot.label().unwrap_or("").to_string(),
    }
}

fn table(report: &Report, table: TableId, shape: Shape) -> Vec<String> {
    let layout = report.form().layout(table);
    let mut lines = Vec::new();
    for row in 0..layout.height {
        let own: Vec<&Placed> = layout.row(row).collect();
        let texts: Vec<String> = own.iter().map(|p| text_of(p, report)).collect();
        match shape {
            Shape::EndedByBars => {
                lines.extend(texts.iter().map(|t| format!("{t} |").trim().to_string()));
                let fill = layout.width - texts.len().min(layout.width);
                if fill > 0 {
                    lines.push("|".repeat(fill));
                }
            }
            Shape::BarsBetween => {
                for text in texts {
                    lines.push(text);
                    lines.push("|".into());
                }
            }
            Shape::Blanks => lines.push(texts.join(" ")),
            Shape::Sheet => {
                let mut cells = vec![String::new(); layout.width];
                for (placed, text) in own.iter().zip(texts) {
                    cells[placed.col] = text;
                }
                lines.push(cells.join("\t"));
            }
            Shape::Lines => lines.extend(texts),
            Shape::Tabs => lines.push(texts.join("\t")),
        }
    }
    lines
}

fn lines(report: &Report, shape: Shape) -> Vec<String> {
    let mut out = vec![report.printed_title(), String::new()];
    for section in SectionId::ALL {
        out.push(report.form().template.section(section).title());
        if let Some(id) = section.table() {
            out.extend(table(report, id, shape));
        } else {
            out.push("这一部分的说明文字。".into());
        }
    }
    out
}

/// Every cell another figure.
fn numbered(template: TemplateId) -> Report {
    let mut report = Report::blank(template);
    report.year = Some(template.template().first_year);
    report.agency = "云溪县水利局".into();
    let cells: Vec<_> = report.values.keys().copied().collect();
    for (i, cell) in cells.into_iter().enumerate() {
        report.values.insert(cell, (i + 1).to_string());
    }
    report
}

#[track_caller]
fn read(text: &str) -> Imported {
    import_text(text).unwrap_or_else(|why| panic!("{why}\n{text}"))
}

#[track_caller]
fn row(imported: &Imported, row: &str) -> Vec<String> {
    let cells = imported.report.form().cells.iter();
    let own = cells.filter(|c| c.name().starts_with(&format!("{row}.")));
    own.map(|c| imported.report.cell(*c).unwrap_or("none").to_string())
        .collect()
}

fn doubted(imported: &Imported, row: &str) -> bool {
    let doubtful = &imported.report.as_found.doubtful;
    doubtful
        .iter()
        .any(|c| c.name().starts_with(&format!("{row}.")))
}

#[test]
fn every_shape_is_read_whole() {
    for template in TemplateId::ALL {
        let truth = numbered(template);
        for shape in SHAPES {
            let imported = read(&lines(&truth, shape).join("\n"));
            assert_eq!(imported.doubts, [], "{template:?} {shape:?}");
            assert_eq!(imported.unplaced, [], "{template:?} {shape:?}");
            assert_eq!(
                imported.report.values, truth.values,
                "{template:?} {shape:?}"
            );
            assert_eq!(
                imported.report.as_found, truth.as_found,
                "{template:?} {shape:?}"
            );
        }
    }
}

#[test]
fn empty_cells_that_show_stay_empty_in_their_columns() {
    for shape in [Shape::EndedByBars, Shape::Sheet, Shape::Tabs] {
        let mut truth = numbered(TemplateId::T2021);
        for name in [
            "new.business",
            "new.research",
            "new.total",
            "granted.natural_person",
        ] {
            let cell = CellId::parse(&format!("requests.{name}")).unwrap();
            truth.values.insert(cell, String::new());
        }
        let imported = read(&lines(&truth, shape).join("\n"));
        assert_eq!(imported.report.values, truth.values, "{shape:?}");
        // An empty cell at the end of a row looks like what is left of spans.
        let only_new = |c: &CellId| c.name().starts_with("requests.new.");
        let doubtful = &imported.report.as_found.doubtful;
        assert!(doubtful.iter().all(only_new), "{shape:?}");
        assert_eq!(
            doubtful.is_empty(),
            shape != Shape::EndedByBars,
            "{shape:?}"
        );
    }
}

/// The third table with these lines in the place of the row that begins so.
fn with_lines(begin: &str, instead: &str) -> Imported {
    let truth = numbered(TemplateId::T2021);
    let mut all = lines(&truth, Shape::Blanks);
    let at = all.iter().position(|l| l.contains(begin)).unwrap();
    all[at] = instead.into();
    read(&all.join("\n"))
}

#[test]
fn a_label_wrapped_round_its_figures_is_one_label() {
    let imported = with_lines(
        "5.要求行政机关",
        "5.要求行政机关确认或重新出\n7 0 0 0 0 0 7\n具已获取信息",
    );
    assert_eq!(
        row(&imported, "requests.unprocessed_reissue"),
        ["7", "0", "0", "0", "0", "0", "7"]
    );
    assert!(imported.report.as_found.labels.is_empty());
    assert_eq!(cells_read(&imported), 200);
}

#[test]
fn an_upright_label_torn_by_its_rows_is_no_row() {
    let imported = with_lines("2.重复申请", "度\n办 2.重复申请 3 0 0 0 0 0 3\n理\n结\n果");
    assert_eq!(
        row(&imported, "requests.unprocessed_repeat"),
        ["3", "0", "0", "0", "0", "0", "3"]
    );
    assert_eq!(cells_read(&imported), 200);
    assert_eq!(imported.doubts, []);
}

#[test]
fn a_row_with_too_few_or_too_many_figures_is_doubted() {
    for figures in ["1 0 0 0 0 1", "1 0 0 0 0 0 0 1"] {
        let imported = with_lines("2.重复申请", &format!("2.重复申请 {figures}"));
        assert_eq!(row(&imported, "requests.unprocessed_repeat"), [""; 7]);
        assert!(doubted(&imported, "requests.unprocessed_repeat"));
        assert!(imported.doubts[0].why.contains("2.重复申请"));
        assert!(!doubted(&imported, "requests.unprocessed_publication"));
    }
}

#[test]
fn the_foot_of_a_page_inside_the_table_is_no_figure() {
    let imported = with_lines("2.重复申请", "— 3 —\n\n2.重复申请 1 0 0 0 0 0 1\n- 4 -");
    assert_eq!(cells_read(&imported), 200);
    assert_eq!(imported.doubts, []);
}

#[test]
fn notes_and_units_stay_with_their_figures() {
    let imported = with_lines("行政规范性文件", "行政规范性文件 2 0 55（含自然失效29件）");
    assert_eq!(
        row(&imported, "disclosure.normative_documents"),
        ["2", "0", "55（含自然失效29件）"]
    );
    let imported = with_lines("行政事业性收费", "行政事业性收费 18.8710 万元");
    assert_eq!(row(&imported, "disclosure.fees"), ["18.8710万元"]);
}

#[test]
fn an_unknown_row_takes_no_cell_and_its_figures_are_left_over() {
    let imported = with_lines(
        "3.要求提供公开出版物",
        "9.另行说明的事项 901 902 903 904 905 906 907",
    );
    assert_eq!(
        row(&imported, "requests.unprocessed_publication"),
        ["none"; 7]
    );
    assert!(imported.unplaced.iter().any(|u| u.text.contains("904")));
    assert_eq!(cells_read(&imported), 193);
}

#[test]
fn a_table_given_twice_counts_once_and_differences_are_doubted() {
    let truth = numbered(TemplateId::T2021);
    let all = lines(&truth, Shape::Tabs).join("\n");
    let again = table(&truth, TableId::Disclosure, Shape::Tabs).join("\n");
    let twice = all.replacen("\n三、收到", &format!("\n{again}\n三、收到"), 1);
    let imported = read(&twice);
    assert_eq!(imported.report.values, truth.values);
    assert_eq!(imported.doubts, []);
    let imported = read(&twice.replacen("行政强制\t9", "行政强制\t99", 1));
    assert!(doubted(&imported, "disclosure.coercion"));
}

#[test]
fn a_subtotal_line_is_left_over() {
    let imported = with_lines(
        "（三）不予公开",
        "（三）不予公开 8 0 0 0 0 0 8\n1.属于国家秘密 1 0 0 0 0 0 1",
    );
    assert_eq!(
        row(&imported, "requests.refused_state_secret"),
        ["1", "0", "0", "0", "0", "0", "1"]
    );
    assert_eq!(cells_read(&imported), 200);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// However lines go astray, no figure is read silently into a wrong cell.
    #[test]
    fn damaged_text_is_never_silently_wrong(
        shape in 0..SHAPES.len(),
        drop in prop::collection::vec(any::<prop::sample::Index>(), 0..4),
        pages in prop::collection::vec(any::<prop::sample::Index>(), 0..3),
        join in prop::collection::vec(any::<prop::sample::Index>(), 0..2),
    ) {
        let shape = SHAPES[shape];
        let truth = numbered(TemplateId::T2021);
        let mut all = lines(&truth, shape);
        let mut figures_gone = false;
        let mut gone_lines: Vec<String> = Vec::new();
        for at in drop {
            let gone = at.index(all.len());
            // A figure gone from between its bars is an empty cell, and nobody could tell.
            if shape != Shape::BarsBetween || all[gone].parse::<usize>().is_err() {
                let line = all.remove(gone);
                figures_gone |= line.contains(|c: char| c.is_ascii_digit());
                gone_lines.push(line.trim_end_matches(" |").to_string());
            }
        }
        // A page's number in the place of a figure that is gone: nobody could tell.
        for at in pages.iter().filter(|_| !figures_gone) {
            all.insert(at.index(all.len()), "\n901\n".into());
        }
        for at in join.iter().filter(|_| pages.is_empty()) {
            let at = at.index(all.len() - 1);
            let next = all.remove(at + 1);
            all[at].push_str(&next);
        }
        let Ok(imported) = import_text(&all.join("\n")) else { return Ok(()) };
        for (cell, text) in &imported.report.values {
            let right = truth.cell(*cell) == Some(text.as_str());
            let doubted = imported.report.as_found.doubtful.contains(cell);
            // Fillers stand in the place of the only figure of a row.
            let left_empty = text.is_empty() && gone_lines.iter().any(|l| truth.cell(*cell) == Some(l));
            prop_assert!(right || doubted || left_empty, "{shape:?} {cell}: {text:?} for {:?}", truth.cell(*cell));
        }
    }
}
