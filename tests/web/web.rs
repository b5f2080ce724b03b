//! Tests of what only the browser's wasm can show: that the same core gives the same answers there.
//! Run with `cargo xtask test wasm`; a new group of tests is a new module beside this file.
#![cfg(all(test, target_arch = "wasm32"))]
// Clippy knows the tests of `#[test]`, not those of `#[wasm_bindgen_test]`.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

use nianbao_core::report::{Report, read_json, to_json};
use nianbao_core::schema::TemplateId;

/// The smoke test: the core runs here and its JSON comes back as it went.
#[wasm_bindgen_test]
fn core_json_round_trip() {
    for template in [TemplateId::T2021, TemplateId::T2019] {
        let written = to_json(&Report::blank(template));
        let (read, problems) = read_json(&written).unwrap();
        assert!(problems.is_empty());
        assert_eq!(to_json(&read), written);
    }
}
