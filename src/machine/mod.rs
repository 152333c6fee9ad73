//! Walks a program for a frame of values: the one evaluator, which allocates nothing.
//!
//! - `frame`: the values that facts are worked out from. `ready`: a program with the `code` of its facts, which asks
//!   calendars (`calendars`) and does sums (`arithmetic`).
//! - `walk`: from a tree's root to an outcome, through its `table`s; `settle`: all that the outcome's own rules need.
//! - `halt`: why there is no value, small enough to travel in a word; `fault` says of what, for an
//!   `error` whose `problem` is worded for people.
//! - `observe`: what watches a walk; `reached` does, and notes which parts of the rules cases come to.
//!
//! Never here: where values come from (that is `case`), and what is answered with them (`eval`). No YAML, files or clock.

mod arithmetic;
mod calendars;
mod code;
mod error;
mod error_kind;
mod fault;
mod frame;
mod halt;
mod observe;
mod problem;
mod reached;
mod ready;
mod settle;
mod table;
mod walk;

pub use error::Error;
pub use error_kind::ErrorKind;
pub(crate) use fault::{explained, out_of_horizon};
pub(crate) use frame::{Frame, Memo};
pub(crate) use halt::{Halt, unknown};
pub(crate) use observe::Observer;
pub(crate) use problem::Problem;
pub(crate) use reached::{LifecyclePart, Part, Reached, Right};
pub(crate) use ready::Ready;
pub(crate) use settle::{Settled, settle};
pub(crate) use walk::Machine;
