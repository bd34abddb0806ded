//! `galley packet`.

use crate::arguments::{Packet, TakePacket, WritePacket};
use crate::desk::OpenDesk;
use crate::failure::Failure;
use crate::output;
use crate::render::packet;

/// What one can do with packets.
pub fn packet(command: &Packet) -> Result<(), Failure> {
    match command {
        Packet::Write(arguments) => write(arguments),
        Packet::Take(arguments) => take(arguments),
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
