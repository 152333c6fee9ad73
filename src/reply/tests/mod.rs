//! Tests replies from template to text. Here: the case they are rendered for.

mod hostile;
mod missing;
mod random;
mod values;

use super::template::NameUse;
use super::*;
use crate::diagnostic::Code;
use crate::value::{Date, Duration, Instant};

/// Values by name; what is not among them is unknown.
struct Case(Vec<(&'static str, Lookup)>);

impl Values for Case {
    fn get(&self, name: &str) -> Lookup {
        self.0.iter().find(|(known, _)| *known == name).map_or(Lookup::Unknown, |(_, lookup)| lookup.clone())
    }
}

fn text(value: &str) -> Lookup {
    Lookup::Value(Shown::Text(value.to_owned()))
}

fn number(value: &str) -> Lookup {
    Lookup::Value(Shown::Number(value.parse().unwrap()))
}

fn choice(word: &str, label: &str) -> (String, String) {
    (word.to_owned(), label.to_owned())
}

fn list(values: &[&str]) -> Lookup {
    Lookup::Value(Shown::List(values.iter().map(|value| (*value).to_owned()).collect()))
}

/// 2026-11-27T22:00:00+07:00.
fn evening() -> Lookup {
    Lookup::Value(Shown::Instant { at: Instant::from_unix_seconds(1_795_791_600).unwrap(), offset_seconds: 7 * 3600 })
}

fn case() -> Case {
    let (word, label) = choice("bamboo", "Bamboo Airways");
    Case(vec![
        ("transaction_id", text("TX1")),
        ("film", Lookup::Missing),
        ("seats", Lookup::Missing),
        ("amount", number("1250000")),
        ("rate", number("12.5")),
        ("urgent", Lookup::Value(Shown::Boolean(true))),
        ("calm", Lookup::Value(Shown::Boolean(false))),
        ("due_on", Lookup::Value(Shown::Date("2026-11-27".parse::<Date>().unwrap()))),
        ("promise", Lookup::Group),
        ("promise.due_on", Lookup::Value(Shown::Date("2026-12-17".parse::<Date>().unwrap()))),
        ("promise.days", number("14")),
        ("at", evening()),
        ("wait", Lookup::Value(Shown::Duration(Duration::from_seconds(5_400)))),
        ("airline", Lookup::Value(Shown::Choice { word, label })),
        ("needs", Lookup::Value(Shown::Choices(vec![choice("meal", "Suất ăn"), choice("seat", "Chỗ ngồi")]))),
        ("nothing", list(&[])),
        ("tags", list(&["a", "b", "c"])),
    ])
}

fn one(format: Format, subject: Option<&str>, body: &str) -> Result<(Replies, TemplateId), Vec<PartFinding>> {
    let mut builder = RepliesBuilder::new();
    let id = builder.add(TemplateText { name: "r", variant: Some("email"), format, subject, body })?;
    Ok((builder.finish(), id))
}

fn reply(body: &str) -> Result<Reply, RenderError> {
    let (replies, id) = one(Format::Text, None, body).unwrap();
    replies.render(id, &case())
}

/// The body, with nothing missing.
fn body(template: &str) -> String {
    let reply = reply(template).unwrap();
    assert_eq!(reply.missing(), [] as [&str; 0], "{template}");
    reply.body().to_owned()
}

/// The body and what is missing.
fn gaps(template: &str) -> (String, Vec<String>) {
    let reply = reply(template).unwrap();
    (reply.body().to_owned(), reply.missing().to_vec())
}

fn failure(template: &str) -> String {
    reply(template).unwrap_err().to_string()
}

fn trial(template: &str) -> Result<(), Vec<PartFinding>> {
    let (replies, id) = one(Format::Text, None, template).unwrap();
    replies.try_render(id, &case())
}

/// The underlined text and the message of the one thing the trial finds.
fn found(template: &str) -> (String, String) {
    let problems = trial(template).unwrap_err();
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].finding.code, Code::TemplateFailure);
    (template[problems[0].finding.at.clone()].to_owned(), problems[0].finding.english().to_owned())
}
