//! An empty store: who is the society, who sits here, who decides.

use crate::api::command::{Done, Draft, FormKey, SAMPLE_CASES, SAMPLE_SEED};
use crate::api::{Command, Fault};
use crate::domain::case::Refusal;
use crate::domain::settings::{
    CommitteePart, NAME_CHARS_MAX, SetUp, Settings, SettingsDraft, SettingsFault, SettingsField,
};
use crate::domain::staff::StaffRole;
use crate::i18n::Args;
use crate::i18n::phrases::setup as say;
use crate::keymap::{Action, Scope};
use crate::tui::canvas::{Area, Canvas, Tone};
use crate::tui::parts::form::{Did, Form};
use crate::tui::parts::input::{Entry, Input};
use crate::tui::screen::{Ask, Asks, Message, Offer, Outcome, Reply, Screen, Ticket, View};
use crate::tui::screens;
use crate::tui::telling::{Field, Tell, Teller};

const NUMBER_CHARS_MAX: usize = 20;
/// Seats offered at the set-up; more are added in the settings.
const SEATS: [u8; 5] = [1, 2, 3, 4, 5];
const OWN_NAME: SettingsField = SettingsField::StaffName(SetUp::OWN);

pub struct WelcomeScreen {
    form: Form<SettingsField>,
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
        let entry = |id, label, input| Entry::new(id, label, input, view.lang);
        let mut own = entry(OWN_NAME, words.say(say::OWN_NAME), name());
        own.hint = Some(words.say(say::OWN_ROLE));
        let mut entries = vec![entry(SettingsField::Society, words.say(say::SOCIETY), name()), own];
        for seat in SEATS {
            let label = words.say_with(say::MEMBER, &Args::new().count("seat", seat));
            entries.push(entry(SettingsField::general(CommitteePart::Member(seat)), label, name()));
        }
        let number = Input::Ltr(NUMBER_CHARS_MAX);
        let mut quorum =
            entry(SettingsField::general(CommitteePart::Quorum), words.say(say::QUORUM), number);
        quorum.hint = Some(words.say(say::QUORUM_HINT));
        entries.push(quorum);
        let old: Vec<(SettingsField, String)> =
            self.form.entries().iter().map(|entry| (entry.id, entry.value())).collect();
        let focus = self.form.focused();
        self.form = Form::new(entries, view.lang);
        self.form.set(SettingsField::general(CommitteePart::Quorum), "3");
        for (id, value) in old {
            self.form.set(id, &value);
        }
        if let Some(focus) = focus {
            self.form.set_focus(focus);
        }
        self.form.place(body(self.area));
    }

    /// What was typed, as the settings are checked: whoever sets the society up is its manager.
    fn draft(&self) -> SettingsDraft {
        let mut draft = Settings::unset().to_draft();
        for entry in self.form.entries() {
            draft.set(entry.id, entry.value());
        }
        draft.set(SettingsField::StaffRole(SetUp::OWN), StaffRole::Manager.code());
        draft
    }

    fn save(&mut self, view: &View<'_>, asks: &mut Asks) {
        match self.draft().check(&Settings::unset()) {
            Ok(settings) => {
                self.sent = Some(
                    asks.order(Command::SetUp(SetUp {
                        society: settings.society,
                        own_name: self.form.value(OWN_NAME),
                        own_role: StaffRole::Manager,
                        members: SEATS
                            .map(|seat| {
                                self.form.value(SettingsField::general(CommitteePart::Member(seat)))
                            })
                            .into(),
                        quorum: settings.committee.quorum,
                    })),
                );
            }
            Err(flaws) => self.show(&flaws, view, asks),
        }
    }

    fn show(&mut self, flaws: &[SettingsFault], view: &View<'_>, asks: &mut Asks) {
        self.mark(flaws, view);
        let wrong = self.form.entries().iter().find(|entry| entry.flaw.is_some());
        if let Some(first) = wrong.map(|entry| entry.id) {
            self.form.set_focus(first);
        }
        asks.say(Message::Trouble(view.words.fault(&Fault::InvalidSettings(Vec::new()))));
    }

    fn mark(&mut self, flaws: &[SettingsFault], view: &View<'_>) {
        let ids: Vec<SettingsField> = self.form.entries().iter().map(|entry| entry.id).collect();
        for id in ids {
            let found = flaws.iter().find(|(at, _)| *at == id);
            if let Some(entry) = self.form.entry_mut(id) {
                entry.flaw = found.map(|(_, flaw)| view.words.flaw(flaw));
            }
        }
    }

    /// A field was typed in: what was told of it, or of another because of it, may be right now.
    fn changed(&mut self, view: &View<'_>) {
        if !self.form.entries().iter().any(|entry| entry.flaw.is_some()) {
            return;
        }
        let mut flaws = self.draft().check(&Settings::unset()).err().unwrap_or_default();
        let focused = self.form.focused();
        flaws.retain(|(at, _)| Some(*at) != focused);
        self.mark(&flaws, view);
    }

    fn keep(&self, view: &View<'_>, asks: &mut Asks) {
        let fields = self.form.entries().iter();
        let fields = fields.map(|entry| (entry.id.code(), entry.value())).collect();
        asks.keep(FormKey::SetUp, Draft::Fields(fields), String::new(), view);
    }

    fn did(&mut self, did: Did, view: &View<'_>, asks: &mut Asks) {
        match did {
            Did::Left => self.keep(view, asks),
            Did::Changed => self.changed(view),
            Did::NotTaken(why) => {
                self.changed(view);
                asks.say(Message::Trouble(self.form.tell_not_taken(why, view.words)));
            }
            Did::Nothing | Did::Moved | Did::Before | Did::Beyond => {}
        }
    }
}

/// What this is, with the keys as the clerk has them.
fn how(view: &View<'_>) -> String {
    let key = |action| view.key_of(&[Scope::Form, Scope::Global], action);
    let args = Args::new()
        .text("save", key(Action::Save))
        .text("sample", key(Action::SampleData))
        .text("settings", key(Action::Settings));
    view.words.say_with(say::HOW, &args)
}

impl Default for WelcomeScreen {
    fn default() -> Self {
        Self::new()
    }
}

/// Rows of what stands over the fields, at the narrowest.
const HOW_ROWS: u16 = 4;

fn body(area: Area) -> Area {
    area.rows(HOW_ROWS.saturating_add(3), area.h).inset(1, 1)
}

impl Tell for WelcomeScreen {
    fn tell(&self, teller: &mut Teller, view: &View<'_>) {
        teller.title(view.words.say(say::WELCOME));
        teller.line(how(view));
        self.form.tell(teller, |entry| entry.label.clone());
        let Some(field) = self.form.question(|entry| entry.label.clone()) else { return };
        let flaws = self.draft().check(&Settings::unset()).err().unwrap_or_default();
        let now = flaws.iter().find(|(at, _)| Some(*at) == self.form.focused());
        let now = now.filter(|_| !field.value.is_empty()).map(|(_, flaw)| view.words.flaw(flaw));
        teller.field(Field { flaw: field.flaw.clone().or(now), ..field });
    }
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
            asks.replace(screens::home());
        } else {
            self.build(view);
        }
    }

    fn leaving(&mut self, view: &View<'_>, asks: &mut Asks) {
        let typed = |entry: &Entry<SettingsField>| {
            matches!(entry.input, Input::Words(_)) && !entry.value().is_empty()
        };
        if self.sent.is_none() && self.form.entries().iter().any(typed) {
            self.keep(view, asks);
        }
    }

    fn offers(&self, action: Action, view: &View<'_>) -> Offer {
        match action {
            _ if self.form.knows(action) => Offer::Ready,
            _ if self.form.is_picking() => Offer::Hidden,
            Action::Save | Action::SampleData => Offer::Ready,
            Action::Settings => view.offer(Err(Refusal::NotSetUp)),
            _ => Offer::Hidden,
        }
    }

    fn act(&mut self, action: Action, view: &View<'_>, asks: &mut Asks) {
        match action {
            Action::Save => return self.save(view, asks),
            Action::SampleData => {
                self.sent = Some(
                    asks.order(Command::FillSample { cases: SAMPLE_CASES, seed: SAMPLE_SEED }),
                );
                return;
            }
            _ => {}
        }
        let did = self.form.act(action);
        self.did(did, view, asks);
    }

    fn selected(&self) -> String {
        self.form.selected()
    }

    fn type_text(&mut self, text: &str, view: &View<'_>, asks: &mut Asks) {
        let did = self.form.type_text(text);
        self.did(did, view, asks);
    }

    fn receive(&mut self, reply: Reply, view: &View<'_>, asks: &mut Asks) {
        match reply.outcome {
            Outcome::Answer(Ok(crate::api::Answer::Draft(Some(kept)))) => {
                if let Draft::Fields(fields) = kept.draft {
                    for (code, value) in &fields {
                        if let Some(field) = SettingsField::from_code(code) {
                            self.form.set(field, value);
                        }
                    }
                }
            }
            Outcome::Receipt(Ok(receipt)) if receipt.done == Done::Settings => {
                asks.push(Ask::Refresh);
            }
            Outcome::Receipt(Err(Fault::InvalidSettings(flaws))) => self.show(&flaws, view, asks),
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
        canvas.paragraph(area.rows(2, HOW_ROWS).inset(2, 2), &how(view), Tone::Plain);
        self.form.draw(canvas, true);
    }
}
