//! What the screens say, as cells.

use crate::i18n::Lang;
use crate::text;
use crate::tui::app::App;
use crate::tui::canvas::Canvas;
use crate::tui::frame;
use crate::tui::screen::Shows;
use crate::tui::sheet::{Painted, Sheet};

impl App {
    /// Has the screens say all they show; what is not as it was is painted.
    pub fn paint(&mut self) -> Painted<'_> {
        self.open_wanted_eyes();
        self.dirty = false;
        let is_whole = std::mem::take(&mut self.wiped);
        if is_whole {
            self.sheet = Sheet::new(self.size);
        }
        let dir = match self.words.lang() {
            Lang::Arabic => text::Dir::Rtl,
            Lang::English => text::Dir::Ltr,
        };
        let mut sheet = std::mem::take(&mut self.sheet);
        let mut canvas = Canvas::new(&mut sheet, dir, self.as_preferred());
        if frame::too_small(self.size) {
            frame::draw_too_small(&mut canvas, self.size, &self.words);
        } else {
            self.draw(&mut canvas);
        }
        let caret = canvas.caret_at();
        let sent = canvas.take_sent();
        if sent != self.letters.sent {
            sheet.forget();
        }
        self.letters.sent = sent;
        let rows = sheet.settle();
        self.sheet = sheet;
        let laid_out = self.sheet.laid_out();
        let sent = &self.letters.sent;
        Painted { cells: self.sheet.cells(), rows, caret, sent, is_whole, laid_out }
    }

    fn draw(&self, canvas: &mut Canvas<'_>) {
        let view = self.view();
        let area = self.area();
        let scopes = self.scopes();
        if self.stack.is_empty() {
            frame::draw_opening(canvas, area, &self.words, self.why_opening().as_deref());
        }
        let not_known = self.not_known();
        for screen in self.stack.visible() {
            // What may be another by now is dim; what was typed is not.
            canvas.dim(not_known.is_some() && screen.shows() == Shows::Read);
            screen.draw(canvas, area, &view);
            canvas.dim(false);
        }
        if let Some(text) = not_known {
            Self::draw_not_known(canvas, area, &text);
        }
        let top = self.stack.top().map(|(_, screen)| screen);
        let status = self.status();
        let message = self.message.as_ref().or(status.as_ref());
        frame::draw_foot(canvas, self.size, top, &scopes, message, &view);
    }
}
