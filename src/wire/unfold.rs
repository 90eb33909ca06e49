//! What bytes may become in memory. A value is read through a [`Budget`], and what each part of it takes
//! is spent before it is made: a short frame of very many small things is refused, not unfolded.

use std::cell::Cell;
use std::fmt;
use std::mem::size_of;

use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error, MapAccess, SeqAccess, VariantAccess, Visitor,
};

/// Bytes that the least string takes beside its own, as an allocator hands them out.
const STRING_BYTES: usize = 32;
/// Room for one element: a list that grows is there twice while it is moved.
const ELEMENT_TIMES: usize = 3;
/// Places of one node of a map, all of which are there with its first entry; and the node's own bytes.
const NODE_PLACES: usize = 12;
const NODE_BYTES: usize = 32;
/// Elements for which room is made at the word of a length.
const FORETOLD_MAX: usize = 16;

/// Bytes of memory that a value may take.
#[derive(Debug)]
pub struct Budget {
    left: Cell<usize>,
    spent: Cell<usize>,
    over: Cell<bool>,
}

impl Budget {
    pub fn of(bytes: usize) -> Self {
        Self { left: Cell::new(bytes), spent: Cell::new(0), over: Cell::new(false) }
    }

    /// More was asked of it than there is.
    pub fn is_over(&self) -> bool {
        self.over.get()
    }

    pub fn spent(&self) -> usize {
        self.spent.get()
    }

    fn spend<E: Error>(&self, bytes: usize) -> Result<(), E> {
        match self.left.get().checked_sub(bytes) {
            Some(left) => {
                self.left.set(left);
                self.spent.set(self.spent.get().saturating_add(bytes));
                Ok(())
            }
            None => {
                self.over.set(true);
                Err(E::custom("it unfolds to more than it may"))
            }
        }
    }
}

/// A part of what reads a value (its deserializer, a visitor, a seed), on a budget.
pub struct Within<'b, T> {
    pub inner: T,
    pub budget: &'b Budget,
}

impl<'b, T> Within<'b, T> {
    fn pass<U>(&self, inner: U) -> Within<'b, U> {
        Within { inner, budget: self.budget }
    }
}

macro_rules! forwarded {
    ($($name:ident($($arg:ident: $type:ty),*)),+ $(,)?) => {
        $(fn $name<V: Visitor<'de>>(self, $($arg: $type,)* visitor: V) -> Result<V::Value, D::Error> {
            let visitor = self.pass(visitor);
            self.inner.$name($($arg,)* visitor)
        })+
    };
}

impl<'de, D: Deserializer<'de>> Deserializer<'de> for Within<'_, D> {
    type Error = D::Error;

    forwarded! {
        deserialize_any(), deserialize_bool(), deserialize_i8(), deserialize_i16(),
        deserialize_i32(), deserialize_i64(), deserialize_u8(), deserialize_u16(),
        deserialize_u32(), deserialize_u64(), deserialize_f32(), deserialize_f64(),
        deserialize_char(), deserialize_str(), deserialize_string(), deserialize_bytes(),
        deserialize_byte_buf(), deserialize_option(), deserialize_unit(), deserialize_seq(),
        deserialize_map(), deserialize_identifier(), deserialize_ignored_any(),
        deserialize_unit_struct(name: &'static str),
        deserialize_newtype_struct(name: &'static str),
        deserialize_tuple(len: usize),
        deserialize_tuple_struct(name: &'static str, len: usize),
        deserialize_struct(name: &'static str, fields: &'static [&'static str]),
        deserialize_enum(name: &'static str, variants: &'static [&'static str]),
    }

    fn is_human_readable(&self) -> bool {
        self.inner.is_human_readable()
    }
}

macro_rules! visited {
    ($($name:ident: $type:ty),+ $(,)?) => {
        $(fn $name<E: Error>(self, value: $type) -> Result<V::Value, E> {
            self.inner.$name(value)
        })+
    };
}

macro_rules! visited_long {
    ($($name:ident: $type:ty),+ $(,)?) => {
        $(fn $name<E: Error>(self, value: $type) -> Result<V::Value, E> {
            self.budget.spend(value.len().saturating_add(STRING_BYTES))?;
            self.inner.$name(value)
        })+
    };
}

impl<'de, V: Visitor<'de>> Visitor<'de> for Within<'_, V> {
    type Value = V::Value;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.inner.expecting(out)
    }

    visited! {
        visit_bool: bool, visit_i8: i8, visit_i16: i16, visit_i32: i32, visit_i64: i64,
        visit_u8: u8, visit_u16: u16, visit_u32: u32, visit_u64: u64,
        visit_f32: f32, visit_f64: f64, visit_char: char,
    }

    visited_long! {
        visit_str: &str, visit_borrowed_str: &'de str, visit_string: String,
        visit_bytes: &[u8], visit_borrowed_bytes: &'de [u8], visit_byte_buf: Vec<u8>,
    }

    fn visit_none<E: Error>(self) -> Result<V::Value, E> {
        self.inner.visit_none()
    }

    fn visit_unit<E: Error>(self) -> Result<V::Value, E> {
        self.inner.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, from: D) -> Result<V::Value, D::Error> {
        let from = self.pass(from);
        self.inner.visit_some(from)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, from: D) -> Result<V::Value, D::Error> {
        let from = self.pass(from);
        self.inner.visit_newtype_struct(from)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, all: A) -> Result<V::Value, A::Error> {
        let all = self.pass(all);
        self.inner.visit_seq(all)
    }

    fn visit_map<A: MapAccess<'de>>(self, all: A) -> Result<V::Value, A::Error> {
        let all = Entries { all: self.pass(all), begun: false };
        self.inner.visit_map(all)
    }

    fn visit_enum<A: EnumAccess<'de>>(self, one: A) -> Result<V::Value, A::Error> {
        let one = self.pass(one);
        self.inner.visit_enum(one)
    }
}

impl<'de, S: DeserializeSeed<'de>> DeserializeSeed<'de> for Within<'_, S> {
    type Value = S::Value;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<S::Value, D::Error> {
        let from = self.pass(from);
        self.inner.deserialize(from)
    }
}

impl<'de, A: SeqAccess<'de>> SeqAccess<'de> for Within<'_, A> {
    type Error = A::Error;

    fn next_element_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, A::Error> {
        self.budget.spend(size_of::<S::Value>().saturating_mul(ELEMENT_TIMES))?;
        let seed = self.pass(seed);
        self.inner.next_element_seed(seed)
    }

    fn size_hint(&self) -> Option<usize> {
        self.inner.size_hint().map(|foretold| foretold.min(FORETOLD_MAX))
    }
}

/// A map's entries; the first of them makes a node.
struct Entries<'b, A> {
    all: Within<'b, A>,
    begun: bool,
}

impl<A> Entries<'_, A> {
    fn place<T>(&self) -> usize {
        let (times, node) = if self.begun { (ELEMENT_TIMES, 0) } else { (NODE_PLACES, NODE_BYTES) };
        size_of::<T>().saturating_mul(times).saturating_add(node)
    }
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for Entries<'_, A> {
    type Error = A::Error;

    fn next_key_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, A::Error> {
        let seed = self.all.pass(seed);
        let key = self.all.inner.next_key_seed(seed)?;
        if key.is_some() {
            self.all.budget.spend(self.place::<S::Value>())?;
        }
        Ok(key)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, A::Error> {
        self.all.budget.spend(self.place::<S::Value>())?;
        self.begun = true;
        let seed = self.all.pass(seed);
        self.all.inner.next_value_seed(seed)
    }

    fn size_hint(&self) -> Option<usize> {
        self.all.inner.size_hint().map(|foretold| foretold.min(FORETOLD_MAX))
    }
}

impl<'b, 'de, A: EnumAccess<'de>> EnumAccess<'de> for Within<'b, A> {
    type Error = A::Error;
    type Variant = Within<'b, A::Variant>;

    fn variant_seed<S: DeserializeSeed<'de>>(
        self,
        seed: S,
    ) -> Result<(S::Value, Self::Variant), A::Error> {
        let budget = self.budget;
        let seed = self.pass(seed);
        let (value, variant) = self.inner.variant_seed(seed)?;
        Ok((value, Within { inner: variant, budget }))
    }
}

impl<'de, A: VariantAccess<'de>> VariantAccess<'de> for Within<'_, A> {
    type Error = A::Error;

    fn unit_variant(self) -> Result<(), A::Error> {
        self.inner.unit_variant()
    }

    fn newtype_variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<S::Value, A::Error> {
        let seed = self.pass(seed);
        self.inner.newtype_variant_seed(seed)
    }

    fn tuple_variant<V: Visitor<'de>>(self, len: usize, visitor: V) -> Result<V::Value, A::Error> {
        let visitor = self.pass(visitor);
        self.inner.tuple_variant(len, visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, A::Error> {
        let visitor = self.pass(visitor);
        self.inner.struct_variant(fields, visitor)
    }
}
