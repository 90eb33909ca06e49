//! What becomes of what was typed: kept, resumed, judged, sent, and carried over what another manager
//! saved meanwhile.

use crate::api::command::{Draft, FormKey, Kept};
use crate::api::query::Hello;
use crate::api::{Answer, Command, Fault, Query};
use crate::domain::id::Version;
use crate::domain::settings::{Settings, SettingsDraft, SettingsFault, SettingsField};
use crate::i18n::Args;
use crate::i18n::phrases::{form as form_say, settings as say};
use crate::tui::screen::{Ask, Asks, Message, Ticket, View};
use crate::tui::screens::settings::{NAMED_MAX, SettingsScreen};

impl SettingsScreen {
    pub(super) fn is_saving(&self, ticket: Ticket) -> bool {
        self.saving.as_ref().is_some_and(|(own, _)| *own == ticket)
    }

    /// Keeps what was typed, or forgets what was kept when all of it was taken back.
    pub(super) fn keep(&mut self, view: &View<'_>, asks: &mut Asks) {
        let on_its_way = self.saving.as_ref().is_some_and(|(_, sent)| *sent == self.draft);
        if on_its_way || (!self.is_changed() && self.kept.is_none()) {
            return;
        }
        let draft = Draft::Fields(self.draft.kept(&self.was));
        let field = self.form.focused().map(SettingsField::code).unwrap_or_default();
        self.keeping = Some((asks.keep(FormKey::Settings, draft, field, view), view.now));
    }

    pub(super) fn save(&mut self, view: &View<'_>, asks: &mut Asks) {
        self.faults.clear();
        match self.draft.check(&self.seen) {
            Err(faults) => self.wrong(faults, view, asks),
            Ok(settings) if settings == self.seen => {
                self.keep(view, asks);
                asks.say(Message::Note(view.words.say(say::NOTHING_CHANGED)));
            }
            Ok(settings) => {
                let version = self.version;
                let ticket =
                    asks.order(Command::ChangeSettings { settings: settings.into(), version });
                self.saving = Some((ticket, self.draft.clone()));
            }
        }
    }

    /// Says all that is wrong, and goes to the first of it as the sections are read.
    fn wrong(&mut self, mut faults: Vec<SettingsFault>, view: &View<'_>, asks: &mut Asks) {
        faults.sort_by_key(|(field, _)| field.section());
        let args = Args::new().count("n", faults.len());
        let first = faults.first().map(|(field, _)| *field);
        self.faults = faults;
        if let Some(field) = first {
            self.go_field(field, view);
        }
        let text = view.words.say_with(form_say::NOT_RIGHT, &args);
        asks.say(Message::Trouble(text));
    }

    pub(super) fn refused(&mut self, fault: Fault, view: &View<'_>, asks: &mut Asks) {
        match fault {
            Fault::InvalidSettings(faults) => self.wrong(faults, view, asks),
            // What the other saved is read, and said when it has come.
            Fault::Stale { .. } => {
                asks.query(Query::Hello);
            }
            other => asks.say(Message::Trouble(view.words.fault(&other))),
        }
    }

    /// The settings as they are now: what was typed here stays, all else is theirs.
    pub(super) fn renew(
        &mut self,
        settings: &Settings,
        version: Version,
        view: &View<'_>,
        asks: &mut Asks,
    ) {
        if version == self.version {
            return;
        }
        let now = settings.to_draft();
        let theirs = self.draft.rebase(&self.was, &now);
        self.seen = settings.clone();
        self.was = now;
        self.version = version;
        self.build(view);
        if self.fresh {
            self.tell(&theirs, view, asks);
        }
    }

    /// Another changed these meanwhile.
    fn tell(&self, theirs: &[SettingsField], view: &View<'_>, asks: &mut Asks) {
        let fields: Vec<String> =
            theirs.iter().map(|field| view.words.settings_field(*field)).collect();
        let args = Args::new().text("fields", view.words.first_few(&fields, NAMED_MAX));
        let phrase = if self.is_changed() { say::STALE } else { say::RENEWED };
        asks.say(Message::Trouble(view.words.say_with(phrase, &args)));
    }

    /// Goes on with what was left: over today's settings, and under what was typed since.
    fn resume_draft(&mut self, kept: Kept, view: &View<'_>, asks: &mut Asks) {
        let Draft::Fields(mut typed) = kept.draft else { return };
        typed.extend(self.draft.kept(&self.was));
        let (draft, theirs) = SettingsDraft::resumed(&self.was, &typed);
        self.draft = draft;
        self.kept = Some(kept.at);
        match SettingsField::from_code(&kept.field) {
            Some(field) => self.go_field(field, view),
            None => self.build(view),
        }
        if theirs.is_empty() {
            asks.say(Message::Note(view.words.say(say::RESUMED)));
        } else {
            self.tell(&theirs, view, asks);
        }
    }

    pub(super) fn answered(&mut self, answer: Answer, view: &View<'_>, asks: &mut Asks) {
        match answer {
            Answer::Hello(hello) => {
                let Hello { settings, settings_version, .. } = *hello;
                if let Some(settings) = settings {
                    self.renew(&settings, settings_version, view, asks);
                }
                self.fresh = true;
            }
            Answer::Draft(Some(kept)) if self.why_not(view).is_none() => {
                self.resume_draft(*kept, view, asks);
            }
            _ => {}
        }
    }

    /// Leaves, unless more was typed while it was being saved: that is a change of its own.
    pub(super) fn saved(&mut self, sent: &SettingsDraft, view: &View<'_>, asks: &mut Asks) {
        asks.say(Message::Done(view.words.say(say::SAVED)));
        if self.draft == *sent {
            asks.close();
        } else {
            self.fresh = false;
            asks.query(Query::Hello);
        }
        asks.push(Ask::Refresh);
    }
}
