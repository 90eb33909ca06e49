//! A row of a list, told once: cells under named columns. From them it is painted, spoken and copied.

use std::borrow::Cow;
use std::rc::Rc;

use crate::api::query::Holder;
use crate::domain::calendar::Day;
use crate::i18n::phrases::{plain, queue as say};
use crate::i18n::{Args, Words, isolate};
use crate::tui::canvas::{Align, Sign, Tone, Width};
use crate::tui::parts::holder;
use crate::tui::parts::memo::Memo;
use crate::tui::screen::View;
use crate::tui::telling::named;

/// A column: what it is called, and how wide it is. One of no width is spoken and not painted.
pub struct Column {
    pub(super) head: String,
    pub(super) width: Width,
    pub(super) align: Align,
    pub(super) is_value: bool,
    /// Cells that it is moved away from the column before it.
    pub(super) inset: u16,
    /// What a value is called when it is spoken; empty where it is known without a name.
    name: String,
    is_copied: bool,
}

impl Column {
    /// A column of words; `head` may be empty.
    pub fn new(head: impl Into<String>, width: Width) -> Self {
        Self {
            head: head.into(),
            width,
            align: Align::Start,
            is_value: false,
            inset: 0,
            name: String::new(),
            is_copied: false,
        }
    }

    /// Of ids, dates, amounts, which are read from the left wherever they stand.
    #[must_use]
    pub fn of_values(self) -> Self {
        Self { is_value: true, ..self }
    }

    #[must_use]
    pub fn aligned(self, align: Align) -> Self {
        Self { align, ..self }
    }

    #[must_use]
    pub fn moved(self, inset: u16) -> Self {
        Self { inset, ..self }
    }

    /// Its values are spoken after its head.
    #[must_use]
    pub fn named(self) -> Self {
        Self { name: self.head.clone(), ..self }
    }

    /// They are spoken after this.
    #[must_use]
    pub fn named_as(self, name: String) -> Self {
        Self { name, ..self }
    }

    /// Who copies a row wants this of it. Where no column is so, the whole row is copied.
    #[must_use]
    pub fn copied(self) -> Self {
        Self { is_copied: true, ..self }
    }
}

/// How a value is fitted into the cells of its column.
pub(super) enum Shape {
    Text,
    /// A person's name, which has a shorter form.
    Name(Memo<u16, String>),
    /// A day, in as much of both calendars as there is room for.
    Date(Day, Memo<u16, String>),
    Sign(Sign),
    /// Who holds it, and for how long.
    Holder(Holder),
    /// For how long it is held, by whoever looks at it.
    Held(Holder),
}

/// What a row says under a column.
pub struct Cell {
    /// What is spoken; empty where nothing is.
    pub(super) said: String,
    /// What is painted, where that is other than what is spoken.
    pub(super) shown: Option<String>,
    pub(super) tone: Tone,
    pub(super) shape: Shape,
    /// Spoken after it, without a name.
    asides: Vec<String>,
    is_bare: bool,
    pub(super) is_wide: bool,
}

impl Cell {
    pub fn new(text: impl Into<String>) -> Self {
        Self {
            said: text.into(),
            shown: None,
            tone: Tone::Plain,
            shape: Shape::Text,
            asides: Vec::new(),
            is_bare: false,
            is_wide: false,
        }
    }

    pub fn empty() -> Self {
        Self::new("")
    }

    pub fn name(name: &str) -> Self {
        Self { shape: Shape::Name(Memo::new()), ..Self::new(name) }
    }

    pub fn date(day: Day, words: &Words) -> Self {
        Self { shape: Shape::Date(day, Memo::new()), ..Self::new(words.date_long(day)) }
    }

    /// A sign, which is not spoken.
    pub fn sign(sign: Option<Sign>) -> Self {
        Self { shape: sign.map_or(Shape::Text, Shape::Sign), ..Self::empty() }
    }

    pub fn holder(holder: Option<Holder>) -> Self {
        Self { shape: holder.map_or(Shape::Text, Shape::Holder), ..Self::empty() }
    }

    /// The same where all are held by whoever looks: for how long.
    pub fn held(holder: Option<Holder>) -> Self {
        let is_live = holder.is_none_or(|held| held.live);
        let tone = if is_live { Tone::Plain } else { Tone::Dim };
        Self { shape: holder.map_or(Shape::Text, Shape::Held), tone, ..Self::empty() }
    }

    #[must_use]
    pub fn toned(self, tone: Tone) -> Self {
        Self { tone, ..self }
    }

    /// Painted so, and spoken as it was given.
    #[must_use]
    pub fn shown(self, text: impl Into<String>) -> Self {
        Self { shown: Some(text.into()), ..self }
    }

    /// A day that is past: with a sign, so that it is seen without colours too.
    #[must_use]
    pub fn late(self, words: &Words) -> Self {
        let shown = format!("{} !", self.said);
        self.shown(shown).toned(Tone::Alarm).aside(words.say(plain::LATE))
    }

    /// Spoken after it.
    #[must_use]
    pub fn aside(mut self, text: impl Into<String>) -> Self {
        self.asides.push(text.into());
        self
    }

    /// Spoken without the name of its column.
    #[must_use]
    pub fn bare(self) -> Self {
        Self { is_bare: true, ..self }
    }

    /// It has the rest of the row to itself.
    #[must_use]
    pub fn wide(self) -> Self {
        Self { is_wide: true, ..self }
    }

    fn said(&self, view: &View<'_>) -> Cow<'_, str> {
        match self.shape {
            Shape::Holder(held) | Shape::Held(held) => Cow::Owned(holder::told(held, view)),
            _ => Cow::Borrowed(&self.said),
        }
    }
}

/// What a list says in a row.
pub enum ListRow {
    Cells(Rc<Vec<Cell>>),
    /// Words over the whole width, so many cells from the start.
    Across {
        cell: Cell,
        inset: u16,
    },
    /// The heads of the columns.
    Heads,
}

impl ListRow {
    pub fn of(cells: Vec<Cell>) -> Self {
        Self::Cells(Rc::new(cells))
    }

    pub const fn across(cell: Cell) -> Self {
        Self::Across { cell, inset: 0 }
    }

    /// In one sentence; empty where it is only painted.
    pub fn told(&self, columns: &[Column], is_marked: bool, view: &View<'_>) -> String {
        let mut parts = Vec::new();
        let mut tell = |cell: &Cell, name: &str| {
            let said = cell.said(view);
            if !said.is_empty() {
                let is_bare = cell.is_bare || name.is_empty();
                parts.push(if is_bare { said.into_owned() } else { named(name, &said) });
            }
            parts.extend(cell.asides.iter().cloned());
        };
        match self {
            Self::Cells(cells) => {
                columns
                    .iter()
                    .zip(cells.iter())
                    .for_each(|(column, cell)| tell(cell, &column.name));
            }
            Self::Across { cell, .. } => tell(cell, ""),
            Self::Heads => {}
        }
        if is_marked {
            parts.push(view.words.say_with(say::MARKED, &Args::new().count("n", 1)));
        }
        parts.join(view.words.comma())
    }

    /// What is copied of it, in reading order.
    pub fn copied(&self, columns: &[Column], view: &View<'_>) -> String {
        let Self::Cells(cells) = self else {
            return isolate::bare(&self.told(columns, false, view));
        };
        let copied = columns.iter().zip(cells.iter()).filter(|(column, _)| column.is_copied);
        let copied: Vec<Cow<'_, str>> = copied.map(|(_, cell)| cell.said(view)).collect();
        let all = || self.told(columns, false, view);
        isolate::bare(&if copied.is_empty() { all() } else { copied.join(" ") })
    }
}
