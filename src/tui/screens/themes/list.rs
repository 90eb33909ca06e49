//! The themes of the improvement register: those that are open, or all; or one is chosen for what is gathered.

use crate::api::command::{FormKey, RecordSeen};
use crate::api::door::Changed;
use crate::api::query::{Cursor, ThemeList, ThemeQuery, ThemeRow};
use crate::api::{Answer, Command, Fault, Query};
use crate::domain::calendar::Calendar;
use crate::domain::id::ThemeNumber;
use crate::domain::record_ref::RecordRef;
use crate::domain::theme::{ThemeState, ThemeWord};
use crate::i18n::Args;
use crate::i18n::phrases::theme as say;
use crate::keymap::{Action, Scope};
use crate::tui::canvas::{Align, Area, Canvas, Width};
use crate::tui::parts::dialog::{Dialog, Said};
use crate::tui::parts::filter::Filter;
use crate::tui::parts::list::{Cell, Column, HEAD_ROWS, ListRow, Listing, Narrowed, PAGE, ReadOn};
use crate::tui::screen::{Ask, Asks, Message, Offer, Outcome, Reply, Screen, Shows, Ticket, View};
use crate::tui::screens;
use crate::tui::screens::themes::asking::{Questions, Subject};
use crate::tui::telling::{Tell, Teller};

pub struct ThemesScreen {
    of: ThemeList,
    /// What is to be gathered: then a theme is chosen for it.
    gathers: Option<RecordRef>,
    list: ReadOn<ThemeNumber, ThemeRow>,
    filter: Filter,
    only: Narrowed,
    /// The themes that have it already.
    asked_of: Option<Ticket>,
    /// The version of the theme that is to gather it.
    asked_theme: Option<Ticket>,
    questions: Questions,
    asked_draft: Option<Ticket>,
    /// The question for a new theme comes up at once, when what was typed of it is there.
    begins: Option<()>,
}

impl ThemesScreen {
    pub fn new(gathers: Option<RecordRef>) -> Self {
        Self {
            of: ThemeList::Open,
            gathers,
            list: ReadOn::new(),
            filter: Filter::default(),
            only: Narrowed::default(),
            asked_of: None,
            asked_theme: None,
            questions: Questions::default(),
            asked_draft: None,
            begins: None,
        }
    }

    /// With the question for a new theme that was left unfinished.
    pub fn beginning() -> Self {
        Self { begins: Some(()), ..Self::new(None) }
    }

    fn ask(&mut self, after: Option<Cursor>, asks: &mut Asks) {
        let is_anew = after.is_none();
        let query = ThemeQuery {
            filter: self.filter.value().trim().to_owned(),
            overdue: self.only.overdue,
            ..ThemeQuery::of(self.of, after, PAGE)
        };
        self.list.ask(Query::Themes(query), is_anew, asks);
    }

    fn title(&self, view: &View<'_>) -> String {
        let words = view.words;
        let mut parts = match self.gathers {
            Some(on) => {
                vec![words.say_with(say::CHOOSE, &Args::new().text("what", words.source_name(on)))]
            }
            None => vec![words.theme_list(self.of)],
        };
        parts.extend(self.only.parts(view));
        parts.join(" · ")
    }

    fn none(&self, view: &View<'_>) -> String {
        if self.of == ThemeList::All || !self.filter.is_empty() || self.only.overdue {
            return view.words.say(say::NONE);
        }
        let args = Args::new()
            .text("key", view.key_of(&[Scope::Theme], Action::NewTheme))
            .text("gather", view.key_of(&[Scope::Inquiry], Action::Gather));
        view.words.say_with(say::NONE_OPEN, &args)
    }

    fn ask_new(&mut self, view: &View<'_>) {
        let title = view.words.say(say::NEW);
        let subject = Subject::new_theme(self.gathers);
        self.questions.ask(&subject, title, view);
    }

    fn came(
        &mut self,
        receipt: Result<Option<RecordRef>, Fault>,
        view: &View<'_>,
        asks: &mut Asks,
    ) {
        let Some((done, was)) = self.questions.came(receipt, view, asks) else {
            if self.questions.dialog().is_none() {
                self.ask(None, asks);
            }
            return;
        };
        let number = done.map(RecordRef::id).unwrap_or_default().to_string();
        let phrase = if was.is_some() { say::OPENED_AS } else { say::GATHERED_IN };
        let mut args = Args::new().text("number", number);
        if let Some(on) = self.gathers.filter(|_| was.is_none()) {
            args = args.text("what", view.words.source_name(on));
        }
        asks.say(Message::Done(view.words.say_with(phrase, &args)));
        match done {
            Some(RecordRef::Theme(number)) => {
                let screen = screens::open_theme(number);
                if self.gathers.is_some() {
                    asks.replace(screen);
                } else {
                    asks.open(screen);
                }
            }
            _ => self.ask(None, asks),
        }
    }
}

impl Listing<ThemeRow> for ThemesScreen {
    fn columns(&self, _cells: u16, view: &View<'_>) -> Vec<Column> {
        let column = |head, width| Column::new(view.words.say(head), width);
        vec![
            column(say::HEAD_NUMBER, Width::Cells(6)).of_values().aligned(Align::End).named(),
            column(say::HEAD_TITLE, Width::Rest).copied(),
            column(say::HEAD_SOURCES, Width::Cells(7)).of_values().aligned(Align::End).named(),
            column(say::HEAD_ACTIONS, Width::Cells(14)).named(),
            column(say::HEAD_DUE, Width::Cells(16)).named(),
        ]
    }

    fn row(&self, row: &ThemeRow, view: &View<'_>) -> ListRow {
        let words = view.words;
        let args = Args::new()
            .text("open", row.open_actions.to_string())
            .text("all", row.actions.to_string());
        let actions = match row.state {
            ThemeState::Open if row.actions > 0 => words.say_with(say::OPEN_OF, &args),
            ThemeState::Open => "–".to_owned(),
            ThemeState::Closed => words.theme_state(row.state),
        };
        let due = match row.due {
            Some(due) if due < view.today => {
                Cell::new(words.date_brief(due, Calendar::Hijri)).late(words)
            }
            Some(due) => Cell::new(words.date_brief(due, Calendar::Hijri)),
            None if row.to_tell > 0 => Cell::new(words.say(say::TELLING)),
            None => Cell::empty(),
        };
        ListRow::of(vec![
            Cell::new(row.number.0.to_string()),
            Cell::new(row.title.clone()),
            Cell::new(row.sources.to_string()),
            Cell::new(actions),
            due,
        ])
    }
}

impl Tell for ThemesScreen {
    fn tell(&self, teller: &mut Teller, view: &View<'_>) {
        teller.title(self.title(view));
        self.filter.tell(teller, view);
        self.list.tell(teller, self, || self.none(view), view);
    }

    fn choose(&mut self, row: usize, _view: &View<'_>, _asks: &mut Asks) {
        self.list.choose(row);
    }
}

impl Screen for ThemesScreen {
    fn scopes(&self) -> &'static [Scope] {
        self.filter.scopes(&[Scope::Theme, Scope::List])
    }

    fn is_typing(&self) -> bool {
        self.filter.is_typing()
    }

    fn begin(&mut self, view: &View<'_>, asks: &mut Asks) {
        self.filter.speak(view.lang);
        self.asked_draft = Some(asks.query(Query::Draft(FormKey::Theme)));
        self.asked_of = self.gathers.map(|on| asks.query(Query::ThemesOf(on)));
        self.ask(None, asks);
    }

    fn resume(&mut self, view: &View<'_>, asks: &mut Asks) {
        self.filter.speak(view.lang);
        if let Some(before) = self.questions.of_another_language(view) {
            self.ask_new(view);
            self.questions.go_on(&before);
        }
        self.ask(None, asks);
    }

    fn hear(&mut self, changed: &Changed, _view: &View<'_>, asks: &mut Asks) {
        let is_one = |on: &RecordRef| matches!(on, RecordRef::Theme(_));
        if (changed.more || changed.records.iter().any(is_one)) && !self.list.waits() {
            self.ask(None, asks);
        }
    }

    fn dialog(&self) -> Option<&dyn Dialog> {
        self.questions.dialog()
    }

    fn dialog_mut(&mut self) -> Option<&mut dyn Dialog> {
        self.questions.dialog_mut()
    }

    fn said(&mut self, said: Said, view: &View<'_>, asks: &mut Asks) {
        self.questions.said(said, view, asks);
    }

    fn offers(&self, action: Action, view: &View<'_>) -> Offer {
        if let Some(offer) = self.filter.offers(action) {
            return offer;
        }
        let is_typing = self.filter.is_typing();
        match action {
            Action::Open => self.list.without_row(|| self.none(view), view).unwrap_or(Offer::Ready),
            Action::NewTheme if !is_typing => view.forbids(action).map_or(Offer::Ready, Offer::Not),
            Action::Refresh => Offer::Ready,
            Action::Sort if self.gathers.is_some() => Offer::Hidden,
            Action::Sort | Action::OnlyOverdue if !is_typing => Offer::Ready,
            motion if motion.is_motion() => Offer::Ready,
            // It stands here already.
            Action::Themes => Offer::Ready,
            _ => Offer::Hidden,
        }
    }

    fn act(&mut self, action: Action, view: &View<'_>, asks: &mut Asks) {
        if let Some(is_another) = self.filter.act(action, view.lang) {
            if is_another {
                self.ask(None, asks);
            }
            return;
        }
        match action {
            Action::Open => {
                self.filter.end();
                let Some(number) = self.list.chosen() else { return };
                if self.gathers.is_some() {
                    self.asked_theme = Some(asks.query(Query::Theme(*number)));
                } else {
                    asks.open(screens::open_theme(*number));
                }
            }
            Action::NewTheme => self.ask_new(view),
            Action::Sort => {
                self.of = match self.of {
                    ThemeList::Open => ThemeList::All,
                    ThemeList::All => ThemeList::Open,
                };
                self.list.reset();
                self.ask(None, asks);
            }
            Action::OnlyOverdue => {
                self.only.turn(action);
                self.ask(None, asks);
            }
            Action::Refresh => {
                self.ask(None, asks);
                asks.push(Ask::Refresh);
            }
            motion => {
                if let Some(after) = self.list.go(motion) {
                    self.ask(Some(after), asks);
                }
            }
        }
    }

    fn type_text(&mut self, text: &str, view: &View<'_>, asks: &mut Asks) {
        if self.filter.type_text(text, view, asks) {
            self.ask(None, asks);
        }
    }

    fn selected(&self) -> String {
        self.filter.selected()
    }

    fn chosen(&self, view: &View<'_>) -> String {
        self.list.copied(self, view)
    }

    fn receive(&mut self, reply: Reply, view: &View<'_>, asks: &mut Asks) {
        let ticket = reply.ticket;
        match reply.outcome {
            Outcome::Receipt(receipt) => {
                if self.questions.is_ordered(ticket) {
                    let done = receipt.map(|receipt| receipt.done.record());
                    self.came(done, view, asks);
                }
            }
            Outcome::Answer(Ok(Answer::Draft(draft))) if self.asked_draft == Some(ticket) => {
                self.questions.take_draft(draft);
                if self.begins.take().is_some() {
                    self.ask_new(view);
                }
            }
            Outcome::Answer(Ok(Answer::Theme(own))) if self.asked_theme == Some(ticket) => {
                let Some(source) = self.gathers else { return };
                let seen = RecordSeen { record: own.theme.number.into(), version: own.version };
                let word = ThemeWord::Gather { source };
                self.questions.send(Command::Theme { seen, word, form: None }, asks);
            }
            Outcome::Answer(Ok(Answer::Themes(page))) if self.asked_of == Some(ticket) => {
                let named = page.rows.iter().map(|(_, row)| row.number.0.to_string());
                let themes = named.collect::<Vec<_>>().join(view.words.comma());
                if !themes.is_empty() {
                    let args = Args::new().text("themes", themes);
                    asks.say(Message::Note(view.words.say_with(say::ALREADY_IN, &args)));
                }
            }
            Outcome::Answer(answer) => {
                let Some(is_anew) = self.list.awaited(ticket) else { return };
                match answer {
                    Ok(Answer::Themes(page)) => {
                        let rows = page.rows.into_iter().map(|row| row.1);
                        self.list.take(rows, page.more, is_anew, |row| Some(row.number));
                    }
                    Err(fault) => asks.say(Message::Trouble(view.words.fault(&fault))),
                    Ok(_) => {}
                }
            }
        }
    }

    fn place(&mut self, area: Area) {
        self.list.place(area.h.saturating_sub(HEAD_ROWS));
    }

    fn shows(&self) -> Shows {
        Shows::of(self.list.is_read())
    }

    fn footer(&self) -> &'static [Action] {
        if self.filter.is_typing() {
            &[Action::Open, Action::Back]
        } else if self.gathers.is_some() {
            &[Action::Open, Action::NewTheme, Action::Filter, Action::Back]
        } else {
            &[Action::Open, Action::NewTheme, Action::Filter, Action::Sort, Action::Back]
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Area, view: &View<'_>) {
        self.filter.draw_title(canvas, area, (&self.title(view), None), view);
        self.list.draw(canvas, (area, 0), self, || self.none(view), view);
    }
}
