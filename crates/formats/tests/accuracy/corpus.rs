//! The corpus, where it is at hand (`NIANBAO_CORPUS`, or `../shared/corpus` beside the repository):
//! there is no truth for it here, so sums that do not hold stand for cells read wrongly, and the
//! one report that is there as pdf and as text must be the same from both.

use std::path::{Path, PathBuf};

use super::read;
use nianbao_core::import::{Imported, cells_read};
use nianbao_core::rules::{Env, Severity, check};

/// The reports, and how many sums do not hold in the paper itself.
const REPORTS: [(&str, usize); 5] = [
    ("001-jincheng-2023.txt", 0),
    ("002-hongze-2023.txt", 2),
    ("002-hongze-2023.pdf", 2),
    ("004-suqian-2023.txt", 0),
    ("010-shanghai-office-2019.txt", 0),
];
const ARITHMETIC: [&str; 4] = ["row-total", "results-total", "flow-balance", "review-total"];

fn folder() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus");
    let named = std::env::var_os("NIANBAO_CORPUS").map(PathBuf::from);
    let folder = named.unwrap_or(beside);
    folder.is_dir().then_some(folder)
}

fn sums(imported: &Imported) -> usize {
    let findings = check(&imported.report, &Env::default());
    let wrong = findings
        .iter()
        .filter(|f| f.severity == Severity::Error && ARITHMETIC.contains(&f.rule));
    wrong.count()
}

#[test]
fn the_corpus_is_read_and_its_sums_hold() {
    let Some(folder) = folder() else {
        println!("@corpus\tno corpus here: nothing read");
        return;
    };
    let mut text: Option<Imported> = None;
    let mut broken = Vec::new();
    for (name, wrong_on_paper) in REPORTS {
        let bytes = std::fs::read(folder.join(name)).unwrap();
        let imported = match read(name, &bytes) {
            Ok(imported) => imported,
            Err(why) => {
                println!("@corpus\t{name}\trefused: {why}");
                continue;
            }
        };
        let wrong = sums(&imported);
        let doubtful = imported.report.as_found.doubtful.iter().count();
        let cells = cells_read(&imported);
        println!(
            "@corpus\t{name}\t{cells} cells, {doubtful} doubtful, {wrong} sums wrong ({wrong_on_paper} on the paper)"
        );
        if wrong != wrong_on_paper {
            broken.push(name);
        }
        if name.ends_with(".pdf") {
            let differ = text.as_ref().map_or(0, |text| differing(text, &imported));
            println!("@corpus\t{name}\t{differ} cells other than in the text");
            if differ > 0 {
                broken.push(name);
            }
        }
        text = Some(imported);
    }
    assert!(broken.is_empty(), "{broken:?}");
}

/// Cells that are not the same in both.
fn differing(a: &Imported, b: &Imported) -> usize {
    let cells = nianbao_core::schema::cells().iter();
    cells
        .filter(|cell| a.report.cell(cell.id) != b.report.cell(cell.id))
        .count()
}
