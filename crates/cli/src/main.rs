//! The `galley` command: what the window does, for terminals and scripts.
//!
//! Each subcommand is a file in `commands/`; what results look like is in `render/`.

mod arguments;
mod commands;
mod desk;
mod failure;
mod input;
mod output;
mod pages;
mod render;
mod sources;

use std::process::ExitCode;

use clap::Parser;

use arguments::{Command, Galley};

fn main() -> ExitCode {
    let outcome = match Galley::parse().command {
        Command::Intake(arguments) => commands::intake(&arguments),
        Command::Export(arguments) => commands::export(&arguments),
        Command::Check(arguments) => commands::check(&arguments),
        Command::Import(arguments) => commands::import(&arguments),
        Command::List(arguments) => commands::list(&arguments),
        Command::Show(arguments) => commands::show(&arguments),
        Command::Search(arguments) => commands::search(&arguments),
        Command::History(arguments) => commands::history(&arguments),
        Command::Diff(arguments) => commands::diff(&arguments),
        Command::Merge(arguments) => commands::merge(&arguments),
        Command::Step(arguments) => commands::step(&arguments),
        Command::SignOff(arguments) => commands::sign_off(&arguments),
        Command::People(command) => commands::people(&command),
        Command::Packet(command) => commands::packet(&command),
        Command::Queries(arguments) => commands::queries(&arguments),
        Command::Correct(arguments) => commands::correct(&arguments),
        Command::Update(arguments) => commands::update(&arguments),
        Command::Withdraw(arguments) => commands::withdraw(&arguments),
        Command::Embargo(arguments) => commands::embargo(&arguments),
        Command::Template(command) => commands::template(&command),
        Command::Theme(command) => commands::theme(&command),
        Command::Words(command) => commands::words(&command),
        Command::Verify(arguments) => commands::verify(&arguments),
        Command::Doctor(arguments) => commands::doctor(&arguments),
        Command::Completions(arguments) => commands::completions(&arguments),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            output::say_failure(&failure);
            ExitCode::from(failure.status())
        }
    }
}
