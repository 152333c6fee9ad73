//! Lists the codes: one per kind of problem, each with a number that keeps its meaning.

use std::fmt;
use std::str::FromStr;

use super::suggest::nearest;
use crate::value::shortened;

/// How grave a problem is. An error is less than a warning, so that sorted findings begin with the errors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// The casebook does not load.
    Error,
    /// It loads, and is probably not what was meant.
    Warning,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        })
    }
}

/// Declares the codes once: variant, number, title; the order is the order of the numbers. Each has its page in
/// `pages/`, and one without a page does not compile.
macro_rules! codes {
    ($($variant:ident = $number:literal, $severity:ident, $title:literal;)*) => {
        /// A kind of problem in the files. Its number keeps its meaning from release to release.
        ///
        /// ```
        /// use casebook::diagnostic::Code;
        /// assert_eq!(Code::UnknownField.id(), "CB101");
        /// ```
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Code {
            $(
                #[doc = concat!($number, ": ", $title, ".")]
                #[doc = ""]
                #[doc = include_str!(concat!("pages/", $number, ".md"))]
                $variant,
            )*
        }

        impl Code {
            /// Every code, by number.
            pub const ALL: &'static [Code] = &[$(Code::$variant,)*];

            /// The number as printed, `CB101`.
            pub const fn id(self) -> &'static str {
                match self { $(Code::$variant => $number,)* }
            }

            /// What the code stands for, in a few words.
            pub const fn title(self) -> &'static str {
                match self { $(Code::$variant => $title,)* }
            }

            /// Whether it keeps the casebook from loading.
            pub const fn severity(self) -> Severity {
                match self { $(Code::$variant => Severity::$severity,)* }
            }

            /// Its page, in Markdown: what it is, why it matters, an example that shows it, and the mend. What
            /// `casebook explain-code` prints.
            ///
            /// ```
            /// use casebook::diagnostic::Code;
            /// assert!(Code::UnknownField.explanation().starts_with("## What"));
            /// ```
            pub const fn explanation(self) -> &'static str {
                match self { $(Code::$variant => include_str!(concat!("pages/", $number, ".md")),)* }
            }
        }
    };
}

codes! {
    Unreadable = "CB001", Error, "the file cannot be read";
    NotUtf8 = "CB002", Error, "the file is not UTF-8";
    YamlSyntax = "CB003", Error, "the text is not YAML";
    DuplicateKey = "CB004", Error, "a key stands twice in one mapping";
    TooLarge = "CB005", Error, "the file is past a size limit";
    TooDeep = "CB006", Error, "the nesting is past the limit";
    AliasExpansion = "CB007", Error, "aliases expand to too much";
    SeveralDocuments = "CB008", Error, "a file holds one YAML document";
    EntryWithoutValue = "CB009", Error, "an entry inside { } has no value";
    HashInText = "CB010", Warning, "a text is cut short by ` #`";
    EmptyFile = "CB011", Warning, "the file holds nothing";
    UnsupportedYaml = "CB012", Error, "a feature of YAML that rules do not use";
    MoreFound = "CB013", Warning, "a file has more problems than are shown";

    UnknownField = "CB101", Error, "a field that does not exist here";
    MissingField = "CB102", Error, "a field that is needed";
    WrongShape = "CB103", Error, "another shape of value is needed here";
    BadName = "CB104", Error, "a name that cannot be used";
    BadValue = "CB105", Error, "a value that does not fit";
    ConflictingFields = "CB106", Error, "fields that exclude each other";

    DuplicateName = "CB201", Error, "a name is declared twice";
    UnknownName = "CB202", Error, "a name that nothing declares";
    Cycle = "CB203", Error, "a chain of uses that returns to its start";
    Redeclared = "CB204", Error, "two declarations of one input disagree";

    ExpressionSyntax = "CB301", Error, "an expression that cannot be read";
    UnknownVariable = "CB302", Error, "an expression names nothing known";
    TypeMismatch = "CB303", Error, "types that do not go together";
    NeverMissing = "CB304", Error, "asks whether something is missing that never is";
    TooComplex = "CB305", Error, "past a limit of complexity";
    UnknownFunction = "CB306", Error, "a function or calendar call that does not exist";

    BadTest = "CB401", Error, "a unary test that does not fit what it tests";
    NotCovered = "CB402", Error, "a value can arrive for which there is no case";
    Overlap = "CB403", Error, "two rows or cases can both hold";
    BadRow = "CB404", Error, "a table row that does not fit its columns";
    Unproven = "CB405", Warning, "too large to prove complete";

    BadHours = "CB501", Error, "hours that cannot be read";
    UnknownZone = "CB502", Error, "a time zone that does not exist";
    EmptyCalendar = "CB503", Error, "a calendar that is never open";
    BadHoliday = "CB504", Error, "a holiday or special date that does not fit";
    BadICalendar = "CB505", Error, "an iCalendar file that cannot be read";
    BadEvent = "CB506", Error, "an event of an iCalendar file that is no holiday";

    BadOutcome = "CB601", Error, "an outcome that cannot be applied";
    UnusedOutcome = "CB602", Warning, "an outcome that nothing reaches";
    BadProgramme = "CB603", Error, "a programme or checklist that cannot be reviewed";
    BadEscalation = "CB611", Error, "an escalation that cannot be followed";
    UnusedEscalation = "CB612", Warning, "an escalation that no outcome uses";
    BadLifecycle = "CB621", Error, "a lifecycle that no ticket can go through";
    UnreachableState = "CB622", Error, "a state to which no event leads";
    NoEnd = "CB623", Error, "a state from which no events lead to an end";
    AmbiguousTransition = "CB624", Error, "two ways of an event can both be taken, or none";
    NobodyMay = "CB625", Error, "an event that nobody may do";

    TemplateSyntax = "CB701", Error, "a reply template that cannot be read";
    UnknownTemplateName = "CB702", Error, "a reply names nothing known";
    TemplateFailure = "CB703", Error, "a reply that cannot be rendered";

    BadGoldenCase = "CB801", Error, "a golden case that cannot be run";

    UnusedInput = "CB901", Warning, "an input that nothing uses";
    UnusedFact = "CB902", Warning, "a fact that nothing uses";
    UnusedTeam = "CB903", Warning, "a team that nothing uses";
    UnusedReply = "CB904", Warning, "a reply that no outcome uses";
    UnusedCalendar = "CB905", Warning, "a calendar that nothing uses";
    UnusedHolidays = "CB906", Warning, "a holiday set that no calendar uses";
    UnusedSla = "CB907", Warning, "a set of SLA targets that no outcome uses";
    UnusedSubtree = "CB908", Warning, "a subtree that nothing leads to";
    UnusedRole = "CB909", Warning, "a role that can do nothing";
    UnusedPermission = "CB910", Warning, "a permission that no role has";
    MissingReply = "CB911", Warning, "an outcome without a reply among outcomes that have one";
    MissingSla = "CB912", Warning, "an outcome without an SLA among outcomes that have one";
    MissingInReply = "CB913", Warning, "a reply can show a gap in place of a value";
    AlikeOutcomes = "CB914", Warning, "two outcomes that say the same";
    TextAsList = "CB915", Warning, "a text that is used as a closed list";
    UnseenTitle = "CB916", Warning, "a title or ref that is shown nowhere";
    BadAllow = "CB990", Error, "an `allow` that cannot be";
    UselessAllow = "CB991", Warning, "an `allow` that silences nothing";
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

/// Takes the number as it is printed, in small letters too.
///
/// ```
/// use casebook::diagnostic::Code;
/// assert_eq!("cb101".parse(), Ok(Code::UnknownField));
/// ```
impl FromStr for Code {
    type Err = UnknownCode;

    fn from_str(text: &str) -> Result<Code, UnknownCode> {
        let found = Code::ALL.iter().copied().find(|code| code.id().eq_ignore_ascii_case(text));
        found.ok_or_else(|| UnknownCode { written: shortened(text) })
    }
}

/// A text that is no code's number. Its `Display` names the nearest that there is.
///
/// ```
/// use casebook::diagnostic::Code;
/// let error = "CB12".parse::<Code>().unwrap_err();
/// assert_eq!(error.to_string(), "there is no code `CB12`; did you mean `CB012`?");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownCode {
    written: String,
}

impl std::error::Error for UnknownCode {}

impl fmt::Display for UnknownCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "there is no code `{}`", self.written)?;
        match nearest(&self.written, Code::ALL.iter().map(|code| code.id())) {
            Some(near) => write!(f, "; did you mean `{near}`?"),
            None => write!(f, "; codes are written like `{}`", Code::UnknownField),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_found_by_its_number_and_a_wrong_one_told_the_nearest() {
        assert_eq!("CB402".parse(), Ok(Code::NotCovered));
        let said = |text: &str| text.parse::<Code>().unwrap_err().to_string();
        assert_eq!(said("CB12"), "there is no code `CB12`; did you mean `CB012`?");
        assert_eq!(said("weather"), "there is no code `weather`; codes are written like `CB101`");
        assert!(said(&"x".repeat(1_000)).chars().count() < 120);
    }

    #[test]
    fn numbers_rise_and_are_unique() {
        assert!(Code::ALL.windows(2).all(|pair| pair[0].id() < pair[1].id()));
    }
}
