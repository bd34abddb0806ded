//! `galley export`.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use galley_copy::article::{Article, Language};
use galley_copy::checks::check_own_notice;
use galley_copy::consent::template::ConsentTemplate;
use galley_copy::finding::Severity;
use galley_copy::intake::Choices;
use galley_copy::page::{self, Makeup};
use galley_copy::picture::Pictures;
use galley_copy::review::Unsigned;
use galley_desk::Sources;
use galley_desk::shapes::NoticeChoice;
use indicatif::{ParallelProgressIterator, ProgressBar};
use rayon::prelude::*;

use crate::arguments::Export;
use crate::desk::OpenDesk;
use crate::failure::Failure;
use crate::input::{self, Input, Received, is_dash};
use crate::render::findings;
use crate::render::plain::shown;
use crate::{output, pages, sources};

/// Writes the finished pages of texts and stories.
pub fn export(arguments: &Export) -> Result<(), Failure> {
    let Export { notice, theme, reading, store, .. } = arguments;
    let jobs = jobs(arguments)?;
    let asked = sources::asked(notice, store)?;
    let desk = if jobs.iter().any(|job| matches!(job.input, Input::Story(_))) {
        Some(OpenDesk::reading(store)?)
    } else {
        None
    };
    let (choice, mut sources) = match (asked, &desk) {
        (Some((choice, sources)), _) => (Some(choice), sources),
        (None, Some(desk)) => (None, Arc::unwrap_or_clone(desk.sources()?)),
        (None, None) => (None, Sources::default()),
    };
    if notice.template.is_none() {
        notice.filling.set_in(&mut sources.house)?;
    }
    if let Some(name) = theme {
        sources.theme = sources::theme(name, store)?;
    }
    let render = match arguments {
        Export { fragment: true, .. } => Some(page::render_fragment as Render),
        Export { mail: true, .. } => Some(page::render_mail as Render),
        _ => None,
    };
    let assets = assets(arguments)?;
    let means = Means { choices: input::choices(reading), desk, sources, choice, render, assets };
    let export = |job: &Job| -> Result<Vec<String>, Failure> {
        let (html, remarks) = page_of(job, &means)?;
        write(&job.page, &html)?;
        Ok(remarks)
    };
    match &jobs[..] {
        [job] => {
            output::say_all(&export(job)?);
            output::say(&format!("{} is exported without sign-off", shown_page(&job.page)));
            Ok(())
        }
        jobs => every(jobs, export),
    }
}

/// One page to make.
struct Job {
    argument: PathBuf,
    input: Input,
    page: PathBuf,
}

fn jobs(arguments: &Export) -> Result<Vec<Job>, Failure> {
    let Export { inputs, output, .. } = arguments;
    let into_folder = inputs.len() > 1 || output.is_dir() || ends_in_separator(output);
    let ending = if arguments.mail { ".txt" } else { ".html" };
    let pages = if into_folder { in_folder(inputs, output, ending)? } else { vec![output.clone()] };
    let inputs_themselves: Vec<_> =
        inputs.iter().filter_map(|input| input.canonicalize().ok()).collect();
    let replaces_an_input =
        |page: &&PathBuf| page.canonicalize().is_ok_and(|page| inputs_themselves.contains(&page));
    if let Some(page) = pages.iter().find(replaces_an_input) {
        return Err(Failure::Usage(format!(
            "{} is an input, and its page would replace it; choose another -o",
            shown(page)
        )));
    }
    let job = |(argument, page): (&PathBuf, PathBuf)| Job {
        input: Input::of(argument),
        argument: argument.clone(),
        page,
    };
    Ok(inputs.iter().zip(pages).map(job).collect())
}

/// Where the inputs' pages go in a folder, which is made where there is none.
fn in_folder(inputs: &[PathBuf], folder: &Path, ending: &str) -> Result<Vec<PathBuf>, Failure> {
    if is_dash(folder) || folder.is_file() {
        return Err(Failure::Usage(format!(
            "several pages need a folder, and {} is none; name one with -o DIR",
            shown_page(folder)
        )));
    }
    input::check_dashes(inputs)?;
    fs::create_dir_all(folder)
        .map_err(|error| Failure::Unwritable { path: folder.to_owned(), error })?;
    let stems: Vec<OsString> = inputs.iter().map(|input| stem(input)).collect();
    Ok(pages::names(&stems, ending).into_iter().map(|name| folder.join(name)).collect())
}

/// What the input's page is named after.
fn stem(input: &Path) -> OsString {
    if is_dash(input) {
        return "stdin".into();
    }
    input.file_stem().unwrap_or(input.as_os_str()).to_owned()
}

fn ends_in_separator(path: &Path) -> bool {
    path.as_os_str()
        .as_encoded_bytes()
        .last()
        .is_some_and(|byte| std::path::is_separator(char::from(*byte)))
}

fn shown_page(page: &Path) -> String {
    if is_dash(page) { "the page on standard output".to_owned() } else { shown(page) }
}

/// What pages are made with.
struct Means {
    choices: Choices,
    desk: Option<OpenDesk>,
    sources: Sources,
    /// The notice that the arguments ask for.
    choice: Option<NoticeChoice>,
    /// What the article alone is written with, where it is no page.
    render: Option<Render>,
    /// The folder of the pictures beside the page, where they are not to stand in it.
    assets: Option<String>,
}

type Render = fn(&Unsigned, &Makeup<'_>) -> String;

/// The finished page with what is worth saying about it, or why there is none.
fn page_of(job: &Job, means: &Means) -> Result<(String, Vec<String>), Failure> {
    let mut chosen = None;
    let widest = means.sources.widest();
    let mut pictures;
    let received = match (&job.input, &means.desk) {
        (Input::Story(name), Some(desk)) => {
            let story = desk.find(name)?;
            if means.choice.is_none() {
                chosen = desk.chosen_notice(story)?;
            }
            let article = desk.article(story)?;
            pictures = desk.pictures_of(&article.body, widest)?;
            let findings = desk.check_pictures(&article.body)?;
            Received { findings, ..Received::from(article) }
        }
        _ => {
            let received = input::article(&job.argument, &means.choices)?;
            pictures = galley_desk::show_pictures(&received.pictures, widest);
            received
        }
    };
    let Received { article, findings, mut remarks, .. } = received;
    let worth_saying = findings.iter().filter(|finding| finding.severity > Severity::Note);
    let said = findings::findings(worth_saying);
    if findings.iter().any(|finding| finding.severity == Severity::Error) {
        return Err(Failure::Findings { input: shown(&job.argument), findings: said });
    }
    if !said.is_empty() {
        remarks.push(format!("{}:\n{}", shown(&job.argument), said.trim_end()));
    }
    if let Some(render) = means.render {
        let makeup = means.sources.makeup(&article, None, None, &pictures);
        return Ok((render(&Unsigned::declare(article), &makeup), remarks));
    }
    if let Some(assets) = &means.assets {
        pictures = put_beside(&job.page, assets, &pictures)?;
    }
    let own_notice = own_notice_remark(job, &article);
    let language = article.language.clone();
    let (html, template) =
        means.sources.page(article, means.choice.as_ref().or(chosen.as_ref()), &pictures)?;
    match &template {
        None => remarks.extend(own_notice),
        Some(template) => remarks.extend(language_remark(job, language.as_ref(), template)),
    }
    Ok((html, remarks))
}

/// Writes the pictures into a folder beside the page, each under its name; gives them with their
/// addresses there.
fn put_beside(page: &Path, assets: &str, pictures: &Pictures) -> Result<Pictures, Failure> {
    let folder = page.parent().unwrap_or_else(|| Path::new("")).join(assets);
    let mut beside = Pictures::none();
    for (id, shown) in pictures.all() {
        let name = format!("{id}.{}", shown.kind.ending());
        let path = folder.join(&name);
        let unwritable = |error| Failure::Unwritable { path: path.clone(), error };
        fs::create_dir_all(&folder).map_err(unwritable)?;
        galley_desk::write_whole(&path, &shown.content).map_err(unwritable)?;
        beside.put(id, Arc::new(shown.clone()), format!("{assets}/{name}").into());
    }
    Ok(beside)
}

/// The folder that is named for the pictures, as an address on the page.
fn assets(Export { assets, output, .. }: &Export) -> Result<Option<String>, Failure> {
    let Some(assets) = assets else { return Ok(None) };
    let name = assets.trim_end_matches('/');
    let is_word = |part: &str| {
        !part.is_empty()
            && !part.starts_with('.')
            && part.bytes().all(|sign| sign.is_ascii_alphanumeric() || b"-_.".contains(&sign))
    };
    if is_dash(output) || !name.split('/').all(is_word) {
        return Err(Failure::Usage(
            "--assets names a folder beside the page, of letters, digits, hyphens and dots, such \
             as --assets pictures"
                .into(),
        ));
    }
    Ok(Some(name.to_owned()))
}

/// Says that the consent text that came with an article is no lawful notice.
fn own_notice_remark(job: &Job, article: &Article) -> Option<String> {
    let own = article.notice.as_deref().unwrap_or_default();
    let found = check_own_notice(own, article.language.as_ref());
    let mut rules: Vec<&str> = found
        .iter()
        .filter(|finding| finding.severity == Severity::Error)
        .map(|finding| finding.rule.as_str())
        .collect();
    rules.dedup();
    (!rules.is_empty()).then(|| {
        format!(
            "{}: the consent text that came with it breaks {} rules ({}); `galley check` tells \
             how, and --template puts a house notice in its place",
            shown(&job.argument),
            rules.len(),
            rules.join(", ")
        )
    })
}

/// Says that a notice is in another language than its page.
fn language_remark(
    job: &Job,
    language: Option<&Language>,
    template: &ConsentTemplate,
) -> Option<String> {
    let language = language?;
    (language.primary() != template.language.primary()).then(|| {
        format!(
            "{}: the story is in ‘{language}’ and its notice in ‘{}’",
            shown(&job.argument),
            template.language
        )
    })
}

/// Writes the page whole or not at all.
fn write(page: &Path, html: &str) -> Result<(), Failure> {
    if is_dash(page) {
        return output::write(html.as_bytes());
    }
    galley_desk::write_whole(page, html.as_bytes())
        .map_err(|error| Failure::Unwritable { path: page.to_owned(), error })
}

/// Makes every page, in parallel, goes on past those that fail, and lists these at the end.
fn every(
    jobs: &[Job],
    export: impl Fn(&Job) -> Result<Vec<String>, Failure> + Sync,
) -> Result<(), Failure> {
    // The bar is hidden where standard error is no terminal.
    let bar = ProgressBar::new(jobs.len() as u64);
    let outcomes: Vec<_> =
        jobs.par_iter().progress_with(bar.clone()).map(|job| (job, export(job))).collect();
    bar.finish_and_clear();
    let mut failures = Vec::new();
    for (job, outcome) in outcomes {
        match outcome {
            Ok(remarks) => {
                output::say_all(&remarks);
                output::say(&format!("{} → {}", shown(&job.argument), shown(&job.page)));
            }
            Err(failure) => failures.push(failure),
        }
    }
    let exported = jobs.len() - failures.len();
    output::say(&format!("exported without sign-off: {exported} of {} pages", jobs.len()));
    output::say_failures(&failures, jobs.len())
}
