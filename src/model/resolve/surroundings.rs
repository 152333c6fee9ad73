//! Reads what stands beside the rulesets: holidays, calendars, teams, replies, SLAs and escalations, in the order in
//! which they need each other.

use std::collections::HashMap;

use super::calendar::{self, Zones};
use super::escalation::{self, Conditions};
use super::holidays::{HolidaySet, HolidaysId, holidays};
use super::read::{self, NameForm};
use super::ruleset_names::RulesetNames;
use super::section::{Section, declared};
use super::symbols::Symbols;
use super::templates::Templates;
use super::{combined, reply, sla, team};
use crate::diagnostic::Report;
use crate::expression::CalendarId;
use crate::language::terms;
use crate::model::{Escalation, EscalationId, NamedCalendar, ReplyEntry, ReplyId, SlaId, SlaTargets, Team, TeamId};
use crate::source::Fields;

/// What all files draw from and add to: each zone, word and template once.
pub(super) struct Pools<'a> {
    pub(super) zones: Zones,
    pub(super) symbols: Symbols,
    pub(super) templates: Templates<'a>,
}

/// What a ruleset can refer to.
pub(super) struct Surroundings<'a> {
    pub(super) holidays: Section<'a, HolidaySet, HolidaysId>,
    pub(super) calendars: Section<'a, NamedCalendar, CalendarId>,
    pub(super) teams: Section<'a, Team, TeamId>,
    pub(super) replies: Section<'a, ReplyEntry, ReplyId>,
    pub(super) slas: Section<'a, SlaTargets, SlaId>,
    pub(super) escalations: Section<'a, (Escalation, Conditions<'a>), EscalationId>,
    pub(super) rulesets: RulesetNames<'a>,
}

impl<'a> Surroundings<'a> {
    pub(super) fn read(files: &[Fields<'a>], pools: &mut Pools<'a>, report: &mut Report) -> Surroundings<'a> {
        let holidays = Section::read(files, "holidays", &terms::HOLIDAY_SET, report, |key, at, report| {
            let name = read::name(key, NameForm::Reference, &terms::HOLIDAY_SET, report);
            holidays(at, report).filter(|_| name.is_some())
        });
        let calendars = calendars(files, &holidays, &mut pools.zones, report);
        let teams = Section::read(files, "teams", &terms::TEAM, report, |key, at, report| {
            team::team(key, at, &calendars, report)
        });
        let replies = Section::read(files, "replies", &terms::REPLY, report, |key, at, report| {
            reply::reply(key, at, &mut pools.templates, report)
        });
        let slas = Section::read(files, "slas", &terms::SLA, report, |key, at, report| {
            let name = read::name(key, NameForm::Reference, &terms::SLA, report);
            sla::SlaReader { calendars: &calendars, report }.set(at).filter(|_| name.is_some())
        });
        let escalations = Section::read(files, "escalations", &terms::ESCALATION, report, |key, at, report| {
            escalation::EscalationReader { teams: &teams, calendars: &calendars, report }.escalation(key, at)
        });
        let rulesets = RulesetNames::read(files, report);
        Surroundings { holidays, calendars, teams, replies, slas, escalations, rulesets }
    }
}

/// Those with hours of their own first, then those made of others.
fn calendars<'a>(
    files: &[Fields<'a>],
    holidays: &Section<'a, HolidaySet, HolidaysId>,
    zones: &mut Zones,
    report: &mut Report,
) -> Section<'a, NamedCalendar, CalendarId> {
    let declared = declared(files, "calendars", &terms::CALENDAR, report);
    let mut found: HashMap<&'a str, Option<NamedCalendar>> = HashMap::new();
    let (rest, own): (Vec<_>, Vec<_>) = declared.iter().copied().partition(|(_, at)| combined::is_combined(*at));
    for (key, at) in own {
        found.insert(key.text().unwrap_or_default(), calendar::calendar(key, at, holidays, zones, report));
    }
    combined::resolve(&rest, &mut found, zones, report);
    Section::of(
        &terms::CALENDAR,
        declared.into_iter().map(|(key, _)| (key, found.remove(key.text().unwrap_or_default()).flatten())),
    )
}
