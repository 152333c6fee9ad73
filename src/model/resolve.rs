//! Documents → model, in the order in which things need each other: holidays, calendars, teams, replies, playbooks,
//! golden cases. Every problem is reported; a model is made only when there was no error.

use std::collections::HashMap;
use std::sync::Arc;

use super::calendars::{self, Zones};
use super::combined;
use super::holidays::holidays;
use super::inputs::Symbols;
use super::playbooks::{self, Surroundings};
use super::read::{self, NameForm};
use super::{
    HolidaySet, Model, NamedCalendar, Playbook, PlaybookId, ReplyId, Team, TeamId, agreement, golden, outcomes,
    replies, teams,
};
use crate::diagnostic::{Code, Finding, Report};
use crate::expression::CalendarId;
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
        check_sections(file, report);
    }
    let mut zones = Zones::default();
    let sets = holiday_sets(&files, report);
    let (calendar_list, calendar_ids) = calendars(&files, &sets, &mut zones, report);
    let (team_list, team_ids) = teams(&files, &calendar_ids, report);
    let mut builder = RepliesBuilder::new();
    let mut texts = Vec::new();
    let (reply_list, reply_ids) = collect(&files, "replies", "reply", ReplyId, report, |key, at, report| {
        replies::reply(key, at, &mut builder, &mut texts, report)
    });
    let playbook_ids = playbook_names(&files, report);
    let sound_calendars = calendar_ids.iter().filter_map(|(name, id)| Some((*name, (*id)?))).collect();
    let around = Surroundings {
        calendars: &calendar_ids,
        sound_calendars: &sound_calendars,
        teams: &team_ids,
        team_list: &team_list,
        replies: &reply_ids,
        reply_list: &reply_list,
        playbooks: &playbook_ids,
    };
    let mut symbols = Symbols::default();
    let mut found: Vec<(PlaybookId, Playbook)> = Vec::new();
    for file in &files {
        let Some(id) = file.get("playbook").and_then(|at| own_id(at, &playbook_ids, &found)) else { continue };
        if let Some(playbook) = playbooks::playbook(file, &around, &mut zones, &mut symbols, report) {
            found.push((id, playbook));
        }
    }
    let templates = builder.finish();
    for (_, playbook) in &found {
        for outcome in &playbook.outcomes {
            if let Some(used) = &outcome.reply {
                replies::check(
                    playbook,
                    outcome,
                    &reply_list[used.reply.0 as usize],
                    &team_list,
                    &templates,
                    &texts,
                    report,
                );
            }
        }
    }
    // What follows compares playbooks with each other, so all of them must stand.
    if found.len() < playbook_ids.len() {
        debug_assert!(report.has_errors(), "a playbook is left out only with a reason");
        return None;
    }
    found.sort_by_key(|(id, _)| *id);
    let playbooks: Vec<Playbook> = found.into_iter().map(|(_, playbook)| playbook).collect();
    let order = agreement::order(&playbooks, report)?;
    agreement::check(&playbooks, &order, report);
    let mut model = Model {
        calendars: calendar_list,
        teams: team_list,
        templates: Arc::new(templates),
        replies: reply_list,
        playbooks,
        order,
        golden_cases: Vec::new(),
    };
    let mut golden_cases = Vec::new();
    let mut reader = golden::Reader::new(&model);
    for at in files.iter().filter_map(|file| file.get("tests")).filter_map(At::list).flatten() {
        golden_cases.extend(reader.case(at, report));
    }
    model.golden_cases = golden_cases;
    (!report.has_errors()).then_some(model)
}

/// A playbook's fields stand beside `playbook`; a file says something.
fn check_sections(file: &Fields<'_>, report: &mut Report) {
    // A field that is not known can be a misspelt `playbook`.
    let named = file.at().entries().into_iter().flatten().any(|(key, _)| key.text() == Some("playbook"));
    if named || !file.sound() {
        return;
    }
    for name in shape::PLAYBOOK_FIELDS {
        if let Some((key, _)) = file.entry(name) {
            let finding = Finding::new(
                Code::MissingField,
                0..0,
                format!("`{name}` belongs to a playbook, and this file names none"),
            );
            report.push(key.span(), finding.help("add `playbook: name` at the top of the file"));
            return;
        }
    }
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
            read::declared_twice(key.span(), first.span(), what, name, report);
            continue;
        }
        first.insert(name, key);
        let read = read(key, at, report);
        ids.insert(name, read.is_some().then(|| id(list.len() as u32)));
        list.extend(read);
    }
    (list, ids)
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
            let calendar = calendars::calendar(key, at, sets, zones, report);
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
    let find = |at: At<'_>, report: &mut Report| outcomes::find(at, "calendar", calendars, report);
    collect(files, "teams", "team", TeamId, report, |key, at, report| teams::team(key, at, &find, report))
}

/// Every playbook's name, in the order of the files.
fn playbook_names<'a>(files: &[Fields<'a>], report: &mut Report) -> HashMap<&'a str, PlaybookId> {
    let mut ids: HashMap<&str, PlaybookId> = HashMap::new();
    let mut first: HashMap<&str, At<'_>> = HashMap::new();
    for at in files.iter().filter_map(|file| file.get("playbook")) {
        let Some(name) = read::name(at, NameForm::Variable, "playbook", report) else { continue };
        match first.get(name) {
            Some(first) => read::declared_twice(at.span(), first.span(), "playbook", name, report),
            None => {
                first.insert(name, at);
                ids.insert(name, PlaybookId(ids.len() as u32));
            }
        }
    }
    ids
}

/// The id of the playbook that a file declares; `None` for a name that failed or was declared before.
fn own_id(at: At<'_>, ids: &HashMap<&str, PlaybookId>, found: &[(PlaybookId, Playbook)]) -> Option<PlaybookId> {
    let id = *ids.get(at.text()?)?;
    found.iter().all(|(known, _)| *known != id).then_some(id)
}
