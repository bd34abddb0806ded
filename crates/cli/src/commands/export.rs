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
use galley_copy::review::Cleared;
use galley_copy::review::embargo::Embargo;
use galley_copy::review::people::SigningKey;
use galley_copy::review::sign_off::SignOff;
use galley_desk::shapes::{NoticeChoice, StoryId};
use galley_desk::{Beside, Sources};
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
    let Export { inputs, notice, theme, before_embargo, reading, passphrase, store, .. } =
        arguments;
    input::check_dashes(inputs)?;
    let asked = sources::asked(notice, store)?;
    let is_story = |input: &PathBuf| matches!(Input::of(input), Input::Story(_));
    let desk = if inputs.iter().any(is_story) { Some(OpenDesk::reading(store)?) } else { None };
    if let Some(desk) = &desk {
        desk.unlock(passphrase)?;
    }
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
    let means = Means {
        choices: input::choices(reading),
        desk,
        sources,
        choice,
        render,
        assets,
        before_embargo: *before_embargo,
    };
    let export = |Job { argument, story, page }: Job| -> Result<Vec<String>, Failure> {
        let kept = story.kept;
        let Made { html, template, mut remarks } = page_of(&argument, story, &page, &means)?;
        write(&page, &html)?;
        if let (Some(story), Some(desk), None) = (kept, &means.desk, means.render)
            && !is_dash(&page)
            && !desk.note_page(story, template, html)?
        {
            remarks.push(format!(
                "{}: the store does not keep this page, since another Galley has it open",
                shown(&argument)
            ));
        }
        Ok(remarks)
    };
    let read = |argument: &PathBuf| stories_of(argument, &means);
    let read: Vec<_> = inputs.par_iter().map(read).collect();
    let read = match <[_; 1]>::try_from(read) {
        Ok([only]) => vec![Ok(only?)],
        Err(read) => read,
    };
    let (mut jobs, failures) = jobs(arguments, read)?;
    if jobs.len() + failures.len() > 1 {
        return every(jobs, failures, export);
    }
    let Some(job) = jobs.pop() else { return output::say_failures(&failures, 1) };
    let (page, signed) = (shown_page(&job.page), job.story.signed());
    output::say_all(&export(job)?);
    output::say(&format!("{page} is exported {signed}"));
    Ok(())
}

/// One page to make.
struct Job {
    argument: PathBuf,
    story: Story,
    page: PathBuf,
}

/// What a page is made of.
struct Story {
    received: Received,
    pictures: Pictures,
    /// What is kept beside it.
    beside: Beside,
    /// The story in the store that it is.
    kept: Option<StoryId>,
    /// Its embargo, as long as that holds.
    embargo: Option<Embargo>,
    /// The editor's approval, and the key that signs the page then.
    approval: Option<(SignOff, SigningKey)>,
}

impl Story {
    /// On whose word it goes out, for the end of a sentence.
    fn signed(&self) -> String {
        match &self.approval {
            Some((sign_off, _)) => format!("as {} has signed it off", sign_off.name),
            None => "without sign-off".to_owned(),
        }
    }

    /// The page's place, with the embargo in its name while that holds.
    fn marked(&self, page: PathBuf) -> PathBuf {
        match (&self.embargo, page.file_name()) {
            (Some(embargo), Some(name)) if !is_dash(&page) => {
                page.with_file_name(galley_desk::marked(&name.to_string_lossy(), embargo))
            }
            _ => page,
        }
    }
}

/// The pages to make of what was read, and why some of the inputs were not.
fn jobs(
    arguments: &Export,
    read: Vec<Result<Vec<Story>, Failure>>,
) -> Result<(Vec<Job>, Vec<Failure>), Failure> {
    let Export { inputs, output, .. } = arguments;
    let stems: Vec<Vec<OsString>> =
        inputs.iter().zip(&read).map(|(input, read)| stems(input, read)).collect();
    let into_folder = inputs.len() > 1 || output.is_dir() || ends_in_separator(output);
    let pages = match stems.iter().find(|stems| stems.len() > 1) {
        Some(several) if !into_folder && !can_become_folder(output) => {
            return Err(Failure::Usage(format!(
                "{} stories stand in {}, and one page shows one; name a folder for their pages \
                 with -o DIR, or take them as one with --one-story. Nothing was written",
                several.len(),
                shown(&inputs[0])
            )));
        }
        None if !into_folder => vec![output.clone()],
        _ => in_folder(&stems.concat(), arguments)?,
    };
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
    let (mut jobs, mut failures) = (Vec::new(), Vec::new());
    let mut pages = pages.into_iter();
    for ((argument, read), stems) in inputs.iter().zip(read).zip(stems) {
        let own = pages.by_ref().take(stems.len()).collect::<Vec<_>>();
        match read {
            Ok(stories) => jobs.extend(stories.into_iter().zip(own).map(|(story, page)| Job {
                argument: argument.clone(),
                page: story.marked(page),
                story,
            })),
            Err(failure) => failures.push(failure),
        }
    }
    Ok((jobs, failures))
}

/// Where the pages go in a folder, which is made where there is none.
fn in_folder(stems: &[OsString], arguments: &Export) -> Result<Vec<PathBuf>, Failure> {
    let folder = &arguments.output;
    if is_dash(folder) || folder.is_file() {
        return Err(Failure::Usage(format!(
            "several pages need a folder, and {} is none; name one with -o DIR",
            shown_page(folder)
        )));
    }
    fs::create_dir_all(folder)
        .map_err(|error| Failure::Unwritable { path: folder.to_owned(), error })?;
    let ending = if arguments.mail { ".txt" } else { ".html" };
    Ok(pages::names(stems, ending).into_iter().map(|name| folder.join(name)).collect())
}

/// Whether a folder can be made there, and its name is that of none of the files that pages are.
fn can_become_folder(path: &Path) -> bool {
    !is_dash(path) && !path.exists() && path.extension().is_none()
}

/// What the pages of an input are named after: the input, or each of several stories.
fn stems(input: &Path, read: &Result<Vec<Story>, Failure>) -> Vec<OsString> {
    match read {
        Ok(stories) if stories.len() > 1 => stories
            .iter()
            .map(|story| {
                let name = galley_desk::page_file_name(&story.received.article);
                name.trim_end_matches(".html").into()
            })
            .collect(),
        _ => vec![stem(input)],
    }
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
    /// Whether stories are exported before the end of their embargo.
    before_embargo: bool,
}

/// A page, and what is worth saying about it.
struct Made {
    html: String,
    /// The template of its notice.
    template: Option<ConsentTemplate>,
    remarks: Vec<String>,
}

type Render = fn(&Cleared, &Makeup<'_>) -> String;

/// The stories in an input, with what their pages are made of.
fn stories_of(argument: &Path, means: &Means) -> Result<Vec<Story>, Failure> {
    let widest = means.sources.widest();
    if let (Input::Story(name), Some(desk)) = (Input::of(argument), &means.desk) {
        let story = desk.find(&name)?;
        let embargo = desk.holding_embargo(story)?;
        if let (Some(until), false) = (&embargo, means.before_embargo) {
            return Err(Failure::Embargoed { input: shown(argument), until: until.clone() });
        }
        let mut beside = desk.beside(story)?;
        if means.choice.is_some() {
            beside.notice.clone_from(&means.choice);
        }
        let article = desk.article(story)?;
        let pictures = desk.pictures_of(&article.body, widest)?;
        let findings = desk.check_pictures(&article.body)?;
        let received = Received { findings, ..Received::from(article) };
        let approval = desk.approval(story)?;
        let kept = Some(story);
        return Ok(vec![Story { received, pictures, beside, kept, embargo, approval }]);
    }
    let of = |received: Received| Story {
        pictures: galley_desk::show_pictures(&received.pictures, widest),
        received,
        beside: Beside { notice: means.choice.clone(), ..Beside::default() },
        kept: None,
        embargo: None,
        approval: None,
    };
    Ok(input::articles(argument, &means.choices)?.into_iter().map(of).collect())
}

/// The finished page, or why there is none.
fn page_of(
    argument: &Path,
    Story { received, mut pictures, beside, approval, .. }: Story,
    page: &Path,
    means: &Means,
) -> Result<Made, Failure> {
    let Received { article, findings, mut remarks, .. } = received;
    let worth_saying = findings.iter().filter(|finding| finding.severity > Severity::Note);
    let said = findings::findings(worth_saying);
    if findings.iter().any(|finding| finding.severity == Severity::Error) {
        return Err(Failure::Findings { input: shown(argument), findings: said });
    }
    if !said.is_empty() {
        remarks.push(format!("{}:\n{}", shown(argument), said.trim_end()));
    }
    if let Some(render) = means.render {
        let beside = Beside { notice: None, ..beside };
        let makeup = means.sources.makeup(&article, &beside, None, &pictures);
        let html = render(&Cleared::unsigned(article), &makeup);
        return Ok(Made { html, template: None, remarks });
    }
    if let Some(assets) = &means.assets {
        pictures = put_beside(page, assets, &pictures)?;
    }
    let own_notice = own_notice_remark(argument, &article);
    let language = article.language.clone();
    let (sign_off, exporter) = approval.unzip();
    let cleared = match sign_off {
        Some(sign_off) => Cleared::approved(article, sign_off)?,
        None => Cleared::unsigned(article),
    };
    let (html, template) = means.sources.page(&cleared, &beside, &pictures, exporter.as_ref())?;
    match &template {
        None => remarks.extend(own_notice),
        Some(template) => remarks.extend(language_remark(argument, language.as_ref(), template)),
    }
    Ok(Made { html, template, remarks })
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
fn own_notice_remark(argument: &Path, article: &Article) -> Option<String> {
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
            shown(argument),
            rules.len(),
            rules.join(", ")
        )
    })
}

/// Says that a notice is in another language than its page.
fn language_remark(
    argument: &Path,
    language: Option<&Language>,
    template: &ConsentTemplate,
) -> Option<String> {
    let language = language?;
    (language.primary() != template.language.primary()).then(|| {
        format!(
            "{}: the story is in ‘{language}’ and its notice in ‘{}’",
            shown(argument),
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

/// Makes every page, in parallel, goes on past those that fail, and lists these at the end, after
/// the inputs that could not be read.
fn every(
    jobs: Vec<Job>,
    mut failures: Vec<Failure>,
    export: impl Fn(Job) -> Result<Vec<String>, Failure> + Sync,
) -> Result<(), Failure> {
    let all = jobs.len() + failures.len();
    let unsigned = jobs.iter().filter(|job| job.story.approval.is_none()).count();
    // The bar is hidden where standard error is no terminal.
    let bar = ProgressBar::new(jobs.len() as u64);
    let outcomes: Vec<_> = jobs
        .into_par_iter()
        .progress_with(bar.clone())
        .map(|job| (format!("{} → {}", shown(&job.argument), shown(&job.page)), export(job)))
        .collect();
    bar.finish_and_clear();
    for (way, outcome) in outcomes {
        match outcome {
            Ok(remarks) => {
                output::say_all(&remarks);
                output::say(&way);
            }
            Err(failure) => failures.push(failure),
        }
    }
    let exported = all - failures.len();
    output::say(&format!("exported: {exported} of {all} pages"));
    if unsigned > 0 {
        output::say(&format!("without sign-off: {unsigned} of them"));
    }
    output::say_failures(&failures, all)
}
