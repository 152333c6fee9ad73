//! What nobody means well: files and cases that are too large, too deep, broken or made to deceive.

#[cfg(all(feature = "cli", target_os = "linux"))]
mod bombs;
mod cases;
mod files;
