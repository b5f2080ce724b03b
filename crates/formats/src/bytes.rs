//! Little-endian numbers in bytes; none beyond their end, for files lie about their own offsets.

/// So many bytes from a place on.
pub fn part(bytes: &[u8], at: usize, len: usize) -> Option<&[u8]> {
    bytes.get(at..at.checked_add(len)?)
}

pub fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let two = part(bytes, at, 2)?;
    Some(u16::from_le_bytes(two.try_into().ok()?))
}

pub fn i16_at(bytes: &[u8], at: usize) -> Option<i16> {
    u16_at(bytes, at).map(u16::cast_signed)
}

pub fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let four = part(bytes, at, 4)?;
    Some(u32::from_le_bytes(four.try_into().ok()?))
}

pub fn i32_at(bytes: &[u8], at: usize) -> Option<i32> {
    u32_at(bytes, at).map(u32::cast_signed)
}

/// An offset or a length.
pub fn size_at(bytes: &[u8], at: usize) -> Option<usize> {
    usize::try_from(u32_at(bytes, at)?).ok()
}

/// UTF-16 from a place on, so many units.
pub fn wide_at(bytes: &[u8], at: usize, units: usize) -> Option<String> {
    let text = part(bytes, at, units.checked_mul(2)?)?;
    let units = text
        .chunks_exact(2)
        .map(|p| u16::from_le_bytes([p[0], p[1]]));
    let chars = char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER));
    Some(chars.collect())
}
