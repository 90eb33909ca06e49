//! The contacts there were, the newest first; one that is wrong is withdrawn here.

use crate::api::command::RecordSeen;
use crate::api::query::ContactView;
use crate::api::{Answer, Command, Query};
use crate::domain::calendar::Calendar;
use crate::domain::choice::List;
use crate::domain::contact::Who;
use crate::domain::id::ContactNumber;
use crate::domain::stored_text::StoredText;
use crate::i18n::phrases::{contact as say, waiting};
use crate::keymap::{Action, Scope};
use crate::tui::canvas::{Align, Area, Canvas, Tone, Width};
use crate::tui::parts::dialog::{Dialog, Question, Said};
use crate::tui::parts::input::Entry;
use crate::tui::parts::list::{self, Cell, Column, ListRow, Listing, Visible, WholeList};
use crate::tui::parts::page::{Page, Row};
use crate::tui::screen::{Asks, Message, Offer, Outcome, Reply, Screen, Shows, Ticket, View};
use crate::tui::screens;
use crate::tui::telling::{Tell, Teller};

/// Rows above the list: title, rule, heads; and below it what the chosen contact says.
const HEAD_ROWS: u16 = 3;
const DETAIL_ROWS: u16 = 6;

#[derive(Default)]
pub struct ContactsScreen {
    list: WholeList<ContactNumber, ContactView>,
    more: Option<ContactNumber>,
    is_read: bool,
    asked: Option<Ticket>,
    question: Option<Question<RecordSeen>>,
    ordered: Option<Ticket>,
}

impl ContactsScreen {
    fn read(&mut self, before: Option<ContactNumber>, asks: &mut Asks) {
        if before.is_none() {
            self.is_read = false;
        }
        self.asked = Some(asks.query(Query::Contacts { of: None, before }));
    }

    fn detail(&self, view: &View<'_>) -> Vec<Row> {
        let Some(own) = self.list.chosen_row() else { return Vec::new() };
        let contact = &own.contact;
        let words = view.words;
        let labelled = |phrase, text: String| Row::labelled(words.say(phrase), text);
        let mut rows = vec![labelled(say::HEAD_OUTCOME, contact.outcome.clone())];
        if own.masked {
            rows = vec![labelled(say::HEAD_OUTCOME, screens::hidden(view))];
        }
        if let Some(place) = contact.place {
            let place = words.choice_of(List::ContactPlace, place);
            let parts = [place, contact.district.clone()];
            let said = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
            rows.push(labelled(say::FIELD_PLACE, said.join(words.comma())));
        }
        if contact.is_late() {
            let keyed = words.date_brief(contact.at.day(), Calendar::Gregorian);
            rows.push(labelled(say::KEYED_ON, keyed));
        }
        if let Some(withdrawn) = &contact.withdrawn {
            rows.push(labelled(say::WITHDRAWN, withdrawn.reason.clone()));
        }
        rows
    }
}

impl Listing<ContactView> for ContactsScreen {
    fn columns(&self, _cells: u16, view: &View<'_>) -> Vec<Column> {
        let column = |head, width| Column::new(view.words.say(head), width);
        vec![
            column(say::HEAD_NUMBER, Width::Cells(6)).of_values().aligned(Align::End).named(),
            column(say::FIELD_NAME, Width::Cells(20)).copied(),
            column(say::FIELD_CHANNEL, Width::Cells(18)),
            column(say::HEAD_SUBJECT, Width::Rest),
            column(say::FIELD_HAPPENED_ON, Width::Cells(13)).named(),
        ]
    }

    fn row(&self, own: &ContactView, view: &View<'_>) -> ListRow {
        let words = view.words;
        let contact = &own.contact;
        let subject = if own.masked { screens::hidden(view) } else { words.contact_subject(own) };
        let tone = if contact.withdrawn.is_some() { Tone::Dim } else { Tone::Plain };
        let mut subject = Cell::new(subject).toned(tone);
        if contact.withdrawn.is_some() {
            subject = subject.aside(words.say(say::WITHDRAWN));
        }
        ListRow::of(vec![
            Cell::new(contact.number.0.to_string()),
            Cell::name(&words.contact_name(&own.name, contact.who == Who::Anonymous)),
            Cell::new(words.choice_of(List::Channel, contact.channel)),
            subject,
            Cell::new(words.date_brief(contact.happened, Calendar::Gregorian)),
        ])
    }
}

impl Tell for ContactsScreen {
    fn tell(&self, teller: &mut Teller, view: &View<'_>) {
        teller.title(view.words.say(say::LIST));
        if self.is_read && self.list.is_empty() {
            teller.line(view.words.say(say::NO_CONTACTS));
        }
        self.list.tell(teller, self, view);
    }

    fn choose(&mut self, row: usize, _view: &View<'_>, _asks: &mut Asks) {
        self.list.choose(row);
    }
}

impl Screen for ContactsScreen {
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Inquiry, Scope::List]
    }

    fn begin(&mut self, _view: &View<'_>, asks: &mut Asks) {
        self.read(None, asks);
    }

    fn resume(&mut self, view: &View<'_>, asks: &mut Asks) {
        self.question.take_if(|question| question.lang() != view.lang);
        self.read(None, asks);
    }

    fn dialog(&self) -> Option<&dyn Dialog> {
        self.question.as_ref().map(|question| question as &dyn Dialog)
    }

    fn dialog_mut(&mut self) -> Option<&mut dyn Dialog> {
        self.question.as_mut().map(|question| question as &mut dyn Dialog)
    }

    fn said(&mut self, said: Said, view: &View<'_>, asks: &mut Asks) {
        let Some(question) = &mut self.question else { return };
        match said {
            Said::Nothing | Said::Filling => {}
            Said::NotTaken(why) => {
                asks.say(Message::Trouble(question.form.tell_not_taken(why, view.words)));
            }
            Said::No => self.question = None,
            Said::Yes => {
                question.sent = true;
                let (seen, reason) = (question.about, question.form.value("reason"));
                self.ordered = Some(asks.order(Command::WithdrawContact { seen, reason }));
            }
        }
    }

    fn offers(&self, action: Action, view: &View<'_>) -> Offer {
        match action {
            Action::Open | Action::DropInquiry | Action::Gather if !self.is_read => {
                Offer::Not(view.words.say(waiting::NOT_READ))
            }
            Action::Open | Action::DropInquiry | Action::Gather if self.list.is_empty() => {
                Offer::Not(view.words.say(say::NO_CONTACTS))
            }
            Action::Open => match self.list.chosen_row() {
                Some(own) if own.contact.case.is_some() || own.contact.who.party().is_some() => {
                    Offer::Ready
                }
                _ => Offer::Not(view.words.say(say::NOBODY_TO_OPEN)),
            },
            Action::DropInquiry | Action::Gather => {
                view.forbids(action).map_or(Offer::Ready, Offer::Not)
            }
            motion if motion.is_motion() => Offer::Ready,
            Action::Refresh | Action::Contacts => Offer::Ready,
            _ => Offer::Hidden,
        }
    }

    fn act(&mut self, action: Action, view: &View<'_>, asks: &mut Asks) {
        let chosen = self.list.chosen_row();
        match action {
            Action::Open => {
                let contact = chosen.map(|own| &own.contact);
                let case = contact.and_then(|contact| contact.case);
                let party = contact.and_then(|contact| contact.who.party());
                match (case, party) {
                    (Some(case), _) => asks.open(screens::open_case(case)),
                    (None, Some(party)) => asks.open(screens::open_person(party)),
                    (None, None) => {}
                }
            }
            Action::DropInquiry => {
                let Some(own) = chosen else { return };
                let on = own.contact.number.into();
                let seen = RecordSeen { record: on, version: own.version };
                let title =
                    format!("{} · {}", view.words.action(action), view.words.record_name(on));
                let reason = view.words.say(say::REASON);
                let fields = vec![Entry::stored("reason", reason, StoredText::Reason, view.lang)];
                self.question = Some(Question::with_fields(seen, title, fields, view.lang));
            }
            Action::Gather => {
                if let Some(own) = chosen {
                    asks.open(screens::gather(own.contact.number.into()));
                }
            }
            Action::Refresh => self.read(None, asks),
            motion => {
                self.list.go(motion);
                if self.list.wants_more() && self.asked.is_none() && self.more.is_some() {
                    self.read(self.more, asks);
                }
            }
        }
    }

    fn chosen(&self, view: &View<'_>) -> String {
        self.list.copied(self, view)
    }

    fn receive(&mut self, reply: Reply, view: &View<'_>, asks: &mut Asks) {
        if let Outcome::Receipt(receipt) = reply.outcome {
            if self.ordered.take_if(|own| *own == reply.ticket).is_none() {
                return;
            }
            match (receipt, &mut self.question) {
                (Ok(_), question) => *question = None,
                (Err(fault), Some(question)) => {
                    let sentence = view.words.fault_with(&fault, view.settings);
                    question.refused(&fault, sentence, view.words);
                }
                (Err(fault), None) => {
                    asks.say(Message::Trouble(view.words.fault_with(&fault, view.settings)));
                }
            }
            return self.read(None, asks);
        }
        if self.asked.take_if(|ticket| *ticket == reply.ticket).is_none() {
            return;
        }
        match reply.outcome {
            Outcome::Answer(Ok(Answer::Contacts(page))) => {
                if self.is_read {
                    self.list.read_on(page.rows, |own| Some(own.contact.number));
                } else {
                    self.list.set(page.rows, |own| Some(own.contact.number));
                }
                self.is_read = true;
                self.list.goes_on_with(page.more.is_some());
                self.more = page.more;
            }
            Outcome::Answer(Err(fault)) => asks.say(Message::Trouble(view.words.fault(&fault))),
            Outcome::Answer(Ok(_)) | Outcome::Receipt(_) => {}
        }
    }

    fn place(&mut self, area: Area) {
        let rows = HEAD_ROWS.saturating_add(DETAIL_ROWS);
        self.list.place(area.h.saturating_sub(rows));
    }

    fn shows(&self) -> Shows {
        Shows::of(self.is_read || !self.list.is_empty())
    }

    fn footer(&self) -> &'static [Action] {
        &[Action::Open, Action::DropInquiry, Action::Contact, Action::Back]
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Area, view: &View<'_>) {
        let rows = list::paint_title(canvas, area, &view.words.say(say::LIST));
        if self.is_read && self.list.is_empty() {
            list::paint_empty(canvas, area, &view.words.say(say::NO_CONTACTS));
        } else if !self.list.is_empty() {
            let above = rows.rows(0, rows.h.saturating_sub(DETAIL_ROWS));
            self.list.paint(canvas, above, self, view);
            let mut detail = Page::of(self.detail(view));
            let below = DETAIL_ROWS.saturating_sub(1);
            let below = rows.rows(rows.h.saturating_sub(below), below).inset(2, 1);
            detail.place(below);
            detail.draw(canvas, below);
        }
    }
}
