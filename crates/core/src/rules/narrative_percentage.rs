//! `narrative-percentage`: a share in the text is not what the figures give.
//!
//! The share of a class of results may be of all results, of the new requests or of all requests
//! at hand; any of them is accepted, and of the figure in the text as well as of the table's.
//! Rounded or cut off, both will do.

use super::claims::*;
use super::figures::ONE;
use super::figures_words::CLAUSE_ENDS;
use super::narrative_outcome::class_total;
use super::narrative_requests::{applicant, column_total};
use super::outcome_words::{class_of, is_of_requests};
use super::paragraph::Paragraph;
use super::reads::{CELLS, RUNNING};
use super::words::{any, begins};
use super::{Check, Context, Finding, Rule, Severity, help};

pub static RULE: Rule = Rule {
    id: "narrative-percentage",
    severity: Severity::Warning,
    name: "文中占比",
    what: help(
        "文字里各类办理结果、各类申请人的占比，应能由表三的数算出：以办理总数、新收数、新收加上年结转数为分母都可以。",
    ),
    why: help("占比多由手工计算，改了件数常忘记改占比。"),
    basis: help(
        "实例：某市政府办公厅 2019 年度报告文中 258 件占 33.9%，按办理总数 805 件应为 32.0%，按表中 275 件应为 34.2%。",
    ),
    wrong: help("办理20件，予以公开10件，占40%。"),
    right: help("办理20件，予以公开10件，占50%。"),
    reads: CELLS | RUNNING,
    check: Check::Paragraph(check),
};

/// What the share's clause begins with.
const SHARE: &str = "占 比例为 比重为";
/// The share is of something else, or not exact.
const OTHER_SHARE: &str = "约 近 超 左右 主动 信息总 去年 上年";
/// The most characters between the number and its share.
const BETWEEN: usize = 14;

fn check(context: &Context<'_>, paragraph: &Paragraph, findings: &mut Vec<Finding>) {
    let claims = paragraph.claims();
    for at in 1..claims.len() {
        if claims[at - 1].same_sentence(&claims[at]) {
            findings.extend(judge(
                context,
                &claims[..at - 1],
                &claims[at - 1],
                &claims[at],
            ));
        }
    }
}

fn judge(
    context: &Context<'_>,
    earlier: &[Claim<'_>],
    number: &Claim<'_>,
    share: &Claim<'_>,
) -> Option<Finding> {
    let quoted = number.pieces()?;
    let of_class = class_of(number).and_then(|classes| class_total(context, &classes));
    let is_class = of_class.is_some();
    let known = match of_class {
        Some(known) => known,
        None => column_total(context, applicant(number)?)?,
    };
    if !is_share(share, number) || !is_of_requests(share) || other_time(context, share.prefix()) {
        return None;
    }
    let received = received(context);
    let bases = bases(context, &received);
    let mut accepted = bases.clone();
    // Earlier in the paragraph: what the text itself takes for the whole.
    for claim in earlier {
        let same_paragraph = claim.sentence.paragraph == share.sentence.paragraph;
        if same_paragraph {
            accepted.extend(claim.pieces().filter(|n| *n > quoted));
        }
    }
    let mut numerators = known.values.clone();
    numerators.push(quoted);
    if bases.is_empty() || fits(share, &numerators, &accepted) {
        return None;
    }
    let places = share.figure.places;
    let mut pairs = Vec::new();
    if is_class {
        let first = *known.values.first()?;
        pairs.extend(bases.iter().map(|base| (first, *base)));
    } else {
        // New ones of the new, all at hand of all at hand.
        pairs.extend(known.values.iter().copied().zip(received));
    }
    let mut expected: Vec<String> = Vec::new();
    for (number, base) in pairs {
        if base > 0 {
            let percent = percent(number, base, places)?;
            if !expected.contains(&percent) {
                expected.push(percent);
            }
        }
    }
    if expected.is_empty() {
        return None;
    }
    let percents = expected.join("% 或 ");
    let message = format!(
        "文中写“{}，{}”，按表三算是 {percents}%。",
        number.words(),
        share.words()
    );
    // 百分之 stands before its number and takes numerals.
    let sign = share.figure.unit_end > share.figure.end;
    let to = (expected.len() == 1 && sign).then(|| expected[0].clone());
    let mut finding = share.finding(RULE.id, message, to);
    finding.cells = known.cells;
    finding.expected = expected.join(" 或 ");
    Some(finding)
}

/// The share follows its number, and nothing else comes between.
fn is_share(share: &Claim<'_>, number: &Claim<'_>) -> bool {
    let before = share.before();
    let gap = share.figure.start - number.figure.unit_end;
    let between = share.prose.text(number.figure.unit_end, share.figure.start);
    share.figure.unit == "%"
        && share.figure.exact
        && begins(before, SHARE)
        && !any(before, OTHER_SHARE)
        && gap <= BETWEEN
        && between.matches(CLAUSE_ENDS).count() <= 1
}

/// What a share may be of.
fn bases(context: &Context<'_>, received: &[i64]) -> Vec<i64> {
    let mut bases = totals(context, &class_rows(context, "results_total"));
    bases.extend(received);
    bases.retain(|n| *n > 0);
    bases
}

/// The new requests, and all at hand.
fn received(context: &Context<'_>) -> Vec<i64> {
    let first = |id| totals(context, &class_rows(context, id)).first().copied();
    match first("new") {
        Some(new) => vec![new, new + first("carried_in").unwrap_or(0)],
        None => Vec::new(),
    }
}

/// The share of one of the numbers differs from the exact one by less than one in its last place.
/// Numbers too large to be multiplied fit none.
fn fits(share: &Claim<'_>, numbers: &[i64], bases: &[i64]) -> bool {
    let step = ONE / scale(share.figure.places);
    for number in numbers {
        for base in bases {
            let exact = number.saturating_mul(100 * ONE);
            let said = share.figure.amount.saturating_mul(*base);
            if exact.abs_diff(said) < step.saturating_mul(*base).unsigned_abs() {
                return true;
            }
        }
    }
    false
}

/// Rounded to so many places; none of numbers that no report has.
fn percent(number: i64, base: i64, places: usize) -> Option<String> {
    let scale = scale(places);
    let rounded = (number.checked_mul(200 * scale)? + base) / (2 * base);
    Some(match places {
        0 => rounded.to_string(),
        _ => format!("{}.{:0places$}", rounded / scale, rounded % scale),
    })
}

/// What one place makes of ones; figures have four at most.
fn scale(places: usize) -> i64 {
    10i64.pow(places.min(4) as u32)
}

#[cfg(test)]
mod tests {
    use super::super::tester::*;
    use crate::report::Report;
    use crate::schema::SectionId;

    /// 20 results of 20 new and two carried in: 12 granted, 8 unavailable.
    fn report(r: &mut Report, text: &str) {
        for (row, person, business, total) in [
            ("new", "15", "5", "20"),
            ("carried_in", "2", "0", "2"),
            ("granted", "9", "3", "12"),
            ("unavailable_not_held", "6", "2", "8"),
            ("results_total", "15", "5", "20"),
            ("carried_out", "2", "0", "2"),
        ] {
            set(r, &format!("requests.{row}.natural_person"), person);
            set(r, &format!("requests.{row}.business"), business);
            set(r, &format!("requests.{row}.total"), total);
        }
        *r.narrative_mut(SectionId::Overview) = text.into();
    }

    #[test]
    fn cases() {
        Tester::of("narrative-percentage")
            .pass("of all results", |r| {
                report(
                    r,
                    "办理公开申请20件，予以公开12件，占60%；无法提供8件，占比40.0%。",
                )
            })
            .pass("of all at hand, cut off", |r| {
                report(
                    r,
                    "依申请公开中，予以公开12件，占54.5%，无法提供8件（占36.3%）。",
                )
            })
            .pass("about", |r| {
                report(
                    r,
                    "公开申请中，予以公开12件，约占50%；无法提供8件，占近30%。",
                )
            })
            .pass("a year before", |r| {
                report(
                    r,
                    "收到公开申请20件，同比增长70.3%，予以公开12件，比上年增长3%。",
                )
            })
            .pass("the text's own whole", |r| {
                report(r, "本局收到公开申请16件，予以公开12件，占75%。")
            })
            .pass("another matter", |r| {
                report(r, "公开申请有序办理，政策解读12件，占37%。")
            })
            .fail(
                "of nothing",
                |r| report(r, "办理公开申请，予以公开12件，占50%。"),
                "warning requests.granted.totalnarrative.overview[16..19]办理公开申请，予以公开12件，占50%: 文中写“予以公开12件，占50%”，按表三算是 60% 或 55%。 | 核对后改文字或改表；文中若只说其中一部分，可以不改。 []",
            )
            .fail(
                "of the applicants",
                |r| report(r, "收到公开申请20件，其中自然人申请15件，占70.5%。"),
                "warning requests.new.natural_personnarrative.overview[22..27]收到公开申请20件，其中自然人申请15件，占70.5%: 文中写“其中自然人申请15件，占70.5%”，按表三算是 75.0% 或 77.3%。 | 核对后改文字或改表；文中若只说其中一部分，可以不改。 []",
            )
            .fail(
                "one base only",
                |r| {
                    report(r, "办理公开申请20件，无法提供８件，占 ３８.00 ％。");
                    set(r, "requests.carried_in.total", "0");
                    set(r, "requests.carried_in.natural_person", "0");
                },
                "warning requests.unavailable_not_held.total requests.unavailable_to_be_created.total requests.unavailable_unclear.totalnarrative.overview[19..26]办理公开申请20件，无法提供８件，占 ３８.00 ％: 文中写“无法提供８件，占３８.00％”，按表三算是 40.00%。 | 核对后改文字或改表；文中若只说其中一部分，可以不改。 [文中改为 40.00]",
            );
    }
}
