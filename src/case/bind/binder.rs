//! Takes values one by one, checks each against its input's type and list, and puts them into words; knows nothing of
//! where they come from.

use std::fmt;
use std::sync::Arc;

use serde::ser;

use super::unbound::{RefusedValue, Unbound};
use super::words;
use crate::case::Case;
use crate::diagnostic::did_you_mean;
use crate::language::{Language, Said};
use crate::machine::{Problem, Ready};
use crate::program::{Slot, SlotId};
use crate::stored::retold;
use crate::value::{Date, Duration, Instant, Members, Number, TextRef, Type, Value, Word, shortened};

pub(super) struct Binder<'p> {
    program: &'p Arc<Ready>,
    strict: bool,
    /// `None` for a field that has not come yet; one that came as `null` is `Missing`.
    values: Vec<Option<Value<TextRef>>>,
    texts: String,
    unknown: Vec<String>,
    /// The slot after the last one that came: fields often come in the order of the inputs.
    next: usize,
    /// The first problem; the reader stops there.
    problem: Option<Problem>,
    /// The first value that no list has. The reader goes on: which list is the one that counts depends on the rest.
    refused: Option<(SlotId, Option<String>)>,
}

/// Room for the texts of most cases.
const ROOM: usize = 64;
/// The most unknown fields that an error names.
const MAX_UNKNOWN: usize = 10;
/// The most bytes of one text: more than people write, and little enough that a reply can show it.
const MAX_TEXT: usize = 16 << 10;
/// The most bytes of all texts of one case.
const MAX_TEXTS: usize = 1 << 20;
const _: () = assert!(MAX_TEXTS <= TextRef::MAX_BYTES);

impl<'p> Binder<'p> {
    pub(super) fn new(program: &'p Arc<Ready>, strict: bool) -> Self {
        let values = vec![None; program.slots.len()];
        Binder {
            program,
            strict,
            values,
            texts: String::new(),
            unknown: Vec::new(),
            next: 0,
            problem: None,
            refused: None,
        }
    }

    /// The case, once nothing more comes; `outcome` is the reader's own, with its reason in its own words.
    pub(super) fn finish(mut self, outcome: Result<(), Said>) -> Result<Case, Unbound> {
        if let Some((slot, value)) = self.refused.take() {
            let case = Case::new(Arc::clone(self.program), packed(self.values), self.texts);
            return Err(Unbound::Refused(Box::new(RefusedValue { case, slot, value })));
        }
        if let Some(problem) = self.problem.take() {
            return Err(problem.into());
        }
        outcome.map_err(|problem| Problem::NotACase { problem })?;
        if self.strict && !self.unknown.is_empty() {
            let names = self.program.slots.iter().map(|slot| &*slot.name);
            let hint = did_you_mean(&self.unknown[0], names);
            let fields = self.unknown.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
            return Err(Problem::UnknownFields { fields, hint }.into());
        }
        Ok(Case::new(Arc::clone(self.program), packed(self.values), self.texts))
    }

    /// The slot that a field names.
    pub(super) fn field(&mut self, name: &str) -> Result<Option<SlotId>, Stop> {
        let found = match self.program.slots.get(self.next) {
            Some(slot) if *slot.name == *name => Some(SlotId(self.next as u32)),
            _ => self.program.slot_by_name.get(name).copied(),
        };
        self.next = found.map_or(self.next, |slot| slot.0 as usize + 1);
        match found {
            Some(slot) if self.values[slot.0 as usize].is_some() => {
                Err(self.stop(Problem::DuplicateField { input: name.to_owned() }))
            }
            None if self.strict && self.unknown.len() < MAX_UNKNOWN => {
                self.unknown.push(shortened(name));
                Ok(None)
            }
            found => Ok(found),
        }
    }

    pub(super) fn stop(&mut self, problem: Problem) -> Stop {
        self.problem.get_or_insert(problem);
        Stop(Said::default())
    }

    pub(super) fn set(&mut self, slot: SlotId, value: Value<TextRef>) {
        self.values[slot.0 as usize] = Some(value);
    }

    pub(super) fn ty(&self, slot: SlotId) -> Type {
        self.program.slot(slot).kind.ty
    }

    pub(super) fn wrong_type(&mut self, slot: SlotId, found: &'static Said) -> Stop {
        let slot = self.program.slot(slot);
        let allowed = match slot.kind.ty {
            Type::Boolean => vec!["true".to_owned(), "false".to_owned()],
            _ => slot.kind.words().map(str::to_owned).collect(),
        };
        self.stop(Problem::WrongType { input: slot.name.to_string(), expected: slot.kind.ty, found, allowed })
    }

    pub(super) fn bad_value(&mut self, slot: SlotId, value: &str, needed: &'static Said) -> Stop {
        let input = self.program.slot(slot).name.to_string();
        self.stop(Problem::BadValue { input, value: shown(self.program.slot(slot), value), needed })
    }

    pub(super) fn boolean(&mut self, slot: SlotId, value: bool) -> Result<(), Stop> {
        if self.ty(slot) != Type::Boolean {
            return Err(self.wrong_type(slot, &words::BOOLEAN));
        }
        self.set(slot, Value::Boolean(value));
        Ok(())
    }

    pub(super) fn number(
        &mut self,
        slot: SlotId,
        number: Option<Number>,
        value: &dyn fmt::Display,
    ) -> Result<(), Stop> {
        if self.ty(slot) != Type::Number {
            return Err(self.wrong_type(slot, &words::NUMBER));
        }
        match number {
            Some(number) => {
                self.set(slot, Value::Number(number));
                Ok(())
            }
            None => Err(self.bad_value(slot, &value.to_string(), &words::NUMBER_NEEDED)),
        }
    }

    pub(super) fn instant(&mut self, slot: SlotId, value: Instant) -> Result<(), Stop> {
        if self.ty(slot) != Type::DateTime {
            return Err(self.wrong_type(slot, &words::DATETIME));
        }
        self.set(slot, Value::DateTime(value));
        Ok(())
    }

    pub(super) fn text(&mut self, slot: SlotId, text: &str) -> Result<(), Stop> {
        let value = match self.ty(slot) {
            Type::Boolean | Type::Number | Type::AnyOf => return Err(self.wrong_type(slot, &words::TEXT)),
            Type::OneOf => match self.program.slot(slot).kind.values.iter().find(|choice| &*choice.word == text) {
                Some(choice) => Value::OneOf(choice.symbol),
                None => {
                    self.refused.get_or_insert((slot, shown(self.program.slot(slot), text)));
                    Value::Missing
                }
            },
            Type::Text => {
                if text.len() > MAX_TEXT || self.texts.len() + text.len() > MAX_TEXTS {
                    return Err(self.bad_value(slot, text, &words::TEXT_NEEDED));
                }
                let start = self.texts.len();
                if start == 0 {
                    // Room for a few short ones, so that the next does not move them.
                    self.texts.reserve(text.len().max(ROOM));
                }
                self.texts.push_str(text);
                Value::Text(TextRef::of_case(start..self.texts.len()))
            }
            Type::Date => match text.parse::<Date>().ok() {
                Some(date) => Value::Date(date),
                None => return Err(self.bad_value(slot, text, &words::DATE_NEEDED)),
            },
            Type::DateTime => match text.parse() {
                Ok(instant) => Value::DateTime(instant),
                Err(_) => {
                    return Err(self.bad_value(slot, text, &words::DATETIME_NEEDED));
                }
            },
            Type::Duration => match text.parse::<Duration>().ok() {
                Some(duration) => Value::Duration(duration),
                None => {
                    return Err(self.bad_value(slot, text, &words::DURATION_NEEDED));
                }
            },
        };
        self.set(slot, value);
        Ok(())
    }

    pub(super) fn not_allowed(&mut self, slot: SlotId, value: &str) -> Stop {
        let slot = self.program.slot(slot);
        let allowed = slot.kind.words().map(str::to_owned).collect();
        self.stop(Problem::NotAllowed {
            input: slot.name.to_string(),
            value: shown(slot, value),
            playbook: None,
            allowed,
        })
    }

    /// Begins a list: an `any_of` with nothing in it so far.
    pub(super) fn list(&mut self, slot: SlotId) -> Result<Members, Stop> {
        if self.ty(slot) == Type::AnyOf { Ok(Members::default()) } else { Err(self.wrong_type(slot, &words::LIST)) }
    }

    pub(super) fn member(&mut self, slot: SlotId, members: &mut Members, word: &str) -> Result<(), Stop> {
        match self.program.slot(slot).kind.position(word) {
            // Such a list has at most `Members::MAX` values.
            Some(position) => {
                members.insert(position as u8);
                Ok(())
            }
            None => Err(self.not_allowed(slot, word)),
        }
    }
}

fn packed(values: Vec<Option<Value<TextRef>>>) -> Box<[Word]> {
    values.into_iter().map(|value| value.unwrap_or_default().into()).collect()
}

/// A value for an error message, shortened; `None` for that of a private input.
fn shown(slot: &Slot, text: &str) -> Option<String> {
    (!slot.private).then(|| shortened(text))
}

/// Binding ended early. The reason is the binder's, or this message of the case's own `Serialize`.
#[derive(Debug)]
pub(super) struct Stop(pub(super) Said);

impl fmt::Display for Stop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.get(Language::English))
    }
}

impl std::error::Error for Stop {}

impl ser::Error for Stop {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Stop(retold(message.to_string()))
    }
}
