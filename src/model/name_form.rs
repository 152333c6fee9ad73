//! Holds what the names of declared things may look like. Never here: what a thing is called, or where.

/// The most letters of a name.
const MAX_LETTERS: usize = 100;

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

/// Why a text is no name.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum NameFault {
    Empty,
    /// It has more letters than this.
    TooLong(usize),
    Reserved,
    Letters,
}

impl NameForm {
    /// What is wrong with a name.
    pub(super) fn fault(self, text: &str) -> Option<NameFault> {
        if text.is_empty() {
            Some(NameFault::Empty)
        } else if text.len() > MAX_LETTERS {
            Some(NameFault::TooLong(MAX_LETTERS))
        } else if self.is_reserved(text) {
            Some(NameFault::Reserved)
        } else {
            (!self.is_spelt_so(text)).then_some(NameFault::Letters)
        }
    }

    /// The name that was meant, where other letters are all that is wrong with it.
    pub(super) fn mended(self, text: &str) -> Option<String> {
        let mended: String = text.trim().to_lowercase().replace(' ', "_").chars().filter_map(plain).collect();
        (self.fault(&mended).is_none() && mended != text).then_some(mended)
    }

    fn is_spelt_so(self, text: &str) -> bool {
        let letter = |c: char| c.is_ascii_lowercase() || c == '_';
        let inside =
            |c: char| letter(c) || c.is_ascii_digit() || (self == NameForm::Reference && matches!(c, '.' | '-'));
        let begins = |c: char| letter(c) || (self == NameForm::Value && c.is_ascii_digit());
        text.chars().all(inside) && text.starts_with(begins)
    }

    fn is_reserved(self, text: &str) -> bool {
        match self {
            NameForm::Variable | NameForm::Value => RESERVED.contains(&text),
            // `from: any` is every state.
            NameForm::State => text == "any",
            NameForm::Reference => false,
        }
    }
}

/// The letters of Vietnamese with their signs, behind the letter that they are without.
const SIGNED: [(char, &str); 7] = [
    ('a', "àáảãạăằắẳẵặâầấẩẫậ"),
    ('d', "đ"),
    ('e', "èéẻẽẹêềếểễệ"),
    ('i', "ìíỉĩị"),
    ('o', "òóỏõọôồốổỗộơờớởỡợ"),
    ('u', "ùúủũụưừứửữự"),
    ('y', "ỳýỷỹỵ"),
];

/// A small letter without its signs; nothing for a sign that stands behind its letter, as some keyboards write it.
fn plain(c: char) -> Option<char> {
    let is_sign = ('\u{300}'..='\u{36f}').contains(&c);
    let letter = SIGNED.iter().find(|(_, signed)| signed.contains(c)).map(|(letter, _)| *letter);
    (!is_sign).then_some(letter.unwrap_or(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_mended_by_what_is_meant_with_its_letters() {
        let mended = |text| NameForm::Variable.mended(text);
        assert_eq!(mended("Giờ bay").as_deref(), Some("gio_bay"));
        assert_eq!(mended("ĐƯỜNG_dây").as_deref(), Some("duong_day"));
        assert_eq!(mended("gio\u{31b}\u{300}_bay").as_deref(), Some("gio_bay"), "the signs behind their letters");
        assert_eq!(mended("giờ bay (dự kiến)"), None);
        assert_eq!(mended("Nếu"), Some("neu".to_owned()));
        assert_eq!(mended("ANY"), None, "a word of the rules' own language");
        assert_eq!(mended("gio_bay"), None, "nothing is to be mended");
        assert_eq!(NameForm::Reference.mended("Đổi.vé").as_deref(), Some("doi.ve"));
    }
}
