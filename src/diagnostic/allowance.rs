//! Holds warnings that somebody allowed, with a reason, in one place and below it.

use std::collections::HashSet;
use std::sync::Arc;

use super::{Code, Diagnostic, Report, Severity, Span};

/// A code that is silent in some places.
#[derive(Debug)]
pub(super) struct Allowance {
    code: Code,
    /// Where the code stands under `allow`.
    at: Span,
    /// What it is said of: a key and what stands behind it.
    extent: [Span; 2],
    silences: bool,
}

impl Code {
    /// Whether `allow:` may silence it: a warning about what the rules mean.
    pub(crate) fn can_be_allowed(self) -> bool {
        self.severity() == Severity::Warning && !matches!(self, Code::MoreFound | Code::EmptyFile | Code::UselessAllow)
    }
}

impl Report {
    /// Allows a code where `extent` is, as it is written at `at`.
    pub(crate) fn allow(&mut self, code: Code, at: Span, extent: [Span; 2]) {
        self.allowances.push(Allowance { code, at, extent, silences: false });
    }

    /// Whether the code is allowed at that place, for a finding about several places of which some are.
    pub(crate) fn is_allowed(&mut self, code: Code, place: Span) -> bool {
        let mut allowed = false;
        for allowance in self.allowances.iter_mut().filter(|allowance| allowance.code == code) {
            if allowance.extent.iter().any(|extent| contains(*extent, place)) {
                allowance.silences = true;
                allowed = true;
            }
        }
        allowed
    }

    /// Takes out what is allowed where it stands, or at another place that it is about.
    pub(crate) fn silence_allowed(&mut self) {
        if self.allowances.is_empty() {
            return;
        }
        for found in std::mem::take(&mut self.found) {
            if !(found.code.can_be_allowed() && self.is_silent(&found)) {
                self.found.push(found);
            }
        }
    }

    fn is_silent(&mut self, found: &Diagnostic) -> bool {
        let related = found.related.iter().map(|(file, range, _)| (file, range));
        let places: Vec<_> = std::iter::once((&found.file, &found.span)).chain(related).collect();
        let mut silent = false;
        for allowance in self.allowances.iter_mut().filter(|allowance| allowance.code == found.code) {
            let file = &self.files[allowance.at.file.0 as usize];
            let covers = |range: &std::ops::Range<usize>| {
                let within = |extent: &Span| extent.start as usize <= range.start && range.end <= extent.end as usize;
                allowance.extent.iter().any(within)
            };
            if places.iter().any(|(of, range)| Arc::ptr_eq(of, file) && covers(range)) {
                allowance.silences = true;
                silent = true;
            }
        }
        silent
    }

    /// What was allowed and not found, each with its place. What an alias repeats silences something in one of its places.
    pub(crate) fn useless_allowances(&self) -> Vec<(Code, Span)> {
        let useful: HashSet<Span> =
            self.allowances.iter().filter(|known| known.silences).map(|known| known.at).collect();
        let useless = self.allowances.iter().filter(|known| !useful.contains(&known.at));
        useless.map(|known| (known.code, known.at)).collect()
    }
}

fn contains(extent: Span, place: Span) -> bool {
    extent.file == place.file && extent.start <= place.start && place.end <= extent.end
}
