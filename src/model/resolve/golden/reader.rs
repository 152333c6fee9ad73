//! Reads the entries of `tests`, each a case, the cases of a table, or a history.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::super::ruleset_names::RulesetNames;
use super::subject::{Subject, subject};
use super::template::{Template, template};
use super::{history, table};
use crate::diagnostic::{FileId, Report, Span};
use crate::language::{Said, said, terms};
use crate::model::problem::GoldenProblem;
use crate::model::{Decider, GoldenCase, Model, Parts, RulesetId, RulesetKind, message};
use crate::source::{At, Fields, head, shape};

/// Reads golden cases; what is known of a playbook is worked out once.
pub(in super::super) struct GoldenReader<'a> {
    model: &'a Model,
    names: &'a RulesetNames<'a>,
    subjects: HashMap<RulesetId, Subject<'a>>,
    /// Those of which nothing more than the name is known.
    broken: &'a HashSet<RulesetId>,
}

impl<'a> GoldenReader<'a> {
    pub(in super::super) fn new(model: &'a Model, names: &'a RulesetNames<'a>, broken: &'a HashSet<RulesetId>) -> Self {
        GoldenReader { model, names, subjects: HashMap::new(), broken }
    }

    /// The case of one entry, or those of its table; what is wrong was reported and is not there.
    pub(in super::super) fn cases(&mut self, at: At<'_>, report: &mut Report) -> Vec<GoldenCase> {
        if history::is_history(at) {
            return self.history(at, report).into_iter().collect();
        }
        let Some(fields) = Fields::read(at, &shape::GOLDEN_CASE, report) else { return Vec::new() };
        let is_table = ["table", "rows"].map(|name| fields.is_written(name));
        check_fields(&fields, is_table, report);
        let Some(id) = self.decider(&fields, report).filter(|id| self.is_known(*id)) else { return Vec::new() };
        let model = self.model;
        let subject = self.subjects.entry(id).or_insert_with(|| subject(model, id));
        let template = template(subject, &fields, report);
        match is_table {
            [false, false] => case(subject, template, report).into_iter().collect(),
            _ => table::cases(subject, template, report),
        }
    }

    fn history(&mut self, at: At<'_>, report: &mut Report) -> Option<GoldenCase> {
        let fields = Fields::read(at, &shape::GOLDEN_HISTORY, report)?;
        let id =
            self.named(RulesetKind::Lifecycle, fields.get("lifecycle")?, report).filter(|id| self.is_known(*id))?;
        let model = self.model;
        history::history(self.subjects.entry(id).or_insert_with(|| subject(model, id)), &fields, report)
    }

    fn named(&self, owner: RulesetKind, at: At<'_>, report: &mut Report) -> Option<RulesetId> {
        let known = self.names.of(owner);
        let id = known.get(at.text()?).copied();
        if id.is_none() {
            message::unknown(at, owner.noun(), known.keys().copied(), report);
        }
        id
    }

    /// Whether all is known of a playbook and of what it uses: only then is a name in a case wrong.
    fn is_known(&self, id: RulesetId) -> bool {
        // Where playbooks use each other in a circle there is no order, and none of them is known.
        let ordered = self.model.order.contains(&id);
        ordered && self.model.reachable(id).iter().all(|used| !self.broken.contains(used))
    }

    /// The playbook or checklist that the case is given to.
    fn decider(&self, fields: &Fields<'_>, report: &mut Report) -> Option<RulesetId> {
        match (fields.get("playbook"), fields.get("checklist")) {
            (Some(at), None) => self.named(RulesetKind::Playbook, at, report),
            (None, Some(at)) => self.named(RulesetKind::Checklist, at, report),
            (Some(_), Some(_)) => {
                report.push(fields.entry("checklist")?.0.span(), GoldenProblem::TwoDeciders);
                None
            }
            (None, None) => {
                // A field in the wrong form was reported already.
                if fields.sound() {
                    report.push(head(fields.at(), report), GoldenProblem::NeedsDecider);
                }
                None
            }
        }
    }
}

/// The case of an entry without a table.
fn case(subject: &Subject<'_>, template: Template<'_>, report: &mut Report) -> Option<GoldenCase> {
    let fields = template.fields;
    let (key, value) = fields.entry("expect")?;
    if value.entries().is_some_and(|entries| entries.len() == 0) {
        report.push(key.span(), GoldenProblem::CaseExpectsNothing);
    }
    let file = report.file(fields.at().span().file);
    Some(GoldenCase {
        name: fields.text("name").map(Into::into),
        decider: subject.decider(),
        at: template.at?,
        given: Parts { common: Arc::default(), own: template.given },
        expect: Parts { common: Arc::default(), own: template.expect },
        line: file.line(fields.at().span().start as usize),
        name_at: fields.get("name").map(At::span),
        file: Arc::clone(file),
        steps: Vec::new(),
    })
}

/// Reports two cases of one name in a file: whoever reads that it failed, or asks for it by name, would have two.
pub(in super::super) fn check_names(cases: &[GoldenCase], report: &mut Report) {
    let mut first: HashMap<(FileId, &Decider, &str), Span> = HashMap::new();
    let mut told = HashSet::new();
    for case in cases {
        let (Some(name), Some(at)) = (case.name.as_deref(), case.name_at) else { continue };
        match first.entry((at.file, &case.decider, name)) {
            // A table of the same name has as many cases of it as rows.
            Entry::Occupied(first) if told.insert(at) => {
                message::declared_twice(at, *first.get(), &terms::GOLDEN_CASE, name, report);
            }
            Entry::Occupied(_) => {}
            Entry::Vacant(free) => drop(free.insert(at)),
        }
    }
}

/// The fields that are needed, with and without a table; which columns a table needs shows when they are read.
fn check_fields(fields: &Fields<'_>, is_table: [bool; 2], report: &mut Report) {
    let needed: &[(&str, Said)] = match is_table {
        [false, false] => &[
            (
                "at",
                said!(
                    "the instant at which it is decided; without an offset in the playbook's zone",
                    "lúc quyết định case này; không ghi múi giờ thì là giờ của playbook"
                ),
            ),
            (
                "expect",
                said!(
                    "fields of the decision, or programmes of the checklist, that must come out so",
                    "các trường của quyết định, hay các chương trình của danh sách kiểm, phải ra như vậy"
                ),
            ),
        ],
        [true, true] => &[],
        [true, false] => &[("rows", said!("a list of cells for each case", "mỗi case một danh sách các ô"))],
        [false, true] => &[(
            "table",
            said!(
                "the columns: `name`, `at`, `given.…` and `expect.…`",
                "các cột: `name`, `at`, `given.…` và `expect.…`"
            ),
        )],
    };
    for (field, doc) in needed.iter().filter(|(name, _)| !fields.is_written(name)) {
        report.push(head(fields.at(), report), GoldenProblem::NeedsField { field, doc });
    }
}
