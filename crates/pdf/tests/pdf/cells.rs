//! Ruled tables.

use super::*;

const XS: [i32; 4] = [100, 200, 300, 400];

fn two_rows() -> String {
    at(110, 685, "行政许可")
        + &at(210, 685, "7730.28")
        + &at(310, 685, "0")
        + &at(110, 665, "行政处罚")
        + &at(210, 665, "12")
        + &at(310, 665, "3")
}

const TWO_ROWS: [&str; 6] = [
    "0,0 1×1 行政许可",
    "0,1 1×1 7730.28",
    "0,2 1×1 0",
    "1,0 1×1 行政处罚",
    "1,1 1×1 12",
    "1,2 1×1 3",
];

#[test]
fn stroked_lines_make_cells() {
    let doc = read_pages(&[grid(&XS, &[700, 680, 660]) + &two_rows()]);
    assert_eq!(cells(&doc), TWO_ROWS);
    assert_eq!(doubts(&doc), [""; 0]);
}

#[test]
fn so_do_thin_shapes_and_boxes_cell_by_cell() {
    let across = [700, 680, 660]
        .map(|y| format!("100 {y} 300 0.5 re f\n"))
        .concat();
    let down = XS
        .map(|x| format!("{x} 660 m {x} 700 l {}.48 700 l {}.48 660 l h f*\n", x, x))
        .concat();
    assert_eq!(
        cells(&read_pages(&[across + &down + &two_rows()])),
        TWO_ROWS
    );
    let mut boxes = String::new();
    for x in [100, 200, 300] {
        for y in [660, 680] {
            boxes.push_str(&format!("{x} {y} 100 20 re S\n"));
        }
    }
    assert_eq!(cells(&read_pages(&[boxes + &two_rows()])), TWO_ROWS);
}

#[test]
fn a_table_open_at_its_sides_is_one() {
    let across = [700, 680, 660]
        .map(|y| format!("100 {y} m 400 {y} l S\n"))
        .concat();
    let inner = "200 660 m 200 700 l 300 660 m 300 700 l S\n";
    assert_eq!(
        cells(&read_pages(&[across + inner + &two_rows()])),
        TWO_ROWS
    );
}

#[test]
fn white_lines_and_a_frame_are_no_table() {
    let white = format!("1 G {} 0 G\n", grid(&XS, &[700, 680, 660]));
    let frame = "50 50 500 700 re S\n";
    let doc = read_pages(&[white + frame + &two_rows()]);
    assert_eq!(cells(&doc), [""; 0]);
    assert_eq!(
        paragraphs(&doc),
        ["行政许可\t7730.28\t0", "行政处罚\t12\t3"]
    );
}

#[test]
fn a_missing_line_merges_cells() {
    let lines = "100 700 m 400 700 l S 100 660 m 400 660 l S 200 680 m 400 680 l S\n\
        100 660 m 100 700 l S 200 660 m 200 700 l S 400 660 m 400 700 l S 300 660 m 300 680 l S\n";
    let text =
        at(110, 675, "合计") + &at(250, 685, "本年") + &at(210, 665, "1") + &at(310, 665, "2");
    let doc = read_pages(&[lines.to_string() + &text]);
    assert_eq!(
        cells(&doc),
        ["0,0 2×1 合计", "0,1 1×2 本年", "1,1 1×1 1", "1,2 1×1 2"]
    );
}

#[test]
fn wrapped_labels_are_joined() {
    let text = at(105, 690, "要求提供公开") + &at(105, 675, "出版物") + &at(210, 685, "5");
    let doc = read_pages(&[grid(&XS, &[705, 670]) + &text]);
    assert_eq!(cells(&doc)[0], "0,0 1×1 要求提供公开出版物");
}

#[test]
fn a_number_over_two_lines_is_joined_where_the_first_is_full_and_always_doubtful() {
    // The padding is 5, so that of 30 points 4 digits fit. Where the line between two rows is not
    // drawn, two numbers of 4 digits look no different from one of 8.
    let row = |first: &str, second: &str| {
        grid(&[100, 200, 230], &[705, 670])
            + &at(105, 690, "甲")
            + &at(205, 690, first)
            + &at(205, 675, second)
    };
    for (first, second, read) in [("1234", "56", "123456"), ("12", "56", "12\n56")] {
        let doc = read_pages(&[row(first, second)]);
        assert_eq!(cells(&doc)[1], format!("0,1 1×1 {read}"));
        assert_eq!(doubts(&doc).len(), 1);
    }
}

#[test]
fn what_follows_a_figures_note_on_a_line_of_its_own_is_doubtful() {
    let row = |first: &str, second: &str| {
        grid(&[100, 200, 300], &[705, 670])
            + &at(105, 690, "甲")
            + &at(205, 690, first)
            + &at(205, 675, second)
    };
    for (first, second, doubtful) in [
        ("12（含1件）", "25", 1),
        ("12（含1件）", "第五项", 1),
        ("12（含", "1件）", 0),
    ] {
        let doc = read_pages(&[row(first, second)]);
        assert_eq!(doubts(&doc).len(), doubtful, "{first} {second}");
    }
}

#[test]
fn a_number_over_a_line_is_doubtful_on_both_sides() {
    let doc = read_pages(&[grid(&XS, &[700, 680]) + &at(283, 685, "123456")]);
    let doubtful = doubts(&doc);
    assert_eq!(doubtful.len(), 2, "{doubtful:?}");
    assert!(doubtful[0].starts_with("0,1") && doubtful[1].starts_with("0,2"));
}

#[test]
fn neighbours_that_nearly_touch_are_doubtful_only_if_written_on() {
    let apart = at(280, 685, "123") + &at(303, 685, "456");
    let doc = read_pages(&[grid(&XS, &[700, 680]) + &apart]);
    assert_eq!(cells(&doc)[1..], ["0,1 1×1 123", "0,2 1×1 456"]);
    assert_eq!(doubts(&doc), [""; 0]);
}

#[test]
fn digits_drawn_over_each_other_are_doubtful_and_doubled_ones_are_one() {
    let doc = read_pages(&[grid(&XS, &[700, 680]) + &at(210, 685, "8") + &at(210, 685, "3")]);
    assert_eq!(doubts(&doc).len(), 1);
    let bold = at(210, 685, "88") + "BT /F1 10 Tf 1 0 0 1 210.4 685 Tm <00380038> Tj ET\n";
    let doc = read_pages(&[grid(&XS, &[700, 680]) + &bold]);
    assert_eq!(cells(&doc)[1], "0,1 1×1 88");
    assert_eq!(doubts(&doc), [""; 0]);
}

#[test]
fn a_table_goes_on_over_pages_without_its_headings() {
    let page = |rows: [&str; 2]| {
        let [label, value] = rows;
        let heads = at(110, 685, "名称") + &at(210, 685, "数量") + &at(310, 685, "备注");
        grid(&XS, &[700, 680, 660]) + &heads + &at(110, 665, label) + &at(210, 665, value)
    };
    let doc = read_pages(&[page(["甲", "1"]), page(["乙", "2"])]);
    assert_eq!(
        cells(&doc),
        [
            "0,0 1×1 名称",
            "0,1 1×1 数量",
            "0,2 1×1 备注",
            "1,0 1×1 甲",
            "1,1 1×1 1",
            "1,2 1×1 ",
            "2,0 1×1 乙",
            "2,1 1×1 2",
            "2,2 1×1 ",
        ]
    );
}

#[test]
fn a_row_broken_by_the_page_is_one() {
    let xs = [100, 150, 300, 400];
    let first = grid(&xs, &[700, 680])
        + &at(102, 685, "属于内部")
        + &at(210, 685, "5")
        + &at(310, 685, "6");
    let second = grid(&xs, &[700, 680, 660])
        + &at(102, 685, "事务")
        + &at(102, 665, "其他")
        + &at(210, 665, "7");
    let doc = read_pages(&[first.clone(), second]);
    assert_eq!(
        cells(&doc)[..3],
        ["0,0 1×1 属于内部事务", "0,1 1×1 5", "0,2 1×1 6"]
    );
    assert_eq!(cells(&doc)[3..], ["1,0 1×1 其他", "1,1 1×1 7", "1,2 1×1 "]);
    // A short label is not gone on with.
    let first = first.replace(&hex("属于内部"), &hex("属于"));
    let second = grid(&xs, &[700, 680]) + &at(102, 685, "事务");
    assert_eq!(cells(&read_pages(&[first, second])).len(), 6);
}
