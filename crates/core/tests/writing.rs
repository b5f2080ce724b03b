//! Help for the one who writes the text: what it should speak of, the figures it may name, its
//! punctuation, and text pasted from other programs.

#![allow(clippy::unwrap_used, clippy::expect_used)] // helpers of tests are not seen as tests

use nianbao_core::report::{Edit, Part, Report, Swap, swap};
use nianbao_core::rules::{Env, check};
use nianbao_core::schema::{CellId, SectionId, TemplateId};
use nianbao_core::writing::*;
use proptest::prelude::*;

const PART: Part = Part::Narrative(SectionId::Overview);

fn overview(text: &str) -> Report {
    let mut report = Report::blank(TemplateId::T2021);
    report.apply(&Edit::Text {
        part: PART,
        to: text.into(),
    });
    report
}

// The points a text should speak of.

fn aspects() -> Vec<Point> {
    points(&overview(""), SectionId::Overview)
}

/// Those that the text speaks of, as `x` and `-`.
fn spoken(text: &str) -> String {
    let said = |point: &Point| point.place(text).map_or('-', |_| 'x');
    aspects().iter().map(said).collect()
}

#[test]
fn a_point_is_spoken_of_where_the_rule_says_so() {
    for (text, expected) in [
        ("", "-----"),
        ("（一）主动公开。12条。（二）依申请公开。0件。", "xx---"),
        (
            "全年公开各类信息12条。未收到公开申请。严格审查。维护门户网站。纳入考核。",
            "xxxxx",
        ),
        (
            "我局高度重视此项工作，成立领导小组，落实专人负责。",
            "-----",
        ),
    ] {
        assert_eq!(spoken(text), expected, "{text}");
        let findings = check(&overview(text), &Env::default());
        let missed = findings.iter().any(|f| f.rule == "missing-aspect");
        assert_eq!(missed, expected.contains('-') && !text.is_empty(), "{text}");
    }
}

#[track_caller]
fn place(text: &str, index: usize, expected: &str) {
    let (start, end) = aspects()[index].place(text).unwrap();
    let found: String = text.chars().skip(start).take(end - start).collect();
    assert_eq!(found, expected);
}

#[test]
fn a_passage_begins_at_its_heading() {
    let text =
        "以公开促监督，网站运行正常。\n（一）主动公开情况。公开12条。\n（五）监督保障：培训2次。";
    place(text, 0, "（一）主动公开情况");
    place(text, 4, "（五）监督保障");
    place(text, 3, "网站");
}

#[track_caller]
fn inserts(text: &str, index: usize, expected: &str) {
    let points = aspects();
    let insertion = insertion(text, &points, index).unwrap();
    let (at, caret) = (insertion.at, insertion.caret);
    let mut chars: Vec<char> = text.chars().collect();
    chars.splice(at..at, insertion.text.chars());
    chars.insert(caret, '|');
    assert_eq!(String::from_iter(chars), expected);
}

#[test]
fn a_heading_is_put_before_the_next_passage() {
    inserts("", 0, "（一）主动公开。|");
    inserts("总的来说。", 1, "总的来说。\n（二）依申请公开。|");
    inserts("总的来说。\n", 1, "总的来说。\n（二）依申请公开。|");
    inserts(
        "（一）主动公开。12条。\n（三）政府信息管理。审查。",
        1,
        "（一）主动公开。12条。\n（二）依申请公开。|\n（三）政府信息管理。审查。",
    );
    inserts("一句提到网站。", 0, "一句提到网站。\n（一）主动公开。|");
}

#[test]
fn the_other_sections_have_theirs() {
    let report = overview("");
    let names =
        |section| -> Vec<&str> { points(&report, section).iter().map(|p| p.name).collect() };
    assert_eq!(names(SectionId::Problems).len(), 2);
    assert_eq!(names(SectionId::Other), ["信息处理费"]);
    assert!(names(SectionId::Disclosure).is_empty());
    let fee = points(&report, SectionId::Other)[0];
    assert_eq!(insertion("", &[fee], 0).unwrap().text, "信息处理费。");
}

// The cells whose figures it may name.

#[test]
fn cells_are_found_by_their_names() {
    let mut report = overview("");
    let cell = |name| CellId::parse(name).unwrap();
    report
        .values
        .insert(cell("review.reconsideration.upheld"), " 15 ".into());
    let all = choices(&report, "", "");
    assert_eq!(all.len(), report.form().cells.len());
    assert_eq!(all[0].cell.name(), "requests.new.total");
    assert!(all[0].first && !all[199].first);
    let found = choices(&report, "上年结转 总计", "");
    assert_eq!(found[0].cell.name(), "requests.carried_in.total");
    assert_eq!(found.len(), 1);
    assert!(choices(&report, "没有这样的名称", "").is_empty());
    let same = choices(&report, "", "15");
    assert_eq!(same[0].cell.name(), "review.reconsideration.upheld");
    assert_eq!(same[0].figure.as_deref(), Some("15"));
}

// Punctuation.

fn corrected(text: &str) -> String {
    let swaps: Vec<Swap> = corrections(text)
        .into_iter()
        .map(|Correction { start, end, to, .. }| Swap { start, end, to })
        .collect();
    let edits = swap(&overview(text), PART, &swaps);
    match &edits[0] {
        Edit::Text { to, .. } => to.clone(),
        other => panic!("{other:?}"),
    }
}

#[track_caller]
fn corrects(text: &str, expected: &str) {
    assert_eq!(corrected(text), expected);
}

#[test]
fn punctuation_is_put_right() {
    corrects(
        "公开12条,其中5条(含图解)。",
        "公开12条，其中5条（含图解）。",
    );
    corrects("落实\"三审\"制度", "落实“三审”制度");
    corrects("落实'三审'制度", "落实‘三审’制度");
    corrects("完成。。共，，12件、，无。", "完成。共，12件，无。");
    corrects("完成，。", "完成。");
    corrects("完成，,无.", "完成，无。");
    corrects("公开 信息，\u{a0}及时", "公开信息，及时");
    corrects("等等...无", "等等……无");
    corrects("等等。。。", "等等……");
    corrects("等等…无", "等等……无");
    corrects("一。 。 。二", "一……二");
}

#[test]
fn what_is_right_is_left_alone() {
    for text in [
        "公开1,546条，收费7730.28元，上午9:00至17:30，比例3:1。",
        "网址http://www.yunxi.example/a?b=1;c=2，邮箱jsj@yunxi.example。",
        "国办公开办函〔2021〕30号，京政发(2021)3号。",
        "使用OA系统(OA)、Word, Excel等。It's fine...",
        "等等……无——有。",
        "（一）主动公开。\n　　1.公开12条。\nVer 2.0 版",
        "",
    ] {
        corrects(text, text);
    }
}

#[test]
fn both_marks_of_a_pair_belong_together() {
    let found = corrections("落实\"三审\"制度(试行)");
    let slips: Vec<usize> = found.iter().map(|one| one.slip).collect();
    assert_eq!(found.len(), 4);
    assert!(slips[0] == slips[1] && slips[2] == slips[3] && slips[1] != slips[2]);
    assert_eq!(found[0].why, Why::Quotes);
}

proptest! {
    #[test]
    fn correcting_twice_is_correcting_once(text in "[公开信息0-9a ,.，。、;；:：()（）\"'…\n\u{a0}“”]{0,40}") {
        let once = corrected(&text);
        prop_assert_eq!(corrections(&once), vec![], "{}", once);
        let digits = |text: &str| text.chars().filter(char::is_ascii_alphanumeric).collect::<String>();
        prop_assert_eq!(digits(&text), digits(&once));
    }

    #[test]
    fn corrections_are_in_order_and_within(text in "\\PC{0,40}") {
        let mut behind = 0;
        for one in corrections(&text) {
            prop_assert!(behind <= one.start && one.start < one.end);
            behind = one.end;
        }
        prop_assert!(behind <= text.chars().count());
    }
}

// Pasted text.

#[track_caller]
fn pastes(html: &str, expected: &str) {
    assert_eq!(pasted_html(html).text, expected);
}

#[test]
fn plain_text_comes_in_clean() {
    let text = "\u{feff}　　（一）主动\u{ad}公开。\r\n\r\n\t公开 12\u{200b} 条\u{a0}\u{a0}信息\r\n\n\n　　无。\u{b}";
    assert_eq!(
        pasted_text(text).text,
        "（一）主动公开。\n公开 12 条信息\n无。"
    );
    assert_eq!(
        pasted_text("王　某  Word  Excel").text,
        "王　某 Word Excel".replace("某 W", "某W")
    );
    assert_eq!(pasted_text(" \n\t\n").text, "");
}

#[test]
fn a_document_of_word_comes_in_clean() {
    let html = "<html xmlns:o=\"urn:x\"><head><style><!-- p {color:red} --></style></head><body>\
        <!--StartFragment--><p class=MsoNormal style='text-indent:32.0pt'><span lang=EN-US>2025</span>年公开\n信息<b>12</b>条。<o:p></o:p></p>\
        <p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>（一）<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp; </span></span><![endif]>主动公开</p>\
        <p class=MsoNormal><span lang=EN-US>&nbsp;</span></p>\
        <p>A &lt; B&amp;C <br>换行</p><!--EndFragment--></body></html>";
    pastes(html, "2025年公开信息12条。\n（一）主动公开\nA < B&C\n换行");
}

#[test]
fn lists_keep_their_numbers() {
    pastes("<ol><li>甲</li><li><p>乙</p></li></ol>后", "1.甲\n2.乙\n后");
    pastes("<ol start=\"3\"><li>甲</ol>", "3.甲");
    pastes(
        "<ol style=\"list-style-type: simp-chinese-informal\"><li>甲<li>乙</ol>",
        "一、甲\n二、乙",
    );
    pastes("<ul><li>甲</li></ul>", "•甲");
}

#[test]
fn tables_and_pictures_are_left_out() {
    let html = "<section><p>前</p><table><tr><td>1<table><tr><td>2</td></tr></table></td></tr></table><img src=x><p>后</p></section>";
    let pasted = pasted_html(html);
    assert_eq!(pasted.text, "前\n后");
    assert_eq!((pasted.tables, pasted.pictures), (1, 1));
}

#[test]
fn what_is_not_shown_is_left_out() {
    pastes(
        "甲<span style='display:none'>x<span>y</span></span>乙",
        "甲乙",
    );
    pastes("<script>if (a<b) {}</script>甲<style>x</style>", "甲");
    pastes("甲<!-- 乙 -->丙<!-- 丁", "甲丙<!-- 丁");
    pastes("a < b > c", "a < b > c");
    pastes(
        "<p title=\"a>b\">甲&nbsp;&#20057;&#x4e19;&bad;&",
        "甲乙丙&bad;&",
    );
}

#[test]
fn very_much_is_read_soon() {
    let many = [
        "<p>公开信息</p>",
        "<a b='",
        "<!--",
        "<",
        "&",
        "<table>",
        "<ul><li>",
        "<b>",
    ];
    for piece in many {
        let html = piece.repeat(500_000 / piece.len());
        pasted_html(&html);
    }
}

proptest! {
    #[test]
    fn cleaning_twice_is_cleaning_once(text in "[公a1 \u{3000}\u{a0}\t\n\r\u{200b}，]{0,40}") {
        let once = pasted_text(&text).text;
        prop_assert_eq!(&pasted_text(&once).text, &once);
        let left = once.contains("\n\n") || once.contains(['\u{a0}', '\u{200b}', '\r', '\t']);
        prop_assert!(!left);
    }

    #[test]
    fn any_html_is_read(html in "(<|>|/|p|table|li|ol|'|\"|=| |&|;|#x1;|!--|-->|公|\\PC){0,60}") {
        pasted_html(&html);
    }
}
