//! What a run came to, and the lines in which the child tells its parent.

use std::time::Duration;

use crate::input::input;
use crate::judge::silently_wrong;
use crate::measure::{MOST_TIME, Measured, measure};
use crate::seeds::Seed;

/// One input, read. Told in a line: its number, what came of it, ms, kB, and faults.
pub struct Ran {
    pub number: u64,
    pub is_read: bool,
    pub is_lie: bool,
    pub time: Duration,
    pub bytes: usize,
    pub faults: Vec<String>,
}

pub fn run(format: &str, seeds: &[Seed], number: u64) -> Ran {
    let input = input(format, seeds, number);
    let seed = &seeds[input.seed];
    let Measured {
        read,
        time,
        bytes,
        mut faults,
    } = measure(&seed.name, &input.bytes, MOST_TIME);
    if let (Some(lie), Ok(read)) = (&input.lie, &read) {
        let wrong = silently_wrong(&seed.truth, read, lie.blanks);
        if !wrong.is_empty() {
            let what = lie.what.join(", ");
            faults.push(format!(
                "silent: {}: {what}: {} cells: {}",
                seed.name,
                wrong.len(),
                wrong[..wrong.len().min(4)].join(", ")
            ));
        }
    }
    if let Some(lie) = input.lie.as_ref().filter(|l| l.harmless) {
        let same = read.as_ref().is_ok_and(|read| {
            crate::measure::read(&seed.name, &seed.bytes).is_ok_and(|sound| sound == *read)
        });
        if !same {
            faults.push(format!("harmless: {}: {}", seed.name, lie.what.join(", ")));
        }
    }
    Ran {
        number,
        is_read: read.is_ok(),
        is_lie: input.lie.is_some(),
        time,
        bytes,
        faults,
    }
}

impl Ran {
    pub fn line(&self) -> String {
        let faults: Vec<String> = self
            .faults
            .iter()
            .map(|f| f.replace(['\t', '\n'], " "))
            .collect();
        format!(
            "{}\t{}\t{}\t{}\t{}\t{}",
            self.number,
            u8::from(self.is_read),
            u8::from(self.is_lie),
            self.time.as_micros(),
            self.bytes,
            faults.join("\t")
        )
    }

    pub fn parse(line: &str) -> Option<Ran> {
        let mut words = line.split('\t');
        Some(Ran {
            number: words.next()?.parse().ok()?,
            is_read: words.next()? == "1",
            is_lie: words.next()? == "1",
            time: Duration::from_micros(words.next()?.parse().ok()?),
            bytes: words.next()?.parse().ok()?,
            faults: words.filter(|w| !w.is_empty()).map(String::from).collect(),
        })
    }
}

/// Many runs together.
#[derive(Default)]
pub struct Tally {
    pub runs: u64,
    pub read: u64,
    pub lies: u64,
    pub slowest: Duration,
    pub most_bytes: usize,
    pub faults: Vec<(u64, String)>,
}

impl Tally {
    pub fn add(&mut self, ran: &Ran) {
        self.runs += 1;
        self.read += u64::from(ran.is_read);
        self.lies += u64::from(ran.is_lie);
        self.slowest = self.slowest.max(ran.time);
        self.most_bytes = self.most_bytes.max(ran.bytes);
        for fault in &ran.faults {
            self.faults.push((ran.number, fault.clone()));
        }
    }
}
