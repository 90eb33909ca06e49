//! Errands of the committee: what is decided, put off, refused, in both directions; and its minutes.

use wasl::api::{Answer, Command, Desk, Query};
use wasl::domain::committee::{
    Ballot, CommitteeRules, Conflict, Hand, Likeness, Majority, Membership, Recusal, Resolution,
    Tie, Vote,
};
use wasl::domain::id::{CommitteeId, StaffId};
use wasl::domain::request::{Field, RequestDraft};
use wasl::domain::staff::StaffRole;
use wasl::domain::stage::Stage;
use wasl::domain::value::Money;
use wasl::i18n::phrases::sitting as say;
use wasl::i18n::{Lang, Words};
use wasl::keymap::{Action, Scope};

use crate::cases::{Cases, number, pictured, stage, view};
use crate::clerk::{Clerk, TODAY};

const TWO: [&str; 2] = ["سالم المثالي", "هند التجريبي"];

/// Two cases, their month over, before the open sitting of three members.
fn at_the_sitting(lang: Lang) -> Clerk {
    let mut clerk = Clerk::at_a_new_desk(lang);
    let mut cases = Cases::of(&clerk);
    for name in TWO {
        cases.referred(name);
    }
    clerk.clock.set(TODAY.plus(31).at(10, 0));
    clerk.press("5").take(Action::Decide).take(Action::Open);
    clerk
}

#[test]
fn the_committee_is_told_what_other_files_say_of_the_household() {
    for lang in [Lang::Arabic, Lang::English] {
        let elsewhere = Words::new(lang).say(wasl::i18n::phrases::household::ELSEWHERE);
        let mut clerk = at_the_sitting(lang);
        assert!(!clerk.shows(&elsewhere), "{}", clerk.picture());
        let mut draft = RequestDraft::default();
        for (field, text) in [
            (Field::GivenName, "ليلى"),
            // Of the first on the agenda.
            (Field::Phone, "0500000812"),
            (Field::Service, "food"),
            (Field::Channel, "C1"),
        ] {
            draft.set(field, text);
        }
        Cases::of(&clerk).order(Command::SaveRequest { case: None, draft, form: None });
        clerk.take(Action::Home).press("5").take(Action::Decide);
        assert!(clerk.shows(&elsewhere) && clerk.shows("1448-0003"), "{}", clerk.picture());
    }
}

fn resolution(clerk: &Clerk, count: u32) -> Resolution {
    view(clerk, number(count)).case.decision.unwrap().resolution
}

fn all_for(clerk: &mut Clerk) {
    clerk.press("1").press("2").press("3");
}

fn all_against(clerk: &mut Clerk) {
    all_for(clerk);
    all_for(clerk);
}

/// A member steps aside, with the reason.
fn recuse<'a>(clerk: &'a mut Clerk, seat: &str) -> &'a mut Clerk {
    clerk.take(Action::Recuse).press(seat).take(Action::SelectAll);
    clerk.type_text("قرابة").take(Action::Save)
}

fn says(clerk: &mut Clerk, text: &str) {
    let picture = clerk.picture();
    assert!(picture.contains(text), "no {text:?} in\n{picture}");
}

#[test]
fn a_case_put_off_comes_back_and_both_sittings_keep_what_they_decided() {
    for lang in [Lang::Arabic, Lang::English] {
        let mut clerk = at_the_sitting(lang);
        clerk.take(Action::Defer).type_text("تقرير زيارة").take(Action::Save);
        assert_eq!(stage(&clerk, number(1)), Stage::Deferred, "to put off a quorum is enough");
        clerk.take(Action::CloseSitting).take(Action::Confirm).take(Action::Home);
        clerk.press("2").take(Action::Open);
        clerk.take(Action::ResumeCase).type_text("وصل التقرير").take(Action::Save);
        assert_eq!(stage(&clerk, number(1)), Stage::Referred, "{}", clerk.picture());
        clerk.take(Action::Decide).take(Action::Open);
        all_for(&mut clerk);
        clerk.take(Action::Accept).take(Action::Save);
        assert_eq!(stage(&clerk, number(1)), Stage::Decided, "{}", clerk.picture());
        clerk.take(Action::Home).take(Action::Sittings);
        let [open, later] = [2, 1].map(|sitting| {
            if sitting == 1 {
                clerk.take(Action::Back).take(Action::Down);
            }
            clerk.take(Action::Open).picture()
        });
        if lang == Lang::English {
            assert!(open.contains("sitting 2") && open.contains("accepted"), "{open}");
            assert!(later.contains("sitting 1") && later.contains("deferred"), "{later}");
            assert!(!later.contains("accepted"), "{later}");
        }
    }
}

#[test]
fn a_refusal_needs_more_against_than_for_and_a_reason() {
    let mut clerk = at_the_sitting(Lang::English);
    all_for(&mut clerk);
    clerk.take(Action::Reject);
    says(&mut clerk, "3 for, 0 against");
    all_for(&mut clerk);
    clerk.take(Action::Reject).take(Action::Save);
    assert_eq!(stage(&clerk, number(1)), Stage::Referred);
    says(&mut clerk, "Reason");
    clerk.type_text("لا تنطبق شروط الخدمة").take(Action::Save);
    assert_eq!(resolution(&clerk, 1), Resolution::Reject);
    let decision = view(&clerk, number(1)).case.decision.unwrap();
    assert_eq!((decision.reason.as_str(), decision.ballots.len()), ("لا تنطبق شروط الخدمة", 3));
    says(&mut clerk, "1448-0001: rejected");
}

#[test]
fn a_grant_in_part_needs_its_amount() {
    let mut clerk = at_the_sitting(Lang::English);
    all_for(&mut clerk);
    clerk.take(Action::InPart).at_field(say::REASON).type_text("نصف المطلوب").take(Action::Save);
    assert_eq!(stage(&clerk, number(1)), Stage::Referred, "{}", clerk.picture());
    clerk.type_text("9000").take(Action::Save);
    says(&mut clerk, "the request is for 9,000 riyals");
    assert_eq!(stage(&clerk, number(1)), Stage::Referred);
    clerk.press("shift-tab").take(Action::SelectAll).type_text("4500").take(Action::Save);
    let decision = view(&clerk, number(1)).case.decision.unwrap();
    assert_eq!(decision.amount.unwrap().to_string(), "4500");
    // The next case is before the committee; going back shows what was decided.
    clerk.take(Action::Up);
    says(&mut clerk, "4,500 riyals");
}

#[test]
fn a_manager_decides_before_the_month_by_a_recorded_exception() {
    let mut clerk = Clerk::at_a_new_desk(Lang::English);
    let case = Cases::of(&clerk).referred(TWO[0]);
    clerk.press("4").take(Action::Open).take(Action::Decide).take(Action::Open);
    all_for(&mut clerk);
    clerk.take(Action::Accept).take(Action::Save);
    assert_eq!(stage(&clerk, case), Stage::Referred, "the exception has no reason yet");
    clerk.type_text("عملية غدًا").take(Action::Save);
    assert_eq!(stage(&clerk, case), Stage::Decided, "{}", clerk.picture());
    clerk.take(Action::Minutes).take(Action::Bottom);
    says(&mut clerk, "Exception");
}

#[test]
fn a_member_makes_no_exception_and_may_put_off() {
    let manager = Clerk::at_a_new_desk(Lang::English);
    let case = Cases::of(&manager).referred(TWO[0]);
    let mut clerk = manager.beside(Cases::of(&manager).hire(StaffRole::Member), Lang::English);
    clerk.press("4").take(Action::Open).take(Action::Decide).take(Action::Open);
    all_for(&mut clerk);
    clerk.take(Action::Accept);
    says(&mut clerk, "a month from the referral");
    clerk.take(Action::Defer).type_text("تقرير").take(Action::Save);
    assert_eq!(stage(&clerk, case), Stage::Deferred);
}

#[test]
fn a_case_that_is_not_on_the_agenda_is_put_on_it_when_the_clerk_says_so() {
    let mut clerk = at_the_sitting(Lang::English);
    let case = Cases::of(&clerk).referred("ريم النموذجي");
    clerk.take(Action::Home).press("4").take(Action::Open).take(Action::Decide);
    says(&mut clerk, "1448-0003 is not on the agenda");
    clerk.take(Action::Cancel);
    assert_eq!(view(&clerk, case).agenda, None);
    clerk.take(Action::Back).take(Action::Decide).take(Action::Confirm);
    assert!(view(&clerk, case).agenda.is_some());
    says(&mut clerk, "Item 3 of 3");
}

#[test]
fn too_few_members_decide_nothing_and_who_comes_back_counts_again() {
    let mut clerk = at_the_sitting(Lang::English);
    all_for(&mut clerk);
    clerk.take(Action::Present).press("2").press("3").take(Action::Open);
    says(&mut clerk, "1 of 3 present");
    clerk.take(Action::Accept);
    says(&mut clerk, "1 present, the quorum is 2");
    clerk.take(Action::Present).press("3").take(Action::Back);
    says(&mut clerk, "1 of 3 present");
    clerk.take(Action::Present).press("2").press("3").take(Action::Open);
    recuse(&mut clerk, "1");
    recuse(&mut clerk, "2").take(Action::Accept);
    says(&mut clerk, "1 of the 3 present may vote on it");
    clerk.take(Action::Recuse).press("2").press("2").take(Action::Accept).take(Action::Save);
    let decision = view(&clerk, number(1)).case.decision.unwrap();
    assert_eq!(decision.ballots.len(), 3);
    clerk.take(Action::Minutes).take(Action::Bottom).take(Action::PageUp);
    says(&mut clerk, "Recused");
}

#[test]
fn votes_and_a_half_written_reason_outlive_esc_and_the_end_of_the_program() {
    for lang in [Lang::Arabic, Lang::English] {
        let mut clerk = at_the_sitting(lang);
        all_against(&mut clerk);
        clerk.take(Action::Reject).type_text("لا عقد");
        let before = clerk.take(Action::KeepAndLeave).picture();
        clerk.take(Action::Back).take(Action::Home).press("5").take(Action::Decide);
        assert_eq!(clerk.picture(), before, "after Esc");
        let mut again = clerk.again(lang);
        again.take(Action::Resume);
        assert_eq!(again.picture(), before, "after the program ended");
        again.take(Action::Reject).type_text(" إيجار").take(Action::Save);
        let decision = view(&again, number(1)).case.decision.unwrap();
        assert_eq!(decision.reason, "لا عقد إيجار");
        again.take(Action::Home);
        assert!(!again.picture().contains("Unfinished"), "{}", again.picture());
    }
}

#[test]
fn a_vote_on_a_case_that_is_on_its_way_is_told_to_be_none() {
    for (lang, told) in [
        (Lang::Arabic, "لم يُؤخذ هذا الصوت: الطلب لم يصل بعد"),
        (Lang::English, "this vote was not taken: the request is still on its way"),
    ] {
        let mut clerk = at_the_sitting(lang);
        clerk.hurry("", "tab").hurry("", "1");
        assert!(clerk.shows(told), "{}", clerk.picture());
        clerk.wait();
        all_for(&mut clerk);
        clerk.take(Action::Accept).take(Action::Save);
        assert_eq!(resolution(&clerk, 2), Resolution::Accept);
    }
}

#[test]
fn a_look_at_a_resolution_leaves_nothing_unfinished() {
    let mut clerk = at_the_sitting(Lang::English);
    clerk.take(Action::Defer).take(Action::KeepAndLeave);
    clerk.take(Action::Defer).type_text("x").press("backspace").take(Action::KeepAndLeave);
    clerk.take(Action::Home);
    assert!(!clerk.picture().contains("Unfinished"), "{}", clerk.picture());
}

#[test]
fn every_action_of_a_sitting_does_something() {
    for action in Action::ALL.iter().filter(|action| action.scopes().contains(&Scope::Sitting)) {
        let mut clerk = at_the_sitting(Lang::English);
        let before = clerk.picture();
        clerk.take(*action);
        assert_ne!(clerk.picture(), before, "{action:?} does nothing");
    }
}

#[test]
fn closing_says_what_is_left_and_the_list_of_sittings_has_the_minutes() {
    let mut clerk = at_the_sitting(Lang::English);
    clerk.take(Action::CloseSitting);
    says(&mut clerk, "2 requests are not decided");
    clerk.take(Action::Cancel).take(Action::CloseSitting).take(Action::Confirm);
    clerk.take(Action::Decide).take(Action::Minutes).take(Action::Open);
    says(&mut clerk, "not decided in this sitting");
}

#[test]
fn minutes_are_printed_in_reading_order_and_never_over_others() {
    let mut clerk = at_the_sitting(Lang::Arabic);
    let printed = |clerk: &Clerk, name: &str| {
        std::fs::read_to_string(clerk.prints.path().join(name)).unwrap_or_default()
    };
    clerk.take(Action::Minutes).press("p");
    let first = printed(&clerk, "محضر-الجلسة-1.txt");
    assert!(first.starts_with("محضر الجلسة 1 للجنة البحث\nجمعية المثال\n"), "{first}");
    assert!(first.contains("1 · 1448-0001 · سالم فهد المثالي · إيجار 9,000 ريال"), "{first}");
    assert!(!first.contains(['\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}']));
    clerk.press("p").take(Action::Back).take(Action::CloseSitting).take(Action::Confirm);
    clerk.take(Action::Sittings).take(Action::Open).press("p");
    assert_eq!(printed(&clerk, "محضر-الجلسة-1.txt"), first);
    assert!(printed(&clerk, "محضر-الجلسة-1-2.txt").contains("وأُغلقت"));
}

#[test]
fn no_date_is_cut_in_the_list_of_sittings() {
    for lang in [Lang::Arabic, Lang::English] {
        let mut clerk = at_the_sitting(lang);
        clerk.take(Action::Sittings);
        let wide = clerk.picture();
        assert!(wide.contains("2026") && !wide.contains('…'), "{wide}");
        let narrow = clerk.resize(60, 20).picture();
        assert!(narrow.contains("2026") && !narrow.contains('…'), "{narrow}");
        // The first of two dates stands where reading starts.
        let at = |year: &str| narrow.find(year).unwrap();
        assert_eq!(at("1448") < at("2026"), lang == Lang::English, "{narrow}");
    }
}

/// The society's rules set anew, as a manager does.
fn rules(clerk: &Clerk, set: impl FnOnce(&mut CommitteeRules)) {
    let Ok(Answer::Hello(hello)) = clerk.seat.ask(&Query::Hello) else { panic!() };
    let mut settings = hello.settings.unwrap();
    set(&mut settings.committee.rules);
    let version = hello.settings_version;
    Cases::of(clerk).order(Command::ChangeSettings { settings: settings.into(), version });
}

#[test]
fn who_abstains_is_not_for_it_and_a_sitting_goes_on_under_its_own_rules() {
    for (lang, of_present, half) in [
        (Lang::English, "1 for, 0 against, 2 abstained: more than half of those", "exactly half"),
        (Lang::Arabic, "أكثر من نصف الحاضرين", "النصف تمامًا"),
    ] {
        let mut clerk = at_the_sitting(lang);
        rules(&clerk, |rules| rules.majority = Majority::OfCast);
        // One for, two who abstain: three presses each.
        clerk.press("1");
        for _ in 0..3 {
            clerk.press("2").press("3");
        }
        clerk.take(Action::Accept);
        assert!(clerk.shows(of_present), "{}", clerk.picture());
        recuse(&mut clerk, "3").take(Action::Accept);
        assert!(clerk.shows(half), "{}", clerk.picture());
        clerk.take(Action::CloseSitting).take(Action::Confirm);
        clerk.take(Action::Home).press("5").take(Action::Decide).take(Action::Open);
        clerk.press("1");
        for _ in 0..3 {
            clerk.press("2").press("3");
        }
        clerk.take(Action::Accept).take(Action::Save);
        assert_eq!(resolution(&clerk, 1), Resolution::Accept, "{}", clerk.picture());
    }
}

#[test]
fn an_equal_vote_goes_by_the_chair_where_the_society_says_so() {
    let clerk = Clerk::at_a_new_desk(Lang::English);
    rules(&clerk, |rules| (rules.tie, rules.chair) = (Tie::Chair, Some(2)));
    let mut clerk = clerk.again(Lang::English);
    Cases::of(&clerk).referred(TWO[0]);
    clerk.clock.set(TODAY.plus(31).at(10, 0));
    clerk.press("5").take(Action::Decide).press("3").take(Action::Open);
    clerk.press("1").press("1").press("2").take(Action::Reject);
    says(&mut clerk, "exactly half, so the side of");
    clerk.take(Action::Accept).take(Action::Save);
    assert_eq!(resolution(&clerk, 1), Resolution::Accept, "{}", clerk.picture());
}

#[test]
fn a_grant_above_the_bounds_is_told_beside_its_field() {
    let manager = Clerk::at_a_new_desk(Lang::English);
    let riyals = |riyals| Money::riyals(riyals).ok();
    rules(&manager, |rules| {
        (rules.reason_above, rules.manager_above) = (riyals(5_000), riyals(8_000));
    });
    let member = Cases::of(&manager).hire(StaffRole::Member);
    Cases::of(&manager).referred(TWO[0]);
    manager.clock.set(TODAY.plus(31).at(10, 0));
    let mut clerk = manager.beside(member, Lang::English);
    clerk.press("5").take(Action::Decide).take(Action::Open);
    all_for(&mut clerk);
    clerk.take(Action::Accept).take(Action::Save);
    says(&mut clerk, "an acceptance of more than 5,000 riyals needs a reason");
    clerk.type_text("أسرة كبيرة").take(Action::Save);
    says(&mut clerk, "only a manager may record an acceptance of more than 8,000");
    assert_eq!(stage(&clerk, number(1)), Stage::Referred);
    clerk.take(Action::SelectAll).type_text("8000").take(Action::Save);
    assert_eq!(resolution(&clerk, 1), Resolution::Accept, "{}", clerk.picture());
}

#[test]
fn who_took_a_request_in_is_recused_by_itself_and_the_minutes_say_why() {
    for (lang, why) in [(Lang::English, "took in the request"), (Lang::Arabic, "استقبال الطلب")]
    {
        let manager = Clerk::at_a_new_desk(lang);
        let Ok(Answer::Hello(hello)) = manager.seat.ask(&Query::Hello) else { panic!() };
        let mut settings = hello.settings.unwrap();
        settings.committee.members[2].membership = Membership::Staff(StaffId(1));
        settings.committee.members[1].name = "نورة المثالي".into();
        let version = hello.settings_version;
        Cases::of(&manager).order(Command::ChangeSettings { settings: settings.into(), version });
        let mut clerk = manager.again(lang);
        Cases::of(&clerk).referred(TWO[0]);
        clerk.clock.set(TODAY.plus(31).at(10, 0));
        clerk.press("5").take(Action::Decide).take(Action::Open);
        assert!(clerk.shows(why), "{}", clerk.picture());
        // Called as the family is: to be asked, and the reason stands there.
        let likely = Words::new(lang).likeness(Likeness::SameFamily);
        assert!(clerk.shows(&likely), "{}", clerk.picture());
        clerk.press("3");
        assert!(clerk.shows(why), "no vote: {}", clerk.picture());
        clerk.press("1").press("2").take(Action::Accept).take(Action::Save);
        let decision = view(&clerk, number(1)).case.decision.unwrap();
        let third = decision.ballots.last().unwrap();
        assert_eq!((third.seat, third.vote), (3, Vote::Recused));
        assert_eq!(third.why, Some(Recusal::Found(Conflict::TookIn)));
        clerk.take(Action::Minutes).take(Action::Bottom);
        assert!(clerk.shows(why), "{}", clerk.picture());
    }
}

#[test]
fn who_steps_aside_says_why_and_a_half_written_reason_is_no_recusal() {
    let mut clerk = at_the_sitting(Lang::English);
    clerk.take(Action::Recuse).press("2").take(Action::Save);
    says(&mut clerk, "required");
    clerk.take(Action::KeepAndLeave);
    assert!(!clerk.shows("recused"), "{}", clerk.picture());
    recuse(&mut clerk, "2");
    clerk.press("1").press("3").take(Action::Accept).take(Action::Save);
    let decision = view(&clerk, number(1)).case.decision.unwrap();
    let hand = Hand::Secretary(StaffId(1));
    assert_eq!(decision.ballots[1], Ballot { hand, ..Ballot::recused(2, "قرابة") });
}

/// Nine members, sixty cases: the most there can be; two more wait for another sitting.
fn at_the_longest_sitting(lang: Lang) -> Clerk {
    let members = [
        "أحمد علي المثالي",
        "زهرة صالح النموذجي",
        "علي حسن التجريبي",
        "مريم يوسف المتخيل",
        "خالد عمر العيّني",
        "هدى محمد الافتراضي",
        "سعد فهد التدريبي",
        "نورة ناصر المختلق",
        "ماجد بدر المثالي",
    ];
    let mut clerk = Clerk::at_a_desk_of(lang, &members, 5);
    let mut cases = Cases::of(&clerk);
    cases.referred("سالم المثالي");
    cases.served_and_referred_again("هند التجريبي", 9);
    for count in 2..62 {
        let name = ["سالم المثالي", "هند التجريبي", "ريم النموذجي"][count % 3];
        cases.referred(name);
    }
    clerk.clock.set(TODAY.plus(31).at(10, 0));
    clerk.press("5").take(Action::Decide).press("7");
    if lang == Lang::English {
        says(&mut clerk, "2 more are ready and wait for another sitting");
    }
    clerk.take(Action::Open);
    clerk
}

#[test]
fn the_longest_sitting_is_aligned_in_both_languages_and_sizes() {
    for (lang, name) in [(Lang::Arabic, "ar"), (Lang::English, "en")] {
        let mut clerk = at_the_longest_sitting(lang);
        clerk.press("1").press("2").press("2").press("3").press("3").press("3");
        recuse(&mut clerk, "4");
        clerk.press("5").press("6").press("8").press("9").take(Action::Accept).take(Action::Save);
        clerk.press("1").press("2").press("2");
        recuse(&mut clerk, "4");
        let wide = clerk.picture();
        pictured(&format!("sitting_{name}"), &wide);
        let narrow = clerk.resize(60, 20).picture();
        pictured(&format!("sitting_60x20_{name}"), &narrow);
        for seat in 1..=9 {
            let seat = format!("{seat} ");
            assert!(narrow.contains(&seat) || lang == Lang::Arabic, "{seat} in\n{narrow}");
        }
        clerk.resize(80, 24).take(Action::Minutes);
        pictured(&format!("minutes_{name}"), &clerk.picture());
    }
}

#[test]
fn two_who_say_at_once_who_is_present_lose_neither_word() {
    for lang in [Lang::Arabic, Lang::English] {
        let mut clerk = at_the_sitting(lang);
        let mut other = clerk.again(lang);
        other.press("5").take(Action::Decide);
        // Both look at who is present: one takes the first away, the other the third.
        clerk.take(Action::Present).press("1");
        other.take(Action::Present).press("3");
        clerk.take(Action::Open);
        other.take(Action::Open);
        let query = wasl::api::Query::OpenSitting(CommitteeId::GENERAL);
        let open = wasl::api::Desk::ask(&clerk.seat, &query).unwrap();
        let wasl::api::Answer::Sitting(Some(open)) = open else { panic!("{open:?}") };
        assert_eq!(open.sitting.present, [2], "{}", other.picture());
    }
}
