//! Days and moments as files show them (ISO 8601 at the desk's offset), and as records keep them (numbers).

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Calendar, Day, Timestamp, Written};

impl Day {
    /// `2026-11-22`, Gregorian.
    pub fn iso(self) -> String {
        self.date().to_string()
    }
}

impl Timestamp {
    /// `2026-11-22T14:02:31+03:00`, the desk's time.
    pub fn iso(self) -> String {
        self.at_desk().to_rfc3339()
    }

    /// `20261122-140231`, the desk's time: for names of files, which are then in the order of their moments.
    pub fn stamp(self) -> String {
        self.at_desk().format("%Y%m%d-%H%M%S").to_string()
    }

    fn read(text: &str) -> Option<Self> {
        let moment = chrono::DateTime::parse_from_rfc3339(text).ok()?;
        Some(Self(moment.timestamp()))
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        if to.is_human_readable() { to.serialize_str(&self.iso()) } else { self.0.serialize(to) }
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        if !from.is_human_readable() {
            return i32::deserialize(from).map(Self);
        }
        let text = String::deserialize(from)?;
        let written = Written::parse(&text).map_err(D::Error::custom)?;
        match written.calendar() {
            Calendar::Gregorian => Ok(written.to_day()),
            Calendar::Hijri => Err(D::Error::custom(text)),
        }
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        if to.is_human_readable() { to.serialize_str(&self.iso()) } else { self.0.serialize(to) }
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        if !from.is_human_readable() {
            return i64::deserialize(from).map(Self);
        }
        let text = String::deserialize(from)?;
        Self::read(&text).ok_or_else(|| D::Error::custom(text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_moments_read_back_as_files_show_them() {
        let day = Day(20_779);
        assert_eq!(serde_json::to_string(&day).unwrap(), "\"2026-11-22\"");
        assert_eq!(serde_json::from_str::<Day>("\"2026-11-22\"").unwrap(), day);
        let moment = Timestamp(1_795_345_351);
        let text = serde_json::to_string(&moment).unwrap();
        assert!(text.ends_with("+03:00\""), "{text}");
        assert_eq!(serde_json::from_str::<Timestamp>(&text).unwrap(), moment);
    }
}
