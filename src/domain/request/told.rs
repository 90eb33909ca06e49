//! A request as files and scripts read it: by sections, each value under a short name. The names are a
//! promise to whoever reads exports, and are told here alone.

use serde::{Serialize, Serializer};

use crate::domain::choice::{Channel, Choice, List, Sex};
use crate::domain::request::{
    Field, Kind, MemberDraft, MemberField, NAME, SERVICES, Section, Texts,
};

/// A value for people and scripts, of any shape.
pub enum Told {
    Nothing,
    Text(String),
    Number(u8),
    Group(Vec<(String, Self)>),
    List(Vec<Self>),
}

impl Serialize for Told {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Nothing => to.serialize_none(),
            Self::Text(text) => to.serialize_str(text),
            Self::Number(number) => to.serialize_u8(*number),
            Self::Group(values) => to.collect_map(values.iter().map(|(name, value)| (name, value))),
            Self::List(values) => to.collect_seq(values),
        }
    }
}

impl Section {
    const fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Reach => "reach",
            Self::Dwelling => "dwelling",
            Self::Household => "household",
            Self::Money => "money",
            Self::Asked => "asked",
            Self::Taken => "taken",
        }
    }
}

/// Every section of a request.
pub fn request(fields: &Texts<Field>, members: &[MemberDraft]) -> Told {
    let sections = Section::ALL.into_iter().map(|section| {
        let mut values = values(fields, section);
        if section == Section::Household {
            let rows = members.iter().map(|row| {
                let columns = MemberField::ALL.iter().map(|column| {
                    let value = value(column.kind(), row.get(*column));
                    (column.code().to_owned(), value)
                });
                Told::Group(columns.collect())
            });
            values.push(("members".to_owned(), Told::List(rows.collect())));
        }
        (section.name().to_owned(), Told::Group(values))
    });
    Told::Group(sections.collect())
}

/// What is known of a person: a section and its name.
pub fn person(known: &Texts<Field>) -> [(&'static str, Told); 2] {
    [Section::Person, Section::Reach]
        .map(|section| (section.name(), Told::Group(values(known, section))))
}

fn values(fields: &Texts<Field>, section: Section) -> Vec<(String, Told)> {
    let one = |field: Field| (name(field), value(field.kind(), fields.get(field)));
    let is_grouped = |field: Field| {
        NAME.contains(&field)
            || SERVICES.iter().any(|(service, amount)| [*service, *amount].contains(&field))
    };
    let mut values = Vec::new();
    if section == Section::Person {
        values.push(("name".to_owned(), Told::Group(NAME.map(one).into())));
    }
    if section == Section::Asked {
        let asked = SERVICES.into_iter().filter(|(service, _)| fields.has(*service));
        let asked = asked.map(|(service, amount)| {
            let (_, service) = one(service);
            let (_, amount) = one(amount);
            Told::Group(vec![("service".to_owned(), service), ("amount".to_owned(), amount)])
        });
        values.push(("services".to_owned(), Told::List(asked.collect())));
    }
    values.extend(Field::of(section).filter(|field| !is_grouped(*field)).map(one));
    values
}

/// Without what its section says already.
fn name(field: Field) -> String {
    let code = field.code();
    let short = match field {
        Field::NationalIdReason => "id_reason",
        Field::MinutesGiven => "minutes",
        _ if NAME.contains(&field) => code.strip_suffix("_name").unwrap_or(code),
        _ => {
            let rest = code.strip_prefix(field.section().name());
            rest.and_then(|rest| rest.strip_prefix('_')).unwrap_or(code)
        }
    };
    short.to_owned()
}

fn value(kind: Kind, text: &str) -> Told {
    match kind {
        Kind::Words(_) | Kind::Notes(_) => Told::Text(text.to_owned()),
        _ if text.is_empty() => Told::Nothing,
        Kind::Count => text.parse().map_or_else(|_| Told::Text(text.to_owned()), Told::Number),
        Kind::Choice(list) => Told::Text(word(list, text).to_owned()),
        Kind::NationalId
        | Kind::Date
        | Kind::Phone
        | Kind::Iban
        | Kind::ShortAddress
        | Kind::Money => Told::Text(text.to_owned()),
    }
}

/// Two lists have codes that are no words.
fn word(list: List, code: &str) -> &str {
    match list {
        List::Sex => match Sex::from_code(code) {
            Some(Sex::Male) => "male",
            Some(Sex::Female) => "female",
            None => code,
        },
        List::Channel => Channel::from_code(code).map_or(code, |own| channel(own)),
        _ => code,
    }
}

const fn channel(channel: Channel) -> &'static str {
    match channel {
        Channel::Interview => "interview",
        Channel::Phone => "phone",
        Channel::SocialMedia => "social_media",
        Channel::Letter => "letter",
        Channel::AidRequest => "aid_request",
        Channel::Volunteering => "volunteering",
        Channel::Website => "website",
    }
}
