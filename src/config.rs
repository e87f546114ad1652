//! config: the configuration, read from text: all of it, or every fault in it at its place.
//!
//! It is TOML, and what it may hold stands in two tables: the options in `option.rs`, and the rows of the keys. From
//! these it is read, and written with a comment for each.

mod content;
mod fault;
mod keys;
mod option;
mod place;
mod quote;
mod reason;
mod write;

use crate::lang::Lang;
pub use content::{Config, Programs};
pub use fault::Fault;
use place::Places;
use reason::Reason;
use toml::de::DeTable;

/// What a text says before it begins, in some editors.
const BYTE_ORDER_MARK: &str = "\u{feff}";

impl Config {
    /// Reads a configuration. What it does not speak of is as by default.
    ///
    /// # Errors
    /// Every fault in it, in their order.
    pub fn read(bytes: &[u8]) -> Result<Self, Vec<Fault>> {
        let text = str::from_utf8(bytes).map_err(|error| {
            let sound = error.valid_up_to();
            let text = String::from_utf8_lossy(bytes);
            vec![Places::new(&text).fault(sound..sound + 1, Reason::NoUtf8)]
        })?;
        let text = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text);
        let places = Places::new(text);
        let table = DeTable::parse(text).map_err(|error| {
            let end = text.len();
            vec![places.fault(error.span().unwrap_or(end..end), Reason::of_toml(error.message()))]
        })?;
        let (mut config, mut faults) = (Self::default(), Vec::new());
        for (name, value) in table.get_ref() {
            match name.get_ref().as_ref() {
                "keys" => keys::read(&mut config.keymap, value, &places, &mut faults),
                "open" => option::read_programs(&mut config.programs, value, &places, &mut faults),
                _ => option::read(&mut config, (name, value), &places, &mut faults),
            }
        }
        faults.sort_by_key(Fault::place);
        if faults.is_empty() { Ok(config) } else { Err(faults) }
    }

    /// The configuration as it can be read again: every option and every key, each with what it is for.
    pub fn write(&self, lang: Lang) -> String {
        write::write(self, lang)
    }
}
