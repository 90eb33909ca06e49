//! The papers of a request (H2): seen, matched and valid, by the society's own rules, in both languages.

use wasl::api::{Command, Fault};
use wasl::domain::calendar::{Calendar, Day};
use wasl::domain::case::Refusal;
use wasl::domain::choice::{Paper, Service};
use wasl::domain::document::{Document, Standing};
use wasl::domain::id::CaseNumber;
use wasl::domain::stage::Stage;
use wasl::i18n::{Lang, Words};
use wasl::keymap::Action;

use crate::cases::{Cases, stage, view, written};
use crate::clerk::{Clerk, TODAY};

const BOTH: [Lang; 2] = [Lang::Arabic, Lang::English];

/// Submitted, and all its papers right.
fn checked(lang: Lang) -> (Clerk, CaseNumber) {
    let clerk = Clerk::at_a_new_desk(lang);
    let mut cases = Cases::of(&clerk);
    let case = cases.receive("سالم المثالي");
    let seen = cases.seen(case);
    cases.order(Command::SubmitCase { seen });
    cases.check_papers(case);
    (clerk, case)
}

/// The paper as it was looked at, but for this.
fn look_again(clerk: &Clerk, case: CaseNumber, paper: Paper, but: impl Fn(&mut Document)) {
    let mut cases = Cases::of(clerk);
    let held = view(clerk, case).case;
    let mut document = held.documents.iter().find(|one| one.paper == paper).unwrap().clone();
    but(&mut document);
    cases.order(Command::CheckPaper { seen: cases.seen(case), document });
}

fn signed(clerk: &Clerk, case: CaseNumber) -> Result<(), Refusal> {
    let mut cases = Cases::of(clerk);
    let seen = cases.seen(case);
    let order = Command::SignDeclaration {
        seen,
        how: wasl::domain::choice::Signature::Paper,
        reference: "118".into(),
        signed_on: written(TODAY),
    };
    match cases.try_order(order) {
        Ok(_) => Ok(()),
        Err(Fault::Refused(refusal)) => Err(refusal),
        Err(fault) => panic!("{fault:?}"),
    }
}

#[test]
fn what_is_wrong_with_a_paper_stops_the_signature() {
    type But = fn(&mut Document);
    let wrong: [(Standing, But); 3] = [
        (Standing::Missing, |paper| paper.seen = false),
        (Standing::Expired, |paper| paper.expires = Some(written(TODAY.minus(1)))),
        (Standing::Mismatch, |paper| paper.matched = false),
    ];
    for lang in BOTH {
        for (standing, but) in &wrong {
            let (mut clerk, case) = checked(lang);
            look_again(&clerk, case, Paper::NationalId, but);
            let Err(Refusal::Paper { paper, .. }) = signed(&clerk, case) else {
                panic!("{standing:?}")
            };
            assert_eq!(paper, Paper::NationalId);
            clerk.take(Action::Find).type_text(&case.to_string()).take(Action::Open);
            clerk.take(Action::Sign);
            assert_eq!(stage(&clerk, case), Stage::Verification, "{}", clerk.picture());
        }
        let (clerk, case) = checked(lang);
        assert_eq!(signed(&clerk, case), Ok(()));
    }
}

#[test]
fn another_number_is_a_mismatch_whatever_was_pressed() {
    for lang in BOTH {
        let (mut clerk, case) = checked(lang);
        look_again(&clerk, case, Paper::NationalId, |paper| paper.number = "1000000008".into());
        let Err(Refusal::Paper { standing, .. }) = signed(&clerk, case) else { panic!() };
        assert_eq!(standing, Standing::Mismatch);
        clerk.take(Action::Find).type_text(&case.to_string()).take(Action::Open);
        let told = Words::new(lang).standing(Standing::Mismatch);
        clerk.take(Action::CheckDocuments);
        assert!(clerk.shows(&told), "{told}\n{}", clerk.picture());
    }
}

/// The day on which the month is over of whoever was referred today.
fn month_over() -> Day {
    TODAY.add_months(Calendar::Hijri, 1)
}

#[test]
fn one_that_ends_before_the_sitting_is_renewed_meanwhile() {
    for lang in BOTH {
        let (mut clerk, case) = checked(lang);
        look_again(&clerk, case, Paper::NationalId, |paper| {
            paper.expires = Some(written(TODAY.plus(5)));
        });
        assert_eq!(signed(&clerk, case), Ok(()));
        let mut cases = Cases::of(&clerk);
        let seen = cases.seen(case);
        let explained_by = wasl::domain::choice::Channel::Phone;
        cases.order(Command::ReferCase { seen, explained_by, committee: None, on_paper: None });
        let earliest = view(&clerk, case).case.referral.unwrap().clock.earliest;
        clerk.clock.set(month_over().at(10, 0));
        let decide = |clerk: &mut Clerk| {
            clerk.take(Action::Home).take(Action::Find).type_text(&case.to_string());
            clerk.take(Action::Open).take(Action::Decide).take(Action::Open);
            clerk.press("1").press("2").press("3").take(Action::Accept).take(Action::Save);
        };
        decide(&mut clerk);
        assert_eq!(stage(&clerk, case), Stage::Referred, "{}", clerk.picture());
        look_again(&clerk, case, Paper::NationalId, |paper| {
            paper.expires = Some(written(TODAY.plus(400)));
        });
        let kept = view(&clerk, case).case.referral.unwrap().clock.earliest;
        assert_eq!(kept, earliest, "a renewal costs no day");
        // The votes stand as they were cast: a key more would take one back.
        clerk.take(Action::Home).press("5").take(Action::Decide);
        clerk.take(Action::Accept).take(Action::Save);
        assert_eq!(stage(&clerk, case), Stage::Decided, "{}", clerk.picture());
    }
}

#[test]
fn a_manager_says_what_is_asked() {
    for lang in BOTH {
        let clerk = Clerk::at_a_new_desk(lang);
        let mut cases = Cases::of(&clerk);
        let before = cases.receive("سالم المثالي");
        let asked = view(&clerk, before).case.checklist;
        assert!(!asked.contains(&Paper::SchoolLetter));
        let wasl::api::Answer::Hello(hello) =
            wasl::api::Desk::ask(&clerk.seat, &wasl::api::Query::Hello).unwrap()
        else {
            panic!()
        };
        let mut settings = hello.settings.unwrap();
        for rule in &mut settings.papers {
            if rule.paper == Paper::SchoolLetter {
                rule.services.push(Service::Rent);
            }
        }
        let version = hello.settings_version;
        cases.order(Command::ChangeSettings { settings: settings.into(), version });
        let after = cases.receive("هند التجريبي");
        assert!(view(&clerk, after).case.checklist.contains(&Paper::SchoolLetter));
        let before = view(&clerk, before).case.checklist;
        assert_eq!(before, asked, "as it was asked then");
    }
}
