//! Options that several commands share.

use std::io::IsTerminal;
use std::path::PathBuf;

use clap::{Args, ValueEnum, ValueHint};
use galley_copy::article::Language;
use galley_copy::consent::house::House;
use galley_copy::intake::{Choices, DayOrder};
use galley_copy::zone::Zone;
use galley_desk::shapes::{StoryQuery, StorySort, StoryView};

use crate::failure::Failure;

/// Which stories are listed, and how.
#[derive(Debug, Args)]
pub struct Stories {
    /// Writes a JSON array with one object for each story; where --limit leaves others off, the last
    /// one says in `more` how many
    #[arg(long)]
    pub json: bool,

    /// Lists at most this many stories; without it, all of them, except that a search in a terminal
    /// shows the first 50
    #[arg(long, value_name = "N")]
    limit: Option<u32>,

    /// The order of the stories
    #[arg(long, value_enum, default_value_t)]
    sort: Sort,

    /// Which stories; those that were spiked are in none but their own
    #[arg(long, value_enum, default_value_t)]
    view: View,

    /// Only stories in this language, such as de
    #[arg(long, value_name = "TAG")]
    language: Option<Language>,

    #[command(flatten)]
    pub store: Store,
}

impl Stories {
    /// What is asked of the store, with these words to search for.
    pub fn query(&self, words: &str) -> StoryQuery {
        let language = self.language.as_ref().map_or("", Language::primary);
        let (words, language) = (words.to_owned(), language.to_owned());
        let limit = self.limit(!words.is_empty());
        let (view, sort) = (self.view.into(), self.sort.into());
        StoryQuery { words, language, view, sort, limit, offset: 0 }
    }

    /// How many stories are wanted at most.
    pub fn limit(&self, is_search: bool) -> u32 {
        let for_people = is_search && !self.json && std::io::stdout().is_terminal();
        self.limit.unwrap_or(if for_people { IN_A_TERMINAL } else { u32::MAX })
    }
}

/// How many hits are shown to people who did not say how many they want.
const IN_A_TERMINAL: u32 = 50;

/// In which order stories come.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum Sort {
    /// The best hit of a search first; the latest story of a list
    #[default]
    Best,
    /// The last changed first; in views of pinned, opened, exported or spiked stories, by when that happened
    Latest,
    /// By slug
    Slug,
    /// The longest first
    Longest,
}

impl From<Sort> for StorySort {
    fn from(sort: Sort) -> Self {
        match sort {
            Sort::Best => Self::Best,
            Sort::Latest => Self::Latest,
            Sort::Slug => Self::Slug,
            Sort::Longest => Self::Longest,
        }
    }
}

/// Which stories a list is about.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum View {
    /// All of them, the pinned ones first
    #[default]
    All,
    /// Those that are pinned
    Pinned,
    /// Those that were opened, the last one first
    Recent,
    /// Those that wait for an editor
    ToReview,
    /// Those that are signed off
    SignedOff,
    /// Those whose page was exported
    Exported,
    /// Those that were spiked
    Spiked,
}

impl From<View> for StoryView {
    fn from(view: View) -> Self {
        match view {
            View::All => Self::All,
            View::Pinned => Self::Pinned,
            View::Recent => Self::Recent,
            View::ToReview => Self::ToReview,
            View::SignedOff => Self::SignedOff,
            View::Exported => Self::Exported,
            View::Spiked => Self::Spiked,
        }
    }
}

/// Where the stories are kept.
#[derive(Debug, Args)]
pub struct Store {
    /// Where the stories are kept, instead of the folder for the user's data
    #[arg(long = "store", env = "GALLEY_STORE", value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub path: Option<PathBuf>,
}

/// How a pasted text is to be read.
#[derive(Debug, Args)]
#[command(next_help_heading = "How a pasted text is read")]
pub struct Reading {
    /// The text's language, such as en, tr or pt-BR; otherwise it is recognised
    #[arg(long, value_name = "TAG")]
    language: Option<Language>,

    /// Reads 04.07.2026 as 4 July; otherwise language and punctuation decide
    #[arg(long, conflicts_with = "month_first")]
    day_first: bool,

    /// Reads 04.07.2026 as April 7
    #[arg(long)]
    month_first: bool,

    /// The time zone of times that name none, such as Europe/Istanbul; otherwise the system's
    #[arg(long, value_name = "ZONE")]
    time_zone: Option<Zone>,

    /// Takes the text as one story; otherwise several that stand one after another are told apart
    #[arg(long)]
    one_story: bool,
}

impl Reading {
    /// What was said; the rest is left open.
    pub fn choices(&self) -> Choices {
        let day_order = match (self.day_first, self.month_first) {
            (true, _) => Some(DayOrder::DayFirst),
            (_, true) => Some(DayOrder::MonthFirst),
            (false, false) => None,
        };
        Choices {
            language: self.language.clone(),
            day_order,
            time_zone: self.time_zone.clone(),
            stories: self.one_story.then(Vec::new),
            ..Choices::default()
        }
    }
}

/// Which notice a page carries.
#[derive(Debug, Args)]
#[command(next_help_heading = "The notice")]
pub struct Notice {
    /// The consent template of the page's notice: one of `galley template list`, or a file. It
    /// takes the place of the consent text that came with the story
    #[arg(long, value_name = "NAME|FILE")]
    pub template: Option<String>,

    #[command(flatten)]
    pub filling: Filling,
}

/// What fills a template.
#[derive(Debug, Args)]
#[command(next_help_heading = "The notice")]
pub struct Filling {
    /// Sets a placeholder, such as controller.name="Example Media"; controller.name@de=… for one
    /// language, dpo=none where the house has none; paper.name, links.story, links.logo,
    /// links.corrections and corrections.policy also without a template. May be given several times
    #[arg(long = "set", value_name = "KEY=VALUE", value_parser = key_and_value)]
    set: Vec<(String, String)>,
}

impl Filling {
    /// What was set by hand.
    pub fn by_hand(&self) -> Result<House, Failure> {
        let mut house = House::default();
        self.set_in(&mut house)?;
        Ok(house)
    }

    /// Sets it in what a house says.
    pub fn set_in(&self, house: &mut House) -> Result<(), Failure> {
        for (key, value) in &self.set {
            house.set(key, value).map_err(|error| Failure::Usage(format!("--set: {error}")))?;
        }
        Ok(())
    }

    /// Whether all that is set shows on every page, also on one without a notice.
    pub fn is_of_the_page(&self) -> bool {
        let name = |key: &str| key.split('@').next().unwrap_or_default().to_owned();
        self.set.iter().all(|(key, _)| OF_THE_PAGE.contains(&&*name(key)))
    }
}

/// What shows on every page, also on one without a notice.
const OF_THE_PAGE: [&str; 5] =
    ["paper.name", "links.story", "links.logo", "links.corrections", "corrections.policy"];

fn key_and_value(text: &str) -> Result<(String, String), String> {
    let (key, value) = text.split_once('=').ok_or("write KEY=VALUE")?;
    Ok((key.trim().to_owned(), value.trim().to_owned()))
}
