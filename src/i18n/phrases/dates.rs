//! Names of days and months, and how far a day is from today.

use crate::i18n::Phrase;
use crate::i18n::phrase::phrases;

phrases! {
    AGE_NOW = "age-now",
    AGE_MINUTES = "age-minutes",
    AGE_HOURS = "age-hours",
    AGE_DAYS = "age-days",
    MINUTES = "minutes",
    HOURS = "hours",
    TODAY = "today",
    TOMORROW = "tomorrow",
    YESTERDAY = "yesterday",
    DAYS_AHEAD = "days-ahead",
    DAYS_AGO = "days-ago",
    DAYS = "days",
    SUNDAY = "sunday",
    MONDAY = "monday",
    TUESDAY = "tuesday",
    WEDNESDAY = "wednesday",
    THURSDAY = "thursday",
    FRIDAY = "friday",
    SATURDAY = "saturday",
    MUHARRAM = "hijri-muharram",
    SAFAR = "hijri-safar",
    RABI_1 = "hijri-rabi-1",
    RABI_2 = "hijri-rabi-2",
    JUMADA_1 = "hijri-jumada-1",
    JUMADA_2 = "hijri-jumada-2",
    RAJAB = "hijri-rajab",
    SHAABAN = "hijri-shaaban",
    RAMADAN = "hijri-ramadan",
    SHAWWAL = "hijri-shawwal",
    DHUL_QADAH = "hijri-dhul-qadah",
    DHUL_HIJJAH = "hijri-dhul-hijjah",
    JANUARY = "gregorian-january",
    FEBRUARY = "gregorian-february",
    MARCH = "gregorian-march",
    APRIL = "gregorian-april",
    MAY = "gregorian-may",
    JUNE = "gregorian-june",
    JULY = "gregorian-july",
    AUGUST = "gregorian-august",
    SEPTEMBER = "gregorian-september",
    OCTOBER = "gregorian-october",
    NOVEMBER = "gregorian-november",
    DECEMBER = "gregorian-december",
}

/// The Hijri months in order.
pub const HIJRI_MONTHS: [Phrase; 12] = [
    MUHARRAM,
    SAFAR,
    RABI_1,
    RABI_2,
    JUMADA_1,
    JUMADA_2,
    RAJAB,
    SHAABAN,
    RAMADAN,
    SHAWWAL,
    DHUL_QADAH,
    DHUL_HIJJAH,
];

/// The Gregorian months in order.
pub const GREGORIAN_MONTHS: [Phrase; 12] = [
    JANUARY, FEBRUARY, MARCH, APRIL, MAY, JUNE, JULY, AUGUST, SEPTEMBER, OCTOBER, NOVEMBER,
    DECEMBER,
];
