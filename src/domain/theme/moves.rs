//! What may be done with a theme, and by whom (G10).

use crate::domain::calendar::Day;
use crate::domain::case::{By, Case, Refusal, read, said};
use crate::domain::figures::End;
use crate::domain::id::{ContactNumber, StaffId, ThemeNumber};
use crate::domain::record_ref::RecordRef;
use crate::domain::stored_text::StoredText;
use crate::domain::theme::{
    ACTION_DAYS_MAX, ACTIONS_MAX, ActionEnd, BoardAnswer, Closing, FIRST_ACTION_DAYS, NewTheme,
    OpenAction, Published, Raiser, Recommendation, SOURCES_MAX, Source, TELL_DAYS, THEME_FACTS_MAX,
    Telling, Theme, ThemeAction, ThemeDeed, ThemeFact, ThemeFlaw, ThemeState, ThemeWord,
};
use crate::domain::value::Flaw;

type May = Result<(), Refusal>;

impl From<ThemeFlaw> for Refusal {
    fn from(flaw: ThemeFlaw) -> Self {
        Self::Theme(flaw)
    }
}

/// A text as it is stored, where something must be said; what is missing is told beside its field.
fn needed(of: StoredText, text: &str) -> Result<String, Refusal> {
    let text = read(of, text)?;
    if text.is_empty() { Err(Refusal::Text { of, flaw: Flaw::Empty }) } else { Ok(text) }
}

fn manages(by: By<'_>) -> May {
    if by.manages() { Ok(()) } else { Err(ThemeFlaw::NeedsManager.into()) }
}

fn next(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX).saturating_add(1)
}

fn not_in_future(on: Day, by: By<'_>) -> May {
    if on > by.today { Err(ThemeFlaw::DayInFuture.into()) } else { Ok(()) }
}

impl Theme {
    pub fn new(number: ThemeNumber, new: &NewTheme, by: By<'_>) -> Result<Self, Refusal> {
        let mut own = Self {
            number,
            title: needed(StoredText::ThemeTitle, &new.title)?,
            words: read(StoredText::ThemeWords, &new.words)?,
            measured: new.measured,
            at: by.at,
            by: by.by,
            first_action_by: by.due_in(FIRST_ACTION_DAYS),
            state: ThemeState::Open,
            sources: Vec::new(),
            actions: Vec::new(),
            recommendations: Vec::new(),
            closing: None,
            published: None,
            facts: Vec::new(),
        };
        own.note(ThemeDeed::Opened, by);
        Ok(own)
    }

    fn note(&mut self, deed: ThemeDeed, By { by, at, .. }: By<'_>) {
        self.facts.push(ThemeFact { at, by, deed });
    }

    fn has_room(&self) -> May {
        if self.facts.len() >= THEME_FACTS_MAX { Err(ThemeFlaw::TooLong.into()) } else { Ok(()) }
    }

    fn may_change(&self) -> May {
        if !self.is_open() {
            return Err(ThemeFlaw::Closed.into());
        }
        self.has_room()
    }

    fn is_closed(&self) -> May {
        if self.is_open() {
            return Err(ThemeFlaw::NotClosed.into());
        }
        self.has_room()
    }

    /// Can more be gathered into it?
    pub fn may_gather(&self) -> May {
        self.may_change()?;
        if self.sources.len() >= SOURCES_MAX {
            return Err(Refusal::too_many(SOURCES_MAX));
        }
        Ok(())
    }

    /// Somebody said it in this record.
    pub fn gather(&mut self, on: RecordRef, raiser: Raiser, by: By<'_>) -> May {
        self.may_gather()?;
        if self.source(on).is_some() {
            return Err(ThemeFlaw::Gathered.into());
        }
        let telling = if raiser.is_known { Telling::Waits } else { Telling::Nobody };
        let Raiser { party, case, .. } = raiser;
        self.sources.push(Source { on, party, case, at: by.at, by: by.by, telling });
        self.note(ThemeDeed::Gathered { on }, by);
        Ok(())
    }

    /// Can a record be taken out? Whoever was told of it stays.
    pub fn may_drop(&self, on: RecordRef, by: By<'_>) -> May {
        self.may_change()?;
        let source = self.source(on).ok_or(ThemeFlaw::NotGathered)?;
        if source.by != by.by && !by.manages() {
            return Err(ThemeFlaw::NotYours { by: source.by }.into());
        }
        if matches!(source.telling, Telling::Told { .. }) {
            return Err(ThemeFlaw::ToldAlready.into());
        }
        Ok(())
    }

    fn drop_source(&mut self, on: RecordRef, reason: &str, by: By<'_>) -> May {
        self.may_drop(on, by)?;
        let reason = said(StoredText::Reason, reason)?;
        self.sources.retain(|source| source.on != on);
        self.note(ThemeDeed::Dropped { on, reason }, by);
        Ok(())
    }

    /// Can its title, words and question be changed?
    pub fn may_edit(&self, by: By<'_>) -> May {
        self.may_change()?;
        if by.by == self.by { Ok(()) } else { manages(by) }
    }

    fn change(&mut self, new: &NewTheme, by: By<'_>) -> May {
        self.may_edit(by)?;
        let title = needed(StoredText::ThemeTitle, &new.title)?;
        let words = read(StoredText::ThemeWords, &new.words)?;
        self.measured = new.measured;
        let title = std::mem::replace(&mut self.title, title);
        let words = std::mem::replace(&mut self.words, words);
        self.note(ThemeDeed::Changed { title, words }, by);
        Ok(())
    }

    /// Can an action be added?
    pub fn may_act(&self, by: By<'_>) -> May {
        self.may_change()?;
        manages(by)?;
        if self.actions.len() >= ACTIONS_MAX {
            return Err(Refusal::too_many(ACTIONS_MAX));
        }
        Ok(())
    }

    fn act(&mut self, text: &str, owner: StaffId, due: Day, by: By<'_>) -> May {
        self.may_act(by)?;
        let text = needed(StoredText::ActionText, text)?;
        can_own(owner, due, by)?;
        let number = next(self.actions.len());
        let (at, who) = (by.at, by.by);
        self.actions.push(ThemeAction { number, text, owner, due, at, by: who, end: None });
        self.note(ThemeDeed::Acted { action: number }, by);
        Ok(())
    }

    pub fn action(&self, number: u16) -> Result<&ThemeAction, Refusal> {
        let found = self.actions.iter().find(|action| action.number == number);
        Ok(found.ok_or(ThemeFlaw::NoSuchAction)?)
    }

    fn open_action(&mut self, number: u16) -> Result<&mut ThemeAction, Refusal> {
        let found = self.actions.iter_mut().find(|action| action.number == number);
        let action = found.ok_or(ThemeFlaw::NoSuchAction)?;
        if action.is_open() { Ok(action) } else { Err(ThemeFlaw::ActionEnded.into()) }
    }

    /// Can who acts give an action to another, or another day?
    pub fn may_change_action(&self, action: u16, by: By<'_>) -> May {
        self.may_change()?;
        manages(by)?;
        if self.action(action)?.is_open() { Ok(()) } else { Err(ThemeFlaw::ActionEnded.into()) }
    }

    fn change_action(
        &mut self,
        action: u16,
        (text, owner, due): (&str, StaffId, Day),
        by: By<'_>,
    ) -> May {
        self.may_change_action(action, by)?;
        let text = needed(StoredText::ActionText, text)?;
        let own = self.open_action(action)?;
        // A day that has passed stays where only something else of it is changed.
        if own.due != due || own.owner != owner {
            can_own(owner, due.max(if own.due == due { by.today.plus(1) } else { due }), by)?;
        }
        let was = Box::new(own.clone());
        (own.text, own.owner, own.due) = (text, owner, due);
        self.note(ThemeDeed::ActionChanged { was }, by);
        Ok(())
    }

    /// Can who acts record what came of an action?
    pub fn may_end_action(&self, action: u16, by: By<'_>) -> May {
        self.may_change()?;
        let own = self.action(action)?;
        if !own.is_open() {
            return Err(ThemeFlaw::ActionEnded.into());
        }
        if own.owner != by.by && !by.manages() {
            return Err(ThemeFlaw::NotOwner { owner: own.owner }.into());
        }
        Ok(())
    }

    fn end_action(
        &mut self,
        action: u16,
        (done, result, on): (bool, &str, Day),
        by: By<'_>,
    ) -> May {
        self.may_end_action(action, by)?;
        let result = needed(StoredText::ActionResult, result)?;
        not_in_future(on, by)?;
        let own = self.open_action(action)?;
        let began = own.at.day();
        if on < began {
            return Err(ThemeFlaw::BeforeAction { began }.into());
        }
        own.end = Some(ActionEnd { done, result, on, at: by.at, by: by.by });
        self.note(ThemeDeed::ActionEnded { action }, by);
        Ok(())
    }

    /// Can it be closed? An action that is open is done or given up first, and is named.
    pub fn may_close(&self, by: By<'_>) -> May {
        self.may_change()?;
        manages(by)?;
        let open = self.open_actions();
        let named = |own: &ThemeAction| OpenAction { number: own.number, text: own.text.clone() };
        let actions: Vec<OpenAction> = open.map(named).collect();
        if actions.is_empty() { Ok(()) } else { Err(ThemeFlaw::OpenActions { actions }.into()) }
    }

    fn close(&mut self, say: &str, by: By<'_>) -> May {
        self.may_close(by)?;
        let say = needed(StoredText::Answer, say)?;
        let tell_by = by.due_in(TELL_DAYS);
        self.closing = Some(Closing { say, tell_by, at: by.at, by: by.by });
        self.state = ThemeState::Closed;
        self.note(ThemeDeed::Closed, by);
        Ok(())
    }

    pub fn may_reopen(&self, by: By<'_>) -> May {
        self.is_closed()?;
        manages(by)
    }

    fn reopen(&mut self, reason: &str, by: By<'_>) -> May {
        self.may_reopen(by)?;
        let reason = said(StoredText::Reason, reason)?;
        let say = self.closing.take().map(|closing| closing.say).unwrap_or_default();
        self.state = ThemeState::Open;
        self.first_action_by = by.due_in(FIRST_ACTION_DAYS);
        self.note(ThemeDeed::Reopened { say, reason }, by);
        Ok(())
    }

    /// Can whoever said it in a record be told what was done? Each is told once.
    pub fn may_tell(&self, on: RecordRef) -> May {
        self.is_closed()?;
        match &self.source(on).ok_or(ThemeFlaw::NotGathered)?.telling {
            Telling::Waits => Ok(()),
            Telling::Nobody => Err(ThemeFlaw::NobodyToTell.into()),
            Telling::Told { .. } | Telling::NotReached { .. } => Err(ThemeFlaw::ToldAlready.into()),
        }
    }

    /// They were told. What else they said of it, in `others`, is told with that.
    pub fn told(
        &mut self,
        on: RecordRef,
        others: &[RecordRef],
        contact: ContactNumber,
        by: By<'_>,
    ) -> May {
        self.may_tell(on)?;
        self.ends_telling(on, others, &Telling::Told { contact, at: by.at, by: by.by });
        self.note(ThemeDeed::Told { on }, by);
        Ok(())
    }

    /// They could not be told, and why.
    pub fn not_reached(
        &mut self,
        on: RecordRef,
        others: &[RecordRef],
        reason: &str,
        by: By<'_>,
    ) -> May {
        self.may_tell(on)?;
        let reason = said(StoredText::Reason, reason)?;
        self.ends_telling(on, others, &Telling::NotReached { reason, at: by.at, by: by.by });
        self.note(ThemeDeed::NotReached { on }, by);
        Ok(())
    }

    fn ends_telling(&mut self, on: RecordRef, others: &[RecordRef], telling: &Telling) {
        for source in &mut self.sources {
            let is_theirs = source.on == on || others.contains(&source.on);
            if is_theirs && source.telling == Telling::Waits {
                source.telling = telling.clone();
            }
        }
    }

    /// Whoever manages recommends to the board, of an open theme or of a closed one.
    pub fn may_recommend(&self, by: By<'_>) -> May {
        self.has_room()?;
        manages(by)?;
        if self.recommendations.len() >= ACTIONS_MAX {
            return Err(Refusal::too_many(ACTIONS_MAX));
        }
        Ok(())
    }

    fn recommend(&mut self, text: &str, by: By<'_>) -> May {
        self.may_recommend(by)?;
        let text = needed(StoredText::Recommendation, text)?;
        let number = next(self.recommendations.len());
        let answer = None;
        self.recommendations.push(Recommendation { number, text, at: by.at, by: by.by, answer });
        self.note(ThemeDeed::Recommended { recommendation: number }, by);
        Ok(())
    }

    /// The first recommendation that the board has not answered.
    pub fn unanswered(&self) -> Option<u16> {
        let open = self.recommendations.iter().find(|own| own.answer.is_none());
        open.map(|own| own.number)
    }

    pub fn may_write_board_answer(&self, by: By<'_>) -> May {
        self.has_room()?;
        manages(by)?;
        match (self.unanswered(), self.recommendations.is_empty()) {
            (Some(_), _) => Ok(()),
            (None, true) => Err(ThemeFlaw::NoSuchRecommendation.into()),
            (None, false) => Err(ThemeFlaw::BoardAnswered.into()),
        }
    }

    fn board_answered(&mut self, number: u16, answer: BoardAnswer, by: By<'_>) -> May {
        self.has_room()?;
        manages(by)?;
        not_in_future(answer.on, by)?;
        let found = self.recommendations.iter_mut().find(|own| own.number == number);
        let own = found.ok_or(ThemeFlaw::NoSuchRecommendation)?;
        if own.answer.is_some() {
            return Err(ThemeFlaw::BoardAnswered.into());
        }
        own.answer = Some(answer);
        self.note(ThemeDeed::BoardAnswered { recommendation: number }, by);
        Ok(())
    }

    pub fn may_publish(&self, by: By<'_>) -> May {
        self.is_closed()?;
        manages(by)?;
        if self.published.is_some() { Err(ThemeFlaw::Published.into()) } else { Ok(()) }
    }

    fn publish(&mut self, on: Day, place: &str, by: By<'_>) -> May {
        self.may_publish(by)?;
        not_in_future(on, by)?;
        let place = needed(StoredText::PublishedIn, place)?;
        self.published = Some(Published { on, place, at: by.at, by: by.by });
        self.note(ThemeDeed::Published, by);
        Ok(())
    }

    /// What a word does, of those that need nothing but the theme. Of what is gathered `raiser` is who said it;
    /// `others` are the records in which the same person said it too.
    pub fn take(
        &mut self,
        word: &ThemeWord,
        (raiser, others): (Option<Raiser>, &[RecordRef]),
        by: By<'_>,
    ) -> May {
        match word {
            ThemeWord::Gather { source } => {
                self.gather(*source, raiser.ok_or(ThemeFlaw::NoSource)?, by)
            }
            ThemeWord::Drop { source, reason } => self.drop_source(*source, reason, by),
            ThemeWord::Change { theme } => self.change(theme, by),
            ThemeWord::Act { text, owner, due } => self.act(text, *owner, *due, by),
            ThemeWord::ChangeAction { action, text, owner, due } => {
                self.change_action(*action, (text, *owner, *due), by)
            }
            ThemeWord::EndAction { action, done, result, on } => {
                self.end_action(*action, (*done, result, *on), by)
            }
            ThemeWord::Close { say } => self.close(say, by),
            ThemeWord::Reopen { reason } => self.reopen(reason, by),
            ThemeWord::NotReached { source, reason } => {
                self.not_reached(*source, others, reason, by)
            }
            ThemeWord::Recommend { text } => self.recommend(text, by),
            ThemeWord::Board { recommendation, word, text, on } => {
                let text = read(StoredText::BoardAnswer, text)?;
                let answer = BoardAnswer { word: *word, text, on: *on, at: by.at, by: by.by };
                self.board_answered(*recommendation, answer, by)
            }
            ThemeWord::Publish { on, place } => self.publish(*on, place, by),
        }
    }
}

impl Case {
    /// Whether somebody said something on it that a theme can gather: its follow-up was answered (G7).
    pub fn may_be_gathered(&self) -> May {
        let surveyed = self.surveyed();
        let is_answered = surveyed.is_some_and(|(_, own)| matches!(own.end, End::Answered(_)));
        if is_answered { Ok(()) } else { Err(ThemeFlaw::NothingSaid.into()) }
    }
}

/// Whether somebody can be given an action that is due on a day.
fn can_own(owner: StaffId, due: Day, by: By<'_>) -> May {
    let works_here = by.settings.staff(owner).is_some_and(|own| own.role.works_here());
    if !works_here {
        return Err(ThemeFlaw::OwnerLeft.into());
    }
    let last = by.today.plus(ACTION_DAYS_MAX);
    if due <= by.today {
        return Err(ThemeFlaw::DueNotAfterToday.into());
    }
    if due > last {
        return Err(ThemeFlaw::DueTooFar { last }.into());
    }
    Ok(())
}
