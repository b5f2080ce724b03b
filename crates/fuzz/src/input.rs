//! The input of a number: the same fixtures and the same number make the same bytes.

use fastrand::Rng;

use crate::lies::{Lie, lie};
use crate::mutate::mutate;
use crate::parts::pack;
use crate::seeds::Seed;

pub struct Input {
    /// The fixture it was made of.
    pub seed: usize,
    pub bytes: Vec<u8>,
    /// What was done, where that leaves it known what may be read.
    pub lie: Option<Lie>,
}

pub fn input(format: &str, seeds: &[Seed], number: u64) -> Input {
    let mut rng =
        Rng::with_seed(number ^ format.bytes().fold(0, |sum, b| sum << 8 | u64::from(b)) << 20);
    let seed = rng.usize(..seeds.len());
    let lies = rng.u8(0..3) == 0;
    if let Some((bytes, lie)) = lies.then(|| lie(&mut rng, format, &seeds[seed])).flatten() {
        let lie = Some(lie);
        return Input { seed, bytes, lie };
    }
    Input {
        seed,
        bytes: damaged(&mut rng, format, seeds, seed),
        lie: None,
    }
}

/// The whole file or something packed in it, damaged.
fn damaged(rng: &mut Rng, format: &str, seeds: &[Seed], seed: usize) -> Vec<u8> {
    let other = &seeds[rng.usize(..seeds.len())];
    let own = &seeds[seed];
    if rng.u8(0..3) == 0 || own.parts.is_empty() {
        let mut bytes = own.bytes.clone();
        mutate(rng, format, &mut bytes, &other.bytes);
        return bytes;
    }
    let mut parts = own.parts.clone();
    for _ in 0..rng.usize(1..4) {
        // The largest part is the text itself, in most formats.
        let largest = (0..parts.len()).max_by_key(|i| parts[*i].bytes.len());
        let at = match rng.bool() {
            true => largest.unwrap_or(0),
            false => rng.usize(..parts.len()),
        };
        let same = other.parts.iter().find(|p| p.name == parts[at].name);
        let like = same.map_or(&other.bytes, |p| &p.bytes);
        mutate(rng, format, &mut parts[at].bytes, like);
    }
    match rng.u8(0..20) {
        0 => drop(parts.remove(rng.usize(..parts.len()))),
        1 => {
            let (a, b) = (rng.usize(..parts.len()), rng.usize(..parts.len()));
            let name = parts[a].name.clone();
            parts[a].name = std::mem::replace(&mut parts[b].name, name);
        }
        _ => {}
    }
    pack(&own.pack, &parts)
}
