//! Tries random casebooks: compiled and naive agree on every case, and more knowledge never changes a decision.

use std::cell::Cell;

use serde_json::Value as Json;

use super::Stop;
use super::compare::{Both, load};
use super::generate::{self, Generated};
use super::given::Fields;
use super::tape::{Tape, run};
use crate::value::Instant;

/// How many casebooks are made, and how many cases decided of each that loads.
const CASEBOOKS: u32 = 300;
const CASES: usize = 64;

pub(super) fn now(tape: &mut Tape<'_>) -> Instant {
    let texts = ["2026-11-27T10:00:00+07:00", "2026-11-28T11:59:59+07:00", "2026-12-31T16:30:00+07:00"];
    tape.pick(&texts).parse().expect("an instant")
}

/// Everything given that is asked for, and perhaps the rest.
pub(super) fn whole(tape: &mut Tape<'_>, generated: &Generated) -> Fields {
    let mut case = Fields::new();
    for input in &generated.inputs {
        if input.is_asked() || tape.chance(2, 3) {
            let value = input.value(tape);
            case.insert(input.name().to_owned(), value);
        } else if tape.chance(1, 2) {
            case.insert(input.name().to_owned(), Json::Null);
        }
    }
    case
}

/// The same case without some of what would be asked for.
pub(super) fn part(tape: &mut Tape<'_>, generated: &Generated, whole: &Fields) -> Fields {
    let mut case = whole.clone();
    for input in generated.inputs.iter().filter(|input| input.is_asked()) {
        if tape.chance(2, 5) {
            case.remove(input.name());
        }
    }
    case
}

#[derive(Default)]
struct Tally {
    loaded: Cell<u32>,
    refused: Cell<u32>,
    decided: Cell<u32>,
    /// Decided with something unknown that another case would be asked for.
    early: Cell<u32>,
    asked: Cell<u32>,
    failed: Cell<u32>,
}

fn count(cell: &Cell<u32>) {
    cell.set(cell.get() + 1);
}

fn try_case(tally: &Tally, both: &Both<'_>, whole: &Fields, part: &Fields, now: Instant) {
    let known = both.agree(whole, now);
    let early = both.agree(part, now);
    match &early {
        Ok(_) if part.len() < whole.len() => count(&tally.early),
        Ok(_) => count(&tally.decided),
        Err(Stop::Ask(_)) => count(&tally.asked),
        Err(Stop::Error(_)) => count(&tally.failed),
    }
    match &early {
        Err(Stop::Ask(input)) => assert!(!part.contains_key(input), "asks for `{input}`, which {part:?} has"),
        // A value that no list has is found out as soon as it is given.
        _ if known == Err(Stop::Error("invalid_value")) => {}
        settled => assert_eq!(*settled, known, "settled for {part:?}, other for {whole:?}"),
    }
}

#[test]
fn compiled_random_playbooks_say_what_their_models_say() {
    let tally = Tally::default();
    run(CASEBOOKS, 1_500, |tape| {
        let generated = generate::casebook(tape);
        let model = match load(generated.files.clone()) {
            Ok(model) => model,
            // The checker has said no: division by a literal zero, part of a day, a test that tells nothing.
            Err(_) => return count(&tally.refused),
        };
        count(&tally.loaded);
        let both = Both::new(&model, "root");
        for _ in 0..CASES {
            let (now, whole) = (now(tape), whole(tape, &generated));
            let part = part(tape, &generated, &whole);
            let tried = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
                try_case(&tally, &both, &whole, &part, now);
            }));
            if let Err(cause) = tried {
                let message = cause.downcast_ref::<String>().cloned().unwrap_or_default();
                let text: Vec<&str> = generated.files.iter().map(|(_, text)| &**text).collect();
                panic!("{message}\n{}", text.join("\n"));
            }
        }
    });
    let (loaded, refused) = (tally.loaded.get(), tally.refused.get());
    assert!(loaded > refused, "{refused} of {} casebooks are refused", refused + loaded);
    assert!(loaded * CASES as u32 >= 10_000, "only {loaded} casebooks load");
    for (what, count) in
        [("decided", &tally.decided), ("early", &tally.early), ("asked", &tally.asked), ("failed", &tally.failed)]
    {
        assert!(count.get() > 50, "only {} cases {what}", count.get());
    }
}
