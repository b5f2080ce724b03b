//! Tables: spans that hold and spans that lie, layouts, cells that are not closed.

use super::*;

#[test]
fn spans_give_places_and_cover_them() {
    check_cells(
        "<table><tr><td rowspan=2>甲<td colspan=2>乙<tr><td>1<td>2<tr><td colspan=3>丙</table>",
        &[
            "0,0 2×1 甲",
            "0,1 1×2 乙",
            "1,1 1×1 1",
            "1,2 1×1 2",
            "2,0 1×3 丙",
        ],
    );
}

#[test]
fn spans_that_lie_end_with_their_table() {
    check_cells(
        "<table><tbody><tr><td rowspan=9999 colspan=9999999999999999999999>甲<tr><td>1</tbody><tr><td rowspan=0>乙<td colspan=0>丙<tr><td>2</table>",
        &["0,0 2×100 甲", "2,0 2×1 乙", "2,1 1×99 丙", "3,1 1×99 2"],
    );
    let doc = read("<table><tr><td>甲<td rowspan=2>乙<td>0<tr><td colspan=3>丙<td>1</table>");
    assert_eq!(cells(&doc)[3..], ["1,0 1×1 丙", "1,2 1×1 1"]);
    assert!(doc.remarks[0].contains("重叠"), "{:?}", doc.remarks);
}

#[test]
fn a_row_that_spans_covered_whole_takes_no_later_cell() {
    let doc = read("<table><tr><td colspan=100 rowspan=2>甲<tr><td>1<tr><td>2<td>3</table>");
    assert_eq!(cells(&doc), ["0,0 2×100 甲", "2,0 1×1 2", "2,1 1×99 3"]);
    assert!(doc.remarks[0].contains("100 列"), "{:?}", doc.remarks);
}

#[test]
fn the_last_cell_of_a_row_that_ends_short_reaches_to_the_edge() {
    check_cells(
        "<table><tr><td>甲<td>乙<td rowspan=2>丙<tr><td>1<tr><td>2<td>3<tr><td>4<td>5<td>6</table>",
        &[
            "0,0 1×1 甲",
            "0,1 1×1 乙",
            "0,2 2×1 丙",
            "1,0 1×1 1",
            "2,0 1×1 2",
            "2,1 1×2 3",
            "3,0 1×1 4",
            "3,1 1×1 5",
            "3,2 1×1 6",
        ],
    );
}

#[test]
fn cells_hold_paragraphs_and_small_tables() {
    check_cells(
        "<table><tr><td><p>甲</p><p>乙<br>丙</p><td><table><tr><td>1</table><td>&nbsp;</table>",
        &["0,0 1×1 甲|乙|丙", "0,1 1×1 1", "0,2 1×1 "],
    );
}

#[test]
fn heads_come_first_and_feet_last_and_what_is_outside_cells_before() {
    let doc = read(
        "<table>外<tfoot><tr><td>尾<td>9</tfoot><caption>题</caption><thead><tr><th>头<th>1</thead><tr><form><td>中<td>5</form></tr><div>散</div></table>后",
    );
    assert_eq!(paragraphs(&doc), ["外", "题", "散", "后"]);
    assert_eq!(
        cells(&doc),
        [
            "0,0 1×1 头",
            "0,1 1×1 1",
            "1,0 1×1 中",
            "1,1 1×1 5",
            "2,0 1×1 尾",
            "2,1 1×1 9"
        ]
    );
}

#[test]
fn end_tags_that_are_missing_or_too_many_break_no_table() {
    let expected = ["0,0 1×1 甲", "0,1 1×1 1", "1,0 1×1 乙", "1,1 1×1 2"];
    for table in [
        "<table><tr><td><p>甲</div></p><td><span>1</p></span></td></td><tr><td>乙</li><td>2</table>",
        "<table><td>甲<td>1</tr><tr><td><div><b>乙</td><td>2</div></tr></table>",
        "<div><tr><td>甲<td>1<tr><td>乙<td>2",
        "<table><div><tr><td>甲</td><td>1</td></tr></div><tr><th>乙</th><td>2</td></tr>",
    ] {
        check_cells(table, &expected);
    }
}

#[test]
fn layout_tables_are_text_and_tables_in_their_order() {
    let inner = "<table><tr><td>甲<td>1<tr><td>乙<td>2</table>";
    let page = format!(
        "<table><tr><td>首页<td>动态</tr><tr><td colspan=2><table><tr><td><p>前</p>{inner}<p>后</p></td></tr></table></td></tr></table>"
    );
    let doc = read(&page);
    assert_eq!(paragraphs(&doc), ["首页", "动态", "前", "后"]);
    assert_eq!(
        cells(&doc),
        ["0,0 1×1 甲", "0,1 1×1 1", "1,0 1×1 乙", "1,1 1×1 2"]
    );
    let long = "这是很长的正文。".repeat(200);
    let page = format!("<table><tr><td>菜单<td><p>{long}</p><p>二</p></table>");
    assert_eq!(paragraphs(&read(&page)), ["菜单", &long, "二"]);
}

#[test]
fn a_sheet_with_all_of_a_report_is_tables_with_text_between() {
    let long = "这是很长的正文。".repeat(200);
    let page = format!(
        "<table><tr><td>甲<td>1<tr><td>乙<td>2<tr><td colspan=2>{long}<tr><td>丙<td>3</table>"
    );
    let doc = read(&page);
    assert_eq!(paragraphs(&doc), [long]);
    let expected = [
        "0,0 1×1 甲",
        "0,1 1×1 1",
        "1,0 1×1 乙",
        "1,1 1×1 2",
        "3,0 1×1 丙",
        "3,1 1×1 3",
    ];
    assert_eq!(cells(&doc), expected);
}

#[test]
fn hidden_rows_are_left_out_and_hidden_figures_leave_their_cell() {
    check_cells(
        "<table><tr style='display:none'><td>9<td>9<tr><td>甲<td><span style='display:none'>5</span>3<tr><td style='visibility:hidden'>8<td>4</table>",
        &["0,0 1×1 甲", "0,1 1×1 3", "1,0 1×1 ", "1,1 1×1 4"],
    );
}

#[test]
fn a_picture_for_a_figure_is_a_gap_and_a_spacer_is_a_blank() {
    let doc = read("<table><tr><td>甲<td><img src=1.png width=20><td><img width=1 height=1>");
    assert_eq!(cells(&doc), ["0,0 1×1 甲", "0,2 1×1 "]);
    assert!(
        doc.remarks[0].contains("第 1 行第 2 列是图片"),
        "{:?}",
        doc.remarks
    );
}

#[test]
fn fields_of_a_form_show_their_values() {
    check_cells(
        "<table><tr><td>甲<td><input value=7><td><input type=hidden value=8><td><input type=checkbox value=1></table>",
        &["0,0 1×1 甲", "0,1 1×1 7", "0,2 1×1 ", "0,3 1×1 "],
    );
}
