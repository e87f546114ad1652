//! Who may use whom: the arrows in `src/lib.rs`, held by reading the source.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Each module with the modules it may name. No arrow goes up.
const ARROWS: &[(&str, &[&str])] = &[
    ("codec", &[]),
    ("text", &[]),
    ("layout", &[]),
    ("lang", &[]),
    ("letters", &[]),
    ("archive", &["codec"]),
    ("dates", &["archive", "lang", "letters"]),
    ("words", &["lang"]),
    ("describe", &["archive", "lang", "words"]),
    ("search", &["archive", "codec", "dates", "lang", "letters"]),
    ("library", &["archive", "search"]),
    ("app", &["archive", "dates", "describe", "lang", "layout", "library", "search", "text", "words"]),
    ("ui", &["app", "archive", "dates", "describe", "lang", "layout", "search", "text", "words"]),
    ("loader", &["archive", "codec", "describe", "lang", "library", "words"]),
    ("runtime", &["app", "archive", "library", "loader", "search", "ui"]),
    (
        "cli",
        &["app", "archive", "dates", "describe", "lang", "library", "loader", "runtime", "search", "words"],
    ),
];

/// What only `runtime`, `loader` and `cli` may touch.
const WORLD: &[&str] = &[
    "std::fs",
    "std::env",
    "std::process",
    "std::net",
    "std::time",
    "SystemTime",
    "Local::now",
    "crossterm::execute",
    "crossterm::terminal",
    "io::stdout",
    "io::stderr",
];

/// The source files of a module, with its name.
fn sources() -> BTreeMap<String, Vec<PathBuf>> {
    let mut modules = BTreeMap::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for file in files(&root) {
        let inside = file.strip_prefix(&root).unwrap();
        let first = inside.components().next().unwrap().as_os_str().to_str().unwrap();
        let module = first.trim_end_matches(".rs").to_owned();
        modules.entry(module).or_insert_with(Vec::new).push(file);
    }
    modules
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found
}

/// The modules of the crate that a text names.
fn named(text: &str) -> BTreeSet<String> {
    let after =
        |rest: &str| rest.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect();
    text.split("crate::").skip(1).map(after).collect()
}

#[test]
fn arrows_point_one_way() {
    for (module, files) in sources() {
        if ["lib", "main"].contains(&module.as_str()) {
            continue;
        }
        let (_, allowed) =
            ARROWS.iter().find(|(name, _)| *name == module).unwrap_or_else(|| panic!("{module}: no rule"));
        for file in files {
            for other in named(&fs::read_to_string(&file).unwrap()) {
                let fine = other == module || allowed.contains(&other.as_str());
                assert!(fine, "{} uses {other}", file.display());
            }
        }
    }
}

#[test]
fn a_module_names_only_what_stands_before_it() {
    // With this order in the table, no circle is possible.
    for (at, (module, allowed)) in ARROWS.iter().enumerate() {
        for other in *allowed {
            assert!(ARROWS[..at].iter().any(|(name, _)| name == other), "{module} -> {other}");
        }
    }
}

#[test]
fn only_the_outer_modules_touch_the_world() {
    for (module, files) in sources() {
        if ["lib", "main", "runtime", "loader", "cli"].contains(&module.as_str()) {
            continue;
        }
        for file in files {
            let text = fs::read_to_string(&file).unwrap();
            for word in WORLD {
                assert!(!text.contains(word), "{} names {word}", file.display());
            }
        }
    }
}

#[test]
fn every_file_says_what_it_is() {
    for file in sources().into_values().flatten() {
        let text = fs::read_to_string(&file).unwrap();
        assert!(text.starts_with("//! "), "{} has no sentence on top", file.display());
    }
}
