//! The list of complaints.

use crate::api::query::{ComplaintList, ComplaintPage, ComplaintRow, ListQuery};
use crate::api::{Answer, Query};
use crate::domain::calendar::Calendar;
use crate::domain::choice::List;
use crate::domain::complaint::EscalationStep;
use crate::domain::id::ComplaintNumber;
use crate::domain::record_ref::RecordRef;
use crate::i18n::phrases::{complaint as say, contact as heads};
use crate::i18n::{Phrase, Words};
use crate::keymap::{Action, Scope};
use crate::tui::canvas::{Align, Width};
use crate::tui::parts::list::{Cell, Column, ListRow};
use crate::tui::screen::{Screen, View};
use crate::tui::screens;
use crate::tui::screens::waiting_list::{Family, WaitingScreen};

pub struct Complaints;
pub type ComplaintsScreen = WaitingScreen<Complaints>;

impl Family for Complaints {
    type List = ComplaintList;
    type Number = ComplaintNumber;
    type Row = ComplaintRow;
    const LISTS: &'static [ComplaintList] = &ComplaintList::ALL;
    const COUNTED: &'static [ComplaintList] = &[ComplaintList::Open, ComplaintList::ToAsk];
    const SCOPES: &'static [Scope] = &[Scope::Complaint, Scope::List];
    const ACTION: Action = Action::Complaints;
    const NONE: Phrase = say::NONE;

    fn query(query: ListQuery<ComplaintList>) -> Query {
        Query::Complaints(query)
    }

    fn page(answer: Answer) -> Option<ComplaintPage> {
        if let Answer::Complaints(page) = answer { Some(page) } else { None }
    }

    fn number(row: &ComplaintRow) -> ComplaintNumber {
        row.number
    }

    fn is_one(on: RecordRef) -> bool {
        matches!(on, RecordRef::Complaint(_))
    }

    fn named(list: ComplaintList, words: &Words) -> String {
        words.complaint_list(list)
    }

    fn open(number: ComplaintNumber) -> Box<dyn Screen> {
        screens::open_complaint(number)
    }

    fn columns(view: &View<'_>) -> Vec<Column> {
        let column = |head, width| Column::new(view.words.say(head), width);
        vec![
            column(heads::HEAD_NUMBER, Width::Cells(5)).of_values().aligned(Align::End).named(),
            column(say::HEAD_KIND, Width::Cells(11)).named(),
            column(say::HEAD_WHO, Width::Cells(15)).copied(),
            column(heads::FIELD_COMPLAINT, Width::Rest),
            column(heads::HEAD_STATE, Width::Cells(15)).named(),
            column(heads::HEAD_DUE, Width::Cells(12)).named(),
        ]
    }

    fn row(row: &ComplaintRow, view: &View<'_>) -> ListRow {
        let words = view.words;
        let due = match row.waits_for() {
            Some(due) => {
                let day = words.date_brief(due, Calendar::Gregorian);
                if due < view.today { Cell::new(day).late(words) } else { Cell::new(day) }
            }
            None => Cell::empty(),
        };
        let text = if row.masked { screens::hidden(view) } else { row.text.replace('\n', " ") };
        let mut state = Cell::new(words.complaint_state(row.state));
        if row.state.is_open() && row.step > EscalationStep::Owner {
            state = state.aside(words.escalation_step(row.step, view.settings));
        }
        if let Some(holder) = row.holder {
            state = state.aside(view.name_of(holder.by).to_owned());
        }
        ListRow::of(vec![
            Cell::new(row.number.0.to_string()),
            Cell::new(words.choice_of(List::ComplaintKind, row.kind)),
            if row.anonymous {
                Cell::new(words.say(say::ANONYMOUS))
            } else {
                Cell::name(&words.contact_name(&row.name, false))
            },
            Cell::new(text),
            state,
            due,
        ])
    }
}
