//! Reads which inputs of a lifecycle the ticket itself fills in: what `ticket:` and `related:` say of them.

use super::read::{self, NameForm};
use super::reported::Reported;
use super::symbols::Symbols;
use crate::diagnostic::Report;
use crate::language::terms;
use crate::model::TicketInput;
use crate::model::problem::TicketInputProblem;
use crate::source::{At, Fields};
use crate::value::{Choice, Kind, Type};

/// The roles of a lifecycle, which an input can have for its values.
pub(super) struct RoleTitles<'a> {
    /// The roles' names, each with its title.
    roles: Vec<(&'a str, &'a str)>,
}

/// What an input is that the ticket fills in.
pub(super) struct Known {
    pub(super) ticket: TicketInput,
    pub(super) kind: Kind,
    pub(super) labels: Vec<Box<str>>,
}

impl<'a> RoleTitles<'a> {
    pub(super) fn new(fields: &Fields<'a>) -> RoleTitles<'a> {
        let title = |at: At<'a>| {
            let own = at.entries().into_iter().flatten().find(|(key, _)| key.text() == Some("title"));
            own.map_or(at.text(), |(_, title)| title.text())
        };
        let role = |(key, at): (At<'a>, At<'a>)| Some((key.text()?, title(at).or(key.text())?));
        RoleTitles { roles: read::entries(fields, "roles").filter_map(role).collect() }
    }

    fn are_whole(&self) -> bool {
        !self.roles.is_empty() && self.roles.iter().all(|(name, _)| NameForm::Variable.fault(name).is_none())
    }
}

/// Whether it can be missing, however the ticket stands.
pub(super) fn may_be_missing(ticket: &TicketInput) -> bool {
    matches!(ticket, TicketInput::ReceivedAt | TicketInput::DueAt)
}

/// What an input's fields `ticket` and `related` say; `None` for an input that the case carries.
pub(super) fn ticket_input(
    fields: &Fields<'_>,
    roles: Option<&RoleTitles<'_>>,
    symbols: &mut Symbols,
    report: &mut Report,
) -> Result<Option<Known>, Reported> {
    let Some((key, at)) = fields.entry("ticket").or_else(|| fields.entry("related")) else { return Ok(None) };
    let name = key.text().unwrap_or_default();
    let Some(roles) = roles else {
        report.push(key.span(), TicketInputProblem::NoTicket { field: name });
        return Err(Reported);
    };
    let others = ["related", "type", "one_of", "any_of", "default", "optional"];
    if let Some(other) = others.into_iter().find(|other| *other != name && fields.get(other).is_some()) {
        let place = fields.entry(other).map_or(key.span(), |(key, _)| key.span());
        report.push(place, TicketInputProblem::SaidTwice { field: name, other });
        return Err(Reported);
    }
    let ticket = match name {
        "related" => TicketInput::Related(at.text().unwrap_or_default().into()),
        _ => read::word(at, &terms::TICKET_FACT, &TicketInput::WORDS, report).ok_or(Reported)?,
    };
    let (kind, labels) = match ticket {
        // Roles that are missing, or cannot be called so, were reported.
        TicketInput::Role if !roles.are_whole() => return Err(Reported),
        TicketInput::Role => choices(roles, symbols),
        TicketInput::ActorIsHandler | TicketInput::Related(_) => (Kind::plain(Type::Boolean), Vec::new()),
        TicketInput::Interactions => (Kind::plain(Type::Number), Vec::new()),
        TicketInput::OpenedAt | TicketInput::ReceivedAt | TicketInput::DueAt => {
            (Kind::plain(Type::DateTime), Vec::new())
        }
    };
    Ok(Some(Known { ticket, kind, labels }))
}

fn choices(roles: &RoleTitles<'_>, symbols: &mut Symbols) -> (Kind, Vec<Box<str>>) {
    let values: Vec<Choice> = roles.roles.iter().map(|(name, _)| symbols.intern(name)).collect();
    let labels = roles.roles.iter().map(|(_, title)| (*title).into()).collect();
    (Kind { ty: Type::OneOf, values: values.into() }, labels)
}
