//! Takes out of the built wasm and its script what the page never uses. Trunk calls this when a
//! release build stands. Measured, brotli: sections for tools a quarter of the wasm; names without
//! hashes 4 kB; what libraries export and nobody calls 3 kB.
//!
//! - `script.rs`: the script that wasm-bindgen writes beside the wasm, as text
//! - `split/`: divides the page's module into what it needs at first and what it fetches later
//!
//! Dividing needs what the linker knew (`--emit-relocs`, build.rs at the root) and the functions' names
//! as the linker wrote them (`data-no-demangle` in index.html).
//!
//! (`strip = "symbols"` in the profile would take the names too, but `target_features` along, without
//! which wasm-bindgen writes older, larger code: 4 kB.)

mod script;
mod split;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::command::{command, output};
use crate::head::name_file;
use anyhow::{Context, Result};
use script::Script;
use split::{Linked, split};
use walrus::{Module, ModuleConfig};

/// What the script reaches without naming it behind `wasm.`: the start function.
const ALWAYS: [&str; 2] = ["memory", "__wbindgen_start"];

/// The page's module; the worker's is not divided.
const PAGE: &str = "nianbao-web-";
const LINKED: &str = "wasm32-unknown-unknown/wasm-release/nianbao-web.wasm";

/// Slims every wasm of the build that Trunk is making.
pub fn run() -> Result<()> {
    let var = |name| std::env::var(name).with_context(|| format!("{name}: Trunk sets it"));
    if var("TRUNK_PROFILE")? != "release" {
        return Ok(());
    }
    let staging = PathBuf::from(var("TRUNK_STAGING_DIR")?);
    for entry in std::fs::read_dir(&staging).context("the staging folder")? {
        let path = entry?.path();
        let name = path.file_name().and_then(|n| n.to_str()).unwrap_or("");
        if let Some(stem) = name.strip_suffix("_bg.wasm") {
            slim(&staging, stem).with_context(|| path.display().to_string())?;
        }
    }
    Ok(())
}

/// Slims a module and its script, and divides the module if it is the page's.
fn slim(staging: &Path, stem: &str) -> Result<()> {
    let wasm = staging.join(format!("{stem}_bg.wasm"));
    let script = staging.join(format!("{stem}.js"));
    let text = std::fs::read_to_string(&script).with_context(|| script.display().to_string())?;
    let (mut bytes, text) = slimmed(&std::fs::read(&wasm)?, &text)?;
    if stem.starts_with(PAGE) {
        let linked = std::fs::read(linked_page()?)?;
        let linked = Linked::read(&linked)?.context("build.rs: no relocations were kept")?;
        let (mut first, mut later) =
            split(&bytes, &linked, is_entry)?.context("no function leads into later code")?;
        bytes = first.emit_wasm();
        let later = later.emit_wasm();
        let name = format!("{stem}_later.wasm");
        std::fs::write(staging.join(&name), later)?;
        name_file(&staging.join("index.html"), "later", &name)?;
    } else {
        bytes = nameless().parse(&bytes)?.emit_wasm();
    }
    std::fs::write(wasm, bytes)?;
    std::fs::write(script, text)?;
    Ok(())
}

/// The page's module as the linker left it; Trunk keeps only what wasm-bindgen made of it.
fn linked_page() -> Result<PathBuf> {
    let args = ["metadata", "--format-version", "1", "--no-deps"];
    let metadata = output(&mut command("cargo", args)).context("cargo metadata")?;
    let metadata: serde_json::Value = serde_json::from_str(&metadata)?;
    let target = metadata["target_directory"]
        .as_str()
        .context("no target folder")?;
    Ok(Path::new(target).join(LINKED))
}

/// True of the functions that lead into what is fetched later: `later::enter` of the page.
fn is_entry(name: &str) -> bool {
    name.contains("11nianbao_web8platform5later5enter")
}

/// A module that is written without names.
fn nameless() -> ModuleConfig {
    let mut config = ModuleConfig::new();
    config.generate_name_section(false);
    config.generate_producers_section(false);
    config
}

/// The module and its script without what neither uses of the other; the module still with names.
fn slimmed(module: &[u8], script: &str) -> Result<(Vec<u8>, String)> {
    let mut module = Module::from_buffer(module)?;
    let customs: Vec<_> = module.customs.iter().map(|(id, _)| id).collect();
    for id in customs {
        module.customs.delete(id);
    }
    let mut script = Script::new(script);
    script.drop_classes();
    // What goes from one lets more go from the other.
    while drop_exports(&mut module, &script) | script.drop_imports(&imports(&module)) {
        script.drop_functions();
    }
    let short = short_names(&module);
    for import in module.imports.iter_mut() {
        if let Some(name) = short.get(&import.name) {
            import.name.clone_from(name);
        }
    }
    for export in module.exports.iter_mut() {
        if let Some(name) = short.get(&export.name) {
            export.name.clone_from(name);
        }
    }
    script.rename(&short);
    script.drop_comments();
    Ok((module.emit_wasm(), script.text()))
}

/// Drops what the script does not call, and all that only it needed.
fn drop_exports(module: &mut Module, script: &Script) -> bool {
    let called = script.called();
    let unused: Vec<_> = module
        .exports
        .iter()
        .filter(|e| !called.contains(e.name.as_str()) && !ALWAYS.contains(&e.name.as_str()))
        .map(|e| e.id())
        .collect();
    for id in &unused {
        module.exports.delete(*id);
    }
    walrus::passes::gc::run(module);
    !unused.is_empty()
}

fn imports(module: &Module) -> Vec<String> {
    module.imports.iter().map(|i| i.name.clone()).collect()
}

/// A short name for each import and export whose own carries a hash or says more than one needs.
fn short_names(module: &Module) -> BTreeMap<String, String> {
    let imports = module.imports.iter().map(|i| &i.name);
    let exports = module.exports.iter().map(|e| &e.name);
    let long = imports
        .chain(exports)
        .filter(|name| name.starts_with('_') || name.starts_with("wasm_bindgen__"))
        .filter(|name| name.as_str() != "__wbindgen_start");
    let names: std::collections::BTreeSet<_> = long.cloned().collect();
    let short = |(at, name)| (name, format!("_{at:x}"));
    names.into_iter().enumerate().map(short).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCRIPT: &str = r#"export class FromALibrary {
    free() {
        wasm.__wbg_fromalibrary_free(this.ptr, 0);
    }
}
if (Symbol.dispose) FromALibrary.prototype[Symbol.dispose] = FromALibrary.prototype.free;
function __wbg_get_imports() {
    const import0 = {
        __proto__: null,
        __wbg_log_0123456789abcdef: function(arg0) {
            console.log(arg0);
        },
        __wbg_unused_0123456789abcdef: function() { return handleError(function () {
            helper();
        }, arguments); },
    };
    return { "./x_bg.js": import0 };
}

function helper() {
    wasm.__wbindgen_only_here();
}

const FromALibraryFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_fromalibrary_free(ptr, 1));

function __wbg_finalize_init(instance) {
    // starts it
    wasm = instance.exports;
    wasm.__wbindgen_start();
    wasm.__wbindgen_run();
}

export { initSync, __wbg_init as default };
"#;

    /// A module with those imports and exports; the one that only a library's class calls uses the
    /// import that nobody else does.
    fn module() -> Vec<u8> {
        let mut module = Module::default();
        let plain = module.types.add(&[], &[]);
        let (log, _) = module.add_import_func("./x_bg.js", "__wbg_log_0123456789abcdef", plain);
        let (unused, _) =
            module.add_import_func("./x_bg.js", "__wbg_unused_0123456789abcdef", plain);
        let mut export = |name: &str, calls: walrus::FunctionId| {
            let mut builder = walrus::FunctionBuilder::new(&mut module.types, &[], &[]);
            builder.func_body().call(calls);
            let function = builder.finish(vec![], &mut module.funcs);
            module.exports.add(name, function);
        };
        export("__wbindgen_start", log);
        export("__wbindgen_run", log);
        export("__wbg_fromalibrary_free", unused);
        export("__wbindgen_only_here", log);
        module.emit_wasm()
    }

    #[test]
    fn what_neither_uses_of_the_other_goes() {
        let (bytes, text) = slimmed(&module(), SCRIPT).unwrap();
        let module = Module::from_buffer(&bytes).unwrap();
        let exports: Vec<_> = module.exports.iter().map(|e| e.name.as_str()).collect();
        assert_eq!(exports, ["__wbindgen_start", "_1"]);
        let imports: Vec<_> = module.imports.iter().map(|i| i.name.as_str()).collect();
        assert_eq!(imports, ["_0"]);
        assert_eq!(
            text,
            r#"function __wbg_get_imports() {
const import0 = {
__proto__: null,
_0: function(arg0) {
console.log(arg0);
},
};
return { "./x_bg.js": import0 };
}
function __wbg_finalize_init(instance) {
wasm = instance.exports;
wasm.__wbindgen_start();
wasm._1();
}
export { initSync, __wbg_init as default };
"#
        );
    }

    #[test]
    fn what_is_no_module_is_refused() {
        assert!(slimmed(b"\0asm\x01\0\0\0\x00\x7f", SCRIPT).is_err());
        assert!(slimmed(b"html", SCRIPT).is_err());
    }
}
