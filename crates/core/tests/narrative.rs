//! The rules that compare words with figures, on prose made up at random from their vocabulary.

#![allow(clippy::unwrap_used, clippy::expect_used)] // helpers of tests are not seen as tests

mod common;

use nianbao_core::report::apply_all;
use nianbao_core::rules::{Env, check};
use nianbao_core::schema::SectionId;
use proptest::prelude::*;

/// Words and signs the grammar knows, and some it does not.
fn prose() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "收到",
        "受理",
        "政府信息公开申请",
        "新收",
        "自然人",
        "法人或其他组织",
        "予以公开",
        "部分公开",
        "不予公开",
        "无法提供",
        "不予处理",
        "其他处理",
        "均已",
        "全部",
        "办结",
        "均获维持",
        "未收到",
        "行政复议",
        "行政诉讼",
        "规范性文件",
        "规章",
        "制发",
        "废止",
        "现行有效",
        "其中",
        "包括",
        "等",
        "余",
        "约",
        "占",
        "%",
        "百分之",
        "上年",
        "下年",
        "结转",
        "信息处理费",
        "元",
        "万元",
        "万",
        "亿",
        "件",
        "条",
        "2022年",
        "2023年",
        "2024年",
        "将继续",
        "下一步",
        "，",
        "、",
        "；",
        "：",
        "（",
        "）",
        "。",
        "\n",
        " ",
        "　",
        "-",
        "至",
        ".",
        ",",
        "第",
        "每",
    ]);
    let number = prop_oneof![
        (0u64..2000).prop_map(|n| n.to_string()),
        any::<u64>().prop_map(|n| n.to_string()),
        Just("１２".to_string()),
        Just("1,546".to_string()),
        Just("70.35".to_string()),
        Just("一百五十四".to_string()),
        Just("十万百千零两".to_string()),
    ];
    let piece = prop_oneof![3 => words.prop_map(String::from), 1 => number];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn findings_stand_in_their_text_and_their_fixes_can_be_undone(
        mut report in common::consistent(),
        texts in prop::array::uniform3(prose()),
    ) {
        report.year = Some(2023);
        let sections = [SectionId::Overview, SectionId::Problems, SectionId::Other];
        for (section, text) in sections.into_iter().zip(texts) {
            *report.narrative_mut(section) = text;
        }
        for finding in check(&report, &Env::default()) {
            if let Some(span) = finding.span {
                let length = span.part.of(&report).chars().count();
                prop_assert!(span.start <= span.end && span.end <= length, "{finding:?}");
            }
            for fix in &finding.fixes {
                let mut mended = report.clone();
                let inverse = apply_all(&mut mended, &fix.edits);
                apply_all(&mut mended, &inverse);
                prop_assert_eq!(&mended, &report);
            }
        }
    }
}
