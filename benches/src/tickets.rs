//! Makes up tickets that nobody wrote: many, different, and the same in every run.

use casebook::Instant;
use chrono::{DateTime, FixedOffset, Utc};

use crate::handwritten::{Airline, Request, Ticket};

const REQUESTS: [Request; 9] = [
    Request::RefundCancel,
    Request::TicketInvoice,
    Request::PaymentGuide,
    Request::ServiceFeeInvoice,
    Request::TransactionPending,
    Request::AddBaggage,
    Request::ChangeFlight,
    Request::ChangeTicketInfo,
    Request::PaidNotReceived,
];
const AIRLINES: [Airline; 3] = [Airline::VietnamAirlines, Airline::Vietjet, Airline::Bamboo];

/// 2024-01-02 and 2030-12-20 in UTC: what the calendars cover, with room for every answer.
const FIRST: u64 = 1_704_153_600;
const LAST: u64 = 1_923_955_200;
const HOUR: i64 = 3_600;

/// So many tickets. One in eight of each input is missing; departures crowd around the three hours that decide, and
/// contacts around the opening, the last whole hour and the closing of the day.
pub fn tickets(count: usize) -> Vec<Ticket<Instant>> {
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    (0..count).map(|_| ticket(&mut random)).collect()
}

fn ticket(random: &mut Random) -> Ticket<Instant> {
    let mut contacted = (FIRST + random.below(LAST - FIRST)) as i64;
    if random.below(2) == 0 {
        // 09:00, 16:00 and 17:00 in Ho Chi Minh City are 02:00, 09:00 and 10:00 in UTC.
        let hour = [2, 9, 10][random.below(3) as usize];
        contacted = contacted - contacted % 86_400 + hour * HOUR + random.below(3) as i64 - 1;
    }
    let ahead = match random.below(3) {
        0 => 3 * HOUR + random.below(3) as i64 - 1,
        1 => random.below(30) as i64 * HOUR,
        _ => random.below(20 * 86_400) as i64,
    };
    Ticket {
        contacted_at: random.given(instant(contacted)),
        request: random.given(REQUESTS[random.0 as usize % REQUESTS.len()]),
        departs_at: random.given(instant(contacted + ahead)),
        airline: random.given(AIRLINES[random.0 as usize % AIRLINES.len()]),
        invoice_eligible: random.maybe(),
        fare_allows_change: random.maybe(),
        customer_name: random.given("Nguyễn Thị Lan".to_owned()),
        transaction_id: random.given("30415926535".to_owned()),
    }
}

/// Outside its hours, with a flight that is not urgent: three facts, two questions to the calendar and a table.
pub fn after_hours() -> Ticket<Instant> {
    Ticket {
        contacted_at: Some("2026-11-27T18:30:00+07:00".parse().expect("a datetime")),
        request: Some(Request::ChangeFlight),
        departs_at: Some("2026-12-05T08:00:00+07:00".parse().expect("a datetime")),
        airline: Some(Airline::Vietjet),
        invoice_eligible: None,
        fare_allows_change: Some(true),
        customer_name: Some("Nguyễn Thị Lan".to_owned()),
        transaction_id: Some("30415926535".to_owned()),
    }
}

/// The same ticket with chrono's datetimes.
pub fn with_chrono(ticket: &Ticket<Instant>) -> Ticket<DateTime<FixedOffset>> {
    let local = FixedOffset::east_opt(7 * 3_600).expect("an offset");
    let chrono = |at: Instant| DateTime::<Utc>::from(at).with_timezone(&local);
    let Ticket { contacted_at, departs_at, .. } = *ticket;
    let Ticket { request, airline, invoice_eligible, fare_allows_change, customer_name, transaction_id, .. } =
        ticket.clone();
    Ticket {
        contacted_at: contacted_at.map(chrono),
        request,
        departs_at: departs_at.map(chrono),
        airline,
        invoice_eligible,
        fare_allows_change,
        customer_name,
        transaction_id,
    }
}

/// Stands for a ticket's missing `contacted_at`.
pub fn now() -> Instant {
    instant(1_795_775_400)
}

fn instant(seconds: i64) -> Instant {
    Instant::from_unix_seconds(seconds).expect("in range")
}

/// Marsaglia's xorshift: enough to mix inputs.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 >> 8
    }

    fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit
    }

    fn given<T>(&mut self, value: T) -> Option<T> {
        (self.below(8) != 0).then_some(value)
    }

    fn maybe(&mut self) -> Option<bool> {
        let value = self.below(2) == 0;
        self.given(value)
    }
}
