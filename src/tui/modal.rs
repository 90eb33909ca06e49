//! A screen of the stack with the question that may stand over it.
//!
//! Whatever the program asks of a screen it asks here. As long as a question stands, it takes the keys
//! and the text and has the footer, and it is told and drawn last; no screen passes anything on to it.

use crate::api::door::Changed;
use crate::api::{Entered, Fault};
use crate::domain::id::CaseNumber;
use crate::keymap::{Action, Scope};
use crate::tui::canvas::{Area, Canvas};
use crate::tui::parts::dialog::{Dialog, Said};
use crate::tui::screen::{Asks, Offer, Reply, Screen, Shows, View};
use crate::tui::telling::{Tell, Teller};

pub struct Modal {
    screen: Box<dyn Screen>,
    area: Area,
}

impl Modal {
    pub fn over(screen: Box<dyn Screen>) -> Self {
        Self { screen, area: Area::default() }
    }

    /// Calls the screen, and gives a question that it asks by then its place.
    fn call<T>(&mut self, call: impl FnOnce(&mut dyn Screen) -> T) -> T {
        let result = call(self.screen.as_mut());
        if let Some(dialog) = self.screen.dialog_mut() {
            dialog.place(self.area);
        }
        result
    }

    fn said(&mut self, said: Option<Said>, view: &View<'_>, asks: &mut Asks) -> bool {
        let Some(said) = said else { return false };
        self.call(|screen| screen.said(said, view, asks));
        true
    }
}

impl Tell for Modal {
    fn tell(&self, teller: &mut Teller, view: &View<'_>) {
        match self.screen.dialog() {
            None => self.screen.tell(teller, view),
            Some(dialog) => {
                let mut beneath = Teller::default();
                self.screen.tell(&mut beneath, view);
                teller.title(beneath.into_told().title);
                dialog.tell(teller);
            }
        }
    }

    fn choose(&mut self, row: usize, view: &View<'_>, asks: &mut Asks) {
        self.call(|screen| screen.choose(row, view, asks));
    }
}

impl Screen for Modal {
    fn scopes(&self) -> &'static [Scope] {
        self.screen.dialog().map_or_else(|| self.screen.scopes(), |dialog| dialog.scopes())
    }

    fn is_typing(&self) -> bool {
        self.screen.dialog().map_or_else(|| self.screen.is_typing(), Dialog::is_typing)
    }

    fn is_opening(&self) -> bool {
        self.screen.is_opening()
    }

    fn begin(&mut self, view: &View<'_>, asks: &mut Asks) {
        self.call(|screen| screen.begin(view, asks));
    }

    fn resume(&mut self, view: &View<'_>, asks: &mut Asks) {
        self.call(|screen| screen.resume(view, asks));
    }

    fn hear(&mut self, changed: &Changed, view: &View<'_>, asks: &mut Asks) {
        self.call(|screen| screen.hear(changed, view, asks));
    }

    fn watches(&self, case: CaseNumber) -> bool {
        self.screen.watches(case)
    }

    fn record(&self) -> Option<CaseNumber> {
        self.screen.record()
    }

    fn leaving(&mut self, view: &View<'_>, asks: &mut Asks) {
        self.screen.leaving(view, asks);
    }

    fn offers(&self, action: Action, view: &View<'_>) -> Offer {
        match self.screen.dialog() {
            Some(dialog) => dialog.offers(action),
            None => self.screen.offers(action, view),
        }
    }

    fn act(&mut self, action: Action, view: &View<'_>, asks: &mut Asks) {
        let said = self.screen.dialog_mut().map(|dialog| dialog.act(action));
        if !self.said(said, view, asks) {
            self.call(|screen| screen.act(action, view, asks));
        }
    }

    fn type_text(&mut self, text: &str, view: &View<'_>, asks: &mut Asks) {
        let said = self.screen.dialog_mut().map(|dialog| dialog.type_text(text));
        if !self.said(said, view, asks) {
            self.call(|screen| screen.type_text(text, view, asks));
        }
    }

    fn selected(&self) -> String {
        self.screen.dialog().map_or_else(|| self.screen.selected(), Dialog::selected)
    }

    fn chosen(&self, view: &View<'_>) -> String {
        self.screen.chosen(view)
    }

    fn receive(&mut self, reply: Reply, view: &View<'_>, asks: &mut Asks) {
        self.call(|screen| screen.receive(reply, view, asks));
    }

    fn entered(&mut self, entered: Result<Entered, Fault>, view: &View<'_>, asks: &mut Asks) {
        self.call(|screen| screen.entered(entered, view, asks));
    }

    fn place(&mut self, area: Area) {
        self.area = area;
        self.call(|screen| screen.place(area));
    }

    fn shows(&self) -> Shows {
        self.screen.shows()
    }

    fn covers(&self) -> bool {
        self.screen.covers()
    }

    fn footer(&self) -> &'static [Action] {
        self.screen.dialog().map_or_else(|| self.screen.footer(), |dialog| dialog.footer())
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Area, view: &View<'_>) {
        self.screen.draw(canvas, area, view);
        if let Some(dialog) = self.screen.dialog() {
            dialog.draw(canvas);
        }
    }
}
