//! `galley packet`.

use galley_copy::review::merge::Choice;

use crate::arguments::{MergePacket, Packet, TakePacket, WritePacket};
use crate::desk::OpenDesk;
use crate::failure::Failure;
use crate::output;
use crate::render::packet;

/// What one can do with packets.
pub fn packet(command: &Packet) -> Result<(), Failure> {
    match command {
        Packet::Write(arguments) => write(arguments),
        Packet::Take(arguments) => take(arguments),
        Packet::Merge(arguments) => merge(arguments),
    }
}

fn write(arguments: &WritePacket) -> Result<(), Failure> {
    let WritePacket { stories, output, passphrase, store, .. } = arguments;
    let desk = OpenDesk::open(store)?;
    desk.unlock(passphrase)?;
    let stories = stories.iter().map(|story| desk.find(story)).collect::<Result<Vec<_>, _>>()?;
    let written = desk.write_packet(stories, arguments.along(), output)?;
    output::say(&packet::written(&written));
    Ok(())
}

fn take(TakePacket { file, json, store }: &TakePacket) -> Result<(), Failure> {
    let taken = OpenDesk::open(store)?.take_packet(file)?;
    if *json {
        return output::json(&taken);
    }
    output::print(&packet::taken(&taken))
}

fn merge(
    MergePacket { story, revision, prefer, json, store }: &MergePacket,
) -> Result<(), Failure> {
    let desk = OpenDesk::open(store)?;
    let id = desk.find(story)?;
    let waiting = desk.versions_apart(id)?;
    let revision = match (revision, &waiting[..]) {
        (Some(named), _) if waiting.contains(named) => *named,
        (None, [only]) => *only,
        _ => return Err(Failure::NoVersion { waiting }),
    };
    let merge = desk.begin_merge(id, revision)?;
    if *json {
        output::json(&merge.places)?;
    } else {
        output::print(&packet::places(&merge.places))?;
    }
    let conflicts = merge.places.len();
    if conflicts > 0 && prefer.is_none() {
        return Err(Failure::Unmerged { story: story.clone(), conflicts });
    }
    let choice = prefer.map_or(Choice::Ours, Choice::from);
    desk.merge(id, revision, merge.base, vec![choice; conflicts])?;
    output::say(&packet::merged(story, revision, choice, conflicts));
    Ok(())
}
