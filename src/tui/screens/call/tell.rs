//! A call told: how the person is reached, the words to say, and one question after the other.

use crate::domain::choice::AnswerForm;
use crate::domain::questionnaire::Asked;
use crate::domain::satisfaction::{About, Given};
use crate::i18n::Args;
use crate::i18n::phrases::{call as say, plain, survey};
use crate::keymap::Action;
use crate::tui::screen::View;
use crate::tui::screens::call::{CallScreen, paint};
use crate::tui::telling::{Field, Takes, Tell, Teller, named};

const SCORES: [Action; 5] =
    [Action::Score1, Action::Score2, Action::Score3, Action::Score4, Action::Score5];

impl CallScreen {
    fn answer(&self, asked: &Asked, view: &View<'_>) -> String {
        if let Some(entry) = self.sheet.words_of(asked.question) {
            return entry.value();
        }
        let given = self.sheet.answers.get(asked.question);
        given.map_or_else(String::new, |given| view.words.survey_answer(given))
    }

    fn field(&self, about: About, view: &View<'_>) -> Field {
        let (next, prev) = (Some(Action::NextQuestion), Some(Action::PrevQuestion));
        let Some(asked) = self.sheet.focused() else {
            let field = Field::new("comment", view.words.say(say::OWN_WORDS), Takes::Lines);
            let flaw = self.sheet.comment.flaw.clone();
            return Field { value: self.sheet.comment.value(), flaw, next, prev, ..field };
        };
        let (takes, hint) = match asked.form {
            AnswerForm::Scale => (Takes::Act(SCORES.into()), Some(view.words.say(plain::SCALE))),
            AnswerForm::YesNo => {
                let [yes, no] = [true, false].map(|yes| view.words.survey_answer(&Given::Yes(yes)));
                let args = Args::new().text("yes", yes).text("no", no);
                let two = SCORES.into_iter().take(2).collect();
                (Takes::Act(two), Some(view.words.say_with(survey::YES_OR_NO, &args)))
            }
            AnswerForm::Words => (Takes::Line, None),
        };
        let label = view.words.survey_question(asked, about);
        let flaw = self.sheet.flaw.as_ref().filter(|(own, _)| *own == asked.question);
        let flaw = flaw.map(|(_, flaw)| flaw.clone());
        let field = Field::new(asked.question.code(), label, takes);
        Field { value: self.answer(asked, view), hint, flaw, next, prev, ..field }
    }
}

impl Tell for CallScreen {
    fn tell(&self, teller: &mut Teller, view: &View<'_>) {
        let Some(own) = &self.own else { return };
        let name = own.name();
        let about = own.about();
        let parts = [paint::title(&name, &self.run, view), paint::tries(own, view)];
        teller.title(parts.join(view.words.comma()));
        self.about.tell(teller);
        teller.line(self.said.as_str());
        for asked in self.sheet.asks() {
            teller
                .aside(named(&view.words.survey_question(asked, about), &self.answer(asked, view)));
        }
        teller.field(self.field(about, view));
    }
}
