//! Paragraphs.

use super::*;

/// Lines of 40 characters at most, 20 points apart.
fn lines(lines: &[(i32, &str)]) -> String {
    let placed = lines.iter().enumerate();
    placed
        .map(|(i, (x, text))| at(*x, 700 - 20 * i as i32, text))
        .collect()
}

fn full(first: &str, count: usize) -> String {
    let mut text = first.to_string();
    while text.chars().count() < count {
        text.push('文');
    }
    text
}

#[test]
fn lines_are_joined_by_indent_and_length() {
    let (a, b, c) = (full("甲", 38), full("乙", 40), "丙。");
    let page = lines(&[
        (120, &a),
        (100, &b),
        (100, c),
        (120, "丁。"),
        (120, &a),
        (100, c),
    ]);
    let doc = read_pages(&[page]);
    assert_eq!(
        paragraphs(&doc),
        [format!("{a}{b}{c}"), "丁。".into(), format!("{a}{c}")]
    );
}

#[test]
fn an_address_that_did_not_fit_leaves_a_line_short() {
    let (a, short) = (full("甲", 38), full("邮箱：", 28));
    let page = |address: &str| {
        lines(&[
            (120, &a),
            (100, &short),
            (100, address),
            (120, "丁。"),
            (120, "戊。"),
        ])
    };
    let rest = "xxgk-2025@example.test）。";
    let doc = read_pages(&[page(rest)]);
    assert_eq!(
        paragraphs(&doc)[..2],
        [format!("{a}{short}{rest}"), "丁。".into()]
    );
    let doc = read_pages(&[page("丙。")]);
    assert_eq!(
        paragraphs(&doc)[..2],
        [format!("{a}{short}"), "丙。".into()]
    );
}

#[test]
fn a_paragraph_goes_on_over_the_page() {
    let (a, b) = (full("甲", 38), full("乙", 40));
    let number = at(290, 40, "- 1 -");
    let doc = read_pages(&[
        lines(&[(120, &a), (100, &b)]) + &number,
        lines(&[(100, "丙。"), (120, "丁。")]),
    ]);
    assert_eq!(paragraphs(&doc), [format!("{a}{b}丙。"), "丁。".into()]);
}

#[test]
fn two_full_paragraphs_of_a_line_each_stay_two() {
    let a = full("甲", 37) + "。";
    let doc = read_pages(&[lines(&[(120, &a), (120, &a), (100, &full("乙", 40))])]);
    assert_eq!(paragraphs(&doc).len(), 2);
}

#[test]
fn where_nothing_is_indented_gaps_end_paragraphs() {
    let a = full("甲", 40);
    let page = at(100, 700, &a) + &at(100, 685, &a) + &at(100, 650, &a) + &at(100, 635, "完。");
    assert_eq!(
        paragraphs(&read_pages(&[page])),
        [format!("{a}{a}"), format!("{a}完。")]
    );
}

#[test]
fn page_numbers_and_running_heads_are_left_out() {
    let page = |n: usize| {
        at(100, 760, "某局年度报告")
            + &at(120, 600, &format!("正文{n}。"))
            + &at(290, 30, &format!("— {n} —"))
    };
    let doc = read_pages(&[page(1), page(2), page(3)]);
    assert_eq!(paragraphs(&doc), ["正文1。", "正文2。", "正文3。"]);
    let doc = read_pages(&[at(120, 600, "2023")]);
    assert_eq!(paragraphs(&doc), ["2023"]);
}

#[test]
fn blanks_stand_between_latin_words_only() {
    let page = at(100, 700, "共 21 件") + &at(100, 600, "Open Data");
    assert_eq!(paragraphs(&read_pages(&[page])), ["共21件", "Open Data"]);
    let apart = at(100, 500, "12") + &at(118, 500, "34");
    assert_eq!(paragraphs(&read_pages(&[apart])), ["12 34"]);
}

#[test]
fn text_may_be_moved_by_every_operator() {
    let page = format!(
        "q 1 0 0 1 100 0 cm BT /F1 5 Tf 2 0 0 2 0 700 Tm {} Tj 0 -20 TD {} Tj T* [{} -400 {}] TJ ET Q",
        hex("一"),
        hex("二"),
        hex("三"),
        hex("四")
    );
    assert_eq!(paragraphs(&read_pages(&[page])), ["一", "二", "三四"]);
}
