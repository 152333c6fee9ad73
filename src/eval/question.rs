//! Says what to ask when an input is missing.

use std::fmt;

use serde::Serialize;
use serde::ser::{SerializeStruct, Serializer};

use super::outlook::{self, Outlook};
use crate::case::{Case, CaseValue, Wording};
use crate::program::{Absent, Narrowed, Program, ScopeId, Slot, SlotId, Tree};
use crate::value::{Instant, Type, Word};

/// An input that is needed before an outcome applies: borrowed, and as cheap as a verdict.
#[derive(Clone, Copy)]
pub struct Needed<'a> {
    pub(super) program: &'a Program,
    pub(super) tree: &'a Tree,
    pub(super) case: &'a Case,
    pub(super) now: Instant,
    /// The playbook that asks.
    pub(super) scope: ScopeId,
    pub(super) slot: SlotId,
}

/// Names the playbook and the input.
impl fmt::Debug for Needed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut fields = f.debug_struct("Needed");
        fields.field("playbook", &self.program.name).field("input", &self.input()).finish_non_exhaustive()
    }
}

impl<'a> Needed<'a> {
    /// The input's name.
    pub fn input(&self) -> &'a str {
        &self.program.slot(self.slot).name
    }

    /// The question to the customer, with its choices and how many more can follow. Walks the tree that is left.
    pub fn question(&self) -> Question {
        Question::new(self)
    }

    /// Whether the tree may still ask for that input on some way from here, this question included.
    pub fn may_ask(&self, input: &str) -> bool {
        let slot = self.program.slot_by_name.get(input);
        slot.is_some_and(|slot| Outlook::new(self.tree, self.case, self.now).asks(*slot))
    }

    /// Whether a value of the input's type is one of the question's choices; any is, where there are none to choose from.
    pub(crate) fn offers(&self, value: &CaseValue) -> bool {
        let choices = self.wording().choices();
        let bits = |word: &str| choices.iter().find(|(known, ..)| *known == word).map(|(_, bits, _)| *bits);
        match value {
            CaseValue::List(words) => words.iter().all(|word| bits(word).is_some()),
            _ if choices.is_empty() => true,
            value => bits(&value.to_string()).is_some_and(|bits| self.leads_on(bits)),
        }
    }

    /// The question with that answer.
    pub(crate) fn answer(&self, value: CaseValue) -> Answer {
        Answer::new(&self.wording(), self.input(), value)
    }

    fn wording(&self) -> Wording<'a> {
        Wording::new(self.program, self.scope, self.slot)
    }

    /// Whether the tree can still take that value: only a playbook with a narrower list refuses one, this value or one
    /// that is known and to which this one leads.
    fn leads_on(&self, bits: i64) -> bool {
        let Needed { tree, case, now, slot, .. } = *self;
        let could_refuse = |narrowed: &Narrowed| narrowed.slot == slot || narrowed.refuses(case.word(narrowed.slot));
        !tree.narrowed.iter().any(could_refuse) || outlook::leads_on(tree, &case.with(slot, Word::known(bits)), now)
    }
}

/// The input that a case needs before it can be decided, as a question to the customer.
///
/// In JSON it is `{"status":"needs_input","playbook":…,"input":…,"type":…,"ask":…,"choices":[{"value":…,"label":…}],
/// "answered":[{"input":…,"ask":…,"value":…,"label":…}],"remaining":…}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    playbook: String,
    input: String,
    ty: Type,
    ask: Option<String>,
    choices: Vec<Choice>,
    answered: Vec<Answer>,
    remaining: usize,
    /// Whether so many can follow, and not only no more than so many.
    is_exact: bool,
}

/// One of the answers to choose from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Choice {
    value: String,
    label: String,
}

impl Choice {
    pub(super) fn new(value: &str, label: &str) -> Choice {
        Choice { value: value.to_owned(), label: label.to_owned() }
    }

    /// The value that the case then carries; `true` or `false` for a boolean.
    pub fn value(&self) -> &str {
        &self.value
    }

    /// The words for people.
    pub fn label(&self) -> &str {
        &self.label
    }
}

/// A question that was answered.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct Answer {
    input: String,
    ask: Option<String>,
    value: CaseValue,
    label: Option<String>,
}

/// Names the input and not the value, which can be private.
impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Answer").field("input", &self.input).finish_non_exhaustive()
    }
}

impl Answer {
    fn new(wording: &Wording<'_>, input: &str, value: CaseValue) -> Answer {
        let label = labelled(&value, |word| wording.label(word));
        Answer { input: input.to_owned(), ask: wording.ask().map(str::to_owned), value, label }
    }

    /// The input's name.
    pub fn input(&self) -> &str {
        &self.input
    }

    /// The question's wording.
    pub fn ask(&self) -> Option<&str> {
        self.ask.as_deref()
    }

    /// What was answered.
    pub fn value(&self) -> &CaseValue {
        &self.value
    }

    /// The answer in words for people, where it was chosen from a list.
    pub fn label(&self) -> Option<&str> {
        self.label.as_deref()
    }
}

/// A value in the words of its choices; `None` where it is none of them.
fn labelled<'a>(value: &CaseValue, label: impl Fn(&str) -> Option<&'a str>) -> Option<String> {
    match value {
        CaseValue::List(words) if words.is_empty() => None,
        CaseValue::List(words) => {
            let labels = words.iter().map(|word| label(word));
            labels.collect::<Option<Vec<_>>>().map(|labels| labels.join(", "))
        }
        value => label(&value.to_string()).map(str::to_owned),
    }
}

impl Question {
    pub(super) fn new(needed: &Needed<'_>) -> Question {
        let Needed { program, tree, case, now, scope, .. } = *needed;
        let wording = needed.wording();
        let mut choices = wording.choices();
        if wording.ty() != Type::AnyOf {
            choices.retain(|(_, bits, _)| needed.leads_on(*bits));
        }
        let slots = (0_u32..).map(SlotId).zip(&program.slots).filter(|(_, slot)| slot.absent == Absent::Ask);
        let answer = |(id, slot): (SlotId, &Slot)| {
            Some(Answer::new(&Wording::new(program, scope, id), &slot.name, case.value(id)?))
        };
        let outlook = Outlook::new(tree, case, now);
        Question {
            playbook: program.name.to_string(),
            input: needed.input().to_owned(),
            ty: wording.ty(),
            ask: wording.ask().map(str::to_owned),
            choices: choices.into_iter().map(|(value, _, label)| Choice::new(value, label)).collect(),
            answered: slots.filter_map(answer).collect(),
            // This question is the first of those that the outlook counts.
            remaining: outlook.questions.saturating_sub(1),
            is_exact: outlook.is_exact,
        }
    }

    /// The same question, after these answers.
    pub(crate) fn after(mut self, answered: Vec<Answer>) -> Question {
        self.answered = answered;
        self
    }

    /// Whether so many can follow as it counts, as far as its walk can see; else that is only a bound.
    pub(crate) fn is_exact(&self) -> bool {
        self.is_exact
    }

    /// The same question, when it is known that no more than so many can follow.
    pub(crate) fn at_most(mut self, remaining: usize) -> Question {
        self.remaining = self.remaining.min(remaining);
        self
    }

    /// The playbook that was asked to decide.
    pub fn playbook(&self) -> &str {
        &self.playbook
    }

    /// The input's name.
    pub fn input(&self) -> &str {
        &self.input
    }

    /// The type of the answer.
    pub fn answer_type(&self) -> Type {
        self.ty
    }

    /// The question's wording: the input's `ask`, or its title.
    pub fn ask(&self) -> Option<&str> {
        self.ask.as_deref()
    }

    /// The answers to choose from, in the order of the rules: the values of a list, or a boolean's two where they have
    /// labels; empty for any other type.
    ///
    /// Only values that the tree can still take are among them: one with which every way leads into a playbook whose
    /// narrower list does not have it, or not what was answered before, is left out.
    pub fn choices(&self) -> &[Choice] {
        &self.choices
    }

    /// What was answered before, in the order of answering; of a case that was given as a whole, what it carries of the
    /// inputs that can be asked for, in the order of the rules.
    pub fn answered(&self) -> &[Answer] {
        &self.answered
    }

    /// How many questions can still follow after this one, at most; in an [`Interview`](crate::Interview) it gets smaller
    /// with each answer, by one or more.
    pub fn remaining(&self) -> usize {
        self.remaining
    }
}

impl Serialize for Question {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Question", 8)?;
        fields.serialize_field("status", "needs_input")?;
        fields.serialize_field("playbook", &self.playbook)?;
        fields.serialize_field("input", &self.input)?;
        fields.serialize_field("type", self.ty.name())?;
        fields.serialize_field("ask", &self.ask)?;
        fields.serialize_field("choices", &self.choices)?;
        fields.serialize_field("answered", &self.answered)?;
        fields.serialize_field("remaining", &self.remaining)?;
        fields.end()
    }
}
