//! Text that is not Unicode: GB18030, which has GBK and GB2312 within it.

use encoding_rs::GB18030;

/// The text of bytes in GB18030. Bytes that are none become `\u{fffd}`, never digits.
pub fn decode(bytes: &[u8]) -> String {
    GB18030.decode(bytes).0.into_owned()
}
