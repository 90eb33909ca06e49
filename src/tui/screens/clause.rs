//! The clauses of the policy that the desk works by, in plain words, one key away from any screen.

use crate::domain::clause::Clause;
use crate::i18n::phrases::policy;
use crate::keymap::{Action, Scope};
use crate::tui::canvas::{Area, Canvas, Tone};
use crate::tui::parts::page::Page;
use crate::tui::screen::{Asks, Offer, Screen, View};
use crate::tui::screens::case::move_of;
use crate::tui::telling::{Tell, Teller};

pub struct ClauseScreen {
    /// The one behind what was just tried, if any.
    behind: Option<Clause>,
    page: Page,
}

/// The clause that an action carries out, tried or refused; none where it is a matter of the desk.
pub fn clause_of(action: Action) -> Option<Clause> {
    match action {
        Action::Receive => Some(Clause::Reception),
        Action::Decide
        | Action::Accept
        | Action::InPart
        | Action::Reject
        | Action::Defer
        | Action::Recuse
        | Action::CloseSitting => Some(Clause::Committee),
        Action::Claim | Action::Release | Action::HandOver | Action::FreeCase => {
            Some(Clause::Followed)
        }
        Action::Declined | Action::Unreachable | Action::NoAnswer | Action::CallLater => {
            Some(Clause::Right)
        }
        Action::NotSame | Action::MergePersons | Action::SplitPersons => Some(Clause::OneRecord),
        action => move_of(action)?.clause(),
    }
}

impl ClauseScreen {
    pub fn new(behind: Option<Clause>) -> Self {
        Self { behind, page: Page::default() }
    }

    fn build(&mut self, view: &View<'_>) {
        let say = |phrase| (view.words.say(phrase), Tone::Title);
        let clause =
            |clause| [(view.words.clause(clause), Tone::Plain), (String::new(), Tone::Plain)];
        let mut lines = Vec::new();
        if let Some(behind) = self.behind {
            lines.push(say(policy::BEHIND));
            lines.extend(clause(behind));
            lines.push(say(policy::ALL_OF_THEM));
        }
        lines.extend(Clause::ALL.iter().flat_map(|one| clause(*one)));
        self.page = Page::new(lines);
    }
}

impl Tell for ClauseScreen {
    fn tell(&self, teller: &mut Teller, view: &View<'_>) {
        teller.title(view.words.say(policy::TITLE));
        self.page.tell(teller);
    }
}

/// Under the title and its rule.
fn body(area: Area) -> Area {
    area.rows(2, area.h.saturating_sub(2)).inset(2, 2)
}

impl Screen for ClauseScreen {
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Text, Scope::List]
    }

    fn begin(&mut self, view: &View<'_>, _asks: &mut Asks) {
        self.build(view);
    }

    fn resume(&mut self, view: &View<'_>, _asks: &mut Asks) {
        self.build(view);
    }

    fn offers(&self, action: Action, _view: &View<'_>) -> Offer {
        if action.is_motion() || action == Action::Clause { Offer::Ready } else { Offer::Hidden }
    }

    fn act(&mut self, action: Action, _view: &View<'_>, asks: &mut Asks) {
        if action == Action::Clause {
            asks.close();
        } else {
            self.page.act(action);
        }
    }

    fn place(&mut self, area: Area) {
        self.page.place(body(area));
    }

    fn footer(&self) -> &'static [Action] {
        &[Action::Back, Action::PageDown]
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Area, view: &View<'_>) {
        canvas.text(area.row(0).inset(1, 1), &view.words.say(policy::TITLE), Tone::Title);
        canvas.rule(area.row(1));
        self.page.draw(canvas, body(area));
    }
}
