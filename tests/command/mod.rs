//! The command `casebook`, as a shell sees it: arguments, output and exit codes. What it does with golden cases and reports
//! is tested in their groups.

mod ask;
mod batch;
mod check_formats;
mod eval;
mod fix;
mod hours;
mod recording;
mod sarif;
mod ticket;
mod vietnamese;
