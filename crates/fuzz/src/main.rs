//! `cargo xtask fuzz [FORMAT...] [--seconds N] [--from NUMBER] [--only NUMBER]`: the long run. Each
//! format is read in a child process, for a stack that is full or a memory that is used up ends one.

use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Child, Command, ExitCode, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use lexopt::{Parser, ValueExt, prelude::*};
use nianbao_fuzz::input::input;
use nianbao_fuzz::seeds::{FORMATS, seeds};
use nianbao_fuzz::tally::{Ran, Tally, run};

/// As large as the stack of a wasm module.
const STACK: usize = 1 << 20;
/// A reading that takes longer is ended with its process.
const HANGS: u64 = 30;
/// So many faults of a format are kept.
const MOST_KEPT: usize = 200;

struct Options {
    formats: Vec<String>,
    seconds: u64,
    from: u64,
    only: Option<u64>,
    is_child: bool,
}

fn main() -> ExitCode {
    match start() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("fuzz: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn start() -> Result<bool> {
    let options = options(Parser::from_env())?;
    match (options.is_child, options.only) {
        (true, _) => child(&options),
        (_, Some(number)) => only(&options, number),
        _ => all(&options),
    }
}

fn options(mut args: Parser) -> Result<Options> {
    let mut options = Options {
        formats: Vec::new(),
        seconds: 60,
        from: 0,
        only: None,
        is_child: false,
    };
    while let Some(arg) = args.next()? {
        match arg {
            Long("seconds") => options.seconds = args.value()?.parse()?,
            Long("from") => options.from = args.value()?.parse()?,
            Long("only") => options.only = Some(args.value()?.parse()?),
            Long("child") => options.is_child = true,
            Value(value) => options.formats.push(value.string()?),
            other => return Err(other.unexpected().into()),
        }
    }
    if let Some(other) = options
        .formats
        .iter()
        .find(|f| !FORMATS.contains(&f.as_str()))
    {
        bail!("no format {other:?}; there are: {}", FORMATS.join(" "));
    }
    if options.formats.is_empty() {
        options.formats = FORMATS.map(String::from).to_vec();
    }
    Ok(options)
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../target/fuzz/inputs")
}

/// Every format for so many seconds, and a table of what came of it.
fn all(options: &Options) -> Result<bool> {
    std::fs::create_dir_all(folder())?;
    println!(
        "{:<6} {:>9} {:>7} {:>9} {:>9} {:>9} {:>9} {:>9} {:>7}",
        "", "runs", "a s", "read", "refused", "lies", "worst ms", "worst MB", "faults"
    );
    let mut sound = true;
    for format in &options.formats {
        let (tally, seconds) = fuzz(format, options)?;
        println!(
            "{format:<6} {:>9} {:>7} {:>9} {:>9} {:>9} {:>9} {:>9} {:>7}",
            tally.runs,
            tally.runs / seconds.max(1),
            tally.read,
            tally.runs - tally.read,
            tally.lies,
            tally.slowest.as_millis(),
            tally.most_bytes >> 20,
            tally.faults.len()
        );
        sound &= tally.faults.is_empty();
        keep(format, &tally)?;
    }
    println!(
        "lies: files whose cells, rows, labels or spans were changed, held against their truth"
    );
    Ok(sound)
}

/// Saves the inputs that failed and says why they did.
fn keep(format: &str, tally: &Tally) -> Result<()> {
    let seeds = seeds(format)?;
    for (number, fault) in tally.faults.iter().take(MOST_KEPT) {
        let path = folder().join(format!("{format}-{number}.{format}"));
        std::fs::write(&path, input(format, &seeds, *number).bytes)?;
        println!("  {number}\t{fault}");
    }
    if tally.faults.len() > MOST_KEPT {
        println!("  and {} more", tally.faults.len() - MOST_KEPT);
    }
    Ok(())
}

/// Runs children for a format until the time is over; one that ends early is a fault.
fn fuzz(format: &str, options: &Options) -> Result<(Tally, u64)> {
    let begun = Instant::now();
    let mut tally = Tally::default();
    let mut from = options.from;
    while begun.elapsed().as_secs() < options.seconds {
        let left = options.seconds - begun.elapsed().as_secs();
        let mut child = spawn(format, left, from)?;
        let mut at = None;
        let lines = BufReader::new(child.stdout.take().context("no output")?).lines();
        for line in lines {
            let line = line?;
            if let Some(number) = line.strip_prefix("at ") {
                at = number.parse().ok();
            } else if let Some(ran) = Ran::parse(&line) {
                tally.add(&ran);
                (from, at) = (ran.number + 1, None);
            }
        }
        let status = child.wait()?;
        match at {
            Some(number) => {
                tally
                    .faults
                    .push((number, format!("the process ended: {status}")));
                from = number + 1;
            }
            None if !status.success() => {
                bail!("{format}: {status}, input {from} could not be made")
            }
            None => {}
        }
    }
    Ok((tally, begun.elapsed().as_secs()))
}

fn spawn(format: &str, seconds: u64, from: u64) -> Result<Child> {
    let child = Command::new(std::env::current_exe()?)
        .args([format, "--child", "--seconds", &seconds.to_string()])
        .args(["--from", &from.to_string()])
        .stdout(Stdio::piped())
        .spawn();
    child.context("the child could not be started")
}

/// Reads input after input and says what comes of each.
fn child(options: &Options) -> Result<bool> {
    std::panic::set_hook(Box::new(|_| {}));
    static RUNS: AtomicU64 = AtomicU64::new(0);
    std::thread::spawn(|| {
        loop {
            let before = RUNS.load(Ordering::Relaxed);
            std::thread::sleep(Duration::from_secs(HANGS));
            if RUNS.load(Ordering::Relaxed) == before {
                eprintln!("a reading takes more than {HANGS} s");
                std::process::abort();
            }
        }
    });
    let format = options.formats.first().cloned().unwrap_or_default();
    let (from, seconds) = (options.from, options.seconds);
    let work = move || -> Result<bool> {
        let seeds = seeds(&format)?;
        let begun = Instant::now();
        let mut out = std::io::stdout().lock();
        let mut number = from;
        while begun.elapsed().as_secs() < seconds {
            writeln!(out, "at {number}")?;
            writeln!(out, "{}", run(&format, &seeds, number).line())?;
            RUNS.fetch_add(1, Ordering::Relaxed);
            number += 1;
        }
        Ok(true)
    };
    let thread = std::thread::Builder::new().stack_size(STACK).spawn(work)?;
    thread
        .join()
        .unwrap_or_else(|_| bail!("the run itself panicked"))
}

/// One input again: it is saved, and what comes of it is said.
fn only(options: &Options, number: u64) -> Result<bool> {
    let Some(format) = options
        .formats
        .first()
        .filter(|_| options.formats.len() == 1)
    else {
        bail!("--only is a number of one format");
    };
    std::fs::create_dir_all(folder())?;
    let seeds = seeds(format)?;
    let input = input(format, &seeds, number);
    let path = folder().join(format!("{format}-{number}.{format}"));
    std::fs::write(&path, &input.bytes)?;
    println!("{} of {}", path.display(), seeds[input.seed].name);
    if let Some(lie) = &input.lie {
        println!("{}", lie.what.join(", "));
    }
    let ran = run(format, &seeds, number);
    println!("{}", ran.line());
    Ok(ran.faults.is_empty())
}
