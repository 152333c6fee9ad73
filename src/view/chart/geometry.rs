//! Measures lengths in tenths of a pixel, and about how wide a text is. Never here: what is drawn.

use std::fmt;
use std::ops::{Add, Div, Mul, Sub};

/// A length in tenths of a pixel of the picture, `12.5`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Px(i64);

/// How wide a chart is; pages scale it.
pub(super) const WIDTH: Px = Px::whole(720);

/// How wide one is of which two stand side by side.
pub(super) const HALF: Px = Px::whole(420);

impl Px {
    pub(super) const ZERO: Px = Px(0);

    pub(super) const fn whole(pixels: i64) -> Px {
        Px(pixels * 10)
    }

    /// This much of it, `part` of `whole`, rounded down; all of it past the whole.
    pub(super) fn share(self, part: u64, whole: u64) -> Px {
        let whole = i128::from(whole.max(1));
        // Never more than this length, which is an `i64`.
        Px((i128::from(self.0) * i128::from(part).min(whole) / whole) as i64)
    }

    /// How many of `other` it holds, rounded up; at least 1.
    pub(super) fn over(self, other: Px) -> usize {
        let other = other.0.max(1);
        usize::try_from((self.0 + other - 1) / other).unwrap_or(1).max(1)
    }
}

impl fmt::Display for Px {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.0 / 10, self.0 % 10) {
            (whole, 0) => write!(f, "{whole}"),
            (whole, tenths) => write!(f, "{whole}.{}", tenths.abs()),
        }
    }
}

impl Add for Px {
    type Output = Px;

    fn add(self, other: Px) -> Px {
        Px(self.0 + other.0)
    }
}

impl Sub for Px {
    type Output = Px;

    fn sub(self, other: Px) -> Px {
        Px(self.0 - other.0)
    }
}

impl Mul<usize> for Px {
    type Output = Px;

    fn mul(self, times: usize) -> Px {
        Px(self.0 * times as i64)
    }
}

impl Div<i64> for Px {
    type Output = Px;

    fn div(self, by: i64) -> Px {
        Px(self.0 / by)
    }
}

/// A text's width at 12 pixels in the fonts of user interfaces; a guess, and on the wide side.
pub(super) fn width(text: &str) -> Px {
    Px(text.chars().map(advance).sum())
}

fn advance(c: char) -> i64 {
    match c {
        // Marks that stand on the letter before them.
        '\u{300}'..='\u{36F}' | '\u{200B}'..='\u{200F}' | '\u{FE00}'..='\u{FE0F}' => 0,
        'i' | 'j' | 'l' | 't' | 'f' | 'r' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | '(' | ')' | ' ' => 42,
        'm' | 'w' | 'M' | 'W' | '%' | '@' | '…' => 105,
        // Signs as wide as high: of Chinese, Japanese and Korean, and pictures.
        '\u{1100}'..='\u{115F}' | '\u{2E80}'..='\u{A4CF}' | '\u{AC00}'..='\u{D7A3}' | '\u{F900}'..='\u{FAFF}' => 125,
        '\u{FE30}'..='\u{FE4F}' | '\u{FF00}'..='\u{FF60}' | '\u{1F300}'..='\u{1FAFF}' | '\u{20000}'.. => 125,
        c if c.is_uppercase() => 84,
        _ => 70,
    }
}

/// The text, or as much of its beginning as fits with a `…` behind it.
pub(super) fn fit(text: &str, room: Px) -> String {
    if width(text) <= room {
        return text.to_owned();
    }
    let mut left = room.0 - advance('…');
    let kept: String = text
        .chars()
        .take_while(|c| {
            left -= advance(*c);
            left >= 0
        })
        .collect();
    format!("{}…", kept.trim_end())
}

/// The text in one line, or broken between words into two; what the second does not hold is cut.
pub(super) fn wrap(text: &str, room: Px) -> (String, Option<String>) {
    if width(text) <= room {
        return (text.to_owned(), None);
    }
    let breaks = text.match_indices(' ').map(|(at, _)| at);
    match breaks.take_while(|at| width(&text[..*at]) <= room).last() {
        Some(at) => (text[..at].to_owned(), Some(fit(text[at..].trim_start(), room))),
        None => (fit(text, room), None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_print_tenths_only_where_there_are_some() {
        let printed = [Px(0), Px(10), Px(125), Px(-5)].map(|px| px.to_string());
        assert_eq!(printed, ["0", "1", "12.5", "0.5"].map(str::to_owned));
        assert_eq!(Px(100).share(u64::MAX, u64::MAX), Px(100));
        assert_eq!((Px(100).share(1, 3), Px(100).share(5, 0)), (Px(33), Px(100)));
    }

    #[test]
    fn long_texts_are_cut_and_short_ones_stay() {
        let team = "Đội hỗ trợ khách hàng ngoài giờ";
        assert_eq!(fit(team, width(team)), team);
        let cut = fit(team, Px::whole(100));
        assert!(cut.ends_with('…') && width(&cut) <= Px::whole(100) && cut.chars().count() > 10, "{cut}");
        assert_eq!(fit("ạ́ạ́", width("aa")), "ạ́ạ́", "marks take no room");
        assert_eq!(fit("abc", Px::ZERO), "…");
    }

    #[test]
    fn a_text_is_broken_between_words_and_then_cut() {
        let room = width("Khách hàng");
        let wrapped = |text| wrap(text, room);
        assert_eq!(wrapped("Khách hàng"), ("Khách hàng".to_owned(), None));
        assert_eq!(wrapped("Khách hàng mới"), ("Khách hàng".to_owned(), Some("mới".to_owned())));
        assert_eq!(wrapped("Khách hàng khiếu nại về giá").1.as_deref(), Some("khiếu nại…"));
        assert_eq!(wrapped("mộttừrấtdàikhôngngắt"), (fit("mộttừrấtdàikhôngngắt", room), None));
    }
}
