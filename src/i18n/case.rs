//! What a case's facts come to, each in one sentence: the same on its own screen and before the committee.

use super::isolate::left_to_right;
use super::phrases::{case as say, common, note};
use super::{Args, Words};
use crate::api::query::{CaseView, NoteView, Served};
use crate::domain::calendar::{Calendar, Day};
use crate::domain::choice::{List, Service};
use crate::domain::document::{Says, Standing};
use crate::domain::id::CaseNumber;
use crate::domain::queue::QueueRow;
use crate::domain::record_ref::RecordRef;
use crate::domain::request::{Ask, Section};
use crate::domain::satisfaction::Outcome;
use crate::domain::value::Balance;

impl Words {
    /// What a request asks for: each service, with its amount where there is one.
    pub fn asks(&self, asks: impl Iterator<Item = Ask>) -> String {
        let services = asks.map(|ask| {
            let service = self.choice_of(List::Service, ask.service);
            match ask.amount {
                Some(amount) => format!("{service} {}", self.riyals(amount)),
                None => service,
            }
        });
        services.collect::<Vec<_>>().join(self.comma())
    }

    /// The names of parts of the form, in a row.
    pub fn sections(&self, sections: &[Section]) -> String {
        let names: Vec<String> = sections.iter().map(|own| self.section(*own)).collect();
        self.list(&names)
    }

    /// Which earlier request, of which day, and which parts of it: to be put into a sentence.
    pub fn repeated(&self, case: CaseNumber, on: Day, sections: &[Section]) -> Args<'static> {
        Args::new()
            .text("number", left_to_right(&case.to_string()))
            .text("date", self.date_brief(on, Calendar::Gregorian))
            .text("sections", self.sections(sections))
    }

    /// What a row asks for: each service with its own amount. In a row of before only the first amount is told.
    pub fn asked(&self, row: &QueueRow) -> String {
        if row.amounts.len() == row.services.len() {
            let asks = row.services.iter().zip(&row.amounts);
            return self
                .asks(asks.map(|(service, amount)| Ask { service: *service, amount: *amount }));
        }
        let services = self.services(&row.services);
        match row.amount {
            Some(amount) => format!("{services} {}", self.riyals(amount)),
            None => services,
        }
    }

    /// The names of services, in a row.
    pub fn services(&self, services: &[Service]) -> String {
        let names = services.iter().map(|one| self.choice_of(List::Service, *one));
        names.collect::<Vec<_>>().join(self.comma())
    }

    /// `A: 412 a head (5 people)`, the sum as `hidden` where it is not told; none where nothing was said
    /// of money. The class is as it was judged when it was saved: bounds set since do not count for it.
    pub fn need_line(&self, own: &CaseView, hidden: &str) -> Option<String> {
        let people = Args::new().count("n", own.judged.people?.get());
        let net = own.judged.per_head.map_or_else(|| hidden.to_owned(), |net| self.money(net));
        let args = Args::new()
            .text("class", self.need_class(own.case.need?))
            .text("net", net)
            .text("people", self.say_with(common::PEOPLE, &people));
        Some(self.say_with(say::NEED_LINE, &args))
    }

    /// How many papers stand, and the one to look at: the first that does not, else the first to end.
    /// True when it wants attention.
    pub fn papers_line(&self, own: &CaseView, today: Day) -> (String, bool) {
        let (case, all) = (&own.case, &own.judged.papers);
        let good = all.iter().filter(|(_, standing)| standing.holds()).count();
        let args = Args::new().text("good", good.to_string()).text("all", all.len().to_string());
        if let Some((paper, standing)) = all.iter().find(|(_, standing)| !standing.holds()) {
            let args = args
                .text("paper", self.choice_of(List::Paper, *paper))
                .text("standing", self.standing(*standing));
            return (self.say_with(say::PAPERS_FAILING, &args), true);
        }
        let early = case.ends_before_sitting(today).zip(case.referral);
        if let Some(((paper, last), referral)) = early {
            let args = args
                .text("paper", self.choice_of(List::Paper, paper))
                .text("date", self.date_brief(last, Calendar::Gregorian))
                .text("earliest", self.date_brief(referral.clock.earliest, Calendar::Gregorian));
            return (self.say_with(say::PAPERS_END_EARLY, &args), true);
        }
        let ending = all.iter().filter(|(_, standing)| *standing == Standing::EndingSoon);
        let ends = |paper| {
            let document = case.documents.iter().find(|document| document.paper == paper)?;
            Some((document.last_day()?, paper))
        };
        match ending.filter_map(|(paper, _)| ends(*paper)).min_by_key(|(day, _)| *day) {
            Some((day, paper)) => {
                let args = args
                    .text("paper", self.choice_of(List::Paper, paper))
                    .text("date", self.date_brief(day, Calendar::Gregorian));
                (self.say_with(say::PAPERS_ENDING, &args), true)
            }
            None => (self.say_with(say::PAPERS, &args), false),
        }
    }

    /// What a paper, or a request, says of a datum.
    pub fn said(&self, says: &Says) -> String {
        match says {
            Says::BirthDate(date) => self.date_written(*date),
            Says::Income(money) | Says::RentPaid(money) => self.money(Balance::from(*money)),
            Says::Iban(iban) => iban.grouped(),
            Says::NationalId(_) | Says::HouseholdSize(_) => says.text(),
        }
    }

    /// Which note it is, and how it stands to others: `note 3, corrects note 1`.
    pub fn note_head(&self, view: &NoteView) -> String {
        let numbered = |phrase, number: u32| {
            self.say_with(phrase, &Args::new().text("number", number.to_string()))
        };
        let own = match view.note.on {
            RecordRef::Party(_) => note::ONE_ON_PERSON,
            _ => note::ONE,
        };
        let mut head = vec![numbered(own, view.note.number)];
        head.extend(view.note.corrects.map(|number| numbered(note::CORRECTS, number)));
        head.extend(view.corrected_by.map(|number| numbered(note::CORRECTED, number)));
        head.join(self.comma())
    }

    /// `3 times, 1,640 riyals, in 12 months`.
    pub fn served_line(&self, served: Served) -> String {
        if served.times == 0 {
            return self.say(say::SERVED_NEVER);
        }
        let sum = if served.sum == Balance(0) {
            self.say(say::SERVED_IN_KIND)
        } else {
            self.riyals(served.sum)
        };
        let args = Args::new().count("n", served.times).text("sum", sum);
        self.say_with(say::SERVED_LINE, &args)
    }

    /// How a try to reach the person ended; of one put off, to which day.
    pub fn outcome(&self, outcome: &Outcome) -> String {
        match outcome {
            Outcome::Answered(_) => self.say(say::SURVEY_ANSWERED),
            Outcome::Declined => self.say(say::SURVEY_DECLINED),
            Outcome::NoAnswer => self.say(say::SURVEY_NO_ANSWER),
            Outcome::Unreachable => self.say(say::SURVEY_UNREACHABLE),
            Outcome::Later(day) => {
                let date = self.date_brief(*day, Calendar::Gregorian);
                self.say_with(say::SURVEY_LATER, &Args::new().text("date", date))
            }
        }
    }
}
