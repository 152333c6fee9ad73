//! Leads an interview in the terminal: choices with arrow keys, everything else typed, Esc to go back.

use std::fmt;
use std::io::{self, IsTerminal, Write};

use casebook::interview::InterviewError;
use casebook::{Interview, Number, Question, Type};
use inquire::validator::Validation;
use inquire::{InquireError, MultiSelect, Select, Text};

use crate::cli::state::State;
use crate::cli::{Failure, Outcome, text, typed};

pub(super) fn run(mut interview: Interview, state: &State<'_>) -> Result<Outcome, Failure> {
    if !io::stdin().is_terminal() || !io::stderr().is_terminal() {
        return Err(Failure::NoTerminal);
    }
    state.write(&interview.save())?;
    while let Some(question) = interview.question().cloned() {
        if question.answer_type() == Type::OneOf && question.choices().is_empty() {
            back_from_dead_end(&mut interview, &question)?;
            continue;
        }
        match ask(&interview, &question) {
            Ok(Some(entered)) => {
                if let Err(error) = entered.give(&mut interview, question.input()) {
                    complain(&error)?;
                    continue;
                }
            }
            Ok(None) => drop(interview.back().map_err(Failure::Interview)?),
            Err(InquireError::OperationInterrupted) => return Ok(Outcome::Findings),
            Err(InquireError::IO(error)) => return Err(error.into()),
            Err(error) => return Err(io::Error::other(error).into()),
        }
        state.write(&interview.save())?;
    }
    let mut out = io::stdout().lock();
    text::evaluation(interview.evaluation(), interview.playbook().time_zone(), &mut out)?;
    out.flush()?;
    Ok(Outcome::Fine)
}

/// What was typed before can leave a question without a choice; then another answer is needed there.
fn back_from_dead_end(interview: &mut Interview, question: &Question) -> Result<(), Failure> {
    let Err(error) = interview.answer(question.input(), &"").map(drop) else { return Ok(()) };
    match interview.back().map_err(Failure::Interview)? {
        Some(_) => complain(&error),
        None => Err(Failure::Interview(error)),
    }
}

/// Says why an answer is not taken; the question is asked again.
fn complain(error: &InterviewError) -> Result<(), Failure> {
    Ok(writeln!(io::stderr(), "{}", text::plain(&error.to_string()))?)
}

/// What was said, as a value that its question takes.
#[derive(Clone)]
enum Entered {
    Boolean(bool),
    Word(String),
    Words(Vec<String>),
    Typed(Type, String),
}

impl Entered {
    fn give(&self, interview: &mut Interview, input: &str) -> Result<(), InterviewError> {
        match self {
            Entered::Boolean(value) => interview.answer(input, value),
            Entered::Word(word) => interview.answer(input, word),
            Entered::Words(words) => interview.answer(input, words),
            // A number or a time that cannot be read is given as it stands: the error says how they are written.
            Entered::Typed(ty, typed) => {
                match (ty, typed.parse::<Number>(), typed::instant(typed, interview.playbook().time_zone())) {
                    (Type::Number, Ok(number), _) => interview.answer(input, &number),
                    (Type::DateTime, _, Some(at)) => interview.answer(input, &at),
                    _ => interview.answer(input, typed),
                }
            }
        }
        .map(drop)
    }
}

/// A choice in its words for people.
struct Labelled(Entered, String);

impl fmt::Display for Labelled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.1)
    }
}

/// `None` when the person wants to go back.
fn ask(interview: &Interview, question: &Question) -> Result<Option<Entered>, InquireError> {
    let message = text::plain(question.ask().unwrap_or(question.input()));
    let follow = match question.remaining() {
        0 => "the last question".to_owned(),
        1 => "one more question at most".to_owned(),
        more => format!("{more} more questions at most"),
    };
    let back = if question.answered().is_empty() { "" } else { ", esc goes back" };
    match question.answer_type() {
        Type::Boolean | Type::OneOf => {
            let help = format!("↑↓ and enter{back}; {follow}");
            let select = Select::new(&message, options(question)).with_help_message(&help);
            Ok(select.prompt_skippable()?.map(|Labelled(entered, _)| entered))
        }
        Type::AnyOf => {
            let help = format!("↑↓, space and enter{back}; {follow}");
            let select = MultiSelect::new(&message, options(question)).with_help_message(&help);
            Ok(select.prompt_skippable()?.map(|chosen| Entered::Words(chosen.into_iter().filter_map(word).collect())))
        }
        ty => {
            let help = format!("{}{back}; {follow}", typed::form(ty));
            let (draft, input) = (interview.clone(), question.input().to_owned());
            // The interview itself says whether it takes the answer; what it says is shown, and the text can be mended.
            let check = move |typed: &str| {
                if typed.trim().is_empty() {
                    return Ok(Validation::Invalid("nothing is no answer".into()));
                }
                let entered = Entered::Typed(ty, typed.trim().to_owned());
                Ok(match entered.give(&mut draft.clone(), &input) {
                    Ok(()) => Validation::Valid,
                    Err(error) => Validation::Invalid(text::plain(&error.to_string()).into()),
                })
            };
            let typed = Text::new(&message).with_help_message(&help).with_validator(check).prompt_skippable()?;
            Ok(typed.map(|typed| Entered::Typed(ty, typed.trim().to_owned())))
        }
    }
}

fn options(question: &Question) -> Vec<Labelled> {
    if question.choices().is_empty() {
        return vec![
            Labelled(Entered::Boolean(true), "Yes".to_owned()),
            Labelled(Entered::Boolean(false), "No".to_owned()),
        ];
    }
    let choice = |choice: &casebook::decision::Choice| {
        let entered = match question.answer_type() {
            Type::Boolean => Entered::Boolean(choice.value() == "true"),
            _ => Entered::Word(choice.value().to_owned()),
        };
        Labelled(entered, text::plain(choice.label()))
    };
    question.choices().iter().map(choice).collect()
}

fn word(chosen: Labelled) -> Option<String> {
    match chosen.0 {
        Entered::Word(word) => Some(word),
        _ => None,
    }
}
