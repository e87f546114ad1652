//! Who may use whom: the map in the README and in `src/lib.rs`, held by reading the source.

mod sources;

use sources::{Source, circles, sources, table};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

/// How the table of the map begins, in the README and in `src/lib.rs`.
const MAP: &str = "| module | uses |";

/// How the tables of the files of a module begin, in the module's own file: a file uses only files above it.
const ORDER: &str = "| file |";

/// The modules that have such a table.
const ORDERED: [&str; 2] = ["archive", "search"];

/// What only the outer modules may touch.
const WORLD: [&str; 11] = [
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

/// The modules that touch the world.
const OUTER: [&str; 5] = ["whole_file", "keeper", "runtime", "loader", "cli"];

/// A file of the project.
fn read(path: &str) -> String {
    fs::read_to_string(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

/// The module of the crate that a file belongs to.
fn top(module: &str) -> &str {
    module.split("::").next().unwrap()
}

/// The map: each module with those it may name, in its order.
fn map() -> Vec<(String, BTreeSet<String>)> {
    let words = |cell: &str| {
        cell.split([',', ' ']).filter(|word| !word.is_empty()).map(str::to_owned).collect::<Vec<_>>()
    };
    let row = |cells: Vec<String>| {
        let uses: BTreeSet<String> = words(&cells[1]).into_iter().collect();
        words(&cells[0]).into_iter().map(move |module| (module, uses.clone())).collect::<Vec<_>>()
    };
    table(&read("README.md"), MAP).into_iter().flat_map(row).collect()
}

#[test]
fn readme_and_crate_show_the_same_map() {
    let readme = table(&read("README.md"), MAP);
    assert!(readme.len() > 10, "no map in the README");
    assert_eq!(readme, table(&read("src/lib.rs"), MAP));
}

#[test]
fn arrows_point_as_the_map_says() {
    let map: BTreeMap<String, BTreeSet<String>> = map().into_iter().collect();
    for (module, Source { path, names, .. }) in sources() {
        let own = top(&module);
        let allowed = map.get(own).unwrap_or_else(|| panic!("{own} is not in the map"));
        for other in names.iter().map(|name| top(name)).filter(|other| *other != own) {
            assert!(allowed.contains(other), "{} uses {other}", path.display());
        }
    }
}

#[test]
fn the_map_names_no_arrow_that_is_not_there() {
    let sources = sources();
    for (module, allowed) in map() {
        let of_module =
            sources.iter().filter(|(name, _)| top(name) == module).map(|(_, source)| &source.names);
        let used: BTreeSet<&str> = of_module.flatten().map(|name| top(name)).collect();
        let idle: Vec<&String> = allowed.iter().filter(|other| !used.contains(other.as_str())).collect();
        assert!(idle.is_empty(), "{module} uses no {idle:?}");
    }
}

#[test]
fn no_files_lead_in_a_circle() {
    assert_eq!(circles(&sources()), Vec::<BTreeSet<String>>::new());
}

/// The row of a module's table that a file belongs to: that of its own name, or of a folder it lies in.
fn row(rows: &[Vec<String>], file: &str, module: &str) -> Option<usize> {
    let inside = file.strip_prefix(module)?.trim_start_matches("::").replace("::", "/");
    let inside = if inside.is_empty() { module.to_owned() } else { inside };
    let names = |name: &str| rows.iter().position(|row| row[0].split(", ").any(|entry| entry == name));
    let folders = inside.match_indices('/').map(|(at, _)| &inside[..at]);
    names(&inside).or_else(|| folders.rev().find_map(names))
}

#[test]
fn within_a_module_files_use_only_what_stands_above_them() {
    let sources = sources();
    for module in ORDERED {
        let rows = table(&sources[module].text, ORDER);
        assert!(rows.len() > 5, "no table in {module}.rs");
        // A module's own file may put its parts together: then it has no row, and none of them uses it.
        let place = |file: &str| row(&rows, file, module).or((file == module).then_some(rows.len()));
        for (file, source) in sources.iter().filter(|(file, _)| top(file) == module) {
            let own = place(file).unwrap_or_else(|| panic!("{file} is not in the table of {module}.rs"));
            for other in source.names.iter().filter(|other| top(other) == module) {
                assert!(
                    place(other).is_some_and(|place| place <= own),
                    "{file} uses {other}, which stands below it"
                );
            }
        }
    }
}

#[test]
fn only_the_outer_modules_touch_the_world() {
    for (module, source) in sources().iter().filter(|(module, _)| !OUTER.contains(&top(module))) {
        for word in WORLD {
            assert!(!source.text.contains(word), "{module} names {word}");
        }
    }
}

#[test]
fn every_file_says_what_it_is() {
    for (module, source) in sources() {
        assert!(source.text.starts_with("//! "), "{module} has no sentence on top");
    }
}

#[test]
fn files_that_the_documents_name_are_there() {
    let mut count = 0;
    for document in ["README.md", ".github/CONTRIBUTING.md", "benches/README.md"] {
        let text = read(document);
        let named = text.split('`').filter(|part| part.ends_with(".rs") && part.contains('/'));
        for path in named.filter(|path| !path.contains("NAME") && !path.contains("import")) {
            assert!(
                PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(path).is_file(),
                "{document} names {path}"
            );
            count += 1;
        }
    }
    assert!(count > 20, "only {count}");
}

/// Fails where a document names a test that is not there, or no more than so many; `file::test` names one where `is`.
fn assert_named_tests(document: &str, least: usize, is: impl Fn(&str, &str) -> bool) {
    let text = read(document);
    let names = text.split('`').filter_map(|part| part.split_once("::"));
    let mut count = 0;
    for (file, test) in names.filter(|(file, test)| is(file, test)) {
        let text = read(&format!("tests/suite/{file}.rs"));
        assert!(text.contains(&format!("\nfn {test}() {{")), "no test {file}::{test}");
        count += 1;
    }
    assert!(count > least, "only {count}");
}

#[test]
fn tests_that_the_recipes_name_are_there() {
    assert_named_tests(".github/CONTRIBUTING.md", 6, |_, test| test.contains('_'));
}

#[test]
fn tests_that_the_readme_names_are_there() {
    assert_named_tests("README.md", 10, |file, _| ["endings", "keyboard"].contains(&file));
}

#[test]
fn a_circle_would_be_seen() {
    let file = |names: &[&str]| Source {
        path: PathBuf::new(),
        text: String::new(),
        names: names.iter().map(|name| (*name).to_owned()).collect(),
    };
    let made = BTreeMap::from([
        ("a".to_owned(), file(&["b"])),
        ("b".to_owned(), file(&["c"])),
        ("c".to_owned(), file(&["b"])),
    ]);
    assert_eq!(circles(&made), [BTreeSet::from(["b".to_owned(), "c".to_owned()])]);
}

#[test]
fn unsafe_code_stands_in_one_file() {
    let word = ["un", "safe"].concat();
    let holds =
        |source: &Source| source.text.split(|letter: char| !letter.is_alphanumeric()).any(|one| one == word);
    let all = sources();
    let found: Vec<_> = all.values().filter(|source| holds(source)).map(|source| &source.path).collect();
    assert!(matches!(&*found, [path] if path.ends_with("src/runtime/system.rs")), "{found:?}");
}
