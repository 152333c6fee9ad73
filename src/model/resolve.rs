//! Documents → model, in the order in which things need each other: holidays, calendars, teams, replies, escalations,
//! playbooks and checklists, golden cases. Every problem is reported; a model is made only when there was no error.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::calendars::{self, Zones};
use super::combined;
use super::holidays::holidays;
use super::inputs::Symbols;
use super::lines::{self, LineTexts};
use super::playbooks::{self, Surroundings};
use super::read::{self, NameForm};
use super::replies::TextsById;
use super::{
    Declared, Escalation, EscalationId, HolidaySet, Model, NamedCalendar, Playbook, PlaybookId, ReplyId, SlaId, Team,
    TeamId, agreement, escalations, golden, outcomes, programmes, replies, slas, teams,
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
    let mut texts = TextsById::default();
    let (mut reply_list, reply_ids) = collect(&files, "replies", "reply", ReplyId, report, |key, at, report| {
        replies::reply(key, at, &mut builder, &mut texts, report)
    });
    let (sla_list, sla_ids) = collect(&files, "slas", "SLA", SlaId, report, |key, at, report| {
        let name = read::name(key, NameForm::Reference, "SLA", report);
        let set = slas::Reader { calendars: &calendar_ids, report }.set(at);
        set.filter(|_| name.is_some())
    });
    let (escalation_list, escalation_ids) =
        collect(&files, "escalations", "escalation", EscalationId, report, |key, at, report| {
            let mut reader =
                escalations::Reader { teams: &team_ids, team_list: &team_list, calendars: &calendar_ids, report };
            reader.escalation(key, at)
        });
    let names = playbook_names(&files, report);
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
        playbooks: &names.playbooks,
        checklists: &names.checklists,
    };
    let mut symbols = Symbols::default();
    let mut found: Vec<(PlaybookId, Playbook)> = Vec::new();
    for file in &files {
        if let Some(id) = own_id(file.get("playbook"), &names.playbooks, &found) {
            let playbook = playbooks::playbook(file, &around, &mut zones, &mut symbols, report);
            found.extend(playbook.map(|playbook| (id, playbook)));
        } else if let Some(id) = own_id(file.get("checklist"), &names.checklists, &found) {
            let mut lines = LineTexts { builder: &mut builder, texts: &mut texts };
            let checklist = programmes::checklist(file, &around, &mut zones, &mut symbols, &mut lines, report);
            found.extend(checklist.map(|checklist| (id, checklist)));
        }
    }
    let templates = builder.finish();
    let by_id: HashMap<PlaybookId, &Playbook> = found.iter().map(|(id, playbook)| (*id, playbook)).collect();
    for (_, playbook) in &found {
        lines::check(playbook, &templates, &texts, report);
        for outcome in &playbook.outcomes {
            let entry = outcome.reply.as_ref().map(|used| &reply_list[used.reply.0 as usize]);
            if let Some(entry) = entry {
                replies::check(playbook, outcome, entry, &team_list, &templates, &texts, report);
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
        replies::note_bare(template, &templates, &texts, report);
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
    let mut reader = golden::Reader::new(&model, &names.playbooks, &names.checklists, &broken);
    for at in files.iter().filter_map(|file| file.get("tests")).filter_map(At::list).flatten() {
        golden_cases.extend(reader.cases(at, report));
    }
    model.golden_cases = golden_cases;
    (!report.has_errors()).then_some(model)
}

/// A playbook's fields stand beside `playbook`, a checklist's beside `checklist`, and a file holds one of the two.
fn check_sections(file: &Fields<'_>, report: &mut Report) {
    // A field that failed is a name all the same.
    let names = |name: &str| file.at().entries().into_iter().flatten().any(|(key, _)| key.text() == Some(name));
    let first = |fields: &[&str]| fields.iter().find_map(|name| file.entry(name)).map(|(key, _)| key);
    let (of_playbook, of_checklist) = (first(shape::PLAYBOOK_FIELDS), first(shape::CHECKLIST_FIELDS));
    match (names("playbook"), names("checklist")) {
        (true, true) => {
            let Some((key, _)) = file.entry("checklist") else { return };
            let finding =
                Finding::new(Code::ConflictingFields, 0..0, "a file holds a playbook or a checklist, not both");
            report.push(key.span(), finding.help("move one of the two into a file of its own"));
        }
        (true, false) => of_another(of_checklist, "playbook", "checklist", report),
        (false, true) => of_another(of_playbook, "checklist", "playbook", report),
        // A field that is not known can be a misspelt `playbook`.
        (false, false) if !file.sound() => {}
        (false, false) => match of_checklist {
            Some(key) => of_nothing(key, "checklist", report),
            None => {
                let key = of_playbook.or_else(|| first(shape::COMMON_FIELDS));
                key.into_iter().for_each(|key| of_nothing(key, "playbook", report));
            }
        },
    }
}

/// Reports a field of a playbook in the file of a checklist, or the other way round.
fn of_another(key: Option<At<'_>>, holds: &str, owner: &str, report: &mut Report) {
    let Some(key) = key else { return };
    let name = key.text().unwrap_or_default();
    let message = format!("`{name}` belongs to a {owner}, and this file holds a {holds}");
    let finding = Finding::new(Code::ConflictingFields, 0..0, message);
    report.push(key.span(), finding.help(format!("move it into the file of a {owner}, or remove it")));
}

/// Reports a field of a playbook or checklist in a file that names none.
fn of_nothing(key: At<'_>, owner: &str, report: &mut Report) {
    let name = key.text().unwrap_or_default();
    let message = format!("`{name}` belongs to a {owner}, and this file names none");
    let finding = Finding::new(Code::MissingField, 0..0, message);
    report.push(key.span(), finding.help(format!("add `{owner}: name` at the top of the file")));
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

/// The names of playbooks and of checklists, which share their numbers.
#[derive(Default)]
struct PlaybookNames<'a> {
    playbooks: HashMap<&'a str, PlaybookId>,
    checklists: HashMap<&'a str, PlaybookId>,
}

impl PlaybookNames<'_> {
    /// The playbooks by their ids. In place of one that failed stands an empty one, so that what the others have to do
    /// with each other is checked all the same; no model is made then.
    fn in_order(&self, mut found: Vec<(PlaybookId, Playbook)>) -> (Vec<Playbook>, HashSet<PlaybookId>) {
        let sound: HashSet<PlaybookId> = found.iter().map(|(id, _)| *id).collect();
        let named = self.playbooks.iter().chain(&self.checklists);
        let missing: Vec<_> = named.filter(|(_, id)| !sound.contains(id)).collect();
        let broken = missing.iter().map(|(_, id)| **id).collect();
        found.extend(missing.into_iter().map(|(name, id)| (*id, Playbook::empty(name))));
        found.sort_by_key(|(id, _)| *id);
        (found.into_iter().map(|(_, playbook)| playbook).collect(), broken)
    }
}

/// Every playbook's and checklist's name, in the order of the files.
fn playbook_names<'a>(files: &[Fields<'a>], report: &mut Report) -> PlaybookNames<'a> {
    let mut names = PlaybookNames::default();
    let mut first: HashMap<&str, (At<'_>, &str)> = HashMap::new();
    for (file, what) in files.iter().flat_map(|file| [(file, "playbook"), (file, "checklist")]) {
        let Some(at) = file.get(what) else { continue };
        let Some(name) = read::name(at, NameForm::Variable, what, report) else { continue };
        match first.get(name) {
            Some((first, of)) if *of == what => read::declared_twice(at.span(), first.span(), what, name, report),
            Some((first, of)) => {
                let finding = Finding::new(Code::DuplicateName, 0..0, format!("`{name}` is a {of} already"))
                    .help("give one of the two another name: playbooks and checklists share one set of names");
                report.push_related(at.span(), finding, [(first.span(), "first here")]);
            }
            None => {
                let id = PlaybookId(first.len() as u32);
                first.insert(name, (at, what));
                if what == "playbook" { &mut names.playbooks } else { &mut names.checklists }.insert(name, id);
            }
        }
    }
    names
}

/// The id of what a file declares; `None` for a name that failed or was declared before.
fn own_id(at: Option<At<'_>>, ids: &HashMap<&str, PlaybookId>, found: &[(PlaybookId, Playbook)]) -> Option<PlaybookId> {
    let id = *ids.get(at?.text()?)?;
    found.iter().all(|(known, _)| *known != id).then_some(id)
}
