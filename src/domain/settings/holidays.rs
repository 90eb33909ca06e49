//! The check of the days off: the weekend leaves a working day, and each holiday has its days.

use crate::domain::calendar::{Calendar, Written};
use crate::domain::choice::{Choice, WeekDay};
use crate::domain::settings::check::{Check, Names};
use crate::domain::settings::field::{HolidayPart, Recurs, SettingsField, holidays};
use crate::domain::value::Flaw;
use crate::domain::working_days::{DaysOff, HOLIDAY_DAYS_MAX, Holiday, HolidaySpan, MonthDay};

impl Check<'_> {
    pub(super) fn days_off(&mut self) -> DaysOff {
        let weekend: Vec<WeekDay> = self.listed(SettingsField::Weekend);
        if weekend.len() == WeekDay::ALL.len() {
            self.wrong(SettingsField::Weekend, Flaw::NoWorkingDay);
        }
        let mut names = Names::new();
        let rows: Vec<(u8, Holiday)> =
            holidays().filter_map(|row| Some((row, self.holiday(row, &mut names)?))).collect();
        let first = rows.first().map(|(row, _)| *row);
        let all = rows.into_iter().map(|(_, holiday)| holiday).collect();
        let days_off = DaysOff { weekend, holidays: all };
        if let Some(first) = first
            && !self.is_wrong(SettingsField::Weekend)
            && days_off.leave_nothing()
        {
            self.wrong(SettingsField::Weekend, Flaw::HolidaysLeaveNoDay);
            let field = SettingsField::Holiday(first, HolidayPart::From);
            self.wrong(field, Flaw::HolidaysLeaveNoDay);
        }
        days_off
    }

    /// A row in which nothing but when it comes again was chosen is no holiday.
    fn holiday(&mut self, row: u8, names: &mut Names) -> Option<Holiday> {
        let at = |part| SettingsField::Holiday(row, part);
        let texts = [HolidayPart::Name, HolidayPart::From, HolidayPart::To];
        if texts.iter().all(|part| self.draft.get(at(*part)).trim().is_empty()) {
            return None;
        }
        let name = self.own_name(at(HolidayPart::Name), names);
        let recurs = self.choice(at(HolidayPart::Recurs), Recurs::from_code);
        let span = match recurs {
            Recurs::Hijri => self.yearly(row, Calendar::Hijri),
            Recurs::Gregorian => self.yearly(row, Calendar::Gregorian),
            Recurs::Never => self.once(row),
        };
        let span = span?;
        if span.days() > i32::from(HOLIDAY_DAYS_MAX) {
            let flaw = Flaw::HolidayTooLong { max: HOLIDAY_DAYS_MAX };
            self.wrong(at(HolidayPart::From), flaw.clone());
            self.wrong(at(HolidayPart::To), flaw);
        }
        Some(Holiday { name, span })
    }

    fn yearly(&mut self, row: u8, calendar: Calendar) -> Option<HolidaySpan> {
        let (from, to) = self.span(row, |text| MonthDay::parse(text, calendar))?;
        Some(HolidaySpan::Yearly { calendar, from, to })
    }

    fn once(&mut self, row: u8) -> Option<HolidaySpan> {
        let read = |text: &str| Written::parse(text).map_err(Flaw::from);
        let (from, to) = self.span(row, read)?;
        if to.to_day() < from.to_day() {
            self.wrong(SettingsField::Holiday(row, HolidayPart::From), Flaw::EndsBeforeItBegins);
            self.wrong(SettingsField::Holiday(row, HolidayPart::To), Flaw::EndsBeforeItBegins);
        }
        Some(HolidaySpan::Once { from, to })
    }

    /// Its first and last day; of a holiday of one day the last is left empty.
    fn span<T: Copy>(&mut self, row: u8, read: impl Fn(&str) -> Result<T, Flaw>) -> Option<(T, T)> {
        let draft = self.draft;
        let mut part = |part| {
            let field = SettingsField::Holiday(row, part);
            read(draft.get(field)).map_err(|flaw| self.wrong(field, flaw)).ok()
        };
        let is_one_day = draft.get(SettingsField::Holiday(row, HolidayPart::To)).trim().is_empty();
        let from = part(HolidayPart::From);
        let to = if is_one_day { from } else { part(HolidayPart::To) };
        from.zip(to)
    }
}
