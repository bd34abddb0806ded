//! The crates in the app with their licences, for the window's About page.

use std::fs;

use crate::{Failure, checkout, program};

/// Lists the crates anew in `ui/crates.tsv`: name, version and licence as SPDX writes it.
pub fn licences() -> Result<(), Failure> {
    let file = checkout::ui().join("crates.tsv");
    fs::write(&file, linked()?)
        .map_err(|error| Failure(format!("{} cannot be written: {error}", file.display())))
}

/// What is linked into the app on any of its platforms; what only builds it is not.
fn linked() -> Result<String, Failure> {
    let mut tree = program::cargo();
    tree.args(["tree", "--locked", "--package=galley-desktop", "--edges=normal,no-proc-macro"]);
    tree.args(["--target=all", "--prefix=none", "--format={p}|{l}"]);
    program::output(&mut tree)
        .map(|tree| table(&tree))
        .ok_or_else(|| Failure("`cargo tree --locked` failed; run it to see why".to_owned()))
}

/// The crates of others in what `cargo tree` prints, each once, by name.
fn table(tree: &str) -> String {
    let mut lines: Vec<_> = tree
        .lines()
        .filter_map(|line| {
            let (package, licence) = line.split_once('|')?;
            // The workspace's own have their folder behind the version.
            let (name, version) = package.split_once(" v").filter(|(_, v)| !v.contains(' '))?;
            let either: Vec<_> =
                licence.trim_end_matches("(*)").split('/').map(str::trim).collect();
            let licence = either.join(" OR ");
            Some(format!("{name}\t{version}\t{licence}\n"))
        })
        .collect();
    lines.sort();
    lines.dedup();
    lines.concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_crate_of_others_is_listed_once() {
        let tree = "galley-desktop v0.1.0 (/work/galley)|MIT OR Apache-2.0\n\
            serde v1.0.2|MIT OR Apache-2.0\n\
            blake3 v1.8.0|CC0-1.0 OR Apache-2.0\n\
            serde v1.0.2|MIT OR Apache-2.0 (*)\n\
            mio v1.0.0|MIT/Apache-2.0\n";
        assert_eq!(
            table(tree),
            "blake3\t1.8.0\tCC0-1.0 OR Apache-2.0\n\
             mio\t1.0.0\tMIT OR Apache-2.0\n\
             serde\t1.0.2\tMIT OR Apache-2.0\n"
        );
    }

    #[test]
    fn the_list_in_the_window_is_that_of_the_lock_file() {
        let listed = fs::read_to_string(checkout::ui().join("crates.tsv")).expect("the list");
        let advice = "run `cargo xtask licences`";
        assert!(listed == linked().expect("cargo tree"), "ui/crates.tsv is stale: {advice}");
        assert!(listed.lines().all(|line| !line.ends_with('\t')), "a crate names no licence");
    }
}
