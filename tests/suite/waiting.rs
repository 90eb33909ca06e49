//! A desk that takes its time, is away, or says nothing: what a clerk is told of it, and that nothing
//! unknown is shown as known.

use std::sync::{Arc, Condvar, Mutex};
use std::time::{Duration, Instant};

use ratatui::style::Color;
use wasl::api::door::{Listener, Notice};
use wasl::api::{Answer, Command, Desk, Entered, Fault, Order, Query, Receipt, Step};
use wasl::domain::queue::Queue;
use wasl::domain::request::Field;
use wasl::i18n::phrases::{home, serve, waiting as say};
use wasl::i18n::{Args, Lang, Words};
use wasl::keymap::Action;
use wasl::service::Seat;
use wasl::tui::canvas::Look;
use wasl::tui::event::Event;

use crate::clerk::{Clerk, RICH};
use crate::form::{LANGS, at_a_form, go_to};
use crate::talker::Talker;

/// A desk that can be held up: what comes to it meanwhile waits at it.
struct Slow {
    seat: Seat,
    is_held: (Mutex<bool>, Condvar),
    /// Drafts are kept all the same.
    only_orders: bool,
    /// What was searched for.
    searched: Mutex<Vec<String>>,
}

impl Slow {
    fn at(clerk: &Clerk, only_orders: bool) -> Arc<Self> {
        let (is_held, searched) = Default::default();
        Arc::new(Self { seat: clerk.own_seat(), is_held, only_orders, searched })
    }

    fn hold(&self, is_held: bool) {
        *self.is_held.0.lock().unwrap() = is_held;
        self.is_held.1.notify_all();
    }

    fn pass(&self) {
        let held = self.is_held.0.lock().unwrap();
        drop(self.is_held.1.wait_while(held, |held| *held).unwrap());
    }
}

impl Desk for Slow {
    fn order(&self, order: &Order) -> Result<Receipt, Fault> {
        let is_draft = matches!(order.command, Command::KeepDraftAfter { .. });
        if !(self.only_orders && is_draft) {
            self.pass();
        }
        self.seat.order(order)
    }

    fn ask(&self, query: &Query) -> Result<Answer, Fault> {
        if let Query::Find { text } = query {
            self.searched.lock().unwrap().push(text.clone());
        }
        if !self.only_orders {
            self.pass();
        }
        self.seat.ask(query)
    }

    fn enter(&self, step: &Step) -> Result<Entered, Fault> {
        self.seat.enter(step)
    }

    fn listen(&self, listener: Listener) {
        self.seat.listen(listener);
    }
}

fn later(millis: u64) -> Instant {
    Instant::now() + Duration::from_millis(millis)
}

fn words(lang: Lang) -> Words {
    Words::new(lang)
}

/// A clerk at the first screen of a desk that answers nothing from now on, who opens the first queue.
fn held_up(lang: Lang) -> (Clerk, Arc<Slow>) {
    let first = Clerk::at_a_new_desk(lang);
    let slow = Slow::at(&first, false);
    let mut clerk = first.at_desk(Arc::clone(&slow) as _, lang);
    slow.hold(true);
    clerk.hurry("", "1");
    (clerk, slow)
}

/// A form that is ready to be saved, at a desk that can be held up.
fn ready(lang: Lang) -> (Clerk, Arc<Slow>) {
    let first = at_a_form(lang);
    let slow = Slow::at(&first, true);
    let mut clerk = first.at_desk(Arc::clone(&slow) as _, lang);
    clerk.take(Action::Receive).type_text("Sample").take(Action::NewPerson);
    for field in [Field::Service, Field::Channel] {
        go_to(&mut clerk, field);
        clerk.type_text(" ");
    }
    (clerk, slow)
}

#[test]
fn a_save_that_takes_long_is_said_to_go_on_at_one_moment_and_one_that_does_not_is_not() {
    for lang in LANGS {
        let (mut clerk, slow) = ready(lang);
        let saving = words(lang).say(say::SAVING);
        assert!(clerk.deadline().is_none(), "nothing is waited for");
        slow.hold(true);
        clerk.hurry("", "ctrl-s");
        assert!(!clerk.shows(&saving), "{}", clerk.picture());
        // Before its moment nothing is said, and at it once.
        clerk.tick(later(100));
        assert!(!clerk.shows(&saving));
        let due = clerk.deadline().unwrap();
        assert!(due <= later(300));
        clerk.tick(later(300));
        assert!(clerk.shows(&saving), "{}", clerk.picture());
        slow.hold(false);
        clerk.wait();
        assert!(!clerk.shows(&saving), "{}", clerk.picture());
        assert!(clerk.deadline().is_none(), "nothing ticks");
    }
}

#[test]
fn whoever_leaves_while_it_is_saved_is_told_that_it_is_not_known_and_then_that_it_is() {
    for lang in LANGS {
        let (mut clerk, slow) = ready(lang);
        slow.hold(true);
        clerk.hurry("", "ctrl-s");
        clerk.hurry("", "esc");
        let on_its_way = words(lang).say(say::LEFT_ON_ITS_WAY);
        assert!(clerk.shows(&cut(&on_its_way)), "{}", clerk.picture());
        // Whoever ends the program now is told as well.
        let an_order = words(lang).say(serve::AN_ORDER);
        assert!(clerk.left_behind().unwrap().contains(&an_order));
        slow.hold(false);
        clerk.wait();
        assert!(clerk.shows(&words(lang).say(serve::LANDED)), "{}", clerk.picture());
        assert_eq!(clerk.left_behind(), None);
    }
}

/// As much of a sentence as surely stands in one row.
fn cut(text: &str) -> String {
    text.split(' ').take(4).collect::<Vec<_>>().join(" ")
}

fn since(lang: Lang) -> String {
    words(lang).say_with(say::NOT_KNOWN_SINCE, &Args::new().text("time", "09:00"))
}

/// Every list and page that shows what was read, and what opens it.
const OPENED: [&[&str]; 6] = [&[], &["1"], &["1", "enter"], &["f"], &["s"], &["d"]];

#[test]
fn what_is_shown_while_the_server_is_away_is_said_not_to_be_known_since_then_and_is_dim() {
    for lang in LANGS {
        for away in [Notice::Away, Notice::Silent] {
            let clerk = Clerk::at_a_new_desk(lang);
            let samples = wasl::service::sample::samples(30, 1448);
            let settings = wasl::service::sample::settings().unwrap();
            clerk.seat.service().fill(&settings, samples, |_| ()).ok();
            for colours in [RICH.colours, wasl::term::Colours::None] {
                for keys in OPENED {
                    let mut desk = clerk.again(lang);
                    desk.look(Look { colours, ..RICH });
                    for key in keys {
                        desk.press(key);
                    }
                    let shown = desk.picture();
                    if *keys == ["f"] {
                        // What is typed is known.
                        desk.happen(Event::Notice(away.clone()));
                        assert!(!desk.shows(&since(lang)));
                        continue;
                    }
                    desk.happen(Event::Notice(away.clone()));
                    assert!(desk.shows(&since(lang)), "{keys:?}\n{}", desk.picture());
                    assert!(desk.shows("!"), "a sign where there is no colour");
                    // What stood there stands there yet.
                    let before: Vec<&str> = shown.lines().skip(2).take(18).collect();
                    let picture = desk.picture();
                    let after: Vec<&str> = picture.lines().skip(2).take(18).collect();
                    assert_eq!(before, after, "{keys:?}");
                    if colours == RICH.colours {
                        assert!(is_dim(&mut desk), "{keys:?}");
                    }
                    let back = if away == Notice::Away { Notice::Back } else { Notice::Answers };
                    desk.happen(Event::Notice(back));
                    assert!(!desk.shows(&since(lang)), "{keys:?}\n{}", desk.picture());
                    if colours == RICH.colours {
                        assert!(!is_dim(&mut desk), "{keys:?}");
                    }
                }
            }
        }
    }
}

/// Every sign below the title's rule and above the message.
fn is_dim(desk: &mut Clerk) -> bool {
    let (buffer, _) = desk.paint();
    let cells = (2..20_u16).flat_map(|y| (0..80_u16).map(move |x| (x, y)));
    let mut signs = cells.map(|at| &buffer[at]).filter(|cell| !cell.symbol().trim().is_empty());
    signs.all(|cell| cell.fg == Color::DarkGray)
}

#[test]
fn a_list_that_was_never_read_is_not_said_to_be_empty() {
    for lang in LANGS {
        let (mut clerk, slow) = held_up(lang);
        let empty = words(lang).empty_queue(Queue::Intake, "n");
        let (empty, not_read) = (cut(&empty), words(lang).say(say::NOT_READ));
        for away in [None, Some(Notice::Silent), Some(Notice::Away)] {
            if let Some(away) = &away {
                clerk.tell(Event::Notice(away.clone()));
                assert!(clerk.shows(&words(lang).say(say::NOT_KNOWN)), "{}", clerk.picture());
            }
            let picture = clerk.picture();
            assert!(clerk.shows(&not_read) && !clerk.shows(&empty), "{picture}");
            let title = picture.lines().next().unwrap();
            assert!(!title.contains('0'), "a count that nobody made: {title}");
        }
        clerk.tell(Event::Notice(Notice::Back));
        slow.hold(false);
        clerk.wait();
        assert!(clerk.shows(&empty) && !clerk.shows(&not_read), "{}", clerk.picture());
    }
}

#[test]
fn the_first_screen_has_no_numbers_before_they_were_read() {
    for lang in LANGS {
        let (mut clerk, slow) = held_up(lang);
        clerk.tell(Event::Notice(Notice::Away));
        clerk.hurry("", "esc");
        // It was read, and is shown as of then.
        assert!(clerk.shows(&since(lang)), "{}", clerk.picture());
        assert!(!clerk.shows(&words(lang).say(home::NOTHING_UNFINISHED)));
        slow.hold(false);
        clerk.wait();
    }
}

#[test]
fn a_desk_that_answers_nothing_is_said_to_be_waited_for_within_three_seconds() {
    for lang in LANGS {
        let (mut clerk, slow) = held_up(lang);
        let still = words(lang).say(say::STILL_WAITING);
        assert!(!clerk.shows(&still));
        assert!(clerk.deadline().unwrap() <= later(3_000));
        clerk.tick(later(3_000));
        assert!(clerk.shows(&still), "{}", clerk.picture());
        clerk.tell(Event::Notice(Notice::Silent));
        assert!(clerk.shows(&cut(&words(lang).say(say::SILENT))), "{}", clerk.picture());
        slow.hold(false);
        clerk.tell(Event::Notice(Notice::Answers));
        clerk.wait();
        assert!(clerk.shows(&words(lang).say(say::ANSWERS_AGAIN)), "{}", clerk.picture());
        assert!(clerk.deadline().is_none());
    }
}

#[test]
fn told_line_by_line_it_is_said_too() {
    for lang in LANGS {
        let mut own = Talker::at_the_desk_of(&Clerk::at_a_new_desk(lang), lang);
        own.happen(Event::Notice(Notice::Away)).write(".");
        let since = wasl::i18n::isolate::bare(&since(lang));
        assert!(own.said.contains(&since), "{since}: {}", own.said);
    }
}

#[test]
fn opening_that_takes_long_says_why_and_about_how_long() {
    for lang in LANGS {
        let first = Clerk::at_a_new_desk(lang);
        let slow = Slow::at(&first, false);
        slow.hold(true);
        let mut clerk = first.coming_to(Arc::clone(&slow) as _, lang, Some(900 * 1024 * 1024));
        clerk.tick(later(500));
        assert!(!clerk.shows("900"), "{}", clerk.picture());
        clerk.tick(later(1_000));
        assert!(clerk.shows("900"), "{}", clerk.picture());
        // Where a server opens it, that is said instead.
        clerk.tell(Event::Notice(Notice::Working));
        assert!(!clerk.shows("900"));
        assert!(clerk.shows(&cut(&words(lang).say(say::SERVER_OPENS))), "{}", clerk.picture());
        slow.hold(false);
        clerk.wait();
        clerk.take(Action::Home);
        assert!(clerk.shows(&words(lang).queue(Queue::Intake)));
    }
}

/// On a slow line a letter that a later one overtook costs nothing: only the last is asked.
#[test]
fn of_letters_typed_while_a_search_is_out_only_the_last_is_asked() {
    for lang in LANGS {
        let first = Clerk::at_a_new_desk(lang);
        let slow = Slow::at(&first, false);
        let mut clerk = first.at_desk(Arc::clone(&slow) as _, lang);
        clerk.take(Action::Find);
        slow.hold(true);
        clerk.hurry("nobody at al", "l");
        slow.hold(false);
        clerk.wait();
        let searched = slow.searched.lock().unwrap().clone();
        assert!(searched.len() <= 2, "the first, which was out, and the last: {searched:?}");
        assert_eq!(searched.last().map(String::as_str), Some("nobody at all"));
        assert!(clerk.deadline().is_none(), "nothing is waited for any more");
    }
}
