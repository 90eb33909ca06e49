//! What other files say of a household, in words.

use super::phrases::household as say;
use super::{Args, Words};
use crate::domain::household::{Elsewhere, HouseholdMatch};
use crate::domain::request::{MemberField, Place, RequestDraft};

/// Requests that are named, of those in which somebody was found.
const CASES_NAMED_MAX: usize = 3;

impl Words {
    /// What other files say of somebody.
    pub fn elsewhere(&self, found: &HouseholdMatch) -> String {
        let numbers = found.cases.iter().take(CASES_NAMED_MAX).map(ToString::to_string);
        let mut files: Vec<String> = numbers.collect();
        // Beyond those named, what is seen and what is not are told alike.
        let rest = found.cases.len().saturating_sub(CASES_NAMED_MAX);
        let rest = rest.saturating_add(usize::try_from(found.others).unwrap_or(usize::MAX));
        if rest > 0 {
            files.push(self.say_with(say::UNNAMED, &Args::new().count("n", rest)));
        }
        let phrase = match found.how {
            Elsewhere::Applicant => say::APPLICANT,
            Elsewhere::Listed => say::LISTED,
            Elsewhere::Phone => say::PHONE,
            Elsewhere::Alike => say::ALIKE,
        };
        self.say_with(phrase, &Args::new().text("files", self.list(&files)))
    }

    /// The same, and of whom: of the table by their name, else the applicant.
    pub fn elsewhere_of(&self, found: &HouseholdMatch, request: &RequestDraft) -> String {
        let who = match found.place {
            Place::Member(row, _) => {
                let member = request.members.get(usize::from(row));
                member.map_or("", |member| member.get(MemberField::Name)).to_owned()
            }
            Place::Field(_) => request.full_name(),
        };
        let what = self.elsewhere(found);
        if who.trim().is_empty() {
            return what;
        }
        self.say_with(say::OF, &Args::new().text("who", who).text("what", what))
    }
}
