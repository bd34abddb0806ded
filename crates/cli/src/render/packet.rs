//! What went into a packet, and what came of one.

use std::fmt::Write;

use galley_copy::review::Part;
use galley_copy::review::merge::Choice;
use galley_desk::shapes::{MergePlace, News, TakenPacket, TakenStory, WrittenPacket};

use super::comparison::name_of;
use super::plain::{counted, one_line};

/// What was written, in a sentence.
pub fn written(WrittenPacket { file, stories, bytes }: &WrittenPacket) -> String {
    let stories = counted(*stories, "1 story", "stories");
    format!("{stories} written to ‘{}’, {} kB", one_line(file), bytes.div_ceil(1024))
}

/// What came of each story, one a line.
pub fn taken(TakenPacket { sender, stories }: &TakenPacket) -> String {
    let sender = one_line(sender);
    let mut out = String::new();
    for TakenStory { story, name, news, revisions, remarks } in stories {
        let what = match news {
            News::New => format!("new, from {sender}"),
            News::Newer => format!("says now what {sender} has made of it"),
            News::Known => "says that already".to_owned(),
            News::Apart { revision } => format!(
                "was changed here and by {sender}, whose version is revision {revision}; put the two together with `galley packet merge` or in the window"
            ),
        };
        let came = [
            (*revisions, counted(*revisions, "1 revision", "revisions")),
            (*remarks, counted(*remarks, "1 step or remark", "steps and remarks")),
        ];
        let came: Vec<String> =
            came.into_iter().filter(|(count, _)| *count > 0).map(|(_, words)| words).collect();
        let came = if came.is_empty() { "nothing".to_owned() } else { came.join(", ") };
        // Writing to a string cannot fail.
        let _ = writeln!(out, "{story}  {}: {what} ({came} came)", one_line(name));
    }
    out
}

/// The places that both changed, each with what the two say.
pub fn places(places: &[MergePlace]) -> String {
    let mut out = String::new();
    for MergePlace { field, ours, theirs, .. } in places {
        // Writing to a string cannot fail.
        let _ = writeln!(
            out,
            "{}\n  ours:   {}\n  theirs: {}",
            name_of(Part::Field(*field)),
            one_line(ours),
            one_line(theirs)
        );
    }
    out
}

/// What was put together, in a sentence.
pub fn merged(story: &str, revision: u32, choice: Choice, conflicts: usize) -> String {
    let whose = match choice {
        Choice::Theirs => "the colleague’s text stands",
        _ => "the story’s own text stands",
    };
    let chosen = match conflicts {
        0 => String::new(),
        _ => format!("; {whose} in {}", counted(conflicts, "1 place", "places")),
    };
    format!("revision {revision} put together with ‘{}’{chosen}", one_line(story))
}
