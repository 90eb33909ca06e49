//! What stands in the fields of a form, by field, and its values as they are read.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::domain::calendar::Written;
use crate::domain::choice::Choice;
use crate::domain::request::{Field, NAME};
use crate::domain::value::{Count, Money, NationalId, Phone};

/// The text of each field; an empty one is not kept. A read gives nothing where nothing stands, and, while
/// a form is being typed, where what stands is no such value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Texts<F: Ord> {
    values: BTreeMap<F, String>,
}

impl<F: Ord> Default for Texts<F> {
    fn default() -> Self {
        Self { values: BTreeMap::new() }
    }
}

impl<F: Ord + Copy> Texts<F> {
    pub fn get(&self, field: F) -> &str {
        self.values.get(&field).map_or("", String::as_str)
    }

    pub fn set(&mut self, field: F, text: impl Into<String>) {
        let text = text.into();
        if text.is_empty() {
            self.values.remove(&field);
        } else {
            self.values.insert(field, text);
        }
    }

    /// Whether anything stands there.
    pub fn has(&self, field: F) -> bool {
        self.values.contains_key(&field)
    }

    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    pub fn retain(&mut self, keep: impl Fn(F) -> bool) {
        self.values.retain(|field, _| keep(*field));
    }

    pub fn iter(&self) -> impl Iterator<Item = (F, &str)> {
        self.values.iter().map(|(field, text)| (*field, text.as_str()))
    }

    pub fn choice<C: Choice>(&self, field: F) -> Option<C> {
        C::from_code(self.get(field))
    }

    pub fn date(&self, field: F) -> Option<Written> {
        Written::parse(self.get(field)).ok()
    }

    pub fn money(&self, field: F) -> Option<Money> {
        Money::parse(self.get(field)).ok()
    }

    pub fn count(&self, field: F) -> Option<Count> {
        Count::parse(self.get(field)).ok()
    }

    pub fn national_id(&self, field: F) -> Option<NationalId> {
        NationalId::parse(self.get(field)).ok()
    }

    pub fn phone(&self, field: F) -> Option<Phone> {
        Phone::parse(self.get(field)).ok()
    }
}

impl Texts<Field> {
    /// The parts of the name, those that are there, as one name.
    pub fn name(&self) -> String {
        let parts = NAME.into_iter().map(|field| self.get(field).trim());
        parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    }

    pub fn phones(&self) -> impl Iterator<Item = Phone> {
        [Field::Phone, Field::Phone2].into_iter().filter_map(|field| self.phone(field))
    }
}
