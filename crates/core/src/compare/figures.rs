//! A figure beside last year's: the difference and the share it is of last year's, exact.

use crate::report::{Report, Value};
use crate::schema::CellId;

/// A figure and what it was last year.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// Last year's figure, as it stood there.
    pub last: String,
    /// How it moved; none where one of the two is no number.
    pub moved: Option<Moved>,
}

/// How a figure moved.
#[derive(Clone, Debug, PartialEq)]
pub struct Moved {
    pub up: bool,
    /// Without a sign: `12`, `0.038`; `0` where nothing moved.
    pub by: String,
    /// `+3.8%`, `-100%`, `新增`; none where last year's figure is no base for one.
    pub share: Option<String>,
}

/// A cell's figure beside last year's; none where last year's report has none.
pub fn change(report: &Report, last: &Report, cell: CellId) -> Option<Change> {
    let before = last.value(cell)?.value;
    if before.is_empty() {
        return None;
    }
    let now = report.value(cell).map(|parsed| parsed.value);
    Some(Change {
        last: last.cell(cell)?.trim().to_string(),
        moved: now.and_then(|now| moved(&before, &now)),
    })
}

fn moved(before: &Value, now: &Value) -> Option<Moved> {
    let scale = places(before).max(places(now));
    let (before, now) = (scaled(before, scale)?, scaled(now, scale)?);
    let by = now.checked_sub(before)?;
    Some(Moved {
        up: by > 0,
        by: decimal(by.unsigned_abs(), scale),
        share: share(before, by),
    })
}

fn places(value: &Value) -> usize {
    match value {
        Value::Money(amount) => amount.scale(),
        _ => 0,
    }
}

/// A whole number of 10^-`scale`; none for what is no number, or was not filled in.
fn scaled(value: &Value, scale: usize) -> Option<i128> {
    match value {
        Value::Count(number) => {
            let unit = 10_i128.checked_pow(u32::try_from(scale).ok()?)?;
            i128::from(*number).checked_mul(unit)
        }
        Value::Money(amount) => amount.scaled(scale),
        _ => None,
    }
}

/// Digits with their point, without zeros at the end.
fn decimal(number: u128, scale: usize) -> String {
    let digits = format!("{number:0>width$}", width = scale + 1);
    let (whole, places) = digits.split_at(digits.len() - scale);
    match places.trim_end_matches('0') {
        "" => whole.to_string(),
        places => [whole, ".", places].concat(),
    }
}

/// In tenths of a percent, rounded half away from zero.
fn share(before: i128, by: i128) -> Option<String> {
    if before == 0 && by > 0 {
        return Some("新增".into());
    }
    if before <= 0 {
        return None;
    }
    let tenths = by.unsigned_abs().checked_mul(2000)?;
    let base = before.unsigned_abs();
    let tenths = tenths.checked_add(base)? / (2 * base);
    let sign = match by {
        0 => "",
        by if by > 0 => "+",
        _ => "-",
    };
    Some(format!("{sign}{}%", decimal(tenths, 1)))
}
