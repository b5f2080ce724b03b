//! Whole reports whose faults are known: what each rule finds of the faults planted for it, and
//! whether any rule speaks up where nothing is wrong. `cargo xtask accuracy rules` counts it.

#![allow(clippy::unwrap_used, clippy::expect_used)] // helpers of tests are not seen as tests

mod common;

use common::accuracy::Random;
use common::plant::PLANTS;
use common::whole::{Case, case};
use nianbao_core::rules::{Env, Finding, RULES, check};

/// Reports a rule; optimised there is time for more.
const TRIALS: usize = if cfg!(debug_assertions) { 20 } else { 500 };

/// Of a hundred so many must be found; 95 where nothing is said here.
const FLOORS: &[(&str, usize)] = &[
    // What is left may still speak of an aspect whose paragraph is gone.
    ("missing-aspect", 60),
    // A text is let pass of which little is left without what every report says.
    ("copied-text", 75),
];

fn findings(case: &Case) -> Vec<Finding> {
    let env = Env {
        last_year: Some(&case.last),
        ..Env::default()
    };
    check(&case.report, &env)
}

#[test]
fn no_rule_speaks_up_where_nothing_is_wrong() {
    let mut alarms = vec![0; RULES.len()];
    let mut random = Random(2024);
    let reports = TRIALS * 10;
    for _ in 0..reports {
        let case = case(&mut random);
        for finding in findings(&case) {
            let at = RULES.iter().position(|r| r.id == finding.rule).unwrap();
            if alarms[at] == 0 {
                println!("{}: {}\n{}", finding.rule, finding.message, finding.quote);
            }
            alarms[at] += 1;
        }
    }
    for (rule, alarms) in RULES.iter().zip(&alarms) {
        println!("@right\t{}\t{reports}\t{alarms}", rule.id);
    }
    assert!(alarms.iter().all(|n| *n == 0));
}

#[test]
fn planted_faults_are_found() {
    let mut random = Random(7);
    let mut low = Vec::new();
    for (rule, plant) in PLANTS {
        let mut found = 0;
        for _ in 0..TRIALS {
            let wrong = loop {
                let mut case = case(&mut random);
                if plant(&mut case, &mut random) {
                    break case;
                }
            };
            let all = findings(&wrong);
            found += usize::from(all.iter().any(|f| f.rule == *rule));
        }
        println!("@planted\t{rule}\t{found}\t{}", TRIALS - found);
        let floor = FLOORS.iter().find(|(id, _)| id == rule);
        let floor = floor.map_or(95, |(_, floor)| *floor);
        if 100 * found < floor * TRIALS {
            low.push(*rule);
        }
    }
    assert!(low.is_empty(), "found too seldom: {low:?}");
}
