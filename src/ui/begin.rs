//! Beginning a report as the welcome screen says: blank, 零报告, or from last year's file. All of it
//! is of the second part.

use nianbao_core::begin::{self, Figures};
use nianbao_core::report::Report;
use nianbao_core::schema::SectionId;
use web_sys::File;

use super::piece::Piece;
use crate::platform::{clock, elements};
use crate::state::{Notice, Panel, View, Work};

const ZERO: &str = "已建好零报告：三张表全部填 0，六个部分写好了通行的文字。请逐段读一遍，与实际不符的地方直接改，再填上联系方式。";

/// A blank report, or one of zeros.
pub fn start(work: Work, welcome: &Piece) {
    let [agency, year] = ["#new-agency", "#new-year"].map(|f| elements::value(&welcome.find(f)));
    let zeros = elements::is_ticked(&welcome.find("#new-zero"));
    let begun = match zeros {
        true => begin::zero(&agency, &year, clock::today()),
        false => begin::blank(&agency, &year),
    };
    let report = match begun {
        Ok(report) => report,
        Err(why) => return work.refuse(why),
    };
    let view = match report.agency.is_empty() {
        true => View::Cover,
        false => View::Section(SectionId::Overview),
    };
    let told = zeros.then(|| ZERO.to_string());
    show(work, report, view, told);
}

/// The report of the year after one in a file.
pub fn from_file(work: Work, welcome: &Piece, files: Vec<File>) {
    let Some(file) = files.into_iter().next() else {
        return;
    };
    let figures = match elements::is_ticked(&welcome.find("#keep-figures")) {
        true => Figures::Kept,
        false => Figures::Cleared,
    };
    let name = file.name();
    work.read_file(file, move |work, read| {
        let begun = read.and_then(|imported| {
            let next = begin::from_last_year(&imported.report, figures)?;
            Ok((imported.report, next))
        });
        match begun {
            Ok((last, report)) => {
                let told = carried(&name, &report, figures);
                show(work, report, View::Section(SectionId::Overview), Some(told));
                work.set_last_year(Some(last));
            }
            Err(why) => work.refuse(why),
        }
    });
}

fn carried(name: &str, report: &Report, figures: Figures) -> String {
    let year = report.year.unwrap_or_default();
    let figures = match figures {
        Figures::Cleared => "数字已清空，空格里的斜体字是上年的数",
        Figures::Kept => "数字还是上年的，请逐个改",
    };
    format!(
        "已从《{name}》新建 {year} 年度报告：文字沿用上年并作了标记，其中的年份已顺延；{figures}；上年结转已填入。"
    )
}

fn show(work: Work, report: Report, view: View, told: Option<String>) {
    work.replace("新建", report);
    work.panel.set(Panel::Paper);
    work.view.set(view);
    let notice = told.map(|text| Notice {
        bad: false,
        text,
        undo: true,
    });
    work.notice.set(notice);
}
