//! One theme: what was said, what is done about it, what it did to the question; below it the records in which
//! people said it, each of which opens.

use crate::api::command::{FormKey, RecordSeen};
use crate::api::door::Changed;
use crate::api::query::{SourceView, ThemeView};
use crate::api::{Answer, Fault, Query};
use crate::domain::calendar::Calendar;
use crate::domain::case::By;
use crate::domain::id::ThemeNumber;
use crate::domain::record_ref::RecordRef;
use crate::domain::settings::Settings;
use crate::domain::theme::ThemeFlaw;
use crate::i18n::phrases::{theme as say, waiting};
use crate::keymap::{Action, Scope};
use crate::tui::canvas::{Area, Canvas, Tone, Width};
use crate::tui::parts::dialog::{Dialog, Said};
use crate::tui::parts::list::{Cell, Column, ListRow, Listing, Visible, WholeList};
use crate::tui::parts::page::{Page, Row};
use crate::tui::screen::{Asks, Message, Offer, Outcome, Reply, Screen, Shows, Ticket, View};
use crate::tui::screens;
use crate::tui::screens::themes::asking::{Questions, Subject};
use crate::tui::telling::{Tell, Teller};

/// Rows of the records below the facts: a rule, their heads and six of them.
const SOURCES_ROWS: u16 = 8;

pub struct ThemeScreen {
    number: ThemeNumber,
    view: Option<Box<ThemeView>>,
    page: Page,
    list: WholeList<RecordRef, SourceView>,
    asked: Option<Ticket>,
    asked_draft: Option<Ticket>,
    questions: Questions,
    area: Area,
}

impl ThemeScreen {
    pub fn new(number: ThemeNumber) -> Self {
        Self {
            number,
            view: None,
            page: Page::default(),
            list: WholeList::new(),
            asked: None,
            asked_draft: None,
            questions: Questions::default(),
            area: Area::default(),
        }
    }

    fn read(&mut self, asks: &mut Asks) {
        self.asked = Some(asks.query(Query::Theme(self.number)));
    }

    fn title(&self, view: &View<'_>) -> String {
        let named = view.words.record_name(self.number.into());
        match &self.view {
            Some(own) => format!("{named} · {}", view.words.theme_state(own.theme.state)),
            None => named,
        }
    }

    fn rebuild(&mut self, view: &View<'_>) {
        let Some(own) = &self.view else { return };
        let facts = view.words.theme_facts(own, view.today, view.settings);
        let rows = facts.into_iter().map(|(label, text)| Row::labelled(label, text));
        self.page.set(rows.collect());
        self.list.set(own.sources.clone(), |source| Some(source.on));
        self.settle();
    }

    fn settle(&mut self) {
        self.page.place(facts_area(self.area));
        self.list.place(SOURCES_ROWS.saturating_sub(2));
    }

    /// What the rules leave of an action: the theme's own check answers.
    fn may(&self, action: Action, view: &View<'_>) -> Offer {
        let Some(own) = &self.view else { return Offer::Not(view.words.say(waiting::NOT_READ)) };
        if let Some(why) = view.forbids(action) {
            return Offer::Not(why);
        }
        let unset = Settings::unset();
        let settings = view.settings.unwrap_or(&unset);
        let by = By { by: view.me, at: view.now, today: view.today, settings };
        let theme = &own.theme;
        let first = theme.open_actions().next().map(|action| action.number);
        let mine = theme.open_actions().find(|own| own.owner == view.me || by.manages());
        let ended = || theme.may_end_action(first.unwrap_or(0), by);
        let source = self.list.chosen().copied();
        let gathered = source.ok_or_else(|| ThemeFlaw::NotGathered.into());
        view.offer(match action {
            Action::EditTheme => theme.may_edit(by),
            Action::AddAction => theme.may_act(by),
            Action::ChangeAction => theme.may_change_action(first.unwrap_or(0), by),
            Action::EndAction => {
                mine.map_or_else(ended, |own| theme.may_end_action(own.number, by))
            }
            Action::CloseTheme => theme.may_close(by),
            Action::ReopenTheme => theme.may_reopen(by),
            Action::Recommend => theme.may_recommend(by),
            Action::BoardAnswer => theme.may_write_board_answer(by),
            Action::PublishTheme => theme.may_publish(by),
            Action::DropSource => gathered.and_then(|on| theme.may_drop(on, by)),
            _ => gathered.and_then(|on| theme.may_tell(on)),
        })
    }

    fn ask(&mut self, action: Action, view: &View<'_>) {
        let Some(own) = &self.view else { return };
        let words = view.words;
        let is_of_one =
            matches!(action, Action::DropSource | Action::TellRaiser | Action::NotReached);
        let source = self.list.chosen().copied().filter(|_| is_of_one);
        let what = match source {
            Some(on) => words.source_name(on),
            None => words.record_name(self.number.into()),
        };
        let by_me = own.theme.open_actions().find(|action| action.owner == view.me);
        let subject = Subject {
            action,
            theme: Some(own.theme.clone()),
            seen: Some(RecordSeen { record: self.number.into(), version: own.version }),
            source,
            chosen: by_me.map(|action| action.number),
        };
        let title = format!("{} · {what}", words.action(action));
        self.questions.ask(&subject, title, view);
    }

    fn came(&mut self, receipt: Result<(), Fault>, view: &View<'_>, asks: &mut Asks) {
        if let Some(((), was)) = self.questions.came(receipt, view, asks) {
            Questions::tell_saved(was, view, asks);
        }
        self.read(asks);
    }
}

/// Under the title and its rule, over the records.
fn facts_area(area: Area) -> Area {
    let rows = area.h.saturating_sub(SOURCES_ROWS.saturating_add(2));
    area.rows(2, rows).inset(2, 2)
}

fn sources_area(area: Area) -> Area {
    area.rows(area.h.saturating_sub(SOURCES_ROWS), SOURCES_ROWS)
}

impl Listing<SourceView> for ThemeScreen {
    fn columns(&self, _cells: u16, view: &View<'_>) -> Vec<Column> {
        let column = |head, width| Column::new(view.words.say(head), width);
        vec![
            column(say::HEAD_RECORD, Width::Cells(18)).of_values().copied(),
            column(say::HEAD_WHO, Width::Cells(16)),
            column(say::HEAD_SAID, Width::Rest),
            column(say::HEAD_TOLD, Width::Cells(13)).named(),
        ]
    }

    fn row(&self, source: &SourceView, view: &View<'_>) -> ListRow {
        let words = view.words;
        let said = if source.masked { screens::hidden(view) } else { source.said.clone() };
        let said = if said.is_empty() {
            let day = source.on_day.map(|day| words.date_brief(day, Calendar::Hijri));
            day.unwrap_or_default()
        } else {
            said.replace('\n', " ")
        };
        ListRow::of(vec![
            Cell::new(words.source_name(source.on)),
            Cell::name(&words.source_who(source)),
            Cell::new(said),
            Cell::new(words.telling(&source.telling)),
        ])
    }
}

impl Tell for ThemeScreen {
    fn tell(&self, teller: &mut Teller, view: &View<'_>) {
        teller.title(self.title(view));
        self.page.tell(teller);
        if self.view.is_some() && self.list.is_empty() {
            teller.line(view.words.say(say::NO_SOURCES));
        }
        self.list.tell(teller, self, view);
    }

    fn choose(&mut self, row: usize, _view: &View<'_>, _asks: &mut Asks) {
        self.list.choose(row);
    }
}

impl Screen for ThemeScreen {
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Theme, Scope::List]
    }

    fn begin(&mut self, _view: &View<'_>, asks: &mut Asks) {
        let key = FormKey::Record(self.number.into());
        self.asked_draft = Some(asks.query(Query::Draft(key)));
        self.read(asks);
    }

    fn resume(&mut self, view: &View<'_>, asks: &mut Asks) {
        if let Some(before) = self.questions.of_another_language(view) {
            self.ask(before.question.about.action, view);
            self.questions.go_on(&before);
        }
        self.rebuild(view);
        self.read(asks);
    }

    fn hear(&mut self, changed: &Changed, _view: &View<'_>, asks: &mut Asks) {
        if changed.touches(self.number) {
            self.read(asks);
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
        match action {
            Action::EditTheme
            | Action::AddAction
            | Action::ChangeAction
            | Action::EndAction
            | Action::CloseTheme
            | Action::ReopenTheme
            | Action::Recommend
            | Action::BoardAnswer
            | Action::PublishTheme
            | Action::DropSource
            | Action::TellRaiser
            | Action::NotReached => self.may(action, view),
            Action::Open if self.list.is_empty() => Offer::Not(view.words.say(say::NO_SOURCES)),
            Action::Open | Action::Refresh => Offer::Ready,
            motion if motion.is_motion() => Offer::Ready,
            _ => Offer::Hidden,
        }
    }

    fn act(&mut self, action: Action, view: &View<'_>, asks: &mut Asks) {
        match action {
            Action::Open => {
                let chosen = self.list.chosen_row();
                match chosen.and_then(|source| screens::open_source(source.on, source.party)) {
                    Some(screen) => asks.open(screen),
                    None => asks.say(Message::Note(view.words.say(say::TELLING_NOBODY))),
                }
            }
            Action::Refresh => self.read(asks),
            Action::PageUp | Action::PageDown => self.page.act(action),
            motion if motion.is_motion() => self.list.go(motion),
            about => self.ask(about, view),
        }
    }

    fn chosen(&self, view: &View<'_>) -> String {
        self.list.copied(self, view)
    }

    fn receive(&mut self, reply: Reply, view: &View<'_>, asks: &mut Asks) {
        match reply.outcome {
            Outcome::Receipt(receipt) => {
                if self.questions.is_ordered(reply.ticket) {
                    self.came(receipt.map(drop), view, asks);
                }
            }
            Outcome::Answer(Ok(Answer::Draft(draft))) if self.asked_draft == Some(reply.ticket) => {
                self.questions.take_draft(draft);
            }
            Outcome::Answer(Ok(Answer::Theme(own))) if self.asked == Some(reply.ticket) => {
                self.view = Some(own);
                self.rebuild(view);
            }
            Outcome::Answer(Err(fault)) if self.asked == Some(reply.ticket) => {
                asks.say(Message::Trouble(view.words.fault(&fault)));
                asks.close();
            }
            Outcome::Answer(_) => {}
        }
    }

    fn place(&mut self, area: Area) {
        self.area = area;
        self.settle();
    }

    fn shows(&self) -> Shows {
        Shows::of(self.view.is_some())
    }

    fn footer(&self) -> &'static [Action] {
        if self.view.as_ref().is_some_and(|own| !own.theme.is_open()) {
            &[Action::TellRaiser, Action::PublishTheme, Action::Open, Action::WhatCanBeDone]
        } else {
            &[
                Action::AddAction,
                Action::EndAction,
                Action::CloseTheme,
                Action::Open,
                Action::WhatCanBeDone,
            ]
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Area, view: &View<'_>) {
        canvas.text(area.row(0).inset(1, 1), &self.title(view), Tone::Title);
        canvas.rule(area.row(1));
        self.page.draw(canvas, facts_area(area));
        let below = sources_area(area);
        canvas.rule(below.row(0));
        let rows = below.rows(1, below.h.saturating_sub(1)).inset(1, 1);
        if self.view.is_some() && self.list.is_empty() {
            canvas.text(rows.row(1).inset(2, 2), &view.words.say(say::NO_SOURCES), Tone::Plain);
        } else if !self.list.is_empty() {
            self.list.paint(canvas, rows, self, view);
        }
    }
}
