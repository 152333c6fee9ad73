//! Tells which file holds which ruleset: a playbook, a checklist or a lifecycle, at most one of them, with the fields
//! that go with it.

use std::collections::{HashMap, HashSet};

use super::read::{self, NameForm};
use crate::diagnostic::Report;
use crate::language::said;
use crate::model::message;
use crate::model::problem::RulesetProblem;
use crate::model::{Ruleset, RulesetId, RulesetKind};
use crate::source::{At, Fields, shape};

/// The fields that belong to one kind of ruleset alone.
const fn fields(kind: RulesetKind) -> &'static [&'static str] {
    match kind {
        RulesetKind::Playbook => shape::PLAYBOOK_FIELDS,
        RulesetKind::Checklist => shape::CHECKLIST_FIELDS,
        RulesetKind::Lifecycle => shape::LIFECYCLE_FIELDS,
    }
}

/// Reports fields that stand beside the name of something else, or of nothing.
pub(super) fn check(file: &Fields<'_>, report: &mut Report) {
    // A field that failed is a name all the same.
    let names = |name: &str| file.at().entries().into_iter().flatten().any(|(key, _)| key.text() == Some(name));
    let first = |fields: &[&str]| fields.iter().find_map(|name| file.entry(name)).map(|(key, _)| key);
    let mut held = RulesetKind::ALL.into_iter().filter(|owner| names(owner.word()));
    match (held.next(), held.next()) {
        (Some(one), Some(other)) => {
            let Some((key, _)) = file.entry(other.word()) else { return };
            report.push(key.span(), RulesetProblem::TwoInOneFile { one, other });
        }
        (Some(holds), None) => {
            for other in RulesetKind::ALL.into_iter().filter(|other| *other != holds) {
                let Some(key) = first(fields(other)) else { continue };
                let field = key.text().unwrap_or_default();
                report.push(key.span(), RulesetProblem::FieldOfAnother { field, owner: other, holds });
            }
        }
        // A field that is not known can be a misspelt `playbook`.
        (None, _) if !file.sound() => {}
        (None, _) => {
            let own = [RulesetKind::Checklist, RulesetKind::Lifecycle].into_iter().find_map(|owner| {
                let key = first(fields(owner))?;
                Some((key, owner))
            });
            let of_playbook = || first(shape::PLAYBOOK_FIELDS).or_else(|| first(shape::COMMON_FIELDS));
            let stray = own.or_else(|| Some((of_playbook()?, RulesetKind::Playbook)));
            if let Some((key, owner)) = stray {
                let field = key.text().unwrap_or_default();
                report.push(key.span(), RulesetProblem::FieldOfNone { field, owner });
            }
        }
    }
}

/// The names of playbooks, checklists and lifecycles, which share their numbers.
#[derive(Default)]
pub(super) struct RulesetNames<'a> {
    playbooks: HashMap<&'a str, RulesetId>,
    checklists: HashMap<&'a str, RulesetId>,
    lifecycles: HashMap<&'a str, RulesetId>,
}

impl<'a> RulesetNames<'a> {
    /// Every such name, in the order of the files.
    pub(super) fn read(files: &[Fields<'a>], report: &mut Report) -> RulesetNames<'a> {
        let mut names = RulesetNames::default();
        let mut first: HashMap<&str, (At<'_>, RulesetKind)> = HashMap::new();
        for (file, owner) in files.iter().flat_map(|file| RulesetKind::ALL.map(|owner| (file, owner))) {
            let Some(at) = file.get(owner.word()) else { continue };
            let Some(name) = read::name(at, NameForm::Variable, owner.noun(), report) else { continue };
            match first.get(name) {
                Some((first, of)) if *of == owner => {
                    message::declared_twice(at.span(), first.span(), owner.noun(), name, report)
                }
                Some((first, kind)) => {
                    let problem = RulesetProblem::NameOfAnother { name, kind: *kind };
                    report.push_related(at.span(), problem, [(first.span(), said!("first here", "lần đầu ở đây"))]);
                }
                None => {
                    let id = RulesetId(first.len() as u32);
                    first.insert(name, (at, owner));
                    names.of_mut(owner).insert(name, id);
                }
            }
        }
        names
    }

    pub(super) fn of(&self, owner: RulesetKind) -> &HashMap<&'a str, RulesetId> {
        match owner {
            RulesetKind::Playbook => &self.playbooks,
            RulesetKind::Checklist => &self.checklists,
            RulesetKind::Lifecycle => &self.lifecycles,
        }
    }

    fn of_mut(&mut self, owner: RulesetKind) -> &mut HashMap<&'a str, RulesetId> {
        match owner {
            RulesetKind::Playbook => &mut self.playbooks,
            RulesetKind::Checklist => &mut self.checklists,
            RulesetKind::Lifecycle => &mut self.lifecycles,
        }
    }

    /// What they name by their ids. In place of one that failed stands an empty ruleset, so that what the others have
    /// to do with each other is checked all the same; no model is made then.
    pub(super) fn in_order(&self, mut found: Vec<(RulesetId, Ruleset)>) -> (Vec<Ruleset>, HashSet<RulesetId>) {
        let sound: HashSet<RulesetId> = found.iter().map(|(id, _)| *id).collect();
        let named = RulesetKind::ALL.into_iter().flat_map(|owner| self.of(owner));
        let missing: Vec<_> = named.filter(|(_, id)| !sound.contains(id)).collect();
        let broken = missing.iter().map(|(_, id)| **id).collect();
        found.extend(missing.into_iter().map(|(name, id)| (*id, Ruleset::empty(name))));
        found.sort_by_key(|(id, _)| *id);
        (found.into_iter().map(|(_, ruleset)| ruleset).collect(), broken)
    }

    /// What a file holds; without an id where its name failed, or where another has it already.
    pub(super) fn owned(
        &self,
        file: &Fields<'_>,
        found: &[(RulesetId, Ruleset)],
    ) -> Option<(RulesetKind, Option<RulesetId>)> {
        RulesetKind::ALL.into_iter().find_map(|owner| {
            let name = file.get(owner.word())?.text()?;
            let id = self.of(owner).get(name).copied();
            Some((owner, id.filter(|id| found.iter().all(|(known, _)| known != id))))
        })
    }
}
