//! Reading text: title, sections, headings that are hard to see, signature, and kinds of files.
//! All texts are made up.

#![allow(clippy::unwrap_used)] // helpers of tests

use nianbao_core::import::{
    Encoding, Imported, Kind, MAX_BYTES, import_light, import_text, refusal, sniff,
};
use nianbao_core::schema::SectionId;

const BODY: &str = "\
云溪县水利局
2023年政府信息公开工作年度报告
根据《条例》要求编制本报告，数据的统计期限自2023年1月1日起至2023年12月31日止。
一、总体情况
（一）主动公开情况。全年公开信息12条。
（二）依申请公开情况。未收到申请。
二、主动公开政府信息情况
行政许可 3
三、收到和处理政府信息公开申请情况
一、本年新收政府信息公开申请数量 1 0 0 0 0 0 1
二、上年结转政府信息公开申请数量 0 0 0 0 0 0 0
四、结转下年度继续办理 0 0 0 0 0 0 0
四、政府信息公开行政复议、行政诉讼情况
本年度没有行政复议、行政诉讼案件。
五、存在的主要问题及改进情况
一是解读形式单一。
六、其他需要报告的事项
未收取信息处理费。
云溪县水利局
2024年1月12日
";

#[track_caller]
fn read(text: &str) -> Imported {
    import_text(text).unwrap_or_else(|why| panic!("{why}\n{text}"))
}

fn replaced(from: &str, to: &str) -> Imported {
    assert!(BODY.contains(from), "{from}");
    read(&BODY.replacen(from, to, 1))
}

fn heading(imported: &Imported, section: SectionId) -> Option<&str> {
    let found = imported.report.as_found.headings.get(&section)?;
    Some(found.as_str())
}

#[test]
fn a_plain_report_is_divided_rightly() {
    let report = read(BODY).report;
    assert_eq!(report.agency, "云溪县水利局");
    assert_eq!(report.year, Some(2023));
    assert_eq!(report.title, "");
    assert!(report.as_found.headings.is_empty());
    assert_eq!(report.narrative(SectionId::Overview).lines().count(), 2);
    assert_eq!(report.narrative(SectionId::Requests), "");
    assert_eq!(
        report.narrative(SectionId::Review),
        "本年度没有行政复议、行政诉讼案件。"
    );
    assert_eq!(report.narrative(SectionId::Other), "未收取信息处理费。");
    assert_eq!(report.signature.date, "2024-01-12");
}

#[test]
fn titles_in_every_order_give_agency_and_year() {
    for (title, agency, own) in [
        (
            "云溪县水利局2023年政府信息公开工作年度报告",
            "云溪县水利局",
            "",
        ),
        (
            "2023年云溪县水利局政府信息公开工作年度报告",
            "云溪县水利局",
            "2023年云溪县水利局政府信息公开工作年度报告",
        ),
        (
            "云溪县水利局2023年度政府信息公开工作年度报告",
            "云溪县水利局",
            "云溪县水利局2023年度政府信息公开工作年度报告",
        ),
        (
            "云溪县水利局关于2023年政府信息公开工作的年度报告",
            "云溪县水利局",
            "云溪县水利局关于2023年政府信息公开工作的年度报告",
        ),
        (
            "云溪县水利局\n2023年政府信息公开\n工作年度报告",
            "云溪县水利局",
            "",
        ),
        (
            "2023年政府信息公开工作年度报告\n云溪县水利局\n2023年政府信息公开工作年度报告",
            "云溪县水利局",
            "",
        ),
        (
            "云溪县水利局 2023 年政府信息公开工作年度报告",
            "云溪县水利局",
            "",
        ),
    ] {
        let report = replaced("云溪县水利局\n2023年政府信息公开工作年度报告", title).report;
        assert_eq!(
            (report.agency.as_str(), report.year),
            (agency, Some(2023)),
            "{title}"
        );
        assert_eq!(report.title, own, "{title}");
        assert!(
            report.preamble.starts_with("根据《条例》"),
            "{title}: {}",
            report.preamble
        );
    }
}

#[test]
fn a_heading_glued_to_a_paragraph_is_cut_off() {
    let imported = replaced("止。\n一、总体情况\n", "止。一、总体情况\n");
    assert!(imported.report.as_found.headings.is_empty());
    assert!(imported.report.preamble.ends_with("止。"));
    assert_eq!(
        imported
            .report
            .narrative(SectionId::Overview)
            .lines()
            .count(),
        2
    );
}

#[test]
fn text_behind_a_heading_is_its_first_paragraph() {
    for glue in [
        "六、其他需要报告的事项 未",
        "六、其他需要报告的事项：未",
        "六、其他需要报告的事项。未",
    ] {
        let imported = replaced("六、其他需要报告的事项\n未", glue);
        assert_eq!(
            imported.report.narrative(SectionId::Other),
            "未收取信息处理费。",
            "{glue}"
        );
        assert!(imported.report.as_found.headings.is_empty(), "{glue}");
    }
}

#[test]
fn lists_of_the_sections_are_no_headings() {
    let list = "一、总体情况\n二、主动公开政府信息情况\n三、收到和处理政府信息公开申请情况\n四、政府信息公开行政复议、行政诉讼情况\n五、存在的主要问题及改进情况\n六、其他需要报告的事项\n";
    let sentence = list.trim_end().replace('\n', "；");
    for front in [
        format!("目录\n{list}"),
        format!("本报告包括：{sentence}。\n"),
        format!("{}\n", list.replace('\n', "；\n")),
    ] {
        let imported = replaced("一、总体情况\n", &format!("{front}一、总体情况\n"));
        let report = &imported.report;
        assert!(
            report.as_found.headings.is_empty(),
            "{front}: {:?}",
            report.as_found.headings
        );
        assert_eq!(
            report.narrative(SectionId::Overview).lines().count(),
            2,
            "{front}"
        );
        assert_eq!(
            report.narrative(SectionId::Problems),
            "一是解读形式单一。",
            "{front}"
        );
    }
}

#[test]
fn headings_without_number_or_with_a_wrong_one_are_found() {
    for (section, text) in [
        (SectionId::Review, "政府信息公开行政复议、行政诉讼情况"),
        (SectionId::Review, "三、政府信息公开行政复议、行政诉讼情况"),
        (SectionId::Review, "四、政府信息公开行政复议和诉讼情况"),
    ] {
        let imported = replaced("四、政府信息公开行政复议、行政诉讼情况", text);
        assert_eq!(heading(&imported, section), Some(text));
        assert_eq!(imported.report.as_found.headings.len(), 1, "{text}");
    }
    let imported = replaced("五、存在的主要问题及改进情况", "五、整改措施");
    assert_eq!(
        heading(&imported, SectionId::Problems),
        Some("五、整改措施")
    );
    for same in [
        "五. 存在的主要问题及改进情况",
        "五、 存在的主要问题及改进情况：",
        "五．存在的主要问题及改进情况",
    ] {
        let imported = replaced("五、存在的主要问题及改进情况", same);
        assert!(imported.report.as_found.headings.is_empty(), "{same}");
    }
}

#[test]
fn sections_out_of_order_are_noted() {
    let (front, rest) = BODY.split_at(BODY.find("四、政府信息").unwrap());
    let (review, rest) = rest.split_at(rest.find("五、").unwrap());
    let (problems, rest) = rest.split_at(rest.find("六、").unwrap());
    let imported = read(&format!("{front}{problems}{review}{rest}"));
    let order = &imported.report.as_found.order;
    assert_eq!(
        order.iter().position(|s| *s == SectionId::Problems),
        Some(3)
    );
    assert_eq!(order.len(), 6);
}

#[test]
fn a_report_without_signature_keeps_its_last_paragraph() {
    let imported = replaced("云溪县水利局\n2024年1月12日\n", "");
    assert_eq!(imported.report.signature.agency, "");
    assert_eq!(
        imported.report.narrative(SectionId::Other),
        "未收取信息处理费。"
    );
    let imported = replaced("未收取信息处理费。\n云溪县水利局\n2024年1月12日\n", "无\n");
    assert_eq!(imported.report.narrative(SectionId::Other), "无");
    let imported = replaced(
        "云溪县水利局\n2024年1月12日\n",
        "云溪县水利局 2024年1月12日\n【打印本页】\n",
    );
    assert_eq!(imported.report.signature.agency, "云溪县水利局");
    assert_eq!(imported.report.signature.date, "2024-01-12");
}

#[test]
fn the_year_comes_from_the_period_where_the_title_has_none() {
    let report = replaced("2023年政府信息公开工作年度报告", "政府信息公开工作年度报告").report;
    assert_eq!(report.year, Some(2023));
}

#[test]
fn unicode_text_is_read_in_every_encoding() {
    let wide = |to: fn(u16) -> [u8; 2], mark: bool| -> Vec<u8> {
        let mark = mark.then_some(0xfeff);
        mark.into_iter()
            .chain(BODY.encode_utf16())
            .flat_map(to)
            .collect()
    };
    let mut marked = vec![0xef, 0xbb, 0xbf];
    marked.extend(BODY.as_bytes());
    for bytes in [
        BODY.as_bytes().to_vec(),
        marked,
        wide(u16::to_le_bytes, true),
        wide(u16::to_be_bytes, true),
        wide(u16::to_le_bytes, false),
        wide(u16::to_be_bytes, false),
    ] {
        let imported = import_light("年报.txt", &bytes).unwrap().unwrap();
        assert_eq!(imported.report, read(BODY).report);
    }
}

#[test]
fn kinds_of_files_are_told_by_content() {
    // "年报" in GB18030.
    let legacy = [0xc4, 0xea, 0xb1, 0xa8, b'\n'].repeat(20);
    let ole = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0];
    let mut encrypted = ole.to_vec();
    encrypted.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    let noise: Vec<u8> = (0..2000u32).map(|i| (i * 7919 % 251) as u8).collect();
    for (bytes, kind) in [
        (b"".as_slice(), Kind::Empty),
        (b" \r\n\t", Kind::Empty),
        (b"{\"format\": \"nianbao\"}", Kind::Json),
        (b"<!DOCTYPE html><html></html>", Kind::Html),
        (b"<!--StartFragment--><p>a", Kind::Html),
        (b"Version:0.9\r\nStartHTML:71\r\n<html>", Kind::Html),
        (b"<pkg:package><w:p>", Kind::Text(Encoding::Utf8)),
        (
            b"From: <a>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;",
            Kind::Mht,
        ),
        (&legacy, Kind::Text(Encoding::Legacy)),
        (&ole, Kind::Ole),
        (&encrypted, Kind::Encrypted),
        (b"%PDF-1.4", Kind::Pdf),
        (b"{\\rtf1\\ansi", Kind::Rtf),
        (b"GIF89a....", Kind::Image),
        (b"II*\0....", Kind::Image),
        (b"PK\x03\x04..xl/workbook.xml", Kind::Xlsx),
        (b"PK\x03\x04..photo.jpg", Kind::Zip),
        (&noise, Kind::Binary),
    ] {
        assert_eq!(sniff(bytes), kind, "{:?}", &bytes[..bytes.len().min(20)]);
    }
    assert!(refusal(Kind::Docx, "a", MAX_BYTES).is_none());
    assert!(
        refusal(Kind::Docx, "a", MAX_BYTES + 1)
            .unwrap()
            .contains("32 MB")
    );
}
