//! Our JSON against serde_json: the same texts are taken, with the same values, and where a text
//! goes wrong is told alike. And the protocol, which goes as JSON.

#![allow(clippy::unwrap_used, clippy::expect_used)] // helpers of tests are not seen as tests

mod common;

use nianbao_core::import::{At, Difference, Doubt, Imported, Origin, Unplaced};
use nianbao_core::json::{Json, Misread, Writer, read};
use nianbao_core::protocol::{Answer, Outcome, Request};
use nianbao_core::report::to_json;
use nianbao_core::schema::cells;
use proptest::prelude::*;
use serde_json::Value;

/// Reads with both, and compares.
#[track_caller]
fn compare(text: &str) {
    let ours = read(text);
    match serde_json::from_str::<Value>(text) {
        Ok(theirs) => assert!(same(ours.as_ref().unwrap(), &theirs), "{text}"),
        Err(error) => {
            let at = Misread {
                line: error.line(),
                column: error.column(),
            };
            assert_eq!(ours, Err(at), "{text:?}: {error}");
        }
    }
}

fn same(ours: &Json, theirs: &Value) -> bool {
    match (ours, theirs) {
        (Json::Null, Value::Null) => true,
        (Json::Bool(ours), Value::Bool(theirs)) => ours == theirs,
        (Json::String(ours), Value::String(theirs)) => ours == theirs,
        (Json::Number(ours), Value::Number(theirs)) => {
            // serde_json writes an exponent its own way.
            ours_as_theirs(ours) == theirs.to_string()
                && ours.parse::<u64>().ok() == theirs.as_u64()
        }
        (Json::Array(ours), Value::Array(theirs)) => {
            ours.len() == theirs.len() && ours.iter().zip(theirs).all(|(o, t)| same(o, t))
        }
        (Json::Object(ours), Value::Object(theirs)) => {
            ours.iter().count() == theirs.len() && ours.iter().all(|(n, o)| same(o, &theirs[n]))
        }
        _ => false,
    }
}

fn ours_as_theirs(number: &str) -> String {
    match number.replace('E', "e").split_once('e') {
        Some((number, power)) if power.starts_with(['+', '-']) => format!("{number}e{power}"),
        Some((number, power)) => format!("{number}e+{power}"),
        None => number.to_string(),
    }
}

/// Any value as text, with blanks and escapes as they may be.
fn any_text() -> impl Strategy<Value = String> {
    let name = prop_oneof![
        r#""[a-c]""#,
        r#""(\\\\|\\"|\\u[0-9a-fA-F]{4}|\\n|[é件 ]){0,3}""#
    ];
    let leaf = prop_oneof![
        Just("null".to_string()),
        Just("true".to_string()),
        Just("false".to_string()),
        r"-?(0|[1-9][0-9]{0,20})(\.[0-9]{1,3})?([eE][+-]?[0-9]{1,3})?",
        r"-?[0-9]{0,3}\.?[0-9]{0,2}([eE][+-]?)?",
        name.clone(),
        r#""(\\ud83d\\ude00|\\ud83d|\\ude00|\\/|\PC){0,4}""#,
    ];
    leaf.prop_recursive(5, 40, 6, move |inner| {
        let blank = "[ \n\t\r]{0,2}";
        let item = (blank, inner.clone(), blank).prop_map(|(a, b, c)| format!("{a}{b}{c}"));
        let field = (blank, name.clone(), blank, inner)
            .prop_map(|(a, name, b, value)| format!("{a}{name}{b}:{value}"));
        prop_oneof![
            prop::collection::vec(item, 0..6).prop_map(|items| format!("[{}]", items.join(","))),
            prop::collection::vec(field, 0..6).prop_map(|items| format!("{{{}}}", items.join(","))),
        ]
    })
}

/// A text with some of its characters taken out, doubled or put elsewhere.
fn mutated(text: &str, changes: &[(usize, usize, u8)]) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    for (at, from, how) in changes {
        if chars.is_empty() {
            break;
        }
        let (at, from) = (at % chars.len(), from % chars.len());
        match how % 4 {
            0 => drop(chars.remove(at)),
            1 => chars.insert(at, chars[from]),
            2 => chars.swap(at, from),
            _ => chars.truncate(at),
        }
    }
    chars.into_iter().collect()
}

fn changes() -> impl Strategy<Value = Vec<(usize, usize, u8)>> {
    prop::collection::vec(any::<(usize, usize, u8)>(), 0..4)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn values(text in any_text()) {
        compare(&text);
    }

    #[test]
    fn values_gone_wrong(text in any_text(), changes in changes()) {
        compare(&mutated(&text, &changes));
    }

    #[test]
    fn signs_in_any_order(text in r#"([\[\]{},:"\\/0-9.eE+\-nulltruefalse \n\t\r件\x00-\x1f]|"a":|\\u[dD][89abcdefABCDEF][0-9]{2}){0,24}"#) {
        compare(&text);
    }

    #[test]
    fn strings_come_back(text in any::<String>()) {
        let mut out = Writer::new();
        out.string(&text);
        let written = out.end();
        prop_assert_eq!(&written, &format!("{}\n", serde_json::to_string(&text).unwrap()));
        prop_assert_eq!(read(&written), Ok(Json::String(text)));
    }
}

proptest! {
    #[test]
    fn reports_gone_wrong(report in common::any_report(), changes in changes()) {
        compare(&mutated(&to_json(&report), &changes));
    }

    /// In the layout that serde_json gave reports, byte for byte.
    #[test]
    fn reports_are_written_as_ever(report in common::any_report()) {
        let ours = to_json(&report);
        let order = read(&ours).unwrap();
        prop_assert_eq!(ours, format!("{}\n", pretty(&order, 0)));
    }

    #[test]
    fn answers_arrive(report in common::any_report(), text in "\\PC{0,9}", number in 0..9usize) {
        let at = At { line: number, table: 1, row: 2, col: usize::MAX };
        let first = cells().first().unwrap().id;
        let imported = Imported {
            report,
            format: "docx".into(),
            origins: vec![Origin { cell: first, at, quote: text.clone() }],
            doubts: vec![Doubt { cell: first, why: text.clone() }],
            unplaced: vec![Unplaced { at, text: text.clone(), why: text.clone() }; number],
            differs: vec![Difference { cell: first, visible: text.clone(), carried: String::new() }; number],
        };
        let sent = Answer::to(7, Ok(imported.clone())).to_json();
        let answer = Answer::from_json(&sent).unwrap();
        prop_assert_eq!((answer.id, answer.outcome), (7, Outcome::Done));
        prop_assert_eq!(answer.result(), Ok(imported));
        let sent = Answer::progress(7, &text).to_json();
        let answer = Answer::from_json(&sent).unwrap();
        prop_assert_eq!((answer.outcome, &answer.message), (Outcome::Progress, &text));
        let request = Request { id: 7, name: text };
        prop_assert_eq!(Request::from_json(&request.to_json()), Some(request));
    }
}

/// The layout of `serde_json::to_string_pretty`, in the order of the keys.
fn pretty(value: &Json, depth: usize) -> String {
    let list = |open: &str, items: Vec<String>, close: &str| {
        let blanks = "  ".repeat(depth + 1);
        match items.is_empty() {
            true => format!("{open}{close}"),
            false => format!(
                "{open}\n{blanks}{}\n{}{close}",
                items.join(&format!(",\n{blanks}")),
                "  ".repeat(depth)
            ),
        }
    };
    match value {
        Json::Null => "null".into(),
        Json::Bool(value) => value.to_string(),
        Json::Number(number) => number.clone(),
        Json::String(text) => serde_json::to_string(text).unwrap(),
        Json::Array(items) => {
            let items = items.iter().map(|item| pretty(item, depth + 1));
            list("[", items.collect(), "]")
        }
        Json::Object(fields) => {
            let fields = fields.iter().map(|(name, value)| {
                let name = serde_json::to_string(name).unwrap();
                format!("{name}: {}", pretty(value, depth + 1))
            });
            list("{", fields.collect(), "}")
        }
    }
}

#[test]
fn edges() {
    let nested = |depth| format!("{}1{}", "[".repeat(depth), "]".repeat(depth));
    let objects = |depth| format!("{}1{}", "{\"a\":".repeat(depth), "}".repeat(depth));
    for text in [
        "",
        " ",
        "\n",
        "1\n",
        "1 2",
        "-",
        "-0",
        "00",
        "1.",
        "1.5e",
        "1.5e+",
        "1E5",
        "nul",
        "nulL",
        "\u{feff}1",
        "\"\\ud83d\\ude00\"",
        "\"\\ud83dx\"",
        "\"\\ud83d\\x\"",
        "\"\\ud83d\\ud83d\"",
        "\"\\ude00\"",
        "\"\\u12",
        "\"\\u12件\"",
        "\"\\u+123\"",
        "\"\u{7f}\"",
        "\"\n\"",
        "[,]",
        "[1,]",
        "[1 2]",
        "{\"a\":1,}",
        "{a:1}",
        "{\"a\" 1}",
        "{\"a\":1,\"b\":2,\"a\":3}",
        "[\n1,\n件]",
        "[\n",
        &nested(127),
        &nested(128),
        &objects(127),
        &objects(128),
        &"[".repeat(100_000),
    ] {
        compare(text);
    }
}

#[test]
fn many_names_take_no_long_time() {
    let names = (0..200_000).map(|n| format!("\"{}\":{n}", n % 150_000));
    compare(&format!("{{{}}}", names.collect::<Vec<_>>().join(",")));
}

#[test]
fn another_version_is_no_message() {
    let sent = Answer::ready().to_json();
    assert!(Answer::from_json(&sent).is_some());
    assert!(Answer::from_json(&sent.replace("\"v\": 1", "\"v\": 2")).is_none());
    assert!(Answer::from_json(&sent.replace("ready", "steady")).is_none());
    assert!(Request::from_json("{}").is_none());
    assert!(Request::from_json("").is_none());
}
