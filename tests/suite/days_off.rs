//! The society's clocks: how the month is counted, and that nothing falls due on a day off.

use wasl::api::{Answer, Desk, Query};
use wasl::domain::calendar::{Calendar, Day, Written};
use wasl::domain::case::Case;
use wasl::domain::choice::{AnswerMonth, WeekDay};
use wasl::domain::id::CaseNumber;
use wasl::domain::settings::Settings;
use wasl::domain::working_days::HolidaySpan;
use wasl::i18n::phrases::settings as say;
use wasl::i18n::{Lang, Words};
use wasl::keymap::Action;

use crate::clerk::{Clerk, TODAY};
use crate::errands::{receive, refer};

const NUMBER: CaseNumber = CaseNumber { year: 1448, count: 1 };
const BOTH: [Lang; 2] = [Lang::Arabic, Lang::English];
/// The rows of holidays that a society begins with, and the fields of each.
const SHIPPED_FIELDS: usize = 4 * 4;

fn settings(clerk: &Clerk) -> Settings {
    match clerk.seat.ask(&Query::Hello).unwrap() {
        Answer::Hello(hello) => hello.settings.unwrap(),
        answer => panic!("{answer:?}"),
    }
}

fn case(clerk: &Clerk) -> Case {
    match clerk.records().ask(&Query::Case(NUMBER)).unwrap() {
        Answer::Case(view) => view.case,
        answer => panic!("{answer:?}"),
    }
}

fn day(text: &str) -> Day {
    Written::parse(text).unwrap().to_day()
}

/// Opens the deadlines.
fn open(clerk: &mut Clerk) {
    clerk.press("f2");
    for _ in 1..4 {
        clerk.take(Action::NextSection);
    }
}

fn over<'a>(clerk: &'a mut Clerk, text: &str) -> &'a mut Clerk {
    clerk.take(Action::SelectAll).type_text(text)
}

/// Goes from the weekend to the empty row of holidays and writes one that comes once.
fn write_holiday(clerk: &mut Clerk, name: &str, from: &str, to: &str) {
    clerk.at_field(say::WEEKEND);
    for _ in 0..=SHIPPED_FIELDS {
        clerk.press("tab");
    }
    // The third choice is the one that does not come again.
    clerk.type_text(name).press("tab").press("space").press("space").press("tab");
    clerk.type_text(from).press("tab").type_text(to);
}

#[test]
fn a_holiday_that_a_manager_writes_moves_what_would_fall_due_on_it() {
    for lang in BOTH {
        let mut clerk = Clerk::at_a_new_desk(lang);
        open(&mut clerk);
        write_holiday(&mut clerk, "يوم الجمعية", "2026-11-30", "1448-06-21");
        let note = clerk.picture();
        assert!(note.contains("2026-11-30"), "{note}");
        clerk.take(Action::Save);
        let off = settings(&clerk).days_off;
        assert_eq!(off.holidays.len(), 5, "{}", clerk.picture());
        let last = off.holidays.last().unwrap();
        assert_eq!(last.name, "يوم الجمعية");
        let HolidaySpan::Once { from, to } = last.span else { panic!("{last:?}") };
        assert_eq!((from.to_day(), to.to_day()), (day("2026-11-30"), day("2026-12-01")));
        receive(&mut clerk);
        // Seven days from Monday would be the first of the two days off.
        assert_eq!(TODAY.plus(7), day("2026-11-30"));
        assert_eq!(case(&clerk).due, Some(day("2026-12-02")), "{}", clerk.picture());
    }
}

#[test]
fn of_the_months_that_were_chosen_the_latest_is_the_earliest_answer() {
    for lang in BOTH {
        let mut clerk = Clerk::at_a_new_desk(lang);
        open(&mut clerk);
        let words = Words::new(lang);
        let comma = if lang == Lang::Arabic { "، " } else { ", " };
        let names = ["hijri", "gregorian", "thirty_days"]
            .map(|code| words.choice(wasl::domain::choice::List::AnswerMonth, code));
        over(&mut clerk, &names.join(comma));
        clerk.at_field(say::WEEKEND);
        over(&mut clerk, &words.choice(wasl::domain::choice::List::WeekDay, "fri"));
        clerk.take(Action::Save);
        let now = settings(&clerk);
        assert_eq!(now.clock.months.len(), 3, "{}", clerk.picture());
        assert_eq!(now.days_off.weekend, [WeekDay::Friday]);
        receive(&mut clerk);
        refer(&mut clerk);
        let clock = case(&clerk).referral.unwrap().clock;
        let ends = [AnswerMonth::Hijri, AnswerMonth::Gregorian, AnswerMonth::ThirtyDays]
            .map(|month| month.ends(TODAY));
        assert_eq!(clock.earliest, ends.into_iter().max().unwrap());
        assert!(clock.earliest > TODAY.add_months(Calendar::Hijri, 1), "30 days are longer");
        // What was referred keeps its clock when the society counts otherwise.
        open(&mut clerk);
        over(&mut clerk, &names[0]);
        clerk.take(Action::Save);
        assert_eq!(settings(&clerk).clock.months, [AnswerMonth::Hijri], "{}", clerk.picture());
        assert_eq!(case(&clerk).referral.unwrap().clock, clock);
    }
}

#[test]
fn a_holiday_that_is_not_whole_is_told_beside_its_fields_and_nothing_is_saved() {
    for lang in BOTH {
        let mut clerk = Clerk::at_a_new_desk(lang);
        let before = settings(&clerk);
        open(&mut clerk);
        write_holiday(&mut clerk, "يوم الجمعية", "1448-06-21", "1448-06-20");
        clerk.take(Action::Save);
        assert_eq!(settings(&clerk), before);
        let told = clerk.picture();
        let said = Words::new(lang).flaw(&wasl::domain::value::Flaw::EndsBeforeItBegins);
        assert!(told.contains(&clerk.as_painted(&said)), "{told}");
    }
}

#[test]
fn a_holiday_is_taken_away_by_its_row() {
    let mut clerk = Clerk::at_a_new_desk(Lang::English);
    open(&mut clerk);
    clerk.at_field(say::WEEKEND).press("tab");
    assert!(clerk.picture().contains("Founding Day: next 22 Feb"), "{}", clerk.picture());
    clerk.take(Action::DeleteRow).take(Action::Save);
    let names: Vec<String> =
        settings(&clerk).days_off.holidays.into_iter().map(|one| one.name).collect();
    assert_eq!(names, ["eid_al_fitr", "eid_al_adha", "national_day"], "{}", clerk.picture());
}
