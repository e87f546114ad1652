//! The README shows what the program does: its picture and its table of keys are those of the code.
//!
//! `UPDATE_README=1 cargo test readme` writes them anew.

use super::session::{Session, bundled};
use lernnetzwerk::app::keymap::Keymap;
use lernnetzwerk::archive::format::json_schema;
use lernnetzwerk::lang::Lang;
use std::fs;
use std::path::PathBuf;

fn path() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("README.md")
}

/// Checks, or writes, what stands between `<!-- mark -->` and `<!-- /mark -->`.
fn holds(mark: &str, text: &str) {
    let readme = fs::read_to_string(path()).unwrap();
    let (start, end) = (format!("<!-- {mark} -->\n"), format!("<!-- /{mark} -->"));
    let (before, rest) = readme.split_once(&start).unwrap();
    let (kept, after) = rest.split_once(&end).unwrap();
    if std::env::var_os("UPDATE_README").is_some() {
        fs::write(path(), format!("{before}{start}{text}{end}{after}")).unwrap();
    } else {
        assert_eq!(kept, text, "run: UPDATE_README=1 cargo test readme -- --test-threads=1");
    }
}

#[test]
fn its_table_of_keys_is_that_of_the_code() {
    holds("keys", &format!("{}\n", Keymap::default().markdown(Lang::En).trim_start()));
}

#[test]
fn its_picture_is_the_screen() {
    let mut session = Session::with(bundled(), Lang::En, 100, 30);
    session.press("/stolz<enter>");
    holds("screen", &format!("```text\n{}\n```\n", session.screen().trim_end()));
}

#[test]
fn the_table_of_fields_has_every_field_of_the_schema() {
    let readme = fs::read_to_string(path()).unwrap();
    let table = readme.split("fields -->").nth(1).unwrap();
    let schema: serde_json::Value = serde_json::from_str(&json_schema()).unwrap();
    let types = schema["$defs"].as_object().unwrap().values().chain([&schema]);
    for object in types.filter(|object| object["properties"].is_object()) {
        let required = object["required"].as_array().cloned().unwrap_or_default();
        for name in object["properties"].as_object().unwrap().keys() {
            let marked = format!("**`{name}`**");
            let wanted = if required.contains(&name.as_str().into()) { marked } else { format!("`{name}`") };
            assert!(table.contains(&wanted), "{wanted} is not in the table");
        }
    }
}
