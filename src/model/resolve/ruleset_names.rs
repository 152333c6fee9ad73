//! Tells which file holds which ruleset: a playbook, a checklist or a lifecycle, at most one of them, with the fields that
//! go with it.

use std::collections::{HashMap, HashSet};

use super::read::{self, NameForm};
use crate::diagnostic::{Code, Finding, Report};
use crate::model::message;
use crate::model::{Playbook, PlaybookId};
use crate::source::{At, Fields, shape};

/// What a file can hold one of, whose fields stand beside its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Owner {
    Playbook,
    Checklist,
    Lifecycle,
}

impl Owner {
    const ALL: [Owner; 3] = [Owner::Playbook, Owner::Checklist, Owner::Lifecycle];

    /// The field with its name, which is also the word for it.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Owner::Playbook => "playbook",
            Owner::Checklist => "checklist",
            Owner::Lifecycle => "lifecycle",
        }
    }

    /// The fields that belong to it alone.
    const fn fields(self) -> &'static [&'static str] {
        match self {
            Owner::Playbook => shape::PLAYBOOK_FIELDS,
            Owner::Checklist => shape::CHECKLIST_FIELDS,
            Owner::Lifecycle => shape::LIFECYCLE_FIELDS,
        }
    }
}

/// Reports fields that stand beside the name of something else, or of nothing.
pub(super) fn check(file: &Fields<'_>, report: &mut Report) {
    // A field that failed is a name all the same.
    let names = |name: &str| file.at().entries().into_iter().flatten().any(|(key, _)| key.text() == Some(name));
    let first = |fields: &[&str]| fields.iter().find_map(|name| file.entry(name)).map(|(key, _)| key);
    let mut held = Owner::ALL.into_iter().filter(|owner| names(owner.word()));
    match (held.next(), held.next()) {
        (Some(one), Some(other)) => {
            let Some((key, _)) = file.entry(other.word()) else { return };
            let message = format!("a file holds a {} or a {}, not both", one.word(), other.word());
            let finding = Finding::new(Code::ConflictingFields, 0..0, message);
            report.push(key.span(), finding.help("move one of the two into a file of its own"));
        }
        (Some(holds), None) => {
            for other in Owner::ALL.into_iter().filter(|other| *other != holds) {
                of_another(first(other.fields()), holds.word(), other.word(), report);
            }
        }
        // A field that is not known can be a misspelt `playbook`.
        (None, _) if !file.sound() => {}
        (None, _) => {
            let own = [Owner::Checklist, Owner::Lifecycle].into_iter().find_map(|owner| {
                let key = first(owner.fields())?;
                Some((key, owner))
            });
            let of_playbook = || first(shape::PLAYBOOK_FIELDS).or_else(|| first(shape::COMMON_FIELDS));
            let stray = own.or_else(|| Some((of_playbook()?, Owner::Playbook)));
            stray.into_iter().for_each(|(key, owner)| of_nothing(key, owner.word(), report));
        }
    }
}

/// Reports a field of one kind of file in a file of another kind.
fn of_another(key: Option<At<'_>>, holds: &str, owner: &str, report: &mut Report) {
    let Some(key) = key else { return };
    let name = key.text().unwrap_or_default();
    let message = format!("`{name}` belongs to a {owner}, and this file holds a {holds}");
    let finding = Finding::new(Code::ConflictingFields, 0..0, message);
    report.push(key.span(), finding.help(format!("move it into the file of a {owner}, or remove it")));
}

/// Reports a field that belongs to a name which the file does not have.
fn of_nothing(key: At<'_>, owner: &str, report: &mut Report) {
    let name = key.text().unwrap_or_default();
    let message = format!("`{name}` belongs to a {owner}, and this file names none");
    let finding = Finding::new(Code::MissingField, 0..0, message);
    report.push(key.span(), finding.help(format!("add `{owner}: name` at the top of the file")));
}

/// The names of playbooks, checklists and lifecycles, which share their numbers.
#[derive(Default)]
pub(super) struct RulesetNames<'a> {
    playbooks: HashMap<&'a str, PlaybookId>,
    checklists: HashMap<&'a str, PlaybookId>,
    lifecycles: HashMap<&'a str, PlaybookId>,
}

impl<'a> RulesetNames<'a> {
    /// Every such name, in the order of the files.
    pub(super) fn read(files: &[Fields<'a>], report: &mut Report) -> RulesetNames<'a> {
        let mut names = RulesetNames::default();
        let mut first: HashMap<&str, (At<'_>, Owner)> = HashMap::new();
        for (file, owner) in files.iter().flat_map(|file| Owner::ALL.map(|owner| (file, owner))) {
            let what = owner.word();
            let Some(at) = file.get(what) else { continue };
            let Some(name) = read::name(at, NameForm::Variable, what, report) else { continue };
            match first.get(name) {
                Some((first, of)) if *of == owner => {
                    message::declared_twice(at.span(), first.span(), what, name, report)
                }
                Some((first, of)) => {
                    let finding = Finding::new(
                        Code::DuplicateName,
                        0..0,
                        format!("`{name}` is a {} already", of.word()),
                    )
                    .help(
                        "give one of the two another name: playbooks, checklists and lifecycles share one set of names",
                    );
                    report.push_related(at.span(), finding, [(first.span(), "first here")]);
                }
                None => {
                    let id = PlaybookId(first.len() as u32);
                    first.insert(name, (at, owner));
                    names.of_mut(owner).insert(name, id);
                }
            }
        }
        names
    }

    pub(super) fn of(&self, owner: Owner) -> &HashMap<&'a str, PlaybookId> {
        match owner {
            Owner::Playbook => &self.playbooks,
            Owner::Checklist => &self.checklists,
            Owner::Lifecycle => &self.lifecycles,
        }
    }

    fn of_mut(&mut self, owner: Owner) -> &mut HashMap<&'a str, PlaybookId> {
        match owner {
            Owner::Playbook => &mut self.playbooks,
            Owner::Checklist => &mut self.checklists,
            Owner::Lifecycle => &mut self.lifecycles,
        }
    }

    /// What they name by their ids. In place of one that failed stands an empty playbook, so that what the others have to
    /// do with each other is checked all the same; no model is made then.
    pub(super) fn in_order(&self, mut found: Vec<(PlaybookId, Playbook)>) -> (Vec<Playbook>, HashSet<PlaybookId>) {
        let sound: HashSet<PlaybookId> = found.iter().map(|(id, _)| *id).collect();
        let named = Owner::ALL.into_iter().flat_map(|owner| self.of(owner));
        let missing: Vec<_> = named.filter(|(_, id)| !sound.contains(id)).collect();
        let broken = missing.iter().map(|(_, id)| **id).collect();
        found.extend(missing.into_iter().map(|(name, id)| (*id, Playbook::empty(name))));
        found.sort_by_key(|(id, _)| *id);
        (found.into_iter().map(|(_, playbook)| playbook).collect(), broken)
    }

    /// What a file holds; without an id where its name failed, or where another has it already.
    pub(super) fn owned(
        &self,
        file: &Fields<'_>,
        found: &[(PlaybookId, Playbook)],
    ) -> Option<(Owner, Option<PlaybookId>)> {
        Owner::ALL.into_iter().find_map(|owner| {
            let name = file.get(owner.word())?.text()?;
            let id = self.of(owner).get(name).copied();
            Some((owner, id.filter(|id| found.iter().all(|(known, _)| known != id))))
        })
    }
}
