//! The source files, and which of them names which: read as text, so that a rule needs no compiler.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// A file below `src`.
pub struct Source {
    /// Where it lies.
    pub path: PathBuf,
    /// All of it.
    pub text: String,
    /// The files it names, by their module: in `use`, or by a whole path. Its own tests do not count.
    pub names: BTreeSet<String>,
}

/// All files below `src` but the two roots, by their module: `search::query::lexer`.
pub fn sources() -> BTreeMap<String, Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = BTreeMap::new();
    for path in files(&root) {
        let inside = path.strip_prefix(&root).unwrap().with_extension("");
        let parts: Vec<&str> = inside.iter().map(|part| part.to_str().unwrap()).collect();
        let text = fs::read_to_string(&path).unwrap();
        if parts != ["lib"] && parts != ["main"] {
            found.insert(parts.join("::"), Source { path, text, names: BTreeSet::new() });
        }
    }
    let modules: BTreeSet<String> = found.keys().cloned().collect();
    for (module, source) in &mut found {
        source.names = named(module, &source.text, &modules);
    }
    found
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

/// The modules among `modules` that a file names.
fn named(module: &str, text: &str, modules: &BTreeSet<String>) -> BTreeSet<String> {
    let code = code(text);
    let children: BTreeSet<&str> =
        code.split("mod ").skip(1).filter_map(|rest| rest.split_once(';')).map(|(name, _)| name).collect();
    let uses = code.split("use ").skip(1).filter_map(|rest| rest.split_once(';'));
    let mut paths: Vec<String> = uses.flat_map(|(tree, _)| branches(tree)).collect();
    for start in ["crate::", "super::"] {
        let whole = |(at, _): (usize, &str)| {
            code[at..].chars().take_while(|c| c.is_alphanumeric() || "_:".contains(*c))
        };
        let found = code.match_indices(start).map(|found| whole(found).collect::<String>());
        // `super::{…}` is a tree, which was read already.
        paths.extend(found.filter(|path| !path.ends_with("::")));
    }
    let is_path = |at: usize| !code[..at].ends_with(|c: char| c.is_alphanumeric() || "_:".contains(c));
    for child in &children {
        let calls = code.match_indices(&format!("{child}::")).any(|(at, _)| is_path(at));
        paths.extend(calls.then(|| format!("self::{child}")));
    }
    let resolved = paths.iter().filter_map(|path| resolve(module, path, &children, modules));
    resolved.filter(|other| other != module).collect()
}

/// A file without comments, its own tests, and who may see what.
fn code(text: &str) -> String {
    let (text, _) = text.split_once("#[cfg(test)]\nmod tests").unwrap_or((text, ""));
    let lines = text.lines().map(|line| line.split_once("//").map_or(line, |(code, _)| code));
    lines.map(|line| without_visibility(line) + "\n").collect()
}

/// `pub(in crate::search) fn` names nothing that is used.
fn without_visibility(line: &str) -> String {
    match line.split_once("pub(") {
        Some((before, rest)) => {
            let (_, after) = rest.split_once(')').unwrap_or(("", rest));
            format!("{before}pub{after}")
        }
        None => line.to_owned(),
    }
}

/// The paths of a use tree: `a::{b, c::{d, e}}` has three.
fn branches(tree: &str) -> Vec<String> {
    let tree = tree.trim();
    let Some((start, rest)) = tree.split_once('{') else {
        return vec![tree.split(" as ").next().unwrap_or_default().trim().to_owned()];
    };
    let inner = rest.trim().strip_suffix('}').unwrap_or(rest);
    let (mut all, mut depth, mut branch) = (Vec::new(), 0, String::new());
    for letter in inner.chars().chain([',']) {
        match letter {
            ',' if depth == 0 => {
                let branch = std::mem::take(&mut branch);
                if !branch.trim().is_empty() {
                    all.extend(branches(&branch).into_iter().map(|path| format!("{}{path}", start.trim())));
                }
                continue;
            }
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        branch.push(letter);
    }
    all
}

/// The file that a path leads to, if it is one of ours.
fn resolve(
    module: &str,
    path: &str,
    children: &BTreeSet<&str>,
    modules: &BTreeSet<String>,
) -> Option<String> {
    let mut here: Vec<&str> = module.split("::").collect();
    let mut rest: Vec<&str> = path.split("::").map(str::trim).filter(|part| !part.is_empty()).collect();
    match rest.first().copied()? {
        "crate" => here.clear(),
        "self" => {}
        "super" => {}
        child if children.contains(child) => rest.insert(0, "self"),
        _ => return None,
    }
    while let Some("crate" | "self" | "super") = rest.first().copied() {
        if rest.remove(0) == "super" {
            here.pop();
        }
    }
    here.extend(rest);
    // The longest beginning that is a file; what follows it stands in that file.
    (1..=here.len()).rev().map(|length| here[..length].join("::")).find(|path| modules.contains(path))
}

/// The circles among the files: each a set of files that lead to one another.
pub fn circles(sources: &BTreeMap<String, Source>) -> Vec<BTreeSet<String>> {
    let reach: BTreeMap<&str, BTreeSet<String>> =
        sources.keys().map(|module| (module.as_str(), reached(sources, module))).collect();
    let mut circles: Vec<BTreeSet<String>> = Vec::new();
    for (module, all) in &reach {
        if all.contains(*module) {
            let back = |other: &&String| reach[other.as_str()].contains(*module);
            let circle: BTreeSet<String> = all.iter().filter(back).cloned().collect();
            if !circles.contains(&circle) {
                circles.push(circle);
            }
        }
    }
    circles
}

/// All files that one leads to, over others as well.
fn reached(sources: &BTreeMap<String, Source>, from: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut next: Vec<&String> = sources[from].names.iter().collect();
    while let Some(module) = next.pop() {
        if found.insert(module.clone()) {
            next.extend(&sources[module].names);
        }
    }
    found
}

/// The rows of the first table under a line that begins with `head`, cells without their marks.
pub fn table(text: &str, head: &str) -> Vec<Vec<String>> {
    let plain = |line: &str| line.trim_start_matches("//!").trim().to_owned();
    let lines = text.lines().map(plain).skip_while(|line| !line.starts_with(head)).skip(2);
    let cells = |line: String| {
        let inner = line.trim_matches('|').split('|').map(|cell| cell.trim().replace(['`', '[', ']'], ""));
        inner.collect()
    };
    lines.take_while(|line| line.starts_with('|')).map(cells).collect()
}
