//! Walks that went wrong once.

use super::*;

/// Put off by the later sitting of one committee, and decided by the earlier one of another.
#[rustfmt::skip]
const PUT_OFF_AND_TRANSFERRED: [(u8, usize, u16); 50] = [
    (0, 0, 0), (9, 0, 0), (2, 0, 0), (2, 0, 0), (2, 0, 0), (2, 0, 0), (2, 0, 0), (0, 0, 1), (2, 0, 0), (13, 1, 0),
    (9, 1, 0), (2, 0, 0), (0, 0, 1), (2, 0, 0), (2, 0, 0), (2, 0, 0), (2, 0, 0), (13, 2, 341), (9, 2, 14777),
    (11, 2, 25), (9, 2, 2573), (0, 0, 1), (12, 2, 7337), (0, 0, 2), (8, 0, 0), (0, 0, 3), (13, 5, 14972),
    (13, 2, 3868), (9, 5, 541), (13, 2, 0), (8, 0, 0), (13, 5, 0), (13, 5, 0), (0, 0, 0), (9, 5, 47481),
    (13, 3, 36082), (0, 5, 0), (0, 0, 0), (0, 0, 0), (0, 0, 0), (9, 5, 47401), (0, 0, 0), (8, 5, 0), (12, 4, 14177),
    (11, 0, 0), (13, 4, 28363), (0, 0, 0), (0, 0, 0), (0, 0, 0), (0, 0, 0),
];

#[test]
fn a_walk_over_two_committees_that_went_wrong_once() {
    walk_to_the_end(&PUT_OFF_AND_TRANSFERRED).unwrap();
}

/// An appeal comes before a committee of which two voted on the decision.
#[rustfmt::skip]
const HEARD_BY_FIRST_VOTERS: [(u8, usize, u16); 50] = [
    (0, 0, 0), (18, 0, 0), (17, 0, 2311), (2, 0, 0), (9, 0, 33373), (17, 0, 6394), (18, 0, 4137), (0, 0, 0),
    (0, 0, 1), (9, 0, 23057), (9, 0, 19238), (17, 0, 26106), (17, 0, 385), (14, 3, 0), (0, 0, 0), (0, 0, 0),
    (0, 0, 0), (0, 0, 0), (0, 0, 0), (2, 0, 0), (2, 0, 0), (2, 0, 0), (2, 0, 0), (2, 0, 0), (6, 0, 0), (2, 0, 0),
    (2, 0, 0), (2, 0, 0), (9, 3, 1), (0, 0, 0), (0, 0, 0), (17, 0, 52737), (0, 0, 0), (0, 0, 0), (0, 0, 0),
    (9, 0, 697), (0, 0, 0), (0, 0, 0), (0, 0, 0), (0, 0, 0), (0, 0, 0), (0, 0, 0), (0, 0, 0), (9, 0, 1689),
    (6, 0, 0), (18, 0, 0), (0, 0, 0), (0, 0, 0), (0, 0, 0), (10, 0, 0),
];

#[test]
fn a_walk_in_which_first_voters_step_aside_and_the_board_hears_it() {
    walk_to_the_end(&HEARD_BY_FIRST_VOTERS).unwrap();
}

/// A sitting puts a request off, one of the other committee decides it, that is appealed, and the first sitting, which
/// is still open, decides it again.
#[rustfmt::skip]
const DECIDED_AGAIN_BY_THE_FIRST: [(u8, usize, u16); 50] = [
    (0, 0, 0), (18, 0, 0), (11, 0, 4), (9, 0, 15653), (17, 0, 15672), (17, 0, 12001), (9, 0, 7649), (9, 0, 1),
    (9, 0, 31441), (0, 0, 0), (4, 2, 1), (17, 0, 16936), (9, 2, 1561), (9, 2, 2229), (17, 2, 112), (0, 0, 1),
    (11, 3, 1), (17, 0, 217), (2, 0, 0), (2, 0, 0), (2, 0, 0), (2, 0, 0), (17, 0, 2), (0, 0, 0), (0, 0, 2),
    (0, 0, 0), (0, 0, 0), (9, 0, 241), (0, 0, 0), (2, 0, 0), (2, 0, 208), (2, 0, 0), (0, 0, 3), (2, 0, 0), (2, 0, 0),
    (2, 0, 0), (14, 5, 0), (0, 0, 0), (0, 0, 0), (0, 0, 0), (0, 0, 0), (0, 0, 0), (0, 0, 0), (0, 0, 0), (0, 0, 0),
    (0, 0, 0), (0, 0, 0), (0, 0, 0), (0, 0, 0), (0, 0, 0),
];

#[test]
fn a_walk_in_which_a_sitting_decides_once_more_after_another_did() {
    walk_to_the_end(&DECIDED_AGAIN_BY_THE_FIRST).unwrap();
}
