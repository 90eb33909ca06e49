//! Why something is not done, in words.
//!
//! Longer than 500 lines: each refusal has its row in one match, which the compiler holds complete.

use super::isolate::left_to_right;
use super::phrases::{backup, entry, refusals as say, waiting};
use super::{Args, Phrase, Words};
use crate::api::Fault;
use crate::api::incident::Cause;
use crate::domain::calendar::{Calendar, Day};
use crate::domain::case::Refusal;
use crate::domain::choice::List;
use crate::domain::committee::{Count, Majority, Member, VoteFlaw};
use crate::domain::desk_clock::ClockDoubt;
use crate::domain::party::LikeBy;
use crate::domain::request::Field;
use crate::domain::settings::Settings;
use crate::domain::stage::Move;

/// Fields named in one sentence.
const FIELDS_NAMED_MAX: usize = 4;
const STAGES_NAMED_MAX: usize = 3;
/// Requests that are named where a person has several for the same.
const CASES_NAMED_MAX: usize = 3;

impl Words {
    /// The names of fields; of many, the first few.
    pub fn fields(&self, fields: &[Field]) -> String {
        let names: Vec<String> = fields.iter().map(|field| self.field(*field)).collect();
        self.first_few(&names, FIELDS_NAMED_MAX)
    }

    /// The stages a move starts from, in the order of the way; of many, the first few.
    fn starts(&self, mv: Move) -> String {
        let from = mv.row().map_or(&[][..], |row| row.from);
        let names: Vec<String> = from.iter().map(|stage| self.stage(*stage)).collect();
        self.first_few(&names, STAGES_NAMED_MAX)
    }

    /// What the machine's clock says, and of when the last entry is.
    pub fn clock_doubt(&self, ClockDoubt { last, clock }: ClockDoubt) -> Args<'static> {
        Args::new().text("clock", self.moment_full(clock)).text("last", self.moment_full(last))
    }

    pub(super) fn day(&self, day: Day) -> String {
        self.date_brief(day, Calendar::Gregorian)
    }

    /// Two days of which one sentence tells, each with its year where that is not the other's.
    pub(super) fn two_days(&self, first: Day, second: Day) -> (String, String) {
        (self.date_past(first, second), self.date_past(second, first))
    }

    /// The sentence for a rule of the desk. `settings` has the names.
    #[expect(clippy::too_many_lines, reason = "an arm for each refusal")]
    pub fn refusal(&self, refusal: &Refusal, settings: Option<&Settings>) -> String {
        if let Some(said) = self.about_committees(refusal, settings) {
            return said;
        }
        let with = |phrase: Phrase, args: Args<'_>| self.say_with(phrase, &args);
        match refusal {
            Refusal::WrongStage { mv, .. } => {
                with(say::WRONG_STAGE, Args::new().text("stages", self.starts(*mv)))
            }
            Refusal::Missing(fields) => {
                with(say::MISSING, Args::new().text("fields", self.fields(fields)))
            }
            Refusal::Paper { paper, standing, count } => {
                let args = Args::new()
                    .text("paper", self.choice_of(List::Paper, *paper))
                    .text("standing", self.standing(*standing));
                match count.saturating_sub(1) {
                    0 => with(say::PAPER, args),
                    more => with(say::PAPERS, args.count("more", more)),
                }
            }
            Refusal::TypeTwice { paper } => {
                let paper = self.choice_of(List::Paper, *paper);
                with(say::TYPE_TWICE, Args::new().text("paper", paper))
            }
            Refusal::DeclarationVoid(fields) => {
                with(say::DECLARATION_VOID, Args::new().text("fields", self.fields(fields)))
            }
            Refusal::DecidedAlready(fields) => {
                with(say::DECIDED_ALREADY, Args::new().text("fields", self.fields(fields)))
            }
            Refusal::TooEarly { earliest } => {
                with(say::TOO_EARLY, Args::new().text("date", self.day(*earliest)))
            }
            Refusal::Vote(flaw) => self.vote_refusal(*flaw, settings),
            Refusal::Inquiry(flaw) => self.inquiry_refusal(*flaw, settings),
            Refusal::Theme(flaw) => self.theme_refusal(flaw, settings),
            Refusal::Complaint(flaw) => self.complaint_refusal(*flaw, settings),
            Refusal::Undertaking(flaw) => self.undertaking_refusal(*flaw, settings),
            Refusal::LatePaper(flaw) => self.late_paper_refusal(*flaw, settings),
            Refusal::Appeal(flaw) => self.appeal_refusal(*flaw, settings),
            Refusal::FollowUp(flaw) => self.follow_up_refusal(*flaw, settings),
            Refusal::NotAsked { .. }
            | Refusal::Unanswered { .. }
            | Refusal::NoSuchVersion { .. }
            | Refusal::NotAnAnswer { .. }
            | Refusal::AskedTooEarly { .. } => self.survey_refusal(refusal, settings),
            Refusal::ImportWorkedOn { records, count } => {
                let named: Vec<String> = records.iter().map(|on| self.record_name(*on)).collect();
                let args = Args::new().count("n", *count).text("records", named.join(self.comma()));
                with(say::IMPORT_WORKED_ON, args)
            }
            Refusal::ImportUndone { import } => {
                with(say::IMPORT_UNDONE, Args::new().text("n", import.to_string()))
            }
            Refusal::TooMany { max } => with(say::TOO_MANY, Args::new().count("max", *max)),
            Refusal::DraftsFull { max } => with(say::DRAFTS_FULL, Args::new().count("max", *max)),
            Refusal::ProposalsFull { max } => {
                with(say::PROPOSALS_FULL, Args::new().count("max", *max))
            }
            Refusal::Text { of, flaw } => {
                let args = Args::new().text("text", self.stored_text(*of));
                with(say::TEXT, args.text("flaw", self.flaw(flaw)))
            }
            Refusal::ClockInDoubt(doubt) => with(say::CLOCK_IN_DOUBT, self.clock_doubt(*doubt)),
            Refusal::HeldBy { by } => {
                let name = settings.map_or("", |settings| settings.name_of(*by));
                with(say::HELD_BY, Args::new().text("name", name))
            }
            Refusal::CannotHold { staff } => {
                let name = settings.map_or("", |settings| settings.name_of(*staff));
                with(say::CANNOT_HOLD, Args::new().text("name", name))
            }
            Refusal::AccountWaits { by, on } => {
                let name = settings.map_or("", |settings| settings.name_of(*by));
                let args = Args::new().text("name", name).text("date", self.day(*on));
                with(say::ACCOUNT_WAITS, args)
            }
            Refusal::AccountDiffers { by } | Refusal::AccountOfAnother { by } => {
                let name = settings.map_or("", |settings| settings.name_of(*by));
                let differs = matches!(refusal, Refusal::AccountDiffers { .. });
                let phrase = if differs { say::ACCOUNT_DIFFERS } else { say::ACCOUNT_OF_ANOTHER };
                with(phrase, Args::new().text("name", name))
            }
            Refusal::PartIsWhole { asked } => {
                with(say::PART_IS_WHOLE, Args::new().text("asked", self.riyals(*asked)))
            }
            other => self.about_persons(other),
        }
    }

    /// What is refused of who somebody is, and of what they asked for before.
    fn about_persons(&self, refusal: &Refusal) -> String {
        let with = |phrase: Phrase, args: Args<'_>| self.say_with(phrase, &args);
        match refusal {
            Refusal::OtherPerson { by, .. } => {
                with(say::OTHER_PERSON, Args::new().text("parts", self.identity(by)))
            }
            Refusal::KnownOtherwise { case, fields } => {
                let args = Args::new().text("fields", self.fields(fields));
                match case {
                    Some(case) => with(say::KNOWN_OTHERWISE, args.text("number", case.to_string())),
                    None => with(say::KNOWN_PERSON_OTHERWISE, args),
                }
            }
            Refusal::KnownRecord { on, fields } => {
                let fields = fields.iter().map(|field| self.contact_field(*field));
                let fields = fields.collect::<Vec<_>>().join(self.comma());
                let args = Args::new().text("fields", fields).text("record", self.record_name(*on));
                with(say::KNOWN_RECORD, args)
            }
            Refusal::LikeSomebody { by, .. } => self.say(match by {
                LikeBy::NameAndBirth => say::LIKE_BY_BIRTH,
                LikeBy::NameAndPhone => say::LIKE_BY_PHONE,
            }),
            Refusal::OnePerson => self.say(say::ONE_PERSON),
            Refusal::MergedAlready { .. } => self.say(say::MERGED_ALREADY),
            Refusal::SaidNotSame { .. } => self.say(say::SAID_NOT_SAME),
            Refusal::NotMerged => self.say(say::NOT_MERGED),
            Refusal::Unconfirmed { case, on, sections } => {
                with(say::UNCONFIRMED, self.repeated(*case, *on, sections))
            }
            Refusal::AlikeOpen { cases } if cases.is_empty() => self.say(say::ALIKE_UNSEEN),
            Refusal::AlikeOpen { cases } => {
                let numbers: Vec<String> = cases.iter().map(ToString::to_string).collect();
                let numbers = self.first_few(&numbers, CASES_NAMED_MAX);
                with(say::ALIKE_OPEN, Args::new().text("numbers", numbers))
            }
            other => self.about_the_grant(other),
        }
    }

    /// What is refused of dates, of what was granted and of what was given.
    fn about_the_grant(&self, refusal: &Refusal) -> String {
        let with = |phrase: Phrase, args: Args<'_>| self.say_with(phrase, &args);
        let of = |service| Args::new().text("service", self.choice_of(List::Service, service));
        match refusal {
            Refusal::MoreThanAsked { service: None, asked } => {
                with(say::MORE_THAN_ASKED, Args::new().text("asked", self.riyals(*asked)))
            }
            Refusal::MoreThanAsked { service: Some(service), asked } => {
                with(say::MORE_THAN_ASKED_OF, of(*service).text("asked", self.riyals(*asked)))
            }
            Refusal::RestNeedsReason { left } => {
                with(say::REST_NEEDS_REASON, Args::new().text("left", self.rests(left)))
            }
            Refusal::MoreThanGranted { service, granted, left } => {
                let (phrase, args) = match service {
                    Some(service) => (say::MORE_THAN_GRANTED_OF, of(*service)),
                    None => (say::MORE_THAN_GRANTED, Args::new()),
                };
                let args = args.text("granted", self.measure(granted));
                with(phrase, args.text("left", self.left(left)))
            }
            Refusal::ReverseFirst { first } => {
                with(say::REVERSE_FIRST, Args::new().text("first", self.step(*first)))
            }
            Refusal::NotOneOfAsked { service } => with(say::NOT_ONE_OF_ASKED, of(*service)),
            Refusal::GrantNeedsAmount { service } => with(say::GRANT_NEEDS_AMOUNT, of(*service)),
            Refusal::LeftOut { service } => with(say::LEFT_OUT, of(*service)),
            Refusal::GrantedInMoney { service } => with(say::GRANTED_IN_MONEY, of(*service)),
            Refusal::QuantityOfDeliveryNeeded { service, unit: None } => {
                with(say::QUANTITY_OF_DELIVERY_NEEDED, of(*service))
            }
            Refusal::QuantityOfDeliveryNeeded { service, unit: Some(unit) } => {
                with(say::UNITS_OF_DELIVERY_NEEDED, of(*service).text("unit", self.unit(unit)))
            }
            Refusal::GrantCountedIn { service, unit: None } => {
                with(say::GRANT_WITHOUT_UNIT, of(*service))
            }
            Refusal::GrantCountedIn { service, unit: Some(unit) } => {
                with(say::GRANT_COUNTED_IN, of(*service).text("unit", self.unit(unit)))
            }
            Refusal::SignedBeforeRequest { signed, received } => {
                let (signed, received) = self.two_days(*signed, *received);
                let args = Args::new().text("signed", signed).text("received", received);
                with(say::SIGNED_BEFORE_REQUEST, args)
            }
            Refusal::DeliveredBeforeDecision { delivered, decided } => {
                let (delivered, decided) = self.two_days(*delivered, *decided);
                let args = Args::new().text("delivered", delivered).text("decided", decided);
                with(say::DELIVERED_BEFORE_DECISION, args)
            }
            Refusal::ServiceNotGranted { service } => with(say::SERVICE_NOT_GRANTED, of(*service)),
            Refusal::ReceiptUsed { receipt, on } => {
                let args = Args::new().text("receipt", left_to_right(receipt));
                with(say::RECEIPT_USED, args.text("date", self.day(*on)))
            }
            Refusal::TooFewDays { days, wanted } => {
                with(say::TOO_FEW_DAYS, Args::new().count("days", *days).count("wanted", *wanted))
            }
            Refusal::ReasonAbove { bound } => {
                with(say::REASON_ABOVE, Args::new().text("bound", self.riyals(*bound)))
            }
            Refusal::ManagerAbove { bound } => {
                with(say::MANAGER_ABOVE, Args::new().text("bound", self.riyals(*bound)))
            }
            other => self.say(plain(other)),
        }
    }

    /// What is refused of a committee's cases and sittings.
    fn about_committees(&self, refusal: &Refusal, settings: Option<&Settings>) -> Option<String> {
        let with = |phrase: Phrase, args: Args<'_>| self.say_with(phrase, &args);
        Some(match refusal {
            Refusal::NoSuchCommittee => self.say(say::NO_SUCH_COMMITTEE),
            Refusal::WithThatCommittee { committee } => with(
                say::WITH_THAT_COMMITTEE,
                Args::new().text("committee", self.committee(*committee, settings)),
            ),
            Refusal::OtherCommittee { case, committee } => {
                let args = Args::new().text("number", left_to_right(&case.to_string()));
                let name = self.committee(*committee, settings);
                with(say::OTHER_COMMITTEE, args.text("committee", name))
            }
            Refusal::OnOpenAgenda { sitting } => {
                with(say::ON_OPEN_AGENDA, Args::new().text("sitting", sitting.0.to_string()))
            }
            _ => return None,
        })
    }

    fn vote_refusal(&self, flaw: VoteFlaw, settings: Option<&Settings>) -> String {
        match (flaw, settings) {
            (VoteFlaw::NotRecorder { by }, Some(settings)) => {
                let args = Args::new().text("name", settings.name_of(by));
                self.say_with(say::NOT_RECORDER, &args)
            }
            // Of which committee a seat is, the flaw alone does not say.
            (flaw, settings) => {
                let settings = settings.filter(|settings| !settings.has_committees());
                self.vote_flaw(flaw, settings.map_or(&[], |settings| &settings.committee.members))
            }
        }
    }

    pub fn vote_flaw(&self, flaw: VoteFlaw, members: &[Member]) -> String {
        let name = |seat: u8| {
            let member = members.iter().find(|member| member.seat == seat);
            member.map_or_else(|| seat.to_string(), |member| member.name.clone())
        };
        let two = |phrase, (a, x): (&'static str, u8), (b, y): (&'static str, u8)| {
            self.say_with(phrase, &Args::new().count(a, x).count(b, y))
        };
        let counted = |count: Count| {
            let args = Args::new().count("yes", count.yes).count("no", count.no);
            args.count("abstained", count.abstained)
        };
        let one = |phrase, seat| self.say_with(phrase, &Args::new().text("name", name(seat)));
        match flaw {
            VoteFlaw::NoQuorum { present, quorum } => {
                two(say::NO_QUORUM, ("present", present), ("quorum", quorum))
            }
            VoteFlaw::TooFewLeft { left, present, quorum } => {
                let args = Args::new().count("left", left).count("present", present);
                self.say_with(say::TOO_FEW_LEFT, &args.count("quorum", quorum))
            }
            VoteFlaw::NotCarried { count, majority } => {
                let phrase = match majority {
                    Majority::OfPresent => say::NOT_CARRIED_OF_PRESENT,
                    Majority::OfCast => say::NOT_CARRIED,
                };
                self.say_with(phrase, &counted(count))
            }
            VoteFlaw::NotRefused { count, majority } => {
                let phrase = match majority {
                    Majority::OfPresent => say::NOT_REFUSED_OF_PRESENT,
                    Majority::OfCast => say::NOT_REFUSED,
                };
                self.say_with(phrase, &counted(count))
            }
            VoteFlaw::Tied { count, chair: None } => self.say_with(say::TIED, &counted(count)),
            VoteFlaw::Tied { count, chair: Some(seat) } => {
                self.say_with(say::TIED_CHAIR, &counted(count).text("name", name(seat)))
            }
            VoteFlaw::NotVoted { seat } => one(say::NOT_VOTED, seat),
            VoteFlaw::NotPresent { seat } => one(say::NOT_PRESENT, seat),
            VoteFlaw::TwoBallots { seat } => one(say::TWO_BALLOTS, seat),
            VoteFlaw::OtherDay { on } => {
                self.say_with(say::OTHER_DAY, &Args::new().text("date", self.day(on)))
            }
            VoteFlaw::MustRecuse { seat, why } => {
                let args = Args::new().text("name", name(seat)).text("why", self.conflict(why));
                self.say_with(say::MUST_RECUSE, &args)
            }
            VoteFlaw::RecusalNeedsReason { seat } => one(say::RECUSAL_NEEDS_REASON, seat),
            VoteFlaw::NotYours { seat } => one(say::NOT_YOURS, seat),
            VoteFlaw::OwnVote { seat } => one(say::OWN_VOTE, seat),
            VoteFlaw::Changed { seat } => one(say::CHANGED, seat),
            VoteFlaw::EnoughLeft { left, quorum } => {
                two(say::ENOUGH_LEFT, ("left", left), ("quorum", quorum))
            }
            VoteFlaw::NotRecorder { by } => {
                match members.iter().find(|member| member.staff() == Some(by)) {
                    Some(member) => one(say::NOT_RECORDER, member.seat),
                    None => self.say(say::NOT_RECORDER_UNNAMED),
                }
            }
            VoteFlaw::Closed => self.say(say::CLOSED),
            VoteFlaw::NotOnAgenda => self.say(say::NOT_ON_AGENDA),
            VoteFlaw::PutOff => self.say(say::PUT_OFF),
            VoteFlaw::StillOpen => self.say(say::STILL_OPEN),
            VoteFlaw::NotAsked => self.say(say::NOT_ASKED),
            VoteFlaw::ConfirmedAlready => self.say(say::CONFIRMED_ALREADY),
        }
    }

    /// Why the desk did not do it.
    pub fn fault(&self, fault: &Fault) -> String {
        self.fault_with(fault, None)
    }

    /// The same, with the names that the settings hold.
    pub fn fault_with(&self, fault: &Fault, settings: Option<&Settings>) -> String {
        match fault {
            Fault::Refused(refusal) => self.refusal(refusal, settings),
            Fault::Invalid(_) | Fault::InvalidSettings(_) | Fault::InvalidForm(_) => {
                self.say(say::INVALID)
            }
            Fault::Access(flaw) => self.access_flaw(*flaw, settings),
            Fault::Stale { .. } => self.say(say::STALE),
            Fault::NotFound => self.say(say::NOT_FOUND),
            Fault::Denied => self.say(say::DENIED),
            Fault::Held { by } => self.refusal(&Refusal::HeldBy { by: *by }, settings),
            Fault::Full => self.say(say::FULL),
            Fault::Newer => self.say(say::NEWER),
            Fault::Unknown => self.say(say::UNKNOWN),
            Fault::Internal { cause, incident } => {
                let args = Args::new().text("incident", incident.to_string());
                self.say_with(failed(*cause), &args)
            }
            Fault::Unreachable => self.say(say::UNREACHABLE),
            Fault::Shut => self.say(say::SHUT),
            Fault::Busy => self.say(say::BUSY),
            Fault::BackupRuns => self.say(backup::RUNS),
            Fault::BackupLost => self.say(backup::LOST),
            Fault::TooLong => self.say(say::TOO_LONG_TO_SEND),
            Fault::Locked => self.say(entry::LOCKED),
            Fault::WrongPhrase => self.say(entry::WRONG),
            Fault::TryLater { seconds } => {
                self.say_with(entry::TRY_LATER, &Args::new().count("seconds", *seconds))
            }
            Fault::SearchLater { seconds } => {
                self.say_with(waiting::SEARCH_LATER, &Args::new().count("seconds", *seconds))
            }
            Fault::Phrase(flaw) => self.phrase_flaw(*flaw),
            Fault::NoPhrase => self.say(entry::NO_PHRASE),
            Fault::DraftElsewhere { mark } => {
                let args =
                    Args::new().text("time", self.time(mark.at)).text("place", mark.place.as_str());
                self.say_with(say::DRAFT_ELSEWHERE, &args)
            }
        }
    }
}

/// Refusals that need nothing but their sentence.
fn failed(cause: Cause) -> Phrase {
    match cause {
        Cause::Contended => say::FAILED_CONTENDED,
        Cause::NotTaken => say::FAILED_NOT_TAKEN,
        Cause::StoreClosed => say::FAILED_STORE_CLOSED,
        Cause::Unreadable => say::FAILED_UNREADABLE,
        Cause::AnswerTooLong => say::FAILED_ANSWER_TOO_LONG,
        Cause::OtherAnswer => say::FAILED_OTHER_ANSWER,
        Cause::Phrases => say::FAILED_PHRASES,
    }
}

#[expect(clippy::too_many_lines, reason = "an arm for each refusal")]
fn plain(refusal: &Refusal) -> Phrase {
    match refusal {
        Refusal::NotSigned => say::NOT_SIGNED,
        Refusal::SignatureNeedsReference => say::SIGNATURE_NEEDS_REFERENCE,
        Refusal::SignedInFuture => say::SIGNED_IN_FUTURE,
        Refusal::ExceptionNeedsManager => say::EXCEPTION_NEEDS_MANAGER,
        Refusal::ReasonNeeded => say::REASON_NEEDED,
        Refusal::NotTold => say::NOT_TOLD,
        Refusal::AlreadyTold => say::ALREADY_TOLD,
        Refusal::DeliveryInFuture => say::DELIVERY_IN_FUTURE,
        Refusal::ReceiptNeeded => say::RECEIPT_NEEDED,
        Refusal::ProviderNeeded => say::PROVIDER_NEEDED,
        Refusal::AmountOfDeliveryNeeded => say::AMOUNT_OF_DELIVERY_NEEDED,
        Refusal::NothingGranted => say::NOTHING_GRANTED,
        Refusal::NothingToReverse => say::NOTHING_TO_REVERSE,
        Refusal::ReversingNeedsManager => say::REVERSING_NEEDS_MANAGER,
        Refusal::AskedAboutIt => say::ASKED_ABOUT_IT,
        Refusal::GrantTooLarge => say::GRANT_TOO_LARGE,
        Refusal::NoAnswers => say::NO_ANSWERS,
        Refusal::LaterNotAfterToday => say::LATER_NOT_AFTER_TODAY,
        Refusal::NotHeld => say::NOT_HELD,
        Refusal::SittingOpen => say::SITTING_OPEN,
        Refusal::NoMembers => say::NO_MEMBERS,
        Refusal::IdTaken { .. } => say::ID_TAKEN,
        Refusal::AlreadySetUp => say::ALREADY_SET_UP,
        Refusal::NotSetUp => say::NOT_SET_UP,
        Refusal::SettingsNeedManager => say::SETTINGS_NEED_MANAGER,
        Refusal::IdUnseen => say::ID_UNSEEN,
        Refusal::Masked => say::MASKED,
        Refusal::AboutOneself => say::ABOUT_ONESELF,
        Refusal::FreeingNeedsManager => say::FREEING_NEEDS_MANAGER,
        Refusal::DraftsLong => say::DRAFTS_LONG,
        Refusal::CashNotGranted => say::CASH_NOT_GRANTED,
        Refusal::NothingLeft => say::NOTHING_LEFT,
        Refusal::OwnWork => say::OWN_WORK,
        Refusal::MoreToDeliver => say::MORE_TO_DELIVER,
        Refusal::TriedToday => say::TRIED_TODAY,
        Refusal::NoAccountWaits => say::NO_ACCOUNT_WAITS,
        Refusal::AccountNeedsSecond => say::ACCOUNT_NEEDS_SECOND,
        Refusal::AccountHasNoSecond => say::ACCOUNT_HAS_NO_SECOND,
        Refusal::WrongStage { .. }
        | Refusal::Missing(_)
        | Refusal::Paper { .. }
        | Refusal::DeclarationVoid(_)
        | Refusal::TooEarly { .. }
        | Refusal::Vote(_)
        | Refusal::Inquiry(_)
        | Refusal::Theme(_)
        | Refusal::Complaint(_)
        | Refusal::Undertaking(_)
        | Refusal::LatePaper(_)
        | Refusal::Appeal(_)
        | Refusal::FollowUp(_)
        | Refusal::NotAsked { .. }
        | Refusal::Unanswered { .. }
        | Refusal::NoSuchVersion { .. }
        | Refusal::NotAnAnswer { .. }
        | Refusal::AskedTooEarly { .. }
        | Refusal::ImportWorkedOn { .. }
        | Refusal::ImportUndone { .. }
        | Refusal::DecidedAlready(_)
        | Refusal::TooMany { .. }
        | Refusal::HeldBy { .. }
        | Refusal::Text { .. }
        | Refusal::ClockInDoubt(_)
        | Refusal::CannotHold { .. }
        | Refusal::DraftsFull { .. }
        | Refusal::ProposalsFull { .. }
        | Refusal::MoreThanAsked { .. }
        | Refusal::RestNeedsReason { .. }
        | Refusal::MoreThanGranted { .. }
        | Refusal::NotOneOfAsked { .. }
        | Refusal::ReverseFirst { .. }
        | Refusal::GrantNeedsAmount { .. }
        | Refusal::GrantCountedIn { .. }
        | Refusal::LeftOut { .. }
        | Refusal::GrantedInMoney { .. }
        | Refusal::QuantityOfDeliveryNeeded { .. }
        | Refusal::NoSuchCommittee
        | Refusal::WithThatCommittee { .. }
        | Refusal::OtherCommittee { .. }
        | Refusal::OnOpenAgenda { .. }
        | Refusal::TooFewDays { .. }
        | Refusal::SignedBeforeRequest { .. }
        | Refusal::DeliveredBeforeDecision { .. }
        | Refusal::ServiceNotGranted { .. }
        | Refusal::ReceiptUsed { .. }
        | Refusal::OtherPerson { .. }
        | Refusal::AlikeOpen { .. }
        | Refusal::Unconfirmed { .. }
        | Refusal::LikeSomebody { .. }
        | Refusal::OnePerson
        | Refusal::MergedAlready { .. }
        | Refusal::SaidNotSame { .. }
        | Refusal::NotMerged
        | Refusal::AccountWaits { .. }
        | Refusal::TypeTwice { .. }
        | Refusal::AccountDiffers { .. }
        | Refusal::AccountOfAnother { .. }
        | Refusal::KnownOtherwise { .. }
        | Refusal::KnownRecord { .. }
        | Refusal::ReasonAbove { .. }
        | Refusal::ManagerAbove { .. }
        | Refusal::PartIsWhole { .. } => say::INVALID,
    }
}
