//! Faults to plant in whole reports, one kind a rule. A plant says whether it could be made in
//! the report at hand; if not, another report is tried.

use nianbao_core::schema::{CellId, Form, SectionId, TableId, TemplateId};

use super::accuracy::Random;
use super::whole::{Case, Said, figure, put};

type Plant = fn(&mut Case, &mut Random) -> bool;

/// The rule that must find it, and the fault.
pub const PLANTS: &[(&str, Plant)] = &[
    ("row-total", |c, r| {
        cell_off(c, r, |c| c.name().starts_with("requests."))
    }),
    ("results-total", |c, r| {
        let outside = ["new", "carried_in", "carried_out"];
        cell_off(c, r, |c| {
            c.name().starts_with("requests.") && !outside.contains(&c.def().row)
        })
    }),
    ("flow-balance", |c, r| {
        let ends = ["new", "carried_in", "carried_out", "results_total"];
        cell_off(c, r, |c| {
            c.name().starts_with("requests.") && ends.contains(&c.def().row)
        })
    }),
    ("review-total", |c, r| {
        cell_off(c, r, |c| c.name().starts_with("review."))
    }),
    ("blank-cell", |c, r| {
        let text = r.pick(&["", "/", "-", "无"]);
        any_cell(c, r, text)
    }),
    ("not-a-count", |c, r| {
        let text = r.pick(&["三件", "1.5", "-2", "约20", "12345678901234567890"]);
        any_cell(c, r, text)
    }),
    ("carry-over", |c, r| {
        let column = r.pick(&["natural_person", "business", "total"]);
        let name = format!("requests.carried_out.{column}");
        let wrong = figure(&c.last, &name) + 1 + r.below(9) as i64;
        put(&mut c.last, &name, wrong);
        true
    }),
    ("stock-balance", |c, r| {
        let name = "disclosure.normative_documents.in_force";
        let wrong = figure(&c.last, name) + 1 + r.below(9) as i64;
        put(&mut c.last, name, wrong);
        true
    }),
    ("copied-text", |c, r| {
        let section = r.pick(&[SectionId::Overview, SectionId::Problems]);
        let year = c.report.year.unwrap_or(0);
        let text = c
            .last
            .narrative(section)
            .replace(&year.to_string(), &(year + 1).to_string());
        let text = text.replace(&(year - 1).to_string(), &year.to_string());
        *c.report.narrative_mut(section) = text;
        true
    }),
    ("year-on-year", |c, r| {
        let name = r.pick(&["licensing", "penalties", "coercion"]);
        let name = format!("disclosure.{name}.decisions");
        let before = figure(&c.last, &name);
        put(&mut c.report, &name, 10 * before + r.below(10) as i64);
        before >= 25
    }),
    ("missing-section", |c, r| {
        let section = r.pick(&SectionId::ALL);
        c.report.as_found.headings.insert(section, String::new());
        c.report.narrative_mut(section).clear();
        if let Some(table) = section.table() {
            c.report.values.retain(|cell, _| cell.def().table != table);
        }
        true
    }),
    ("section-order", |c, r| {
        let mut order = SectionId::ALL.to_vec();
        let at = r.below(5) as usize;
        order.swap(at, at + 1);
        c.report.as_found.order = order;
        true
    }),
    ("heading-wording", |c, r| {
        let (section, words) = r.pick(&[
            (SectionId::Problems, "五、存在问题及整改措施"),
            (SectionId::Other, "六、其他需要说明的事项"),
            (SectionId::Review, "四、行政复议和诉讼情况"),
            (SectionId::Disclosure, "一、主动公开政府信息情况"),
        ]);
        c.report.as_found.headings.insert(section, words.into());
        true
    }),
    ("label-altered", |c, r| {
        let (key, words) = r.pick(&[
            ("requests.refused_other_law", "2.其他法律行政止公开"),
            ("disclosure.normative_documents", "规范性文件"),
            ("requests.refused", "（三）不公开"),
        ]);
        c.report.as_found.labels.insert(key.into(), words.into());
        true
    }),
    ("wrong-template", |c, r| {
        let key = r.pick(&["requests.other", "disclosure.article_20_1"]);
        let report = &mut c.report;
        report.as_found.variants.insert(key, TemplateId::T2019);
        let form = Form::of(report.template, &report.as_found.variants);
        report.values.retain(|cell, _| form.has(*cell));
        true
    }),
    ("year-mismatch", |c, r| {
        let year = c.report.year.unwrap_or(0);
        let report = &mut c.report;
        match r.below(3) {
            0 => {
                report.preamble =
                    report
                        .preamble
                        .replacen(&year.to_string(), &(year - 1).to_string(), 1)
            }
            1 => report.title = format!("{}{}年政府信息公开工作年度报告", report.agency, year - 1),
            _ => report.signature.date = format!("{year}-12-25"),
        }
        true
    }),
    ("regulation-authority", |c, r| {
        put(
            &mut c.report,
            "disclosure.regulations.in_force",
            1 + r.below(9) as i64,
        );
        true
    }),
    ("stock-in-year", |c, r| {
        let row = "disclosure.normative_documents";
        let stock = figure(&c.report, &format!("{row}.in_force"));
        let more = 1 + r.below(9) as i64;
        put(&mut c.report, &format!("{row}.issued"), stock + more);
        true
    }),
    ("superseded-basis", |c, _| {
        preamble(c, "〔2021〕30号", "〔2019〕60号")
    }),
    ("document-number", |c, r| match r.below(3) {
        0 => preamble(c, "公开办函", "公开办涵"),
        1 => preamble(c, "〔2021〕", "[2021]"),
        _ => preamble(c, "〔2021〕", "〔2022〕"),
    }),
    ("missing-aspect", |c, r| {
        let text = c.report.narrative_mut(SectionId::Overview);
        let mut lines: Vec<&str> = text.lines().collect();
        lines.remove(1 + r.below(5) as usize);
        *text = lines.join("\n");
        true
    }),
    ("missing-fee-statement", |c, _| {
        *c.report.narrative_mut(SectionId::Other) = "没有其他需要报告的事项。".into();
        true
    }),
    ("missing-signature", |c, r| {
        match r.below(2) {
            0 => c.report.signature.date.clear(),
            _ => c.report.signature = Default::default(),
        }
        true
    }),
    ("instruction-left", |c, r| {
        let section = r.pick(&[
            SectionId::Disclosure,
            SectionId::Requests,
            SectionId::Review,
        ]);
        let text = r.pick(&["该部分以表格形式报告。", "该部分以表格形式报告。表格如下："]);
        *c.report.narrative_mut(section) = text.into();
        true
    }),
    ("placeholder-left", |c, r| match r.below(3) {
        0 => preamble(c, "0000-1234567", "××××"),
        1 => preamble(c, "办公室联系", "XX科联系"),
        _ => preamble(c, "办公室联系", "某某科联系"),
    }),
    ("accountability-results", |c, _| {
        let government = c.report.agency.ends_with("人民政府");
        government
            && (within(c, SectionId::Overview, "，未发生责任追究情形", "")
                || within(c, SectionId::Overview, "，没有责任追究情况", ""))
    }),
    ("empty-section", |c, r| {
        let section = r.pick(&[SectionId::Overview, SectionId::Problems]);
        *c.report.narrative_mut(section) = r.pick(&["", "无。", "不存在问题。"]).into();
        true
    }),
    ("narrative-requests", |c, r| say(c, r, |s| &mut s.new)),
    ("narrative-outcome", |c, r| match r.below(3) {
        0 => say(c, r, |s| &mut s.granted),
        1 => say(c, r, |s| &mut s.partly),
        _ => {
            let open = figure(&c.report, "requests.carried_out.total") > 0;
            open && within(
                c,
                SectionId::Overview,
                "因政府信息公开被申请",
                "所有政府信息公开申请均已办结。因政府信息公开被申请",
            )
        }
    }),
    ("narrative-review", |c, r| match r.below(2) {
        0 => say(c, r, |s| &mut s.reconsidered),
        _ => say(c, r, |s| &mut s.sued),
    }),
    ("narrative-documents", |c, r| match r.below(3) {
        0 => say(c, r, |s| &mut s.issued),
        1 => say(c, r, |s| &mut s.repealed),
        _ => say(c, r, |s| &mut s.in_force),
    }),
    ("narrative-breakdown", |c, r| {
        say(c, r, |s| &mut s.published)
    }),
    ("narrative-percentage", |c, r| {
        c.said.granted_share += 20 + r.below(300) as i64;
        c.rewrite();
        c.said.granted > 0
    }),
    ("narrative-carry", |c, r| match r.below(2) {
        0 => say(c, r, |s| &mut s.carried_in),
        _ => say(c, r, |s| &mut s.carried_out),
    }),
    ("fee-sum", |c, r| {
        let charged = c.said.fee > 0;
        charged && say(c, r, |s| &mut s.fee)
    }),
    ("plan-year", |c, _| {
        c.said.plan_year -= 1;
        c.rewrite();
        true
    }),
    ("overview-length", |c, _| {
        let more = "开展政策宣讲进社区活动，现场答疑并发放便民手册。".repeat(45);
        c.report.narrative_mut(SectionId::Overview).push_str(&more);
        true
    }),
    ("angle-brackets", |c, _| {
        within(
            c,
            SectionId::Overview,
            "〈政务公开工作要点〉",
            "<政务公开工作要点>",
        )
    }),
    ("cover-letter-wording", |c, r| match r.below(3) {
        0 => preamble(c, "国办公开办函", "贵办《通知》和国办公开办函"),
        1 => preamble(c, "全文由", "现将有关情况报告如下，全文由"),
        _ => preamble(c, "全文由", "特此报告。全文由"),
    }),
];

/// One figure off by some.
fn cell_off(case: &mut Case, random: &mut Random, which: impl Fn(&CellId) -> bool) -> bool {
    let cells: Vec<CellId> = case
        .report
        .form()
        .cells
        .iter()
        .copied()
        .filter(|c| which(c))
        .collect();
    let cell = random.pick(&cells);
    let now = figure(&case.report, cell.name());
    let less = random.below(2) == 0 && now > 0;
    let by = if less {
        -1 - random.below(now as u64) as i64
    } else {
        1 + random.below(90) as i64
    };
    put(&mut case.report, cell.name(), now + by);
    true
}

fn any_cell(case: &mut Case, random: &mut Random, text: &str) -> bool {
    let tables = [TableId::Requests, TableId::Review];
    let table = random.pick(&tables);
    let cells: Vec<CellId> = case.report.form().table_cells(table).collect();
    case.report.values.insert(random.pick(&cells), text.into());
    true
}

fn preamble(case: &mut Case, from: &str, to: &str) -> bool {
    let text = &mut case.report.preamble;
    let there = text.contains(from);
    *text = text.replacen(from, to, 1);
    there
}

fn within(case: &mut Case, section: SectionId, from: &str, to: &str) -> bool {
    let text = case.report.narrative_mut(section);
    let there = text.contains(from);
    *text = text.replacen(from, to, 1);
    there
}

/// The text says another figure than the table; where it says none, nothing is wrong.
fn say(case: &mut Case, random: &mut Random, which: fn(&mut Said) -> &mut i64) -> bool {
    let before = case.report.narrative.clone();
    let said = which(&mut case.said);
    let less = random.below(2) == 0 && *said > 1;
    *said += if less {
        -1
    } else {
        1 + random.below(40) as i64
    };
    case.rewrite();
    case.report.narrative != before
}
