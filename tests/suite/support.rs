//! What several tests need: the real program on a command line, in a terminal, and in a world of its own.

pub mod program;
pub mod pty;
pub mod world;
