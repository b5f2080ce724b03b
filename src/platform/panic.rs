//! When the program breaks down: say so on the page, with the draft at hand. The screen itself
//! is in assets/boot.js, since nothing of the wasm can be trusted any more.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// Defined by assets/boot.js.
    #[wasm_bindgen(js_name = nianbaoPanic, catch)]
    fn show(message: &str) -> Result<(), JsValue>;
}

/// From now on a panic shows the screen.
pub fn install() {
    std::panic::set_hook(Box::new(|info| {
        let message = info.to_string();
        web_sys::console::error_1(&JsValue::from_str(&message));
        // Without boot.js (in tests) the console has it.
        let _ = show(&message);
    }));
}
