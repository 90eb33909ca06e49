//! The follow-ups behind a figure: each opens its request, and is gathered into a theme by one key.

use crate::api::query::{Cursor, FiguresQuery, Shown, SurveyPage, SurveyRow, SurveysQuery};
use crate::api::{Answer, Query};
use crate::domain::calendar::Calendar;
use crate::domain::choice::AnswerForm;
use crate::domain::figures::{End, Of};
use crate::domain::questionnaire::Asked;
use crate::domain::record_ref::RecordRef;
use crate::domain::satisfaction::About;
use crate::i18n::phrases::figures as say;
use crate::i18n::{Args, isolate};
use crate::keymap::{Action, Scope};
use crate::tui::canvas::{Area, Canvas, Width};
use crate::tui::parts::list::{self, Cell, Column, HEAD_ROWS, ListRow, Listing, PAGE, ReadOn};
use crate::tui::screen::{Asks, Message, Offer, Outcome, Reply, Screen, Shows, View};
use crate::tui::screens;
use crate::tui::telling::{Tell, Teller};

pub struct SurveysScreen {
    query: SurveysQuery,
    list: ReadOn<RecordRef, SurveyRow>,
    whole: Option<(Shown, u8)>,
}

impl SurveysScreen {
    pub fn new(query: SurveysQuery) -> Self {
        Self { query, list: ReadOn::new(), whole: None }
    }

    fn ask(&mut self, after: Option<Cursor>, asks: &mut Asks) {
        let is_anew = after.is_none();
        let query = SurveysQuery { after, ..self.query.clone() };
        self.list.ask(Query::Surveys(query), is_anew, asks);
    }

    fn title(&self, view: &View<'_>) -> String {
        let of = view.words.figures_of(self.query.of, view.settings);
        view.words.say_with(say::RECORDS, &Args::new().text("of", of))
    }

    fn none(&self, view: &View<'_>) -> String {
        match self.whole {
            Some((Shown::TooFew, min)) => {
                view.words.say_with(say::RECORDS_FEW, &Args::new().count("min", min))
            }
            _ => view.words.say(say::RECORDS_NONE),
        }
    }

    fn took(&mut self, page: SurveyPage, is_anew: bool) {
        self.whole = Some((page.whole, page.min));
        let rows = page.rows.into_iter().map(|(_, row)| row);
        self.list.take(rows, page.more, is_anew, |row| Some(row.record));
    }
}

impl Listing<SurveyRow> for SurveysScreen {
    fn columns(&self, _cells: u16, view: &View<'_>) -> Vec<Column> {
        let column = |head, width| Column::new(view.words.say(head), width);
        vec![
            column(say::HEAD_CASE, Width::Cells(13)).of_values().copied(),
            column(say::HEAD_NAME, Width::Cells(20)).copied(),
            column(say::HEAD_ON, Width::Cells(16)).named(),
            column(say::HEAD_SCORES, Width::Cells(12)).named(),
            column(say::HEAD_WORDS, Width::Rest),
        ]
    }

    fn row(&self, row: &SurveyRow, view: &View<'_>) -> ListRow {
        let words = view.words;
        let (scores, said) = match &row.end {
            None => ("–".to_owned(), words.say(say::OWN_WORK)),
            Some(end) => (scores(row, self.query.about, view), words.survey_end(end)),
        };
        let said = if row.comment.is_empty() { said } else { row.comment.replace('\n', " ") };
        ListRow::of(vec![
            Cell::new(words.record_name(row.record)),
            Cell::name(&row.name),
            Cell::new(words.date_brief(row.on, Calendar::Hijri)),
            Cell::new(isolate::left_to_right(&scores)),
            Cell::new(said),
        ])
    }
}

/// What was answered to each question of its version, in their order; a dash where it was passed over.
fn scores(row: &SurveyRow, about: About, view: &View<'_>) -> String {
    let Some(End::Answered(answers)) = &row.end else { return String::new() };
    let asked = view.settings.and_then(|settings| settings.questionnaire_of(about, row.version));
    let Some(asked) = asked else {
        let points = answers.values().map(|score| score.points().to_string());
        return points.collect::<Vec<_>>().join(" ");
    };
    let counted = asked.asks.iter().filter(|asked| asked.form != AnswerForm::Words);
    let point = |asked: &Asked| {
        let score = answers.get(&asked.question);
        score.map_or_else(|| "–".to_owned(), |score| view.words.counted(Some(asked), *score))
    };
    counted.map(point).collect::<Vec<_>>().join(" ")
}

impl Tell for SurveysScreen {
    fn tell(&self, teller: &mut Teller, view: &View<'_>) {
        teller.title(self.title(view));
        self.list.tell(teller, self, || self.none(view), view);
    }

    fn choose(&mut self, row: usize, _view: &View<'_>, _asks: &mut Asks) {
        self.list.choose(row);
    }
}

impl Screen for SurveysScreen {
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Figures, Scope::List]
    }

    fn begin(&mut self, _view: &View<'_>, asks: &mut Asks) {
        self.ask(None, asks);
    }

    fn resume(&mut self, _view: &View<'_>, asks: &mut Asks) {
        self.ask(None, asks);
    }

    fn offers(&self, action: Action, view: &View<'_>) -> Offer {
        match action {
            Action::Open | Action::Gather => {
                let without = self.list.without_row(|| self.none(view), view);
                without.or_else(|| view.forbids(action).map(Offer::Not)).unwrap_or(Offer::Ready)
            }
            Action::Refresh => Offer::Ready,
            motion if motion.is_motion() => Offer::Ready,
            _ => Offer::Hidden,
        }
    }

    fn act(&mut self, action: Action, _view: &View<'_>, asks: &mut Asks) {
        match (action, self.list.chosen().copied()) {
            (Action::Open, Some(record)) => {
                if let Some(screen) = screens::open_source(record, None) {
                    asks.open(screen);
                }
            }
            (Action::Gather, Some(record)) => asks.open(screens::gather(record)),
            (Action::Refresh, _) => self.ask(None, asks),
            (motion, _) => {
                if let Some(after) = self.list.go(motion) {
                    self.ask(Some(after), asks);
                }
            }
        }
    }

    fn chosen(&self, view: &View<'_>) -> String {
        self.list.copied(self, view)
    }

    fn receive(&mut self, reply: Reply, view: &View<'_>, asks: &mut Asks) {
        let Some(is_anew) = self.list.awaited(reply.ticket) else { return };
        match reply.outcome {
            Outcome::Answer(Ok(Answer::Surveys(page))) => self.took(*page, is_anew),
            Outcome::Answer(Err(fault)) => {
                asks.say(Message::Trouble(view.words.fault(&fault)));
                asks.close();
            }
            Outcome::Answer(Ok(_)) | Outcome::Receipt(_) => {}
        }
    }

    fn place(&mut self, area: Area) {
        self.list.place(area.h.saturating_sub(HEAD_ROWS));
    }

    fn shows(&self) -> Shows {
        Shows::of(self.list.is_read())
    }

    fn footer(&self) -> &'static [Action] {
        &[Action::Open, Action::Gather, Action::Back]
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Area, view: &View<'_>) {
        list::paint_title(canvas, area, &self.title(view));
        self.list.draw(canvas, (area, 0), self, || self.none(view), view);
    }
}

/// Of how a figure was asked for.
pub fn behind(of: Of, query: FiguresQuery) -> SurveysQuery {
    let FiguresQuery { about, from, to, .. } = query;
    SurveysQuery { about, of, from, to, after: None, limit: PAGE }
}
