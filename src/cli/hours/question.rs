//! Puts one question to a calendar, and prints its answer in words or as JSON.

use casebook::calendar::OutOfHorizon;
use casebook::{Calendar, Date, Duration, Instant};
use serde_json::{Value, json};

use super::words;

#[derive(Clone, Copy, Debug)]
pub(super) enum Question {
    Add(Instant, Duration),
    Subtract(Instant, Duration),
    OpenFor(Instant, Duration),
    NextOpen(Instant),
    NextClose(Instant),
    Between(Instant, Instant),
    AddDays(Date, i64),
    SubtractDays(Date, i64),
    WorkingDays(Date, Date),
}

pub(super) enum Answer {
    At(Instant),
    On(Date),
    Open(bool),
    Length(Duration),
    Days(i64),
}

impl Question {
    pub(super) fn ask(self, calendar: &Calendar) -> Result<Answer, OutOfHorizon> {
        match self {
            Question::Add(at, length) => calendar.add(at, length).map(Answer::At),
            Question::Subtract(at, length) => calendar.subtract(at, length).map(Answer::At),
            Question::OpenFor(at, length) => calendar.open_for(at, length).map(Answer::Open),
            Question::NextOpen(at) => calendar.next_open(at).map(Answer::At),
            Question::NextClose(at) => calendar.next_close(at).map(Answer::At),
            Question::Between(from, to) => calendar.between(from, to).map(Answer::Length),
            Question::AddDays(date, count) => calendar.add_days(date, count).map(Answer::On),
            Question::SubtractDays(date, count) => calendar.subtract_days(date, count).map(Answer::On),
            Question::WorkingDays(from, to) => calendar.working_days_between(from, to).map(Answer::Days),
        }
    }

    /// A sentence, in the calendar's own time.
    pub(super) fn in_words(self, answer: &Answer, name: &str, calendar: &Calendar) -> String {
        let zone = calendar.zone();
        let at = |at: Instant| words::instant(at, zone);
        let answered = match answer {
            Answer::At(found) => at(*found),
            Answer::On(date) => words::day(*date),
            Answer::Open(open) => if *open { "is" } else { "is not" }.to_owned(),
            Answer::Length(length) => {
                let time = calendar.business_time(*length);
                format!("{length}: {time}, a day being {}", time.day())
            }
            Answer::Days(1) => "1 working day".to_owned(),
            Answer::Days(count) => format!("{count} working days"),
        };
        let sentence = match self {
            Question::Add(from, length) => format!("{} plus {length} of {name} is {answered}", at(from)),
            Question::Subtract(from, length) => format!("{} minus {length} of {name} is {answered}", at(from)),
            Question::OpenFor(from, length) => format!("at {} {name} {answered} open for {length}", at(from)),
            Question::NextOpen(from) if matches!(answer, Answer::At(opens) if *opens == from) => {
                format!("at {} {name} is open", at(from))
            }
            Question::NextOpen(from) => format!("after {} {name} opens {answered}", at(from)),
            Question::NextClose(from) => format!("after {} {name} closes {answered}", at(from)),
            Question::Between(from, to) => format!("from {} to {} {name} is open for {answered}", at(from), at(to)),
            Question::AddDays(from, count) => {
                format!("working day {count} of {name} after {} is {answered}", words::day(from))
            }
            Question::SubtractDays(from, count) => {
                format!("working day {count} of {name} before {} is {answered}", words::day(from))
            }
            Question::WorkingDays(from, to) => {
                format!("after {}, up to and with {}, {name} has {answered}", words::day(from), words::day(to))
            }
        };
        format!("{sentence} ({zone})")
    }

    pub(super) fn as_json(self, answer: &Answer, name: &str, calendar: &Calendar) -> Value {
        let zone = calendar.zone();
        let at = |at: Instant| json!(zone.to_rfc3339(at));
        let length = |length: Duration| json!(length.seconds());
        let day = |date: Date| json!(date.to_string());
        let (question, fields) = match self {
            Question::Add(from, by) => ("add", [("at", at(from)), ("seconds", length(by))]),
            Question::Subtract(from, by) => ("subtract", [("at", at(from)), ("seconds", length(by))]),
            Question::OpenFor(from, by) => ("open_for", [("at", at(from)), ("seconds", length(by))]),
            Question::NextOpen(from) => ("next_open", [("at", at(from)), ("seconds", Value::Null)]),
            Question::NextClose(from) => ("next_close", [("at", at(from)), ("seconds", Value::Null)]),
            Question::Between(from, to) => ("between", [("from", at(from)), ("to", at(to))]),
            Question::AddDays(from, count) => ("add_days", [("from", day(from)), ("days", json!(count))]),
            Question::SubtractDays(from, count) => ("subtract_days", [("from", day(from)), ("days", json!(count))]),
            Question::WorkingDays(from, to) => ("working_days", [("from", day(from)), ("to", day(to))]),
        };
        let (answer, in_words) = match answer {
            Answer::At(found) => (at(*found), None),
            Answer::On(date) => (day(*date), None),
            Answer::Open(open) => (json!(open), None),
            Answer::Length(found) => (length(*found), Some(calendar.business_time(*found).to_string())),
            Answer::Days(count) => (json!(count), None),
        };
        let mut object = json!({ "calendar": name, "time_zone": zone.name(), "question": question });
        for (field, value) in fields.into_iter().filter(|(_, value)| !value.is_null()) {
            object[field] = value;
        }
        object["answer"] = answer;
        if let Some(words) = in_words {
            object["in_words"] = json!(words);
        }
        object
    }
}
