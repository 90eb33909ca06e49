//! From the indexes back to the records: no key points to what is not so.

use crate::domain::case::Case;
use crate::domain::id::{CaseNumber, PartyId};
use crate::domain::party::Party;
use crate::domain::queue::Placing;
use crate::store::book::{self, Read, names, number, phones, two_days};
use crate::store::check::Check;
use crate::store::engine::Row;
use crate::store::keys;

/// Whether a record implies the key.
type Implied<'a> = fn(&Check<'a>, &Row) -> Read<bool>;

impl<'a> Check<'a> {
    pub(super) fn strays(&mut self) -> Read<()> {
        let indexes: [(&[u8], Implied<'a>); 8] = [
            (b"q", Self::row_is_implied),
            (b"w", Self::held_is_implied),
            (b"y", Self::with_its_person),
            (b"u", Self::id_is_implied),
            (b"h", Self::phone_is_implied),
            (b"t", Self::name_is_implied),
            (b"o", Self::of_a_case_decided_since),
            (b"j", Self::about_what_is_there),
        ];
        for (prefix, implied) in indexes {
            let mut strays = Vec::new();
            self.each_row(prefix, |check, row| {
                if !implied(check, row)? && strays.len() < super::FINDINGS_MAX {
                    strays.push(row.key.clone());
                }
                Ok(())
            })?;
            for key in strays {
                self.find("index-without-record", format!("{key:02x?}"));
            }
        }
        Ok(())
    }

    /// The record of the number at the end of a key, if it can be read.
    fn case_at_end(&self, key: &[u8]) -> Read<Option<Case>> {
        let number = key.split_last_chunk::<8>().and_then(|(_, id)| CaseNumber::from_bytes(*id));
        let Some(number) = number else { return Ok(None) };
        readable(book::read(self.engine, &keys::case(number)))
    }

    fn party_of(&self, id: u64) -> Read<Option<Party>> {
        readable(book::read(self.engine, &keys::party(PartyId(id))))
    }

    fn party_at_end(&self, key: &[u8]) -> Read<Option<Party>> {
        let Some((_, id)) = key.split_last_chunk::<8>() else { return Ok(None) };
        self.party_of(u64::from_be_bytes(*id))
    }

    fn row_is_implied(&self, row: &Row) -> Read<bool> {
        let Some(case) = self.case_at_end(&row.key)? else { return Ok(false) };
        let Some((placing, _)) = self.row_of(&case)? else { return Ok(false) };
        let Placing { shelf, opens, due } = placing;
        let mut keys = vec![
            keys::row_due(shelf, opens, case.number),
            keys::row_received(shelf, case.number),
            keys::row_need(shelf, case.need, opens, case.number),
        ];
        keys.extend(two_days(shelf).then(|| keys::row_overdue(shelf, due, case.number)));
        Ok(keys.contains(&row.key))
    }

    fn held_is_implied(&self, row: &Row) -> Read<bool> {
        let Some(case) = self.case_at_end(&row.key)? else { return Ok(false) };
        let Some((placing, _)) = self.row_of(&case)? else { return Ok(false) };
        let key = case.claim.map(|claim| keys::held(claim.by, placing.due, case.number));
        let told: &[u8] = &[placing.shelf.byte()];
        Ok(key.as_ref() == Some(&row.key) && row.val == told)
    }

    fn with_its_person(&self, row: &Row) -> Read<bool> {
        let case = self.case_at_end(&row.key)?;
        Ok(case.is_some_and(|case| keys::party_case(case.party, case.number) == row.key))
    }

    fn of_a_case_decided_since(&self, row: &Row) -> Read<bool> {
        let case = self.case_at_end(&row.key)?;
        let now = case.and_then(|case| Some((case.number, case.decision?.sitting)));
        Ok(now.is_some_and(|(case, now)| row.key < keys::earlier_decision(now, case)))
    }

    fn about_what_is_there(&self, row: &Row) -> Read<bool> {
        match keys::about_what(&row.key) {
            Some((keys::ABOUT_CASE, _)) => Ok(self.case_at_end(&row.key)?.is_some()),
            Some((keys::ABOUT_PARTY, _)) => Ok(self.party_at_end(&row.key)?.is_some()),
            Some(_) | None => Ok(false),
        }
    }

    fn id_is_implied(&self, row: &Row) -> Read<bool> {
        let id = self.party_of(number(&row.val))?.and_then(|party| party.person.national_id);
        Ok(id.is_some_and(|id| keys::national_id(&id.to_string()) == row.key))
    }

    fn phone_is_implied(&self, row: &Row) -> Read<bool> {
        let Some(party) = self.party_at_end(&row.key)? else { return Ok(false) };
        Ok(phones(&party).iter().any(|phone| keys::phone(phone, party.id) == row.key))
    }

    fn name_is_implied(&self, row: &Row) -> Read<bool> {
        let Some(party) = self.party_at_end(&row.key)? else { return Ok(false) };
        Ok(names(&party).iter().any(|token| keys::token(token, party.id) == row.key))
    }
}

/// A record that is damaged implies nothing; a store that cannot be read stays an error.
fn readable<R>(read: Read<Option<book::Seen<R>>>) -> Read<Option<R>> {
    match read {
        Ok(seen) => Ok(seen.map(|seen| seen.record)),
        Err(book::BookError::Codec(_)) => Ok(None),
        Err(error) => Err(error),
    }
}
