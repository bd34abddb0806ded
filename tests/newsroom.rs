//! A room of its own for one test: an empty folder, an empty store, and the `galley` command.

use std::ffi::OsStr;
use std::fmt;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;

use galley_desk::{Desk, SystemClock};
use serde_json::Value;
use tempfile::TempDir;
use tokio::runtime::Runtime;

/// A story with this body as Markdown with front matter, with every field that a sign-off asks for.
pub fn night_ferry(body: &str) -> String {
    format!(
        "---\nslug: night-ferry\nheadline: Night ferry returns\nbyline: Mary Thornton\nlanguage: en\n\
         dateline:\n  place: Harwich\n  filed: 2026-11-26T06:30:00Z\n---\n\n{body}\n"
    )
}

/// An empty folder with a store of its own.
pub struct Newsroom {
    folder: TempDir,
}

/// How a run of the command went.
pub struct Run {
    /// Its exit status; none where it was killed.
    pub status: Option<i32>,
    /// What it wrote to standard output.
    pub out: Vec<u8>,
    /// What it wrote to standard error.
    pub err: String,
}

impl Newsroom {
    /// A new one.
    #[must_use]
    #[expect(clippy::new_without_default, reason = "it makes a folder, which a default does not")]
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a folder for temporary files") }
    }

    /// One with a story, taken in from Markdown with front matter.
    #[must_use]
    pub fn with_story(markdown: &str) -> Self {
        let newsroom = Self::new();
        newsroom.take_in(markdown);
        newsroom
    }

    /// One in which the editor Ada Quill works; the file `passphrase` has what unlocks her key.
    #[must_use]
    pub fn of_an_editor() -> Self {
        let newsroom = Self::new();
        newsroom.put("passphrase", "correct horse\n");
        let me = ["people", "me", "Ada Quill", "--role", "editor"];
        newsroom
            .galley(me.into_iter().chain(["--passphrase-file", "passphrase"]))
            .done()
            .saying("you are Ada Quill");
        newsroom
    }

    /// Takes a story in from Markdown with front matter.
    pub fn take_in(&self, markdown: &str) {
        self.put("story.md", markdown);
        self.galley(["import", "story.md"]).done();
    }

    /// Does something at the desk of the room's store, and closes it.
    pub fn at_the_desk<T>(&self, work: impl AsyncFnOnce(&Desk) -> T) -> T {
        let runtime = Runtime::new().expect("threads");
        runtime.block_on(async {
            let desk = Desk::open(&self.store(), SystemClock).await.expect("a desk");
            let done = work(&desk).await;
            desk.close().await.expect("a desk that closes");
            done
        })
    }

    /// A place in the folder.
    #[must_use]
    pub fn path(&self, name: impl AsRef<Path>) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Where the room's store is.
    #[must_use]
    pub fn store(&self) -> PathBuf {
        self.path("store")
    }

    /// Puts a file into the folder.
    pub fn put(&self, name: impl AsRef<Path>, contents: impl AsRef<[u8]>) {
        let path = self.path(name);
        if let Some(parent) = path.parent() {
            std::fs::create_dir_all(parent).expect("a folder for the file");
        }
        std::fs::write(path, contents).expect("a file in the room");
    }

    /// What a file in the folder holds.
    #[must_use]
    pub fn read(&self, name: impl AsRef<Path>) -> String {
        let path = self.path(name);
        std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    /// The names in a subfolder, sorted.
    #[must_use]
    pub fn names(&self, folder: &str) -> Vec<String> {
        let entries = std::fs::read_dir(self.path(folder))
            .unwrap_or_else(|error| panic!("{folder}: {error}"));
        let mut names: Vec<_> = entries
            .flatten()
            .map(|entry| entry.file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    /// The command in this room, with nothing of the machine's own settings.
    #[must_use]
    pub fn command(&self) -> Command {
        let mut command = Command::new(galley());
        command
            .current_dir(self.folder.path())
            .env("GALLEY_STORE", self.store())
            .env("TZ", "UTC")
            .env_remove("CLICOLOR_FORCE")
            .stdin(Stdio::null());
        command
    }

    /// Runs `galley` with these arguments.
    pub fn galley<A: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = A>) -> Run {
        self.galley_reading([], arguments)
    }

    /// Runs `galley` with these arguments and bytes on its standard input.
    pub fn galley_reading<A: AsRef<OsStr>>(
        &self,
        input: impl AsRef<[u8]>,
        arguments: impl IntoIterator<Item = A>,
    ) -> Run {
        let mut child = self
            .command()
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the galley command");
        // It need not read what it is given.
        let _ = child.stdin.take().map(|mut stdin| stdin.write_all(input.as_ref()));
        child.wait_with_output().expect("the galley command’s end").into()
    }
}

impl Run {
    /// Holds it to having done its work.
    #[track_caller]
    pub fn done(self) -> Self {
        self.exits(0)
    }

    /// Holds it to an exit status.
    #[track_caller]
    pub fn exits(self, status: i32) -> Self {
        assert_eq!(self.status, Some(status), "{self}");
        self
    }

    /// Holds its messages to a text they must contain.
    #[track_caller]
    pub fn saying(self, words: &str) -> Self {
        assert!(self.err.contains(words), "no ‘{words}’ in\n{self}");
        self
    }

    /// Its result as text.
    #[must_use]
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.out).expect("text as a result")
    }

    /// Its result as JSON.
    #[must_use]
    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.out).unwrap_or_else(|error| panic!("{error} in\n{self}"))
    }
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        Self {
            status: output.status.code(),
            out: output.stdout,
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}

impl fmt::Display for Run {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let out = String::from_utf8_lossy(&self.out);
        write!(formatter, "{out}[errors]\n{}[exit {:?}]", self.err, self.status)
    }
}

/// The built command: `GALLEY_COMMAND` where `cargo xtask test` has built it, otherwise built here,
/// once.
pub fn galley() -> &'static Path {
    static GALLEY: OnceLock<PathBuf> = OnceLock::new();
    GALLEY.get_or_init(|| {
        std::env::var_os("GALLEY_COMMAND").map_or_else(
            || {
                escargot::CargoBuild::new()
                    .manifest_path(concat!(env!("CARGO_MANIFEST_DIR"), "/../crates/cli/Cargo.toml"))
                    .bin("galley")
                    .current_release()
                    .run()
                    .expect("the galley command, built")
                    .path()
                    .to_owned()
            },
            PathBuf::from,
        )
    })
}
