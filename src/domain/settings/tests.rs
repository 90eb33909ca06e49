//! What settings can be and what they cannot, and what stays of a draft when another saves first.

mod committees;
mod desk;
pub mod pairs;

use super::*;
use crate::domain::calendar::Written;
use crate::domain::choice::{AnswerMonth, Category, Datum, List, Paper, Service, WeekDay};
use crate::domain::committee::{CommitteeRules, Majority, Tie};
use crate::domain::department::{DepartmentId, Scope};
use crate::domain::document::{PaperNeeds, PaperRule};
use crate::domain::need::NeedClass;
use crate::domain::queue::Queue;
use crate::domain::request::{Field, Place, RequestDraft};
use crate::domain::value::{Flaw, Money};
use crate::domain::working_days::{DaysOff, HolidaySpan};

fn set_up() -> SetUp {
    SetUp {
        society: "جمعية المثال".into(),
        own_name: "مدير تجريبي".into(),
        own_role: StaffRole::Manager,
        members: ["الأول", "الثاني", "الثالث"].map(str::to_owned).to_vec(),
        quorum: 2,
    }
}

pub fn settings() -> Settings {
    let mut settings = set_up().check().unwrap();
    let second = Staff {
        id: StaffId(2),
        name: "موظفة تجريبية".into(),
        role: StaffRole::Clerk,
        scope: Scope::All,
    };
    settings.staff.push(second);
    settings
}

/// The flaws of the settings when these fields are typed over.
fn flaws(typed: &[(SettingsField, &str)]) -> Vec<SettingsFault> {
    let mut draft = settings().to_draft();
    for (field, text) in typed {
        draft.set(*field, *text);
    }
    draft.check(&settings()).err().unwrap_or_default()
}

#[test]
fn settings_that_nobody_touched_check_to_themselves() {
    assert_eq!(settings().to_draft().check(&settings()), Ok(settings()));
    let sample = Settings { sample: true, ..settings() };
    assert_eq!(sample.to_draft().check(&sample), Ok(sample));
}

#[test]
fn what_is_typed_is_what_is_set() {
    let mut draft = settings().to_draft();
    for (field, text) in [
        (SettingsField::Society, " جمعية أخرى "),
        (SettingsField::general(CommitteePart::Quorum), "٣"),
        (SettingsField::general(CommitteePart::Member(2)), ""),
        (SettingsField::general(CommitteePart::Member(7)), "السابع"),
        (SettingsField::StaffRole(StaffId(2)), "manager"),
        (SettingsField::StaffRole(StaffId(1)), "auditor"),
        (SettingsField::AnswerMonths, "gregorian, hijri"),
        (SettingsField::Latest, "٤٥"),
        (SettingsField::Step(Queue::Documents), "0"),
        (SettingsField::Class(NeedClass::A), "٦٠٠٫٥"),
        (SettingsField::Attempts, "5"),
        (SettingsField::general(CommitteePart::Majority), "of_cast"),
        (SettingsField::general(CommitteePart::Tie), "chair"),
        (SettingsField::general(CommitteePart::Chair), "7"),
        (SettingsField::general(CommitteePart::ReasonAbove), "٥٠٠٠"),
        (SettingsField::general(CommitteePart::ManagerAbove), " "),
    ] {
        draft.set(field, text);
    }
    let new = draft.check(&settings()).unwrap();
    assert_eq!(new.society, "جمعية أخرى");
    assert_eq!(
        new.committee.members.iter().map(|member| member.seat).collect::<Vec<_>>(),
        [1, 3, 7]
    );
    assert_eq!((new.committee.quorum, new.survey_days, new.steps.documents), (3, 5, 0));
    let months = vec![AnswerMonth::Hijri, AnswerMonth::Gregorian];
    assert_eq!(new.clock, ClockRule { months, latest_after_days: 45 });
    let rules = CommitteeRules {
        majority: Majority::OfCast,
        tie: Tie::Chair,
        chair: Some(7),
        reason_above: Money::riyals(5_000).ok(),
        manager_above: None,
    };
    assert_eq!(new.committee.rules, rules);
    assert_eq!(new.to_draft().check(&new).as_ref(), Ok(&new));
    assert_eq!(new.classes.up_to, [60_050, 100_000, 200_000]);
    assert_eq!(new.staff(StaffId(2)).unwrap().role, StaffRole::Manager);
}

#[test]
fn each_thing_that_cannot_be_is_told_at_its_field() {
    let long = "س".repeat(81);
    let (one, two) = (StaffId(1), StaffId(2));
    let of = |part| SettingsField::Paper(Paper::IncomeProof, part);
    for (field, text, flaw) in [
        (SettingsField::Society, "  ", Flaw::Empty),
        (SettingsField::Society, long.as_str(), Flaw::TooLong { have: 81, max: 80 }),
        (
            SettingsField::general(CommitteePart::Member(1)),
            "a\u{1b}[31m",
            Flaw::ControlCharacter { code: 27 },
        ),
        (SettingsField::general(CommitteePart::Member(3)), "الاول", Flaw::Twice),
        (SettingsField::general(CommitteePart::Quorum), "0", Flaw::TooSmall { min: 1 }),
        (
            SettingsField::general(CommitteePart::Quorum),
            "4",
            Flaw::QuorumAboveMembers { members: 3 },
        ),
        (SettingsField::general(CommitteePart::Quorum), "", Flaw::Empty),
        (SettingsField::general(CommitteePart::Quorum), "ثلاثة", Flaw::not_digits("ثلاثة", 'ث')),
        (SettingsField::StaffName(two), "مدير  تجريبي", Flaw::Twice),
        (SettingsField::StaffName(two), "", Flaw::Empty),
        (SettingsField::StaffRole(two), "", Flaw::Empty),
        (SettingsField::StaffRole(two), "king", Flaw::not_a_choice("king")),
        (SettingsField::StaffRole(one), "clerk", Flaw::NoManager),
        (SettingsField::AnswerMonths, " ", Flaw::Empty),
        (SettingsField::AnswerMonths, "hijri, lunar", Flaw::not_a_choice("lunar")),
        (SettingsField::Latest, "-1", Flaw::TooSmall { min: 0 }),
        (SettingsField::Latest, "367", Flaw::TooLarge { max: 366 }),
        (SettingsField::Latest, "99999999999999999999", Flaw::TooLarge { max: 366 }),
        (SettingsField::Step(Queue::Intake), "7.5", Flaw::not_digits("7.5", '.')),
        (SettingsField::Class(NeedClass::A), "1000", Flaw::NotAbove { halalas: 100_000 }),
        (SettingsField::Class(NeedClass::B), "-3", Flaw::Negative),
        (SettingsField::Class(NeedClass::C), "1000", Flaw::NotAbove { halalas: 100_000 }),
        (of(PaperPart::MostOld), "0", Flaw::TooSmall { min: 1 }),
        (of(PaperPart::MostOld), "3661", Flaw::TooLarge { max: 3_660 }),
        (of(PaperPart::MostOld), "soon", Flaw::not_digits("soon", 's')),
        (of(PaperPart::Number), "perhaps", Flaw::not_a_choice("perhaps")),
        (of(PaperPart::Services), "rent, roof", Flaw::not_a_choice("roof")),
        (of(PaperPart::Categories), "rent", Flaw::not_a_choice("rent")),
        (SettingsField::Attempts, "0", Flaw::TooSmall { min: 1 }),
        (SettingsField::Attempts, "21", Flaw::TooLarge { max: 20 }),
        (SettingsField::general(CommitteePart::Majority), "", Flaw::Empty),
        (SettingsField::general(CommitteePart::Tie), "coin", Flaw::not_a_choice("coin")),
        (SettingsField::general(CommitteePart::Chair), "x", Flaw::not_a_choice("x")),
        (SettingsField::general(CommitteePart::ReasonAbove), "-1", Flaw::Negative),
        (SettingsField::general(CommitteePart::ManagerAbove), "1.005", Flaw::TooFine),
    ] {
        let at = match (field, &flaw) {
            // The next class is the one that does not rise.
            (SettingsField::Class(NeedClass::A), Flaw::NotAbove { .. }) => {
                SettingsField::Class(NeedClass::B)
            }
            _ => field,
        };
        let mut told = flaws(&[(field, text)]);
        // The other of the same name is told first.
        if flaw == Flaw::Twice {
            assert_eq!(told.remove(0).1, flaw);
        }
        assert_eq!(told, [(at, flaw)], "{field:?} {text:?}");
    }
}

#[test]
fn a_seat_is_tied_to_one_account_or_to_a_guest() {
    let (first, second) = (
        SettingsField::general(CommitteePart::MemberStaff(1)),
        SettingsField::general(CommitteePart::MemberStaff(2)),
    );
    let mut draft = settings().to_draft();
    draft.set(first, "2");
    let tied = draft.check(&settings()).unwrap();
    assert_eq!(tied.committee.members[0].staff(), Some(StaffId(2)));
    assert!(tied.committee.members[1].is_guest() && !tied.committee.members[0].is_guest());
    assert_eq!(tied.to_draft().check(&tied).as_ref(), Ok(&tied));
    assert_eq!(flaws(&[(first, "9")]), [(first, Flaw::not_a_choice("9"))]);
    let twice = [(first, Flaw::Twice), (second, Flaw::Twice)];
    assert_eq!(flaws(&[(first, "2"), (second, "2")]), twice);
    let role = SettingsField::StaffRole(StaffId(2));
    let reads = [(first, Flaw::AuditorSits), (role, Flaw::AuditorSits)];
    assert_eq!(flaws(&[(first, "2"), (role, "auditor")]), reads);
    // Whoever has no name is no member, whatever account was chosen.
    assert_eq!(
        flaws(&[
            (SettingsField::general(CommitteePart::Member(3)), ""),
            (SettingsField::general(CommitteePart::MemberStaff(3)), "9")
        ]),
        []
    );
}

#[test]
fn a_chair_that_is_missing_or_no_member_is_told_on_both_sides() {
    let (tie, chair) =
        (SettingsField::general(CommitteePart::Tie), SettingsField::general(CommitteePart::Chair));
    let none = [(tie, Flaw::NoChair), (chair, Flaw::NoChair)];
    assert_eq!(flaws(&[(tie, "chair")]), none);
    let seven = SettingsField::general(CommitteePart::Member(7));
    let no_member = [(chair, Flaw::ChairNoMember), (seven, Flaw::ChairNoMember)];
    assert_eq!(flaws(&[(tie, "chair"), (chair, "7")]), no_member);
    assert_eq!(flaws(&[(tie, "chair"), (chair, "7"), (seven, "السابع")]), []);
    assert_eq!(flaws(&[(chair, "2")]), [], "a chair may be named where a tie is put off");
}

#[test]
fn a_manager_sets_what_is_asked_of_a_paper() {
    let mut draft = settings().to_draft();
    let at = |part| SettingsField::Paper(Paper::DebtProof, part);
    for (part, text) in [
        (PaperPart::Number, "no"),
        (PaperPart::Issued, "yes"),
        (PaperPart::Expires, "yes"),
        (PaperPart::MostOld, "٤٥"),
        (PaperPart::Services, "cash، debt ;cash"),
        (PaperPart::Categories, ""),
        (PaperPart::Matched, "income, rent_paid"),
    ] {
        draft.set(at(part), text);
    }
    let new = draft.check(&settings()).unwrap();
    let matched = vec![Datum::Income, Datum::RentPaid];
    let most_old_days = Some(45);
    let needs = PaperNeeds { number: false, issued: true, expires: true, most_old_days, matched };
    let services = vec![Service::Cash, Service::Debt];
    let rule = PaperRule { paper: Paper::DebtProof, needs, services, categories: Vec::new() };
    assert_eq!(new.paper(Paper::DebtProof), rule);
    assert_eq!(new.paper(Paper::Lease), PaperRule::usual(Paper::Lease), "no other");
    assert_eq!(new.to_draft().check(&new), Ok(new));
}

#[test]
fn a_bound_of_age_without_an_issue_date_is_told_at_both() {
    let at = |part| SettingsField::Paper(Paper::IncomeProof, part);
    let told = flaws(&[(at(PaperPart::Issued), "no")]);
    let flaw = |part| (at(part), Flaw::AgeWithoutIssueDate);
    assert_eq!(told, [flaw(PaperPart::Issued), flaw(PaperPart::MostOld)]);
    assert_eq!(flaws(&[(at(PaperPart::Issued), "no"), (at(PaperPart::MostOld), " ")]), []);
}

#[test]
fn everything_that_is_wrong_is_told_at_once() {
    let wrong = flaws(&[
        (SettingsField::Society, ""),
        (SettingsField::general(CommitteePart::Quorum), "9"),
        (SettingsField::Latest, "soon"),
        (SettingsField::Class(NeedClass::B), "one"),
        (SettingsField::Class(NeedClass::C), "400"),
    ]);
    let fields: Vec<SettingsField> = wrong.into_iter().map(|(field, _)| field).collect();
    let all = [
        SettingsField::Society,
        SettingsField::general(CommitteePart::Quorum),
        SettingsField::Latest,
        SettingsField::Class(NeedClass::B),
        SettingsField::Class(NeedClass::C),
    ];
    assert_eq!(fields, all, "a bound that cannot be read does not hide the next");
}

#[test]
fn a_committee_without_members_is_told_once_and_at_the_first_seat() {
    let none: Vec<_> =
        seats().map(|seat| (SettingsField::general(CommitteePart::Member(seat)), "")).collect();
    assert_eq!(flaws(&none), [(SettingsField::general(CommitteePart::Member(1)), Flaw::Empty)]);
}

#[test]
fn nobody_who_worked_here_is_lost_and_someone_new_gets_the_next_number() {
    let mut draft = settings().to_draft();
    draft.drop_staff(StaffId(2));
    assert_eq!(
        draft.check(&settings()),
        Err(vec![(SettingsField::StaffName(StaffId(2)), Flaw::Empty)])
    );
    let mut draft = settings().to_draft();
    let id = draft.add_staff().unwrap();
    draft.set(SettingsField::StaffName(id), "باحثة تجريبية");
    let new = draft.check(&settings()).unwrap();
    assert_eq!((id, new.staff.len()), (StaffId(3), 3));
}

#[test]
fn a_first_run_is_judged_by_the_same_check() {
    let nobody = SetUp { own_role: StaffRole::Clerk, quorum: 4, ..set_up() };
    assert_eq!(
        nobody.check(),
        Err(vec![
            (
                SettingsField::general(CommitteePart::Quorum),
                Flaw::QuorumAboveMembers { members: 3 }
            ),
            (SettingsField::StaffRole(SetUp::OWN), Flaw::NoManager),
        ])
    );
}

#[test]
fn what_was_typed_outlives_anothers_change_and_all_else_becomes_theirs() {
    let was = settings().to_draft();
    let mut mine = was.clone();
    mine.set(SettingsField::general(CommitteePart::Quorum), "3");
    mine.set(SettingsField::Latest, "60");
    let new = mine.add_staff().unwrap();
    mine.set(SettingsField::StaffName(new), "جديدي");
    let mut now = was.clone();
    now.set(SettingsField::general(CommitteePart::Quorum), "1");
    now.set(SettingsField::Society, "جمعية أخرى");
    let theirs = now.add_staff().unwrap();
    now.set(SettingsField::StaffName(theirs), "جديدهم");
    assert_eq!(new, theirs);

    let changed = mine.rebase(&was, &now);
    assert!(
        changed.contains(&SettingsField::general(CommitteePart::Quorum))
            && changed.contains(&SettingsField::Society)
    );
    assert!(!changed.contains(&SettingsField::Latest));
    assert_eq!(mine.get(SettingsField::general(CommitteePart::Quorum)), "3");
    assert_eq!(mine.get(SettingsField::Latest), "60");
    assert_eq!(mine.get(SettingsField::Society), "جمعية أخرى");
    assert_eq!(mine.get(SettingsField::StaffName(theirs)), "جديدهم");
    assert_eq!(mine.get(SettingsField::StaffName(StaffId(4))), "جديدي");
}

#[test]
fn a_kept_draft_is_laid_over_the_settings_of_today() {
    let was = settings().to_draft();
    let mut mine = was.clone();
    mine.set(SettingsField::general(CommitteePart::Quorum), "3");
    mine.set(SettingsField::general(CommitteePart::Member(3)), "");
    let id = mine.add_staff().unwrap();
    let kept = mine.kept(&was);
    assert_eq!(SettingsDraft::resumed(&was, &kept), (mine.clone(), Vec::new()));

    let mut now = was.clone();
    now.set(SettingsField::general(CommitteePart::Quorum), "1");
    now.set(SettingsField::Attempts, "4");
    let (draft, theirs) = SettingsDraft::resumed(&now, &kept);
    assert_eq!(
        theirs,
        [SettingsField::general(CommitteePart::Quorum)],
        "what was not typed here is no news"
    );
    assert_eq!(draft.get(SettingsField::general(CommitteePart::Quorum)), "3");
    assert_eq!(draft.get(SettingsField::Attempts), "4");
    assert_eq!(draft.get(SettingsField::StaffRole(id)), "clerk");
    assert_eq!(was.kept(&was), []);
}

#[test]
fn a_step_is_the_work_of_one_department_and_a_scope_names_one_that_is_there() {
    let (one, two) = (DepartmentId(1), DepartmentId(2));
    let mut draft = settings().to_draft();
    for (field, text) in [
        (SettingsField::Department(one), "قسم الاستقبال"),
        (SettingsField::Owner(Queue::Intake), "1"),
        (SettingsField::Owner(Queue::Documents), "1"),
        (SettingsField::StaffScope(StaffId(2)), "department-1"),
        (SettingsField::LockMinutes, "٥"),
    ] {
        draft.set(field, text);
    }
    let new = draft.check(&settings()).unwrap();
    let steps = vec![Queue::Intake, Queue::Documents];
    assert_eq!(new.department(one).unwrap().steps, steps);
    assert_eq!(new.staff(StaffId(2)).unwrap().scope, Scope::Department(one));
    assert_eq!(new.lock_minutes, 5);
    assert_eq!(new.to_draft().check(&new), Ok(new.clone()));
    // A department that goes leaves its steps and its people without one: both are told.
    draft.set(SettingsField::Department(one), "");
    let flaws = draft.check(&new).unwrap_err();
    let at: Vec<SettingsField> = flaws.iter().map(|(field, _)| *field).collect();
    let owners = [Queue::Intake, Queue::Documents].map(SettingsField::Owner);
    let scope = SettingsField::StaffScope(StaffId(2));
    assert_eq!(at, [owners[0], SettingsField::Department(one), owners[1], scope]);
    draft.set(SettingsField::Department(one), "الاستقبال");
    draft.set(SettingsField::Department(two), "الإستقبال");
    let flaws = draft.check(&new).unwrap_err();
    assert_eq!(flaws, [one, two].map(|id| (SettingsField::Department(id), Flaw::Twice)));
}

#[test]
fn the_shipped_holidays_can_be_changed_taken_away_and_added_to() {
    let at = SettingsField::Holiday;
    let was = settings();
    assert_eq!(was.days_off, DaysOff::usual());
    let mut draft = was.to_draft();
    for (field, text) in [
        (SettingsField::Weekend, "fri"),
        // The Eid is a day longer here.
        (at(2, HolidayPart::To), "10-05"),
        (at(1, HolidayPart::Name), ""),
        (at(1, HolidayPart::From), " "),
        (at(1, HolidayPart::To), ""),
        (at(7, HolidayPart::Name), "يوم الجمعية"),
        (at(7, HolidayPart::Recurs), "once"),
        (at(7, HolidayPart::From), "15/06/1448"),
    ] {
        draft.set(field, text);
    }
    let new = draft.check(&was).unwrap();
    assert_eq!(new.days_off.weekend, [WeekDay::Friday]);
    let names: Vec<&str> = new.days_off.holidays.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names, ["eid_al_fitr", "eid_al_adha", "national_day", "يوم الجمعية"]);
    let day = |text| Written::parse(text).unwrap();
    let once = HolidaySpan::Once { from: day("1448-06-15"), to: day("1448-06-15") };
    assert_eq!(new.days_off.holidays[3].span, once);
    assert!(new.days_off.is_off(day("1448-10-05").to_day()));
    assert_eq!(new.to_draft().check(&new).as_ref(), Ok(&new));
}

#[test]
fn a_holiday_is_whole_or_is_told_where_it_lacks_something() {
    let at = |part| SettingsField::Holiday(9, part);
    let national_day = |row| (SettingsField::Holiday(row, HolidayPart::Name), Flaw::Twice);
    let (name, recurs) = (at(HolidayPart::Name), at(HolidayPart::Recurs));
    let (from, to) = (at(HolidayPart::From), at(HolidayPart::To));
    assert_eq!(flaws(&[(recurs, "once")]), [], "a row with nothing written is no holiday");
    assert_eq!(flaws(&[(name, "يوم الجمعية")]), [(from, Flaw::Empty)]);
    assert_eq!(flaws(&[(from, "10-09")]), [(name, Flaw::Empty)]);
    assert_eq!(flaws(&[(name, "national_day"), (from, "10-09")]), [4, 9].map(national_day));
    let named = (name, "يوم الجمعية");
    let both = |flaw: Flaw| [(from, flaw.clone()), (to, flaw)];
    let backwards = flaws(&[named, (recurs, "once"), (from, "1448-06-15"), (to, "1448-06-14")]);
    assert_eq!(backwards, both(Flaw::EndsBeforeItBegins));
    let long = flaws(&[named, (recurs, "gregorian"), (from, "01-01"), (to, "03-01")]);
    assert_eq!(long, both(Flaw::HolidayTooLong { max: 30 }));
    assert_eq!(flaws(&[named, (recurs, "gregorian"), (from, "12-30"), (to, "01-02")]), []);
    assert_eq!(flaws(&[named, (recurs, "yearly"), (from, "1-1")]).len(), 1);
}

#[test]
fn a_service_that_a_paper_asks_for_is_not_taken_away_before_the_rule_is() {
    let offered = SettingsField::Service(Service::Rent, OfferPart::Offered);
    let rule = SettingsField::Paper(Paper::Lease, PaperPart::Services);
    let both = [(offered, Flaw::AskedByPaper), (rule, Flaw::PaperAsksForNone)];
    assert_eq!(flaws(&[(offered, "no")]), both);
    assert_eq!(flaws(&[(offered, "no"), (rule, "")]), []);
    let widow = SettingsField::Category(Category::Widow, OfferPart::Offered);
    let certificate = SettingsField::Paper(Paper::DeathCertificate, PaperPart::Categories);
    let both = [(widow, Flaw::AskedByPaper), (certificate, Flaw::PaperAsksForNone)];
    assert_eq!(flaws(&[(widow, "no")]), both);
    assert_eq!(flaws(&[(widow, "no"), (certificate, "orphan")]), []);
}

#[test]
fn a_service_has_a_name_of_the_societys_own_that_no_other_has() {
    let name = |service| SettingsField::Service(service, OfferPart::Arabic);
    let (food, rent) = (name(Service::Food), name(Service::Rent));
    let twice = flaws(&[(food, "سلة الخير"), (rent, "سلّة الخير")]);
    assert_eq!(twice, [(food, Flaw::Twice), (rent, Flaw::Twice)]);
    let long = "س".repeat(41);
    assert_eq!(flaws(&[(food, &long)]), [(food, Flaw::TooLong { have: 41, max: 40 })]);
    let mut draft = settings().to_draft();
    draft.set(food, " سلة الخير ");
    draft.set(SettingsField::Service(Service::Training, OfferPart::Offered), "no");
    let new = draft.check(&settings()).unwrap();
    let own: Vec<_> =
        new.own_names().map(|(_, code, names)| (code, names.arabic.as_str())).collect();
    assert_eq!(own, [("food", "سلة الخير")]);
    assert!(new.offers(List::Service, "food") && !new.offers(List::Service, "training"));
    assert_eq!(new.takes_away(&settings()), (vec![Service::Training], vec![]));
    assert_eq!(new.to_draft().check(&new).as_ref(), Ok(&new));
}

#[test]
fn what_stood_in_a_request_stays_and_nothing_new_is_asked_for() {
    let mut settings = settings();
    let all = settings.services.iter_mut();
    all.filter(|one| one.of != Service::Food).for_each(|one| one.offered = false);
    let asks = |service: &str, second: &str| {
        let mut draft = RequestDraft::default();
        draft.set(Field::Service, service);
        draft.set(Field::Service2, second);
        draft
    };
    let places = |draft: &RequestDraft, before: Option<&RequestDraft>| {
        let faults = settings.not_offered(draft, before);
        faults.into_iter().map(|fault| fault.place).collect::<Vec<_>>()
    };
    let (first, second) = (Place::Field(Field::Service), Place::Field(Field::Service2));
    assert_eq!(places(&asks("food", ""), None), []);
    assert_eq!(places(&asks("rent", "cash"), None), [first, second]);
    // It may even be put in another place of the same request.
    let before = asks("rent", "food");
    assert_eq!(places(&asks("food", "rent"), Some(&before)), []);
    assert_eq!(places(&asks("cash", "rent"), Some(&before)), [first]);
}
