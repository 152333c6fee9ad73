//! `casebook ticket --format json`: a ticket over lines, as an app walks it; and `casebook graph`.

use std::fs;

use serde_json::{Value, json};

use crate::support::command::{casebook, code, json_lines, text};

/// Runs a ticket over these lines; what was answered, and the exit code.
fn ticket(arguments: &[&str], lines: &[Value]) -> (Vec<Value>, i32) {
    let input: String = lines.iter().map(|line| format!("{line}\n")).collect();
    let arguments = [&["ticket", "rules/ticket_desk", "ticket", "--format", "json"], arguments].concat();
    let output = casebook(&arguments, &input);
    (json_lines(&output), code(&output))
}

fn open(at: &str) -> Value {
    let facts = json!({ "category": "invoice", "content": "Sai tên công ty" });
    json!({ "open": { "id": "T-7", "actor": "an.nguyen", "role": "customer", "facts": facts, "at": at } })
}

fn fire(event: &str, actor: &str, role: &str, facts: Value, at: &str) -> Value {
    json!({ "fire": { "event": event, "actor": actor, "role": role, "facts": facts, "at": at } })
}

#[test]
fn a_ticket_goes_its_way_line_by_line() {
    let lines = [
        open("2026-11-27T09:00:00"),
        fire("receive", "hoa.do", "head", json!({}), "2026-11-27T09:10:00"),
        fire("transfer", "hoa.do", "head", json!({ "new_handler": "lan.tran" }), "2026-11-27T09:15:00"),
        fire("transfer", "hoa.do", "head", json!({}), "2026-11-27T09:15:00"),
        fire("transfer", "hoa.do", "head", json!({ "new_handler": "tam.vo" }), "2026-11-27T09:15:00"),
        json!({ "allowed": { "actor": "tam.vo", "role": "agent", "at": "2026-11-27T09:16:00" } }),
        json!({ "standing": { "at": "2026-11-27T11:00:01" } }),
        json!("view"),
    ];
    let (said, code) = ticket(&[], &lines);
    let status: Vec<_> = said.iter().map(|line| line["status"].as_str().unwrap_or("")).collect();
    let expected =
        ["not_open", "fired", "fired", "refused", "refused", "fired", "allowed", "standing", "customer_view"];
    assert_eq!((&status[..], code), (&expected[..], 0));
    assert_eq!(said[0]["takes"][0]["choices"][1]["label"], "Hóa đơn, thanh toán");
    assert_eq!(said[2]["ticket"]["handler"], "hoa.do");
    assert_eq!(said[3]["guards"][0]["words"], "Người xử lý mới phải là người liên quan của danh mục");
    assert_eq!(said[3]["guards"][0]["condition"], "new_handler_is_related");
    assert_eq!(said[4]["missing"][0]["ask"], "Chuyển ticket cho nhân viên nào?");
    assert_eq!(said[5]["notifications"][0], json!({ "to": "handler", "people": ["tam.vo"] }));
    assert_eq!(said[6]["allowed"][0]["event"], "start");
    assert_eq!((&said[7]["respond"]["breached"], &said[7]["resolve"]["state"]), (&json!(true), &json!("running")));
    assert_eq!(said[8]["progress"].as_array().map(Vec::len), Some(2));
}

#[test]
fn what_is_refused_or_not_understood_changes_nothing() {
    let lines = [
        fire("receive", "lan.tran", "agent", json!({}), "2026-11-27T09:10:00"),
        open("2026-11-27T09:00:00"),
        json!("ticket"),
        open("2026-11-27T09:00:00"),
        fire("recieve", "lan.tran", "agent", json!({}), "2026-11-27T09:10:00"),
        fire("receive", "lan.tran", "boss", json!({}), "2026-11-27T09:10:00"),
        fire("receive", " ", "agent", json!({}), "2026-11-27T09:10:00"),
        fire("receive", "lan.tran", "agent", json!({}), "2026-11-27T08:59:59"),
        fire("receive", "lan.tran", "agent", json!({}), "yesterday"),
        fire("receive", "lan.tran", "agent", json!({ "colour": "red" }), "2026-11-27T09:10:00"),
        fire("receive", "lan.tran", "agent", json!({ "category": "cars" }), "2026-11-27T09:10:00"),
        fire("receive", "lan.tran", "agent", json!({ "is_handler": true }), "2026-11-27T09:10:00"),
        json!({ "fire": { "event": "receive", "actor": "lan.tran", "role": "agent", "sure": true } }),
        json!("again"),
        json!({ "resume": { "schema": "casebook.ticket/2" } }),
        json!("save"),
    ];
    let (said, _) = ticket(&[], &lines);
    let codes: Vec<_> = said.iter().map(|line| line["code"].as_str().unwrap_or("")).collect();
    let refused = ["already_open", "unknown_event", "unknown_role", "bad_actor", "out_of_order", "invalid_value"];
    let facts = ["unknown_field", "invalid_value", "ticket_input"];
    let unread = ["not_a_command", "not_a_command", "not_a_command"];
    assert_eq!(codes, [&["", "not_open", "", ""][..], &refused, &facts, &unread, &[""]].concat());
    assert_eq!(said[5]["values"][0], "receive", "the events that there are");
    assert_eq!(said[8]["allowed"], json!([]), "nothing can be done in the past");
    assert_eq!(said[10]["allowed"][0]["event"], "receive");
    assert_eq!(said.last(), Some(&said[3]), "the ticket is as it was");
}

#[test]
fn a_ticket_goes_on_from_its_file_and_from_what_was_saved() {
    let file = std::env::temp_dir().join(format!("casebook-{}-ticket", std::process::id()));
    let _ = fs::remove_file(&file);
    let path = file.to_str().unwrap();
    let (said, _) = ticket(&["--state", path, "--at", "2026-11-27T09:00:00"], &[open("2026-11-27T09:00:00")]);
    let saved = said[1]["ticket"].clone();
    let receive = fire("receive", "tam.vo", "agent", json!({}), "2026-11-27T09:10:00");
    let (said, _) = ticket(&["--state", path], std::slice::from_ref(&receive));
    assert_eq!(said[0], saved);
    assert_eq!(said[1]["to"], "received");
    let (said, _) = ticket(&[], &[json!({ "resume": saved }), receive]);
    assert_eq!((&said[1], &said[2]["to"]), (&saved, &json!("received")));
    let mut forged = saved.clone();
    forged["handler"] = json!("tam.vo");
    let (said, _) = ticket(&[], &[json!({ "resume": forged })]);
    assert_eq!(said[1]["code"], "not_a_ticket");
    assert!(said[1]["message"].as_str().unwrap().starts_with("`handler` of the ticket is not"), "{}", said[1]);
    for (field, value) in [("lifecycle", "complaint"), ("state", "lost"), ("history", "")] {
        let mut other = saved.clone();
        other["rules_version"] = json!("of another year");
        other[field] = if value.is_empty() { json!([]) } else { json!(value) };
        let (said, _) = ticket(&[], &[json!({ "resume": saved }), json!({ "resume": other }), json!("ticket")]);
        assert_eq!((&said[2]["code"], &said[3]), (&json!("not_a_ticket"), &saved), "{field}: the ticket stays");
    }
    fs::write(&file, forged.to_string()).unwrap();
    let output = casebook(&["ticket", "rules/ticket_desk", "ticket", "--format", "json", "--state", path], "");
    assert_eq!(code(&output), 2);
    fs::remove_file(file).unwrap();
}

#[test]
fn a_ticket_in_text_needs_a_terminal() {
    let output = casebook(&["ticket", "rules/ticket_desk", "ticket"], "");
    assert_eq!(code(&output), 2);
    assert!(String::from_utf8_lossy(&output.stderr).contains("this is none"));
}

#[test]
fn a_graph_is_printed_in_either_language() {
    let drawn = |name: &str, format: &str| {
        let folder = if name == "ticket" { "rules/ticket_desk" } else { "rules/momo" };
        let output = casebook(&["graph", folder, name, "--format", format], "");
        assert_eq!(code(&output), 0, "{name} {format}");
        text(&output)
    };
    assert!(drawn("ticket", "mermaid").starts_with("stateDiagram-v2\n"));
    assert!(drawn("ticket", "dot").starts_with("digraph {\n"));
    assert!(drawn("flight", "mermaid").starts_with("flowchart TD\n"));
    let unknown = casebook(&["graph", "rules/ticket_desk", "tickets"], "");
    assert_eq!(code(&unknown), 2);
    assert!(String::from_utf8_lossy(&unknown.stderr).contains("there is `ticket`"));
}
