//! Makes the rules' version: a hash of what a root playbook means. Names, texts and structure count; comments, layout,
//! the order of declarations, and whatever the playbook does not reach do not.

mod lifecycle;

use std::collections::HashMap;
use std::fmt::{self, Write};

use sha2::{Digest, Sha256};

use crate::domain::{Domain, Present};
use crate::escalation::Milestone;
use crate::expression::{Expr, Typed, VariableId};
use crate::model::{
    Body, Checklist, Clock, DefaultValue, EscalationUse, HitPolicy, Meta, Model, NodeId, NodeKind, Outcome, Playbook,
    ReplyVariant, Ruleset, RulesetId, SlaTargets, TargetTerms,
};
use crate::value::{Kind, Symbol, Value};

/// As many hexadecimal digits as tell any two versions apart and still fit a log line.
const DIGITS: usize = 16;

pub(super) fn version(model: &Model, root: RulesetId) -> String {
    let mut playbooks: Vec<&Ruleset> = model.reachable(root).into_iter().map(|id| model.ruleset(id)).collect();
    let mut writer = Writer { model, words: words(&playbooks), hash: Sha256::new() };
    playbooks.sort_by_key(|playbook| &playbook.name);
    // Writing to a hash cannot fail.
    let _ = writer.line(format_args!("root {}", model.ruleset(root).name));
    for playbook in playbooks {
        let _ = writer.playbook(playbook);
    }
    let digest = writer.hash.finalize();
    let mut text = String::with_capacity(DIGITS);
    for byte in digest.iter().take(DIGITS / 2) {
        let _ = write!(text, "{byte:02x}");
    }
    text
}

struct Writer<'m> {
    model: &'m Model,
    /// Of every symbol, which is the same word in all lists.
    words: HashMap<Symbol, &'m str>,
    hash: Sha256,
}

fn words<'m>(playbooks: &[&'m Ruleset]) -> HashMap<Symbol, &'m str> {
    let inputs = playbooks.iter().flat_map(|playbook| &playbook.inputs);
    inputs.flat_map(|input| input.kind.values.iter()).map(|choice| (choice.symbol, &*choice.word)).collect()
}

/// A value in names: symbols are numbered anew at each load.
fn word(value: &Value<Box<str>>, kinds: &[&Kind]) -> String {
    match value {
        Value::OneOf(symbol) => kinds.iter().find_map(|kind| kind.word(*symbol)).unwrap_or_default().to_owned(),
        other => format!("{other:?}"),
    }
}

impl Writer<'_> {
    /// One line; texts go through `{:?}`, so that a line break in one is not the next line.
    fn line(&mut self, line: fmt::Arguments<'_>) -> fmt::Result {
        self.hash.update(line.to_string());
        self.hash.update("\n");
        Ok(())
    }

    fn playbook(&mut self, playbook: &Ruleset) -> fmt::Result {
        self.line(format_args!("playbook {} {:?} {:?}", playbook.name, playbook.zone.name(), playbook.meta.title))?;
        let instant = playbook.playbook().and_then(|playbook| playbook.tree.instant);
        self.line(format_args!("instant {:?}", instant.map(|id| &playbook.input(id).name)))?;
        let mut inputs: Vec<_> = playbook.inputs.iter().collect();
        inputs.sort_by_key(|input| &input.name);
        for input in inputs {
            let words: Vec<&str> = input.kind.words().collect();
            self.line(format_args!(
                "input {} {} {words:?} {:?} {:?}",
                input.name, input.kind.ty, input.labels, input.ask
            ))?;
            self.meta(&input.meta)?;
            let default = match &input.default {
                None => "none".to_owned(),
                Some(DefaultValue::Now) => "now".to_owned(),
                Some(DefaultValue::Value(value)) => word(value, &[&input.kind]),
            };
            self.line(format_args!(" {default:?} {} {}", input.optional, input.private))?;
        }
        let mut facts: Vec<_> = playbook.facts.iter().collect();
        facts.sort_by_key(|fact| &fact.name);
        for fact in facts {
            let text = self.typed(playbook, &fact.typed);
            self.line(format_args!("fact {} {text}", fact.name))?;
            if !fact.labels.is_empty() {
                let words: Vec<&str> = fact.typed.kind.words().collect();
                self.line(format_args!(" {words:?} {:?}", fact.labels))?;
            }
        }
        match &playbook.body {
            Body::Tree(tree) => self.tree(Playbook { rules: playbook, tree }),
            Body::Checklist(checklist) => self.checklist(playbook, checklist),
            Body::Lifecycle(lifecycle) => self.lifecycle(playbook, lifecycle),
        }
    }

    /// The nodes in the order in which they are written; of subtrees and outcomes the order does not count.
    fn tree(&mut self, playbook: Playbook<'_>) -> fmt::Result {
        self.line(format_args!("tree"))?;
        self.node(playbook, playbook.tree.root)?;
        let mut subtrees: Vec<_> = playbook.tree.subtrees.iter().collect();
        subtrees.sort_by_key(|subtree| &subtree.name);
        for subtree in subtrees {
            self.line(format_args!("subtree {}", subtree.name))?;
            self.node(playbook, subtree.root)?;
        }
        let mut outcomes: Vec<_> = playbook.tree.outcomes.iter().collect();
        outcomes.sort_by_key(|outcome| &outcome.name);
        outcomes.into_iter().try_for_each(|outcome| self.outcome(playbook.rules, outcome))
    }

    /// A checklist's programmes; their order counts, since it is the order in which they are told.
    fn checklist(&mut self, ruleset: &Ruleset, checklist: &Checklist) -> fmt::Result {
        let condition = |typed: &Option<Typed>| typed.as_ref().map(|typed| self.typed(ruleset, typed));
        let mut lines = Vec::new();
        for programme in &checklist.programmes {
            let (who, meta) = (condition(&programme.who), &programme.meta);
            let (name, terms, runs) = (&programme.name, &programme.terms, programme.runs);
            lines.push(format!("programme {name} {:?} {:?} {runs:?} {who:?} {terms:?}", meta.title, meta.refs));
            for step in &programme.steps {
                let (done, when, meta) = (self.typed(ruleset, &step.done), condition(&step.when), &step.meta);
                let (name, after) = (&step.name, &step.after);
                lines.push(format!("step {name} {:?} {:?} {done:?} {when:?} {after:?}", meta.title, meta.refs));
            }
        }
        lines.extend(checklist.lines.iter().map(|text| format!("line {:?} {:?}", text.line, text.signature)));
        lines.iter().try_for_each(|line| self.line(format_args!("{line}")))
    }

    fn meta(&mut self, meta: &Meta) -> fmt::Result {
        self.line(format_args!(" {:?} {:?}", meta.title, meta.refs))
    }

    fn domain(&self, domain: &Domain) -> String {
        // Exact where the words for people leave things out; symbols are numbered by the whole casebook, words are not.
        let present = match domain.present() {
            Present::Symbols(symbols) => {
                let mut words: Vec<_> = symbols.iter().map(|symbol| self.words.get(symbol)).collect();
                words.sort_unstable();
                format!("{words:?}")
            }
            present => format!("{present:?}"),
        };
        format!("{present} {}", domain.allows_missing())
    }

    /// A node and what is below it; the depth is the document's.
    fn node(&mut self, playbook: Playbook<'_>, id: NodeId) -> fmt::Result {
        let node = playbook.tree.node(id);
        self.meta(&node.meta)?;
        match &node.kind {
            NodeKind::Outcome(outcome) => self.line(format_args!("outcome {}", playbook.tree.outcome(*outcome).name)),
            NodeKind::Subtree(subtree) => self.line(format_args!("use {}", playbook.tree.subtree(*subtree).name)),
            NodeKind::Playbook(used) => self.line(format_args!("enter {}", self.model.ruleset(*used).name)),
            NodeKind::Switch { subject, cases, otherwise } => {
                self.line(format_args!("switch {} {}", playbook.variable(*subject).name(), cases.len()))?;
                for case in cases {
                    let domain = self.domain(&case.domain);
                    self.line(format_args!("case {domain}"))?;
                    self.node(playbook, case.target)?;
                }
                self.otherwise(playbook, *otherwise)
            }
            NodeKind::Table { columns, policy, rows, otherwise } => {
                let names: Vec<&str> = columns.iter().map(|column| self.name(playbook.rules, *column)).collect();
                self.line(format_args!("table {names:?} {} {}", *policy == HitPolicy::First, rows.len()))?;
                for row in rows {
                    let cells: Vec<String> = row.cells.iter().map(|cell| self.domain(cell)).collect();
                    self.line(format_args!("row {cells:?}"))?;
                    self.node(playbook, row.target)?;
                }
                self.otherwise(playbook, *otherwise)
            }
        }
    }

    fn otherwise(&mut self, playbook: Playbook<'_>, node: Option<NodeId>) -> fmt::Result {
        match node {
            Some(node) => {
                self.line(format_args!("otherwise"))?;
                self.node(playbook, node)
            }
            None => self.line(format_args!("end")),
        }
    }

    fn name<'p>(&self, playbook: &'p Ruleset, id: VariableId) -> &'p str {
        match playbook.variable(id) {
            crate::model::Variable::Input(_, input) => &input.name,
            crate::model::Variable::Fact(_, fact) => &fact.name,
        }
    }

    fn typed(&self, playbook: &Ruleset, typed: &Typed) -> String {
        let mut text = String::new();
        self.expr(playbook, &typed.expr, &mut text);
        text
    }

    fn expr(&self, playbook: &Ruleset, expr: &Expr, text: &mut String) {
        let kinds: Vec<&Kind> = playbook.inputs.iter().map(|input| &input.kind).collect();
        let head = match expr {
            Expr::Literal(value) => word(value, &kinds),
            Expr::Variable(id) => self.name(playbook, *id).to_owned(),
            Expr::Not(_) => "not".to_owned(),
            Expr::And(_) => "and".to_owned(),
            Expr::Or(_) => "or".to_owned(),
            Expr::Compare(comparison, ..) => comparison.symbol().to_owned(),
            Expr::IsMissing(_) => "missing".to_owned(),
            Expr::In(_, values) => {
                format!("in {:?}", values.iter().map(|value| word(value, &kinds)).collect::<Vec<_>>())
            }
            Expr::Within(_, range) => format!("within {range:?}"),
            Expr::Has(_, member) => format!("has {member}"),
            Expr::Arithmetic(operator, ..) => format!("{operator:?}"),
            Expr::Negate(_) => "minus".to_owned(),
            Expr::If(_) => "if".to_owned(),
            Expr::LocalDate(_) => "date".to_owned(),
            Expr::Calendar(id, call, _) => format!("{} {}", self.model.calendar(*id).signature, call.name()),
        };
        let _ = write!(text, "({head:?}");
        for operand in expr.operands() {
            self.expr(playbook, operand, text);
        }
        text.push(')');
    }

    fn clock(&self, clock: Clock) -> &str {
        match clock {
            Clock::Always => "always",
            Clock::Calendar(id) => &self.model.calendar(id).signature,
        }
    }

    fn outcome(&mut self, playbook: &Ruleset, outcome: &Outcome) -> fmt::Result {
        self.line(format_args!(
            "outcome {} {:?} {:?} {}",
            outcome.name, outcome.kind, outcome.priority, outcome.close
        ))?;
        self.meta(&outcome.meta)?;
        if let Some(route) = &outcome.route {
            let team = self.model.team(route.to);
            let hours = team.calendar.map(|id| &self.model.calendar(id).signature);
            self.line(format_args!(
                "route {} {:?} {:?} {:?} {hours:?}",
                team.name, team.meta.title, route.via, route.mention
            ))?;
        }
        if let Some(sla) = &outcome.sla {
            self.sla(&sla.targets, sla.not_after.map(|id| self.name(playbook, id)))?;
        }
        if let Some(promise) = &outcome.promise {
            let (calendar, from) =
                (&self.model.calendar(promise.calendar).signature, self.name(playbook, promise.from));
            self.line(format_args!("promise {} {calendar:?} {from}", promise.days))?;
        }
        if let Some(used) = &outcome.reply {
            let entry = self.model.reply(used.reply);
            let by = match &used.variant {
                None => "one".to_owned(),
                Some(ReplyVariant::Fixed(index)) => format!("{index}"),
                Some(ReplyVariant::ByValue { variable, .. }) => self.name(playbook, *variable).to_owned(),
            };
            self.line(format_args!("reply {} {by:?}", entry.name))?;
            for template in &entry.templates {
                self.line(format_args!("template {:?} {:?}", template.variant, template.signature))?;
            }
        }
        if let Some(used) = &outcome.checklist {
            self.line(format_args!("checklist {}", self.model.ruleset(used.checklist).name))?;
        }
        let collect: Vec<&str> = outcome.collect.iter().map(|id| self.name(playbook, *id)).collect();
        self.line(format_args!("collect {collect:?}"))?;
        for action in &outcome.actions {
            let when = action.when.as_ref().map(|when| self.typed(playbook, &when.typed));
            self.line(format_args!("do {} {when:?}", action.name))?;
        }
        for rule in &outcome.follow_ups {
            let when = rule.when.as_ref().map(|when| self.typed(playbook, &when.typed));
            let (team, clock) = (self.model.team(rule.remind).name.clone(), self.clock(rule.clock).to_owned());
            self.line(format_args!("follow_up {team} {:?} {clock:?} {when:?}", rule.after))?;
        }
        for used in &outcome.escalations {
            self.escalation(playbook, used)?;
        }
        Ok(())
    }

    fn escalation(&mut self, playbook: &Ruleset, used: &EscalationUse) -> fmt::Result {
        let escalation = self.model.escalation(used.id);
        self.line(format_args!("escalation {}", escalation.name))?;
        self.meta(&escalation.meta)?;
        for (step, condition) in escalation.steps.iter().zip(used.conditions.iter()) {
            let when = condition.as_ref().map(|typed| self.typed(playbook, typed));
            let clock = self.clock(step.clock).to_owned();
            let unless: Vec<&str> = step.unless.iter().map(Milestone::name).collect();
            self.line(format_args!(
                "step {} {} {} {:?} {clock:?} {unless:?} {when:?}",
                step.id,
                step.action.name(),
                step.to,
                step.schedule
            ))?;
            self.meta(&step.meta)?;
        }
        Ok(())
    }

    /// A target that is the same for all priorities is the same however it was written.
    fn sla(&mut self, sla: &SlaTargets, not_after: Option<&str>) -> fmt::Result {
        let clock = self.clock(sla.clock).to_owned();
        self.line(format_args!("sla {clock:?} {:?} {not_after:?}", sla.warn_at))?;
        for (name, rule) in
            [("respond", &sla.respond), ("next_response", &sla.next_response), ("resolve", &sla.resolve)]
        {
            for TargetTerms { after, clock, warn_at, pauses } in rule.iter().flat_map(|rule| &rule.0) {
                let clock = self.clock(*clock).to_owned();
                self.line(format_args!("{name} {after:?} {clock:?} {warn_at:?} {pauses:?}"))?;
            }
        }
        Ok(())
    }
}
