//! `title-wording`: the title is not `（单位全称）YYYY年政府信息公开工作年度报告`.

use crate::report::{Edit, Level, Part};

use super::prose::at;
use super::reads::PREAMBLE;
use super::{Check, Context, Finding, Fix, Rule, Severity, help, organ};

pub static RULE: Rule = Rule {
    id: "title-wording",
    severity: Severity::Note,
    name: "标题写法",
    what: help(
        "标题写“单位全称＋年份＋政府信息公开工作年度报告”：“年度”不写两次，“工作”不漏，单位不用简称。",
    ),
    why: help("标题是公众检索和上级统计的依据，写法不一，难以查找。"),
    basis: help(
        "《中华人民共和国政府信息公开条例》第五十条的名称；国办公开办函〔2021〕30号的名称。",
    ),
    wrong: help("云溪县城乡建设局2023年度政府信息公开年度报告"),
    right: help("云溪县城乡建设局2023年政府信息公开工作年度报告"),
    reads: PREAMBLE,
    check: Check::Whole(check),
};

/// What the paper is called.
const NAME: &str = "政府信息公开工作年度报告";
/// Ends of titles that say it otherwise. The longer stand first.
const ENDINGS: [&str; 14] = [
    "政府信息与政务公开工作年度报告",
    "政府信息和政务公开工作年度报告",
    "政府信息公开工作的年度报告",
    "政府信息公开年度工作报告",
    "政府信息公开工作年度总结",
    "政府信息公开工作总结报告",
    "政府信息公开年度报告",
    "政府信息公开工作报告",
    "政府信息公开工作年报",
    "政府信息公开年报",
    "政务公开工作年度报告",
    "信息公开工作年度报告",
    "信息公开年度报告",
    "信息公开工作报告",
];

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    findings.extend(ending(context));
    findings.extend(twice(context));
    findings.extend(short_name(context));
}

/// The title ends in other words.
fn ending(context: &Context<'_>) -> Option<Finding> {
    let title = context.report.title.trim_end();
    if title.ends_with(NAME) {
        return None;
    }
    let said = ENDINGS.iter().find(|ending| title.ends_with(**ending))?;
    let before = &title[..title.len() - said.len()];
    if before.ends_with(['和', '与', '及', '暨', '、', '（']) {
        return None;
    }
    let start = before.chars().count();
    let message = format!("标题中的“{said}”应写成“{NAME}”。");
    let end = start + said.chars().count();
    let rule = RULE.id;
    let mut finding = at(
        context,
        rule,
        RULE.severity,
        Part::Title,
        (start, end),
        message,
    );
    finding.found = said.to_string();
    finding.expected = NAME.to_string();
    finding
        .fixes
        .push(title_fix(format!("{}{NAME}", before.replace("年度", "年"))));
    Some(finding)
}

/// `2023年度政府信息公开工作年度报告`.
fn twice(context: &Context<'_>) -> Option<Finding> {
    let title = context.report.title.as_str();
    let (before, rest) = title.split_once("年度")?;
    let of_the_year =
        before.ends_with(|c: char| c.is_numeric() || "〇○零一二三四五六七八九".contains(c));
    if !of_the_year || !rest.contains("年度") {
        return None;
    }
    let start = before.chars().count();
    let message = "标题里“年度”写了两次，年份后面写“年”就够了。".to_string();
    let place = (start, start + 2);
    let mut finding = at(context, RULE.id, RULE.severity, Part::Title, place, message);
    finding.fixes.push(title_fix(format!("{before}年{rest}")));
    Some(finding)
}

/// The name in the title is the end of a fuller one that the report itself gives.
fn short_name(context: &Context<'_>) -> Option<Finding> {
    let report = context.report;
    let name = report.agency.trim();
    if name.chars().count() < 3 || !may_be_short(name) {
        return None;
    }
    let fuller = [&report.signature.agency, &report.preamble]
        .into_iter()
        .find_map(|text| fuller(text, name))?;
    let message = format!("标题中的单位“{name}”不是全称，文中写的是“{fuller}”。");
    let end = report.agency.chars().count();
    let rule = RULE.id;
    let mut finding = at(
        context,
        rule,
        RULE.severity,
        Part::Agency,
        (0, end),
        message,
    );
    finding.found = name.to_string();
    finding.expected = fuller;
    Some(finding)
}

/// A district's or a town's full name begins with the place above it, a department's with its
/// own; a county's and a city's do not need the province.
fn may_be_short(name: &str) -> bool {
    let endings: &[char] = match organ(name).level {
        Some(Level::Town) => &['镇', '乡', '街'],
        Some(Level::County) => &['区'],
        Some(_) => return false,
        None => return !name.starts_with(['省', '市', '县', '区', '州', '旗', '镇', '乡']),
    };
    let first = name.find(['省', '市', '州', '盟', '县', '区', '旗', '镇', '乡', '街']);
    first.is_some_and(|at| name[at..].starts_with(endings))
}

/// The name with the place before it, where a text gives both: `甲市` + `乙区人民政府`.
fn fuller(text: &str, name: &str) -> Option<String> {
    text.match_indices(name).find_map(|(at, _)| {
        let before = &text[..at];
        let place: Vec<char> = before.chars().rev().take(3).collect();
        let [ending, second, first] = place.as_slice() else {
            return None;
        };
        let is_place = "市州盟县区旗".contains(*ending)
            && super::prose::is_han(*second)
            && super::prose::is_han(*first)
            && !"我本全各该此在与和及向由县市区省州".contains(*second)
            && !"我本全各该此在与和及向由为是请".contains(*first);
        is_place.then(|| format!("{first}{second}{ending}{name}"))
    })
}

fn title_fix(to: String) -> Fix {
    Fix {
        label: format!("标题改为“{to}”"),
        edits: vec![Edit::Text {
            part: Part::Title,
            to,
        }],
    }
}

#[cfg(test)]
mod tests {
    use super::super::tester::*;

    #[test]
    fn cases() {
        Tester::of("title-wording")
            .pass("the usual title", |_| {})
            .pass("the year first", |r| {
                r.title = "2023年甲县乙局政府信息公开工作年度报告".into();
            })
            .pass("年度 once, of the year", |r| {
                r.title = "甲县乙局2023年政府信息公开工作年度报告（修订）".into();
            })
            .pass("of two matters", |r| {
                r.title = "甲县乙局2023年政府信息公开和政务公开工作年度报告".into();
            })
            .pass("a county without its province", |r| {
                r.agency = "甲县人民政府".into();
                r.preamble = "请与江东省甲县人民政府办公室联系。".into();
            })
            .pass("a district with its city", |r| {
                r.agency = "丙市丁区人民政府".into();
                r.preamble = "请与丙市丁区人民政府办公室联系。".into();
            })
            .pass("a town with its district, without the city", |r| {
                r.agency = "丁区前进街道办事处".into();
                r.preamble = "请与丙海市丁区前进街道办事处联系。".into();
            })
            .pass("a town is spoken of as of our county", |r| {
                r.agency = "白石镇人民政府".into();
                r.preamble = "本报告由我县白石镇人民政府编制。".into();
            })
            .fail(
                "年度 twice",
                |r| r.title = "甲县乙局2023年度政府信息公开工作年度报告".into(),
                "note title[8..10]年度: 标题里“年度”写了两次，年份后面写“年”就够了。 [标题改为“甲县乙局2023年政府信息公开工作年度报告”]",
            )
            .fail(
                "工作 dropped",
                |r| r.title = "甲县乙局2023年政府信息公开年度报告".into(),
                "note title[9..19]政府信息公开年度报告: 标题中的“政府信息公开年度报告”应写成“政府信息公开工作年度报告”。 [标题改为“甲县乙局2023年政府信息公开工作年度报告”]",
            )
            .fail(
                "no yearly report",
                |r| r.title = "甲县乙局2023年度政府信息公开工作报告".into(),
                "note title[10..20]政府信息公开工作报告: 标题中的“政府信息公开工作报告”应写成“政府信息公开工作年度报告”。 [标题改为“甲县乙局2023年政府信息公开工作年度报告”]",
            )
            .fail(
                "a district without its city",
                |r| {
                    r.agency = "丁区人民政府".into();
                    r.signature.agency = "丁区人民政府".into();
                    r.preamble = "请与云海市丁区人民政府办公室联系。".into();
                },
                "note agency[0..6]丁区人民政府: 标题中的单位“丁区人民政府”不是全称，文中写的是“云海市丁区人民政府”。 []",
            )
            .fail(
                "a department without its place",
                |r| {
                    r.agency = "应急管理局".into();
                    r.signature.agency = "云溪县应急管理局".into();
                },
                "note agency[0..5]应急管理局: 标题中的单位“应急管理局”不是全称，文中写的是“云溪县应急管理局”。 []",
            );
    }
}
