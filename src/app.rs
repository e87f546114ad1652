//! App: the whole state; update(message) -> effects.

pub mod effect;
pub mod message;

use crate::words::Lang;
use chrono::NaiveDate;
use effect::Effect;
use message::Message;

/// What the world tells the app once, at the start.
#[derive(Clone, Copy, Debug)]
pub struct Setup {
    /// The language of the interface.
    pub lang: Lang,
    /// Whether colours may be used.
    pub colour: bool,
    /// Today's date where the user is.
    pub today: NaiveDate,
    /// Columns and rows of the terminal.
    pub size: (u16, u16),
}

/// The whole state of the screen.
#[derive(Debug)]
pub struct App {
    /// What the world told.
    pub setup: Setup,
}

impl App {
    /// An app that still waits for its archive.
    pub fn new(setup: Setup) -> Self {
        Self { setup }
    }

    /// Takes in what happened, and says what is to be done in the world.
    pub fn update(&mut self, _message: Message) -> Vec<Effect> {
        Vec::new()
    }
}
