//! The section `teams`.

use super::Team;
use super::read::{self, NameForm};
use crate::diagnostic::Report;
use crate::expression::CalendarId;
use crate::source::{At, Fields, shape};

/// One team; `calendars` finds a calendar by name.
pub(super) fn team(
    key: At<'_>,
    at: At<'_>,
    calendars: &dyn Fn(At<'_>, &mut Report) -> Option<CalendarId>,
    report: &mut Report,
) -> Option<Team> {
    let name = read::name(key, NameForm::Reference, "team", report);
    let fields = Fields::read(at, &shape::TEAM, report)?;
    let meta = read::meta(&fields, report);
    let calendar = fields.get("calendar").and_then(|at| calendars(at, report));
    let mut channels = Vec::new();
    if let Some(at) = fields.get("channels") {
        for (channel, address) in channels_of(at) {
            if let Some(name) = read::name(channel, NameForm::Reference, "channel", report) {
                let address = address.filter(|at| !at.is_null()).and_then(At::text);
                channels.push((name.into(), address.map(Into::into)));
            }
        }
    }
    let mention = handles(&fields, report);
    Some(Team { name: name?.into(), meta, calendar, channels, mention })
}

fn channels_of(at: At<'_>) -> Vec<(At<'_>, Option<At<'_>>)> {
    match at.entries() {
        Some(entries) => entries.map(|(key, value)| (key, Some(value))).collect(),
        None => at.list().into_iter().flatten().map(|item| (item, None)).collect(),
    }
}

/// The handles under `mention`, raw: an `@` or a capital letter is the other system's business.
pub(super) fn handles(fields: &Fields<'_>, report: &mut Report) -> Vec<Box<str>> {
    fields.scalars("mention", report).into_iter().filter_map(At::text).map(Into::into).collect()
}
