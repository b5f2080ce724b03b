//! `foreign-agency`: another place's or agency's name where the report speaks of its own.
//!
//! Judged are the signature, the title, and a few frames of the first paragraphs in which only the
//! report's own organ can stand (请与…联系, 现公布…, 2023年，…局), and there only a place of the
//! same level with another name. Elsewhere only a self-word that this kind of organ cannot use
//! (我局 in a town's report). Partners, superiors, subordinates and cited papers are left alone.

use crate::report::{Level, Part};
use crate::schema::SectionId;

use super::organ::places as chain;
use super::paragraph::Paragraph;
use super::prose::{at, first_chars, is_han};
use super::reads::RUNNING;
use super::{Check, Context, Finding, Found, Paragraphs, Rule, Severity, help};

pub static RULE: Rule = Rule {
    id: "foreign-agency",
    severity: Severity::Warning,
    name: "他处名称",
    what: help("报告里把本单位写成了别的地方、别的单位，多半是套用别人的报告时没有改全。"),
    why: help("留下别处的名称，等于公开承认照抄；内容雷同属于追责情形。"),
    basis: help("国办公开办函〔2021〕30号：内容雷同的要追责；媒体报道过的实例。"),
    wrong: help("（云溪县城乡建设局的报告）如有疑问，请与青河县城乡建设局联系。"),
    right: help("如有疑问，请与云溪县城乡建设局联系。"),
    reads: RUNNING,
    check: Check::Together(check, together),
};

/// Words around a name that can only be the report's own; one of the latter within reach.
const FRAMES: [(&[&str], &[&str]); 5] = [
    (
        &["请与", "请和", "请向", "可与", "可向", "请联系", "请致电"],
        &["联系", "咨询", "电话", "反映"],
    ),
    (
        &["现公布", "现发布", "现公开", "现向社会公布", "现向社会公开"],
        &["年度报告", "年报", "公开工作"],
    ),
    (&["由"], &["编制", "编写", "撰写"]),
    (&["《"], &["年度报告》", "年报》"]),
    (
        &["在", "从", "登录", "登陆", "访问"],
        &["门户网站", "政府网", "信息网", "”网站"],
    ),
];
/// The parts that begin a report.
const OPENS: [Part; 2] = [Part::Preamble, Part::Narrative(SectionId::Overview)];
/// How many characters the latter may stand away.
const REACH: usize = 45;
/// The first paragraphs end about here.
const OPENING: usize = 800;
/// A place's name with its ending is no longer; that of an autonomous one may be.
const NAME: usize = 6;

/// Self-words, and what behind them makes other words of them: 我委托.
const SELVES: [(&str, &str); 7] = [
    ("我局", "限"),
    ("我委", "托派任"),
    ("我厅", ""),
    ("我镇", "定静压"),
    ("我乡", "村"),
    ("我街道", ""),
    (COUNTY, ""),
];
/// What a part of a city cannot use.
const COUNTY: &str = "我县";
const HINT: &str = "多半是套用其他单位的文字时没有改。引用他人原话的，可以不改。";
/// Which of them an organ with such a name cannot use.
const CANNOT: [(&[&str], &[&str]); 7] = [
    (
        &["镇人民政府", "镇"],
        &["我局", "我委", "我厅", "我乡", "我街道"],
    ),
    (
        &["乡人民政府", "乡"],
        &["我局", "我委", "我厅", "我镇", "我街道"],
    ),
    (
        &["街道办事处", "街道办", "街道"],
        &["我局", "我委", "我厅", "我镇", "我乡"],
    ),
    (
        &["人民政府", "县", "市"],
        &["我局", "我委", "我厅", "我镇", "我乡", "我街道"],
    ),
    (&["局"], &["我委", "我厅", "我镇", "我乡", "我街道"]),
    (&["厅"], &["我局", "我委", "我镇", "我乡", "我街道"]),
    (&["改革委员会"], &["我局", "我厅", "我镇", "我乡", "我街道"]),
];
/// 区 that may lie in a county.
const ZONES: [&str; 8] = [
    "新区",
    "园区",
    "景区",
    "度假区",
    "管理区",
    "功能区",
    "集聚区",
    "产业区",
];
/// Ends of departments' names that can be compared.
const DEPARTMENTS: [&str; 4] = ["局", "厅", "委员会", "委"];

/// The report's own name, without blanks.
fn own_name(context: &Context<'_>) -> String {
    let report = context.report;
    let own = match report.agency.trim() {
        "" => &report.signature.agency,
        agency => agency,
    };
    own.chars().filter(|c| !c.is_whitespace()).collect()
}

fn check(context: &Context<'_>, paragraph: &Paragraph, findings: &mut Vec<Finding>) {
    let own = own_name(context);
    if own.is_empty() {
        return;
    }
    if OPENS.contains(&paragraph.part) {
        in_frames(context, paragraph, &own, findings);
    }
    selves(context, paragraph, &own, findings);
}

/// A name is told once in a part, a self-word once in all.
fn together(
    context: &Context<'_>,
    paragraphs: Paragraphs<'_>,
    findings: &mut Vec<Finding>,
) -> bool {
    let own = own_name(context);
    if own.is_empty() {
        return false;
    }
    findings.extend(signature(context, &own));
    let all = paragraphs.found();
    let (selves, names): (Vec<Found<'_>>, Vec<_>) = all
        .into_iter()
        .partition(|(_, finding)| finding.hint == HINT);
    for (at, (placed, finding)) in names.iter().enumerate() {
        let start = placed.start + finding.span.map_or(0, |span| span.start);
        let told = |(_, other): &Found<'_>| {
            other.section == finding.section && other.message == finding.message
        };
        if start < OPENING && !names[..at].iter().any(told) {
            findings.push(placed.place(context.report, finding));
        }
    }
    for (at, (placed, finding)) in selves.iter().enumerate() {
        let same = |(_, other): &&Found<'_>| other.found == finding.found;
        if selves[..at].iter().any(|other| same(&other)) {
            continue;
        }
        let count = selves.iter().filter(same).count();
        let mut finding = placed.place(context.report, finding);
        finding.message = self_message(&std::mem::take(&mut finding.found), count, &own);
        findings.push(finding);
    }
    false
}

/// The signature is another's.
fn signature(context: &Context<'_>, own: &str) -> Option<Finding> {
    let text = &context.report.signature.agency;
    let signed: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    if own.contains(&signed) || signed.contains(own) {
        return None;
    }
    let other_place = conflict(own, &signed).is_some();
    if !other_place && !other_department(own, &signed) {
        return None;
    }
    let message = format!("落款单位是“{signed}”，标题单位是“{own}”，请核对。");
    let place = (0, text.chars().count());
    let part = Part::SignatureAgency;
    Some(at(context, RULE.id, RULE.severity, part, place, message))
}

/// Two departments whose names have nothing in common.
fn other_department(own: &str, other: &str) -> bool {
    let (own, other) = (chain(own).1, chain(other).1);
    let stem = |name: &str| {
        let ending = DEPARTMENTS.iter().find(|d| name.ends_with(**d))?;
        Some(name[..name.len() - ending.len()].to_string())
    };
    let (Some(own), Some(other)) = (stem(own), stem(other)) else {
        return false;
    };
    let long = |stem: &str| stem.chars().count() > 1;
    long(&own) && long(&other) && !own.chars().any(|c| other.contains(c))
}

/// The place in another name that is of the level of one in ours and not the same: ours, and
/// where the other begins and ends.
fn conflict<'a>(own: &'a str, other: &'a str) -> Option<(&'a str, &'a str)> {
    let (ours, _) = chain(own);
    let (theirs, _) = chain(other);
    theirs.into_iter().find_map(|(their, level)| {
        // Which 市 is a county's equal is not always known: 市 is only set against 市.
        let city = |name: &str| name.ends_with('市');
        let alike = |(our, l): &&(&str, Level)| *l == level && city(our) == city(their);
        let our = ours.iter().find(alike)?.0;
        let length = their.chars().count();
        let plain = (3..=NAME).contains(&length) || their.contains("自治");
        let word = their.starts_with([
            '我', '本', '该', '全', '各', '此', '其', '省', '市', '县', '区',
        ]);
        // Not a name but words that end in such a sign: 综合各镇.
        let word = word || their.contains(['各', '的', '及', '与', '局', '室', '办', '我', '本']);
        let apart = !same(our, their) && !own.contains(their) && !other.contains(our);
        (plain && !word && apart && level != Level::State).then_some((our, their))
    })
}

/// The same place, perhaps shortened: 双江县 is 双江拉祜族…自治县.
fn same(a: &str, b: &str) -> bool {
    let mut common = a.chars().zip(b.chars()).take_while(|(a, b)| a == b);
    let long = a.chars().count() > 5 || b.chars().count() > 5;
    common.next().is_some() && (long || common.next().is_some())
}

/// Names in the frames of the first paragraphs.
fn in_frames(context: &Context<'_>, paragraph: &Paragraph, own: &str, findings: &mut Vec<Finding>) {
    let text = &*paragraph.text;
    let mut found: Vec<(usize, &str)> = Vec::new();
    let mut try_at = |at: usize, behind: &[&str]| {
        let window = first_chars(&text[at..], REACH);
        let rest = window.trim_start_matches(['“', ' ', '《', '：', ':']);
        let at = at + window.len() - rest.len();
        let end = rest.find(|c| !is_han(c)).unwrap_or(rest.len());
        let name = &rest[..end];
        let is_own = match behind {
            [] => is_own_kind(own, name),
            _ => behind.iter().any(|word| rest.contains(word)),
        };
        if !is_own {
            return;
        }
        if let Some((our, their)) = conflict(own, name)
            && found.iter().all(|(_, name)| *name != their)
        {
            let at = at + rest.find(their).unwrap_or(0);
            let start = text[..at].chars().count();
            let place = (start, start + their.chars().count());
            let message = format!("这里写的是“{their}”，本报告的单位是“{own}”（{our}），请核对。");
            findings.push(paragraph.at(context, &RULE, place, message));
            found.push((at, their));
        }
    };
    for (before, behind) in FRAMES {
        for word in before {
            for (i, _) in text.match_indices(word) {
                try_at(i + word.len(), behind);
            }
        }
    }
    // 2023年，丙县乙局…: the same kind of organ as ours, as the subject of the sentence.
    for (i, word) in text
        .match_indices(['，', ','])
        .filter(|(i, _)| text[..*i].ends_with('年'))
    {
        try_at(i + word.len(), &[]);
    }
}

/// What follows the places begins as our own name does there.
fn is_own_kind(own: &str, name: &str) -> bool {
    let (_, kind) = chain(own);
    !kind.is_empty() && name.contains(kind) && chain(name).1.starts_with(kind)
}

/// Self-words of another kind of organ: which it is stands in `found`.
fn selves(context: &Context<'_>, paragraph: &Paragraph, own: &str, findings: &mut Vec<Finding>) {
    let cannot = CANNOT
        .iter()
        .find(|(endings, _)| endings.iter().any(|e| own.ends_with(e)));
    let cannot = cannot.map_or(&[][..], |(_, words)| *words);
    let text = &*paragraph.text;
    for (i, _) in text.match_indices('我') {
        let rest = &text[i..];
        let mut words = SELVES.iter().filter(|(word, _)| rest.starts_with(word));
        let Some((word, not_behind)) = words.next() else {
            continue;
        };
        let is_others = match *word {
            COUNTY => is_of_district(own),
            word => cannot.contains(&word),
        };
        let behind = rest[word.len()..].chars().next().unwrap_or('\n');
        if is_others && !text[..i].ends_with('自') && !not_behind.contains(behind) {
            let start = text[..i].chars().count();
            let place = (start, start + word.chars().count());
            let mut finding = paragraph.at(context, &RULE, place, String::new());
            finding.hint = HINT.into();
            finding.found = word.to_string();
            findings.push(finding);
        }
    }
}

/// A part of a city, which is in no county.
fn is_of_district(own: &str) -> bool {
    let (places, _) = chain(own);
    let is_county = |name: &str| name.ends_with(['县', '旗']);
    let is_district = |name: &str| name.ends_with('区') && !ZONES.iter().any(|z| name.ends_with(z));
    let mut districts = places.iter().filter(|(_, level)| *level == Level::County);
    districts.any(|(name, _)| is_district(name)) && !places.iter().any(|(name, _)| is_county(name))
}

fn self_message(word: &str, count: usize, own: &str) -> String {
    let times = match count {
        1 => String::new(),
        _ => format!("有 {count} 处"),
    };
    format!("文中{times}自称“{word}”，本报告的单位是“{own}”，请核对。")
}

#[cfg(test)]
mod tests {
    use super::super::tester::*;
    use crate::report::Report;
    use crate::schema::SectionId;

    fn overview(r: &mut Report, text: &str) {
        *r.narrative_mut(SectionId::Overview) = text.into();
    }

    fn agency(r: &mut Report, name: &str) {
        r.agency = name.into();
        r.signature.agency = name.into();
    }

    #[test]
    fn others_spoken_of() {
        Tester::of("foreign-agency")
            .pass("its own name", |r| {
                agency(r, "云溪县水务局");
                r.preamble = "现公布云溪县水务局2023年政府信息公开工作年度报告。请与云溪县水务局办公室联系。".into();
            })
            .pass("with the city and the province before it", |r| {
                agency(r, "丁河区人民政府");
                r.preamble = "请与江东省云海市丁河区人民政府办公室联系。".into();
                r.signature.agency = "云海市丁河区人民政府办公室".into();
            })
            .pass("a superior", |r| {
                agency(r, "白石镇人民政府");
                r.preamble = "本报告可在云溪县人民政府门户网站查阅，由白石镇人民政府编制。".into();
            })
            .pass("a partner, a place compared with", |r| {
                agency(r, "云溪县水务局");
                overview(r, "学习青河县水务局的做法，与青河县水务局联合培训。在我县、全县推广，较青河县多12条。");
            })
            .pass("subordinates", |r| {
                agency(r, "云海市人民政府");
                overview(r, "2023年，青河县人民政府公开12条，云溪县人民政府公开30条。");
            })
            .pass("an address in another place of another level", |r| {
                agency(r, "云溪县水务局");
                r.preamble = "请与云溪县水务局联系（地址：白石镇文昌路8号，电话：0000-1234567）。".into();
            })
            .pass("a name shortened", |r| {
                agency(r, "双江拉祜族佤族自治县水务局");
                r.preamble = "请与双江县水务局联系。".into();
                r.signature.agency = "双江县水务局".into();
            })
            .pass("the office signs for the government", |r| {
                agency(r, "云溪县人民政府");
                r.signature.agency = "云溪县人民政府办公室".into();
            })
            .pass("another name of the same department", |r| {
                agency(r, "云溪县发展和改革局");
                r.signature.agency = "云溪县发改局".into();
            })
            .pass("self-words of its own, and words that look like them", |r| {
                agency(r, "云溪县水务局");
                overview(r, "我局落实，我县推进，自我镇定，我委托第三方评估。");
            })
            .pass("our county, in words", |r| {
                agency(r, "云溪县水务局");
                r.preamble = "请与我县政务服务中心联系。请与县水务局办公室联系。现公布全县年度报告。".into();
            });
    }

    #[test]
    fn another_in_its_place() {
        let hint = "多半是套用其他单位的文字时没有改。引用他人原话的，可以不改。";
        Tester::of("foreign-agency")
            .fail(
                "whom to ask",
                |r| {
                    agency(r, "云溪县水务局");
                    r.preamble = "如有疑问，请与青河县水务局办公室联系。".into();
                },
                "warning preamble[7..10]青河县: 这里写的是“青河县”，本报告的单位是“云溪县水务局”（云溪县），请核对。 []",
            )
            .fail(
                "the report in the preamble",
                |r| {
                    agency(r, "白石镇人民政府");
                    r.preamble = "特编制《青山镇人民政府2022年政府信息公开工作年度报告》。".into();
                },
                "warning preamble[4..7]青山镇: 这里写的是“青山镇”，本报告的单位是“白石镇人民政府”（白石镇），请核对。 []",
            )
            .fail(
                "the subject of 一",
                |r| {
                    agency(r, "云海市丁河区教育局");
                    overview(r, "2023年，云海市丙山区教育局坚持公开为常态。");
                },
                "warning narrative.overview[9..12]丙山区: 这里写的是“丙山区”，本报告的单位是“云海市丁河区教育局”（丁河区），请核对。 []",
            )
            .fail(
                "the signature, of another place",
                |r| {
                    agency(r, "云溪县水务局");
                    r.signature.agency = "青河县水务局".into();
                },
                "warning signature.agency[0..6]青河县水务局: 落款单位是“青河县水务局”，标题单位是“云溪县水务局”，请核对。 []",
            )
            .fail(
                "the signature, of another department",
                |r| {
                    agency(r, "云溪县水务局");
                    r.signature.agency = "云溪县教育局".into();
                },
                "warning signature.agency[0..6]云溪县教育局: 落款单位是“云溪县教育局”，标题单位是“云溪县水务局”，请核对。 []",
            )
            .fail(
                "a town calls itself a bureau",
                |r| {
                    agency(r, "云溪县白石镇人民政府");
                    overview(r, "我局高度重视。我局明确专人。我镇公开12条。");
                },
                &format!("warning narrative.overview[0..2]我局: 文中有 2 处自称“我局”，本报告的单位是“云溪县白石镇人民政府”，请核对。 | {hint} []"),
            )
            .fail(
                "a town named by its place only, and its contact of another town",
                |r| {
                    agency(r, "云溪县白石镇");
                    r.preamble = "请联系：云溪县青山镇人民政府办公室，电话0000-1234567。".into();
                    overview(r, "我镇公开12条，我局积极配合。");
                },
                &format!("warning preamble[7..10]青山镇: 这里写的是“青山镇”，本报告的单位是“云溪县白石镇”（白石镇），请核对。 []\n\
                 warning narrative.overview[8..10]我局: 文中自称“我局”，本报告的单位是“云溪县白石镇”，请核对。 | {hint} []"),
            )
            .fail(
                "a district calls itself a county",
                |r| {
                    agency(r, "云海市丁河区水务局");
                    overview(r, "我县公开12条。");
                },
                &format!("warning narrative.overview[0..2]我县: 文中自称“我县”，本报告的单位是“云海市丁河区水务局”，请核对。 | {hint} []"),
            );
    }
}
