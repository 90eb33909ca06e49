//! Evidence for the assessment of governance: what each figure is, how it is made, and the page for the printer.

use super::figures::percent;
use super::isolate::left_to_right;
use super::minutes::{Line, Weight};
use super::numbers::count;
use super::phrases::evidence as say;
use super::{Args, Phrase, Words};
use crate::api::query::{Evidence, EvidenceLine};
use crate::domain::choice::List;
use crate::domain::evidence::{DaysTaken, Ending, Indicator, Item, Part, ThemePart, Voice};
use crate::domain::settings::Settings;

/// In the place of a figure that there is not, which is no zero.
const NO_FIGURE: &str = "–";

fn part_phrase(part: Part) -> Phrase {
    match part {
        Part::Came => say::PART_CAME,
        Part::Ended(Ending::Told) => say::PART_TOLD,
        Part::Ended(Ending::Referred) => say::PART_REFERRED,
        Part::Ended(Ending::Withdrawn) => say::PART_WITHDRAWN,
        Part::Ended(Ending::Untold) => say::PART_UNTOLD,
        Part::Ended(Ending::Waits) => say::PART_WAITS,
        Part::Late => say::PART_LATE,
    }
}

/// Tenths of a day: `2.4`.
pub fn tenths(number: u64) -> String {
    format!("{}.{}", number / 10, number % 10)
}

impl Words {
    fn voice(&self, voice: Voice) -> String {
        match voice {
            Voice::Inquiry => self.say(say::INQUIRY),
            Voice::Of(kind) => self.choice_of(List::ComplaintKind, kind),
        }
    }

    /// What became of an inquiry or a complaint.
    pub fn evidence_ending(&self, ending: Ending) -> String {
        self.say(part_phrase(Part::Ended(ending)))
    }

    /// What a figure is of.
    pub fn evidence_item(&self, item: Item) -> String {
        match item {
            Item::Heard { voice, part } => {
                format!("{} · {}", self.voice(voice), self.say(part_phrase(part)))
            }
            Item::Asked(about) => {
                self.say_with(say::ASKED, &Args::new().text("about", self.figures_about(about)))
            }
            Item::Satisfied(about) => {
                self.say_with(say::SATISFIED, &Args::new().text("about", self.figures_about(about)))
            }
            Item::Theme(part) => self.evidence_theme(part),
        }
    }

    fn evidence_theme(&self, part: ThemePart) -> String {
        let phrase = match part {
            ThemePart::Opened => say::THEME_OPENED,
            ThemePart::Recommended => say::THEME_RECOMMENDED,
            ThemePart::Decided => say::THEME_DECIDED,
            ThemePart::Done => say::THEME_DONE,
            ThemePart::Told => say::THEME_RAISERS_TOLD,
            ThemePart::Published => say::THEME_PUBLISHED,
            ThemePart::Board(word) => {
                let args = Args::new().text("word", self.board_word(word));
                return self.say_with(say::THEME_BOARD, &args);
            }
        };
        self.say(phrase)
    }

    /// How a figure is made.
    pub fn evidence_formula(&self, item: Item, min: u8) -> String {
        let phrase = match item {
            Item::Heard { part: Part::Came, .. } => say::FORMULA_CAME,
            Item::Heard { part: Part::Ended(Ending::Told), .. } => say::FORMULA_TOLD,
            Item::Heard { part: Part::Late, .. } => say::FORMULA_LATE,
            Item::Heard { .. } => say::FORMULA_PART,
            Item::Asked(_) => say::FORMULA_ASKED,
            Item::Theme(ThemePart::Board(_)) => say::FORMULA_BOARD,
            Item::Theme(_) => say::FORMULA_THEME,
            Item::Satisfied(_) => {
                return self.say_with(say::FORMULA_SATISFIED, &Args::new().count("min", min));
            }
        };
        self.say(phrase)
    }

    /// What an indicator asks proof of, with its number.
    pub fn evidence_indicator(&self, indicator: Indicator) -> String {
        let phrase = match indicator {
            Indicator::Feedback => say::INDICATOR_3_7,
            Indicator::Surveys => say::INDICATOR_3_8,
        };
        format!("{} · {}", left_to_right(indicator.number()), self.say(phrase))
    }

    /// The number of a figure, or that too few answered.
    pub fn evidence_number(&self, line: &EvidenceLine, min: u8) -> String {
        line.number.map_or_else(
            || self.say_with(say::HIDDEN, &Args::new().count("min", min)),
            |number| count(i64::try_from(number).unwrap_or(i64::MAX)),
        )
    }

    /// Of how many it is, its share, and the days that people waited: mean, median, longest.
    pub fn evidence_rest(line: &EvidenceLine) -> [String; 5] {
        let none = || NO_FIGURE.to_owned();
        let of = line.of.map_or_else(none, |of| count(i64::try_from(of).unwrap_or(i64::MAX)));
        let share = line.per_mille().and_then(|share| u32::try_from(share).ok());
        let [mean, median, longest] = match line.days {
            None => [none(), none(), none()],
            Some(DaysTaken { mean_tenths, median, longest, .. }) => {
                [tenths(mean_tenths), median.to_string(), longest.to_string()]
            }
        };
        [of, percent(share), mean, median, longest]
    }

    pub fn evidence_title(&self, year: u16) -> String {
        let year = left_to_right(&year.to_string());
        let year = self.say_with(say::YEAR, &Args::new().text("year", year));
        format!("{} · {year}", self.say(say::TITLE))
    }

    /// The name of the file that it is printed to, without its ending.
    pub fn evidence_file(&self, year: u16) -> String {
        self.say_with(say::FILE, &Args::new().text("year", year.to_string()))
    }

    /// One figure in words: the number, of how many, and the days.
    fn evidence_told(&self, line: &EvidenceLine, min: u8) -> String {
        let number = self.evidence_number(line, min);
        let [of, share, mean, median, longest] = Self::evidence_rest(line);
        let mut told = match line.of {
            None => number,
            Some(_) => {
                let args = Args::new().text("number", number).text("of", of).text("share", share);
                self.say_with(say::SHARE_OF, &args)
            }
        };
        if let Some(days) = line.days {
            let args = Args::new()
                .text("mean", mean)
                .text("median", median)
                .text("longest", longest)
                .text("n", count(i64::try_from(days.n).unwrap_or(i64::MAX)));
            told = format!("{told} · {}", self.say_with(say::DAYS, &args));
        }
        told
    }

    /// The page for the printer, the title first: every figure with how it is made.
    pub fn evidence_page(
        &self,
        evidence: &Evidence,
        year: u16,
        settings: Option<&Settings>,
    ) -> Vec<Line> {
        let mut lines = vec![Line::of(self.evidence_title(year), Weight::Title)];
        if let Some(settings) = settings {
            lines.push(Line::of(settings.society.clone(), Weight::Head));
        }
        for indicator in Indicator::ALL {
            lines.push(Line::of(String::new(), Weight::Plain));
            lines.push(Line::of(self.evidence_indicator(indicator), Weight::Head));
            let mut formula = String::new();
            let own = evidence.lines.iter().filter(|line| line.item.indicator() == indicator);
            for line in own.filter(|line| line.is_shown()) {
                let label = Some(self.evidence_item(line.item));
                let text = self.evidence_told(line, evidence.min);
                lines.push(Line { label, ..Line::of(text, Weight::Plain) });
                let made = self.evidence_formula(line.item, evidence.min);
                if made != formula {
                    lines.push(Line::of(format!("      {made}"), Weight::Plain));
                    formula = made;
                }
            }
        }
        lines
    }
}
