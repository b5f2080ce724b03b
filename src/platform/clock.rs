//! The user's clock.

use nianbao_core::report::Date;

/// Today by the user's clock; a clock that is out of range counts as the first day of 1970.
pub fn today() -> Date {
    let now = js_sys::Date::new_0();
    let date = Date::new(
        now.get_full_year() as u16,
        now.get_month() as u8 + 1,
        now.get_date() as u8,
    );
    date.unwrap_or(Date {
        year: 1970,
        month: 1,
        day: 1,
    })
}

/// `10:32:05`
pub fn time() -> String {
    let now = js_sys::Date::new_0();
    format!(
        "{:02}:{:02}:{:02}",
        now.get_hours(),
        now.get_minutes(),
        now.get_seconds()
    )
}

/// `2026-11-27 10:32`, of a moment in milliseconds since 1970.
pub fn moment(since: u64) -> String {
    let at = js_sys::Date::new(&(since as f64).into());
    format!(
        "{}-{:02}-{:02} {:02}:{:02}",
        at.get_full_year(),
        at.get_month() + 1,
        at.get_date(),
        at.get_hours(),
        at.get_minutes()
    )
}
