//! Reads the section `teams`.

use super::read::{self, NameForm};
use super::section::Section;
use crate::diagnostic::Report;
use crate::expression::CalendarId;
use crate::language::terms;
use crate::model::message;
use crate::model::problem::Needed;
use crate::model::{NamedCalendar, Team};
use crate::source::{At, Fields, prose, shape};

/// One team.
pub(super) fn team(
    key: At<'_>,
    at: At<'_>,
    calendars: &Section<'_, NamedCalendar, CalendarId>,
    report: &mut Report,
) -> Option<Team> {
    let name = read::name(key, NameForm::Reference, &terms::TEAM, report);
    let fields = Fields::read(at, &shape::TEAM, report)?;
    let meta = read::meta(&fields, report);
    let calendar = fields.get("calendar").and_then(|at| calendars.find(at, report));
    let mut channels = Vec::new();
    if let Some(at) = fields.get("channels") {
        for (channel, address) in channels_of(at) {
            if let Some(name) = read::name(channel, NameForm::Reference, &terms::CHANNEL, report) {
                if channels.iter().any(|(known, _): &(Box<str>, _)| &**known == name) {
                    message::twice_in_list(channel, report);
                    continue;
                }
                let address = address.and_then(|at| prose(at, Needed::ChannelAddress, report));
                channels.push((name.into(), address.map(Into::into)));
            }
        }
    }
    let mention = handles(&fields, report);
    Some(Team { name: name?.into(), meta, calendar, channels, mention, span: key.span() })
}

fn channels_of(at: At<'_>) -> Vec<(At<'_>, Option<At<'_>>)> {
    match at.entries() {
        Some(entries) => entries.map(|(key, value)| (key, Some(value))).collect(),
        None => at.list().into_iter().flatten().map(|item| (item, None)).collect(),
    }
}

/// The handles under `mention`, raw: an `@` or a capital letter is the other system's business.
pub(super) fn handles(fields: &Fields<'_>, report: &mut Report) -> Vec<Box<str>> {
    let mut handles: Vec<Box<str>> = Vec::new();
    for at in fields.scalars("mention", report) {
        match at.text() {
            Some(text) if handles.iter().any(|known| &**known == text) => message::twice_in_list(at, report),
            text => handles.extend(text.map(Box::from)),
        }
    }
    handles
}
