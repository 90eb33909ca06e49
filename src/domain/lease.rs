//! A claim is a lease: it lives while its holder is at the desk and at work.
//!
//! Nothing ends it by itself. Whether it lives is judged when somebody asks.

use std::time::Duration;

/// Without an order or a case opened for so long, whoever holds a case is not working on it.
pub const LEASE_IDLE: Duration = Duration::from_secs(30 * 60);
/// After a line died, so long is left to come back on another.
pub const LEASE_GRACE: Duration = Duration::from_secs(2 * 60);

/// Where a member of staff is. Times are counted by a clock that only goes forward.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// At the desk, and at work last so long ago.
    Here { idle: Duration },
    /// The line died so long ago, or the desk itself opened then and they have not come yet.
    Cut { since: Duration, idle: Duration },
    /// They left and said so.
    Left,
}

/// What a claim is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nobody else moves the case.
    Live,
    /// It keeps nobody from the case, and goes to whoever does the next thing.
    Lapsed,
}

/// What the claims of somebody are worth, by where they are.
pub fn standing(holder: Presence) -> Standing {
    let lives = match holder {
        Presence::Here { idle } => idle < LEASE_IDLE,
        Presence::Cut { since, idle } => since < LEASE_GRACE && idle < LEASE_IDLE,
        Presence::Left => false,
    };
    if lives { Standing::Live } else { Standing::Lapsed }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);
    const NONE: Duration = Duration::ZERO;

    #[test]
    fn a_lease_lives_while_its_holder_works_and_not_after_half_an_hour_without() {
        assert_eq!(standing(Presence::Here { idle: NONE }), Standing::Live);
        assert_eq!(
            standing(Presence::Here { idle: LEASE_IDLE.saturating_sub(SECOND) }),
            Standing::Live
        );
        assert_eq!(standing(Presence::Here { idle: LEASE_IDLE }), Standing::Lapsed);
    }

    #[test]
    fn a_dead_line_leaves_a_grace_and_a_farewell_leaves_none() {
        let cut = |since, idle| standing(Presence::Cut { since, idle });
        assert_eq!(cut(LEASE_GRACE.saturating_sub(SECOND), NONE), Standing::Live);
        assert_eq!(cut(LEASE_GRACE, NONE), Standing::Lapsed);
        assert_eq!(cut(SECOND, LEASE_IDLE), Standing::Lapsed, "no work before it was cut");
        assert_eq!(standing(Presence::Left), Standing::Lapsed);
    }
}
