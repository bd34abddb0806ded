//! The database's own thread: SQLite blocks, the desk must not.

use std::path::Path;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use galley_store::{Store, StoreError};
use tokio::sync::oneshot;

use crate::error::DeskError;

/// What the thread is asked to do.
type Job = Box<dyn FnOnce(&mut Store) + Send>;

/// How long nobody must have asked for anything before the write-ahead log is written back, so
/// that no commit waits for it.
const QUIET: Duration = Duration::from_secs(1);

/// The store, on its thread. Jobs run one after another in the order they were given.
pub(crate) struct Database {
    jobs: Mutex<Option<mpsc::Sender<Job>>>,
    ended: Mutex<Option<oneshot::Receiver<()>>>,
}

impl Database {
    /// Opens the store in `folder` on a new thread, by the given function of [`Store`].
    pub(crate) async fn open(
        folder: &Path,
        open: fn(&Path) -> Result<Store, StoreError>,
    ) -> Result<Self, DeskError> {
        let folder = folder.to_owned();
        let (jobs, asked) = mpsc::channel::<Job>();
        let (opened, opening) = oneshot::channel();
        let (end, ended) = oneshot::channel();
        thread::Builder::new()
            .name("database".to_owned())
            .spawn(move || {
                match open(&folder) {
                    Ok(mut store) => {
                        if opened.send(Ok(())).is_ok() {
                            serve(&mut store, &asked);
                        }
                    }
                    Err(error) => drop(opened.send(Err(error))),
                }
                end.send(()).ok();
            })
            .map_err(|source| StoreError::Io { path: "database thread".into(), source })?;
        opening.await.map_err(|_| DeskError::Closed)??;
        Ok(Self { jobs: Mutex::new(Some(jobs)), ended: Mutex::new(Some(ended)) })
    }

    /// Does `job` on the database's thread and waits for what it gives. A job that was handed
    /// over is done, whether or not anyone still waits.
    pub(crate) async fn run<T: Send + 'static>(
        &self,
        job: impl FnOnce(&mut Store) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, DeskError> {
        let (answer, answered) = oneshot::channel();
        let job: Job = Box::new(move |store| drop(answer.send(job(store))));
        self.jobs
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .as_ref()
            .and_then(|jobs| jobs.send(job).ok())
            .ok_or(DeskError::Closed)?;
        Ok(answered.await.map_err(|_| DeskError::Closed)??)
    }

    /// Does what was asked before, closes the store and ends the thread.
    pub(crate) async fn close(&self) {
        self.jobs.lock().unwrap_or_else(PoisonError::into_inner).take();
        let ended = self.ended.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(ended) = ended {
            // An error means that the thread is gone, which is what is waited for.
            ended.await.ok();
        }
    }
}

/// Does jobs until nobody can give one any more.
fn serve(store: &mut Store, asked: &mpsc::Receiver<Job>) {
    let mut written_back = store.changes();
    let mut has_room = false;
    loop {
        let job = if has_room && store.changes() == written_back {
            asked.recv().map_err(|_| RecvTimeoutError::Disconnected)
        } else {
            asked.recv_timeout(QUIET)
        };
        let due = match job {
            Ok(job) => {
                job(store);
                store.log_is_long()
            }
            Err(RecvTimeoutError::Timeout) => true,
            Err(RecvTimeoutError::Disconnected) => return,
        };
        if due && !has_room {
            has_room = true;
            if let Err(error) = store.make_room() {
                tracing::warn!(%error, "the write-ahead log has to grow while one types");
            }
        }
        if due {
            if let Err(error) = store.write_back() {
                tracing::warn!(%error, "the write-ahead log was not written back; it keeps everything");
            }
            written_back = store.changes();
        }
    }
}
