//! What is waited for, and what is not known meanwhile. Each thing said of it comes at one moment: nothing
//! ticks.

use std::time::{Duration, Instant};

use crate::i18n::phrases::{serve as served, waiting as say};
use crate::i18n::{Args, Words};
use crate::tui::app::App;
use crate::tui::app::notices::Reach;
use crate::tui::canvas::{Align, Area, Canvas, Tone};
use crate::tui::screen::{Message, Screen, Shows};

/// A save that takes longer than this is said to be going on.
pub const SAVING_AFTER: Duration = Duration::from_millis(300);
/// A desk that answers nothing for so long is said to be waited for.
pub const SLOW_AFTER: Duration = Duration::from_millis(2_800);
/// Opening that takes longer than this is explained.
pub const OPENING_AFTER: Duration = Duration::from_secs(1);
/// Around a text within a rule.
const RULE_GAP: u16 = 3;

/// Since when nothing came of the desk, and whether that was said.
#[derive(Clone, Copy, Debug)]
pub(super) struct Waited {
    since: Instant,
    is_said: bool,
}

impl App {
    /// Something is asked of the desk.
    pub(super) fn waits(&mut self) {
        self.waited.get_or_insert_with(|| Waited { since: Instant::now(), is_said: false });
    }

    /// Something came of it.
    pub(super) fn waits_on(&mut self) {
        if self.waited.take().is_some_and(|waited| waited.is_said) {
            self.dirty = true;
        }
        if self.outstanding() > 0 {
            self.waits();
        }
    }

    /// The next moment at which something is to be said that is not said yet.
    pub fn deadline(&self) -> Option<Instant> {
        let slow = self.waited.filter(|waited| !waited.is_said).map(|waited| {
            let after = if self.stack.is_empty() { OPENING_AFTER } else { SLOW_AFTER };
            (waited.since, after)
        });
        let saving = self.orders.unsaid_since().map(|since| (since, SAVING_AFTER));
        let moments = slow.into_iter().chain(saving);
        moments.filter_map(|(since, after)| since.checked_add(after)).min()
    }

    /// That moment has come.
    pub fn tick(&mut self, now: Instant) {
        let over = |since: Instant, after| now.saturating_duration_since(since) >= after;
        let after = if self.stack.is_empty() { OPENING_AFTER } else { SLOW_AFTER };
        if let Some(waited) = self.waited.as_mut().filter(|waited| !waited.is_said)
            && over(waited.since, after)
        {
            waited.is_said = true;
            self.dirty = true;
        }
        if self.orders.say_slow(|since| over(since, SAVING_AFTER)) {
            self.dirty = true;
        }
    }

    /// What was ordered and is not answered. Whoever leaves waits for it a while.
    pub fn owes(&self) -> bool {
        self.outstanding() > 0 && self.orders.has_unanswered()
    }

    /// What goes on, said for as long as nothing else is.
    pub(super) fn status(&self) -> Option<Message> {
        let words = &self.words;
        let is_said = self.waited.is_some_and(|waited| waited.is_said);
        Some(match self.reach {
            Reach::Away if self.orders.has_orders() => {
                Message::Trouble(words.say(served::AWAY_WAITING))
            }
            Reach::Away => Message::Trouble(words.say(served::AWAY)),
            Reach::Silent if self.orders.has_orders() => {
                Message::Trouble(words.say(say::SILENT_SAVING))
            }
            Reach::Silent => Message::Trouble(words.say(say::SILENT)),
            Reach::There if self.orders.is_slow() => Message::Note(words.say(say::SAVING)),
            Reach::There if is_said && !self.stack.is_empty() => {
                Message::Note(words.say(say::STILL_WAITING))
            }
            Reach::There => return None,
        })
    }

    /// What takes so long before there is any screen; none while it takes no time.
    pub(super) fn why_opening(&self) -> Option<String> {
        let is_said = self.waited.is_some_and(|waited| waited.is_said);
        if !is_said || !self.stack.is_empty() || self.reach != Reach::There {
            return None;
        }
        Some(match self.size_of_store {
            _ if self.is_server_at_work => self.words.say(say::SERVER_OPENS),
            Some(bytes) => {
                let args = Args::new()
                    .text("size", size(bytes, &self.words))
                    .count("seconds", seconds_to_open(bytes));
                self.words.say_with(say::OPENING_WHY, &args)
            }
            None => self.words.say(say::STILL_WAITING),
        })
    }

    /// That what the screens show may be another by now, or that nothing was read; none while it is known.
    pub(super) fn not_known(&self) -> Option<String> {
        if self.reach == Reach::There || self.door.is_shut() {
            return None;
        }
        let shown = self.stack.visible().map(Screen::shows).filter(|s| *s != Shows::Own);
        Some(match shown.last()? {
            Shows::Read => {
                let time = self.words.time(self.unknown_since?);
                self.words.say_with(say::NOT_KNOWN_SINCE, &Args::new().text("time", time))
            }
            Shows::Unread | Shows::Own => self.words.say(say::NOT_KNOWN),
        })
    }

    /// Said in the rule under the title, where every eye and every terminal without colours finds it.
    pub(super) fn draw_not_known(canvas: &mut Canvas<'_>, area: Area, text: &str) {
        let text = format!(" ! {text} ");
        let width = canvas.width_of(&text).min(area.w.saturating_sub(RULE_GAP));
        let place = Area { w: width, ..area.row(1).inset(RULE_GAP, 0) };
        canvas.clear(place);
        canvas.text_aligned(place, &text, Align::Start, Tone::Alarm);
    }
}

/// A store that opens as it should takes less than a second, at a million cases. One whose log is read
/// anew takes this long for its bytes: 9.2 GB took 37 s, from a disk of 330 MB/s and with busy cores.
const OPEN_BYTES_PER_SECOND: u64 = 200 * 1024 * 1024;

fn seconds_to_open(bytes: u64) -> u64 {
    bytes.checked_div(OPEN_BYTES_PER_SECOND).unwrap_or(0).saturating_add(1)
}

fn size(bytes: u64, words: &Words) -> String {
    const MIB: u64 = 1024 * 1024;
    let mib = bytes.checked_div(MIB).unwrap_or(0).max(1);
    words.say_with(say::MEGABYTES, &Args::new().text("n", crate::i18n::numbers::count(mib)))
}
