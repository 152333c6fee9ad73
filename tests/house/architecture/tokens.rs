//! Splits a source into Rust's words and signs, as far as the tests of the house need them. Never here: what they mean.

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token<'t> {
    pub(super) text: &'t str,
    pub(super) line: usize,
}

impl Token<'_> {
    pub(super) fn is_word(&self) -> bool {
        self.text.starts_with(|first: char| first.is_alphabetic() || first == '_')
    }
}

/// What a piece of a source is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Token,
    /// A text or a character in quotes, or a lifetime.
    Quoted,
    /// A comment, or blanks.
    Aside,
}

/// What names a function by a text: `#[serde(deserialize_with = "stored::once_each")]`.
const BY_TEXT: [&str; 5] = ["with", "serialize_with", "deserialize_with", "skip_serializing_if", "default"];

/// All of a source's words and signs, those among them by which an attribute names a function; `::` is one token, every
/// other sign one a character.
pub(super) fn tokens(source: &str) -> Vec<Token<'_>> {
    let mut found: Vec<Token<'_>> = Vec::new();
    for (kind, token) in pieces(source) {
        match kind {
            Kind::Token => found.push(token),
            Kind::Quoted if matches!(&*found, [.., name, sign] if sign.text == "=" && BY_TEXT.contains(&name.text)) => {
                let named = tokens(token.text.trim_matches('"'));
                found.extend(named.into_iter().map(|named| Token { line: token.line, ..named }));
            }
            Kind::Quoted | Kind::Aside => {}
        }
    }
    found
}

/// A whole source, piece by piece, each with the line on which it begins.
pub(super) fn pieces(source: &str) -> Vec<(Kind, Token<'_>)> {
    let (mut found, mut rest, mut line) = (Vec::new(), source, 1);
    while let Some(first) = rest.chars().next() {
        let (length, kind) = match first {
            _ if rest.starts_with("//") => (rest.find('\n').unwrap_or(rest.len()), Kind::Aside),
            _ if rest.starts_with("/*") => (rest.find("*/").map_or(rest.len(), |end| end + 2), Kind::Aside),
            '"' => (text(rest), Kind::Quoted),
            'r' if rest[1..].trim_start_matches('#').starts_with('"') => (raw(rest), Kind::Quoted),
            '\'' => (character(rest), Kind::Quoted),
            _ if first.is_alphanumeric() || first == '_' => {
                (rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len()), Kind::Token)
            }
            _ if rest.starts_with("::") => (2, Kind::Token),
            _ => (first.len_utf8(), if first.is_whitespace() { Kind::Aside } else { Kind::Token }),
        };
        let (piece, after) = rest.split_at(length);
        found.push((kind, Token { text: piece, line }));
        line += piece.matches('\n').count();
        rest = after;
    }
    found
}

/// How long the text in quotes is at the beginning.
fn text(rest: &str) -> usize {
    let mut escaped = false;
    let end = rest[1..].find(|c| {
        let ends = c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
        ends
    });
    end.map_or(rest.len(), |end| end + 2)
}

fn raw(rest: &str) -> usize {
    let hashes = rest[1..].find('"').unwrap_or(0);
    let close = format!("\"{}", "#".repeat(hashes));
    let begin = hashes + 2;
    rest[begin..].find(&close).map_or(rest.len(), |end| begin + end + close.len())
}

/// A character in quotes, or a lifetime.
fn character(rest: &str) -> usize {
    let mut inside = rest[1..].chars();
    match (inside.next(), inside.next()) {
        (Some('\\'), Some(escaped)) => {
            let begin = 2 + escaped.len_utf8();
            rest[begin..].find('\'').map_or(rest.len(), |end| begin + end + 1)
        }
        (Some(one), Some('\'')) => one.len_utf8() + 2,
        _ => rest[1..].find(|c: char| !c.is_alphanumeric() && c != '_').map_or(rest.len(), |end| end + 1),
    }
}

/// Without the items under `#[cfg(test)]`.
pub(super) fn outside_of_tests<'t>(tokens: &[Token<'t>]) -> Vec<Token<'t>> {
    let (mut live, mut at) = (Vec::new(), 0);
    while at < tokens.len() {
        if texts(&tokens[at..]).take(7).eq(["#", "[", "cfg", "(", "test", ")", "]"]) {
            at += item(&tokens[at..]);
        } else {
            live.push(tokens[at]);
            at += 1;
        }
    }
    live
}

/// How many tokens the item at the beginning has, its attributes among them.
fn item(tokens: &[Token<'_>]) -> usize {
    let mut at = 0;
    while texts(&tokens[at..]).take(2).eq(["#", "["]) {
        at += 1 + group(&tokens[at + 1..]);
    }
    while let Some(token) = tokens.get(at) {
        match token.text {
            ";" => return at + 1,
            "{" => return at + group(&tokens[at..]),
            "(" | "[" => at += group(&tokens[at..]),
            _ => at += 1,
        }
    }
    at
}

/// How many tokens stand from an opening bracket to the one that closes it, both counted.
pub(super) fn group(tokens: &[Token<'_>]) -> usize {
    let mut depth = 0_usize;
    for (index, token) in tokens.iter().enumerate() {
        match token.text {
            "(" | "[" | "{" => depth += 1,
            ")" | "]" | "}" => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return index + 1;
        }
    }
    tokens.len()
}

pub(super) fn texts<'t>(tokens: &[Token<'t>]) -> impl Iterator<Item = &'t str> {
    tokens.iter().map(|token| token.text)
}

#[test]
fn comments_and_texts_are_no_tokens() {
    let source =
        "fn a<'x>() { // one::two\n  let b = (\"use crate::x;\", 'c', '\\'', r#\"d\"e\"#, b\"f\"); /* g */ h::i() }";
    let found: Vec<&str> = texts(&tokens(source)).collect();
    let signs = "fn a < > ( ) { let b = ( , , , , b ) ; h :: i ( ) }";
    assert_eq!(found, signs.split(' ').collect::<Vec<_>>());
    assert_eq!(tokens(source).last().map(|token| token.line), Some(2));
}

#[test]
fn what_only_tests_compile_is_left_out() {
    let source = "
        #[cfg(test)] use a::b;
        #[cfg(test)] mod tests { use super::*; fn c() { d() } }
        #[cfg(test)] #[derive(Debug)] fn e(f: [u8; 2]) -> u8 { 0 }
        fn g() {}";
    assert_eq!(texts(&outside_of_tests(&tokens(source))).collect::<String>(), "fng(){}");
}
