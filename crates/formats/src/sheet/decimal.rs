//! Decimal numbers of at most 15 digits: what Excel and WPS show of the binary numbers they store.
//! Made of whole numbers only, so that no figure is changed by the way it is read: `0.038`, stored
//! as `0.037999999999999999`, is 0.038.

const MOST_DIGITS: u128 = 1_000_000_000_000_000;
/// Longer numbers are written with an exponent.
const MOST_ZEROS: i32 = 30;

/// `digits` times ten to the power of `exponent`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decimal {
    negative: bool,
    digits: u64,
    exponent: i32,
}

impl Decimal {
    pub fn whole(number: i64) -> Decimal {
        Decimal::rounded(number < 0, u128::from(number.unsigned_abs()), 0)
    }

    /// Of a binary number of 64 bits; none if it stands for no number.
    pub fn of_bits(bits: u64) -> Option<Decimal> {
        let negative = bits >> 63 == 1;
        let exponent = (bits >> 52 & 0x7ff) as i32;
        let mut mantissa = u128::from(bits & 0xf_ffff_ffff_ffff);
        if exponent == 0x7ff {
            return None;
        }
        if exponent != 0 {
            mantissa |= 1 << 52;
        }
        let mut shift = exponent.max(1) - 1075;
        while mantissa != 0 && mantissa & 1 == 0 && shift < 0 {
            mantissa >>= 1;
            shift += 1;
        }
        if shift >= 0 {
            // No figure of any report comes near.
            let number = (shift <= 70).then(|| mantissa << shift)?;
            return Some(Decimal::rounded(negative, number, 0));
        }
        let mut places = -shift;
        // Next to nothing: a few of its digits are enough.
        while places > 120 {
            mantissa >>= 1;
            places -= 1;
        }
        let mut exponent = 0;
        while mantissa != 0 && mantissa < 1 << 123 && exponent > -60 {
            mantissa *= 10;
            exponent -= 1;
        }
        Some(Decimal::rounded(negative, mantissa >> places, exponent))
    }

    /// Of a text as xlsx files write numbers: `12`, `-0.5`, `3.7999999999999999E-2`.
    pub fn of_text(text: &str) -> Option<Decimal> {
        let (number, power) = match text.split_once(['e', 'E']) {
            Some((number, power)) => (number, power.parse::<i32>().ok()?),
            None => (text, 0),
        };
        let unsigned = number.strip_prefix('-');
        let (before, behind) = unsigned
            .unwrap_or(number)
            .split_once('.')
            .unwrap_or((unsigned.unwrap_or(number), ""));
        if before.is_empty() && behind.is_empty() {
            return None;
        }
        let (mut digits, mut exponent) = (0u128, 0i32);
        for (i, c) in before.chars().chain(behind.chars()).enumerate() {
            let digit = u128::from(c.to_digit(10)?);
            let is_behind = i >= before.len();
            if digits < MOST_DIGITS * 1_000 {
                digits = digits * 10 + digit;
                exponent -= i32::from(is_behind);
            } else {
                exponent += i32::from(!is_behind);
            }
        }
        let exponent = exponent.checked_add(power)?;
        (-400..400)
            .contains(&exponent)
            .then(|| Decimal::rounded(unsigned.is_some(), digits, exponent))
    }

    fn rounded(negative: bool, mut digits: u128, mut exponent: i32) -> Decimal {
        let mut divisor = 1;
        while digits / divisor >= MOST_DIGITS {
            divisor *= 10;
            exponent += 1;
        }
        if divisor > 1 {
            digits = (digits + divisor / 2) / divisor;
        }
        while digits != 0 && digits.is_multiple_of(10) {
            digits /= 10;
            exponent += 1;
        }
        match digits {
            0 => Decimal {
                negative: false,
                digits: 0,
                exponent: 0,
            },
            _ => Decimal {
                negative,
                digits: digits as u64,
                exponent,
            },
        }
    }

    /// Times ten to a power.
    pub fn shifted(self, by: i32) -> Decimal {
        match self.digits {
            0 => self,
            _ => Decimal {
                exponent: self.exponent + by,
                ..self
            },
        }
    }

    pub fn is_zero(self) -> bool {
        self.digits == 0
    }

    /// How many digits stand behind the point.
    pub fn places(self) -> usize {
        usize::try_from(-self.exponent).unwrap_or(0)
    }

    /// The whole part and the rest in parts of `per`, both rounded down; for days and seconds.
    pub fn days(self, per: u64) -> Option<(u64, u64)> {
        if self.negative || self.exponent > 2 || self.exponent < -20 {
            return None;
        }
        let power = 10u128.checked_pow(self.exponent.unsigned_abs())?;
        let digits = u128::from(self.digits);
        if self.exponent >= 0 {
            return Some((u64::try_from(digits * power).ok()?, 0));
        }
        let rest = digits % power;
        // Times are stored a little too small as often as too large.
        let part = (rest * u128::from(per) + power / 2) / power;
        Some((
            u64::try_from(digits / power).ok()?,
            u64::try_from(part).ok()?,
        ))
    }

    pub fn text(self) -> String {
        let sign = if self.negative { "-" } else { "" };
        let digits = self.digits.to_string();
        if self.exponent > MOST_ZEROS || self.exponent < -4 * MOST_ZEROS {
            return format!("{sign}{digits}E{}", self.exponent);
        }
        if self.exponent >= 0 {
            return format!(
                "{sign}{digits}{}",
                "0".repeat(self.exponent.unsigned_abs() as usize)
            );
        }
        let places = self.places();
        let padded = format!("{digits:0>width$}", width = places + 1);
        let (before, behind) = padded.split_at(padded.len() - places);
        format!("{sign}{before}.{behind}")
    }
}
