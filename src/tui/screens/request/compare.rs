//! Two texts of one request beside each other: each difference with what counts, and both in full below.

use crate::domain::choice::{Choice, Sex};
use crate::domain::id::StaffId;
use crate::domain::request::merge::{Difference, Merge, Part, Side};
use crate::domain::request::{Field, Kind, MemberDraft, MemberField};
use crate::i18n::phrases::race as say;
use crate::i18n::{Args, isolate};
use crate::keymap::{Action, Scope};
use crate::text::{self, Dir, Opts};
use crate::tui::canvas::{Align, Area, Canvas, Sign, Tone, Width, rows_of};
use crate::tui::screen::View;
use crate::tui::telling::{Teller, named};

/// Rows above the list: what happened, and the heads.
const HEAD_ROWS: u16 = 3;
/// Rows under it for both texts of the chosen one, a rule before them.
const BOTH_ROWS: u16 = 7;
/// A text longer than this is shown from where the other begins to differ.
const LONG_CHARS: usize = 40;
/// The name of a field; where room is short a quarter of it.
const NAME_CELLS: u16 = 20;
/// Names of fields in one sentence.
const NAMED_MAX: usize = 3;

/// Whose texts they are, what differs, and where the marker stands.
pub(super) struct Compare {
    pub merge: Merge,
    /// Who wrote what is on this side.
    pub of: StaffId,
    /// Who saved what stands; none where nobody can be named.
    pub by: Option<StaffId>,
    /// The terminal it was typed at, where both texts are one person's.
    pub place: Option<String>,
    at: usize,
    top: usize,
    page: usize,
}

impl Compare {
    pub fn new(merge: Merge, of: StaffId, by: Option<StaffId>) -> Self {
        let at = merge.left().next().unwrap_or(0);
        Self { merge, of, by, place: None, at, top: 0, page: 1 }
    }

    pub fn place(&mut self, area: Area) {
        let rows = area.h.saturating_sub(HEAD_ROWS).saturating_sub(BOTH_ROWS);
        self.page = usize::from(rows).max(1);
        self.go(self.at);
    }

    /// To a difference, which comes in sight.
    pub fn go(&mut self, at: usize) {
        self.at = at.min(self.merge.differences.len().saturating_sub(1));
        self.top = self.top.min(self.at).max(self.at.saturating_add(1).saturating_sub(self.page));
    }

    pub fn chosen(&self) -> Option<Difference> {
        self.merge.differences.get(self.at).copied()
    }

    pub fn act(&mut self, action: Action) {
        let page = isize::try_from(self.page).unwrap_or(1);
        let by = match action {
            Action::Up => -1,
            Action::Down => 1,
            Action::PageUp => page.saturating_neg(),
            Action::PageDown => page,
            Action::Top => isize::MIN,
            Action::Bottom => isize::MAX,
            Action::TakeMine => return self.merge.choose(self.at, Side::Mine),
            Action::TakeTheirs => return self.merge.choose(self.at, Side::Theirs),
            Action::SwitchSide => {
                let mine = self.chosen().is_some_and(|one| one.chosen == Some(Side::Mine));
                let side = if mine { Side::Theirs } else { Side::Mine };
                return self.merge.choose(self.at, side);
            }
            _ => return,
        };
        self.go(self.at.saturating_add_signed(by));
    }

    /// What happened, and what to do.
    pub fn news(&self, view: &View<'_>) -> String {
        if let Some(place) = &self.place {
            let args = Args::new().text("place", isolate::left_to_right(place));
            return view.words.say_with(say::ELSEWHERE, &args);
        }
        let other = self.by.filter(|by| *by != view.me).map_or("", |by| view.name_of(by));
        let args = Args::new().text("name", other).text("of", view.name_of(self.of));
        let phrase = match (self.of == view.me, other.is_empty()) {
            (false, _) => say::PROPOSAL_OF,
            (true, false) => say::SAVED_MEANWHILE,
            (true, true) => say::CHANGED_MEANWHILE,
        };
        view.words.say_with(phrase, &args)
    }

    /// What is left to be chosen, by name; none when all is.
    pub fn left(&self, view: &View<'_>) -> Option<String> {
        let all = &self.merge.differences;
        let names: Vec<String> = self
            .merge
            .left()
            .filter_map(|at| all.get(at))
            .map(|one| label(one.part, view))
            .collect();
        let args = Args::new()
            .count("n", names.len())
            .text("fields", view.words.first_few(&names, NAMED_MAX));
        (!names.is_empty()).then(|| view.words.say_with(say::LEFT, &args))
    }

    /// The name of a side.
    fn side(&self, side: Side, view: &View<'_>) -> String {
        if let (Side::Theirs, Some(place)) = (side, &self.place) {
            return isolate::left_to_right(place);
        }
        let who = match side {
            Side::Mine => Some(self.of),
            Side::Theirs => self.by,
        };
        match who {
            Some(who) if who != view.me && !view.name_of(who).is_empty() => {
                view.name_of(who).to_owned()
            }
            Some(who) if side == Side::Mine && who == view.me => view.words.say(say::YOURS),
            _ => view.words.say(say::STANDS),
        }
    }

    /// What a side says, in the words of the desk.
    fn says(&self, part: Part, side: Side, view: &View<'_>) -> String {
        let said = match part {
            Part::Field(field) => {
                let sex = Sex::from_code(self.merge.field(Field::Sex, side));
                value(field.kind(), self.merge.field(field, side), sex, view)
            }
            Part::Row(at) => match self.merge.row(at, side) {
                Some(row) => row_words(row, view),
                None => return view.words.say(say::NO_ROW),
            },
        };
        if said.trim().is_empty() { view.words.say(say::NOTHING) } else { said }
    }

    /// Both sides; of long ones what is the same at the beginning is left out.
    fn both(&self, part: Part, view: &View<'_>) -> [String; 2] {
        let [mine, theirs] = [Side::Mine, Side::Theirs].map(|side| self.says(part, side, view));
        let from = same_words(&mine, &theirs);
        [mine, theirs].map(|said| {
            let rest = said.get(from..).unwrap_or_default();
            if from > 0 { format!("… {rest}") } else { said }
        })
    }

    pub fn draw(&self, canvas: &mut Canvas<'_>, area: Area, view: &View<'_>) {
        canvas.paragraph(area.rows(0, 2).inset(1, 1), &self.news(view), Tone::Bold);
        let heads = Columns::of(area.row(2).inset(1, 1));
        // Each with the key that chooses it.
        let sides = [
            (Side::Mine, Action::TakeMine, heads.by_mine, heads.mine),
            (Side::Theirs, Action::TakeTheirs, heads.by_theirs, heads.theirs),
        ];
        for (side, action, by, head) in sides {
            let key = view.key_of(&[Scope::Compare], action);
            let side = self.side(side, view);
            if text::width(&key) <= by.w {
                canvas.value(by, &key, Align::Start, Tone::Bold);
                canvas.text(head, &side, Tone::Dim);
            } else {
                canvas.text(head, &format!("{key} {side}"), Tone::Dim);
            }
        }
        let page = u16::try_from(self.page).unwrap_or(u16::MAX);
        let list = area.rows(HEAD_ROWS, page);
        let shown = self.merge.differences.iter().enumerate().skip(self.top);
        for (y, (at, one)) in (0..list.h).zip(shown) {
            let row = Columns::of(list.row(y).inset(1, 1));
            if at == self.at {
                canvas.sign(row.mark, Sign::Here);
                canvas.caret(row.mark.x, row.mark.y);
            }
            self.draw_line(canvas, &row, one, view);
        }
        // What the list leaves is for both texts.
        let above = HEAD_ROWS.saturating_add(page.min(self.rows()));
        self.draw_both(canvas, area.rows(above, area.h.saturating_sub(above)), view);
    }

    fn draw_line(&self, canvas: &mut Canvas<'_>, row: &Columns, one: &Difference, view: &View<'_>) {
        let tone = if one.chosen.is_none() { Tone::Alarm } else { Tone::Plain };
        canvas.text(row.name, &label(one.part, view), tone);
        if one.chosen.is_none() {
            canvas.sign(row.state, Sign::Alarm);
        }
        let [mine, theirs] = self.both(one.part, view);
        let sides = [(Side::Mine, row.by_mine, row.mine, mine)];
        let other = [(Side::Theirs, row.by_theirs, row.theirs, theirs)];
        for (side, sign, area, said) in sides.into_iter().chain(other) {
            let counts = one.chosen == Some(side);
            let tone = if one.chosen.is_none() || counts { Tone::Plain } else { Tone::Dim };
            canvas.text(area, &said, tone);
            if counts {
                canvas.sign(sign, Sign::Done);
            }
        }
    }

    fn rows(&self) -> u16 {
        u16::try_from(self.merge.differences.len()).unwrap_or(u16::MAX)
    }

    /// Both texts of the chosen difference, as far as there is room; the last row is the messages'.
    fn draw_both(&self, canvas: &mut Canvas<'_>, area: Area, view: &View<'_>) {
        let Some(one) = self.chosen() else { return };
        canvas.rule(area.row(0));
        let all = area.h.saturating_sub(2);
        let [mine, theirs] = self.both(one.part, view);
        let mine = named(&self.side(Side::Mine, view), &mine);
        let theirs = named(&self.side(Side::Theirs, view), &theirs);
        let width = area.inset(1, 1).w;
        // Half of it, and what the other leaves.
        let upper =
            rows_of(&mine, width).min((all / 2).max(all.saturating_sub(rows_of(&theirs, width))));
        let parts =
            [(1, upper, mine), (upper.saturating_add(1), all.saturating_sub(upper), theirs)];
        for (from, rows, said) in parts {
            let said = text::clip_rows(&said, width, rows, &Opts::auto(Dir::Rtl));
            canvas.paragraph(area.rows(from, rows).inset(1, 1), &said, Tone::Plain);
        }
    }

    pub fn tell(&self, teller: &mut Teller, view: &View<'_>) {
        teller.line(self.news(view));
        teller.line(self.left(view).unwrap_or_default());
        for one in &self.merge.differences {
            let mut parts = vec![label(one.part, view)];
            for side in [Side::Mine, Side::Theirs] {
                parts.push(named(&self.side(side, view), &self.says(one.part, side, view)));
            }
            parts.push(match one.chosen {
                Some(side) => {
                    let args = Args::new().text("side", self.side(side, view));
                    view.words.say_with(say::COUNTS, &args)
                }
                None => view.words.say(say::NOT_CHOSEN),
            });
            let then = one.is_contested.then_some(Action::SwitchSide);
            teller.row(parts.join(view.words.comma()), then);
        }
    }
}

/// The columns of a line; a sign stands before the side that counts.
struct Columns {
    mark: Area,
    state: Area,
    name: Area,
    by_mine: Area,
    mine: Area,
    by_theirs: Area,
    theirs: Area,
}

impl Columns {
    fn of(row: Area) -> Self {
        let name = Width::Cells(NAME_CELLS.min(row.w / 4));
        let one = Width::Cells(1);
        let [mark, state, name, by_mine, mine, by_theirs, theirs] =
            row.columns([one, one, name, one, Width::Rest, one, Width::Rest]);
        Self { mark, state, name, by_mine, mine, by_theirs, theirs }
    }
}

fn label(part: Part, view: &View<'_>) -> String {
    match part {
        Part::Field(field) => view.words.field(field),
        Part::Row(at) => {
            let args = Args::new().text("number", at.saturating_add(1).to_string());
            view.words.say_with(say::ROW, &args)
        }
    }
}

/// A value as it is shown: what must not turn stays as it is.
pub(super) fn value(kind: Kind, text: &str, sex: Option<Sex>, view: &View<'_>) -> String {
    match kind {
        Kind::Choice(list) if !text.is_empty() => view.words.choice_for(list, text, sex),
        Kind::Words(_) | Kind::Notes(_) | Kind::Choice(_) => text.to_owned(),
        _ if text.is_empty() => String::new(),
        _ => isolate::left_to_right(text),
    }
}

/// The cells of a row of the household that say anything.
fn row_words(row: &MemberDraft, view: &View<'_>) -> String {
    let cells =
        MemberField::ALL.iter().map(|field| value(field.kind(), row.get(*field), None, view));
    cells.filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// Bytes of whole words in which two long texts begin alike.
fn same_words(one: &str, other: &str) -> usize {
    if one.chars().count().max(other.chars().count()) <= LONG_CHARS {
        return 0;
    }
    let pairs = one.char_indices().zip(other.chars());
    let alike = pairs.take_while(|((_, sign), other)| sign == other);
    let ends = alike.filter(|((_, sign), _)| sign.is_whitespace());
    ends.last().map_or(0, |((at, sign), _)| at.saturating_add(sign.len_utf8()))
}
