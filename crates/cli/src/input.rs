//! Texts that the command is given, and what they hold.

use std::io::{self, Read};
use std::path::{Path, PathBuf};

use chrono::Local;
use galley_copy::article::Article;
use galley_copy::exchange::{self, ExchangeError, Form};
use galley_copy::finding::Finding;
use galley_copy::incoming::{self, Incoming};
use galley_copy::intake::{self, Choices, Intake, Part};
use galley_copy::picture::Picture;
use galley_copy::picture::checks::check;

use crate::arguments::Reading;
use crate::failure::Failure;
use crate::render::plain::{self, shown};

/// What an argument of `galley export` means.
#[derive(Debug, PartialEq, Eq)]
pub enum Input {
    /// A text: a file, or `-` for standard input.
    Text(PathBuf),
    /// A story in the store.
    Story(String),
}

impl Input {
    /// Tells files from stories, as `galley export --help` says.
    pub fn of(argument: &Path) -> Self {
        let bare =
            argument.to_str().filter(|name| *name != "-" && !name.contains(['.', '/', '\\']));
        match bare {
            Some(name) if !argument.exists() || argument.is_dir() => Self::Story(name.to_owned()),
            _ => Self::Text(argument.to_owned()),
        }
    }
}

/// A text as it was read.
pub struct Text {
    /// The text.
    pub text: String,
    /// What to say where some of its bytes are no text.
    pub damage: Option<String>,
    /// The pictures that stand in it.
    pub pictures: Vec<Picture>,
}

/// An article with what was noticed while it was read.
#[derive(Default)]
pub struct Received {
    /// The article.
    pub article: Article,
    /// The pictures that stood in its file or beside it.
    pub pictures: Vec<Picture>,
    /// What is worth a look.
    pub findings: Vec<Finding>,
    /// What else there is to say, one message each.
    pub remarks: Vec<String>,
}

/// Whether the argument stands for standard input or output.
pub fn is_dash(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// Refuses arguments that name standard input twice.
pub fn check_dashes(arguments: &[PathBuf]) -> Result<(), Failure> {
    if arguments.iter().filter(|argument| is_dash(argument)).count() > 1 {
        return Err(Failure::Usage("standard input can be read once only; name - once".into()));
    }
    Ok(())
}

/// The bytes of a file, or of standard input.
pub fn bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    let unreadable = |error| Failure::Unreadable { path: path.to_owned(), error };
    if is_dash(path) {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes).map_err(unreadable)?;
        return Ok(bytes);
    }
    if path.is_dir() {
        return Err(Failure::Folder(path.to_owned()));
    }
    std::fs::read(path).map_err(unreadable)
}

/// The plain text of a file, whatever its encoding.
pub fn text(path: &Path) -> Result<String, Failure> {
    Ok(intake::decode(&bytes(path)?).text)
}

/// The text of a story's file: plain in whatever encoding, HTML, or .docx.
pub fn story(path: &Path) -> Result<Text, Failure> {
    let name = path.file_name().map(|name| name.to_string_lossy());
    let Incoming { text, encoding, damaged, pictures } =
        incoming::read(&bytes(path)?, name.as_deref())
            .map_err(|error| Failure::NoText { path: path.to_owned(), error })?;
    let damage = (damaged > 0).then(|| {
        format!("{}: some bytes are no text in {encoding}; � stands in their place", shown(path))
    });
    Ok(Text { text, damage, pictures })
}

/// The articles in a text of any form, one at least.
pub fn articles(path: &Path, choices: &Choices) -> Result<Vec<Received>, Failure> {
    let Text { text, damage, pictures } = story(path)?;
    let not_an_article = |error| Failure::NotAnArticle { path: path.to_owned(), error };
    let mut all: Vec<Received> = match exchange::recognise_form(&text) {
        Form::Json => vec![Received::from(exchange::from_json(&text).map_err(not_an_article)?)],
        Form::FrontMatter => {
            let parts = intake::parts(&text, choices);
            let read = |part: &Part<'_>| {
                let text = if parts.len() == 1 { part.text } else { part.text.trim_end() };
                front_matter(path, text, part.line - 1).map_err(not_an_article)
            };
            parts.iter().map(read).collect::<Result<_, _>>()?
        }
        Form::Paste => {
            let of =
                |Intake { article, findings, .. }| Received { findings, ..Received::from(article) };
            intake::stories(&text, choices).into_iter().map(of).collect()
        }
    };
    let says_nothing = |Received { article: Article { headline, body, .. }, .. }: &Received| {
        headline.is_none() && body.trim().is_empty()
    };
    if all.iter().all(says_nothing) {
        return Err(Failure::Empty(path.to_owned()));
    }
    let several = all.len() > 1;
    for received in &mut all {
        let body = &received.article.body;
        let is_here = |picture: &&Picture| !several || body.contains(&picture.id().to_string());
        received.pictures = pictures.iter().filter(is_here).cloned().collect();
        if !is_dash(path) {
            let article = std::mem::take(&mut received.article);
            let (article, beside) = galley_desk::take_in_pictures(article, path);
            received.article = article;
            received.pictures.extend(beside);
        }
        let taken = |id| received.pictures.iter().any(|picture| picture.id() == id);
        let missing = check(&received.article.body, taken);
        received.findings.extend(missing.into_iter().map(|placed| placed.finding));
    }
    all[0].remarks.splice(..0, damage);
    Ok(all)
}

/// The article in Markdown with front matter, `above` which so many lines stand.
fn front_matter(path: &Path, text: &str, above: u32) -> Result<Received, ExchangeError> {
    let reading = exchange::read_markdown(text)?;
    let left_over = reading.keys.iter().filter(|key| key.field.is_none());
    let remark = |key: &exchange::FrontMatterKey| {
        format!(
            "{}, line {}: ‘{}’ is left over; no field of an article takes it",
            shown(path),
            key.line + above,
            plain::one_line(&key.key)
        )
    };
    let remarks = left_over.map(remark).collect();
    Ok(Received { remarks, ..Received::from(reading.article) })
}

impl From<Article> for Received {
    fn from(article: Article) -> Self {
        Self { article, ..Self::default() }
    }
}

/// Versions of one article, each from a file of its own.
pub struct Versions<const N: usize> {
    pub articles: [Article; N],
    /// The form to write such an article in.
    pub form: FileForm,
}

/// The form of a file that holds a version of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileForm {
    Json,
    FrontMatter,
    /// Markdown that is all body.
    Bare,
}

/// The articles in files that hold versions of one. A front matter that Galley would write with
/// other lines, because it has keys that no field takes, or comments, counts as text in all of them:
/// nothing of it is left out, or written anew. There is no article in `/dev/null`, which Git gives
/// for a file that is not there.
pub fn versions<const N: usize>(paths: [&Path; N]) -> Result<Versions<N>, Failure> {
    let mut texts: [String; N] = std::array::from_fn(|_| String::new());
    for (text, path) in texts.iter_mut().zip(paths) {
        *text = self::text(path)?;
    }
    let form = |text: &String| match exchange::recognise_form(text) {
        Form::Json => Some(FileForm::Json),
        Form::FrontMatter => {
            let article = exchange::from_markdown(text).ok()?;
            same_lines(text, &exchange::to_markdown(&article)).then_some(FileForm::FrontMatter)
        }
        Form::Paste => None,
    };
    let written = || texts.iter().filter(|text| !text.is_empty());
    let form = match written().next().and_then(form) {
        Some(first) if written().all(|text| form(text) == Some(first)) => first,
        _ => FileForm::Bare,
    };
    let mut articles: [Article; N] = std::array::from_fn(|_| Article::default());
    for ((article, text), path) in articles.iter_mut().zip(texts).zip(paths) {
        let not_an_article = |error| Failure::NotAnArticle { path: path.to_owned(), error };
        *article = match form {
            _ if text.is_empty() => Article::default(),
            FileForm::Json => exchange::from_json(&text).map_err(not_an_article)?,
            FileForm::FrontMatter => exchange::from_markdown(&text).map_err(not_an_article)?,
            FileForm::Bare => Article { body: text, ..Article::default() },
        };
    }
    Ok(Versions { articles, form })
}

/// Whether two texts have the same lines, empty ones aside, in whatever order.
fn same_lines(one: &str, other: &str) -> bool {
    let sorted = |text: &str| {
        let mut lines: Vec<_> =
            text.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect();
        lines.sort_unstable();
        lines
    };
    sorted(one) == sorted(other)
}

/// What the arguments and the machine say about reading a paste.
pub fn choices(reading: &Reading) -> Choices {
    let asked = reading.choices();
    let system = || iana_time_zone::get_timezone().ok()?.parse().ok();
    Choices {
        time_zone: asked.time_zone.or_else(system),
        today: Some(Local::now().date_naive()),
        ..asked
    }
}
