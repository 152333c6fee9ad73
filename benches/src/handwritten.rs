//! Decides the flight chapter as a Rust programmer would write it: a typed ticket, one `match`, the due time.
//!
//! It makes the decision of `rules/momo/vip_care/1_ve_may_bay.yaml`, question by question; the tests hold the two
//! together. What it does not have: words, references, a trace, or analysts who can change it.

use casebook::calendar::OutOfHorizon;
use casebook::{Calendar, Duration, Instant};
use serde::{Deserialize, Serialize};

/// A request, as serde reads it from JSON. `T` is how it holds datetimes: [`Instant`], or one of chrono's.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Ticket<T> {
    pub contacted_at: Option<T>,
    pub request: Option<Request>,
    pub departs_at: Option<T>,
    pub airline: Option<Airline>,
    pub invoice_eligible: Option<bool>,
    pub fare_allows_change: Option<bool>,
    pub customer_name: Option<String>,
    pub transaction_id: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Request {
    RefundCancel,
    TicketInvoice,
    PaymentGuide,
    ServiceFeeInvoice,
    TransactionPending,
    AddBaggage,
    ChangeFlight,
    ChangeTicketInfo,
    PaidNotReceived,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Airline {
    VietnamAirlines,
    Vietjet,
    Bamboo,
}

/// The outcomes, in the order of the chapter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    AirlineDirect,
    RefundCancel,
    InvoiceVietnamAirlines,
    InvoiceVietjet,
    PaymentGuide,
    InvoiceBamboo,
    InvoiceNotEligible,
    ServiceFeeInvoice,
    ServiceFeeNotEligible,
    TransactionPending,
    ChangeForwarded,
    ChangeNotAllowed,
    ChangeAfterHours,
    ChangeAfterHoursUrgent,
    Paid,
    PaidUrgent,
    PaidAfterHours,
    PaidAfterHoursUrgent,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    Decided {
        outcome: Outcome,
        due_at: Option<Instant>,
        open_refund_check: bool,
    },
    /// The input that is needed.
    Needs(&'static str),
}

const HOUR: Duration = Duration::from_seconds(3_600);

/// Decides a ticket; `now` counts where it has no `contacted_at`.
///
/// # Errors
/// A time past the calendar's end.
pub fn decide<T: Copy + Into<Instant>>(
    ticket: &Ticket<T>,
    bu_online: &Calendar,
    now: Instant,
) -> Result<Answer, OutOfHorizon> {
    let contacted_at = ticket.contacted_at.map_or(now, Into::into);
    let decided = |outcome, due_at| Answer::Decided { outcome, due_at, open_refund_check: false };
    let Some(request) = ticket.request else { return Ok(Answer::Needs("request")) };
    Ok(match request {
        Request::RefundCancel => decided(Outcome::RefundCancel, None),
        Request::PaymentGuide => decided(Outcome::PaymentGuide, None),
        Request::TicketInvoice => match (ticket.airline, ticket.invoice_eligible) {
            (None, _) => Answer::Needs("airline"),
            (Some(Airline::VietnamAirlines), _) => decided(Outcome::InvoiceVietnamAirlines, None),
            (Some(Airline::Vietjet), _) => decided(Outcome::InvoiceVietjet, None),
            (Some(Airline::Bamboo), None) => Answer::Needs("invoice_eligible"),
            (Some(Airline::Bamboo), Some(true)) => decided(Outcome::InvoiceBamboo, after(contacted_at, 72)),
            (Some(Airline::Bamboo), Some(false)) => decided(Outcome::InvoiceNotEligible, None),
        },
        Request::ServiceFeeInvoice => match ticket.invoice_eligible {
            None => Answer::Needs("invoice_eligible"),
            Some(true) => decided(Outcome::ServiceFeeInvoice, after(contacted_at, 72)),
            Some(false) => decided(Outcome::ServiceFeeNotEligible, None),
        },
        Request::TransactionPending
        | Request::AddBaggage
        | Request::ChangeFlight
        | Request::ChangeTicketInfo
        | Request::PaidNotReceived => return with_bu(ticket, request, contacted_at, bu_online),
    })
}

/// What BU Online has to do with, where there is still time.
fn with_bu<T: Copy + Into<Instant>>(
    ticket: &Ticket<T>,
    request: Request,
    contacted_at: Instant,
    bu_online: &Calendar,
) -> Result<Answer, OutOfHorizon> {
    let Some(departs_at) = ticket.departs_at.map(Into::into) else { return Ok(Answer::Needs("departs_at")) };
    let cutoff = departs_at.checked_sub(Duration::from_seconds(3 * 3_600)).unwrap_or(Instant::MIN);
    if contacted_at >= cutoff {
        let open_refund_check = matches!(request, Request::TransactionPending | Request::PaidNotReceived);
        return Ok(Answer::Decided { outcome: Outcome::AirlineDirect, due_at: None, open_refund_check });
    }
    let decided = |outcome, due_at: Option<Instant>| {
        let due_at = Some(due_at.map_or(cutoff, |due| due.min(cutoff)));
        Answer::Decided { outcome, due_at, open_refund_check: false }
    };
    if request == Request::TransactionPending {
        return Ok(decided(Outcome::TransactionPending, after(contacted_at, 4)));
    }
    let office_hours = bu_online.open_for(contacted_at, HOUR)?;
    let urgent = || Ok(bu_online.add(contacted_at, HOUR)? > cutoff);
    if request == Request::PaidNotReceived {
        return Ok(match (office_hours, urgent()?) {
            (true, false) => decided(Outcome::Paid, after(contacted_at, 8)),
            (true, true) => decided(Outcome::PaidUrgent, None),
            (false, false) => decided(Outcome::PaidAfterHours, after(contacted_at, 8)),
            (false, true) => decided(Outcome::PaidAfterHoursUrgent, None),
        });
    }
    Ok(match (office_hours, ticket.fare_allows_change) {
        (true, None) => Answer::Needs("fare_allows_change"),
        (true, Some(true)) => decided(Outcome::ChangeForwarded, Some(bu_online.add(contacted_at, HOUR)?)),
        (true, Some(false)) => {
            Answer::Decided { outcome: Outcome::ChangeNotAllowed, due_at: None, open_refund_check: false }
        }
        (false, _) if urgent()? => decided(Outcome::ChangeAfterHoursUrgent, None),
        (false, _) => decided(Outcome::ChangeAfterHours, after(contacted_at, 24)),
    })
}

fn after(at: Instant, hours: i64) -> Option<Instant> {
    at.checked_add(Duration::from_seconds(hours * 3_600))
}

impl Outcome {
    /// Its name in the rules.
    pub fn name(self) -> &'static str {
        match self {
            Outcome::AirlineDirect => "flight.airline_direct",
            Outcome::RefundCancel => "flight.refund_cancel",
            Outcome::InvoiceVietnamAirlines => "flight.ticket_invoice.vietnam_airlines",
            Outcome::InvoiceVietjet => "flight.ticket_invoice.vietjet",
            Outcome::PaymentGuide => "flight.payment_guide",
            Outcome::InvoiceBamboo => "flight.ticket_invoice.bamboo",
            Outcome::InvoiceNotEligible => "flight.ticket_invoice.not_eligible",
            Outcome::ServiceFeeInvoice => "flight.service_fee_invoice",
            Outcome::ServiceFeeNotEligible => "flight.service_fee_invoice.not_eligible",
            Outcome::TransactionPending => "flight.transaction_pending",
            Outcome::ChangeForwarded => "flight.change.forwarded",
            Outcome::ChangeNotAllowed => "flight.change.not_allowed",
            Outcome::ChangeAfterHours => "flight.change.after_hours",
            Outcome::ChangeAfterHoursUrgent => "flight.change.after_hours_urgent",
            Outcome::Paid => "flight.paid_not_received",
            Outcome::PaidUrgent => "flight.paid_not_received.urgent",
            Outcome::PaidAfterHours => "flight.paid_not_received.after_hours",
            Outcome::PaidAfterHoursUrgent => "flight.paid_not_received.after_hours_urgent",
        }
    }
}
