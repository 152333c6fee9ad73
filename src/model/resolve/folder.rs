//! Turns the documents of a folder into a model, in the order in which things need each other: what stands beside the
//! rulesets, the rulesets, golden cases. Every problem is reported; a model is made only when there was no error.

use std::collections::HashMap;
use std::sync::Arc;

use super::calendar::Zones;
use super::surroundings::{Pools, Surroundings};
use super::symbols::Symbols;
use super::templates::Templates;
use super::{checklist, golden, lifecycle, playbook, reply, ruleset_names};
use crate::diagnostic::Report;
use crate::model::check::{self, agreement};
use crate::model::template_places::TemplatePlaces;
use crate::model::{Body, Escalation, Model, Ruleset, RulesetId, RulesetKind};
use crate::reply::Replies;
use crate::source::{At, Document, Fields, shape};

/// Resolves all documents of a casebook. `None` when the report has errors.
pub(crate) fn resolve(documents: &[Document], report: &mut Report) -> Option<Model> {
    let roots = documents.iter().filter_map(Document::root);
    let files: Vec<Fields<'_>> = roots.filter_map(|root| Fields::read(root, &shape::FILE, report)).collect();
    files.iter().for_each(|file| ruleset_names::check(file, report));
    let mut pools = Pools { zones: Zones::default(), symbols: Symbols::default(), templates: Templates::new() };
    let around = Surroundings::read(&files, &mut pools, report);
    let read = Rulesets::read(&files, &around, &mut pools, report);
    let (templates, places) = pools.templates.finish();
    read.check_templates(&around, &templates, &places, report);
    let (rulesets, broken) = around.rulesets.in_order(read.named);
    debug_assert!(broken.is_empty() || report.has_errors(), "a ruleset is left out only with a reason");
    let order = agreement::order(&rulesets, report).unwrap_or_default();
    agreement::check(&rulesets, &order, &broken, report);
    let Surroundings { holidays, calendars, teams, replies, slas, escalations, rulesets: names } = around;
    let (holidays, slas) = (holidays.declarations(), slas.declarations());
    let mut replies = replies.into_things();
    for template in replies.iter_mut().flat_map(|entry| &mut entry.templates) {
        reply::note_bare(template, &templates, &places, report);
    }
    let escalations: Vec<Escalation> =
        escalations.into_things().into_iter().map(|(escalation, _)| escalation).collect();
    let mut model = Model {
        holidays,
        calendars: calendars.into_things(),
        teams: teams.into_things(),
        slas,
        templates: Arc::new(templates),
        replies,
        escalations,
        rulesets,
        order,
        golden_cases: Vec::new(),
        files: report.line_indexes(),
    };
    let mut golden_cases = Vec::new();
    let mut reader = golden::GoldenReader::new(&model, &names, &broken);
    for at in files.iter().filter_map(|file| file.get("tests")).filter_map(At::list).flatten() {
        golden_cases.extend(reader.cases(at, report));
    }
    golden::check_names(&golden_cases, report);
    model.golden_cases = golden_cases;
    (!report.has_errors()).then_some(model)
}

/// The rulesets that could be read.
#[derive(Default)]
struct Rulesets {
    named: Vec<(RulesetId, Ruleset)>,
    /// Those of a name that is wrong, or another's: looked into all the same.
    nameless: Vec<Ruleset>,
}

impl Rulesets {
    fn read<'a>(
        files: &[Fields<'a>],
        around: &Surroundings<'a>,
        pools: &mut Pools<'a>,
        report: &mut Report,
    ) -> Rulesets {
        let mut read = Rulesets::default();
        for file in files {
            let Some((kind, id)) = around.rulesets.owned(file, &read.named) else { continue };
            let ruleset = match kind {
                RulesetKind::Playbook => playbook::playbook(file, around, pools, report),
                RulesetKind::Checklist => checklist::checklist(file, around, pools, report),
                RulesetKind::Lifecycle => lifecycle::lifecycle(file, around, pools, report),
            };
            match id {
                Some(id) => read.named.extend(ruleset.map(|ruleset| (id, ruleset))),
                None => read.nameless.extend(ruleset),
            }
        }
        read
    }

    /// Checks the texts that the rulesets show: lines of checklists, and the replies of outcomes.
    fn check_templates(
        &self,
        around: &Surroundings<'_>,
        templates: &Replies,
        places: &TemplatePlaces<'_>,
        report: &mut Report,
    ) {
        let by_id: HashMap<RulesetId, &Ruleset> = self.named.iter().map(|(id, ruleset)| (*id, ruleset)).collect();
        let mut uses = check::reply::ReplyUses::default();
        for ruleset in self.named.iter().map(|(_, ruleset)| ruleset).chain(&self.nameless) {
            let tree = match &ruleset.body {
                Body::Checklist(checklist) => {
                    check::line::check(ruleset, checklist, templates, places, report);
                    continue;
                }
                Body::Lifecycle(_) => continue,
                Body::Tree(tree) => tree,
            };
            for outcome in &tree.outcomes {
                let entry = outcome.reply.as_ref().map(|used| around.replies.get(used.reply));
                if let Some(entry) = entry {
                    let team = outcome.route.as_ref().map(|route| around.teams.get(route.to));
                    let has_calendar = team.is_some_and(|team| team.calendar.is_some());
                    uses.add(ruleset, outcome, entry, has_calendar);
                }
                let checklist = outcome.checklist.and_then(|used| by_id.get(&used.checklist).copied());
                check::line::check_use(outcome, checklist, templates, entry, report);
            }
        }
        uses.check(templates, places, report);
    }
}
