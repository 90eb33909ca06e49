//! A satisfaction call (G7, G8): the words to say stand on the screen, digits answer, one key ends it when nobody answers.

mod ask;
mod asked;
mod called;
mod paint;
mod run;
mod sheet;
mod tell;

use crate::api::command::Draft;
use crate::api::door::Changed;
use crate::api::{Answer, Fault, Query};
use crate::domain::case::Refusal;
use crate::domain::id::CaseNumber;
use crate::domain::record_ref::RecordRef;
use crate::domain::satisfaction::Outcome;
use crate::domain::stored_text::StoredText;
use crate::i18n::Lang;
use crate::i18n::phrases::{call as say, lease};
use crate::keymap::{Action, Scope};
use crate::tui::canvas::{Area, Canvas, Tone};
use crate::tui::parts::dialog::{Dialog, Question, Said};
use crate::tui::parts::page::Page;
use crate::tui::parts::watch::{Watch, Watched};
use crate::tui::screen::{
    Asks, Message, Offer, Outcome as Came, Reply, Screen, Shows, Ticket, View,
};
use crate::tui::screens::call::ask::About;
use crate::tui::screens::call::called::Called;
use crate::tui::screens::call::run::{Next, Run, ToAskPage};
use crate::tui::screens::call::sheet::Sheet;
use crate::tui::telling::named;

pub use sheet::is_of_call;

pub struct CallScreen {
    on: RecordRef,
    run: Run,
    own: Option<Called>,
    sheet: Sheet,
    /// How the person is reached.
    about: Page,
    /// The words to say.
    said: String,
    /// Cells of a row before the answers.
    names: u16,
    revealing: Option<Ticket>,
    question: Option<Question<About>>,
    sent: Option<Ticket>,
    /// The call is recorded; the next one is looked for.
    recorded: bool,
    /// Of a request.
    watch: Option<Watch>,
    area: Area,
}

impl CallScreen {
    pub fn new(on: RecordRef) -> Self {
        Self::in_run(on, Run::default())
    }

    fn in_run(on: RecordRef, run: Run) -> Self {
        Self {
            on,
            run,
            own: None,
            sheet: Sheet::new(Lang::Arabic),
            about: Page::default(),
            said: String::new(),
            names: 0,
            revealing: None,
            question: None,
            sent: None,
            recorded: false,
            watch: on.case().map(Watch::new),
            area: Area::default(),
        }
    }

    fn rebuild(&mut self, view: &View<'_>) {
        let Some(own) = &self.own else { return };
        self.sheet.ask_first(own.about(), view.settings);
        self.about = paint::about(own, &self.sheet, view);
        self.said = paint::greeting(own, view);
        let row = self.parts().questions.w;
        let names = paint::name_cells(&self.sheet, own.about(), row, view);
        self.names = names.saturating_add(1);
        self.lay_out();
    }

    fn parts(&self) -> paint::Parts {
        let tried = self.own.as_ref().is_some_and(|own| !own.all_tries().is_empty());
        paint::parts(self.area, (if tried { 3 } else { 2 }, self.sheet.asks().len()), &self.said)
    }

    fn lay_out(&mut self) {
        let parts = self.parts();
        self.about.place(parts.about);
        self.sheet.comment.place_rows(parts.comment.w, parts.comment.h);
        self.sheet.place_words(parts.questions.w.saturating_sub(self.names));
    }

    fn keep(&self, view: &View<'_>, asks: &mut Asks) {
        let draft = Draft::Fields(self.sheet.to_fields());
        let field = self.sheet.field().to_owned();
        asks.keep(called::form(self.on), draft, field, view);
    }

    fn send(&mut self, outcome: Outcome, asks: &mut Asks) {
        if let (Some(own), None) = (&self.own, self.sent) {
            let command = own.record(outcome, self.sheet.channel, self.sheet.version());
            self.sent = Some(asks.order(command));
        }
    }

    /// The case is another's now; what was answered stays on the sheet, and in the draft.
    fn lost(&mut self, told: &str, view: &View<'_>, asks: &mut Asks) {
        self.keep(view, asks);
        let kept = view.words.say(lease::TYPED_KEPT);
        asks.say(Message::Trouble(format!("{told}{}{kept}", view.words.comma())));
    }

    fn refused(&mut self, fault: &Fault, view: &View<'_>, asks: &mut Asks) {
        self.sent = None;
        let sentence = view.words.fault_with(fault, view.settings);
        match (&mut self.question, fault) {
            (Some(question), _) => question.refused(fault, sentence, view.words),
            (
                None,
                Fault::Refused(
                    Refusal::Unanswered { question, .. } | Refusal::NotAsked { question, .. },
                ),
            ) => self.sheet.is_wrong(*question, sentence),
            (None, Fault::Refused(Refusal::Text { of: StoredText::Comment, flaw })) => {
                self.sheet.comment_is_wrong(view.words.flaw(flaw));
            }
            (None, _) => asks.say(Message::Trouble(sentence)),
        }
        asks.query(called::query(self.on));
    }

    fn took_queue(&mut self, page: ToAskPage, view: &View<'_>, asks: &mut Asks) {
        if !self.recorded {
            self.run.of.get_or_insert(page.waiting);
            return;
        }
        match self.run.next(page, self.on, view.today) {
            Next::Call(row) => self.ask(ask::next(&row, view)),
            Next::LookOn(after) => {
                asks.query(Run::query(self.on, Some(after)));
            }
            Next::Nobody => {
                asks.say(Message::Done(view.words.say(say::NO_NEXT)));
                asks.close();
            }
        }
    }
}

impl Screen for CallScreen {
    fn scopes(&self) -> &'static [Scope] {
        if self.sheet.is_typing() {
            &[Scope::Notes, Scope::Call, Scope::Form]
        } else {
            &[Scope::Call]
        }
    }

    fn is_typing(&self) -> bool {
        self.sheet.is_typing()
    }

    fn begin(&mut self, _view: &View<'_>, asks: &mut Asks) {
        asks.query(called::query(self.on));
        asks.query(Query::Draft(called::form(self.on)));
        if self.run.of.is_none() {
            asks.query(Run::query(self.on, None));
        }
    }

    fn watches(&self, case: CaseNumber) -> bool {
        self.watch.as_ref().is_some_and(|watch| watch.is_of(case))
    }

    fn hear(&mut self, changed: &Changed, _view: &View<'_>, asks: &mut Asks) {
        match &mut self.watch {
            Some(watch) => watch.hear(changed, asks),
            None if self.own.is_some() && changed.touches(self.on) => {
                asks.query(called::query(self.on));
            }
            None => {}
        }
    }

    fn resume(&mut self, view: &View<'_>, asks: &mut Asks) {
        self.ask_in_other_words(view, asks);
        self.rebuild(view);
    }

    fn offers(&self, action: Action, view: &View<'_>) -> Offer {
        let Some(own) = self.own.as_ref().filter(|_| self.sent.is_none()) else {
            return Offer::Hidden;
        };
        let may = view.offer(own.may());
        match action {
            Action::Done if may == Offer::Ready && self.sheet.answers.is_empty() => {
                view.offer(Err(Refusal::NoAnswers))
            }
            Action::Anonymous => Offer::Ready,
            Action::Unreachable if may == Offer::Ready => {
                view.offer(paint::tried_today(own, view).may_give_up())
            }
            Action::NoAnswer | Action::CallLater if may == Offer::Ready => {
                view.offer(paint::tried_today(own, view).may_try())
            }
            Action::Done
            | Action::NoAnswer
            | Action::Declined
            | Action::CallLater
            | Action::Unreachable => may,
            Action::NextQuestion
            | Action::PrevQuestion
            | Action::Reveal
            | Action::CallChannel
            | Action::KeepCall
            | Action::Score1
            | Action::Score2
            | Action::Score3
            | Action::Score4
            | Action::Score5 => Offer::Ready,
            Action::LineUp
            | Action::LineDown
            | Action::SelectUp
            | Action::SelectDown
            | Action::NewLine
            | Action::PrevField
                if self.sheet.is_typing() =>
            {
                Offer::Ready
            }
            edit if edit.is_editing() && self.sheet.is_typing() => Offer::Ready,
            _ => Offer::Hidden,
        }
    }

    fn act(&mut self, action: Action, view: &View<'_>, asks: &mut Asks) {
        match action {
            Action::Score1 | Action::Score2 | Action::Score3 | Action::Score4 | Action::Score5 => {
                self.sheet.score(action.ordinal().unwrap_or(0));
                self.keep(view, asks);
            }
            Action::NextQuestion => self.sheet.step(1),
            Action::PrevQuestion | Action::PrevField => self.sheet.step(-1),
            Action::CallChannel => {
                self.sheet.next_channel();
                self.rebuild(view);
                self.keep(view, asks);
            }
            Action::Anonymous => {
                self.sheet.turn_anonymous();
                self.rebuild(view);
                self.keep(view, asks);
            }
            Action::Reveal => {
                if let Some(own) = &self.own {
                    self.revealing = Some(asks.order(own.reveal()));
                }
            }
            Action::NoAnswer => self.end(Outcome::NoAnswer, view, asks),
            Action::Declined => self.end(Outcome::Declined, view, asks),
            Action::Unreachable => self.end(Outcome::Unreachable, view, asks),
            Action::CallLater => self.ask(ask::later(&self.sheet.later, view)),
            Action::Done => match self.sheet.lacking() {
                Some(question) => {
                    let about = self.own.as_ref().map(Called::about);
                    let about = about.unwrap_or(crate::domain::satisfaction::About::Service);
                    let refusal = Refusal::Unanswered { question, about };
                    let flaw = view.words.refusal(&refusal, view.settings);
                    self.sheet.is_wrong(question, flaw);
                }
                None => self.send(Outcome::Answered(self.sheet.whole()), asks),
            },
            Action::KeepCall => {
                if !self.sheet.to_fields().is_empty() {
                    asks.say(Message::Note(view.words.say(say::KEPT)));
                }
                self.keep(view, asks);
                asks.close();
            }
            // The words to one question are one line; the next comes after them.
            Action::NewLine if !self.sheet.on_comment() => self.sheet.step(1),
            Action::NewLine => self.type_text("\n", view, asks),
            edit => {
                let Some(text) = self.sheet.text_mut() else { return };
                match text.act(edit, view.lang.is_right_to_left()) {
                    None if edit == Action::LineUp => self.sheet.step(-1),
                    None if edit == Action::LineDown => self.sheet.step(1),
                    Some(true) => self.keep(view, asks),
                    Some(false) | None => {}
                }
            }
        }
    }

    fn selected(&self) -> String {
        self.sheet.selected()
    }

    fn type_text(&mut self, text: &str, view: &View<'_>, asks: &mut Asks) {
        match self.sheet.type_text(text) {
            Ok(true) => self.keep(view, asks),
            Ok(false) => {}
            Err(most) => asks.say(Message::Trouble(view.words.filled(most))),
        }
    }

    fn dialog(&self) -> Option<&dyn Dialog> {
        self.question.as_ref().map(|question| question as &dyn Dialog)
    }

    fn dialog_mut(&mut self) -> Option<&mut dyn Dialog> {
        self.question.as_mut().map(|question| question as &mut dyn Dialog)
    }

    fn said(&mut self, said: Said, view: &View<'_>, asks: &mut Asks) {
        self.answered(said, view, asks);
    }

    fn receive(&mut self, reply: Reply, view: &View<'_>, asks: &mut Asks) {
        match self.watch.as_mut().map(|watch| watch.receive(&reply, view, asks)) {
            Some(Watched::NotOurs) | None => {}
            Some(Watched::Nothing) => return,
            Some(Watched::Lost(told)) => return self.lost(&told, view, asks),
        }
        match reply.outcome {
            Came::Answer(Ok(Answer::Case(own))) => {
                if let Some(watch) = &mut self.watch {
                    watch.saw(&own, view);
                }
                self.own = Some(Called::Case(own));
                self.rebuild(view);
            }
            Came::Answer(Ok(Answer::FollowUp(own))) => {
                self.own = Some(Called::Record(own));
                self.rebuild(view);
            }
            Came::Answer(Ok(Answer::Draft(Some(kept)))) => {
                let is_ours = |fields: &[_]| self.on.case().is_some() || is_of_call(fields);
                if let Draft::Fields(fields) = &kept.draft
                    && is_ours(fields)
                {
                    self.sheet.restore(fields, view.settings);
                    self.rebuild(view);
                }
            }
            Came::Answer(Ok(
                answer @ (Answer::Queue(_) | Answer::Inquiries(_) | Answer::Complaints(_)),
            )) => {
                if let Some(page) = ToAskPage::of(answer) {
                    self.took_queue(page, view, asks);
                }
            }
            Came::Receipt(Ok(_)) if self.sent == Some(reply.ticket) => {
                self.recorded = true;
                self.question = None;
                // A day that was agreed is no longer unfinished.
                if self.sheet.take_later(String::new()) {
                    self.keep(view, asks);
                }
                asks.query(Run::query(self.on, None));
            }
            Came::Receipt(Ok(_)) if self.revealing == Some(reply.ticket) => {
                asks.query(called::query(self.on));
            }
            Came::Receipt(Err(fault)) if self.sent == Some(reply.ticket) => {
                self.refused(&fault, view, asks);
            }
            Came::Answer(Err(fault @ Fault::NotFound)) => {
                asks.say(Message::Trouble(view.words.fault(&fault)));
                asks.close();
            }
            Came::Receipt(Err(fault)) | Came::Answer(Err(fault)) => {
                asks.say(Message::Trouble(view.words.fault(&fault)));
            }
            Came::Receipt(Ok(_)) | Came::Answer(Ok(_)) => {}
        }
    }

    fn place(&mut self, area: Area) {
        self.area = area;
        self.lay_out();
    }

    fn shows(&self) -> Shows {
        Shows::of(self.own.is_some())
    }

    fn footer(&self) -> &'static [Action] {
        &[
            Action::NoAnswer,
            Action::Declined,
            Action::CallLater,
            Action::Done,
            Action::Reveal,
            Action::CallChannel,
            Action::Anonymous,
            Action::KeepCall,
        ]
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Area, view: &View<'_>) {
        let Some(own) = &self.own else { return };
        paint::draw_title(canvas, area, own, &self.run, view);
        let parts = self.parts();
        self.about.draw(canvas, parts.about);
        canvas.paragraph(parts.said, &self.said, Tone::Bold);
        paint::draw_questions(
            canvas,
            &parts,
            (&self.sheet, own.about(), self.question.is_none()),
            view,
        );
        match &self.sheet.comment.flaw {
            Some(flaw) => {
                let said = named(&view.words.say(say::OWN_WORDS), flaw);
                canvas.text(parts.own_words, &said, Tone::Alarm);
            }
            None => canvas.text(parts.own_words, &view.words.say(say::OWN_WORDS), Tone::Dim),
        }
        if let Some(editor) = self.sheet.comment.editor() {
            let on_comment = self.sheet.on_comment() && self.question.is_none();
            canvas.editor(parts.comment, editor, Tone::Plain, on_comment);
        }
    }
}
