//! Effect: everything the app can ask of the world.

use crate::archive::web_address::WebAddressBuf;

/// A wish of the app's, carried out by `runtime`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Search; the answer comes as [`Message::Found`](super::message::Message::Found). A later request overtakes it.
    Search(Request),
    /// Open an address in a browser. Nothing else opens anything.
    Open(WebAddressBuf),
    /// Copy text to the clipboard (OSC 52).
    Copy(String),
    /// Stop the program, as Ctrl-Z does.
    Suspend,
    /// Draw everything again, as Ctrl-L does.
    Repaint,
    /// Leave.
    Quit,
}

/// A search to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Numbers the requests, so that late answers are recognised.
    pub generation: u64,
    /// The line as typed.
    pub query: String,
    /// The shape of the answer.
    pub want: Want,
}

/// What a search is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Want {
    /// The best so many hits, for a list.
    Top(usize),
    /// Every record, for a lens.
    All,
}
