//! Who a request is for, where its id leads to a registered person or what it says is not theirs: they are
//! named, what differs stands side by side, and nothing is chosen for the clerk.

use crate::api::query::PartyView;
use crate::api::{Answer, Command, Fault, Query};
use crate::domain::id::{PartyId, Version};
use crate::domain::party::{Compared, IdentityPart, identity};
use crate::domain::request::{Field, Kind, Place, Texts};
use crate::domain::stored_text::StoredText;
use crate::domain::value::Flaw;
use crate::i18n::phrases::{form as form_say, identity as say};
use crate::i18n::{Args, isolate};
use crate::keymap::{Action, Scope};
use crate::tui::parts::dialog::Question;
use crate::tui::parts::input::{Entry, Input};
use crate::tui::screen::{Asks, Message, Outcome, Reply, Ticket, View};
use crate::tui::screens::request::RequestScreen;
use crate::tui::screens::request::compare::value;
use crate::tui::screens::request::save::About;

const WHO: &str = "who";
const REASON: &str = "reason";
/// The three answers.
const SAME: &str = "same";
const OTHER: &str = "other";
const CORRECTION: &str = "correction";

/// What is under way about who the request is for.
#[derive(Default)]
pub(super) struct Identity {
    /// The registered person is asked for, to be named.
    asked: Option<Ticket>,
    /// A correction of them was ordered.
    correcting: Option<Ticket>,
    found: Option<Box<Found>>,
    /// They are asked about for a likeness, and not for their id.
    is_like: bool,
}

/// The registered person, and what the request says of them.
struct Found {
    party: PartyId,
    version: Version,
    known: Texts<Field>,
    said: Texts<Field>,
    compared: Compared,
}

impl RequestScreen {
    /// Who it is that the desk means, before anything is asked.
    pub(super) fn ask_who(&mut self, party: PartyId, asks: &mut Asks) {
        self.identity.is_like = false;
        self.identity.asked = Some(asks.query(Query::Party(party)));
    }

    /// The same of somebody who is like the one typed.
    pub(super) fn ask_like(&mut self, party: PartyId, asks: &mut Asks) {
        self.ask_who(party, asks);
        self.identity.is_like = true;
    }

    /// Takes what answers to that; gives back what is another's.
    pub(super) fn hear_of_person(
        &mut self,
        reply: Reply,
        view: &View<'_>,
        asks: &mut Asks,
    ) -> Option<Reply> {
        let is = |ticket: &mut Ticket| *ticket == reply.ticket;
        if self.identity.asked.take_if(is).is_some() {
            match reply.outcome {
                Outcome::Answer(Ok(Answer::Party(own))) => self.meet_person(&own, view, asks),
                Outcome::Answer(Err(fault)) | Outcome::Receipt(Err(fault)) => {
                    asks.say(Message::Trouble(view.words.fault(&fault)));
                }
                Outcome::Answer(Ok(_)) | Outcome::Receipt(Ok(_)) => {}
            }
            return None;
        }
        if self.identity.correcting.take_if(is).is_some() {
            match reply.outcome {
                Outcome::Receipt(Ok(_)) => self.corrected(asks),
                Outcome::Answer(Err(fault)) | Outcome::Receipt(Err(fault)) => {
                    self.not_corrected(&fault, view, asks);
                }
                Outcome::Answer(Ok(_)) => {}
            }
            return None;
        }
        Some(reply)
    }

    /// The registered person beside what was typed.
    fn meet_person(&mut self, own: &PartyView, view: &View<'_>, asks: &mut Asks) {
        let party = own.party.id;
        if self.case.is_some() && self.draft.party.is_some_and(|of| of != party) {
            // A case stays with its person: only the id can be wrong.
            let args = Args::new().text("name", own.party.name());
            let told = view.words.say_with(say::ANOTHERS, &args);
            return self.back_to(Place::Field(Field::NationalId), told, view, asks);
        }
        let checked = self.draft.check(view.today);
        let typed =
            checked.map_or_else(|_| self.draft.values.clone(), |request| request.fields().clone());
        let said = match &self.base {
            Some(base) if self.case.is_some() => identity::said_anew(&base.values, &typed),
            _ => typed,
        };
        let known = own.party.known.clone();
        let compared = Compared::new(&known, &said);
        let found = Found { party, version: own.version, known, said, compared };
        let meant = match (self.draft.party == Some(party), self.identity.is_like) {
            (true, _) => Meant::Chosen,
            (false, true) => Meant::Like,
            (false, false) => Meant::ById,
        };
        self.question = Some(question(&found, meant, view));
        self.identity.found = Some(Box::new(found));
        self.lay_out();
    }

    /// What the clerk says about whom it is for.
    pub(super) fn answer_who(&mut self, view: &View<'_>, asks: &mut Asks) {
        let (Some(question), Some(found)) = (&mut self.question, &self.identity.found) else {
            return;
        };
        match question.form.value(WHO).as_str() {
            SAME => self.is_same(asks, view),
            OTHER => self.is_another(view, asks),
            CORRECTION => {
                let reason = question.form.value(REASON);
                if reason.trim().is_empty() {
                    return question.flaw(REASON, view.words.flaw(&Flaw::Empty));
                }
                let mut values = Texts::default();
                for field in found.compared.conflicts.iter().flat_map(|part| part.fields()) {
                    values.set(*field, found.said.get(*field));
                }
                question.sent = true;
                let (party, version) = (found.party, found.version);
                let order = Command::CorrectPerson { party, version, values, reason };
                self.identity.correcting = Some(asks.order(order));
            }
            _ if view.plain => question.flaw(WHO, view.words.flaw(&Flaw::Empty)),
            _ => {
                let key = view.key_of(&[Scope::Form], Action::Choose);
                let args = Args::new().text("key", key);
                question.flaw(WHO, view.words.say_with(form_say::CHOOSE_ONE, &args));
            }
        }
    }

    /// It is the registered person, and what is registered stays.
    fn is_same(&mut self, asks: &mut Asks, view: &View<'_>) {
        self.question = None;
        let Some(found) = self.identity.found.take() else { return };
        for field in found.compared.conflicts.iter().flat_map(|part| part.fields()) {
            self.draft.set(*field, found.known.get(*field));
        }
        self.draft.party = Some(found.party);
        self.touched = true;
        self.build(view);
        self.keep(view, asks);
        self.send(asks);
    }

    /// It is somebody else: the id is wrong, and everything else that was typed stays.
    fn is_another(&mut self, view: &View<'_>, asks: &mut Asks) {
        self.question = None;
        let Some(found) = self.identity.found.take() else { return };
        if self.identity.is_like {
            // Remembered of both, and not asked again.
            self.draft.not_these.push(found.party);
            self.touched = true;
            self.keep(view, asks);
            return self.send(asks);
        }
        if self.case.is_none() {
            self.draft.party = None;
            self.touched = true;
        }
        let parts = &found.compared.conflicts;
        let is_of_id = self.case.is_none() || parts.contains(&IdentityPart::NationalId);
        let first = parts.first().and_then(|part| part.fields().first());
        let field = first.copied().filter(|_| !is_of_id).unwrap_or(Field::NationalId);
        self.back_to(Place::Field(field), view.words.say(say::BACK_AT_FIELD), view, asks);
    }

    fn back_to(&mut self, place: Place, told: String, view: &View<'_>, asks: &mut Asks) {
        self.go_to(place, view);
        self.keep(view, asks);
        asks.say(Message::Trouble(told));
    }

    /// The person is corrected: the request goes on for them.
    fn corrected(&mut self, asks: &mut Asks) {
        self.question = None;
        if let Some(found) = self.identity.found.take() {
            self.draft.party = Some(found.party);
        }
        self.send(asks);
    }

    fn not_corrected(&mut self, fault: &Fault, view: &View<'_>, asks: &mut Asks) {
        let party = self.identity.found.as_ref().map(|found| found.party);
        if let (Fault::Stale { .. }, Some(party)) = (fault, party) {
            // Somebody changed them meanwhile: what differs now is shown.
            return self.ask_who(party, asks);
        }
        if let Some(question) = &mut self.question {
            question.sent = false;
            question.trouble = Some(view.words.fault_with(fault, view.settings));
        }
    }
}

/// For what somebody registered is asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Meant {
    /// They were chosen before.
    Chosen,
    ById,
    /// Somebody of the same name with the same birth date or phone.
    Like,
}

/// Who it is for, with what differs from what is registered.
fn question(found: &Found, meant: Meant, view: &View<'_>) -> Question<About> {
    let words = view.words;
    let name = found.known.name();
    let id = isolate::left_to_right(found.known.get(Field::NationalId));
    let named = || Args::new().text("name", name.as_str());
    let conflicts = &found.compared.conflicts;
    let title = match (meant == Meant::Chosen || id.is_empty(), conflicts.is_empty()) {
        _ if meant == Meant::Like => words.say_with(say::ASK_LIKE, &named()),
        (true, _) => words.say_with(say::ASK_CHOSEN, &named()),
        (false, true) => words.say_with(say::ASK_SAME, &named().text("id", id)),
        (false, false) => words.say_with(say::ASK_OTHER, &named().text("id", id)),
    };
    let same = if conflicts.is_empty() { say::IS_THEM } else { say::SAME };
    let mut answers = vec![
        (SAME.to_owned(), words.say_with(same, &named())),
        (
            OTHER.to_owned(),
            words.say(if meant == Meant::Like { say::NOT_THEM } else { say::OTHER }),
        ),
    ];
    if !conflicts.is_empty() {
        // What is most likely first: a digit that was mistyped.
        answers.swap(0, 1);
        answers.push((CORRECTION.to_owned(), words.say_with(say::CORRECTION, &named())));
    }
    let who = Entry::new(WHO, words.say(say::WHO), Input::choice(answers), view.lang);
    let reason = || Entry::stored(REASON, words.say(say::REASON), StoredText::Reason, view.lang);
    let reasons = (!conflicts.is_empty()).then(reason);
    let fields = std::iter::once(who).chain(reasons).collect();
    let about = About::Who;
    let asked = Question::with_fields(about, title, fields, view.lang);
    asked.saying(differences(found, view).join("\n"))
}

/// A line for each thing that differs: first what only another person would have.
fn differences(found: &Found, view: &View<'_>) -> Vec<String> {
    let words = view.words;
    let line = |label: String, old: String, new: String| {
        let args = Args::new().text("field", label).text("new", new);
        if old.is_empty() {
            return words.say_with(say::ADDS, &args);
        }
        words.say_with(say::DIFFERS, &args.text("old", old))
    };
    let of_field = |field: Field, texts: &Texts<Field>| {
        let sex = texts.choice(Field::Sex);
        match (field.kind(), texts.date(field)) {
            _ if field == Field::GivenName => texts.name(),
            (Kind::Date, Some(date)) => words.date_full(date),
            (kind, _) => value(kind, texts.get(field), sex, view),
        }
    };
    let both = |label: String, field: Field| {
        line(label, of_field(field, &found.known), of_field(field, &found.said))
    };
    let conflicts = found.compared.conflicts.iter().filter_map(|part| {
        let field = part.fields().first()?;
        Some(both(words.identity_part(*part), *field))
    });
    let others = found.compared.changes.iter().chain(&found.compared.adds).map(|field| {
        let label = match IdentityPart::of(*field) {
            Some(part) => words.identity_part(part),
            None => words.field(*field),
        };
        both(label, *field)
    });
    conflicts.chain(others).collect()
}
