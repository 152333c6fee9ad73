//! Reads what all sections have alike: names, remarks, words of a fixed list, references.

use crate::diagnostic::{Finding, Report};
use crate::language::Said;
use crate::model::Meta;
use crate::model::name_form::NameFault;
pub(super) use crate::model::name_form::NameForm;
use crate::model::problem::{NameProblem, Needed, ValueProblem};
use crate::source::{At, Fields, wrong_shape};
use crate::value::Duration;

/// A name, checked; `None` (reported) when it cannot be one.
pub(super) fn name<'a>(at: At<'a>, form: NameForm, what: &Said, report: &mut Report) -> Option<&'a str> {
    let Some(name) = at.text() else {
        wrong_shape(at, Needed::Name(what), report);
        return None;
    };
    let Some(fault) = form.fault(name) else {
        report.causes.declares(at.span());
        return Some(name);
    };
    let mended = form.mended(name);
    if fault == NameFault::Letters {
        report.causes.misnamed(name, mended.as_deref());
    }
    let mut finding = Finding::from(NameProblem::Misspelt { what, name, fault, form, mended: mended.as_deref() });
    if let Some(mended) = mended {
        // Where the name is used it would have to be changed as well.
        finding = finding.instead(name, mended, false);
    }
    report.push(at.span(), finding);
    None
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
pub(super) fn word<T: Clone>(at: At<'_>, what: &Said, words: &[(&'static str, T)], report: &mut Report) -> Option<T> {
    let word = at.text()?;
    let found = words.iter().find(|(known, _)| *known == word).map(|(_, value)| value.clone());
    if found.is_none() {
        let words: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
        let finding = Finding::from(ValueProblem::NoSuchWord { what, word, words: &words });
        report.push(at.span(), finding.did_you_mean(word, words.iter().copied()));
    }
    found
}

/// A length of time that is not negative; `None` (reported) for anything else. `what` says what it is for.
pub(super) fn duration(at: At<'_>, what: &Said, report: &mut Report) -> Option<Duration> {
    let text = at.text()?;
    let duration = text.parse::<Duration>().ok().filter(|duration| *duration >= Duration::ZERO);
    if duration.is_none() {
        report.push(at.span(), ValueProblem::NotALength { what, text });
    }
    duration
}

/// A mapping field's entries.
pub(super) fn entries<'a>(fields: &Fields<'a>, name: &str) -> impl Iterator<Item = (At<'a>, At<'a>)> + use<'a> {
    fields.get(name).and_then(At::entries).into_iter().flatten()
}
