//! A person's page: who they are, all their requests, their household, what they received.

use serde::{Deserialize, Serialize};

use crate::api::query::{NoteView, OfPerson, ThemeRow};
use crate::domain::calendar::Day;
use crate::domain::case::Undertaking;
use crate::domain::grant::Grant;
use crate::domain::household::HouseholdMatch;
use crate::domain::id::{CaseNumber, FileNumber, PartyId, Version};
use crate::domain::mask::Veiled;
use crate::domain::party::{Correction, LikeBy, Party, PartyFact};
use crate::domain::received::ReceivedOfService;
use crate::domain::request::{Ask, MemberDraft};
use crate::domain::stage::Stage;
use crate::domain::value::Money;

/// Requests of one page, at most.
pub const PERSON_REQUESTS_MAX: usize = 50;
/// Pages of a person's requests that are counted and summed, at most: more than any person has, so that a damaged
/// index is not read without end. Where there are more that is said.
pub const PERSON_PAGES_MAX: usize = 2_000;
/// Requests of a person that are counted and summed, at most: the newest.
pub const PERSON_SUMMED_MAX: usize = PERSON_REQUESTS_MAX * PERSON_PAGES_MAX;

/// A page of a person's requests, the newest first, and with the first page all else that is known of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonView {
    pub party: PartyId,
    pub requests: Vec<PersonRequest>,
    /// Older ones are asked for before this number.
    pub more: Option<CaseNumber>,
    pub about: Option<Box<AboutPerson>>,
}

/// One request of a person, open or closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonRequest {
    pub number: CaseNumber,
    pub stage: Stage,
    pub received: Day,
    pub asked: Vec<Ask>,
    /// What was granted, each service with its own measure; before decisions told that, one amount for all.
    pub granted: Vec<Grant>,
    pub granted_together: Option<Money>,
    /// What was delivered of it; nothing is no row.
    pub given: Vec<ReceivedOfService>,
    /// Its decision was appealed (W2).
    pub appealed: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AboutPerson {
    /// Masked, unless one of their requests is told whole to who asks.
    pub party: Party,
    pub version: Version,
    /// What is there and is not told to who asks.
    pub masked: Vec<Veiled>,
    /// The id, and the first phone: the last digits alone where they are masked.
    pub national_id: String,
    pub phone: String,
    /// Requests that are seen, and those of them that are open.
    pub count: usize,
    pub open: usize,
    /// There are more requests than were counted and summed.
    pub in_part: bool,
    pub received: Vec<ReceivedOfService>,
    pub household: Option<PersonHousehold>,
    /// What other files say of the person and of those in the household.
    pub elsewhere: Vec<HouseholdMatch>,
    /// Who may be the same person, registered once more.
    pub likely: Vec<LikePerson>,
    /// Who is like them and is somebody else, as was said.
    pub not_same: Vec<LikePerson>,
    /// The rows that were merged into this one.
    pub merged: Vec<LikePerson>,
    /// All numbers of their files.
    pub files: Vec<FileNumber>,
    /// What was corrected, on whichever of their rows.
    pub corrections: Vec<Correction>,
    /// What was found of this row and others, and the names of those who are seen.
    pub facts: Vec<PartyFact>,
    pub names: Vec<(PartyId, String)>,
    /// On the person, and on the requests of the page, in the order in which they were written.
    pub notes: Vec<NoteView>,
    /// What they asked, and what was said with them.
    pub talk: OfPerson,
    /// What either side promised on their requests and nobody has ended, what is due first.
    pub undertakings: Vec<(CaseNumber, Undertaking)>,
    /// The themes that gather what they said, the newest first.
    pub themes: Vec<ThemeRow>,
}

/// Another row of the register, with enough to tell two people apart: last digits alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LikePerson {
    pub party: PartyId,
    pub name: String,
    pub national_id: String,
    pub phone: String,
    pub file: Option<FileNumber>,
    /// The newest of their requests that is seen.
    pub case: Option<CaseNumber>,
    /// By what they are like; none where that is no question.
    pub by: Option<LikeBy>,
}

/// The household as the newest request tells it that tells of one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonHousehold {
    pub case: CaseNumber,
    pub received: Day,
    /// People in it, as the request says; none where it does not.
    pub size: Option<u8>,
    /// Those who are listed, but for the applicant; masked as the request is.
    pub members: Vec<MemberDraft>,
}
