//! What the first screen says besides its rows.

use crate::api::query::{CaseWaitLines, CaseWaitList, Home, InquiryList, WaitLine};
use crate::domain::backups::Standing;
use crate::domain::calendar::{Calendar, Day};
use crate::domain::desk_clock::ClockDoubt;
use crate::domain::id::SittingNumber;
use crate::i18n::phrases::home as say;
use crate::i18n::{Args, isolate, numbers};
use crate::keymap::{Action, Scope};
use crate::tui::screen::View;
use crate::tui::screens::home::{HomeRow, HomeScreen};

/// Days from today on in which what is due is said before it is late.
const SOON_DAYS: i32 = 2;

/// Who we are.
pub(super) fn title(view: &View<'_>) -> String {
    let society = view.settings.map_or("", |settings| settings.society.as_str());
    let name = if society.is_empty() { view.words.say(say::DESK) } else { society.to_owned() };
    view.words.say_with(say::TITLE, &Args::new().text("society", name))
}

/// What is in this person's hands.
pub(super) fn yours(home: &Home, view: &View<'_>) -> String {
    // What is due comes first, so that less than all of them due is all that is.
    let promised_more = home.held_more && home.promised == home.held;
    let held = Args::new()
        .text("held", counted(home.held, home.held_more))
        .text("promised", counted(home.promised, promised_more));
    if home.held == 0 {
        return view.words.say_with(say::YOURS, &held);
    }
    let key = view.key_of(&[Scope::Home], Action::Shift);
    view.words.say_with(say::YOURS_SHOWN, &held.text("key", key))
}

/// What waits for who asks besides the queues, in a sentence.
pub(super) fn of_theirs(row: &HomeRow, view: &View<'_>) -> Option<String> {
    let numbered = |number: SittingNumber| Args::new().text("number", number.0.to_string());
    match row {
        HomeRow::Seat(number, of) => {
            let seat = view.words.say_with(say::SEAT, &numbered(*number));
            Some(view.words.of_committee(seat, *of, view.settings))
        }
        HomeRow::Minutes(number, on, more) => {
            let args =
                numbered(*number).text("date", view.words.date_brief(*on, Calendar::Gregorian));
            let args = args.count("more", *more);
            let phrase = if *more > 0 { say::MINUTES_MORE } else { say::MINUTES };
            Some(view.words.say_with(phrase, &args))
        }
        HomeRow::Accounts(n) => {
            Some(view.words.say_with(say::ACCOUNTS, &Args::new().count("n", *n)))
        }
        HomeRow::Appeals(n) => Some(view.words.say_with(say::APPEALS, &Args::new().count("n", *n))),
        HomeRow::Actions(line) => {
            let args = Args::new().count("count", line.waiting);
            let args = args.text("overdue", numbers::count(line.overdue));
            let phrase = if line.overdue > 0 { say::ACTIONS_OVERDUE } else { say::ACTIONS };
            Some(with_what_is_soon(view.words.say_with(phrase, &args), *line, view))
        }
        HomeRow::ToTell(line) => {
            let said = view.words.say_with(say::TO_TELL, &Args::new().count("count", line.waiting));
            Some(with_what_is_soon(said, *line, view))
        }
        HomeRow::AskInquiries(line) | HomeRow::AskComplaints(line) => {
            let is_inquiries = matches!(row, HomeRow::AskInquiries(_));
            let phrase = if is_inquiries { say::ASK_INQUIRIES } else { say::ASK_COMPLAINTS };
            let said = view.words.say_with(phrase, &Args::new().count("count", line.waiting));
            Some(with_what_is_soon(said, *line, view))
        }
        HomeRow::Waits(list, lines) => Some(waits(*list, *lines, view)),
        HomeRow::Queue(..)
        | HomeRow::Draft(_)
        | HomeRow::Inquiries(..)
        | HomeRow::Complaints(..) => None,
    }
}

/// A line of what waits, and when the next of it is due where that is soon: before it is late.
fn with_what_is_soon(said: String, line: WaitLine, view: &View<'_>) -> String {
    let is_soon = |day: &Day| (0..=SOON_DAYS).contains(&day.since(view.today));
    let Some(day) = line.next.filter(is_soon) else { return said };
    let args = Args::new().text("said", said).text("when", view.words.date_near(day, view.today));
    view.words.say_with(say::SOON, &args)
}

/// How many questions wait, and how many of them too long.
pub(super) fn inquiries(list: InquiryList, line: WaitLine, view: &View<'_>) -> String {
    let args =
        Args::new().count("count", line.waiting).text("overdue", numbers::count(line.overdue));
    let phrase = match list {
        InquiryList::Late => say::INQUIRIES_LATE,
        _ if line.overdue > 0 => say::INQUIRIES_OVERDUE,
        _ => say::INQUIRIES,
    };
    with_what_is_soon(view.words.say_with(phrase, &args), line, view)
}

/// How many undertakings are to be kept, how many of them too long and how many by who asks; or how many papers
/// wait for a countersign.
pub(super) fn waits(list: CaseWaitList, lines: CaseWaitLines, view: &View<'_>) -> String {
    let words = view.words;
    let CaseWaitLines { undertakings: line, own, papers } = lines;
    if list == CaseWaitList::LatePapers {
        return words.say_with(say::LATE_PAPERS, &Args::new().count("count", papers));
    }
    let args =
        Args::new().count("count", line.waiting).text("overdue", numbers::count(line.overdue));
    let phrase = if line.overdue > 0 { say::UNDERTAKINGS_OVERDUE } else { say::UNDERTAKINGS };
    let said = with_what_is_soon(words.say_with(phrase, &args), line, view);
    if own == 0 {
        return said;
    }
    let args = Args::new().text("said", said).text("own", numbers::count(own));
    words.say_with(say::UNDERTAKINGS_OWN, &args)
}

/// How many complaints are open, how many of them too long, and how many are with the manager or the board.
pub(super) fn complaints(line: WaitLine, raised: u64, view: &View<'_>) -> String {
    let args =
        Args::new().count("count", line.waiting).text("overdue", numbers::count(line.overdue));
    let phrase = if line.overdue > 0 { say::COMPLAINTS_OVERDUE } else { say::COMPLAINTS };
    let said = with_what_is_soon(view.words.say_with(phrase, &args), line, view);
    if raised == 0 {
        return said;
    }
    let args = Args::new().text("said", said).text("raised", numbers::count(raised));
    view.words.say_with(say::COMPLAINTS_RAISED, &args)
}

impl HomeScreen {
    /// What to do where there is nothing to do.
    pub(super) fn nothing_waits(&self, view: &View<'_>) -> Option<String> {
        let home = self.home.as_ref()?;
        let nothing = self.drafts().is_empty()
            && self.inquiries().is_empty()
            && home.queues.iter().all(|line| line.waiting == 0);
        let key = || view.key_of(&[Scope::Global], Action::Receive);
        nothing.then(|| view.words.say_with(say::NOTHING_WAITS, &Args::new().text("key", key())))
    }

    /// That there are more than are shown here.
    pub(super) fn more_drafts(&self, view: &View<'_>) -> Option<String> {
        let all = self.home.as_ref().map_or(0, |home| home.drafts.len());
        let more = all.saturating_sub(self.drafts().len());
        let args = Args::new()
            .text("n", numbers::count(more))
            .text("key", view.key_of(&[Scope::Home, Scope::List], Action::Drafts));
        (more > 0).then(|| view.words.say_with(say::MORE_DRAFTS, &args))
    }

    /// How many lines of their own stand further down than there is room for.
    pub(super) fn more_lines(more: usize, view: &View<'_>) -> Option<String> {
        let key = view.key_of(&[Scope::List], Action::Down);
        let args = Args::new().count("n", more).text("key", key);
        (more > 0).then(|| view.words.say_with(say::MORE_LINES, &args))
    }

    /// What others went on with while they were away, until they looked at it.
    pub(super) fn away(&self, view: &View<'_>) -> Option<String> {
        let away = self.home.as_ref()?.away?;
        let args = Args::new()
            .text("when", view.words.moment(away.left, view.today))
            .text("key", view.key_of(&[Scope::Home], Action::Shift))
            .count("n", away.changed);
        Some(view.words.say_with(say::AWAY, &args))
    }

    /// The machine's clock is in doubt.
    pub(super) fn clock(&self) -> Option<ClockDoubt> {
        self.home.as_ref()?.clock
    }

    /// How the backups stand, for whoever may take one; and whether that is as it should be.
    pub(super) fn backups(&self, view: &View<'_>) -> Option<(String, bool)> {
        let backups = self.home.as_ref()?.backups.as_ref()?;
        let said = view.words.backup_standing(backups, view.today);
        let drill = view.words.backup_drill(backups, view.today);
        let said = std::iter::once(said).chain(drill).collect::<Vec<_>>().join(" · ");
        Some((said, backups.standing == Standing::Good))
    }
}

/// A number, and a sign where there are more than were counted.
fn counted(number: u64, more: bool) -> String {
    let number = numbers::count(number);
    let sign = if more { "+" } else { "" };
    isolate::left_to_right(&format!("{number}{sign}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_that_stopped_says_that_there_are_more() {
        assert_eq!(isolate::bare(&counted(999, true)), "999+");
        assert_eq!(isolate::bare(&counted(1_200, false)), "1,200");
    }
}
