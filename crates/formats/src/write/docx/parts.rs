//! What is the same in every document: how its members hang together, styles, fonts, settings and
//! page numbers. Fonts are named, with what may stand in for them, and never embedded; none comes
//! from a theme, which WPS shows as missing.

use super::measure::*;
use super::words::escape;

pub const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
pub const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

/// The element that holds the carried data.
pub const CARRIED_ROOT: &str = "nianbao";
pub const CARRIED_NAMESPACE: &str = "urn:nianbao:report:1";

const SONG: &str = "宋体";
const FANG: &str = "仿宋_GB2312";
const KAI: &str = "楷体_GB2312";
const HEI: &str = "黑体";
const XIAO_BIAO_SONG: &str = "方正小标宋简体";
const LATIN: &str = "Times New Roman";

/// The fonts, what may stand in for them, their family, and their character set.
const FONTS: [(&str, &str, &str, &str); 6] = [
    (LATIN, "Liberation Serif", "roman", "00"),
    (
        SONG,
        "SimSun,NSimSun,Songti SC,Noto Serif CJK SC",
        "auto",
        "86",
    ),
    (
        FANG,
        "仿宋,FangSong,FangSong_GB2312,STFangsong,方正仿宋_GBK",
        "modern",
        "86",
    ),
    (
        KAI,
        "楷体,KaiTi,KaiTi_GB2312,STKaiti,方正楷体_GBK",
        "modern",
        "86",
    ),
    (
        HEI,
        "SimHei,Heiti SC,方正黑体_GBK,Noto Sans CJK SC",
        "auto",
        "86",
    ),
    (
        XIAO_BIAO_SONG,
        "FZXiaoBiaoSong-B05S,方正小标宋_GBK,华文中宋,STZhongsong,宋体,SimSun",
        "auto",
        "86",
    ),
];

/// Members with the same content always.
pub const FIXED: [(&str, &str); 7] = [
    (
        "[Content_Types].xml",
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>
<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>
<Override PartName="/word/settings.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"/>
<Override PartName="/word/fontTable.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml"/>
<Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/>
<Override PartName="/word/footer2.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/>
<Override PartName="/customXml/itemProps1.xml" ContentType="application/vnd.openxmlformats-officedocument.customXmlProperties+xml"/>
<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>
<Override PartName="/docProps/app.xml" ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/>
</Types>"#,
    ),
    (
        "_rels/.rels",
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>
<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>
<Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties" Target="docProps/app.xml"/>
</Relationships>"#,
    ),
    (
        "word/_rels/document.xml.rels",
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>
<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/settings" Target="settings.xml"/>
<Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/fontTable" Target="fontTable.xml"/>
<Relationship Id="rId4" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer" Target="footer1.xml"/>
<Relationship Id="rId5" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer" Target="footer2.xml"/>
<Relationship Id="rId6" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml" Target="../customXml/item1.xml"/>
</Relationships>"#,
    ),
    (
        "word/settings.xml",
        // Odd and even pages have page numbers of their own. Punctuation keeps its full width, so
        // that a line has its 28 characters.
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:zoom w:percent="100"/>
<w:defaultTabStop w:val="420"/>
<w:evenAndOddHeaders/>
<w:characterSpacingControl w:val="doNotCompress"/>
<w:compat>
<w:spaceForUL/>
<w:balanceSingleByteDoubleByteWidth/>
<w:doNotLeaveBackslashAlone/>
<w:ulTrailSpace/>
<w:doNotExpandShiftReturn/>
<w:useFELayout/>
<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>
</w:compat>
</w:settings>"#,
    ),
    (
        "customXml/_rels/item1.xml.rels",
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXmlProps" Target="itemProps1.xml"/>
</Relationships>"#,
    ),
    (
        "customXml/itemProps1.xml",
        r#"<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<ds:datastoreItem ds:itemID="{6E69616E-6261-6F00-8000-000000000001}" xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml"><ds:schemaRefs><ds:schemaRef ds:uri="urn:nianbao:report:1"/></ds:schemaRefs></ds:datastoreItem>"#,
    ),
    (
        "docProps/app.xml",
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>nianbao</Application></Properties>"#,
    ),
];

/// `docProps/core.xml`. It tells no time: same report, same bytes.
pub fn core_properties(title: &str, agency: &str) -> String {
    format!(
        "{XML}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{}</dc:title><dc:creator>{}</dc:creator>\
         <dc:language>zh-CN</dc:language></cp:coreProperties>",
        escape(title),
        escape(agency)
    )
}

/// `word/fontTable.xml`
pub fn font_table() -> String {
    let font = |(name, others, family, charset): (&str, &str, &str, &str)| {
        format!(
            "<w:font w:name=\"{name}\"><w:altName w:val=\"{others}\"/><w:charset w:val=\"{charset}\"/>\
             <w:family w:val=\"{family}\"/><w:pitch w:val=\"variable\"/></w:font>\n"
        )
    };
    format!("{XML}<w:fonts {W}>\n{}</w:fonts>", FONTS.map(font).concat())
}

/// The page's size, margins, grid and page numbers: the end of the document.
pub fn section() -> String {
    format!(
        "<w:sectPr><w:footerReference w:type=\"even\" r:id=\"rId5\"/><w:footerReference w:type=\"default\" r:id=\"rId4\"/>\
         <w:pgSz w:w=\"{PAGE_WIDTH}\" w:h=\"{PAGE_HEIGHT}\"/>\
         <w:pgMar w:top=\"{TOP}\" w:right=\"{RIGHT}\" w:bottom=\"{BOTTOM}\" w:left=\"{LEFT}\" w:header=\"851\" w:footer=\"{FOOTER}\" w:gutter=\"0\"/>\
         <w:docGrid w:type=\"linesAndChars\" w:linePitch=\"{LINE_PITCH}\" w:charSpace=\"{GRID_SPACE}\"/></w:sectPr>"
    )
}

/// `word/footer1.xml`, odd pages, and `word/footer2.xml`, even ones: `— 1 —`, one character from
/// the outer edge.
pub fn footer(jc: &str, side: &str) -> String {
    let field = |kind| format!("<w:r>{RUN}<w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    const RUN: &str = "<w:rPr><w:rFonts w:hint=\"eastAsia\"/></w:rPr>";
    let text = |text: &str| format!("<w:r>{RUN}<w:t xml:space=\"preserve\">{text}</w:t></w:r>");
    let indent = SIZE_4 * 10;
    format!(
        "{XML}<w:ftr {W}><w:p><w:pPr><w:pStyle w:val=\"Footer\"/><w:ind w:{side}=\"{indent}\"/><w:jc w:val=\"{jc}\"/></w:pPr>\
         {}{}<w:r>{RUN}<w:instrText xml:space=\"preserve\"> PAGE </w:instrText></w:r>{}{}{}{}</w:p></w:ftr>",
        text("— "),
        field("begin"),
        field("separate"),
        text("1"),
        field("end"),
        text(" —")
    )
}

/// A style: its id, its name, of what kind, and its properties.
struct Style<'a> {
    kind: &'a str,
    id: &'a str,
    name: &'a str,
    paragraph: String,
    fonts: String,
    size: i32,
}

/// Hanzi in this face, letters and digits in the Latin one.
fn hanzi(font: &str) -> String {
    fonts(LATIN, font)
}

fn fonts(latin: &str, hanzi: &str) -> String {
    format!(
        "<w:rFonts w:ascii=\"{latin}\" w:hAnsi=\"{latin}\" w:eastAsia=\"{hanzi}\" w:cs=\"{LATIN}\"/>"
    )
}

/// `word/styles.xml`
pub fn styles() -> String {
    let two = 2 * CHARACTER;
    let indent = format!("<w:ind w:firstLineChars=\"200\" w:firstLine=\"{two}\"/>");
    let exact = |line: i32| format!("<w:spacing w:line=\"{line}\" w:lineRule=\"exact\"/>");
    let level = |n: i32| format!("<w:outlineLvl w:val=\"{n}\"/>");
    let styles = [
        Style {
            kind: "paragraph",
            id: "Title",
            name: "Title",
            paragraph: format!(
                "<w:keepNext/><w:keepLines/>{}<w:jc w:val=\"center\"/>",
                exact(SIZE_2 * 16)
            ),
            fonts: hanzi(XIAO_BIAO_SONG),
            size: SIZE_2,
        },
        Style {
            kind: "paragraph",
            id: "Heading1",
            name: "heading 1",
            paragraph: format!("<w:keepNext/>{indent}{}", level(0)),
            fonts: hanzi(HEI),
            size: SIZE_3,
        },
        Style {
            kind: "paragraph",
            id: "Heading2",
            name: "heading 2",
            paragraph: format!("<w:keepNext/>{indent}{}", level(1)),
            fonts: hanzi(KAI),
            size: SIZE_3,
        },
        Style {
            kind: "paragraph",
            id: "BodyText",
            name: "Body Text",
            paragraph: indent,
            fonts: hanzi(FANG),
            size: SIZE_3,
        },
        Style {
            kind: "character",
            id: "Second",
            name: "二级标题文字",
            paragraph: String::new(),
            fonts: hanzi(KAI),
            size: SIZE_3,
        },
        Style {
            kind: "paragraph",
            id: "Signature",
            name: "Signature",
            paragraph: "<w:keepLines/><w:jc w:val=\"center\"/>".into(),
            fonts: hanzi(FANG),
            size: SIZE_3,
        },
        Style {
            kind: "paragraph",
            id: "Table",
            name: "表格文字",
            paragraph: format!("{}<w:jc w:val=\"center\"/>", exact(SIZE_SMALL_5 * 40 / 3)),
            fonts: hanzi(SONG),
            size: SIZE_SMALL_5,
        },
        Style {
            kind: "paragraph",
            id: "Footer",
            name: "footer",
            paragraph: exact(SIZE_4 * 10),
            fonts: fonts(SONG, SONG),
            size: SIZE_4,
        },
    ];
    let all: Vec<String> = styles.iter().map(style).collect();
    format!(
        "{XML}<w:styles {W}>\n<w:docDefaults><w:rPrDefault><w:rPr>{}<w:sz w:val=\"{SIZE_3}\"/><w:szCs w:val=\"{SIZE_3}\"/>\
         <w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\" w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>\n\
         <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/>\
         <w:pPr><w:widowControl w:val=\"0\"/><w:wordWrap w:val=\"0\"/><w:autoSpaceDE w:val=\"0\"/><w:autoSpaceDN w:val=\"0\"/>\
         <w:snapToGrid w:val=\"0\"/>{}<w:jc w:val=\"both\"/></w:pPr><w:rPr><w:spacing w:val=\"{}\"/><w:sz w:val=\"{SIZE_3}\"/><w:szCs w:val=\"{SIZE_3}\"/></w:rPr></w:style>\n\
         <w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/><w:uiPriority w:val=\"99\"/>\
         <w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblCellMar><w:top w:w=\"0\" w:type=\"dxa\"/>\
         <w:left w:w=\"0\" w:type=\"dxa\"/><w:bottom w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"0\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>\n\
         {}</w:styles>",
        hanzi(FANG),
        exact(LINE),
        CLOSER,
        all.concat()
    )
}

fn style(style: &Style<'_>) -> String {
    let Style {
        kind,
        id,
        name,
        paragraph,
        fonts,
        size,
    } = style;
    let custom = match name.is_ascii() {
        true => "",
        false => " w:customStyle=\"1\"",
    };
    // Only the body's characters are set closer than they are wide.
    let spacing = match *size {
        SIZE_3 => "",
        _ => "<w:spacing w:val=\"0\"/>",
    };
    let (based, paragraph) = match *kind {
        "paragraph" => (
            "<w:basedOn w:val=\"Normal\"/>",
            format!("<w:pPr>{paragraph}</w:pPr>"),
        ),
        _ => ("", String::new()),
    };
    format!(
        "<w:style w:type=\"{kind}\"{custom} w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>{based}<w:qFormat/>{paragraph}\
         <w:rPr>{fonts}{spacing}<w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/></w:rPr></w:style>\n"
    )
}
