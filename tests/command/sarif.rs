//! Our SARIF against the standard's schema (2.1.0, OASIS): which fields each object may have and must have, the closed
//! lists of words, and what numbers count. Copied here as far as we write it, since a validator of any schema would be a
//! large dependency for one format.

use std::collections::BTreeSet;

use casebook::diagnostic::Code;
use serde_json::Value;

use crate::rules::invalid::families;
use crate::support::command::{casebook, code, text};

/// What a field holds.
#[derive(Clone, Copy)]
enum Is {
    Text,
    /// One of these words.
    Word(&'static [&'static str]),
    /// A whole number, at least so much.
    Count(i64),
    /// RFC 3986: relative and percent-encoded, or a `file:` or `https:` URI.
    Uri,
    /// An object of the schema, by its name.
    Object(&'static str),
    /// At least so many of these, none twice.
    List(usize, &'static str),
    /// A property bag, free to anyone.
    Bag,
}

/// An object of the schema: its name, the fields that it must have, and all that it may have of what we write.
type Shape = (&'static str, &'static [&'static str], &'static [(&'static str, Is)]);

const LEVELS: Is = Is::Word(&["none", "note", "warning", "error"]);

/// No object may have any other field: the schema closes every one of them.
const SCHEMA: [Shape; 16] = [
    (
        "sarifLog",
        &["version", "runs"],
        &[("$schema", Is::Uri), ("version", Is::Word(&["2.1.0"])), ("runs", Is::List(0, "run"))],
    ),
    (
        "run",
        &["tool"],
        &[
            ("tool", Is::Object("tool")),
            ("columnKind", Is::Word(&["utf16CodeUnits", "unicodeCodePoints"])),
            ("results", Is::List(0, "result")),
        ],
    ),
    ("tool", &["driver"], &[("driver", Is::Object("toolComponent"))]),
    (
        "toolComponent",
        &["name"],
        &[("name", Is::Text), ("version", Is::Text), ("rules", Is::List(0, "reportingDescriptor"))],
    ),
    (
        "reportingDescriptor",
        &["id"],
        &[
            ("id", Is::Text),
            ("name", Is::Text),
            ("shortDescription", Is::Object("multiformatMessageString")),
            ("help", Is::Object("multiformatMessageString")),
            ("defaultConfiguration", Is::Object("reportingConfiguration")),
        ],
    ),
    ("multiformatMessageString", &["text"], &[("text", Is::Text), ("markdown", Is::Text)]),
    ("reportingConfiguration", &[], &[("level", LEVELS)]),
    (
        "result",
        &["message"],
        &[
            ("ruleId", Is::Text),
            ("ruleIndex", Is::Count(-1)),
            ("level", LEVELS),
            ("message", Is::Object("message")),
            ("locations", Is::List(0, "location")),
            ("relatedLocations", Is::List(0, "location")),
            ("fixes", Is::List(0, "fix")),
        ],
    ),
    ("message", &["text"], &[("text", Is::Text)]),
    (
        "location",
        &[],
        &[
            ("id", Is::Count(-1)),
            ("physicalLocation", Is::Object("physicalLocation")),
            ("message", Is::Object("message")),
        ],
    ),
    (
        "physicalLocation",
        &["artifactLocation"],
        &[("artifactLocation", Is::Object("artifactLocation")), ("region", Is::Object("region"))],
    ),
    ("artifactLocation", &[], &[("uri", Is::Uri)]),
    (
        "region",
        // By the schema none is needed; a region of text begins with its line.
        &["startLine"],
        &[
            ("startLine", Is::Count(1)),
            ("startColumn", Is::Count(1)),
            ("endLine", Is::Count(1)),
            ("endColumn", Is::Count(1)),
        ],
    ),
    (
        "fix",
        &["artifactChanges"],
        &[
            ("description", Is::Object("message")),
            ("artifactChanges", Is::List(1, "artifactChange")),
            ("properties", Is::Bag),
        ],
    ),
    (
        "artifactChange",
        &["artifactLocation", "replacements"],
        &[("artifactLocation", Is::Object("artifactLocation")), ("replacements", Is::List(1, "replacement"))],
    ),
    (
        "replacement",
        &["deletedRegion"],
        &[("deletedRegion", Is::Object("region")), ("insertedContent", Is::Object("artifactContent"))],
    ),
];

const CONTENT: Shape = ("artifactContent", &[], &[("text", Is::Text)]);

/// Walks a report along the schema; each problem with the way to it.
#[derive(Default)]
struct Walk {
    problems: Vec<String>,
    /// The objects that were met.
    met: BTreeSet<&'static str>,
}

impl Walk {
    fn wrong(&mut self, at: &str, what: &str, found: &Value) {
        self.problems.push(format!("{at}: {what}, not {found}"));
    }

    fn object(&mut self, name: &str, value: &Value, at: &str) {
        let shape = SCHEMA.iter().chain([&CONTENT]).find(|shape| shape.0 == name);
        let (name, required, fields) = shape.unwrap_or_else(|| panic!("{at}: `{name}` is not in the schema"));
        let Some(object) = value.as_object() else { return self.wrong(at, name, value) };
        self.met.insert(name);
        for field in required.iter().filter(|field| !object.contains_key(**field)) {
            self.wrong(at, &format!("`{field}` is needed"), value);
        }
        for (key, value) in object {
            let at = format!("{at}.{key}");
            match fields.iter().find(|(known, _)| known == key) {
                Some((_, is)) => self.field(*is, value, &at),
                None => self.wrong(&at, "no such field", value),
            }
        }
        if *name == "region" {
            let part = |name: &str| object.get(name).and_then(Value::as_i64).unwrap_or_default();
            if (part("endLine"), part("endColumn")) < (part("startLine"), part("startColumn")) {
                self.wrong(at, "the end is behind the start", value);
            }
        }
    }

    fn field(&mut self, is: Is, value: &Value, at: &str) {
        let fits = match is {
            Is::Object(name) => return self.object(name, value, at),
            Is::List(least, name) => {
                let Some(items) = value.as_array() else { return self.wrong(at, "a list", value) };
                items.iter().enumerate().for_each(|(index, item)| self.object(name, item, &format!("{at}[{index}]")));
                // Of a run's results, two may be alike.
                let unlike: BTreeSet<String> = items.iter().map(Value::to_string).collect();
                items.len() >= least && (unlike.len() == items.len() || name == "result")
            }
            Is::Text => value.as_str().is_some_and(|text| !text.is_empty()),
            Is::Word(words) => value.as_str().is_some_and(|word| words.contains(&word)),
            Is::Count(least) => value.as_i64().is_some_and(|count| count >= least),
            Is::Uri => value.as_str().is_some_and(is_uri),
            Is::Bag => value.is_object(),
        };
        if !fits {
            self.wrong(at, "something else is needed", value);
        }
    }
}

/// A URI reference: its signs, a percent sign only before two hexadecimal digits, and a colon only behind a scheme.
fn is_uri(text: &str) -> bool {
    let signs = |c: char| c.is_ascii_alphanumeric() || "-._~:/?#[]@!$&'()*+,;=%".contains(c);
    let is_hex = |code: &str| code.len() == 2 && code.bytes().all(|b| b.is_ascii_hexdigit());
    let encoded = text.split('%').skip(1).all(|rest| rest.get(..2).is_some_and(is_hex));
    let has_scheme = text.starts_with("file:///") || text.starts_with("https://");
    let first_step = text.split('/').next().unwrap_or_default();
    !text.is_empty() && text.chars().all(signs) && encoded && (has_scheme || !first_step.contains(':'))
}

fn report(folder: &str) -> Value {
    let output = casebook(&["check", folder, "--format", "sarif"], "");
    assert_eq!(code(&output), 1);
    serde_json::from_str(&text(&output)).expect("JSON")
}

/// Every problem that the corpus has: of every code, with related places, mends, and regions of all sorts.
#[test]
fn every_problem_is_told_as_the_schema_asks() {
    let (mut walk, mut codes) = (Walk::default(), BTreeSet::new());
    let families = families();
    let corpus = families.iter().map(|family| format!("tests/invalid/{family}"));
    for folder in corpus.chain(["tests/broken".to_owned()]) {
        let report = report(&folder);
        walk.object("sarifLog", &report, &folder);
        let run = &report["runs"][0];
        let rules = run["tool"]["driver"]["rules"].as_array().expect("rules");
        assert_eq!(report["runs"].as_array().map(Vec::len), Some(1));
        assert_eq!(run["columnKind"], "unicodeCodePoints", "as columns are counted everywhere");
        for result in run["results"].as_array().expect("results") {
            let rule = &rules[result["ruleIndex"].as_u64().expect("an index") as usize];
            assert_eq!((&rule["id"], &rule["defaultConfiguration"]["level"]), (&result["ruleId"], &result["level"]));
            assert_eq!(result["locations"].as_array().map(Vec::len), Some(1), "one place each");
            codes.insert(result["ruleId"].to_string());
        }
    }
    assert!(walk.problems.is_empty(), "{}", walk.problems.join("\n"));
    assert_eq!(walk.met.len(), SCHEMA.len() + 1, "what is never written is never checked: {:?}", walk.met);
    assert!(codes.len() > Code::ALL.len() / 2, "{codes:?}");
}

#[test]
fn what_is_not_there_is_told_with_a_place_as_well() {
    let output = casebook(&["check", "tests/no,where 5%", "--format", "sarif"], "");
    assert_eq!(code(&output), 2);
    let report: Value = serde_json::from_str(&text(&output)).expect("JSON");
    let mut walk = Walk::default();
    walk.object("sarifLog", &report, "log");
    assert!(walk.problems.is_empty(), "{}", walk.problems.join("\n"));
    let place = &report["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "tests/no%2Cwhere%205%25");
    assert_eq!(place["region"]["startLine"], 1);
}

#[test]
fn the_walk_finds_what_the_schema_forbids() {
    let wrong = |change: fn(&mut Value)| {
        let mut report = report("tests/broken");
        change(&mut report["runs"][0]["results"][0]);
        let mut walk = Walk::default();
        walk.object("sarifLog", &report, "log");
        walk.problems.len()
    };
    assert_eq!(wrong(|_| {}), 0);
    assert_eq!(wrong(|result| result["level"] = "fatal".into()), 1);
    assert_eq!(wrong(|result| result["severity"] = "error".into()), 1);
    assert_eq!(wrong(|result| result["message"] = Value::Object(serde_json::Map::new())), 1);
    assert_eq!(wrong(|result| result["locations"][0]["physicalLocation"]["region"]["startLine"] = 0.into()), 1);
    let uri =
        |result: &mut Value| result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] = "vé 5%".into();
    assert_eq!(wrong(uri), 1);
}
