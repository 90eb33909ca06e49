//! Why a move is refused: a rule of the desk, never a sentence.

use serde::{Deserialize, Serialize};

use crate::domain::calendar::Day;
use crate::domain::case::{AppealFlaw, LatePaperFlaw, Step, UndertakingFlaw};
use crate::domain::choice::{AnswerForm, Paper, Service};
use crate::domain::committee::VoteFlaw;
use crate::domain::complaint::ComplaintFlaw;
use crate::domain::contact::{ContactField, InquiryFlaw};
use crate::domain::desk_clock::ClockDoubt;
use crate::domain::document::Standing;
use crate::domain::follow_up::FollowUpFlaw;
use crate::domain::grant::{Left, Measure, Rest};
use crate::domain::id::{CaseNumber, CommitteeId, PartyId, SittingNumber, StaffId};
use crate::domain::measuring::Unit;
use crate::domain::party::{IdentityPart, LikeBy};
use crate::domain::record_ref::RecordRef;
use crate::domain::request::{Field, Section};
use crate::domain::satisfaction::{About, Question};
use crate::domain::stage::{Move, Stage};
use crate::domain::stored_text::StoredText;
use crate::domain::theme::ThemeFlaw;
use crate::domain::value::{Balance, Flaw, Money};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Refusal {
    /// The move does not start from this stage.
    WrongStage {
        mv: Move,
        stage: Stage,
    },
    /// Fields to fill before papers are checked (H2).
    Missing(Vec<Field>),
    /// The first paper that does not stand (H2), and how many there are.
    Paper {
        paper: Paper,
        standing: Standing,
        count: u8,
    },
    /// A covered field changed after signing (H3).
    DeclarationVoid(Vec<Field>),
    NotSigned,
    SignatureNeedsReference,
    SignedInFuture,
    /// Before the month is over (H4).
    TooEarly {
        earliest: Day,
    },
    /// Only a manager may make an exception to the month (H4).
    ExceptionNeedsManager,
    Vote(VoteFlaw),
    /// Everything but a plain acceptance needs a reason.
    ReasonNeeded,
    /// The person has not been told the decision yet.
    NotTold,
    AlreadyTold,
    /// What the committee saw may not change after it decided.
    DecidedAlready(Vec<Field>),
    DeliveryInFuture,
    ReceiptNeeded,
    ProviderNeeded,
    AmountOfDeliveryNeeded,
    /// More than is left of what the committee granted; of all services together where a grant of before was
    /// not by service.
    MoreThanGranted {
        service: Option<Service>,
        granted: Measure,
        left: Left,
    },
    TooMany {
        max: u32,
    },
    /// A survey with no answer in it.
    NoAnswers,
    LaterNotAfterToday,
    HeldBy {
        by: StaffId,
    },
    NotHeld,
    SittingOpen,
    NoMembers,
    /// Another registered person has this id.
    IdTaken {
        party: PartyId,
    },
    /// The set-up was done already.
    AlreadySetUp,
    NotSetUp,
    /// What is granted in part is less than what was asked for.
    PartIsWhole {
        asked: Balance,
    },
    /// Only a manager may change the settings.
    SettingsNeedManager,
    /// A person out of sight has this id, or it cannot be said of whom it is.
    IdUnseen,
    /// What was seen of the case was masked: it is held or revealed before it is changed.
    Masked,
    /// Nobody marks a record as being about themselves, or takes such a mark away.
    AboutOneself,
    /// Only a manager may take a case from its holder.
    FreeingNeedsManager,
    /// No colleague who could go on with it.
    CannotHold {
        staff: StaffId,
    },
    /// They left as many forms unfinished as are kept.
    DraftsFull {
        max: u32,
    },
    /// What they left unfinished is as long as is kept.
    DraftsLong,
    /// As many of their proposals wait for a choice as are kept.
    ProposalsFull {
        max: u32,
    },
    /// A text that cannot be stored as it is.
    Text {
        of: StoredText,
        flaw: Flaw,
    },
    /// The machine's clock is far off the last entry: nothing gets a number or a date by it.
    ClockInDoubt(ClockDoubt),
    /// Signed for a request that was not made yet (H3).
    SignedBeforeRequest {
        signed: Day,
        received: Day,
    },
    /// More than was asked for is granted for a reason that is written down.
    MoreThanAsked {
        /// None where it is more in sum alone.
        service: Option<Service>,
        asked: Balance,
    },
    /// Given before it was granted (H6).
    DeliveredBeforeDecision {
        delivered: Day,
        decided: Day,
    },
    /// It was not granted (H6).
    ServiceNotGranted {
        service: Service,
    },
    /// Money where the committee granted no amount (H6).
    CashNotGranted,
    /// All that was granted has been given (H6).
    NothingLeft,
    /// One receipt for two deliveries (H6).
    ReceiptUsed {
        receipt: String,
        on: Day,
    },
    /// It is to be the last delivery, and not all of the grant was given (H6).
    RestNeedsReason {
        left: Vec<Rest>,
    },
    /// Nobody asks how satisfied a person is with their own work (G8).
    OwnWork,
    /// What is said of a registered person is another's, unless somebody decides that it is a correction.
    OtherPerson {
        party: PartyId,
        by: Vec<IdentityPart>,
    },
    /// A row of a file was imported before, and says something else now. Nothing of it is taken.
    KnownOtherwise {
        case: Option<CaseNumber>,
        fields: Vec<Field>,
    },
    /// Something of the grant is still to be delivered before anybody asks how it was (G7).
    MoreToDeliver,
    /// Nobody is given up before they were tried on as many days as the society wants (G8).
    TooFewDays {
        days: u8,
        wanted: u8,
    },
    /// As many tries of today as one person is troubled with (G8).
    TriedToday,
    /// Above the society's bound an acceptance has a reason.
    ReasonAbove {
        bound: Money,
    },
    /// Above the society's bound a manager records the grant.
    ManagerAbove {
        bound: Money,
    },
    /// So many requests of the person for the same are open (G4): one more is said to be meant. Names those
    /// that are seen.
    AlikeOpen {
        cases: Vec<CaseNumber>,
    },
    /// Parts that were taken over from an earlier request are to be confirmed first (H3).
    Unconfirmed {
        case: CaseNumber,
        on: Day,
        sections: Vec<Section>,
    },
    /// What is accepted grants a service at least.
    NothingGranted,
    /// What is granted is one of the services that were asked for, each once.
    NotOneOfAsked {
        service: Service,
    },
    /// Money help is granted in riyals, and nothing is granted with none of them.
    GrantNeedsAmount {
        service: Service,
    },
    /// Accepted without one of the services asked for: that is in part.
    LeftOut {
        service: Service,
    },
    /// The amounts come to more than the desk can count.
    GrantTooLarge,
    /// What was granted in riyals is delivered in riyals (H6).
    GrantedInMoney {
        service: Service,
    },
    /// What was granted by number is delivered by number, in the unit of the grant (H6).
    QuantityOfDeliveryNeeded {
        service: Service,
        unit: Option<Unit>,
    },
    /// There is nothing on the case that can be taken back, or not this.
    NothingToReverse,
    /// What was recorded after it is taken back first.
    ReverseFirst {
        first: Step,
    },
    /// A manager takes back what others recorded, or what was recorded on an earlier day.
    ReversingNeedsManager,
    /// Whoever asked the person how it was decides and delivers nothing of it afterwards (G8).
    AskedAboutIt,
    /// Somebody registered is like the person whom a new request is for (G4): it is said whether it is them.
    LikeSomebody {
        party: PartyId,
        by: LikeBy,
    },
    /// Both rows are one person already.
    OnePerson,
    /// A row that was merged into another: that one is meant, or the merge is undone first.
    MergedAlready {
        into: PartyId,
    },
    /// It was said that they are two people: that is taken back first.
    SaidNotSame {
        other: PartyId,
    },
    /// The row was not merged into this one.
    NotMerged,
    /// Of contacts and inquiries.
    Inquiry(InquiryFlaw),
    /// No committee of the society has this number.
    NoSuchCommittee,
    /// It waits for that committee already.
    WithThatCommittee {
        committee: CommitteeId,
    },
    /// It waits for another committee than the sitting is of.
    OtherCommittee {
        case: CaseNumber,
        committee: CommitteeId,
    },
    /// It stands on the agenda of a sitting that is open: it is taken off first, or decided there.
    OnOpenAgenda {
        sitting: SittingNumber,
    },
    /// An account waits for a second person: no other is typed meanwhile, and no cash is delivered (H6).
    AccountWaits {
        by: StaffId,
        on: Day,
    },
    /// No account waits for a second person.
    NoAccountWaits,
    /// Whoever typed an account is not the second person to type it.
    AccountNeedsSecond,
    /// The same, and nobody else at the desk may.
    AccountHasNoSecond,
    /// A second person typed another account than was typed first.
    AccountDiffers {
        by: StaffId,
    },
    /// What the society has typed twice of a paper was typed once, or otherwise the second time (H2).
    TypeTwice {
        paper: Paper,
    },
    /// Who typed an account takes it back, nobody else.
    AccountOfAnother {
        by: StaffId,
    },
    /// The service is granted by number, in this unit where it has one, and not otherwise.
    GrantCountedIn {
        service: Service,
        unit: Option<Unit>,
    },
    /// Of the improvement register.
    Theme(ThemeFlaw),
    /// Of complaints (W2).
    Complaint(ComplaintFlaw),
    /// Of undertakings (W2).
    Undertaking(UndertakingFlaw),
    /// Of the paper of a referral that was keyed later (H4).
    LatePaper(LatePaperFlaw),
    /// Of appeals (W2).
    Appeal(AppealFlaw),
    /// Of follow-ups of questions and complaints.
    FollowUp(FollowUpFlaw),
    /// The row of a file made this record before, and says something else by now.
    KnownRecord {
        on: RecordRef,
        fields: Vec<ContactField>,
    },
    /// An answer to what was not asked, or otherwise than it was asked (G7).
    NotAsked {
        question: Question,
        about: About,
    },
    /// What must be answered was passed over.
    Unanswered {
        question: Question,
        about: About,
    },
    /// No version of the questionnaire has this number.
    NoSuchVersion {
        version: u16,
    },
    /// What stands in a row of a file answers this question in no way that it may be answered (G7).
    NotAnAnswer {
        question: Question,
        about: About,
        form: AnswerForm,
    },
    /// Asked on a day before there was anything to ask about (G7).
    AskedTooEarly {
        from: Day,
    },
    /// An import is taken back as a whole, and somebody worked on so many records that it made. Names the first.
    ImportWorkedOn {
        records: Vec<RecordRef>,
        count: u32,
    },
    /// It was taken back before.
    ImportUndone {
        import: u32,
    },
}

impl Refusal {
    /// More rows than `max`.
    pub fn too_many(max: usize) -> Self {
        Self::TooMany { max: u32::try_from(max).unwrap_or(u32::MAX) }
    }
}
