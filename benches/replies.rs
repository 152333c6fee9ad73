//! Measures rendering the reply of each example case which has one.

use std::hint::black_box;

use casebook::{Case, Playbook, Verdict};
use casebook_benches::{mix, momo, tickets};
use criterion::{Criterion, criterion_group, criterion_main};

fn replies(criterion: &mut Criterion) {
    let casebook = momo();
    let now = tickets::now();
    let cases: Vec<(Playbook, Case)> = mix(&casebook)
        .into_iter()
        .flat_map(|(playbook, lines)| lines.into_iter().map(move |line| (playbook.clone(), line)))
        .map(|(playbook, line)| {
            let case = playbook.bind_from(&mut serde_json::Deserializer::from_str(&line)).expect("binds");
            (playbook, case)
        })
        .collect();
    let mut group = criterion.benchmark_group("replies");
    let mut seen = Vec::new();
    for (playbook, case) in &cases {
        let Verdict::Decided(applied) = playbook.decide(case, now).expect("decides") else { continue };
        let Some(template) = applied.template() else { continue };
        if seen.contains(&template) {
            continue;
        }
        seen.push(template);
        group.bench_function(template, |b| b.iter(|| black_box(&applied).reply().expect("renders")));
    }
    group.finish();
}

criterion_group!(benches, replies);
criterion_main!(benches);
