//! Themes of the improvement register: who may not see what one gathers is sent no byte of it, on whichever path;
//! and who may does.

use super::*;
use wasl::api::command::{Done, RecordSeen};
use wasl::api::query::{EvidenceQuery, EvidenceRecordsQuery, ThemeList, ThemeQuery, WaitQuery};
use wasl::domain::choice::ComplaintKind;
use wasl::domain::complaint::ComplaintWord;
use wasl::domain::contact::{ContactDraft, ContactField};
use wasl::domain::evidence::Item;
use wasl::domain::id::ThemeNumber;
use wasl::domain::theme::{NewTheme, Quarter, ThemeWord};

/// Words that are in the theme, and in what it gathers, alone.
const WORDS: [&str; 4] = ["Qthemex", "Qwordsx", "Qactionx", "Qsourcex"];

fn order(world: &World, staff: StaffId, command: Command) -> Done {
    let id = OrderId { session: next_session() + 9_500, count: 1 };
    world.clerk.seat.service().at(staff).order(&Order { id, command }).unwrap().done
}

fn seen(world: &World, record: RecordRef) -> RecordSeen {
    let seat = world.clerk.seat.service().at(MANAGER);
    let version = match record {
        RecordRef::Theme(number) => match seat.ask(&Query::Theme(number)) {
            Ok(Answer::Theme(view)) => view.version,
            other => panic!("{other:?}"),
        },
        RecordRef::Complaint(number) => match seat.ask(&Query::Complaint(number)) {
            Ok(Answer::Complaint(view)) => view.version,
            other => panic!("{other:?}"),
        },
        record => panic!("{record}"),
    };
    RecordSeen { record, version }
}

/// A complaint that a theme gathered, with an action, before it was known to be about one of the staff.
fn gathered(about: StaffId) -> (World, RecordRef, ThemeNumber) {
    let clerk = Clerk::at_a_new_desk(Lang::English);
    let world = World { clerk, plants: Vec::new() };
    world.settings(|staff| staff);
    let mut draft = ContactDraft::default();
    for (field, text) in [
        (ContactField::Kind, "complaint"),
        (ContactField::Channel, "C2"),
        (ContactField::Phone, "0507700777"),
        (ContactField::Complaint, WORDS[3]),
    ] {
        draft.texts.set(field, text);
    }
    let taken = order(&world, MANAGER, Command::TakeComplaint { draft, code: None, form: None });
    let Done::Record(complaint) = taken else { panic!("{taken:?}") };
    let theme = NewTheme { title: WORDS[0].into(), words: WORDS[1].into(), measured: None };
    let opening = Command::OpenTheme { theme, source: Some(complaint), form: None };
    let Done::Record(on @ RecordRef::Theme(theme)) = order(&world, MANAGER, opening) else {
        panic!()
    };
    let due = crate::clerk::TODAY.plus(5);
    // Even an action of theirs tells them nothing of it.
    let act = ThemeWord::Act { text: WORDS[2].into(), owner: about, due };
    let acting = Command::Theme { seen: seen(&world, on), word: act, form: None };
    order(&world, MANAGER, acting);
    let route = ComplaintWord::Route {
        kind: ComplaintKind::Complaint,
        subject: Some(about),
        to: None,
        note: String::new(),
    };
    let seen = seen(&world, complaint);
    order(&world, MANAGER, Command::Complaint { seen, word: route, form: None });
    (world, complaint, theme)
}

/// All that somebody's client asks for of the register.
fn everything(
    (world, complaint, theme): &(World, RecordRef, ThemeNumber),
    cell: &Cell,
) -> (Vec<u8>, bool) {
    let mut own = Listener::new(world, cell);
    let sees = own.ask(&Query::Theme(*theme)).is_ok();
    for list in ThemeList::ALL {
        for filter in ["", "qthemex"] {
            let query = ThemeQuery { filter: filter.into(), ..ThemeQuery::of(list, None, 50) };
            own.ask(&Query::Themes(query)).ok();
        }
    }
    for mine in [false, true] {
        let wait = || WaitQuery { mine, ..WaitQuery::of(None, 50) };
        own.ask(&Query::Actions(wait())).ok();
        own.ask(&Query::ToTell(wait())).ok();
    }
    own.ask(&Query::ThemesOf(*complaint)).ok();
    let quarter = Quarter::of(crate::clerk::TODAY).unwrap();
    own.ask(&Query::BoardPage(quarter)).ok();
    own.ask(&Query::Home).ok();
    own.ask(&Query::Shift).ok();
    let named = format!("theme {}", theme.0);
    for (text, is) in [("Qthemex", sees), ("Qwordsx", sees), ("Qsourcex", false), (&named, sees)] {
        let text = text.to_owned();
        let Ok(Answer::Found { records, .. }) = own.ask(&Query::Find { text }) else { panic!() };
        let found = records.iter().any(|row| row.on() == (*theme).into());
        assert_eq!(found, is, "{}", cell.named());
    }
    let (from, to) = (crate::clerk::TODAY.minus(400), crate::clerk::TODAY.plus(1));
    own.ask(&Query::Evidence(EvidenceQuery { from, to })).ok();
    for item in Item::all() {
        let query = EvidenceRecordsQuery { item, from, to, after: None, limit: 50 };
        own.ask(&Query::EvidenceRecords(query)).ok();
    }
    for kind in RecordKind::ALL.iter().copied() {
        own.ask(&Query::Records { kind, after: None }).ok();
    }
    let said = std::mem::take(&mut own.said);
    own.seat.leave();
    (said, sees)
}

fn has(said: &[u8], word: &str) -> bool {
    said.windows(word.len()).any(|window| window == word.as_bytes())
}

#[test]
fn whom_the_source_of_a_theme_is_about_is_sent_no_byte_of_the_theme() {
    for cell in &CELLS {
        let told = gathered(cell.id());
        let (said, sees) = everything(&told, cell);
        assert!(!sees, "{}", cell.named());
        for word in WORDS {
            assert!(!has(&said, word), "{}: {word}", cell.named());
        }
    }
}

#[test]
fn whoever_sees_all_that_it_gathers_sees_the_theme() {
    let subject = StaffId(2);
    for cell in CELLS.iter().filter(|cell| cell.id() != subject) {
        let told = gathered(subject);
        let (said, sees) = everything(&told, cell);
        let theirs = matches!(cell.role, StaffRole::Manager | StaffRole::Auditor);
        assert_eq!(sees, theirs, "{}", cell.named());
        assert_eq!(has(&said, WORDS[0]), theirs, "{}", cell.named());
    }
}
