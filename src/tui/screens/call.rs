//! A satisfaction call (G7, G8): the words to say stand on the screen, digits answer, one key ends it when nobody answers.

use crate::api::command::{Draft, FormKey, Kept, Seen};
use crate::api::query::CaseView;
use crate::api::{Answer, Command, Query};
use crate::domain::calendar::Written;
use crate::domain::choice::Channel;
use crate::domain::id::CaseNumber;
use crate::domain::satisfaction::{Answers, COMMENT_CHARS_MAX, Outcome, Question as Asked, Score};
use crate::domain::stage::{Move, Stage};
use crate::i18n::Args;
use crate::i18n::phrases::call as say;
use crate::keymap::{Action, Scope};
use crate::tui::canvas::{Align, Area, Canvas, Sign, Tone, Width};
use crate::tui::parts::dialog::{Question, Said};
use crate::tui::parts::input::{Entry, Input};
use crate::tui::screen::{Asks, Message, Offer, Outcome as Came, Reply, Screen, Ticket, View};

pub struct CallScreen {
    number: CaseNumber,
    own: Option<Box<CaseView>>,
    answers: Answers,
    comment: Entry<()>,
    /// Which question; the comment comes after the last.
    at: usize,
    revealed: bool,
    later: Option<Question<()>>,
    asked: Option<Ticket>,
    sent: Option<Ticket>,
    area: Area,
}

impl CallScreen {
    pub fn new(number: CaseNumber) -> Self {
        let lang = crate::i18n::Lang::Arabic;
        Self {
            number,
            own: None,
            answers: Answers::default(),
            comment: Entry::new((), "", Input::Notes(COMMENT_CHARS_MAX), lang),
            at: 0,
            revealed: false,
            later: None,
            asked: None,
            sent: None,
            area: Area::default(),
        }
    }

    fn on_comment(&self) -> bool {
        self.at >= Asked::ALL.len()
    }

    fn step(&mut self, by: isize, view: &View<'_>, asks: &mut Asks) {
        self.at = self.at.saturating_add_signed(by).min(Asked::ALL.len());
        self.keep(view, asks);
    }

    fn score(&mut self, points: u8, view: &View<'_>, asks: &mut Asks) {
        if let Some(question) = Asked::ALL.get(self.at) {
            self.answers.set(*question, Score::of(points));
            self.step(1, view, asks);
        }
    }

    fn whole(&self) -> Answers {
        Answers { comment: self.comment.value().trim().to_owned(), ..self.answers.clone() }
    }

    fn fields(&self) -> Vec<(String, String)> {
        let scores = Asked::ALL.iter().filter_map(|question| {
            let score = self.answers.get(*question)?;
            Some((question.code().to_owned(), score.points().to_string()))
        });
        let comment = ("comment".to_owned(), self.comment.value());
        scores.chain([comment]).filter(|(_, text)| !text.is_empty()).collect()
    }

    fn keep(&self, view: &View<'_>, asks: &mut Asks) {
        asks.order(Command::KeepDraft(Kept {
            form: FormKey::Call(self.number),
            draft: Draft::Fields(self.fields()),
            field: Asked::ALL.get(self.at).map_or("comment", |question| question.code()).to_owned(),
            at: view.now,
            place: view.place.to_owned(),
        }));
    }

    fn restore(&mut self, fields: &[(String, String)]) {
        for (name, text) in fields {
            if name == "comment" {
                self.comment.set(text);
            }
            let question = Asked::ALL.into_iter().find(|question| question.code() == name);
            if let Some(question) = question {
                self.answers.set(question, text.parse().ok().and_then(Score::of));
            }
        }
        self.at = Asked::ALL
            .iter()
            .position(|question| self.answers.get(*question).is_none())
            .unwrap_or(Asked::ALL.len());
    }

    fn send(&mut self, outcome: Outcome, asks: &mut Asks) {
        if let (Some(own), None) = (&self.own, self.sent) {
            let seen = Seen { case: self.number, version: own.version };
            let command = Command::RecordSurvey { seen, outcome, channel: Channel::Phone };
            self.sent = Some(asks.order(command));
        }
    }

    fn ask_later(&mut self, view: &View<'_>) {
        let label = view.words.say(say::LATER_ON);
        let day = Entry::new("on", label, Input::Ltr(20), view.lang);
        let title = view.words.say(say::LATER);
        let mut question = Question::with_fields((), title, vec![day], view.lang);
        question.place(self.area);
        self.later = Some(question);
    }

    fn later_said(&mut self, said: Said, view: &View<'_>, asks: &mut Asks) {
        match (said, &mut self.later) {
            (Said::No, _) => self.later = None,
            (Said::Yes, Some(question)) => match Written::parse(&question.form.value("on")) {
                Ok(day) => self.send(Outcome::Later(day.to_day()), asks),
                Err(flaw) => question.flaw("on", view.words.date_flaw(flaw)),
            },
            (Said::Filled(most), _) => asks.say(Message::Trouble(view.words.filled(most))),
            (Said::Yes | Said::Nothing | Said::Filling, _) => {}
        }
    }

    fn phone(&self) -> String {
        let Some(own) = &self.own else { return String::new() };
        let phone = own.party.reach.phone.as_ref().map(ToString::to_string).unwrap_or_default();
        if self.revealed {
            return phone;
        }
        let count = phone.chars().count();
        let hidden = |at: usize| at >= 2 && at.saturating_add(3) < count;
        phone.chars().enumerate().map(|(at, c)| if hidden(at) { '•' } else { c }).collect()
    }

    fn greeting(&self, view: &View<'_>) -> String {
        match self.own.as_ref().map(|own| own.case.stage) {
            Some(Stage::Rejected) => view.words.say(say::GREETING_REJECTED),
            Some(Stage::Withdrawn) => view.words.say(say::GREETING_WITHDRAWN),
            _ => view.words.say(say::GREETING),
        }
    }
}

impl Screen for CallScreen {
    fn scopes(&self) -> &'static [Scope] {
        if let Some(question) = &self.later {
            question.scopes()
        } else if self.on_comment() {
            &[Scope::Notes, Scope::Call, Scope::Form]
        } else {
            &[Scope::Call]
        }
    }

    fn is_typing(&self) -> bool {
        self.later.is_some() || self.on_comment()
    }

    fn begin(&mut self, _view: &View<'_>, asks: &mut Asks) {
        self.asked = Some(asks.query(Query::Case(self.number)));
        asks.query(Query::Draft(FormKey::Call(self.number)));
    }

    fn leaving(&mut self, view: &View<'_>, asks: &mut Asks) {
        if self.sent.is_none() && !self.fields().is_empty() {
            self.keep(view, asks);
        }
    }

    fn offers(&self, action: Action, view: &View<'_>) -> Offer {
        if let Some(question) = &self.later {
            return if question.knows(action) { Offer::Ready } else { Offer::Hidden };
        }
        let Some(own) = &self.own else { return Offer::Hidden };
        let may = match own.case.may(Move::Survey, view.today) {
            Ok(()) => Offer::Ready,
            Err(refusal) => Offer::Not(view.words.refusal(&refusal, view.settings)),
        };
        match action {
            Action::Done if self.whole().is_empty() => {
                let refusal = crate::domain::case::Refusal::NoAnswers;
                Offer::Not(view.words.refusal(&refusal, None))
            }
            Action::Done
            | Action::NoAnswer
            | Action::Declined
            | Action::CallLater
            | Action::Unreachable => may,
            Action::NextQuestion
            | Action::PrevQuestion
            | Action::Reveal
            | Action::KeepCall
            | Action::Score1
            | Action::Score2
            | Action::Score3
            | Action::Score4
            | Action::Score5 => Offer::Ready,
            Action::CharLeft
            | Action::CharRight
            | Action::WordLeft
            | Action::WordRight
            | Action::LineStart
            | Action::LineEnd
            | Action::LineUp
            | Action::LineDown
            | Action::NewLine
            | Action::SelectAll
            | Action::DeleteBack
            | Action::DeleteNext
            | Action::DeleteWord
            | Action::Undo
            | Action::Redo
            | Action::PrevField
                if self.on_comment() =>
            {
                Offer::Ready
            }
            _ => Offer::Hidden,
        }
    }

    fn act(&mut self, action: Action, view: &View<'_>, asks: &mut Asks) {
        if let Some(question) = &mut self.later {
            let said = question.act(action);
            self.later_said(said, view, asks);
            return;
        }
        match action {
            Action::Score1 | Action::Score2 | Action::Score3 | Action::Score4 | Action::Score5 => {
                self.score(action.ordinal().unwrap_or(0), view, asks);
            }
            Action::NextQuestion => self.step(1, view, asks),
            Action::PrevQuestion | Action::PrevField => self.step(-1, view, asks),
            Action::Reveal => self.revealed = true,
            Action::NoAnswer => self.send(Outcome::NoAnswer, asks),
            Action::Declined => self.send(Outcome::Declined, asks),
            Action::Unreachable => self.send(Outcome::Unreachable, asks),
            Action::CallLater => self.ask_later(view),
            Action::Done => self.send(Outcome::Answered(self.whole()), asks),
            Action::KeepCall => {
                self.keep(view, asks);
                asks.close();
            }
            Action::NewLine => self.type_text("\n", view, asks),
            edit => {
                let used = self.comment.act(edit, view.lang.is_right_to_left());
                if used.is_none() && edit == Action::LineUp {
                    self.step(-1, view, asks);
                }
            }
        }
    }

    fn type_text(&mut self, text: &str, view: &View<'_>, asks: &mut Asks) {
        let filled = match &mut self.later {
            Some(question) => match question.type_text(text) {
                Said::Filled(most) => Some(most),
                Said::Nothing | Said::Filling | Said::Yes | Said::No => None,
            },
            None => self.comment.type_text(text).err().map(|full| full.chars_max),
        };
        if let Some(most) = filled {
            asks.say(Message::Trouble(view.words.filled(most)));
        }
    }

    fn receive(&mut self, reply: Reply, view: &View<'_>, asks: &mut Asks) {
        match reply.outcome {
            Came::Answer(Ok(Answer::Case(own))) => self.own = Some(own),
            Came::Answer(Ok(Answer::Draft(Some(kept)))) => {
                if let Draft::Fields(fields) = &kept.draft {
                    self.restore(fields);
                }
            }
            Came::Receipt(Ok(_)) if self.sent == Some(reply.ticket) => {
                asks.say(Message::Done(view.words.say(say::RECORDED)));
                asks.close();
            }
            Came::Receipt(Err(fault)) => {
                self.sent = None;
                let sentence = view.words.fault_with(&fault, view.settings);
                match &mut self.later {
                    Some(question) => question.trouble = Some(sentence),
                    None => asks.say(Message::Trouble(sentence)),
                }
                self.asked = Some(asks.query(Query::Case(self.number)));
            }
            Came::Answer(Err(fault)) => asks.say(Message::Trouble(view.words.fault(&fault))),
            Came::Receipt(Ok(_)) | Came::Answer(Ok(_)) => {}
        }
    }

    fn place(&mut self, area: Area) {
        self.area = area;
        self.comment.place(area.w.saturating_sub(6));
        if let Some(question) = &mut self.later {
            question.place(area);
        }
    }

    fn footer(&self) -> &'static [Action] {
        if let Some(question) = &self.later {
            return question.footer();
        }
        &[Action::NoAnswer, Action::Declined, Action::CallLater, Action::Done, Action::KeepCall]
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Area, view: &View<'_>) {
        let Some(own) = &self.own else { return };
        let tries = own.case.survey.len().saturating_add(1);
        let most = view.settings.map_or(3, |settings| settings.survey_attempts);
        let args = Args::new()
            .text("name", own.case.request.person.name.full())
            .text("phone", self.phone())
            .text("try", tries.to_string())
            .text("most", most.to_string());
        let title = view.words.say_with(say::TITLE, &args);
        canvas.text(area.row(0).inset(1, 1), &title, Tone::Title);
        canvas.rule(area.row(1));
        let said = self.greeting(view);
        let used = canvas.paragraph(area.rows(2, 4).inset(2, 2), &said, Tone::Bold);
        let from = used.saturating_add(3);
        for ((y, at), question) in (from..).zip(0..).zip(Asked::ALL) {
            let [mark, name, scale] =
                area.row(y).inset(2, 2).columns([Width::Cells(1), Width::Rest, Width::Cells(17)]);
            if at == self.at {
                canvas.sign(mark, Sign::Here);
                canvas.caret(mark.x, mark.y);
            }
            canvas.text(name, &view.words.question(question), Tone::Plain);
            let score = self.answers.get(question).map(Score::points);
            let scale_text: String = (1..=5)
                .map(|n| if score == Some(n) { format!("[{n}]") } else { format!(" {n} ") })
                .collect();
            canvas.value(scale, &scale_text, Align::Start, Tone::Plain);
        }
        let below = from.saturating_add(6);
        canvas.text(area.row(below).inset(4, 2), &view.words.say(say::OWN_WORDS), Tone::Dim);
        if let Some(editor) = self.comment.editor() {
            let rows = area.h.saturating_sub(below.saturating_add(1));
            let box_area = area.rows(below.saturating_add(1), rows).inset(4, 2);
            canvas.editor(box_area, editor, Tone::Plain, self.on_comment());
        }
        if let Some(question) = &self.later {
            question.draw(canvas);
        }
    }
}
