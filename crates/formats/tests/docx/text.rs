//! A paragraph's text.

use super::*;

#[test]
fn runs_make_one_text() {
    check(
        "<w:p><w:r><w:t>一、总体</w:t></w:r><w:r><w:t xml:space=\"preserve\">情况 </w:t></w:r></w:p>",
        &["一、总体情况 "],
    );
}

#[test]
fn tabs_soft_breaks_and_entities() {
    check(
        "<w:p><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙&lt;&amp;&#20313;</w:t><w:noBreakHyphen/></w:r></w:p>",
        &["甲\t乙\n丙<&余-"],
    );
    check(
        "<w:p><w:r><w:br w:type=\"page\"/><w:t>甲</w:t></w:r></w:p>",
        &["甲"],
    );
}

#[test]
fn tracked_changes_are_accepted() {
    check(
        "<w:p><w:ins><w:r><w:t>新</w:t></w:r></w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>走</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>来</w:t></w:r></w:moveTo></w:p>",
        &["新来"],
    );
}

#[test]
fn a_deleted_paragraph_mark_joins_paragraphs() {
    let first = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>共公开154</w:t></w:r></w:p>";
    check(&format!("{first}{}", p("条")), &["共公开154条"]);
}

#[test]
fn fields_are_read_by_their_result() {
    check(
        "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>藏</w:t></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>3</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r><w:fldSimple w:instr=\"DATE\"><w:r><w:t>日</w:t></w:r></w:fldSimple></w:p>",
        &["3日"],
    );
}

#[test]
fn hidden_text_is_out_and_content_controls_are_in() {
    check(
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r><w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>显</w:t></w:r><w:sdt><w:sdtContent><w:r><w:t>控</w:t></w:r></w:sdtContent></w:sdt></w:p>",
        &["显控"],
    );
    check(
        &format!("<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>", p("甲")),
        &["甲"],
    );
}

#[test]
fn a_text_box_is_read_once_after_its_paragraph() {
    let boxed = format!("<w:txbxContent>{}</w:txbxContent>", p("框内"));
    check(
        &format!(
            "<w:p><w:r><w:t>正文</w:t><mc:AlternateContent><mc:Choice><w:drawing>{boxed}</w:drawing></mc:Choice><mc:Fallback><w:pict>{boxed}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
        ),
        &["正文", "框内"],
    );
}

#[test]
fn a_page_break_within_a_paragraph_is_a_new_line() {
    check(
        "<w:p><w:r><w:t>完。</w:t></w:r><w:r><w:br w:type=\"page\"/></w:r><w:r><w:lastRenderedPageBreak/><w:t>二、</w:t><w:br w:type=\"column\"/></w:r></w:p>",
        &["完。\n二、"],
    );
}

#[test]
fn line_ends_in_the_file_are_blanks() {
    check(
        "<w:p><w:r>\n<w:t>\n  甲\n乙 </w:t><w:t xml:space=\"preserve\"> 丙\r\n丁</w:t></w:r></w:p>",
        &["甲 乙 丙 丁"],
    );
}

#[test]
fn hyperlinks_smart_tags_and_formulas_are_text() {
    check(
        "<w:p><w:hyperlink><w:r><w:t>甲</w:t></w:r></w:hyperlink><w:smartTag><w:smartTag><w:r><w:t>乙</w:t></w:r></w:smartTag></w:smartTag><m:oMath xmlns:m=\"m\"><m:r><m:t>3</m:t></m:r></m:oMath><w:bookmarkStart/><w:proofErr/></w:p>",
        &["甲乙3"],
    );
}

#[test]
fn ruby_is_read_by_its_base() {
    check(
        "<w:p><w:r><w:ruby><w:rt><w:r><w:t>yún</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>云</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>",
        &["云"],
    );
}

#[test]
fn signs_and_notes() {
    check(
        "<w:p><w:r><w:sym w:font=\"Wingdings\" w:char=\"F0FE\"/><w:sym w:font=\"Wingdings\" w:char=\"0031\"/><w:sym w:font=\"宋体\" w:char=\"2116\"/><w:t>1</w:t><w:footnoteReference w:id=\"2\"/><w:softHyphen/></w:r></w:p>",
        &["№1"],
    );
}

#[test]
fn fields_within_fields_and_over_paragraphs() {
    let turn = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let t = |text: &str| format!("<w:r><w:t>{text}</w:t></w:r>");
    let (begin, separate, end) = (turn("begin"), turn("separate"), turn("end"));
    check(
        &format!(
            "<w:p>{begin}{}{begin}{}{separate}{}{end}{separate}{}</w:p><w:p>{}{end}{}</w:p>",
            t("外令"),
            t("内令"),
            t("内果"),
            t("果一"),
            t("果二"),
            t("后")
        ),
        &["果一", "果二后"],
    );
}

#[test]
fn a_field_without_an_end_swallows_nothing() {
    let begin = "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>";
    check(
        &format!("<w:p><w:r><w:t>前</w:t></w:r>{begin}</w:p>{}", p("后")),
        &["前", "后"],
    );
}

#[test]
fn styles_hide_text_and_runs_show_it_again() {
    let styles = r#"<w:style w:type="character" w:styleId="h"><w:rPr><w:vanish/></w:rPr></w:style>
        <w:style w:type="character" w:styleId="s"><w:basedOn w:val="h"/><w:rPr><w:vanish w:val="0"/></w:rPr></w:style>
        <w:style w:type="paragraph" w:styleId="hp"><w:rPr><w:vanish/></w:rPr></w:style>"#;
    let run = |style: &str, text: &str| {
        format!(r#"<w:r><w:rPr><w:rStyle w:val="{style}"/></w:rPr><w:t>{text}</w:t></w:r>"#)
    };
    let shown = r#"<w:p><w:pPr><w:pStyle w:val="hp"/></w:pPr><w:r><w:t>藏</w:t></w:r><w:r><w:rPr><w:vanish w:val="false"/></w:rPr><w:t>显</w:t></w:r></w:p>"#;
    let body = format!("<w:p>{}{}</w:p>{shown}", run("h", "藏"), run("s", "显"));
    check_numbers(&body, styles, "", &["显", "显"]);
}

#[test]
fn hidden_drawings_are_out() {
    check(
        &format!(
            "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:pict><w:txbxContent>{}</w:txbxContent></w:pict></w:r></w:p>",
            p("藏")
        ),
        &[""],
    );
}

#[test]
fn words_drawn_as_a_picture_are_text() {
    check(
        "<w:p><w:r><w:pict><v:shape xmlns:v=\"v\"><v:textpath string=\"云溪县政府信息公开\"/></v:shape></w:pict></w:r></w:p>",
        &["", "云溪县政府信息公开"],
    );
}

#[test]
fn a_content_control_that_shows_its_hint_is_empty() {
    let hint = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>";
    check(
        &format!(
            "<w:p><w:r><w:t>甲</w:t></w:r>{hint}<w:r><w:t>单击此处输入文字。</w:t></w:r></w:sdtContent></w:sdt></w:p>{hint}{}</w:sdtContent></w:sdt>",
            p("单击此处")
        ),
        &["甲"],
    );
}

#[test]
fn deleted_marks_do_not_reach_into_tables_and_count_no_number() {
    let list = r#"<w:numPr><w:numId w:val="1"/></w:numPr>"#;
    let table = format!("<w:tbl><w:tr>{}</w:tr></w:tbl>", tc("", "1"));
    let body = [
        joined(list, "总体"),
        listed("1", 0, "情况"),
        joined("", "前"),
        table,
        joined("", "末"),
    ];
    let doc = docx::read(&with(&body.concat(), "", &headings())).unwrap();
    assert_eq!(paragraphs(&doc), ["一、总体情况", "前", "末"]);
    assert_eq!(cells(&doc), ["0,0 1×1 1"]);
}

#[test]
fn what_is_embedded_is_remarked() {
    let doc = read(&format!("<w:altChunk r:id=\"a\"/><w:altChunk/>{}", p("甲")));
    assert_eq!(paragraphs(&doc), ["甲"]);
    assert_eq!(doc.remarks.len(), 1);
}

#[test]
fn strict_names_and_other_prefixes_make_no_difference() {
    let document = r#"<x:document xmlns:x="http://purl.oclc.org/ooxml/wordprocessingml/main"><x:body><x:p><x:r><x:t>甲</x:t></x:r></x:p></x:body></x:document>"#;
    let bytes = zip(&[("word/document.xml", document)]);
    assert_eq!(paragraphs(&docx::read(&bytes).unwrap()), ["甲"]);
}

#[test]
fn a_tab_before_a_paragraph_is_its_indent() {
    check(
        "<w:p><w:r><w:tab/><w:t>本报告</w:t><w:tab/><w:t>共</w:t><w:tab/></w:r></w:p>",
        &["本报告\t共"],
    );
}
