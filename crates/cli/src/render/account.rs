//! What intake made of a text.

use anstyle::{AnsiColor, Style};
use chrono::NaiveTime;
use galley_copy::article::Article;
use galley_copy::finding::{Finding, Severity};
use galley_copy::intake::{AccountedLine, Intake, LineKind};
use galley_copy::markdown::count_words;
use serde::Serialize;

use super::columns::{Cell, columns};
use super::findings::findings;
use super::plain::{counted, one_line};

/// How much of a line's text is shown, in terminal columns.
const TEXT: usize = 48;

/// How much of a field's text is shown, in terminal columns.
const FIELD: usize = 100;

/// The account of every line, the findings, and the fields of each story; how many there are where
/// there are several.
pub fn accounts(stories: &[Intake]) -> String {
    if let [intake] = stories {
        return account(intake, "Story");
    }
    let several = format!("{} stories stand in the text.\n", stories.len());
    let each = (1..).zip(stories).map(|(number, intake)| {
        format!("\n{}", account(intake, &format!("Story {number} of {}", stories.len())))
    });
    std::iter::once(several).chain(each).collect()
}

fn account(intake: &Intake, title: &str) -> String {
    let heading = Style::new().bold();
    let mut out = columns(rows(&intake.lines), [6, 9, TEXT, 1]);
    if !intake.findings.is_empty() {
        out.push_str(&format!("\n{heading}Findings{heading:#}\n{}", findings(&intake.findings)));
    }
    out.push_str(&format!("\n{heading}{title}{heading:#}\n{}", fields(&intake.article)));
    out
}

fn rows(lines: &[AccountedLine]) -> Vec<[Cell; 4]> {
    let heading = Style::new().bold();
    let first = ["line", "became", "text", "why"].map(|text| Cell(text.to_owned(), heading));
    let rows = lines.iter().map(|line| {
        let style = look(line.kind);
        [
            Cell(format!("{:>4}", line.line), Style::new().dimmed()),
            Cell(kind(line.kind).to_owned(), style),
            Cell(one_line(&line.text), style),
            Cell(one_line(&line.why), Style::new().dimmed()),
        ]
    });
    std::iter::once(first).chain(rows).collect()
}

/// The kind's name in the contract of `galley intake --json`.
fn kind(kind: LineKind) -> &'static str {
    match kind {
        LineKind::Headline => "headline",
        LineKind::Repeat => "repeat",
        LineKind::Kicker => "kicker",
        LineKind::Standfirst => "standfirst",
        LineKind::Byline => "byline",
        LineKind::Dateline => "dateline",
        LineKind::Body => "body",
        LineKind::Subhead => "subhead",
        LineKind::Consent => "consent",
        LineKind::Artefact => "artefact",
        LineKind::Blank => "blank",
        LineKind::LeftOver => "left-over",
    }
}

fn look(kind: LineKind) -> Style {
    let coloured = |colour: AnsiColor| Style::new().fg_color(Some(colour.into()));
    match kind {
        LineKind::Headline | LineKind::Subhead => Style::new().bold(),
        LineKind::Kicker | LineKind::Standfirst | LineKind::Byline | LineKind::Dateline => {
            coloured(AnsiColor::Cyan)
        }
        LineKind::Body | LineKind::Blank => Style::new(),
        LineKind::Consent => coloured(AnsiColor::Magenta),
        LineKind::Repeat | LineKind::Artefact | LineKind::LeftOver => coloured(AnsiColor::Yellow),
    }
}

fn fields(article: &Article) -> String {
    let length = |text: &str| counted(count_words(text), "1 word", "words");
    // A date that was told without a time is the start of its day.
    let filed = article.dateline.filed.map(|filed| match filed.time() {
        NaiveTime::MIN => filed.date_naive().to_string(),
        _ => filed.to_rfc3339(),
    });
    let rows = [
        ("slug", article.slug.clone()),
        ("language", article.language.as_ref().map(ToString::to_string)),
        ("kicker", article.kicker.clone()),
        ("headline", article.headline.clone()),
        ("standfirst", article.standfirst.clone()),
        ("byline", Some(article.byline.join(", ")).filter(|byline| !byline.is_empty())),
        ("place", article.dateline.place.clone()),
        ("filed", filed),
        ("agency", article.dateline.agency.clone()),
        ("body", Some(length(&article.body))),
        ("notice", article.notice.as_deref().map(length)),
    ];
    let rows = rows.into_iter().map(|(name, value)| {
        let (value, style) = match value {
            Some(value) => (one_line(&value), Style::new()),
            None => ("–".to_owned(), Style::new().dimmed()),
        };
        [
            Cell(name.to_owned(), Style::new().dimmed()),
            Cell(super::plain::shortened(&value, FIELD), style),
        ]
    });
    columns(rows.collect(), [10, 1])
}

/// What `galley intake --json` prints: what the contract names and no more, so that what the
/// window needs beyond it can change.
#[derive(Serialize)]
pub struct Account<'a> {
    article: &'a Article,
    lines: Vec<Line<'a>>,
    findings: Vec<Noticed<'a>>,
}

/// What it prints where several stories stand in a text.
#[derive(Serialize)]
pub struct Accounts<'a> {
    stories: Vec<Account<'a>>,
}

impl<'a> From<&'a [Intake]> for Accounts<'a> {
    fn from(stories: &'a [Intake]) -> Self {
        Self { stories: stories.iter().map(Account::from).collect() }
    }
}

#[derive(Serialize)]
struct Line<'a> {
    line: u32,
    text: &'a str,
    kind: LineKind,
    why: &'a str,
}

#[derive(Serialize)]
struct Noticed<'a> {
    rule: &'a str,
    severity: Severity,
    line: Option<u32>,
    message: &'a str,
    fix: Option<&'a str>,
}

impl<'a> From<&'a Intake> for Account<'a> {
    fn from(intake: &'a Intake) -> Self {
        let line = |line: &'a AccountedLine| Line {
            line: line.line,
            text: &line.text,
            kind: line.kind,
            why: &line.why,
        };
        let noticed = |finding: &'a Finding| Noticed {
            rule: &finding.rule,
            severity: finding.severity,
            line: finding.line,
            message: &finding.message,
            fix: finding.fix.as_deref(),
        };
        Self {
            article: &intake.article,
            lines: intake.lines.iter().map(line).collect(),
            findings: intake.findings.iter().map(noticed).collect(),
        }
    }
}
