//! Satisfaction in figures: percents, means, and of what they are.

use super::isolate::left_to_right;
use super::phrases::{figures as say, survey};
use super::{Args, Words, numbers};
use crate::api::query::{Figures, Month, Shown};
use crate::domain::calendar::Calendar;
use crate::domain::choice::List;
use crate::domain::figures::{self, Axis, Counts, End, Of};
use crate::domain::satisfaction::{About, Question};
use crate::domain::settings::Settings;

/// In the place of a figure that there is not, which is no zero.
const NO_FIGURE: &str = "–";
pub use crate::domain::figures::HEADLINE;

/// The share of who is satisfied, of what a line is of: of one question its own answers, of a step those to all its
/// questions.
pub fn satisfied_in(of: Of, counts: &Counts) -> Option<u32> {
    match of {
        Of::Question(question) => counts.satisfied_per_mille(question),
        Of::Step(_) => figures::satisfied_per_mille(&counts.joined()),
        _ => counts.satisfied_per_mille(HEADLINE),
    }
}

/// The mean in hundredths of a point, likewise.
pub fn mean_in(of: Of, counts: &Counts) -> Option<u32> {
    match of {
        Of::Question(question) => counts.mean_hundredths(question),
        Of::Step(_) => figures::mean_hundredths(&counts.joined()),
        _ => counts.mean_hundredths(HEADLINE),
    }
}

/// Tenths of a percent as they are read: `60.0%`.
pub fn percent(per_mille: Option<u32>) -> String {
    per_mille
        .map_or_else(|| NO_FIGURE.to_owned(), |tenths| format!("{}.{}%", tenths / 10, tenths % 10))
}

/// Hundredths of a point: `4.12`.
pub fn mean(hundredths: Option<u32>) -> String {
    hundredths.map_or_else(
        || NO_FIGURE.to_owned(),
        |points| format!("{}.{:02}", points / 100, points % 100),
    )
}

impl Words {
    pub fn figures_about(&self, about: About) -> String {
        self.say(match about {
            About::Service => say::ABOUT_SERVICE,
            About::Rejection => say::ABOUT_REJECTION,
            About::Withdrawal => say::ABOUT_WITHDRAWAL,
            About::Inquiry => say::ABOUT_INQUIRY,
            About::Complaint => say::ABOUT_COMPLAINT,
        })
    }

    pub fn figures_by(&self, by: Axis) -> String {
        self.say(match by {
            Axis::Whole => say::BY_WHOLE,
            Axis::Service => say::BY_SERVICE,
            Axis::Channel => say::BY_CHANNEL,
            Axis::Category => say::BY_CATEGORY,
            Axis::Provider => say::BY_PROVIDER,
            Axis::Committee => say::BY_COMMITTEE,
            Axis::Department => say::BY_DEPARTMENT,
            Axis::Version => say::BY_VERSION,
            Axis::Question => say::BY_QUESTION,
            Axis::Step => say::BY_STEP,
        })
    }

    /// Of what a line is.
    pub fn figures_of(&self, of: Of, settings: Option<&Settings>) -> String {
        match of {
            Of::All => self.say(say::TOGETHER),
            Of::Service(service) => self.services(&[service]),
            Of::Channel(channel) => self.choice_of(List::Channel, channel),
            Of::Category(None) => self.say(say::CATEGORY_UNSAID),
            Of::Category(Some(category)) => self.choice_of(List::Category, category),
            Of::Committee(id) => self.committee(id, settings),
            Of::Department(id) => super::contacts::department(id, settings),
            Of::Version(version) => {
                let args = Args::new().text("version", version.to_string());
                self.say_with(survey::VERSION_NAMED, &args)
            }
            Of::Question(question) => self.question_named(question, About::Service, settings),
            Of::Step(step) => self.queue(step),
            Of::Provider(staff) => {
                let known = settings.and_then(|settings| settings.staff(staff));
                known.map_or_else(|| staff.0.to_string(), |staff| staff.name.clone())
            }
        }
    }

    pub fn figures_head(&self, question: Question) -> String {
        let usual = match question {
            Question::Own(own) => {
                let args = Args::new().text("n", own.number().to_string());
                return self.say_with(survey::OWN_SHORT, &args);
            }
            usual => usual,
        };
        self.say(match usual {
            Question::Courtesy => say::HEAD_COURTESY,
            Question::Speed => say::HEAD_SPEED,
            Question::Clarity => say::HEAD_CLARITY,
            Question::Ease => say::HEAD_EASE,
            Question::Outcome | Question::Own(_) => say::HEAD_OUTCOME,
        })
    }

    /// How many answered what a line is of, of how many who were offered to judge.
    pub fn answered_in(&self, of: Of, shown: &Shown, min: u8) -> String {
        match (of, shown) {
            (Of::Question(question), Shown::Counts(counts)) => {
                let args = Args::new()
                    .text("answered", numbers::count(counts.answers(question)))
                    .text("offered", numbers::count(counts.offered()));
                self.say_with(say::ANSWERED_OF, &args)
            }
            _ => self.answered_of(shown, min),
        }
    }

    /// How many answered of how many who were offered to judge, or why that is not told.
    pub fn answered_of(&self, shown: &Shown, min: u8) -> String {
        match shown {
            Shown::Nobody => NO_FIGURE.to_owned(),
            Shown::TooFew => self.say_with(say::FEW, &Args::new().count("min", min)),
            Shown::Counts(counts) => {
                let args = Args::new()
                    .text("answered", numbers::count(counts.answered))
                    .text("offered", numbers::count(counts.offered()));
                self.say_with(say::ANSWERED_OF, &args)
            }
        }
    }

    /// How a follow-up ended where nothing was answered; nothing of one that was.
    pub fn survey_end(&self, end: &End) -> String {
        match end {
            End::Answered(_) => String::new(),
            End::Declined => self.say(say::ENDED_DECLINED),
            End::Unreachable => self.say(say::ENDED_UNREACHABLE),
        }
    }

    pub fn figures_title(&self, figures: &Figures, year: u16) -> String {
        let year =
            self.say_with(say::YEAR, &Args::new().text("year", left_to_right(&year.to_string())));
        let parts = [
            self.say(say::TITLE),
            self.figures_about(figures.query.about),
            self.figures_by(figures.query.by),
            year,
        ];
        parts.join(" · ")
    }

    pub fn figures_month(&self, calendar: Calendar, month: Month) -> String {
        format!("{} {}", self.month(calendar, month.month), month.year)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_have_a_sign_of_their_own_where_there_is_none() {
        assert_eq!((percent(Some(600)), percent(Some(1000))), ("60.0%".into(), "100.0%".into()));
        assert_eq!((percent(Some(5)), percent(None)), ("0.5%".into(), "–".into()));
        assert_eq!(
            (mean(Some(433)), mean(Some(405)), mean(None)),
            ("4.33".into(), "4.05".into(), "–".into())
        );
    }
}
