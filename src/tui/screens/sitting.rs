//! The sitting: who is present, the agenda from the queue, votes by digit, a resolution by a letter.

use std::collections::BTreeMap;

use crate::api::command::Seen;
use crate::api::query::{CaseView, Position, QueueQuery, SittingView};
use crate::api::{Answer, Command, Query};
use crate::domain::case::Refusal;
use crate::domain::choice::List;
use crate::domain::committee::{AGENDA_MAX, Ballot, Resolution, Vote};
use crate::domain::id::CaseNumber;
use crate::domain::queue::{Order, Queue};
use crate::domain::stage::{Move, Stage};
use crate::domain::value::Money;
use crate::i18n::Args;
use crate::i18n::phrases::sitting as say;
use crate::keymap::{Action, Scope};
use crate::tui::canvas::{Align, Area, Canvas, Sign, Tone, Width};
use crate::tui::parts::dialog::{Question, Said};
use crate::tui::parts::input::{Entry, Input};
use crate::tui::screen::{Ask, Asks, Message, Offer, Outcome, Reply, Screen, Ticket, View};
use crate::tui::screens;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum About {
    Resolve(Resolution),
    Close,
}

#[derive(Default)]
pub struct SittingScreen {
    sitting: Option<Box<SittingView>>,
    /// Before a sitting is open: who is present, and the agenda it will have.
    present: Vec<u8>,
    agenda: Vec<CaseNumber>,
    chosen: Option<CaseNumber>,
    case: Option<Box<CaseView>>,
    votes: BTreeMap<(CaseNumber, u8), Vote>,
    question: Option<Question<About>>,
    ordered: Option<Ticket>,
    area: Area,
}

const NUMBER_CHARS_MAX: usize = 20;
const REASON_CHARS_MAX: usize = 500;

impl SittingScreen {
    fn read_case(&mut self, asks: &mut Asks) {
        if let Some(number) = self.chosen {
            asks.query(Query::Case(number));
        }
    }

    fn ballots(&self, number: CaseNumber) -> Vec<Ballot> {
        self.votes
            .iter()
            .filter(|((case, _), _)| *case == number)
            .map(|((_, seat), vote)| Ballot { seat: *seat, vote: *vote })
            .collect()
    }

    fn choose(&mut self, by: isize, asks: &mut Asks) {
        let Some(view) = &self.sitting else { return };
        let agenda = &view.sitting.agenda;
        let at = agenda.iter().position(|number| Some(*number) == self.chosen).unwrap_or(0);
        let at = at.saturating_add_signed(by).min(agenda.len().saturating_sub(1));
        self.chosen = agenda.get(at).copied();
        self.case = None;
        self.read_case(asks);
    }

    /// The next case of the agenda that still waits.
    fn choose_waiting(&mut self, asks: &mut Asks) {
        let Some(view) = &self.sitting else { return };
        let waiting = view.rows.iter().find(|row| row.stage == Stage::Referred);
        let kept = view
            .rows
            .iter()
            .find(|row| Some(row.number) == self.chosen && row.stage == Stage::Referred);
        let next = kept.or(waiting).or(view.rows.first());
        self.chosen = next.map(|row| row.number);
        self.case = None;
        self.read_case(asks);
    }

    fn vote(&mut self, seat: u8, asks: &mut Asks, view: &View<'_>) {
        let Some(open) = &self.sitting else {
            match self.present.iter().position(|own| *own == seat) {
                Some(at) => {
                    self.present.remove(at);
                }
                None => self.present.push(seat),
            }
            return;
        };
        let Some(number) = self.chosen else { return };
        if !open.sitting.present.contains(&seat) {
            let flaw = crate::domain::committee::VoteFlaw::NotPresent { seat };
            let text = view.words.vote_flaw(flaw, &open.sitting.members);
            asks.say(Message::Note(text));
            return;
        }
        let next = match self.votes.get(&(number, seat)) {
            None => Some(Vote::For),
            Some(Vote::For) => Some(Vote::Against),
            Some(Vote::Against) => Some(Vote::Abstained),
            Some(Vote::Abstained) => Some(Vote::Recused),
            Some(Vote::Recused) => None,
        };
        match next {
            Some(vote) => self.votes.insert((number, seat), vote),
            None => self.votes.remove(&(number, seat)),
        };
    }

    fn resolution(action: Action) -> Option<Resolution> {
        match action {
            Action::Accept => Some(Resolution::Accept),
            Action::InPart => Some(Resolution::AcceptInPart),
            Action::Reject => Some(Resolution::Reject),
            Action::Defer => Some(Resolution::Defer),
            _ => None,
        }
    }

    /// Whether the votes carry a resolution; why not, in words.
    fn may(&self, resolution: Resolution, view: &View<'_>) -> Offer {
        let (Some(open), Some(own)) = (&self.sitting, &self.case) else { return Offer::Hidden };
        let early = match own.case.may(Move::Decide, view.today) {
            Err(Refusal::TooEarly { .. }) if resolution == Resolution::Defer => None,
            Err(refusal @ Refusal::TooEarly { .. }) => {
                let manager = view
                    .settings
                    .and_then(|settings| settings.staff(view.me))
                    .is_some_and(|staff| staff.role.may_manage());
                (!manager).then_some(refusal)
            }
            Err(refusal) => Some(refusal),
            Ok(()) => None,
        };
        let judged = open.sitting.judge(&self.ballots(own.case.number), resolution);
        match (early, judged) {
            (Some(refusal), _) => Offer::Not(view.words.refusal(&refusal, view.settings)),
            (None, Err(flaw)) => Offer::Not(view.words.vote_flaw(flaw, &open.sitting.members)),
            (None, Ok(())) => Offer::Ready,
        }
    }

    fn ask(&mut self, resolution: Resolution, view: &View<'_>) {
        let Some(own) = &self.case else { return };
        let words = view.words;
        let mut fields = Vec::new();
        let field = |id, phrase, input| Entry::new(id, words.say(phrase), input, view.lang);
        if matches!(resolution, Resolution::Accept | Resolution::AcceptInPart) {
            fields.push(field("amount", say::AMOUNT, Input::Ltr(NUMBER_CHARS_MAX)));
        }
        fields.push(field("reason", say::REASON, Input::Words(REASON_CHARS_MAX)));
        let early = own.case.month_is_over(view.today).is_err();
        if early && resolution != Resolution::Defer {
            fields.push(field("exception", say::EXCEPTION, Input::Words(REASON_CHARS_MAX)));
        }
        let args = Args::new()
            .text("resolution", words.resolution(resolution))
            .text("number", own.case.number.to_string());
        let title = words.say_with(say::RESOLVES, &args);
        let about = About::Resolve(resolution);
        let mut question = Question::with_fields(about, title, fields, view.lang);
        let asked = own.case.request.asked.services.iter().find_map(|ask| ask.amount);
        question.form.set("amount", &asked.map(|sum| sum.to_string()).unwrap_or_default());
        question.place(self.area);
        self.question = Some(question);
    }

    fn said(&mut self, said: Said, view: &View<'_>, asks: &mut Asks) {
        match said {
            Said::No => self.question = None,
            Said::Filled(most) => asks.say(Message::Trouble(view.words.filled(most))),
            Said::Nothing | Said::Filling => {}
            Said::Yes => self.send(view, asks),
        }
    }

    fn send(&mut self, view: &View<'_>, asks: &mut Asks) {
        let (Some(open), Some(question)) = (&self.sitting, &mut self.question) else { return };
        let sitting = open.sitting.number;
        let command = match question.about {
            About::Close => Command::CloseSitting { sitting },
            About::Resolve(resolution) => {
                let Some(own) = &self.case else { return };
                let amount = question.form.value("amount");
                let amount = match amount.trim() {
                    "" => None,
                    text => match Money::parse(text) {
                        Ok(amount) => Some(amount),
                        Err(flaw) => {
                            question.flaw("amount", view.words.flaw(&flaw));
                            return;
                        }
                    },
                };
                let number = own.case.number;
                let exception = question.form.value("exception");
                let ballots = self
                    .votes
                    .iter()
                    .filter(|((case, _), _)| *case == number)
                    .map(|((_, seat), vote)| Ballot { seat: *seat, vote: *vote })
                    .collect();
                Command::DecideCase {
                    seen: Seen { case: number, version: own.version },
                    sitting,
                    ballots,
                    resolution,
                    reason: question.form.value("reason"),
                    amount,
                    exception: Some(exception).filter(|text| !text.trim().is_empty()),
                }
            }
        };
        question.sent = true;
        self.ordered = Some(asks.order(command));
    }

    fn draw_opening(&self, canvas: &mut Canvas<'_>, area: Area, view: &View<'_>) {
        canvas.text(area.row(0).inset(1, 1), &view.words.say(say::OPENING), Tone::Title);
        canvas.rule(area.row(1));
        let n = i64::try_from(self.agenda.len()).unwrap_or(i64::MAX);
        let ready = view.words.say_with(say::READY, &Args::new().count("n", n));
        canvas.text(area.row(2).inset(2, 2), &ready, Tone::Plain);
        canvas.text(area.row(4).inset(2, 2), &view.words.say(say::WHO), Tone::Bold);
        let members = view.settings.map_or(&[][..], |settings| &settings.members);
        for (y, member) in (5..).zip(members) {
            let [sign, seat, name] =
                area.row(y).inset(2, 2).columns([Width::Cells(1), Width::Cells(2), Width::Rest]);
            if self.present.contains(&member.seat) {
                canvas.sign(sign, Sign::Done);
            }
            canvas.value(seat, &member.seat.to_string(), Align::Start, Tone::Key);
            canvas.text(name, &member.name, Tone::Plain);
        }
    }

    fn draw_agenda(&self, canvas: &mut Canvas<'_>, area: Area, open: &SittingView) {
        let at = open.rows.iter().position(|row| Some(row.number) == self.chosen).unwrap_or(0);
        let page = usize::from(area.h).max(1);
        let from = at.checked_div(page).unwrap_or(0).saturating_mul(page);
        for (y, row) in (0..area.h).zip(open.rows.iter().skip(from)) {
            let [mark, sign, number] =
                area.row(y).columns([Width::Cells(1), Width::Cells(1), Width::Rest]);
            if Some(row.number) == self.chosen {
                canvas.sign(mark, Sign::Here);
                canvas.caret(mark.x, mark.y);
            }
            if row.stage != Stage::Referred {
                canvas.sign(sign, Sign::Done);
            }
            canvas.value(number, &row.number.to_string(), Align::Start, Tone::Plain);
        }
    }

    fn draw_case(&self, canvas: &mut Canvas<'_>, area: Area, open: &SittingView, view: &View<'_>) {
        let Some(own) = &self.case else { return };
        let case = &own.case;
        let words = view.words;
        let title = format!("{} · {}", case.request.person.name.full(), words.stage(case.stage));
        canvas.text(area.row(0), &title, Tone::Bold);
        let services: Vec<String> = case
            .request
            .asked
            .services
            .iter()
            .map(|ask| {
                let amount = ask.amount.map(|sum| words.money(sum)).unwrap_or_default();
                format!("{} {amount}", words.choice_of(List::Service, ask.service))
            })
            .collect();
        canvas.text(area.row(1), &services.join(" · "), Tone::Plain);
        let need = case.need.map_or("–", |need| need.letter());
        let args = Args::new().text("class", need).text("others", own.others.len().to_string());
        canvas.text(area.row(2), &words.say_with(say::CASE_LINE, &args), Tone::Plain);
        let story = area.rows(3, 5.min(area.h.saturating_sub(9)));
        canvas.paragraph(story, &case.request.asked.story, Tone::Dim);
        for (y, member) in (9..area.h).zip(&open.sitting.members) {
            let [seat, name, vote] =
                area.row(y).columns([Width::Cells(2), Width::Rest, Width::Cells(12)]);
            let here = open.sitting.present.contains(&member.seat);
            let tone = if here { Tone::Plain } else { Tone::Dim };
            canvas.value(seat, &member.seat.to_string(), Align::Start, Tone::Key);
            canvas.text(name, &member.name, tone);
            let text = match self.votes.get(&(case.number, member.seat)) {
                Some(vote) => words.vote(*vote),
                None if here => "–".to_owned(),
                None => words.say(say::ABSENT),
            };
            canvas.text(vote, &text, tone);
        }
    }
}

impl Screen for SittingScreen {
    fn scopes(&self) -> &'static [Scope] {
        self.question.as_ref().map_or(&[Scope::Sitting, Scope::List], Question::scopes)
    }

    fn is_typing(&self) -> bool {
        self.question.as_ref().is_some_and(Question::is_typing)
    }

    fn begin(&mut self, view: &View<'_>, asks: &mut Asks) {
        let members = view.settings.map_or(&[][..], |settings| &settings.members);
        self.present = members.iter().map(|member| member.seat).collect();
        asks.query(Query::OpenSitting);
        asks.query(Query::Queue(QueueQuery {
            queue: Queue::Ready,
            order: Order::Due,
            filter: String::new(),
            overdue: false,
            mine: false,
            at: Position::Start,
            limit: AGENDA_MAX,
        }));
    }

    fn resume(&mut self, _view: &View<'_>, asks: &mut Asks) {
        asks.query(Query::OpenSitting);
    }

    fn offers(&self, action: Action, view: &View<'_>) -> Offer {
        if let Some(question) = &self.question {
            return if question.knows(action) { Offer::Ready } else { Offer::Hidden };
        }
        let open = self.sitting.is_some();
        if let Some(resolution) = Self::resolution(action) {
            return self.may(resolution, view);
        }
        match action {
            Action::Up | Action::Down | Action::NextOnAgenda | Action::CloseSitting if open => {
                Offer::Ready
            }
            Action::Open if open => Offer::Ready,
            Action::Open if self.agenda.is_empty() => {
                Offer::Not(view.words.empty_queue(Queue::Ready))
            }
            Action::Open => Offer::Ready,
            vote if vote.name().starts_with("vote-") => Offer::Ready,
            _ => Offer::Hidden,
        }
    }

    fn act(&mut self, action: Action, view: &View<'_>, asks: &mut Asks) {
        if let Some(question) = &mut self.question {
            let said = question.act(action);
            self.said(said, view, asks);
            return;
        }
        if let Some(resolution) = Self::resolution(action) {
            self.ask(resolution, view);
            return;
        }
        match action {
            Action::Up => self.choose(-1, asks),
            Action::Down => self.choose(1, asks),
            Action::NextOnAgenda => self.choose_waiting(asks),
            Action::CloseSitting => {
                let title = view.words.say(say::CLOSES);
                let mut question = Question::plain(About::Close, title, view.lang);
                question.place(self.area);
                self.question = Some(question);
            }
            Action::Open if self.sitting.is_some() => {
                if let Some(number) = self.chosen {
                    asks.list.push(Ask::Open(screens::open_case(number)));
                }
            }
            Action::Open => {
                let command = Command::OpenSitting {
                    agenda: self.agenda.clone(),
                    present: self.present.clone(),
                };
                self.ordered = Some(asks.order(command));
            }
            vote => {
                if let Some(seat) = vote.ordinal() {
                    self.vote(seat, asks, view);
                }
            }
        }
    }

    fn type_text(&mut self, text: &str, view: &View<'_>, asks: &mut Asks) {
        if let Some(question) = &mut self.question
            && let Said::Filled(most) = question.type_text(text)
        {
            asks.say(Message::Trouble(view.words.filled(most)));
        }
    }

    fn receive(&mut self, reply: Reply, view: &View<'_>, asks: &mut Asks) {
        match reply.outcome {
            Outcome::Answer(Ok(Answer::Sitting(open))) => {
                self.sitting = open;
                self.choose_waiting(asks);
            }
            Outcome::Answer(Ok(Answer::Queue(page))) => {
                self.agenda = page.rows.into_iter().map(|(_, row)| row.number).collect();
            }
            Outcome::Answer(Ok(Answer::Case(own))) if self.chosen == Some(own.case.number) => {
                self.case = Some(own);
            }
            Outcome::Receipt(Ok(_)) if self.ordered == Some(reply.ticket) => {
                let closed = self.question.take().is_some_and(|own| own.about == About::Close);
                if closed {
                    asks.say(Message::Done(view.words.say(say::CLOSED)));
                    asks.close();
                } else {
                    asks.query(Query::OpenSitting);
                }
            }
            Outcome::Receipt(Err(fault)) => {
                let sentence = view.words.fault_with(&fault, view.settings);
                match &mut self.question {
                    Some(question) => {
                        question.sent = false;
                        question.trouble = Some(sentence);
                    }
                    None => asks.say(Message::Trouble(sentence)),
                }
                self.read_case(asks);
            }
            Outcome::Answer(Err(fault)) => {
                asks.say(Message::Trouble(view.words.fault(&fault)));
            }
            Outcome::Receipt(Ok(_)) | Outcome::Answer(Ok(_)) => {}
        }
    }

    fn place(&mut self, area: Area) {
        self.area = area;
        if let Some(question) = &mut self.question {
            question.place(area);
        }
    }

    fn footer(&self) -> &'static [Action] {
        if let Some(question) = &self.question {
            question.footer()
        } else if self.sitting.is_some() {
            &[Action::Accept, Action::InPart, Action::Reject, Action::Defer, Action::CloseSitting]
        } else {
            &[Action::Open, Action::Back]
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Area, view: &View<'_>) {
        let Some(open) = &self.sitting else {
            self.draw_opening(canvas, area, view);
            return;
        };
        let sitting = &open.sitting;
        let args = Args::new()
            .text("number", sitting.number.0.to_string())
            .text("date", view.words.date_long(sitting.on))
            .text("present", sitting.present.len().to_string())
            .text("members", sitting.members.len().to_string())
            .text("quorum", sitting.quorum.to_string());
        let title = view.words.say_with(say::TITLE, &args);
        canvas.text(area.row(0).inset(1, 1), &title, Tone::Title);
        canvas.rule(area.row(1));
        let [agenda, body] = area
            .rows(2, area.h.saturating_sub(2))
            .inset(1, 1)
            .columns([Width::Cells(17), Width::Rest]);
        self.draw_agenda(canvas, agenda, open);
        self.draw_case(canvas, body.inset(1, 0), open, view);
        if let Some(question) = &self.question {
            question.draw(canvas);
        }
    }
}
