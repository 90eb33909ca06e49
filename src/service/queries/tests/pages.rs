//! Pages and their cursors, maxima, and who is found by what.

use super::*;

#[test]
fn a_cursor_of_another_list_shows_nothing_of_it() {
    let sheet = Sheet::of(&[PLAIN, Seed { stage: Stage::FollowUp, ..PLAIN }]);
    let cursor = sheet.page(&all(Queue::Satisfaction), Position::Start).rows.remove(0).0;
    for at in [Position::After(cursor.clone()), Position::From(cursor.clone())] {
        assert!(sheet.page(&all(Queue::Intake), at).rows.is_empty());
    }
    assert_eq!(sheet.page(&all(Queue::Intake), Position::Before(cursor)).rows.len(), 1);
}

#[test]
fn a_filter_that_keeps_nothing_stops_with_a_cursor_and_goes_on_from_it() {
    let mut sheet = Sheet::of(&vec![PLAIN; FILTER_ROWS_MAX + 10]);
    sheet.add(&Seed { opens: 4, family: "المختلق", ..PLAIN });
    let query = QueueQuery { filter: "مختلق".into(), ..all(Queue::Intake) };
    let page = sheet.page(&query, Position::Start);
    assert_eq!((page.rows.len(), page.examined), (0, FILTER_ROWS_MAX as u64));
    assert_eq!(sheet.walk_down(&query).len(), 1);
    assert_eq!(sheet.walk_up(&query).len(), 1);
}

#[test]
fn what_is_overdue_comes_in_the_order_that_was_asked_for() {
    let (much, little) = (Some(NeedClass::A), Some(NeedClass::D));
    // Received in this order, due in the other.
    let sheet = Sheet::of(&[
        Seed { opens: -1, need: little, ..PLAIN },
        Seed { opens: -2, need: much, ..PLAIN },
        Seed { opens: -3, need: little, ..PLAIN },
        Seed { opens: 1, need: much, ..PLAIN },
    ]);
    let counts = |order| {
        let query = QueueQuery { overdue: true, order, ..all(Queue::Intake) };
        sheet.walk_down(&query).into_iter().map(|number| number.count).collect::<Vec<_>>()
    };
    assert_eq!(counts(Order::Due), [3, 2, 1]);
    assert_eq!(counts(Order::Received), [1, 2, 3]);
    assert_eq!(counts(Order::Need), [2, 3, 1]);
}

#[test]
fn one_page_of_what_is_overdue_looks_no_further_than_a_filter_may() {
    let mut sheet = Sheet::of(&vec![PLAIN; FILTER_ROWS_MAX + 10]);
    sheet.add(&Seed { opens: -1, ..PLAIN });
    let query = QueueQuery { overdue: true, order: Order::Received, ..all(Queue::Intake) };
    let page = sheet.page(&query, Position::Start);
    assert_eq!((page.rows.len(), page.examined), (0, FILTER_ROWS_MAX as u64));
    assert_eq!(sheet.walk_down(&query).len(), 1);
}

#[test]
fn more_held_cases_than_are_counted_are_said_to_be_more() {
    let mine = Seed { holder: Some(ME.0), ..PLAIN };
    let mut sheet = Sheet::of(&vec![mine; home::HELD_READ_MAX]);
    let home = home::home(&sheet.reader()).unwrap();
    assert_eq!((home.held, home.promised, home.held_more), (999, 0, false));
    sheet.add(&Seed { opens: 0, ..mine });
    let home = home::home(&sheet.reader()).unwrap();
    assert_eq!((home.held, home.promised, home.held_more), (999, 1, true));
    let query = QueueQuery { mine: true, ..all(Queue::Intake) };
    assert_eq!(sheet.walk_down(&query).len(), 1_000, "the list shows them all");
}

#[test]
fn the_oldest_with_the_committee_is_known_behind_a_long_row_that_is_ready() {
    let ready = Seed { stage: Stage::Referred, opens: -1, ..PLAIN };
    let mut sheet = Sheet::of(&vec![ready; 300]);
    sheet.add(&Seed { opens: 9, ..ready });
    assert_eq!(sheet.line(Queue::Committee).oldest, Some(sheet.cases[300].received));
}

#[test]
fn a_person_is_found_by_any_parts_in_any_order_while_the_index_is_built_and_after() {
    let mut sheet = Sheet::new();
    // A given name that more people have than one search shows.
    for _ in 0..FIND_ROWS_MAX * 3 {
        sheet.add(&Seed { given: "عبد الله", family: "التجريبي", ..PLAIN });
    }
    sheet.add(&Seed { given: "عبد الله", family: "المثالي", ..PLAIN });
    let last = sheet.cases.len() as u64;
    for _ in ["keys", "memory"] {
        for text in ["عبدالله مثال", "المثا عبد الله", "مثالي عبد", "عبد الله المثالي"]
        {
            let ready = sheet.names.is_ready();
            assert_eq!(sheet.found(text), (vec![last], false), "{text}, ready: {ready}");
        }
        sheet.names.now_ready();
    }
}

#[test]
fn a_person_is_found_by_the_start_of_a_phone_in_any_writing() {
    let sheet = Sheet::of(&[PLAIN; 12]);
    for text in ["0500000011", "٠٥٠٠٠٠٠٠١١", "500000011", "+966 50 000 0011", "00966500000011"]
    {
        assert_eq!(sheet.found(text), (vec![11], false), "{text}");
    }
    let nobody = sheet.found("0599");
    assert_eq!(nobody, (vec![], false));
    assert_eq!(sheet.found("١٤٤٨/٠٠٠٧").0, [7]);
    assert_eq!(sheet.found("س").0, [0_u64; 0], "one letter is not enough");
    assert_eq!(sheet.found("َُ").0, [0_u64; 0], "marks alone are no letters");
}

#[test]
fn a_search_never_shows_more_than_its_maximum_and_says_that_there_is_more() {
    let sheet = Sheet::of(&[PLAIN; FIND_ROWS_MAX + 5]);
    sheet.names.now_ready();
    let (rows, more) = sheet.found("سالم");
    assert_eq!((rows.len(), more), (FIND_ROWS_MAX, true));
    assert_eq!(rows.iter().collect::<BTreeSet<_>>().len(), FIND_ROWS_MAX);
}
