//! The fields of the support request (T4), in one table: section, kind, and whether the declaration covers it.

use serde::{Deserialize, Serialize};

use crate::domain::choice::List;
use crate::domain::stored_text::StoredText;

/// The seven parts of the form, in the order they are asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
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

/// Does the declaration (H3) cover the field, so that a later change voids it?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cover {
    Covered,
    Free,
}

macro_rules! fields {
    ($(#[$doc:meta])* $name:ident { $($value:ident $code:literal $section:ident $kind:expr, $cover:ident;)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum $name { $(#[serde(rename = $code)] $value),+ }

        impl $name {
            pub const ALL: &'static [Self] = &[$(Self::$value),+];

            /// Its name in files, and in phrase ids as `field-NAME`.
            pub fn code(self) -> &'static str {
                match self { $(Self::$value => $code),+ }
            }

            pub fn section(self) -> Section {
                match self { $(Self::$value => Section::$section),+ }
            }

            pub fn kind(self) -> Kind {
                match self { $(Self::$value => $kind),+ }
            }

            pub fn cover(self) -> Cover {
                match self { $(Self::$value => Cover::$cover),+ }
            }

            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|field| field.code() == code)
            }

            /// The fields of a section, in order.
            pub fn of(section: Section) -> impl Iterator<Item = Self> {
                Self::ALL.iter().copied().filter(move |field| field.section() == section)
            }
        }
    };
}

fields! {
    /// A field of the request.
    Field {
        GivenName       "given_name"       Person Kind::Words(StoredText::NamePart), Covered;
        FatherName      "father_name"      Person Kind::Words(StoredText::NamePart), Covered;
        GrandfatherName "grandfather_name" Person Kind::Words(StoredText::NamePart), Covered;
        FamilyName      "family_name"      Person Kind::Words(StoredText::NamePart), Covered;
        Sex             "sex"              Person Kind::Choice(List::Sex), Covered;
        NationalId      "national_id"      Person Kind::NationalId, Covered;
        NationalIdReason "national_id_reason" Person Kind::Words(StoredText::IdReason), Covered;
        BirthDate       "birth_date"       Person Kind::Date, Covered;
        Marital         "marital"          Person Kind::Choice(List::Marital), Covered;
        Nationality     "nationality"      Person Kind::Choice(List::Nationality), Covered;
        Education       "education"        Person Kind::Choice(List::Education), Covered;
        Work            "work"             Person Kind::Choice(List::Work), Covered;
        Health          "health"           Person Kind::Choice(List::Health), Covered;
        Category        "category"         Person Kind::Choice(List::Category), Covered;

        Phone           "phone"            Reach Kind::Phone, Free;
        Phone2          "phone2"           Reach Kind::Phone, Free;
        BestTime        "best_time"        Reach Kind::Choice(List::BestTime), Free;
        BestChannel     "best_channel"     Reach Kind::Choice(List::Channel), Free;
        City            "city"             Reach Kind::Words(StoredText::City), Free;
        District        "district"         Reach Kind::Words(StoredText::District), Free;
        ShortAddress    "short_address"    Reach Kind::ShortAddress, Free;

        DwellingKind    "dwelling_kind"    Dwelling Kind::Choice(List::DwellingKind), Covered;
        DwellingState   "dwelling_state"   Dwelling Kind::Choice(List::DwellingState), Covered;
        Rooms           "rooms"            Dwelling Kind::Count, Covered;
        DwellingNote    "dwelling_note"    Dwelling Kind::Words(StoredText::DwellingNote), Covered;

        HouseholdSize   "household_size"   Household Kind::Count, Covered;

        Salary          "salary"           Money Kind::Money, Covered;
        SocialSecurity  "social_security"  Money Kind::Money, Covered;
        CitizenAccount  "citizen_account"  Money Kind::Money, Covered;
        Pension         "pension"          Money Kind::Money, Covered;
        OtherIncome     "other_income"     Money Kind::Money, Covered;
        RentPaid        "rent_paid"        Money Kind::Money, Covered;
        Loans           "loans"            Money Kind::Money, Covered;
        Utilities       "utilities"        Money Kind::Money, Covered;
        OtherObligation "other_obligation" Money Kind::Money, Covered;
        Iban            "iban"             Money Kind::Iban, Covered;

        Service         "service"          Asked Kind::Choice(List::Service), Covered;
        ServiceWords    "service_words"    Asked Kind::Words(StoredText::ServiceWords), Covered;
        Amount          "amount"           Asked Kind::Money, Covered;
        Service2        "service2"         Asked Kind::Choice(List::Service), Covered;
        Amount2         "amount2"          Asked Kind::Money, Covered;
        Service3        "service3"         Asked Kind::Choice(List::Service), Covered;
        Amount3         "amount3"          Asked Kind::Money, Covered;
        Story           "story"            Asked Kind::Notes(StoredText::Story), Covered;

        Channel         "channel"          Taken Kind::Choice(List::Channel), Free;
        ReceivedOn      "received_on"      Taken Kind::Date, Free;
        MinutesGiven    "minutes_given"    Taken Kind::Count, Free;
        TakenNote       "taken_note"       Taken Kind::Words(StoredText::TakenNote), Free;
    }
}

/// What is asked for: the fields of each service and its amount.
pub(super) const SERVICES: [(Field, Field); 3] = [
    (Field::Service, Field::Amount),
    (Field::Service2, Field::Amount2),
    (Field::Service3, Field::Amount3),
];

fields! {
    /// A column of the household table.
    MemberField {
        Name      "name"        Household Kind::Words(StoredText::MemberName), Covered;
        Relation  "relation"    Household Kind::Choice(List::Relation), Covered;
        BirthDate "birth_date"  Household Kind::Date, Covered;
        NationalId "national_id" Household Kind::NationalId, Covered;
        Income    "income"      Household Kind::Money, Covered;
        Health    "health"      Household Kind::Choice(List::Health), Covered;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_named_alike_in_every_file() {
        for field in Field::ALL {
            assert_eq!(serde_json::to_value(field).unwrap(), field.code());
        }
        for field in MemberField::ALL {
            assert_eq!(serde_json::to_value(field).unwrap(), field.code());
        }
    }
}
