//! Where nobody is let in: who is it, and their passphrase. It shows nothing of any record.

use crate::api::{Entered, Fault, Step};
use crate::domain::id::StaffId;
use crate::domain::phrase::{PHRASE_CHARS_MIN, Phrase, PhraseFlaw};
use crate::i18n::phrases::entry as say;
use crate::i18n::{Args, Lang, Phrase as Said};
use crate::keymap::{Action, Scope};
use crate::tui::canvas::{Align, Area, Canvas, Tone};
use crate::tui::parts::names::Names;
use crate::tui::parts::secret::Secret;
use crate::tui::screen::{Ask, Asks, Message, Offer, Screen, View};
use crate::tui::telling::{Field, Takes, Tell, Teller};

/// Whose screens wait behind it, and why.
#[derive(Clone, Debug)]
pub struct Behind {
    pub staff: StaffId,
    pub name: String,
    /// They locked it; else the line to the desk is a new one.
    pub locked: bool,
}

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Name,
    Phrase,
    /// One of their own, in place of one they were given.
    Own,
    Again,
}

pub struct SignInScreen {
    behind: Option<Behind>,
    society: String,
    names: Names,
    who: Option<StaffId>,
    stage: Stage,
    secret: Secret,
    /// Typed before, and right.
    given: Option<Phrase>,
    own: Option<Phrase>,
    /// What is with the desk now.
    sent: Option<Phrase>,
    flaw: Option<String>,
    /// Told from what was asked before, where the same is asked again.
    asked: usize,
    area: Area,
}

impl SignInScreen {
    pub fn new(behind: Option<Behind>) -> Self {
        let who = behind.as_ref().map(|behind| behind.staff);
        Self {
            behind,
            society: String::new(),
            names: Names::new(Lang::default()),
            who,
            stage: if who.is_some() { Stage::Phrase } else { Stage::Name },
            secret: Secret::new(Lang::default()),
            given: None,
            own: None,
            sent: None,
            flaw: None,
            asked: 0,
            area: Area::default(),
        }
    }

    fn name(&self) -> &str {
        let known = self.who.map_or("", |who| self.names.name_of(who));
        match &self.behind {
            Some(behind) if self.who == Some(behind.staff) => &behind.name,
            _ => known,
        }
    }

    fn ask(&mut self, stage: Stage) {
        self.stage = stage;
        self.asked = self.asked.wrapping_add(1);
        self.secret.take();
    }

    fn go_back(&mut self, view: &View<'_>, asks: &mut Asks) {
        self.given = None;
        self.own = None;
        self.flaw = None;
        match self.stage {
            Stage::Name if self.names.is_narrowed() => self.names.clear(),
            Stage::Name => {
                let key = view.key_of(&[Scope::Global], Action::Quit);
                let hint = Args::new().text("key", key);
                let how = crate::i18n::phrases::program::HOW_TO_LEAVE;
                asks.say(Message::Note(view.words.say_with(how, &hint)));
            }
            Stage::Phrase => {
                self.who = None;
                self.names.clear();
                self.ask(Stage::Name);
            }
            Stage::Own | Stage::Again => self.ask(Stage::Phrase),
        }
    }

    fn go_on(&mut self, view: &View<'_>, asks: &mut Asks) {
        if self.stage == Stage::Name {
            // The desk could not be asked before.
            if self.names.is_empty() {
                asks.push(Ask::Enter(Step::Who));
            }
            self.who = self.names.chosen().map(|(id, _)| id);
            if self.who.is_some() {
                self.flaw = None;
                self.ask(Stage::Phrase);
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
            Stage::Name => {}
            Stage::Phrase => self.send(typed, None, asks),
            Stage::Own => {
                let is_old =
                    self.given.as_ref().is_some_and(|given| given.plain() == typed.plain());
                let flaw = typed.check(self.name()).err();
                if let Some(flaw) = flaw.or(is_old.then_some(PhraseFlaw::AsBefore)) {
                    self.flaw = Some(view.words.phrase_flaw(flaw));
                    self.ask(Stage::Own);
                } else {
                    self.own = Some(typed);
                    self.ask(Stage::Again);
                }
            }
            Stage::Again => match (self.own.take(), self.given.clone()) {
                (Some(own), Some(given)) if own.plain() == typed.plain() => {
                    self.send(given, Some(own), asks);
                }
                _ => {
                    self.flaw = Some(view.words.say(say::DIFFER));
                    self.ask(Stage::Own);
                }
            },
        }
    }

    fn send(&mut self, phrase: Phrase, own: Option<Phrase>, asks: &mut Asks) {
        let Some(staff) = self.who else { return };
        self.sent = Some(phrase.clone());
        asks.push(Ask::Enter(Step::SignIn { staff, phrase, own }));
    }

    fn title(&self) -> Said {
        match &self.behind {
            Some(behind) if behind.locked => say::TITLE_LOCKED,
            _ => say::TITLE,
        }
    }

    /// What to know, one under another.
    fn says(&self, view: &View<'_>) -> Vec<String> {
        let words = view.words;
        let scopes = [Scope::Find, Scope::List, Scope::Global];
        let enter = view.key_of(&scopes, Action::Open);
        let back = view.key_of(&scopes, Action::Back);
        let mut says = Vec::new();
        if let Some(behind) = self.behind.as_ref().filter(|behind| self.who == Some(behind.staff)) {
            let phrase = if behind.locked { say::BY } else { say::NEW_LINE };
            says.push(words.say_with(phrase, &Args::new().text("name", behind.name.as_str())));
        }
        says.push(match self.stage {
            Stage::Name => words.say_with(say::HOW, &Args::new().text("enter", enter)),
            Stage::Phrase => {
                words.say_with(say::GO_ON, &Args::new().text("enter", enter).text("back", back))
            }
            Stage::Own => {
                let least = u32::try_from(PHRASE_CHARS_MIN).unwrap_or(u32::MAX);
                words.say_with(say::CHOOSE_OWN, &Args::new().count("min", least))
            }
            Stage::Again => words.say(say::AGAIN_HOW),
        });
        says
    }

    fn label(&self) -> Said {
        match self.stage {
            Stage::Name | Stage::Phrase => say::PHRASE,
            Stage::Own => say::NEW,
            Stage::Again => say::AGAIN,
        }
    }

    fn speak(&mut self, lang: Lang) {
        self.names.speak(lang);
        self.secret.speak(lang);
    }
}

/// Rows over the names.
const HEAD_ROWS: u16 = 5;

impl Tell for SignInScreen {
    fn tell(&self, teller: &mut Teller, view: &View<'_>) {
        teller.title(view.words.say(self.title()));
        teller.line(self.society.as_str());
        if self.stage == Stage::Name {
            return self.names.tell(teller);
        }
        // Keys are not pressed here, and a written line is its own end.
        let mut says = self.says(view);
        if self.stage == Stage::Phrase {
            says.pop();
        }
        for line in says {
            teller.line(line);
        }
        let label = format!("{} – {}", view.words.say(self.label()), self.name());
        teller.field(Field {
            flaw: self.flaw.clone(),
            next: Some(Action::Open),
            prev: Some(Action::Back),
            ..Field::new(format!("phrase-{}", self.asked), label, Takes::Secret)
        });
    }

    fn choose(&mut self, row: usize, _view: &View<'_>, _asks: &mut Asks) {
        self.names.choose(row);
    }
}

impl Screen for SignInScreen {
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Find, Scope::List]
    }

    fn is_typing(&self) -> bool {
        true
    }

    fn begin(&mut self, view: &View<'_>, asks: &mut Asks) {
        self.speak(view.lang);
        asks.push(Ask::Enter(Step::Who));
    }

    fn resume(&mut self, view: &View<'_>, asks: &mut Asks) {
        self.speak(view.lang);
        asks.push(Ask::Enter(Step::Who));
    }

    fn offers(&self, action: Action, view: &View<'_>) -> Offer {
        let waits = self.sent.is_some();
        match action {
            Action::Open | Action::Back if waits => Offer::Not(view.words.say(say::MOMENT)),
            Action::Open if self.names.is_empty() => Offer::Ready,
            Action::Open if self.stage == Stage::Name && self.names.chosen().is_none() => {
                Offer::Not(view.words.say(say::NOBODY))
            }
            Action::Open | Action::Back => Offer::Ready,
            edit if self.stage == Stage::Name && Names::knows(edit) => Offer::Ready,
            edit if self.stage != Stage::Name && Secret::knows(edit) => Offer::Ready,
            _ => Offer::Hidden,
        }
    }

    fn act(&mut self, action: Action, view: &View<'_>, asks: &mut Asks) {
        match (action, self.stage) {
            (Action::Open, _) => self.go_on(view, asks),
            (Action::Back, _) => self.go_back(view, asks),
            (edit, Stage::Name) => self.names.act(edit, view.lang),
            (edit, _) => self.secret.act(edit),
        }
    }

    fn type_text(&mut self, text: &str, view: &View<'_>, asks: &mut Asks) {
        if self.stage == Stage::Name {
            self.names.type_text(text);
        } else if self.sent.is_none() {
            self.flaw = None;
            if let Err(full) = self.secret.type_text(text) {
                asks.say(Message::Trouble(view.words.filled(full.chars_max)));
            }
        }
    }

    fn entered(&mut self, entered: Result<Entered, Fault>, view: &View<'_>, asks: &mut Asks) {
        match entered {
            Ok(Entered::Door(door)) => {
                self.society = door.society;
                self.names.fill(door.staff);
            }
            Ok(Entered::ChooseOwn) => {
                self.given = self.sent.take();
                self.ask(Stage::Own);
            }
            Ok(Entered::In(_) | Entered::Locked) => {}
            Err(Fault::Phrase(flaw)) => {
                self.given = self.sent.take();
                self.flaw = Some(view.words.phrase_flaw(flaw));
                self.ask(Stage::Own);
            }
            Err(fault) if self.sent.take().is_some() => {
                self.given = None;
                self.flaw = Some(view.words.fault(&fault));
                self.ask(Stage::Phrase);
            }
            Err(fault) => asks.say(Message::Trouble(view.words.fault(&fault))),
        }
    }

    fn place(&mut self, area: Area) {
        self.area = area;
        self.names.place(area.rows(HEAD_ROWS, area.h).inset(2, 2));
        self.secret.place(area.inset(2, 2).w);
    }

    fn footer(&self) -> &'static [Action] {
        &[Action::Open, Action::Back, Action::Language, Action::Quit]
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Area, view: &View<'_>) {
        let head = area.row(0).inset(1, 1);
        canvas.text(head, &view.words.say(self.title()), Tone::Title);
        canvas.text_aligned(head, &self.society, Align::End, Tone::Dim);
        canvas.rule(area.row(1));
        let mut y: u16 = 2;
        for line in self.says(view) {
            let rest = area.rows(y, area.h.saturating_sub(y)).inset(2, 2);
            y = y.saturating_add(canvas.paragraph(rest, &line, Tone::Plain));
        }
        if self.stage == Stage::Name {
            return self.names.draw(canvas, area.rows(HEAD_ROWS, area.h).inset(2, 2), view);
        }
        let rest = |y: u16| area.rows(y, area.h.saturating_sub(y)).inset(2, 2);
        y = y.saturating_add(1);
        if self.behind.as_ref().is_none_or(|behind| self.who != Some(behind.staff)) {
            canvas.text(rest(y).row(0), self.name(), Tone::Bold);
            y = y.saturating_add(2);
        }
        let label = view.words.say(self.label());
        self.secret.draw(canvas, rest(y), &label, self.flaw.as_deref());
        if self.sent.is_some() {
            let below = y.saturating_add(2);
            canvas.text(rest(below).row(0), &view.words.say(say::MOMENT), Tone::Dim);
        }
    }
}
