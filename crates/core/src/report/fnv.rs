//! A short digest of texts.

/// FNV-1a, 64 bits: short, the same everywhere, and nobody gains by finding two texts that agree.
pub(crate) struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Fnv {
        Fnv(0xcbf2_9ce4_8422_2325)
    }
}

impl Fnv {
    /// Adds a text and where it ends.
    pub fn add(&mut self, text: &str) {
        for byte in text.bytes().chain([0]) {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    pub fn digest(&self) -> String {
        format!("{:016x}", self.0)
    }
}
