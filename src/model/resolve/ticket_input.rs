//! Inputs of a lifecycle that the ticket itself fills in: what `ticket:` and `related:` say of them.

use super::input::Symbols;
use super::read;
use super::reported::Reported;
use super::vocabulary::entries;
use crate::diagnostic::{Code, Finding, Report};
use crate::model::Drawn;
use crate::source::{At, Fields};
use crate::value::{Choice, Kind, Type};

/// What the inputs of a lifecycle can draw from.
pub(super) struct Drawing<'a> {
    /// The roles' names, each with its title.
    roles: Vec<(&'a str, &'a str)>,
}

/// What a drawn input is.
pub(super) struct Known {
    pub(super) drawn: Drawn,
    pub(super) kind: Kind,
    pub(super) labels: Vec<Box<str>>,
}

impl<'a> Drawing<'a> {
    pub(super) fn new(fields: &Fields<'a>) -> Drawing<'a> {
        let title = |at: At<'a>| {
            let own = at.entries().into_iter().flatten().find(|(key, _)| key.text() == Some("title"));
            own.map_or(at.text(), |(_, title)| title.text())
        };
        let role = |(key, at): (At<'a>, At<'a>)| Some((key.text()?, title(at).or(key.text())?));
        Drawing { roles: entries(fields, "roles").filter_map(role).collect() }
    }
}

/// Whether it can be missing, however the ticket stands.
pub(super) fn may_be_missing(drawn: &Drawn) -> bool {
    matches!(drawn, Drawn::ReceivedAt | Drawn::DueAt)
}

/// What an input's fields `ticket` and `related` say; `None` for an input that the case carries.
pub(super) fn drawn(
    fields: &Fields<'_>,
    drawing: Option<&Drawing<'_>>,
    symbols: &mut Symbols,
    report: &mut Report,
) -> Result<Option<Known>, Reported> {
    let Some((key, at)) = fields.entry("ticket").or_else(|| fields.entry("related")) else { return Ok(None) };
    let name = key.text().unwrap_or_default();
    let Some(drawing) = drawing else {
        let message = format!("`{name}` belongs to an input of a lifecycle: here is no ticket");
        report.push(key.span(), Finding::new(Code::ConflictingFields, 0..0, message).help("write its `type` instead"));
        return Err(Reported);
    };
    let others = ["related", "type", "one_of", "any_of", "default", "optional"];
    if let Some(other) = others.into_iter().find(|other| *other != name && fields.get(other).is_some()) {
        let message = format!("`{name}` and `{other}` exclude each other: the ticket says what the value is");
        let place = fields.entry(other).map_or(key.span(), |(key, _)| key.span());
        report.push(place, Finding::new(Code::ConflictingFields, 0..0, message).help("keep one of the two"));
        return Err(Reported);
    }
    let drawn = match name {
        "related" => Drawn::Related(at.text().unwrap_or_default().into()),
        _ => read::word(at, "thing that a ticket says", &Drawn::WORDS, report).ok_or(Reported)?,
    };
    let (kind, labels) = match drawn {
        Drawn::Role => roles(drawing, symbols),
        Drawn::ActorIsHandler | Drawn::Related(_) => (Kind::plain(Type::Boolean), Vec::new()),
        Drawn::Interactions => (Kind::plain(Type::Number), Vec::new()),
        Drawn::OpenedAt | Drawn::ReceivedAt | Drawn::DueAt => (Kind::plain(Type::DateTime), Vec::new()),
    };
    Ok(Some(Known { drawn, kind, labels }))
}

fn roles(drawing: &Drawing<'_>, symbols: &mut Symbols) -> (Kind, Vec<Box<str>>) {
    let values: Vec<Choice> = drawing.roles.iter().map(|(name, _)| symbols.intern(name)).collect();
    let labels = drawing.roles.iter().map(|(_, title)| (*title).into()).collect();
    (Kind { ty: Type::OneOf, values: values.into() }, labels)
}
