//! Files that come to the window: chosen in the system's dialog, or dropped on it.

use std::path::{Path, PathBuf};

use galley_desk::Dropped;
use galley_desk::shapes::Trouble;

use super::{Shell, local};
use crate::bridge::Event;

impl Shell {
    /// Lets the user choose files, and hands them to the window as if they were dropped on it.
    pub async fn open_files(&self) -> Result<(), Trouble> {
        let files = self.ask(|dialog, chosen| dialog.pick_files(chosen)).await.unwrap_or_default();
        let mut paths = files.into_iter().map(local).collect::<Result<Vec<_>, _>>()?;
        // GTK lists them from the last to the first.
        paths.sort();
        self.hand_over(paths).await;
        Ok(())
    }

    /// Hands files to the window: a single file as what it is, several files or a folder as a report on each.
    pub async fn hand_over(&self, paths: Vec<PathBuf>) {
        let event = match paths.as_slice() {
            [] => return,
            [path] if !path.is_dir() => self.read(path).await,
            _ => self.take(paths).await,
        };
        self.tell(event.unwrap_or_else(Event::TroubleArose));
    }

    async fn take(&self, paths: Vec<PathBuf>) -> Result<Event, Trouble> {
        Ok(Event::FilesDropped(self.desk()?.take_drops(paths).await?))
    }

    async fn read(&self, path: &Path) -> Result<Event, Trouble> {
        Ok(match self.desk()?.take_drop(path).await? {
            Dropped::Paste(paste) => Event::PasteDropped(paste),
            Dropped::Picture(picture) => Event::PictureDropped(picture),
            Dropped::Page(verdict) => Event::PageDropped(verdict),
            Dropped::Packet => {
                self.packet_waits(path.to_owned());
                Event::PacketDropped(())
            }
        })
    }
}
