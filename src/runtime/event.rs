//! LoopEvent: what the loop takes in, from whichever thread.

use crate::app::message::Message;
use crate::loader::LoadError;
use std::io;
use std::process::{Command, ExitStatus};
use std::sync::mpsc;

/// Something for the loop to take in.
#[derive(Debug)]
pub(super) enum LoopEvent {
    /// The program is about to end: what would be lost is to be noted, and that told.
    Ending(mpsc::Sender<()>),
    /// For the app.
    App(Message),
    /// The archive's file was perhaps written anew.
    Written,
    /// There is something in [`NEWS`](super::signals::NEWS).
    News,
    /// A program needs the terminal; how it ended goes back.
    Lend(Box<Command>, mpsc::Sender<io::Result<ExitStatus>>),
    /// The archive cannot be read.
    Failed(LoadError),
}
