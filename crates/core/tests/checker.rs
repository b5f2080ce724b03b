//! The checker that remembers: it always says what a check without memory says, and it does not
//! judge again what did not change.

#![allow(clippy::unwrap_used, clippy::expect_used)] // helpers of tests are not seen as tests

mod common;

use common::accuracy::Random;
use common::plant::PLANTS;
use common::whole::{Case, case};
use nianbao_core::report::{AsFound, Edit, Level, OrganKind, OrganSaid, Part, Report};
use nianbao_core::report::{Date, Dismissal};
use nianbao_core::rules::{Check, Checker, Effort, Env, RULES, Reads, Rule, check, dismiss};
use nianbao_core::schema::{CellId, SectionId, TableId, TemplateId, cells};

const PROSE: [Part; 7] = [
    Part::Preamble,
    Part::Narrative(SectionId::Overview),
    Part::Narrative(SectionId::Disclosure),
    Part::Narrative(SectionId::Requests),
    Part::Narrative(SectionId::Review),
    Part::Narrative(SectionId::Problems),
    Part::Narrative(SectionId::Other),
];

/// Words that some rule looks for, and some that none does.
const WORDS: &[&str] = &[
    "收到政府信息公开申请12件，",
    "予以公开3件，占25%，",
    "其中自然人7件、商业企业5件。",
    "所有申请均已办结。",
    "未收到政府信息公开申请。",
    "行政复议2件，均获维持。",
    "结转下年度1件。",
    "现行有效规范性文件4件，废止1件，",
    "收取信息处理费500元（其中甲200元、乙100元）。",
    "下一步，2021年将继续加强。",
    "国办公开办函〔2019〕60号",
    "国办公开办涵〔2021〕30号",
    "此处填写",
    "现将贵办有关情况报告如下：",
    "XX县某某局",
    "《关于印发<格式>的通知》",
    "我县县积极拨付资金资金，，",
    "公开信息,更新(含图解)。",
    "（一）主动公开。",
    "（三）监督保障",
    "\n",
    "\n\n",
    "2022年1月1日至2022年11月30日",
    "统计期限自2022年1月1日起至2022年12月31日止。",
    "我局明确专人负责，定期开展检查，及时更新栏目。",
    "本报告包括总体情况、主动公开、收到和处理申请、复议诉讼、其他需要报告的事项六部分。",
    "本报告所列统计数据自2023年1月1日至2023年11月30日。",
    "云溪市甲区人民政府",
    "请与丙县丁局联系。",
    "我镇",
    "。",
    "无",
];
const FIGURES: &[&str] = &["0", "1", "3", "12", "", "/", "三件", "1000"];

/// A report that changes, the world around it, and how it was before each change.
struct Changing {
    report: Report,
    last: Option<Report>,
    today: Option<Date>,
    before: Vec<Report>,
    random: Random,
}

impl Changing {
    fn text(&mut self) -> String {
        let count = self.random.below(6);
        (0..count).map(|_| self.random.pick(WORDS)).collect()
    }

    fn set(&mut self, part: Part, to: String) {
        self.report.apply(&Edit::Text { part, to });
    }

    /// A change in one paragraph, or of the paragraphs' order.
    fn change_prose(&mut self) {
        let part = self.random.pick(&PROSE);
        let text = part.of(&self.report).to_string();
        let mut lines: Vec<String> = text.split('\n').map(String::from).collect();
        let mut any = || self.random.below(lines.len() as u64) as usize;
        let (at, other) = (any(), any());
        match self.random.below(7) {
            0 => lines.insert(at, self.text()),
            1 if lines.len() > 1 => drop(lines.remove(at)),
            2 => lines.swap(at, other),
            3 => lines[at] = self.text(),
            4 => lines.insert(at, lines[other].clone()),
            // Longer than any report's, and no more.
            5 if lines[at].len() > 30_000 => lines[at].clear(),
            5 if self.random.below(12) == 0 => lines[at] = "公开".repeat(15_001),
            _ => {
                let chars = lines[at].char_indices().map(|(i, _)| i);
                let places: Vec<usize> = chars.chain([lines[at].len()]).collect();
                let place = self.random.pick(&places);
                let word = self.random.pick(WORDS);
                lines[at].insert_str(place, word);
            }
        }
        self.set(part, lines.join("\n"));
    }

    /// A figure, or now and then a table taken off the paper or put on it.
    fn change_cells(&mut self) {
        let table = self.random.pick(&TableId::ALL);
        let all: Vec<CellId> = self.report.form().table_cells(table).collect();
        if self.random.below(8) == 0 {
            let there = all.iter().any(|cell| self.report.cell(*cell).is_some());
            for cell in all {
                let to = (!there).then(|| "0".to_string());
                self.report.apply(&Edit::Cell { cell, to });
            }
            return;
        }
        let cell = self.random.pick(&all);
        let to = Some(self.random.pick(FIGURES).to_string());
        self.report.apply(&Edit::Cell { cell, to });
    }

    fn change_rest(&mut self) {
        let random = &mut self.random;
        match random.below(12) {
            0 => self.report.year = random.pick(&[None, Some(2019), Some(2022), Some(2023)]),
            1 => {
                let to = random.pick(&["云溪县人民政府", "甲区人民政府", "", "江东省水利厅"]);
                self.set(Part::Agency, to.into());
            }
            2 => {
                let to = random.pick(&["甲县2022年度政府信息公开年报", "", "年度年度报告"]);
                self.set(Part::Title, to.into());
            }
            3 => {
                let to = random.pick(&["2024-01-12", "2022年3月1日", "", "2023-11-02"]);
                self.set(Part::SignatureDate, to.into());
            }
            4 => {
                let to = random.pick(&["丙县丁局", "", "江东省水利厅"]);
                self.set(Part::SignatureAgency, to.into());
            }
            5 => {
                let section = random.pick(&SectionId::ALL);
                let to = random.pick(&[None, Some(""), Some("一、概述")]);
                let to = to.map(String::from);
                self.report.apply(&Edit::Heading { section, to });
            }
            6 => {
                self.report.organ = OrganSaid {
                    level: random.pick(&[None, Some(Level::Town), Some(Level::Province)]),
                    kind: random.pick(&[None, Some(OrganKind::Government)]),
                }
            }
            7 => self.report.as_found.published = random.pick(&["", "2024-05-01"]).into(),
            8 => self.today = Date::new(2024, random.pick(&[1, 5]), 2),
            9 => self.change_last(),
            10 => self.report.template = random.pick(&[TemplateId::T2019, TemplateId::T2021]),
            _ => self.dismiss_one(),
        }
    }

    fn change_last(&mut self) {
        let mut last = self.report.clone();
        last.year = last.year.map(|year| year - 1);
        last.as_found = AsFound::default();
        self.last = match self.random.below(3) {
            0 => None,
            1 => Some(last),
            _ => {
                let cell = self
                    .random
                    .pick(cells().iter().map(|c| c.id).collect::<Vec<_>>().as_slice());
                last.values.insert(cell, "77".into());
                Some(last)
            }
        };
    }

    fn dismiss_one(&mut self) {
        let found = check(&self.report, &Env::default());
        let edit = found
            .iter()
            .find_map(|f| dismiss(&self.report, f, "核对过"));
        let none: Vec<Dismissal> = Vec::new();
        self.report.apply(&edit.unwrap_or(Edit::Dismissals(none)));
    }

    fn change(&mut self) {
        let before = self.report.clone();
        match self.random.below(10) {
            0..3 => self.change_cells(),
            3..7 => self.change_prose(),
            7 | 8 => self.change_rest(),
            _ => {
                // Undone, some steps at once.
                let steps = self
                    .before
                    .len()
                    .saturating_sub(self.random.below(4) as usize + 1);
                if let Some(report) = self.before.get(steps).cloned() {
                    self.before.truncate(steps);
                    self.report = report;
                }
                return;
            }
        }
        self.before.push(before);
    }

    fn agrees(&self, checker: &mut Checker, what: &str) {
        let env = Env {
            today: self.today,
            last_year: self.last.as_ref(),
        };
        let (now, anew) = (checker.check(&self.report, &env), check(&self.report, &env));
        assert!(now == anew, "{what}:\n{now:#?}\n{anew:#?}");
    }
}

#[test]
fn what_is_remembered_is_what_would_be_found_anew() {
    let (runs, steps) = if cfg!(debug_assertions) {
        (10, 60)
    } else {
        (40, 80)
    };
    for run in 0..runs {
        let mut random = Random(run);
        let Case { report, last, .. } = case(&mut random);
        let mut changing = Changing {
            report,
            last: Some(last),
            today: None,
            before: Vec::new(),
            random,
        };
        let mut checker = Checker::default();
        for step in 0..steps {
            changing.agrees(&mut checker, &format!("run {run}, step {step}"));
            changing.change();
        }
    }
}

/// A fault of each rule comes and goes again.
#[test]
fn planted_faults_are_remembered_and_forgotten() {
    let mut random = Random(3);
    for (rule, plant) in PLANTS {
        for _ in 0..if cfg!(debug_assertions) { 3 } else { 50 } {
            let right = case(&mut random);
            let mut wrong = right.clone();
            if !plant(&mut wrong, &mut random) {
                continue;
            }
            let mut checker = Checker::default();
            for case in [&right, &wrong, &right] {
                let env = Env {
                    last_year: Some(&case.last),
                    ..Env::default()
                };
                let now = checker.check(&case.report, &env);
                assert!(now == check(&case.report, &env), "{rule}: {now:#?}");
            }
        }
    }
}

/// How many rules judge paragraphs and read this.
fn judges(reads: impl Fn(Reads) -> bool) -> usize {
    let judges = |r: &&&Rule| matches!(r.check, Check::Paragraph(_) | Check::Together(..));
    let of_paragraphs = RULES.iter().filter(judges);
    of_paragraphs.filter(|r| reads(r.reads)).count()
}

fn effort(checker: &mut Checker, report: &Report) -> Effort {
    checker.check(report, &Env::default());
    checker.effort()
}

#[test]
fn unchanged_paragraphs_are_not_judged_again() {
    let mut report = case(&mut Random(1)).report;
    for part in PROSE {
        report.apply(&Edit::Text {
            part,
            to: String::new(),
        });
    }
    let paragraph = |n: usize| format!("第{n}段，收到政府信息公开申请12件，予以公开3件。");
    let lines: Vec<String> = (0..200).map(paragraph).collect();
    let text = report.narrative_mut(SectionId::Overview);
    *text = lines.join("\n");
    // As they are declared in `reads.rs`.
    let overview: Reads = 1 << 2;
    let of_overview = judges(|reads| reads & overview != 0);

    let mut checker = Checker::default();
    let first = effort(&mut checker, &report);
    assert_eq!((first.read, first.judged), (200, 200 * of_overview));
    assert_eq!(effort(&mut checker, &report), Effort::default());

    // One of them in the middle grows by a character: all behind it move.
    let text = report.narrative_mut(SectionId::Overview);
    *text = text.replace("第99段，", "第99段：，");
    let one = effort(&mut checker, &report);
    assert_eq!((one.read, one.judged), (1, of_overview));

    // A cell: nothing is read, and only what looked at that cell is judged. Two rules know of the
    // requests received; nothing is said of fees.
    for (name, rules) in [("requests.new.total", 2), ("disclosure.fees.amount", 0)] {
        let cell = CellId::parse(name).unwrap();
        report.values.insert(cell, "31".into());
        let cell = effort(&mut checker, &report);
        assert_eq!((cell.read, cell.judged), (0, 200 * rules), "{name}");
    }

    // Moved, taken out and put back again: none is new.
    let text = report.narrative_mut(SectionId::Overview);
    let mut lines: Vec<&str> = text.split('\n').collect();
    lines.swap(3, 150);
    lines.remove(70);
    *text = lines.join("\n");
    let moved = effort(&mut checker, &report);
    assert_eq!((moved.read, moved.judged), (0, 0));

    // The year: all judge again, and none is read.
    report.year = Some(2022);
    let year = effort(&mut checker, &report);
    assert_eq!((year.read, year.judged), (0, 199 * of_overview));
}
