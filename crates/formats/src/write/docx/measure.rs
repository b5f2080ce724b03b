//! The sheet (GB/T 9704-2012, 5.2) and what follows from it, in twentieths of a point.

/// Millimetres.
const fn mm(millimetres: i32) -> i32 {
    (millimetres * 14400 + 127) / 254
}

pub const PAGE_WIDTH: i32 = 11906;
pub const PAGE_HEIGHT: i32 = 16838;
pub const TOP: i32 = mm(37);
pub const LEFT: i32 = mm(28);
pub const RIGHT: i32 = mm(26);
pub const BOTTOM: i32 = mm(35);
/// The page number stands 7 mm below the text.
pub const FOOTER: i32 = mm(25);
/// How wide the text is.
pub const WIDTH: i32 = PAGE_WIDTH - LEFT - RIGHT;

/// 2号, 3号, 4号, 小四, 小五 in half-points.
pub const SIZE_2: i32 = 44;
pub const SIZE_3: i32 = 32;
pub const SIZE_4: i32 = 28;
pub const SIZE_SMALL_4: i32 = 24;
pub const SIZE_SMALL_5: i32 = 18;
/// The smallest in which a figure can still be read.
pub const SIZE_SMALLEST: i32 = 10;

/// Lines are 28 points apart: 22 on a page.
pub const LINE: i32 = 560;
/// What the grid has for a line: a 22nd of the text's height.
pub const LINE_PITCH: i32 = (PAGE_HEIGHT - TOP - BOTTOM) / 22;
/// A character's share of a full line of 28, which is less than its size.
pub const CHARACTER: i32 = WIDTH / 28;
/// By how much less, in 4096ths of a point: what the page's grid takes from each character.
pub const GRID_SPACE: i32 = WIDTH * 4096 / (28 * 20) - SIZE_3 / 2 * 4096 - 8;
/// How much closer characters are set so that 28 fit on a line. Word's grid would do it by itself,
/// but LibreOffice gives a character that is wider than its place in the grid two of them. So the
/// text does not follow the grid; -5 is what Word needs, and LibreOffice rounds widths up.
pub const CLOSER: i32 = -6;

/// How wide a text is in half characters; letters and digits are half as wide as hanzi.
pub fn half_characters(text: &str) -> i32 {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

/// Indents at both sides that make a text break into lines of about the same length, where it is
/// too long for one. `size` in half-points.
pub fn balance(text: &str, size: i32, width: i32) -> i32 {
    let half = size * 5;
    let needed = half_characters(text) * half;
    if needed <= width {
        return 0;
    }
    let lines = (needed + width - 1) / width;
    // One character more than its share: none may be left over for a line of its own.
    let line = needed / lines + 2 * half;
    ((width - line) / 2).max(0)
}
