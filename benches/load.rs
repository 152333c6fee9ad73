//! Measures loading `rules/momo`: reading, checking and compiling every file; once from the disk, once from memory.

use std::fs;
use std::path::Path;

use casebook::Casebook;
use casebook_benches::repository;
use criterion::{Criterion, Throughput, criterion_group, criterion_main};

fn sources(folder: &Path, found: &mut Vec<(String, String)>) {
    let entries = fs::read_dir(folder).expect("the rules");
    for path in entries.map(|entry| entry.expect("an entry").path()) {
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "yaml") {
            found.push((path.display().to_string(), fs::read_to_string(&path).expect("UTF-8")));
        }
    }
}

fn load(criterion: &mut Criterion) {
    let folder = repository("rules/momo");
    let mut texts = Vec::new();
    sources(&folder, &mut texts);
    let bytes = texts.iter().map(|(_, text)| text.len() as u64).sum();

    let mut group = criterion.benchmark_group("load rules/momo");
    group.throughput(Throughput::Bytes(bytes)).sample_size(20);
    group.bench_function("from the folder", |b| b.iter(|| Casebook::load(&folder).expect("loads")));
    group.bench_function("from memory", |b| {
        b.iter(|| Casebook::from_sources(texts.iter().map(|(name, text)| (name, text))).expect("loads"))
    });
    group.finish();
}

criterion_group!(benches, load);
criterion_main!(benches);
