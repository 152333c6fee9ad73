//! Tests that whatever is no YAML is told in words of our own: a slip of each sort, and slips at every place of a file.

use super::super::yaml::parser;
use super::*;
use crate::diagnostic::Report;
use crate::language::Language;

fn told(text: &str) -> Option<Finding> {
    let error = parser(text).find_map(Result::err)?;
    let file = Report::default().add_file("slip.yaml", text);
    Some(finding(&error, text, file))
}

#[test]
fn each_slip_has_words_of_its_own() {
    let slips = [
        ("a: , b", "a text that begins with `,` needs quotes"),
        ("a: & b", "a text that begins with `&` needs quotes"),
        ("a: * b", "a text that begins with `*` needs quotes"),
        ("a: [-, b]", "a text that begins with `-` needs quotes"),
        ("a: ? b", "a text that begins with `?` needs quotes"),
        ("a: %b", "a text that begins with `%` needs quotes"),
        ("a: [b: c: d]", "a text with `: ` in it needs quotes"),
        ("a: {b: c[d]}", "inside brackets a text with a bracket in it needs quotes"),
        ("a: *b", "`*b` repeats what `&b` names, and nothing above does"),
        ("a: { ,b: c }", "nothing stands before this `,`"),
        ("a: {b:[c]}", "a space is missing behind this `:`"),
        ("a: [b, c", "this `[` is not closed"),
        ("a: [b, c}", "this `[` is closed by `}`, which closes another bracket"),
        ("a: b\n}\n", "this `}` closes nothing"),
        ("a: {b: c d: e}", "a text with `: ` in it needs quotes"),
        ("a: [\n- b]", "a `-` begins an item here while a `[` or `{` before it is not closed"),
        ("a: - b", "a `-` cannot begin an item behind a key"),
        ("a:\n - b\n c: d\n", "this line is no item of the list above, and does not end it"),
        ("a:\n    b: c\n  d: e\n", "this line is no `key: value`, and does not belong to the one before"),
        ("a: b\n... c\n", "this line is no `key: value`, and does not belong to the one before"),
        ("a:b\nc: d", "a key cannot stand here"),
        ("title:b\nc: d", "a space is missing behind this `:`"),
        ("a: \"b\"#c", "a space is missing before this `#`"),
        ("a: b # c\n  d\n", "a comment stands here between two lines of one text"),
        ("a: |b\n  c", "behind a `|` or `>` that begins a text of several lines the line must end"),
        ("a: |0\n b", "behind a `|` or `>` that begins a text of several lines the line must end"),
        ("|2\nx\n", "this line is indented less than what it belongs to"),
        ("a: \"b", "a text in quotes begins here and does not end"),
        ("a: 'b\n---\n'\n", "a text in quotes begins here and does not end"),
        ("a: 'b'c\n", "more text stands behind the closing quote"),
        ("a: \"\\xq\"", "`\\` inside double quotes begins an escape, and this is none"),
        ("a: \"\\ud800\"", "`\\` inside double quotes begins an escape, and this is none"),
        ("a: !b!c d", "a word that begins with `!` is a tag, which rules do not use"),
        ("a: !<b c", "a word that begins with `!` is a tag, which rules do not use"),
        ("a:\n\t- b", "a tab stands here"),
        ("-\t- a\n", "a tab stands here"),
        ("a: b\n\u{feff}c: d\n", "a sign that no text has stands here, U+FEFF"),
        ("a: \u{7}b", "a sign that no text has stands here, U+0007"),
    ];
    for (text, expected) in slips {
        let finding = told(text).unwrap_or_else(|| panic!("{text:?} is YAML"));
        assert_eq!(finding.english(), expected, "{text:?}");
    }
}

/// Signs that a hand slips in, and what they can begin or end in YAML.
const SIGNS: &[&str] = &[
    "\"", "'", "[", "]", "{", "}", ":", ": ", "- ", "\n- ", "# ", "#", "*", "& ", "!", "!a!b", "|", "> ", "%", "@",
    "\t", "\n", "\n\t", " ", "\n ", "? ", "---\n", "...\n", "\\", "\u{feff}", "-", ",", "|1", "\"\\x\"", "\n   ",
];

const SOUND: &str = "\
playbook: flight
inputs:
  airline: { one_of: [bamboo, vietjet], ask: \"Hãng nào?\" }
tree:
  switch: left
  cases:
    \"> 3h\": done
    \"[1h..3h)\": { use: rest } # một chú thích
  otherwise: done
outcomes:
  done:
    title: Đã hoàn tiền
    reply: |
      Kính gửi
    do: [call, { do: tag, when: a in b }]
tests:
  - name: một
    rows:
      - [một, 3h]
";

#[test]
fn no_slip_of_a_sign_is_told_in_words_of_the_parser() {
    assert!(told(SOUND).is_none());
    let (other, mut slips) = (SyntaxProblem::Other.told(), 0);
    for (at, sign) in SOUND.char_indices() {
        let (before, rest) = SOUND.split_at(at);
        let behind = &rest[sign.len_utf8()..];
        let slipped = SIGNS.iter().map(|sign| [before, sign, rest].concat());
        for text in slipped.chain([before.to_owned(), [before, behind].concat()]) {
            let Some(finding) = told(&text) else { continue };
            slips += 1;
            assert_ne!(finding.message, other.message, "{text}");
            let texts = [&finding.message].into_iter().chain(&finding.help).chain(finding.label.as_deref());
            for text in texts {
                assert_ne!(text.get(Language::English), text.get(Language::Vietnamese));
            }
        }
    }
    assert!(slips > 3_000, "{slips}");
}
