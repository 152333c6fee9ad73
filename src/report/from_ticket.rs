//! Makes a record of a ticket as a lifecycle keeps it. Never here: what a host knows besides, such as its team.

use super::error::TicketError;
use super::problem::TicketProblem;
use super::ticket::{TicketEvent, TicketRecord};
use crate::lifecycle::{Lifecycle, Ticket};
use crate::value::{Type, shortened};

impl TicketRecord {
    /// The record of a ticket that goes through a lifecycle: its name and state, whoever handles it as the agent, its
    /// priority, what its clocks heard, and as fields those of its facts that are booleans or words of a list and not
    /// private. Free text stays out. Team, tags, cost and further fields are the host's to fill in.
    ///
    /// ```
    /// use casebook::report::{Grouping, Query, TicketRecord};
    /// use casebook::{Actor, Casebook, Instant};
    /// let casebook = Casebook::from_sources([("ticket.yaml", casebook::doc::LIFECYCLE)])?;
    /// let (lifecycle, opened) = (casebook.lifecycle("ticket")?, "2026-11-27T09:00:00+07:00".parse::<Instant>()?);
    /// let nothing = std::collections::BTreeMap::<&str, &str>::new();
    /// let ticket = lifecycle.open("T-1", &Actor::new("an", "customer"), &nothing, opened)?.into_ticket();
    ///
    /// let mut record = TicketRecord::of(&lifecycle, &ticket)?;
    /// record.team = Some("cs".to_owned());
    /// let query = Query::new("UTC".parse()?).by([Grouping::Team, Grouping::State])?;
    /// let mut tally = casebook.tally(query, "2026-11-27T10:00:00+07:00".parse::<Instant>()?)?;
    /// tally.add(&record)?;
    /// assert_eq!(tally.finish().total.respond.breached, 1);        // 30 minutes, and nobody answered
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// The ticket goes through another lifecycle.
    pub fn of(lifecycle: &Lifecycle, ticket: &Ticket) -> Result<TicketRecord, TicketError> {
        if ticket.lifecycle() != lifecycle.name() {
            let found = shortened(ticket.lifecycle());
            return Err(TicketProblem::OtherLifecycle { found: &found, asked: lifecycle.name() }.into());
        }
        let counted = |input: &str| {
            let known = lifecycle.inputs().find(|known| known.name() == input);
            let of_list = |ty| matches!(ty, Type::Boolean | Type::OneOf | Type::AnyOf);
            known.is_some_and(|known| !known.is_private() && of_list(known.value_type()))
        };
        let facts = ticket.facts().filter(|(input, _)| counted(input));
        Ok(TicketRecord {
            lifecycle: Some(ticket.lifecycle().to_owned()),
            priority: lifecycle.priority_of(ticket),
            agent: ticket.handler().map(str::to_owned),
            state: Some(ticket.state().to_owned()),
            fields: facts.map(|(input, value)| (input.to_owned(), value.clone())).collect(),
            events: ticket.sla_events().iter().map(|event| TicketEvent::new(event.at(), event.kind())).collect(),
            ..TicketRecord::named(ticket.id().to_owned())
        })
    }
}
