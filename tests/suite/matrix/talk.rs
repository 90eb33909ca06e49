//! Contacts and inquiries: whoever may not see a person is told nothing of what was said with them.

use super::*;
use wasl::api::command::RecordSeen;
use wasl::api::query::{FoundRecord, InquiryList, InquiryQuery, RecordKind};
use wasl::domain::contact::inquiry::NewAnswer;
use wasl::domain::contact::{ContactDraft, ContactField};
use wasl::domain::id::{ContactNumber, InquiryNumber};

/// What was asked by the person of a plant, and what was said with them.
struct Talk<'a> {
    plant: &'a Plant,
    inquiry: InquiryNumber,
    contact: ContactNumber,
    question: String,
    answer: String,
    subject: String,
}

fn draft(plant: &Plant, typed: &[(ContactField, &str)]) -> ContactDraft {
    let mut draft = ContactDraft { party: Some(plant.party), ..ContactDraft::default() };
    let case = plant.number.to_string();
    let all = [(ContactField::Channel, "C1"), (ContactField::Case, case.as_str())];
    for (field, text) in all.iter().chain(typed) {
        draft.texts.set(*field, *text);
    }
    draft
}

fn talks(world: &World) -> Vec<Talk<'_>> {
    let mut cases = Cases::of(&world.clerk);
    let mut talks = Vec::new();
    for (count, plant) in (1..).zip(&world.plants) {
        let (question, subject) = (format!("Qquestion{count}x"), format!("Qsubject{count}x"));
        let asked = draft(plant, &[(ContactField::Question, &question)]);
        cases.order(Command::AskInquiry { draft: asked, form: None });
        let number = InquiryNumber(count);
        let Ok(Answer::Inquiry(view)) = world.clerk.seat.ask(&Query::Inquiry(number)) else {
            panic!()
        };
        let seen = RecordSeen { record: number.into(), version: view.version };
        let (text, channel) = (format!("Qanswer{count}x"), Channel::Phone);
        let answer = NewAnswer { text, channel, minutes: None, corrects: false, ready: None };
        cases.order(Command::AnswerInquiry { seen, answer, form: None });
        let typed = [(ContactField::Direction, "in"), (ContactField::Subject, subject.as_str())];
        cases.order(Command::RecordContact { draft: draft(plant, &typed), form: None });
        let (inquiry, contact) = (number, ContactNumber(count));
        let answer = format!("Qanswer{count}x");
        talks.push(Talk { plant, inquiry, contact, question, answer, subject });
    }
    talks
}

impl Cell {
    fn is_narrow(&self) -> bool {
        matches!(self.role, StaffRole::Clerk | StaffRole::Researcher) && self.scope == Scope::Own
    }

    /// Of those whose own work is all that they see, what others recorded is none of it.
    fn hears(&self, plant: &Plant) -> bool {
        self.may(Right::Contacts) && self.sees(plant) && !self.is_narrow()
    }
}

/// All that a client can ask for that could tell of them; the lists that were told.
fn ask_all(own: &mut Listener<'_>, talks: &[Talk<'_>]) -> (Vec<InquiryNumber>, Vec<ContactNumber>) {
    let (mut listed, mut contacts) = (Vec::new(), Vec::new());
    for list in InquiryList::ALL {
        let query = Query::Inquiries(InquiryQuery::of(list, None, 100));
        if let Ok(Answer::Inquiries(page)) = own.ask(&query) {
            listed.extend(page.rows.iter().map(|(_, row)| row.number));
        }
    }
    if let Ok(Answer::Contacts(page)) = own.ask(&Query::Contacts { of: None, before: None }) {
        contacts.extend(page.rows.iter().map(|view| view.contact.number));
    }
    for talk in talks {
        let (party, case) = (talk.plant.party, talk.plant.number);
        let asked = [
            Query::Inquiry(talk.inquiry),
            Query::Contact(talk.contact),
            Query::Contacts { of: Some(party), before: None },
            Query::OfPerson(party),
            Query::Case(case),
            Query::Person { party, before: None },
        ];
        for query in asked {
            own.ask(&query).ok();
        }
    }
    for query in [Query::Home, Query::Shift] {
        own.ask(&query).ok();
    }
    for text in ["Qquestion", "Qanswer"] {
        own.ask(&Query::Find { text: text.into() }).ok();
    }
    for kind in RecordKind::ALL.iter().copied() {
        own.ask(&Query::Records { kind, after: None }).ok();
    }
    (listed, contacts)
}

#[test]
fn contacts_and_inquiries() {
    let world = World::new();
    let talks = talks(&world);
    for cell in &CELLS {
        let mut own = Listener::new(&world, cell);
        let (listed, contacts) = ask_all(&mut own, &talks);
        for talk in &talks {
            let hears = cell.hears(talk.plant);
            own.holds("inquiries", talk.plant, listed.contains(&talk.inquiry), hears);
            own.holds("contacts", talk.plant, contacts.contains(&talk.contact), hears);
            // Who only reads is told that there was one, and none of its words.
            let words = hears && cell.may(Right::Listening);
            for word in [&talk.question, &talk.subject, &talk.answer] {
                own.holds("words", talk.plant, own.heard(word.as_bytes()), words);
            }
            let named = format!("inquiry {}", talk.inquiry.0);
            for (text, found) in [(&talk.question, words), (&talk.answer, words), (&named, hears)] {
                let text = text.clone();
                let Ok(Answer::Found { records, .. }) = own.ask(&Query::Find { text }) else {
                    panic!()
                };
                let is_it = |row: &FoundRecord| row.on() == talk.inquiry.into();
                own.holds("find", talk.plant, records.iter().any(is_it), found);
            }
            let asked =
                [own.ask(&Query::Inquiry(talk.inquiry)), own.ask(&Query::Contact(talk.contact))];
            for answer in asked {
                let refused =
                    if cell.may(Right::Contacts) { Fault::NotFound } else { Fault::Denied };
                assert_eq!(answer.err(), (!hears).then_some(refused), "{}", cell.named());
            }
            let seen = RecordSeen { record: talk.inquiry.into(), version: Version(0) };
            let told = own.order(Command::ClaimInquiry { seen });
            let refused = match (cell.may(Right::Listening), hears) {
                (false, _) => Some(Fault::Denied),
                (true, false) => Some(Fault::NotFound),
                (true, true) => None,
            };
            match refused {
                Some(refused) => assert_eq!(told, Err(refused), "{}", cell.named()),
                None => assert_ne!(told, Err(Fault::NotFound), "{}", cell.named()),
            }
        }
        own.kept_quiet("talk", |_| true);
    }
}

#[test]
fn a_call_that_one_changed_goes_to_those_who_see_it() {
    let world = World::new();
    let mut ears = Vec::new();
    for cell in &CELLS {
        let seat = world.clerk.seat.service().at(cell.id());
        let heard = Arc::new(Mutex::new(Vec::new()));
        let ear = Arc::clone(&heard);
        seat.listen(Box::new(move |notice| ear.lock().unwrap().push(notice)));
        ears.push((cell, seat, heard));
    }
    let talks = talks(&world);
    for (cell, _seat, heard) in &ears {
        let heard = heard.lock().unwrap();
        for talk in &talks {
            let names = |notice: &Notice| match notice {
                Notice::Changed(changed) => changed.touches(talk.inquiry),
                _ => false,
            };
            let wanted = cell.hears(talk.plant);
            assert_eq!(heard.iter().any(names), wanted, "{}: {:?}", cell.named(), talk.plant.what);
        }
    }
}
