//! Reads what all sections have alike: names, remarks, words of a fixed list, references.

use crate::diagnostic::{Code, Finding, Report};
use crate::model::Meta;
use crate::source::{At, Fields, wrong_shape};
use crate::value::{Duration, shortened};

/// Words that mean something in expressions and unary tests, so nothing can be named so.
const RESERVED: &[&str] = &[
    "true", "false", "missing", "any", "not", "and", "or", "in", "has", "if", "then", "else", "now", "date", "always",
    "null",
];

/// What a name may look like.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum NameForm {
    /// `departs_at`: it can stand in an expression.
    Variable,
    /// A value of a closed list: as a variable, or beginning with a digit.
    Value,
    /// A state: as a variable, but no expression can name it.
    State,
    /// `flight.change.forwarded`, `quan.nguyen3`, `bu-online`: only referred to.
    Reference,
}

/// A name, checked; `None` (reported) when it cannot be one.
pub(super) fn name<'a>(at: At<'a>, form: NameForm, what: &str, report: &mut Report) -> Option<&'a str> {
    let Some(text) = at.text() else {
        wrong_shape(at, &format!("the {what}'s name is a single word"), report);
        return None;
    };
    let allowed = |c: char| match form {
        NameForm::Variable | NameForm::Value | NameForm::State => {
            c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_'
        }
        NameForm::Reference => c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '_' | '.' | '-'),
    };
    let begins = |c: char| c.is_ascii_lowercase() || c == '_' || (form == NameForm::Value && c.is_ascii_digit());
    let problem = if text.is_empty() {
        "is empty"
    } else if text.len() > 100 {
        "is longer than 100 letters"
    } else if is_reserved(text, form) {
        "is a word of the rules' own language"
    } else if !text.chars().all(allowed) || !text.starts_with(begins) {
        "has letters that a name cannot have"
    } else {
        return Some(text);
    };
    let help = match form {
        NameForm::Variable | NameForm::State => {
            "use small letters a-z, digits and `_`, beginning with a letter; put other words into `title`"
        }
        NameForm::Value => "use small letters a-z, digits and `_`; put other words into its label",
        NameForm::Reference => {
            "use small letters a-z, digits, `_`, `.` and `-`, beginning with a letter; put other words into `title`"
        }
    };
    let mended = text.trim().to_lowercase().replace(' ', "_");
    let fits = mended.len() < 100 && mended.chars().all(allowed) && mended.starts_with(begins) && mended != text;
    let mut finding =
        Finding::untold(Code::BadName, 0..0, format!("the {what}'s name `{}` {problem}", shortened(text)));
    if fits {
        // Where the name is used it would have to be changed as well.
        finding = finding.help(format!("write `{mended}`")).instead(text, mended, false);
    }
    report.push(at.span(), finding.help(help));
    None
}

fn is_reserved(text: &str, form: NameForm) -> bool {
    match form {
        NameForm::Variable | NameForm::Value => RESERVED.contains(&text),
        // `from: any` is every state.
        NameForm::State => text == "any",
        NameForm::Reference => false,
    }
}

pub(super) fn meta(fields: &Fields<'_>, report: &mut Report) -> Meta {
    let boxed = |name: &str| fields.text(name).map(Into::into);
    Meta {
        title: boxed("title"),
        note: boxed("note"),
        refs: fields.scalars("ref", report).into_iter().filter_map(At::text).map(Into::into).collect(),
    }
}

/// A word of a fixed list, such as a hit policy; `None` (reported) when it is none.
pub(super) fn word<T: Clone>(at: At<'_>, what: &str, words: &[(&'static str, T)], report: &mut Report) -> Option<T> {
    let text = at.text()?;
    let found = words.iter().find(|(word, _)| *word == text).map(|(_, value)| value.clone());
    if found.is_none() {
        let list = words.iter().map(|(word, _)| format!("`{word}`")).collect::<Vec<_>>().join(", ");
        let finding = Finding::untold(Code::BadValue, 0..0, format!("`{}` is not a {what}", shortened(text)))
            .did_you_mean(text, words.iter().map(|(word, _)| *word))
            .help(format!("it is one of {list}"));
        report.push(at.span(), finding);
    }
    found
}

/// A length of time that is not negative; `None` (reported) for anything else.
pub(super) fn duration(at: At<'_>, what: &str, report: &mut Report) -> Option<Duration> {
    let duration = at.text()?.parse::<Duration>().ok().filter(|duration| *duration >= Duration::ZERO);
    if duration.is_none() {
        let finding = Finding::untold(Code::BadValue, 0..0, format!("`{}` is not {what}", shortened(at.text()?)));
        report.push(
            at.span(),
            finding.help("write a length of time with its unit: `240m`, `8h`, `3d` (a day is 24 hours)"),
        );
    }
    duration
}

/// A mapping field's entries.
pub(super) fn entries<'a>(fields: &Fields<'a>, name: &str) -> impl Iterator<Item = (At<'a>, At<'a>)> + use<'a> {
    fields.get(name).and_then(At::entries).into_iter().flatten()
}
