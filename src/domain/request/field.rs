//! The fields of the support request (T4), in one table: number, code, section, kind, and what else holds of
//! each. What is checked, kept, masked, carried over and counted follows from it.

use std::fmt;

use serde::de::{DeserializeSeed, EnumAccess, Error, VariantAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::domain::choice::List;
use crate::domain::stored_text::StoredText;

/// The seven parts of the form, in the order they are asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Section {
    Person,
    Reach,
    Dwelling,
    Household,
    Money,
    Asked,
    Taken,
}

impl Section {
    pub const ALL: [Self; 7] = [
        Self::Person,
        Self::Reach,
        Self::Dwelling,
        Self::Household,
        Self::Money,
        Self::Asked,
        Self::Taken,
    ];
}

/// What a field holds, and so how it is checked and typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Words of one line.
    Words(StoredText),
    /// Free text of many lines.
    Notes(StoredText),
    /// One of a closed list, kept as its code.
    Choice(List),
    NationalId,
    Date,
    Phone,
    Iban,
    ShortAddress,
    Money,
    Count,
}

impl Kind {
    /// Whose maximum and signs count, of what is kept as it is typed.
    pub fn words(self) -> Option<StoredText> {
        match self {
            Self::Words(of) | Self::Notes(of) => Some(of),
            Self::Choice(_)
            | Self::NationalId
            | Self::Date
            | Self::Phone
            | Self::Iban
            | Self::ShortAddress
            | Self::Money
            | Self::Count => None,
        }
    }
}

/// What else holds of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Property {
    /// The declaration (H3) covers it: a later change voids it.
    Covered,
    /// Known of the person from then on: it stands in their next request.
    Carried,
    /// It may be as it was: from their last request it stands in the next, to be confirmed.
    Repeated,
    /// Without it nothing is received.
    AtIntake,
    /// Without it papers are not checked yet (H2).
    BeforePapers,
    /// Masked with what tells of the person: ids, accounts, health.
    MaskedAsPerson,
    MaskedAsPhone,
    /// Masked with incomes and obligations.
    MaskedAsMoney,
    /// After the declaration a second person types a change of it, which then voids nothing.
    SecondPerson,
    /// Comes in each month.
    Income,
    /// Must go out each month.
    Obligation,
}

macro_rules! fields {
    ($(#[$doc:meta])* $name:ident {
        $($number:literal $value:ident $code:literal $section:ident $kind:expr $(, $own:ident)*;)+
    }) => {
        $(#[$doc])*
        ///
        /// In files it is its code; in records and frames its number, which is never changed nor given
        /// again, so that rows may be moved.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name { $($value),+ }

        impl $name {
            /// In the order in which they are asked.
            pub const ALL: &'static [Self] = &[$(Self::$value),+];
            const CODES: &'static [&'static str] = &[$($code),+];

            /// Its name in files, and in phrase ids as `field-NAME`.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$value => $code),+ }
            }

            const fn number(self) -> u32 {
                match self { $(Self::$value => $number),+ }
            }

            pub const fn section(self) -> Section {
                match self { $(Self::$value => Section::$section),+ }
            }

            pub const fn kind(self) -> Kind {
                match self { $(Self::$value => $kind),+ }
            }

            const fn properties(self) -> &'static [Property] {
                match self { $(Self::$value => &[$(Property::$own),*]),+ }
            }

            pub fn is(self, own: Property) -> bool {
                self.properties().contains(&own)
            }

            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|field| field.code() == code)
            }

            /// All of which something holds, in order.
            pub fn that_are(own: Property) -> impl Iterator<Item = Self> {
                Self::ALL.iter().copied().filter(move |field| field.is(own))
            }

            /// The fields of a section, in order.
            pub fn of(section: Section) -> impl Iterator<Item = Self> {
                Self::ALL.iter().copied().filter(move |field| field.section() == section)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_unit_variant(stringify!($name), self.number(), self.code())
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let all = Self::ALL.iter().copied();
                let found = from.deserialize_enum(stringify!($name), Self::CODES, Tag)?;
                let mut all = all.filter(|field| found.is(field.number(), field.code()));
                all.next().ok_or_else(|| D::Error::custom("no field of this request"))
            }
        }
    };
}

/// A field as it was written: by its number or its code.
enum Written {
    Number(u64),
    Code(String),
}

impl Written {
    fn is(&self, number: u32, code: &str) -> bool {
        match self {
            Self::Number(own) => *own == u64::from(number),
            Self::Code(own) => own == code,
        }
    }
}

struct Tag;

impl<'de> Visitor<'de> for Tag {
    type Value = Written;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a field")
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Written, E> {
        Ok(Written::Number(number))
    }

    fn visit_str<E: Error>(self, code: &str) -> Result<Written, E> {
        Ok(Written::Code(code.to_owned()))
    }

    fn visit_enum<A: EnumAccess<'de>>(self, of: A) -> Result<Written, A::Error> {
        let (written, access) = of.variant_seed(self)?;
        access.unit_variant()?;
        Ok(written)
    }
}

impl<'de> DeserializeSeed<'de> for Tag {
    type Value = Written;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Written, D::Error> {
        from.deserialize_identifier(self)
    }
}

fields! {
    /// A field of the request.
    Field {
         0 GivenName "given_name" Person Kind::Words(StoredText::NamePart), Covered, Carried, AtIntake;
         1 FatherName "father_name" Person Kind::Words(StoredText::NamePart), Covered, Carried;
         2 GrandfatherName "grandfather_name" Person Kind::Words(StoredText::NamePart), Covered, Carried;
         3 FamilyName "family_name" Person Kind::Words(StoredText::NamePart), Covered, Carried, BeforePapers;
         4 Sex "sex" Person Kind::Choice(List::Sex), Covered, Carried, BeforePapers;
         5 NationalId "national_id" Person Kind::NationalId, Covered, Carried, BeforePapers, MaskedAsPerson;
        // Why an id that does not hold was kept may quote it.
         6 NationalIdReason "national_id_reason" Person Kind::Words(StoredText::IdReason), Covered, Carried, MaskedAsPerson;
         7 BirthDate "birth_date" Person Kind::Date, Covered, Carried, BeforePapers;
         8 Marital "marital" Person Kind::Choice(List::Marital), Covered, Carried, BeforePapers;
         9 Nationality "nationality" Person Kind::Choice(List::Nationality), Covered, Carried;
        10 Education "education" Person Kind::Choice(List::Education), Covered, Carried;
        11 Work "work" Person Kind::Choice(List::Work), Covered, Carried;
        12 Health "health" Person Kind::Choice(List::Health), Covered, Carried, MaskedAsPerson;
        13 Category "category" Person Kind::Choice(List::Category), Covered, Carried, BeforePapers, MaskedAsPerson;

        14 Phone "phone" Reach Kind::Phone, Carried, BeforePapers, MaskedAsPhone;
        15 Phone2 "phone2" Reach Kind::Phone, Carried, MaskedAsPhone;
        16 BestTime "best_time" Reach Kind::Choice(List::BestTime), Carried;
        17 BestChannel "best_channel" Reach Kind::Choice(List::Channel), Carried;
        18 City "city" Reach Kind::Words(StoredText::City), Carried;
        19 District "district" Reach Kind::Words(StoredText::District), Carried, BeforePapers;
        20 ShortAddress "short_address" Reach Kind::ShortAddress, Carried;

        21 DwellingKind "dwelling_kind" Dwelling Kind::Choice(List::DwellingKind), Covered, Repeated, BeforePapers;
        22 DwellingState "dwelling_state" Dwelling Kind::Choice(List::DwellingState), Covered, Repeated;
        23 Rooms "rooms" Dwelling Kind::Count, Covered, Repeated;
        24 DwellingNote "dwelling_note" Dwelling Kind::Words(StoredText::DwellingNote), Covered, Repeated;

        25 HouseholdSize "household_size" Household Kind::Count, Covered, Repeated, BeforePapers;

        26 Salary "salary" Money Kind::Money, Covered, Repeated, MaskedAsMoney, Income;
        27 SocialSecurity "social_security" Money Kind::Money, Covered, Repeated, MaskedAsMoney, Income;
        28 CitizenAccount "citizen_account" Money Kind::Money, Covered, Repeated, MaskedAsMoney, Income;
        29 Pension "pension" Money Kind::Money, Covered, Repeated, MaskedAsMoney, Income;
        30 OtherIncome "other_income" Money Kind::Money, Covered, Repeated, MaskedAsMoney, Income;
        31 RentPaid "rent_paid" Money Kind::Money, Covered, Repeated, MaskedAsMoney, Obligation;
        32 Loans "loans" Money Kind::Money, Covered, Repeated, MaskedAsMoney, Obligation;
        33 Utilities "utilities" Money Kind::Money, Covered, Repeated, MaskedAsMoney, Obligation;
        34 OtherObligation "other_obligation" Money Kind::Money, Covered, Repeated, MaskedAsMoney, Obligation;
        35 Iban "iban" Money Kind::Iban, Covered, Repeated, MaskedAsPerson, SecondPerson;

        36 Service "service" Asked Kind::Choice(List::Service), Covered, AtIntake;
        37 ServiceWords "service_words" Asked Kind::Words(StoredText::ServiceWords), Covered;
        38 Amount "amount" Asked Kind::Money, Covered;
        39 Service2 "service2" Asked Kind::Choice(List::Service), Covered;
        40 Amount2 "amount2" Asked Kind::Money, Covered;
        41 Service3 "service3" Asked Kind::Choice(List::Service), Covered;
        42 Amount3 "amount3" Asked Kind::Money, Covered;
        43 Story "story" Asked Kind::Notes(StoredText::Story), Covered;

        44 Channel "channel" Taken Kind::Choice(List::Channel), AtIntake;
        45 ReceivedOn "received_on" Taken Kind::Date;
        46 MinutesGiven "minutes_given" Taken Kind::Count;
        47 TakenNote "taken_note" Taken Kind::Words(StoredText::TakenNote);
        // Why what is noticed of it is so all the same.
        48 KeptReason "kept_reason" Taken Kind::Words(StoredText::KeptReason);
    }
}

/// What is asked for: the fields of each service and its amount.
pub const SERVICES: [(Field, Field); 3] = [
    (Field::Service, Field::Amount),
    (Field::Service2, Field::Amount2),
    (Field::Service3, Field::Amount3),
];

/// The parts of the person's name: they count together.
pub const NAME: [Field; 4] =
    [Field::GivenName, Field::FatherName, Field::GrandfatherName, Field::FamilyName];

fields! {
    /// A column of the household table.
    MemberField {
        0 Name "name" Household Kind::Words(StoredText::MemberName), Covered, AtIntake;
        1 Relation "relation" Household Kind::Choice(List::Relation), Covered;
        2 BirthDate "birth_date" Household Kind::Date, Covered;
        3 NationalId "national_id" Household Kind::NationalId, Covered, MaskedAsPerson;
        4 Income "income" Household Kind::Money, Covered, MaskedAsMoney, Income;
        5 Health "health" Household Kind::Choice(List::Health), Covered, MaskedAsPerson;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_named_alike_in_every_file_and_has_a_number_of_its_own() {
        for field in Field::ALL {
            assert_eq!(serde_json::to_value(field).unwrap(), field.code());
            assert_eq!(serde_json::from_value::<Field>(field.code().into()).unwrap(), *field);
            assert_eq!(Field::ALL.iter().filter(|own| own.number() == field.number()).count(), 1);
        }
        for field in MemberField::ALL {
            assert_eq!(serde_json::to_value(field).unwrap(), field.code());
        }
        assert!(serde_json::from_value::<Field>("salry".into()).is_err());
    }
}
