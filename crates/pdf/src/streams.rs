//! A stream's bytes, decoded under the limit of the whole file.

use hayro_syntax::Filter;
use hayro_syntax::object::{Dict, Stream};

use crate::guard::{MOST_EXPANDED, inflate, is_zlib};

/// A stream packed in a way that is seldom used is read only if it is so short that the worst it
/// can come to does no harm.
const SHORT: usize = 64 * 1024;

/// How much may still be decoded.
#[derive(Debug)]
pub struct Budget {
    left: usize,
    /// Something was too large and was not read.
    pub exceeded: bool,
    /// Something was broken: what was read of it is not certain.
    pub damaged: bool,
}

impl Default for Budget {
    fn default() -> Budget {
        Budget {
            left: MOST_EXPANDED,
            exceeded: false,
            damaged: false,
        }
    }
}

impl Budget {
    /// The decoded bytes of a stream that is no image; none if they cannot be had.
    pub fn decode(&mut self, stream: &Stream<'_>) -> Option<Vec<u8>> {
        let raw = stream.raw_data();
        let predicted = || {
            let params = stream.dict().get::<Dict<'_>>(b"DecodeParms".as_slice());
            params.is_some_and(|p| p.contains_key(b"Predictor".as_slice()))
        };
        let bytes = match stream.filters().as_slice() {
            [] => (raw.len() <= self.left).then(|| raw.into_owned()),
            [Filter::FlateDecode] if is_zlib(&raw) && !predicted() => {
                inflate(&raw, self.left).map(|(bytes, clean)| {
                    self.damaged |= !clean;
                    bytes
                })
            }
            [Filter::AsciiHexDecode | Filter::Ascii85Decode] => {
                stream.decoded_data().ok().map(|d| d.into_owned())
            }
            _ if raw.len() <= SHORT => stream.decoded_data().ok().map(|d| d.into_owned()),
            _ => None,
        };
        match bytes {
            Some(bytes) if bytes.len() <= self.left => {
                self.left -= bytes.len();
                Some(bytes)
            }
            _ => {
                self.exceeded = true;
                None
            }
        }
    }
}
