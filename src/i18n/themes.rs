//! What is said of the improvement register.

use super::desk::kebab;
use super::figures::mean;
use super::isolate::{bare, left_to_right};
use super::minutes::{Line, Weight};
use super::phrases::theme as say;
use super::{Args, Phrase, Words};
use crate::api::query::{
    BoardPage, BoardTheme, MeasureView, Shown, SourceView, ThemeList, ThemeRow, ThemeView,
};
use crate::domain::calendar::{Calendar, Day};
use crate::domain::choice::List;
use crate::domain::id::StaffId;
use crate::domain::record_ref::RecordRef;
use crate::domain::satisfaction::About;
use crate::domain::settings::Settings;
use crate::domain::theme::measure::Span;
use crate::domain::theme::{
    BoardWord, Measured, Quarter, Recommendation, Telling, ThemeAction, ThemeDeed, ThemeFact,
    ThemeFlaw, ThemeState,
};

fn name(staff: StaffId, settings: Option<&Settings>) -> String {
    settings.map_or("", |settings| settings.name_of(staff)).to_owned()
}

impl Words {
    pub fn theme_list(&self, list: ThemeList) -> String {
        self.named(&format!("theme-list-{}", list.code()), list.code())
    }

    /// A theme that gathers what is shown beside it.
    pub fn theme_line(&self, row: &ThemeRow) -> String {
        let named = self.record_name(row.number.into());
        format!("{named} · {} · {}", self.theme_state(row.state), row.title)
    }

    pub fn theme_state(&self, state: ThemeState) -> String {
        self.named(&format!("theme-state-{}", state.code()), state.code())
    }

    pub fn board_word(&self, word: BoardWord) -> String {
        self.named(&format!("theme-board-{}", kebab(word.code())), word.code())
    }

    /// A kind of record in which people say it, by its byte.
    pub fn source_kind(&self, kind: u8) -> String {
        /// Complaints have this byte among references.
        const COMPLAINT: u8 = 23;
        self.say(match kind {
            RecordRef::CASE => say::KIND_SURVEY,
            RecordRef::CONTACT => say::KIND_CONTACT,
            RecordRef::INQUIRY => say::KIND_INQUIRY,
            COMPLAINT => say::KIND_COMPLAINT,
            _ => say::KIND_OTHER,
        })
    }

    /// A record that is gathered, by its kind and number.
    pub fn source_name(&self, on: RecordRef) -> String {
        match on {
            RecordRef::Case(number) => {
                format!("{} {}", self.say(say::KIND_SURVEY), left_to_right(&number.to_string()))
            }
            on => self.record_name(on),
        }
    }

    pub fn telling(&self, telling: &Telling) -> String {
        self.say(match telling {
            Telling::Waits => say::TELLING_WAITS,
            Telling::Nobody => say::TELLING_NOBODY,
            Telling::Told { .. } => say::TELLING_TOLD,
            Telling::NotReached { .. } => say::TELLING_NOT_REACHED,
        })
    }

    /// Who said it: their name, or that it is not known.
    pub fn source_who(&self, source: &SourceView) -> String {
        self.contact_name(&source.name, source.telling == Telling::Nobody)
    }

    /// By which question a theme is measured.
    pub fn measured(&self, measured: Option<Measured>, settings: Option<&Settings>) -> String {
        let Some(Measured { about, question, service }) = measured else {
            return self.say(say::UNMEASURED);
        };
        let service = match service {
            Some(service) => self.choice_of(List::Service, service),
            None if about == About::Service => self.say(say::ALL_SERVICES),
            None => self.figures_about(about),
        };
        let args = Args::new().text("question", self.asked_last(question, about, settings));
        self.say_with(say::MEASURED_BY, &args.text("service", service))
    }

    fn span(&self, phrase: Phrase, span: Span, args: Args<'_>) -> String {
        let day = |day: Day| self.date_brief(day, Calendar::Hijri);
        let args = args.text("from", day(span.from)).text("to", day(span.to));
        self.say_with(phrase, &args)
    }

    fn measure_side(&self, own: &MeasureView, shown: &Shown, span: Span) -> String {
        let question = own.measured.question;
        match shown {
            Shown::Nobody => self.span(say::MEASURE_NONE, span, Args::new()),
            Shown::TooFew => self.span(say::MEASURE_FEW, span, Args::new().count("min", own.min)),
            Shown::Counts(counts) => {
                let args = Args::new()
                    .text("mean", mean(counts.mean_hundredths(question)))
                    .count("count", counts.answers(question));
                self.span(say::MEASURE, span, args)
            }
        }
    }

    /// The question before and after, each with its label.
    pub fn measure_lines(&self, own: &MeasureView) -> Vec<(String, String)> {
        let before = self.measure_side(own, &own.before, own.before_days);
        let after = match own.after_days {
            Some(span) => self.measure_side(own, &own.after, span),
            None => self.say(say::MEASURE_NOT_YET),
        };
        vec![(self.say(say::BEFORE), before), (self.say(say::AFTER), after)]
    }

    /// An action as it stands, in a line.
    pub fn theme_action(&self, own: &ThemeAction, settings: Option<&Settings>) -> String {
        let day = |day: Day| self.date_brief(day, Calendar::Hijri);
        let args = Args::new()
            .text("number", own.number.to_string())
            .text("text", own.text.as_str())
            .text("owner", name(own.owner, settings))
            .text("due", day(own.due));
        let mut line = self.say_with(say::FACT_ACTION, &args);
        if let Some(end) = &own.end {
            let phrase = if end.done { say::FACT_DONE } else { say::FACT_GIVEN_UP };
            let args = Args::new().text("on", day(end.on)).text("result", end.result.as_str());
            line.push_str(" · ");
            line.push_str(&self.say_with(phrase, &args));
        }
        line
    }

    /// A recommendation with what the board said to it.
    pub fn recommendation(&self, own: &Recommendation) -> String {
        let args = Args::new().text("number", own.number.to_string());
        let said = self.say_with(say::FACT_RECOMMENDATION, &args.text("text", own.text.as_str()));
        let answer = match &own.answer {
            None => self.say(say::FACT_NO_ANSWER),
            Some(answer) => {
                let args = Args::new()
                    .text("on", self.date_brief(answer.on, Calendar::Hijri))
                    .text("word", self.board_word(answer.word));
                if answer.text.is_empty() {
                    self.say_with(say::FACT_BOARD, &args)
                } else {
                    self.say_with(say::FACT_BOARD_TEXT, &args.text("text", answer.text.as_str()))
                }
            }
        };
        format!("{said} · {answer}")
    }

    /// All that is known of a theme but the records that it gathers, each with its label.
    pub fn theme_facts(
        &self,
        view: &ThemeView,
        today: Day,
        settings: Option<&Settings>,
    ) -> Vec<(String, String)> {
        let own = &view.theme;
        let day = |day: Day| self.date_brief(day, Calendar::Hijri);
        let label = |phrase: Phrase| self.say(phrase);
        let mut rows = vec![(label(say::TITLE), own.title.clone())];
        if !own.words.is_empty() {
            rows.push((label(say::WORDS), own.words.clone()));
        }
        rows.push((label(say::HEAD_STATE), self.theme_state(own.state)));
        rows.push((label(say::QUESTION), self.measured(own.measured, settings)));
        rows.extend(view.measure.iter().flat_map(|measure| self.measure_lines(measure)));
        let listed = |phrase: Phrase, lines: Vec<String>| {
            let labels = std::iter::once(self.say(phrase)).chain(std::iter::repeat(String::new()));
            labels.zip(lines).collect::<Vec<_>>()
        };
        let actions = own.actions.iter().map(|action| self.theme_action(action, settings));
        rows.extend(listed(say::ACTIONS_LABEL, actions.collect()));
        let said = own.recommendations.iter().map(|one| self.recommendation(one));
        rows.extend(listed(say::RECOMMENDATIONS_LABEL, said.collect()));
        if let Some(closing) = &own.closing {
            rows.push((label(say::SAID_TO_PEOPLE), closing.say.clone()));
            let is = |is: fn(&Telling) -> bool| {
                own.sources.iter().filter(|source| is(&source.telling)).count().to_string()
            };
            let args = Args::new()
                .text("told", is(|own| matches!(own, Telling::Told { .. })))
                .text("waiting", own.to_tell().len().to_string())
                .text("missed", is(|own| matches!(own, Telling::NotReached { .. })));
            rows.push((label(say::TELLING), self.say_with(say::TOLD_COUNT, &args)));
        }
        if let Some(published) = &own.published {
            let args = Args::new().text("on", day(published.on));
            let args = args.text("place", published.place.as_str());
            rows.push((label(say::PUBLISHED), self.say_with(say::PUBLISHED_IN, &args)));
        }
        let facts = own.facts.iter().map(|fact| self.theme_fact(fact, today, settings));
        rows.extend(listed(say::HAPPENED, facts.collect()));
        rows
    }

    pub fn theme_fact(&self, fact: &ThemeFact, today: Day, settings: Option<&Settings>) -> String {
        let args = Args::new()
            .text("when", self.moment(fact.at, today))
            .text("name", name(fact.by, settings))
            .text("deed", self.theme_deed(&fact.deed, settings));
        self.say_with(say::FACT, &args)
    }

    fn theme_deed(&self, deed: &ThemeDeed, settings: Option<&Settings>) -> String {
        let of = |phrase: Phrase, on: RecordRef| {
            self.say_with(phrase, &Args::new().text("what", self.source_name(on)))
        };
        let numbered = |phrase: Phrase, number: u16| {
            self.say_with(phrase, &Args::new().text("number", number.to_string()))
        };
        match deed {
            ThemeDeed::Opened => self.say(say::DEED_OPENED),
            ThemeDeed::Gathered { on } => of(say::DEED_GATHERED, *on),
            ThemeDeed::Dropped { on, reason } => {
                let args = Args::new().text("what", self.source_name(*on));
                self.say_with(say::DEED_DROPPED, &args.text("reason", reason.as_str()))
            }
            ThemeDeed::Changed { title, .. } => {
                self.say_with(say::DEED_CHANGED, &Args::new().text("title", title.as_str()))
            }
            ThemeDeed::Acted { action } => numbered(say::DEED_ACTED, *action),
            ThemeDeed::ActionChanged { was } => {
                let args = Args::new()
                    .text("number", was.number.to_string())
                    .text("text", was.text.as_str())
                    .text("owner", name(was.owner, settings))
                    .text("due", self.date_brief(was.due, Calendar::Hijri));
                self.say_with(say::DEED_ACTION_CHANGED, &args)
            }
            ThemeDeed::ActionEnded { action } => numbered(say::DEED_ACTION_ENDED, *action),
            ThemeDeed::Closed => self.say(say::DEED_CLOSED),
            ThemeDeed::Reopened { reason, .. } => {
                self.say_with(say::DEED_REOPENED, &Args::new().text("reason", reason.as_str()))
            }
            ThemeDeed::Told { on } => of(say::DEED_TOLD, *on),
            ThemeDeed::NotReached { on } => of(say::DEED_NOT_REACHED, *on),
            ThemeDeed::Recommended { recommendation } => {
                numbered(say::DEED_RECOMMENDED, *recommendation)
            }
            ThemeDeed::BoardAnswered { recommendation } => {
                numbered(say::DEED_BOARD_ANSWERED, *recommendation)
            }
            ThemeDeed::Published => self.say(say::DEED_PUBLISHED),
        }
    }

    pub(super) fn theme_refusal(&self, flaw: &ThemeFlaw, settings: Option<&Settings>) -> String {
        let named = |phrase: Phrase, staff: StaffId| {
            self.say_with(phrase, &Args::new().text("name", name(staff, settings)))
        };
        let dated = |phrase: Phrase, day: Day| {
            self.say_with(phrase, &Args::new().text("date", self.day(day)))
        };
        self.say(match flaw {
            ThemeFlaw::NotYours { by } => return named(say::REFUSED_NOT_YOURS, *by),
            ThemeFlaw::NotOwner { owner } => return named(say::REFUSED_NOT_OWNER, *owner),
            ThemeFlaw::DueTooFar { last } => return dated(say::REFUSED_DUE_TOO_FAR, *last),
            ThemeFlaw::BeforeAction { began } => return dated(say::REFUSED_BEFORE_ACTION, *began),
            ThemeFlaw::OpenActions { actions } => {
                let named = actions.iter().map(|own| format!("{}: {}", own.number, own.text));
                let args = Args::new().count("count", actions.len());
                let args = args.text("actions", named.collect::<Vec<_>>().join(self.comma()));
                return self.say_with(say::REFUSED_OPEN_ACTIONS, &args);
            }
            ThemeFlaw::NeedsManager => say::REFUSED_NEEDS_MANAGER,
            ThemeFlaw::Closed => say::REFUSED_CLOSED,
            ThemeFlaw::NotClosed => say::REFUSED_NOT_CLOSED,
            ThemeFlaw::Gathered => say::REFUSED_GATHERED,
            ThemeFlaw::NotGathered => say::REFUSED_NOT_GATHERED,
            ThemeFlaw::NothingSaid => say::REFUSED_NOTHING_SAID,
            ThemeFlaw::NoSource => say::REFUSED_NO_SOURCE,
            ThemeFlaw::ToldAlready => say::REFUSED_TOLD_ALREADY,
            ThemeFlaw::NobodyToTell => say::REFUSED_NOBODY_TO_TELL,
            ThemeFlaw::NoSuchAction => say::REFUSED_NO_SUCH_ACTION,
            ThemeFlaw::ActionEnded => say::REFUSED_ACTION_ENDED,
            ThemeFlaw::OwnerLeft => say::REFUSED_OWNER_LEFT,
            ThemeFlaw::DueNotAfterToday => say::REFUSED_DUE_NOT_AFTER_TODAY,
            ThemeFlaw::DayInFuture => say::REFUSED_DAY_IN_FUTURE,
            ThemeFlaw::NoSuchRecommendation => say::REFUSED_NO_SUCH_RECOMMENDATION,
            ThemeFlaw::BoardAnswered => say::REFUSED_BOARD_ANSWERED,
            ThemeFlaw::Published => say::REFUSED_PUBLISHED,
            ThemeFlaw::TooLong => say::REFUSED_TOO_LONG,
        })
    }

    pub fn quarter(&self, quarter: Quarter) -> String {
        let phrase = match quarter.quarter {
            1 => say::QUARTER_1,
            2 => say::QUARTER_2,
            3 => say::QUARTER_3,
            _ => say::QUARTER_4,
        };
        let year = left_to_right(&quarter.year.to_string());
        self.say_with(phrase, &Args::new().text("year", year))
    }

    /// "You said, we did · second quarter of 1448".
    pub fn board_title(&self, quarter: Quarter) -> String {
        format!("{} · {}", self.say(say::BOARD), self.quarter(quarter))
    }

    /// The name of the file that it is printed to, without its ending.
    pub fn board_file(&self, quarter: Quarter) -> String {
        let args = Args::new().text("quarter", quarter.code());
        bare(&self.say_with(say::BOARD_FILE, &args))
    }

    /// The page for the board, the title first.
    pub fn board_page(&self, page: &BoardPage, settings: Option<&Settings>) -> Vec<Line> {
        let mut lines = vec![Line::of(self.board_title(page.quarter), Weight::Title)];
        if let Some(settings) = settings {
            lines.push(Line::of(settings.society.clone(), Weight::Head));
        }
        if page.themes.is_empty() {
            lines.push(Line::of(String::new(), Weight::Plain));
            lines.push(Line::of(self.say(say::NO_BOARD), Weight::Plain));
        }
        for own in &page.themes {
            lines.push(Line::of(String::new(), Weight::Plain));
            lines.extend(self.board_theme(own, settings));
        }
        if page.more {
            lines.push(Line::of(self.say(say::BOARD_MORE), Weight::Plain));
        }
        lines
    }

    fn board_theme(&self, own: &BoardTheme, settings: Option<&Settings>) -> Vec<Line> {
        let day = |day: Day| self.date_brief(day, Calendar::Hijri);
        let title = format!("{} · {}", own.number.0, own.title);
        let mut lines = vec![Line::of(title, Weight::Head)];
        let mut add = |label: Phrase, text: String| {
            lines.push(Line { label: Some(self.say(label)), ..Line::of(text, Weight::Plain) });
        };
        let counts = own.sources.iter().map(|(kind, count)| {
            let args = Args::new().text("count", count.to_string());
            self.say_with(say::BOARD_COUNTS, &args.text("kind", self.source_kind(*kind)))
        });
        let counts = counts.collect::<Vec<_>>().join(self.comma());
        let said = [own.words.replace('\n', " "), counts];
        let said = said.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
        add(say::BOARD_SAID, said.join(" · "));
        for action in &own.done {
            let Some(end) = &action.end else { continue };
            let args = Args::new()
                .text("text", action.text.as_str())
                .text("result", end.result.replace('\n', " "))
                .text("on", day(end.on));
            add(say::BOARD_DID, self.say_with(say::DONE_LINE, &args));
        }
        if let Some(measure) = &own.measure {
            add(say::QUESTION, self.measured(Some(measure.measured), settings));
            for (label, text) in self.measure_lines(measure) {
                lines.push(Line { label: Some(label), ..Line::of(text, Weight::Plain) });
            }
        }
        let mut add = |label: Phrase, text: String| {
            lines.push(Line { label: Some(self.say(label)), ..Line::of(text, Weight::Plain) });
        };
        if own.state == ThemeState::Closed {
            add(say::SAID_TO_PEOPLE, own.say.replace('\n', " "));
            let args = Args::new()
                .text("told", own.told.to_string())
                .text("waiting", own.to_tell.to_string())
                .text("missed", own.not_reached.to_string());
            add(say::TELLING, self.say_with(say::TOLD_COUNT, &args));
        }
        for one in &own.recommendations {
            add(say::RECOMMENDATIONS_LABEL, self.recommendation(one));
        }
        if let Some(published) = &own.published {
            let args = Args::new().text("on", day(published.on));
            let args = args.text("place", published.place.as_str());
            add(say::PUBLISHED, self.say_with(say::PUBLISHED_IN, &args));
        }
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_list_and_word_of_the_board_has_its_words() {
        let states = ThemeState::ALL.iter().map(|state| format!("state-{}", state.code()));
        let lists = ThemeList::ALL.iter().map(|list| format!("list-{}", list.code()));
        let words = BoardWord::ALL.iter().map(|word| format!("board-{}", kebab(word.code())));
        for id in states.chain(lists).chain(words) {
            assert!(Phrase::named(&format!("theme-{id}")).is_some(), "{id}");
        }
    }
}
