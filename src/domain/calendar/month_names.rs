//! Months as people write them, of both calendars: the names of the Arab east and west and of English, whole and
//! short.

use super::Calendar;
use crate::domain::fold::fold;

const HIJRI: [&[&str]; 12] = [
    &["محرم", "muharram"],
    &["صفر", "safar"],
    &["ربيع الأول", "ربيع أول", "ربيع 1", "rabi al-awwal", "rabi i", "rabi 1"],
    &["ربيع الآخر", "ربيع الثاني", "ربيع ثاني", "ربيع 2", "rabi al-thani", "rabi ii", "rabi 2"],
    &["جمادى الأولى", "جمادى الأول", "جماد أول", "جماد 1", "jumada al-ula", "jumada i", "jumada 1"],
    &[
        "جمادى الآخرة",
        "جمادى الثانية",
        "جمادى الثاني",
        "جماد ثاني",
        "جماد 2",
        "jumada al-akhirah",
        "jumada al-thani",
        "jumada ii",
        "jumada 2",
    ],
    &["رجب", "rajab"],
    &["شعبان", "shaban"],
    &["رمضان", "ramadan", "ramadhan"],
    &["شوال", "shawwal"],
    &["ذو القعدة", "ذي القعدة", "القعدة", "dhu al-qadah", "dhul qadah"],
    &["ذو الحجة", "ذي الحجة", "الحجة", "dhu al-hijjah", "dhul hijjah"],
];

const GREGORIAN: [&[&str]; 12] = [
    &["يناير", "كانون الثاني", "january", "jan"],
    &["فبراير", "شباط", "february", "feb"],
    &["مارس", "آذار", "march", "mar"],
    &["أبريل", "نيسان", "april", "apr"],
    &["مايو", "أيار", "may"],
    &["يونيو", "يونيه", "حزيران", "june", "jun"],
    &["يوليو", "يوليه", "تموز", "july", "jul"],
    &["أغسطس", "آب", "august", "aug"],
    &["سبتمبر", "أيلول", "september", "sept", "sep"],
    &["أكتوبر", "تشرين الأول", "october", "oct"],
    &["نوفمبر", "تشرين الثاني", "november", "nov"],
    &["ديسمبر", "كانون الأول", "december", "dec"],
];

/// Letters and digits of a name alone: blanks, hyphens and the sign in `Sha'ban` are written or left out.
fn key(name: &str) -> String {
    fold(name).chars().filter(|sign| sign.is_alphanumeric()).collect()
}

/// Which month, from 1, of which calendar a name is of.
pub fn month(name: &str) -> Option<(Calendar, u8)> {
    let wanted = key(name);
    let of = |months: &[&[&str]; 12]| {
        let at = months.iter().position(|names| names.iter().any(|own| key(own) == wanted))?;
        u8::try_from(at).ok()?.checked_add(1)
    };
    let hijri = of(&HIJRI).map(|month| (Calendar::Hijri, month));
    hijri.or_else(|| of(&GREGORIAN).map(|month| (Calendar::Gregorian, month)))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn no_name_is_of_two_months() {
        let mut seen = BTreeSet::new();
        for name in HIJRI.iter().chain(&GREGORIAN).flat_map(|names| names.iter()) {
            assert!(seen.insert(key(name)), "{name}");
        }
    }

    #[test]
    fn a_name_is_known_however_its_letters_are_written() {
        for (name, calendar, number) in [
            ("رَبيع الاول", Calendar::Hijri, 3),
            ("ربيع الآخِر", Calendar::Hijri, 4),
            ("جمادي الاخره", Calendar::Hijri, 6),
            ("ذوالحجة", Calendar::Hijri, 12),
            ("Sha'ban", Calendar::Hijri, 8),
            ("ابريل", Calendar::Gregorian, 4),
            ("MAR", Calendar::Gregorian, 3),
            ("كانون ثاني", Calendar::Gregorian, 0),
        ] {
            let found = month(name);
            assert_eq!(found, (number > 0).then_some((calendar, number)), "{name}");
        }
    }
}
