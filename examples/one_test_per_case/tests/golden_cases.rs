//! `cargo test --manifest-path examples/one_test_per_case/Cargo.toml -- vé`

use std::path::Path;

use casebook::Casebook;
use libtest_mimic::Arguments;

fn main() -> Result<(), casebook::LoadError> {
    let rules = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rules/momo");
    let casebook = Box::leak(Box::new(Casebook::load(rules)?));
    libtest_mimic::run(&Arguments::from_args(), one_test_per_case::trials(casebook)).exit();
}
