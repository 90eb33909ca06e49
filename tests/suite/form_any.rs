//! Whatever is pressed on the form: no value of another field is lost, and a draft comes back as it was typed.

use std::collections::BTreeSet;

use proptest::prelude::*;
use wasl::domain::request::{Field, Kind, MemberField, Place, RequestDraft};
use wasl::i18n::Lang;
use wasl::keymap::Action;

use crate::clerk::Clerk;
use crate::form::{LANGS, at_a_form, draft, go_to, kept};

#[derive(Clone, Debug)]
enum Step {
    Take(Action),
    Type(String),
    Paste(String),
    Resize(u16, u16),
    /// Everything in the field gives way to this.
    Write(String),
}

const MOVES: [Action; 8] = [
    Action::NextField,
    Action::PrevField,
    Action::LineUp,
    Action::LineDown,
    Action::NextSection,
    Action::PrevSection,
    Action::AddRow,
    Action::DeleteRow,
];

const EDITS: [Action; 20] = [
    Action::Language,
    Action::Refresh,
    Action::Choose,
    Action::Down,
    Action::Up,
    Action::AsItWas,
    Action::OtherCalendar,
    Action::Undo,
    Action::Redo,
    Action::Copy,
    Action::Cut,
    Action::Paste,
    Action::SelectAll,
    Action::SelectLeft,
    Action::CharRight,
    Action::WordLeft,
    Action::DeleteBack,
    Action::DeleteNext,
    Action::DeleteWord,
    Action::NewLine,
];

fn step() -> impl Strategy<Value = Step> {
    let text = "[a-d0-9سلمنور٠-٩ /.\u{64E}\u{651}-]{1,6}";
    prop_oneof![
        4 => proptest::sample::select(&MOVES[..]).prop_map(Step::Take),
        4 => proptest::sample::select(&EDITS[..]).prop_map(Step::Take),
        4 => text.prop_map(Step::Type),
        1 => "(?s).{0,12}".prop_map(Step::Paste),
        1 => proptest::sample::select(&[(80, 24), (60, 20), (120, 40), (61, 22)][..])
            .prop_map(|(w, h)| Step::Resize(w, h)),
        2 => text.prop_map(Step::Write),
    ]
}

fn places(draft: &RequestDraft) -> Vec<Place> {
    let rows = u8::try_from(draft.members.len()).unwrap();
    let cells = (0..rows)
        .flat_map(|row| MemberField::ALL.iter().map(move |field| Place::Member(row, *field)));
    Field::ALL.iter().map(|field| Place::Field(*field)).chain(cells).collect()
}

fn value(draft: &RequestDraft, place: Place) -> String {
    match place {
        Place::Field(field) => draft.get(field).to_owned(),
        Place::Member(row, field) => {
            draft.members.get(usize::from(row)).map_or("", |row| row.get(field)).to_owned()
        }
    }
}

fn focus(clerk: &Clerk) -> Place {
    Place::from_code(&kept(clerk).unwrap().field).unwrap()
}

/// Takes the steps; tells the fields that were in focus, whether rows came or went, and what the last
/// field was written to.
fn take(clerk: &mut Clerk, steps: &[Step]) -> (BTreeSet<Place>, bool, Option<(Place, String)>) {
    let mut seen = BTreeSet::from([focus(clerk)]);
    let mut rows = false;
    let mut written = None;
    for step in steps {
        let before = draft(clerk).members.len();
        written = None;
        match step {
            Step::Take(action) => drop(clerk.take(*action)),
            Step::Type(text) => drop(clerk.type_text(text)),
            Step::Paste(text) => drop(clerk.paste(text)),
            Step::Resize(width, height) => drop(clerk.resize(*width, *height)),
            Step::Write(text) => {
                clerk.take(Action::AsItWas);
                let place = focus(clerk);
                if !matches!(place.kind(), Kind::Choice(_)) {
                    clerk.take(Action::SelectAll).type_text(text);
                    written = Some((place, text.clone()));
                }
            }
        }
        clerk.picture();
        seen.insert(focus(clerk));
        rows |= draft(clerk).members.len() != before;
    }
    (seen, rows, written)
}

fn any_errand(lang: Lang, start: Field, groups: &[Vec<Step>]) -> Result<(), TestCaseError> {
    let mut clerk = at_a_form(lang);
    // A note that no step below reaches: an empty draft would not be kept.
    go_to(&mut clerk, Field::TakenNote);
    clerk.type_text("Z");
    go_to(&mut clerk, start);
    if start == Field::HouseholdSize {
        clerk.take(Action::AddRow).type_text("Ali").take(Action::AddRow).type_text("Sara");
    }
    clerk.take(Action::KeepAndLeave);
    for (turn, steps) in groups.iter().enumerate() {
        let before = draft(&clerk);
        clerk.take(Action::Resume);
        let (seen, rows, written) = take(&mut clerk, steps);
        clerk.take(Action::AsItWas).take(Action::KeepAndLeave);
        let after = draft(&clerk);
        for place in places(&before) {
            let may_differ = seen.contains(&place) || (rows && matches!(place, Place::Member(..)));
            if !may_differ {
                prop_assert_eq!(value(&before, place), value(&after, place), "{:?}", place);
            }
        }
        if let Some((place, text)) = written {
            prop_assert_eq!(value(&after, place), text);
        }
        if turn % 2 == 0 {
            clerk = clerk.killed_and_back(lang);
        }
        let at = kept(&clerk).unwrap().field;
        clerk.take(Action::Resume).take(Action::KeepAndLeave);
        prop_assert_eq!(draft(&clerk), after);
        prop_assert_eq!(kept(&clerk).unwrap().field, at);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 32,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn whatever_is_pressed_loses_no_value_and_comes_back_as_it_was_typed(
        groups in proptest::collection::vec(proptest::collection::vec(step(), 1..10), 1..6),
        arabic in any::<bool>(),
        start in proptest::sample::select(&[
            Field::FatherName, Field::HouseholdSize, Field::Service, Field::Story,
        ][..]),
    ) {
        any_errand(LANGS[usize::from(!arabic)], start, &groups)?;
    }
}
