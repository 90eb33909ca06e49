//! Appeals (W2): heard by others than those who voted, or answered by the board, in both languages.

use wasl::api::{Answer, Command, Desk, Query};
use wasl::domain::calendar::Day;
use wasl::domain::choice::Channel;
use wasl::domain::committee::{Ballot, Committee, Resolution, Vote};
use wasl::domain::id::{CaseNumber, CommitteeId, SittingNumber};
use wasl::domain::stage::Stage;
use wasl::i18n::phrases::{appeal as say, case as of_case};
use wasl::i18n::{Lang, Words};
use wasl::keymap::Action;

use crate::cases::{Cases, stage, view, written};
use crate::clerk::{Clerk, TODAY};
use crate::gallery::hang;

const BOTH: [Lang; 2] = [Lang::Arabic, Lang::English];
const SECOND: CommitteeId = CommitteeId(2);
const OTHERS: &str = "لجنة الأسرة";
const NAME: &str = "سالم المثالي";
const TEXT: &str = "كُتب الدخل خطأً";
/// A word of it, which no line breaks.
const WORD: &str = "الدخل";
const BOARD: &str = "الرئيس";
/// The first decision, and when the month of the appeal is over.
const DECIDED: Day = Day(TODAY.0 + 31);
const HEARD: Day = Day(TODAY.0 + 64);

/// A desk with a second committee, whose members are others.
fn with_others(lang: Lang) -> Clerk {
    let clerk = Clerk::at_a_new_desk(lang);
    let Answer::Hello(hello) = clerk.seat.ask(&Query::Hello).unwrap() else { panic!() };
    let (mut settings, version) = (hello.settings.unwrap(), hello.settings_version);
    let mut second = Committee { id: SECOND, name: OTHERS.into(), ..settings.committee.clone() };
    for (member, name) in second.members.iter_mut().zip(["هاني", "وائل", "ياسر"]) {
        member.name = name.into();
    }
    settings.other_committees.push(second);
    Cases::of(&clerk).order(Command::ChangeSettings { settings: settings.into(), version });
    clerk.again(lang)
}

/// A desk with one committee, and a name for the board.
fn with_a_board(lang: Lang) -> Clerk {
    let clerk = Clerk::at_a_new_desk(lang);
    let Answer::Hello(hello) = clerk.seat.ask(&Query::Hello).unwrap() else { panic!() };
    let (mut settings, version) = (hello.settings.unwrap(), hello.settings_version);
    settings.complaints.board = BOARD.into();
    Cases::of(&clerk).order(Command::ChangeSettings { settings: settings.into(), version });
    clerk.again(lang)
}

/// A request that the general committee rejected, and whose applicant was told.
fn rejected(clerk: &Clerk) -> CaseNumber {
    let mut cases = Cases::of(clerk);
    let case = cases.referred(NAME);
    clerk.clock.set(DECIDED.at(10, 0));
    let (committee, present) = (CommitteeId::GENERAL, vec![1, 2, 3]);
    cases.order(Command::OpenSitting { committee, agenda: vec![case], present });
    let sitting = SittingNumber(1);
    cases.order(Command::DecideCase {
        seen: cases.seen(case),
        sitting,
        ballots: (1..=3).map(|seat| Ballot::new(seat, Vote::Against)).collect(),
        resolution: Resolution::Reject,
        reason: "تجاوز الحد".into(),
        grants: Vec::new(),
        exception: None,
    });
    cases.order(Command::CloseSitting { sitting });
    let seen = cases.seen(case);
    cases.order(Command::TellAnswer { seen, channel: Channel::Phone });
    case
}

fn open(clerk: &mut Clerk, case: CaseNumber) {
    clerk.take(Action::Home).take(Action::Find).type_text(&case.to_string()).take(Action::Open);
}

/// The lease is brought anew: the committee accepts on papers that stand.
fn renew(clerk: &Clerk, case: CaseNumber) {
    let own = view(clerk, case).case;
    for document in own.documents {
        let document = wasl::domain::document::Document {
            issued: Some(written(HEARD.minus(1))),
            expires: Some(written(HEARD.plus(90))),
            ..document
        };
        let mut cases = Cases::of(clerk);
        let seen = cases.seen(case);
        cases.order(Command::CheckPaper { seen, document });
    }
}

#[test]
fn a_rejection_is_appealed_and_heard_by_others_than_those_who_voted() {
    for lang in BOTH {
        let words = Words::new(lang);
        let mut clerk = with_others(lang);
        let case = rejected(&clerk);
        open(&mut clerk, case);
        clerk.take(Action::Appeal);
        // Who would hear it is told before it is taken; nothing is taken without a word.
        assert!(clerk.shows(OTHERS), "{}", clerk.picture());
        clerk.take(Action::Save);
        assert_eq!(stage(&clerk, case), Stage::Rejected, "{}", clerk.picture());
        clerk.at_field(say::TEXT).type_text(TEXT).take(Action::Save);
        assert_eq!(stage(&clerk, case), Stage::Declared, "{}", clerk.picture());
        assert!(clerk.shows(WORD), "{}", clerk.picture());
        assert_eq!(view(&clerk, case).case.appeal.unwrap().text, TEXT);
        // A second time there is nothing to appeal, and why is told.
        clerk.take(Action::Appeal);
        assert!(clerk.shows(&words.say(say::LABEL)), "{}", clerk.picture());
        // The month is explained again.
        clerk.take(Action::Refer).take(Action::Save);
        let referral = view(&clerk, case).case.referral.unwrap();
        assert_eq!(referral.committee, SECOND, "{}", clerk.picture());
        assert!(referral.clock.earliest > DECIDED.plus(28));
        clerk.clock.set(HEARD.at(10, 0));
        renew(&clerk, case);
        clerk.take(Action::Home).press("5");
        assert!(clerk.shows(&words.say(say::MARK)), "{}", clerk.picture());
        open(&mut clerk, case);
        clerk.take(Action::Decide).take(Action::Open);
        assert!(clerk.shows(WORD) && clerk.shows("هاني"), "{}", clerk.picture());
        clerk.press("1").press("2").press("3").take(Action::Accept);
        hang(&mut clerk, &format!("story_5_appeal_{}.svg", lang.code()));
        clerk.take(Action::Save);
        assert_eq!(stage(&clerk, case), Stage::Decided, "{}", clerk.picture());
        clerk.take(Action::Minutes);
        assert!(clerk.shows(&words.say(say::MINUTES)), "{}", clerk.picture());
        // The first decision stays in the minutes of its own sitting.
        let Answer::Minutes(first) =
            clerk.records().ask(&Query::Minutes(SittingNumber(1))).unwrap()
        else {
            panic!()
        };
        assert_eq!(first.items[0].decision.as_ref().unwrap().resolution, Resolution::Reject);
    }
}

#[test]
fn where_nobody_else_is_left_the_board_answers_and_a_manager_records_it() {
    for lang in BOTH {
        let words = Words::new(lang);
        let mut clerk = with_a_board(lang);
        let case = rejected(&clerk);
        open(&mut clerk, case);
        clerk.take(Action::Appeal);
        assert!(clerk.shows(BOARD), "{}", clerk.picture());
        clerk.at_field(say::TEXT).type_text(TEXT).take(Action::Save);
        clerk.take(Action::Refer).take(Action::Save);
        assert!(clerk.shows(&words.say(say::HEARING)) && clerk.shows(BOARD), "{}", clerk.picture());
        // It comes before no committee.
        clerk.take(Action::Decide);
        assert!(view(&clerk, case).case.waits_for_board(), "{}", clerk.picture());
        clerk.clock.set(HEARD.at(10, 0));
        open(&mut clerk, case);
        clerk.take(Action::AnswerAppeal);
        clerk.at_field(say::RESOLUTION).type_text(&words.resolution(Resolution::Reject));
        clerk.at_field(of_case::REASON).type_text("اطلع المجلس");
        // Not without the number of its letter.
        clerk.take(Action::Save);
        assert_eq!(stage(&clerk, case), Stage::Referred, "{}", clerk.picture());
        clerk.at_field(say::LETTER).type_text("B-7").take(Action::Save);
        assert_eq!(stage(&clerk, case), Stage::Rejected, "{}", clerk.picture());
        assert!(clerk.shows("B-7"), "{}", clerk.picture());
        let own = view(&clerk, case).case;
        assert!(own.decision.unwrap().is_of_board() && own.answered.is_none());
        clerk.take(Action::Tell).take(Action::Save);
        assert!(view(&clerk, case).case.answered.is_some(), "{}", clerk.picture());
    }
}
