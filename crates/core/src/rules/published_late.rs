//! `published-late`: published after the day the regulations set for this kind of organ.
//!
//! Only a publication date is judged. Departments are due by 31 January, governments by 31 March;
//! towns and sub-districts by local dates, so never. Where the name leaves open what the organ is,
//! only what is late for every kind is said, unless it may be a town's.

use crate::report::{Date, Level};

use super::reads::REST;
use super::{Check, Context, Finding, Rule, Severity, help};

pub static RULE: Rule = Rule {
    id: "published-late",
    severity: Severity::Warning,
    name: "发布过晚",
    what: help(
        "县级以上政府部门应在1月31日前、县级以上人民政府应在3月31日前公布上一年度报告；乡镇、街道按当地规定，不在此列。",
    ),
    why: help("不按时公布要追究责任，也是各地考核的扣分项。"),
    basis: help(
        "《中华人民共和国政府信息公开条例》第四十九条；国办公开办函〔2021〕30号：对不按时发布的严肃追责。",
    ),
    wrong: help("云溪县城乡建设局2024年报告，发布日期 2025年2月6日。"),
    right: help("云溪县城乡建设局2024年报告，发布日期 2025年1月20日。"),
    reads: REST,
    check: Check::Whole(check),
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let report = context.report;
    let (Some(year), Some(date)) = (report.year, Date::parse(&report.as_found.published)) else {
        return;
    };
    let organ = context.organ();
    let name = &report.agency;
    if name.is_empty() || organ.level == Some(Level::Town) {
        return;
    }
    let (month, day, assumed) = match (organ.for_government, organ.level) {
        (true, Some(_)) => (3, 31, "县级以上人民政府"),
        (false, Some(_)) => (1, 31, "县级以上政府部门"),
        (_, None) => (
            3,
            31,
            "县级以上机关（从名称看不出是政府还是部门，按较晚的期限）",
        ),
    };
    let Some(due) = year
        .checked_add(1)
        .and_then(|next| Date::new(next, month, day))
    else {
        return;
    };
    if date <= due {
        return;
    }
    let message = format!(
        "发布日期是 {}，晚于规定的 {}。",
        date.chinese(),
        due.chinese()
    );
    findings.push(Finding {
        hint: format!("“{name}”是按{assumed}判断的。网站改版重发的，以首次发布的日期为准。"),
        found: date.to_string(),
        expected: due.to_string(),
        ..Finding::new(RULE.id, RULE.severity, None, message)
    });
}

#[cfg(test)]
mod tests {
    use super::super::tester::*;
    use crate::report::Report;

    fn published(r: &mut Report, agency: &str, day: &str) {
        r.agency = agency.into();
        r.as_found.published = day.into();
    }

    #[test]
    fn cases() {
        let again = "网站改版重发的，以首次发布的日期为准。";
        Tester::of("published-late")
            .pass("no publication date: the signature is not judged", |r| {
                r.signature.date = "2024-05-20".into();
            })
            .pass("a department on the last day", |r| {
                published(r, "甲县乙局", "2024-01-31");
            })
            .pass("a government in March", |r| {
                published(r, "甲县人民政府", "2024-03-31");
            })
            .pass("a government's office publishes for it", |r| {
                published(r, "甲县人民政府办公室", "2024-03-05");
            })
            .pass("a town", |r| published(r, "甲县白石镇人民政府", "2024-04-30"))
            .pass("a sub-district", |r| {
                published(r, "甲区前进街道办事处", "2024-02-26");
            })
            .pass("a name that leaves it open, in February", |r| {
                published(r, "乙局", "2024-02-06");
            })
            .pass("no name", |r| published(r, "", "2024-06-06"))
            .fail(
                "a department in February",
                |r| published(r, "甲县乙局", "2024-02-06"),
                &format!("warning : 发布日期是 2024年2月6日，晚于规定的 2024年1月31日。 | “甲县乙局”是按县级以上政府部门判断的。{again} []"),
            )
            .fail(
                "a government in April",
                |r| published(r, "甲县人民政府", "2024-04-01"),
                &format!("warning : 发布日期是 2024年4月1日，晚于规定的 2024年3月31日。 | “甲县人民政府”是按县级以上人民政府判断的。{again} []"),
            )
            .fail(
                "a department of a province, a year later",
                |r| published(r, "江东省水利厅", "2025-01-20"),
                &format!("warning : 发布日期是 2025年1月20日，晚于规定的 2024年1月31日。 | “江东省水利厅”是按县级以上政府部门判断的。{again} []"),
            )
            .fail(
                "too late whoever it is",
                |r| published(r, "乙局", "2024-04-10"),
                &format!("warning : 发布日期是 2024年4月10日，晚于规定的 2024年3月31日。 | “乙局”是按县级以上机关（从名称看不出是政府还是部门，按较晚的期限）判断的。{again} []"),
            );
    }
}
