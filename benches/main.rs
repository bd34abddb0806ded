//! How fast Galley is: each figure beside its floor, measured in the same run.

mod copy;
#[cfg(target_os = "linux")]
mod framebuffer;
mod journal;
mod measure;
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
}

#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Part {
    Journal,
    Copy,
    Search,
    #[cfg(target_os = "linux")]
    Window,
}

impl Part {
    fn rows(self) -> anyhow::Result<Vec<Row>> {
        match self {
            Self::Journal => journal::rows(),
            Self::Copy => copy::rows(),
            Self::Search => search::rows(),
            #[cfg(target_os = "linux")]
            Self::Window => window::rows(),
        }
    }
}

fn main() -> anyhow::Result<()> {
    use clap::ValueEnum;

    let arguments = Arguments::parse();
    println!("{HEAD}");
    for part in Part::value_variants() {
        if arguments.parts.is_empty() || arguments.parts.contains(part) {
            for row in part.rows()? {
                println!("{row}");
            }
        }
    }
    Ok(())
}
