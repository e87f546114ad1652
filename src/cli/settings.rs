//! settings: the file of the configuration: where it lies, and what it says.

use super::context::{NamedArchive, NamedBy};
use super::exit::{ExitError, WRONG};
use crate::config::{Config, Fault};
use crate::lang::Lang;
use crate::runtime::handing_on::expanded;
use crate::words::cli::{more_faults, unreadable};
use crate::words::config as words;
use etcetera::BaseStrategy;
use etcetera::base_strategy::Xdg;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::PathBuf;

/// A file of more bytes is none of a configuration.
const LARGEST: u64 = 1 << 20;

/// So many faults are told, the rest counted.
const MOST: usize = 20;

/// Where the configuration lies; `None` for whoever has no home.
pub(super) fn path() -> Option<PathBuf> {
    Some(Xdg::new().ok()?.config_dir().join("lernnetzwerk").join("config.toml"))
}

/// The archive that the configuration names: a path in its own folder, unless it says otherwise.
pub(super) fn archive(config: &Config) -> Option<NamedArchive> {
    let named = expanded(config.archive.as_deref()?);
    let own = path().and_then(|path| path.parent().map(|folder| folder.join(&named)));
    Some(NamedArchive { path: own.unwrap_or(named), by: NamedBy::Config })
}

/// Why there is no configuration in force.
pub(super) enum Unusable {
    /// The system says so.
    Io(io::Error),
    /// It is no file of a configuration.
    NoFile,
    /// There are faults in it.
    Faulty(Vec<Fault>),
}

/// What the configuration says; as by default where there is none.
///
/// # Errors
/// It cannot be used, and nothing of it is.
pub(super) fn read() -> Result<Config, Unusable> {
    let Some(path) = path() else { return Ok(Config::default()) };
    match fs::metadata(&path) {
        Ok(facts) if !facts.is_file() || facts.len() > LARGEST => return Err(Unusable::NoFile),
        Ok(_) => {}
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            return Ok(Config::default());
        }
        Err(error) => return Err(Unusable::Io(error)),
    }
    let bytes = fs::read(&path).map_err(Unusable::Io)?;
    Config::read(&bytes).map_err(Unusable::Faulty)
}

impl Unusable {
    /// The error that ends the program.
    pub(super) fn error(&self, lang: Lang) -> ExitError {
        let path = path().map_or_else(String::new, |path| path.to_string_lossy().into_owned());
        let text = match self {
            Self::Io(error) => format!("{path}: {}", unreadable(lang, error)),
            Self::NoFile => format!("{path}: {}", words::no_file(lang)),
            Self::Faulty(faults) => {
                let told = faults.iter().take(MOST).map(|fault| fault.tell(lang, &path));
                let more = faults.len().saturating_sub(MOST);
                let more = (more > 0).then(|| more_faults(lang, more));
                let end = words::nothing_done(lang).to_owned();
                told.chain(more).chain([end]).collect::<Vec<_>>().join("\n")
            }
        };
        ExitError::new(text, WRONG)
    }
}
