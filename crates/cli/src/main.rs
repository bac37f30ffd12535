//! The program `tellings`.
//!
//! **Invariant.** No analysis: arguments, files, progress and exit codes only.
fn main() {}
