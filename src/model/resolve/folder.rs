//! Turns the documents of a folder into a model, in the order in which things need each other: holidays, calendars, teams, replies, escalations,
//! playbooks, checklists and lifecycles, golden cases. Every problem is reported; a model is made only when there was no error.

use std::collections::HashMap;
use std::sync::Arc;

use super::calendar::{self, Zones};
use super::combined;
use super::holidays::{HolidaySet, holidays};
use super::input::Symbols;
use super::lines::{self, LineTexts};
use super::playbook::{self, Surroundings};
use super::read::{self, NameForm};
use super::reply::TextsById;
use super::sections::{self, Owner};
use super::{checklist, escalation, golden, lifecycle, outcome, reply, sla, team};
use crate::diagnostic::Report;
use crate::expression::CalendarId;
use crate::model::check::agreement;
use crate::model::message;
use crate::model::{
    Declared, Escalation, EscalationId, Model, NamedCalendar, Playbook, PlaybookId, ReplyId, SlaId, Team, TeamId,
};
use crate::reply::RepliesBuilder;
use crate::source::{At, Document, Fields, shape};

/// Resolves all documents of a casebook. `None` when the report has errors.
pub(crate) fn resolve(documents: &[Document], report: &mut Report) -> Option<Model> {
    let files: Vec<Fields<'_>> = documents
        .iter()
        .filter_map(Document::root)
        .filter_map(|root| Fields::read(root, &shape::FILE, report))
        .collect();
    for file in &files {
        sections::check(file, report);
    }
    let mut zones = Zones::default();
    let sets = holiday_sets(&files, report);
    let (calendar_list, calendar_ids) = calendars(&files, &sets, &mut zones, report);
    let (team_list, team_ids) = teams(&files, &calendar_ids, report);
    let mut builder = RepliesBuilder::new();
    let mut texts = TextsById::default();
    let (mut reply_list, reply_ids) = collect(&files, "replies", "reply", ReplyId, report, |key, at, report| {
        reply::reply(key, at, &mut builder, &mut texts, report)
    });
    let (sla_list, sla_ids) = collect(&files, "slas", "SLA", SlaId, report, |key, at, report| {
        let name = read::name(key, NameForm::Reference, "SLA", report);
        let set = sla::Reader { calendars: &calendar_ids, report }.set(at);
        set.filter(|_| name.is_some())
    });
    let (escalation_list, escalation_ids) =
        collect(&files, "escalations", "escalation", EscalationId, report, |key, at, report| {
            let mut reader =
                escalation::Reader { teams: &team_ids, team_list: &team_list, calendars: &calendar_ids, report };
            reader.escalation(key, at)
        });
    let names = sections::names(&files, report);
    let sound_calendars = calendar_ids.iter().filter_map(|(name, id)| Some((*name, (*id)?))).collect();
    let around = Surroundings {
        calendars: &calendar_ids,
        sound_calendars: &sound_calendars,
        teams: &team_ids,
        team_list: &team_list,
        replies: &reply_ids,
        reply_list: &reply_list,
        slas: &sla_ids,
        sla_list: &sla_list,
        escalations: &escalation_ids,
        escalation_list: &escalation_list,
        playbooks: names.of(Owner::Playbook),
        checklists: names.of(Owner::Checklist),
    };
    let mut symbols = Symbols::default();
    let mut found: Vec<(PlaybookId, Playbook)> = Vec::new();
    // Those of a name that is wrong, or another's: looked into all the same.
    let mut nameless: Vec<Playbook> = Vec::new();
    for file in &files {
        let Some((owner, id)) = names.owned(file, &found) else { continue };
        let read = match owner {
            Owner::Playbook => playbook::playbook(file, &around, &mut zones, &mut symbols, report),
            Owner::Checklist => {
                let mut lines = LineTexts { builder: &mut builder, texts: &mut texts };
                checklist::checklist(file, &around, &mut zones, &mut symbols, &mut lines, report)
            }
            Owner::Lifecycle => lifecycle::lifecycle(file, &around, &mut zones, &mut symbols, report),
        };
        match id {
            Some(id) => found.extend(read.map(|read| (id, read))),
            None => nameless.extend(read),
        }
    }
    let templates = builder.finish();
    let by_id: HashMap<PlaybookId, &Playbook> = found.iter().map(|(id, playbook)| (*id, playbook)).collect();
    for playbook in found.iter().map(|(_, playbook)| playbook).chain(&nameless) {
        lines::check(playbook, &templates, &texts, report);
        for outcome in &playbook.outcomes {
            let entry = outcome.reply.as_ref().map(|used| &reply_list[used.reply.0 as usize]);
            if let Some(entry) = entry {
                reply::check(playbook, outcome, entry, &team_list, &templates, &texts, report);
            }
            let checklist = outcome.checklist.and_then(|used| by_id.get(&used.checklist).copied());
            lines::check_use(outcome, checklist, &templates, entry, report);
        }
    }
    let (playbooks, broken) = names.in_order(found);
    debug_assert!(broken.is_empty() || report.has_errors(), "a playbook is left out only with a reason");
    let escalations: Vec<Escalation> = escalation_list.into_iter().map(|(escalation, _)| escalation).collect();
    let order = agreement::order(&playbooks, report).unwrap_or_default();
    agreement::check(&playbooks, &order, &broken, report);
    for template in reply_list.iter_mut().flat_map(|entry| &mut entry.templates) {
        reply::note_bare(template, &templates, &texts, report);
    }
    let mut model = Model {
        holidays: declared(&files, "holidays"),
        calendars: calendar_list,
        teams: team_list,
        slas: declared(&files, "slas"),
        templates: Arc::new(templates),
        replies: reply_list,
        escalations,
        playbooks,
        order,
        golden_cases: Vec::new(),
        files: report.line_indexes(),
    };
    let mut golden_cases = Vec::new();
    let mut reader = golden::Reader::new(&model, &names, &broken);
    for at in files.iter().filter_map(|file| file.get("tests")).filter_map(At::list).flatten() {
        golden_cases.extend(reader.cases(at, report));
    }
    golden::check_names(&golden_cases, report);
    model.golden_cases = golden_cases;
    (!report.has_errors()).then_some(model)
}

/// Reads every entry of a section over all files, in order; a doubled name is reported. The map has every declared
/// name, `None` for one whose declaration failed.
fn collect<'a, T, I: Copy>(
    files: &[Fields<'a>],
    section: &str,
    what: &str,
    id: impl Fn(u32) -> I,
    report: &mut Report,
    mut read: impl FnMut(At<'a>, At<'a>, &mut Report) -> Option<T>,
) -> (Vec<T>, HashMap<&'a str, Option<I>>) {
    let mut list = Vec::new();
    let mut ids: HashMap<&str, Option<I>> = HashMap::new();
    let mut first: HashMap<&str, At<'_>> = HashMap::new();
    for (key, at) in files.iter().filter_map(|file| file.get(section)).filter_map(At::entries).flatten() {
        let name = key.text().unwrap_or_default();
        if let Some(first) = first.get(name) {
            message::declared_twice(key.span(), first.span(), what, name, report);
            continue;
        }
        first.insert(name, key);
        let read = read(key, at, report);
        ids.insert(name, read.is_some().then(|| id(list.len() as u32)));
        list.extend(read);
    }
    (list, ids)
}

/// The names of a section, in the order in which [`collect`] reads them.
fn declared(files: &[Fields<'_>], section: &str) -> Vec<Declared> {
    let entries = files.iter().filter_map(|file| file.get(section)).filter_map(At::entries).flatten();
    entries.map(|(key, _)| Declared { name: key.text().unwrap_or_default().into(), span: key.span() }).collect()
}

fn holiday_sets<'a>(files: &[Fields<'a>], report: &mut Report) -> HashMap<&'a str, Option<HolidaySet>> {
    let mut sets = HashMap::new();
    collect(
        files,
        "holidays",
        "holiday set",
        |_| (),
        report,
        |key, at, report| {
            let name = read::name(key, NameForm::Reference, "holiday set", report);
            let set = holidays(at, report);
            sets.insert(key.text().unwrap_or_default(), set.filter(|_| name.is_some()));
            Some(())
        },
    );
    sets
}

fn calendars<'a>(
    files: &[Fields<'a>],
    sets: &HashMap<&str, Option<HolidaySet>>,
    zones: &mut Zones,
    report: &mut Report,
) -> (Vec<NamedCalendar>, HashMap<&'a str, Option<CalendarId>>) {
    let (declared, _) = collect(files, "calendars", "calendar", |_| (), report, |key, at, _| Some((key, at)));
    // Those with hours of their own first, then those made of others.
    let mut found: HashMap<&'a str, Option<NamedCalendar>> = HashMap::new();
    let mut rest = Vec::new();
    for &(key, at) in &declared {
        if combined::is_combined(at) {
            rest.push((key, at));
        } else {
            let calendar = calendar::calendar(key, at, sets, zones, report);
            found.insert(key.text().unwrap_or_default(), calendar);
        }
    }
    combined::resolve(&rest, &mut found, zones, report);
    let (mut list, mut ids) = (Vec::new(), HashMap::new());
    for (key, _) in declared {
        let name = key.text().unwrap_or_default();
        let calendar = found.remove(name).flatten();
        ids.insert(name, calendar.is_some().then_some(CalendarId(list.len() as u32)));
        list.extend(calendar);
    }
    (list, ids)
}

fn teams<'a>(
    files: &[Fields<'a>],
    calendars: &HashMap<&str, Option<CalendarId>>,
    report: &mut Report,
) -> (Vec<Team>, HashMap<&'a str, Option<TeamId>>) {
    let find = |at: At<'_>, report: &mut Report| outcome::find(at, "calendar", calendars, report);
    collect(files, "teams", "team", TeamId, report, |key, at, report| team::team(key, at, &find, report))
}
