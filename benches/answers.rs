//! The answer of a desk to each letter that is typed while a ready answer is looked for, of as many as a society
//! may well have. Nothing here passes or fails.
//!
//! `cargo bench --bench answers [-- --answers N]`.
#![expect(
    clippy::panic,
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a bench says what it measured, or stops"
)]

use std::sync::Arc;
use std::time::{Duration, Instant};

use wasl::api::{Answer, Command, Desk, Order, OrderId, Query};
use wasl::domain::choice::{Choice, Service as Given};
use wasl::domain::contact::{ContactDraft, ContactField};
use wasl::domain::settings::SetUp;
use wasl::service::clock::SystemClock;
use wasl::service::{Seat, Service, sample};
use wasl::store::room::Settings;
use wasl::store::sled::SledEngine;

/// Words of what is asked at such a desk, most of them with the article, as in what people write.
const WORDS: [&str; 48] = [
    "الإيجار",
    "السلة",
    "الغذائية",
    "الموعد",
    "الصرف",
    "اللجنة",
    "القرار",
    "المستند",
    "الهوية",
    "السجل",
    "المدني",
    "الكهرباء",
    "الفاتورة",
    "الترميم",
    "المنزل",
    "الأثاث",
    "الزواج",
    "العلاج",
    "الدواء",
    "المدرسة",
    "الحقيبة",
    "الزكاة",
    "الكفالة",
    "اليتيم",
    "الأرملة",
    "المطلقة",
    "الدخل",
    "الراتب",
    "الضمان",
    "الاجتماعي",
    "حساب",
    "المواطن",
    "البنك",
    "الآيبان",
    "التحويل",
    "الإيصال",
    "التسليم",
    "المستودع",
    "السائق",
    "الحي",
    "العنوان",
    "الوطني",
    "الطلب",
    "التظلّم",
    "الشكوى",
    "متى",
    "كيف",
    "أين",
];
/// What is typed, letter by letter.
const TYPED: [&str; 5] = [
    "متى موعد صرف الإيجار",
    "ما هي المستندات المطلوبة للترميم",
    "الضمان الاجتماعي",
    "أين أستلم السلة الغذائيّة",
    "كيف أقدّم تظلمًا",
];
/// Words of an answer.
const LONG: usize = 60;

fn argument(name: &str) -> Option<String> {
    let mut args = std::env::args();
    args.find(|arg| arg == name).and_then(|_| args.next())
}

/// The next of numbers that look like chance and are the same each time.
fn next(seed: &mut u64) -> usize {
    *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    usize::try_from(*seed >> 33).unwrap()
}

fn words(seed: &mut u64, count: usize) -> String {
    let mut said = Vec::new();
    for _ in 0..count {
        let word = WORDS.get(next(seed) % WORDS.len()).unwrap();
        // Some are said of no other: numbers of letters stand for names and places.
        let own = next(seed) % 7;
        said.push(if own == 0 { format!("{word}{}", "ات") } else { (*word).to_owned() });
    }
    said.join(" ")
}

fn fill(desk: &Seat, answers: u64) {
    let mut seed = 1448;
    for count in 1..=answers {
        let mut draft = ContactDraft::default();
        let service = Given::ALL.get(next(&mut seed) % Given::ALL.len()).unwrap();
        let (title, text) = (words(&mut seed, 5), words(&mut seed, LONG));
        draft.texts.set(ContactField::Title, title);
        draft.texts.set(ContactField::Text, text);
        draft.texts.set(ContactField::Service, service.code());
        let command = Command::SaveAnswer { answer: None, draft, form: None };
        desk.order(&Order { id: OrderId { session: 2, count }, command }).unwrap();
    }
}

fn main() {
    let answers = argument("--answers").map_or(2_000, |n| n.parse().unwrap());
    let dir = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let engine = SledEngine::open(&dir.path().join("store"), Settings::default()).unwrap();
    let service = Service::open(Arc::new(engine), Arc::new(SystemClock)).unwrap();
    service.fill(&sample::settings().unwrap(), sample::samples(200, 1448), |_| {}).unwrap();
    let desk = service.at(SetUp::OWN);
    fill(&desk, answers);
    let mut took: Vec<(Duration, String, usize)> = Vec::new();
    for nth in 0..6 {
        for typed in TYPED {
            for end in typed.char_indices().map(|(at, letter)| at + letter.len_utf8()) {
                let text = typed.get(..end).unwrap().to_owned();
                let service = (nth % 2 == 0).then_some(Given::Rent);
                let query = Query::ReadyAnswers { text, service, all: false, after: None };
                let begun = Instant::now();
                let answer = desk.ask(&query).unwrap();
                let time = begun.elapsed();
                let Answer::ReadyAnswers { rows, .. } = answer else { panic!("no answers") };
                let Query::ReadyAnswers { text, .. } = query else { panic!("no query") };
                // The first round finds nothing in memory.
                if nth > 0 {
                    took.push((time, text, rows.len()));
                }
            }
        }
    }
    took.sort();
    let at = |hundredth: usize| took.get((took.len() - 1) * hundredth / 100).unwrap().0;
    println!("{answers} ready answers, {} letters typed", took.len());
    println!("p50 {:?}, p90 {:?}, p99 {:?}", at(50), at(90), at(99));
    for (time, text, rows) in took.iter().rev().take(5) {
        println!("the longest: {time:?} for “{text}”, {rows} found");
    }
}
