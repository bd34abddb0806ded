//! One written case: what is expected of a paste, and where intake differs from it.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use chrono::DateTime;
use galley_copy::intake::{Choices, Intake, decode, intake, parts};
use serde::Deserialize;
use serde_json::Value;
use similar::{ChangeTag, TextDiff};

/// What is expected of one paste.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    /// What the case shows.
    about: String,
    #[serde(default)]
    choices: Choices,
    /// Every member of the article; `slug` may be left out.
    article: Value,
    lines: Vec<Kinds>,
    /// Rules that must be there.
    findings: Vec<String>,
    /// Rules that must not.
    no_findings: Vec<String>,
    /// What a finding would put there, by rule and line: `"shouted-subhead 7"`.
    #[serde(default)]
    fixes: BTreeMap<String, String>,
}

/// What the parts of one line became, in order. `"*"`: whatever it became, as long as the article
/// is right.
#[derive(Deserialize)]
#[serde(untagged)]
enum Kinds {
    One(String),
    Several(Vec<String>),
}

impl Kinds {
    fn list(&self) -> &[String] {
        match self {
            Self::One(kind) => std::slice::from_ref(kind),
            Self::Several(kinds) => kinds,
        }
    }
}

/// Where intake of a case's paste differs from what is expected; empty where it does not.
pub(super) fn differences(folder: &Path) -> String {
    let read = |file: &str| {
        let path = folder.join(file);
        std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    };
    let bytes = read("paste.txt");
    let expected: Expected = serde_json::from_slice(&read("expected.json"))
        .unwrap_or_else(|error| panic!("{}: {error}", folder.join("expected.json").display()));
    let decoded = decode(&bytes);
    let result = intake(&decoded.text, &expected.choices);

    let mut said = String::new();
    if decoded.encode() != bytes {
        said.push_str("\nThe decoded text does not give the bytes back.\n");
    }
    let stories = parts(&decoded.text, &expected.choices).len();
    if stories != 1 {
        let _ = writeln!(said, "\nThe paste is one story and is taken for {stories}.");
    }
    said.push_str(&account(&decoded.text, &result));
    compare_lines(&expected.lines, &decoded.text, &result, &mut said);
    compare_articles(&expected.article, &result, &mut said);
    compare_findings(&expected, &result, &mut said);
    if !said.is_empty() {
        said.insert_str(0, &expected.about);
        said.insert(expected.about.len(), '\n');
    }
    said
}

/// Empty where the account's texts give the input back.
pub(super) fn account(text: &str, result: &Intake) -> String {
    let mut lines: Vec<String> = Vec::new();
    for entry in &result.lines {
        let line = usize::try_from(entry.line).expect("a line's number");
        if line == lines.len() + 1 {
            lines.push(String::new());
        }
        if line != lines.len() {
            return format!("\nLine {line} of the account comes after line {}.\n", lines.len());
        }
        lines[line - 1].push_str(&entry.text);
    }
    let given_back = lines.join("\n");
    if given_back == text {
        return String::new();
    }
    format!("\nThe account does not give the input back:\n{}", diff(text, &given_back))
}

fn compare_lines(expected: &[Kinds], text: &str, result: &Intake, said: &mut String) {
    let mut actual: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for entry in &result.lines {
        let kind = serde_json::to_value(entry.kind).expect("a kind is a word");
        let kind = kind.as_str().expect("a kind is a word").to_owned();
        let line = usize::try_from(entry.line).expect("a line's number");
        actual.entry(line).or_default().push(kind);
    }
    if expected.len() != text.split('\n').count() {
        let _ = writeln!(
            said,
            "\nThe case is wrong: it lists {} lines, the paste has {}.",
            expected.len(),
            text.split('\n').count()
        );
    }
    for ((number, kinds), text) in (1..).zip(expected).zip(text.split('\n')) {
        let became = actual.remove(&number).unwrap_or_default();
        if kinds.list() != ["*"] && kinds.list() != became {
            let _ = writeln!(
                said,
                "\nline {number}: {}\n  - {}\n  + {}",
                text.chars().take(90).collect::<String>(),
                kinds.list().join(", "),
                became.join(", ")
            );
        }
    }
}

fn compare_articles(expected: &Value, result: &Intake, said: &mut String) {
    let actual = serde_json::to_value(&result.article).expect("an article is JSON");
    let mut compare = |path: &str, expected: Option<&Value>, actual: &Value| {
        let same = match expected {
            None => path == "slug",
            Some(expected) if path == "dateline.filed" => instant(expected) == instant(actual),
            Some(expected) => expected == actual,
        };
        if !same {
            let nothing = Value::String("(the case does not say)".into());
            let expected = as_text(expected.unwrap_or(&nothing));
            let _ = write!(said, "\n{path}:\n{}", diff(&expected, &as_text(actual)));
        }
    };
    for (member, value) in actual.as_object().expect("an article is an object") {
        if member == "dateline" {
            for (inner, value) in value.as_object().expect("a dateline is an object") {
                compare(&format!("dateline.{inner}"), expected["dateline"].get(inner), value);
            }
        } else {
            compare(member, expected.get(member), value);
        }
    }
}

fn compare_findings(expected: &Expected, result: &Intake, said: &mut String) {
    for rule in &expected.findings {
        if !result.findings.iter().any(|finding| finding.rule == *rule) {
            let _ = writeln!(said, "\nThe finding {rule} is missing.");
        }
    }
    for rule in &expected.no_findings {
        for finding in result.findings.iter().filter(|finding| finding.rule == *rule) {
            let _ = writeln!(
                said,
                "\nThe finding {rule} should not be there (line {:?}): {}",
                finding.line, finding.message
            );
        }
    }
    for (place, fix) in &expected.fixes {
        let (rule, line) = place.split_once(' ').expect("a fix is named by rule and line");
        let finding = result.findings.iter().find(|finding| {
            finding.rule == rule && finding.line.is_some_and(|at| at.to_string() == line)
        });
        let proposed = finding.and_then(|finding| finding.fix.as_deref()).unwrap_or_default();
        if proposed != fix {
            let _ = write!(said, "\nfix of {place}:\n{}", diff(fix, proposed));
        }
    }
}

/// An instant and its offset from UTC in seconds; anything else is compared as it is.
fn instant(value: &Value) -> Result<(i64, i32), &Value> {
    let filed =
        value.as_str().and_then(|text| DateTime::parse_from_rfc3339(text).ok()).ok_or(value)?;
    Ok((filed.timestamp(), filed.offset().local_minus_utc()))
}

fn as_text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// The lines that differ, `-` expected, `+` what came, with invisible characters shown.
fn diff(expected: &str, actual: &str) -> String {
    let diff = TextDiff::from_lines(expected, actual);
    let mut said = String::new();
    for change in diff.iter_all_changes() {
        let sign = match change.tag() {
            ChangeTag::Equal => continue,
            ChangeTag::Delete => '-',
            ChangeTag::Insert => '+',
        };
        let line = change.value().strip_suffix('\n').unwrap_or(change.value());
        let _ = writeln!(said, "  {sign} {}", visible(line));
    }
    said
}

fn visible(line: &str) -> String {
    line.chars()
        .map(|character| match character {
            '\u{ad}'
            | '\u{a0}'
            | '\u{202f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2060}'
            | '\u{feff}' => character.escape_unicode().to_string(),
            _ if character.is_control() => character.escape_default().to_string(),
            _ => character.to_string(),
        })
        .collect()
}
