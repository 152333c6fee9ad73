//! Runs golden cases side by side, and gives their results in order.

use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use casebook::testing::GoldenCase;

use super::results::Ran;

/// How many cases a thread takes at a time: a case takes microseconds, far less than handing it out one by one.
const BATCH: usize = 16;

/// Runs the cases on so many threads. What became of them comes back in the order in which they were given.
pub(super) fn run(cases: Vec<GoldenCase<'_>>, jobs: Option<NonZeroUsize>) -> Vec<Ran<'_>> {
    let jobs = jobs.or_else(|| thread::available_parallelism().ok()).map_or(1, NonZeroUsize::get);
    let batches = cases.chunks(BATCH).collect::<Vec<_>>();
    let next = AtomicUsize::new(0);
    let work = || {
        let mut ran = Vec::new();
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(batch) = batches.get(index) else { return ran };
            ran.push((index, batch.iter().map(|case| (*case, case.run())).collect::<Vec<_>>()));
        }
    };
    let mut ran = thread::scope(|scope| {
        let others: Vec<_> = (1..jobs.min(batches.len())).map(|_| scope.spawn(work)).collect();
        let mut ran = work();
        for other in others {
            // A panic in the library is a bug, and goes on as one.
            ran.extend(other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        }
        ran
    });
    ran.sort_by_key(|(index, _)| *index);
    ran.into_iter().flat_map(|(_, ran)| ran).collect()
}
