//! Answers what is not even a case or a command.

use serde::Serialize;

/// An error's JSON for text that is not even a case; the fields are those of [`casebook::Error`].
#[derive(Serialize)]
pub(super) struct Refusal<'a> {
    status: &'static str,
    code: &'static str,
    message: &'a str,
    input: Option<&'a str>,
    allowed: [&'a str; 0],
}

impl<'a> Refusal<'a> {
    pub(super) fn new(code: &'static str, message: &'a str) -> Refusal<'a> {
        Refusal { status: "error", code, message, input: None, allowed: [] }
    }
}
