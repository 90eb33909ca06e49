//! Leases against a simple model of them: any row of things that people do and that happen to their lines.

use std::collections::BTreeMap;
use std::time::Duration;

use proptest::prelude::*;

use super::*;
use crate::api::command::Draft;
use crate::service::orders;
use crate::store::keys;

const PEOPLE: [StaffId; 3] = [StaffId(1), StaffId(2), StaffId(3)];
const IDLE_SECONDS: u64 = 1_800;
const GRACE_SECONDS: u64 = 120;

#[derive(Clone, Copy, Debug)]
enum Happens {
    Come,
    Bye,
    Cut,
    Claim,
    /// A paper is checked: a move like any.
    Move,
    Release,
    Free,
    HandTo(StaffId),
    Open,
    /// A field is kept.
    Type,
    Turn(u64),
    SetBack,
}

fn happenings() -> impl Strategy<Value = Vec<(StaffId, Happens)>> {
    use Happens::{Bye, Claim, Come, Cut, Free, HandTo, Move, Open, Release, SetBack, Turn, Type};
    let one = prop_oneof![
        3 => Just(Come),
        1 => Just(Bye),
        2 => Just(Cut),
        3 => Just(Claim),
        3 => Just(Move),
        1 => Just(Release),
        1 => Just(Free),
        1 => prop::sample::select(&PEOPLE[..]).prop_map(HandTo),
        1 => Just(Open),
        1 => Just(Type),
        4 => prop::sample::select(vec![1, 119, 120, 600, 1_799, 1_800]).prop_map(Turn),
        1 => Just(SetBack),
    ];
    prop::collection::vec((prop::sample::select(&PEOPLE[..]), one), 0..50)
}

/// One person, as the model has them. Seconds are counted from the start.
#[derive(Default)]
struct One {
    seats: Vec<Seat>,
    worked: u64,
    /// When they went, and whether they said so.
    gone: Option<(u64, bool)>,
}

struct Model {
    desk: Desked,
    case: CaseNumber,
    people: BTreeMap<StaffId, One>,
    ran: u64,
    holder: Option<StaffId>,
    orders: u64,
}

impl Model {
    fn new() -> Self {
        let desk = Desked::new();
        let (mut settings, version) = desk.settings();
        for id in &PEOPLE[1..] {
            let name = format!("Clerk {}", id.0);
            settings.staff.push(Staff { id: *id, name, role: StaffRole::Clerk, scope: Scope::All });
        }
        desk.done(Command::ChangeSettings { settings: settings.into(), version });
        let Done::Case(case) = desk
            .done(Command::ImportRequest {
                reference: "A".into(),
                draft: full(),
                note: String::new(),
            })
            .done
        else {
            panic!()
        };
        desk.done(Command::SubmitCase { seen: desk.seen(case) });
        // Whoever set it up has gone, by a line that was cut.
        desk.seat.leave();
        let people = PEOPLE.map(|id| (id, One { gone: Some((0, false)), ..One::default() }));
        Self { desk, case, people: people.into(), ran: 0, holder: None, orders: 0 }
    }

    fn one(&mut self, id: StaffId) -> &mut One {
        self.people.get_mut(&id).unwrap()
    }

    fn is_live(&self, id: StaffId) -> bool {
        let one = &self.people[&id];
        let works = self.ran - one.worked < IDLE_SECONDS;
        match one.gone {
            None => works,
            Some((at, said)) => !said && works && self.ran - at < GRACE_SECONDS,
        }
    }

    /// Another who keeps this one from the case.
    fn kept_by(&self, id: StaffId) -> Option<StaffId> {
        self.holder.filter(|holder| *holder != id && self.is_live(*holder))
    }

    fn seen(&self) -> Seen {
        let engine = self.desk.seat.service().engine();
        let version = orders::version_now(engine, &keys::case(self.case)).unwrap();
        Seen { case: self.case, version }
    }

    fn order(&mut self, by: StaffId, command: Command) -> Result<Receipt, Fault> {
        self.orders += 1;
        let id = OrderId { session: 77, count: self.orders };
        let ran = self.ran;
        let one = self.one(by);
        one.worked = ran;
        one.seats.last().unwrap().order(&Order { id, command })
    }

    fn goes(&mut self, id: StaffId, said: bool) {
        let ran = self.ran;
        let one = self.one(id);
        let Some(seat) = one.seats.pop() else { return };
        if said {
            seat.bye();
        }
        drop(seat);
        if one.seats.is_empty() {
            one.gone = Some((ran, said));
        }
    }

    /// It changes hands, or it is refused.
    fn pass(&mut self, by: StaffId, what: Happens, seen: Seen) -> Result<(), TestCaseError> {
        match what {
            Happens::Release => {
                let done = self.order(by, Command::ReleaseCase { seen }).is_ok();
                prop_assert_eq!(done, self.holder == Some(by));
                self.holder = self.holder.filter(|_| !done);
            }
            Happens::Free => {
                let reason = "away".to_owned();
                let done = self.order(by, Command::FreeCase { seen, reason }).is_ok();
                prop_assert_eq!(done, by == StaffId(1) && self.holder.is_some());
                self.holder = self.holder.filter(|_| !done);
            }
            Happens::HandTo(to) => {
                let note = String::new();
                let done = self.order(by, Command::HandOver { seen, to, note }).is_ok();
                prop_assert_eq!(done, self.holder == Some(by) && to != by);
                self.holder = if done { Some(to) } else { self.holder };
            }
            _ => {}
        }
        Ok(())
    }

    /// What happened, told to both; whether they agree about it.
    fn happen(&mut self, by: StaffId, what: Happens) -> Result<(), TestCaseError> {
        let (seen, kept_by) = (self.seen(), self.kept_by(by));
        let is_here = !self.people[&by].seats.is_empty();
        match what {
            Happens::Come => {
                let seat = self.desk.seat.service().at(by);
                seat.ask(&Query::Home).unwrap();
                let one = self.one(by);
                one.gone = None;
                one.seats.push(seat);
            }
            Happens::Bye => self.goes(by, true),
            Happens::Cut => self.goes(by, false),
            Happens::Turn(seconds) => {
                self.ran += seconds;
                self.desk.clock.turn(Duration::from_secs(seconds));
            }
            Happens::SetBack => {
                let now = self.desk.seat.service().now();
                self.desk.clock.set(crate::domain::calendar::Timestamp(now.0 - 600));
            }
            _ if !is_here => {}
            Happens::Open => {
                let ran = self.ran;
                let case = self.case;
                let one = self.one(by);
                one.worked = ran;
                one.seats.last().unwrap().ask(&Query::Case(case)).unwrap();
            }
            Happens::Type => {
                let kept = Kept {
                    form: FormKey::Request(self.case),
                    draft: Draft::Request { draft: full(), seen: None },
                    field: "salary".into(),
                    at: START.at(9, 1),
                    place: "hall-2".into(),
                };
                self.order(by, Command::KeepDraft(kept)).unwrap();
            }
            Happens::Claim | Happens::Move => {
                let document = valid(Paper::Lease);
                let command = match what {
                    Happens::Claim => Command::ClaimCase { seen },
                    _ => Command::CheckPaper { seen, document },
                };
                let done = self.order(by, command).map(|_| ());
                prop_assert_eq!(done, kept_by.map_or(Ok(()), |by| Err(Fault::Held { by })));
                if kept_by.is_none() && (self.holder.is_some() || matches!(what, Happens::Claim)) {
                    self.holder = Some(by);
                }
            }
            _ => self.pass(by, what, seen)?,
        }
        let Answer::Case(view) = self.desk.seat.ask(&Query::Glance(self.case)).unwrap() else {
            panic!()
        };
        let told = view.holder.map(|holder| (holder.by, holder.live));
        prop_assert_eq!(told, self.holder.map(|by| (by, self.is_live(by))));
        Ok(())
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn a_lease_is_one_persons_and_keeps_others_out_as_long_as_they_work(rows in happenings()) {
        let mut model = Model::new();
        for (by, what) in rows {
            model.happen(by, what)?;
        }
        prop_assert_eq!(super::agreement::findings(&model.desk), [""; 0]);
    }
}
