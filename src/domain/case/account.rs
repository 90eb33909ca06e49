//! Another account for a running case: it counts once a second person has typed it too.
//!
//! The declaration (H3) covers the account that stood when it was signed. One that is put in its place later is
//! vouched for by two members of staff, not by the applicant's signature: so it neither voids what was signed nor
//! costs a new month, and after the decision it is no change of what the committee saw. Until the second has typed
//! it, the account before stays in force and no cash is delivered. Taking the account away sends no money anywhere,
//! so that counts at once.
//!
//! What the first typed is kept as a digest alone: the second has nothing to copy from, on any path.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::domain::calendar::{Day, Timestamp};
use crate::domain::case::moves::{Facts, said};
use crate::domain::case::{By, Case, Fact, Recorded, Refusal};
use crate::domain::fold::fold;
use crate::domain::id::StaffId;
use crate::domain::request::{ChangedValue, Field, Place, Property, Request};
use crate::domain::sight::Right;
use crate::domain::stage::{Move, Stage};
use crate::domain::stored_text::StoredText;
use crate::domain::value::Iban;

/// An account that was typed once and waits to be typed by somebody else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountChange {
    /// SHA-256 over the case, who typed it, when, and the account.
    pub digest: [u8; 32],
    pub typed_by: StaffId,
    pub at: Timestamp,
    /// Who typed another account for it since, and when: the last of them.
    pub differed: Option<Recorded>,
}

/// What is said of an account that waits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AccountWord {
    /// A second person types it: the same puts it in force.
    Type { iban: String },
    /// A second person refuses it.
    Refuse { reason: String },
    /// Whoever typed it takes it back.
    Withdraw,
}

impl Case {
    /// The account that waits for a second person; none where the case has come to its end.
    pub fn account_waits(&self) -> Option<&AccountChange> {
        self.account.as_ref().filter(|_| Move::Amend.starts_from(self.stage))
    }

    /// Nothing of it waits; else what the account before it and the money wait for.
    pub(super) fn no_account_waits(&self) -> Result<(), Refusal> {
        match self.account_waits() {
            Some(waits) => Err(Refusal::AccountWaits { by: waits.typed_by, on: waits.at.day() }),
            None => Ok(()),
        }
    }

    /// Of an amended request, the account that takes no effect yet: what stands stays in it.
    pub(super) fn account_aside(
        &self,
        request: &mut Request,
        how: By<'_>,
    ) -> Result<Option<AccountChange>, Refusal> {
        let stands = self.request.fields.get(Field::Iban);
        let typed = request.fields.get(Field::Iban).to_owned();
        if typed == stands {
            return Ok(None);
        }
        self.no_account_waits()?;
        if typed.is_empty() || !account_waits_at(self.stage) {
            return Ok(None);
        }
        request.fields.set(Field::Iban, stands);
        let digest = self.account_digest((how.by, how.at), &typed);
        Ok(Some(AccountChange { digest, typed_by: how.by, at: how.at, differed: None }))
    }

    /// Whether somebody may judge the account that waits: anybody who may amend, but whoever typed it. Two rows of
    /// the staff with one name may be one person.
    pub fn may_judge_account(&self, how: By<'_>) -> Result<(), Refusal> {
        let waits = self.account_waits().ok_or(Refusal::NoAccountWaits)?;
        let first = how.settings.staff(waits.typed_by);
        let is_first = |staff: StaffId| {
            let name = |staff: StaffId| fold(how.settings.name_of(staff));
            staff == waits.typed_by || first.is_some() && name(staff) == name(waits.typed_by)
        };
        if !is_first(how.by) {
            return Ok(());
        }
        let may_amend = |id: StaffId| {
            how.settings.at_work(id).is_some_and(|staff| staff.role.may(Right::Requests))
        };
        let mut others = how.settings.staff.iter().map(|staff| staff.id);
        let is_alone = !others.any(|id| !is_first(id) && may_amend(id));
        Err(if is_alone { Refusal::AccountHasNoSecond } else { Refusal::AccountNeedsSecond })
    }

    /// Whether somebody may take back the account that waits: whoever typed it.
    pub fn may_withdraw_account(&self, staff: StaffId) -> Result<(), Refusal> {
        let waits = self.account_waits().ok_or(Refusal::NoAccountWaits)?;
        if waits.typed_by == staff {
            Ok(())
        } else {
            Err(Refusal::AccountOfAnother { by: waits.typed_by })
        }
    }

    /// A second person types the account that waits. The same is in force from now on; another changes nothing,
    /// and both are told ([`Fact::AccountDiffered`]).
    pub fn type_account(&mut self, typed: &Iban, how: By<'_>) -> Facts {
        self.may_judge_account(how)?;
        let Some(waits) = self.account.take() else { return Err(Refusal::NoAccountWaits) };
        let typed = typed.to_string();
        if self.account_digest((waits.typed_by, waits.at), &typed) != waits.digest {
            let differed = Some(Recorded { by: how.by, at: how.at });
            self.account = Some(AccountChange { differed, ..waits });
            return Ok(vec![Fact::AccountDiffered { typed_by: waits.typed_by }]);
        }
        let was = self.request.clone();
        self.request.fields.set(Field::Iban, typed.as_str());
        let old = was.fields.get(Field::Iban).to_owned();
        let change = ChangedValue { place: Place::Field(Field::Iban), old, new: typed };
        let typed_by = waits.typed_by;
        let mut facts = vec![Fact::AccountChanged { typed_by, changes: vec![change] }];
        facts.extend(self.void_matches(&was));
        Ok(facts)
    }

    /// A second person refuses the account that waits: the one before stays.
    pub fn refuse_account(&mut self, why: &str, how: By<'_>) -> Facts {
        self.may_judge_account(how)?;
        let reason = said(StoredText::Reason, why)?;
        let waits = self.account.take().ok_or(Refusal::NoAccountWaits)?;
        Ok(vec![Fact::AccountRefused { typed_by: waits.typed_by, reason }])
    }

    /// Whoever typed it takes it back: the one before stays.
    pub fn withdraw_account(&mut self, how: By<'_>) -> Facts {
        self.may_withdraw_account(how.by)?;
        self.account = None;
        Ok(vec![Fact::AccountWithdrawn])
    }

    fn account_digest(&self, (by, at): (StaffId, Timestamp), account: &str) -> [u8; 32] {
        let mut digest = Sha256::new();
        digest.update(self.number.to_string().as_bytes());
        digest.update(by.0.to_be_bytes());
        digest.update(at.0.to_be_bytes());
        digest.update(account.as_bytes());
        digest.finalize().into()
    }
}

/// Whether another account waits for a second person at this stage: from the declaration on, which covers the account
/// that stands.
pub fn account_waits_at(stage: Stage) -> bool {
    !matches!(stage, Stage::Intake | Stage::Verification)
}

impl AccountChange {
    /// The day on which it was typed.
    pub fn on(&self) -> Day {
        self.at.day()
    }
}

impl Field {
    /// What the declaration covers and a later change of does not void: a second person vouches for it.
    pub fn is_vouched_for(self) -> bool {
        self.is(Property::SecondPerson)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::case::stages_tests::{
        CLERK, COLLEAGUE, MANAGER, MONTH, TODAY, by, case_at, cash, received, valid,
    };
    use crate::domain::choice::{DeliveryKind, Paper};
    use crate::domain::delivery::Delivery;
    use crate::domain::document::Says;
    use crate::domain::settings::Settings;

    const OLD: &str = "SA0380000000608010167519";
    const NEW: &str = "SA4420000001234567891234";

    fn with_account(case: &Case, account: &str) -> Request {
        let mut draft = case.request.to_draft();
        draft.set(Field::Iban, account);
        draft.check(TODAY).unwrap()
    }

    fn change(case: &mut Case, account: &str, staff: StaffId) -> Facts {
        let request = with_account(case, account);
        case.amend(request, by(staff, TODAY.plus(MONTH)))
    }

    fn second() -> By<'static> {
        by(COLLEAGUE, TODAY.plus(MONTH))
    }

    /// A case that stands there with an account.
    fn running(stage: Stage) -> Case {
        let mut case = case_at(stage);
        case.request = with_account(&case, OLD);
        case
    }

    fn account(case: &Case) -> &str {
        case.request.fields().get(Field::Iban)
    }

    const RUNNING: [Stage; 8] = [
        Stage::Declared,
        Stage::Referred,
        Stage::Deferred,
        Stage::Decided,
        Stage::Rejected,
        Stage::Registered,
        Stage::InService,
        Stage::FollowUp,
    ];

    #[test]
    fn an_account_of_a_running_case_counts_once_a_second_person_typed_the_same() {
        for stage in RUNNING {
            let mut case = running(stage);
            let (signed, clock) = (case.declaration.clone(), case.referral);
            assert_eq!(change(&mut case, NEW, CLERK), Ok(vec![Fact::AccountAsked]), "{stage:?}");
            assert_eq!((account(&case), case.stage), (OLD, stage));
            let facts = case.type_account(&Iban::parse(NEW).unwrap(), second()).unwrap();
            let place = Place::Field(Field::Iban);
            let change = ChangedValue { place, old: OLD.into(), new: NEW.into() };
            let changed = Fact::AccountChanged { typed_by: CLERK, changes: vec![change] };
            assert_eq!(facts, [changed], "{stage:?}");
            assert_eq!((account(&case), case.account_waits()), (NEW, None));
            // No new signature, no new month.
            assert_eq!((&case.declaration, case.referral, case.stage), (&signed, clock, stage));
            if let Some(declaration) = &case.declaration {
                assert_eq!(declaration.changed(&case.request), []);
            }
        }
    }

    #[test]
    fn before_it_was_signed_an_account_counts_at_once_and_taking_it_away_always_does() {
        let mut case = received(&[(Field::Iban, OLD)]);
        change(&mut case, NEW, CLERK).unwrap();
        assert_eq!((account(&case), case.account_waits()), (NEW, None));
        let mut case = running(Stage::InService);
        change(&mut case, "", CLERK).unwrap();
        assert_eq!((account(&case), case.account_waits()), ("", None));
        change(&mut case, NEW, CLERK).unwrap();
        assert_eq!(account(&case), "", "the first account of a running case waits too");
        assert!(case.account_waits().is_some());
    }

    #[test]
    fn another_account_changes_nothing_and_is_told_and_the_same_may_be_typed_after_it() {
        let mut case = running(Stage::Registered);
        change(&mut case, NEW, CLERK).unwrap();
        let told = case.type_account(&Iban::parse(OLD).unwrap(), second()).unwrap();
        assert_eq!(told, [Fact::AccountDiffered { typed_by: CLERK }]);
        assert_eq!(account(&case), OLD);
        assert_eq!(case.account_waits().unwrap().differed.unwrap().by, COLLEAGUE);
        case.type_account(&Iban::parse(NEW).unwrap(), second()).unwrap();
        assert_eq!(account(&case), NEW);
    }

    #[test]
    fn whoever_typed_it_takes_it_back_and_somebody_else_refuses_it() {
        for is_refused in [false, true] {
            let mut case = running(Stage::InService);
            change(&mut case, NEW, CLERK).unwrap();
            let facts = if is_refused {
                case.refuse_account("ليس باسم المستفيد", second()).unwrap()
            } else {
                case.withdraw_account(by(CLERK, TODAY.plus(MONTH))).unwrap()
            };
            assert_eq!(facts.len(), 1);
            assert_eq!((account(&case), case.account_waits()), (OLD, None));
            change(&mut case, NEW, MANAGER).unwrap();
            assert!(case.account_waits().is_some(), "it can be typed anew");
        }
    }

    #[test]
    fn cash_waits_with_the_account_and_all_else_is_given() {
        let mut case = running(Stage::InService);
        change(&mut case, NEW, CLERK).unwrap();
        let given = Delivery { receipt: "R-8".into(), ..cash(100) };
        let waits = Err(Refusal::AccountWaits { by: CLERK, on: TODAY.plus(MONTH) });
        assert_eq!(case.clone().deliver(given.clone(), "", second()), waits);
        let in_kind = Delivery { kind: DeliveryKind::InKind, ..given.clone() };
        assert!(case.clone().deliver(in_kind, "", second()).is_ok());
        case.withdraw_account(by(CLERK, TODAY.plus(MONTH))).unwrap();
        assert!(case.deliver(given, "", second()).is_ok());
    }

    #[test]
    fn one_change_waits_at_a_time_and_the_rest_of_the_request_goes_on() {
        let mut case = running(Stage::Registered);
        let mut draft = with_account(&case, NEW).to_draft();
        draft.set(Field::District, "حي آخر");
        let facts = case.amend(draft.check(TODAY).unwrap(), second()).unwrap();
        assert!(
            matches!(facts.as_slice(), [Fact::Changed { .. }, Fact::AccountAsked]),
            "{facts:?}"
        );
        assert_eq!(case.request.fields().get(Field::District), "حي آخر");
        let waits = Refusal::AccountWaits { by: COLLEAGUE, on: TODAY.plus(MONTH) };
        let other = "SA6510000000000000000001";
        let other = if Iban::parse(other).is_ok() { other } else { NEW };
        assert_eq!(change(&mut case, other, CLERK), Err(waits.clone()));
        assert_eq!(change(&mut case, "", CLERK), Err(waits));
        change(&mut case, OLD, CLERK).unwrap();
    }

    #[test]
    fn what_has_come_to_its_end_waits_for_nobody() {
        let mut case = running(Stage::FollowUp);
        change(&mut case, NEW, CLERK).unwrap();
        case.stage = Stage::Closed;
        assert_eq!(case.account_waits(), None);
        let typed = case.type_account(&Iban::parse(NEW).unwrap(), second());
        assert_eq!(typed, Err(Refusal::NoAccountWaits));
    }

    #[test]
    fn the_letter_of_the_bank_is_matched_anew() {
        let mut case = running(Stage::Decided);
        let mut letter = valid(Paper::IbanLetter);
        letter.needs.matched = vec![crate::domain::choice::Datum::Iban];
        letter.says = vec![Says::Iban(Iban::parse(OLD).unwrap())];
        case.documents.push(letter);
        change(&mut case, NEW, CLERK).unwrap();
        let facts = case.type_account(&Iban::parse(NEW).unwrap(), second()).unwrap();
        assert_eq!(facts[1..], [Fact::MatchVoided { papers: vec![Paper::IbanLetter] }]);
    }

    #[test]
    fn whoever_is_alone_is_told_that_somebody_must_be_added_and_one_name_is_one_person() {
        let how = by(CLERK, TODAY.plus(MONTH));
        let mut case = running(Stage::InService);
        change(&mut case, NEW, CLERK).unwrap();
        assert_eq!(case.may_judge_account(how), Err(Refusal::AccountNeedsSecond));
        let alone = |name: &str, others: &[StaffId]| {
            let mut settings: Settings = how.settings.clone();
            settings.staff.retain(|one| one.id == CLERK || others.contains(&one.id));
            for one in settings.staff.iter_mut().filter(|one| one.id != CLERK) {
                one.name = name.to_owned();
            }
            settings
        };
        let settings = alone("", &[]);
        let none = By { settings: &settings, ..how };
        assert_eq!(case.may_judge_account(none), Err(Refusal::AccountHasNoSecond));
        let settings = alone("زهرة", &[COLLEAGUE]);
        let other = By { settings: &settings, by: COLLEAGUE, ..how };
        assert_eq!(case.may_judge_account(other), Ok(()));
        let settings = alone(how.settings.name_of(CLERK), &[COLLEAGUE]);
        let twin = By { settings: &settings, by: COLLEAGUE, ..how };
        assert_eq!(case.may_judge_account(twin), Err(Refusal::AccountHasNoSecond));
    }
}
