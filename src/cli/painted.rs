//! Lines for people on a terminal of which is known what it does with Arabic: sent so that it shows
//! them as they read.

use crate::i18n::Lang;
use crate::term::{self, Bidi, Kind, Profile};
use crate::text::{self, Base, Dir, Line, Opts, compensate};

/// Between a label and what it says.
const GAP_CELLS: u16 = 2;

pub struct Painted<'p> {
    profile: &'p Profile,
    dir: Dir,
    width: u16,
}

impl<'p> Painted<'p> {
    /// Nothing where lines are best left to the terminal: it has letters for English only, or orders
    /// Arabic by itself whenever no screen is open, or tmux stands before one that may.
    pub fn on(profile: &'p Profile, lang: Lang) -> Option<Self> {
        let is_left = match profile.kind {
            Kind::Konsole | Kind::Mlterm | Kind::Tmux | Kind::Console | Kind::Old => true,
            Kind::Plain | Kind::Explicit | Kind::Alacritty | Kind::Kitty | Kind::Putty => false,
        };
        let dir = match lang {
            Lang::Arabic => Dir::Rtl,
            Lang::English => Dir::Ltr,
        };
        (profile.arabic && !is_left).then(|| Self { profile, dir, width: term::size().width })
    }

    /// No wider than this, in columns.
    pub fn at_most(self, width: u16) -> Self {
        Self { width: self.width.min(width), ..self }
    }

    /// A line that reads from the left whatever the language: a command, a part of a file.
    pub fn line(&self, text: &str) -> Vec<String> {
        let opts = Opts { base: Base::Fixed(Dir::Ltr), ..self.opts() };
        let lines = text::wrap(text, self.width, &opts);
        lines.iter().map(|line| self.sent(&beside(line, self.width, false))).collect()
    }

    /// A paragraph, wrapped, from the side where its language begins.
    pub fn paragraph(&self, text: &str) -> Vec<String> {
        let lines = text::wrap(text, self.width, &self.opts());
        lines.iter().map(|line| self.sent(&beside(line, self.width, line.rtl))).collect()
    }

    /// The same in the direction of the language, whatever it begins with.
    pub fn prose(&self, text: &str) -> Vec<String> {
        let opts = Opts { base: Base::Fixed(self.dir), ..self.opts() };
        let lines = text::wrap(text, self.width, &opts);
        lines.iter().map(|line| self.sent(&beside(line, self.width, line.rtl))).collect()
    }

    /// Labels and what they say beside them.
    pub fn table(&self, rows: &[Vec<String>]) -> Vec<String> {
        let labels = rows.iter().filter_map(|row| row.first());
        let width = labels.map(|label| text::width(label)).max().unwrap_or(0);
        let row = |row: &Vec<String>| match row.as_slice() {
            [label, value] => self.row(label, value, width),
            _ => Vec::new(),
        };
        rows.iter().flat_map(row).collect()
    }

    fn row(&self, label: &str, value: &str, label_width: u16) -> Vec<String> {
        let rest = self.width.saturating_sub(label_width).saturating_sub(GAP_CELLS);
        let opts = Opts { base: Base::Fixed(self.dir), ..self.opts() };
        let is_rtl = self.dir == Dir::Rtl;
        let lines = text::wrap(value, rest.max(1), &opts);
        let said = |(at, line): (usize, &Line)| {
            let label = text::layout(if at == 0 { label } else { "" }, &opts);
            let label = beside(&label, label_width, is_rtl);
            let value = beside(line, rest, is_rtl);
            let gap = vec![" ".to_owned(); GAP_CELLS.into()];
            let columns = if is_rtl { [value, gap, label] } else { [label, gap, value] };
            self.sent(&columns.concat())
        };
        lines.iter().enumerate().map(said).collect()
    }

    fn opts(&self) -> Opts {
        Opts { tashkeel: self.profile.tashkeel, ..Opts::auto(self.dir) }
    }

    fn sent(&self, cells: &[String]) -> String {
        sent(self.profile, cells)
    }
}

/// A row as it is sent to such a terminal. Its words count for rows that begin after them.
pub fn sent(profile: &Profile, cells: &[String]) -> String {
    let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
    let turned = match profile.bidi {
        Bidi::Plain => None,
        Bidi::Run => Some(compensate::for_runs(&cells, |_| false)),
        Bidi::Row => compensate::for_rows(&cells),
    };
    let row = turned.map_or_else(|| cells.concat(), |sent| sent.symbols.concat());
    // A terminal that orders rows counts the blanks to their ends too.
    let row = if profile.bidi == Bidi::Row { &row } else { row.trim_end() };
    format!("{}{row}\n{}", profile.enter, profile.leave)
}

/// The cells of a line, with blanks on the side where it ends.
fn beside(line: &Line, width: u16, is_rtl: bool) -> Vec<String> {
    let blanks = vec![" ".to_owned(); width.saturating_sub(line.width).into()];
    let cells: Vec<String> = line.cells.iter().map(|cell| cell.symbol.to_string()).collect();
    if is_rtl { [blanks, cells].concat() } else { [cells, blanks].concat() }
}
