//! A list of several pages, gone through on the real screen while requests come and go.

use wasl::api::{Command, Desk, Order, OrderId};
use wasl::domain::request::{Field, RequestDraft};
use wasl::domain::staff::StaffRole;
use wasl::i18n::Lang;
use wasl::keymap::Action;

use crate::cases::{Cases, number};
use crate::clerk::Clerk;
use crate::form::LANGS;

/// Rows of a page in a window of 60x20.
const PAGE_ROWS: usize = 14;

fn receive(clerk: &Clerk, count: u64) {
    let mut draft = RequestDraft::default();
    draft.set(Field::GivenName, format!("Sample{count}"));
    draft.set(Field::Service, "food");
    draft.set(Field::Channel, "C1");
    let command = Command::SaveRequest { case: None, draft, form: None };
    let id = OrderId { session: 99, count };
    clerk.seat.order(&Order { id, command }).unwrap();
}

/// The numbers on the page, from the top, and the one in focus.
fn page(clerk: &mut Clerk) -> (Vec<u32>, u32) {
    let picture = clerk.picture();
    let (_, focus) = clerk.caret();
    let mut numbers = Vec::new();
    let mut at = 0;
    for (y, row) in picture.lines().enumerate() {
        let Some((_, rest)) = row.split_once("1448-") else { continue };
        let digits: String = rest.chars().take(4).collect();
        let number = digits.parse().unwrap();
        numbers.push(number);
        if y == usize::from(focus) {
            at = number;
        }
    }
    (numbers, at)
}

#[test]
fn every_page_of_a_queue_is_full_and_the_focus_goes_over_all_of_it() {
    for lang in LANGS {
        let mut clerk = Clerk::at_a_new_desk(lang);
        for count in 1..=33 {
            receive(&clerk, count);
        }
        clerk.resize(60, 20).press("1");
        let mut went = |key: &str| {
            let (numbers, at) = page(clerk.press(key));
            assert_eq!(numbers.len(), PAGE_ROWS, "after {key}: {numbers:?}");
            (numbers[0], at)
        };
        assert_eq!(went("page-down"), (15, 15));
        assert_eq!(went("page-down"), (20, 29), "the last page is full");
        assert_eq!(went("page-down"), (20, 33));
        assert_eq!(went("page-up"), (6, 6));
        assert_eq!(went("page-up"), (1, 1), "and so is the first");
        assert_eq!(went("end"), (20, 33));
        for number in (1..33).rev() {
            assert_eq!(went("up").1, number);
        }
        for number in 2..=33 {
            assert_eq!(went("down").1, number);
        }
    }
}

#[test]
fn what_is_in_focus_stays_while_others_come_and_the_window_changes() {
    for lang in LANGS {
        let mut clerk = Clerk::at_a_new_desk(lang);
        for count in 1..=20 {
            receive(&clerk, count);
        }
        clerk.resize(60, 20).press("1").press("end").press("up");
        assert_eq!(page(&mut clerk).1, 19);
        for count in 21..=30 {
            receive(&clerk, count);
        }
        clerk.take(Action::Refresh);
        let (numbers, at) = page(&mut clerk);
        assert_eq!((numbers.len(), at), (PAGE_ROWS, 19), "{numbers:?}");
        for (width, height, rows) in [(80, 24, 18), (60, 20, 14), (120, 40, 30), (60, 20, 14)] {
            let (numbers, at) = page(clerk.resize(width, height));
            assert_eq!((numbers.len(), at), (rows, 19), "{numbers:?}");
        }
    }
}

/// A queue of three that nobody holds.
fn three() -> Clerk {
    let mut clerk = Clerk::at_a_new_desk(Lang::English);
    for count in 1..=3 {
        receive(&clerk, count);
        let mut cases = Cases::of(&clerk);
        cases.order(Command::ReleaseCase { seen: cases.seen(number(count.try_into().unwrap())) });
    }
    clerk.press("1");
    clerk
}

#[test]
fn a_list_that_shows_nothing_says_which_key_shows_it_all() {
    let mut clerk = three();
    clerk.take(Action::OnlyMine);
    assert!(clerk.shows("None of these are yours: m"), "{}", clerk.picture());
    clerk.take(Action::OnlyMine).take(Action::OnlyOverdue);
    assert!(clerk.shows("None of these are overdue: v"), "{}", clerk.picture());
    clerk.take(Action::OnlyOverdue);
    assert!(clerk.shows("Sample1") && !clerk.shows("None of these"), "{}", clerk.picture());
}

#[test]
fn what_came_of_claiming_several_is_said_whole() {
    let mut clerk = three();
    let mut other = clerk.beside(Cases::of(&clerk).hire(StaffRole::Clerk), Lang::English);
    other.press("1").take(Action::Claim);
    assert!(other.shows("1 request claimed") && other.shows("you"), "{}", other.picture());
    other.take(Action::Claim);
    assert!(other.shows("already yours"), "{}", other.picture());
    clerk.take(Action::MarkAll).take(Action::Claim);
    let picture = clerk.picture();
    assert!(picture.contains("2 requests claimed. 1 was not:"), "{picture}");
    clerk.take(Action::Refresh).take(Action::MarkAll).take(Action::Release);
    assert!(clerk.shows("2 requests released"), "{}", clerk.picture());
}

#[test]
fn enter_in_a_filter_opens_and_esc_goes_back_one_step_at_a_time() {
    for lang in LANGS {
        let mut clerk = three();
        if lang == Lang::Arabic {
            clerk.take(Action::Language);
        }
        clerk.take(Action::Filter).type_text("Sample2").press("enter");
        assert!(clerk.shows("1448-0002") && !clerk.shows("1448-0001"), "{}", clerk.picture());
        assert!(clerk.shows("F1") || clerk.shows("Enter"), "{}", clerk.picture());
        clerk.press("esc");
        assert!(!clerk.shows("1448-0001"), "the filter stays: {}", clerk.picture());
        clerk.press("/").press("esc");
        assert!(!clerk.shows("1448-0001"), "typing ends, the filter stays: {}", clerk.picture());
        clerk.press("esc");
        assert!(clerk.shows("1448-0001"), "and then it goes: {}", clerk.picture());
    }
}
