//! Prints where a ticket stands against what was promised to it, for people.

use std::io::{self, Write};

use casebook::report::Measured;
use casebook::sla::Standing;
use casebook::{Duration, Instant, Language};
use serde_json::Value;

use crate::cli::labelled::Labelled;
use crate::cli::language::{either, said};
use crate::cli::plain::plain;
use crate::cli::tickets::Problem;
use crate::cli::titles::Titles;
use crate::cli::{times, words};

pub(super) fn measured(
    ticket: &Value,
    measured: &Measured<'_>,
    now: Instant,
    titles: Titles<'_>,
    out: &mut impl Write,
) -> io::Result<()> {
    let language = titles.language;
    let at = |instant: Instant| times::instant(instant, measured.time_zone(), language);
    let name = ticket.as_str().map_or_else(|| ticket.to_string(), str::to_owned);
    let (promised, priority, now) = (promised(measured), words::priority(measured.priority(), language), at(now));
    let mut lines = Labelled(out);
    let told = said!(
        language,
        "{name}, {promised} (priority {priority}), at {now}",
        "{name}, {promised} (mức ưu tiên {priority}), lúc {now}"
    );
    lines.line("ticket", &told)?;
    let standings = measured.standings();
    let targets = [
        (either(language, "respond", "phản hồi"), standings.respond),
        (either(language, "next", "trả lời tiếp"), standings.next_response),
        (either(language, "resolve", "xử lý xong"), standings.resolve),
    ];
    for (name, standing) in targets.into_iter().filter_map(|(name, standing)| Some((name, standing?))) {
        lines.line(name, &sentence(&standing, language, &at))?;
    }
    if let late @ 1.. = standings.late_answers {
        let told = said!(
            language,
            "{late} of the customer's messages were answered late",
            "{late} tin nhắn của khách được trả lời trễ"
        );
        lines.line(either(language, "late", "trễ"), &told)?;
    }
    writeln!(out)
}

pub(super) fn refused(problem: &Problem, line: u64, language: Language, out: &mut impl Write) -> io::Result<()> {
    let Problem { code, message, .. } = problem;
    let message = plain(message);
    let told = said!(language, "error [{code}]: line {line}: {message}", "lỗi [{code}]: dòng {line}: {message}");
    writeln!(out, "{told}\n")
}

/// What made the promise; every ticket has one of the two.
fn promised(measured: &Measured<'_>) -> String {
    let titled =
        |title: Option<&str>, name: &str| title.map_or_else(|| name.to_owned(), |title| format!("{title} [{name}]"));
    match (measured.playbook().zip(measured.outcome()), measured.lifecycle()) {
        (Some((playbook, name)), _) => {
            let outcome = playbook.outcomes().find(|outcome| outcome.name() == name);
            titled(outcome.and_then(|outcome| outcome.title()), name)
        }
        (None, Some(lifecycle)) => titled(lifecycle.title(), lifecycle.name()),
        (None, None) => String::new(),
    }
}

/// `running, 3h used, 1h left, due …, warned since …`
fn sentence(standing: &Standing, language: Language, at: &impl Fn(Instant) -> String) -> String {
    let met = standing.met_at().map(at);
    let mut parts = vec![match &met {
        Some(met) => said!(language, "met at {met}", "xong lúc {met}"),
        None => words::target(standing.state().name(), language).to_owned(),
    }];
    let used = standing.elapsed();
    parts.push(said!(language, "{used} used", "đã dùng {used}"));
    if let (None, Some(left)) = (&met, standing.remaining().filter(|left| *left >= Duration::ZERO)) {
        parts.push(said!(language, "{left} left", "còn {left}"));
    }
    parts.extend(standing.due_at().map(at).map(|due| said!(language, "due {due}", "hạn lúc {due}")));
    parts.extend(standing.warn_at().map(at).map(|warn| match standing.is_warned() {
        true => said!(language, "warned since {warn}", "đã cảnh báo từ {warn}"),
        false => said!(language, "warning at {warn}", "cảnh báo lúc {warn}"),
    }));
    parts.extend(standing.late().map(|late| {
        let (clock, all) = (late.on_clock(), late.in_all());
        said!(language, "LATE by {clock} on its clock, {all} in all", "TRỄ {clock} theo đồng hồ, {all} tính 24×7")
    }));
    parts.join(", ")
}
