//! A text that the desk does not store as it is: told beside its field, and the rest stays.

use std::sync::Arc;

use wasl::api::door::Listener;
use wasl::api::{Answer, Command, Desk, Fault, Order, Query, Receipt};
use wasl::domain::case::Refusal;
use wasl::domain::stored_text::StoredText;
use wasl::domain::value::Flaw;
use wasl::i18n::{Lang, Words, isolate};
use wasl::keymap::Action;
use wasl::service::Seat;

use crate::cases::Cases;
use crate::clerk::Clerk;
use crate::form::{LANGS, fill_the_least};

const FLAW: Flaw = Flaw::TooLong { max: 5, have: 11 };

/// A desk whose rule for one kind of text is narrower than the screens know.
struct Strict {
    seat: Seat,
    of: StoredText,
}

impl Desk for Strict {
    fn order(&self, order: &Order) -> Result<Receipt, Fault> {
        match order.command {
            Command::WithdrawCase { .. }
            | Command::RecordSurvey { .. }
            | Command::SaveRequest { .. } => {
                Err(Fault::Refused(Refusal::Text { of: self.of, flaw: FLAW }))
            }
            _ => self.seat.order(order),
        }
    }

    fn ask(&self, query: &Query) -> Result<Answer, Fault> {
        self.seat.ask(query)
    }

    fn listen(&self, listener: Listener) {
        self.seat.listen(listener);
    }
}

fn strict(clerk: &Clerk, of: StoredText, lang: Lang) -> Clerk {
    clerk.at_desk(Arc::new(Strict { seat: clerk.own_seat(), of }), lang)
}

/// The row that says what is wrong stands right under the one with this text.
fn is_beneath(clerk: &mut Clerk, text: &str, lang: Lang) {
    let flaw = isolate::bare(&Words::new(lang).flaw(&FLAW));
    assert!(clerk.shows(&flaw), "{flaw}\n{}", clerk.picture());
    let picture = clerk.picture();
    let rows: Vec<&str> = picture.lines().collect();
    let row = |of: &str| rows.iter().position(|row| row.contains(of));
    if lang == Lang::English {
        assert_eq!(row(text).map(|at| at + 1), row(&flaw), "{picture}");
    }
    assert!(picture.contains(text), "{picture}");
}

#[test]
fn a_reason_that_is_refused_is_told_under_the_reason() {
    for lang in LANGS {
        let first = Clerk::at_a_new_desk(lang);
        Cases::of(&first).referred("سالم المثالي");
        let mut clerk = strict(&first, StoredText::Reason, lang);
        clerk.press("4").take(Action::Open).take(Action::Withdraw).type_text("typed words");
        clerk.take(Action::Save);
        is_beneath(&mut clerk, "typed words", lang);
        // Typed in again it is not wrong any more.
        clerk.type_text("x");
        let flaw = isolate::bare(&Words::new(lang).flaw(&FLAW));
        assert!(!clerk.shows(&flaw), "{}", clerk.picture());
    }
}

#[test]
fn a_field_of_a_form_that_is_refused_is_told_beside_itself() {
    for lang in LANGS {
        let first = Clerk::at_a_new_desk(lang);
        let mut clerk = strict(&first, StoredText::TakenNote, lang);
        clerk.take(Action::Receive).type_text("سالم").take(Action::NewPerson);
        fill_the_least(&mut clerk);
        crate::form::go_to(&mut clerk, wasl::domain::request::Field::TakenNote);
        clerk.type_text("typed words").take(Action::Save);
        let flaw = isolate::bare(&Words::new(lang).flaw(&FLAW));
        assert!(clerk.shows(&flaw) && clerk.shows("typed words"), "{}", clerk.picture());
        clerk.type_text("x");
        assert!(!clerk.shows(&flaw), "{}", clerk.picture());
    }
}

#[test]
fn own_words_in_a_call_that_are_refused_are_told_over_them() {
    for lang in LANGS {
        let first = Clerk::at_a_new_desk(lang);
        Cases::of(&first).withdrawn("سالم المثالي");
        let mut clerk = strict(&first, StoredText::Comment, lang);
        clerk.press("9").take(Action::Call).press("4");
        for _ in 1..5 {
            clerk.take(Action::NextQuestion);
        }
        clerk.type_text("typed words").take(Action::Done);
        let flaw = isolate::bare(&Words::new(lang).flaw(&FLAW));
        assert!(clerk.shows(&flaw) && clerk.shows("typed words"), "{}", clerk.picture());
        clerk.type_text("x");
        assert!(!clerk.shows(&flaw), "{}", clerk.picture());
    }
}
