//! The committees of a society: who sits on each and by which rules, and which of them a request is referred to.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::domain::choice::{Category, Service};
use crate::domain::committee::{CommitteeRules, Member};
use crate::domain::id::{CommitteeId, StaffId};
use crate::domain::request::{Field, Request};
use crate::domain::settings::Settings;
use crate::domain::value::{Balance, Money};

/// Committees of one society, the general one counted: each has a digit of the keyboard.
pub const COMMITTEES_MAX: usize = 9;

/// A committee as the society set it. A sitting copies what it needs of it when it is opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(remote = "Self")]
pub struct Committee {
    pub id: CommitteeId,
    /// Empty where the general one was never named.
    pub name: String,
    pub members: Vec<Member>,
    /// 1 to the number of members.
    pub quorum: u8,
    pub rules: CommitteeRules,
    /// Of the general one nothing: it takes what no other takes.
    pub takes: Takes,
}

impl Serialize for Committee {
    /// Files have its rules beside the rest, as when they were all that was said of the one committee.
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Told<'a> {
            #[serde(flatten, serialize_with = "Committee::serialize")]
            all: &'a Committee,
            #[serde(flatten)]
            rules: CommitteeRules,
        }
        if !to.is_human_readable() {
            return Self::serialize(self, to);
        }
        Told { all: self, rules: self.rules }.serialize(to)
    }
}

impl<'de> Deserialize<'de> for Committee {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Self::deserialize(from)
    }
}

/// Which requests are referred to a committee by themselves.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Takes {
    /// Requests for one of these; empty is for any service.
    pub services: Vec<Service>,
    /// Of these categories; empty is of any.
    pub categories: Vec<Category>,
    /// Only where more than this is asked for altogether; a request that names no amount is never above it.
    pub above: Option<Money>,
}

/// The committee that whoever refers a case chose in place of the one that the rule names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChosenCommittee {
    pub committee: CommitteeId,
    pub reason: String,
}

/// A committee by the name that it had, as records of what happened keep it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedCommittee {
    pub id: CommitteeId,
    /// Empty where it had none: the general one needs none.
    pub name: String,
}

impl NamedCommittee {
    pub fn of(committee: &Committee) -> Self {
        Self { id: committee.id, name: committee.name.clone() }
    }

    /// The one committee of a society of before, which had no name.
    pub fn general() -> Self {
        Self { id: CommitteeId::GENERAL, name: String::new() }
    }
}

/// The numbers that a committee can have.
pub fn committee_ids() -> impl Iterator<Item = CommitteeId> {
    (1..).take(COMMITTEES_MAX).map(CommitteeId)
}

impl Takes {
    /// Only what somebody chooses to refer to it.
    pub fn is_nothing(&self) -> bool {
        self.services.is_empty() && self.categories.is_empty() && self.above.is_none()
    }

    fn has(&self, service: Service, category: Option<Category>, sum: Balance) -> bool {
        let is_one = self.services.is_empty() || self.services.contains(&service);
        let is_of = self.categories.is_empty()
            || category.is_some_and(|category| self.categories.contains(&category));
        let is_above = self.above.is_none_or(|above| sum > above.into());
        !self.is_nothing() && is_one && is_of && is_above
    }

    /// There are requests that both would take, and no bound that says which of them does.
    pub fn contradicts(&self, other: &Self) -> bool {
        let meet = |one: usize, other: usize, both: bool| one == 0 || other == 0 || both;
        let services = self.services.iter().any(|one| other.services.contains(one));
        let categories = self.categories.iter().any(|one| other.categories.contains(one));
        !self.is_nothing()
            && !other.is_nothing()
            && self.above == other.above
            && meet(self.services.len(), other.services.len(), services)
            && meet(self.categories.len(), other.categories.len(), categories)
    }
}

impl Committee {
    /// A general committee of a society that nobody has set up yet.
    pub fn unset() -> Self {
        Self {
            id: CommitteeId::GENERAL,
            name: String::new(),
            members: Vec::new(),
            quorum: 1,
            rules: CommitteeRules::default(),
            takes: Takes::default(),
        }
    }

    /// Whether a member of staff has a seat.
    pub fn seats(&self, staff: StaffId) -> bool {
        self.members.iter().any(|member| member.staff() == Some(staff))
    }
}

impl Settings {
    /// All committees, the general one first.
    pub fn committees(&self) -> impl Iterator<Item = &Committee> {
        std::iter::once(&self.committee).chain(&self.other_committees)
    }

    /// It has more than the general one.
    pub fn has_committees(&self) -> bool {
        !self.other_committees.is_empty()
    }

    pub fn committee(&self, id: CommitteeId) -> Option<&Committee> {
        self.committees().find(|committee| committee.id == id)
    }

    /// The committee that has a number, or the general one where that is there no more.
    pub fn committee_or_general(&self, id: CommitteeId) -> &Committee {
        self.committee(id).unwrap_or(&self.committee)
    }

    /// A committee, or the board, by the name that it has today.
    pub fn named(&self, id: CommitteeId) -> NamedCommittee {
        if id == CommitteeId::BOARD {
            return self.board();
        }
        NamedCommittee::of(self.committee_or_general(id))
    }

    /// Which committee a request is referred to: by its services in the order in which they are asked for, the
    /// first that a committee takes; of those that take it, the one with the highest bound below what is asked
    /// for. Else the general one.
    pub fn refers_to(&self, request: &Request) -> CommitteeId {
        let asked = request.asked();
        let category = request.fields().choice::<Category>(Field::Category);
        let sum: Balance = asked.iter().filter_map(|ask| ask.amount).sum();
        let taker = |service: Service| {
            let takers = self.other_committees.iter();
            takers
                .filter(|one| one.takes.has(service, category, sum))
                .max_by_key(|one| one.takes.above)
        };
        let found = asked.iter().find_map(|ask| taker(ask.service));
        found.map_or(CommitteeId::GENERAL, |committee| committee.id)
    }

    /// The committees on which a member of staff sits, in their order.
    pub fn seats_of(&self, staff: StaffId) -> impl Iterator<Item = &Committee> {
        self.committees().filter(move |committee| committee.seats(staff))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::case::stages_tests::{SETTINGS, request};
    use crate::domain::request::Field;

    fn committee(id: u8, takes: Takes) -> Committee {
        Committee { id: CommitteeId(id), name: id.to_string(), takes, ..Committee::unset() }
    }

    fn of(services: &[Service], above: Option<u32>) -> Takes {
        let above = above.map(|riyals| Money::riyals(riyals).unwrap());
        Takes { services: services.to_vec(), categories: Vec::new(), above }
    }

    #[test]
    fn a_request_goes_to_the_first_committee_that_takes_one_of_its_services() {
        let mut settings = SETTINGS.clone();
        let categories = vec![Category::Orphan];
        settings.other_committees = vec![
            committee(2, of(&[Service::Rent], None)),
            committee(3, of(&[Service::Rent], Some(50_000))),
            committee(4, Takes { categories, ..of(&[], Some(10_000)) }),
            // Only what is chosen for it.
            committee(5, Takes::default()),
        ];
        for (service, second, amount, category, goes_to) in [
            ("food", "", "300", "poor", 1),
            ("rent", "", "9000", "poor", 2),
            ("rent", "", "50000", "poor", 2),
            ("rent", "", "50000.01", "poor", 3),
            // What names no amount is above no bound.
            ("rent", "", "", "poor", 2),
            ("food", "rent", "300", "poor", 2),
            ("food", "", "10001", "orphan", 4),
            ("food", "", "10000", "orphan", 1),
        ] {
            let request = request(&[
                (Field::Service, service),
                (Field::Service2, second),
                (Field::Amount, amount),
                (Field::Category, category),
            ]);
            let found = settings.refers_to(&request);
            assert_eq!(found, CommitteeId(goes_to), "{service} {second} {amount} {category}");
        }
        assert_eq!(SETTINGS.refers_to(&request(&[])), CommitteeId::GENERAL);
    }

    #[test]
    fn two_that_would_take_the_same_request_contradict_each_other_without_a_bound() {
        let orphans = Takes { categories: vec![Category::Orphan], ..of(&[], None) };
        let rent = of(&[Service::Rent], None);
        for (one, other, contradicts) in [
            (rent.clone(), of(&[Service::Rent, Service::Food], None), true),
            (rent.clone(), of(&[Service::Food], None), false),
            (rent.clone(), of(&[Service::Rent], Some(5_000)), false),
            (of(&[Service::Rent], Some(5_000)), of(&[Service::Rent], Some(5_000)), true),
            (rent, orphans.clone(), true),
            (orphans.clone(), Takes { categories: vec![Category::Widow], ..orphans }, false),
            (Takes::default(), Takes::default(), false),
        ] {
            assert_eq!(one.contradicts(&other), contradicts, "{one:?} {other:?}");
            assert_eq!(other.contradicts(&one), contradicts);
        }
    }
}
