//! Names and days in as many cells as there are.

use crate::domain::calendar::{Calendar, Day, Written};
use crate::domain::person_name;
use crate::i18n::{Words, isolate};
use crate::text;

/// A name whole where there is room, else its short form.
pub fn name(name: &str, cells: u16) -> String {
    if text::width(name) <= cells {
        return name.to_owned();
    }
    person_name::short(name)
}

/// A day with as much of both calendars as there is room for.
pub fn date(day: Day, cells: u16, words: &Words) -> String {
    let hijri = Written::of_day(day, Calendar::Hijri);
    let short = [Calendar::Hijri, Calendar::Gregorian].map(|one| words.date_short(day, one));
    let choices = [
        words.date_long(day),
        hijri.map(|date| words.date_written(date)).unwrap_or_default(),
        isolate::in_direction_of(words.lang(), &short.join(" · ")),
    ];
    let fits = choices.into_iter().find(|date| !date.is_empty() && text::width(date) <= cells);
    fits.unwrap_or_else(|| words.date_brief(day, Calendar::Hijri))
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_name_without_room_is_its_given_name_and_its_familys() {
        let long = "Sample Middle Person";
        for (name, cells, shown) in [
            (long, 20, long),
            (long, 19, "Sample Person"),
            ("One", 1, "One"),
            ("عبد الله فهد زيد آل حسين", 20, "عبد الله آل حسين"),
        ] {
            assert_eq!(super::name(name, cells), shown);
        }
    }
}
