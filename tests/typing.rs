//! What the typist and its test share.
use galley_copy::manuscript::FieldTexts;

/// Random numbers that are the same for the same seed (xorshift64*, Vigna 2016), so that a failure
/// can be repeated.
#[derive(Debug)]
pub struct Dice(u64);

impl Dice {
    /// Dice that fall as `seed` says.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// A number below `limit`, which is at least 1.
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % limit
    }
}

/// Tells texts apart: BLAKE3 over their JSON.
#[must_use]
pub fn fingerprint(texts: &FieldTexts) -> String {
    blake3::hash(serde_json::json!(texts).to_string().as_bytes()).to_string()
}
