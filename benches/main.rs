//! How fast Galley is: each figure beside its floor, measured in the same run.

mod copy;
mod desk;
#[cfg(target_os = "linux")]
mod framebuffer;
mod history;
mod journal;
#[cfg(target_os = "linux")]
mod keys;
mod measure;
#[cfg(target_os = "linux")]
mod processes;
#[cfg(target_os = "linux")]
mod screen;
mod search;
mod stories;
#[cfg(target_os = "linux")]
mod window;

use clap::Parser;

use measure::{HEAD, Row};

/// Prints a table of Galley's figures, each beside its floor.
#[derive(Parser)]
struct Arguments {
    /// Only these parts; all of them when none is named
    #[arg(value_enum)]
    parts: Vec<Part>,
    /// Types into ghostwriter as well, where keys are measured (Debian's package of that name)
    #[arg(long)]
    peer: bool,
    /// Measures keys in stories of this many words only
    #[arg(long, value_name = "NUMBER")]
    words: Option<usize>,
}

#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Part {
    Journal,
    Copy,
    Search,
    /// The list of a very large desk
    Desk,
    History,
    /// The window's start
    #[cfg(target_os = "linux")]
    Start,
    /// The window at rest
    #[cfg(target_os = "linux")]
    Rest,
    /// Stories and rooms opened in the window
    #[cfg(target_os = "linux")]
    Rooms,
    /// Keys typed in the window
    #[cfg(target_os = "linux")]
    Keys,
    /// Keys typed in the search of a large desk
    #[cfg(target_os = "linux")]
    Hits,
}

impl Part {
    /// Measures the part, and gives each row as soon as it is there.
    fn measure(self, arguments: &Arguments, give: &mut dyn FnMut(Row)) -> anyhow::Result<()> {
        match self {
            Self::Journal => journal::rows()?.into_iter().for_each(give),
            Self::Copy => copy::rows()?.into_iter().for_each(give),
            Self::Search => search::rows()?.into_iter().for_each(give),
            Self::Desk => desk::rows()?.into_iter().for_each(give),
            Self::History => history::rows()?.into_iter().for_each(give),
            #[cfg(target_os = "linux")]
            Self::Start => window::start(give)?,
            #[cfg(target_os = "linux")]
            Self::Rest => window::at_rest(give)?,
            #[cfg(target_os = "linux")]
            Self::Rooms => window::rooms(give)?,
            #[cfg(target_os = "linux")]
            Self::Keys => keys::rows(arguments.words, arguments.peer, give)?,
            #[cfg(target_os = "linux")]
            Self::Hits => window::search(give)?,
        }
        Ok(())
    }
}

fn main() -> anyhow::Result<()> {
    use clap::ValueEnum;

    let arguments = Arguments::parse();
    println!("{HEAD}");
    for part in Part::value_variants() {
        if arguments.parts.is_empty() || arguments.parts.contains(part) {
            part.measure(&arguments, &mut |row| println!("{row}"))?;
        }
    }
    Ok(())
}
