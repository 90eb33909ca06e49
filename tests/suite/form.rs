//! The request form, as a clerk fills it in: every section, in both languages and at both sizes.

mod drafts;

use wasl::api::command::{Draft, Kept};
use wasl::api::query::{Position, QueueQuery};
use wasl::api::{Answer, Desk, Query};
use wasl::domain::id::CaseNumber;
use wasl::domain::queue::{Order, Queue};
use wasl::domain::request::{Field, MemberField, Place, Request, RequestDraft, Section};
use wasl::domain::stage::Stage;
use wasl::i18n::{Lang, Words};
use wasl::keymap::Action;

use crate::clerk::Clerk;

pub(crate) const LANGS: [Lang; 2] = [Lang::Arabic, Lang::English];
const SIZES: [(u16, u16); 2] = [(80, 24), (60, 20)];

/// An empty form for someone new.
pub(crate) fn at_a_form(lang: Lang) -> Clerk {
    let mut clerk = Clerk::at_a_new_desk(lang);
    let name = if lang.is_right_to_left() { "سالم" } else { "Sample" };
    clerk.take(Action::Receive).type_text(name).take(Action::NewPerson);
    clerk
}

fn at_each_form(errand: impl Fn(&mut Clerk, Lang)) {
    for lang in LANGS {
        for (width, height) in SIZES {
            let mut clerk = at_a_form(lang);
            errand(clerk.resize(width, height), lang);
        }
    }
}

/// From the first field of the form to this one.
pub(crate) fn go_to(clerk: &mut Clerk, field: Field) {
    for _ in 0..Section::ALL.len() {
        clerk.take(Action::PrevSection);
    }
    // The section before the first is the first, at the field in focus.
    for _ in 0..40 {
        if kept_at(clerk).is_none_or(|at| at == Place::Field(Field::GivenName)) {
            break;
        }
        clerk.take(Action::PrevField);
    }
    go_on(clerk, Field::GivenName, field);
}

/// From one field of the form to a later one.
pub(crate) fn go_on(clerk: &mut Clerk, from: Field, to: Field) {
    let section =
        |field: Field| Section::ALL.iter().position(|section| *section == field.section()).unwrap();
    let within = |field: Field| Field::of(field.section()).position(|own| own == field).unwrap();
    let sections = section(to) - section(from);
    for _ in 0..sections {
        clerk.take(Action::NextSection);
    }
    let first = if sections == 0 { within(from) } else { 0 };
    for _ in first..within(to) {
        clerk.take(Action::NextField);
    }
}

/// From one column of the household table to a later one.
fn go_on_in_row(clerk: &mut Clerk, from: MemberField, to: MemberField) {
    let column = |field| MemberField::ALL.iter().position(|own| *own == field).unwrap();
    for _ in column(from)..column(to) {
        clerk.take(Action::NextField);
    }
}

pub(crate) fn kept(clerk: &Clerk) -> Option<Kept> {
    let Answer::Drafts(lines) = clerk.seat.ask(&Query::Drafts).unwrap() else { return None };
    let form = lines.first()?.form;
    let Answer::Draft(kept) = clerk.seat.ask(&Query::Draft(form)).unwrap() else { return None };
    kept.map(|kept| *kept)
}

fn kept_at(clerk: &Clerk) -> Option<Place> {
    kept(clerk).and_then(|kept| Place::from_code(&kept.field))
}

pub(crate) fn draft(clerk: &Clerk) -> RequestDraft {
    match kept(clerk).map(|kept| kept.draft) {
        Some(Draft::Request { draft, .. }) => draft,
        other => panic!("{other:?}"),
    }
}

fn saved(clerk: &Clerk) -> Request {
    match clerk.records().ask(&Query::Case(CaseNumber { year: 1448, count: 1 })).unwrap() {
        Answer::Case(own) => own.case.request,
        other => panic!("{other:?}"),
    }
}

/// Fills in the least that can be saved.
pub(crate) fn fill_the_least(clerk: &mut Clerk) {
    go_to(clerk, Field::Service);
    clerk.type_text(" ");
    go_to(clerk, Field::Channel);
    clerk.type_text(" ");
}

#[test]
fn a_choice_is_picked_from_its_list() {
    at_each_form(|clerk, lang| {
        go_to(clerk, Field::Nationality);
        clerk.press("f4");
        let (first, last) = if lang.is_right_to_left() {
            ("سعودي", "باكستاني")
        } else {
            ("Saudi", "Pakistani")
        };
        assert!(clerk.shows(first) && clerk.shows(last), "{}", clerk.picture());
        // Letters narrow it, however they are spelt; Enter picks and the focus stays.
        clerk.type_text(if lang.is_right_to_left() { "اخري" } else { "oth" }).press("enter");
        clerk.take(Action::NextField);
        assert_eq!(draft(clerk).get(Field::Nationality), "other");
        // Esc leaves it as it was, and the next Esc leaves the form.
        clerk.take(Action::PrevField).press("f4").press("up").press("up").press("esc");
        clerk.take(Action::NextField);
        assert_eq!(draft(clerk).get(Field::Nationality), "other", "{}", clerk.picture());
        // The long way: to the end and back by one.
        clerk.take(Action::PrevField).press("f4").press("end").press("up").press("enter");
        clerk.take(Action::NextField);
        assert_eq!(draft(clerk).get(Field::Nationality), "stateless");
        // Space and first letters go on as before, without the list.
        clerk.type_text(" ").type_text(if lang.is_right_to_left() { "د" } else { "d" });
        clerk.take(Action::NextField);
        assert_eq!(draft(clerk).get(Field::Education), "diploma");
    });
}

#[test]
fn the_list_of_services_can_be_gone_through_to_its_end_in_the_smallest_window() {
    at_each_form(|clerk, lang| {
        go_to(clerk, Field::Service3);
        clerk.press("f4");
        let words = Words::new(lang);
        for code in wasl::domain::choice::List::Service.codes() {
            let label = words.choice(wasl::domain::choice::List::Service, code);
            assert!(clerk.shows(&label), "{label}: {}", clerk.picture());
            clerk.press("down");
        }
        clerk.press("enter").take(Action::NextField);
        assert_eq!(draft(clerk).get(Field::Service3), "other");
    });
}

#[test]
fn a_wrong_check_digit_warns_and_is_kept_with_a_reason() {
    at_each_form(|clerk, lang| {
        fill_the_least(clerk);
        go_to(clerk, Field::NationalId);
        clerk.type_text("1000000009").take(Action::NextField);
        let (warning, kept_so) = if lang.is_right_to_left() {
            ("راجعه على البطاقة: آخر رقم", "آخر رقم لا يوافق، واعتُمد بسببه")
        } else {
            (
                "check the card: the last digit",
                "the last digit does not fit; accepted with a reason",
            )
        };
        assert!(clerk.shows(warning), "{}", clerk.picture());
        clerk.take(Action::Save);
        assert!(clerk.shows(warning), "not saved without a reason: {}", clerk.picture());
        clerk.take(Action::NextField).type_text("so on the card");
        assert!(!clerk.shows(warning), "{}", clerk.picture());
        clerk.take(Action::PrevField);
        assert!(clerk.shows(kept_so), "{}", clerk.picture());
        clerk.take(Action::Save);
        assert_eq!(saved(clerk).fields().get(Field::NationalId), "1000000009");
        assert_eq!(saved(clerk).fields().get(Field::NationalIdReason), "so on the card");
    });
}

#[test]
fn what_cannot_be_taken_is_told_beside_its_field_in_the_words_of_the_flaw() {
    const WRONG: [(Field, &str, &str, &str); 9] = [
        (Field::NationalId, "12O", "أرقام فقط", "digits only"),
        (Field::BirthDate, "1443-13-01", "الأشهر من 1 إلى 12", "months are 1 to 12"),
        (Field::BirthDate, "أمس", "اكتب التاريخ مثل", "write the date as"),
        (Field::Phone, "0512", "رقم الجوال 10 أرقام", "a phone has 10 digits"),
        (Field::ShortAddress, "R292", "العنوان المختصر 8", "a short address has 8"),
        (Field::Rooms, "two", "أرقام فقط", "digits only"),
        (Field::Salary, "12O", "المبلغ بالأرقام", "an amount in digits"),
        (Field::Iban, "SA0380000000608010167518", "راجع الآيبان", "check the IBAN"),
        (Field::ReceivedOn, "2099-01-01", "هذا يوم لم يأتِ بعد", "date is in the future"),
    ];
    for (field, typed, arabic, english) in WRONG {
        for lang in LANGS {
            let mut clerk = at_a_form(lang);
            clerk.resize(60, 20);
            go_to(&mut clerk, field);
            clerk.type_text(typed);
            let flaw = if lang.is_right_to_left() { arabic } else { english };
            assert!(!clerk.shows(flaw), "{field:?} is not judged while it is typed");
            let is_last = Field::of(field.section()).last() == Some(field);
            clerk.take(if is_last { Action::PrevField } else { Action::NextField });
            assert!(clerk.shows(flaw), "{field:?}: {}", clerk.picture());
            clerk.take(Action::Save);
            clerk.take(Action::KeepAndLeave);
            assert_eq!(draft(&clerk).get(field), typed, "and it is kept as typed");
        }
    }
}

#[test]
fn saving_with_flaws_goes_to_the_first_and_names_the_sections() {
    at_each_form(|clerk, lang| {
        go_to(clerk, Field::Phone);
        clerk.type_text("1");
        go_to(clerk, Field::Salary);
        clerk.type_text("x");
        go_to(clerk, Field::Channel);
        clerk.take(Action::Save);
        let told = if lang.is_right_to_left() {
            "4 خانات تحتاج تصحيحًا في: التواصل، الدخل والالتزامات، الدعم المطلوب، تقديم الطلب"
        } else {
            "4 fields need correcting, in: Contact, Income, Support requested, Submission"
        };
        for word in told.split_whitespace() {
            assert!(clerk.shows(word), "{word}: {}", clerk.picture());
        }
        clerk.take(Action::NextSection).take(Action::NextSection).take(Action::NextSection);
        clerk.take(Action::NextSection);
        let choose = if lang.is_right_to_left() {
            "مطلوب: اختره"
        } else {
            "required: choose one with F4"
        };
        assert!(clerk.shows(choose), "{}", clerk.picture());
        clerk.take(Action::Save);
        // The first of them is in focus: what is typed goes there.
        clerk.take(Action::SelectAll).type_text("0500000001").take(Action::Save);
        clerk.take(Action::SelectAll).type_text("3200").take(Action::Save);
        clerk.type_text(" ").take(Action::Save).type_text(" ").take(Action::Save);
        assert_eq!(saved(clerk).fields().get(Field::Phone), "0500000001");
        assert_eq!(saved(clerk).fields().get(Field::Salary), "3200");
    });
}

#[test]
fn nothing_on_the_form_is_clipped_in_any_field_of_any_section() {
    at_each_form(|clerk, _| {
        for section in Section::ALL {
            for field in Field::of(section) {
                if field == Field::Story {
                    continue;
                }
                go_to(clerk, field);
                clerk.press("f4").press("end").press("enter");
                assert!(!clerk.picture().contains('…'), "{field:?}: {}", clerk.picture());
                clerk.take(Action::Why);
                assert!(!clerk.picture().contains('…'), "{field:?}: {}", clerk.picture());
                clerk.take(Action::NextField);
                assert!(!clerk.picture().contains('…'), "{field:?}: {}", clerk.picture());
            }
        }
    });
}

#[test]
fn values_of_their_full_length_are_seen_whole() {
    const LONG: [(Field, &str); 6] = [
        (Field::NationalId, "1000000008"),
        (Field::Phone, "+966500000001"),
        (Field::ShortAddress, "RRRD2929"),
        (Field::Iban, "SA0380000000608010167519"),
        (Field::Salary, "1,250.50"),
        (Field::BirthDate, "21/02/1443"),
    ];
    at_each_form(|clerk, _| {
        for (field, value) in LONG {
            go_to(clerk, field);
            clerk.take(Action::SelectAll).type_text(value);
            assert!(clerk.picture().contains(value), "{field:?}: {}", clerk.picture());
        }
        go_to(clerk, Field::HouseholdSize);
        clerk.take(Action::AddRow);
        let row = ["", " ", "21/02/1435", "1000000008", "1250.50", " "];
        for value in row {
            clerk.type_text(value).take(Action::NextField);
        }
        // Past the last cell comes the next section.
        clerk.take(Action::PrevField);
        for value in row.iter().filter(|value| value.len() > 1) {
            assert!(clerk.picture().contains(value), "{value}: {}", clerk.picture());
        }
        assert!(!clerk.picture().contains('…'), "{}", clerk.picture());
    });
}

#[test]
fn a_date_is_kept_as_written_and_the_other_calendar_stands_beside_it() {
    at_each_form(|clerk, lang| {
        for (typed, arabic, english) in [
            ("٢١/٠٢/١٤٤٣", "28 سبتمبر 2021م", "28 Sep 2021"),
            ("2021-09-28", "21 صفر 1443هـ", "21 Safar 1443"),
        ] {
            go_to(clerk, Field::BirthDate);
            clerk.take(Action::SelectAll).type_text(typed);
            let other = if lang.is_right_to_left() { arabic } else { english };
            assert!(clerk.shows(other), "{other}: {}", clerk.picture());
            clerk.press("f3");
            assert!(clerk.shows(other), "{other}: {}", clerk.picture());
            clerk.take(Action::NextField);
            assert_eq!(draft(clerk).get(Field::BirthDate), typed);
            clerk.take(Action::PrevField);
        }
        // A member's too, where there is room for it.
        go_to(clerk, Field::HouseholdSize);
        clerk.take(Action::AddRow).take(Action::NextField).take(Action::NextField);
        clerk.type_text("21/02/1443");
        let other = if lang.is_right_to_left() { "28 سبتمبر 2021م" } else { "28 Sep 2021" };
        assert!(clerk.shows(other), "{}", clerk.picture());
    });
}

#[test]
fn more_than_one_service_is_asked_for_with_an_amount_each() {
    at_each_form(|clerk, _| {
        fill_the_least(clerk);
        for (field, value) in [
            (Field::Amount, "300"),
            (Field::Service2, " "),
            (Field::Amount2, "٤٥٠"),
            (Field::Service3, " "),
        ] {
            go_to(clerk, field);
            clerk.type_text(value);
        }
        clerk.take(Action::Save);
        let asked = saved(clerk);
        let amounts: Vec<_> =
            asked.services().map(|ask| ask.amount.map(|sum| sum.to_string())).collect();
        assert_eq!(amounts, [Some("300".to_owned()), Some("450".to_owned()), None]);
    });
}

#[test]
fn the_need_is_told_while_the_income_is_typed() {
    at_each_form(|clerk, lang| {
        go_to(clerk, Field::Salary);
        for (digit, net) in [("3", "3"), ("2", "32"), ("0", "320"), ("0", "3,200")] {
            clerk.type_text(digit);
            let said = if lang.is_right_to_left() {
                format!("صافي دخل الفرد (1): {net}")
            } else {
                format!("Net per person (1): {net}")
            };
            assert!(clerk.shows(&said), "{said}: {}", clerk.picture());
        }
        assert!(!clerk.picture().contains('…'), "{}", clerk.picture());
    });
}

#[test]
fn in_the_household_table_up_and_down_keep_to_the_column() {
    at_each_form(|clerk, _| {
        go_to(clerk, Field::HouseholdSize);
        for name in ["a", "b", "c"] {
            clerk.press("ctrl-n").type_text(name);
        }
        for (cell, text) in [("up", "1"), ("up", "2"), ("down", "3"), ("down", "4")] {
            // The income, four fields on.
            if text == "1" {
                for _ in 0..4 {
                    clerk.press("tab");
                }
            }
            clerk.press(cell).type_text(text);
        }
        clerk.press("up").take(Action::KeepAndLeave);
        let incomes: Vec<String> = draft(clerk)
            .members
            .iter()
            .map(|member| member.get(MemberField::Income).to_owned())
            .collect();
        assert_eq!(incomes, ["2", "13", "4"]);
    });
}

#[test]
fn a_row_taken_away_comes_back_with_all_that_was_in_it() {
    at_each_form(|clerk, lang| {
        go_to(clerk, Field::HouseholdSize);
        for name in ["Ali", "Sara", "Nora"] {
            clerk.press("ctrl-n").type_text(name);
            go_on_in_row(clerk, MemberField::Name, MemberField::BirthDate);
            clerk.type_text("1443-02-21");
        }
        clerk.press("up");
        let before = draft(clerk);
        clerk.press("ctrl-d");
        let told =
            if lang.is_right_to_left() { "حُذف سطر" } else { "the row of Sara was deleted" };
        assert!(clerk.shows(told) && clerk.picture().contains("Ctrl-Z"), "{}", clerk.picture());
        assert_eq!(draft(clerk).members.len(), 2);
        clerk.press("ctrl-d").press("ctrl-d");
        assert_eq!(draft(clerk).members.len(), 0);
        clerk.press("ctrl-z").press("ctrl-z").press("ctrl-z");
        assert_eq!(draft(clerk), before, "{}", clerk.picture());
        // What was typed since is undone first, and then the row comes back.
        clerk.press("ctrl-d").type_text("x").press("ctrl-z").press("ctrl-z");
        assert_eq!(draft(clerk), before);
    });
}

#[test]
fn a_section_longer_than_the_window_shows_that_there_is_more() {
    for lang in LANGS {
        let mut clerk = at_a_form(lang);
        assert!(!clerk.picture().contains('↓'));
        clerk.resize(60, 20);
        assert!(clerk.picture().contains('↓') && !clerk.picture().contains('↑'));
        for _ in 0..13 {
            clerk.take(Action::NextField);
        }
        assert!(clerk.picture().contains('↑') && !clerk.picture().contains('↓'));
    }
}
