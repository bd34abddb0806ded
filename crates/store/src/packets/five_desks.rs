//! Five desks that change a story as they like, with packets between them that come late, twice, in any
//! order or never, know the same once everything has arrived.

use std::collections::BTreeMap;

use galley_copy::exchange::packet::{Along, Packet};
use galley_copy::review::published::{NoteKind, NoteRecord, PublicNote};
use galley_copy::review::queries::{QueryAct, QueryKind, QueryRemark, SourceNote};
use galley_copy::review::status::Step;
use galley_copy::review::suggestions::SuggestionAct;
use proptest::prelude::*;
use uuid::Uuid;

use super::tests::{ALL, Desk, STORY, State, TEXT, at};
use crate::revisions::Theirs;
use crate::{StoryId, Why};

/// What happens among five desks.
#[derive(Clone, Debug)]
enum Event {
    Types(usize, u8),
    Keeps(usize),
    Asks(usize, bool),
    Answers(usize),
    Suggests(usize),
    Steps(usize, u8),
    Tells(usize),
    Embargoes(usize, bool),
    Merges(usize),
    Sends(usize, bool, bool),
    /// A packet that was sent arrives at a desk; the others do not arrive, or later.
    Arrives(usize, usize),
}

const DESKS: usize = 5;

fn any_event() -> impl Strategy<Value = Event> {
    let desk = || 0..DESKS;
    prop_oneof![
        3 => (desk(), 0u8..4).prop_map(|(desk, word)| Event::Types(desk, word)),
        1 => desk().prop_map(Event::Keeps),
        1 => (desk(), any::<bool>()).prop_map(|(desk, source)| Event::Asks(desk, source)),
        1 => desk().prop_map(Event::Answers),
        1 => desk().prop_map(Event::Suggests),
        2 => (desk(), 0u8..6).prop_map(|(desk, step)| Event::Steps(desk, step)),
        1 => desk().prop_map(Event::Tells),
        1 => (desk(), any::<bool>()).prop_map(|(desk, on)| Event::Embargoes(desk, on)),
        2 => desk().prop_map(Event::Merges),
        4 => (desk(), any::<bool>(), any::<bool>())
            .prop_map(|(desk, queries, sources)| Event::Sends(desk, queries, sources)),
        6 => (desk(), 0usize..20).prop_map(|(desk, packet)| Event::Arrives(desk, packet)),
    ]
}

/// Five desks, and the packets under way between them.
struct House {
    desks: Vec<Desk>,
    sent: Vec<Packet>,
}

impl House {
    fn new() -> Self {
        let seeds = 1..=u8::try_from(DESKS).unwrap();
        let mut desks: Vec<_> = seeds.clone().map(|seed| Desk::of(seed, seeds.clone())).collect();
        desks[0].store.create_story(STORY, at(1)).unwrap();
        desks[0].types(STORY, "It fell. ", 2);
        let first = desks[0].sends(&[STORY], TEXT, 3);
        // The last desk hears of the story later, if at all.
        desks[1..DESKS - 1].iter_mut().for_each(|desk| drop(desk.takes(&first)));
        Self { desks, sent: Vec::new() }
    }

    /// Lets something happen, at this second by the desk's own clock. What cannot be done now is not.
    fn happen(&mut self, event: &Event, second: i64) {
        if let Event::Arrives(desk, packet) = *event {
            if let Some(packet) = self.sent.get(packet) {
                self.desks[desk].takes(packet);
            }
            return;
        }
        let (Event::Types(desk, _)
        | Event::Keeps(desk)
        | Event::Asks(desk, _)
        | Event::Answers(desk)
        | Event::Suggests(desk)
        | Event::Steps(desk, _)
        | Event::Tells(desk)
        | Event::Embargoes(desk, _)
        | Event::Merges(desk)
        | Event::Sends(desk, ..)
        | Event::Arrives(desk, _)) = *event;
        let second = second + 7 * i64::try_from(desk).unwrap();
        let desk = &mut self.desks[desk];
        let known = desk.stories();
        let Some(story) = known.first().copied() else {
            // A desk to which none has come begins its own.
            let story = StoryId(Uuid::from_u128(u128::from(desk.me.key.bytes()[0])));
            desk.store.create_story(story, at(second)).unwrap();
            desk.types(story, "It fell. ", second);
            return;
        };
        match event {
            Event::Types(_, word) => desk.types(story, &format!("word{word} "), second),
            Event::Keeps(_) => drop(desk.store.cut_revision(story, Why::Idle, at(second)).unwrap()),
            Event::Asks(_, source) => {
                let source = source.then(|| SourceNote { note: second.to_string(), link: None });
                let (text, anchor) = ("Why?".to_owned(), desk.anchor(story).unwrap());
                let kind = QueryKind::Question;
                let query = desk.remark(second, QueryAct::Asked { anchor, kind, text, source });
                desk.store.keep_remarks(story, &[query], 1).unwrap();
            }
            Event::Answers(_) => {
                let asked: Vec<QueryRemark> = desk.store.remarks(story).unwrap();
                let Some(query) = asked.last().map(|query| query.id) else { return };
                let answer = desk.remark(second, QueryAct::Resolved { query });
                desk.store.keep_remarks(story, &[answer], 1).unwrap();
            }
            Event::Suggests(_) => {
                let (anchor, replacement) = (desk.anchor(story).unwrap(), "X".to_owned());
                let act = SuggestionAct::Suggested { anchor, replacement, quoted: false };
                let suggestion = desk.remark(second, act);
                desk.store.keep_remarks(story, &[suggestion], 1).unwrap();
            }
            Event::Steps(_, step) => {
                let steps = [
                    Step::File,
                    Step::Review,
                    Step::SendBack,
                    Step::Spike,
                    Step::Undo,
                    Step::Restore,
                ];
                // Not every step can be done now.
                drop(desk.store.take_step(story, steps[usize::from(*step)], None, at(second)));
            }
            Event::Tells(_) => {
                let (kind, text) = (NoteKind::Correction, second.to_string());
                let note = PublicNote { kind, text, at: at(second).fixed_offset() };
                let record = NoteRecord::Written { note, by: desk.me.key };
                desk.store.record_note(story, &record).unwrap();
            }
            Event::Embargoes(_, on) => {
                let until = on.then(|| "2026-11-26T18:00:00+01:00".parse().unwrap());
                desk.store.set_embargo(story, until, at(second)).unwrap();
            }
            Event::Merges(_) => {
                if let Some(theirs) = desk.store.versions_apart(story).unwrap().first().copied() {
                    desk.store.cut_merged(story, Theirs::Revision(theirs), at(second)).unwrap();
                }
            }
            Event::Sends(_, queries, sources) => {
                let along = Along { queries: *queries, sources: *sources };
                let packet = desk.sends(&known, along, second);
                self.sent.push(packet);
            }
            Event::Arrives(..) => {}
        }
    }

    /// What each desk has.
    fn states(&mut self) -> Vec<BTreeMap<StoryId, State>> {
        let state = |desk: &mut Desk| {
            desk.stories().into_iter().map(|story| (story, desk.state(story))).collect()
        };
        self.desks.iter_mut().map(state).collect()
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]
    #[test]
    fn five_desks_come_to_the_same_once_everything_has_arrived(
        events in prop::collection::vec(any_event(), 20..70),
        arrivals in Just((0..DESKS * DESKS).chain(0..DESKS).collect::<Vec<_>>()).prop_shuffle(),
    ) {
        let mut house = House::new();
        for (second, event) in (100i64..).zip(&events) {
            house.happen(event, second);
        }
        let last: Vec<Packet> = house
            .desks
            .iter_mut()
            .map(|desk| {
                let stories = desk.stories();
                desk.sends(&stories, ALL, 900)
            })
            .collect();
        for arrival in arrivals {
            house.desks[arrival % DESKS].takes(&last[arrival / DESKS]);
        }
        let states = house.states();
        for state in &states {
            prop_assert_eq!(state, &states[0]);
        }
    }
}
