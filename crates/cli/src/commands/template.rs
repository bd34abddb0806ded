//! `galley template`.

use std::path::Path;

use galley_copy::consent::checks::check_text;
use galley_copy::consent::house::{House, Values};
use galley_copy::consent::notice::{self, Draft};
use galley_copy::consent::template::ConsentTemplate;
use galley_copy::consent::{choose, file};
use galley_copy::finding::{Finding, Placed};

use crate::arguments::{
    CheckTemplate, ExportTemplate, ImportTemplates, ListTemplates, ShowTemplate, Store, Template,
};
use crate::desk::OpenDesk;
use crate::failure::Failure;
use crate::render::{findings, templates};
use crate::{input, output, sources};

/// What one can do with consent templates.
pub fn template(command: &Template) -> Result<(), Failure> {
    match command {
        Template::List(arguments) => list(arguments),
        Template::Show(arguments) => show(arguments),
        Template::Check(arguments) => check(arguments),
        Template::Import(arguments) => import(arguments),
        Template::Export(arguments) => export(arguments),
    }
}

fn list(ListTemplates { json, store }: &ListTemplates) -> Result<(), Failure> {
    let rows = sources::template_rows(store)?;
    if *json {
        return output::json(&templates::rows(&rows));
    }
    output::print(&templates::list(&rows))
}

fn show(ShowTemplate { name, store }: &ShowTemplate) -> Result<(), Failure> {
    let sources = sources::sources(store)?;
    output::print(&templates::text(one(&sources.templates, name)?))
}

fn check(arguments: &CheckTemplate) -> Result<(), Failure> {
    let CheckTemplate { subject, json, filling, store } = arguments;
    let found = findings_of(subject, &filling.by_hand()?, store)?;
    let found: Vec<Placed> = found.into_iter().map(Placed::from).collect();
    findings::report(found, *json, subject)
}

fn findings_of(subject: &str, by_hand: &House, store: &Store) -> Result<Vec<Finding>, Failure> {
    if sources::is_file(subject) {
        let path = Path::new(subject);
        let text = input::text(path)?;
        if !sources::looks_like_a_template(path, &text) {
            return Ok(check_text(&text, None));
        }
        let template = sources::read(path, &text)?;
        return Ok(filled(&template, &sources::sources(store)?.house, by_hand).findings());
    }
    let sources = sources::sources(store)?;
    let family: Vec<_> =
        sources.templates.iter().filter(|template| template.family == subject).collect();
    if family.is_empty() {
        let template = one(&sources.templates, subject)?;
        return Ok(filled(template, &sources.house, by_hand).findings());
    }
    let in_a_language = |template: &&ConsentTemplate| {
        let mut found = filled(template, &sources.house, by_hand).findings();
        for finding in &mut found {
            finding.message = format!("{}: {}", template.language, finding.message);
        }
        found
    };
    let mut found: Vec<_> = family.iter().flat_map(in_a_language).collect();
    found.extend(sources::check_family(store, subject)?);
    Ok(found)
}

fn import(ImportTemplates { files, store }: &ImportTemplates) -> Result<(), Failure> {
    input::check_dashes(files)?;
    // All are read before one is kept.
    let read = |path: &std::path::PathBuf| sources::read(path, &input::text(path)?);
    let templates = files.iter().map(read).collect::<Result<Vec<_>, _>>()?;
    let desk = OpenDesk::open(store)?;
    for template in templates {
        let version = desk.keep_template(template)?;
        output::print(&format!("{}\t{}\n", version.template.id(), version.number))?;
    }
    Ok(())
}

fn export(ExportTemplate { name, output: path, store }: &ExportTemplate) -> Result<(), Failure> {
    let sources = sources::sources(store)?;
    let text = file::to_toml(one(&sources.templates, name)?);
    match path {
        None => output::write(text.as_bytes()),
        Some(path) => galley_desk::write_whole(path, text.as_bytes())
            .map_err(|error| Failure::Unwritable { path: path.clone(), error }),
    }
}

/// The one template of that name. A family in several languages needs one of them named.
fn one<'t>(templates: &'t [ConsentTemplate], name: &str) -> Result<&'t ConsentTemplate, Failure> {
    let family: Vec<_> = templates.iter().filter(|template| template.family == name).collect();
    if family.len() > 1 {
        let names: Vec<_> = family.iter().map(|template| template.id()).collect();
        return Err(Failure::Usage(format!(
            "‘{name}’ is there in several languages; name one: {}",
            names.join(", ")
        )));
    }
    choose(templates, name, None).ok_or_else(|| Failure::NoTemplate(name.to_owned()))
}

fn filled(template: &ConsentTemplate, house: &House, by_hand: &House) -> Draft {
    notice::fill(template, &Values { house, article: None, by_hand })
}
