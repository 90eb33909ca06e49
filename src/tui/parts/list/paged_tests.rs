//! A list that is read page by page, at a desk where records come and go.

use std::collections::BTreeSet;

use crate::api::query::{Cursor, Position};
use crate::keymap::Action;
use crate::tui::parts::list::{PagedList, Visible};

fn page(keys: &[u8]) -> Vec<(Cursor, u8, ())> {
    keys.iter().map(|key| (Cursor(vec![*key]), *key, ())).collect()
}

fn take(list: &mut PagedList<u8, ()>, rows: Vec<(Cursor, u8, ())>, at: &Position, more: bool) {
    assert_eq!(list.take(rows, at, more), None);
}

#[test]
fn what_is_chosen_stays_when_rows_arrive_or_change_places() {
    let mut list = PagedList::new();
    take(&mut list, page(&[1, 2, 3]), &Position::Start, false);
    list.go(Action::Down);
    assert_eq!(list.chosen(), Some(&2));
    take(&mut list, page(&[9, 3, 1, 2]), &Position::Start, false);
    assert_eq!(list.chosen(), Some(&2));
    take(&mut list, page(&[9, 3]), &Position::Start, false);
    assert_eq!(list.chosen(), Some(&3), "gone: the nearest that is still there");
}

#[test]
fn a_step_over_the_edge_brings_a_row_and_a_page_lands_on_its_near_edge() {
    let mut list = PagedList::new();
    list.place(2);
    take(&mut list, page(&[1, 2]), &Position::Start, true);
    list.go(Action::Down);
    let next = list.go(Action::Down).unwrap();
    assert_eq!(next, Position::After(Cursor(vec![2])));
    assert_eq!(list.wanted(), 1);
    take(&mut list, page(&[3]), &next, true);
    assert_eq!((seen(&list), list.chosen()), (vec![2, 3], Some(&3)));
    let next = list.go(Action::PageDown).unwrap();
    assert_eq!(list.wanted(), 2);
    take(&mut list, page(&[4, 5]), &next, false);
    assert_eq!((seen(&list), list.chosen()), (vec![4, 5], Some(&4)));
    assert_eq!(list.go(Action::Bottom), None);
    assert_eq!(list.go(Action::Down), None, "the end");
    assert_eq!(list.go(Action::Top), Some(Position::Start));
    take(&mut list, page(&[1, 2]), &Position::Start, true);
    assert_eq!(list.chosen(), Some(&1));
    assert_eq!(list.go(Action::Up), None, "the beginning");
}

#[test]
fn what_leaves_the_list_hands_the_focus_to_the_row_after_it() {
    let mut list = PagedList::new();
    take(&mut list, page(&[1, 2, 3]), &Position::Start, false);
    list.go(Action::Down);
    take(&mut list, page(&[1, 3]), &Position::Start, false);
    assert_eq!(list.chosen(), Some(&3));
    take(&mut list, page(&[1]), &Position::Start, false);
    assert_eq!(list.chosen(), Some(&1));
    take(&mut list, page(&[]), &Position::Start, false);
    assert_eq!(list.chosen(), None);
    take(&mut list, page(&[5]), &Position::Start, false);
    assert_eq!(list.chosen(), Some(&5));
}

#[test]
fn a_page_that_never_came_does_not_move_the_focus_later() {
    let mut list = PagedList::new();
    take(&mut list, page(&[1, 2, 3]), &Position::From(Cursor(vec![1])), true);
    list.go(Action::Down);
    assert_eq!(list.go(Action::Bottom), Some(Position::End));
    // The desk could not answer; the same rows are read again.
    let at = list.again();
    take(&mut list, page(&[1, 2, 3]), &at, true);
    assert_eq!(list.chosen(), Some(&2));
}

/// A desk with so many records, that answers as the real one does.
struct Desk(BTreeSet<u8>);

impl Desk {
    fn answer(&self, at: &Position, limit: usize) -> (Vec<(Cursor, u8, ())>, bool) {
        let key = |cursor: &Cursor| cursor.0[0];
        let all = || self.0.iter().copied();
        let (mut rows, more): (Vec<u8>, bool) = match at {
            Position::Start => (all().take(limit).collect(), self.0.len() > limit),
            Position::From(c) => {
                let on = || all().filter(|row| *row >= key(c));
                (on().take(limit).collect(), on().count() > limit)
            }
            Position::After(c) => {
                let on = || all().filter(|row| *row > key(c));
                (on().take(limit).collect(), on().count() > limit)
            }
            Position::End => (all().rev().take(limit).collect(), self.0.len() > limit),
            Position::Before(c) => {
                let back = || all().rev().filter(|row| *row < key(c));
                (back().take(limit).collect(), back().count() > limit)
            }
        };
        rows.sort_unstable();
        (page(&rows), more)
    }

    fn settle(&self, list: &mut PagedList<u8, ()>, at: Option<Position>) {
        let mut at = at;
        let mut reads = 0;
        while let Some(asked) = at {
            let (rows, more) = self.answer(&asked, list.wanted());
            at = list.take(rows, &asked, more);
            reads += 1;
            assert!(reads < 5, "it reads on and on");
        }
    }
}

fn seen(list: &PagedList<u8, ()>) -> Vec<u8> {
    list.visible().filter_map(|(key, ())| key.copied()).collect()
}

fn at_a_desk(keys: std::ops::Range<u8>, rows: u16) -> (Desk, PagedList<u8, ()>) {
    let desk = Desk(keys.collect());
    let mut list = PagedList::new();
    list.place(rows);
    desk.settle(&mut list, Some(Position::Start));
    (desk, list)
}

fn go(desk: &Desk, list: &mut PagedList<u8, ()>, action: Action) {
    let at = list.go(action);
    desk.settle(list, at);
}

#[test]
fn steps_pressed_faster_than_the_desk_answers_are_all_taken() {
    let (desk, mut list) = at_a_desk(0..40, 5);
    let ask = (0..30).fold(None, |ask, _| list.go(Action::Down).or(ask));
    desk.settle(&mut list, ask);
    assert_eq!((seen(&list), list.chosen()), ((26..31).collect(), Some(&30)));
    let ask = (0..30).fold(None, |ask, _| list.go(Action::Up).or(ask));
    desk.settle(&mut list, ask);
    assert_eq!((seen(&list), list.chosen()), ((0..5).collect(), Some(&0)));
    let ask = (0..90).fold(None, |ask, _| list.go(Action::Down).or(ask));
    desk.settle(&mut list, ask);
    assert_eq!((seen(&list), list.chosen()), ((35..40).collect(), Some(&39)), "and no more");
    list.go(Action::Top);
    assert_eq!(list.wanted(), 5);
}

#[test]
fn a_step_back_takes_back_those_still_owed() {
    let (desk, mut list) = at_a_desk(0..40, 5);
    let ask = (0..9).fold(None, |ask, _| list.go(Action::Down).or(ask));
    list.go(Action::Up);
    desk.settle(&mut list, ask);
    assert_eq!((seen(&list), list.chosen()), ((0..5).collect(), Some(&3)));
}

#[test]
fn every_page_is_full_in_every_direction() {
    let (desk, mut list) = at_a_desk(0..13, 5);
    let mut went = |action| {
        go(&desk, &mut list, action);
        (seen(&list), *list.chosen().unwrap())
    };
    assert_eq!(went(Action::PageDown), ((5..10).collect(), 5));
    assert_eq!(went(Action::PageDown), ((8..13).collect(), 10), "the last page is full");
    assert_eq!(went(Action::PageDown), ((8..13).collect(), 12));
    assert_eq!(went(Action::PageUp), ((3..8).collect(), 3));
    assert_eq!(went(Action::PageUp), ((0..5).collect(), 0), "and so is the first");
    assert_eq!(went(Action::Bottom), ((8..13).collect(), 12));
    assert_eq!(went(Action::Top), ((0..5).collect(), 0));
    for key in 1..13 {
        assert_eq!(went(Action::Down).1, key);
    }
    for key in (0..12).rev() {
        let (rows, chosen) = went(Action::Up);
        assert_eq!((rows.len(), chosen), (5, key));
    }
}

#[test]
fn arrivals_before_the_page_leave_the_record_in_focus_and_can_be_reached() {
    let (mut desk, mut list) = at_a_desk(10..30, 5);
    for _ in 0..4 {
        go(&desk, &mut list, Action::Down);
    }
    desk.0.extend(0..10);
    let again = list.again();
    desk.settle(&mut list, Some(again));
    assert_eq!((seen(&list), list.chosen()), ((10..15).collect(), Some(&14)));
    go(&desk, &mut list, Action::Top);
    assert_eq!(list.chosen(), Some(&0));
}

#[test]
fn what_leaves_the_last_page_is_made_up_for_from_before() {
    let (mut desk, mut list) = at_a_desk(0..13, 5);
    go(&desk, &mut list, Action::Bottom);
    go(&desk, &mut list, Action::Up);
    desk.0.remove(&12);
    desk.0.remove(&8);
    let again = list.again();
    desk.settle(&mut list, Some(again));
    assert_eq!((seen(&list), list.chosen()), (vec![6, 7, 9, 10, 11], Some(&11)));
}

proptest::proptest! {
    /// Whatever is pressed and whatever comes and goes: the page is full, it shows records that
    /// stand one after the other, and the focus is a record that only its leaving moves.
    #[test]
    fn a_list_keeps_its_page_full_and_its_record_in_focus(
        steps in proptest::collection::vec((0_u8..12, 0_u8..40), 1..60),
    ) {
        const KEYS: [Action; 6] = [
            Action::Up, Action::Down, Action::PageUp, Action::PageDown, Action::Top, Action::Bottom,
        ];
        let (mut desk, mut list) = at_a_desk(10..31, 5);
        for (step, n) in steps {
            let before = list.chosen().copied();
            if let Some(action) = KEYS.get(usize::from(step)) {
                go(&desk, &mut list, *action);
            } else {
                match step {
                    6 | 7 => drop(desk.0.insert(n)),
                    8 | 9 => drop(desk.0.remove(&n)),
                    _ => list.place(3 + u16::from(n % 5)),
                }
                let again = list.again();
                desk.settle(&mut list, Some(again));
                if let Some(key) = before.filter(|key| desk.0.contains(key)) {
                    proptest::prop_assert_eq!(list.chosen(), Some(&key));
                }
            }
            let rows = seen(&list);
            proptest::prop_assert_eq!(rows.len(), desk.0.len().min(list.page()), "{:?}", rows);
            let first = rows.first().copied().unwrap_or(0);
            let slice: Vec<u8> = desk.0.range(first..).take(rows.len()).copied().collect();
            proptest::prop_assert_eq!(&rows, &slice);
            proptest::prop_assert_eq!(list.chosen().is_some(), !desk.0.is_empty());
            proptest::prop_assert!(list.chosen().is_none_or(|key| rows.contains(key)));
            let hidden = desk.0.range(..first).next().is_some();
            proptest::prop_assert!(list.goes_on().0 || !hidden, "rows that cannot be reached");
            let last = rows.last().copied().unwrap_or(u8::MAX);
            let hidden = desk.0.range(last..).nth(1).is_some();
            proptest::prop_assert!(list.goes_on().1 || !hidden, "rows that cannot be reached");
        }
    }
}

#[test]
fn marks_outlive_a_page_and_are_what_an_action_is_about() {
    let mut list = PagedList::new();
    take(&mut list, page(&[1, 2]), &Position::Start, true);
    list.selection_mut().mark_chosen();
    let on = list.go(Action::PageDown).unwrap();
    take(&mut list, page(&[3, 4]), &on, false);
    list.selection_mut().mark_chosen();
    assert_eq!(list.selection().subjects(), [1, 3]);
    list.selection_mut().clear_marks();
    assert_eq!(list.selection().subjects(), [3]);
}
