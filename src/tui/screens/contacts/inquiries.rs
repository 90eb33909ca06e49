//! The list of inquiries.

use crate::api::query::{InquiryList, InquiryPage, InquiryRow, ListQuery};
use crate::api::{Answer, Query};
use crate::domain::calendar::Calendar;
use crate::domain::id::InquiryNumber;
use crate::domain::record_ref::RecordRef;
use crate::i18n::phrases::contact as say;
use crate::i18n::{Phrase, Words};
use crate::keymap::{Action, Scope};
use crate::tui::canvas::{Align, Tone, Width};
use crate::tui::parts::list::{Cell, Column, ListRow};
use crate::tui::screen::{Screen, View};
use crate::tui::screens;
use crate::tui::screens::waiting_list::{Family, WaitingScreen};

pub struct Inquiries;
pub type InquiriesScreen = WaitingScreen<Inquiries>;

impl Family for Inquiries {
    type List = InquiryList;
    type Number = InquiryNumber;
    type Row = InquiryRow;
    const LISTS: &'static [InquiryList] = &InquiryList::ALL;
    const COUNTED: &'static [InquiryList] = &[InquiryList::Open, InquiryList::ToAsk];
    const SCOPES: &'static [Scope] = &[Scope::Inquiry, Scope::List];
    const ACTION: Action = Action::Inquiries;
    const NONE: Phrase = say::NO_INQUIRIES;

    fn query(query: ListQuery<InquiryList>) -> Query {
        Query::Inquiries(query)
    }

    fn page(answer: Answer) -> Option<InquiryPage> {
        if let Answer::Inquiries(page) = answer { Some(page) } else { None }
    }

    fn number(row: &InquiryRow) -> InquiryNumber {
        row.number
    }

    fn is_one(on: RecordRef) -> bool {
        matches!(on, RecordRef::Inquiry(_))
    }

    fn named(list: InquiryList, words: &Words) -> String {
        words.inquiry_list(list)
    }

    fn open(number: InquiryNumber) -> Box<dyn Screen> {
        screens::open_inquiry(number)
    }

    fn columns(view: &View<'_>) -> Vec<Column> {
        let column = |head, width| Column::new(view.words.say(head), width);
        vec![
            column(say::HEAD_NUMBER, Width::Cells(6)).of_values().aligned(Align::End).named(),
            column(say::HEAD_WHO, Width::Cells(17)).copied(),
            column(say::HEAD_QUESTION, Width::Rest),
            column(say::HEAD_STATE, Width::Cells(16)).named(),
            column(say::HEAD_DUE, Width::Cells(13)).named(),
        ]
    }

    fn row(row: &InquiryRow, view: &View<'_>) -> ListRow {
        let words = view.words;
        let due = match row.waits_for() {
            Some(due) => {
                let day = words.date_brief(due, Calendar::Gregorian);
                match due < view.today {
                    true => Cell::new(day).late(words),
                    false if row.near => {
                        Cell::new(day).toned(Tone::Bold).aside(words.say(say::NEAR))
                    }
                    false => Cell::new(day),
                }
            }
            None => Cell::empty(),
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
