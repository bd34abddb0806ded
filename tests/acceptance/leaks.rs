//! What is private stays private: everything that leaves a newsroom is walked byte by byte, also what is
//! packed or drawn in it, for marks that stand in everything private.

use std::collections::BTreeSet;
use std::io::Read;
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use flate2::read::{GzDecoder, ZlibDecoder};
use galley_copy::consent::house::House;
use galley_copy::manuscript::{Edit, Field};
use galley_copy::review::people::Role;
use galley_copy::review::queries::{QueryKind, SourceNote};
use galley_desk::shapes::review::NewQuery;
use galley_desk::shapes::{Introduction, Settings, Spot};
use galley_desk::{Desk, SystemClock};
use galley_tests::newsroom::{Newsroom, Run};
use galley_tests::pages::picture;

/// What stays in the newsroom whatever is asked for.
const NEVER: [&str; 11] = [
    "ZXCOLLEAGUE",
    "ZXHOUSE",
    "ZXFOLDER",
    "ZXFILE",
    "ZXMACHINE",
    "ZXLOGIN",
    "ZXHOME",
    "ZXPHRASE",
    "ZXMILESTONE",
    "ZXOTHERSTORY",
    "ZXLEFTOVER",
];
/// What is said in queries and suggestions.
const QUERIES: [&str; 5] = ["ZXQUESTION", "ZXANSWER", "ZXSUGGESTED", "ZXREASON", "ZXQUESTIONED"];
/// Where facts come from.
const SOURCES: [&str; 2] = ["ZXNOTE", "ZXLINK"];
/// What a story’s history has and the story has no longer, and what a picture’s file tells of itself:
/// a packet has both, and no page.
const HISTORY: [&str; 3] = ["ZXDELETED", "ZXCAMERA", "ZXDRAWN"];

const STORY: &str = "\
---
slug: swing-bridge
language: en
headline: Bridge closes for repairs
---

The bridge closes on Monday for six weeks. ZXDELETED said so.

![The bridge](bridge.png \"At dawn © Mary Thornton\")

![A plan](plan.svg \"A plan © Mary Thornton\")
";

/// A newsroom full of marks, whose store is `ZXFOLDER`.
fn newsroom() -> Newsroom {
    let newsroom = Newsroom::new();
    newsroom.put("ZXPHRASE", "ZXPHRASE\n");
    newsroom.put("ZXFILE/ZXFILE.md", STORY);
    newsroom.put("ZXFILE/bridge.png", marked(&picture(320, 180)));
    newsroom.put(
        "ZXFILE/plan.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 4 3\"><!--ZXDRAWN-->\
         <metadata>ZXDRAWN</metadata><rect width=\"2\" height=\"2\"/></svg>",
    );
    newsroom.put("other.md", "---\nslug: other\n---\n\nZXOTHERSTORY.\n");
    newsroom.put("paste.txt", "Paste\n\nZXLEFTOVER\n");
    galley(&newsroom, &["import", "ZXFILE/ZXFILE.md"]).done();
    galley(&newsroom, &["import", "other.md", "paste.txt"]).done();
    tokio::runtime::Runtime::new().unwrap().block_on(fill(&newsroom.path("ZXFOLDER")));
    newsroom
}

/// Says, does and sets everything with the story that leaves something private.
async fn fill(store: &Path) {
    let desk = Desk::open(store, SystemClock).await.unwrap();
    let me = Introduction {
        name: "Ada Quill".to_owned(),
        initials: String::new(),
        role: Role::Editor,
        passphrase: Some("ZXPHRASE".to_owned()),
    };
    desk.introduce(me).await.unwrap();
    desk.add_colleague(&colleagues_card().await).await.unwrap();
    let mut house = House::default();
    for key in ["controller.name", "controller.address", "dpo.name", "hosting.name"] {
        house.set(key, "ZXHOUSE").unwrap();
    }
    desk.change_house(house).await.unwrap();
    let time_zone = Some("Pacific/Chatham".to_owned());
    desk.change_settings(Settings { time_zone, ..Settings::default() }).await.unwrap();

    let story = desk.find("swing-bridge").await.unwrap();
    let opened = desk.open_story(story).await.unwrap();
    let from = u32::try_from(opened.fields.body.find(" ZXDELETED").unwrap()).unwrap();
    let to = from + u32::try_from(" ZXDELETED said so.".len()).unwrap();
    let delete = Edit { field: Field::Body, from, to, insert: String::new() };
    let sequence = desk.edit(story, opened.sequence, vec![delete]).await.unwrap().sequence;
    desk.name_revision(story, None, "ZXMILESTONE".to_owned()).await.unwrap();

    let spot = |from, to| Spot { field: Field::Body, from, to };
    let source = SourceNote { note: "ZXNOTE".into(), link: Some("https://zxlink.example".into()) };
    let query =
        |kind, text: &str, source| NewQuery { spot: spot(4, 10), kind, text: text.into(), source };
    let fact = query(QueryKind::Fact, "ZXQUESTION", Some(source));
    let asked = desk.ask(story, sequence, fact).await.unwrap();
    desk.reply(story, asked, "ZXANSWER".into()).await.unwrap();
    desk.ask(story, sequence, query(QueryKind::Legal, "ZXQUESTIONED", None)).await.unwrap();
    let made = desk.suggest(story, sequence, spot(11, 17), "ZXSUGGESTED".into()).await.unwrap();
    desk.reject_suggestions(story, vec![made], "ZXREASON".into()).await.unwrap();
    desk.close().await.unwrap();
}

/// The card of a colleague at another desk.
async fn colleagues_card() -> String {
    let folder = tempfile::tempdir().unwrap();
    let desk = Desk::open(folder.path(), SystemClock).await.unwrap();
    let me = Introduction {
        name: "ZXCOLLEAGUE".to_owned(),
        initials: "ZXC".to_owned(),
        role: Role::Reporter,
        passphrase: Some("correct horse".to_owned()),
    };
    desk.introduce(me).await.unwrap();
    let card = desk.my_card().await.unwrap();
    desk.close().await.unwrap();
    card
}

/// Runs the command where machine, login, home and store have marked names.
fn galley(newsroom: &Newsroom, arguments: &[&str]) -> Run {
    let output = newsroom
        .command()
        .args(arguments)
        .env("GALLEY_STORE", newsroom.path("ZXFOLDER"))
        .env("HOSTNAME", "ZXMACHINE")
        .env("COMPUTERNAME", "ZXMACHINE")
        .env("USER", "ZXLOGIN")
        .env("USERNAME", "ZXLOGIN")
        .env("LOGNAME", "ZXLOGIN")
        .env("HOME", newsroom.path("ZXHOME"))
        .env("GALLEY_PASSPHRASE_FILE", newsroom.path("ZXPHRASE"))
        .output()
        .unwrap();
    output.into()
}

/// The picture with a mark in each chunk that tells of it.
fn marked(png: &[u8]) -> Vec<u8> {
    let mut reader = png::Decoder::new(std::io::Cursor::new(png)).read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut pixels).unwrap();
    let mut content = Vec::new();
    let mut encoder = png::Encoder::new(&mut content, info.width, info.height);
    encoder.set_color(info.color_type);
    encoder.add_text_chunk("Author".to_owned(), "ZXCAMERA".to_owned()).unwrap();
    encoder.add_ztxt_chunk("Camera".to_owned(), "ZXCAMERA packed".repeat(9)).unwrap();
    let mut writer = encoder.write_header().unwrap();
    writer.write_chunk(png::chunk::ChunkType(*b"eXIf"), b"MM\0*ZXCAMERA").unwrap();
    writer.write_image_data(&pixels).unwrap();
    drop(writer);
    content
}

/// How deep one thing is looked for in another: a text in a picture in base64 in a packet is three.
const DEEP: usize = 6;

/// The marks that stand anywhere in a file: in its bytes, and in what is packed in them.
fn marks(file: &[u8]) -> BTreeSet<&'static str> {
    let mut found = BTreeSet::new();
    look(file, DEEP, &mut found);
    found
}

fn look(bytes: &[u8], deep: usize, found: &mut BTreeSet<&'static str>) {
    let text = bytes.to_ascii_uppercase();
    let narrow: Vec<u8> = text.iter().copied().filter(|byte| *byte != 0).collect();
    for text in [text, narrow] {
        // Each mark begins so.
        for at in (0..text.len()).filter(|at| text[*at..].starts_with(b"ZX")) {
            let all = [&NEVER[..], &QUERIES, &SOURCES, &HISTORY].into_iter().flatten();
            found.extend(all.filter(|mark| text[at..].starts_with(mark.as_bytes())));
        }
    }
    if deep == 0 {
        return;
    }
    for packed in packed(bytes) {
        look(&packed, deep - 1, found);
    }
}

/// Everything that is packed in a file: base64, and whatever decompresses from any byte on.
fn packed(bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut found = Vec::new();
    let is_base64 = |byte: &u8| byte.is_ascii_alphanumeric() || b"+/=".contains(byte);
    for run in bytes.split(|byte| !is_base64(byte)).filter(|run| run.len() >= 32) {
        // A hash in hexadecimal digits is a run too, of whatever it says.
        for from in 0..4 {
            let whole = (run.len() - from) / 4 * 4;
            found.extend(STANDARD.decode(&run[from..from + whole]));
        }
    }
    for at in 0..bytes.len() {
        let rest = &bytes[at..];
        let mut unpacked = Vec::new();
        let read = match rest {
            [0x78, 0x01 | 0x5e | 0x9c | 0xda, ..] => {
                ZlibDecoder::new(rest).read_to_end(&mut unpacked).is_ok()
            }
            [0x1f, 0x8b, 8, ..] => GzDecoder::new(rest).read_to_end(&mut unpacked).is_ok(),
            [0x28, 0xb5, 0x2f, 0xfd, ..] => zstd::stream::copy_decode(rest, &mut unpacked).is_ok(),
            _ => false,
        };
        if read {
            found.push(unpacked);
        }
    }
    found
}

fn files(path: &Path) -> Vec<u8> {
    if path.is_file() {
        return std::fs::read(path).unwrap();
    }
    let entries = std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap());
    entries
        .flat_map(|entry| {
            [entry.file_name().as_encoded_bytes().to_vec(), files(&entry.path())].concat()
        })
        .collect()
}

#[test]
fn nothing_private_is_in_what_is_published() {
    let newsroom = newsroom();
    let exports: [&[&str]; 4] = [
        &["export", "swing-bridge", "-o", "page.html"],
        &["export", "swing-bridge", "-o", "part.html", "--fragment"],
        &["export", "swing-bridge", "-o", "mail.txt", "--mail"],
        &["export", "swing-bridge", "-o", "beside.html", "--assets", "pictures"],
    ];
    for export in exports {
        galley(&newsroom, export).done();
    }
    for written in ["page.html", "part.html", "mail.txt", "beside.html", "pictures"] {
        let file = files(&newsroom.path(written));
        assert!(file.len() > 50, "{written}");
        assert_eq!(marks(&file), BTreeSet::new(), "{written}");
    }
    for shown in [&["show", "swing-bridge"][..], &["show", "swing-bridge", "--json"]] {
        let text = galley(&newsroom, shown).done().out;
        assert!(String::from_utf8_lossy(&text).contains("The bridge closes"));
        assert_eq!(marks(&text), BTreeSet::new(), "{shown:?}");
    }
}

#[test]
fn a_packet_has_the_history_and_of_the_rest_what_was_asked_for() {
    let newsroom = newsroom();
    let write = ["packet", "write", "swing-bridge", "-o", "bridge.galley"];
    for (asked, more) in [
        (&[][..], vec![]),
        (&["--with-queries"], vec![&QUERIES[..]]),
        (&["--with-queries", "--with-source-notes"], vec![&QUERIES[..], &SOURCES]),
    ] {
        galley(&newsroom, &[&write[..], asked].concat()).done();
        let expected = [more, vec![&HISTORY[..]]].concat().concat();
        let found = marks(&files(&newsroom.path("bridge.galley")));
        assert_eq!(found, expected.into_iter().collect(), "{asked:?}");
    }
}

/// Each mark is there to be found: the test above would see it.
#[test]
fn every_mark_is_found_where_it_is_kept() {
    let newsroom = newsroom();
    let kept = marks(&files(&newsroom.path("ZXFOLDER")));
    for mark in ["ZXCOLLEAGUE", "ZXHOUSE", "ZXFILE", "ZXMILESTONE", "ZXOTHERSTORY", "ZXLEFTOVER"] {
        assert!(kept.contains(mark), "{mark} in {kept:?}");
    }
    for mark in [&QUERIES[..], &SOURCES, &HISTORY].concat() {
        assert!(kept.contains(mark), "{mark} in {kept:?}");
    }
}
