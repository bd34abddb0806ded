//! The private key that a person signs with: in the platform's keyring, or in a file that a
//! passphrase protects.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use ed25519_dalek::SigningKey;
use ed25519_dalek::pkcs8::spki::der::pem::LineEnding;
use ed25519_dalek::pkcs8::{DecodePrivateKey, EncodePrivateKey};
use galley_copy::review::people::PersonKey;
use keyring::Entry;

use crate::error::DeskError;
use crate::export::write_whole;

/// The file in the store's folder, as OpenSSL writes and reads it too: PKCS #8 (RFC 5958), encrypted
/// by PBES2 (RFC 8018) under a key that scrypt makes of the passphrase.
const FILE: &str = "signing-key.pem";

/// What the keyring knows Galley by.
const SERVICE: &str = "Galley";

/// Where private keys of a store are.
#[derive(Clone, Debug)]
pub(crate) struct KeyPlace(PathBuf);

impl KeyPlace {
    pub(crate) fn of(store: &Path) -> Self {
        Self(store.join(FILE))
    }

    /// Makes a new key and keeps it: in the file under the passphrase, or without one in the
    /// platform's keyring.
    ///
    /// # Errors
    /// - `no-keyring`: the platform has none that answers.
    /// - `cannot-write-file`.
    pub(crate) fn make(&self, passphrase: Option<&str>) -> Result<SigningKey, DeskError> {
        let mut seed = [0; 32];
        getrandom::fill(&mut seed).map_err(|_| DeskError::Defect)?;
        let key = SigningKey::from_bytes(&seed);
        match passphrase {
            None => in_keyring(&key)?.set_secret(&seed).map_err(|_| DeskError::NoKeyring)?,
            Some(passphrase) => {
                let pem = key
                    .to_pkcs8_encrypted_pem(passphrase, LineEnding::LF)
                    .map_err(|_| DeskError::Defect)?;
                self.write(pem.as_bytes())
                    .map_err(|source| DeskError::CannotWrite { path: self.0.clone(), source })?;
            }
        }
        Ok(key)
    }

    /// Whether the key is in a file, and so wants a passphrase.
    pub(crate) fn wants_passphrase(&self) -> bool {
        self.0.exists()
    }

    /// The key of this person.
    ///
    /// # Errors
    /// - `key-locked`: it is in the file, and there was no passphrase.
    /// - `wrong-passphrase`.
    /// - `no-keyring`: it is in a keyring that does not answer.
    pub(crate) fn read(
        &self,
        person: PersonKey,
        passphrase: Option<&str>,
    ) -> Result<SigningKey, DeskError> {
        if !self.wants_passphrase() {
            let seed = entry(person)?.get_secret().map_err(|_| DeskError::NoKeyring)?;
            let seed = seed.try_into().map_err(|_| DeskError::NoKeyring)?;
            return Ok(SigningKey::from_bytes(&seed));
        }
        let passphrase = passphrase.ok_or(DeskError::KeyLocked)?;
        let pem = fs::read_to_string(&self.0)
            .map_err(|source| DeskError::CannotRead { path: self.0.clone(), source })?;
        SigningKey::from_pkcs8_encrypted_pem(&pem, passphrase)
            .map_err(|_| DeskError::WrongPassphrase)
    }

    fn write(&self, pem: &[u8]) -> io::Result<()> {
        write_whole(&self.0, pem)?;
        #[cfg(unix)]
        fs::set_permissions(&self.0, std::os::unix::fs::PermissionsExt::from_mode(0o600))?;
        Ok(())
    }
}

fn in_keyring(key: &SigningKey) -> Result<Entry, DeskError> {
    entry(PersonKey::of(key))
}

fn entry(person: PersonKey) -> Result<Entry, DeskError> {
    Entry::new(SERVICE, &person.to_string()).map_err(|_| DeskError::NoKeyring)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_in_a_file_wants_its_passphrase() {
        let folder = tempfile::tempdir().unwrap();
        let place = KeyPlace::of(folder.path());
        assert!(!place.wants_passphrase());
        let key = place.make(Some("correct horse")).unwrap();
        let person = PersonKey::of(&key);
        assert_eq!(place.read(person, Some("correct horse")).unwrap(), key);
        assert_eq!(place.read(person, Some("wrong horse")).unwrap_err().code(), "wrong-passphrase");
        assert_eq!(place.read(person, None).unwrap_err().code(), "key-locked");
        let written = fs::read_to_string(folder.path().join(FILE)).unwrap();
        assert!(written.starts_with("-----BEGIN ENCRYPTED PRIVATE KEY-----"));
    }
}
