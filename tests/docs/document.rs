//! A document with its fenced blocks, each found by its label, the second word of its fence (```` ```yaml flight ````); and
//! what several documents need to be held to what happens.

use casebook::diagnostic::Diagnostic;
use casebook::{Casebook, Evaluation, Instant, Playbook};
use serde_json::{Value, json};

use crate::support::at;

pub(crate) const README: Page = Page { name: "README.md", text: include_str!("../../README.md") };
pub(super) const ANALYSTS: Page = Page { name: "rules/README.md", text: include_str!("../../rules/README.md") };
pub(super) const CARGO: &str = include_str!("../../Cargo.toml");

/// A document with its fenced blocks.
#[derive(Clone, Copy)]
pub(crate) struct Page {
    pub(super) name: &'static str,
    pub(super) text: &'static str,
}

pub(super) struct Block {
    pub(super) language: &'static str,
    pub(super) label: Option<&'static str>,
    pub(super) text: &'static str,
}

impl Page {
    pub(super) fn blocks(self) -> Vec<Block> {
        let fenced = self.text.split("\n```").skip(1).step_by(2);
        let blocks = fenced.map(|block| {
            let (head, text) = block.split_once('\n').unwrap_or((block, ""));
            let (language, label) = head.split_once(' ').map_or((head, None), |(first, rest)| (first, Some(rest)));
            Block { language, label, text }
        });
        blocks.collect()
    }

    /// The blocks of a language and a label, in order; without a label, those that have none.
    pub(super) fn all(self, language: &str, label: Option<&str>) -> Vec<&'static str> {
        let wanted = |block: &Block| block.language == language && block.label == label;
        self.blocks().into_iter().filter(wanted).map(|block| block.text).collect()
    }

    /// The one block with a label. It ends without its last line end.
    pub(crate) fn block(self, label: &str) -> &'static str {
        let found: Vec<Block> = self.blocks().into_iter().filter(|block| block.label == Some(label)).collect();
        let [block] = &found[..] else { panic!("{} has {} blocks `{label}`", self.name, found.len()) };
        block.text
    }
}

pub(super) fn load<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Casebook {
    Casebook::from_sources(files).unwrap_or_else(|error| panic!("{error}"))
}

pub(super) fn findings(text: &str) -> Vec<Diagnostic> {
    match Casebook::from_sources([("rules.yaml", text)]) {
        Ok(casebook) => casebook.warnings().to_vec(),
        Err(error) => error.diagnostics().to_vec(),
    }
}

pub(super) fn parsed(block: &str) -> Value {
    serde_json::from_str(block).unwrap_or_else(|error| panic!("{error}: {block}"))
}

pub(super) fn shown(answer: &impl serde::Serialize) -> Value {
    serde_json::to_value(answer).expect("JSON")
}

pub(super) fn flight(rules: &str) -> Playbook {
    load([("flight.yaml", rules)]).playbook("flight").unwrap_or_else(|error| panic!("{error}"))
}

/// The case that the documents decide, that late on a Friday.
pub(super) fn another_date() -> (Value, Instant) {
    (json!({"request": "change", "departs_at": "2026-12-05T08:00:00+07:00"}), at("2026-11-27T18:30:00+07:00"))
}

pub(super) fn decided(rules: &str) -> casebook::Decision {
    let (case, friday_evening) = another_date();
    match flight(rules).evaluate(&case, friday_evening) {
        Ok(Evaluation::Decided(decision)) => *decision,
        other => panic!("{other:?}"),
    }
}

#[test]
fn blocks_are_found_by_label() {
    let page = Page { name: "a page", text: "a\n\n```yaml\na: 1\n```\n\n```json shown\n{}\n[]\n```\n" };
    assert_eq!(page.all("yaml", None), ["a: 1"]);
    assert_eq!((page.block("shown"), page.all("json", Some("shown")).len()), ("{}\n[]", 1));
}
