//! The kinds of faults, and what came of each.

use std::fmt;

use super::super::disk::Odds;
use super::super::judge::Verdict;
use super::super::recorder::Fault;
use super::Run;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mode {
    Kill,
    CutDropped,
    CutTorn,
    ReadError,
    WriteError,
    SyncError,
    FullAtOnce,
    FullSlowly,
}

impl Mode {
    pub const ALL: [Self; 8] = [
        Self::Kill,
        Self::CutDropped,
        Self::CutTorn,
        Self::ReadError,
        Self::WriteError,
        Self::SyncError,
        Self::FullAtOnce,
        Self::FullSlowly,
    ];

    fn name(self) -> &'static str {
        match self {
            Self::Kill => "kill -9",
            Self::CutDropped => "power cut, dropped",
            Self::CutTorn => "power cut, torn",
            Self::ReadError => "read error",
            Self::WriteError => "write error",
            Self::SyncError => "sync error, then power cut",
            Self::FullAtOnce => "disk full at once",
            Self::FullSlowly => "disk full slowly",
        }
    }

    pub fn fault(self) -> Fault {
        match self {
            Self::Kill => Fault::Kill,
            Self::CutDropped | Self::CutTorn => Fault::None,
            Self::ReadError => Fault::ReadError,
            Self::WriteError => Fault::WriteError,
            Self::SyncError => Fault::SyncError,
            Self::FullAtOnce => Fault::FullAtOnce,
            Self::FullSlowly => Fault::FullSlowly,
        }
    }

    pub fn odds(self) -> Option<Odds> {
        match self {
            Self::CutDropped => Some(Odds::Dropped),
            Self::CutTorn | Self::SyncError => Some(Odds::Torn),
            _ => None,
        }
    }
}

/// What came of all rounds of one kind.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    pub rounds: usize,
    /// Rounds in which something failed or was cut.
    pub struck: usize,
    pub acknowledged: usize,
    pub lost: usize,
    pub half: usize,
    pub silent: usize,
    pub unopened: usize,
    /// Servers that met an error of the disk in what they serve from, and stayed up.
    pub stayed: usize,
    /// What went wrong first, in words.
    pub words: Vec<String>,
}

/// Words for one kind, at most.
const WORDS_MAX: usize = 3;

impl Tally {
    pub fn add(&mut self, what: &str, verdict: &Verdict) {
        self.rounds += 1;
        self.acknowledged += verdict.acknowledged;
        self.lost += verdict.lost.len();
        self.half += usize::from(!verdict.half.is_empty() || !verdict.findings.is_empty());
        self.silent += usize::from(verdict.is_silent());
        self.unopened += usize::from(verdict.unopened.is_some());
        if !verdict.is_sound() && self.words.len() < WORDS_MAX {
            let first = |all: &[String]| all.iter().take(3).cloned().collect::<Vec<_>>();
            self.words.push(format!(
                "{what}: lost {:?}, half {:?}, check {:?}, unopened {:?}",
                first(&verdict.lost),
                first(&verdict.half),
                first(&verdict.findings),
                verdict.unopened
            ));
        }
    }

    /// Notes a server that should have ended.
    pub fn note_stayed(&mut self, ran: &Run) {
        self.stayed += usize::from(ran.stayed);
        if let (true, Some(name)) = (ran.stayed, &ran.struck)
            && self.words.len() < WORDS_MAX
        {
            self.words.push(format!("{name} failed, and the server stayed up"));
        }
    }

    pub fn is_sound(&self) -> bool {
        self.lost + self.half + self.silent + self.unopened + self.stayed == 0
    }
}

/// The tallies of all kinds, as a table.
pub struct Table(pub Vec<(Mode, Tally)>);

impl fmt::Display for Table {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            out,
            "| fault | rounds | struck | acknowledged | lost | half-written | silent | not opened | stayed up |"
        )?;
        writeln!(out, "|---|--:|--:|--:|--:|--:|--:|--:|--:|")?;
        let all = self.0.iter().fold(Tally::default(), |all, (_, one)| Tally {
            rounds: all.rounds + one.rounds,
            struck: all.struck + one.struck,
            acknowledged: all.acknowledged + one.acknowledged,
            lost: all.lost + one.lost,
            half: all.half + one.half,
            silent: all.silent + one.silent,
            unopened: all.unopened + one.unopened,
            stayed: all.stayed + one.stayed,
            words: Vec::new(),
        });
        let rows = self.0.iter().map(|(mode, tally)| (mode.name(), tally)).chain([("all", &all)]);
        for (name, tally) in rows {
            let Tally {
                rounds, struck, acknowledged, lost, half, silent, unopened, stayed, ..
            } = tally;
            writeln!(
                out,
                "| {name} | {rounds} | {struck} | {acknowledged} | {lost} | {half} | {silent} | {unopened} | {stayed} |"
            )?;
        }
        for (mode, words) in
            self.0.iter().flat_map(|(mode, tally)| tally.words.iter().map(move |one| (mode, one)))
        {
            writeln!(out, "{}: {words}", mode.name())?;
        }
        Ok(())
    }
}
