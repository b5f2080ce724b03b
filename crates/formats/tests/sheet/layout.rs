//! A sheet's cells as paragraphs and tables.

use super::*;

/// Rows of texts with merged cells.
#[track_caller]
fn laid_out(rows: &[&[&str]], merged: &[&str], expected: &[&str]) {
    let all: String = rows
        .iter()
        .enumerate()
        .map(|(i, row)| texts(i + 1, row))
        .collect();
    let mut book = book(&all);
    let merged: String = merged
        .iter()
        .map(|m| format!(r#"<mergeCell ref="{m}"/>"#))
        .collect();
    book.sheets[0].2 += &format!("<mergeCells>{merged}</mergeCells>");
    let remarks = check(&book, expected);
    assert_eq!(remarks, [""; 0]);
}

#[test]
fn texts_alone_are_paragraphs_and_rows_together_a_table() {
    laid_out(
        &[
            &["某局年报"],
            &[],
            &["二、主动公开"],
            &["甲", "乙"],
            &["1", "2"],
            &["三、申请"],
            &["丙", "丁"],
        ],
        &["A1:B1", "A3:B3", "A6:B6"],
        &[
            "某局年报",
            "二、主动公开",
            "[3,0 甲; 3,1 乙; 4,0 1; 4,1 2]",
            "三、申请",
            "[6,0 丙; 6,1 丁]",
        ],
    );
}

#[test]
fn narrative_in_large_cells() {
    laid_out(
        &[&["这里说了一年的事。\n还有一段。"], &[], &[], &["甲", "1"]],
        &["A1:B3"],
        &["这里说了一年的事。|还有一段。", "[3,0 甲; 3,1 1]"],
    );
}

#[test]
fn merged_cells_keep_their_spans_and_blanks_are_cells() {
    laid_out(
        &[&["", "甲", "", "乙"], &["丙", "", "1"], &["", "2", "", "3"]],
        &["B1:C1", "A2:A3", "C3:C3", "B2:B2"],
        &["[0,0 ; 0,1(1×2) 甲; 0,3 乙; 1,0(2×1) 丙; 1,1 ; 1,2 1; 1,3 ; 2,1 2; 2,2 ; 2,3 3]"],
    );
}

#[test]
fn a_label_beside_blank_cells_stays_in_its_table() {
    laid_out(
        &[
            &["甲", "1", "2"],
            &["一、新收"],
            &["乙", "3", "4"],
            &["四、结转"],
        ],
        &[],
        &[
            "[0,0 甲; 0,1 1; 0,2 2; 1,0 一、新收; 1,1 ; 1,2 ; 2,0 乙; 2,1 3; 2,2 4; 3,0 四、结转; 3,1 ; 3,2 ]",
        ],
    );
}

#[test]
fn a_sentence_under_a_table_is_none_of_its_rows() {
    laid_out(
        &[&["甲", "1"], &["以上数字已经核对。"], &["乙", "2"]],
        &[],
        &["[0,0 甲; 0,1 1]", "以上数字已经核对。", "[2,0 乙; 2,1 2]"],
    );
}

#[test]
fn several_sheets_in_order_hidden_ones_told() {
    let sheet = |name: &str, attributes: &str, text: &str| {
        (
            name.to_string(),
            attributes.to_string(),
            format!("<sheetData>{}</sheetData>", texts(1, &[text])),
        )
    };
    let book = Book {
        sheets: vec![
            sheet("Sheet1", "", "标题"),
            sheet("二、主动公开", "", "正文"),
            sheet("三、申请", "", "三、收到和处理申请"),
            sheet("底稿", r#"state="hidden""#, "不要"),
        ],
        ..Book::default()
    };
    let remarks = check(
        &book,
        &["标题", "二、主动公开", "正文", "三、收到和处理申请"],
    );
    assert!(
        remarks.len() == 1 && remarks[0].contains("“底稿”是隐藏的"),
        "{remarks:?}"
    );
}

#[test]
fn hidden_rows_and_columns_are_told() {
    let mut rows = book(&texts(1, &["甲", "1"]).replace("<row", r#"<row hidden="1""#));
    assert!(check(&rows, &["[0,0 甲; 0,1 1]"])[0].contains("隐藏的行或列"));
    rows = book(&texts(1, &["甲", "1"]));
    rows.sheets[0].2 += r#"<cols><col min="2" max="2" hidden="1"/></cols>"#;
    assert!(check(&rows, &["[0,0 甲; 0,1 1]"])[0].contains("隐藏的行或列"));
}

#[test]
fn a_sheet_says_where_its_cells_stand() {
    let doc =
        sheet::read_xlsx(&book(&(texts(5, &["一句"]) + &texts(7, &["", "甲", "乙"]))).bytes())
            .unwrap();
    let [RawBlock::Paragraph(text), RawBlock::Grid(grid)] = doc.blocks.as_slice() else {
        panic!("{doc:?}");
    };
    assert_eq!((text.at.line, grid.at.table), (5, 1));
    assert_eq!((grid.cells[0].row, grid.cells[0].col), (6, 1));
}
