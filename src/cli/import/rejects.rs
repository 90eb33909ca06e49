//! The file of wrong rows, and that of rows in which something was noticed: each with its line, its field,
//! the reason, then as it came.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::cli::Failure;
use crate::cli::csv_cells::CsvWriter;
use crate::cli::failure::say as tell;
use crate::cli::import::rows::Row;
use crate::cli::output::file_of_records;

/// What stands before each row in the file of rejects; left out where it is imported in its turn.
pub const OWN_COLUMNS: [&str; 3] = ["line", "field", "reason"];

/// Why a row did not land: its field and the reason.
#[derive(Debug, PartialEq, Eq)]
pub struct Reject {
    pub field: String,
    pub reason: String,
}

/// Made with the first wrong row, aside, and put in place whole.
pub struct Rejects {
    path: PathBuf,
    /// The columns of the rows as they came.
    columns: Vec<String>,
    out: Option<CsvWriter<File>>,
    /// So many more are told, and none is written: of a trial for which no file was named.
    told: Option<usize>,
}

/// Rows that are told of a trial, of each kind; how many there were is told besides.
const TOLD_MAX: usize = 20;
const REJECTS_END: &str = ".rejects.csv";
const NOTICES_END: &str = ".notices.csv";

/// `FILE.rejects.csv`.
pub fn default_path(file: &Path) -> PathBuf {
    with_end(file, REJECTS_END)
}

pub fn with_end(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(end);
    PathBuf::from(name)
}

pub fn is_same(one: &Path, other: &Path) -> bool {
    one == other
        || matches!((one.canonicalize(), other.canonicalize()), (Ok(one), Ok(other)) if one == other)
}

impl Rejects {
    pub fn new(path: PathBuf, columns: Vec<String>) -> Self {
        Self { path, columns, out: None, told: None }
    }

    /// The file of what is noticed in rows that landed: `FILE.notices.csv`, beside this one.
    pub fn notices(&self) -> Self {
        let path = if self.is_special() {
            self.path.clone()
        } else {
            let name = self.path.display().to_string();
            with_end(Path::new(name.strip_suffix(REJECTS_END).unwrap_or(&name)), NOTICES_END)
        };
        Self { told: self.told, ..Self::new(path, self.columns.clone()) }
    }

    /// No file is written: the first few are told.
    pub fn only_told(self) -> Self {
        Self { told: Some(TOLD_MAX), ..self }
    }

    pub fn is_only_told(&self) -> bool {
        self.told.is_some()
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Would writing the rejects write over the file that is read?
    pub fn would_harm(&self, file: &Path) -> bool {
        is_same(&self.path, file) || is_same(&self.aside(), file)
    }

    fn aside(&self) -> PathBuf {
        with_end(&self.path, ".part")
    }

    /// A device or a pipe is written to as it is: it is nothing to be replaced or taken away.
    fn is_special(&self) -> bool {
        fs::metadata(&self.path).is_ok_and(|there| !there.is_file())
    }

    fn failed(&self) -> impl Fn(csv::Error) -> Failure + use<> {
        let what = self.path.display().to_string();
        move |error| {
            let error = match error.into_kind() {
                csv::ErrorKind::Io(error) => error,
                kind => io::Error::other(format!("{kind:?}")),
            };
            Failure::io(what.clone())(error)
        }
    }

    pub fn add(&mut self, row: &Row, reject: &Reject) -> Result<(), Failure> {
        if let Some(left) = &mut self.told {
            if *left > 0 {
                *left = left.saturating_sub(1);
                tell(&format!("{}: {}: {}", row.line, reject.field, reject.reason));
            }
            return Ok(());
        }
        let failed = self.failed();
        if self.out.is_none() {
            let path = if self.is_special() { self.path.clone() } else { self.aside() };
            let file = file_of_records(&path).map_err(|error| failed(error.into()))?;
            let mut writer = CsvWriter::new(file);
            let head = OWN_COLUMNS.into_iter().chain(self.columns.iter().map(String::as_str));
            writer.row(head).map_err(&failed)?;
            self.out = Some(writer);
        }
        let Some(out) = &mut self.out else { return Ok(()) };
        let line = row.line.to_string();
        let own = [line.as_str(), &reject.field, &reject.reason];
        let came = row.as_it_came().iter().map(String::as_str);
        out.row(own.into_iter().chain(came)).map_err(failed)
    }

    pub fn end(mut self) -> Result<(), Failure> {
        if self.told.is_some() {
            return Ok(());
        }
        let what = self.path.display().to_string();
        let Some(mut out) = self.out.take() else {
            return self.remove_old().map_err(Failure::io(what));
        };
        out.flush().map_err(Failure::io(what.clone()))?;
        drop(out);
        if self.is_special() {
            return Ok(());
        }
        fs::rename(self.aside(), &self.path).map_err(Failure::io(what))
    }

    /// Nothing is wrong any more: an older file of rejects would mislead. Another's file stays.
    fn remove_old(&self) -> io::Result<()> {
        if self.is_special() || !self.path.exists() {
            return Ok(());
        }
        let head = OWN_COLUMNS.join(",");
        let mut start = Vec::new();
        let length = u64::try_from(head.len()).unwrap_or(0);
        File::open(&self.path)?.take(length).read_to_end(&mut start)?;
        if start == head.as_bytes() { fs::remove_file(&self.path) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_older_file_of_rejects_is_taken_away() {
        let folder = tempfile::tempdir().unwrap();
        let old = folder.path().join("a.rejects.csv");
        let other = folder.path().join("letters.txt");
        fs::write(&old, "line,field,reason,name\n2,name,empty,\n").unwrap();
        fs::write(&other, "not of ours").unwrap();
        for path in [&old, &other] {
            Rejects::new(path.clone(), Vec::new()).end().unwrap();
        }
        assert!(!old.exists() && other.exists());
    }

    #[test]
    fn the_file_that_is_read_is_never_written_over() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("in.csv");
        fs::write(&file, "x").unwrap();
        let harms =
            |rejects: PathBuf, file: &Path| Rejects::new(rejects, Vec::new()).would_harm(file);
        assert!(harms(file.clone(), &file));
        assert!(harms(folder.path().join("./in.csv"), &file));
        assert!(harms(folder.path().join("a"), &folder.path().join("a.part")));
        assert!(!harms(default_path(&file), &file));
    }

    #[test]
    fn what_is_noticed_stands_beside_the_rejects_or_where_they_are_thrown_away() {
        let notices = |path: &str| {
            let all = Rejects::new(path.into(), vec!["name".into()]).notices();
            (all.path, all.columns)
        };
        let columns = vec!["name".to_owned()];
        for (rejects, path) in [
            ("a/in.csv.rejects.csv", "a/in.csv.notices.csv"),
            ("a/wrong.csv", "a/wrong.csv.notices.csv"),
            ("/dev/null", "/dev/null"),
        ] {
            assert_eq!(notices(rejects), (path.into(), columns.clone()));
        }
    }
}
