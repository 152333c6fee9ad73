//! Computes with sets as sorted lists without repeats, and sets of texts: such a list, or all texts but those.

use std::cmp::Ordering;

/// A set of texts: the words, or every text but the words.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Texts {
    pub(crate) words: Box<[Box<str>]>,
    pub(crate) complement: bool,
}

impl Texts {
    pub(super) fn none() -> Texts {
        Texts { words: Box::new([]), complement: false }
    }

    pub(super) fn all() -> Texts {
        Texts { words: Box::new([]), complement: true }
    }

    pub(super) fn only(word: &str) -> Texts {
        Texts { words: Box::new([word.into()]), complement: false }
    }

    pub(super) fn inverted(&self) -> Texts {
        Texts { words: self.words.clone(), complement: !self.complement }
    }

    pub(super) fn is_empty(&self) -> bool {
        !self.complement && self.words.is_empty()
    }

    pub(super) fn contains(&self, text: &str) -> bool {
        self.words.binary_search_by(|word| (**word).cmp(text)).is_ok() != self.complement
    }

    pub(super) fn intersect(&self, other: &Texts) -> Texts {
        let (a, b) = (&self.words, &other.words);
        let (words, complement) = match (self.complement, other.complement) {
            (false, false) => (intersect(a, b), false),
            (false, true) => (subtract(a, b), false),
            (true, false) => (subtract(b, a), false),
            (true, true) => (union(a, b), true),
        };
        Texts { words, complement }
    }

    pub(super) fn union(&self, other: &Texts) -> Texts {
        let (a, b) = (&self.words, &other.words);
        let (words, complement) = match (self.complement, other.complement) {
            (false, false) => (union(a, b), false),
            (false, true) => (subtract(b, a), true),
            (true, false) => (subtract(a, b), true),
            (true, true) => (intersect(a, b), true),
        };
        Texts { words, complement }
    }
}

/// Which of the elements to keep: those in the first list only, in both, in the second only.
type Keep = (bool, bool, bool);

pub(super) fn intersect<T: Ord + Clone>(a: &[T], b: &[T]) -> Box<[T]> {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    if short.len() < long.len() / 16 {
        return short.iter().filter(|item| long.binary_search(item).is_ok()).cloned().collect();
    }
    merge(a, b, (false, true, false))
}

pub(super) fn union<T: Ord + Clone>(a: &[T], b: &[T]) -> Box<[T]> {
    merge(a, b, (true, true, true))
}

pub(super) fn subtract<T: Ord + Clone>(a: &[T], b: &[T]) -> Box<[T]> {
    merge(a, b, (true, false, false))
}

fn merge<T: Ord + Clone>(a: &[T], b: &[T], (first, both, second): Keep) -> Box<[T]> {
    let (mut left, mut right) = (a.iter().peekable(), b.iter().peekable());
    let mut kept = Vec::new();
    loop {
        let order = match (left.peek(), right.peek()) {
            (Some(x), Some(y)) => x.cmp(y),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => return kept.into(),
        };
        let (keep, item) = match order {
            Ordering::Less => (first, left.next()),
            Ordering::Greater => (second, right.next()),
            Ordering::Equal => {
                right.next();
                (both, left.next())
            }
        };
        kept.extend(item.filter(|_| keep).cloned());
    }
}
