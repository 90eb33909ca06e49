//! A new request of a person who asked before: what the table of fields lets stand in it from the last one, and
//! which parts of that nobody has confirmed yet.

use serde::{Deserialize, Serialize};

use crate::domain::calendar::Day;
use crate::domain::case::Case;
use crate::domain::choice::Paper;
use crate::domain::document::Document;
use crate::domain::id::CaseNumber;
use crate::domain::party::Party;
use crate::domain::request::{Field, MemberDraft, Property, Request, RequestDraft, Section, Texts};
use crate::domain::settings::Settings;

/// What was taken over, from where, and what of it is still to be confirmed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Repeat {
    pub case: CaseNumber,
    /// The day on which that one was received.
    pub on: Day,
    /// In the order of the form.
    pub unconfirmed: Vec<Section>,
}

impl Repeat {
    /// Whether a part of the form is still to be confirmed.
    pub fn is_unconfirmed(&self, section: Section) -> bool {
        self.unconfirmed.contains(&section)
    }

    /// A part of the form was confirmed. Whether it was still to be.
    pub fn confirm(&mut self, section: Section) -> bool {
        let before = self.unconfirmed.len();
        self.unconfirmed.retain(|own| *own != section);
        self.unconfirmed.len() < before
    }
}

/// What an earlier request says that may stand in the next one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Earlier {
    pub case: CaseNumber,
    pub on: Day,
    pub values: Texts<Field>,
    pub members: Vec<MemberDraft>,
}

impl Earlier {
    /// None where it says nothing of that.
    pub fn of(case: &Case) -> Option<Self> {
        let mut values = Texts::default();
        for field in Field::that_are(Property::Repeated) {
            values.set(field, case.request.fields().get(field));
        }
        let members = case.request.members().to_vec();
        let says = !values.is_empty() || !members.is_empty();
        says.then_some(Self { case: case.number, on: case.received, values, members })
    }
}

impl Party {
    /// A new request of theirs, with what is known of them, and what their last request said of how they live:
    /// that is to be confirmed, a part of the form at a time.
    pub fn repeat(&self, last: Option<&Earlier>) -> RequestDraft {
        let mut draft = self.to_draft();
        let Some(last) = last else { return draft };
        for (field, text) in last.values.iter() {
            draft.set(field, text);
        }
        draft.members.clone_from(&last.members);
        let unconfirmed =
            Section::ALL.into_iter().filter(|section| draft.has_repeated(*section)).collect();
        draft.repeats = Some(Repeat { case: last.case, on: last.on, unconfirmed });
        draft
    }
}

impl RequestDraft {
    /// Something in a part of the form may have come from an earlier request.
    fn has_repeated(&self, section: Section) -> bool {
        let mut fields = Field::of(section).filter(|field| field.is(Property::Repeated));
        fields.any(|field| self.values.has(field))
            || section == Section::Household && !self.members.is_empty()
    }
}

/// What a new request keeps of what its draft says that it repeats: of the parts still to be confirmed those in
/// which anything stands.
pub fn kept(said: &Repeat, source: &Case, request: &Request) -> Repeat {
    let draft = request.to_draft();
    let unconfirmed = Section::ALL
        .into_iter()
        .filter(|section| said.is_unconfirmed(*section) && draft.has_repeated(*section));
    Repeat { case: source.number, on: source.received, unconfirmed: unconfirmed.collect() }
}

/// The papers of an earlier request that count on a day yet, by the rules of that day: they stand on file with
/// what was read off them, and are matched anew.
pub fn papers_on_file(
    source: &Case,
    checklist: &[Paper],
    settings: &Settings,
    today: Day,
) -> Vec<Document> {
    let on_file = source.documents.iter().filter(|paper| paper.seen && paper.matched);
    let wanted = on_file.filter(|paper| checklist.contains(&paper.paper));
    let anew = wanted.map(|paper| Document {
        needs: settings.paper(paper.paper).needs,
        matched: false,
        ..paper.clone()
    });
    let counts = |paper: &Document| {
        let has_begun = paper.issued.is_none_or(|issued| issued.to_day() <= today);
        has_begun && paper.last_day().is_none_or(|last| last >= today)
    };
    anew.filter(counts).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::case::stages_tests::{TODAY, case_at, on, valid};
    use crate::domain::id::PartyId;
    use crate::domain::request::MemberField;
    use crate::domain::stage::Stage;

    fn earlier() -> Case {
        let mut case = case_at(Stage::Verification);
        let mut draft = case.request.to_draft();
        draft.set(Field::Rooms, "3");
        draft.set(Field::Salary, "3200");
        draft.set(Field::Story, "كما قال");
        let mut member = MemberDraft::default();
        member.set(MemberField::Name, "نورة");
        draft.members = vec![member];
        draft.set(Field::HouseholdSize, "5");
        case.request = draft.check(TODAY).unwrap();
        case
    }

    #[test]
    fn how_they_live_is_taken_over_and_what_they_asked_for_is_not() {
        let case = earlier();
        let party = Party::from_request(PartyId(7), &case.request);
        let draft = party.repeat(Earlier::of(&case).as_ref());
        assert_eq!((draft.get(Field::Rooms), draft.get(Field::Salary)), ("3", "3200"));
        assert_eq!(draft.members[0].get(MemberField::Name), "نورة");
        for field in [Field::Service, Field::Amount, Field::Story, Field::Channel] {
            assert_eq!(draft.get(field), "", "{field:?}");
        }
        let repeats = draft.repeats.unwrap();
        assert_eq!((repeats.case, repeats.on), (case.number, case.received));
        assert_eq!(repeats.unconfirmed, [Section::Dwelling, Section::Household, Section::Money]);
        assert_eq!(party.repeat(None), party.to_draft());
    }

    #[test]
    fn a_part_is_confirmed_once_and_what_was_emptied_needs_no_word() {
        let case = earlier();
        let party = Party::from_request(PartyId(7), &case.request);
        let mut draft = party.repeat(Earlier::of(&case).as_ref());
        let mut said = draft.repeats.take().unwrap();
        assert!(said.confirm(Section::Money) && !said.confirm(Section::Money));
        draft.set(Field::Service, "food");
        draft.set(Field::Channel, "C1");
        draft.set(Field::Rooms, "");
        draft.set(Field::DwellingKind, "");
        draft.set(Field::DwellingState, "");
        draft.set(Field::DwellingNote, "");
        let request = draft.check(TODAY).unwrap();
        assert_eq!(kept(&said, &case, &request).unconfirmed, [Section::Household]);
    }

    #[test]
    fn papers_that_count_yet_are_on_file_unmatched_and_others_are_not() {
        let mut case = earlier();
        let paper = |last| Document { expires: Some(on(last)), ..valid(Paper::NationalId) };
        let on_file =
            |case: &Case| papers_on_file(case, &[Paper::NationalId], &Settings::unset(), TODAY);
        case.documents = vec![paper(TODAY)];
        let kept = on_file(&case);
        assert!(kept.len() == 1 && kept[0].seen && !kept[0].matched);
        assert_eq!(kept[0].number, case.documents[0].number);
        case.documents = vec![paper(TODAY.minus(1))];
        assert_eq!(on_file(&case), []);
        case.documents = vec![Document { matched: false, ..paper(TODAY.plus(9)) }];
        assert_eq!(on_file(&case), [], "what did not match is no paper on file");
        case.documents = vec![Document { expires: None, ..valid(Paper::Lease) }];
        assert_eq!(on_file(&case), [], "it is not asked for");
    }
}
