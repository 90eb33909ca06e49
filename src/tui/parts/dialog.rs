//! A question in the lower part of a screen: what will happen, a few fields if it needs them, yes or no.
//!
//! It stays, with all that was typed, until the desk has done what it asks for or the clerk turns back.

use crate::api::Fault;
use crate::domain::case::Refusal;
use crate::i18n::{Lang, Words};
use crate::keymap::{Action, Scope};
use crate::tui::canvas::{Area, Canvas, Tone, rows_of};
use crate::tui::parts::form::{Did, Form, NotTaken};
use crate::tui::parts::input::Entry;
use crate::tui::screen::Offer;
use crate::tui::telling::Teller;

/// A question as whatever shows it knows it: `tui::modal` gives it the keys, the text and the
/// footer of the screen that it stands over.
pub trait Dialog {
    fn scopes(&self) -> &'static [Scope];
    fn is_typing(&self) -> bool;
    fn offers(&self, action: Action) -> Offer;
    fn act(&mut self, action: Action) -> Said;
    fn type_text(&mut self, text: &str) -> Said;
    /// What is selected in the field being typed in.
    fn selected(&self) -> String;
    /// The keys that matter while it stands there.
    fn footer(&self) -> &'static [Action];
    /// The cells of the screen that it stands over.
    fn place(&mut self, area: Area);
    fn tell(&self, teller: &mut Teller);
    fn draw(&self, canvas: &mut Canvas<'_>);
}

/// What a key did to the question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    Nothing,
    /// A field changed, or the focus left it.
    Filling,
    /// What was typed is not what stands in the field.
    NotTaken(NotTaken),
    Yes,
    No,
}

pub struct Question<T> {
    /// What it is about, the owner's own word.
    pub about: T,
    title: String,
    text: Vec<String>,
    pub form: Form<&'static str>,
    /// Why it was not done, under the fields.
    pub trouble: Option<String>,
    /// The order is on its way; keys wait for its receipt.
    pub sent: bool,
    /// Of the screen it stands over.
    area: Area,
}

/// Rows of the screen beneath that stay in sight.
const BENEATH_ROWS: u16 = 2;
/// Rows kept free for what may be wrong, so that the dialog does not jump when something is.
const REMARK_ROWS: u16 = 3;
/// Where room is short the text to be read gives way to these many rows of fields.
const FIELD_ROWS_MIN: u16 = 5;
/// A consequence or a reason longer than this is no sentence.
const SENTENCE_ROWS_MAX: u16 = 5;

/// The rows of each part of a question, from the rule at its top.
struct Parts {
    title: u16,
    text: u16,
    fields: u16,
    trouble: u16,
    all: u16,
}

impl<T> Question<T> {
    /// A question that needs only yes or no. `title` says the consequence.
    pub fn plain(about: T, title: impl Into<String>, lang: Lang) -> Self {
        Self::with_fields(about, title, Vec::new(), lang)
    }

    pub fn with_fields(
        about: T,
        title: impl Into<String>,
        fields: Vec<Entry<&'static str>>,
        lang: Lang,
    ) -> Self {
        Self {
            about,
            title: title.into(),
            text: Vec::new(),
            form: Form::new(fields, lang),
            trouble: None,
            sent: false,
            area: Area::default(),
        }
    }

    /// A sentence to read, or to read aloud.
    #[must_use]
    pub fn saying(mut self, line: impl Into<String>) -> Self {
        self.text.push(line.into());
        self
    }

    pub fn lang(&self) -> Lang {
        self.form.lang()
    }

    fn knows(&self, action: Action) -> bool {
        let answers = matches!(
            action,
            Action::Confirm | Action::Cancel | Action::Save | Action::KeepAndLeave
        );
        (answers && !self.form.is_picking()) || (!self.form.is_empty() && self.form.knows(action))
    }

    /// The desk did not do it. What was typed stays; the reason stands beside the field that it is of,
    /// else as this sentence under the fields.
    pub fn refused(&mut self, fault: &Fault, sentence: String, words: &Words) {
        self.sent = false;
        let field = match fault {
            Fault::Refused(Refusal::Text { of, flaw }) => {
                let entries = self.form.entries().iter();
                let id =
                    entries.filter(|entry| entry.stores == Some(*of)).map(|entry| entry.id).next();
                id.map(|id| (id, words.flaw(flaw)))
            }
            _ => None,
        };
        match field {
            Some((id, flaw)) => self.flaw(id, flaw),
            None => self.trouble = Some(sentence),
        }
    }

    /// The fields by name, as typed.
    pub fn values(&self) -> Vec<(String, String)> {
        self.form.entries().iter().map(|entry| (entry.id.to_owned(), entry.value())).collect()
    }

    pub fn fill(&mut self, values: &[(String, String)]) {
        let ids: Vec<&'static str> = self.form.entries().iter().map(|entry| entry.id).collect();
        for id in ids {
            if let Some((_, value)) = values.iter().find(|(name, _)| name == id) {
                self.form.set(id, value);
            }
        }
    }

    /// Goes on from where the same question stood in other words.
    #[must_use]
    pub fn going_on(mut self, before: &Self) -> Self {
        self.fill(&before.values());
        if let Some(id) = before.form.focused() {
            self.form.set_focus(id);
        }
        self.sent = before.sent;
        self
    }

    pub fn flaw(&mut self, id: &'static str, flaw: String) {
        if let Some(entry) = self.form.entry_mut(id) {
            entry.flaw = Some(flaw);
        }
        self.form.set_focus(id);
    }

    fn text_rows(&self) -> u16 {
        let width = self.area.inset(2, 2).w;
        self.text.iter().map(|line| rows_of(line, width)).fold(0, u16::saturating_add)
    }

    /// What has to be seen to decide comes first: the consequence, why it was not done, the fields.
    fn parts(&self) -> Parts {
        let most = self.area.h.saturating_sub(BENEATH_ROWS);
        let title = rows_of(&self.title, self.area.inset(1, 1).w).min(SENTENCE_ROWS_MAX);
        let width = self.area.inset(2, 2).w;
        let trouble = self.trouble.as_deref().map_or(0, |trouble| rows_of(trouble, width));
        let trouble = trouble.min(SENTENCE_ROWS_MAX);
        // The rule, and a blank row before the fields.
        let fixed = title.saturating_add(trouble).saturating_add(2);
        let room = most.saturating_sub(fixed);
        let wanted = self.form.rows();
        let text = self.text_rows().min(room.saturating_sub(wanted.min(FIELD_ROWS_MIN)));
        let fields = wanted.min(room.saturating_sub(text));
        let spare = REMARK_ROWS.saturating_sub(trouble).saturating_sub(self.form.remarks());
        let all = fixed.saturating_add(text).saturating_add(fields).saturating_add(spare);
        Parts { title, text, fields, trouble, all: all.min(most) }
    }

    fn draw_text(&self, canvas: &mut Canvas<'_>, area: Area) {
        let is_cut = self.text_rows() > area.h;
        let shown = area.rows(0, area.h.saturating_sub(u16::from(is_cut)));
        let mut y: u16 = 0;
        for line in &self.text {
            let left = shown.h.saturating_sub(y);
            y = y.saturating_add(canvas.paragraph(shown.rows(y, left), line, Tone::Plain));
        }
        if is_cut {
            canvas.text(area.row(shown.h), "…", Tone::Plain);
        }
    }
}

impl<T> Dialog for Question<T> {
    fn scopes(&self) -> &'static [Scope] {
        if self.form.is_empty() { &[Scope::Dialog] } else { self.form.scopes() }
    }

    fn is_typing(&self) -> bool {
        !self.form.is_empty()
    }

    fn offers(&self, action: Action) -> Offer {
        if self.knows(action) { Offer::Ready } else { Offer::Hidden }
    }

    fn act(&mut self, action: Action) -> Said {
        if self.sent {
            return Said::Nothing;
        }
        if self.form.is_picking() {
            return said(self.form.act(action));
        }
        match action {
            // Only a key of its own is a yes: moving on from the last field stays there.
            Action::Confirm | Action::Save => Said::Yes,
            Action::Cancel | Action::KeepAndLeave => Said::No,
            other => said(self.form.act(other)),
        }
    }

    fn type_text(&mut self, text: &str) -> Said {
        if self.sent {
            return Said::Nothing;
        }
        self.trouble = None;
        said(self.form.type_text(text))
    }

    fn selected(&self) -> String {
        self.form.selected()
    }

    fn footer(&self) -> &'static [Action] {
        if self.form.is_empty() {
            &[Action::Confirm, Action::Cancel]
        } else {
            &[Action::Save, Action::Choose, Action::AsItWas, Action::KeepAndLeave]
        }
    }

    fn place(&mut self, area: Area) {
        self.area = area;
        self.form.place(area.inset(1, 1));
    }

    fn tell(&self, teller: &mut Teller) {
        teller.question(self.title.as_str());
        for line in &self.text {
            teller.line(line.as_str());
        }
        if let Some(trouble) = &self.trouble {
            teller.alarm(trouble.as_str());
        }
        self.form.tell(teller, |entry| entry.label.clone());
    }

    fn draw(&self, canvas: &mut Canvas<'_>) {
        let parts = self.parts();
        let area = self.area.rows(self.area.h.saturating_sub(parts.all), parts.all);
        canvas.clear(area);
        canvas.rule(area.row(0));
        canvas.paragraph(area.rows(1, parts.title).inset(1, 1), &self.title, Tone::Title);
        let above = parts.title.saturating_add(1);
        self.draw_text(canvas, area.rows(above, parts.text).inset(2, 2));
        if let Some(trouble) = &self.trouble {
            let from = area.h.saturating_sub(parts.trouble);
            canvas.paragraph(area.rows(from, parts.trouble).inset(2, 2), trouble, Tone::Alarm);
        }
        let above = above.saturating_add(parts.text).saturating_add(1);
        // The fields come last: the list over one of them may reach beyond them.
        self.form.draw_in(canvas, area.rows(above, parts.fields).inset(1, 1), true);
        if self.form.is_empty() {
            // In the margin: a caret that is a block covers no letter of what is asked.
            canvas.caret(area.x, area.y.saturating_add(1));
        }
    }
}

fn said(did: Did) -> Said {
    match did {
        Did::Nothing => Said::Nothing,
        Did::NotTaken(why) => Said::NotTaken(why),
        Did::Moved | Did::Changed | Did::Left | Did::Before | Did::Beyond => Said::Filling,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Dir;
    use crate::tui::parts::input::Input;
    use crate::tui::picture::Picture;

    const SIZES: [(u16, u16); 2] = [(80, 21), (60, 17)];
    const LONG: &str = "1448-0298 is withdrawn and leaves its queue; the applicant will be asked how they were treated";

    fn drawn<T>(question: &mut Question<T>, (w, h): (u16, u16)) -> Vec<String> {
        question.place(Area { x: 0, y: 0, w, h });
        Picture::of((w, h), Dir::Ltr, |canvas| question.draw(canvas)).shown()
    }

    fn fields(count: usize) -> Vec<Entry<&'static str>> {
        const IDS: [&str; 8] = ["f1", "f2", "f3", "f4", "f5", "f6", "f7", "f8"];
        let entry = |id: &&'static str| Entry::new(*id, *id, Input::Words(40), Lang::English);
        IDS.iter().take(count).map(entry).collect()
    }

    fn words(rows: &[String]) -> String {
        rows.join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn the_consequence_is_said_whole() {
        for size in SIZES {
            for count in [0, 1] {
                let mut question = Question::with_fields((), LONG, fields(count), Lang::English);
                let rows = drawn(&mut question, size);
                assert!(words(&rows).contains(LONG), "{size:?}: {rows:#?}");
            }
        }
    }

    #[test]
    fn a_text_that_wraps_covers_no_field_and_no_field_covers_it() {
        let text = "Sayunderstandingly thisratherlongword followedbyanother longishwordhere andthenone more word that wraps at its blanks and so needs one more row.";
        for size in SIZES {
            for count in 1..=8 {
                let mut question =
                    Question::with_fields((), "Title", fields(count), Lang::English).saying(text);
                let rows = drawn(&mut question, size);
                assert!(words(&rows).contains(text), "{size:?} {count}: {rows:#?}");
                assert!(rows.iter().any(|row| row.starts_with(" ▸ f1")), "{size:?}: {rows:#?}");
                let seen = rows.iter().filter(|row| row.contains(" f")).count();
                assert!(seen >= count.min(5), "{size:?} {count}: {rows:#?}");
            }
        }
    }

    #[test]
    fn fields_are_in_sight_however_long_the_text() {
        let text = "word ".repeat(400);
        for size in SIZES {
            let mut question =
                Question::with_fields((), "Title", fields(2), Lang::English).saying(&*text);
            let rows = drawn(&mut question, size);
            assert!(rows.iter().any(|row| row.contains("▸ f1")), "{size:?}: {rows:#?}");
            assert!(rows.iter().any(|row| row.contains("f2")), "{size:?}: {rows:#?}");
            assert!(rows.iter().any(|row| row.contains('…')), "{size:?}: a cut shows");
        }
    }

    #[test]
    fn why_it_was_not_done_stands_whole_under_the_fields_with_their_flaws() {
        let trouble = "Sara changed this case two minutes ago while it stood open here: look at it again, then do what still has to be done.";
        for size in SIZES {
            let mut question = Question::with_fields((), "Title", fields(2), Lang::English);
            question.place(Area { x: 0, y: 0, w: size.0, h: size.1 });
            question.flaw("f1", "needed".into());
            question.flaw("f2", "too long".into());
            question.trouble = Some(trouble.into());
            let (w, h) = size;
            let picture = Picture::of((w, h), Dir::Ltr, |canvas| question.draw(canvas));
            let said = words(&picture.shown());
            assert!(said.contains(trouble), "{size:?}: {:#?}", picture.shown());
            assert!(said.contains("needed") && said.contains("f2"), "{:#?}", picture.shown());
        }
    }

    #[test]
    fn a_dialog_paints_in_its_own_rows_alone() {
        for (dir, lang) in [(Dir::Ltr, Lang::English), (Dir::Rtl, Lang::Arabic)] {
            for (w, h) in SIZES {
                let mut question = Question::with_fields((), LONG, fields(8), lang).saying(LONG);
                question.place(Area { x: 2, y: 1, w, h });
                let picture = Picture::of((w + 4, h + 2), dir, |canvas| question.draw(canvas));
                assert!(picture.keeps_to(2..w + 2, 1..h + 1), "{:#?}", picture.rows());
            }
        }
    }

    #[test]
    fn what_was_typed_stays_while_the_order_is_on_its_way() {
        let mut question = Question::with_fields((), "Title", fields(1), Lang::English);
        question.type_text("why");
        question.sent = true;
        assert_eq!(question.act(Action::KeepAndLeave), Said::Nothing);
        question.type_text("more");
        assert_eq!(question.values(), [("f1".to_owned(), "why".to_owned())]);
    }

    #[test]
    fn a_choice_of_a_small_dialog_is_picked_from_a_list_that_reaches_beyond_it() {
        let choices: Vec<(String, String)> =
            (0..9).map(|n| (format!("c{n}"), format!("choice {n}"))).collect();
        for size in SIZES {
            let how = Entry::new("how", "How", Input::choice(choices.clone()), Lang::English);
            let mut question = Question::with_fields((), "Title", vec![how], Lang::English);
            drawn(&mut question, size);
            assert_eq!(question.act(Action::Choose), Said::Filling);
            let rows = drawn(&mut question, size);
            for n in 0..9 {
                assert!(rows.iter().any(|row| row.contains(&format!("choice {n}"))), "{rows:#?}");
            }
            assert!(rows.iter().any(|row| row.contains("How")), "{rows:#?}");
            assert!(!question.knows(Action::Save), "keys are the list's own");
            assert_eq!(question.act(Action::AsItWas), Said::Filling);
            assert_eq!(question.form.value("how"), "");
            question.act(Action::Choose);
            question.act(Action::Down);
            question.act(Action::Choose);
            assert_eq!(question.form.value("how"), "c1");
            assert_eq!(question.act(Action::Save), Said::Yes);
        }
    }
}
