//! Every text at its longest, in letters of four bytes, at every stage; and one character more.

use super::*;
use crate::api::command::Draft;
use crate::domain::choice::Choice as _;
use crate::domain::choice::Relation;
use crate::domain::committee::MEMBERS_MAX as SEATS_MAX;
use crate::domain::delivery::DELIVERIES_MAX;
use crate::domain::id::CommitteeId;
use crate::domain::request::{Kind, MEMBERS_MAX, MemberDraft, MemberField};
use crate::domain::satisfaction::ATTEMPTS_MAX;
use crate::domain::settings::STAFF_MAX;
use crate::domain::stored_text::StoredText;
use crate::domain::value::{Flaw, Quantity};

/// A letter of four bytes.
const LETTER: &str = "\u{20000}";

fn most(of: StoredText) -> String {
    LETTER.repeat(of.chars_max())
}

/// A request with every text as long as it may be, and every list as full.
fn longest() -> RequestDraft {
    let mut draft = full();
    for field in Field::ALL {
        match field.kind() {
            Kind::Words(of) | Kind::Notes(of) => draft.set(*field, most(of)),
            Kind::Money => draft.set(*field, "90000000.99"),
            _ => {}
        }
    }
    for (service, code) in
        [(Field::Service, "other"), (Field::Service2, "food"), (Field::Service3, "rent")]
    {
        draft.set(service, code);
    }
    draft.set(Field::HouseholdSize, "60");
    draft.set(Field::Iban, "SA0380000000608010167519");
    draft.set(Field::Health, "disabled");
    draft.set(Field::Category, "orphan");
    for _ in 0..MEMBERS_MAX {
        let mut member = MemberDraft::default();
        member.set(MemberField::Name, most(StoredText::MemberName));
        member.set(MemberField::Relation, Relation::ALL[0].code());
        member.set(MemberField::NationalId, "1000000008");
        member.set(MemberField::BirthDate, "1400-02-03");
        member.set(MemberField::Income, "90000000.99");
        draft.members.push(member);
    }
    draft
}

/// Of one service as many pieces as can be delivered, so that each has its receipt.
fn most_granted() -> Vec<Grant> {
    let amount = Money::riyals(90_000_000).unwrap();
    let pieces = Quantity::try_from(u16::try_from(DELIVERIES_MAX).unwrap() + 1).unwrap();
    vec![
        Grant::quantity(Aid::Other, pieces),
        Grant::quantity(Aid::Food, pieces),
        Grant::amount(Aid::Rent, amount),
    ]
}

fn size(desk: &Desked, case: CaseNumber) -> usize {
    crate::store::record::pack(&desk.case(case).case).unwrap().len()
}

fn survey(seen: Seen, outcome: Outcome) -> Command {
    Command::RecordSurvey { seen, outcome, channel: Channel::Phone, version: 1 }
}

#[test]
fn a_case_with_every_text_at_its_longest_is_saved_at_every_stage() {
    let desk = Desked::new();
    let case = desk.open(longest());
    let act = |command: Command| {
        let is_survey = matches!(command, Command::RecordSurvey { .. });
        let receipt =
            if is_survey { desk.order_by_colleague(command) } else { desk.order(command) };
        receipt.unwrap();
        size(&desk, case)
    };
    act(Command::SubmitCase { seen: desk.seen(case) });
    for paper in Paper::ALL {
        let number = most(StoredText::PaperNumber);
        let document = Document { number, ..valid(*paper) };
        // The number of the identity card is the person's id.
        let document = document.agreeing_with(&desk.case(case).case.request);
        act(Command::CheckPaper { seen: desk.seen(case), document });
    }
    act(Command::SignDeclaration {
        seen: desk.seen(case),
        how: Signature::Paper,
        reference: most(StoredText::Signature),
        signed_on: on(START),
    });
    let (seen, explained_by) = (desk.seen(case), Channel::Phone);
    act(Command::ReferCase { seen, explained_by, committee: None, on_paper: None });
    // Before the month is over, and put off first: both reasons, and the note that ends it.
    let sitting = desk.sit(case);
    let ballots = vec![Ballot::new(1, Vote::For), Ballot::new(2, Vote::For)];
    let decide = |resolution| Command::DecideCase {
        seen: desk.seen(case),
        sitting,
        ballots: ballots.clone(),
        resolution,
        reason: most(StoredText::Reason),
        grants: if resolution == Resolution::Accept { most_granted() } else { Vec::new() },
        exception: (resolution != Resolution::Defer).then(|| most(StoredText::Exception)),
    };
    act(decide(Resolution::Defer));
    act(Command::ResumeCase { seen: desk.seen(case), note: most(StoredText::ResumeNote) });
    act(decide(Resolution::Accept));
    act(Command::TellAnswer { seen: desk.seen(case), channel: Channel::Phone });
    act(Command::RegisterCase { seen: desk.seen(case) });
    let number = |given: usize| format!("{given:02}").chars().collect::<Vec<_>>();
    for given in 1..=DELIVERIES_MAX {
        let delivery = DeliveryGiven {
            amount: None,
            quantity: Some(Quantity::ONE),
            service: Aid::Food,
            kind: DeliveryKind::InKind,
            provider: most(StoredText::Provider),
            receipt: most(StoredText::Receipt).chars().skip(2).chain(number(given)).collect(),
            note: most(StoredText::DeliveryNote),
            ..cash(1, 0)
        };
        let last = given == DELIVERIES_MAX;
        let why = if last { most(StoredText::Reason) } else { String::new() };
        act(Command::RecordDelivery { seen: desk.seen(case), delivery, why });
    }
    for tried in 1..ATTEMPTS_MAX {
        desk.days_later(i32::try_from(tried).unwrap());
        let outcome = Outcome::Later(START.plus(i32::try_from(tried).unwrap() + 1));
        act(survey(desk.seen(case), outcome));
    }
    let comment = most(StoredText::Comment);
    let answers = Answers { comment, ..Answers::of(Question::Courtesy, 5) };
    let outcome = Outcome::Answered(answers);
    let bytes = act(survey(desk.seen(case), outcome));
    assert_eq!(desk.stage(case), Stage::Closed);
    let most = crate::store::codec::RECORD_SIZE_MAX;
    assert!(bytes < most * 2 / 3, "{bytes} of {most}: the next field has room too");
}

#[test]
fn a_row_of_a_file_with_every_text_at_its_longest_lands_and_one_more_is_told_at_its_place() {
    let desk = Desked::new();
    let reference = most(StoredText::Reference);
    let command = |reference: &str, draft| Command::ImportRequest {
        reference: reference.into(),
        draft,
        note: String::new(),
    };
    desk.done(command(&reference, longest()));
    let of = StoredText::Reference;
    let flaw = Flaw::TooLong { have: 121, max: 120 };
    let refusal = desk.refused(command(&format!("{reference}x"), full()));
    assert_eq!(refusal, Refusal::Text { of, flaw });
    let flaw = Flaw::ControlCharacter { code: 27 };
    assert_eq!(desk.refused(command("R-\u{1B}[2J", full())), Refusal::Text { of, flaw });
    for field in Field::ALL {
        let (Kind::Words(of) | Kind::Notes(of)) = field.kind() else { continue };
        for text in [most(of) + LETTER, "س\u{1B}[31m".into(), "س\0".into(), "س\u{202E}".into()] {
            let mut draft = full();
            draft.set(*field, text);
            let Err(Fault::Invalid(faults)) = desk.order(command("R", draft)) else {
                panic!("{field:?} was taken")
            };
            assert_eq!(faults.len(), 1, "{faults:?}");
            assert_eq!(faults[0].place, crate::domain::request::Place::Field(*field));
        }
    }
    // Blanks around a number are no part of it, but somebody has to keep them.
    let mut draft = full();
    draft.set(Field::Phone, format!("0500000001{}", " ".repeat(70_000)));
    assert!(matches!(desk.order(command("R", draft)), Err(Fault::Invalid(_))));
    assert_eq!(desk.queue(Queue::Intake).0, 1, "the one that landed");
}

#[test]
fn the_words_of_every_move_are_as_short_and_as_clean_for_a_raw_client() {
    let desk = Desked::new();
    let case = desk.open(full());
    let refusal = |of: StoredText, order: &dyn Fn(String) -> Command| {
        for text in [most(of) + LETTER, "a".repeat(70_000), "س\u{9B}31m".into(), "س\0".into()] {
            let refused = desk.refused(order(text));
            assert!(matches!(refused, Refusal::Text { of: told, .. } if told == of), "{refused:?}");
        }
    };
    let seen = || desk.seen(case);
    desk.done(Command::ClaimCase { seen: seen() });
    refusal(StoredText::Reason, &|reason| Command::WithdrawCase { seen: seen(), reason });
    refusal(StoredText::Reason, &|reason| Command::FreeCase { seen: seen(), reason });
    desk.done(Command::SubmitCase { seen: seen() });
    refusal(StoredText::Reason, &|reason| Command::ReturnCase { seen: seen(), reason });
    refusal(StoredText::PaperNumber, &|number| {
        let document = Document { number, ..valid(Paper::Lease) };
        Command::CheckPaper { seen: seen(), document }
    });
    // What is cut off is not kept, and what is only layout is laid out.
    let number = format!(" 5\t5\u{200F}{}", " ".repeat(70_000));
    let document = Document { number, ..valid(Paper::Lease) };
    desk.done(Command::CheckPaper { seen: seen(), document });
    let stored = desk.case(case).case.documents[0].number.clone();
    assert_eq!(stored, "5 5");
    desk.check_papers(case);
    refusal(StoredText::Signature, &|reference| Command::SignDeclaration {
        seen: seen(),
        how: Signature::Paper,
        reference,
        signed_on: on(START),
    });
}

#[test]
fn a_draft_is_kept_as_typed_and_no_longer_than_its_fields() {
    let desk = Desked::new();
    let keep = |draft: Draft, field: &str| {
        let (form, field) = (FormKey::NewRequest(1), field.to_owned());
        let (at, place) = (START.at(9, 0), "t".repeat(500));
        desk.order(Command::KeepDraft(Kept { form, draft, field, at, place }))
    };
    keep(Draft::Request { draft: longest(), seen: None }, "story").unwrap();
    let mut typed = longest();
    typed.set(Field::Phone, "not a phone at all ");
    typed.set(Field::City, "م\u{1B}[31mكة ");
    keep(Draft::Request { draft: typed, seen: None }, "story").unwrap();
    let Answer::Draft(Some(kept)) = desk.seat.ask(&Query::Draft(FormKey::NewRequest(1))).unwrap()
    else {
        panic!("not kept")
    };
    let Draft::Request { draft, .. } = kept.draft else { panic!("another draft") };
    assert_eq!((draft.get(Field::Phone), draft.get(Field::City)), ("not a phone at all ", "مكة "));
    let mut long = full();
    long.set(Field::Story, most(StoredText::Story) + LETTER);
    assert!(matches!(keep(Draft::Request { draft: long, seen: None }, ""), Err(Fault::Invalid(_))));
    let mut many = full();
    many.members = vec![MemberDraft::default(); MEMBERS_MAX + 1];
    assert!(matches!(keep(Draft::Request { draft: many, seen: None }, ""), Err(Fault::Invalid(_))));
    let fields = |count: usize, text: &str| {
        Draft::Fields((0..count).map(|n| (format!("f{n}"), text.to_owned())).collect())
    };
    keep(fields(3_000, "x"), "").unwrap();
    for wrong in [fields(4_000, "x"), fields(1, &"x".repeat(4_001))] {
        assert!(matches!(keep(wrong, ""), Err(Fault::Refused(_))));
    }
    assert!(keep(fields(1, "x"), &"f".repeat(70_000)).is_err());
    // More than a record is told as what it is, and not as the work of a newer program.
    assert_eq!(keep(fields(3_000, &"س".repeat(900)), ""), Err(Fault::TooLong));
}

#[test]
fn settings_of_five_hundred_with_the_longest_names_are_kept() {
    let desk = Desked::new();
    let (mut settings, version) = desk.settings();
    let named = |n: usize| {
        let end = n.to_string();
        LETTER.repeat(StoredText::StaffName.chars_max() - end.len()) + &end
    };
    settings.society = most(StoredText::Society);
    for n in settings.staff.len() + 1..=STAFF_MAX {
        let id = StaffId(u32::try_from(n).unwrap());
        settings.staff.push(Staff {
            id,
            name: named(n),
            role: StaffRole::Clerk,
            scope: Scope::All,
        });
    }
    settings.committee.members = (1..=SEATS_MAX)
        .map(|seat| crate::domain::committee::Member {
            seat: u8::try_from(seat).unwrap(),
            name: named(seat),
            membership: crate::domain::committee::Membership::Guest,
        })
        .collect();
    settings.committee.quorum = 2;
    desk.done(Command::ChangeSettings { settings: settings.clone().into(), version });
    let (stored, version) = desk.settings();
    assert_eq!(stored, settings);
    settings.staff[7].name = most(StoredText::StaffName) + LETTER;
    let long = desk.order(Command::ChangeSettings { settings: settings.clone().into(), version });
    assert!(matches!(long, Err(Fault::InvalidSettings(_))));
    settings.staff[7].name = "a\u{1B}[2J".into();
    let wrong = desk.order(Command::ChangeSettings { settings: settings.into(), version });
    assert!(matches!(wrong, Err(Fault::InvalidSettings(_))));
    for n in 1..=STAFF_MAX {
        let staff = StaffId(u32::try_from(n).unwrap());
        // Letters of an account may take four bytes too.
        let end = n.to_string();
        let account = LETTER.repeat(StoredText::Account.chars_max() - end.len()) + &end;
        desk.done(Command::BindAccount { staff, account: Some(account) });
    }
}

#[test]
fn an_agenda_past_its_most_is_refused_and_not_cut() {
    let desk = Desked::new();
    let agenda = |count: u32| (1..=count).map(|count| CaseNumber { year: 1448, count }).collect();
    let refused = desk.refused(Command::OpenSitting {
        committee: CommitteeId::GENERAL,
        agenda: agenda(61),
        present: vec![1, 2],
    });
    assert_eq!(refused, Refusal::too_many(60));
    desk.done(Command::OpenSitting {
        committee: CommitteeId::GENERAL,
        agenda: agenda(60),
        present: vec![1, 2],
    });
}
