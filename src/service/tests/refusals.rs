//! Every fault that the desk gives: met, and the same errand with the one thing mended goes through.
//!
//! What the rules of a case alone refuse stands in `domain/case/refusals_tests.rs`, and each flaw of what is
//! typed in `domain/flaws_tests.rs`.
//!
//! Longer than 500 lines: one table.

use std::collections::BTreeSet;

use super::hooked::Hooked;
use super::*;
use crate::api::Step;
use crate::api::command::Draft;
use crate::api::incident::Cause;
use crate::domain::access::AccessFault;
use crate::domain::calendar::Timestamp;
use crate::domain::case::AccountWord;
use crate::domain::case::refusals_tests::OF_THE_DESK;
use crate::domain::committee::{AGENDA_MAX, VoteFlaw};
use crate::domain::id::CommitteeId;
use crate::domain::phrase::{Phrase, PhraseFlaw};
use crate::domain::record_ref::RecordRef;
use crate::domain::search::FAILED_FREE;
use crate::domain::sign_in::SignIn;
use crate::refusal_rows_tests::{Row, are_met_and_mended, named, plain, row, variants};
use crate::service::sight::PROGRAM;
use crate::service::threshold::Threshold;
use crate::store::book::PARTY_COUNTER;
use crate::store::engine::{Commit, Engine, EngineError};
use crate::store::{codec, keys, record};

type Tried = Result<(), Fault>;

const MANAGER: StaffId = StaffId(1);
const SECOND: StaffId = StaffId(2);
const SECRET: &str = "كلمات سارة السرية";

/// What only the line to a server says, or a client of itself.
const OF_THE_LINE: [&str; 5] = [
    "Fault::Busy",
    "Fault::Shut",
    "Fault::Unreachable",
    "Cause::AnswerTooLong",
    "Cause::OtherAnswer",
];

const ROWS: &[Row<Fault>] = &[
    row!("H2", Fault::Invalid(_), |mended| {
        let mut draft = full();
        draft.set(Field::Phone, if mended { "0500000002" } else { "05" });
        tried(&Desked::new(), save(draft))
    }),
    row!("", Fault::InvalidSettings(_), |mended| {
        let desk = Desked::new();
        let (mut settings, version) = desk.settings();
        settings.committee.quorum = if mended { 3 } else { 4 };
        tried(&desk, Command::ChangeSettings { settings: settings.into(), version })
    }),
    row!("G5", Fault::InvalidForm(_), contacts::with_a_question),
    row!("G5", Fault::Refused(Refusal::Inquiry(_)), contacts::of_the_right_person),
    row!("G10", Fault::Refused(Refusal::Text { .. }), themes::with_a_title),
    row!("G10", Fault::Refused(Refusal::Theme(_)), themes::closed_with_open_actions),
    row!("W2", Fault::Refused(Refusal::Complaint(_)), complaints::of_no_member_of_staff),
    row!("W2", Fault::Refused(Refusal::Undertaking(_)), undertakings::due_in_time),
    row!("G8", Fault::Refused(Refusal::FollowUp(_)), follow_ups::asked_by_another),
    row!("H4", Fault::Refused(Refusal::LatePaper(_)), undertakings::countersigned_by_another),
    // Accounts.
    row!("", Fault::Access(AccessFault::NotAnAccount), |mended| {
        bind(SECOND, if mended { "omar" } else { "o mar" })
    }),
    row!("", Fault::Access(AccessFault::Taken { by: MANAGER }), |mended| {
        bind(if mended { MANAGER } else { SECOND }, "sara")
    }),
    row!("", Fault::Access(AccessFault::IsTheGate), |mended| {
        bind(SECOND, if mended { "omar" } else { "hall" })
    }),
    row!("", Fault::Access(AccessFault::NotShared { by: MANAGER }), |mended| {
        let account = Some(if mended { "front" } else { "sara" }.to_owned());
        tried(&accounts(), Command::SetGate { account })
    }),
    // The desk as a whole.
    row!("", Fault::Refused(Refusal::AlreadySetUp), |mended| {
        tried(&if mended { nobodys() } else { Desked::new() }, set_up())
    }),
    row!("", Fault::Refused(Refusal::NotSetUp), |mended| {
        tried(&if mended { Desked::new() } else { nobodys() }, save(full()))
    }),
    row!("", Fault::Refused(Refusal::SettingsNeedManager), |mended| {
        let desk = of_two(StaffRole::Clerk);
        let (mut settings, version) = desk.settings();
        settings.society = "Another Society".into();
        let command = Command::ChangeSettings { settings: settings.into(), version };
        tried_by(&desk, if mended { MANAGER } else { SECOND }, command)
    }),
    row!("", Fault::Refused(Refusal::ClockInDoubt(_)), |mended| {
        let desk = Desked::new().reopened(START.plus(400).at(9, 0));
        if mended {
            desk.confirm_clock();
        }
        tried(&desk, save(full()))
    }),
    row!("H6", Fault::Refused(Refusal::AccountDiffers { by: MANAGER }), |mended| {
        let (desk, case) = super::accounts::typed();
        let iban = if mended { super::accounts::NEW } else { super::accounts::OLD };
        let word = AccountWord::Type { iban: iban.into() };
        desk.order_by_colleague(Command::Account { seen: desk.seen(case), word }).map(drop)
    }),
    row!("H4", Fault::Refused(Refusal::NoMembers), |mended| {
        let desk = if mended { Desked::new() } else { nobodys() };
        tried_by(&desk, PROGRAM, sitting(Vec::new(), Vec::new()))
    }),
    row!("H4", Fault::Refused(Refusal::SittingOpen), |mended| {
        let desk = Desked::new();
        let command = sitting(Vec::new(), vec![1, 2]);
        let Done::Sitting(sitting) = desk.done(command.clone()).done else { panic!() };
        if mended {
            desk.done(Command::CloseSitting { sitting });
        }
        tried(&desk, command)
    }),
    row!("H4", Fault::Refused(Refusal::Vote(VoteFlaw::Closed)), |mended| {
        let desk = Desked::new();
        let command = sitting(Vec::new(), vec![1, 2]);
        let opened = desk.done(command);
        let Done::Sitting(sitting) = opened.done else { panic!() };
        if !mended {
            desk.done(Command::CloseSitting { sitting });
        }
        let (version, agenda) = (opened.version, Vec::new());
        tried(&desk, Command::ChangeSitting { sitting, version, agenda, present: vec![1] })
    }),
    row!("H4", Fault::Refused(Refusal::TooMany { max: 60 }), |mended| {
        let most = u32::try_from(AGENDA_MAX).unwrap();
        let count = if mended { most } else { most + 1 };
        let agenda = (1..=count).map(|count| CaseNumber { year: 1448, count }).collect();
        tried(&Desked::new(), sitting(agenda, vec![1, 2]))
    }),
    // Persons, and what of them is seen.
    row!("G4", Fault::Refused(Refusal::IdTaken { .. }), |mended| {
        let desk = Desked::new();
        let case = desk.open(full());
        // The same person again, and not a second one with their number.
        let party = mended.then(|| desk.case(case).case.party);
        tried(&desk, save(RequestDraft { party, ..full() }))
    }),
    row!("G4", Fault::Refused(Refusal::IdUnseen), |mended| {
        let desk = of_two(StaffRole::Clerk);
        let case = desk.open(full());
        if !mended {
            desk.done(about(case, SECOND, true));
        }
        let mut draft = full();
        if mended {
            draft.party = Some(desk.case(case).case.party);
        }
        tried_by(&desk, SECOND, save(draft))
    }),
    row!("G4", Fault::Refused(Refusal::OtherPerson { .. }), |mended| {
        let desk = Desked::new();
        let case = desk.open(full());
        let mut draft = RequestDraft { party: Some(desk.case(case).case.party), ..full() };
        draft.set(Field::GivenName, if mended { "سالم" } else { "ماجد" });
        tried(&desk, save(draft))
    }),
    row!("G4", Fault::Refused(Refusal::KnownOtherwise { .. }), |mended| {
        let desk = Desked::new();
        let row =
            |draft| Command::ImportRequest { reference: "R-1".into(), draft, note: String::new() };
        desk.done(row(full()));
        let mut draft = full();
        draft.set(Field::Phone, if mended { "0500000001" } else { "0500000002" });
        tried(&desk, row(draft))
    }),
    row!("G4", Fault::Refused(Refusal::KnownRecord { .. }), |mended| {
        super::imported::again_with(if mended { "سؤال" } else { "سؤال آخر" })
    }),
    row!("", Fault::Refused(Refusal::ImportWorkedOn { .. }), |mended| {
        super::imported::undone::with_a_request_that_was_claimed(!mended)
    }),
    row!("", Fault::Refused(Refusal::ImportUndone { .. }), |mended| {
        super::imported::undone::twice(!mended)
    }),
    row!("G7", Fault::Refused(Refusal::NotAnAnswer { .. }), |mended| {
        super::imported::surveys::on_the_scale(if mended { "5" } else { "6" })
    }),
    row!("G7", Fault::Refused(Refusal::AskedTooEarly { .. }), |mended| {
        super::imported::surveys::asked_on(if mended { 0 } else { -1 })
    }),
    row!("G4", Fault::Refused(Refusal::LikeSomebody { .. }), |mended| {
        let desk = Desked::new();
        desk.open(full());
        let mut draft = full();
        draft.set(Field::NationalId, "");
        draft.set(Field::NationalIdReason, "");
        if mended {
            draft.not_these = vec![crate::domain::id::PartyId(1)];
        }
        desk.order(save(draft)).map(drop)
    }),
    row!("G4", Fault::Refused(Refusal::AlikeOpen { .. }), |mended| {
        let desk = Desked::new();
        let case = desk.open(full());
        let again = || RequestDraft { party: Some(desk.case(case).case.party), ..full() };
        desk.open(again());
        if mended {
            return tried(&desk, Command::SaveAlike { draft: again(), form: None });
        }
        tried(&desk, save(again()))
    }),
    row!("", Fault::Refused(Refusal::Masked), |mended| {
        let desk = of_two(StaffRole::Clerk);
        let case = desk.open(full());
        desk.done(Command::ReleaseCase { seen: desk.seen(case) });
        let seat = desk.seat.service().at(SECOND);
        if mended {
            order(&seat, 1, Command::Reveal { case })?;
        }
        let mut draft = full();
        draft.set(Field::Phone, "0500000002");
        draft.party = Some(desk.case(case).case.party);
        let seen = Some(desk.seen(case));
        order(&seat, 2, Command::SaveRequest { case: seen, draft, form: None })
    }),
    row!("W1", Fault::Refused(Refusal::AboutOneself), |mended| {
        let desk = of_two(StaffRole::Clerk);
        let case = desk.open(full());
        tried(&desk, about(case, if mended { SECOND } else { MANAGER }, true))
    }),
    row!("G1", Fault::Refused(Refusal::CannotHold { staff: SECOND }), |mended| {
        // Whoever does not see it cannot go on with it.
        let desk = of_two(StaffRole::Clerk);
        let case = desk.open(full());
        desk.done(about(case, SECOND, !mended));
        tried(&desk, Command::HandOver { seen: desk.seen(case), to: SECOND, note: String::new() })
    }),
    row!("", Fault::Refused(Refusal::TooMany { max: 3_600 }), |mended| {
        let count = if mended { 3_600 } else { 3_601 };
        tried(&Desked::new(), keep(Draft::Fields(vec![("f".into(), "x".into()); count]), "a"))
    }),
    // Who was first, and who may.
    row!("", Fault::Stale { .. }, |mended| {
        let desk = Desked::new();
        let case = desk.open(full());
        let seen = desk.seen(case);
        desk.done(Command::ClaimCase { seen });
        let seen = if mended { desk.seen(case) } else { seen };
        tried(&desk, Command::WithdrawCase { seen, reason: "moved".into() })
    }),
    row!("G1", Fault::Held { by: MANAGER }, |mended| {
        let desk = of_two(StaffRole::Clerk);
        let case = desk.open(full());
        if mended {
            desk.done(Command::ReleaseCase { seen: desk.seen(case) });
        }
        let seen = desk.seen(case);
        tried_by(&desk, SECOND, Command::WithdrawCase { seen, reason: "moved".into() })
    }),
    row!("", Fault::NotFound, |mended| {
        let desk = of_two(StaffRole::Clerk);
        let case = desk.open(full());
        // What is about them is not there for them.
        desk.done(about(case, SECOND, !mended));
        tried_by(&desk, SECOND, Command::Reveal { case })
    }),
    row!("", Fault::Denied, |mended| {
        let role = if mended { StaffRole::Clerk } else { StaffRole::Auditor };
        tried_by(&of_two(role), SECOND, save(full()))
    }),
    row!("", Fault::DraftElsewhere { .. }, |mended| {
        let desk = Desked::new();
        let Command::KeepDraft(there) = keep(typed("ما كُتب هناك"), "hall-2") else {
            panic!()
        };
        desk.done(Command::KeepDraft(there.clone()));
        let Command::KeepDraft(kept) = keep(typed("ما كُتب هنا"), "hall-1") else {
            panic!()
        };
        tried(&desk, Command::KeepDraftAfter { kept, after: mended.then(|| there.mark()) })
    }),
    row!("", Fault::TooLong, |mended| {
        let text = "س".repeat(if mended { 9 } else { 900 });
        let fields = (0..3_000).map(|n| (format!("f{n}"), text.clone())).collect();
        tried(&Desked::new(), keep(Draft::Fields(fields), "a"))
    }),
    row!("", Fault::SearchLater { .. }, |mended| {
        let desk = of_two(StaffRole::Clerk);
        let seat = desk.seat.service().at(SECOND);
        let find = |text: String| seat.ask(&Query::Find { text }).map(drop);
        for n in 0..FAILED_FREE {
            find(format!("10000{n:05}"))?;
        }
        // A name is found as always.
        find(if mended { "سالم".into() } else { "1000099999".into() })
    }),
    // Who they are.
    row!("", Fault::Locked, |mended| {
        let desk = Desked::new();
        let at = Threshold::new(desk.seat.service(), mended.then_some(MANAGER));
        at.ask(&Query::Home).map(drop)
    }),
    row!("", Fault::NoPhrase, |mended| {
        let desk = Desked::new();
        if mended {
            choose(&desk, SECRET)?;
        }
        Threshold::new(desk.seat.service(), Some(MANAGER)).enter(&Step::Lock).map(drop)
    }),
    row!("", Fault::WrongPhrase, |mended| {
        let desk = Desked::new();
        choose(&desk, SECRET)?;
        sign_in(&desk, if mended { SECRET } else { "another one" })
    }),
    row!("", Fault::TryLater { .. }, |mended| {
        let desk = Desked::new();
        choose(&desk, SECRET)?;
        for _ in 0..3 {
            sign_in(&desk, "another one").unwrap_err();
        }
        if mended {
            desk.clock.set(START.plus(1).at(9, 0));
        }
        sign_in(&desk, SECRET)
    }),
    row!("", Fault::Phrase(PhraseFlaw::Short), |mended| {
        choose(&Desked::new(), if mended { "ثمانيةحر" } else { "سبعةحرف" })
    }),
    row!("", Fault::Phrase(PhraseFlaw::Long), |mended| {
        choose(&Desked::new(), &"ab".repeat(if mended { 64 } else { 65 }))
    }),
    row!("", Fault::Phrase(PhraseFlaw::OneSign), |mended| {
        choose(&Desked::new(), if mended { "ههههههههو" } else { "ههههههههه" })
    }),
    row!("", Fault::Phrase(PhraseFlaw::IsTheName), |mended| {
        choose(&Desked::new(), if mended { "Sample Manager's" } else { "sample  MANAGER" })
    }),
    row!("", Fault::Phrase(PhraseFlaw::AsBefore), |mended| {
        let desk = Desked::new();
        choose(&desk, SECRET)?;
        let phrase = Some(Phrase::new(if mended { "شيء آخر تمامًا" } else { SECRET }));
        let before = Some(Phrase::new(SECRET));
        tried(&desk, Command::SetPhrase { staff: MANAGER, phrase, before })
    }),
    // Backups.
    row!("", Fault::BackupRuns, |mended| {
        let desk = Desked::new();
        let begin = Query::BackupPages { begin: true };
        let other = desk.seat.service().at(PROGRAM);
        other.ask(&begin)?;
        if mended {
            other.leave();
            drop(other);
        }
        desk.seat.ask(&begin).map(drop)
    }),
    row!("", Fault::BackupLost, |mended| {
        let desk = Desked::new();
        if mended {
            desk.seat.ask(&Query::BackupPages { begin: true })?;
        }
        desk.seat.ask(&Query::BackupPages { begin: false }).map(drop)
    }),
    // The store.
    row!("", Fault::Full, |mended| fails(mended, || EngineError::Full("disk".into()))),
    row!("", Fault::Unknown, |mended| {
        let engine = Arc::new(Hooked::default());
        let desk = Desked::over(Arc::<Hooked>::clone(&engine));
        if !mended {
            engine.end();
        }
        tried(&desk, save(full()))
    }),
    row!("", Fault::Newer, |mended| {
        let newer = codec::seal(<SignIn as record::Kind>::KIND, 250, &()).unwrap();
        reads(mended, newer)
    }),
    row!("", Fault::Internal { cause: Cause::Unreadable, .. }, |mended| {
        let mut damaged = record::pack(&SignIn::default()).unwrap();
        *damaged.last_mut().unwrap() ^= 1;
        reads(mended, damaged)
    }),
    row!("", Fault::Internal { cause: Cause::Phrases, .. }, |mended| {
        let sealed = SignIn::default().with_phrase(Some("no seal".into()), false);
        reads(mended, record::pack(&sealed).unwrap())
    }),
    row!("", Fault::Internal { cause: Cause::NotTaken, .. }, |mended| {
        fails(mended, || EngineError::NotApplied("lock".into()))
    }),
    row!("", Fault::Internal { cause: Cause::StoreClosed, .. }, |mended| {
        fails(mended, || EngineError::Fatal("disk".into()))
    }),
    row!("", Fault::Internal { cause: Cause::Contended, .. }, |mended| {
        let engine = Arc::new(Hooked::default());
        let desk = Desked::over(Arc::<Hooked>::clone(&engine));
        desk.open(nameless("نورة"));
        if !mended {
            // Somebody else receives a person each time, just before them.
            let (own, key) = (Arc::downgrade(&engine), keys::counter(PARTY_COUNTER));
            engine.on_get(move |asked| {
                let (Some(engine), true) = (own.upgrade(), asked.contains(&key.as_slice())) else {
                    return Ok(());
                };
                let row = engine.scan(&key, &[key.as_slice(), &[0]].concat(), 1, false)?.remove(0);
                let mut commit = Commit::new();
                commit.put(key.clone(), row.val);
                engine.commit(&commit).map(drop)
            });
        }
        tried(&desk, save(full()))
    }),
];

fn order(seat: &Seat, count: u64, command: Command) -> Tried {
    seat.order(&Order { id: OrderId { session: 70, count }, command }).map(drop)
}

fn tried(desk: &Desked, command: Command) -> Tried {
    desk.order(command).map(drop)
}

fn tried_by(desk: &Desked, staff: StaffId, command: Command) -> Tried {
    order(&desk.seat.service().at(staff), 1, command)
}

/// A desk with a second person, and the manager at it.
fn of_two(role: StaffRole) -> Desked {
    let mut desk = Desked::as_role(role);
    desk.seat = desk.seat.service().at(MANAGER);
    desk
}

fn set_up() -> Command {
    Command::SetUp(SetUp {
        society: "Sample Society".into(),
        own_name: "Sample Manager".into(),
        own_role: StaffRole::Manager,
        members: vec!["Member 1".into()],
        quorum: 1,
    })
}

/// A store that nobody has set up.
fn nobodys() -> Desked {
    let clock = Arc::new(FixedClock::at(START.at(9, 0)));
    let engine = Arc::new(MemoryEngine::new());
    let service = Service::open_at(engine, Arc::clone(&clock) as _, Cost::OF_A_TEST).unwrap();
    Desked { clock, seat: service.at(MANAGER), count: 0.into() }
}

/// The manager comes as sara, and many come by the hall.
fn accounts() -> Desked {
    let desk = of_two(StaffRole::Clerk);
    desk.done(Command::SetGate { account: Some("hall".into()) });
    desk.done(Command::BindAccount { staff: MANAGER, account: Some("sara".into()) });
    desk
}

fn bind(staff: StaffId, account: &str) -> Tried {
    tried(&accounts(), Command::BindAccount { staff, account: Some(account.into()) })
}

fn about(case: CaseNumber, staff: StaffId, marked: bool) -> Command {
    Command::MarkAbout { subject: RecordRef::Case(case), staff, marked }
}

fn sitting(agenda: Vec<CaseNumber>, present: Vec<u8>) -> Command {
    Command::OpenSitting { committee: CommitteeId::GENERAL, agenda, present }
}

fn typed(story: &str) -> Draft {
    let mut draft = RequestDraft::default();
    draft.set(Field::Story, story);
    Draft::Request { draft, seen: None }
}

fn keep(draft: Draft, place: &str) -> Command {
    let (form, field, place) = (FormKey::NewRequest(1), String::new(), place.to_owned());
    Command::KeepDraft(Kept { form, draft, field, at: Timestamp(1), place })
}

fn choose(desk: &Desked, text: &str) -> Tried {
    let phrase = Some(Phrase::new(text));
    tried(desk, Command::SetPhrase { staff: MANAGER, phrase, before: None })
}

fn sign_in(desk: &Desked, text: &str) -> Tried {
    let step = Step::SignIn { staff: MANAGER, phrase: Phrase::new(text), own: None };
    Threshold::new(desk.seat.service(), None).enter(&step).map(drop)
}

/// Saves a request while the store fails at each look into it.
fn fails(mended: bool, with: fn() -> EngineError) -> Tried {
    let engine = Arc::new(Hooked::default());
    let desk = Desked::over(Arc::<Hooked>::clone(&engine));
    if !mended {
        engine.on_get(move |_| Err(with()));
    }
    tried(&desk, save(full()))
}

/// Signs in where these bytes stand in the place of what is known of the passphrase.
fn reads(mended: bool, bytes: Vec<u8>) -> Tried {
    let desk = Desked::new();
    choose(&desk, SECRET)?;
    if !mended {
        let mut commit = Commit::new();
        commit.put(keys::sign_in(MANAGER), bytes);
        desk.seat.service().engine().commit(&commit).unwrap();
    }
    sign_in(&desk, SECRET)
}

#[test]
fn each_fault_of_the_desk_is_met_and_mended() {
    are_met_and_mended(ROWS);
}

#[test]
fn every_fault_has_a_row_here_or_is_of_the_line() {
    let mut rows = named(ROWS);
    rows.extend(OF_THE_LINE.map(plain));
    let mut all = variants::<Fault>(&["Fault", "Cause", "AccessFault", "PhraseFlaw"]);
    all.extend(OF_THE_DESK.map(plain));
    // Each refusal has a row of its own.
    rows.insert(plain("Fault::Refused"));
    let lacking: BTreeSet<_> = all.difference(&rows).collect();
    assert!(lacking.is_empty(), "{lacking:?} has no row");
}
