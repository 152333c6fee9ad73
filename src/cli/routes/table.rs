//! Makes the table of one playbook or lifecycle, whichever it is.

use casebook::testing::{LifecycleTable, RoutingTable, lifecycle_table, routing_table};
use casebook::{Casebook, Lifecycle, Playbook};
use serde::Serialize;

use crate::cli::ending::Failure;
use crate::cli::plain::plain;

/// The table of a playbook or a lifecycle.
pub(super) struct Table {
    pub(super) name: String,
    pub(super) content: Content,
}

#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum Content {
    Paths(RoutingTable),
    Ways(LifecycleTable),
}

impl Table {
    /// Every playbook's, and then every lifecycle's.
    pub(super) fn all(casebook: &Casebook) -> Vec<Table> {
        casebook.playbooks().map(Table::of_playbook).chain(casebook.lifecycles().map(Table::of_lifecycle)).collect()
    }

    pub(super) fn named(casebook: &Casebook, name: &str) -> Result<Table, Failure> {
        if let Some(lifecycle) = casebook.lifecycles().find(|lifecycle| lifecycle.name() == name) {
            return Ok(Table::of_lifecycle(lifecycle));
        }
        // What has a table is what can be drawn, and that error names lifecycles as well.
        let playbook = casebook.playbook(name).map_err(|error| casebook.graph(name).err().unwrap_or(error));
        Ok(Table::of_playbook(&playbook.map_err(Failure::Case)?))
    }

    fn of_playbook(playbook: &Playbook) -> Table {
        Table { name: playbook.name().to_owned(), content: Content::Paths(routing_table(playbook)) }
    }

    fn of_lifecycle(lifecycle: &Lifecycle) -> Table {
        Table { name: lifecycle.name().to_owned(), content: Content::Ways(lifecycle_table(lifecycle)) }
    }

    /// Its lines, with nothing in them that a terminal would take for a command.
    pub(super) fn text(&self) -> String {
        let text = match &self.content {
            Content::Paths(table) => table.to_string(),
            Content::Ways(table) => table.to_string(),
        };
        text.lines().flat_map(|line| [plain(line), "\n".to_owned()]).collect()
    }
}
