//! Reading text: every shape that tables take when they are copied, sections found under every
//! kind of heading, and no number ever guessed. All texts are made up.

#![allow(clippy::unwrap_used, clippy::expect_used)] // helpers of tests are not seen as tests

mod common;

use common::print::{SHAPES, Shape, print};
use nianbao_core::import::{Imported, cells_read, import_light, import_own, import_text};
use nianbao_core::report::Report;
use nianbao_core::schema::{CellId, Form, SectionId, TemplateId};
use proptest::prelude::*;

#[track_caller]
fn read(text: &str) -> Imported {
    import_text(text).unwrap_or_else(|why| panic!("{why}\n{text}"))
}

fn cell<'a>(imported: &'a Imported, name: &str) -> Option<&'a str> {
    imported.report.cell(CellId::parse(name).unwrap())
}

fn dress(mut report: Report) -> Report {
    let year = report.template.template().first_year + 1;
    report.year = Some(year);
    report.agency = "云溪县水利局".into();
    report.preamble = format!("本报告所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。");
    *report.narrative_mut(SectionId::Overview) = "（一）主动公开。全年公开信息12条。".into();
    *report.narrative_mut(SectionId::Problems) = "一是解读形式单一；二是更新不够及时。".into();
    *report.narrative_mut(SectionId::Other) = "本年度未收取信息处理费。".into();
    report
}

fn zeros(template: TemplateId) -> Report {
    let mut report = Report::blank(template);
    let cells: Vec<_> = report.values.keys().copied().collect();
    for cell in cells {
        report.values.insert(cell, "0".into());
    }
    dress(report)
}

#[track_caller]
fn same(read: &Imported, expected: &Report, what: &str) {
    for (cell, text) in &expected.values {
        assert_eq!(
            read.report.cell(*cell),
            Some(text.as_str()),
            "{what}: {cell}"
        );
    }
    let mut plain = read.report.clone();
    plain.as_found.labels = expected.as_found.labels.clone();
    assert_eq!(plain.as_found, expected.as_found, "{what}");
    assert!(
        &plain == expected,
        "{what}: {}",
        nianbao_core::report::to_json(&plain)
    );
    assert_eq!(read.doubts, [], "{what}");
}

#[test]
fn every_shape_of_every_form_is_read_whole() {
    for template in TemplateId::ALL {
        let report = zeros(template);
        for shape in SHAPES {
            let imported = read(&print(&report, shape));
            same(&imported, &report, &format!("{template:?} {shape:?}"));
        }
    }
}

#[test]
fn half_width_brackets_and_colons_are_the_same() {
    let report = zeros(TemplateId::T2021);
    let text = print(&report, Shape::Tabs);
    let half: String = text
        .chars()
        .map(|c| match c {
            '（' => '(',
            '）' => ')',
            '：' => ':',
            '，' => ',',
            c => c,
        })
        .collect();
    let imported = read(&half);
    assert_eq!(cells_read(&imported), 200);
    assert!(
        imported.report.as_found.labels.is_empty(),
        "{:?}",
        imported.report.as_found.labels
    );
}

#[test]
fn what_stands_in_a_cell_stays_as_it_is() {
    let mut report = zeros(TemplateId::T2021);
    for (name, text) in [
        ("disclosure.regulations.issued", "/"),
        ("disclosure.regulations.repealed", "-"),
        ("disclosure.regulations.in_force", "无"),
        (
            "disclosure.normative_documents.in_force",
            "55（含自然失效29件）",
        ),
        ("disclosure.fees.amount", "18.8710"),
        ("requests.new.total", ""),
        ("requests.granted.research", "１２"),
    ] {
        report
            .values
            .insert(CellId::parse(name).unwrap(), text.into());
    }
    for shape in [Shape::Tabs, Shape::Bars, Shape::Word] {
        same(
            &read(&print(&report, shape)),
            &report,
            &format!("{shape:?}"),
        );
    }
}

#[test]
fn blanks_that_cannot_be_seen_are_doubted_not_guessed() {
    let mut report = zeros(TemplateId::T2021);
    let total = CellId::parse("requests.granted.total").unwrap();
    report.values.insert(total, String::new());
    report.values.insert(
        CellId::parse("requests.granted.natural_person").unwrap(),
        "7".into(),
    );
    let imported = read(&print(&report, Shape::Lines));
    for column in ["natural_person", "business", "total"] {
        let name = format!("requests.granted.{column}");
        let id = CellId::parse(&name).unwrap();
        assert_eq!(cell(&imported, &name), Some(""), "{name}");
        assert!(imported.report.as_found.doubtful.contains(&id), "{name}");
    }
    assert_eq!(cell(&imported, "requests.partly_granted.total"), Some("0"));
}

#[test]
fn a_misprinted_label_places_its_row_and_is_recorded() {
    let text = print(&zeros(TemplateId::T2021), Shape::Tabs)
        .replace("2.其他法律行政法规禁止公开", "2.其他法律行政止公开");
    let imported = read(&text);
    assert_eq!(cells_read(&imported), 200);
    let found = imported
        .report
        .as_found
        .labels
        .get("requests.refused_other_law");
    assert_eq!(found.map(String::as_str), Some("2.其他法律行政止公开"));
}

#[test]
fn the_one_row_form_of_a_group_is_a_variant() {
    let shape = [("requests.other", TemplateId::T2019)]
        .into_iter()
        .collect();
    let form = Form::of(TemplateId::T2021, &shape);
    let mut report = dress(Report::bare(TemplateId::T2021));
    report.as_found.variants = shape;
    for cell in &form.cells {
        report.values.insert(*cell, "0".into());
    }
    let imported = read(&print(&report, Shape::Tabs));
    assert_eq!(imported.report.as_found.variants, report.as_found.variants);
    assert_eq!(cells_read(&imported), 186);
    assert_eq!(cell(&imported, "requests.other_unpaid_fee.total"), None);
}

#[test]
fn a_block_of_the_old_form_is_a_variant() {
    let shape = [("disclosure.article_20_1", TemplateId::T2019)]
        .into_iter()
        .collect();
    let form = Form::of(TemplateId::T2021, &shape);
    let mut report = dress(Report::bare(TemplateId::T2021));
    report.as_found.variants = shape;
    for (i, cell) in form.cells.iter().enumerate() {
        report.values.insert(*cell, i.to_string());
    }
    let imported = read(&print(&report, Shape::Lines));
    assert_eq!(imported.report.as_found.variants, report.as_found.variants);
    assert_eq!(imported.report.values, report.values);
}

/// Replaces one heading and reads the report.
fn with_heading(section: SectionId, heading: &str) -> Imported {
    let report = zeros(TemplateId::T2021);
    let official = report.form().template.section(section).title();
    read(&print(&report, Shape::Tabs).replacen(
        &format!("\n{official}\n"),
        &format!("\n{heading}\n"),
        1,
    ))
}

#[test]
fn headings_in_other_words_are_found_and_recorded() {
    for (section, heading) in [
        (SectionId::Problems, "五、存在的主要问题及整改措施"),
        (SectionId::Problems, "五、存在问题及改进情况"),
        (SectionId::Other, "六、其他需要说明的事项"),
        (
            SectionId::Review,
            "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况",
        ),
        (SectionId::Disclosure, "一、主动公开政府信息情况"),
    ] {
        let imported = with_heading(section, heading);
        let found = imported.report.as_found.headings.get(&section);
        assert_eq!(found.map(String::as_str), Some(heading));
        assert_eq!(cells_read(&imported), 200, "{heading}");
    }
}

#[test]
fn a_heading_that_is_not_there_is_recorded_as_missing() {
    let report = zeros(TemplateId::T2021);
    let text = print(&report, Shape::Tabs);
    let without = &text[..text.find("六、其他需要报告的事项").unwrap()];
    let imported = read(without);
    let found = imported.report.as_found.headings.get(&SectionId::Other);
    assert_eq!(found.map(String::as_str), Some(""));
}

#[test]
fn agency_date_and_contact_are_found() {
    let mut report = zeros(TemplateId::T2021);
    report.preamble.push_str("如有疑问，请与云溪县水利局办公室联系（地址：云溪县河滨路1号，电话：0000-1234567，电子邮箱：slj@yunxi.example）。");
    for date in [
        "2023年1月12日",
        "二〇二三年一月十二日",
        "2023 年 1 月 12 日",
    ] {
        let text = format!("{}云溪县水利局\n{date}\n", print(&report, Shape::Tabs));
        let read = read(&text).report;
        assert_eq!(read.signature.agency, "云溪县水利局", "{date}");
        assert_eq!(read.signature.date, "2023-01-12", "{date}");
        assert_eq!(
            read.narrative(SectionId::Other),
            "本年度未收取信息处理费。",
            "{date}"
        );
        assert_eq!(read.contact.address, "云溪县河滨路1号");
        assert_eq!(read.contact.phone, "0000-1234567");
        assert_eq!(read.contact.email, "slj@yunxi.example");
    }
}

#[test]
fn what_a_website_adds_is_left_over_not_read_as_text() {
    let report = zeros(TemplateId::T2021);
    let text = print(&report, Shape::Tabs).replacen(
        "\n\n",
        "\n发布日期：2023-01-12 来源：县水利局\n\n",
        1,
    );
    let imported = read(&text);
    assert!(
        imported
            .unplaced
            .iter()
            .any(|u| u.text.contains("发布日期"))
    );
    assert_eq!(imported.report.preamble, report.preamble);
    assert_eq!(imported.report.as_found.published, "2023-01-12");
}

#[test]
fn the_day_of_publication_is_kept_and_nothing_of_its_line_is_lost() {
    let report = zeros(TemplateId::T2021);
    let printed = print(&report, Shape::Tabs);
    let line = "发布时间：2024年1月12日 10:37";
    for text in [
        printed.replacen("\n\n", &format!("\n{line}\n\n"), 1),
        format!("{line}\n{printed}"),
        format!("{printed}\n{line}\n"),
    ] {
        let imported = read(&text);
        assert_eq!(imported.report.as_found.published, "2024-01-12", "{text}");
        assert_eq!(imported.unplaced, [], "{text}");
        let mut without = imported.report.clone();
        without.as_found.published.clear();
        assert_eq!(without, read(&printed).report, "{text}");
    }
    // A day in the text itself is no day of publication.
    let said = printed.replacen("六、", "政策发布日期：2023年3月2日。\n六、", 1);
    assert_eq!(read(&said).report.as_found.published, "");
}

#[test]
fn lines_broken_as_on_paper_are_joined() {
    let report = zeros(TemplateId::T2021);
    let long = "全年通过县政府门户网站公开各类政府信息一百五十四条，其中机构职能类信息十二条，工程建设类信息五十二条，住房保障类信息二十二条，进一步方便群众查阅。";
    let broken: String = long
        .chars()
        .enumerate()
        .flat_map(|(i, c)| {
            (i > 0 && i % 28 == 0)
                .then_some('\n')
                .into_iter()
                .chain([c])
        })
        .collect();
    let paragraphs = [broken.as_str(); 6].join("\n");
    let mut text = report.clone();
    *text.narrative_mut(SectionId::Overview) = paragraphs.clone();
    *text.narrative_mut(SectionId::Problems) = paragraphs;
    let read = read(&print(&text, Shape::Lines)).report;
    assert_eq!(read.narrative(SectionId::Overview), [long; 6].join("\n"));
}

#[track_caller]
fn refused(text: &str) {
    let why = import_text(text).unwrap_err();
    assert!(why.ends_with('。'), "{why}");
}

#[test]
fn what_is_no_report_is_refused() {
    refused("");
    refused("关于召开会议的通知\n定于明日上午九时召开会议。\n");
    refused(&"1\t2\t3\n".repeat(200));
}

#[test]
fn years_before_the_form_are_refused_with_their_year() {
    let text = print(&zeros(TemplateId::T2019), Shape::Tabs).replace("2020年", "2017年");
    let why = import_text(&text).unwrap_err();
    assert!(why.contains("2019"), "{why}");
}

#[test]
fn files_are_told_apart_by_what_is_in_them() {
    let light = |bytes: &[u8]| import_light("文件", bytes);
    assert!(light(b"%PDF-1.7\n...").is_none());
    assert!(light(b"{\\rtf1").unwrap().unwrap_err().contains("RTF"));
    assert!(light(b"").unwrap().is_err());
    assert!(light(b"\x89PNG\r\n\x1a\n....").unwrap().is_err());
    assert!(light(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]).is_none());
    assert!(light(b"PK\x03\x04....word/document.xml....").is_none());
    assert!(
        light(b"PK\x03\x04....OFD.xml....")
            .unwrap()
            .unwrap_err()
            .contains("OFD")
    );
    assert!(import_own(b"<html><body></body></html>").is_none());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn a_report_printed_in_any_shape_reads_back(report in common::consistent(), shape in 0..5usize) {
        let report = dress(report);
        let imported = read(&print(&report, SHAPES[shape]));
        same(&imported, &report, &format!("{:?}", SHAPES[shape]));
    }

    #[test]
    fn any_text_gives_a_report_or_a_sentence(text in "\\PC{0,400}") {
        let _ = import_text(&text);
    }

    #[test]
    fn a_report_cut_up_gives_a_report_or_a_sentence(
        shape in 0..5usize,
        cuts in prop::collection::vec((any::<prop::sample::Index>(), 0..60usize, "[\\PC\t\n|0-9]{0,6}"), 1..6),
    ) {
        let mut text: Vec<char> = print(&zeros(TemplateId::T2021), SHAPES[shape]).chars().collect();
        for (at, length, with) in cuts {
            let at = at.index(text.len());
            let end = (at + length).min(text.len());
            text.splice(at..end, with.chars());
        }
        let _ = import_text(&text.into_iter().collect::<String>());
    }
}

#[test]
fn junk_by_the_megabyte_takes_bounded_time() {
    let lines = "三、本年度办理结果\t1\n".repeat(20_000);
    let one_line = "其他 0 ".repeat(700_000);
    let cells = "0\n".repeat(20_000);
    let most = "0\n".repeat(2_000_000);
    for text in [lines, one_line, cells, most] {
        refused(&text);
    }
}
