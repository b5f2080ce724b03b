//! Cells' values: texts, numbers as they are shown, dates, formulas.

use super::*;

/// One cell of xlsx beside a fixed text, and what it reads as.
#[track_caller]
fn value(cell: &str, styles: &str, expected: &str) -> Vec<String> {
    let mut book = book(&format!(
        r#"<row r="1"><c r="A1" t="inlineStr"><is><t>甲</t></is></c>{cell}</row>"#
    ));
    book.styles = styles.into();
    book.strings = "<si><t>一</t></si><si><r><t>二</t></r><r><t xml:space=\"preserve\"> 三</t></r><rPh><t>er</t></rPh></si>".into();
    check(&book, &[&format!("[0,0 甲; 0,1 {expected}]")])
}

#[track_caller]
fn number(text: &str, expected: &str) {
    let remarks = value(&format!(r#"<c r="B1"><v>{text}</v></c>"#), "", expected);
    assert_eq!(remarks, [""; 0]);
}

/// A number in a format, and whether something is to be said about it.
#[track_caller]
fn formatted(code: &str, number: &str, expected: &str, told: bool) {
    let styles = format!(
        r#"<numFmts><numFmt numFmtId="170" formatCode="{code}"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="170"/></cellXfs>"#
    );
    let remarks = value(
        &format!(r#"<c r="B1" s="1"><v>{number}</v></c>"#),
        &styles,
        expected,
    );
    assert_eq!(!remarks.is_empty(), told, "{remarks:?}");
    assert!(
        remarks
            .iter()
            .all(|r| r.contains("“年报”的 B1 格") && r.ends_with('。'))
    );
}

#[test]
fn numbers_are_what_is_shown_of_them() {
    number("37", "37");
    number("37.0", "37");
    number("-5", "-5");
    number("0", "0");
    number("0.038", "0.038");
    number("3.7999999999999999E-2", "0.038");
    number("7730.28", "7730.28");
    number("0.30000000000000004", "0.3");
    number("18.870999999999999", "18.871");
    number("1E3", "1000");
    number("1048576", "1048576");
    number("1.5e-5", "0.000015");
    number("无", "无");
}

#[test]
fn texts_of_all_kinds() {
    value(r#"<c r="B1" t="s"><v>0</v></c>"#, "", "一");
    value(r#"<c r="B1" t="s"><v>1</v></c>"#, "", "二 三");
    value(
        r#"<c r="B1" t="str"><f>A1</f><v>7730.2800</v></c>"#,
        "",
        "7730.2800",
    );
    value(
        r#"<c r="B1" t="inlineStr"><is><t>0012.50</t></is></c>"#,
        "",
        "0012.50",
    );
    value(r#"<c r="B1" t="e"><v>#DIV/0!</v></c>"#, "", "#DIV/0!");
    value(r#"<c r="B1" t="b"><v>1</v></c>"#, "", "TRUE");
}

#[test]
fn formulas_by_their_stored_results() {
    assert_eq!(
        value(r#"<c r="B1"><f>1+1</f><v>2</v></c>"#, "", "2"),
        [""; 0]
    );
    // Without one: nothing is invented, and it is told.
    let mut book = book(r#"<row r="1"><c r="A1"><f>1+1</f></c></row>"#);
    book.sheets[0].2 = book.sheets[0]
        .2
        .replace("</row>", "</row><row r=\"3\"><c><v>1</v></c></row>");
    let remarks = check(&book, &["1"]);
    assert!(remarks[0].contains("A1 格是公式"), "{remarks:?}");
}

#[test]
fn dates_do_not_become_numbers() {
    formatted("yyyy/m/d", "45292", "2024年1月1日", false);
    formatted(
        "yyyy&quot;年&quot;m&quot;月&quot;",
        "43831",
        "2020年1月1日",
        false,
    );
    formatted("[$-804]d-mmm", "59", "1900年2月28日", false);
    formatted("m/d/yy h:mm", "45292.5", "2024年1月1日 12:00", false);
    formatted("h:mm", "0.75", "18:00", false);
    formatted("yyyy", "-3", "-3", true);
    let styles = r#"<cellXfs><xf numFmtId="14"/></cellXfs>"#;
    value(
        r#"<c r="B1" s="0"><v>36526</v></c>"#,
        styles,
        "2000年1月1日",
    );
    let mut from_1904 = book(r#"<row r="1"><c r="A1" s="0"><v>0</v></c></row>"#);
    from_1904.styles = styles.into();
    from_1904.properties = r#"<workbookPr date1904="1"/>"#.into();
    check(&from_1904, &["1904年1月1日"]);
}

#[test]
fn what_a_format_hides_is_told() {
    formatted("0.00", "0.038", "0.038", true);
    formatted("0", "2.5", "2.5", true);
    formatted("0.00", "7730.5", "7730.5", false);
    formatted("#,##0.00_ ;[Red]-#,##0.00\\ ", "1234.5", "1234.5", false);
    formatted("0.0,", "12345.6", "12345.6", true);
    formatted("0%", "0.05", "5%", false);
    formatted("0%", "0.055", "5.5%", true);
    formatted("0;-0;;@", "0", "0", true);
    formatted("0;-0;;@", "7", "7", false);
    formatted("General", "2.5", "2.5", false);
    formatted("0&quot;件(day)&quot;", "5", "5", false);
    formatted("@", "5", "5", false);
}
