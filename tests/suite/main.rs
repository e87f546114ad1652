//! One test binary for the whole program.

mod archive;
mod faults;
