//! Errands of a new account in a running case: typed once, then again by somebody else, on the screens, in plain
//! lines and as a list of its own.

use wasl::domain::id::{CaseNumber, StaffId};
use wasl::domain::queue::Queue;
use wasl::domain::request::Field;
use wasl::domain::staff::StaffRole;
use wasl::domain::stage::Stage;
use wasl::i18n::phrases::{case as say, home};
use wasl::i18n::{Args, Lang, Words};
use wasl::keymap::Action;

use crate::cases::{Cases, pictured, stage, view};
use crate::clerk::Clerk;
use crate::talker::Talker;

const LANGS: [(Lang, &str); 2] = [(Lang::Arabic, "ar"), (Lang::English, "en")];
const FIRST: &str = "SA0380000000608010167519";
const OTHER: &str = "SA4420000001234567891234";

/// A case with the committee, and a second clerk.
fn referred(lang: Lang) -> (Clerk, CaseNumber, StaffId) {
    let clerk = Clerk::at_a_new_desk(lang);
    let mut cases = Cases::of(&clerk);
    let staff = cases.hire(StaffRole::Clerk);
    let case = cases.referred("سالم المثالي");
    (clerk.again(lang), case, staff)
}

fn open(clerk: &mut Clerk, case: CaseNumber) {
    clerk.take(Action::Home).take(Action::Find).type_text(&case.to_string()).take(Action::Open);
}

fn shows(clerk: &mut Clerk, text: &str) {
    let picture = clerk.picture();
    assert!(picture.contains(&clerk.as_painted(text)), "«{text}» is not in\n{picture}");
}

/// Types an account in the form of the case.
fn types(clerk: &mut Clerk, case: CaseNumber, account: &str) {
    let label = Words::new(clerk.lang()).field(Field::Iban);
    open(clerk, case);
    clerk.take(Action::Edit);
    for _ in 0..4 {
        clerk.take(Action::NextSection);
    }
    clerk.at_label(&label).take(Action::SelectAll).type_text(account);
}

fn account(clerk: &Clerk, case: CaseNumber) -> String {
    view(clerk, case).case.request.fields().get(Field::Iban).to_owned()
}

fn one_waits(words: &Words) -> String {
    words.say_with(home::ACCOUNTS, &Args::new().count("n", 1_u64))
}

#[test]
fn a_new_account_counts_once_a_colleague_typed_it_unseen_and_nothing_is_signed_anew() {
    for (lang, code) in LANGS {
        let words = Words::new(lang);
        let (mut first, case, staff) = referred(lang);
        let signed = view(&first, case).case.declaration;
        types(&mut first, case, FIRST);
        // Back in the field, what it means stands under it.
        first.press("shift-tab").take(Action::NextField);
        shows(&mut first, &words.say(say::ACCOUNT_SECOND));
        // Nothing of what was signed changes: it is not asked about.
        first.take(Action::Save);
        assert!(view(&first, case).case.account_waits().is_some(), "{}", first.picture());
        pictured(&format!("account_waits_{code}"), &first.picture());
        first.take(Action::ConfirmAccount);
        let refused = wasl::domain::case::Refusal::AccountNeedsSecond;
        let told = words.refusal(&refused, None);
        shows(&mut first, told.split([':', ',']).next().unwrap());
        // The second sees it on the first screen, types another, and both are told.
        let mut second = first.beside(staff, lang);
        pictured(&format!("account_home_{code}"), &second.picture());
        shows(&mut second, &one_waits(&words));
        second.take(Action::Bottom).take(Action::Open);
        shows(&mut second, &words.queue(Queue::Accounts));
        second.take(Action::Open).take(Action::ConfirmAccount);
        pictured(&format!("account_confirm_{code}"), &second.picture());
        second.type_text(OTHER).take(Action::Save);
        pictured(&format!("account_differs_{code}"), &second.picture());
        assert_eq!(account(&first, case), "");
        first.hear();
        pictured(&format!("account_differed_{code}"), &first.picture());
        second
            .take(Action::SelectAll)
            .type_text("sa03 8000 0000 6080 1016 7519")
            .take(Action::Save);
        assert_eq!(account(&first, case), FIRST, "{}", second.picture());
        let now = view(&first, case).case;
        assert_eq!((now.stage, now.declaration), (Stage::Referred, signed));
        second.take(Action::Home);
        let picture = second.picture();
        assert!(!picture.contains(&second.as_painted(&one_waits(&words))), "{picture}");
    }
}

#[test]
fn it_is_refused_with_a_reason_or_taken_back_by_whoever_typed_it() {
    for (lang, code) in LANGS {
        let (mut first, case, staff) = referred(lang);
        types(&mut first, case, FIRST);
        first.take(Action::Save).take(Action::WithdrawAccount).take(Action::Confirm);
        assert_eq!(view(&first, case).case.account_waits(), None, "{}", first.picture());
        types(&mut first, case, OTHER);
        first.take(Action::Save);
        let mut second = first.beside(staff, lang);
        open(&mut second, case);
        second.take(Action::WithdrawAccount);
        assert!(view(&first, case).case.account_waits().is_some(), "{}", second.picture());
        second.take(Action::RefuseAccount).take(Action::Save);
        assert!(view(&first, case).case.account_waits().is_some(), "a reason is needed");
        second.type_text("الحساب باسم شخص آخر").take(Action::Save);
        assert_eq!(view(&first, case).case.account_waits(), None, "{}", second.picture());
        for _ in 0..8 {
            second.take(Action::NextSection);
        }
        pictured(&format!("account_history_{code}"), &second.picture());
    }
}

#[test]
fn a_phone_of_a_running_case_changes_at_once_and_nothing_is_asked_of_the_signature() {
    for (lang, _) in LANGS {
        let words = Words::new(lang);
        let (mut clerk, case, _) = referred(lang);
        open(&mut clerk, case);
        clerk.take(Action::Edit).take(Action::NextSection);
        clerk.at_label(&words.field(Field::Phone)).take(Action::SelectAll);
        clerk.type_text("0500000077").take(Action::Save);
        assert_eq!(view(&clerk, case).case.request.fields().get(Field::Phone), "0500000077");
        assert_eq!(stage(&clerk, case), Stage::Referred, "{}", clerk.picture());
    }
}

#[test]
fn plain_lines_tell_it_and_ask_the_same() {
    for (lang, _) in LANGS {
        let words = Words::new(lang);
        let (mut first, case, staff) = referred(lang);
        types(&mut first, case, FIRST);
        first.take(Action::Save);
        let mut talker = Talker::at_the_desk_beside(&first, staff, lang);
        talker.choose(&wasl::i18n::isolate::bare(&one_waits(&words)));
        talker.write("1");
        let label = words.say(say::ACCOUNT);
        assert!(talker.all.contains(&label), "{}", talker.all);
        talker.call(Action::ConfirmAccount).write(OTHER).call(Action::Save);
        assert_eq!(account(&first, case), "", "{}", talker.all);
        let refused = wasl::domain::case::Refusal::AccountDiffers { by: StaffId(1) };
        let named = view(&first, case);
        assert!(named.case.account_waits().unwrap().differed.is_some(), "{}", talker.all);
        let settings = wasl::domain::settings::Settings::unset();
        let said = words.refusal(&refused, Some(&settings));
        let begins = said.split_whitespace().next().unwrap().to_owned();
        assert!(talker.all.contains(&begins), "{}", talker.all);
        talker.write("..").write(FIRST).call(Action::Save);
        assert_eq!(account(&first, case), FIRST, "{}", talker.all);
    }
}

#[test]
fn an_only_member_of_staff_is_told_whom_it_takes() {
    for (lang, _) in LANGS {
        let mut clerk = Clerk::at_a_new_desk(lang);
        let case = Cases::of(&clerk).referred("سالم المثالي");
        types(&mut clerk, case, FIRST);
        clerk.take(Action::Save).take(Action::ConfirmAccount);
        let refused = wasl::domain::case::Refusal::AccountHasNoSecond;
        let told = Words::new(lang).refusal(&refused, None);
        shows(&mut clerk, told.split(['،', ',']).next().unwrap());
        clerk.take(Action::WithdrawAccount).take(Action::Confirm);
        assert_eq!(view(&clerk, case).case.account_waits(), None);
    }
}
