//! What is shown to readers is what happens: the READMEs, the pages of the codes, the examples.

mod examples;
mod pages;
mod readme;
