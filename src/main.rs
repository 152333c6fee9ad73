//! Starts the command `casebook`. All it does is in `cli`, which uses the library's public face only.
#![forbid(unsafe_code)]
#![cfg_attr(test, allow(clippy::panic))]

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run()
}
