//! Tells how many times as long one way takes as another, measured in turns so that a busy machine slows both alike.

use std::hint::black_box;
use std::time::Instant;

/// Long enough for the clock, and far shorter than the turn that a busy machine gives a program: few rounds are
/// interrupted, and the median does not see those.
const BATCH_NANOSECONDS: u128 = 50_000;
const ROUNDS: usize = 5_000;

/// Prints the median over the rounds of `ours` ÷ `theirs`, each as one batch of about the same time: what is a thousand
/// times as slow is called a thousand times less often.
pub fn print<A, B>(name: &str, mut ours: impl FnMut() -> A, mut theirs: impl FnMut() -> B) {
    let calls = (calls(&mut ours), calls(&mut theirs));
    let mut ratios = Vec::with_capacity(ROUNDS);
    for round in 0..ROUNDS {
        // Each goes first as often as the other.
        let (a, b) = if round % 2 == 0 {
            let a = time(calls.0, &mut ours);
            (a, time(calls.1, &mut theirs))
        } else {
            let b = time(calls.1, &mut theirs);
            (time(calls.0, &mut ours), b)
        };
        let (a, b) = (a as f64 / calls.0 as f64, b as f64 / calls.1 as f64);
        ratios.push((a / b, a, b));
    }
    ratios.sort_by(|one, other| one.0.total_cmp(&other.0));
    let quantile = |percent: usize| ratios[ROUNDS * percent / 100];
    let (ratio, a, b) = quantile(50);
    let (low, high) = (quantile(25).0, quantile(75).0);
    println!("ratio {name:<44} {ratio:>6.2}  ({low:.2} to {high:.2}; {a:.1} ns against {b:.1} ns)");
}

/// Prints what one call takes while nothing else runs, in cycles of the processor and in nanoseconds: what the quickest
/// hundredth of the rounds is below. Cycles are those of a chain of multiplications, of which each takes its turn, so
/// that the processor's speed does not matter.
pub fn print_time<T>(name: &str, mut work: impl FnMut() -> T) {
    let (calls, chains) = (calls(&mut work), calls(&mut chain));
    let (ours, known): (Vec<u128>, Vec<u128>) =
        (0..ROUNDS).map(|_| (time(calls, &mut work), time(chains, &mut chain))).unzip();
    let quickest = |mut batches: Vec<u128>, calls: usize| {
        batches.sort_unstable();
        batches[ROUNDS / 100] as f64 / calls as f64
    };
    let (ours, known) = (quickest(ours, calls), quickest(known, chains));
    println!("time {name:<44} {:>9.1} cycles  {ours:>9.1} ns", CHAIN_CYCLES * ours / known);
}

/// Every x86 since 2008 takes three cycles from one multiplication to the next that needs it.
const CHAIN_CYCLES: f64 = 3.0 * LINKS as f64;
const LINKS: usize = 1_000;

fn chain() -> u64 {
    (0..LINKS).fold(black_box(3), |link: u64, _| link.wrapping_mul(link))
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
