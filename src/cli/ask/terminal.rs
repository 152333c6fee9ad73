//! Leads an interview in the terminal: choices with arrow keys, everything else typed, Esc to go back.

use std::io::{self, IsTerminal, Write};

use casebook::interview::InterviewError;
use casebook::{Interview, Language, Number, Question, Type};
use inquire::validator::Validation;
use inquire::{InquireError, Text};

use crate::cli::language::{either, said};
use crate::cli::plain::plain;
use crate::cli::prompt::{self, Choice};
use crate::cli::state::State;
use crate::cli::titles::Titles;
use crate::cli::{Failure, Outcome, text, typed};

pub(super) fn run(mut interview: Interview, state: &State<'_>, titles: Titles<'_>) -> Result<Outcome, Failure> {
    if !io::stdin().is_terminal() || !io::stderr().is_terminal() {
        return Err(Failure::NoTerminal);
    }
    prompt::speak(titles.language);
    state.write(&interview.save())?;
    while let Some(question) = interview.question().cloned() {
        if question.answer_type() == Type::OneOf && question.choices().is_empty() {
            back_from_dead_end(&mut interview, &question, titles.language)?;
            continue;
        }
        match ask(&interview, &question, titles.language) {
            Ok(Some(entered)) => {
                if let Err(error) = entered.give(&mut interview, question.input()) {
                    complain(&error, titles.language)?;
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
    text::evaluation(interview.evaluation(), interview.playbook(), titles, &mut out)?;
    out.flush()?;
    Ok(Outcome::Fine)
}

/// What was typed before can leave a question without a choice; then another answer is needed there.
fn back_from_dead_end(interview: &mut Interview, question: &Question, language: Language) -> Result<(), Failure> {
    let Err(error) = interview.answer(question.input(), &"").map(drop) else { return Ok(()) };
    match interview.back().map_err(Failure::Interview)? {
        Some(_) => complain(&error, language),
        None => Err(Failure::Interview(error)),
    }
}

/// Says why an answer is not taken; the question is asked again.
fn complain(error: &InterviewError, language: Language) -> Result<(), Failure> {
    Ok(writeln!(io::stderr(), "{}", plain(&error.message(language)))?)
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

/// `None` when the person wants to go back.
fn ask(interview: &Interview, question: &Question, language: Language) -> Result<Option<Entered>, InquireError> {
    let message = plain(question.ask().unwrap_or(question.input()));
    let follow = match question.remaining() {
        0 => either(language, "the last question", "câu cuối").to_owned(),
        1 => either(language, "one more question at most", "nhiều nhất còn một câu nữa").to_owned(),
        more => said!(language, "{more} more questions at most", "nhiều nhất còn {more} câu nữa"),
    };
    let can_go_back = !question.answered().is_empty();
    let back = if can_go_back { either(language, ", esc goes back", ", esc để quay lại") } else { "" };
    match question.answer_type() {
        Type::Boolean if question.choices().is_empty() => {
            let help = said!(
                language,
                "↑↓ and enter, `y` or `n`{back}; {follow}",
                "↑↓ rồi enter, `c` hoặc `k`{back}; {follow}"
            );
            Ok(prompt::yes_or_no(&message, &help, language)?.map(Entered::Boolean))
        }
        Type::Boolean | Type::OneOf => {
            let help = said!(language, "↑↓ and enter{back}; {follow}", "↑↓ rồi enter{back}; {follow}");
            prompt::choose(&message, &help, options(question))
        }
        Type::AnyOf => {
            let help =
                said!(language, "↑↓, space and enter{back}; {follow}", "↑↓, phím cách rồi enter{back}; {follow}");
            let words = question.choices().iter().map(|choice| Choice::of(choice, choice.value().to_owned())).collect();
            Ok(prompt::choose_any(&message, &help, words)?.map(Entered::Words))
        }
        ty => {
            let form = typed::form(ty, language);
            let help = format!("{form}{back}; {follow}");
            let (draft, input) = (interview.clone(), question.input().to_owned());
            // The interview itself says whether it takes the answer; what it says is shown, and the text can be mended.
            let check = move |typed: &str| {
                if ty == Type::DateTime && typed::instant(typed, draft.playbook().time_zone()).is_none() {
                    return Ok(Validation::Invalid(said!(language, "write {form}", "hãy ghi {form}").into()));
                }
                let entered = Entered::Typed(ty, typed.trim().to_owned());
                Ok(match entered.give(&mut draft.clone(), &input) {
                    Ok(()) => Validation::Valid,
                    Err(error) => Validation::Invalid(plain(&error.message(language)).into()),
                })
            };
            let not_empty = move |typed: &str| prompt::not_empty(typed, language);
            let typed = Text::new(&message).with_help_message(&help);
            let typed = typed.with_validator(not_empty).with_validator(check).prompt_skippable()?;
            Ok(typed.map(|typed| Entered::Typed(ty, typed.trim().to_owned())))
        }
    }
}

fn options(question: &Question) -> Vec<Choice<Entered>> {
    let choice = |choice: &casebook::decision::Choice| {
        let entered = match question.answer_type() {
            Type::Boolean => Entered::Boolean(choice.value() == "true"),
            _ => Entered::Word(choice.value().to_owned()),
        };
        Choice::of(choice, entered)
    };
    question.choices().iter().map(choice).collect()
}
