//! Reads the command line, runs it, prints the one error that can end it, sets the exit code.

fn main() {}
