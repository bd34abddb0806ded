//! What the desk has acknowledged survives the process being killed, at whatever moment.

use std::collections::HashMap;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use galley_desk::shapes::StoryId;
use galley_desk::{Desk, SystemClock};
use galley_tests::typing::{Dice, fingerprint};

/// How many desks are killed beside each other, and how often each.
const DESKS: u64 = 4;
const KILLS: u64 = 50;

/// Set it to repeat a failure.
const SEED: &str = "GALLEY_SEED";

#[test]
fn nothing_acknowledged_is_lost_in_200_kills() {
    let seed = std::env::var(SEED).map_or_else(
        |_| std::time::UNIX_EPOCH.elapsed().unwrap().subsec_nanos().into(),
        |seed| seed.parse::<u64>().unwrap(),
    );
    println!("{SEED}={seed}");
    thread::scope(|scope| {
        for desk in 0..DESKS {
            scope.spawn(move || kill_again_and_again(seed.wrapping_add(desk * KILLS)));
        }
    });
}

fn kill_again_and_again(seed: u64) {
    let folder = tempfile::tempdir().unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let mut before = runtime.block_on(async {
        let desk = Desk::open(folder.path(), SystemClock).await.unwrap();
        let empty = desk.new_story().await.unwrap();
        desk.close().await.unwrap();
        empty
    });
    let mut acknowledged = 0;
    for seed in seed..seed + KILLS {
        let mut told = type_until_killed(folder.path(), before.id, seed);
        told.typed.insert(before.sequence, fingerprint(&before.fields));
        acknowledged += told.acknowledgements;
        before = runtime.block_on(async {
            let health = Desk::doctor(folder.path()).await.unwrap();
            assert_eq!(health.problems, Vec::<String>::new(), "seed {seed}");
            let desk = Desk::open(folder.path(), SystemClock).await.unwrap();
            let found = desk.open_story(before.id).await.unwrap();
            desk.close().await.unwrap();
            found
        });
        let (sequence, saved) = (before.sequence, told.saved);
        assert!(sequence >= saved, "seed {seed}: {saved} was acknowledged, {sequence} is there");
        assert_eq!(told.typed.get(&sequence), Some(&fingerprint(&before.fields)), "seed {seed}");
    }
    // Kills before the first acknowledgement prove nothing; most come later.
    assert!(acknowledged > KILLS, "only {acknowledged} acknowledgements in {KILLS} rounds");
}

/// What the typist told before it was killed.
#[derive(Default)]
struct Told {
    /// The text's hash at each sequence number.
    typed: HashMap<u64, String>,
    /// The highest acknowledged sequence number.
    saved: u64,
    /// How many edits were acknowledged.
    acknowledgements: u64,
}

fn type_until_killed(store: &Path, story: StoryId, seed: u64) -> Told {
    let mut typist = Command::new(env!("CARGO_BIN_EXE_typist"))
        .arg(store)
        .arg(story.to_string())
        .arg(seed.to_string())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let stdout = typist.stdout.take().unwrap();
    let reading = thread::spawn(move || std::io::read_to_string(stdout).unwrap());
    let moment = Dice::new(seed).below(400_000);
    thread::sleep(Duration::from_micros(moment.try_into().unwrap()));
    assert_eq!(typist.try_wait().unwrap(), None, "the typist gave up by itself, seed {seed}");
    typist.kill().unwrap();
    typist.wait().unwrap();

    let mut told = Told::default();
    // The last line may have been cut off by the kill.
    let output = reading.join().unwrap();
    let whole = output.rfind('\n').map_or("", |end| &output[..end]);
    for line in whole.lines() {
        match line.split(' ').collect::<Vec<_>>().as_slice() {
            ["typed", sequence, hash] => {
                told.typed.insert(sequence.parse().unwrap(), (*hash).to_owned());
            }
            ["saved", sequence] => {
                told.saved = told.saved.max(sequence.parse().unwrap());
                told.acknowledgements += 1;
            }
            _ => panic!("{line}"),
        }
    }
    told
}
