//! Whole reports without a fault, made up at random, each with last year's: figures that agree,
//! and a text that says them. Among the sentences are such as tempt a rule to a false alarm.
//! What the text says is kept apart, so that a fault can change it and have it written again.

use nianbao_core::report::Report;
use nianbao_core::schema::{CellId, SectionId};

use super::accuracy::{DENSITIES, Density, Random, report};

/// A report and last year's.
#[derive(Clone)]
pub struct Case {
    pub report: Report,
    pub last: Report,
    pub said: Said,
    /// What the style of the text depends on.
    style: u64,
}

/// The figures that the text says.
#[derive(Clone, Default)]
pub struct Said {
    pub new: i64,
    pub carried_in: i64,
    pub carried_out: i64,
    pub granted: i64,
    pub partly: i64,
    /// Tenths of a percent of all results.
    pub granted_share: i64,
    pub issued: i64,
    pub repealed: i64,
    pub in_force: i64,
    pub reconsidered: i64,
    pub sued: i64,
    pub published: i64,
    pub published_parts: [i64; 3],
    /// In 元; 0 is none charged.
    pub fee: i64,
    pub fee_parts: [i64; 2],
    pub plan_year: i64,
}

/// The applicants; totals follow.
const COLUMNS: [&str; 6] = [
    "natural_person",
    "business",
    "research",
    "nonprofit",
    "legal_service",
    "other",
];
const AGENCIES: [&str; 5] = [
    "云溪县城乡建设局",
    "青河县白石镇人民政府",
    "江东省水利厅",
    "晋城市青河区应急管理局",
    "云溪县人民政府",
];

/// Problems and what is done about them; a year takes some of one row, the next of the other.
const PROBLEMS: [[&str; 4]; 2] = [
    [
        "停气停水通知发布偏晚，住户准备不足",
        "招标结果只登在交易平台，本单位栏目没有同步",
        "政策解读多是转载，结合当地实际的不多",
        "公示栏缺少专人看管，纸张脱落后长期没有补贴",
    ],
    [
        "在建项目的进度公示间隔太长，群众要打电话才能问到",
        "目录编排照搬处室分工，办事的人不容易找",
        "答复书引用条款不全，说理较少",
        "新进人员没有学过保密审查的程序",
    ],
];
const PLANS: [[&str; 4]; 2] = [
    [
        "通知提前三日在网站和小区同时张贴",
        "中标通知书发出当天抄送信息中心登载",
        "请业务科室撰写问答式解读",
        "把公示栏看管写进物业合同，按季度考评",
    ],
    [
        "每月末把进度表贴到现场围挡上",
        "按办事事项重排目录，旧目录保留跳转",
        "统一答复书文本，逐条写明理由",
        "把保密审查列入新进人员的第一课",
    ],
];
/// Right, however it may look.
const TEMPTING: [&str; 6] = [
    "2019年以来累计公开政府信息9000余条。",
    "办理人大代表建议、政协委员提案37件，均在规定期限内答复。",
    "受理行政许可申请1200件，均按期办结。",
    "学习《关于印发〈政务公开工作要点〉的通知》，举办培训3次，参训120余人次。",
    "网站访问量较上年增长12.5%，其中移动端占比<60%。",
    "年内召开新闻发布会2场，回应社会关切15次。",
];

pub fn cell(name: &str) -> CellId {
    CellId::parse(name).unwrap_or_else(|| panic!("no cell {name}"))
}

pub fn figure(report: &Report, name: &str) -> i64 {
    report
        .value(cell(name))
        .and_then(|v| v.value.number())
        .unwrap_or(0)
}

pub fn put(report: &mut Report, name: &str, figure: i64) {
    report.values.insert(cell(name), figure.to_string());
}

/// A case without a fault.
pub fn case(random: &mut Random) -> Case {
    let mut now = tables(random);
    // Last year was much the same, but for what was carried over into this one.
    let mut last = now.clone();
    for column in COLUMNS {
        let over = figure(&now, &format!("requests.carried_in.{column}"));
        put(&mut last, &format!("requests.carried_out.{column}"), over);
    }
    super::balance(&mut last);
    documents(&mut now, &mut last, random);
    let agency = random.pick(&AGENCIES);
    let year = 2022 + random.below(4) as u16;
    for (report, year) in [(&mut now, year), (&mut last, year - 1)] {
        front(report, agency, year, random);
    }
    let style = random.below(1 << 20);
    let last_said = said(&last, random);
    write(&mut last, &last_said, style);
    let said = said(&now, random);
    write(&mut now, &said, style);
    tempt(&mut now, random);
    Case {
        report: now,
        last,
        said,
        style,
    }
}

/// Tables whose equations hold.
fn tables(random: &mut Random) -> Report {
    let density = random.pick(&DENSITIES);
    let mut report = report(random, density);
    if density != Density::Zeros {
        for column in COLUMNS {
            for row in ["carried_in", "carried_out"] {
                let few = random.below(4) as i64;
                put(&mut report, &format!("requests.{row}.{column}"), few);
            }
        }
        for group in ["reconsideration", "litigation_direct", "litigation_after"] {
            for outcome in ["upheld", "corrected", "other", "pending"] {
                put(
                    &mut report,
                    &format!("review.{group}.{outcome}"),
                    random.below(5) as i64,
                );
            }
        }
    }
    super::balance(&mut report);
    report
}

/// The table of 二: the stock follows from last year's, decisions at most double.
fn documents(now: &mut Report, last: &mut Report, random: &mut Random) {
    let row = "disclosure.normative_documents";
    let (before, issued) = (5 + random.below(40) as i64, random.below(9) as i64);
    let repealed = random.below(5) as i64;
    put(last, &format!("{row}.in_force"), before);
    put(now, &format!("{row}.issued"), issued);
    put(now, &format!("{row}.repealed"), repealed);
    put(now, &format!("{row}.in_force"), before + issued - repealed);
    for name in ["licensing", "penalties", "coercion"] {
        let before = random.pick(&[0, 0, 12, 90, 340, 2600]);
        put(last, &format!("disclosure.{name}.decisions"), before);
        let more = before * random.below(100) as i64 / 100;
        put(now, &format!("disclosure.{name}.decisions"), before + more);
    }
}

fn front(report: &mut Report, agency: &str, year: u16, random: &mut Random) {
    report.year = Some(year);
    report.agency = agency.into();
    report.preamble = format!(
        "本报告根据《中华人民共和国政府信息公开条例》和国办公开办函〔2021〕30号文件要求编制。全文由六个部分组成。\
         所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。如有疑问，请与{agency}办公室联系（电话：0000-1234567）。"
    );
    report.signature.agency = agency.into();
    report.signature.date = format!("{}-01-{:02}", year + 1, 4 + random.below(25));
}

/// What a true text says of these tables.
fn said(report: &Report, random: &mut Random) -> Said {
    let total = |row: &str| figure(report, &format!("requests.{row}.total"));
    let document =
        |column: &str| figure(report, &format!("disclosure.normative_documents.{column}"));
    let cases = |group: &str| figure(report, &format!("review.{group}.total"));
    let parts = [0; 3].map(|_| 10 + random.below(200) as i64);
    let fees = [0; 2].map(|_| 10 * (1 + random.below(60)) as i64);
    let charged = random.below(4) == 0;
    let results = total("results_total");
    Said {
        new: total("new"),
        carried_in: total("carried_in"),
        carried_out: total("carried_out"),
        granted: total("granted"),
        partly: total("partly_granted"),
        granted_share: (total("granted") * 2000 + results) / (2 * results).max(1),
        issued: document("issued"),
        repealed: document("repealed"),
        in_force: document("in_force"),
        reconsidered: cases("reconsideration"),
        sued: cases("litigation_direct") + cases("litigation_after"),
        published: parts.iter().sum(),
        published_parts: parts,
        fee: if charged { fees.iter().sum() } else { 0 },
        fee_parts: fees,
        plan_year: report.year.map_or(0, i64::from) + 1,
    }
}

impl Case {
    /// Writes the text again, of what it says now.
    pub fn rewrite(&mut self) {
        write(&mut self.report, &self.said, self.style);
    }
}

/// Writes a report's text. Even and odd years have different words.
fn write(report: &mut Report, said: &Said, style: u64) {
    let random = &mut Random(style);
    let odd = usize::from(report.year.unwrap_or(0) % 2 == 1);
    let texts = [
        (SectionId::Overview, overview(report, said, odd, random)),
        (SectionId::Problems, problems(report, said, odd, random)),
        (SectionId::Other, other(said, random)),
    ];
    for (section, text) in texts {
        *report.narrative_mut(section) = text;
    }
}

/// A figure in one of the ways in which it is written.
fn n(figure: i64, random: &mut Random) -> String {
    let plain = figure.to_string();
    match random.below(4) {
        0 => plain
            .chars()
            .map(|c| char::from_u32(c as u32 + 0xFEE0).unwrap_or(c))
            .collect(),
        1 => format!("{plain} "),
        _ => plain,
    }
}

fn overview(report: &Report, said: &Said, odd: usize, random: &mut Random) -> String {
    let mut n = |figure: i64| n(figure, random);
    let [a, b, c] = said.published_parts;
    let published = format!(
        "全年主动公开政府信息{}条（机构职能{}条、工作动态{}条、公示公告{}条）。",
        n(said.published),
        n(a),
        n(b),
        n(c)
    );
    let documents = format!(
        "制发行政规范性文件{}件，废止{}件，现行有效{}件。",
        n(said.issued),
        n(said.repealed),
        n(said.in_force)
    );
    let requests = match said.new + said.carried_in {
        0 => "全年未收到政府信息公开申请。".to_string(),
        _ => format!(
            "全年新收政府信息公开申请{}件，上年结转{}件。已办理的政府信息公开申请中，予以公开{}件，占{}.{}%；部分公开{}件。结转下年度继续办理的政府信息公开申请{}件。",
            n(said.new),
            n(said.carried_in),
            n(said.granted),
            said.granted_share / 10,
            said.granted_share % 10,
            n(said.partly),
            n(said.carried_out)
        ),
    };
    let review = match said.reconsidered + said.sued {
        0 => String::new(),
        _ => format!(
            "因政府信息公开被申请行政复议{}件，被提起行政诉讼{}件。",
            n(said.reconsidered),
            n(said.sued)
        ),
    };
    let mut tempting = || random.pick(&TEMPTING);
    let (year, agency) = (report.year.unwrap_or(0), &report.agency);
    [
        [
            format!("{year}年，{agency}坚持以公开促落实，扎实做好各项工作。\n（一）主动公开。{published}{documents}{}\n（二）依申请公开。{requests}{review}\n", tempting()),
            "（三）政府信息管理。落实先审查后公开，全年更新目录两次，清理失效链接。\n（四）政府信息公开平台建设。改版门户网站专栏，增设便民查询窗口。\n".into(),
            format!("（五）监督保障。{}纳入年度考核，开展社会评议，未发生责任追究情形。", tempting()),
        ],
        [
            format!("{year}年，{agency}把公开嵌入办事流程，回应群众关心的事。\n（一）主动公开情况。{published}{documents}{}\n（二）依申请公开情况。{requests}{review}\n", tempting()),
            "（三）政府信息管理情况。建立发布台账，每季度核对一遍，错漏当天改正。\n（四）平台建设情况。政务新媒体停更一个，并入门户网站统一运行。\n".into(),
            format!("（五）监督保障情况。{}年度考核列入公开指标，社会评议结果良好，没有责任追究情况。", tempting()),
        ],
    ][odd]
        .concat()
}

fn problems(report: &Report, said: &Said, odd: usize, random: &mut Random) -> String {
    let year = report.year.unwrap_or(0);
    let skip = random.below(4) as usize;
    let three = |all: &[&'static str; 4]| {
        let kept = (0..4).filter(|i| *i != skip).map(|i| all[i]);
        let [a, b, c]: [&str; 3] = kept.collect::<Vec<_>>().try_into().unwrap();
        format!("一是{a}；二是{b}；三是{c}。")
    };
    format!(
        "{year}年，政府信息公开工作还存在以下问题：{}\n{}年，我们将从三方面改进：{}",
        three(&PROBLEMS[odd]),
        said.plan_year,
        three(&PLANS[odd])
    )
}

fn other(said: &Said, random: &mut Random) -> String {
    let [a, b] = said.fee_parts;
    match said.fee {
        0 => random
            .pick(&[
                "本年度未收取信息处理费。",
                "全年没有收取政府信息公开信息处理费，无其他需要报告的事项。",
            ])
            .into(),
        fee => {
            format!("全年收取信息处理费{fee}元（城关所2件{a}元，白石所1件{b}元）。")
        }
    }
}

/// Figures as people write them, that mean the same.
fn tempt(report: &mut Report, random: &mut Random) {
    let cells: Vec<CellId> = report
        .form()
        .table_cells(nianbao_core::schema::TableId::Requests)
        .collect();
    for _ in 0..random.below(6) {
        let cell = random.pick(&cells);
        let text = report.cell(cell).unwrap_or("0").to_string();
        let text = match random.below(3) {
            0 => format!("{text}（含补正1件）"),
            1 => text
                .chars()
                .map(|c| char::from_u32(c as u32 + 0xFEE0).unwrap_or(c))
                .collect(),
            _ => format!("{text}件"),
        };
        // Written otherwise already: left as it is.
        if report
            .cell(cell)
            .is_some_and(|t| t.bytes().all(|b| b.is_ascii_digit()))
        {
            report.values.insert(cell, text);
        }
    }
}
