//! How many times as long one way takes as another, measured in turns so that a busy machine slows both alike.

use std::hint::black_box;
use std::time::Instant;

/// Long enough for the clock, and far shorter than the turn that a busy machine gives a program: few rounds are
/// interrupted, and the median does not see those.
const BATCH_NANOSECONDS: u128 = 50_000;
const ROUNDS: usize = 5_000;

/// Prints the median over the rounds of `ours` ÷ `theirs`, each as one batch of the same number of calls.
pub fn print<A, B>(name: &str, mut ours: impl FnMut() -> A, mut theirs: impl FnMut() -> B) {
    let calls = calls(&mut theirs);
    let mut ratios = Vec::with_capacity(ROUNDS);
    for round in 0..ROUNDS {
        // Each goes first as often as the other.
        let (a, b) = if round % 2 == 0 {
            let a = time(calls, &mut ours);
            (a, time(calls, &mut theirs))
        } else {
            let b = time(calls, &mut theirs);
            (time(calls, &mut ours), b)
        };
        ratios.push((a as f64 / b as f64, a, b));
    }
    ratios.sort_by(|one, other| one.0.total_cmp(&other.0));
    let quantile = |percent: usize| ratios[ROUNDS * percent / 100];
    let (ratio, a, b) = quantile(50);
    let each = |batch: u128| batch as f64 / calls as f64;
    println!(
        "ratio {name:<44} {ratio:>6.2}  ({:.2} to {:.2}; {:.1} ns against {:.1} ns)",
        quantile(25).0,
        quantile(75).0,
        each(a),
        each(b)
    );
}

/// Prints what one call takes: the lower quartile over the rounds, which is what it takes while nothing else runs.
pub fn print_time<T>(name: &str, mut work: impl FnMut() -> T) {
    let calls = calls(&mut work);
    let mut batches: Vec<u128> = (0..ROUNDS).map(|_| time(calls, &mut work)).collect();
    batches.sort_unstable();
    let each = |percent: usize| batches[ROUNDS * percent / 100] as f64 / calls as f64;
    println!("time {name:<44} {:>9.1} ns  (median {:.1} ns)", each(25), each(50));
}

fn calls<T>(work: &mut impl FnMut() -> T) -> usize {
    let mut calls = 1;
    while time(calls, work) < BATCH_NANOSECONDS {
        calls *= 2;
    }
    calls
}

fn time<T>(calls: usize, work: &mut impl FnMut() -> T) -> u128 {
    let start = Instant::now();
    for _ in 0..calls {
        black_box(work());
    }
    start.elapsed().as_nanos()
}
