//! `narrative-outcome`: what the text says became of the requests is not what the table says.
//!
//! Three things are compared: the number in each class of results; words that say that all were
//! answered, while some were carried to the next year, or that all decisions were upheld, while
//! some were not; and words that say that no request came, while some did.

use crate::schema::CellId;

use super::claims::*;
use super::figures::Sentence;
use super::figures_words::CLAUSE_ENDS;
use super::narrative_requests::is_received;
use super::outcome_words::*;
use super::paragraph::Paragraph;
use super::reads::{CELLS, RUNNING};
use super::words::{any, list};
use super::{Check, Context, Finding, Rule, Severity, help};

pub static RULE: Rule = Rule {
    id: "narrative-outcome",
    severity: Severity::Warning,
    name: "文中办理结果",
    what: help(
        "文字里予以公开、部分公开、不予公开、无法提供、不予处理、其他处理的件数，应等于表三各类总计；“全部办结”“均获维持”“未收到申请”等说法应与表三、表四相符。",
    ),
    why: help(
        "只抄了自然人一列，或只抄了一个小项，文中各类相加就不等于办理总数；“全部办结”又有结转，一看就是错的。",
    ),
    basis: help(
        "国办公开办函〔2021〕30号所附格式；实例：某市政府办公厅 2019 年度报告文中予以公开及部分公开 258 件，表中 275 件。",
    ),
    wrong: help("表三予以公开总计 12 件（其中自然人 9 件），文中写“予以公开9件”。"),
    right: help("文中写“予以公开12件”。"),
    reads: CELLS | RUNNING,
    check: Check::Paragraph(check),
};

fn check(context: &Context<'_>, paragraph: &Paragraph, findings: &mut Vec<Finding>) {
    for claim in paragraph.claims() {
        findings.extend(class_differs(context, &claim));
        findings.extend(none_received(context, &claim));
    }
    let some = |name| figure_of(context, name).filter(|(_, number)| *number > 0);
    let (new, left) = (some(NEW_TOTAL), some(CARRIED_OUT));
    for sentence in &paragraph.sentences {
        findings.extend(all_answered(context, paragraph, sentence, left));
        findings.extend(all_upheld(context, paragraph, sentence));
        findings.extend(never_received(context, paragraph, sentence, new));
    }
}

/// Another number in a class of results than the table's.
fn class_differs(context: &Context<'_>, claim: &Claim<'_>) -> Option<Finding> {
    let classes = class_of(claim)?;
    if !is_of_requests(claim) || other_time(context, claim.prefix()) {
        return None;
    }
    claim.compare(RULE.id, &class_total(context, &classes)?)
}

/// The total of one or more classes of results.
pub fn class_total(context: &Context<'_>, classes: &[&str]) -> Option<Known> {
    let (mut values, mut rows, mut names) = (vec![0], Vec::new(), String::new());
    for class in classes {
        let of_class = class_rows(context, class);
        let totals = totals(context, &of_class);
        if !names.is_empty() {
            names.push('与');
        }
        names += &format!("“{}”", class_name(&of_class, class)?);
        let mut sums = Vec::new();
        for value in &values {
            for total in &totals {
                sums.push(value + total);
            }
        }
        values = sums;
        rows.extend(of_class);
    }
    values.dedup();
    let sum = if classes.len() > 1 { "之和" } else { "" };
    let said = format!("{names}总计{sum}是 {}", join(&values));
    (!values.is_empty()).then(|| Known {
        values,
        cells: total_cells(&rows),
        said,
    })
}

/// `收到申请0件` while there were some.
fn none_received(context: &Context<'_>, claim: &Claim<'_>) -> Option<Finding> {
    if claim.figure.count() != Some(0) || !is_received(context, claim) {
        return None;
    }
    let (cell, new) = figure_of(context, NEW_TOTAL)?;
    claim.compare(RULE.id, &Known::one(context, cell, new))
}

/// `未收到申请` while there were some.
fn never_received(
    context: &Context<'_>,
    prose: &Paragraph,
    sentence: &Sentence,
    new: Option<(CellId, i64)>,
) -> Option<Finding> {
    let (cell, new) = new?;
    let text = prose.sentence(sentence);
    if !any(text, NEVER) {
        return None;
    }
    let never = |clause: &str| {
        let said = list(NEVER).find_map(|w| clause.split_once(w));
        said.is_some_and(|(_, rest)| any(rest, REQUEST)) && !any(clause, SOME_REQUESTS)
    };
    let clause = clause_where(text, &never)?;
    if other_time(context, text) {
        return None;
    }
    let known = Known::one(context, cell, new);
    Some(contradicts(prose, sentence, clause, known))
}

/// `已全部办结` while some were carried to the next year.
fn all_answered(
    context: &Context<'_>,
    prose: &Paragraph,
    sentence: &Sentence,
    left: Option<(CellId, i64)>,
) -> Option<Finding> {
    let (cell, left) = left?;
    let text = prose.sentence(sentence);
    if !any(text, ALL) {
        return None;
    }
    // 所有申请均已办结 leaves no doubt, whatever else the sentence says.
    let every = |clause: &str| any(clause, EVERY) && all_then(clause, DONE);
    let all = |clause: &str| every(clause) || all_then(clause, ANSWERED) && !any(clause, IN_TIME);
    let clause = clause_where(text, &all)?;
    let subject = text.split(clause).next().unwrap_or_default();
    let of_requests = any(subject, REQUEST) || any(clause, REQUEST) || subject.contains("申请");
    let aside = if every(clause) { EXCEPT } else { SET_ASIDE };
    let partial = any(text, aside) || any(text, OTHER_MATTERS);
    // The answered ones alone may be meant where their number stands before.
    let answered = figure_of(context, RESULTS_TOTAL).map(|(_, n)| n);
    let counted = sentence
        .figures
        .iter()
        .any(|f| f.count().is_some() && f.count() == answered);
    if !of_requests || partial || counted || other_time(context, text) {
        return None;
    }
    let known = Known::one(context, cell, left);
    Some(contradicts(prose, sentence, clause, known))
}

/// `均获维持` while some decisions were corrected or are still open.
fn all_upheld(context: &Context<'_>, prose: &Paragraph, sentence: &Sentence) -> Option<Finding> {
    let text = prose.sentence(sentence);
    if !any(text, UPHELD) {
        return None;
    }
    let clause = clause_where(text, &|clause| all_then(clause, UPHELD))?;
    let closed_only = any(text, CLOSED);
    let mut against = Known {
        values: Vec::new(),
        cells: Vec::new(),
        said: String::new(),
    };
    for (word, row) in CASES {
        if !text.contains(word) {
            continue;
        }
        for column in ["corrected", "pending"] {
            let open = column == "pending" && closed_only;
            match figure_of(context, &format!("review.{row}.{column}")) {
                Some((cell, n)) if n > 0 && !open => {
                    against.and(Known::one(context, cell, n), "，")
                }
                _ => {}
            }
        }
    }
    if against.cells.is_empty() || any(text, OTHER_MATTERS) || other_time(context, text) {
        return None;
    }
    Some(contradicts(prose, sentence, clause, against))
}

/// The rows of table 四 by the word for the case.
const CASES: [(&str, &str); 3] = [
    ("复议", "reconsideration"),
    ("诉讼", "litigation_direct"),
    ("诉讼", "litigation_after"),
];

/// The finding that a clause says what the tables do not.
fn contradicts(prose: &Paragraph, sentence: &Sentence, clause: &str, known: Known) -> Finding {
    let message = format!("文中说“{}”，表中{}。", clause.trim(), known.said);
    let mut finding = at(prose, sentence, RULE.id, message);
    finding.cells = known.cells;
    finding
}

/// 均 or 全部, and soon behind it one of these words.
fn all_then(clause: &str, words: &str) -> bool {
    list(ALL).any(|all| {
        clause.split_once(all).is_some_and(|(_, rest)| {
            let end = rest.char_indices().nth(NEAR);
            any(end.map_or(rest, |(end, _)| &rest[..end]), words)
        })
    })
}

/// How many characters there may be from 均 to the end of 办结.
const NEAR: usize = 12;

/// The first clause of the text of which this is true.
fn clause_where<'a>(text: &'a str, test: &dyn Fn(&str) -> bool) -> Option<&'a str> {
    text.split(CLAUSE_ENDS).find(|clause| test(clause))
}

#[cfg(test)]
mod tests {
    use super::super::tester::*;
    use crate::report::Report;
    use crate::schema::{SectionId, TemplateId};

    /// 14 new, 12 granted of which 9 to natural persons, one in part, one carried out; of three
    /// reconsiderations one is open.
    fn report(r: &mut Report, text: &str) {
        for (row, person, business, total) in [
            ("new", "11", "3", "14"),
            ("granted", "9", "3", "12"),
            ("partly_granted", "1", "0", "1"),
            ("results_total", "10", "3", "13"),
            ("carried_out", "1", "0", "1"),
        ] {
            set(r, &format!("requests.{row}.natural_person"), person);
            set(r, &format!("requests.{row}.business"), business);
            set(r, &format!("requests.{row}.total"), total);
        }
        set(r, "review.reconsideration.upheld", "2");
        set(r, "review.reconsideration.pending", "1");
        set(r, "review.reconsideration.total", "3");
        *r.narrative_mut(SectionId::Overview) = text.into();
    }

    #[test]
    fn right_words() {
        Tester::of("narrative-outcome")
            .pass("every class", |r| {
                report(r, "受理政府信息公开申请14件，予以公开12件，部分公开的1件、不予公开0件。其中作其他处理（含撤回）0件。");
            })
            .pass("two classes together", |r| {
                report(r, "办理政府信息公开申请，予以公开和部分公开13件。依申请公开中予以公开、部分公开共13件。");
            })
            .pass("in time is not all", |r| report(r, "收到政府信息公开申请14件，均在法定期限内答复。"))
            .pass("the answered ones", |r| report(r, "答复政府信息公开申请13件，均已答复完毕。"))
            .pass("all but one", |r| report(r, "除1件结转外，所有申请均已办结。"))
            .pass("the rest", |r| report(r, "收到公开申请14件，除1件结转外已全部办结。"))
            .pass("other things are published too", |r| {
                report(r, "依申请公开有序。建议提案复文予以公开20件，主动公开后不予公开3件，群众留言全部办结。");
            })
            .pass("closed cases", |r| report(r, "信息公开行政复议已审结2件，全部得到维持。"))
            .pass("by post", |r| report(r, "未收到信函形式的政府信息公开申请，未收到收费的公开申请。"))
            .pass("one office's", |r| {
                report(r, "我市受理公开申请14件，其中市本级予以公开3件，甲局予以公开2件，我市予以公开12件。");
            })
            .pass("one reason of several", |r| {
                report(r, "受理公开申请14件，因不掌握无法提供3件，属于内部事务不予公开2件。");
            })
            .pass("about", |r| report(r, "公开申请中予以公开近10件，2022年予以公开20件。"));
    }

    #[test]
    fn wrong_words() {
        Tester::of("narrative-outcome")
            .fail(
                "the natural persons' column for the total",
                |r| report(r, "受理政府信息公开申请14件，予以公开9件。"),
                "warning requests.granted.totalnarrative.overview[18..20]受理政府信息公开申请14件，予以公开9件: 文中写“予以公开9件”，表中“（一）予以公开”总计是 12。 | 核对后改文字或改表；文中若只说其中一部分，可以不改。 [文中改为 12]",
            )
            .fail(
                "two classes",
                |r| report(r, "受理公开申请14件，予以公开及部分公开十件，占76.9%。"),
                "warning requests.granted.total requests.partly_granted.totalnarrative.overview[19..21]受理公开申请14件，予以公开及部分公开十件，占76.9%: 文中写“予以公开及部分公开十件”，表中“（一）予以公开”与“（二）部分公开”总计之和是 13。 | 核对后改文字或改表；文中若只说其中一部分，可以不改。 [文中改为 13]",
            )
            .fail(
                "a sub-row for the class",
                |r| {
                    report(r, "受理公开申请14件，因不掌握等情形无法提供1件。");
                    r.values
                        .retain(|c, _| !c.name().starts_with("requests.results_total"));
                    set(r, "requests.unavailable_not_held.total", "1");
                    set(r, "requests.unavailable_not_held.natural_person", "1");
                    set(r, "requests.unavailable_unclear.total", "1");
                    set(r, "requests.unavailable_unclear.natural_person", "1");
                },
                "warning requests.unavailable_not_held.total requests.unavailable_to_be_created.total requests.unavailable_unclear.totalnarrative.overview[21..23]受理公开申请14件，因不掌握等情形无法提供1件: 文中写“因不掌握等情形无法提供1件”，表中“（四）无法提供”总计是 2。 | 核对后改文字或改表；文中若只说其中一部分，可以不改。 [文中改为 2]",
            )
            .fail(
                "all answered",
                |r| report(r, "收到政府信息公开申请14件，已全部办结。"),
                "warning requests.carried_out.totalnarrative.overview[0..19]收到政府信息公开申请14件，已全部办结: 文中说“已全部办结”，表中“四、结转下年度继续办理 · 总计”是 1。 | 核对后改文字或改表；文中若只说其中一部分，可以不改。 []",
            )
            .fail(
                "all answered, and one carried over in one breath",
                |r| report(r, "收到公开申请14件，所有申请均已按要求办理完成，转下年度1件。"),
                "warning requests.carried_out.totalnarrative.overview[0..30]收到公开申请14件，所有申请均已按要求办理完成，转下年度1件: 文中说“所有申请均已按要求办理完成”，表中“四、结转下年度继续办理 · 总计”是 1。 | 核对后改文字或改表；文中若只说其中一部分，可以不改。 []",
            )
            .fail(
                "the one row of the 2019 form",
                |r| {
                    report(r, "受理公开申请14件，其他处理3件，作不予处理0件。");
                    r.template = TemplateId::T2019;
                    set(r, "requests.other_other.total", "2");
                    set(r, "requests.other_other.natural_person", "2");
                },
                "warning requests.other_other.totalnarrative.overview[14..16]受理公开申请14件，其他处理3件，作不予处理0件: 文中写“其他处理3件”，表中“（六）其他处理”总计是 2。 | 核对后改文字或改表；文中若只说其中一部分，可以不改。 [文中改为 2]",
            )
            .fail(
                "all upheld",
                |r| report(r, "政府信息公开行政复议3件，全部得到维持。"),
                "warning review.reconsideration.pendingnarrative.overview[0..19]政府信息公开行政复议3件，全部得到维持: 文中说“全部得到维持”，表中“行政复议 · 尚未审结”是 1。 | 核对后改文字或改表；文中若只说其中一部分，可以不改。 []",
            )
            .fail(
                "no request",
                |r| report(r, "2023年，我局未收到政府信息公开申请。"),
                "warning requests.new.totalnarrative.overview[0..19]2023年，我局未收到政府信息公开申请: 文中说“我局未收到政府信息公开申请”，表中“一、本年新收政府信息公开申请数量 · 总计”是 14。 | 核对后改文字或改表；文中若只说其中一部分，可以不改。 []",
            )
            .fail(
                "none",
                |r| report(r, "本年度收到政府信息公开申请0件。"),
                "warning requests.new.totalnarrative.overview[13..15]本年度收到政府信息公开申请0件: 文中写“本年度收到政府信息公开申请0件”，表中“一、本年新收政府信息公开申请数量 · 总计”是 14。 | 核对后改文字或改表；文中若只说其中一部分，可以不改。 [文中改为 14]",
            );
    }
}
