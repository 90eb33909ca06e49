//! Satisfaction in figures (G7): a year by service, channel, category or provider, and the months of what is
//! chosen.

use crate::api::query::{Figures, FiguresLine, FiguresQuery, Month, Shown};
use crate::api::{Answer, Query};
use crate::domain::calendar::Calendar;
use crate::domain::choice::AnswerForm;
use crate::domain::figures::{Axis, Counts, Of};
use crate::domain::satisfaction::{About, Question};
use crate::i18n::Args;
use crate::i18n::figures::{HEADLINE, mean, mean_in, percent, satisfied_in};
use crate::i18n::phrases::{figures as say, waiting};
use crate::keymap::{Action, Scope};
use crate::tui::canvas::{Align, Area, Canvas, Tone, Width};
use crate::tui::parts::list::{self, Cell, Column, ListRow, Listing, Visible, WholeList};
use crate::tui::parts::trend::{self, Step};
use crate::tui::screen::{Asks, Message, Offer, Outcome, Reply, Screen, Shows, Ticket, View};
use crate::tui::screens;
use crate::tui::telling::{Tell, Teller};

/// Rows above the list: title, rule, heads.
const HEAD_ROWS: u16 = 3;
/// Rows of the months: a blank, what they are of, and their columns.
const TREND_ROWS: u16 = 8;
/// Rows of how the figures are made.
const FORMULA_ROWS: u16 = 2;

/// From so many cells on the means of the usual questions are shown, and each other takes so many more.
const WIDE_CELLS: u16 = 78;
/// Of a question of the society's own, which is called by the beginning of its words, with the blank before it.
const OWN_CELLS: u16 = 17;
const OTHERS: usize = Question::USUAL.len() - 1;

pub struct FiguresScreen {
    about: About,
    by: Axis,
    calendar: Calendar,
    /// None until today is known.
    year: Option<u16>,
    figures: Option<Box<Figures>>,
    list: WholeList<Of, FiguresLine>,
    asked: Option<Ticket>,
}

impl Default for FiguresScreen {
    fn default() -> Self {
        Self {
            about: About::Service,
            by: Axis::Service,
            calendar: Calendar::Hijri,
            year: None,
            figures: None,
            list: WholeList::new(),
            asked: None,
        }
    }
}

/// The one after another of a few, round.
fn next<T: Copy + PartialEq>(all: &[T], now: T) -> T {
    let at = all.iter().position(|one| *one == now).map_or(0, |at| at.saturating_add(1));
    all.get(at).or(all.first()).copied().unwrap_or(now)
}

impl FiguresScreen {
    fn year(&self, view: &View<'_>) -> u16 {
        let this_year = || view.today.civil(self.calendar).map_or(0, |civil| civil.year);
        self.year.unwrap_or_else(this_year)
    }

    fn read(&mut self, view: &View<'_>, asks: &mut Asks) {
        let Some((from, to)) = self.calendar.year(self.year(view)) else { return };
        let months = Some(self.calendar);
        let query = FiguresQuery { about: self.about, by: self.by, from, to, months };
        self.asked = Some(asks.query(Query::Figures(query)));
    }

    /// The follow-ups behind the figure that is chosen.
    fn open(&self, asks: &mut Asks) {
        if let (Some(of), Some(figures)) = (self.list.chosen(), &self.figures) {
            asks.open(screens::open_surveys(*of, figures.query));
        }
    }

    /// By what somebody may have figures told apart.
    fn axes(view: &View<'_>) -> Vec<Axis> {
        let may = view.settings.and_then(|settings| settings.staff(view.me));
        let is_manager = may.is_some_and(|staff| staff.role.may_manage());
        Axis::ALL.into_iter().filter(|axis| *axis != Axis::Provider || is_manager).collect()
    }

    /// A year before or after, where its calendar reaches it and it has begun.
    fn moved(&self, by: i32, view: &View<'_>) -> Option<u16> {
        let year = u16::try_from(i32::from(self.year(view)).saturating_add(by)).ok()?;
        let (from, _) = self.calendar.year(year)?;
        (from <= view.today).then_some(year)
    }

    fn is_none(&self) -> bool {
        let all = |figures: &Figures| figures.lines.iter().all(|line| line.whole.is_nobody());
        self.figures.as_ref().is_some_and(|figures| all(figures))
    }

    fn steps(line: &FiguresLine, figures: &Figures, view: &View<'_>) -> Vec<Step> {
        let step = |(month, shown): (&Month, &Shown)| {
            let figure = shown.counts().and_then(|counts| satisfied_in(line.of, counts));
            let few = || {
                if shown.is_nobody() { String::new() } else { view.words.say(say::FEW_SHORT) }
            };
            Step {
                per_mille: figure,
                value: figure
                    .map_or_else(few, |figure| (figure.saturating_add(5) / 10).to_string()),
                name: month.month.to_string(),
            }
        };
        figures.months.iter().zip(&line.months).map(step).collect()
    }

    fn title(&self, view: &View<'_>) -> String {
        match &self.figures {
            Some(figures) => view.words.figures_title(figures, self.year(view)),
            None => view.words.say(say::TITLE),
        }
    }

    /// Each line is of a question, or of the questions of a step: it has one mean.
    fn is_of_one(&self) -> bool {
        let by = self.figures.as_ref().map_or(self.by, |figures| figures.query.by);
        matches!(by, Axis::Question | Axis::Step)
    }

    /// The questions beside that of the outcome whose means are shown: the usual ones, then those of the society's
    /// own that are answered on a scale.
    fn others(&self, view: &View<'_>) -> Vec<Question> {
        let usual = Question::USUAL.into_iter().filter(|question| *question != HEADLINE);
        let own = view.settings.into_iter().flat_map(|settings| settings.ever_asked(self.about));
        let own = own.filter(|asked| {
            matches!(asked.question, Question::Own(_)) && asked.form == AnswerForm::Scale
        });
        usual.chain(own.map(|asked| asked.question)).collect()
    }

    fn min(&self) -> u8 {
        self.figures.as_ref().map_or(0, |figures| figures.min)
    }

    fn formula(&self, view: &View<'_>) -> [String; 2] {
        let hidden = Args::new().count("min", self.min());
        [view.words.say(say::FORMULA), view.words.say_with(say::HIDDEN, &hidden)]
    }
}

impl Listing<FiguresLine> for FiguresScreen {
    fn columns(&self, cells: u16, view: &View<'_>) -> Vec<Column> {
        let words = view.words;
        let figure = |head: String, cells| {
            Column::new(head, Width::Cells(cells)).of_values().aligned(Align::End).named()
        };
        let columns = [
            Column::new(words.say(say::HEAD_OF), Width::Rest).copied(),
            Column::new(words.say(say::HEAD_ANSWERS), Width::Cells(13)).named(),
            figure(words.say(say::HEAD_RATE), 7),
            figure(words.say(say::HEAD_SATISFIED), 9),
        ];
        if self.is_of_one() {
            return columns.into_iter().chain([figure(words.say(say::HEAD_MEAN), 9)]).collect();
        }
        // As many questions as there is room for; the usual ones come first.
        let room = usize::from(cells.saturating_sub(WIDE_CELLS) / OWN_CELLS);
        let shown = if cells >= WIDE_CELLS { OTHERS.saturating_add(room) } else { 0 };
        let others = self.others(view).into_iter().take(shown);
        let others = others.map(|question| {
            let head = words.question_named(question, self.about, view.settings);
            figure(head, if matches!(question, Question::Own(_)) { OWN_CELLS - 1 } else { 7 })
        });
        columns.into_iter().chain(others).collect()
    }

    fn row(&self, line: &FiguresLine, view: &View<'_>) -> ListRow {
        let counts = line.whole.counts();
        let of = line.of;
        let mut cells = vec![
            Cell::new(view.words.figures_of(of, view.settings)),
            Cell::new(view.words.answered_in(of, &line.whole, self.min())),
            Cell::new(percent(counts.and_then(Counts::rate_per_mille))),
            Cell::new(percent(counts.and_then(|counts| satisfied_in(of, counts)))),
        ];
        if self.is_of_one() {
            let asked = match (of, view.settings) {
                (Of::Question(question), Some(settings)) => settings.asked(self.about, question),
                _ => None,
            };
            let mean = counts.and_then(|counts| mean_in(of, counts));
            cells.push(Cell::new(view.words.mean_of(asked, mean)));
            return ListRow::of(cells);
        }
        cells.extend(self.others(view).into_iter().map(|question| {
            Cell::new(mean(counts.and_then(|counts| counts.mean_hundredths(question))))
        }));
        ListRow::of(cells)
    }
}

impl Tell for FiguresScreen {
    fn tell(&self, teller: &mut Teller, view: &View<'_>) {
        teller.title(self.title(view));
        if self.is_none() {
            teller.line(view.words.say(say::NONE));
        }
        self.list.tell(teller, self, view);
        if let (Some(figures), Some(line)) = (&self.figures, self.list.chosen_row()) {
            let of = view.words.figures_of(line.of, view.settings);
            teller.line(view.words.say_with(say::CHART, &Args::new().text("of", of)));
            for (month, shown) in figures.months.iter().zip(&line.months) {
                let month = view.words.figures_month(self.calendar, *month);
                let figure = shown.counts().and_then(|counts| satisfied_in(line.of, counts));
                let told = match figure {
                    Some(figure) => percent(Some(figure)),
                    None => view.words.answered_of(shown, figures.min),
                };
                teller.fact(&month, &told);
            }
        }
        for line in self.formula(view) {
            teller.line(line);
        }
    }

    fn choose(&mut self, row: usize, _view: &View<'_>, _asks: &mut Asks) {
        self.list.choose(row);
    }
}

impl Screen for FiguresScreen {
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Figures, Scope::List]
    }

    fn begin(&mut self, view: &View<'_>, asks: &mut Asks) {
        self.read(view, asks);
    }

    fn resume(&mut self, view: &View<'_>, asks: &mut Asks) {
        self.read(view, asks);
    }

    fn offers(&self, action: Action, view: &View<'_>) -> Offer {
        let year = |by| match self.moved(by, view) {
            Some(_) => Offer::Ready,
            None => Offer::Not(view.words.say(say::NO_SUCH_YEAR)),
        };
        match action {
            Action::FiguresBy | Action::FiguresAbout | Action::FiguresCalendar => Offer::Ready,
            Action::YearBefore => year(-1),
            Action::YearAfter => year(1),
            Action::Open if self.figures.is_none() => Offer::Not(view.words.say(waiting::NOT_READ)),
            Action::Open if self.list.is_empty() => Offer::Not(view.words.say(say::NONE)),
            Action::Open => Offer::Ready,
            motion if motion.is_motion() && self.figures.is_some() => Offer::Ready,
            motion if motion.is_motion() => Offer::Not(view.words.say(waiting::NOT_READ)),
            // It stands here already.
            Action::Figures => Offer::Ready,
            _ => Offer::Hidden,
        }
    }

    fn act(&mut self, action: Action, view: &View<'_>, asks: &mut Asks) {
        match action {
            Action::FiguresBy => self.by = next(&Self::axes(view), self.by),
            Action::FiguresAbout => self.about = next(&About::ALL, self.about),
            Action::FiguresCalendar => {
                self.calendar = self.calendar.other();
                self.year = None;
            }
            Action::YearBefore => self.year = self.moved(-1, view),
            Action::YearAfter => self.year = self.moved(1, view),
            Action::Open => return self.open(asks),
            motion => return self.list.go(motion),
        }
        self.read(view, asks);
    }

    fn chosen(&self, view: &View<'_>) -> String {
        self.list.copied(self, view)
    }

    fn receive(&mut self, reply: Reply, view: &View<'_>, asks: &mut Asks) {
        if self.asked.take_if(|ticket| *ticket == reply.ticket).is_none() {
            return;
        }
        match reply.outcome {
            Outcome::Answer(Ok(Answer::Figures(figures))) => {
                self.list.set(figures.lines.clone(), |line| Some(line.of));
                self.figures = Some(figures);
            }
            Outcome::Answer(Err(fault)) => asks.say(Message::Trouble(view.words.fault(&fault))),
            Outcome::Answer(Ok(_)) | Outcome::Receipt(_) => {}
        }
    }

    fn place(&mut self, area: Area) {
        let below = HEAD_ROWS.saturating_add(TREND_ROWS).saturating_add(FORMULA_ROWS);
        self.list.place(area.h.saturating_sub(below));
    }

    fn shows(&self) -> Shows {
        Shows::of(self.figures.is_some())
    }

    fn footer(&self) -> &'static [Action] {
        &[
            Action::Open,
            Action::FiguresBy,
            Action::FiguresAbout,
            Action::YearBefore,
            Action::YearAfter,
            Action::FiguresCalendar,
            Action::Back,
        ]
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Area, view: &View<'_>) {
        let rows = list::paint_title(canvas, area, &self.title(view));
        let Some(figures) = &self.figures else { return };
        if self.is_none() {
            return list::paint_empty(canvas, area, &view.words.say(say::NONE));
        }
        self.list.paint(canvas, rows, self, view);
        let trend_top = area.h.saturating_sub(TREND_ROWS.saturating_add(FORMULA_ROWS));
        if let Some(line) = self.list.chosen_row() {
            let of = view.words.figures_of(line.of, view.settings);
            let head = view.words.say_with(say::CHART, &Args::new().text("of", of));
            let trend = area.rows(trend_top, TREND_ROWS).inset(2, 2);
            canvas.text(trend.row(1), &head, Tone::Bold);
            let steps = Self::steps(line, figures, view);
            trend::draw(canvas, trend.rows(2, TREND_ROWS.saturating_sub(2)), &steps);
        }
        let foot = area.rows(area.h.saturating_sub(FORMULA_ROWS), FORMULA_ROWS).inset(2, 2);
        for (line, row) in self.formula(view).iter().zip(0..) {
            canvas.text(foot.row(row), line, Tone::Dim);
        }
    }
}
