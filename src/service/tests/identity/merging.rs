//! Somebody new who is like somebody registered is asked about once; two rows that are one person become one,
//! wherever either is named, and can be two again.

use super::*;
use crate::api::query::{AboutPerson, RecordKind};
use crate::domain::note::NewNote;
use crate::domain::party::{LikeBy, MergeChoice};
use crate::domain::record_ref::RecordRef;
use crate::service::tests::agreement::findings;

const OTHER_ID: &str = "1098700121";

/// Nada once more: a digit of her id is another.
fn nada_again() -> RequestDraft {
    request("ندى علي العينة", OTHER_ID, "1390-02-11", "0512349999")
}

fn saved(draft: RequestDraft) -> Command {
    Command::SaveRequest { case: None, draft, form: None }
}

/// Both rows of her, the second by an import, which asks nothing.
fn twice() -> (Desked, PartyId, PartyId) {
    let desk = Desked::new();
    desk.done(saved(nada()));
    desk.done(row("R-2", nada_again()));
    (desk, PartyId(1), PartyId(2))
}

fn about(desk: &Desked, party: PartyId) -> AboutPerson {
    let query = Query::Person { party, before: None };
    match desk.seat.ask(&query).unwrap() {
        Answer::Person(own) => *own.about.unwrap(),
        answer => panic!("{answer:?}"),
    }
}

fn merge(desk: &Desked, stay: PartyId, other: PartyId, from_other: &[Field]) -> Command {
    Command::MergePersons {
        stay,
        version: desk.person(stay).version,
        other,
        other_version: desk.person(other).version,
        choice: MergeChoice { from_other: from_other.to_vec(), file_of_other: false },
        reason: "سُجلت مرتين".into(),
    }
}

fn split(desk: &Desked, stay: PartyId, other: PartyId) -> Command {
    let version = desk.person(stay).version;
    Command::SplitPersons { stay, version, other, reason: "ليست هي".into() }
}

#[test]
fn somebody_new_who_is_like_somebody_is_asked_about_and_the_answer_is_remembered() {
    let desk = Desked::new();
    desk.done(saved(nada()));
    let like = |by| Refusal::LikeSomebody { party: PartyId(1), by };
    assert_eq!(desk.refused(saved(nada_again())), like(LikeBy::NameAndBirth));
    let by_phone = request(NADA, OTHER_ID, "", "0512340001");
    assert_eq!(desk.refused(saved(by_phone.clone())), like(LikeBy::NameAndPhone));
    let alike = Command::SaveAlike { draft: by_phone, form: None };
    assert_eq!(desk.refused(alike), like(LikeBy::NameAndPhone), "by no other order");
    // Another name, or another birth date at another phone, is nobody's.
    desk.done(saved(request("هدى علي حسن العينة", "", "1390-02-11", "0512340008")));
    let said = RequestDraft { not_these: vec![PartyId(1)], ..nada_again() };
    desk.done(saved(said));
    let other = about(&desk, PartyId(3));
    assert_eq!((other.likely.len(), other.not_same.len()), (0, 1));
    assert!(desk.person(PartyId(1)).party.is_not(PartyId(3)), "of both");
    // Neither at their next request.
    let next = RequestDraft { party: Some(PartyId(3)), ..nada_again() };
    desk.done(saved(next));
    assert_eq!(findings(&desk), [""; 0]);
}

#[test]
fn a_pair_that_was_told_apart_is_listed_and_can_be_doubted_again() {
    let (desk, own, other) = twice();
    assert_eq!(about(&desk, own).likely.iter().map(|one| one.party).collect::<Vec<_>>(), [other]);
    let said = |not_same| Command::SayNotSame { party: own, other, not_same };
    desk.done(said(true));
    let page = about(&desk, other);
    assert_eq!((page.likely.len(), page.not_same[0].party, page.facts.len()), (0, own, 1));
    desk.done(said(false));
    let page = about(&desk, own);
    assert_eq!((page.likely.len(), page.not_same.len(), page.facts.len()), (1, 0, 2));
}

#[test]
fn what_named_the_row_that_goes_opens_the_one_that_stays() {
    let (desk, own, other) = twice();
    let note =
        NewNote {
            on: other.into(), text: "تحب الصباح".into(), pinned: false, corrects: None
        };
    desk.done(Command::AddNote { note });
    desk.done(merge(&desk, own, other, &[Field::NationalId, Field::Phone]));
    let page = about(&desk, other);
    assert_eq!((page.party.id, page.count, page.merged.len()), (own, 2, 1));
    assert_eq!(page.notes.len(), 1);
    assert_eq!(desk.person(other).party.id, own);
    assert_eq!(desk.person(own).party.known.get(Field::NationalId), OTHER_ID);
    assert_eq!(desk.person(own).party.name(), NADA);
    let second = CaseNumber { year: 1448, count: 2 };
    assert_eq!(desk.case(second).party.id, own);
    assert_eq!(desk.case(second).others.len(), 1);
    // By each name, id and phone that either was known by.
    for text in [ID, OTHER_ID, "0512340001", "0512349999", "ندى العينة", "ندى علي حسن"]
    {
        let found = desk.found(text);
        let found: Vec<_> = found.iter().map(|row| (row.party, row.cases.len())).collect();
        assert_eq!(found, [(own, 2)], "{text}");
    }
    // Whoever says that they are the row that goes is received as the one that stays.
    let mut draft = RequestDraft { party: Some(other), ..nada() };
    draft.set(Field::NationalId, OTHER_ID);
    draft.set(Field::Service, "rent");
    let case = desk.open(draft);
    assert_eq!(desk.case(case).case.party, own);
    assert_eq!(findings(&desk), [""; 0]);
    let merges = desk.verbs().into_iter().filter(|(verb, _)| verb == "merge_persons");
    let subjects: Vec<String> = merges.map(|(_, subject)| subject).collect();
    assert_eq!(subjects, ["party 1", "party 2"]);
}

#[test]
fn a_merge_is_undone_and_both_are_as_they_were() {
    let (desk, own, other) = twice();
    let before = (desk.person(own).party.known, desk.person(other).party.known);
    desk.done(merge(&desk, own, other, &[Field::NationalId, Field::GivenName]));
    assert_eq!(desk.person(own).party.known.get(Field::NationalId), OTHER_ID);
    // The id that nobody has now is free for whom it belongs to.
    desk.done(saved(request("سارة محمد الأخرى", ID, "1400-01-01", "0512347777")));
    let refused = desk.refused(split(&desk, own, other));
    assert_eq!(refused, Refusal::IdTaken { party: PartyId(3) }, "hers is another's by now");
    let (desk, own, other) = twice();
    desk.done(merge(&desk, own, other, &[Field::NationalId, Field::GivenName]));
    let order = split(&desk, own, other);
    desk.done(order.clone());
    let after = (desk.person(own).party.known, desk.person(other).party.known);
    assert_eq!(after, before);
    assert_eq!(desk.refused(split(&desk, own, other)), Refusal::NotMerged);
    assert_eq!((about(&desk, own).count, about(&desk, other).count), (1, 1));
    assert_eq!(desk.found(OTHER_ID).iter().map(|row| row.party).collect::<Vec<_>>(), [other]);
    assert_eq!(findings(&desk), [""; 0]);
}

#[test]
fn a_row_that_was_merged_on_is_undone_from_the_last() {
    let (desk, own, other) = twice();
    desk.done(row("R-3", request("سارة محمد الأخرى", "", "1400-01-01", "0512347777")));
    let third = PartyId(3);
    desk.done(merge(&desk, other, third, &[]));
    desk.done(merge(&desk, own, other, &[]));
    assert_eq!((about(&desk, third).party.id, about(&desk, third).count), (own, 3));
    let version = desk.person(own).version;
    let early = Command::SplitPersons { stay: other, version, other: third, reason: "x".into() };
    assert!(matches!(desk.order(early), Err(Fault::Stale { .. } | Fault::Refused(_))));
    desk.done(split(&desk, own, other));
    desk.done(split(&desk, other, third));
    assert_eq!(about(&desk, third).party.id, third);
    assert_eq!(findings(&desk), [""; 0]);
}

#[test]
fn of_two_who_decide_at_once_the_second_is_told() {
    let (desk, own, other) = twice();
    let order = merge(&desk, own, other, &[]);
    desk.correct(own, "ندى علي حسن المصححة", "خطأ").unwrap();
    assert!(matches!(desk.order(order), Err(Fault::Stale { .. })));
}

#[test]
fn only_a_manager_merges_and_whoever_receives_tells_apart() {
    for role in [StaffRole::Clerk, StaffRole::Researcher, StaffRole::Member, StaffRole::Auditor] {
        let desk = Desked::as_role(role);
        let choice = MergeChoice::default();
        let (version, reason) = (crate::domain::id::Version(1), "x".to_owned());
        let (stay, other) = (PartyId(1), PartyId(2));
        let merge = Command::MergePersons {
            stay,
            version,
            other,
            other_version: version,
            choice,
            reason: reason.clone(),
        };
        assert_eq!(desk.order(merge), Err(Fault::Denied), "{role:?}");
        let split = Command::SplitPersons { stay, version, other, reason };
        assert_eq!(desk.order(split), Err(Fault::Denied), "{role:?}");
        let said = Command::SayNotSame { party: stay, other, not_same: true };
        let may = matches!(role, StaffRole::Clerk | StaffRole::Researcher);
        assert_eq!(desk.order(said) == Err(Fault::Denied), !may, "{role:?}");
    }
}

#[test]
fn a_person_about_whom_somebody_sees_nothing_is_so_by_both_rows() {
    let (desk, own, other) = twice();
    desk.done(merge(&desk, own, other, &[]));
    let (mut settings, version) = desk.settings();
    let clerk = StaffId(77);
    settings.staff.push(crate::domain::staff::Staff {
        id: clerk,
        name: "زميل".into(),
        role: StaffRole::Clerk,
        scope: crate::domain::department::Scope::All,
    });
    desk.done(Command::ChangeSettings { settings: Box::new(settings), version });
    desk.done(Command::MarkAbout { subject: RecordRef::Party(other), staff: clerk, marked: true });
    let seat = desk.seat.service().at(clerk);
    for party in [own, other] {
        let page = seat.ask(&Query::Person { party, before: None });
        assert_eq!(page, Err(Fault::NotFound), "{party:?}");
    }
    for count in [1, 2] {
        let case = CaseNumber { year: 1448, count };
        assert_eq!(seat.ask(&Query::Case(case)), Err(Fault::NotFound));
    }
}

#[test]
fn the_file_tells_into_whom_a_row_was_merged() {
    let (desk, own, other) = twice();
    desk.done(merge(&desk, own, other, &[]));
    let query = Query::Records { kind: RecordKind::Party, after: None };
    let Answer::Records { rows, .. } = desk.seat.ask(&query).unwrap() else { panic!() };
    let lines: Vec<serde_json::Value> =
        rows.iter().map(|row| serde_json::to_value(row.line()).unwrap()).collect();
    assert_eq!(lines[0]["merged_into"], serde_json::Value::Null);
    assert_eq!(lines[1]["merged_into"].as_u64(), Some(own.0));
    assert_eq!(lines[0]["facts"][0]["deed"]["took_in"]["other"].as_u64(), Some(other.0));
}
