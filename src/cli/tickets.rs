//! Reads tickets as they stand in a file: records, or tickets as lifecycles keep them. Never here: what they come to.

use casebook::report::{TicketError, TicketRecord};
use casebook::{Casebook, Language, Ticket};
use serde::Deserialize;
use serde_json::Value;

use super::json;
use super::language::{either, said};
use super::lines::MAX_LINE;

/// Why a line is not taken.
#[derive(Clone, Debug)]
pub(super) struct Problem {
    pub(super) ticket: Value,
    pub(super) code: &'static str,
    pub(super) message: String,
}

impl Problem {
    fn new(message: impl Into<String>) -> Problem {
        Problem { ticket: Value::Null, code: "not_a_ticket", message: message.into() }
    }

    pub(super) fn of(record: &TicketRecord, error: &TicketError, language: Language) -> Problem {
        Problem { ticket: name(record), code: error.code(), message: error.message(language) }
    }
}

/// What the ticket is called.
pub(super) fn name(record: &TicketRecord) -> Value {
    serde_json::to_value(&record.ticket).unwrap_or_default()
}

/// What a line says that is no record: perhaps its name and its schema.
#[derive(Default, Deserialize)]
struct Named {
    #[serde(default)]
    ticket: Value,
    #[serde(default)]
    schema: Value,
}

/// The record of a line, `None` for one that is too long.
pub(super) fn read(casebook: &Casebook, line: Option<&[u8]>, language: Language) -> Result<TicketRecord, Problem> {
    let Some(line) = line else {
        let most = MAX_LINE >> 20;
        return Err(Problem::new(said!(
            language,
            "a ticket has at most {most} MiB",
            "một ticket dài nhất là {most} MiB"
        )));
    };
    // A list of values would do for the reader, which knows their order.
    if line.trim_ascii_start().first() != Some(&b'{') {
        return Err(Problem::new(either(
            language,
            "a ticket is a JSON object",
            "một ticket phải là một nhóm JSON, trong ngoặc nhọn",
        )));
    }
    let error = match serde_json::from_slice(line) {
        Ok(record) => return Ok(record),
        Err(error) => error,
    };
    let named: Named = serde_json::from_slice(line).unwrap_or_default();
    if named.schema == Ticket::SCHEMA {
        return stored(casebook, line, language);
    }
    let is_name = named.ticket.is_string() || named.ticket.is_number();
    Err(Problem {
        ticket: if is_name { named.ticket } else { Value::Null },
        ..Problem::new(json::problem(error, language))
    })
}

fn stored(casebook: &Casebook, line: &[u8], language: Language) -> Result<TicketRecord, Problem> {
    let ticket: Ticket = serde_json::from_slice(line).map_err(|error| Problem::new(json::problem(error, language)))?;
    let of_ticket = |code, message| Problem { ticket: ticket.id().into(), code, message };
    let lifecycle = casebook.lifecycle(ticket.lifecycle());
    let lifecycle = lifecycle.map_err(|error| of_ticket(error.code(), error.message(language)))?;
    TicketRecord::of(&lifecycle, &ticket).map_err(|error| of_ticket(error.code(), error.message(language)))
}
