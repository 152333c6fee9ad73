//! Guides a reader to what Casebook is for, a page for each thing that one may want. Documents only; every example on them
//! runs as a test.
//!
//! **Deciding**
//!
//! - [Rules](rules): what rules are made of, one casebook in twenty lines, and the casebooks that come with this crate.
//! - [Deciding a case](deciding): loading, binding, deciding; forms; the decision, the question and the error as JSON.
//! - [Interviews](interviews): one question at a time, going back, going on another day.
//! - [Calendars](calendars): business hours and holidays, asked directly.
//! - [Checklists](checklists): programmes with steps, and how far somebody is.
//!
//! **Tickets**
//!
//! - [SLA clocks](sla_clocks): what is promised, what is used and left, pauses, lateness.
//! - [Escalations](escalations): who is reminded or called, and when it is no longer needed.
//! - [Lifecycles](lifecycles): the states of a ticket, who may do what, and what follows.
//! - [Reports](reports): how many tickets, how many in time, how long; a page with charts; made-up tickets to try it on.
//!
//! **Being sure**
//!
//! - [Problems and their mends](diagnostics): codes, formats for machines, mends that are written, warnings allowed.
//! - [Golden cases](golden_cases): what must come out, what no case comes to, every path as a line.
//! - [Records](records): what was decided, kept without what is private, and decided again.
//!
//! **Looking up**
//!
//! - [The command line](command_line): every command, its lines of JSON, its exit codes.
//! - [Speed and limits](performance): how long things take, and where they stop.
//! - [Dependencies](dependencies): each with its reason.
//! - [Upgrading](upgrading): what is stored and still loads; what a host has to change.
//! - [Terms](terms): one for one meaning, in the files, in Vietnamese and in English.
//! - [Adding to Casebook](adding): where a new field, lint, function, command goes.
//! - [Changelog](changelog): what each version brought.
//!
//! Analysts have a guide of their own, in Vietnamese: `rules/README.md`. Never here: code.

// For the links on the pages, which are looked up here.
// Where a page's own list sends to files, for whoever reads it in the repository, `links.txt` comes first and sends here.
#[cfg(doc)]
use crate::{
    Calendar, CalendarSpec, Casebook, Checklist, Error, ErrorKind, Interview, Lifecycle, LoadError, Playbook, Ticket,
};

#[doc = include_str!("links.txt")]
#[doc = include_str!("adding.md")]
pub mod adding {}

#[doc = include_str!("links.txt")]
#[doc = include_str!("calendars.md")]
pub mod calendars {}

#[doc = include_str!("links.txt")]
#[doc = include_str!("changelog.md")]
pub mod changelog {}

#[doc = include_str!("links.txt")]
#[doc = include_str!("checklists.md")]
pub mod checklists {}

#[doc = include_str!("links.txt")]
#[doc = include_str!("command_line.md")]
pub mod command_line {}

#[doc = include_str!("links.txt")]
#[doc = include_str!("deciding.md")]
pub mod deciding {}

#[doc = include_str!("links.txt")]
#[doc = include_str!("dependencies.md")]
pub mod dependencies {}

#[doc = include_str!("links.txt")]
#[doc = include_str!("diagnostics.md")]
pub mod diagnostics {}

#[doc = include_str!("links.txt")]
#[doc = include_str!("escalations.md")]
pub mod escalations {}

#[doc = include_str!("links.txt")]
#[doc = include_str!("golden_cases.md")]
pub mod golden_cases {}

#[doc = include_str!("links.txt")]
#[doc = include_str!("interviews.md")]
pub mod interviews {}

#[doc = include_str!("links.txt")]
#[doc = include_str!("lifecycles.md")]
pub mod lifecycles {}

#[doc = include_str!("links.txt")]
#[doc = include_str!("performance.md")]
pub mod performance {}

#[doc = include_str!("links.txt")]
#[doc = include_str!("records.md")]
pub mod records {}

#[doc = include_str!("links.txt")]
#[doc = include_str!("reports.md")]
pub mod reports {}

#[doc = include_str!("links.txt")]
#[doc = include_str!("rules.md")]
pub mod rules {}

#[doc = include_str!("links.txt")]
#[doc = include_str!("sla_clocks.md")]
pub mod sla_clocks {}

#[doc = include_str!("links.txt")]
#[doc = include_str!("terms.md")]
pub mod terms {}

#[doc = include_str!("links.txt")]
#[doc = include_str!("upgrading.md")]
pub mod upgrading {}
