//! The interface's language. English comes from one table, assets/en.txt, fetched when it is chosen; this
//! is of the program's second part, so that the Chinese page carries none of it.

use leptos::task::spawn_local;
use nianbao_core::language::Words;

use crate::platform::{display, fetch, language};
use crate::state::Work;

const FILE: &str = "./en.txt";
const FAILED: &str = "英文界面没有取到，仍显示中文。请检查网络后再选一次。";

/// The word for English on the page's root.
pub const ENGLISH: &str = "en";

/// What the report or the official form says, and the sentences of nianbao-core: they stay Chinese.
const CONTENT: &str = ".grid, .pages, #print, .paper, .balances, .brand, .finding blockquote, \
    .source q, .source li > b, .changed > b, .read-cells th, .last-year label > span, \
    .repair li, .brought li > b, .help .chinese, .points, .chips, .follows b, .text-changes p, \
    .differences li, .draft-what b, .recent li b, .writing label";

/// What holds such text or a sentence of the interface.
const EITHER: &str = ".section-head h1, .entry-title, .group, .where b, .agency, .origin span, \
    .notice p, .brought li > span, .finding p, .finding .fix, .repair small, .repairs > p, \
    .source li p, .summary-words";

/// Puts the page into the language that is chosen.
pub fn speak(work: Work) {
    if !display::has(ENGLISH) {
        return language::end();
    }
    spawn_local(async move {
        match fetch::text(FILE).await {
            // Chosen otherwise meanwhile.
            Some(_) if !display::has(ENGLISH) => {}
            Some(table) => {
                let words = Words::read(&table);
                language::begin(language::Language {
                    code: "en",
                    find: Box::new(move |shown| words.find(shown)),
                    content: CONTENT,
                    either: EITHER,
                });
            }
            None => work.refuse(FAILED.into()),
        }
        display::ready();
    });
}
