//! `galley template …`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueHint};

use super::options::{Filling, Store};

/// Consent templates: the house's texts for the cookie and privacy notice.
///
/// A NAME is a family, such as gdpr-cookies, or one of its languages, such as gdpr-cookies.en.
/// Galley ships templates for the GDPR, for KVKK and for both, for a page that sets cookies and
/// for one that sets none. They are written with care and no lawyer's advice: have your house's
/// lawyer read them.
#[derive(Debug, Subcommand)]
pub enum Template {
    List(ListTemplates),
    Show(ShowTemplate),
    Check(CheckTemplate),
    Import(ImportTemplates),
    Export(ExportTemplate),
}

/// Lists the templates, family by family.
#[derive(Debug, Args)]
pub struct ListTemplates {
    /// Writes a JSON array with one object for each template
    #[arg(long)]
    pub json: bool,

    #[command(flatten)]
    pub store: Store,
}

/// Shows what a template says, as Markdown, and which placeholders it has.
#[derive(Debug, Args)]
pub struct ShowTemplate {
    /// The template, with its language: gdpr-cookies.en
    #[arg(value_name = "NAME")]
    pub name: String,

    #[command(flatten)]
    pub store: Store,
}

/// Says what the law misses in a template, in a family, or in a notice.
///
/// A FILE may be a template, or the plain text of a notice as it stands on a page. A template is
/// checked as it would be on a page: with what fills its placeholders. Exits with 1 where a
/// finding is an error.
#[derive(Debug, Args)]
#[command(after_long_help = "\\
Examples:
  galley template check gdpr-cookies.en --set controller.name=\"Example Media\" …
      Whether it could be published, and if not, why

  galley template check gdpr-cookies
      All its languages, and whether they agree

  xclip -o | galley template check -
      What is wrong with the notice of a page one has open")]
pub struct CheckTemplate {
    /// The template, its family, a file, or - for standard input
    #[arg(value_name = "NAME|FILE", value_hint = ValueHint::FilePath)]
    pub subject: String,

    /// Writes the findings as a JSON array
    #[arg(long)]
    pub json: bool,

    #[command(flatten)]
    pub filling: Filling,

    #[command(flatten)]
    pub store: Store,
}

/// Takes templates into the store, each as a new version of its family in its language.
#[derive(Debug, Args)]
pub struct ImportTemplates {
    /// The templates, as TOML; - for standard input
    #[arg(value_name = "FILE", required = true, value_hint = ValueHint::FilePath)]
    pub files: Vec<PathBuf>,

    #[command(flatten)]
    pub store: Store,
}

/// Writes a template as TOML, which `galley template import` reads again.
#[derive(Debug, Args)]
#[command(after_long_help = "\\
Examples:
  galley template export gdpr-cookies.en > house.toml
      A copy to change; docs/format/consent-template.md tells what stands in it")]
pub struct ExportTemplate {
    /// The template, with its language: gdpr-cookies.en
    #[arg(value_name = "NAME")]
    pub name: String,

    /// The file to write, instead of standard output
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub output: Option<PathBuf>,

    #[command(flatten)]
    pub store: Store,
}
