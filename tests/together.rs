//! A broken file hides nothing of the others, and one place has one cause.

use std::collections::{BTreeMap, BTreeSet};

use casebook::{Code, Diagnostic};

use crate::invalid::{Sources, corpus, diagnostics};

/// What is said, where.
type Said = (String, usize, usize, Code, String);

fn said(found: &[Diagnostic]) -> BTreeSet<Said> {
    let one = |found: &Diagnostic| {
        let span = found.span();
        (found.file().to_owned(), span.start, span.end, found.code(), found.message().to_owned())
    };
    found.iter().map(one).collect()
}

/// The files in a folder of their own, so that names of files do not meet.
fn inside(folder: &str, sources: &Sources) -> Sources {
    sources.iter().map(|(name, text)| (format!("{folder}/{name}"), text.clone())).collect()
}

#[test]
fn statistics() {
    let all = corpus();
    let names: Vec<&String> = all.keys().filter(|name| *name != "alias_bomb").collect();
    let mut missing: BTreeMap<(Code, String), BTreeSet<(String, String)>> = BTreeMap::new();
    for (index, name) in names.iter().enumerate() {
        for step in 1..12 {
            let other = names[(index + step * 7) % names.len()];
            let (a, b) = (inside("a", &all[*name]), inside("b", &all[other]));
            let together = said(&diagnostics(&[a.clone(), b].concat()));
            for gone in said(&diagnostics(&a)).difference(&together) {
                missing.entry((gone.3, gone.4.clone())).or_default().insert(((*name).clone(), other.clone()));
            }
        }
    }
    for (what, pairs) in missing {
        println!("{what:?} {} {:?}", pairs.len(), pairs.iter().next().unwrap());
    }
    for (name, sources) in &all {
        let found = diagnostics(sources);
        for pair in found.windows(2) {
            if pair[0].file() == pair[1].file() && pair[0].span() == pair[1].span() {
                println!("SAME {name}: {} / {}", pair[0], pair[1]);
            }
        }
    }
}
