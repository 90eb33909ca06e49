//! The clauses of the society's policy by which the desk works, by the ids that the code and the manual cite.

use crate::domain::case::Refusal;
use crate::domain::contact::InquiryFlaw;
use crate::domain::stage::Move;

macro_rules! clauses {
    ($($(#[$doc:meta])* $name:ident = $id:literal),+ $(,)?) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Clause { $($(#[$doc])* $name),+ }

        impl Clause {
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            pub fn id(self) -> &'static str {
                match self { $(Self::$name => $id),+ }
            }
        }
    };
}

// In the order in which a request meets them, and then what holds at every step.
clauses! {
    /// Received with respect and time enough.
    Reception = "H1",
    /// All information, matched with papers that are valid.
    Papers = "H2",
    /// Confirmed, signed for.
    Declaration = "H3",
    /// The committee, in no less than a month.
    Committee = "H4",
    Registration = "H5",
    Service = "H6",
    /// Served at once and well: every request has an owner, a day and an end.
    Followed = "G1",
    Need = "G3",
    /// One record of a person.
    OneRecord = "G4",
    /// Information and answers that suit the question.
    Answers = "G5",
    WhereTheyAre = "G6",
    Satisfaction = "G7",
    /// Judging the service is a right.
    Right = "G8",
    /// What people point at is mended, and they are told.
    Improvement = "G10",
    /// Rights, duties and how disputes are settled.
    Disputes = "W2",
}

impl Clause {
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|clause| clause.id() == id)
    }
}

impl Move {
    /// The clause that it carries out; of several the first.
    pub fn clause(self) -> Option<Clause> {
        self.row()?.clause.split(", ").find_map(Clause::from_id)
    }
}

impl Refusal {
    /// The clause that asks for it; none where it is a rule of the desk alone.
    #[expect(clippy::too_many_lines, reason = "a row for each refusal")]
    pub fn clause(&self) -> Option<Clause> {
        match self {
            Self::WrongStage { mv, .. } => mv.clause(),
            Self::Missing(_) | Self::Paper { .. } | Self::TypeTwice { .. } => Some(Clause::Papers),
            Self::DeclarationVoid(_)
            | Self::NotSigned
            | Self::SignatureNeedsReference
            | Self::SignedInFuture
            | Self::SignedBeforeRequest { .. }
            | Self::DecidedAlready(_)
            | Self::Unconfirmed { .. } => Some(Clause::Declaration),
            Self::TooEarly { .. }
            | Self::ExceptionNeedsManager
            | Self::Vote(_)
            | Self::PartIsWhole { .. }
            | Self::NothingGranted
            | Self::NotOneOfAsked { .. }
            | Self::GrantNeedsAmount { .. }
            | Self::GrantCountedIn { .. }
            | Self::LeftOut { .. }
            | Self::GrantTooLarge
            | Self::MoreThanAsked { .. }
            | Self::ReasonAbove { .. }
            | Self::ManagerAbove { .. }
            | Self::SittingOpen
            | Self::NoMembers
            | Self::NoSuchCommittee
            | Self::WithThatCommittee { .. }
            | Self::OtherCommittee { .. }
            | Self::OnOpenAgenda { .. }
            | Self::LatePaper(_)
            | Self::AlreadyTold => Some(Clause::Committee),
            Self::NotTold => Some(Clause::Registration),
            Self::DeliveryInFuture
            | Self::ReceiptNeeded
            | Self::ProviderNeeded
            | Self::AmountOfDeliveryNeeded
            | Self::MoreThanGranted { .. }
            | Self::DeliveredBeforeDecision { .. }
            | Self::ServiceNotGranted { .. }
            | Self::CashNotGranted
            | Self::GrantedInMoney { .. }
            | Self::QuantityOfDeliveryNeeded { .. }
            | Self::NothingLeft
            | Self::ReceiptUsed { .. }
            | Self::RestNeedsReason { .. }
            | Self::AccountWaits { .. }
            | Self::NoAccountWaits
            | Self::AccountNeedsSecond
            | Self::AccountHasNoSecond
            | Self::AccountDiffers { .. }
            | Self::AccountOfAnother { .. } => Some(Clause::Service),
            Self::Inquiry(InquiryFlaw::LeftOpen { .. }) => Some(Clause::Reception),
            Self::Inquiry(_) => Some(Clause::Answers),
            Self::Theme(_) => Some(Clause::Improvement),
            Self::Complaint(_) | Self::Undertaking(_) | Self::Appeal(_) => Some(Clause::Disputes),
            Self::MoreToDeliver
            | Self::NoAnswers
            | Self::NotAsked { .. }
            | Self::Unanswered { .. }
            | Self::NoSuchVersion { .. }
            | Self::NotAnAnswer { .. }
            | Self::AskedTooEarly { .. } => Some(Clause::Satisfaction),
            Self::OwnWork
            | Self::FollowUp(_)
            | Self::AskedAboutIt
            | Self::TooFewDays { .. }
            | Self::TriedToday
            | Self::LaterNotAfterToday => Some(Clause::Right),
            Self::HeldBy { .. }
            | Self::NotHeld
            | Self::FreeingNeedsManager
            | Self::CannotHold { .. } => Some(Clause::Followed),
            Self::IdTaken { .. }
            | Self::IdUnseen
            | Self::OtherPerson { .. }
            | Self::KnownOtherwise { .. }
            | Self::KnownRecord { .. }
            | Self::AlikeOpen { .. }
            | Self::LikeSomebody { .. }
            | Self::OnePerson
            | Self::MergedAlready { .. }
            | Self::SaidNotSame { .. }
            | Self::NotMerged => Some(Clause::OneRecord),
            // A rule of each step that has a reason: the clause is that of the step.
            Self::ReasonNeeded
            | Self::TooMany { .. }
            | Self::AlreadySetUp
            | Self::NotSetUp
            | Self::SettingsNeedManager
            | Self::Masked
            | Self::AboutOneself
            | Self::DraftsFull { .. }
            | Self::DraftsLong
            | Self::ProposalsFull { .. }
            | Self::Text { .. }
            | Self::NothingToReverse
            | Self::ReverseFirst { .. }
            | Self::ReversingNeedsManager
            | Self::ImportWorkedOn { .. }
            | Self::ImportUndone { .. }
            | Self::ClockInDoubt(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::domain::stage::MOVES;

    #[test]
    fn every_move_carries_out_a_clause() {
        for row in MOVES {
            assert!(row.mv.clause().is_some(), "{:?}: {}", row.mv, row.clause);
        }
    }
}
