//! The inquiries that wait, or all there were: filtered while typing, read on as one comes to them.

use crate::api::door::Changed;
use crate::api::query::{Cursor, InquiryList, InquiryQuery, InquiryRow};
use crate::api::{Answer, Query};
use crate::domain::calendar::Calendar;
use crate::domain::id::InquiryNumber;
use crate::domain::record_ref::RecordRef;
use crate::i18n::phrases::{contact as say, waiting};
use crate::i18n::{Args, Lang, numbers};
use crate::keymap::{Action, Scope};
use crate::tui::canvas::{Align, Area, Canvas, Tone, Width};
use crate::tui::parts::input::{Entry, Input};
use crate::tui::parts::list::{self, Cell, Column, ListRow, Listing, Visible, WholeList};
use crate::tui::screen::{Ask, Asks, Message, Offer, Outcome, Reply, Screen, Shows, Ticket, View};
use crate::tui::screens;
use crate::tui::telling::{Tell, Teller};

/// Rows above the list: title, rule, heads.
const HEAD_ROWS: u16 = 3;
const PAGE: usize = 50;
const FILTER_CHARS_MAX: usize = 40;
const FILTER_CELLS: u16 = 24;

pub struct InquiriesScreen {
    of: InquiryList,
    list: WholeList<InquiryNumber, InquiryRow>,
    filter: Entry<()>,
    filtering: bool,
    mine: bool,
    overdue: bool,
    more: Option<Cursor>,
    /// Those that wait, and of them the overdue.
    counts: Option<(u64, u64)>,
    /// Whether its rows stand in the place of those that are there.
    asked: Option<(Ticket, bool)>,
}

impl InquiriesScreen {
    pub fn new(of: InquiryList) -> Self {
        Self {
            of,
            list: WholeList::new(),
            filter: Entry::new((), "", Input::Words(FILTER_CHARS_MAX), Lang::Arabic),
            filtering: false,
            mine: false,
            overdue: false,
            more: None,
            counts: None,
            asked: None,
        }
    }

    fn ask(&mut self, after: Option<Cursor>, asks: &mut Asks) {
        let is_anew = after.is_none();
        let query = InquiryQuery {
            filter: self.filter.value().trim().to_owned(),
            overdue: self.overdue,
            mine: self.mine,
            ..InquiryQuery::of(self.of, after, PAGE)
        };
        self.asked = Some((asks.search(Query::Inquiries(query)), is_anew));
    }

    fn title(&self, view: &View<'_>) -> String {
        let words = view.words;
        let mut parts = vec![words.inquiry_list(self.of)];
        if let (InquiryList::Open, Some((waiting, overdue))) = (self.of, self.counts) {
            parts.push(numbers::count(waiting));
            if overdue > 0 {
                let args = Args::new().text("n", numbers::count(overdue));
                parts.push(words.say_with(say::OVERDUE, &args));
            }
        }
        if self.mine {
            parts.push(words.action(Action::OnlyMine));
        }
        if self.overdue {
            parts.push(words.action(Action::OnlyOverdue));
        }
        let filter = self.filter.value();
        if !filter.is_empty() && !self.filtering {
            parts.push(format!("«{filter}»"));
        }
        parts.join(" · ")
    }

    fn none(view: &View<'_>) -> String {
        view.words.say(say::NO_INQUIRIES)
    }

    fn speak(&mut self, lang: Lang) {
        let typed = self.filter.value();
        self.filter = Entry::new((), "", Input::Words(FILTER_CHARS_MAX), lang);
        self.filter.set(&typed);
        self.filter.place(FILTER_CELLS);
    }
}

impl Listing<InquiryRow> for InquiriesScreen {
    fn columns(&self, _cells: u16, view: &View<'_>) -> Vec<Column> {
        let column = |head, width| Column::new(view.words.say(head), width);
        vec![
            column(say::HEAD_NUMBER, Width::Cells(6)).of_values().aligned(Align::End).named(),
            column(say::HEAD_WHO, Width::Cells(17)).copied(),
            column(say::HEAD_QUESTION, Width::Rest),
            column(say::HEAD_STATE, Width::Cells(16)).named(),
            column(say::HEAD_DUE, Width::Cells(13)).named(),
        ]
    }

    fn row(&self, row: &InquiryRow, view: &View<'_>) -> ListRow {
        let words = view.words;
        let due = if row.state.is_open() {
            let day = words.date_brief(row.due, Calendar::Gregorian);
            if row.due < view.today { Cell::new(day).late(words) } else { Cell::new(day) }
        } else {
            Cell::empty()
        };
        let question =
            if row.masked { screens::hidden(view) } else { row.question.replace('\n', " ") };
        let mut state = Cell::new(words.inquiry_state(row.state));
        if row.late {
            state = state.aside(words.say(say::LATE));
        }
        if let Some(holder) = row.holder {
            state = state.aside(view.name_of(holder.by).to_owned());
        }
        ListRow::of(vec![
            Cell::new(row.number.0.to_string()),
            Cell::name(&words.contact_name(&row.name, row.anonymous)),
            Cell::new(question),
            state,
            due,
        ])
    }
}

impl Tell for InquiriesScreen {
    fn tell(&self, teller: &mut Teller, view: &View<'_>) {
        teller.title(self.title(view));
        if self.counts.is_some() && self.list.is_empty() {
            teller.line(Self::none(view));
        }
        self.list.tell(teller, self, view);
    }

    fn choose(&mut self, row: usize, _view: &View<'_>, _asks: &mut Asks) {
        self.list.choose(row);
    }
}

impl Screen for InquiriesScreen {
    fn scopes(&self) -> &'static [Scope] {
        if self.filtering { &[Scope::Find, Scope::List] } else { &[Scope::Inquiry, Scope::List] }
    }

    fn is_typing(&self) -> bool {
        self.filtering
    }

    fn begin(&mut self, view: &View<'_>, asks: &mut Asks) {
        self.speak(view.lang);
        self.ask(None, asks);
    }

    fn resume(&mut self, view: &View<'_>, asks: &mut Asks) {
        self.speak(view.lang);
        self.ask(None, asks);
    }

    fn hear(&mut self, changed: &Changed, _view: &View<'_>, asks: &mut Asks) {
        let is_one = |on: &RecordRef| matches!(on, RecordRef::Inquiry(_));
        if (changed.more || changed.records.iter().any(is_one)) && self.asked.is_none() {
            self.ask(None, asks);
        }
    }

    fn offers(&self, action: Action, view: &View<'_>) -> Offer {
        match action {
            Action::Open if self.list.is_empty() && self.counts.is_none() => {
                Offer::Not(view.words.say(waiting::NOT_READ))
            }
            Action::Open if self.list.is_empty() => Offer::Not(Self::none(view)),
            Action::Open | Action::Refresh => Offer::Ready,
            Action::Back if self.filtering || !self.filter.value().is_empty() => Offer::Ready,
            edit if self.filtering && edit.is_editing() => Offer::Ready,
            Action::Filter | Action::Sort | Action::OnlyMine | Action::OnlyOverdue
                if !self.filtering =>
            {
                Offer::Ready
            }
            motion if motion.is_motion() => Offer::Ready,
            // It stands here already.
            Action::Inquiries => Offer::Ready,
            _ => Offer::Hidden,
        }
    }

    fn act(&mut self, action: Action, view: &View<'_>, asks: &mut Asks) {
        match action {
            Action::Open => {
                self.filtering = false;
                if let Some(number) = self.list.chosen() {
                    asks.open(screens::open_inquiry(*number));
                }
            }
            Action::Back if self.filtering => self.filtering = false,
            Action::Back => {
                self.filter.set("");
                self.ask(None, asks);
            }
            Action::Filter => self.filtering = true,
            edit if edit.is_editing() => {
                if self.filter.act(edit, view.lang.is_right_to_left()) == Some(true) {
                    self.ask(None, asks);
                }
            }
            Action::Sort => {
                let at = InquiryList::ALL.iter().position(|list| *list == self.of).unwrap_or(0);
                let next = InquiryList::ALL.iter().cycle().nth(at.saturating_add(1));
                self.of = next.copied().unwrap_or(InquiryList::Open);
                self.list.reset();
                self.ask(None, asks);
            }
            Action::OnlyMine => {
                self.mine = !self.mine;
                self.ask(None, asks);
            }
            Action::OnlyOverdue => {
                self.overdue = !self.overdue;
                self.ask(None, asks);
            }
            Action::Refresh => {
                self.ask(None, asks);
                asks.push(Ask::Refresh);
            }
            motion => {
                self.list.go(motion);
                if self.list.wants_more() && self.asked.is_none() && self.more.is_some() {
                    self.ask(self.more.clone(), asks);
                }
            }
        }
    }

    fn type_text(&mut self, text: &str, _view: &View<'_>, asks: &mut Asks) {
        if self.filter.type_text(text) != Ok(false) {
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
        let Some((_, is_anew)) = self.asked.take_if(|(ticket, _)| *ticket == reply.ticket) else {
            return;
        };
        match reply.outcome {
            Outcome::Answer(Ok(Answer::Inquiries(page))) => {
                self.counts = Some((page.waiting, page.overdue));
                let rows: Vec<InquiryRow> = page.rows.into_iter().map(|(_, row)| row).collect();
                if is_anew {
                    self.list.set(rows, |row| Some(row.number));
                } else {
                    self.list.read_on(rows, |row| Some(row.number));
                }
                self.list.goes_on_with(page.more.is_some());
                self.more = page.more;
            }
            Outcome::Answer(Err(fault)) => asks.say(Message::Trouble(view.words.fault(&fault))),
            Outcome::Answer(Ok(_)) | Outcome::Receipt(_) => {}
        }
    }

    fn place(&mut self, area: Area) {
        self.list.place(area.h.saturating_sub(HEAD_ROWS));
    }

    fn shows(&self) -> Shows {
        Shows::of(self.counts.is_some())
    }

    fn footer(&self) -> &'static [Action] {
        if self.filtering {
            &[Action::Open, Action::Back]
        } else {
            &[Action::Open, Action::Filter, Action::Sort, Action::OnlyOverdue, Action::Back]
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Area, view: &View<'_>) {
        let rows = list::paint_title(canvas, area, &self.title(view));
        if let Some(editor) = self.filter.editor().filter(|_| self.filtering) {
            let label = view.words.say(say::FILTER);
            let width = crate::text::width(&label);
            let [_, name, field] = area.row(0).inset(1, 1).columns([
                Width::Rest,
                Width::Cells(width),
                Width::Cells(FILTER_CELLS),
            ]);
            canvas.text(name, &label, Tone::Dim);
            canvas.editor(field, editor, Tone::Focus, true);
        }
        if self.counts.is_some() && self.list.is_empty() {
            list::paint_empty(canvas, area, &Self::none(view));
        } else if !self.list.is_empty() {
            self.list.paint(canvas, rows, self, view);
        }
    }
}
