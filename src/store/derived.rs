//! What follows from a record: the rows of the indexes it stands in. One place says it; what is written,
//! checked and made again is asked here.

use crate::domain::calendar::Day;
use crate::domain::case::Case;
use crate::domain::committee::{Member, Sitting};
use crate::domain::complaint::Complaint;
use crate::domain::contact::{Contact, Inquiry, ReadyAnswer};
use crate::domain::evidence::Heard;
use crate::domain::figures::Surveyed;
use crate::domain::fold::name_words;
use crate::domain::follow_up::FollowedUp;
use crate::domain::note::Note;
use crate::domain::party::Party;
use crate::domain::queue::{Placing, Shelf};
use crate::domain::record_ref::RecordRef;
use crate::domain::search::{self, SearchKey};
use crate::domain::theme::Theme;
use crate::domain::value::NationalId;
use crate::domain::wait_list::{WaitList, Waits};
use crate::store::codec::CodecError;
use crate::store::engine::{Engine, Key, Res, Val};
use crate::store::heard;
use crate::store::keys;
use crate::store::record::{self, Kind};

/// Does a shelf order by one day and fall due on another?
pub fn two_days(shelf: Shelf) -> bool {
    shelf == Shelf::Referred
}

/// A party's phones as they are searched: the digits as dialled within the country.
pub fn phones(party: &Party) -> Vec<String> {
    let mut phones: Vec<String> = party.known.phones().map(|phone| phone.to_string()).collect();
    phones.dedup();
    phones
}

/// The id that belongs to a party; that of a row that was merged belongs to the one that stays, if to anybody.
pub fn id(party: &Party) -> Option<NationalId> {
    party.national_id().filter(|_| party.merged_into().is_none())
}

/// A party's folded name tokens, sorted, each once; also of names that were corrected.
pub fn names(party: &Party) -> Vec<String> {
    party.words_of_names()
}

/// The rows of the lists in which a case waits beside the queue of its step.
pub fn case_waits(case: &Case) -> Vec<(Key, Val)> {
    let on = RecordRef::from(case.number);
    let key = |(list, due): (WaitList, Day)| (keys::listed(list, due, on), Val::new());
    case.waits().into_iter().map(key).collect()
}

/// The rows of a case that stands in a place: on its shelf in each order, and with its holder.
pub fn rows(case: &Case, placing: Placing) -> Result<Vec<(Key, Val)>, CodecError> {
    let Placing { shelf, opens, due } = placing;
    let opens_bytes = keys::day_bytes(opens).to_vec();
    let mut rows = vec![
        (keys::row_due(shelf, opens, case.number), record::pack(&case.row())?),
        (keys::row_received(shelf, case.number), opens_bytes.clone()),
        (keys::row_need(shelf, case.need, opens, case.number), Val::new()),
    ];
    if two_days(shelf) {
        rows.push((keys::row_overdue(shelf, due, case.number), opens_bytes));
    }
    if let Some(claim) = case.claim {
        rows.push((keys::held(claim.by, due, case.number), vec![shelf.byte()]));
    }
    Ok(rows)
}

/// Of a closed sitting: for each member who is asked of its minutes and has said nothing of them, that they wait.
pub fn of_sitting(sitting: &Sitting) -> Vec<(Key, Val)> {
    search_rows(sitting_keys(sitting)).collect()
}

/// The same, keys alone.
pub fn sitting_keys(sitting: &Sitting) -> Vec<Key> {
    let asked = sitting.confirmers().filter_map(Member::staff);
    let silent = asked.filter(|staff| sitting.awaits(*staff));
    silent.map(|staff| keys::to_confirm(staff, sitting.number)).collect()
}

/// The search keys of a case.
pub fn case_keys(case: &Case) -> Vec<Key> {
    let keys = search::of_case(case);
    keys.iter().filter_map(|key| keys::found_by(key, case.number.into())).collect()
}

/// The search keys of a person.
pub fn party_keys(party: &Party) -> Vec<Key> {
    let keys = search::of_party(party);
    keys.iter().filter_map(|key| keys::found_by(key, party.id.into())).collect()
}

fn search_rows(keys: Vec<Key>) -> impl Iterator<Item = (Key, Val)> {
    keys.into_iter().map(|key| (key, Val::new()))
}

/// All that follows from a case: its rows where it stands, itself among its person's, what it is found
/// by.
pub fn of_case(case: &Case, placing: Option<Placing>) -> Result<Vec<(Key, Val)>, CodecError> {
    let mut all = placing.map_or(Ok(Vec::new()), |placing| rows(case, placing))?;
    all.push((keys::party_case(case.party, case.number), Val::new()));
    all.extend(search_rows(case_keys(case)));
    all.extend(case_waits(case));
    for (day, surveyed) in case.all_surveyed() {
        all.push((keys::surveyed(day, case.number.into()), record::pack(&surveyed)?));
    }
    Ok(all)
}

/// All that follows from a person: their id, phones, names and what else they are found by.
pub fn of_party(party: &Party) -> Vec<(Key, Val)> {
    let id =
        id(party).map(|id| (keys::national_id(&id.to_string()), party.id.0.to_be_bytes().to_vec()));
    let phones = phones(party).into_iter().map(|phone| keys::phone(&phone, party.id));
    let names = names(party).into_iter().map(|token| keys::token(&token, party.id));
    let rows = id.into_iter().chain(phones.chain(names).map(|key| (key, Val::new())));
    rows.chain(search_rows(party_keys(party))).collect()
}

/// The words of a note by which it is searched, sorted, each once. Numbers are none: ids and phones are found
/// by who may find them, and nowhere else.
pub fn words(note: &Note) -> Vec<String> {
    let mut words = name_words(&note.text);
    words.retain(|word| !word.chars().all(char::is_numeric));
    words.sort();
    words.dedup();
    words
}

/// All that follows from a note: its words.
pub fn of_note(note: &Note) -> Vec<(Key, Val)> {
    let row = |word: String| (keys::note_word(&word, note.on, note.number), Val::new());
    words(note).into_iter().map(row).collect()
}

/// All that follows from one of the families that are counted from 1: what it is found by, and the lists
/// in which it waits.
pub fn of_record(on: RecordRef, keys: &[SearchKey], waits: &[(WaitList, Day)]) -> Vec<(Key, Val)> {
    let found = keys.iter().filter_map(|key| keys::found_by(key, on)).collect();
    let listed = waits.iter().map(|(list, due)| (keys::listed(*list, *due, on), Val::new()));
    search_rows(found).chain(listed).collect()
}

/// How a follow-up of a record ended; none while it has not.
fn surveyed(on: RecordRef, ended: Option<(Day, Surveyed)>) -> Option<(Key, Val)> {
    let (day, surveyed) = ended?;
    // What is too long to be kept would not be kept in its record either.
    Some((keys::surveyed(day, on), record::pack(&surveyed).ok()?))
}

/// An inquiry or a complaint on the day on which it came, with what counts of it.
fn heard(on: RecordRef, came: Day, own: Heard) -> (Key, Val) {
    (keys::listed(WaitList::Heard, came, on), heard::pack(own))
}

/// The same of the bytes of a record; none of what is of another family, or cannot be read.
pub fn of_bytes(on: RecordRef, bytes: &[u8]) -> Option<Vec<(Key, Val)>> {
    match on {
        RecordRef::Contact(_) => record::unpack::<Contact>(bytes).ok().map(|it| it.follows()),
        RecordRef::Inquiry(_) => record::unpack::<Inquiry>(bytes).ok().map(|it| it.follows()),
        RecordRef::Answer(_) => record::unpack::<ReadyAnswer>(bytes).ok().map(|it| it.follows()),
        RecordRef::Theme(_) => record::unpack::<Theme>(bytes).ok().map(|it| it.follows()),
        RecordRef::Complaint(_) => record::unpack::<Complaint>(bytes).ok().map(|it| it.follows()),
        RecordRef::Case(_) | RecordRef::Party(_) | RecordRef::Sitting(_) => None,
    }
}

/// How the follow-ups of a record ended, by its bytes; none of what is asked about nothing, or cannot be read.
pub fn surveyed_of_bytes(on: RecordRef, bytes: &[u8]) -> Vec<(Day, Surveyed)> {
    let ended = match on {
        RecordRef::Case(_) => {
            let case = record::unpack::<Case>(bytes).ok();
            return case.iter().flat_map(Case::all_surveyed).collect();
        }
        RecordRef::Inquiry(_) => record::unpack::<Inquiry>(bytes).ok().and_then(|own| own.ended()),
        RecordRef::Complaint(_) => {
            record::unpack::<Complaint>(bytes).ok().and_then(|own| own.ended())
        }
        _ => None,
    };
    ended.into_iter().collect()
}

/// A record of a family that is counted from 1, with all that follows from it.
pub trait FamilyRecord: Kind {
    /// Its kind among references.
    const OF: u8;

    fn on(&self) -> RecordRef;

    /// A reference names one of these.
    fn is_kind(on: RecordRef) -> bool {
        on.kind() == Self::OF
    }

    /// All that follows from it.
    fn follows(&self) -> Vec<(Key, Val)>;

    /// How the person found it, where they were asked: it counts on its day.
    fn surveyed(&self) -> Option<(Day, Surveyed)> {
        None
    }
}

impl FamilyRecord for Contact {
    const OF: u8 = RecordRef::CONTACT;

    fn on(&self) -> RecordRef {
        self.number.into()
    }

    fn follows(&self) -> Vec<(Key, Val)> {
        of_record(self.on(), &search::contacts::of_contact(self), &[])
    }
}

impl FamilyRecord for Inquiry {
    const OF: u8 = RecordRef::INQUIRY;

    fn on(&self) -> RecordRef {
        self.number.into()
    }

    fn follows(&self) -> Vec<(Key, Val)> {
        let mut rows = of_record(self.on(), &search::contacts::of_inquiry(self), &self.waits());
        rows.push(heard(self.on(), self.asked, self.heard()));
        rows.extend(surveyed(self.on(), self.ended()));
        rows
    }

    fn surveyed(&self) -> Option<(Day, Surveyed)> {
        self.ended()
    }
}

impl FamilyRecord for ReadyAnswer {
    const OF: u8 = RecordRef::ANSWER;

    fn on(&self) -> RecordRef {
        self.number.into()
    }

    fn follows(&self) -> Vec<(Key, Val)> {
        of_record(self.on(), &search::contacts::of_answer(self), &[])
    }
}

impl FamilyRecord for Theme {
    const OF: u8 = RecordRef::THEME;

    fn on(&self) -> RecordRef {
        self.number.into()
    }

    fn follows(&self) -> Vec<(Key, Val)> {
        let mut lists = self.waits();
        let days = self.evidence_days().into_iter();
        lists.extend(days.map(|day| (WaitList::ThemeDays, day)));
        of_record(self.on(), &search::contacts::of_theme(self), &lists)
    }
}

impl FamilyRecord for Complaint {
    const OF: u8 = RecordRef::COMPLAINT;

    fn on(&self) -> RecordRef {
        self.number.into()
    }

    fn follows(&self) -> Vec<(Key, Val)> {
        let mut rows = of_record(self.on(), &search::contacts::of_complaint(self), &self.waits());
        rows.push(heard(self.on(), self.received, self.heard()));
        rows.extend(surveyed(self.on(), self.ended()));
        rows
    }

    fn surveyed(&self) -> Option<(Day, Surveyed)> {
        self.ended()
    }
}

/// Where a case stands by the row that is there, else where it would be put today. Whether its papers were
/// ready was judged on the day it was written, which may be another. None once closed.
pub fn standing(engine: &dyn Engine, case: &Case, today: Day) -> Res<Option<Placing>> {
    let now = case.placing(false);
    if now == case.placing(true) {
        return Ok(now);
    }
    let ready = case.awaits_signature(today);
    for ready in [ready, !ready] {
        let Some(placing) = case.placing(ready) else { continue };
        let key = keys::row_due(placing.shelf, placing.opens, case.number);
        if engine.get(&[&key])?.pop().flatten().is_some() {
            return Ok(Some(placing));
        }
    }
    Ok(case.placing(ready))
}
