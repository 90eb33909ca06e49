//! An empty store: who is the society, who sits here, who decides.

use crate::api::command::{Done, Draft, FormKey, Kept};
use crate::api::{Command, Fault};
use crate::domain::settings::{SetUp, SetUpField};
use crate::domain::staff::StaffRole;
use crate::i18n::Args;
use crate::i18n::phrases::setup as say;
use crate::keymap::{Action, Scope};
use crate::tui::canvas::{Area, Canvas, Tone};
use crate::tui::parts::form::{Did, Form};
use crate::tui::parts::input::{Entry, Input};
use crate::tui::screen::{Ask, Asks, Message, Offer, Outcome, Reply, Screen, Ticket, View};
use crate::tui::screens;

const NAME_CHARS_MAX: usize = 80;
/// Seats offered at the set-up; more are added in the settings.
const SEATS: [u8; 5] = [1, 2, 3, 4, 5];

pub struct WelcomeScreen {
    form: Form<SetUpField>,
    sent: Option<Ticket>,
    area: Area,
}

impl WelcomeScreen {
    pub fn new() -> Self {
        Self {
            form: Form::new(Vec::new(), crate::i18n::Lang::default()),
            sent: None,
            area: Area::default(),
        }
    }

    fn build(&mut self, view: &View<'_>) {
        let words = view.words;
        let name = || Input::Words(NAME_CHARS_MAX);
        let roles = [StaffRole::Manager, StaffRole::Clerk, StaffRole::Researcher];
        let roles = roles.map(|role| (role.code().to_owned(), words.role(role))).to_vec();
        let entry = |id, label, input| Entry::new(id, label, input, view.lang);
        let mut entries = vec![
            entry(SetUpField::Society, words.say(say::SOCIETY), name()),
            entry(SetUpField::OwnName, words.say(say::OWN_NAME), name()),
            entry(SetUpField::OwnRole, words.say(say::OWN_ROLE), Input::Choice(roles)),
        ];
        for seat in SEATS {
            let label = words.say_with(say::MEMBER, &Args::new().count("seat", seat));
            entries.push(entry(SetUpField::Member(seat), label, name()));
        }
        entries.push(entry(SetUpField::Quorum, words.say(say::QUORUM), Input::Ltr(2)));
        let old: Vec<(SetUpField, String)> =
            self.form.entries().iter().map(|entry| (entry.id, entry.value())).collect();
        let focus = self.form.focused();
        self.form = Form::new(entries, view.lang);
        self.form.set(SetUpField::OwnRole, StaffRole::Manager.code());
        self.form.set(SetUpField::Quorum, "3");
        for (id, value) in old {
            self.form.set(id, &value);
        }
        if let Some(focus) = focus {
            self.form.set_focus(focus);
        }
        self.form.place(body(self.area));
    }

    fn set_up(&self) -> SetUp {
        let value = |id| self.form.value(id);
        let quorum = crate::domain::fold::ascii_digits(value(SetUpField::Quorum).trim());
        SetUp {
            society: value(SetUpField::Society),
            own_name: value(SetUpField::OwnName),
            own_role: StaffRole::from_code(&value(SetUpField::OwnRole))
                .unwrap_or(StaffRole::Manager),
            members: SEATS.iter().map(|seat| value(SetUpField::Member(*seat))).collect(),
            quorum: quorum.parse().unwrap_or(0),
        }
    }

    fn save(&mut self, view: &View<'_>, asks: &mut Asks) {
        let set_up = self.set_up();
        match set_up.check() {
            Ok(_) => self.sent = Some(asks.order(Command::SetUp(set_up))),
            Err(flaws) => self.show(&flaws, view, asks),
        }
    }

    fn show(
        &mut self,
        flaws: &[(SetUpField, crate::domain::value::Flaw)],
        view: &View<'_>,
        asks: &mut Asks,
    ) {
        for (id, flaw) in flaws.iter().rev() {
            let text = view.words.flaw(flaw);
            if let Some(entry) = self.form.entry_mut(*id) {
                entry.flaw = Some(text);
            }
            self.form.set_focus(*id);
        }
        asks.say(Message::Trouble(view.words.fault(&Fault::InvalidSetUp(Vec::new()))));
    }

    fn keep(&self, view: &View<'_>, asks: &mut Asks) {
        let fields = self.form.entries().iter();
        let fields = fields.map(|entry| (format!("{:?}", entry.id), entry.value())).collect();
        asks.order(Command::KeepDraft(Kept {
            form: FormKey::SetUp,
            draft: Draft::Fields(fields),
            field: String::new(),
            at: view.now,
            place: view.place.to_owned(),
        }));
    }
}

impl Default for WelcomeScreen {
    fn default() -> Self {
        Self::new()
    }
}

fn body(area: Area) -> Area {
    area.rows(6, area.h.saturating_sub(6)).inset(1, 1)
}

impl Screen for WelcomeScreen {
    fn scopes(&self) -> &'static [Scope] {
        self.form.scopes()
    }

    fn is_typing(&self) -> bool {
        true
    }

    fn begin(&mut self, view: &View<'_>, asks: &mut Asks) {
        self.build(view);
        asks.query(crate::api::Query::Draft(FormKey::SetUp));
    }

    fn resume(&mut self, view: &View<'_>, asks: &mut Asks) {
        if view.settings.is_some() {
            asks.list.push(Ask::Replace(screens::home()));
        } else {
            self.build(view);
        }
    }

    fn leaving(&mut self, view: &View<'_>, asks: &mut Asks) {
        let typed = |entry: &Entry<SetUpField>| {
            matches!(entry.input, Input::Words(_)) && !entry.value().is_empty()
        };
        if self.sent.is_none() && self.form.entries().iter().any(typed) {
            self.keep(view, asks);
        }
    }

    fn offers(&self, action: Action, _view: &View<'_>) -> Offer {
        let own = matches!(action, Action::Save | Action::SampleData) && !self.form.is_picking();
        let knows = own || self.form.knows(action);
        if knows { Offer::Ready } else { Offer::Hidden }
    }

    fn act(&mut self, action: Action, view: &View<'_>, asks: &mut Asks) {
        match action {
            Action::Save => return self.save(view, asks),
            Action::SampleData => {
                self.sent = Some(asks.order(Command::FillSample));
                return;
            }
            _ => {}
        }
        if self.form.act(action) == Did::Left {
            self.keep(view, asks);
        }
    }

    fn type_text(&mut self, text: &str, view: &View<'_>, asks: &mut Asks) {
        if let Did::Filled(most) = self.form.type_text(text) {
            asks.say(Message::Trouble(view.words.filled(most)));
        }
    }

    fn receive(&mut self, reply: Reply, view: &View<'_>, asks: &mut Asks) {
        match reply.outcome {
            Outcome::Answer(Ok(crate::api::Answer::Draft(Some(kept)))) => {
                if let Draft::Fields(fields) = kept.draft {
                    let ids: Vec<SetUpField> =
                        self.form.entries().iter().map(|entry| entry.id).collect();
                    for id in ids {
                        let name = format!("{id:?}");
                        if let Some((_, value)) = fields.iter().find(|(own, _)| *own == name) {
                            self.form.set(id, value);
                        }
                    }
                }
            }
            Outcome::Receipt(Ok(receipt)) if receipt.done == Done::Settings => {
                asks.list.push(Ask::Refresh);
            }
            Outcome::Receipt(Err(Fault::InvalidSetUp(flaws))) => self.show(&flaws, view, asks),
            Outcome::Receipt(Err(fault)) | Outcome::Answer(Err(fault)) => {
                asks.say(Message::Trouble(view.words.fault(&fault)));
            }
            Outcome::Receipt(Ok(_)) | Outcome::Answer(Ok(_)) => {}
        }
    }

    fn place(&mut self, area: Area) {
        self.area = area;
        self.form.place(body(area));
    }

    fn footer(&self) -> &'static [Action] {
        &[
            Action::Choose,
            Action::AsItWas,
            Action::NextField,
            Action::Save,
            Action::SampleData,
            Action::Language,
            Action::Quit,
        ]
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Area, view: &View<'_>) {
        canvas.text(area.row(0).inset(1, 1), &view.words.say(say::WELCOME), Tone::Title);
        canvas.rule(area.row(1));
        canvas.paragraph(area.rows(2, 3).inset(2, 2), &view.words.say(say::HOW), Tone::Plain);
        self.form.draw(canvas, true);
    }
}
