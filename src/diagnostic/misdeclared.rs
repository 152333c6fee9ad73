//! Tells of a name that is misspelt where it is declared once, there, and not at each of its uses. Never here: which names
//! there are.

use std::sync::Arc;

use super::edit::PlacedEdit;
use super::suggest::meant;
use super::{Code, Diagnostic, SourceFile, Span};
use crate::language::said;

/// The most names that are looked for in the files.
const MAX_NAMES: usize = 20;

/// Puts one problem in place of those about a name that nothing declares, where the name that may be meant is declared and
/// stands nowhere else. `declared` are the places where names are declared.
pub(super) fn tell_once(found: &mut Vec<Diagnostic>, files: &[Arc<SourceFile>], declared: &[Span]) {
    let of_names = found.iter().enumerate().filter_map(|(index, problem)| {
        let edit = problem.edit.as_ref().filter(|_| is_of_a_name(problem.code))?;
        Some(((&*edit.with, &problem.file.text[edit.span.clone()]), index))
    });
    let mut by_name: Vec<((&str, &str), usize)> = of_names.collect();
    by_name.sort_unstable();
    let uses = by_name.chunk_by(|(one, _), (next, _)| one == next).filter(|uses| uses.len() > 1);
    let several = uses.map(|uses| (uses[0].0, uses.iter().map(|(_, index)| *index).collect::<Vec<_>>()));
    let mut told = Vec::new();
    let mut left_out = vec![false; found.len()];
    for ((name, written), uses) in several.take(MAX_NAMES) {
        if let Some(place) = only_place(name, files).filter(|place| declared.contains(place)) {
            told.push(at_its_declaration(place, name, written, &uses, found, files));
            uses.into_iter().for_each(|index| left_out[index] = true);
        }
    }
    if told.is_empty() {
        return;
    }
    let mut left_out = left_out.into_iter();
    found.retain(|_| !left_out.next().unwrap_or_default());
    found.extend(told);
}

/// Whether problems of that code are about a name that nothing declares.
pub(super) fn is_of_a_name(code: Code) -> bool {
    matches!(
        code,
        Code::UnknownName
            | Code::UnknownVariable
            | Code::UnknownFunction
            | Code::UnknownTemplateName
            | Code::BadGoldenCase
    )
}

/// Where a word stands, if that is one place of all files.
fn only_place(word: &str, files: &[Arc<SourceFile>]) -> Option<Span> {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    let mut places = (0..).zip(files).flat_map(|(file, source)| {
        let text = source.text.as_str();
        let whole = move |start: &usize| {
            let end = start + word.len();
            !text[..*start].ends_with(is_part) && !text[end..].starts_with(is_part)
        };
        let starts = text.match_indices(word).map(|(start, _)| start).filter(whole);
        starts.map(move |start| Span {
            file: super::FileId(file),
            start: start as u32,
            end: (start + word.len()) as u32,
        })
    });
    places.next().filter(|_| places.next().is_none())
}

fn at_its_declaration(
    place: Span,
    name: &str,
    written: &str,
    uses: &[usize],
    found: &[Diagnostic],
    files: &[Arc<SourceFile>],
) -> Diagnostic {
    let (count, span) = (uses.len(), place.start as usize..place.end as usize);
    let safe = uses.iter().all(|index| found[*index].edit.as_ref().is_some_and(|edit| edit.safe));
    let first = uses.first().map(|index| &found[*index]);
    let used = said!("used here, and in the other places", "được dùng ở đây và ở các chỗ khác");
    Diagnostic {
        code: Code::UnknownName,
        message: said!(
            "`{written}` is used in {count} places and declared nowhere; `{name}` is declared here and used nowhere",
            "`{written}` được dùng ở {count} chỗ mà chưa khai báo; `{name}` khai báo ở đây mà không ai dùng"
        ),
        label: Some(said!("declared here", "khai báo ở đây").into()),
        help: vec![meant(written)],
        file: Arc::clone(&files[place.file.0 as usize]),
        span: span.clone(),
        related: first.map(|use_| (Arc::clone(&use_.file), use_.span.clone(), used)).into_iter().collect(),
        edit: Some(PlacedEdit { span, with: written.into(), safe }),
    }
}
