//! Puts one question to a calendar, and prints its answer in words or as JSON.

use casebook::calendar::OutOfHorizon;
use casebook::{Calendar, Date, Duration, Instant, Language};
use serde_json::{Value, json};

use super::length;
use crate::cli::language::{either, said};
use crate::cli::times;

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
    pub(super) fn in_words(self, answer: &Answer, name: &str, calendar: &Calendar, language: Language) -> String {
        let zone = calendar.zone();
        let at = |at: Instant| times::instant_of_day(at, zone, language);
        let on = |date: Date| times::day(date, language);
        let answered = match answer {
            Answer::At(found) => at(*found),
            Answer::On(date) => on(*date),
            Answer::Open(true) => either(language, "is", "mở").to_owned(),
            Answer::Open(false) => either(language, "is not", "không mở").to_owned(),
            Answer::Length(open) => {
                let (time, day) = length::in_words(calendar, *open, language);
                said!(language, "{open}: {time}, a day being {day}", "{open}: {time}, mỗi ngày {day}")
            }
            Answer::Days(1) => either(language, "1 working day", "1 ngày làm việc").to_owned(),
            Answer::Days(count) => said!(language, "{count} working days", "{count} ngày làm việc"),
        };
        let sentence = match self {
            Question::Add(from, length) => {
                let from = at(from);
                said!(
                    language,
                    "{from} plus {length} of {name} is {answered}",
                    "{from} cộng {length} của lịch {name} là {answered}"
                )
            }
            Question::Subtract(from, length) => {
                let from = at(from);
                said!(
                    language,
                    "{from} minus {length} of {name} is {answered}",
                    "{from} trừ {length} của lịch {name} là {answered}"
                )
            }
            Question::OpenFor(from, length) => {
                let from = at(from);
                said!(
                    language,
                    "at {from} {name} {answered} open for {length}",
                    "lúc {from} lịch {name} {answered} liền {length}"
                )
            }
            Question::NextOpen(from) if matches!(answer, Answer::At(opens) if *opens == from) => {
                let from = at(from);
                said!(language, "at {from} {name} is open", "lúc {from} lịch {name} đang mở cửa")
            }
            Question::NextOpen(from) => {
                let from = at(from);
                said!(language, "after {from} {name} opens {answered}", "sau {from} lịch {name} mở cửa lúc {answered}")
            }
            Question::NextClose(from) => {
                let from = at(from);
                said!(
                    language,
                    "after {from} {name} closes {answered}",
                    "sau {from} lịch {name} đóng cửa lúc {answered}"
                )
            }
            Question::Between(from, to) => {
                let (from, to) = (at(from), at(to));
                said!(
                    language,
                    "from {from} to {to} {name} is open for {answered}",
                    "từ {from} đến {to} lịch {name} mở cửa {answered}"
                )
            }
            Question::AddDays(from, count) => {
                let from = on(from);
                said!(
                    language,
                    "working day {count} of {name} after {from} is {answered}",
                    "ngày làm việc thứ {count} của lịch {name} sau {from} là {answered}"
                )
            }
            Question::SubtractDays(from, count) => {
                let from = on(from);
                said!(
                    language,
                    "working day {count} of {name} before {from} is {answered}",
                    "ngày làm việc thứ {count} của lịch {name} trước {from} là {answered}"
                )
            }
            Question::WorkingDays(from, to) => {
                let (from, to) = (on(from), on(to));
                said!(
                    language,
                    "after {from}, up to and with {to}, {name} has {answered}",
                    "sau {from}, đến hết {to}, lịch {name} có {answered}"
                )
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
