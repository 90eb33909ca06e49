//! Texts for paper: files in a folder of the clerk's own, in reading order; nothing there is ever written over.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use crate::text;

/// Files of one name, at most.
const COPIES_MAX: u32 = 99;

/// They name people: nobody else of the machine reads them.
const FILE_MODE: u32 = 0o600;
const FOLDER_MODE: u32 = 0o700;

/// Where the text stands now, and whether it stood there already.
#[derive(Debug, PartialEq, Eq)]
pub struct Printed {
    pub path: PathBuf,
    pub fresh: bool,
}

/// Puts a text beside what is there: the same text is found again, another gets a number.
pub fn print(folder: &Path, name: &str, text: &str) -> io::Result<Printed> {
    DirBuilder::new().recursive(true).mode(FOLDER_MODE).create(folder)?;
    // A record of an older build may hold control characters; the text holds none.
    let text = &text::held(text);
    for copy in 1..=COPIES_MAX {
        let file = if copy == 1 { format!("{name}.txt") } else { format!("{name}-{copy}.txt") };
        let path = folder.join(file);
        match OpenOptions::new().write(true).create_new(true).mode(FILE_MODE).open(&path) {
            Ok(file) => {
                return match whole(file, text) {
                    Ok(()) => Ok(Printed { path, fresh: true }),
                    Err(error) => {
                        // Half a text is worse than none; if it cannot be removed, the reason is the same.
                        fs::remove_file(&path).ok();
                        Err(error)
                    }
                };
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                if fs::read(&path).is_ok_and(|there| there == text.as_bytes()) {
                    return Ok(Printed { path, fresh: false });
                }
            }
            Err(error) => return Err(error),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

fn whole(mut file: File, text: &str) -> io::Result<()> {
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn a_text_is_found_again_and_another_is_put_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let within = folder.path().join("wasl");
        let print = |text| {
            let printed = print(&within, "محضر-14", text).unwrap();
            let name = printed.path.file_name().unwrap().to_str().unwrap().to_owned();
            (name, printed.fresh, fs::read_to_string(&printed.path).unwrap())
        };
        let first = ("محضر-14.txt".to_owned(), true, "one".to_owned());
        assert_eq!(print("one"), first);
        assert_eq!(print("o\u{1B}ne"), (first.0.clone(), false, "one".to_owned()));
        assert_eq!(print("one"), (first.0.clone(), false, "one".to_owned()));
        assert_eq!(print("two"), ("محضر-14-2.txt".to_owned(), true, "two".to_owned()));
        assert_eq!(fs::read_to_string(within.join("محضر-14.txt")).unwrap(), "one");
    }

    #[test]
    fn what_is_printed_is_for_its_owners_eyes_alone() {
        let folder = tempfile::tempdir().unwrap();
        let within = folder.path().join("papers/wasl");
        let printed = print(&within, "minutes", "names").unwrap();
        for path in [within, printed.path] {
            assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o077, 0, "{path:?}");
        }
    }

    #[test]
    fn a_folder_that_cannot_be_made_is_an_error() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("wasl"), "a file").unwrap();
        assert!(print(&folder.path().join("wasl"), "minutes", "text").is_err());
    }
}
