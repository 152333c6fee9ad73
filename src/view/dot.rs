//! Writes a graph as DOT text. Names of boxes are ours (`n0`), and everything that the rules say goes through [`escaped`].

use std::fmt::Write;

use super::graph::{Graph, GraphKind, Shape};
use crate::language::{Language, Said};

impl Graph {
    /// The text of a [Graphviz](https://graphviz.org) graph.
    pub fn dot(&self, language: Language) -> String {
        write(self, language)
    }
}

fn write(graph: &Graph, language: Language) -> String {
    let mut text = String::new();
    // Writing to a text cannot fail.
    let _ = digraph(graph, language, &mut text);
    text
}

fn digraph(graph: &Graph, language: Language, out: &mut String) -> std::fmt::Result {
    writeln!(out, "digraph {{")?;
    writeln!(out, "  label=\"{}\";", escaped(&graph.title))?;
    let direction = if graph.kind == GraphKind::Tree { "TB" } else { "LR" };
    writeln!(
        out,
        "  rankdir={direction}; charset=\"UTF-8\"; node [fontname=\"sans-serif\"]; edge [fontname=\"sans-serif\"];"
    )?;
    for (index, node) in graph.nodes.iter().enumerate() {
        let shape = match node.shape {
            Shape::Question => "diamond",
            Shape::Table => "box3d",
            Shape::Outcome => "box, style=rounded",
            Shape::Playbook => "component",
            Shape::State => "box, style=rounded",
            Shape::Beginning => "point",
            Shape::End => "box, style=rounded, peripheries=2",
        };
        writeln!(out, "  n{index} [label=\"{}\", shape={shape}];", lines(&node.lines, language))?;
    }
    for edge in &graph.edges {
        writeln!(out, "  n{} -> n{} [label=\"{}\"];", edge.from, edge.to, lines(&edge.lines, language))?;
    }
    writeln!(out, "}}")
}

fn lines(lines: &[Said], language: Language) -> String {
    lines.iter().map(|line| escaped(line.get(language))).collect::<Vec<_>>().join("\\n")
}

/// A text inside double quotes: DOT takes `"` and `\` for its own, and `&` for the beginning of an entity.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.trim().chars() {
        match c {
            '"' => safe.push_str("\\\""),
            '\\' => safe.push_str("\\\\"),
            '\n' => safe.push_str("\\n"),
            '&' => safe.push_str("&amp;"),
            c if c.is_control() => safe.push(' '),
            c => safe.push(c),
        }
    }
    safe
}
