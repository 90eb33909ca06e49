//! Errands of a member of the committee at their own terminal, and of the secretary at theirs: votes, items
//! that too few may vote on, and the minutes.

use wasl::api::{Answer, Command, Desk, Query};
use wasl::domain::calendar::Calendar;
use wasl::domain::committee::{Confirmed, Hand, Membership, Sitting, Vote};
use wasl::domain::id::{SittingNumber, StaffId};
use wasl::domain::staff::StaffRole;
use wasl::domain::stage::Stage;
use wasl::i18n::phrases::{home, minutes as say, sitting};
use wasl::i18n::{Args, Lang, Words};
use wasl::keymap::Action;

use crate::cases::{Cases, number, pictured, stage, view};
use crate::clerk::{Clerk, TODAY};
use crate::talker::Talker;

const LANGS: [Lang; 2] = [Lang::Arabic, Lang::English];

/// The secretary at the open sitting of two cases, and a member at home, whose seat is the third.
struct Room {
    secretary: Clerk,
    member: Clerk,
    staff: StaffId,
}

fn room(lang: Lang) -> Room {
    room_of(lang, StaffRole::Member)
}

fn room_of(lang: Lang, role: StaffRole) -> Room {
    let desk = Clerk::at_a_new_desk(lang);
    let staff = Cases::of(&desk).hire(role);
    seats(&desk, &[(2, "سارة العضوة", Membership::Staff(staff))]);
    let mut secretary = desk.again(lang);
    for name in ["سالم المثالي", "هند التجريبي"] {
        Cases::of(&secretary).referred(name);
    }
    secretary.clock.set(TODAY.plus(31).at(10, 0));
    secretary.press("5").take(Action::Decide).take(Action::Open);
    let member = secretary.beside(staff, lang);
    Room { secretary, member, staff }
}

/// Who sits where, by place in the list of members.
fn seats(clerk: &Clerk, all: &[(usize, &str, Membership)]) {
    let Ok(Answer::Hello(hello)) = clerk.seat.ask(&Query::Hello) else { panic!() };
    let mut settings = hello.settings.unwrap();
    for (at, name, membership) in all {
        settings.committee.members[*at].name = (*name).into();
        settings.committee.members[*at].membership = *membership;
    }
    let version = hello.settings_version;
    Cases::of(clerk).order(Command::ChangeSettings { settings: settings.into(), version });
}

fn sitting_of(clerk: &Clerk) -> Sitting {
    match clerk.seat.ask(&Query::Sitting(SittingNumber(1))).unwrap() {
        Answer::Sitting(Some(view)) => view.sitting,
        answer => panic!("{answer:?}"),
    }
}

fn cast(clerk: &Clerk, count: u32) -> Vec<(u8, Vote, Hand)> {
    let view = view(clerk, number(count));
    let decided = view.case.decision.map(|decision| decision.ballots);
    let ballots = decided.or(view.votes.map(|votes| votes.ballots)).unwrap_or_default();
    ballots.iter().map(|one| (one.seat, one.vote, one.hand)).collect()
}

fn shows(clerk: &mut Clerk, text: &str) {
    assert!(clerk.shows(text), "no {text:?} in\n{}", clerk.picture());
}

/// The member goes to their seat from home.
fn to_the_seat(room: &mut Room, words: &Words) {
    let number = Args::new().text("number", "1");
    shows(&mut room.member, &words.say_with(home::SEAT, &number));
    room.member.take(Action::Bottom).take(Action::Open);
}

#[test]
fn a_member_votes_from_their_own_seat_and_both_terminals_show_it() {
    for (lang, name) in [(Lang::Arabic, "ar"), (Lang::English, "en")] {
        let words = Words::new(lang);
        let mut room = room(lang);
        to_the_seat(&mut room, &words);
        room.member.press("3").press("3");
        assert_eq!(cast(&room.member, 1), [(3, Vote::Against, Hand::Own)]);
        room.secretary.hear().press("1").press("2");
        shows(&mut room.secretary, &words.say(say::HANDS));
        room.member.hear();
        shows(&mut room.member, &words.vote(Vote::For));
        pictured(&format!("own_seat_{name}"), &room.member.picture());
        room.secretary.take(Action::Accept).take(Action::Save);
        let by = Hand::Secretary(StaffId(1));
        let all = [(1, Vote::For, by), (2, Vote::For, by), (3, Vote::Against, Hand::Own)];
        assert_eq!(cast(&room.secretary, 1), all);
        // What was decided is seen where it was voted on.
        room.member.hear();
        shows(&mut room.member, &words.resolution(wasl::domain::committee::Resolution::Accept));
    }
}

#[test]
fn a_member_neither_votes_for_another_nor_records_the_sitting() {
    for (lang, not_yours, records) in [
        (Lang::English, "you do not vote for الأول", "records this sitting"),
        (Lang::Arabic, "ليس لك التصويت عن الأول", "تسجيل هذه الجلسة لأمين سرها"),
    ] {
        let words = Words::new(lang);
        let mut room = room(lang);
        to_the_seat(&mut room, &words);
        room.member.press("1");
        shows(&mut room.member, not_yours);
        for action in [Action::Accept, Action::Defer, Action::Present, Action::CloseSitting] {
            room.member.take(action);
            shows(&mut room.member, records);
        }
        assert_eq!(cast(&room.member, 1), []);
        assert_eq!(sitting_of(&room.member).present, [1, 2, 3]);
    }
}

#[test]
fn a_member_steps_aside_for_themselves_with_one_key_and_a_reason() {
    for lang in LANGS {
        let words = Words::new(lang);
        let mut room = room(lang);
        to_the_seat(&mut room, &words);
        room.member.take(Action::Recuse).take(Action::Save);
        assert_eq!(cast(&room.member, 1), [], "no reason, no recusal");
        room.member.type_text("قريبي").take(Action::Save);
        assert_eq!(cast(&room.member, 1), [(3, Vote::Recused, Hand::Own)]);
        room.secretary.hear();
        shows(&mut room.secretary, "قريبي");
        // And comes back to it.
        room.member.take(Action::Recuse);
        assert_eq!(cast(&room.member, 1), []);
    }
}

#[test]
fn the_secretary_writes_an_own_vote_over_for_a_reason_that_the_minutes_keep() {
    for (lang, told) in
        [(Lang::English, "voted from their own seat"), (Lang::Arabic, "من حساب العضو نفسه")]
    {
        let words = Words::new(lang);
        let mut room = room(lang);
        to_the_seat(&mut room, &words);
        room.member.press("3");
        room.secretary.hear().press("3");
        shows(&mut room.secretary, told);
        room.secretary.take(Action::KeepAndLeave);
        assert_eq!(cast(&room.secretary, 1), [(3, Vote::For, Hand::Own)]);
        room.secretary.press("3").type_text("انقطع الخط").take(Action::Save);
        let by = Hand::Secretary(StaffId(1));
        assert_eq!(cast(&room.secretary, 1), [(3, Vote::Against, by)]);
        room.secretary.press("1").press("2").take(Action::Accept).take(Action::Save);
        room.secretary.take(Action::Minutes).take(Action::Bottom).take(Action::PageUp);
        shows(&mut room.secretary, "انقطع الخط");
    }
}

#[test]
fn a_decision_on_votes_that_changed_meanwhile_is_looked_at_again() {
    for (lang, told) in
        [(Lang::English, "has changed since you saw it"), (Lang::Arabic, "بعد اطلاعك عليه")]
    {
        let words = Words::new(lang);
        let mut room = room(lang);
        to_the_seat(&mut room, &words);
        room.member.press("3");
        room.secretary.hear().press("1").press("2").take(Action::Accept);
        // While the question stands there.
        room.member.press("3");
        room.secretary.take(Action::Save);
        shows(&mut room.secretary, told);
        assert_eq!(stage(&room.secretary, number(1)), Stage::Referred);
        room.secretary.take(Action::KeepAndLeave).hear();
        room.secretary.take(Action::Accept).take(Action::Save);
        assert_eq!(cast(&room.secretary, 1)[2], (3, Vote::Against, Hand::Own));
    }
}

#[test]
fn a_clerk_who_is_a_member_votes_and_nothing_more() {
    let words = Words::new(Lang::English);
    let mut room = room_of(Lang::English, StaffRole::Clerk);
    to_the_seat(&mut room, &words);
    room.member.press("3");
    assert_eq!(cast(&room.secretary, 1), [(3, Vote::For, Hand::Own)]);
    room.member.take(Action::Accept);
    shows(&mut room.member, "your role does not allow this");
}

#[test]
fn the_end_of_a_sitting_is_told_to_who_sits_in_it_and_the_minutes_wait_at_home() {
    for (lang, name) in [(Lang::Arabic, "ar"), (Lang::English, "en")] {
        let words = Words::new(lang);
        let mut room = room(lang);
        to_the_seat(&mut room, &words);
        room.member.press("3");
        room.secretary.hear().press("1").press("2").take(Action::Accept).take(Action::Save);
        room.secretary.take(Action::CloseSitting).take(Action::Confirm);
        room.member.hear();
        shows(&mut room.member, &words.say(sitting::CLOSED));
        pictured(&format!("home_of_a_member_{name}"), &room.member.picture());
        room.member.take(Action::Bottom).take(Action::Open).take(Action::Bottom);
        let waits = Args::new().text("names", "سارة العضوة");
        shows(&mut room.member, &words.say_with(say::UNCONFIRMED, &waits));
        pictured(&format!("minutes_to_confirm_{name}"), &room.member.picture());
        // An objection needs its reason, and the minutes stay as they are.
        room.member.take(Action::ObjectMinutes).take(Action::Save);
        room.member.type_text("لم أعترض على البند").take(Action::Save);
        shows(&mut room.member, &words.say(say::OBJECTION_SAVED));
        let objects = Confirmed::Objects("لم أعترض على البند");
        assert_eq!(sitting_of(&room.member).confirmed(3), objects);
        room.member.take(Action::ConfirmMinutes).take(Action::Confirm);
        shows(&mut room.member, &words.say(say::CONFIRMATION_SAVED));
        assert!(matches!(sitting_of(&room.member).confirmed(3), Confirmed::On(_)));
        room.member.take(Action::Bottom);
        shows(&mut room.member, "لم أعترض على البند");
        room.member.take(Action::Home);
        assert!(!room.member.shows(&words.say(say::TO_CONFIRM)), "{}", room.member.picture());
    }
}

#[test]
fn nobody_confirms_for_another_and_the_key_says_so() {
    for (lang, told) in [
        (Lang::English, "confirmed by the members with an account"),
        (Lang::Arabic, "لمن حضر من الأعضاء"),
    ] {
        let mut room = room(lang);
        room.secretary.take(Action::CloseSitting).take(Action::Confirm);
        room.secretary.take(Action::Sittings).take(Action::Open).take(Action::ConfirmMinutes);
        shows(&mut room.secretary, told);
        assert_eq!(sitting_of(&room.secretary).confirmations, []);
    }
}

#[test]
fn an_item_that_too_few_may_vote_on_says_so_and_is_put_off_by_the_key_that_defers() {
    for (lang, told, off, left) in [
        (
            Lang::English,
            "1 of the 3 present may vote on it",
            "put off to a sitting with other",
            "1 request is not decided",
        ),
        (Lang::Arabic, "من يحق لهم التصويت عليه", "أُجّل إلى جلسة", "طلب واحد لم يُبتّ فيه"),
    ] {
        let words = Words::new(lang);
        let desk = Clerk::at_a_new_desk(lang);
        let staff = Cases::of(&desk).hire(StaffRole::Member);
        // The one who took it in, and one whom it is about.
        let two =
            [(1, "أحمد", Membership::Staff(StaffId(1))), (2, "سارة", Membership::Staff(staff))];
        seats(&desk, &two);
        let mut clerk = desk.again(lang);
        let case = Cases::of(&clerk).referred("سالم المثالي");
        Cases::of(&clerk).referred("هند التجريبي");
        let subject = case.into();
        Cases::of(&clerk).order(Command::MarkAbout { subject, staff, marked: true });
        clerk.clock.set(TODAY.plus(31).at(10, 0));
        clerk.press("5").take(Action::Decide).take(Action::Open);
        shows(&mut clerk, told);
        clerk.press("1").take(Action::Accept);
        shows(&mut clerk, told);
        clerk.take(Action::Defer).take(Action::Confirm);
        let args = Args::new().text("number", case.to_string());
        shows(&mut clerk, &words.say_with(sitting::IS_PUT_OFF, &args));
        assert_eq!(stage(&clerk, case), Stage::Referred);
        assert_eq!(sitting_of(&clerk).put_off[0].left, 1);
        // It is not voted on here again, and the minutes say why.
        clerk.take(Action::Up).press("1");
        shows(&mut clerk, &words.say(sitting::PUT_OFF));
        clerk.take(Action::Minutes);
        shows(&mut clerk, off);
        clerk.take(Action::Back).take(Action::CloseSitting);
        shows(&mut clerk, left);
        // With another member in that seat it is decided.
        clerk.take(Action::Confirm);
        seats(&clerk, &[(2, "ضيف", Membership::Guest)]);
        let mut clerk = clerk.again(lang);
        clerk.press("5").take(Action::Decide).take(Action::Open);
        clerk.press("1").press("3").take(Action::Accept).take(Action::Save);
        assert_eq!(stage(&clerk, case), Stage::Decided, "{}", clerk.picture());
    }
}

#[test]
fn it_is_the_same_in_plain_mode() {
    for lang in LANGS {
        let words = Words::new(lang);
        let mut room = room(lang);
        let mut talker = Talker::at_the_desk_beside(&room.secretary, room.staff, lang);
        let seat = words.say_with(home::SEAT, &Args::new().text("number", "1"));
        talker.choose(&wasl::i18n::isolate::bare(&seat)).write("3");
        assert_eq!(cast(&room.secretary, 1), [(3, Vote::For, Hand::Own)], "{}", talker.all);
        talker.write("1");
        assert_eq!(cast(&room.secretary, 1).len(), 1, "{}", talker.all);
        room.secretary.hear().take(Action::CloseSitting).take(Action::Confirm);
        let mut talker = Talker::at_the_desk_beside(&room.secretary, room.staff, lang);
        let date = words.date_brief(TODAY.plus(31), Calendar::Gregorian);
        let waits = Args::new().text("number", "1").text("date", date);
        talker.choose(&wasl::i18n::isolate::bare(&words.say_with(home::MINUTES, &waits)));
        talker.call(Action::ObjectMinutes).write("لم أحضر").call(Action::Save);
        let objects = Confirmed::Objects("لم أحضر");
        assert_eq!(sitting_of(&room.secretary).confirmed(3), objects, "{}", talker.all);
        talker.call(Action::ConfirmMinutes).call(Action::Confirm);
        let said = sitting_of(&room.secretary);
        assert!(matches!(said.confirmed(3), Confirmed::On(_)), "{}", talker.all);
    }
}
