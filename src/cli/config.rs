//! config: prints the configuration in force, that by default, or where everything lies.

use super::context::Context;
use super::exit::{ExitError, FINE};
use super::settings;
use crate::config::Config;
use crate::keeper::Keeper;
use crate::loader::cache;
use crate::runtime::{browser, handing_on, last_time};
use crate::words::config as words;
use std::path::{Path, PathBuf};

/// What is printed of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shown {
    /// What is in force.
    InForce,
    /// What is by default.
    Default,
    /// Where everything lies.
    Paths,
}

/// Prints it.
///
/// # Errors
/// Writing failed.
pub(crate) fn run(context: &Context, shown: Shown) -> Result<i32, ExitError> {
    let lang = context.lang;
    let text = match shown {
        Shown::Default => Config::default().write(lang),
        Shown::InForce => in_force(context).write(lang),
        Shown::Paths => {
            let paths = [
                (words::CONFIG_PATH, settings::path()),
                (words::MARKS_PATH, Keeper::of_user().ok().and_then(|keeper| folder(&keeper.own_file()))),
                (words::CACHE_PATH, cache::folder()),
                (words::STATE_PATH, last_time::folder()),
            ];
            let paths = paths.into_iter().filter_map(|(words, path)| Some((lang.say(words), path?)));
            paths.map(|(name, path)| format!("{name:<14} {}\n", path.display())).collect()
        }
    };
    context.console.print(|out| out.write_all(text.as_bytes())).map(|()| FINE)
}

/// The folder that a file lies in.
fn folder(file: &Path) -> Option<PathBuf> {
    file.parent().map(Path::to_owned)
}

/// The configuration with what the command line and the environment add to it.
fn in_force(context: &Context) -> Config {
    let mut config = context.config.clone();
    config.language = Some(context.lang);
    config.archive = context.path().map(|path| path.to_string_lossy().into_owned());
    config.programs.browser = browser::browser_command(config.programs.browser.as_deref());
    config.programs.copy = handing_on::copy_command(config.programs.copy.as_deref());
    config
}
