//! A sitting told: who is present, the case before it, the votes by seat, and the agenda.

use crate::api::query::SittingView;
use crate::domain::committee::Member;
use crate::domain::queue::QueueRow;
use crate::domain::stage::Stage;
use crate::i18n::Args;
use crate::i18n::phrases::{appeal, plain, sitting as say, waiting};
use crate::keymap::{Action, Scope};
use crate::tui::screen::{Asks, View};
use crate::tui::screens::sitting::{SittingScreen, paint};
use crate::tui::telling::{Tell, Teller, named};

impl SittingScreen {
    /// The members, of the sitting or of the settings where none is open.
    pub(super) fn seats<'a>(&'a self, view: &View<'a>) -> &'a [Member] {
        let of_settings = self.own_members(view);
        self.sitting.as_ref().map_or(of_settings, |open| &open.sitting.members)
    }

    /// The members of the committee by the settings.
    pub(super) fn own_members<'a>(&self, view: &View<'a>) -> &'a [Member] {
        let own = view.settings.map(|settings| settings.committee_or_general(self.committee()));
        own.map_or(&[][..], |committee| &committee.members)
    }

    /// The title over the roll, and what to do with it.
    pub(super) fn roll_words(&self, view: &View<'_>) -> (String, String) {
        let words = view.words;
        let key = |action| view.key_of(&[Scope::Sitting, Scope::List, Scope::Global], action);
        let open = Args::new().text("open", key(Action::Open));
        match &self.sitting {
            None => {
                let title =
                    words.of_committee(words.say(say::OPENING), self.committee(), view.settings);
                (title, words.say_with(say::WHO, &open))
            }
            Some(open_sitting) => {
                let sitting = &open_sitting.sitting;
                let number = Args::new().text("number", sitting.number.0.to_string());
                let args = open.text("back", key(Action::Back));
                if sitting.day() == view.today {
                    (words.say_with(say::ROLL_TITLE, &number), words.say_with(say::ROLL, &args))
                } else {
                    let date = words.date_long(sitting.day());
                    let again = words.say_with(say::GOES_ON, &args.text("date", date));
                    (words.say_with(say::GOES_ON_TITLE, &number), again)
                }
            }
        }
    }

    /// How many go before a new sitting, and how many more are ready.
    pub(super) fn agenda_words(&self, view: &View<'_>) -> Option<(String, Option<String>)> {
        if self.sitting.is_some() {
            return None;
        }
        let words = view.words;
        let Some(waiting) = self.waiting else {
            return Some((words.say(waiting::NOT_READ), None));
        };
        let count = self.agenda().len();
        let size = words.say_with(say::AGENDA_SIZE, &Args::new().count("n", count));
        let rest = waiting.saturating_sub(u64::try_from(count).unwrap_or(u64::MAX));
        let more = || words.say_with(say::AGENDA_REST, &Args::new().count("n", rest));
        Some((size, (rest > 0).then(more)))
    }

    fn tell_roll(&self, teller: &mut Teller, roll: &[u8], view: &View<'_>) {
        let (title, who) = self.roll_words(view);
        teller.title(title);
        if let Some((size, rest)) = self.agenda_words(view) {
            teller.line(size);
            teller.line(rest.unwrap_or_default());
        }
        teller.line(who);
        for member in self.seats(view) {
            let is_here = roll.contains(&member.seat);
            let said = if is_here { plain::PRESENT } else { say::ABSENT };
            let text = named(&view.words.member(member), &view.words.say(said));
            teller.numbered(usize::from(member.seat), text, None);
        }
    }

    fn tell_votes(&self, teller: &mut Teller, open: &SittingView, view: &View<'_>) {
        let (ballots, on_their_way) = (self.ballots(view), self.on_their_way());
        for member in &open.sitting.members {
            let said =
                paint::vote_words(member.seat, &open.sitting, (&ballots, &on_their_way), view);
            let said = said.unwrap_or_else(|| view.words.say(plain::NO_VOTE));
            teller.numbered(
                usize::from(member.seat),
                named(&view.words.member(member), &said),
                None,
            );
        }
    }
}

/// A case of the agenda in one sentence.
fn item(row: &QueueRow, put_off: bool, view: &View<'_>) -> String {
    let state = match row.stage {
        Stage::Referred if put_off => view.words.say(say::PUT_OFF),
        Stage::Referred => String::new(),
        stage => view.words.stage(stage),
    };
    let mark = if row.appeal { view.words.say(appeal::MARK) } else { String::new() };
    let parts = [row.number.to_string(), row.name.clone(), mark, state];
    let parts = parts.into_iter().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(view.words.comma())
}

impl Tell for SittingScreen {
    fn tell(&self, teller: &mut Teller, view: &View<'_>) {
        if let Some(roll) = &self.roll {
            return self.tell_roll(teller, roll, view);
        }
        let Some(open) = &self.sitting else { return };
        teller.title(paint::title(&open.sitting, view.words.date_long(open.sitting.day()), view));
        let enough = if open.sitting.has_quorum() { plain::DONE } else { plain::LOOK };
        let parts = [paint::came(&open.sitting, view), view.words.say(enough)];
        teller.line(parts.join(view.words.comma()));
        teller.line(paint::agenda_title(open, self.chosen, view));
        if self.case.is_some() {
            self.page.tell(teller);
            self.tell_votes(teller, open, view);
        }
        for row in &open.rows {
            let put_off = open.sitting.put_off_of(row.number).is_some();
            teller.row(item(row, put_off, view), None);
        }
    }

    fn choose(&mut self, row: usize, view: &View<'_>, asks: &mut Asks) {
        let members =
            if self.roll.is_some() || self.case.is_some() { self.seats(view) } else { &[] };
        if let Some(member) = members.get(row) {
            let seat = member.seat;
            return self.digit(seat, view, asks);
        }
        let at = row.saturating_sub(members.len());
        let rows = self.sitting.as_ref().map(|open| &open.rows);
        let number = rows.and_then(|rows| rows.get(at)).map(|row| row.number);
        if number.is_some() {
            self.recusing = false;
            Self::choose(self, number, asks);
        }
    }
}
