//! What is noticed in rows that land: it keeps them from nothing, and is told.

use crate::api::{Answer, Command, Query};
use crate::cli::Failure;
use crate::cli::import::{Import, Noticed, draft_of};
use crate::cli::output::{ask, astray};
use crate::domain::choice::{Choice, List, Service};
use crate::domain::label_match::BareWords;
use crate::domain::request::{Field, Place, RequestDraft};
use crate::i18n::phrases::import as say;
use crate::i18n::{Args, Lang, Words};

impl Import<'_> {
    /// What is noticed of each row: in it, and in other files of its household.
    pub fn noticed<'c>(
        &self,
        commands: impl Iterator<Item = &'c Command>,
    ) -> Result<Vec<Noticed>, Failure> {
        if self.kind.is_talk() {
            return Ok(commands.map(|_| Noticed::new()).collect());
        }
        let drafts: Vec<&RequestDraft> = commands.filter_map(draft_of).collect();
        let sensed = |draft: &&RequestDraft| -> Noticed {
            let noticed = draft.noticed_in_a_file(self.today).into_iter();
            let noticed = noticed.map(|(sense, field)| (field, self.words.sense(sense)));
            noticed.chain(self.in_own_words(draft)).collect()
        };
        let mut all: Vec<Noticed> = drafts.iter().map(sensed).collect();
        let query = Query::Household(drafts.iter().map(|draft| (*draft).clone()).collect());
        let Answer::Household(found) = ask(&*self.desk, &query)? else { return Err(astray()) };
        for ((noticed, found), draft) in all.iter_mut().zip(found).zip(drafts) {
            if draft.is_kept_with_a_reason() {
                continue;
            }
            noticed.extend(found.iter().filter_map(|one| match one.place {
                Place::Field(field) => Some((field, self.words.elsewhere(one))),
                Place::Member(..) => None,
            }));
        }
        Ok(all)
    }

    /// A service that is on no list is kept as it is written, and told with what it may have meant.
    fn in_own_words(&self, draft: &RequestDraft) -> Option<(Field, String)> {
        let written = draft.get(Field::ServiceWords).trim();
        let is_other = draft.values.choice(Field::Service) == Some(Service::Other);
        if !is_other || written.is_empty() || draft.is_kept_with_a_reason() {
            return None;
        }
        let written = BareWords::of(written);
        let is_near = |names: &[BareWords]| names.iter().any(|name| written.share_one_with(name));
        let near = self.services.iter().filter(|(_, names)| is_near(names));
        let near = near.map(|(service, _)| self.words.choice_of(List::Service, *service));
        let near: Vec<String> = near.collect();
        let args = Args::new().text("near", near.join(self.words.comma()));
        let phrase = if near.is_empty() { say::OWN_WORDS } else { say::OWN_WORDS_NEAR };
        Some((Field::Service, self.words.say_with(phrase, &args)))
    }
}

/// Each service by the words of its names in either language.
pub fn services() -> Vec<(Service, Vec<BareWords>)> {
    let tongues = [Lang::Arabic, Lang::English].map(Words::new);
    let listed = Service::ALL.iter().filter(|service| **service != Service::Other);
    let named = listed.map(|service| {
        let names = tongues.iter().flat_map(|own| own.choice_names(List::Service, service.code()));
        (*service, names.map(|name| BareWords::of(&name)).collect())
    });
    named.collect()
}
