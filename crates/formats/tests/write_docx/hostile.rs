//! Texts that have broken writers: the document stays well formed and nothing is lost.

use nianbao_core::report::{Edit, Part, Report};
use nianbao_core::schema::{CellId, SectionId, TemplateId};
use nianbao_formats::{read, write_docx};

use super::*;

const TEXTS: [&str; 12] = [
    r#"<>&"'"#,
    "]]><![CDATA[x]]>",
    "&lt;&#0;&amp;amp;",
    "a\u{0}b\u{1}c\u{8}d\u{b}e\u{c}f\u{1f}g\u{7f}h\u{85}i",
    "\u{fffe}\u{ffff}\u{fffd}",
    "表情😀👨‍👩‍👧‍👦🇨🇳",
    "𠮷野𪚥𫝀",
    "tab\tand\r\nline\u{2028}ends\u{2029}",
    "\u{202e}反向\u{202c}\u{200b}\u{feff}",
    "  两头有空格  ",
    "<w:p><w:r/></w:p></nianbao>",
    "</w:t></w:r></w:p>",
];

/// Every member of the document is well formed; as XML has it, not as a tolerant reader.
#[track_caller]
fn assert_well_formed(docx: &[u8]) {
    for (name, text) in members(docx) {
        let allowed = |c: char| {
            matches!(c, '\t' | '\n' | '\r')
                || !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}')
        };
        assert!(text.chars().all(allowed), "{name}");
        let mut reader = quick_xml::Reader::from_str(&text);
        reader.config_mut().check_end_names = true;
        reader.config_mut().check_comments = true;
        let mut depth = 0;
        loop {
            use quick_xml::events::Event;
            match reader
                .read_event()
                .unwrap_or_else(|e| panic!("{name}: {e}"))
            {
                Event::Start(start) => {
                    depth += 1;
                    start.attributes().for_each(|a| drop(a.unwrap()));
                }
                Event::Empty(start) => start.attributes().for_each(|a| drop(a.unwrap())),
                Event::End(_) => depth -= 1,
                Event::Eof => break,
                _ => {}
            }
        }
        assert_eq!(depth, 0, "{name}");
    }
}

#[track_caller]
fn comes_back(report: &Report, what: &str) {
    let docx = write_docx(report);
    assert_well_formed(&docx);
    let imported = read("a.docx", &docx).unwrap();
    assert_eq!(imported.differs, [], "{what:?}");
    assert!(imported.report == *report, "{what:?}");
    // Without the data it is still read, whatever of it can be told.
    let _ = read("a.docx", &stripped(&docx));
}

#[test]
fn in_every_part() {
    for text in TEXTS {
        let mut report = Report::blank(TemplateId::T2021);
        for part in Part::ALL {
            report.apply(&Edit::Text {
                part,
                to: text.into(),
            });
        }
        report.apply(&Edit::Heading {
            section: SectionId::Review,
            to: Some(text.into()),
        });
        comes_back(&report, text);
    }
}

#[test]
fn in_cells() {
    for text in TEXTS {
        let mut report = fixture("bureau");
        for name in [
            "requests.new.total",
            "disclosure.fees.amount",
            "review.reconsideration.other",
        ] {
            report
                .values
                .insert(CellId::parse(name).unwrap(), text.into());
        }
        comes_back(&report, text);
    }
}

#[test]
fn text_that_xml_can_hold_is_shown_as_it_is() {
    let mut report = fixture("bureau");
    let shown = r#"一是<基层>&“窗口”'衔接'"不畅"；二是𠮷野家😀。"#;
    *report.narrative_mut(SectionId::Problems) = shown.into();
    let imported = read("a.docx", &stripped(&write_docx(&report))).unwrap();
    assert_eq!(imported.report.narrative(SectionId::Problems), shown);
}

#[test]
fn empty_and_very_long() {
    comes_back(&Report::blank(TemplateId::T2021), "blank");
    comes_back(&Report::bare(TemplateId::T2019), "bare");
    let mut report = fixture("bureau");
    for section in SectionId::ALL {
        report.narrative_mut(section).clear();
    }
    report.preamble.clear();
    comes_back(&report, "no text");
    let sentence = "本年度围绕重点领域主动公开信息，及时回应关切。";
    let one_paragraph = sentence.repeat(20_000 / sentence.chars().count() + 1);
    let many = format!("{sentence}\n").repeat(900);
    for text in [one_paragraph, many] {
        assert!(text.chars().count() > 20_000);
        *report.narrative_mut(SectionId::Overview) = text.trim_end().to_string();
        comes_back(&report, "long");
        let imported = read("a.docx", &stripped(&write_docx(&report))).unwrap();
        assert_eq!(imported.report.narrative, report.narrative);
    }
}
