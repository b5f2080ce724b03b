//! Asks the linker to keep its relocations in release builds of the page: by them `xtask slim` knows
//! which function and which data names which, and so what is not needed at first.

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    let var = |name| std::env::var(name).unwrap_or_default();
    if var("CARGO_CFG_TARGET_ARCH") == "wasm32" && var("PROFILE") == "release" {
        println!("cargo:rustc-link-arg-bins=--emit-relocs");
    }
}
