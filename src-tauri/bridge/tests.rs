//! The window may and does call what the bridge lists, by the types that it has.

use std::collections::BTreeSet;
use std::path::Path;

use super::*;

/// The window's generated side of the bridge.
const GENERATED: &str = "ui/src/host/generated/bridge.ts";

fn beside_the_workspace(path: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// With `GALLEY_WRITE_BRIDGE=1` this writes the file instead.
#[test]
fn the_windows_types_are_those_of_rust() {
    let path = beside_the_workspace(GENERATED);
    let expected = typescript();
    if std::env::var_os("GALLEY_WRITE_BRIDGE").is_some() {
        std::fs::write(&path, &expected).unwrap();
    }
    let written = std::fs::read_to_string(&path).unwrap();
    assert!(
        written == expected,
        "{GENERATED} is stale: run GALLEY_WRITE_BRIDGE=1 cargo test -p galley-desktop"
    );
}

#[test]
fn the_window_may_call_each_command_and_nothing_else() {
    let capability =
        std::fs::read_to_string(beside_the_workspace("capabilities/main.json")).unwrap();
    let capability: serde_json::Value = serde_json::from_str(&capability).unwrap();
    let allowed: BTreeSet<String> = capability["permissions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|permission| permission.as_str().unwrap())
        .map(|name| name.strip_prefix("allow-").unwrap_or(name).replace('-', "_"))
        .collect();
    let commands = COMMANDS.iter().chain(&["follow_events"]);
    assert_eq!(allowed, commands.map(|&name| name.to_owned()).collect());
}

#[test]
fn the_window_calls_each_command_and_nothing_else() {
    let mut called = BTreeSet::new();
    for path in sources(&beside_the_workspace("ui/src")) {
        let source = std::fs::read_to_string(path).unwrap();
        for (at, opening) in source.match_indices("call(\"") {
            let rest = &source[at + opening.len()..];
            called.insert(rest[..rest.find('"').unwrap()].to_owned());
        }
    }
    assert_eq!(called, COMMANDS.iter().map(|&name| name.to_owned()).collect());
}

/// The window's own sources, without its tests and its stand-in for Rust.
fn sources(folder: &Path) -> Vec<std::path::PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries
        .flat_map(|path| {
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            let is_source = name.ends_with(".ts") || name.ends_with(".svelte");
            if path.is_dir() && !["browser", "generated"].contains(&name.as_str()) {
                sources(&path)
            } else if is_source && !name.contains(".test.") {
                vec![path]
            } else {
                Vec::new()
            }
        })
        .collect()
}
