//! What to ask when an input is missing.

use serde::Serialize;
use serde::ser::{SerializeStruct, Serializer};

use super::case::Case;
use super::case_value::CaseValue;
use super::relevance::Outlook;
use crate::program::{Absent, Declared, Program, ScopeId, SlotId};
use crate::value::{Instant, Kind, Type, Word};

/// An input that is needed before an outcome applies: borrowed, and as cheap as a verdict.
#[derive(Clone, Copy, Debug)]
pub struct Needed<'a> {
    pub(super) program: &'a Program,
    pub(super) case: &'a Case,
    pub(super) now: Instant,
    /// The playbook that asks.
    pub(super) scope: ScopeId,
    pub(super) slot: SlotId,
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
        slot.is_some_and(|slot| Outlook::new(self.case, self.now).asks(*slot))
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
}

/// One of the answers to choose from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Choice {
    value: String,
    label: String,
}

impl Choice {
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Answer {
    input: String,
    ask: Option<String>,
    value: CaseValue,
    label: Option<String>,
}

impl Answer {
    /// The answer that a case carries; `None` where it carries none for that input.
    pub(super) fn new(program: &Program, scope: ScopeId, slot: SlotId, case: &Case) -> Option<Answer> {
        let value = case.value(slot)?;
        let wording = Wording::new(program, scope, slot);
        let label = labelled(&value, |word| wording.label(word));
        Some(Answer { input: program.slot(slot).name.to_string(), ask: wording.ask(), value, label })
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

/// An input in the words of one playbook.
struct Wording<'a> {
    declared: Option<&'a Declared>,
    kind: &'a Kind,
}

impl<'a> Wording<'a> {
    fn new(program: &'a Program, scope: ScopeId, slot: SlotId) -> Wording<'a> {
        let declared = program.declared(scope, slot);
        Wording { declared, kind: declared.map_or(&program.slot(slot).kind, |declared| &declared.kind) }
    }

    fn ask(&self) -> Option<String> {
        let declared = self.declared?;
        declared.ask.as_ref().or(declared.title.as_ref()).map(ToString::to_string)
    }

    /// Each value that can be chosen, as the case then carries it, with its bits and its label.
    fn choices(&self) -> Vec<(&'a str, i64, &'a str)> {
        let labels = self.declared.map_or(&[][..], |declared| &declared.labels);
        let words: Vec<(&str, i64)> = match self.kind.ty {
            // A boolean has labels for `false` and `true` or none.
            Type::Boolean if !labels.is_empty() => vec![("false", 0), ("true", 1)],
            _ => self.kind.values.iter().map(|choice| (&*choice.word, choice.symbol.0.into())).collect(),
        };
        let label = |index: usize, word| labels.get(index).map_or(word, |label| &**label);
        let mut choices: Vec<(&str, i64, &str)> =
            words.into_iter().enumerate().map(|(index, (word, bits))| (word, bits, label(index, word))).collect();
        if self.kind.ty == Type::Boolean {
            // "Yes" is offered first.
            choices.reverse();
        }
        choices
    }

    fn label(&self, value: &str) -> Option<&'a str> {
        self.choices().into_iter().find(|(word, ..)| *word == value).map(|(.., label)| label)
    }
}

/// Whether the tree can still take that value for an input that is asked for.
fn is_open(program: &Program, case: &Case, now: Instant, slot: SlotId, bits: i64) -> bool {
    // Only a playbook with a narrower list refuses a value of the list that was asked for.
    program.narrowed.iter().all(|narrowed| narrowed.slot != slot)
        || Outlook::new(&case.with(slot, Word::known(bits)), now).is_open
}

impl Question {
    pub(super) fn new(needed: &Needed<'_>) -> Question {
        let Needed { program, case, now, scope, slot } = *needed;
        let wording = Wording::new(program, scope, slot);
        let mut choices = wording.choices();
        if wording.kind.ty == Type::OneOf {
            choices.retain(|(_, bits, _)| is_open(program, case, now, slot, *bits));
        }
        let asked = |slot: &SlotId| program.slot(*slot).absent == Absent::Ask;
        let slots = (0..program.slots.len()).map(|slot| SlotId(slot as u32)).filter(asked);
        Question {
            playbook: program.name.to_string(),
            input: program.slot(slot).name.to_string(),
            ty: wording.kind.ty,
            ask: wording.ask(),
            choices: choices
                .into_iter()
                .map(|(value, _, label)| Choice { value: value.to_owned(), label: label.to_owned() })
                .collect(),
            answered: slots.filter_map(|slot| Answer::new(program, scope, slot, case)).collect(),
            // This question is the first of those that the outlook counts.
            remaining: Outlook::new(case, now).questions.saturating_sub(1),
        }
    }

    /// The same question, after these answers.
    pub(crate) fn after(mut self, answered: Vec<Answer>) -> Question {
        self.answered = answered;
        self
    }

    /// This question with that answer.
    pub(crate) fn answer(&self, value: CaseValue) -> Answer {
        let label = |word: &str| self.choices.iter().find(|choice| choice.value == word).map(|choice| &*choice.label);
        Answer { input: self.input.clone(), ask: self.ask.clone(), label: labelled(&value, label), value }
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
    /// Only values that the tree can still take are among them: where every way from here leads into a playbook with a
    /// narrower list, the others are left out.
    pub fn choices(&self) -> &[Choice] {
        &self.choices
    }

    /// What was answered before, in the order of answering; of a case that was given as a whole, what it carries of the
    /// inputs that can be asked for, in the order of the rules.
    pub fn answered(&self) -> &[Answer] {
        &self.answered
    }

    /// How many questions can still follow after this one, at most; with each answer it gets smaller by one or more.
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
