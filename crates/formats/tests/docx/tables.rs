//! Tables: places and spans.

use super::*;

fn row(cells: &[String]) -> String {
    format!("<w:tr>{}</w:tr>", cells.concat())
}

fn tbl(rows: &[String]) -> String {
    format!("<w:tbl>{}</w:tbl>", rows.concat())
}

#[test]
fn a_deleted_row_is_no_row() {
    let gone = format!("<w:tr><w:trPr><w:del/></w:trPr>{}</w:tr>", tc("", "旧"));
    check_cells(
        &format!("<w:tbl>{gone}<w:tr>{}</w:tr></w:tbl>", tc("", "新")),
        &["0,0 1×1 新"],
    );
}

#[test]
fn spans_across_and_down() {
    let rows = [
        format!(
            "<w:tr>{}{}</w:tr>",
            tc(
                r#"<w:gridSpan w:val="2"/><w:vMerge w:val="restart"/>"#,
                "角"
            ),
            tc("", "一")
        ),
        format!(
            "<w:tr>{}{}</w:tr>",
            tc(r#"<w:gridSpan w:val="2"/><w:vMerge/>"#, ""),
            tc("", "二")
        ),
        format!(
            "<w:tr>{}{}{}</w:tr>",
            tc("", "甲"),
            tc("", "乙"),
            tc("", "")
        ),
    ];
    check_cells(
        &format!("<w:tbl>{}</w:tbl>", rows.concat()),
        &[
            "0,0 2×2 角",
            "0,2 1×1 一",
            "1,2 1×1 二",
            "2,0 1×1 甲",
            "2,1 1×1 乙",
            "2,2 1×1 ",
        ],
    );
}

#[test]
fn gaps_before_a_row_and_cells_of_several_paragraphs() {
    let row = format!(
        r#"<w:tr><w:trPr><w:gridBefore w:val="2"/></w:trPr><w:tc>{}{}</w:tc></w:tr>"#,
        p("商业"),
        p("企业")
    );
    check_cells(&format!("<w:tbl>{row}</w:tbl>"), &["0,2 1×1 商业|企业"]);
}

#[test]
fn a_span_that_lies_is_held_to_the_table() {
    let row = format!(
        "<w:tr>{}{}</w:tr>",
        tc(r#"<w:gridSpan w:val="4000000000"/>"#, "甲"),
        tc("", "乙")
    );
    assert!(cells(&read(&format!("<w:tbl>{row}</w:tbl>")))[0].ends_with("甲"));
    let orphan = format!("<w:tr>{}</w:tr>", tc("<w:vMerge/>", "丙"));
    check_cells(&format!("<w:tbl>{orphan}</w:tbl>"), &["0,0 1×1 丙"]);
}

#[test]
fn a_table_that_holds_tables_is_layout() {
    let inner = format!("<w:tbl><w:tr>{}</w:tr></w:tbl>", tc("", "0"));
    let outer = format!(
        "<w:tbl><w:tr><w:tc>{}{inner}{}</w:tc></w:tr></w:tbl>",
        p("标题"),
        p("尾")
    );
    let doc = read(&outer);
    assert_eq!(paragraphs(&doc), ["标题", "尾"]);
    assert_eq!(cells(&doc), ["0,0 1×1 0"]);
}

#[test]
fn rows_and_cells_within_content_controls() {
    let cell = format!(
        "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
        tc("", "甲")
    );
    let row = format!("<w:sdt><w:sdtContent><w:tr>{cell}</w:tr></w:sdtContent></w:sdt>");
    check_cells(&format!("<w:tbl>{row}</w:tbl>"), &["0,0 1×1 甲"]);
}

#[test]
fn a_table_of_figures_stays_one_around_a_small_table() {
    let inner = tbl(&[row(&[tc("", "7")])]);
    let holding = format!("<w:tc>{inner}<w:p/></w:tc>");
    let outer = tbl(&[
        row(&[tc("", "规章"), holding]),
        row(&[tc("", "许可"), tc("", "8")]),
    ]);
    let doc = read(&format!("{outer}{}", tbl(&[row(&[tc("", "末")])])));
    assert_eq!(
        cells(&doc),
        [
            "0,0 1×1 规章",
            "0,1 1×1 7|",
            "1,0 1×1 许可",
            "1,1 1×1 8",
            "0,0 1×1 末"
        ]
    );
    let numbers: Vec<usize> = doc
        .blocks
        .iter()
        .filter_map(|block| match block {
            RawBlock::Grid(grid) => Some(grid.at.table),
            RawBlock::Paragraph(_) => None,
        })
        .collect();
    assert_eq!(numbers, [1, 2]);
}

#[test]
fn layout_within_layout() {
    let data = tbl(&[row(&[tc("", "0"), tc("", "1")])]);
    let middle = tbl(&[row(&[format!("<w:tc>{}{data}</w:tc>", p("二、"))])]);
    let outer = tbl(&[row(&[format!("<w:tc>{}{middle}</w:tc>", p("一、"))])]);
    let doc = read(&outer);
    assert_eq!(paragraphs(&doc), ["一、", "二、"]);
    assert_eq!(cells(&doc), ["0,0 1×1 0", "0,1 1×1 1"]);
}

#[test]
fn a_table_in_a_text_box_in_a_cell_is_text() {
    let inner = tbl(&[row(&[tc("", "9"), tc("", "")])]);
    let boxed =
        format!("<w:p><w:r><w:pict><w:txbxContent>{inner}</w:txbxContent></w:pict></w:r></w:p>");
    check_cells(
        &tbl(&[row(&[format!("<w:tc>{boxed}</w:tc>")])]),
        &["0,0 1×1 |9"],
    );
}

#[test]
fn a_merge_ends_where_a_cell_begins_anew() {
    let restart = r#"<w:vMerge w:val="restart"/>"#;
    let go_on = r#"<w:vMerge w:val="continue"/>"#;
    check_cells(
        &tbl(&[
            row(&[tc(restart, "甲"), tc("", "1")]),
            row(&[tc(go_on, ""), tc("", "2")]),
            row(&[tc(restart, "乙"), tc(go_on, "3")]),
            row(&[tc(go_on, "不显示"), tc("", "4")]),
        ]),
        &[
            "0,0 2×1 甲",
            "0,1 1×1 1",
            "1,1 2×1 2",
            "2,0 2×1 乙",
            "3,1 1×1 4",
        ],
    );
}

#[test]
fn a_cell_of_another_width_goes_on_with_nothing() {
    let wide = r#"<w:gridSpan w:val="2"/><w:vMerge w:val="restart"/>"#;
    check_cells(
        &tbl(&[
            row(&[tc(wide, "甲")]),
            row(&[tc("<w:vMerge/>", ""), tc("", "1")]),
        ]),
        &["0,0 1×2 甲", "1,0 1×1 ", "1,1 1×1 1"],
    );
}

#[test]
fn rows_of_uneven_width_leave_gaps() {
    let after = r#"<w:trPr><w:gridAfter w:val="1"/></w:trPr>"#;
    check_cells(
        &tbl(&[
            row(&[tc("", "a"), tc("", "b"), tc("", "c")]),
            format!("<w:tr>{after}{}</w:tr>", tc("", "d")),
            row(&[tc(r#"<w:gridSpan w:val="3"/>"#, "e")]),
        ]),
        &[
            "0,0 1×1 a",
            "0,1 1×1 b",
            "0,2 1×1 c",
            "1,0 1×1 d",
            "2,0 1×3 e",
        ],
    );
}

#[test]
fn cells_merged_across_the_old_way() {
    let restart = r#"<w:hMerge w:val="restart"/>"#;
    check_cells(
        &tbl(&[
            row(&[tc("<w:hMerge/>", "孤"), tc("", "a")]),
            row(&[tc(restart, "b"), tc("<w:hMerge/>", "")]),
        ]),
        &["0,0 1×1 孤", "0,1 1×1 a", "1,0 1×2 b"],
    );
}

#[test]
fn deleted_cells_and_hidden_rows_are_out() {
    let hidden = format!("<w:tr><w:trPr><w:hidden/></w:trPr>{}</w:tr>", tc("", "藏"));
    check_cells(
        &tbl(&[
            hidden,
            row(&[tc("<w:cellDel/>", "旧"), tc("<w:cellIns/>", "新")]),
        ]),
        &["0,0 1×1 新"],
    );
}

#[test]
fn tracked_changes_within_cells_are_accepted() {
    let cell = "<w:tc><w:p><w:del><w:r><w:delText>12</w:delText></w:r></w:del><w:ins><w:r><w:t>13</w:t></w:r></w:ins></w:p></w:tc>";
    check_cells(&tbl(&[row(&[cell.to_string()])]), &["0,0 1×1 13"]);
}
