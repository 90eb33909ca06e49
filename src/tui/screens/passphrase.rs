//! A passphrase of one's own, by the one before; a manager gives one to anybody.

use crate::api::{Command, Fault};
use crate::domain::id::StaffId;
use crate::domain::phrase::{PHRASE_CHARS_MIN, Phrase, PhraseFlaw};
use crate::i18n::phrases::entry as say;
use crate::i18n::{Args, Lang, Phrase as Said};
use crate::keymap::{Action, Scope};
use crate::tui::canvas::{Area, Canvas, Tone};
use crate::tui::parts::names::Names;
use crate::tui::parts::secret::Secret;
use crate::tui::screen::{Ask, Asks, Message, Offer, Outcome, Reply, Screen, View};
use crate::tui::telling::{Field, Takes, Tell, Teller};

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    /// Of a manager alone.
    Whose,
    /// The one they have.
    Before,
    New,
    Again,
}

pub struct PassphraseScreen {
    names: Names,
    whose: StaffId,
    stage: Stage,
    secret: Secret,
    before: Option<Phrase>,
    new: Option<Phrase>,
    flaw: Option<String>,
    sent: bool,
    asked: usize,
}

impl Default for PassphraseScreen {
    fn default() -> Self {
        Self {
            names: Names::new(Lang::default()),
            whose: StaffId(0),
            stage: Stage::Whose,
            secret: Secret::new(Lang::default()),
            before: None,
            new: None,
            flaw: None,
            sent: false,
            asked: 0,
        }
    }
}

impl PassphraseScreen {
    fn ask(&mut self, stage: Stage) {
        self.stage = stage;
        self.asked = self.asked.wrapping_add(1);
        self.secret.take();
    }

    fn ask_of(&mut self, whose: StaffId, view: &View<'_>) {
        self.whose = whose;
        self.names.clear();
        let has_one = whose == view.me && view.has_phrase;
        self.ask(if has_one { Stage::Before } else { Stage::New });
    }

    fn go_on(&mut self, view: &View<'_>, asks: &mut Asks) {
        if self.stage == Stage::Whose {
            if let Some((whose, _)) = self.names.chosen() {
                self.ask_of(whose, view);
            }
            return;
        }
        if self.secret.is_empty() {
            self.flaw = Some(view.words.say(say::EMPTY));
            return;
        }
        let typed = self.secret.take();
        self.flaw = None;
        match self.stage {
            Stage::Whose => {}
            Stage::Before => {
                self.before = Some(typed);
                self.ask(Stage::New);
            }
            Stage::New => {
                let is_old = self.before.as_ref().is_some_and(|old| old.plain() == typed.plain());
                let flaw = typed.check(view.name_of(self.whose)).err();
                if let Some(flaw) = flaw.or(is_old.then_some(PhraseFlaw::AsBefore)) {
                    self.flaw = Some(view.words.phrase_flaw(flaw));
                    self.ask(Stage::New);
                } else {
                    self.new = Some(typed);
                    self.ask(Stage::Again);
                }
            }
            Stage::Again => match self.new.take() {
                Some(new) if new.plain() == typed.plain() => {
                    self.sent = true;
                    let (staff, before) = (self.whose, self.before.clone());
                    asks.order(Command::SetPhrase { staff, phrase: Some(new), before });
                }
                _ => {
                    self.flaw = Some(view.words.say(say::DIFFER));
                    self.ask(Stage::New);
                }
            },
        }
    }

    fn is_own(&self, view: &View<'_>) -> bool {
        self.whose == view.me
    }

    fn title(&self, view: &View<'_>) -> String {
        match self.stage {
            Stage::Whose => view.words.say(say::TITLE_WHOSE),
            _ => {
                let name = Args::new().text("name", view.name_of(self.whose));
                view.words.say_with(say::TITLE_SET, &name)
            }
        }
    }

    fn how(&self, view: &View<'_>) -> String {
        let scopes = [Scope::Find, Scope::List, Scope::Global];
        let least = u32::try_from(PHRASE_CHARS_MIN).unwrap_or(u32::MAX);
        let args = Args::new().count("min", least).text("back", view.key_of(&scopes, Action::Back));
        match self.stage {
            Stage::Whose => {
                let enter = Args::new().text("enter", view.key_of(&scopes, Action::Open));
                view.words.say_with(say::HOW_WHOSE, &enter)
            }
            Stage::Again => view.words.say(say::AGAIN_HOW),
            Stage::Before | Stage::New if self.is_own(view) => {
                view.words.say_with(say::HOW_OWN, &args)
            }
            Stage::Before | Stage::New => {
                let args = args.text("name", view.name_of(self.whose));
                view.words.say_with(say::HOW_GIVEN, &args)
            }
        }
    }

    fn label(&self) -> Said {
        match self.stage {
            Stage::Whose => say::PHRASE,
            Stage::Before => say::BEFORE,
            Stage::New => say::NEW,
            Stage::Again => say::AGAIN,
        }
    }

    fn done(&self, view: &View<'_>) -> String {
        if self.is_own(view) {
            let lock = Args::new().text("lock", view.key_of(&[Scope::Global], Action::Lock));
            view.words.say_with(say::SET_OWN, &lock)
        } else {
            let name = Args::new().text("name", view.name_of(self.whose));
            view.words.say_with(say::SET_GIVEN, &name)
        }
    }
}

/// Rows over the names and the field.
const HEAD_ROWS: u16 = 5;

impl Tell for PassphraseScreen {
    fn tell(&self, teller: &mut Teller, view: &View<'_>) {
        teller.title(self.title(view));
        if self.stage == Stage::Whose {
            return self.names.tell(teller);
        }
        teller.line(self.how(view));
        teller.field(Field {
            flaw: self.flaw.clone(),
            next: Some(Action::Open),
            ..Field::new(
                format!("phrase-{}", self.asked),
                view.words.say(self.label()),
                Takes::Secret,
            )
        });
    }

    fn choose(&mut self, row: usize, _view: &View<'_>, _asks: &mut Asks) {
        self.names.choose(row);
    }
}

impl Screen for PassphraseScreen {
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Find, Scope::List]
    }

    fn is_typing(&self) -> bool {
        true
    }

    fn begin(&mut self, view: &View<'_>, _asks: &mut Asks) {
        self.names.speak(view.lang);
        self.secret.speak(view.lang);
        let own = view.settings.and_then(|settings| settings.staff(view.me));
        if own.is_some_and(|own| own.role.may_manage()) {
            let all = view.settings.iter().flat_map(|settings| &settings.staff);
            self.names.fill(all.map(|one| (one.id, one.name.clone())).collect());
        } else {
            self.ask_of(view.me, view);
        }
    }

    fn resume(&mut self, view: &View<'_>, _asks: &mut Asks) {
        self.names.speak(view.lang);
        self.secret.speak(view.lang);
    }

    fn offers(&self, action: Action, view: &View<'_>) -> Offer {
        match action {
            Action::Open if self.sent => Offer::Not(view.words.say(say::MOMENT)),
            Action::Open if self.stage == Stage::Whose && self.names.chosen().is_none() => {
                Offer::Not(view.words.say(say::NOBODY))
            }
            Action::Open => Offer::Ready,
            edit if self.stage == Stage::Whose && Names::knows(edit) => Offer::Ready,
            edit if self.stage != Stage::Whose && Secret::knows(edit) => Offer::Ready,
            _ => Offer::Hidden,
        }
    }

    fn act(&mut self, action: Action, view: &View<'_>, asks: &mut Asks) {
        match (action, self.stage) {
            (Action::Open, _) => self.go_on(view, asks),
            (edit, Stage::Whose) => self.names.act(edit, view.lang),
            (edit, _) => self.secret.act(edit),
        }
    }

    fn type_text(&mut self, text: &str, view: &View<'_>, asks: &mut Asks) {
        if self.stage == Stage::Whose {
            self.names.type_text(text);
        } else if !self.sent {
            self.flaw = None;
            if let Err(full) = self.secret.type_text(text) {
                asks.say(Message::Trouble(view.words.filled(full.chars_max)));
            }
        }
    }

    fn receive(&mut self, reply: Reply, view: &View<'_>, asks: &mut Asks) {
        let Outcome::Receipt(receipt) = reply.outcome else { return };
        self.sent = false;
        match receipt {
            Ok(_) => {
                asks.say(Message::Done(self.done(view)));
                asks.push(Ask::Refresh);
                asks.close();
            }
            Err(fault) => {
                self.flaw = Some(view.words.fault(&fault));
                let is_of_new = matches!(fault, Fault::Phrase(_)) || self.before.is_none();
                self.ask(if is_of_new { Stage::New } else { Stage::Before });
            }
        }
    }

    fn place(&mut self, area: Area) {
        self.names.place(area.rows(HEAD_ROWS, area.h).inset(2, 2));
        self.secret.place(area.inset(2, 2).w);
    }

    fn footer(&self) -> &'static [Action] {
        &[Action::Open, Action::Back]
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Area, view: &View<'_>) {
        canvas.text(area.row(0).inset(1, 1), &self.title(view), Tone::Title);
        canvas.rule(area.row(1));
        let head = area.rows(2, HEAD_ROWS.saturating_sub(2)).inset(2, 2);
        canvas.paragraph(head, &self.how(view), Tone::Plain);
        let rest = area.rows(HEAD_ROWS, area.h).inset(2, 2);
        if self.stage == Stage::Whose {
            self.names.draw(canvas, rest, view);
        } else {
            let label = view.words.say(self.label());
            self.secret.draw(canvas, rest.rows(1, rest.h), &label, self.flaw.as_deref());
        }
    }
}
