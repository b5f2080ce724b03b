//! Text that is not clean Unicode: GB18030, which has GBK and GB2312 within it, or UTF-8 with a
//! few damaged bytes.

use encoding_rs::{GB18030, UTF_8};

/// The text of the bytes. Damaged ones become `\u{fffd}`, never digits.
pub fn decode(bytes: &[u8]) -> String {
    let utf8 = UTF_8.decode(bytes).0;
    let damaged = utf8.chars().filter(|c| *c == '\u{fffd}').count();
    let wide = utf8.chars().filter(|c| !c.is_ascii()).count() - damaged;
    // GB18030 makes next to no well-formed UTF-8.
    if wide > 20 * damaged {
        return utf8.into_owned();
    }
    GB18030.decode(bytes).0.into_owned()
}
