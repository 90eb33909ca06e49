//! What is wrong with a value that was typed: a code with its particulars, never a sentence.

use std::error::Error;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::domain::calendar::DateFlaw;
use crate::domain::id::CaseNumber;

/// Characters of the typed text that a flaw repeats.
const TEXT_CHARS_MAX: usize = 24;

/// Why a value is refused. `text` is what was typed, cut short; `bad` its first wrong character.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Flaw {
    /// Nothing was typed where something must be.
    Empty,
    /// More characters than there is room for.
    TooLong { have: u16, max: u16 },
    /// A letter or a sign where only digits go.
    NotDigits { text: String, bad: char },
    /// A character that no amount has.
    NotANumber { text: String, bad: char },
    /// Something other than a Latin letter where one goes.
    NotLatin { text: String, bad: char },
    /// Too many digits or letters, or too few.
    WrongLength { of: Shape, have: u16, want: u16 },
    /// It does not begin as its kind does.
    WrongStart { of: Shape },
    /// The check digits do not hold: one is wrong, or two changed places.
    CheckDigit { of: Shape },
    /// Below the least allowed.
    TooSmall { min: i64 },
    /// Above the most allowed; for money in whole riyals.
    TooLarge { max: i64 },
    /// Below nothing, where only an amount of something goes.
    Negative,
    /// Money finer than a halala.
    TooFine,
    /// Not one of the choices.
    NotAChoice { text: String },
    /// A date that has not come, of something that has happened.
    InFuture,
    /// Said before in another row.
    Twice,
    /// A control or escape character; `code` is its number.
    ControlCharacter { code: u32 },
    /// More rows than there is room for.
    TooMany { max: u16 },
    /// A household said to be smaller than its own table, the applicant counted in.
    FewerThanListed { listed: u16 },
    /// Not a date.
    Date(DateFlaw),
    /// An amount that must be above another, in halalas, and is not.
    NotAbove { halalas: i64 },
    /// Nobody would be left who may change the settings.
    NoManager,
    /// A name without a letter: nobody could be found by it.
    NoLetters,
    /// Not a time of the day.
    NotATime { text: String },
    /// A rule that leans on a chair, and nobody chairs.
    NoChair,
    /// Whoever was to chair is no member.
    ChairNoMember,
    /// A seat of the committee for who only reads.
    AuditorSits,
    /// The row of a member of staff with somebody else's name in it.
    AnotherPerson,
    /// A bound of a paper's age, where the day it is counted from is not asked for.
    AgeWithoutIssueDate,
    /// Not a month and a day.
    NotAMonthDay { text: String },
    /// A weekend of the whole week.
    NoWorkingDay,
    /// The last day of a holiday is before its first.
    EndsBeforeItBegins,
    /// More days than one holiday may have.
    HolidayTooLong { max: u16 },
    /// A service or category that the society does not offer.
    NotOffered,
    /// Nothing of a list would be offered.
    NothingOffered,
    /// Offered no more, and asked for by the rule of a paper.
    AskedByPaper,
    /// A rule of a paper for what is not offered.
    PaperAsksForNone,
    /// Offered no more, and asked for by so many requests that are not closed.
    InUse { requests: u16 },
    /// A name or a phone beside somebody who did not want to be named.
    NotOfAnonymous,
    /// Not the number of a request.
    NotACaseNumber { text: String },
    /// Requests that another committee takes too, and no bound says which of them does.
    TakenByAnother { committee: u8 },
    /// A committee that so many open cases were referred to is not taken away.
    CommitteeHasCases { cases: u16 },
    /// A committee whose sitting is open is not taken away.
    CommitteeSits,
    /// Typed once, where the society has it typed twice.
    TypedOnce,
    /// Typed otherwise the second time.
    TypedOtherwise,
    /// More must be present than there are members.
    QuorumAboveMembers { members: u16 },
    /// Offered no more, and what a committee takes.
    AskedByCommittee { committee: u8 },
    /// A department that has no name.
    NoSuchDepartment { department: u8 },
    /// A department without a name that a step, or what somebody sees, is of.
    DepartmentNamed,
    /// A bound of a paper's age that is over before the committee may vote.
    AgeBelowMonth { least: u16 },
    /// The month that is longer than a bound of a paper's age.
    MonthAboveAge,
    /// The weekend and the holidays together leave no working day in a year.
    HolidaysLeaveNoDay,
    /// A unit of the society's own without its word in a language.
    UnitWithoutWord,
    /// A word for a unit, where the service is not told in a unit of the society's own.
    WordOfNoUnit,
    /// Cash is told in riyals.
    CashInRiyals,
    /// A bound in riyals over services that are all told in units.
    BoundOfUnits,
    /// Told in units, where a committee has a bound in riyals over it.
    BoundedByCommittee { committee: u8 },
    /// Nobody in the register has that number.
    NobodyHas,
    /// The number is of somebody who is called otherwise, or of another than the number beside it.
    OfSomebodyElse,
    /// Satisfaction is counted from the question of the result.
    OutcomeNotAsked,
    /// Asked with other answers before, so that the two cannot be compared.
    AskedOtherwise,
    /// Asked no more, and measured by an open theme of the improvement register.
    MeasuredByTheme {
        question: String,
        /// How it was asked last; nothing is how a usual question is usually asked.
        arabic: String,
        english: String,
        theme: u32,
    },
    /// An objection to a decision is a step of its request: of this, where it is known.
    AnAppeal { case: Option<CaseNumber> },
    /// It goes with another end than the row says.
    OtherEnd,
    /// No request of theirs waits to be asked about.
    NoneAwaits,
    /// So many of theirs do, and it is not said which is meant.
    SeveralAwait { cases: u16 },
}

/// The kinds of number that have a fixed shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Shape {
    NationalId,
    Phone,
    ForeignPhone,
    Iban,
    ForeignIban,
    ShortAddress,
}

impl Flaw {
    pub fn not_digits(text: &str, bad: char) -> Self {
        Self::NotDigits { text: cut(text), bad }
    }

    pub fn not_a_number(text: &str, bad: char) -> Self {
        Self::NotANumber { text: cut(text), bad }
    }

    pub fn not_latin(text: &str, bad: char) -> Self {
        Self::NotLatin { text: cut(text), bad }
    }

    pub fn not_a_choice(text: &str) -> Self {
        Self::NotAChoice { text: cut(text) }
    }

    pub fn not_a_time(text: &str) -> Self {
        Self::NotATime { text: cut(text) }
    }

    pub fn not_a_month_day(text: &str) -> Self {
        Self::NotAMonthDay { text: cut(text) }
    }

    pub fn not_a_case_number(text: &str) -> Self {
        Self::NotACaseNumber { text: cut(text) }
    }

    pub(super) fn wrong_length(of: Shape, have: usize, want: u16) -> Self {
        Self::WrongLength { of, have: small(have), want }
    }

    /// Checks that a text fits, in characters.
    pub fn if_longer(text: &str, max: u16) -> Result<(), Self> {
        let have = small(text.chars().count());
        if have > max { Err(Self::TooLong { have, max }) } else { Ok(()) }
    }

    /// The reason as programs read it (the rejects file), in kebab-case.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooLong { .. } => "too-long",
            Self::NotDigits { .. } => "not-digits",
            Self::NotANumber { .. } => "not-a-number",
            Self::NotLatin { .. } => "not-latin",
            Self::WrongLength { .. } => "wrong-length",
            Self::WrongStart { .. } => "wrong-start",
            Self::CheckDigit { .. } => "check-digit",
            Self::TooSmall { .. } => "too-small",
            Self::TooLarge { .. } => "too-large",
            Self::Negative => "negative",
            Self::TooFine => "too-fine",
            Self::NotAChoice { .. } => "not-a-choice",
            Self::InFuture => "in-future",
            Self::Twice => "twice",
            Self::ControlCharacter { .. } => "control-character",
            Self::TooMany { .. } => "too-many",
            Self::FewerThanListed { .. } => "fewer-than-listed",
            Self::Date(flaw) => flaw.code(),
            Self::NotAbove { .. } => "not-above",
            Self::NoManager => "no-manager",
            Self::NoLetters => "no-letters",
            Self::NotATime { .. } => "not-a-time",
            Self::NoChair => "no-chair",
            Self::ChairNoMember => "chair-no-member",
            Self::AuditorSits => "auditor-sits",
            Self::AnotherPerson => "another-person",
            Self::AgeWithoutIssueDate => "age-without-issue-date",
            Self::NotAMonthDay { .. } => "not-a-month-day",
            Self::NoWorkingDay => "no-working-day",
            Self::EndsBeforeItBegins => "ends-before-it-begins",
            Self::HolidayTooLong { .. } => "holiday-too-long",
            Self::NotOffered => "not-offered",
            Self::NothingOffered => "nothing-offered",
            Self::AskedByPaper => "asked-by-paper",
            Self::PaperAsksForNone => "paper-asks-for-none",
            Self::InUse { .. } => "in-use",
            Self::NotOfAnonymous => "not-of-anonymous",
            Self::NotACaseNumber { .. } => "not-a-case-number",
            Self::TakenByAnother { .. } => "taken-by-another",
            Self::CommitteeHasCases { .. } => "committee-has-cases",
            Self::CommitteeSits => "committee-sits",
            Self::TypedOnce => "typed-once",
            Self::TypedOtherwise => "typed-otherwise",
            Self::QuorumAboveMembers { .. } => "quorum-above-members",
            Self::AskedByCommittee { .. } => "asked-by-committee",
            Self::NoSuchDepartment { .. } => "no-such-department",
            Self::DepartmentNamed => "department-named",
            Self::AgeBelowMonth { .. } => "age-below-month",
            Self::MonthAboveAge => "month-above-age",
            Self::HolidaysLeaveNoDay => "holidays-leave-no-day",
            Self::UnitWithoutWord => "unit-without-word",
            Self::WordOfNoUnit => "word-of-no-unit",
            Self::CashInRiyals => "cash-in-riyals",
            Self::BoundOfUnits => "bound-of-units",
            Self::BoundedByCommittee { .. } => "bounded-by-committee",
            Self::NobodyHas => "nobody-has",
            Self::OfSomebodyElse => "of-somebody-else",
            Self::OutcomeNotAsked => "outcome-not-asked",
            Self::AskedOtherwise => "asked-otherwise",
            Self::MeasuredByTheme { .. } => "measured-by-theme",
            Self::AnAppeal { .. } => "an-appeal",
            Self::OtherEnd => "other-end",
            Self::NoneAwaits => "none-awaits",
            Self::SeveralAwait { .. } => "several-await",
        }
    }
}

impl From<DateFlaw> for Flaw {
    fn from(flaw: DateFlaw) -> Self {
        Self::Date(flaw)
    }
}

impl fmt::Display for Flaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl Error for Flaw {}

/// A count as flaws tell it.
pub(in crate::domain) fn small(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}

fn cut(text: &str) -> String {
    let mut letters = text.trim().chars();
    let mut kept: String = letters.by_ref().take(TEXT_CHARS_MAX).collect();
    if letters.next().is_some() {
        kept.push('…');
    }
    kept
}

/// Marks that turn the order of what stands beside them; letters and tags that nobody sees.
pub fn deceives(sign: char) -> bool {
    matches!(sign,
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{115F}' | '\u{1160}'
        | '\u{3164}' | '\u{FFA0}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E0FFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flaw_repeats_little_of_a_long_text() {
        let Flaw::NotDigits { text, bad } = Flaw::not_digits(&"س".repeat(500), 'س') else {
            panic!("another flaw");
        };
        assert_eq!(text.chars().count(), TEXT_CHARS_MAX + 1);
        assert_eq!(bad, 'س');
    }

    #[test]
    fn room_is_counted_in_characters() {
        assert_eq!(Flaw::if_longer("أربعة", 5), Ok(()));
        assert_eq!(Flaw::if_longer("أربعة", 4), Err(Flaw::TooLong { have: 5, max: 4 }));
    }
}
