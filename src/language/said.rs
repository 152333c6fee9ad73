//! Holds a text in both languages, and the macro that words it.

use std::borrow::Cow;
use std::fmt;

use super::Language;

/// A text in English and in Vietnamese.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Said {
    en: Cow<'static, str>,
    vi: Cow<'static, str>,
}

impl Said {
    /// Fixed words.
    pub(crate) const fn words(en: &'static str, vi: &'static str) -> Said {
        Said { en: Cow::Borrowed(en), vi: Cow::Borrowed(vi) }
    }

    /// What is the same in both: a name, a number, a word of the files.
    pub(crate) fn same(text: impl Into<Cow<'static, str>>) -> Said {
        let en = text.into();
        Said { vi: en.clone(), en }
    }

    /// A text of each language that was formatted elsewhere.
    pub(crate) fn of(en: String, vi: String) -> Said {
        Said { en: en.into(), vi: vi.into() }
    }

    /// What [`said!`] formats.
    pub(crate) fn format(en: fmt::Arguments<'_>, vi: fmt::Arguments<'_>) -> Said {
        let text = |words: fmt::Arguments<'_>| match words.as_str() {
            Some(fixed) => Cow::Borrowed(fixed),
            None => Cow::Owned(words.to_string()),
        };
        Said { en: text(en), vi: text(vi) }
    }

    pub(crate) fn get(&self, language: Language) -> &str {
        match language {
            Language::English => &self.en,
            Language::Vietnamese => &self.vi,
        }
    }

    /// Several, one behind the other, with the same between them.
    pub(crate) fn join<'a>(parts: impl IntoIterator<Item = &'a Said>, between: &Said) -> Said {
        let (mut en, mut vi) = (String::new(), String::new());
        for (place, part) in parts.into_iter().enumerate() {
            if place > 0 {
                en.push_str(&between.en);
                vi.push_str(&between.vi);
            }
            en.push_str(&part.en);
            vi.push_str(&part.vi);
        }
        Said { en: en.into(), vi: vi.into() }
    }
}

/// Words a text in English and Vietnamese, side by side: `said!("there is no {what} `{name}`", "không có {what} `{name}`";
/// what)`. Behind the `;` stand those of its arguments that are [`Said`] themselves, and so differ by language.
macro_rules! said {
    ($en:literal, $vi:literal) => {
        $crate::language::Said::format(format_args!($en), format_args!($vi))
    };
    ($en:literal, $vi:literal; $($words:ident),+) => {{
        let en = { $(let $words = $words.get($crate::language::Language::English);)+ format!($en) };
        let vi = { $(let $words = $words.get($crate::language::Language::Vietnamese);)+ format!($vi) };
        $crate::language::Said::of(en, vi)
    }};
}

pub(crate) use said;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_worded_in_both_languages() {
        let what = Said::words("a team", "đội");
        let name = "cs";
        let told = said!("there is no {what} `{name}`", "không có {what} `{name}`"; what);
        assert_eq!(told.get(Language::English), "there is no a team `cs`");
        assert_eq!(told.get(Language::Vietnamese), "không có đội `cs`");
        assert_eq!(said!("x", "y"), Said::words("x", "y"));
        assert_eq!(said!("{name}", "{name}"), Said::same("cs"));
    }

    #[test]
    fn several_are_joined() {
        let parts = [Said::words("an input", "thông tin"), Said::words("a fact", "điều suy ra")];
        let joined = Said::join(&parts, &Said::words(" or ", " hoặc "));
        assert_eq!(joined, Said::words("an input or a fact", "thông tin hoặc điều suy ra"));
    }
}
