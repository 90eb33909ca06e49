//! Drafts, sittings, exports, the ledger and what is called out.

use super::*;
use wasl::domain::id::CommitteeId;

#[test]
fn drafts() {
    each_cell(|own, world| {
        let Ok(Answer::Drafts(lines)) = own.ask(&Query::Drafts) else { panic!() };
        let Ok(Answer::Home(home)) = own.ask(&Query::Home) else { panic!() };
        assert_eq!(home.drafts, lines);
        // Theirs from when they were clerks; to whom nothing is revealed, no form is opened.
        let goes_on = own.cell.may(Right::Drafts);
        for plant in &world.plants {
            let form = FormKey::Request(plant.number);
            let listed = lines.iter().any(|line| line.form == form);
            own.holds("drafts", plant, listed, goes_on && own.sees(plant));
            let Ok(Answer::Draft(kept)) = own.ask(&Query::Draft(form)) else { panic!() };
            own.holds("draft", plant, kept.is_some(), goes_on && own.sees(plant));
        }
        own.kept_quiet("drafts", |_| goes_on);
    });
}

#[test]
fn sittings_and_minutes() {
    each_cell(|own, world| {
        let on_it =
            |plant: &Plant| matches!(plant.what, What::Ready | What::Delivery | What::AboutCase);
        let theirs = |plant: &&Plant| on_it(plant) && own.sees(plant);
        let wanted = world.plants.iter().filter(theirs).count();
        for query in [Query::OpenSitting(CommitteeId::GENERAL), Query::Sitting(SITTING)] {
            let Ok(Answer::Sitting(Some(open))) = own.ask(&query) else { panic!() };
            assert_eq!((open.rows.len(), open.sitting.agenda.len()), (wanted, wanted));
        }
        let Ok(Answer::Minutes(minutes)) = own.ask(&Query::Minutes(SITTING)) else { panic!() };
        assert_eq!(minutes.items.len(), wanted, "{}", own.cell.named());
        let others_work = |plant: &&Plant| {
            let hidden = own.cell.about && plant.what == What::AboutCase;
            on_it(plant) && !hidden && !own.cell.sees(plant)
        };
        let in_part = world.plants.iter().any(|plant| others_work(&plant));
        assert_eq!(minutes.in_part, in_part, "{}", own.cell.named());
        // What is printed is made of this answer alone.
        let words = wasl::i18n::Words::new(Lang::English);
        own.said.extend(words.minutes_text(&minutes, None).into_bytes());
        let Ok(Answer::Sittings(lines)) = own.ask(&Query::Sittings { before: None }) else {
            panic!()
        };
        assert_eq!(lines[0].cases, if own.cell.about { 2 } else { 3 });
        own.kept_quiet("sitting", on_it);
    });
}

#[test]
fn exports_and_the_ledger() {
    each_cell(|own, world| {
        let may = own.cell.may(Right::Export);
        for kind in RecordKind::ALL.iter().copied() {
            let mut after = None;
            loop {
                match own.ask(&Query::Records { kind, after }) {
                    Ok(Answer::Records { next, .. }) if may => after = next,
                    Err(Fault::Denied) if !may => break,
                    other => panic!("{} {kind:?}: {other:?}", own.cell.named()),
                }
                if after.is_none() {
                    break;
                }
            }
            // An entry names the record and nothing of it.
            for plant in &world.plants {
                let entry = format!("case {}", plant.number);
                if kind == RecordKind::Ledger {
                    let told = own.heard(entry.as_bytes());
                    own.holds("ledger", plant, told, may && own.sees(plant));
                }
            }
        }
        let checked = own.ask(&Query::Check);
        assert_eq!(checked == Err(Fault::Denied), !own.cell.may(Right::Check));
        let access = own.ask(&Query::Access);
        assert_eq!(access.is_ok(), own.cell.may(Right::Access));
        own.kept_quiet("export", |_| may);
        for plant in world.plants.iter().filter(|plant| own.sees(plant)) {
            let whole = own.cell.role == StaffRole::Manager;
            for word in plant.masked() {
                own.holds("export of ids", plant, own.heard(&word), whole);
            }
        }
    });
}

#[test]
fn notices() {
    each_cell(|own, world| {
        let heard = Arc::new(Mutex::new(Vec::new()));
        let ears = Arc::clone(&heard);
        own.seat.listen(Box::new(move |notice| ears.lock().unwrap().push(notice)));
        for plant in &world.plants {
            let subject = RecordRef::Case(plant.number);
            let command = Command::MarkAbout { subject, staff: NOBODY, marked: true };
            Cases::of(&world.clerk).order(command);
            let notices = std::mem::take(&mut *heard.lock().unwrap());
            let names = |notice: &Notice| match notice {
                Notice::Changed(changed) => changed.touches(plant.number),
                _ => false,
            };
            own.holds("notice", plant, notices.iter().any(names), own.sees(plant));
            for notice in notices {
                own.said.extend(framed(&Word::Notice(notice)).unwrap());
            }
        }
        own.seat.leave();
        for plant in world.plants.iter().filter(|plant| !own.sees(plant)) {
            assert!(!own.heard(plant.number.to_string().as_bytes()), "{}", own.cell.named());
        }
    });
}

/// It has to go from their lists and from their screen; they know it already.
#[test]
fn a_case_that_leaves_ones_sight_is_called_out_to_who_saw_it() {
    let world = World::new();
    let ready = world.of(What::Ready);
    let heard: Vec<_> = CELLS
        .iter()
        .map(|cell| {
            let seat = world.clerk.seat.service().at(cell.id());
            let heard = Arc::new(Mutex::new(Vec::new()));
            let ears = Arc::clone(&heard);
            seat.listen(Box::new(move |notice| ears.lock().unwrap().push(notice)));
            (cell, seat, heard)
        })
        .collect();
    let mut cases = Cases::of(&world.clerk);
    let seen = cases.seen(ready.number);
    // To the satisfaction queue, which is the stores', and out of the committee's hands.
    cases.order(Command::WithdrawCase { seen, reason: "x".into() });
    for (cell, seat, heard) in heard {
        let named = heard.lock().unwrap().iter().any(|notice| match notice {
            Notice::Changed(changed) => changed.touches(ready.number),
            _ => false,
        });
        assert_eq!(named, cell.sees(ready), "{}", cell.named());
        let sees_now = seat.ask(&Query::Case(ready.number)).is_ok();
        let left =
            cell.scope == OFFICE && cell.role == StaffRole::Clerk || cell.role == StaffRole::Member;
        assert_eq!(sees_now, named && !left, "{}", cell.named());
    }
}
