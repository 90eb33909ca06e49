//! What was left unfinished: offered at the next sign-in, from any terminal, and lost by no other.

use wasl::api::command::{Draft, FormKey, Kept};
use wasl::api::query::DraftLine;
use wasl::api::{Answer, Command, Desk, Query};
use wasl::domain::calendar::Timestamp;
use wasl::domain::request::{Field, RequestDraft};
use wasl::i18n::phrases::{home, race};
use wasl::i18n::{Lang, Words, isolate};
use wasl::keymap::Action;

use crate::cases::{Cases, number, view};
use crate::clerk::{Clerk, TODAY, pictured};
use crate::form::{LANGS, at_a_form, go_to};
use crate::talker::Talker;

fn drafts(clerk: &Clerk) -> Vec<DraftLine> {
    match clerk.seat.ask(&Query::Drafts).unwrap() {
        Answer::Drafts(lines) => lines,
        answer => panic!("{answer:?}"),
    }
}

fn kept(clerk: &Clerk, form: FormKey) -> RequestDraft {
    match clerk.seat.ask(&Query::Draft(form)).unwrap() {
        Answer::Draft(Some(kept)) => match kept.draft {
            Draft::Request { draft, .. } => draft,
            other @ Draft::Fields(_) => panic!("{other:?}"),
        },
        answer => panic!("{answer:?}"),
    }
}

/// All the drafts there are of requests.
fn texts(clerk: &Clerk) -> Vec<RequestDraft> {
    drafts(clerk).iter().map(|line| kept(clerk, line.form)).collect()
}

#[test]
fn the_next_sign_in_says_whose_which_field_when_and_from_where() {
    for lang in LANGS {
        let mut clerk = at_a_form(lang);
        clerk.clock.set(TODAY.at(14, 2));
        go_to(&mut clerk, Field::Salary);
        clerk.type_text("3200").press("tab");
        let mut other = clerk.at_terminal("pts/7 192.0.2.7", lang);
        let said = if lang == Lang::English {
            "field 28 of 49 “Social security”, 14:02, from pts/1"
        } else {
            "الخانة 28 من 49 «الضمان الاجتماعي»، 14:02، من pts/1"
        };
        let words = Words::new(lang);
        assert!(!words.field(Field::SocialSecurity).is_empty());
        pictured(&format!("home_draft_{}", lang.code()), &other.picture());
        let mut talker = Talker::at_the_desk_of(&clerk, lang);
        assert!(talker.said.contains(said), "{}", talker.said);
        talker.cut();
        // A day later the day is said as well.
        other.clock.set(TODAY.plus(1).at(8, 0));
        let talker = Talker::at_the_desk_of(&clerk, lang);
        let yesterday = isolate::bare(&words.relative(TODAY, TODAY.plus(1)));
        assert!(talker.said.contains(&format!("{yesterday} 14:02")), "{}", talker.said);
        // In a narrow window all of it is there too.
        other.resize(60, 20);
        pictured(&format!("home_draft_60x20_{}", lang.code()), &other.picture());
    }
}

#[test]
fn all_that_is_unfinished_is_listed_gone_on_with_and_thrown_away_by_its_consequence() {
    for lang in LANGS {
        let words = Words::new(lang);
        let clerk = Clerk::at_a_new_desk(lang);
        let mut cases = Cases::of(&clerk);
        for n in 0..6_u64 {
            let mut draft = RequestDraft::default();
            draft.set(Field::GivenName, format!("سالم{n}"));
            let form = FormKey::NewRequest(n);
            let at = Timestamp(TODAY.at(9, 0).0 + i64::try_from(n).unwrap());
            let draft = Draft::Request { draft, seen: None };
            let place = "pts/9\u{1b}[2J\u{202e}".into();
            let field = Field::GivenName.code().into();
            cases.order(Command::KeepDraft(Kept { form, draft, field, at, place }));
        }
        assert!(drafts(&clerk).iter().all(|line| line.place == "pts/92J"), "a name to be shown");
        let mut clerk = clerk.again(lang);
        clerk.take(Action::Drafts);
        pictured(&format!("drafts_{}", lang.code()), &clerk.picture());
        clerk.take(Action::Down).take(Action::DropDraft).take(Action::Cancel);
        assert_eq!(drafts(&clerk).len(), 6);
        clerk.take(Action::DropDraft).take(Action::Confirm);
        assert!(clerk.shows(&words.say(home::DRAFT_DROPPED)), "{}", clerk.picture());
        let left: Vec<FormKey> = drafts(&clerk).iter().map(|line| line.form).collect();
        assert!(left.len() == 5 && !left.contains(&FormKey::NewRequest(4)), "{left:?}");
        clerk.take(Action::Bottom).take(Action::Open);
        assert!(clerk.shows("سالم0"), "{}", clerk.picture());
    }
}

/// One form at two terminals: gone on with at the second, and then typed in at the first.
fn at_two_terminals(lang: Lang) -> (Clerk, Clerk) {
    let mut first = at_a_form(lang);
    first.take(Action::NextField).type_text("نواف").press("tab");
    let mut second = first.at_terminal("pts/7", lang);
    second.take(Action::Resume).type_text("سعود").press("tab");
    assert_eq!(texts(&second)[0].get(Field::GrandfatherName), "سعود");
    first.type_text("فهد").press("tab");
    (first, second)
}

#[test]
fn a_form_that_is_open_at_two_terminals_loses_neither_text() {
    for lang in LANGS {
        let words = Words::new(lang);
        let (mut first, _second) = at_two_terminals(lang);
        assert_eq!(texts(&first)[0].get(Field::GrandfatherName), "سعود", "not written over");
        assert!(first.shows(&words.say(race::YOURS)), "{}", first.picture());
        first.take(Action::TakeMine).take(Action::Save);
        assert!(first.shows(&words.say(race::ONE_TEXT)), "{}", first.picture());
        assert_eq!(drafts(&first).len(), 1);
        assert_eq!(texts(&first)[0].get(Field::GrandfatherName), "فهد");
    }
}

#[test]
fn whoever_leaves_without_choosing_has_both_texts() {
    for leave in [Action::KeepAndLeave, Action::Quit] {
        let (mut first, second) = at_two_terminals(Lang::Arabic);
        first.take(leave);
        let mut names: Vec<String> =
            texts(&second).iter().map(|one| one.get(Field::GrandfatherName).into()).collect();
        names.sort();
        assert_eq!(names, ["سعود", "فهد"]);
    }
}

#[test]
fn a_request_changed_at_two_terminals_is_one_text_before_it_is_saved() {
    let clerk = Clerk::at_a_new_desk(Lang::English);
    Cases::of(&clerk).receive("سالم المثالي");
    let [mut first, mut second] =
        ["pts/3", "pts/4"].map(|place| clerk.at_terminal(place, Lang::English));
    for terminal in [&mut first, &mut second] {
        terminal.press("1").take(Action::Open).take(Action::Edit);
    }
    go_to(&mut first, Field::District);
    first.press("ctrl-a").type_text("حي الورود").press("tab");
    go_to(&mut second, Field::Rooms);
    second.type_text("4").press("tab");
    // What only one of them changed is in one text already.
    second.take(Action::Save).take(Action::Save);
    let now = view(&clerk, number(1)).case.request.to_draft();
    let both = (now.get(Field::District), now.get(Field::Rooms));
    assert_eq!(both, ("حي الورود", "4"), "{}", second.picture());
}

#[test]
fn what_is_kept_at_another_terminal_shows_here_and_moves_no_marker() {
    let mut first = at_a_form(Lang::English);
    first.press("tab");
    let mut here = first.at_terminal("pts/7", Lang::English);
    here.take(Action::Bottom);
    let before = here.caret();
    first.clock.set(TODAY.at(9, 5));
    let mut third = first.at_terminal("pts/8", Lang::English);
    third.take(Action::Receive).type_text("Other").take(Action::NewPerson).press("tab");
    here.hear();
    assert!(here.picture().contains("a new request for Other"), "{}", here.picture());
    assert!(here.caret().1 > before.1, "still on the first one, a row lower");
    here.take(Action::Open);
    assert!(here.picture().contains("Sample"), "{}", here.picture());
}
