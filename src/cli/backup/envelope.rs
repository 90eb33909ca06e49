//! Backups that only the holder of a key reads; the one file that names age.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};
use std::path::Path;

use age::x25519;

use crate::cli::Failure;
use crate::cli::backup::named;
use crate::i18n::phrases::backup as say;
use crate::i18n::{Args, Words, isolate};

/// What an encrypted file begins with.
const MARK: &[u8] = b"age-encryption.org/";
const KEY: &str = "AGE-SECRET-KEY-1";
/// Bytes of a file of keys or recipients that are read.
const KEYS_BYTES_MAX: u64 = 64 * 1024;

fn lines(path: &Path) -> Result<Vec<String>, Failure> {
    let failed = |error| Failure::io(path.display().to_string())(error);
    let mut text = String::new();
    File::open(path)
        .and_then(|file| file.take(KEYS_BYTES_MAX).read_to_string(&mut text))
        .map_err(failed)?;
    Ok(text.lines().map(|line| line.trim().to_owned()).collect())
}

/// Those who read a backup; of nobody it is not encrypted.
pub type Recipients = Vec<x25519::Recipient>;

/// For whom a backup is encrypted: `age1…`, or files of such lines.
pub fn recipients(wanted: &[String], words: &Words) -> Result<Recipients, Failure> {
    let none = |text: &str| {
        let args = Args::new().text("text", isolate::left_to_right(text));
        Failure::Usage(words.say_with(say::NO_RECIPIENT, &args))
    };
    let mut all = Vec::new();
    for one in wanted {
        if let Ok(recipient) = one.parse() {
            all.push(recipient);
            continue;
        }
        if !Path::new(one).is_file() {
            return Err(none(one));
        }
        let lines = lines(Path::new(one))?;
        let before = all.len();
        for line in lines.iter().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            all.push(line.parse().map_err(|_bad| none(line))?);
        }
        if all.len() == before {
            return Err(none(one));
        }
    }
    Ok(all)
}

/// The keys in a file, as age-keygen writes it.
pub fn identities(
    files: &[std::path::PathBuf],
    words: &Words,
) -> Result<Vec<x25519::Identity>, Failure> {
    let mut all = Vec::new();
    for file in files {
        let lines = lines(file)?;
        let keys = lines.iter().filter(|line| line.starts_with(KEY));
        let found: Vec<x25519::Identity> = keys.filter_map(|key| key.parse().ok()).collect();
        if found.is_empty() {
            return Err(Failure::Usage(named(words, say::NO_IDENTITY, file)));
        }
        all.extend(found);
    }
    Ok(all)
}

/// Where a backup is written to.
pub enum Sink {
    Plain(BufWriter<File>),
    Sealed(Box<age::stream::StreamWriter<BufWriter<File>>>),
}

impl Sink {
    pub fn new(file: File, recipients: &[x25519::Recipient]) -> io::Result<Self> {
        let file = BufWriter::new(file);
        if recipients.is_empty() {
            return Ok(Self::Plain(file));
        }
        let all = recipients.iter().map(|one| one as &dyn age::Recipient);
        let encryptor = age::Encryptor::with_recipients(all).map_err(io::Error::other)?;
        Ok(Self::Sealed(Box::new(encryptor.wrap_output(file)?)))
    }

    /// Ends the file, and has it on disk when it returns.
    pub fn end(self) -> io::Result<()> {
        let mut file = match self {
            Self::Plain(file) => file,
            Self::Sealed(sealed) => sealed.finish()?,
        };
        file.flush()?;
        let file = file.get_ref();
        // A pipe has no disk.
        if file.metadata()?.is_file() { file.sync_all() } else { Ok(()) }
    }
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Plain(file) => file.write(bytes),
            Self::Sealed(sealed) => sealed.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Plain(file) => file.flush(),
            Self::Sealed(sealed) => sealed.flush(),
        }
    }
}

/// A backup to be read, out of its envelope.
pub type Source = Box<dyn Read>;

/// Opens a file, encrypted or not.
pub fn open(
    path: &Path,
    identities: &[x25519::Identity],
    words: &Words,
) -> Result<Source, Failure> {
    let failed = |error| Failure::io(path.display().to_string())(error);
    let found = fs::metadata(path).map_err(failed)?;
    if found.is_dir() {
        return Err(failed(io::ErrorKind::IsADirectory.into()));
    }
    if !found.is_file() {
        // It is read to its end first, and then again.
        return Err(Failure::Refused(named(words, say::NOT_A_FILE, path)));
    }
    let mut file = BufReader::new(File::open(path).map_err(failed)?);
    if !file.fill_buf().map_err(failed)?.starts_with(MARK) {
        return Ok(Box::new(file));
    }
    if identities.is_empty() {
        return Err(Failure::Refused(named(words, say::SEALED, path)));
    }
    let refused = |phrase| Failure::Refused(named(words, phrase, path));
    let decryptor = age::Decryptor::new(file).map_err(|error| match error {
        age::DecryptError::Io(error) if error.kind() == io::ErrorKind::UnexpectedEof => {
            refused(say::CUT)
        }
        age::DecryptError::Io(error) => failed(error),
        _ => Failure::Refused(super::changed(words, path, 0)),
    })?;
    let all = identities.iter().map(|one| one as &dyn age::Identity);
    let opened = decryptor.decrypt(all).map_err(|error| match error {
        age::DecryptError::NoMatchingKeys => refused(say::WRONG_IDENTITY),
        age::DecryptError::Io(error) => failed(error),
        _ => Failure::Refused(super::changed(words, path, 0)),
    })?;
    Ok(Box::new(opened))
}
