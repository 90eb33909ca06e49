//! Every flaw of what is typed: met in a field of a request or of the settings, and gone with the right text.

use std::collections::BTreeSet;

use crate::domain::asked_elsewhere::the_one_meant;
use crate::domain::calendar::{DateFlaw, Day};
use crate::domain::choice::{Category, Choice, Paper, Service, TypedTwice};
use crate::domain::committee::Committee;
use crate::domain::contact::{ContactDraft, ContactField};
use crate::domain::id::{CaseNumber, CommitteeId, StaffId};
use crate::domain::need::NeedClass;
use crate::domain::offering::Offered;
use crate::domain::request::{Field, MEMBERS_MAX, MemberDraft, MemberField, Place, RequestDraft};
use crate::domain::satisfaction::About;
use crate::domain::settings::tests::pairs::{PAIRS, Pair, society};
use crate::domain::settings::{
    AskedPart, CommitteePart, HolidayPart, OfferPart, PaperPart, SetUp, Settings, SettingsField,
};
use crate::domain::staff::StaffRole;
use crate::domain::value::{Flaw, Shape};
use crate::refusal_rows_tests::{Row, are_met_and_mended, named, row, variants};

const TODAY: Day = Day(20_779);
const CASE: CaseNumber = CaseNumber { year: 1448, count: 1 };

const ROWS: &[Row<Flaw>] = &[
    row!("H2", Flaw::Empty, |mended| ask(Field::GivenName, ["", "سالم"], mended)),
    row!("H2", Flaw::NoLetters, |mended| ask(Field::GivenName, ["ـــ", "س"], mended)),
    row!("H2", Flaw::TooLong { have: 61, max: 60 }, |mended| {
        let most = "س".repeat(60);
        ask(Field::GivenName, [&format!("{most}س"), &most], mended)
    }),
    row!("", Flaw::ControlCharacter { code: 0x202E }, |mended| {
        ask(Field::GivenName, ["سا\u{202E}لم", "سا\u{200F}لم"], mended)
    }),
    row!("H2", Flaw::NotDigits { bad: 'O', .. }, |mended| {
        ask(Field::NationalId, ["10000O0008", "1000000008"], mended)
    }),
    row!("H2", Flaw::WrongLength { of: Shape::NationalId, have: 9, want: 10 }, |mended| {
        ask(Field::NationalId, ["100000000", "1000000008"], mended)
    }),
    row!("H2", Flaw::WrongStart { of: Shape::NationalId }, |mended| {
        ask(Field::NationalId, ["3000000000", "1000000008"], mended)
    }),
    row!("H2", Flaw::CheckDigit { of: Shape::NationalId }, |mended| {
        let mut draft = draft();
        draft.set(Field::NationalId, "1000000009");
        // Paper can be misread: with a reason it is kept.
        draft.set(Field::NationalIdReason, if mended { "هكذا في الهوية" } else { " " });
        check(&draft)
    }),
    row!("", Flaw::WrongLength { of: Shape::Phone, have: 9, want: 10 }, |mended| {
        ask(Field::Phone, ["050000000", "0500000001"], mended)
    }),
    row!("", Flaw::WrongStart { of: Shape::Phone }, |mended| {
        ask(Field::Phone, ["0301234567", "0501234567"], mended)
    }),
    row!("", Flaw::WrongLength { of: Shape::ForeignPhone, have: 7, want: 8 }, |mended| {
        ask(Field::Phone, ["+2012345", "+20123456"], mended)
    }),
    row!("", Flaw::WrongStart { of: Shape::ForeignPhone }, |mended| {
        ask(Field::Phone, ["+01234567", "+21234567"], mended)
    }),
    row!("", Flaw::WrongStart { of: Shape::Iban }, |mended| {
        ask(Field::Iban, ["0380000000608010167519", "SA0380000000608010167519"], mended)
    }),
    row!("", Flaw::CheckDigit { of: Shape::Iban }, |mended| {
        ask(Field::Iban, ["SA0480000000608010167519", "SA0380000000608010167519"], mended)
    }),
    row!("", Flaw::CheckDigit { of: Shape::ForeignIban }, |mended| {
        ask(Field::Iban, ["GB30NWBK60161331926819", "GB29NWBK60161331926819"], mended)
    }),
    row!("", Flaw::NotLatin { bad: 'ر', .. }, |mended| {
        ask(Field::ShortAddress, ["ررRD2929", "RRRD2929"], mended)
    }),
    row!("", Flaw::WrongLength { of: Shape::ShortAddress, have: 7, want: 8 }, |mended| {
        ask(Field::ShortAddress, ["RRRD292", "RRRD2929"], mended)
    }),
    row!("G3", Flaw::NotANumber { bad: 'x', .. }, |mended| {
        ask(Field::Salary, ["3x00", "3,200.50"], mended)
    }),
    row!("G3", Flaw::Negative, |mended| ask(Field::Salary, ["-1", "0"], mended)),
    row!("G3", Flaw::TooFine, |mended| ask(Field::Salary, ["1.005", "1.05"], mended)),
    row!("G3", Flaw::TooLarge { max: 60 }, |mended| {
        ask(Field::HouseholdSize, ["61", "60"], mended)
    }),
    row!("G3", Flaw::TooSmall { min: 1 }, |mended| ask(Field::HouseholdSize, ["0", "1"], mended)),
    row!("G3", Flaw::FewerThanListed { listed: 3 }, |mended| {
        household(if mended { "3" } else { "2" }, 2)
    }),
    row!("G3", Flaw::TooMany { .. }, |mended| {
        household("", if mended { MEMBERS_MAX } else { MEMBERS_MAX + 1 })
    }),
    row!("C1", Flaw::NotAChoice { .. }, |mended| ask(Field::Channel, ["C8", "C7"], mended)),
    row!("H2", Flaw::InFuture, |mended| {
        ask(Field::BirthDate, ["2026-11-23", "2026-11-22"], mended)
    }),
    row!("H2", Flaw::Date(DateFlaw::NotADate), |mended| {
        ask(Field::BirthDate, ["21/02", "21/02/1443"], mended)
    }),
    row!("H2", Flaw::Date(DateFlaw::ShortYear), |mended| {
        ask(Field::BirthDate, ["12-Mar-85", "12-Mar-1985"], mended)
    }),
    row!("H2", Flaw::Date(DateFlaw::DayNumber), |mended| {
        ask(Field::BirthDate, ["33000", "1990-05-07"], mended)
    }),
    row!("H2", Flaw::Date(DateFlaw::Disagree), |mended| {
        let texts = ["15/8/1402 الموافق 7/6/1983", "15/8/1402 الموافق 7/6/1982"];
        ask(Field::BirthDate, texts, mended)
    }),
    row!("H2", Flaw::Date(DateFlaw::NoSuchMonth { month: 13 }), |mended| {
        ask(Field::BirthDate, ["1443-13-01", "1443-12-01"], mended)
    }),
    row!("H2", Flaw::Date(DateFlaw::NoSuchDay { last: 29 }), |mended| {
        ask(Field::BirthDate, ["1443-02-30", "1443-02-29"], mended)
    }),
    row!("H2", Flaw::Date(DateFlaw::OutOfRange), |mended| {
        ask(Field::BirthDate, ["1299-12-29", "1300-01-01"], mended)
    }),
    // Of the settings.
    row!("", Flaw::Twice, |mended| {
        set(SettingsField::general(CommitteePart::Member(3)), ["الاول", "الثالث"], mended)
    }),
    row!("G3", Flaw::NotAbove { halalas: 100_000 }, |mended| {
        set(SettingsField::Class(NeedClass::C), ["1000", "1000.01"], mended)
    }),
    row!("", Flaw::NoManager, |mended| {
        set(SettingsField::StaffRole(StaffId(1)), ["clerk", "manager"], mended)
    }),
    row!("", Flaw::NoChair, |mended| set(
        SettingsField::general(CommitteePart::Tie),
        ["chair", "defer"],
        mended
    )),
    row!("", Flaw::ChairNoMember, |mended| set(
        SettingsField::general(CommitteePart::Chair),
        ["3", "2"],
        mended
    )),
    row!("", Flaw::AuditorSits, |mended| {
        let role = if mended { "researcher" } else { "auditor" };
        set_all(&[
            (SettingsField::StaffName(StaffId(2)), "الثانية"),
            (SettingsField::StaffRole(StaffId(2)), role),
            (SettingsField::general(CommitteePart::MemberStaff(2)), "2"),
        ])
    }),
    row!("", Flaw::AnotherPerson, |mended| {
        set(SettingsField::StaffName(StaffId(1)), ["هند العينة", "مدير العينة"], mended)
    }),
    row!("", Flaw::NotATime { .. }, |mended| {
        set(SettingsField::BackupTimes, ["24:00", "23:59"], mended)
    }),
    row!("H2", Flaw::AgeWithoutIssueDate, |mended| {
        set(SettingsField::Paper(Paper::IncomeProof, PaperPart::Issued), ["no", "yes"], mended)
    }),
    row!("G3", Flaw::NotOffered, |mended| {
        let mut settings = settings();
        let lacking = |one: &&mut Offered<Category>| one.of == Category::Debtor;
        settings.categories.iter_mut().find(lacking).unwrap().offered = mended;
        let mut draft = draft();
        draft.set(Field::Category, "debtor");
        let faults = draft.faults(TODAY, Some(&settings), None);
        faults.first().map_or(Ok(()), |fault| Err(fault.flaw.clone()))
    }),
    row!("G3", Flaw::NothingOffered, |mended| {
        let offered = |one: &Category| SettingsField::Category(*one, OfferPart::Offered);
        let all = Category::ALL.iter().map(|one| (offered(one), "no"));
        // Without a rule of a paper for any of them.
        let rule = |paper: &Paper| (SettingsField::Paper(*paper, PaperPart::Categories), "");
        let kept = if mended { "yes" } else { "no" };
        let typed =
            Paper::ALL.iter().map(rule).chain(all).chain([(offered(&Category::Poor), kept)]);
        set_all(&typed.collect::<Vec<_>>())
    }),
    row!("H2", Flaw::AskedByPaper, |mended| {
        // A lease is asked for by rent.
        let services = if mended { "" } else { "rent" };
        set_all(&[
            (SettingsField::Paper(Paper::Lease, PaperPart::Services), services),
            (SettingsField::Service(Service::Rent, OfferPart::Offered), "no"),
        ])
    }),
    row!("H2", Flaw::PaperAsksForNone, |mended| {
        let mut draft = settings().to_draft();
        let field = SettingsField::Paper(Paper::Lease, PaperPart::Services);
        draft.set(field, if mended { "" } else { "rent" });
        draft.set(SettingsField::Service(Service::Rent, OfferPart::Offered), "no");
        let faults = draft.check(&settings()).err().unwrap_or_default();
        let told = faults.into_iter().find(|(at, _)| *at == field);
        told.map_or(Ok(()), |(_, flaw)| Err(flaw))
    }),
    row!("H2", Flaw::TypedOnce, |mended| typed_again(if mended { "3200" } else { "" })),
    row!("H2", Flaw::TypedOtherwise, |mended| {
        typed_again(if mended { "3200" } else { "2300" })
    }),
    row!("", Flaw::InUse { requests: 2 }, |mended| {
        let before = settings();
        let mut settings = settings();
        settings.services[0].offered = false;
        let open = if mended { 0 } else { 2 };
        let faults = settings.in_use(&before, |_| open);
        faults.first().map_or(Ok(()), |(_, flaw)| Err(flaw.clone()))
    }),
    row!("H1", Flaw::NotOfAnonymous, |mended| {
        talk(ContactField::Name, if mended { "" } else { "نورة" })
    }),
    row!("G4", Flaw::NobodyHas, |mended| {
        let names = ["سالم".to_owned()];
        ContactDraft::default().is_of(mended.then_some(&names))
    }),
    row!("G4", Flaw::OfSomebodyElse, |mended| {
        let mut draft = ContactDraft::default();
        draft.texts.set(ContactField::Name, if mended { "سالم المثالي" } else { "ماجد المثالي" });
        draft.is_of(Some(&["سالم".to_owned(), "مثالي".to_owned()]))
    }),
    row!("G7", Flaw::NoneAwaits, |mended| {
        let waiting = if mended { vec![CASE] } else { Vec::new() };
        the_one_meant(&waiting, &[]).map(drop)
    }),
    row!("G7", Flaw::SeveralAwait { cases: 2 }, |mended| {
        let waiting = vec![CASE; if mended { 1 } else { 2 }];
        the_one_meant(&waiting, &[]).map(drop)
    }),
    row!("G7", Flaw::OtherEnd, |mended| {
        let mut draft = ContactDraft::default();
        for (field, text) in [
            (ContactField::Case, "1448-0298"),
            (ContactField::Happened, "2026-11-20"),
            (ContactField::Channel, "C4"),
            (ContactField::End, if mended { "answered" } else { "declined" }),
        ] {
            draft.texts.set(field, text);
        }
        draft.survey(true, TODAY).map(drop).map_err(|faults| faults[0].flaw.clone())
    }),
    row!("G5", Flaw::NotACaseNumber { .. }, |mended| {
        talk(ContactField::Case, if mended { "1448-0298" } else { "298" })
    }),
    row!("H4", Flaw::TakenByAnother { committee: 3 }, |mended| {
        let mut draft = settings().to_draft();
        for id in [CommitteeId(2), CommitteeId(3)] {
            draft.add_committee_as(id);
            let mut set = |part, text: &str| draft.set(SettingsField::Committee(id, part), text);
            set(CommitteePart::Name, &format!("لجنة {id}"));
            set(CommitteePart::Member(1), "عضو");
            set(CommitteePart::Services, "rent");
        }
        let above = SettingsField::Committee(CommitteeId(3), CommitteePart::Above);
        draft.set(above, if mended { "50000" } else { "" });
        draft.check(&settings()).map(drop).map_err(|faults| faults[0].1.clone())
    }),
    row!("H4", Flaw::CommitteeHasCases { cases: 2 }, |mended| {
        in_use(if mended { (0, false) } else { (2, false) })
    }),
    row!("H4", Flaw::CommitteeSits, |mended| in_use((0, !mended))),
    row!("H4", Flaw::NoWorkingDay, |mended| {
        let week = "sat, sun, mon, tue, wed, thu, fri";
        set(SettingsField::Weekend, [week, "fri, sat"], mended)
    }),
    row!("H4", Flaw::NotAMonthDay { .. }, |mended| {
        holiday(["hijri", if mended { "10-01" } else { "1448-10-01" }, ""])
    }),
    row!("H4", Flaw::EndsBeforeItBegins, |mended| {
        holiday(["once", "1448-09-20", if mended { "1448-09-21" } else { "1448-09-19" }])
    }),
    row!("H4", Flaw::HolidayTooLong { max: 30 }, |mended| {
        holiday(["once", "2027-01-01", if mended { "2027-01-30" } else { "2027-01-31" }])
    }),
    row!("H4", Flaw::QuorumAboveMembers { members: 2 }, |mended| {
        let quorum = SettingsField::general(CommitteePart::Quorum);
        set(quorum, ["3", "2"], mended)
    }),
    row!("H4", Flaw::AskedByCommittee { committee: 2 }, |mended| {
        pair("service-training-offered", mended)
    }),
    row!("G1", Flaw::NoSuchDepartment { department: 2 }, |mended| pair("owner-intake", mended)),
    row!("G1", Flaw::DepartmentNamed, |mended| last_of_pair("owner-intake", mended)),
    row!("H2", Flaw::AgeBelowMonth { least: 31 }, |mended| pair("answer_months", mended)),
    row!("H4", Flaw::MonthAboveAge, |mended| last_of_pair("answer_months", mended)),
    row!("H4", Flaw::HolidaysLeaveNoDay, |mended| last_of_pair("holiday-1-from", mended)),
    row!("G3", Flaw::UnitWithoutWord, |mended| pair("unit-food-counted", mended)),
    row!("G3", Flaw::WordOfNoUnit, |mended| last_of_pair("unit-food-unit_arabic", mended)),
    row!("G3", Flaw::CashInRiyals, |mended| pair("unit-cash-counted", mended)),
    row!("H4", Flaw::BoundOfUnits, |mended| pair("committee-2-manager_above", mended)),
    row!("G3", Flaw::BoundedByCommittee { committee: 2 }, |mended| {
        last_of_pair("committee-2-manager_above", mended)
    }),
    row!("G7", Flaw::OutcomeNotAsked, |mended| {
        let outcome = SettingsField::Asked(About::Service, 5, AskedPart::Question);
        set(outcome, ["", "outcome"], mended)
    }),
    row!("G7", Flaw::AskedOtherwise, |mended| {
        let form = SettingsField::Asked(About::Service, 1, AskedPart::Form);
        set(form, ["yes_no", "scale"], mended)
    }),
    row!("W2", Flaw::AnAppeal { case: None }, |mended| {
        let kind = if mended { "complaint" } else { "appeal" };
        let mut draft = ContactDraft::default();
        for (field, text) in [
            (ContactField::Kind, kind),
            (ContactField::Channel, "C2"),
            (ContactField::Phone, "0500000001"),
            (ContactField::Complaint, "كلام"),
        ] {
            draft.texts.set(field, text);
        }
        draft.complaint(TODAY).map(drop).map_err(|faults| faults[0].flaw.clone())
    }),
    row!("G10", Flaw::MeasuredByTheme { .. }, |mended| {
        let before = crate::domain::settings::tests::settings();
        let mut after = before.clone();
        after.questionnaires[0].asks.remove(0);
        let measured = |_, _| (!mended).then_some(3);
        let faults = after.measured_no_more(&before, measured);
        faults.into_iter().next().map_or(Ok(()), |(_, flaw)| Err(flaw))
    }),
];

fn draft() -> RequestDraft {
    let mut draft = RequestDraft::default();
    for (field, text) in
        [(Field::GivenName, "سالم"), (Field::Service, "food"), (Field::Channel, "C1")]
    {
        draft.set(field, text);
    }
    draft
}

/// The first flaw, where there is one.
fn check(draft: &RequestDraft) -> Result<(), Flaw> {
    let first = |faults: Vec<crate::domain::request::FieldFault>| faults[0].flaw.clone();
    draft.check(TODAY).map(drop).map_err(first)
}

/// A request with one field wrong, or right.
fn ask(field: Field, [wrong, right]: [&str; 2], mended: bool) -> Result<(), Flaw> {
    let mut draft = draft();
    draft.set(field, if mended { right } else { wrong });
    check(&draft)
}

/// A contact with somebody who did not want to be named.
fn talk(field: ContactField, text: &str) -> Result<(), Flaw> {
    let mut draft = ContactDraft::default();
    for (own, text) in [
        (ContactField::Channel, "C2"),
        (ContactField::Direction, "in"),
        (ContactField::Caller, "anonymous"),
        (ContactField::Subject, "سؤال"),
        (field, text),
    ] {
        draft.texts.set(own, text);
    }
    draft.contact(TODAY).map(drop).map_err(|faults| faults[0].flaw.clone())
}

/// A salary of 3,200, and what was typed the second time.
fn typed_again(again: &str) -> Result<(), Flaw> {
    let mut draft = RequestDraft::default();
    draft.set(Field::Salary, "3200");
    draft.again.set(Place::Field(Field::Salary), again);
    let faults = draft.typed_once(&[TypedTwice::Amounts], &[]);
    faults.first().map_or(Ok(()), |fault| Err(fault.flaw.clone()))
}

fn household(size: &str, members: usize) -> Result<(), Flaw> {
    let mut draft = draft();
    draft.set(Field::HouseholdSize, size);
    for _ in 0..members {
        let mut member = MemberDraft::default();
        member.set(MemberField::Name, "نورة");
        draft.members.push(member);
    }
    check(&draft)
}

/// Settings with one field wrong, or right.
fn set(field: SettingsField, [wrong, right]: [&str; 2], mended: bool) -> Result<(), Flaw> {
    set_all(&[(field, if mended { right } else { wrong })])
}

/// A holiday of the society's own in the first empty row.
fn holiday([recurs, from, to]: [&str; 3]) -> Result<(), Flaw> {
    let at = |part| SettingsField::Holiday(9, part);
    set_all(&[
        (at(HolidayPart::Name), "إجازة العينة"),
        (at(HolidayPart::Recurs), recurs),
        (at(HolidayPart::From), from),
        (at(HolidayPart::To), to),
    ])
}

/// The second committee is taken away while so many cases and a sitting may be with it.
fn in_use(with: (u16, bool)) -> Result<(), Flaw> {
    let mut before = settings();
    let second = Committee { id: CommitteeId(2), ..before.committee.clone() };
    before.other_committees.push(second);
    let faults = settings().committees_in_use(&before, |_| with);
    faults.first().map_or(Ok(()), |(_, flaw)| Err(flaw.clone()))
}

fn settings() -> Settings {
    let set_up = SetUp {
        society: "جمعية المثال".into(),
        own_name: "مدير تجريبي".into(),
        own_role: StaffRole::Manager,
        members: ["الأول", "الثاني"].map(str::to_owned).to_vec(),
        quorum: 2,
    };
    set_up.check().unwrap()
}

fn set_all(typed: &[(SettingsField, &str)]) -> Result<(), Flaw> {
    let settings = settings();
    let mut draft = settings.to_draft();
    for (field, text) in typed {
        draft.set(*field, *text);
    }
    draft.check(&settings).map(drop).map_err(|faults| faults[0].1.clone())
}

#[test]
fn each_flaw_is_met_and_mended() {
    are_met_and_mended(ROWS);
}

#[test]
fn every_flaw_has_a_row() {
    let all = variants::<Flaw>(&["Flaw", "DateFlaw", "Shape"]);
    let rows = named(ROWS);
    let lacking: BTreeSet<_> = all.difference(&rows).collect();
    assert!(lacking.is_empty(), "{lacking:?} has no row");
}

/// What is told of a pair of settings that has this field, as the table of pairs has it, or mended.
fn of_pair(field: &str, mended: bool) -> Vec<Flaw> {
    let has = |one: &&Pair| one.typed.iter().any(|(code, _)| *code == field);
    let pair = PAIRS.iter().find(has).unwrap();
    let society = society();
    let mut draft = society.to_draft();
    for (code, text) in pair.typed.iter().chain(pair.mended.iter().filter(|_| mended)) {
        draft.set(SettingsField::from_code(code).unwrap(), *text);
    }
    let faults = draft.check(&society).err().unwrap_or_default();
    faults.into_iter().map(|(_, flaw)| flaw).collect()
}

fn pair(field: &str, mended: bool) -> Result<(), Flaw> {
    of_pair(field, mended).into_iter().next().map_or(Ok(()), Err)
}

fn last_of_pair(field: &str, mended: bool) -> Result<(), Flaw> {
    of_pair(field, mended).into_iter().next_back().map_or(Ok(()), Err)
}
