//! What fuzzing found, and a sound one of each kind, again: `tests/fuzz/cases` through the functions of the targets.

use crate::fuzz;
use std::fs;
use std::path::{Path, PathBuf};

/// What must hold of any bytes.
type Check = fn(&[u8]);

/// Targets, each by the name of its folder.
macro_rules! targets {
    ($($name:ident),*) => { [$((stringify!($name), fuzz::$name as Check)),*] };
}

/// All targets.
const TARGETS: [(&str, Check); 14] = targets![
    address,
    archive,
    cache,
    config,
    feed,
    fold,
    frab,
    ical,
    import_archive,
    marks,
    pyvideo,
    query,
    sanitize,
    table
];

/// What lies in a folder.
fn within(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<_> =
        fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    paths
}

#[test]
fn every_kept_case_of_every_target_passes() {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/cases");
    for (name, holds) in TARGETS {
        let paths = within(&cases.join(name));
        assert!(paths.len() > 1, "{name} has cases");
        for path in paths {
            println!("{}", path.display());
            holds(&fs::read(&path).expect("bytes"));
        }
    }
    assert_eq!(within(&cases).len(), TARGETS.len(), "no case of another target");
    let targets = within(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/targets"));
    assert_eq!(targets.len(), TARGETS.len(), "every target is replayed");
}
