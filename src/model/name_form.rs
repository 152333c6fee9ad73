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
        let mended = text.trim().to_lowercase().replace(' ', "_");
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
