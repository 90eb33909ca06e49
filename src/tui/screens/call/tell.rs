//! A call told: how the person is reached, the words to say, and one question after the other.

use crate::domain::satisfaction::{About, Question, Score};
use crate::i18n::phrases::{call as say, plain};
use crate::keymap::Action;
use crate::tui::screen::View;
use crate::tui::screens::call::{CallScreen, paint};
use crate::tui::telling::{Field, Takes, Tell, Teller, named};

const SCORES: [Action; 5] =
    [Action::Score1, Action::Score2, Action::Score3, Action::Score4, Action::Score5];

impl CallScreen {
    fn score(&self, question: Question) -> String {
        self.sheet
            .answers
            .get(question)
            .map(Score::points)
            .map_or_else(String::new, |n| n.to_string())
    }

    fn field(&self, about: About, view: &View<'_>) -> Field {
        let (next, prev) = (Some(Action::NextQuestion), Some(Action::PrevQuestion));
        match Question::ALL.get(self.sheet.at) {
            Some(question) => {
                let takes = Takes::Act(SCORES.into());
                let hint = Some(view.words.say(plain::SCALE));
                let field =
                    Field::new(question.code(), view.words.question(*question, about), takes);
                Field { value: self.score(*question), hint, next, prev, ..field }
            }
            None => {
                let field = Field::new("comment", view.words.say(say::OWN_WORDS), Takes::Lines);
                let flaw = self.sheet.comment.flaw.clone();
                Field { value: self.sheet.comment.value(), flaw, next, prev, ..field }
            }
        }
    }
}

impl Tell for CallScreen {
    fn tell(&self, teller: &mut Teller, view: &View<'_>) {
        let Some(own) = &self.own else { return };
        let name = own.case.request.name();
        let about = own.case.is_asked_about();
        let parts = [paint::title(&name, &self.run, view), paint::tries(own, view)];
        teller.title(parts.join(view.words.comma()));
        self.about.tell(teller);
        teller.line(self.said.as_str());
        for question in Question::ALL {
            teller.aside(named(&view.words.question(question, about), &self.score(question)));
        }
        teller.field(self.field(about, view));
    }
}
