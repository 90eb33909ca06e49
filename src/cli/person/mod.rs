//! `wasl show --person`: a person's page, with all their requests. `wasl person`: who is who.

pub mod rows;

use std::process::ExitCode;

use serde::Serialize;

use crate::api::query::{
    AboutPerson, NoteLine, PersonHousehold, PersonRequest, PersonView, ThemeRow, masked_names,
};
use crate::api::{Answer, Desk, Fault, Query};
use crate::cli::output::{Format, Output, ask, astray, table};
use crate::cli::read::{field_rows, hidden, number_of};
use crate::cli::{Failure, open};
use crate::config::Config;
use crate::domain::calendar::{Calendar, Day};
use crate::domain::case::Undertaking;
use crate::domain::choice::{Choice, List};
use crate::domain::household::HouseholdMatch;
use crate::domain::id::{CaseNumber, PartyId};
use crate::domain::party::Party;
use crate::domain::received::ReceivedOfService;
use crate::domain::request::{MemberField, RequestDraft};
use crate::domain::settings::Settings;
use crate::i18n::phrases::{appeal, cli as say, person as words_of};
use crate::i18n::{Args, Words, isolate};

/// All that is known of a person, as programs read it.
#[derive(Serialize)]
struct Whole<'a> {
    #[serde(flatten)]
    party: &'a Party,
    /// What is there and is not told to who asks; its values are null.
    masked: Vec<String>,
    /// The last digits alone where they are masked.
    national_id: &'a str,
    phone: &'a str,
    requests: &'a [PersonRequest],
    open: usize,
    /// By service; what was not recorded has no sum.
    received: &'a [ReceivedOfService],
    /// There are more requests than were counted and summed.
    in_part: bool,
    household_told: Option<&'a PersonHousehold>,
    elsewhere: &'a [HouseholdMatch],
    notes: Vec<NoteLine<'a>>,
    undertakings: Vec<Promised<'a>>,
    themes: &'a [ThemeRow],
}

/// An undertaking on one of their requests.
#[derive(Serialize)]
struct Promised<'a> {
    case: CaseNumber,
    #[serde(flatten)]
    undertaking: &'a Undertaking,
}

pub fn show(
    config: &Config,
    words: &Words,
    number: &str,
    format: Format,
) -> Result<ExitCode, Failure> {
    let desk = open::desk_to_read(config, words)?;
    let party = whom(&*desk, number, words)?;
    let page = |before| match desk.ask(&Query::Person { party, before }) {
        Ok(Answer::Person(view)) => Ok(*view),
        Ok(_) => Err(astray()),
        Err(Fault::NotFound) => Err(unknown(number, words)),
        Err(fault) => Err(Failure::Desk(fault)),
    };
    let PersonView { about, mut requests, mut more, .. } = page(None)?;
    let about = about.ok_or_else(astray)?;
    while let Some(before) = more {
        let next = page(Some(before))?;
        requests.extend(next.requests);
        more = next.more;
    }
    let mut out = Output::new();
    match format {
        Format::Table => {
            let Answer::Hello(hello) = ask(&*desk, &Query::Hello)? else { return Err(astray()) };
            let settings = hello.settings.as_ref();
            for line in lines(words, (&about, &requests), settings, hello.today) {
                out.line(&line)?;
            }
        }
        Format::Csv => {
            let head = [
                "number",
                "stage",
                "received",
                "services",
                "asked",
                "given_times",
                "given",
                "appealed",
            ];
            out.csv(&head.map(str::to_owned))?;
            for request in &requests {
                out.csv(&plain(request))?;
            }
        }
        Format::Json | Format::Jsonl => out.json(&Whole {
            party: &about.party,
            masked: masked_names(&about.masked),
            national_id: &about.national_id,
            phone: &about.phone,
            requests: &requests,
            open: about.open,
            received: &about.received,
            in_part: about.in_part,
            household_told: about.household.as_ref(),
            elsewhere: &about.elsewhere,
            notes: about.notes.iter().map(NoteLine::from).collect(),
            undertakings: about
                .undertakings
                .iter()
                .map(|(case, undertaking)| Promised { case: *case, undertaking })
                .collect(),
            themes: &about.themes,
        })?,
    }
    out.end()?;
    Ok(ExitCode::SUCCESS)
}

/// There is nobody of this number, or nobody whom they see.
pub fn unknown(number: &str, words: &Words) -> Failure {
    let args = Args::new().text("number", isolate::left_to_right(number));
    Failure::Refused(words.say_with(words_of::NO_SUCH, &args))
}

/// The person of a request, or by the number that they have among people.
pub fn whom(desk: &dyn Desk, number: &str, words: &Words) -> Result<PartyId, Failure> {
    if let Ok(id) = number.parse() {
        return Ok(PartyId(id));
    }
    let case = number_of(number, words)?;
    match desk.ask(&Query::Case(case)) {
        Ok(Answer::Case(view)) => Ok(view.case.party),
        Ok(_) => Err(astray()),
        Err(Fault::NotFound) => {
            let args = Args::new().text("number", isolate::left_to_right(&case.to_string()));
            Err(Failure::Refused(words.say_with(say::NO_SUCH_CASE, &args)))
        }
        Err(fault) => Err(Failure::Desk(fault)),
    }
}

fn plain(request: &PersonRequest) -> Vec<String> {
    let services: Vec<&str> = request.asked.iter().map(|ask| ask.service.code()).collect();
    let amounts = request.asked.iter();
    let amounts = amounts.map(|ask| ask.amount.map(|own| own.to_string()).unwrap_or_default());
    let times: u32 = request.given.iter().map(|own| own.times).fold(0, u32::saturating_add);
    let given = request.given.iter().map(|own| {
        let sum = own.sum.map(|sum| crate::i18n::numbers::money(sum).replace(',', ""));
        let quantities = own.quantities.iter().map(|of| match &of.unit {
            Some(unit) => format!("x{}:{}", of.number, unit.code()),
            None => format!("x{}", of.number),
        });
        let told: Vec<String> = sum.into_iter().chain(quantities).collect();
        format!("{}:{}", own.service.code(), told.join(":"))
    });
    vec![
        request.number.to_string(),
        request.stage.code().to_owned(),
        request.received.iso(),
        services.join(" "),
        amounts.collect::<Vec<_>>().join(" ").trim().to_owned(),
        times.to_string(),
        given.collect::<Vec<_>>().join(" "),
        request.appealed.to_string(),
    ]
}

/// Everything, line by line.
fn lines(
    words: &Words,
    (about, requests): (&AboutPerson, &[PersonRequest]),
    settings: Option<&Settings>,
    today: Day,
) -> Vec<String> {
    let mut lines =
        vec![format!("{} · {}", words.person_title(about), words.person_counted(about))];
    lines.extend(words.person_in_part(about));
    let draft = about.party.to_draft();
    lines.extend(table(&field_rows(words, &draft, &about.masked)));
    let rows: Vec<Vec<String>> = requests.iter().map(|request| cells(words, request)).collect();
    lines.extend(table(&rows));
    lines.push(format!("{}: {}", words.say(words_of::RECEIVED), words.received(&about.received)));
    lines.extend(household(words, about));
    for (case, own) in &about.undertakings {
        let stands = words.undertaking_stands(own, today, settings);
        lines.push(format!(
            "{} · {} · {stands}",
            words.undertaking_on(*case),
            words.undertaking(own)
        ));
    }
    lines.extend(about.themes.iter().map(|row| words.theme_line(row)));
    for correction in about.party.corrections.iter().rev() {
        let by = settings.map_or("", |settings| settings.name_of(correction.by));
        lines.push(words.correction(correction, by));
    }
    for one in &about.notes {
        let date = words.date_brief(one.note.at.day(), Calendar::Gregorian);
        let name = settings.map_or("", |settings| settings.name_of(one.note.by));
        lines.push(format!("{date} · {} · {name}", words.note_head(one)));
        let text = if one.masked { hidden() } else { one.note.text.clone() };
        lines.extend(text.lines().map(|line| format!("  {line}")));
    }
    lines
}

fn cells(words: &Words, request: &PersonRequest) -> Vec<String> {
    vec![
        request.number.to_string(),
        words.asks(request.asked.iter().copied()),
        if request.appealed {
            format!("{} · {}", words.say(appeal::MARK), words.stage(request.stage))
        } else {
            words.stage(request.stage)
        },
        words.request_granted(request).unwrap_or_default(),
        words.date_brief(request.received, Calendar::Gregorian),
        words.received(&request.given),
    ]
}

fn household(words: &Words, about: &AboutPerson) -> Vec<String> {
    let mut lines = Vec::new();
    let mut draft: RequestDraft = about.party.to_draft();
    if let Some(household) = &about.household {
        draft.members.clone_from(&household.members);
        lines.push(words.household_from(household));
        for member in &household.members {
            let relation = member.get(MemberField::Relation);
            let relation = if relation.is_empty() {
                String::new()
            } else {
                words.choice(List::Relation, relation)
            };
            lines.push(format!("  {} {relation}", member.get(MemberField::Name)));
        }
    }
    let found = about.elsewhere.iter();
    lines.extend(found.map(|found| format!("! {}", words.elsewhere_of(found, &draft))));
    lines
}
