//! Builds calendars made of others, `union` and `intersection`, in an order in which what one is made of stands before
//! it.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use super::calendar::{Zones, at_closing};
use super::read::{self, NameForm};
use crate::calendar::{AtClosing, Calendar, Zone};
use crate::diagnostic::{Report, nearest};
use crate::language::{said, terms};
use crate::model::check::circle;
use crate::model::problem::CombinedProblem;
use crate::model::{NamedCalendar, message};
use crate::source::{At, Fields, shape, wrong_shape};

/// The most calendars that one is made of.
const MOST_MEMBERS: usize = 16;

const KINDS: [&str; 2] = ["union", "intersection"];

/// Calendars so far by name; `None` for one whose declaration failed.
type Found<'a> = HashMap<&'a str, Option<NamedCalendar>>;

/// Whether a calendar is made of others, or is meant to be.
pub(super) fn is_combined(at: At<'_>) -> bool {
    at.entries().into_iter().flatten().any(|(key, _)| key.text().is_some_and(|key| nearest(key, KINDS).is_some()))
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
    let members_of = |index: usize| {
        let members = read[index].iter().flat_map(|combined| &combined.members);
        members.filter_map(|at| Some((*names.get(at.text()?)?, *at)))
    };
    let needs = (0..read.len()).flat_map(|index| members_of(index).map(move |(member, _)| (index, member)));
    let order = circle::order(read.len(), needs);
    let name = |index: usize| declared[index].0.text().unwrap_or_default();
    for members in order.circles {
        let names: Vec<&str> = members.iter().map(|index| name(*index)).collect();
        if let Some((_, at)) = members_of(members[0]).find(|(member, _)| members.contains(member)) {
            report.push(at.span(), CombinedProblem::Circle { names: &names });
        }
        found.extend(names.into_iter().map(|name| (name, None)));
    }
    for index in order.sound {
        let built = read[index].as_ref().and_then(|combined| combined.build(found, &names, zones, report));
        found.insert(name(index), built);
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
                report.push(key.span(), CombinedProblem::UnionAndIntersection);
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
                let problem = CombinedProblem::CannotBeBuilt { name: self.name, members: &members, error: &error };
                report.push(self.key.span(), problem);
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
        let one = (&*members[0].name, zone);
        let other = (&*other.name, other.calendar.zone());
        report.push(self.key.span(), CombinedProblem::TwoZones { one, other });
        None
    }
}

/// The names in the list, two or more of them, none twice.
fn members<'a>(list: At<'a>, report: &mut Report) -> Option<Vec<At<'a>>> {
    let mut members: Vec<At<'a>> = Vec::new();
    let mut sound = true;
    for item in list.list().into_iter().flatten() {
        if item.text().is_none() || item.is_null() {
            let needed = said!(
                "a union or an intersection is a list of calendars' names",
                "`union` hay `intersection` phải là danh sách tên các lịch"
            );
            wrong_shape(item, needed, report);
            sound = false;
        } else if let Some(first) = members.iter().find(|member| member.text() == item.text()) {
            let name = item.text().unwrap_or_default();
            let first = (first.span(), said!("first here", "lần đầu ở đây"));
            report.push_related(item.span(), CombinedProblem::MemberTwice { name }, [first]);
            sound = false;
        } else if members.len() < MOST_MEMBERS + 1 {
            members.push(item);
        }
    }
    if sound && !(2..=MOST_MEMBERS).contains(&members.len()) {
        report.push(list.span(), CombinedProblem::NumberOfMembers { most: MOST_MEMBERS });
        sound = false;
    }
    sound.then_some(members)
}
