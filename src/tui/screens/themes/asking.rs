//! The questions over the screens of the register: which fields each has, and the word that it becomes.

use crate::api::command::{Draft, FormKey, Kept, NewTelling, RecordSeen};
use crate::api::{Command, Fault};
use crate::domain::calendar::Written;
use crate::domain::choice::{AnswerForm, Channel, Choice, List, Service};
use crate::domain::contact::check;
use crate::domain::id::StaffId;
use crate::domain::record_ref::RecordRef;
use crate::domain::satisfaction::{About, Question as Asked};
use crate::domain::settings::Settings;
use crate::domain::stored_text::StoredText;
use crate::domain::theme::{
    BoardWord, Measured, NewTheme, Recommendation, Theme, ThemeAction, ThemeWord,
};
use crate::domain::value::Flaw;
use crate::i18n::phrases::{form, theme as say};
use crate::i18n::{Args, Phrase};
use crate::keymap::Action;
use crate::tui::parts::dialog::{Dialog, Question, Said};
use crate::tui::parts::input::{Entry, Input};
use crate::tui::screen::{Asks, Message, Ticket, View};

const DATE_CHARS_MAX: usize = 40;
/// In the draft of a question, beside its fields: which it is.
const WORD: &str = "word";

/// What a question is about: which action, of which theme, and of which record in it.
#[derive(Clone)]
pub struct Subject {
    pub action: Action,
    /// None of a new theme.
    pub theme: Option<Theme>,
    pub seen: Option<RecordSeen>,
    pub source: Option<RecordRef>,
    /// The action of the theme that it is asked over; else the first that is open.
    pub chosen: Option<u16>,
}

impl Subject {
    pub fn new_theme(source: Option<RecordRef>) -> Self {
        Self { action: Action::NewTheme, theme: None, seen: None, source, chosen: None }
    }

    /// Under what it is kept while it is typed.
    pub fn key(&self) -> FormKey {
        self.theme.as_ref().map_or(FormKey::Theme, |own| FormKey::Record(own.number.into()))
    }

    fn actions(&self) -> Vec<&ThemeAction> {
        self.theme.iter().flat_map(Theme::open_actions).collect()
    }

    fn recommendations(&self) -> impl Iterator<Item = &Recommendation> {
        let all = self.theme.iter().flat_map(|own| &own.recommendations);
        all.filter(|own| own.answer.is_none())
    }

    /// The one that is asked about first.
    fn first(&self) -> Option<&ThemeAction> {
        let all = self.actions();
        let chosen = all.iter().find(|own| Some(own.number) == self.chosen);
        chosen.or(all.first()).copied()
    }
}

/// A question with its fields, and what is kept of it.
pub struct Asking {
    pub question: Question<Subject>,
}

struct Fields<'a, 'v> {
    view: &'a View<'v>,
}

impl Fields<'_, '_> {
    fn label(&self, phrase: Phrase) -> String {
        self.view.words.say(phrase)
    }

    fn text(&self, id: &'static str, phrase: Phrase, of: StoredText) -> Entry<&'static str> {
        Entry::stored(id, self.label(phrase), of, self.view.lang)
    }

    fn date(&self, id: &'static str, phrase: Phrase) -> Entry<&'static str> {
        Entry::new(id, self.label(phrase), Input::Ltr(DATE_CHARS_MAX), self.view.lang)
    }

    fn choice(
        &self,
        id: &'static str,
        phrase: Phrase,
        options: impl IntoIterator<Item = (String, String)>,
    ) -> Entry<&'static str> {
        Entry::new(id, self.label(phrase), Input::choice(options), self.view.lang)
    }

    fn staff(&self, id: &'static str) -> Entry<&'static str> {
        let all = self.view.settings.map_or(&[][..], |settings| &settings.staff);
        let here = all.iter().filter(|own| own.role.works_here());
        let named = here.map(|own| (own.id.0.to_string(), own.name.clone()));
        self.choice(id, say::OWNER, named)
    }

    fn named(&self) -> Vec<Entry<&'static str>> {
        let words = self.view.words;
        let question = |one: Asked| {
            (one.code().to_owned(), words.asked_last(one, About::Service, self.view.settings))
        };
        let none = (String::new(), self.label(say::UNMEASURED));
        let questions =
            std::iter::once(none).chain(measurable(self.view.settings).into_iter().map(question));
        let about = |one: About| (one.code().to_owned(), words.figures_about(one));
        let all = (String::new(), self.label(say::ALL_SERVICES));
        let service = |one: &Service| (one.code().to_owned(), words.services(&[*one]));
        let services = std::iter::once(all).chain(Service::ALL.iter().map(service));
        vec![
            self.text("title", say::TITLE, StoredText::ThemeTitle),
            self.text("words", say::WORDS, StoredText::ThemeWords),
            self.choice("question", say::QUESTION, questions),
            self.choice("about", say::MEASURED_ABOUT, About::ALL.map(about)),
            self.choice("service", say::SERVICE, services),
        ]
    }

    fn which(&self, subject: &Subject) -> Entry<&'static str> {
        let named = |own: &&ThemeAction| (own.number.to_string(), own.text.clone());
        let all: Vec<_> = subject.actions().iter().map(named).collect();
        self.choice("action", say::ACTION, all)
    }

    fn of(&self, subject: &Subject) -> Vec<Entry<&'static str>> {
        let words = self.view.words;
        match subject.action {
            Action::NewTheme | Action::EditTheme => self.named(),
            Action::AddAction => vec![
                self.text("text", say::ACTION, StoredText::ActionText),
                self.staff("owner"),
                self.date("due", say::DUE),
            ],
            Action::ChangeAction => vec![
                self.which(subject),
                self.text("text", say::ACTION, StoredText::ActionText),
                self.staff("owner"),
                self.date("due", say::DUE),
            ],
            Action::EndAction => {
                let ends = [("done", say::ENDED_DONE), ("given_up", say::ENDED_GIVEN_UP)];
                let ends = ends.map(|(code, phrase)| (code.to_owned(), self.label(phrase)));
                vec![
                    self.which(subject),
                    self.choice("ended", say::ENDED_AS, ends),
                    self.text("result", say::RESULT, StoredText::ActionResult),
                    self.date("on", say::ON),
                ]
            }
            Action::CloseTheme => vec![self.text("say", say::SAY, StoredText::Answer)],
            Action::Recommend => {
                vec![self.text("text", say::RECOMMENDATION, StoredText::Recommendation)]
            }
            Action::BoardAnswer => {
                let named = |own: &Recommendation| (own.number.to_string(), own.text.clone());
                let word = |own: BoardWord| (own.code().to_owned(), words.board_word(own));
                let all: Vec<_> = subject.recommendations().map(named).collect();
                vec![
                    self.choice("which", say::RECOMMENDATION, all),
                    self.choice("word", say::BOARD_WORD, BoardWord::ALL.map(word)),
                    self.text("text", say::BOARD_TEXT, StoredText::BoardAnswer),
                    self.date("on", say::ON),
                ]
            }
            Action::PublishTheme => vec![
                self.text("place", say::PLACE, StoredText::PublishedIn),
                self.date("on", say::ON),
            ],
            Action::TellRaiser => vec![
                Entry::new(
                    "channel",
                    words.say(crate::i18n::phrases::contact::FIELD_CHANNEL),
                    Input::choice_of(List::Channel, words),
                    self.view.lang,
                ),
                self.text("outcome", say::TELLING_OUTCOME, StoredText::ContactOutcome),
                Entry::new(
                    "minutes",
                    words.say(crate::i18n::phrases::contact::FIELD_MINUTES),
                    Input::Ltr(DATE_CHARS_MAX),
                    self.view.lang,
                ),
            ],
            // Taken out, opened again, not reached: each with its reason.
            _ => vec![self.text("reason", say::REASON, StoredText::Reason)],
        }
    }
}

impl Asking {
    /// The question for an action. `kept` is what was typed of one and not sent.
    fn new(subject: &Subject, title: String, kept: &[(String, String)], view: &View<'_>) -> Self {
        let fields = Fields { view }.of(subject);
        let mut question = Question::with_fields(subject.clone(), title, fields, view.lang);
        let form = &mut question.form;
        match (subject.action, &subject.theme) {
            (Action::NewTheme, _) => form.set("about", About::Service.code()),
            (Action::EditTheme, Some(theme)) => {
                form.set("title", &theme.title);
                form.set("words", &theme.words);
                let measured = theme.measured;
                form.set("question", measured.map_or("", |own| own.question.code()));
                form.set("about", measured.map_or(About::Service, |own| own.about).code());
                let service = measured.and_then(|own| own.service);
                form.set("service", service.map_or("", Choice::code));
            }
            (Action::ChangeAction | Action::EndAction, _) => {
                if let Some(own) = subject.first() {
                    form.set("action", &own.number.to_string());
                    if subject.action == Action::ChangeAction {
                        form.set("text", &own.text);
                        form.set("owner", &own.owner.0.to_string());
                        form.set("due", &own.due.iso());
                    }
                }
                if subject.action == Action::EndAction {
                    form.set("ended", "done");
                    form.set("on", &view.today.iso());
                }
            }
            (Action::BoardAnswer, _) => {
                if let Some(own) = subject.recommendations().next() {
                    form.set("which", &own.number.to_string());
                }
                form.set("on", &view.today.iso());
            }
            (Action::PublishTheme, _) => form.set("on", &view.today.iso()),
            (Action::TellRaiser, _) => form.set("channel", Channel::Phone.code()),
            _ => {}
        }
        if let (Action::TellRaiser, Some(theme)) = (subject.action, &subject.theme) {
            let say = theme.closing.as_ref().map(|closing| closing.say.clone());
            question = question.saying(say.unwrap_or_default());
        }
        let is_of_it = |(name, value): &(String, String)| name == WORD && *value == key(subject);
        if kept.iter().any(is_of_it) {
            question.fill(kept);
        }
        Self { question }
    }

    /// What is typed outlives a crash.
    fn keep(&self, kept: &mut Vec<(String, String)>, view: &View<'_>, asks: &mut Asks) {
        let mut fields = self.question.values();
        fields.push((WORD.to_owned(), key(&self.question.about)));
        if fields != *kept {
            kept.clone_from(&fields);
            let key = self.question.about.key();
            asks.keep(key, Draft::Fields(fields), "text".to_owned(), view);
        }
    }

    /// A key in the question: true where it is to be sent, and none where it was left.
    fn said(&mut self, said: Said, view: &View<'_>, asks: &mut Asks) -> Option<bool> {
        match said {
            Said::Nothing | Said::Filling => Some(false),
            Said::NotTaken(why) => {
                let sentence = self.question.form.tell_not_taken(why, view.words);
                asks.say(Message::Trouble(sentence));
                Some(false)
            }
            Said::No => None,
            Said::Yes => Some(true),
        }
    }

    /// The order that it becomes; what is wrong stands beside its field.
    fn command(&mut self, view: &View<'_>) -> Option<Command> {
        match self.read() {
            Ok(command) => {
                self.question.sent = true;
                Some(command)
            }
            Err((id, flaw)) => {
                self.question.flaw(id, view.words.flaw(&flaw));
                None
            }
        }
    }

    fn refused(&mut self, fault: &Fault, view: &View<'_>) {
        let sentence = view.words.fault_with(fault, view.settings);
        self.question.refused(fault, sentence, view.words);
    }

    fn read(&self) -> Result<Command, (&'static str, Flaw)> {
        let subject = &self.question.about;
        let text = |id| self.question.form.value(id);
        let needed = |id| {
            let said = text(id);
            if said.trim().is_empty() { Err((id, Flaw::Empty)) } else { Ok(said) }
        };
        let day = |id| {
            let written = Written::parse(&text(id)).map_err(|flaw| (id, flaw.into()))?;
            Ok::<_, (&'static str, Flaw)>(written.to_day())
        };
        let number = |id| text(id).parse().ok().ok_or((id, Flaw::Empty));
        let staff = |id| text(id).parse().ok().map(StaffId).ok_or((id, Flaw::Empty));
        let form = Some(subject.key());
        let source = subject.source.ok_or(("reason", Flaw::Empty));
        let named = || -> Result<NewTheme, (&'static str, Flaw)> {
            let question = Asked::from_code(&text("question"));
            let measured = question.map(|question| Measured {
                about: About::from_code(&text("about")).unwrap_or(About::Service),
                question,
                service: Service::from_code(&text("service")),
            });
            Ok(NewTheme { title: needed("title")?, words: text("words"), measured })
        };
        let Some(seen) = subject.seen else {
            return Ok(Command::OpenTheme { theme: named()?, source: subject.source, form });
        };
        let word = match subject.action {
            Action::EditTheme => ThemeWord::Change { theme: named()? },
            Action::AddAction => {
                ThemeWord::Act { text: needed("text")?, owner: staff("owner")?, due: day("due")? }
            }
            Action::ChangeAction => ThemeWord::ChangeAction {
                action: number("action")?,
                text: needed("text")?,
                owner: staff("owner")?,
                due: day("due")?,
            },
            Action::EndAction => ThemeWord::EndAction {
                action: number("action")?,
                done: text("ended") == "done",
                result: needed("result")?,
                on: day("on")?,
            },
            Action::CloseTheme => ThemeWord::Close { say: needed("say")? },
            Action::ReopenTheme => ThemeWord::Reopen { reason: text("reason") },
            Action::Recommend => ThemeWord::Recommend { text: needed("text")? },
            Action::BoardAnswer => ThemeWord::Board {
                recommendation: number("which")?,
                word: BoardWord::from_code(&text("word")).ok_or(("word", Flaw::Empty))?,
                text: text("text"),
                on: day("on")?,
            },
            Action::PublishTheme => ThemeWord::Publish { on: day("on")?, place: needed("place")? },
            Action::TellRaiser => {
                let minutes = match text("minutes").trim() {
                    "" => None,
                    typed => Some(check::minutes(typed).map_err(|flaw| ("minutes", flaw))?),
                };
                let channel = Channel::from_code(&text("channel"));
                let channel = channel.ok_or(("channel", Flaw::Empty))?;
                let telling = NewTelling { channel, outcome: text("outcome"), minutes };
                return Ok(Command::TellRaiser { seen, source: source?, telling, form });
            }
            Action::NotReached => ThemeWord::NotReached { source: source?, reason: text("reason") },
            _ => ThemeWord::Drop { source: source?, reason: text("reason") },
        };
        Ok(Command::Theme { seen, word, form })
    }
}

/// The questions that are counted, of whichever is asked now: the usual ones and those of the society's own.
fn measurable(settings: Option<&Settings>) -> Vec<Asked> {
    let now = settings.into_iter().flat_map(|own| About::ALL.map(|about| own.questionnaire(about)));
    let asked = now.flatten().flat_map(|one| &one.asks);
    let counted = asked.filter(|asked| asked.form != AnswerForm::Words);
    let mut all: Vec<Asked> = counted.map(|asked| asked.question).collect();
    all.sort();
    all.dedup();
    if all.is_empty() { Asked::USUAL.to_vec() } else { all }
}

/// The question that stands over a screen of the register: kept as it is typed, sent as an order, refused beside
/// its fields.
#[derive(Default)]
pub struct Questions {
    kept: Vec<(String, String)>,
    asking: Option<Asking>,
    ordered: Option<Ticket>,
}

impl Questions {
    pub fn ask(&mut self, subject: &Subject, title: String, view: &View<'_>) {
        self.asking = Some(Asking::new(subject, title, &self.kept, view));
    }

    /// Takes the question away where the screen has another language by now: it is asked anew in that.
    pub fn of_another_language(&mut self, view: &View<'_>) -> Option<Asking> {
        self.asking.take_if(|own| own.question.lang() != view.lang)
    }

    /// What was typed in it before stands in the one that was asked anew.
    pub fn go_on(&mut self, before: &Asking) {
        if let Some(anew) = &mut self.asking {
            anew.question.fill(&before.question.values());
        }
    }

    /// What was typed of one and not sent.
    pub fn take_draft(&mut self, draft: Option<Box<Kept>>) {
        if let Some(Draft::Fields(fields)) = draft.map(|kept| kept.draft) {
            self.kept = fields;
        }
    }

    /// An order that is sent without a question.
    pub fn send(&mut self, command: Command, asks: &mut Asks) {
        self.ordered = Some(asks.order(command));
    }

    /// Whether this is the answer to the order that was sent last.
    pub fn is_ordered(&mut self, ticket: Ticket) -> bool {
        self.ordered.take_if(|own| *own == ticket).is_some()
    }

    /// What came of the order: what was done and what was asked about, if anything was; a refusal is told.
    pub fn came<T>(
        &mut self,
        receipt: Result<T, Fault>,
        view: &View<'_>,
        asks: &mut Asks,
    ) -> Option<(T, Option<Subject>)> {
        match (receipt, &mut self.asking) {
            (Ok(done), asking) => {
                let was = asking.take().map(|own| own.question.about);
                self.kept.clear();
                return Some((done, was));
            }
            (Err(fault), Some(asking)) => asking.refused(&fault, view),
            (Err(fault), None) => {
                asks.say(Message::Trouble(view.words.fault_with(&fault, view.settings)));
            }
        }
        None
    }

    /// What was done is told of the theme that was asked about.
    pub fn tell_saved(was: Option<Subject>, view: &View<'_>, asks: &mut Asks) {
        let was = was.map(|own| (own.action, own.theme));
        let said = match was {
            Some((Action::TellRaiser, _)) => view.words.say(say::TOLD_SAVED),
            was => {
                let theme = was.and_then(|(_, theme)| theme);
                let number = theme.map(|theme| theme.number.0.to_string()).unwrap_or_default();
                view.words.say_with(say::SAVED, &Args::new().text("number", number))
            }
        };
        asks.say(Message::Done(said));
    }

    pub fn dialog(&self) -> Option<&dyn Dialog> {
        self.asking.as_ref().map(|own| &own.question as &dyn Dialog)
    }

    pub fn dialog_mut(&mut self) -> Option<&mut dyn Dialog> {
        self.asking.as_mut().map(|own| &mut own.question as &mut dyn Dialog)
    }

    /// A key in the question.
    pub fn said(&mut self, said: Said, view: &View<'_>, asks: &mut Asks) {
        let Some(asking) = &mut self.asking else { return };
        match asking.said(said, view, asks) {
            Some(true) => {
                self.ordered = asking.command(view).map(|command| asks.order(command));
            }
            Some(false) => asking.keep(&mut self.kept, view, asks),
            None => {
                asking.keep(&mut self.kept, view, asks);
                self.asking = None;
                asks.say(Message::Note(view.words.say(form::KEPT)));
            }
        }
    }
}

/// Tells what is kept of one question from what is kept of another: also by whom it is about.
fn key(subject: &Subject) -> String {
    match subject.source.filter(|_| subject.theme.is_some()) {
        Some(source) => format!("{} {source}", subject.action.name()),
        None => subject.action.name().to_owned(),
    }
}
