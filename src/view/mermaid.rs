//! Writes a graph as Mermaid text. Names of boxes are ours (`n0`), and everything that the rules say goes through
//! [`escaped`].

use std::fmt::Write;

use super::graph::{Graph, GraphKind, Node, Shape};
use crate::language::{Language, Said};

impl Graph {
    /// The text of a [Mermaid](https://mermaid.js.org) diagram: a `flowchart` of a playbook, a `stateDiagram-v2` of a
    /// lifecycle.
    pub fn mermaid(&self, language: Language) -> String {
        write(self, language)
    }
}

fn write(graph: &Graph, language: Language) -> String {
    let mut text = String::new();
    // Writing to a text cannot fail.
    let _ = match graph.kind {
        GraphKind::Tree => tree(graph, language, &mut text),
        GraphKind::States => states(graph, language, &mut text),
    };
    text
}

fn tree(graph: &Graph, language: Language, out: &mut String) -> std::fmt::Result {
    writeln!(out, "flowchart TD")?;
    writeln!(out, "  accTitle: {}", escaped(&graph.title.replace('\n', " ")))?;
    for (index, node) in graph.nodes.iter().enumerate() {
        let (open, close) = match node.shape {
            Shape::Question => ("{", "}"),
            Shape::Table => ("[/", "/]"),
            Shape::Outcome => ("([", "])"),
            Shape::Playbook => ("[[", "]]"),
            Shape::State | Shape::Beginning | Shape::End => ("[", "]"),
        };
        writeln!(out, "  n{index}{open}\"{}\"{close}", lines(&node.lines, language))?;
    }
    for edge in &graph.edges {
        match edge.lines.is_empty() {
            true => writeln!(out, "  n{} --> n{}", edge.from, edge.to)?,
            false => writeln!(out, "  n{} -->|\"{}\"| n{}", edge.from, lines(&edge.lines, language), edge.to)?,
        }
    }
    Ok(())
}

fn states(graph: &Graph, language: Language, out: &mut String) -> std::fmt::Result {
    writeln!(out, "stateDiagram-v2")?;
    writeln!(out, "  accTitle: {}", escaped(&graph.title.replace('\n', " ")))?;
    let drawn = |node: &Node| node.shape != Shape::Beginning;
    for (index, node) in graph.nodes.iter().enumerate().filter(|(_, node)| drawn(node)) {
        writeln!(out, "  state \"{}\" as n{index}", lines(&node.lines, language))?;
    }
    for edge in &graph.edges {
        let from = match drawn(&graph.nodes[edge.from]) {
            true => format!("n{}", edge.from),
            false => "[*]".to_owned(),
        };
        match edge.lines.is_empty() {
            true => writeln!(out, "  {from} --> n{}", edge.to)?,
            false => writeln!(out, "  {from} --> n{} : {}", edge.to, lines(&edge.lines, language))?,
        }
    }
    for (index, _) in graph.nodes.iter().enumerate().filter(|(_, node)| node.shape == Shape::End) {
        writeln!(out, "  n{index} --> [*]")?;
    }
    Ok(())
}

fn lines(lines: &[Said], language: Language) -> String {
    lines.iter().map(|line| escaped(line.get(language))).collect::<Vec<_>>().join("<br/>")
}

/// A text in which nothing means anything to Mermaid: letters, digits, blanks and the commonest signs stay, a line break
/// is one in the drawing, and all else is its number.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.trim().chars() {
        match c {
            '\n' => safe.push_str("<br/>"),
            c if c.is_control() => safe.push(' '),
            c if c.is_alphanumeric() || !c.is_ascii() || matches!(c, ' ' | '.' | ',' | '_' | '?' | '!' | '+' | '/') => {
                safe.push(c);
            }
            // The commonest of the rest that no diagram takes for anything inside a text.
            '-' | '(' | ')' | '=' => safe.push(c),
            c => {
                let _ = write!(safe, "#{};", u32::from(c));
            }
        }
    }
    safe
}
