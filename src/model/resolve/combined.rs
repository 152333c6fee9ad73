//! Builds calendars made of others, `union` and `intersection`, in an order in which what one is made of stands before
//! it.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use super::calendar::{Zones, at_closing};
use super::read::{self, NameForm};
use crate::calendar::{AtClosing, Calendar, CalendarError, Zone};
use crate::diagnostic::{Code, Finding, Report};
use crate::language::terms;
use crate::model::NamedCalendar;
use crate::model::message;
use crate::source::{At, Fields, shape, wrong_shape};

/// The most calendars that one is made of.
const MOST_MEMBERS: usize = 16;

const KINDS: [&str; 2] = ["union", "intersection"];

/// Calendars so far by name; `None` for one whose declaration failed.
type Found<'a> = HashMap<&'a str, Option<NamedCalendar>>;

/// Whether a calendar is made of others.
pub(super) fn is_combined(at: At<'_>) -> bool {
    at.entries().into_iter().flatten().any(|(key, _)| key.text().is_some_and(|key| KINDS.contains(&key)))
}

/// Builds every one of `declared`, given by key and value, into `found`.
pub(super) fn resolve<'a>(
    declared: &[(At<'a>, At<'a>)],
    found: &mut Found<'a>,
    zones: &mut Zones,
    report: &mut Report,
) {
    let names: HashMap<&str, usize> =
        declared.iter().enumerate().map(|(index, (key, _))| (key.text().unwrap_or_default(), index)).collect();
    let read: Vec<Option<Combined<'a>>> = declared.iter().map(|(key, at)| Combined::read(*key, *at, report)).collect();
    // How many members of each are not built yet, and in which others each stands.
    let mut waiting = vec![0_usize; read.len()];
    let mut members_of: Vec<Vec<usize>> = vec![Vec::new(); read.len()];
    for (index, combined) in read.iter().enumerate() {
        for member in combined.iter().flat_map(|combined| &combined.members) {
            if let Some(member) = names.get(member.text().unwrap_or_default()) {
                waiting[index] += 1;
                members_of[*member].push(index);
            }
        }
    }
    let mut ready: Vec<usize> = (0..read.len()).rev().filter(|index| waiting[*index] == 0).collect();
    while let Some(index) = ready.pop() {
        let built = read[index].as_ref().and_then(|combined| combined.build(found, &names, zones, report));
        found.insert(declared[index].0.text().unwrap_or_default(), built);
        for user in &members_of[index] {
            waiting[*user] -= 1;
            if waiting[*user] == 0 {
                ready.push(*user);
            }
        }
    }
    in_a_circle(declared, &names, &read, &waiting, found, report);
}

/// What still waits is made of itself, or of something that is, which is reported there.
fn in_a_circle<'a>(
    declared: &[(At<'a>, At<'a>)],
    names: &HashMap<&str, usize>,
    read: &[Option<Combined<'a>>],
    waiting: &[usize],
    found: &mut Found<'a>,
    report: &mut Report,
) {
    let stuck: Vec<usize> = (0..waiting.len()).filter(|index| waiting[*index] > 0).collect();
    let members_of = |index: usize| {
        let members = read[index].iter().flat_map(|combined| &combined.members);
        members.filter_map(|at| Some((*names.get(at.text()?)?, *at))).filter(|(member, _)| waiting[*member] > 0)
    };
    // How many others each stands in; those that stand in none are on no circle, and nor are then some of their
    // members.
    let mut users = vec![0_usize; waiting.len()];
    stuck.iter().flat_map(|index| members_of(*index)).for_each(|(member, _)| users[member] += 1);
    let mut off: Vec<usize> = stuck.iter().copied().filter(|index| users[*index] == 0).collect();
    while let Some(index) = off.pop() {
        for (member, _) in members_of(index) {
            users[member] -= 1;
            if users[member] == 0 {
                off.push(member);
            }
        }
    }
    for index in stuck {
        let name = declared[index].0.text().unwrap_or_default();
        found.insert(name, None);
        let on_a_circle = |(member, _): &(usize, At<'a>)| users[*member] > 0;
        if let Some((_, at)) = members_of(index).find(on_a_circle).filter(|_| users[index] > 0) {
            let message = format!("the calendar `{name}` is made of itself, by a circle of calendars");
            let finding = Finding::untold(Code::Cycle, 0..0, message);
            report.push(at.span(), finding.help("end the circle with calendars that have hours of their own"));
        }
    }
}

/// A declaration that was read, its members not yet looked up.
struct Combined<'a> {
    key: At<'a>,
    name: &'a str,
    fields: Fields<'a>,
    is_union: bool,
    members: Vec<At<'a>>,
}

impl<'a> Combined<'a> {
    fn read(key: At<'a>, at: At<'a>, report: &mut Report) -> Option<Combined<'a>> {
        let name = read::name(key, NameForm::Variable, &terms::CALENDAR, report);
        let fields = Fields::read(at, &shape::COMBINED_CALENDAR, report)?;
        let (is_union, list) = match KINDS.map(|kind| fields.entry(kind)) {
            [Some((_, list)), None] => (true, list),
            [None, Some((_, list))] => (false, list),
            [Some(_), Some((key, _))] => {
                let finding = Finding::untold(
                    Code::ConflictingFields,
                    0..0,
                    "a calendar is a union or an intersection, not both",
                );
                report.push(
                    key.span(),
                    finding.help("name one of them as a calendar of its own, and use that in the other"),
                );
                return None;
            }
            [None, None] => return None,
        };
        let members = members(list, report)?;
        let sound = fields.sound();
        name.filter(|_| sound).map(|name| Combined { key, name, fields, is_union, members })
    }

    fn build(
        &self,
        found: &Found<'_>,
        declared: &HashMap<&str, usize>,
        zones: &mut Zones,
        report: &mut Report,
    ) -> Option<NamedCalendar> {
        let errors = report.error_count();
        let mut members: Vec<&NamedCalendar> = Vec::new();
        let mut broken = false;
        for at in &self.members {
            match found.get(at.text().unwrap_or_default()) {
                Some(Some(member)) => members.push(member),
                // Its own problem was reported.
                Some(None) => broken = true,
                None => {
                    let known = found.keys().chain(declared.keys()).copied().filter(|known| *known != self.name);
                    message::unknown(*at, &terms::CALENDAR, known.collect::<BTreeSet<_>>(), report);
                    broken = true;
                }
            }
        }
        let meta = read::meta(&self.fields, report);
        let at_closing = at_closing(&self.fields, report);
        let zone = match self.fields.get("time_zone") {
            Some(at) => zones.read(at, report),
            None if broken => None,
            None => self.common_zone(&members, report),
        };
        if broken || report.error_count() > errors {
            return None;
        }
        let (zone, at_closing) = (zone?, at_closing?);
        let calendars: Vec<&Calendar> = members.iter().map(|member| &*member.calendar).collect();
        let built =
            if self.is_union { Calendar::union(&calendars, &zone) } else { Calendar::intersection(&calendars, &zone) };
        match built {
            Ok(calendar) => Some(NamedCalendar {
                name: self.name.into(),
                meta,
                calendar: Arc::new(calendar.at_closing(at_closing)),
                signature: self.signature(&members, &zone, at_closing),
                holidays: Vec::new(),
                members: members.iter().map(|member| member.name.clone()).collect(),
                span: self.key.span(),
            }),
            Err(error) => {
                self.refuse(&members, error, report);
                None
            }
        }
    }

    /// What it means is what its members mean, in whatever order they stand.
    fn signature(&self, members: &[&NamedCalendar], zone: &Zone, at_closing: AtClosing) -> String {
        let mut signatures: Vec<&str> = members.iter().map(|member| member.signature.as_str()).collect();
        signatures.sort_unstable();
        format!(
            "{} {} {zone} {at_closing:?} {signatures:?}",
            self.name,
            if self.is_union { "union" } else { "intersection" }
        )
    }

    /// The zone that all members have.
    fn common_zone(&self, members: &[&NamedCalendar], report: &mut Report) -> Option<Zone> {
        let zone = members.first()?.calendar.zone();
        let Some(other) = members.iter().find(|member| member.calendar.zone() != zone) else {
            return Some(zone.clone());
        };
        let message = format!("`{}` and `{}` lie in different time zones", members[0].name, other.name);
        let finding = Finding::untold(Code::MissingField, 0..0, message)
            .help(format!("say whose days count: `time_zone: {zone}` or `time_zone: {}`", other.calendar.zone()));
        report.push(self.key.span(), finding);
        None
    }

    fn refuse(&self, members: &[&NamedCalendar], error: CalendarError, report: &mut Report) {
        let finding = Finding::untold(
            Code::EmptyCalendar,
            0..0,
            format!("the calendar `{}` cannot be built: {error}", self.name),
        );
        let covered = |member: &&NamedCalendar| {
            let (first, last) = member.calendar.horizon();
            format!("`{}` covers {first} to {last}", member.name)
        };
        let finding = match error {
            CalendarError::NoCommonDay { .. } => {
                finding.help(members.iter().map(covered).collect::<Vec<_>>().join(", "))
            }
            _ => finding.help("its calendars are never open together: look at their hours and zones"),
        };
        report.push(self.key.span(), finding);
    }
}

/// The names in the list, two or more of them, none twice.
fn members<'a>(list: At<'a>, report: &mut Report) -> Option<Vec<At<'a>>> {
    let mut members: Vec<At<'a>> = Vec::new();
    let mut sound = true;
    for item in list.list().into_iter().flatten() {
        if item.text().is_none() || item.is_null() {
            wrong_shape(item, "a union or an intersection is a list of calendars' names", report);
            sound = false;
        } else if let Some(first) = members.iter().find(|member| member.text() == item.text()) {
            let finding = Finding::untold(
                Code::DuplicateName,
                0..0,
                format!("`{}` stands twice in the list", item.text().unwrap_or_default()),
            );
            report.push_related(item.span(), finding.help("leave it out here"), [(first.span(), "first here")]);
            sound = false;
        } else if members.len() < MOST_MEMBERS + 1 {
            members.push(item);
        }
    }
    if sound && !(2..=MOST_MEMBERS).contains(&members.len()) {
        let finding = Finding::untold(
            Code::BadValue,
            0..0,
            format!("a union or an intersection is of 2 to {MOST_MEMBERS} calendars"),
        );
        report.push(list.span(), finding.help("name the calendars in a list: `[our_desk, partner]`"));
        sound = false;
    }
    sound.then_some(members)
}
