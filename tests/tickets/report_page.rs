//! A report as a page: what it shows, that it is whole however the report is, and that no text of anybody becomes markup.

use std::collections::BTreeSet;

use casebook::report::{Filter, Grouping, Query, Report, TicketEvent, TicketRecord};
use casebook::sla::EventKind;
use casebook::{CaseValue, Casebook, Instant, Language, Zone};
use proptest::prelude::*;

use crate::support::{self, at};

/// What a page is made of; nothing of it loads or runs anything.
const ELEMENTS: [&str; 36] = [
    "bdi", "body", "circle", "dd", "desc", "div", "dl", "dt", "figure", "g", "h1", "h2", "h3", "head", "header",
    "html", "li", "line", "main", "meta", "p", "rect", "section", "style", "svg", "table", "tbody", "td", "text",
    "tfoot", "th", "thead", "title", "tr", "ul", "!DOCTYPE",
];
const ATTRIBUTES: [&str; 26] = [
    "aria-hidden",
    "aria-labelledby",
    "charset",
    "class",
    "colspan",
    "content",
    "cx",
    "cy",
    "height",
    "http-equiv",
    "id",
    "lang",
    "name",
    "r",
    "role",
    "scope",
    "tabindex",
    "title",
    "viewBox",
    "width",
    "x",
    "x1",
    "x2",
    "y",
    "y1",
    "y2",
];

fn query() -> Query {
    Query::new("Asia/Ho_Chi_Minh".parse::<Zone>().unwrap())
}

fn by(groupings: &[&str]) -> Query {
    query().by(groupings.iter().map(|by| by.parse::<Grouping>().unwrap())).unwrap()
}

/// Whatever the words of the rules are, tickets of them.
fn rules(title: &str) -> Casebook {
    let title = serde_json::to_string(title).unwrap();
    let rules = format!(
        "
playbook: desk
title: {title}
time_zone: Asia/Ho_Chi_Minh
inputs: {{ channel: {{ title: {title}, one_of: {{ app: {title}, mail: Thư }} }} }}
tree: {{ switch: channel, cases: {{ app: desk.app, mail: desk.mail }} }}
outcomes:
  desk.app: {{ title: {title}, kind: process, route: cs, sla: {{ respond: 30m, resolve: 2h }} }}
  desk.mail: {{ title: Thư, kind: process, route: cs, sla: {{ respond: 30m, resolve: 2h }} }}
teams: {{ cs: {{ title: {title} }} }}
"
    );
    support::load(rules)
}

fn ticket(number: usize) -> TicketRecord {
    let mut record = TicketRecord::decided(format!("T-{number}"), "desk", ["desk.app", "desk.mail"][number % 2]);
    let opened = at("2026-11-02T09:00:00+07:00").unix_seconds() + number as i64 * 40_000;
    let event = |minutes: i64, kind| TicketEvent::new(Instant::from_unix_seconds(opened + minutes * 60).unwrap(), kind);
    record.events = vec![event(0, EventKind::Opened), event(20 + number as i64 % 30, EventKind::Replied)];
    if !number.is_multiple_of(5) {
        record.events.push(event(60 + number as i64 % 100, EventKind::Resolved));
    }
    record.team = Some("cs".to_owned());
    record
}

fn report(casebook: &Casebook, query: Query, tickets: &[TicketRecord]) -> Report {
    let mut tally = casebook.tally(query, at("2027-06-01T00:00:00+07:00")).expect("nothing private");
    for ticket in tickets {
        tally.add(ticket).unwrap_or_else(|error| panic!("{ticket:?}: {error}"));
    }
    tally.finish()
}

/// The page's texts, after every tag is known to be one of ours, closed in its order, with attributes of ours.
fn texts(page: &str) -> Vec<String> {
    let (mut open, mut texts) = (Vec::new(), Vec::new());
    let mut rest = page;
    while let Some(start) = rest.find('<') {
        texts.push(unescaped(&rest[..start]));
        let end = start + rest[start..].find('>').expect("a tag ends");
        let tag = &rest[start + 1..end];
        rest = &rest[end + 1..];
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name), "closed in its order");
            continue;
        }
        let (tag, is_empty) = tag.strip_suffix('/').map_or((tag, false), |tag| (tag, true));
        let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        assert!(ELEMENTS.contains(&name), "<{tag}>");
        texts.extend(values(attributes));
        if name == "style" {
            rest = &rest[rest.find("</style>").expect("the style ends")..];
        }
        if !is_empty && name != "!DOCTYPE" {
            open.push(name);
        }
    }
    assert!(open.is_empty() && rest.trim().is_empty(), "{open:?} {rest:?}");
    texts
}

fn values(attributes: &str) -> Vec<String> {
    let mut values = Vec::new();
    let mut rest = attributes.trim();
    while let Some((name, after)) = rest.split_once("=\"") {
        assert!(ATTRIBUTES.contains(&name), "{name}=");
        let (value, after) = after.split_once('"').expect("a value ends");
        values.push(unescaped(value));
        rest = after.trim_start();
    }
    assert!(["", "html"].contains(&rest), "{rest:?}");
    values
}

/// Every `&` is one of an escape.
fn unescaped(text: &str) -> String {
    let mut parts = text.split('&');
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (name, after) = part.split_once(';').unwrap_or_else(|| panic!("`&{part}` is no escape"));
        plain.push_str(match name {
            "amp" => "&",
            "lt" => "<",
            "gt" => ">",
            "quot" => "\"",
            "#39" => "'",
            other => panic!("`&{other};`"),
        });
        plain.push_str(after);
    }
    plain
}

fn assert_whole(page: &str) -> Vec<String> {
    let ids: Vec<&str> = page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "an id stands twice: {ids:?}");
    texts(page)
}

#[test]
fn a_page_shows_figures_charts_and_what_they_mean() {
    let casebook = rules("Chăm sóc khách hàng");
    let tickets: Vec<TicketRecord> = (0..12).map(ticket).collect();
    let report = report(&casebook, by(&["team", "week"]), &tickets);
    let page = casebook.report_page(&report).title("Tháng 11").html();
    let (head, rest) = page.split_once("<style>").unwrap();
    let (_, body) = rest.split_once("</style>").unwrap();
    insta::assert_snapshot!(format!("{head}<style>…</style>{body}"));
}

#[test]
fn every_shape_of_a_report_is_a_whole_page() {
    let casebook = rules("Đội");
    let many: Vec<TicketRecord> = (0..300)
        .map(|number| {
            let mut ticket = ticket(number);
            ticket.agent = Some(format!("Nguyễn Thị Thu Hà, tổ hỗ trợ khách hàng số {}", number % 200));
            ticket.tags = vec!["vip".to_owned(), format!("t{}", number % 3)];
            ticket.cost = (number % 2 == 0).then(|| "1250000.5".parse().unwrap());
            ticket
        })
        .collect();
    let none: &[&str] = &[];
    for groupings in
        [none, &["agent"], &["day"], &["tag", "month"], &["year", "agent", "week"], &["priority"], &["state"]]
    {
        for tickets in [&many[..], &many[..1], &[]] {
            let report = report(&casebook, by(groupings), tickets);
            for language in [Language::Vietnamese, Language::English] {
                let page = casebook.report_page(&report).language(language).html();
                let texts = assert_whole(&page);
                for forbidden in ["http:", "https:", "javascript:", "url(", "@import", "src=", "href="] {
                    assert!(!page.contains(forbidden), "{forbidden}");
                }
                let rows = page.matches("<tr>").count();
                let expected =
                    if tickets.is_empty() { 0 } else { report.rows.len() * usize::from(!groupings.is_empty()) + 2 };
                assert_eq!(rows, expected, "by {groupings:?}: a row for each group, the head and the total");
                assert_eq!(page.contains("<svg"), !tickets.is_empty());
                if groupings == ["agent"] && tickets.len() == 300 {
                    assert!(
                        texts.iter().any(|text| text.contains("200") && text.contains("30")),
                        "what is not drawn is told"
                    );
                    assert_eq!(page.matches("số 7</bdi>").count(), 1, "but all are in the table");
                }
            }
        }
    }
}

#[test]
fn values_are_called_as_the_rules_call_them() {
    let casebook = rules("Ứng dụng");
    let mut tickets: Vec<TicketRecord> = (0..4).map(ticket).collect();
    for (ticket, channel) in tickets.iter_mut().zip(["app", "mail", "fax", "app"]) {
        ticket.fields.insert("channel".to_owned(), CaseValue::Text(channel.to_owned()));
    }
    let query = by(&["fields.channel", "outcome", "priority"]);
    let filter = Filter::new(Grouping::Team, Some("cs".to_owned()));
    let page = casebook.report_page(&report(&casebook, query.filtered([filter]), &tickets)).html();
    for shown in [
        "<th class=\"name\" scope=\"col\">Ứng dụng</th><th class=\"name\" scope=\"col\">Kết quả</th>",
        "<th class=\"name\" scope=\"row\" title=\"mail\"><bdi>Thư</bdi></th>",
        "<th class=\"name\" scope=\"row\"><bdi>fax</bdi></th>",
        "<bdi>Bình thường</bdi>",
        "chỉ ticket có Đội: Ứng dụng;",
    ] {
        assert!(page.contains(shown), "{shown}\n{page}");
    }
}

#[test]
fn what_is_called_alike_is_told_apart_by_its_name() {
    let casebook = rules("Thư");
    let tickets: Vec<TicketRecord> = (0..4).map(ticket).collect();
    let page = casebook.report_page(&report(&casebook, by(&["outcome"]), &tickets)).html();
    assert!(page.contains("<bdi>Thư (desk.app)</bdi>") && page.contains("<bdi>Thư (desk.mail)</bdi>"), "{page}");
}

#[test]
fn what_was_refused_is_told() {
    let casebook = rules("Đội");
    let mut tally = casebook.tally(query(), at("2027-01-01T00:00:00+07:00")).expect("nothing private");
    (0..1_234).for_each(|_| tally.refuse());
    tally.add(&ticket(1)).unwrap();
    let page = casebook.report_page(&tally.finish()).html();
    assert!(page.contains("1.234 dòng bị lỗi"), "{page}");
}

#[cfg(feature = "cli")]
#[test]
fn the_command_writes_the_page_of_the_examples() {
    use crate::support::command::{code, speaking, text};

    let page = |language, arguments: &str| {
        let arguments: Vec<&str> = arguments.split(' ').collect();
        let output = speaking(language, &[&["report"], &arguments[..]].concat(), "");
        assert_eq!(code(&output), 0, "{}", String::from_utf8_lossy(&output.stderr));
        let page = text(&output);
        assert_whole(&page);
        page
    };
    let its = page(
        "vi",
        "rules/its examples/reports/its.jsonl --at 2026-11-27T18:00:00 --by month,fields.channel --format html",
    );
    assert!(its.contains("<html lang=\"vi\">") && its.contains("<h1>Báo cáo ticket</h1>"));
    assert!(its.contains("<bdi>11/2026</bdi>") && its.contains("<bdi>Website (Web Support)</bdi>"), "{its}");
    let dealer = "rules/auto_dealer examples/reports/auto_dealer.jsonl --at 2026-11-27T18:00:00 --by tag,state";
    let dealer = page("en", &format!("{dealer} --format html --title Khiếu-nại"));
    assert!(dealer.contains("<html lang=\"en\">") && dealer.contains("<h1>Khiếu-nại</h1>"));
    assert!(dealer.contains("<bdi>Khách hàng khiếu nại về dịch vụ</bdi>"), "{dealer}");
}

/// Texts as hosts and analysts may have them, and as somebody may want to smuggle in.
fn text() -> impl Strategy<Value = String> {
    let hostile = prop::sample::select(vec![
        "</script><svg onload=alert(1)>",
        "\"><img src=x onerror=alert(1)>",
        "' onmouseover='alert(1)",
        "</title></style></svg><script>",
        "&lt;b&gt; &amp; &#39; &",
        "<!-- --> ]]> <![CDATA[",
        "=HYPERLINK(\"x\")",
        "a\u{202E}b\u{0}c\u{FFFF}",
        "Đội hỗ trợ khách hàng ngoài giờ, khu vực miền Đông Nam Bộ và Tây Nguyên",
    ]);
    prop_oneof![hostile.prop_map(str::to_owned), "\\PC{1,40}"]
        .prop_filter("a value is not blank", |text| !text.trim().is_empty())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_text_becomes_markup(words in prop::collection::vec(text(), 6), title in "[^\\p{C}\\\\\"]{1,30}") {
        let casebook = rules(&title);
        let [heading, team, agent, tag, state, channel] = &words[..] else { unreachable!() };
        let mut tickets: Vec<TicketRecord> = (0..6).map(ticket).collect();
        for ticket in &mut tickets[1..] {
            ticket.team = Some(team.clone());
            ticket.agent = Some(agent.clone());
            ticket.tags = vec![tag.clone()];
            ticket.state = Some(state.clone());
            ticket.fields.insert(channel.clone(), CaseValue::Text(heading.clone()));
        }
        let field = Grouping::Field(channel.clone());
        let groupings = [Grouping::Team, Grouping::Agent, Grouping::Tag, Grouping::State, field.clone(), Grouping::Outcome];
        let filter = Filter::new(field, Some(heading.clone()));
        for query in [query().by(groupings.clone()), query().by(groupings.into_iter().chain([Grouping::Month]))] {
            let report = report(&casebook, query.unwrap().filtered([filter.clone()]), &tickets);
            let texts = assert_whole(&casebook.report_page(&report).title(heading).html());
            for word in &words {
                let turns = |c| matches!(c, '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
                let hidden = |c: char| c.is_control() || c == '\u{FFFF}' || turns(c);
                let shown: String = word.chars().map(|c| if hidden(c) { '\u{FFFD}' } else { c }).collect();
                prop_assert!(texts.iter().any(|text| text.contains(&shown)), "{shown:?}");
            }
        }
    }
}
