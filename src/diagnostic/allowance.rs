//! Holds warnings that somebody allowed, with a reason, in one place and below it.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

use super::{Code, Diagnostic, Severity, SourceFile, Span};

/// All that is allowed in the files of one load.
#[derive(Debug, Default)]
pub(super) struct Allowances(Vec<Allowance>);

/// A code that is silent in some places.
#[derive(Debug)]
struct Allowance {
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

impl Allowances {
    pub(super) fn add(&mut self, code: Code, at: Span, extent: [Span; 2]) {
        self.0.push(Allowance { code, at, extent, silences: false });
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether the code is allowed at that place.
    pub(super) fn allow(&mut self, code: Code, place: Span) -> bool {
        let mut allowed = false;
        for allowance in self.0.iter_mut().filter(|allowance| allowance.code == code) {
            if allowance.extent.iter().any(|extent| contains(*extent, place)) {
                allowance.silences = true;
                allowed = true;
            }
        }
        allowed
    }

    /// Whether what was found is allowed where it stands, or at another place that it is about.
    pub(super) fn silence(&mut self, found: &Diagnostic, files: &[Arc<SourceFile>]) -> bool {
        if !found.code.can_be_allowed() {
            return false;
        }
        let related = found.related.iter().map(|(file, range, _)| (file, range));
        let places: Vec<_> = std::iter::once((&found.file, &found.span)).chain(related).collect();
        let mut silent = false;
        for allowance in self.0.iter_mut().filter(|allowance| allowance.code == found.code) {
            let file = &files[allowance.at.file.0 as usize];
            let covers = |range: &Range<usize>| {
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
    pub(super) fn useless(&self) -> Vec<(Code, Span)> {
        let useful: HashSet<Span> = self.0.iter().filter(|known| known.silences).map(|known| known.at).collect();
        let useless = self.0.iter().filter(|known| !useful.contains(&known.at));
        useless.map(|known| (known.code, known.at)).collect()
    }
}

fn contains(extent: Span, place: Span) -> bool {
    extent.file == place.file && extent.start <= place.start && place.end <= extent.end
}
