//! Numbers that are counted.

use super::*;

#[test]
fn counted_numbers_are_written_out() {
    let body = [
        listed("1", 0, "总体情况"),
        listed("1", 1, "主动公开"),
        listed("1", 1, "依申请公开"),
        listed("1", 2, "受理"),
        listed("1", 0, "主动公开政府信息情况"),
        listed("1", 1, "又一"),
        p("正文"),
    ];
    check_numbers(
        &body.concat(),
        "",
        &headings(),
        &[
            "一、总体情况",
            "（一）主动公开",
            "（二）依申请公开",
            "1.受理",
            "二、主动公开政府信息情况",
            "（一）又一",
            "正文",
        ],
    );
}

#[test]
fn a_style_brings_its_number_through_what_it_is_based_on() {
    let styles = r#"<w:style w:type="paragraph" w:styleId="a"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
        <w:style w:type="paragraph" w:styleId="b"><w:basedOn w:val="a"/></w:style>
        <w:style w:type="paragraph" w:styleId="circle"><w:basedOn w:val="circle"/></w:style>"#;
    let styled = |style: &str, text: &str| {
        format!(
            r#"<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"#
        )
    };
    let off = r#"<w:p><w:pPr><w:pStyle w:val="b"/><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr><w:r><w:t>丙</w:t></w:r></w:p>"#;
    let body = [
        styled("b", "甲"),
        styled("a", "乙"),
        off.to_string(),
        styled("circle", "丁"),
    ];
    check_numbers(
        &body.concat(),
        styles,
        &headings(),
        &["一、甲", "二、乙", "丙", "丁"],
    );
}

#[test]
fn numbers_start_where_they_are_told_to() {
    let numbering = format!(
        r#"{}<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>"#,
        headings()
    );
    let body = [
        listed("1", 0, "甲"),
        listed("2", 0, "乙"),
        listed("2", 0, "丙"),
    ];
    check_numbers(
        &body.concat(),
        "",
        &numbering,
        &["一、甲", "五、乙", "六、丙"],
    );
}

#[test]
fn number_formats() {
    for (format, text, twelfth) in [
        ("chineseCounting", "%1、", "十二、"),
        ("chineseLegalSimplified", "%1", "拾贰"),
        ("decimalFullWidth", "%1．", "１２．"),
        ("decimalEnclosedCircle", "%1", "⑫"),
        ("upperRoman", "%1", "XII"),
        ("lowerLetter", "%1)", "l)"),
        ("bullet", "●", ""),
    ] {
        let numbering = format!(
            r#"<w:abstractNum w:abstractNumId="1">{}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>"#,
            level(0, format, text)
        );
        let body: String = (0..12).map(|_| listed("1", 0, "")).collect();
        let doc = docx::read(&with(&body, "", &numbering)).unwrap();
        assert_eq!(paragraphs(&doc)[11], twelfth, "{format}");
    }
}

#[test]
fn what_stands_between_number_and_text() {
    let level = |format: &str, text: &str, suffix: &str| {
        lists(&format!(
            r#"<w:lvl w:ilvl="0"><w:numFmt w:val="{format}"/><w:suff w:val="{suffix}"/><w:lvlText w:val="{text}"/></w:lvl>"#
        ))
    };
    for (numbering, text, expected) in [
        (
            level("chineseCounting", "%1、", "tab"),
            "总体情况",
            "一、总体情况",
        ),
        (
            level("chineseCounting", "第%1部分", "space"),
            "总体",
            "第一部分 总体",
        ),
        (
            level("chineseCounting", "第%1部分", "nothing"),
            "总体",
            "第一部分总体",
        ),
        (level("decimal", "%1", "tab"), "2023年", "1 2023年"),
        (level("decimal", "%1.", "tab"), "2023年", "1. 2023年"),
        (level("decimal", "%1.", "tab"), "受理", "1.受理"),
        (level("decimalEnclosedCircle", "%1", "tab"), "受理", "①受理"),
        (level("none", "第一章", "nothing"), "甲", "第一章甲"),
        (level("bullet", "一、", "nothing"), "甲", "一、甲"),
        (level("bullet", "\u{f06c}", "nothing"), "甲", "甲"),
    ] {
        check_numbers(&listed("1", 0, text), "", &numbering, &[expected]);
    }
}

#[test]
fn a_level_tied_to_a_style_is_the_styles() {
    let tied = |at: usize, style: &str, text: &str| {
        format!(
            r#"<w:lvl w:ilvl="{at}"><w:numFmt w:val="chineseCounting"/><w:pStyle w:val="{style}"/><w:lvlText w:val="{text}"/></w:lvl>"#
        )
    };
    let style = |id: &str| {
        format!(
            r#"<w:style w:type="paragraph" w:styleId="{id}"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>"#
        )
    };
    let derived = r#"<w:style w:type="paragraph" w:styleId="d"><w:basedOn w:val="h2"/></w:style>"#;
    check_numbers(
        &[
            styled("h1", "甲"),
            styled("h2", "乙"),
            styled("d", "丙"),
            styled("h1", "丁"),
        ]
        .concat(),
        &[&style("h1"), &style("h2"), derived].concat(),
        &lists(&[tied(0, "h1", "%1、"), tied(1, "h2", "（%2）")].concat()),
        &["一、甲", "（一）乙", "（二）丙", "二、丁"],
    );
}

#[test]
fn levels_count_on_or_begin_anew() {
    let restart = |at: usize, value: &str, text: &str| {
        format!(
            r#"<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlRestart w:val="{value}"/><w:lvlText w:val="{text}"/></w:lvl>"#
        )
    };
    let body = [
        listed("1", 0, "a"),
        listed("1", 1, "b"),
        listed("1", 2, "c"),
        listed("1", 1, "b"),
        listed("1", 2, "c"),
        listed("1", 0, "a"),
        listed("1", 1, "b"),
        listed("1", 2, "c"),
    ];
    let numbering = lists(
        &[
            level(0, "decimal", "%1)"),
            restart(1, "0", "%2)"),
            restart(2, "1", "%3)"),
        ]
        .concat(),
    );
    check_numbers(
        &body.concat(),
        "",
        &numbering,
        &["1)a", "1)b", "1)c", "2)b", "2)c", "2)a", "3)b", "1)c"],
    );
}

#[test]
fn numbers_of_levels_above() {
    let legal = r#"<w:lvl w:ilvl="1"><w:numFmt w:val="chineseCounting"/><w:isLgl/><w:lvlText w:val="%1.%2、"/></w:lvl>"#;
    let plain = level(2, "decimal", "%1-%2-%3、");
    check_numbers(
        &[
            listed("1", 0, "甲"),
            listed("1", 1, "乙"),
            listed("1", 2, "丙"),
        ]
        .concat(),
        "",
        &lists(&[&level(0, "chineseCounting", "%1、"), legal, &plain].concat()),
        &["一、甲", "1.1、乙", "一-一-1、丙"],
    );
}

#[test]
fn lists_that_only_refer_to_a_style_count_together() {
    let numbering = format!(
        r#"<w:abstractNum w:abstractNumId="1"><w:styleLink w:val="s"/>{}</w:abstractNum>
        <w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="s"/></w:abstractNum>
        <w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>"#,
        level(0, "chineseCounting", "%1、")
    );
    check_numbers(
        &[listed("1", 0, "甲"), listed("2", 0, "乙")].concat(),
        "",
        &numbering,
        &["一、甲", "二、乙"],
    );
}

#[test]
fn a_level_may_be_overridden_and_counting_go_on() {
    let numbering = format!(
        r#"{}<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0">{}</w:lvlOverride></w:num>"#,
        headings(),
        level(0, "decimal", "[%1]")
    );
    let body = [
        listed("1", 0, "甲"),
        listed("2", 0, "乙"),
        listed("1", 0, "丙"),
    ];
    check_numbers(
        &body.concat(),
        "",
        &numbering,
        &["一、甲", "[2]乙", "三、丙"],
    );
}

#[test]
fn a_programs_own_format_has_one_that_all_know() {
    let own = r#"<w:lvl w:ilvl="0"><mc:AlternateContent><mc:Choice><w:numFmt w:val="custom" w:format="001"/></mc:Choice><mc:Fallback><w:numFmt w:val="decimalZero"/></mc:Fallback></mc:AlternateContent><w:lvlText w:val="%1、"/></w:lvl>"#;
    check_numbers(&listed("1", 0, "甲"), "", &lists(own), &["01、甲"]);
}

#[test]
fn cells_are_counted_too() {
    let cell = |text: &str| format!("<w:tc>{}</w:tc>", listed("1", 2, text));
    let table = format!(
        "<w:tbl><w:tr>{}</w:tr><w:tr>{}</w:tr></w:tbl>",
        cell("属于国家秘密"),
        cell("其他")
    );
    let doc = docx::read(&with(&table, "", &headings())).unwrap();
    assert_eq!(cells(&doc), ["0,0 1×1 1.属于国家秘密", "1,0 1×1 2.其他"]);
}

#[test]
fn a_hidden_paragraph_is_not_counted() {
    let hidden = r#"<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:rPr><w:vanish/></w:rPr></w:pPr><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r></w:p>"#;
    check_numbers(
        &format!("{hidden}{}", listed("1", 0, "甲")),
        "",
        &headings(),
        &["一、甲"],
    );
}
