//! Prints a ticket as a person reads it.

use std::io::{self, Write};

use casebook::lifecycle::{Fired, TargetStanding};
use casebook::{Actor, Instant, Language, Ticket};

use super::session::Session;
use crate::cli::labelled::Labelled;
use crate::cli::language::{either, said};
use crate::cli::plain::plain;
use crate::cli::{times, words};

/// Where the ticket is and stands.
pub(super) fn ticket(session: &Session<'_>, ticket: &Ticket, now: Instant, out: &mut impl Write) -> io::Result<()> {
    let (lifecycle, titles, language) = (&session.lifecycle, session.titles, session.titles.language);
    let at = |instant: Instant| times::instant(instant, lifecycle.time_zone(), language);
    writeln!(out)?;
    let mut lines = Labelled(out);
    let (id, title, name, moment) = (ticket.id(), session.state_title(ticket.state()), ticket.state(), at(now));
    let told = said!(language, "{id}, {title} [{name}], at {moment}", "{id}, {title} [{name}], lúc {moment}");
    lines.line("ticket", &told)?;
    let nobody = either(language, "nobody", "chưa có ai");
    lines.line(either(language, "handler", "người xử lý"), ticket.handler().unwrap_or(nobody))?;
    if let (Some(receiver), Some(received)) = (ticket.receiver(), ticket.received_at().map(at)) {
        let told = said!(language, "{receiver} at {received}", "{receiver} lúc {received}");
        lines.line(either(language, "receiver", "người nhận"), &told)?;
    }
    if let Ok(standing) = lifecycle.standing(ticket, now) {
        let targets = [
            (either(language, "respond", "phản hồi"), standing.respond()),
            (either(language, "next", "trả lời tiếp"), standing.next_response()),
            (either(language, "resolve", "xử lý xong"), standing.resolve()),
        ];
        for (name, target) in targets.into_iter().filter_map(|(name, target)| Some((name, target?))) {
            lines.line(name, &sentence(target, language, &at))?;
        }
        for task in standing.reminders() {
            lines.line(either(language, "remind", "nhắc lại"), &format!("{}. {}", task.number(), task.title()))?;
        }
        for step in standing.escalation().iter().filter(|step| step.status() == "due") {
            let step = step.step();
            let (to, id, since) = (titles.team(step.to()), step.id(), at(step.at()));
            let told = said!(language, "{to}, {id} since {since}", "{to}, {id} từ {since}");
            lines.line(words::action(step.action(), language), &told)?;
        }
        for task in standing.overdue_tasks() {
            lines.line(either(language, "overdue", "quá hạn"), &format!("{}. {}", task.number(), task.title()))?;
        }
    }
    lines.line(either(language, "interactions", "trao đổi"), &ticket.interactions().to_string())?;
    for task in ticket.tasks().iter().filter(|task| task.done_at().is_none()) {
        let due = task.due_at().map(at).map(|due| said!(language, ", due {due}", ", hạn lúc {due}"));
        let told = format!("{}. {}{}", task.number(), task.title(), due.unwrap_or_default());
        lines.line(either(language, "task", "việc"), &told)?;
    }
    for note in ticket.notes() {
        lines.line(either(language, "note", "ghi chú"), &format!("{}: {}", note.by().name(), note.text()))?;
    }
    Ok(())
}

fn sentence(target: &TargetStanding, language: Language, at: &impl Fn(Instant) -> String) -> String {
    let mut parts = vec![match target.met_at().map(at) {
        Some(met) => said!(language, "met at {met}", "xong lúc {met}"),
        None => words::target(target.state(), language).to_owned(),
    }];
    parts.extend(target.due_at().map(at).map(|due| said!(language, "due {due}", "hạn lúc {due}")));
    parts.extend(target.is_warned().then(|| either(language, "warned", "đã cảnh báo").to_owned()));
    parts.extend(target.is_breached().then(|| either(language, "LATE", "TRỄ").to_owned()));
    parts.join(", ")
}

/// What the customer sees.
pub(super) fn customer(session: &Session<'_>, ticket: &Ticket, out: &mut impl Write) -> io::Result<()> {
    let view = session.lifecycle.customer_view(ticket);
    writeln!(out)?;
    let mut lines = Labelled(out);
    lines.line(either(session.titles.language, "customer", "khách hàng"), view.title())?;
    if let Some(text) = view.text() {
        lines.line("", text)?;
    }
    view.chat().iter().try_for_each(|message| lines.line("", &format!("{}: {}", message.from(), message.text())))
}

/// What an event did.
pub(super) fn fired(session: &Session<'_>, fired: &Fired, actor: &Actor, out: &mut impl Write) -> io::Result<()> {
    let (lifecycle, language) = (&session.lifecycle, session.titles.language);
    let events = lifecycle.events();
    let title = match events.into_iter().find(|(name, _)| *name == fired.event()) {
        Some((_, title)) => title,
        // The opening is none of the rules' events.
        None => either(language, "open", "mở ticket"),
    };
    let from = fired.from().map_or(either(language, "nothing", "chưa có"), |from| session.state_title(from));
    let (name, to) = (plain(actor.name()), session.state_title(fired.to()));
    writeln!(out, "{name}: {title} ({from} → {to})")?;
    let mut lines = Labelled(out);
    for action in fired.actions() {
        lines.line(either(language, "do", "phải làm"), action)?;
    }
    for notification in fired.notifications() {
        let told = format!("{}: {}", notified(session, notification.to()), notification.people().join(", "));
        lines.line(either(language, "notify", "báo cho"), &told)?;
    }
    Ok(())
}

/// Those who are told: our word for what they are to the ticket, or the title of their role.
fn notified<'n>(session: &'n Session<'_>, to: &'n str) -> &'n str {
    let language = session.titles.language;
    match to {
        "handler" => either(language, "handler", "người xử lý"),
        "previous_handler" => either(language, "previous handler", "người xử lý trước"),
        "receiver" => either(language, "receiver", "người nhận"),
        "opener" => either(language, "opener", "người mở"),
        "related" => either(language, "related", "người liên quan"),
        role => session.lifecycle.roles().find(|(name, _)| *name == role).map_or(role, |(_, title)| title),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use casebook::Casebook;

    use super::super::session::Clock;
    use super::*;
    use crate::cli::state::State;
    use crate::cli::titles::Titles;

    fn shown(language: Language) -> String {
        let casebook = Casebook::load("rules/ticket_desk").expect("it loads");
        let lifecycle = casebook.lifecycle("ticket").expect("it is there");
        let at = |text: &str| format!("2026-11-27T{text}+07:00").parse::<Instant>().expect("an instant");
        let customer = Actor::new("an.nguyen", "customer");
        let facts = BTreeMap::from([("category", "invoice"), ("content", "Sai tên công ty")]);
        let opened = lifecycle.open("T-7", &customer, &facts, at("09:00:00")).expect("it is allowed");
        let head = Actor::new("hoa.do", "head");
        let nothing = BTreeMap::<&str, &str>::new();
        let received = lifecycle.fire(opened.ticket(), "receive", &head, &nothing, at("09:10:00")).expect("allowed");
        let clock = Clock::new(None, &lifecycle).expect("no time is named");
        let titles = Titles::new(&casebook, language);
        let session = Session { lifecycle, titles, clock, state: State(None), ticket: None };
        let mut out = Vec::new();
        fired(&session, &opened, &customer, &mut out).expect("it is written");
        fired(&session, &received, &head, &mut out).expect("it is written");
        ticket(&session, received.ticket(), at("15:00:00"), &mut out).expect("it is written");
        super::customer(&session, received.ticket(), &mut out).expect("it is written");
        String::from_utf8(out).expect("UTF-8")
    }

    #[test]
    fn a_ticket_is_shown_in_the_words_of_its_rules() {
        insta::assert_snapshot!(shown(Language::Vietnamese), @r"
        an.nguyen: mở ticket (chưa có → Phát sinh yêu cầu)
            phải làm  send_short_link
             báo cho  người liên quan: ha.pham, tam.vo
        hoa.do: Tiếp nhận ticket (Phát sinh yêu cầu → Tiếp nhận)
             báo cho  người mở: an.nguyen

              ticket  T-7, Tiếp nhận [received], lúc 15:00 27/11/2026
         người xử lý  hoa.do
          người nhận  hoa.do lúc 09:10 27/11/2026
            phản hồi  đang chạy, hạn lúc 11:00 27/11/2026, đã cảnh báo, TRỄ
          xử lý xong  đang chạy, hạn lúc 08:10 30/11/2026
            trao đổi  0

          khách hàng  Tiếp nhận
                      Yêu cầu của anh/chị đã có người tiếp nhận.
        ");
        insta::assert_snapshot!(shown(Language::English), @r"
        an.nguyen: open (nothing → Phát sinh yêu cầu)
                  do  send_short_link
              notify  related: ha.pham, tam.vo
        hoa.do: Tiếp nhận ticket (Phát sinh yêu cầu → Tiếp nhận)
              notify  opener: an.nguyen

              ticket  T-7, Tiếp nhận [received], at 2026-11-27 15:00
             handler  hoa.do
            receiver  hoa.do at 2026-11-27 09:10
             respond  running, due 2026-11-27 11:00, warned, LATE
             resolve  running, due 2026-11-30 08:10
        interactions  0

            customer  Tiếp nhận
                      Yêu cầu của anh/chị đã có người tiếp nhận.
        ");
    }
}
