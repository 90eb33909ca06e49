//! How the backups of a store stand, in words.

use super::phrases::schedule as say;
use super::{Args, Words, isolate};
use crate::api::query::BackupsView;
use crate::domain::backups::{Standing, Taken, Trouble, times_text};
use crate::domain::calendar::{Day, Timestamp};

/// A megabyte, as disks are sold.
const MB: u64 = 1_000_000;
const TENTH: u64 = MB / 10;
/// From so many on the tenths say nothing.
const WHOLE_MB_MIN: u64 = 10;

impl Words {
    /// Whether there is one, of when, how large, where; or what went wrong.
    pub fn backup_standing(&self, view: &BackupsView, today: Day) -> String {
        let backups = &view.backups;
        let mut args = Args::new();
        if let Some(failed) = &backups.failed {
            let failed_at = self.when(failed.at, today);
            args = args.text("failed", failed_at).text("why", self.trouble(failed.why));
        }
        if let Some(last) = &backups.last {
            args = self.taken(args, last, today);
        }
        let phrase = match (view.standing, &backups.last) {
            (Standing::Failed, Some(_)) => say::FAILED,
            (Standing::Failed, None) => say::FAILED_NEVER,
            (Standing::Late, Some(_)) => say::LATE,
            (Standing::Late, None) => say::LATE_NEVER,
            (Standing::Good | Standing::Never, Some(_)) => say::LAST,
            (Standing::Good | Standing::Never, None) => say::NEVER,
        };
        self.say_with(phrase, &args)
    }

    fn taken<'a>(&self, args: Args<'a>, taken: &Taken, today: Day) -> Args<'a> {
        args.text("when", self.when(taken.at, today))
            .text("size", self.megabytes(taken.bytes))
            .text("place", isolate::left_to_right(&taken.place))
    }

    /// Of another day by its date: a backup of last week must not look like one of this.
    fn when(&self, at: Timestamp, today: Day) -> String {
        self.moment(at, today)
    }

    /// When one was last tried out; nothing where there is none to try.
    pub fn backup_drill(&self, view: &BackupsView, today: Day) -> Option<String> {
        let backups = &view.backups;
        match &backups.drilled {
            Some(drilled) => {
                let phrase = if drilled.good { say::DRILLED } else { say::DRILLED_BAD };
                let args = Args::new().text("when", self.when(drilled.at, today));
                Some(self.say_with(phrase, &args))
            }
            None => backups.last.as_ref().map(|_| self.say(say::NOT_DRILLED)),
        }
    }

    /// Who takes them, and when.
    pub fn backup_times(&self, view: &BackupsView) -> String {
        match &view.times {
            None => self.say(say::NOT_KEPT),
            Some(times) if times.is_empty() => self.say(say::NO_TIMES),
            Some(times) => {
                let times = isolate::left_to_right(&times_text(times));
                self.say_with(say::TIMES, &Args::new().text("times", times))
            }
        }
    }

    pub fn trouble(&self, trouble: Trouble) -> String {
        self.say(match trouble {
            Trouble::Full => say::TROUBLE_FULL,
            Trouble::Denied => say::TROUBLE_DENIED,
            Trouble::Missing => say::TROUBLE_MISSING,
            Trouble::Slow => say::TROUBLE_SLOW,
            Trouble::Disk => say::TROUBLE_DISK,
            Trouble::Store => say::TROUBLE_STORE,
        })
    }

    /// `0.1`, `12`: never nothing for something.
    pub fn megabytes(&self, bytes: u64) -> String {
        let tenths = bytes.div_ceil(TENTH);
        let whole = tenths / 10;
        let number = if whole >= WHOLE_MB_MIN {
            super::numbers::count(bytes.div_ceil(MB))
        } else {
            format!("{whole}.{}", tenths % 10)
        };
        self.say_with(say::SIZE, &Args::new().text("n", isolate::left_to_right(&number)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::backups::{Backups, Drilled, Failed, TimeOfDay};
    use crate::i18n::Lang;

    const NOW: Timestamp = Timestamp(1_795_345_351);

    fn said(backups: Backups, standing: Standing) -> String {
        let words = Words::new(Lang::English);
        let times = Some(TimeOfDay::new(2, 0).into_iter().collect());
        let view = BackupsView { backups, times, standing };
        let drill = words.backup_drill(&view, NOW.day());
        let all = [Some(words.backup_standing(&view, NOW.day())), drill];
        isolate::bare(&all.into_iter().flatten().collect::<Vec<_>>().join(" · "))
    }

    #[test]
    fn what_is_not_there_is_never_said_to_be_well() {
        let taken = || Taken { at: NOW, place: "/mnt/usb/a".into(), bytes: 1 };
        let failed = || Failed { at: NOW, place: "/mnt/usb/b".into(), why: Trouble::Full };
        let never = Backups::default();
        assert!(said(never.clone(), Standing::Never).contains("ever taken"));
        assert!(said(never.clone(), Standing::Late).contains("overdue"));
        let full = Backups { failed: Some(failed()), ..never.clone() };
        assert!(said(full, Standing::Failed).contains("None was ever"));
        let good = Backups { last: Some(taken()), ..never };
        let text = said(good.clone(), Standing::Good);
        assert!(text.contains("0.1 MB, to /mnt/usb/a · never tested"), "{text}");
        let drilled = Some(Drilled { at: NOW, taken: NOW, good: false });
        let text = said(Backups { failed: Some(failed()), drilled, ..good }, Standing::Failed);
        assert!(text.contains("its disk is full") && text.contains("NOT sound"), "{text}");
    }

    #[test]
    fn sizes_have_tenths_only_while_they_say_something() {
        let words = Words::new(Lang::English);
        let size = |bytes| isolate::bare(&words.megabytes(bytes));
        assert_eq!([0, 1, 2_340_000].map(size), ["0.0 MB", "0.1 MB", "2.4 MB"]);
        assert_eq!([12_000_000, 4_200_000_000].map(size), ["12 MB", "4,200 MB"]);
    }
}
