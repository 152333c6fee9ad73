//! Runs `casebook graph`: a playbook's tree or a lifecycle's states, as text that other programs draw.

use std::io::{self, Write};
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::{Failure, Outcome, Speech};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The casebook's folder
    ///
    /// Thư mục của casebook
    folder: PathBuf,
    /// The playbook or lifecycle
    ///
    /// Playbook hoặc vòng đời
    name: String,
    /// The language of the drawing
    ///
    /// Vẽ bằng ngôn ngữ nào
    #[arg(long, value_enum, default_value = "mermaid")]
    format: Language,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Language {
    #[value(
        help = "For Markdown pages, wikis and https://mermaid.live\n\nCho trang Markdown, wiki và https://mermaid.live"
    )]
    Mermaid,
    #[value(help = "For Graphviz: `dot -Tsvg`\n\nCho Graphviz: `dot -Tsvg`")]
    Dot,
}

pub(super) fn run(arguments: &Arguments, speech: &Speech) -> Result<Outcome, Failure> {
    let casebook = speech.load(&arguments.folder)?;
    let graph = casebook.graph(&arguments.name).map_err(Failure::Case)?;
    let mut out = io::stdout().lock();
    match arguments.format {
        Language::Mermaid => write!(out, "{}", graph.mermaid(speech.language()))?,
        Language::Dot => write!(out, "{}", graph.dot(speech.language()))?,
    }
    out.flush()?;
    Ok(Outcome::Fine)
}
