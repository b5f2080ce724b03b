//! How things look: 宋体 everywhere (its line height and widths are what Excel measures by),
//! what is to be filled in on pale yellow and unlocked, the rest locked.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

const FACE: &str = "宋体";
/// GB2312, so that Excel without the face takes another Chinese one.
const CHARSET: u8 = 134;
const PALE: u32 = 0xFFFBE6;
const GREY: u32 = 0x666666;

pub struct Faces {
    pub title: Format,
    pub heading: Format,
    pub hint: Format,
    /// A label beside a line to fill in.
    pub label: Format,
    /// A line that is given.
    pub given: Format,
    /// Column heads, corners, block titles.
    pub head: Format,
    /// Labels of rows.
    pub row: Format,
    /// A label that runs down the page.
    pub down: Format,
    /// A figure to fill in.
    pub figure: Format,
    /// A total that is a formula.
    pub total: Format,
    /// A line of text to fill in.
    pub line: Format,
    /// A paragraph to fill in.
    pub paragraph: Format,
    /// The number of a paragraph.
    pub number: Format,
    /// Running text, and the head of a group of rows.
    pub notice: Format,
    pub group: Format,
    pub check_label: Format,
    pub check: Format,
    pub holds: Format,
    pub differs: Format,
}

impl Faces {
    /// The face of everything that has none of its own.
    pub fn plain() -> Format {
        Format::new()
            .set_font_name(FACE)
            .set_font_size(11)
            .set_font_family(0)
            .set_font_charset(CHARSET)
    }
}

impl Default for Faces {
    fn default() -> Faces {
        let plain = || Faces::plain().set_align(FormatAlign::VerticalCenter);
        let centred = || plain().set_align(FormatAlign::Center).set_text_wrap();
        let boxed = || centred().set_font_size(10).set_border(FormatBorder::Thin);
        let left = |face: Format| face.set_align(FormatAlign::Left);
        let fill = |face: Format| {
            face.set_unlocked()
                .set_background_color(Color::RGB(PALE))
                .set_border(FormatBorder::Thin)
        };
        let aside = || centred().set_font_size(9).set_font_color(Color::RGB(GREY));
        Faces {
            title: centred().set_font_size(16).set_bold(),
            heading: left(centred()).set_font_size(12).set_bold(),
            hint: left(aside()),
            label: boxed().set_font_size(11),
            given: left(boxed()).set_font_size(11),
            head: boxed(),
            row: left(boxed()),
            down: boxed().set_rotation(270),
            figure: fill(boxed()),
            total: boxed(),
            line: fill(left(centred())).set_num_format("@"),
            paragraph: fill(left(centred()).set_align(FormatAlign::Top)),
            number: aside().set_border(FormatBorder::Thin),
            notice: left(centred()),
            group: left(boxed()).set_bold(),
            check_label: aside(),
            check: aside().set_num_format("+0;-0;0;@"),
            holds: Format::new().set_font_color(Color::RGB(0x2E7D32)),
            differs: Format::new()
                .set_font_color(Color::RGB(0xC62828))
                .set_background_color(Color::RGB(0xFDECEA))
                .set_bold(),
        }
    }
}
