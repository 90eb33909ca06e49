//! One value of every variant of a shape, made through serde: what tests are fed with that freeze bytes.
//!
//! A new variant, at any depth, is met without anybody adding it to a list.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::de::value::U32Deserializer;
use serde::de::{self, DeserializeOwned, DeserializeSeed, IntoDeserializer, Visitor};

/// Texts that are tried in turn until the shape takes one: any text, then what a checked one looks like.
const TEXTS: [&str; 8] = [
    "نص",
    "1448-02-03",
    "1000000008",
    "0500000001",
    "SA4420000001234567891234",
    "RRRD2929",
    "1448-0298",
    "abc",
];
/// Tries of one value: its checked texts, each by each.
const TRIES_MAX: usize = 1_000;
/// The same for numbers: the second is one that every checked number takes.
const NUMBERS: [u8; 2] = [7, 1];

/// Values of a shape, each with the variants that it is the first to show.
pub fn every<T: DeserializeOwned>() -> Vec<(String, T)> {
    every_without(&[])
}

/// The same of a shape as it was before some variants, named `Enum::variant`, were added.
pub fn every_without<T: DeserializeOwned>(later: &[&str]) -> Vec<(String, T)> {
    let later = later.iter().map(|&variant| variant.to_owned()).collect();
    let mut seen = Seen { later, ..Seen::default() };
    let mut values = Vec::new();
    loop {
        let (value, more) = one(&mut seen);
        values.push((seen.fresh.join(" "), value));
        if !more {
            return values;
        }
    }
}

/// One value; whether there are variants that none has shown yet. What the shape refuses is tried again
/// with another value in the place that was read last.
fn one<T: DeserializeOwned>(seen: &mut Seen) -> (T, bool) {
    let (mut choices, mut tries) = (Vec::new(), 0);
    loop {
        let Seen { done, taken, later, .. } = std::mem::take(seen);
        *seen = Seen { done, later, choices, taken, ..Seen::default() };
        match T::deserialize(Maker(seen)) {
            Ok(value) => {
                seen.taken.extend(seen.places.iter().copied().zip(seen.choices.iter().copied()));
                return (value, seen.open);
            }
            Err(error) => {
                for variant in &seen.ended {
                    seen.done.remove(variant);
                }
                choices = std::mem::take(&mut seen.choices);
                choices.truncate(seen.read);
                let last = choices.last_mut().unwrap_or_else(|| panic!("{error}"));
                *last = (*last + 1) % TEXTS.len();
                tries += 1;
                assert!(tries < TRIES_MAX, "no value of ours is taken: {error}");
            }
        }
    }
}

/// A variant: the name of its enum, all the enum's variants (two enums may share a name), which of them.
/// `Result` is one name for many shapes, so it is told apart by where it stands.
type Variant = (String, &'static [&'static str], u32);

#[derive(Default)]
struct Seen {
    /// Variants beneath which nothing is left to show; and those of them that this value brought.
    done: BTreeSet<Variant>,
    ended: Vec<Variant>,
    /// Variants that are not shown.
    later: BTreeSet<String>,
    /// Enums that are being made, outermost first.
    stack: Vec<&'static str>,
    /// Something beneath is left to show.
    open: bool,
    /// Variants that this value is the first to show.
    fresh: Vec<String>,
    /// Which text or number is tried at each place in turn, and how many places were read.
    choices: Vec<usize>,
    read: usize,
    /// In which struct, and at which of its fields, each of these stands; and what was taken there before.
    places: Vec<Spot>,
    at: Spot,
    taken: BTreeMap<Spot, usize>,
}

type Spot = (&'static str, usize);

impl Seen {
    fn choice(&mut self) -> usize {
        if self.choices.len() == self.read {
            self.choices.push(self.taken.get(&self.at).copied().unwrap_or(0));
        }
        self.places.push(self.at);
        self.read += 1;
        self.choices[self.read - 1]
    }

    fn text(&mut self) -> &'static str {
        TEXTS[self.choice()]
    }

    fn number(&mut self) -> u8 {
        NUMBERS[self.choice() % NUMBERS.len()]
    }
}

#[derive(Debug)]
struct Wrong(String);

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Wrong {}

impl de::Error for Wrong {
    fn custom<T: fmt::Display>(why: T) -> Self {
        Self(why.to_string())
    }
}

struct Maker<'a>(&'a mut Seen);

macro_rules! numbers {
    ($($asked:ident $visited:ident $type:ty),+ $(,)?) => {
        $(fn $asked<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
            visitor.$visited(<$type>::try_from(self.0.number()).unwrap())
        })+
    };
}

impl<'de> de::Deserializer<'de> for Maker<'_> {
    type Error = Wrong;

    numbers! {
        deserialize_i8 visit_i8 i8, deserialize_i16 visit_i16 i16, deserialize_i32 visit_i32 i32,
        deserialize_i64 visit_i64 i64, deserialize_u8 visit_u8 u8, deserialize_u16 visit_u16 u16,
        deserialize_u32 visit_u32 u32, deserialize_u64 visit_u64 u64, deserialize_f32 visit_f32 f32,
        deserialize_f64 visit_f64 f64,
    }

    fn is_human_readable(&self) -> bool {
        false
    }

    fn deserialize_any<V: Visitor<'de>>(self, _visitor: V) -> Result<V::Value, Wrong> {
        Err(de::Error::custom("a shape that does not say what it is cannot be kept as bytes"))
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        visitor.visit_bool(true)
    }

    fn deserialize_char<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        visitor.visit_char('ن')
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        visitor.visit_str(self.0.text())
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        visitor.visit_str(self.0.text())
    }

    fn deserialize_bytes<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        visitor.visit_bytes(&[1, 2])
    }

    fn deserialize_byte_buf<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        visitor.visit_bytes(&[1, 2])
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        visitor.visit_some(self)
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        visitor.visit_unit()
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Wrong> {
        visitor.visit_unit()
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Wrong> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        visitor.visit_seq(Many { seen: self.0, of: "", next: 0, left: 1 })
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, len: usize, visitor: V) -> Result<V::Value, Wrong> {
        visitor.visit_seq(Many { seen: self.0, of: "", next: 0, left: len })
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        len: usize,
        visitor: V,
    ) -> Result<V::Value, Wrong> {
        visitor.visit_seq(Many { seen: self.0, of: "", next: 0, left: len })
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        visitor.visit_map(Many { seen: self.0, of: "", next: 0, left: 1 })
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Wrong> {
        visitor.visit_seq(Many { seen: self.0, of: name, next: 0, left: fields.len() })
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Wrong> {
        let seen = self.0;
        let place = if name == "Result" { seen.stack.join("/") } else { String::new() };
        let variant = |index| (format!("{place}{name}"), variants, index);
        let count = u32::try_from(variants.len()).unwrap();
        let full = |index: u32| format!("{name}::{}", variants[index as usize]);
        let left = |seen: &Seen| {
            let mut then = (0..count).filter(|index| !seen.later.contains(&full(*index)));
            then.find(|index| !seen.done.contains(&variant(*index)))
        };
        // A shape within itself is shown by its first variant.
        let is_within_itself = name != "Result" && seen.stack.contains(&name);
        let index = if is_within_itself { 0 } else { left(seen).unwrap_or(0) };
        if !is_within_itself && left(seen).is_some() {
            seen.fresh.push(full(index));
        }
        let was_open = std::mem::take(&mut seen.open);
        seen.stack.push(name);
        let value = visitor.visit_enum(Chosen { seen: &mut *seen, index })?;
        seen.stack.pop();
        if !is_within_itself {
            if !seen.open && seen.done.insert(variant(index)) {
                seen.ended.push(variant(index));
            }
            seen.open = left(seen).is_some();
        }
        seen.open |= was_open;
        Ok(value)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        self.deserialize_any(visitor)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        self.deserialize_any(visitor)
    }
}

/// Elements of a sequence, fields of a struct, pairs of a map.
struct Many<'a> {
    seen: &'a mut Seen,
    /// The struct whose fields they are.
    of: &'static str,
    next: usize,
    left: usize,
}

impl<'de> de::SeqAccess<'de> for Many<'_> {
    type Error = Wrong;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Wrong> {
        if self.left == 0 {
            return Ok(None);
        }
        self.left -= 1;
        if !self.of.is_empty() {
            self.seen.at = (self.of, self.next);
            self.next += 1;
        }
        seed.deserialize(Maker(self.seen)).map(Some)
    }
}

impl<'de> de::MapAccess<'de> for Many<'_> {
    type Error = Wrong;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Wrong> {
        de::SeqAccess::next_element_seed(self, seed)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Wrong> {
        seed.deserialize(Maker(self.seen))
    }
}

struct Chosen<'a> {
    seen: &'a mut Seen,
    index: u32,
}

impl<'de, 'a> de::EnumAccess<'de> for Chosen<'a> {
    type Error = Wrong;
    type Variant = Maker<'a>;

    fn variant_seed<V: DeserializeSeed<'de>>(
        self,
        seed: V,
    ) -> Result<(V::Value, Maker<'a>), Wrong> {
        let index: U32Deserializer<Wrong> = self.index.into_deserializer();
        Ok((seed.deserialize(index)?, Maker(self.seen)))
    }
}

impl<'de> de::VariantAccess<'de> for Maker<'_> {
    type Error = Wrong;

    fn unit_variant(self) -> Result<(), Wrong> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Wrong> {
        seed.deserialize(self)
    }

    fn tuple_variant<V: Visitor<'de>>(self, len: usize, visitor: V) -> Result<V::Value, Wrong> {
        de::Deserializer::deserialize_tuple(self, len, visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Wrong> {
        de::Deserializer::deserialize_tuple(self, fields.len(), visitor)
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
    enum Small {
        First,
        Second,
    }

    #[derive(Debug, PartialEq, Deserialize)]
    enum Shape {
        Plain,
        Holds(Small),
        Within { again: Option<Box<Self>>, checked: Checked },
    }

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(try_from = "String")]
    struct Checked(String);

    impl TryFrom<String> for Checked {
        type Error = String;

        fn try_from(text: String) -> Result<Self, String> {
            if text.len() == 10 && text.starts_with("05") { Ok(Self(text)) } else { Err(text) }
        }
    }

    #[test]
    fn every_variant_is_shown_once_at_every_depth() {
        let values = every::<Shape>();
        let (labels, shapes): (Vec<String>, Vec<Shape>) = values.into_iter().unzip();
        assert_eq!(
            labels,
            [
                "Shape::Plain",
                "Shape::Holds Small::First",
                "Shape::Holds Small::Second",
                "Shape::Within"
            ]
        );
        let checked = Checked("0500000001".into());
        let again = Some(Box::new(Shape::Plain));
        let wanted = [
            Shape::Plain,
            Shape::Holds(Small::First),
            Shape::Holds(Small::Second),
            Shape::Within { again, checked },
        ];
        assert_eq!(shapes, wanted);
    }
}
