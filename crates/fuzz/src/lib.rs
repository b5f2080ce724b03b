//! Bad input for every reader, made of the fixtures: whole files are damaged, and what is packed in
//! them is damaged and packed again. `cargo xtask fuzz` runs it; nothing of it is shipped.
//!
//! - `seeds.rs`: the fixtures with their truths; `parts.rs`, `pdf.rs`, `mail.rs`: what is packed in them
//! - `mutate.rs`, `words.rs`: damage of any kind
//! - `lies.rs`, `tags.rs`, `records.rs`, `lines.rs`: changes that leave every figure's own cell certain
//! - `input.rs`: the input of a number, always the same
//! - `measure.rs`: a file read under a clock and a count of memory
//! - `judge.rs`: figures in cells that are not theirs
//! - `tally.rs`, `main.rs`: the long run

pub mod input;
pub mod judge;
mod lies;
mod lines;
mod mail;
pub mod measure;
mod mutate;
pub mod parts;
mod pdf;
mod records;
pub mod seeds;
mod tags;
pub mod tally;
mod words;
