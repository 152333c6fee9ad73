//! Tries random casebooks: whoever is decided takes exactly one path of the routing table, to the outcome that was
//! decided; and nobody takes what is proven dead.
#![cfg(test)]

use std::cell::Cell;

use super::compare::{Both, load};
use super::generate;
use super::random::{now, part, whole};
use super::tape::run;
use crate::eval::Evaluation;
use crate::machine::{Part, Reached};
use crate::model::{Model, NodeKind, RulesetId, live};
use crate::testing::{routing_table, taken};

const CASEBOOKS: u32 = 150;
const CASES: usize = 16;

/// Whether a table on the way took none of its rows: while an input is not known, or a column has no value, rows can
/// agree of which any may hold.
fn agrees_somewhere(model: &Model, root: RulesetId, reached: &Reached) -> bool {
    let tree = |id| model.playbook(id).expect("a playbook").tree;
    let (mut id, mut at) = (root, tree(root).root);
    loop {
        let playbook = tree(id);
        match &playbook.node(at).kind {
            NodeKind::Outcome(_) => return false,
            NodeKind::Subtree(subtree) => at = playbook.subtree(*subtree).root,
            NodeKind::Playbook(used) => (id, at) = (*used, tree(*used).root),
            kind => {
                let choices = playbook.node(at).choices();
                let taken = choices.iter().filter(|(choice, _)| reached.contains(Part::Choice(id, at, *choice)));
                match (&taken.collect::<Vec<_>>()[..], kind) {
                    ([(_, target)], _) => at = *target,
                    ([], NodeKind::Table { .. }) => return true,
                    (taken, _) => panic!("{taken:?} are taken at {}", playbook.node(at).path),
                }
            }
        }
    }
}

#[test]
fn every_decided_case_takes_one_path() {
    let (decided, early, unlisted) = (Cell::new(0), Cell::new(0), Cell::new(0));
    let count = |cell: &Cell<u32>| cell.set(cell.get() + 1);
    run(CASEBOOKS, 1_500, |tape| {
        let generated = generate::casebook(tape);
        let Ok(model) = &load(generated.files.clone()) else { return };
        let playbook = Both::new(model, "root").playbook;
        if !routing_table(&playbook).is_complete() {
            return count(&unlisted);
        }
        for _ in 0..CASES {
            let (now, whole) = (now(tape), whole(tape, &generated));
            let part = part(tape, &generated, &whole);
            for case in [&whole, &part] {
                let mut reached = Reached::default();
                let Ok(bound) = playbook.bind(case) else { continue };
                let evaluated = playbook.evaluate_noting(&bound, now, &mut reached);
                for part in reached.parts() {
                    if let Part::Choice(id, node, choice) = part {
                        let dead = !live(model.playbook(id).expect("a playbook")).takes(node, choice);
                        assert!(!dead, "{part:?} is taken by {case:?} and proven dead");
                    }
                }
                let Ok(Evaluation::Decided(decision)) = evaluated else { continue };
                let paths = taken(&playbook, &reached).expect("a complete table");
                match &paths[..] {
                    [path] => assert_eq!(**path, *decision.outcome(), "{case:?}"),
                    [] if agrees_somewhere(model, playbook.model().1, &reached) => count(&early),
                    _ => panic!("{case:?} takes the paths {paths:?} of\n{}", routing_table(&playbook)),
                }
                count(&decided);
            }
        }
    });
    assert!(decided.get() > 500, "only {} cases are decided", decided.get());
    assert!(early.get() < decided.get() / 4, "{} of {} cases take no path", early.get(), decided.get());
    assert!(unlisted.get() < CASEBOOKS / 4, "{} casebooks have too many paths", unlisted.get());
}
