use super::*;
use crate::review::people::tests::{ada, key};
use crate::review::sign_off::SignOff;
use crate::review::status::Step;

fn article(body: &str) -> Article {
    Article { body: body.to_owned(), ..Article::default() }
}

fn at() -> DateTime<Utc> {
    "2026-11-26T09:30:12Z".parse().unwrap()
}

fn signed_off() -> Entry {
    let revision = RevisionId::of(&article("It fell at night."));
    let sign_off = Some(SignOff::of(revision, &ada(1), &key(1), at()));
    Entry { turn: 1, step: Step::SignOff, who: ada(1).key, at: at(), revision, sign_off }
}

fn packet() -> Packet {
    let first = PackedRevision {
        content: RevisionId::of(&article("It fell.")),
        parents: Vec::new(),
        why: "filed".to_owned(),
        at: at(),
        author: Some(ada(1).key),
    };
    let second = PackedRevision {
        content: RevisionId::of(&article("It fell at night.")),
        parents: vec![first.key()],
        ..first.clone()
    };
    let contents = ["It fell.", "It fell at night."].map(article);
    let picture = b"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 4 3\"/>".to_vec();
    Packet {
        sender: ada(1),
        stories: vec![PackedStory {
            story: Uuid::from_u128(1),
            head: second.key(),
            revisions: vec![first, second],
            steps: vec![signed_off()],
            notes: Vec::new(),
            embargo: Some(SaidEmbargo { at: at(), until: None }),
            queries: Vec::new(),
            suggestions: Vec::new(),
            sources: BTreeMap::new(),
        }],
        contents: contents.map(|said| (RevisionId::of(&said).to_string(), said)).into(),
        pictures: [(PictureId::of(&picture), PackedPicture(picture))].into(),
    }
}

#[test]
fn a_packet_comes_back_as_it_was_until_a_byte_of_it_changes() {
    let file = packet().write(&key(1)).unwrap();
    assert_eq!(Packet::read(&file), Ok(packet()));
    assert_eq!(Packet::signer(&file), Ok(ada(1).key));
    for at in 0..file.len() {
        let mut changed = file.clone();
        changed[at] ^= 1;
        assert!(Packet::read(&changed).is_err(), "byte {at}");
    }
    for end in 0..file.len() {
        assert!(Packet::read(&file[..end]).is_err(), "cut at {end}");
    }
    assert!(Packet::read(&[file, vec![0]].concat()).is_err(), "with a byte more");
}

#[test]
fn a_packet_in_somebody_elses_name_is_refused() {
    let refused = Packet::read(&packet().write(&key(2)).unwrap());
    assert!(matches!(refused, Err(NotAPacket::Unsound(_))), "{refused:?}");
}

#[test]
fn a_packet_that_contradicts_itself_is_refused() {
    let wrongs: [fn(&mut Packet); 9] = [
        |packet| drop(packet.contents.pop_first()),
        |packet| packet.contents.values_mut().for_each(|said| said.body.push('!')),
        |packet| packet.pictures.values_mut().for_each(|picture| picture.0.push(b' ')),
        |packet| packet.stories[0].revisions.reverse(),
        |packet| drop(packet.stories[0].revisions.pop()),
        |packet| packet.stories.push(packet.stories[0].clone()),
        |packet| packet.stories[0].steps[0].who = ada(2).key,
        |packet| packet.stories[0].steps[0].sign_off = None,
        |packet| packet.stories[0].steps[0].turn = u32::MAX,
    ];
    for (number, make_wrong) in wrongs.into_iter().enumerate() {
        let mut packet = packet();
        make_wrong(&mut packet);
        let refused = Packet::read(&packet.write(&key(1)).unwrap());
        assert!(matches!(refused, Err(NotAPacket::Unsound(_))), "{number}: {refused:?}");
    }
}

#[test]
fn a_sign_off_is_of_the_revision_that_its_editor_has_signed() {
    let mut packet = packet();
    packet.stories[0].steps[0].revision = RevisionId::of(&article("It fell."));
    let refused = Packet::read(&packet.write(&key(1)).unwrap());
    assert_eq!(refused, Err(NotAPacket::Unsound("a sign-off in it is not its editor’s")));
}

#[test]
fn no_more_is_unpacked_than_a_packet_holds() {
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::best());
    packed.write_all(&[b' '; 4096]).unwrap();
    let packed = packed.finish().unwrap();
    assert_eq!(unpack(&packed, 4096).unwrap().len(), 4096);
    assert_eq!(unpack(&packed, 4095), Err(NotAPacket::TooLarge));
}

#[test]
fn of_two_things_said_about_an_embargo_the_later_holds_whichever_came_first() {
    let said = |second: u32, until: Option<&str>| SaidEmbargo {
        at: DateTime::from_timestamp(second.into(), 0).unwrap(),
        until: until.map(|text| text.parse().unwrap()),
    };
    let until = "2026-11-26T18:00:00+01:00[Europe/Berlin]";
    for (one, other, holds) in [
        (said(2, None), said(1, Some(until)), true),
        (said(1, Some(until)), said(2, None), false),
        (said(1, Some(until)), said(1, None), true),
        (said(1, Some(until)), said(1, Some(until)), false),
    ] {
        assert_eq!(one.holds_over(&other), holds, "{one:?} {other:?}");
    }
}
