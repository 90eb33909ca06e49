//! What one person may leave unfinished: drafts and proposals, bounded in number and in length. Nothing
//! that is kept makes room for what is new; whoever reaches the bound is told, and drops one themselves.

use crate::domain::case::Refusal;

/// Drafts of one person.
pub const DRAFTS_MAX: usize = 50;
/// Bytes of all drafts of one person: eight of the longest, or fifty of which each is a long story.
pub const DRAFT_BYTES_MAX: usize = 512 * 1024;
/// Proposals of one person; and of all, so that counting them stays short.
pub const PROPOSALS_MAX: usize = 20;
pub const PROPOSALS_OF_ALL_MAX: usize = 2_000;

/// What of one kind is kept already, the one aside that is written anew.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Others {
    pub count: usize,
    pub bytes: usize,
}

/// May a draft of so many bytes be kept, in place of one of so many? What gets no longer always may.
pub fn may_keep_draft(others: Others, before: Option<usize>, bytes: usize) -> Result<(), Refusal> {
    let max = |max: usize| u32::try_from(max).unwrap_or(u32::MAX);
    match before {
        None if others.count >= DRAFTS_MAX => Err(Refusal::DraftsFull { max: max(DRAFTS_MAX) }),
        Some(before) if bytes <= before => Ok(()),
        _ if others.bytes.saturating_add(bytes) > DRAFT_BYTES_MAX => Err(Refusal::DraftsLong),
        _ => Ok(()),
    }
}

/// May one more proposal be kept, of a person who has so many, where all have so many?
pub fn may_propose(own: usize, all: usize) -> Result<(), Refusal> {
    if own >= PROPOSALS_MAX || all >= PROPOSALS_OF_ALL_MAX {
        let max = u32::try_from(PROPOSALS_MAX).unwrap_or(u32::MAX);
        return Err(Refusal::ProposalsFull { max });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drafts_are_kept_up_to_a_number_and_a_length_and_what_is_there_goes_on() {
        let others = |count, bytes| Others { count, bytes };
        assert_eq!(may_keep_draft(others(49, 0), None, 1), Ok(()));
        assert_eq!(may_keep_draft(others(50, 0), None, 1), Err(Refusal::DraftsFull { max: 50 }));
        assert_eq!(may_keep_draft(others(70, 0), Some(1), 2), Ok(()), "one that is there goes on");
        let room = DRAFT_BYTES_MAX - 10;
        assert_eq!(may_keep_draft(others(1, room), None, 10), Ok(()));
        assert_eq!(may_keep_draft(others(1, room), None, 11), Err(Refusal::DraftsLong));
        assert_eq!(may_keep_draft(others(1, room), Some(10), 11), Err(Refusal::DraftsLong));
        assert_eq!(may_keep_draft(others(1, room + 90), Some(30), 30), Ok(()), "no longer");
    }

    #[test]
    fn proposals_are_bounded_for_one_and_for_all() {
        assert_eq!(may_propose(19, 1_999), Ok(()));
        assert!(may_propose(20, 20).is_err() && may_propose(0, 2_000).is_err());
    }
}
