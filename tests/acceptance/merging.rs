//! `galley merge` beside `git merge-file`, over the cases in `tests/fixtures/merge/`.

use std::fmt::Write;
use std::path::Path;
use std::process::Command;

use galley_tests::newsroom::Newsroom;

/// Where the cases' table stands for people to read.
const TABLE: &str = "../docs/decisions/0009-two-peoples-changes-are-merged-by-sentences.md";

/// Three versions of a text, and what is right to make of them.
struct Case {
    name: String,
    sides: [String; 3],
    /// None where somebody must choose.
    merged: Option<String>,
}

fn cases() -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/merge");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().flatten().collect();
    files.sort_by_key(std::fs::DirEntry::path);
    files.iter().map(|file| case(&file.path())).collect()
}

fn case(path: &Path) -> Case {
    let text = std::fs::read_to_string(path).unwrap();
    let part = |name: &str| {
        let (_, part) = text.split_once(&format!("=== {name}\n"))?;
        Some(part.split("=== ").next().unwrap_or_default().to_owned())
    };
    let side = |name| part(name).unwrap_or_else(|| panic!("no {name} in {}", path.display()));
    Case {
        name: path.file_stem().unwrap().to_string_lossy().replace('-', " "),
        sides: ["base", "ours", "theirs"].map(side),
        merged: part("merged"),
    }
}

/// How a merge went: what it made, none where it leaves the choice to somebody.
fn verdict(case: &Case, made: Option<&str>) -> &'static str {
    match (made, case.merged.as_deref()) {
        (made, right) if made == right => "right",
        (None, Some(_)) => "asks",
        _ => "**wrong**",
    }
}

#[test]
fn galley_and_git_merge_the_cases_as_the_table_says() {
    let newsroom = Newsroom::new();
    let mut table =
        String::from("| case | right is | Galley | git merge-file |\n| --- | --- | --- | --- |\n");
    for case in cases() {
        for (name, text) in ["base", "ours", "theirs"].iter().zip(&case.sides) {
            newsroom.put(name, text);
        }
        let galley = newsroom.galley(["merge", "base", "ours", "theirs"]);
        let galleys = (galley.status == Some(0)).then(|| galley.text());
        let git = Command::new("git")
            .args(["merge-file", "-p", "ours", "base", "theirs"])
            .current_dir(newsroom.path("."))
            .output()
            .expect("git");
        let text = String::from_utf8(git.stdout).unwrap();
        let gits = git.status.success().then_some(text.as_str());
        let right = if case.merged.is_some() { "to merge" } else { "to ask" };
        let ours = verdict(&case, galleys);
        let _ = writeln!(table, "| {} | {right} | {ours} | {} |", case.name, verdict(&case, gits));
        assert_ne!(ours, "**wrong**", "{}: {galley}", case.name);
    }
    let told = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(TABLE)).unwrap();
    assert!(told.contains(&table), "{TABLE} should have\n\n{table}");
}
