//! Writes problems as SARIF 2.1.0 (OASIS), the format of code scanning and of editors.
//!
//! Written by hand: of the format's 60 types a report needs a dozen, and a crate of them all is built from its schema.

use std::iter;

use serde::Serialize;

use crate::language::{Language, said};

use super::{Code, Diagnostic, Edit, Place, Severity};

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// Findings as SARIF 2.1.0, the format of code scanning and of editors: one run, with a rule for each code that was found.
///
/// What it serializes to is a whole file; columns are counted in Unicode scalar values, as everywhere here.
///
/// ```
/// use casebook::{Casebook, Language};
/// use casebook::diagnostic::SarifLog;
/// let error = Casebook::from_sources([("teams.yaml", "teams:\n  cs: { titel: CS }")]).unwrap_err();
/// let log = serde_json::to_value(SarifLog::new(error.diagnostics(), Language::English))?;
/// let result = &log["runs"][0]["results"][0];
/// assert_eq!((&log["version"], &result["ruleId"]), (&"2.1.0".into(), &"CB101".into()));
/// assert_eq!(result["locations"][0]["physicalLocation"]["region"]["startLine"], 2);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, Serialize)]
pub struct SarifLog {
    #[serde(rename = "$schema")]
    schema: &'static str,
    runs: [Run; 1],
    version: &'static str,
}

// The objects below have the schema's names.

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Run {
    column_kind: &'static str,
    results: Vec<ResultOfRule>,
    tool: Tool,
}

#[derive(Clone, Debug, Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Clone, Debug, Serialize)]
struct Driver {
    name: &'static str,
    rules: Vec<Rule>,
    version: &'static str,
}

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Rule {
    default_configuration: Configuration,
    help: Help,
    id: Code,
    name: String,
    short_description: Text,
}

#[derive(Clone, Debug, Serialize)]
struct Configuration {
    level: Severity,
}

#[derive(Clone, Debug, Serialize)]
struct Help {
    markdown: &'static str,
    text: &'static str,
}

/// A finding, which the schema calls the result of a rule.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct ResultOfRule {
    #[serde(skip_serializing_if = "Option::is_none")]
    fixes: Option<[Fix; 1]>,
    level: Severity,
    locations: [Location; 1],
    message: Text,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location>,
    rule_id: Code,
    rule_index: Option<usize>,
}

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Text>,
    physical_location: PhysicalLocation,
}

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: ArtifactLocation,
    region: Region,
}

#[derive(Clone, Debug, Serialize)]
struct ArtifactLocation {
    uri: String,
}

/// Lines and columns from 1, the last column excluded.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    end_column: usize,
    end_line: usize,
    start_column: usize,
    start_line: usize,
}

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Fix {
    artifact_changes: [ArtifactChange; 1],
    description: Text,
    properties: Properties,
}

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct ArtifactChange {
    artifact_location: ArtifactLocation,
    replacements: [Replacement; 1],
}

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Replacement {
    deleted_region: Region,
    inserted_content: Text,
}

/// What a message, a description and an artifact's content have in common.
#[derive(Clone, Debug, Serialize)]
struct Text {
    text: String,
}

/// A bag that is free to anyone: ours says whether nothing else can have been meant.
#[derive(Clone, Debug, Serialize)]
struct Properties {
    safe: bool,
}

impl SarifLog {
    /// The log of one run that found these, told in a language; codes, places and changes are the same in every one.
    pub fn new(found: &[Diagnostic], language: Language) -> SarifLog {
        let mut codes: Vec<Code> = found.iter().map(Diagnostic::code).collect();
        codes.sort_unstable();
        codes.dedup();
        let results = found.iter().map(|diagnostic| ResultOfRule::new(diagnostic, &codes, language)).collect();
        let rules = codes.into_iter().map(|code| Rule::new(code, language)).collect();
        let driver = Driver { name: "casebook", rules, version: env!("CARGO_PKG_VERSION") };
        let run = Run { column_kind: "unicodeCodePoints", results, tool: Tool { driver } };
        SarifLog { schema: SCHEMA, runs: [run], version: "2.1.0" }
    }
}

impl Rule {
    fn new(code: Code, language: Language) -> Rule {
        let page = code.explanation(language);
        Rule {
            default_configuration: Configuration { level: code.severity() },
            help: Help { markdown: page, text: page },
            id: code,
            name: format!("{code:?}"),
            short_description: Text::new(code.title(language)),
        }
    }
}

impl ResultOfRule {
    fn new(diagnostic: &Diagnostic, codes: &[Code], language: Language) -> ResultOfRule {
        let message: Vec<&str> = iter::once(diagnostic.message(language)).chain(diagnostic.help(language)).collect();
        let related = diagnostic.related().enumerate().map(|(id, related)| Location {
            id: Some(id),
            message: Some(Text::new(related.label(language))),
            physical_location: PhysicalLocation::new(related.place()),
        });
        ResultOfRule {
            fixes: diagnostic.edit().map(|edit| [Fix::new(&edit, language)]),
            level: diagnostic.severity(),
            locations: [Location {
                id: None,
                message: None,
                physical_location: PhysicalLocation::new(&diagnostic.place()),
            }],
            message: Text::new(message.join("\n")),
            related_locations: related.collect(),
            rule_id: diagnostic.code(),
            rule_index: codes.binary_search(&diagnostic.code()).ok(),
        }
    }
}

impl Fix {
    fn new(edit: &Edit<'_>, language: Language) -> Fix {
        let with = edit.replacement();
        let description = said!("write `{with}`", "viết `{with}`");
        let replacement = Replacement { deleted_region: Region::new(edit.place()), inserted_content: Text::new(with) };
        Fix {
            artifact_changes: [ArtifactChange {
                artifact_location: ArtifactLocation::new(edit.place()),
                replacements: [replacement],
            }],
            description: Text::new(description.get(language)),
            properties: Properties { safe: edit.is_safe() },
        }
    }
}

impl PhysicalLocation {
    fn new(place: &Place<'_>) -> PhysicalLocation {
        PhysicalLocation { artifact_location: ArtifactLocation::new(place), region: Region::new(place) }
    }
}

impl ArtifactLocation {
    fn new(place: &Place<'_>) -> ArtifactLocation {
        ArtifactLocation { uri: uri(place.file()) }
    }
}

impl Region {
    fn new(place: &Place<'_>) -> Region {
        Region {
            end_column: place.end_column(),
            end_line: place.end_line(),
            start_column: place.column(),
            start_line: place.line(),
        }
    }
}

impl Text {
    fn new(text: impl Into<String>) -> Text {
        Text { text: text.into() }
    }
}

/// A path as a URI reference: relative as it is, absolute as a `file:` URI.
fn uri(path: &str) -> String {
    let path = path.replace('\\', "/");
    let mut encoded = String::with_capacity(path.len());
    for byte in path.trim_start_matches("./").bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                encoded.push(char::from(byte));
            }
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    let drive = path.as_bytes().get(1) == Some(&b':');
    match (path.starts_with('/'), drive) {
        (true, _) => format!("file://{encoded}"),
        (false, true) => format!("file:///{}", encoded.replacen("%3A", ":", 1)),
        (false, false) => encoded,
    }
}

#[cfg(test)]
mod tests {
    use super::uri;

    #[test]
    fn paths_are_uris() {
        assert_eq!(uri("rules/momo/a.yaml"), "rules/momo/a.yaml");
        assert_eq!(uri("./vé, 5%.yaml"), "v%C3%A9%2C%205%25.yaml");
        assert_eq!(uri("/tmp/a b.yaml"), "file:///tmp/a%20b.yaml");
        assert_eq!(uri("C:\\rules\\a.yaml"), "file:///C:/rules/a.yaml");
    }
}
