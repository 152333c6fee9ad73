//! Made-up tickets: as many as wanted, the same for the same seed, and such that every one can be measured.

use std::collections::BTreeMap;

use casebook::report::{Query, SampleError, SamplePlan, TicketRecord};
use casebook::sla::EventKind;
use casebook::{Casebook, Date, Zone};

use crate::support::{day, rules};

fn plan(count: u64, seed: u64) -> SamplePlan {
    SamplePlan::new(count, seed, day("2026-01-01"), day("2026-11-30")).unwrap()
}

fn tickets(casebook: &Casebook, plan: SamplePlan) -> Vec<TicketRecord> {
    casebook.sample_tickets(plan).unwrap().collect::<Result<_, _>>().unwrap()
}

/// How many tickets have each value.
fn counted<'t>(
    tickets: &'t [TicketRecord],
    of: impl Fn(&'t TicketRecord) -> Option<&'t str>,
) -> BTreeMap<&'t str, usize> {
    tickets.iter().filter_map(of).fold(BTreeMap::new(), |mut counts, value| {
        *counts.entry(value).or_default() += 1;
        counts
    })
}

#[test]
fn every_casebook_has_tickets_that_can_be_measured() {
    for folder in rules::folders() {
        let casebook = rules::loaded(&folder);
        let sample = casebook.sample_tickets(plan(300, 1)).unwrap();
        let until = sample.until();
        let mut tally =
            casebook.tally(Query::new("Asia/Ho_Chi_Minh".parse::<Zone>().unwrap()), until).expect("nothing private");
        for ticket in sample.map(Result::unwrap) {
            tally.add(&ticket).unwrap_or_else(|error| panic!("{ticket:?}: {error}"));
            assert!(ticket.events.iter().all(|event| event.at < until));
            let line = serde_json::to_string(&ticket).unwrap();
            assert_eq!(serde_json::from_str::<TicketRecord>(&line).unwrap(), ticket);
        }
        let report = tally.finish();
        assert_eq!(report.total.tickets, 300, "{folder:?}");
        let share = report.total.sla.per_mille();
        assert!(share.is_none_or(|share| (500..990).contains(&share)), "{folder:?}: {share:?} of 1000 are in time");
    }
}

#[test]
fn they_are_as_many_and_as_different_as_a_desk_s() {
    let casebook = rules::loaded("rules/momo");
    let all = tickets(casebook, plan(3_000, 1));
    assert_eq!(all.len(), 3_000);
    assert!(all.is_sorted_by_key(|ticket| ticket.events[0].at));
    assert!(counted(&all, |ticket| ticket.outcome.as_deref()).len() > 40);
    assert!(counted(&all, |ticket| ticket.team.as_deref()).len() > 3);
    assert!(counted(&all, |ticket| ticket.agent.as_deref()).len() > 15);
    let states = counted(&all, |ticket| ticket.state.as_deref());
    let open = states["in_progress"] + states["waiting"];
    assert!((10..60).contains(&open) && states["resolved"] > 2_900, "{states:?}");
    let with = |kind| all.iter().filter(|ticket| ticket.events.iter().any(|event| event.event == kind)).count();
    assert!(
        (100..250).contains(&with(EventKind::Reopened))
            && with(EventKind::Waiting) > 500
            && with(EventKind::SlaChanged) > 20
    );
    let channels = all.iter().filter(|ticket| ticket.fields.contains_key("channel")).count();
    assert_eq!(channels, 3_000);
    // An input of the rules that is private is nobody's to count by.
    assert!(all.iter().all(|ticket| !ticket.fields.contains_key("customer_name")));
}

#[test]
fn a_lifecycle_s_tickets_go_where_it_leads_and_get_to_its_end() {
    let casebook = rules::loaded("rules/ticket_desk");
    let all = tickets(casebook, plan(1_000, 1));
    assert!(all.iter().all(|ticket| ticket.lifecycle.as_deref() == Some("ticket") && ticket.playbook.is_none()));
    let states = counted(&all, |ticket| ticket.state.as_deref());
    assert!(states["reported"] > 800 && states.len() > 3, "{states:?}");
    let with = |kind| all.iter().filter(|ticket| ticket.events.iter().any(|event| event.event == kind)).count();
    assert!(
        with(EventKind::Replied) > 900
            && with(EventKind::CustomerReplied) > 100
            && (20..150).contains(&with(EventKind::Reopened))
    );
    assert!(all.iter().all(|ticket| ticket.agent.is_some() == ticket.team.is_some()), "in whose role it is handled");
    // Whoever the rules name has no part in it, and what customers wrote is nobody's to count by.
    assert!(
        all.iter().all(|ticket| ticket.agent.as_deref() != Some("lan.tran") && !ticket.fields.contains_key("content"))
    );
    assert!(counted(&all, |ticket| ticket.agent.as_deref()).len() > 5);
    let dealer = rules::loaded("rules/auto_dealer");
    let both = tickets(dealer, plan(300, 1));
    let complaints = both.iter().filter(|ticket| ticket.lifecycle.is_some()).count();
    assert!((10..150).contains(&complaints), "{complaints}");
}

#[test]
fn the_same_seed_makes_the_same_tickets_and_another_one_others() {
    let casebook = rules::loaded("rules/momo");
    let first = tickets(casebook, plan(200, 1));
    assert_eq!(first, tickets(casebook, plan(200, 1)));
    assert_ne!(first, tickets(casebook, plan(200, 2)));
}

#[test]
fn what_cannot_be_made_up_is_refused() {
    let refused = |from, to| SamplePlan::new(1, 1, day(from), day(to)).unwrap_err().to_string();
    assert_eq!(refused("2026-01-02", "2026-01-01"), "no day lies from 2026-01-02 to 2026-01-01");
    assert_eq!(refused("2016-01-01", "2026-01-02"), "2016-01-01 to 2026-01-02 are more than 3653 days");
    assert!(SamplePlan::new(1, 1, day("2026-01-01"), day("2026-01-01")).is_ok());
    assert!(SamplePlan::new(0, 1, Date::MIN, Date::MIN).is_ok());
    let hours = "calendars: { desk: { time_zone: UTC, hours: { mon-fri: 08:00-17:00 } } }";
    let nothing = Casebook::from_sources([("hours.yaml", hours)]).unwrap();
    assert_eq!(nothing.sample_tickets(plan(1, 1)).unwrap_err(), SampleError::NoRules);
    // Holidays are known to the end of some year only, and what is decided then cannot be told.
    let far = SamplePlan::new(20, 1, day("2090-01-01"), day("2090-01-02")).unwrap();
    let made: Vec<_> = rules::loaded("rules/momo").sample_tickets(far).unwrap().collect();
    assert_eq!(made.len(), 20);
    assert!(made.iter().flatten().all(|ticket| ticket.events[0].event == EventKind::Opened));
}

#[cfg(feature = "cli")]
mod command {
    use crate::support::command::{casebook, code, text};

    fn sample(arguments: &[&str]) -> std::process::Output {
        casebook(&[&["sample-tickets", "rules/its"], arguments].concat(), "")
    }

    #[test]
    fn a_seed_s_tickets_never_change() {
        let days = ["--from", "2026-03-02", "--to", "2026-03-04", "--count", "3"];
        let output = sample(&days);
        assert_eq!(code(&output), 0);
        insta::assert_snapshot!(text(&output));
        assert_eq!(output.stdout, sample(&[&days[..], &["--seed", "1"]].concat()).stdout);
        assert_ne!(output.stdout, sample(&[&days[..], &["--seed", "2"]].concat()).stdout);
    }

    #[test]
    fn what_is_wrong_is_told() {
        let output = sample(&["--from", "2026-03-02", "--to", "2026-03-01"]);
        assert_eq!(code(&output), 2);
        assert_eq!(String::from_utf8_lossy(&output.stderr), "casebook: no day lies from 2026-03-02 to 2026-03-01\n");
        assert_eq!(code(&sample(&["--from", "2.3.2026", "--to", "2026-03-01"])), 2);
    }
}
