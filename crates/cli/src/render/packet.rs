//! What went into a packet, and what came of one.

use std::fmt::Write;

use galley_desk::shapes::{News, TakenPacket, TakenStory, WrittenPacket};

use super::plain::one_line;

/// What was written, in a sentence.
pub fn written(WrittenPacket { file, stories, bytes }: &WrittenPacket) -> String {
    let stories = counted(*stories, "story", "stories");
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
                "was changed here and by {sender}, whose version is revision {revision}; merge the two in the window"
            ),
        };
        let came = [
            (*revisions, counted(*revisions, "revision", "revisions")),
            (*remarks, counted(*remarks, "step or remark", "steps and remarks")),
        ];
        let came: Vec<String> =
            came.into_iter().filter(|(count, _)| *count > 0).map(|(_, words)| words).collect();
        let came = if came.is_empty() { "nothing".to_owned() } else { came.join(", ") };
        // Writing to a string cannot fail.
        let _ = writeln!(out, "{story}  {}: {what} ({came} came)", one_line(name));
    }
    out
}

fn counted(count: u32, one: &str, several: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { several })
}
