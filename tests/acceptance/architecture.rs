//! The rules of ARCHITECTURE.md that a program can check.

use std::process::Command;

use serde_json::Value;

/// Each crate with the crates of the workspace that it may be built on.
const MAY_USE: [(&str, &[&str]); 5] = [
    ("galley-copy", &[]),
    ("galley-store", &["galley-copy"]),
    ("galley-desk", &["galley-copy", "galley-store"]),
    ("galley-cli", &["galley-copy", "galley-desk"]),
    ("galley-desktop", &["galley-copy", "galley-desk"]),
];

/// What the domain must not know.
const NOT_IN_THE_DOMAIN: [&str; 4] = ["rusqlite", "tauri", "tokio", "tempfile"];

#[test]
fn dependencies_go_one_way() {
    let workspace = metadata();
    for (name, may_use) in MAY_USE {
        let used = dependencies(&workspace, name);
        let ours: Vec<_> = used.iter().filter(|used| used.starts_with("galley-")).collect();
        for used in ours {
            assert!(may_use.contains(used), "{name} must not be built on {used}");
        }
    }
}

#[test]
fn the_domain_knows_neither_window_nor_database() {
    let workspace = metadata();
    for used in dependencies(&workspace, "galley-copy") {
        assert!(!NOT_IN_THE_DOMAIN.contains(&used), "galley-copy must not be built on {used}");
    }
}

fn metadata() -> Value {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--no-deps", "--offline", "--format-version=1"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo");
    serde_json::from_slice(&output.stdout).expect("the workspace as JSON")
}

/// What a crate is built on, apart from what its tests use.
fn dependencies<'w>(workspace: &'w Value, name: &str) -> Vec<&'w str> {
    let packages = workspace["packages"].as_array().expect("packages");
    let package = packages.iter().find(|package| package["name"] == name).expect(name);
    let used = package["dependencies"].as_array().expect("dependencies").iter();
    used.filter(|used| used["kind"].is_null()).filter_map(|used| used["name"].as_str()).collect()
}
