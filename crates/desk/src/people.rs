//! People: who works here, and the colleagues whose cards were taken in.

use std::fs;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use ed25519_dalek::SigningKey;
use galley_copy::review::people::{Person, PersonKey, Role};
use galley_store::Store;

use crate::error::DeskError;
use crate::shapes::{Introduction, KnownPerson, People};
use crate::signing_key::KeyPlace;
use crate::{Desk, apart};

/// The key of whoever works here, once it was unlocked.
#[derive(Default)]
pub(crate) struct UnlockedKey(Mutex<Option<SigningKey>>);

impl UnlockedKey {
    fn set(&self, key: Option<SigningKey>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = key;
    }

    fn get(&self) -> Option<SigningKey> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Desk {
    /// Whoever works here: [`PersonKey::NOBODY`], who is a reporter, until somebody said so.
    ///
    /// # Errors
    /// The store refuses.
    pub async fn me(&self) -> Result<Person, DeskError> {
        let me = self.0.database.run(|store| store.me()).await?;
        Ok(me.unwrap_or_else(|| Person {
            key: PersonKey::NOBODY,
            name: String::new(),
            initials: String::new(),
            role: Role::Reporter,
        }))
    }

    /// Who works here and with whom.
    ///
    /// # Errors
    /// The store refuses.
    pub async fn people(&self) -> Result<People, DeskError> {
        let read = |store: &mut Store| Ok((store.me()?, store.colleagues()?));
        let (me, colleagues) = self.0.database.run(read).await?;
        let known = |person: Person| KnownPerson { fingerprint: person.key.fingerprint(), person };
        Ok(People {
            is_locked: me.is_some() && self.0.key.get().is_none() && self.keys().wants_passphrase(),
            me: me.map(known),
            colleagues: colleagues.into_iter().map(known).collect(),
        })
    }

    /// Says who works here. The first time it makes the person's key, and keeps it in the platform's
    /// keyring or, with a passphrase, in a file beside the store; later it changes what the person is
    /// called and does.
    ///
    /// # Errors
    /// - `no-name`: the name is empty.
    /// - `no-keyring`: there is none here; say a passphrase.
    /// - `cannot-write-file`, or the store refuses.
    pub async fn introduce(&self, introduction: Introduction) -> Result<People, DeskError> {
        let Introduction { name, initials, role, passphrase } = introduction;
        let (name, initials) = (name.trim().to_owned(), initials.trim().to_owned());
        if name.is_empty() {
            return Err(DeskError::NoName);
        }
        let initials = if initials.is_empty() { initials_of(&name) } else { initials };
        let known = self.0.database.run(|store| store.me()).await?;
        let key = match known {
            Some(me) => me.key,
            None => {
                let place = self.keys();
                let passphrase = passphrase.filter(|passphrase| !passphrase.is_empty());
                let key = apart(move || place.make(passphrase.as_deref())).await??;
                let person = PersonKey::of(&key);
                self.0.key.set(Some(key));
                person
            }
        };
        let me = Person { key, name, initials, role };
        self.0.database.run(move |store| store.keep_me(&me)).await?;
        self.people().await
    }

    /// Unlocks the key of whoever works here until the desk is closed.
    ///
    /// # Errors
    /// `wrong-passphrase`, `nobody-signs`, `no-keyring`, or the store refuses.
    pub async fn unlock(&self, passphrase: String) -> Result<People, DeskError> {
        let me = self.me().await?;
        self.read_key(me.key, Some(passphrase)).await?;
        self.people().await
    }

    /// Whoever works here, and the key to sign with.
    ///
    /// # Errors
    /// - `nobody-signs`: nobody has said who works here.
    /// - `key-locked`: the passphrase is needed first.
    /// - `no-keyring`, or the store refuses.
    pub(crate) async fn signer(&self) -> Result<(Person, SigningKey), DeskError> {
        let me = self.me().await?;
        if let Some(key) = self.0.key.get() {
            return Ok((me, key));
        }
        let key = self.read_key(me.key, None).await?;
        Ok((me, key))
    }

    /// Whether somebody works here who can sign.
    ///
    /// # Errors
    /// `nobody-signs`, `key-locked`, `no-keyring`, or the store refuses.
    pub async fn ensure_signer(&self) -> Result<(), DeskError> {
        self.signer().await.map(drop)
    }

    async fn read_key(
        &self,
        person: PersonKey,
        passphrase: Option<String>,
    ) -> Result<SigningKey, DeskError> {
        if person == PersonKey::NOBODY {
            return Err(DeskError::NobodySigns);
        }
        let place = self.keys();
        let key = apart(move || place.read(person, passphrase.as_deref())).await??;
        self.0.key.set(Some(key.clone()));
        Ok(key)
    }

    /// The card of whoever works here, for colleagues.
    ///
    /// # Errors
    /// `nobody-signs`, `key-locked`, `no-keyring`, or the store refuses.
    pub async fn my_card(&self) -> Result<String, DeskError> {
        let (me, key) = self.signer().await?;
        Ok(me.card(&key))
    }

    /// Takes a colleague's card in; gives the colleague.
    ///
    /// # Errors
    /// `not-a-card`, or the store refuses.
    pub async fn add_colleague(&self, card: &str) -> Result<Person, DeskError> {
        let colleague = Person::from_card(card)?;
        let known = colleague.clone();
        self.0.database.run(move |store| store.keep_colleague(&known)).await?;
        Ok(colleague)
    }

    /// The same from a file; gives everybody who is known then.
    ///
    /// # Errors
    /// `cannot-read-file`, `not-a-card`, or the store refuses.
    pub async fn add_colleague_file(&self, path: &Path) -> Result<People, DeskError> {
        let path = path.to_owned();
        let card =
            apart(move || fs::read(&path).map_err(|source| DeskError::CannotRead { path, source }))
                .await??;
        self.add_colleague(&String::from_utf8_lossy(&card)).await?;
        self.people().await
    }

    /// Takes a colleague off the list.
    ///
    /// # Errors
    /// The store refuses.
    pub async fn forget_colleague(&self, key: PersonKey) -> Result<People, DeskError> {
        self.0.database.run(move |store| store.forget_colleague(key)).await?;
        self.people().await
    }

    fn keys(&self) -> KeyPlace {
        KeyPlace::of(&self.0.folder)
    }
}

/// The first letters of the first three words of a name.
fn initials_of(name: &str) -> String {
    let first = |word: &str| word.chars().find(|sign| sign.is_alphanumeric());
    name.split_whitespace().filter_map(first).take(3).flat_map(char::to_uppercase).collect()
}
