//! What a person's page says, in words.

use super::isolate::in_direction_of;
use super::phrases::{common, person as say};
use super::{Args, Words};
use crate::api::query::{AboutPerson, PERSON_SUMMED_MAX, PersonHousehold, PersonRequest};
use crate::domain::calendar::Calendar;
use crate::domain::choice::List;
use crate::domain::grant::{Grant, Left};
use crate::domain::id::PartyId;
use crate::domain::party::{LikeBy, PartyDeed, PartyFact};
use crate::domain::received::{ReceivedOfService, ReceivedUnits};
use crate::domain::request::ChangedValue;

impl Words {
    /// `Name · file 12`, as long as there is a file.
    pub fn person_title(&self, about: &AboutPerson) -> String {
        let name = about.party.name();
        match about.party.file {
            Some(file) => {
                let args = Args::new().text("name", name).text("file", file.0.to_string());
                self.say_with(say::TITLE_FILE, &args)
            }
            None => name,
        }
    }

    /// `3 requests, 1 open`.
    pub fn person_counted(&self, about: &AboutPerson) -> String {
        let of = |phrase, n: usize| self.say_with(phrase, &Args::new().count("n", n));
        let args = Args::new()
            .text("count", of(say::COUNT, about.count))
            .text("open", of(say::OPEN_COUNT, about.open));
        in_direction_of(self.lang(), &self.say_with(say::COUNTED, &args))
    }

    /// Where not all of their requests are counted.
    pub fn person_in_part(&self, about: &AboutPerson) -> Option<String> {
        let args = || Args::new().count("n", PERSON_SUMMED_MAX);
        about.in_part.then(|| self.say_with(say::COUNTED_IN_PART, &args()))
    }

    /// `3 times, 640 riyals`; what is not known is said so.
    pub fn received_sum(&self, of: &ReceivedOfService) -> String {
        let times = self.say_with(say::TIMES, &Args::new().count("n", of.times));
        let mut sums: Vec<String> = of.sum.iter().map(|sum| self.riyals(*sum)).collect();
        let number = |of: &ReceivedUnits| self.left(&Left::number(of.number, of.unit.clone()));
        sums.extend(of.quantities.iter().map(number));
        let args = Args::new().text("times", times);
        let told = match (sums.is_empty(), of.without_amount) {
            (true, _) => self.say_with(say::SUM_UNKNOWN, &args),
            (false, 0) => self.say_with(say::SUM, &args.text("sum", self.list(&sums))),
            (false, n) => {
                self.say_with(say::SUM_IN_PART, &args.text("sum", self.list(&sums)).count("n", n))
            }
        };
        in_direction_of(self.lang(), &told)
    }

    /// What came, each service by its name; that nothing did, where it is so.
    pub fn received(&self, all: &[ReceivedOfService]) -> String {
        let one = |of: &ReceivedOfService| {
            let args = Args::new()
                .text("service", self.choice_of(List::Service, of.service))
                .text("received", self.received_sum(of));
            self.say_with(say::OF_SERVICE, &args)
        };
        let told: Vec<String> = all.iter().map(one).collect();
        if told.is_empty() {
            return self.say(say::GIVEN_NOTHING);
        }
        in_direction_of(self.lang(), &told.join(" · "))
    }

    /// What was granted of a request, each service with its own measure; none where nothing was.
    pub fn request_granted(&self, request: &PersonRequest) -> Option<String> {
        let one = |grant: &Grant| {
            let measure = &grant.measure;
            self.given(grant.service, measure.amount(), (measure.quantity(), measure.unit()))
        };
        let mut all: Vec<String> = request.granted.iter().map(one).collect();
        all.extend(request.granted_together.map(|amount| self.riyals(amount)));
        (!all.is_empty()).then(|| self.list(&all))
    }

    /// Which request tells of the household, of which day, and how many they are.
    pub fn household_from(&self, household: &PersonHousehold) -> String {
        let people = match household.size {
            Some(size) => self.say_with(common::PEOPLE, &Args::new().count("n", size)),
            None => self.say(say::HOUSEHOLD_SIZE_UNKNOWN),
        };
        let args = Args::new()
            .text("number", household.case.to_string())
            .text("date", self.date_brief(household.received, Calendar::Gregorian))
            .text("people", people);
        self.say_with(say::HOUSEHOLD_FROM, &args)
    }

    /// By what somebody is like another.
    pub fn like_by(&self, by: LikeBy) -> String {
        self.say(match by {
            LikeBy::NameAndBirth => say::BY_BIRTH,
            LikeBy::NameAndPhone => say::BY_PHONE,
        })
    }

    /// What was found of a row and another, in one line: when, by whom, and the reason where there is one.
    pub fn party_fact(&self, fact: &PartyFact, names: &[(PartyId, String)], by: &str) -> String {
        let (phrase, changes): (_, &[ChangedValue]) = match &fact.deed {
            PartyDeed::NotSame { .. } => (say::FACT_NOT_SAME, &[]),
            PartyDeed::NotSameWithdrawn { .. } => (say::FACT_NOT_SAME_WITHDRAWN, &[]),
            PartyDeed::TookIn { changes, .. } => (say::FACT_TOOK_IN, changes),
            PartyDeed::MergedInto { .. } => (say::FACT_MERGED_INTO, &[]),
            PartyDeed::Released { changes, .. } => (say::FACT_RELEASED, changes),
            PartyDeed::TakenOut { .. } => (say::FACT_TAKEN_OUT, &[]),
        };
        let other = fact.deed.other();
        let name = names.iter().find(|(own, _)| *own == other);
        let name = name.map_or_else(|| self.say(say::SOMEBODY), |(_, name)| name.clone());
        let args = Args::new()
            .text("date", self.date_brief(fact.at.day(), Calendar::Gregorian))
            .text("by", by)
            .text("name", name);
        let mut told = vec![self.say_with(phrase, &args)];
        if !changes.is_empty() {
            told.push(self.changes(changes));
        }
        if !fact.reason.is_empty() {
            let args = Args::new().text("reason", fact.reason.as_str());
            told.push(self.say_with(say::FACT_REASON, &args));
        }
        in_direction_of(self.lang(), &told.join(" · "))
    }
}
