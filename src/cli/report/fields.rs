//! Warns of fields that were asked for and that no ticket has: most likely a slip, which would else be a report of
//! `(none)`.

use std::collections::BTreeSet;

use casebook::Language;
use casebook::report::{Grouping, TicketRecord};

use crate::cli::language::{either, said};

/// Names that are listed, so that tickets with a field each do not fill the memory or the screen.
const MOST_LISTED: usize = 20;

/// What tickets have of the fields that a query names.
pub(super) struct Fields {
    /// Asked for, and in no ticket so far.
    missing: BTreeSet<String>,
    /// In some ticket.
    there: BTreeSet<String>,
    has_tickets: bool,
}

impl Fields {
    pub(super) fn of<'a>(asked: impl Iterator<Item = &'a Grouping>) -> Fields {
        let name = |by: &Grouping| match by {
            Grouping::Field(name) => Some(name.clone()),
            _ => None,
        };
        Fields { missing: asked.filter_map(name).collect(), there: BTreeSet::new(), has_tickets: false }
    }

    pub(super) fn see(&mut self, record: &TicketRecord) {
        self.has_tickets = true;
        if self.missing.is_empty() {
            return;
        }
        for name in record.fields.keys() {
            self.missing.remove(name);
            if self.there.len() < MOST_LISTED && !self.there.contains(name) {
                self.there.insert(name.clone());
            }
        }
    }

    /// A sentence for each field that no ticket has.
    pub(super) fn missing(&self, language: Language) -> impl Iterator<Item = String> {
        let there: Vec<String> = self.there.iter().map(|name| format!("`{name}`")).collect();
        let there = match there.is_empty() {
            true => either(language, "they have no fields", "ticket không có trường nào").to_owned(),
            false => {
                let there = there.join(", ");
                said!(language, "they have {there}", "ticket có {there}")
            }
        };
        let missing = self.missing.iter().filter(|_| self.has_tickets);
        missing.map(move |name| {
            said!(language, "no ticket has the field `{name}`; {there}", "không ticket nào có trường `{name}`; {there}")
        })
    }
}
