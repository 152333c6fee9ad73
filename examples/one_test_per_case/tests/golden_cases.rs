//! Runs the golden cases: `cargo test --manifest-path examples/one_test_per_case/Cargo.toml -- vé`

use casebook::Casebook;
use libtest_mimic::Arguments;

fn main() -> Result<(), casebook::LoadError> {
    // Cargo runs a package's tests in its folder.
    let casebook = Box::leak(Box::new(Casebook::load("../../rules/momo")?));
    libtest_mimic::run(&Arguments::from_args(), one_test_per_case::trials(casebook)).exit();
}
