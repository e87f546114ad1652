//! What several tests need: the real program on a command line, and in a terminal.

pub mod program;
pub mod pty;
