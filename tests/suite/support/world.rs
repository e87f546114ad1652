//! A world of its own for every program that a test starts: no home, desktop, browser, language or clock of whoever
//! runs the tests reaches it, and nothing of it reaches them.

use super::program::PROGRAM;
use std::ffi::OsString;
use std::fs;
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

/// The folders of a user who has just been made, each with the variable that names it.
const FOLDERS: [(&str, &str); 8] = [
    ("HOME", "home"),
    ("XDG_DATA_HOME", "data"),
    ("XDG_DATA_DIRS", "shared-data"),
    ("XDG_CONFIG_HOME", "config"),
    ("XDG_CONFIG_DIRS", "shared-config"),
    ("XDG_CACHE_HOME", "cache"),
    ("XDG_STATE_HOME", "state"),
    ("XDG_RUNTIME_DIR", "runtime"),
];

/// What every program is told, whoever runs the tests: a terminal, a language, a clock, and a desktop of no make, so
/// that `xdg-open` neither asks the session bus nor hands over to the opener of a desktop.
const TOLD: [(&str, &str); 4] = [
    ("TERM", "xterm-256color"),
    ("LANG", "C.UTF-8"),
    ("TZ", "Europe/Berlin"),
    ("XDG_CURRENT_DESKTOP", "X-Generic"),
];

/// Empty folders for everything that a program asks the environment for. They go when it goes.
pub struct World {
    folder: TempDir,
}

impl World {
    /// A world with nothing in it.
    pub fn new() -> Self {
        let folder = TempDir::new().expect("a folder");
        for (_, name) in FOLDERS {
            let path = folder.path().join(name);
            fs::create_dir(&path).expect("a folder");
            // The runtime folder must be its user's alone; the others may be.
            fs::set_permissions(&path, fs::Permissions::from_mode(0o700)).expect("its user's");
        }
        Self { folder }
    }

    /// Where a test may keep files of its own.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// The folder for caches.
    pub fn cache(&self) -> PathBuf {
        self.path().join("cache")
    }

    /// The environment of this world, `PATH` alone is the machine's.
    pub fn environment(&self) -> Vec<(OsString, OsString)> {
        let path = ("PATH".into(), std::env::var_os("PATH").unwrap_or_default());
        let folders = FOLDERS.iter().map(|(name, folder)| ((*name).into(), self.path().join(folder).into()));
        let told = TOLD.iter().map(|(name, value)| ((*name).into(), (*value).into()));
        std::iter::once(path).chain(folders).chain(told).collect()
    }

    /// The program in this world.
    pub fn command(&self) -> Command {
        let mut command = Command::new(PROGRAM);
        command.env_clear().envs(self.environment());
        command
    }

    /// A desktop whose browser is `program`: a desktop entry, and the list that says it opens web addresses.
    pub fn with_desktop_browser(self, program: &Path) -> Self {
        let applications = self.path().join("data/applications");
        fs::create_dir(&applications).expect("a folder");
        let entry = format!(
            "[Desktop Entry]\nType=Application\nName=Browser of the tests\nExec={} %u\n\
             MimeType=x-scheme-handler/http;x-scheme-handler/https;\n",
            program.display()
        );
        fs::write(applications.join("browser.desktop"), entry).expect("written");
        let opens = "[Default Applications]\nx-scheme-handler/http=browser.desktop\n\
                     x-scheme-handler/https=browser.desktop\n";
        fs::write(self.path().join("config/mimeapps.list"), opens).expect("written");
        self
    }
}

/// Says on standard error that a test was skipped: what is printed is kept back for tests that pass.
pub fn skipped(why: &str) {
    let _ = writeln!(std::io::stderr(), "SKIPPED: {why}");
}
