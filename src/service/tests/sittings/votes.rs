//! Promises about votes and minutes: each from its own seat, over any client, whoever is quicker.

use super::super::*;
use crate::api::query::{Home, MinutesView, Record, RecordKind};
use crate::domain::committee::{
    Confirmed, Hand, Membership, NewVote, ReplacedVote, Sitting, VoteFlaw,
};
use crate::domain::id::{CommitteeId, SittingNumber};
use crate::service::{commands, orders};
use crate::store::book::Change;
use crate::store::committer::Proposal;
use crate::store::engine::Outcome as Landed;

const SECRETARY: StaffId = StaffId(1);
const AHMAD: StaffId = StaffId(2);
const ZAHRA: StaffId = StaffId(3);
const CLERK: StaffId = StaffId(4);
const SITTING: SittingNumber = SittingNumber(1);

/// The manager records a sitting of a guest, Ahmad and Zahra, who have accounts, on one case.
struct Sat {
    desk: Desked,
    case: CaseNumber,
}

fn open_sitting() -> Sat {
    let desk = Desked::new();
    let (mut settings, version) = desk.settings();
    for (id, role) in
        [(AHMAD, StaffRole::Member), (ZAHRA, StaffRole::Researcher), (CLERK, StaffRole::Clerk)]
    {
        let name = format!("Sample {}", id.0);
        settings.staff.push(Staff { id, name, role, scope: Scope::All });
    }
    settings.committee.members[1].membership = Membership::Staff(AHMAD);
    settings.committee.members[2].membership = Membership::Staff(ZAHRA);
    desk.done(Command::ChangeSettings { settings: settings.into(), version });
    let case = desk.to_committee();
    desk.clock.set(START.plus(40).at(9, 0));
    desk.done(Command::OpenSitting {
        committee: CommitteeId::GENERAL,
        agenda: vec![case],
        present: vec![1, 2, 3],
    });
    Sat { desk, case }
}

impl Sat {
    fn vote(&self, seat: u8, vote: Option<Vote>, why: &str) -> Command {
        let vote = NewVote { seat, vote, why: why.into() };
        Command::CastVote { sitting: SITTING, case: self.case, vote }
    }

    fn by(&self, staff: StaffId, command: Command) -> Result<Receipt, Fault> {
        self.desk.count.set(self.desk.count.get() + 1);
        let id = OrderId { session: u64::from(staff.0), count: self.desk.count.get() };
        self.desk.seat.service().at(staff).order(&Order { id, command })
    }

    fn casts(&self, staff: StaffId, seat: u8, vote: Vote) -> Result<(), Fault> {
        self.by(staff, self.vote(seat, Some(vote), "")).map(drop)
    }

    fn decide(&self, votes: &[(u8, Vote)]) -> Command {
        Command::DecideCase {
            seen: self.desk.seen(self.case),
            sitting: SITTING,
            ballots: votes.iter().map(|(seat, vote)| Ballot::new(*seat, *vote)).collect(),
            resolution: Resolution::Accept,
            reason: "a reason".into(),
            grants: granting(4_500),
            exception: None,
        }
    }

    fn minutes(&self, staff: StaffId) -> MinutesView {
        match self.desk.seat.service().at(staff).ask(&Query::Minutes(SITTING)).unwrap() {
            Answer::Minutes(view) => *view,
            answer => panic!("{answer:?}"),
        }
    }

    fn hands(&self) -> Vec<(u8, Vote, Hand)> {
        let view = self.minutes(SECRETARY);
        let item = &view.items[0];
        let cast = item.votes.as_ref().map(|votes| &votes.ballots);
        let ballots = item.decision.as_ref().map(|one| &one.ballots).or(cast);
        ballots.unwrap().iter().map(|one| (one.seat, one.vote, one.hand)).collect()
    }

    fn home(&self, staff: StaffId) -> Home {
        match self.desk.seat.service().at(staff).ask(&Query::Home).unwrap() {
            Answer::Home(home) => home,
            answer => panic!("{answer:?}"),
        }
    }
}

fn flaw(flaw: VoteFlaw) -> Result<(), Fault> {
    Err(Fault::Refused(Refusal::Vote(flaw)))
}

#[test]
fn each_votes_from_their_own_seat_whatever_their_role_and_the_rest_is_the_secretarys() {
    use Vote::{Against, For};
    let sat = open_sitting();
    sat.casts(AHMAD, 2, For).unwrap();
    sat.casts(ZAHRA, 3, Against).unwrap();
    sat.casts(SECRETARY, 1, For).unwrap();
    assert_eq!(sat.casts(AHMAD, 3, For), flaw(VoteFlaw::NotYours { seat: 3 }));
    assert_eq!(sat.casts(AHMAD, 1, For), flaw(VoteFlaw::NotYours { seat: 1 }));
    assert_eq!(sat.casts(CLERK, 1, Against), flaw(VoteFlaw::NotYours { seat: 1 }));
    assert_eq!(sat.casts(SECRETARY, 3, For), flaw(VoteFlaw::OwnVote { seat: 3 }));
    let all = [(1, For), (2, For), (3, Against)];
    let hands = [Hand::Secretary(SECRETARY), Hand::Own, Hand::Own];
    let expected: Vec<_> =
        all.into_iter().zip(hands).map(|((seat, vote), hand)| (seat, vote, hand)).collect();
    assert_eq!(sat.hands(), expected);
    sat.desk.done(sat.decide(&all));
    assert_eq!(sat.hands(), expected, "as they were cast");
    assert_eq!(agreement::findings(&sat.desk), [""; 0]);
}

#[test]
fn a_client_that_says_by_whose_hand_a_vote_is_is_not_believed() {
    let sat = open_sitting();
    let mut decide = sat.decide(&[(1, Vote::For), (2, Vote::For), (3, Vote::For)]);
    let Command::DecideCase { ballots, .. } = &mut decide else { panic!() };
    ballots[2].hand = Hand::Own;
    // Nor is a member who would record the decision of a sitting that somebody else records.
    let refused = sat.by(AHMAD, decide.clone()).map(drop);
    assert_eq!(refused, flaw(VoteFlaw::NotRecorder { by: SECRETARY }));
    sat.desk.done(decide);
    assert!(sat.hands().iter().all(|(_, _, hand)| *hand == Hand::Secretary(SECRETARY)));
}

#[test]
fn what_is_decided_is_what_was_cast_when_it_was_seen() {
    let sat = open_sitting();
    sat.casts(AHMAD, 2, Vote::For).unwrap();
    let decide = sat.decide(&[(1, Vote::For), (2, Vote::For), (3, Vote::For)]);
    sat.casts(AHMAD, 2, Vote::Against).unwrap();
    let refused = sat.desk.refused(decide);
    assert_eq!(refused, Refusal::Vote(VoteFlaw::Changed { seat: 2 }));
    let unseen = sat.decide(&[(1, Vote::For), (3, Vote::For)]);
    assert_eq!(sat.desk.refused(unseen), Refusal::Vote(VoteFlaw::Changed { seat: 2 }));
}

#[test]
fn a_vote_that_is_sent_again_is_one_and_none_is_taken_once_it_is_decided() {
    let sat = open_sitting();
    let command = sat.vote(2, Some(Vote::For), "");
    let order = Order { id: OrderId { session: 9, count: 1 }, command };
    let ahmad = sat.desk.seat.service().at(AHMAD);
    let first = ahmad.order(&order).unwrap();
    sat.casts(AHMAD, 2, Vote::Abstained).unwrap();
    assert_eq!(ahmad.order(&order).unwrap(), first, "what it did then");
    assert_eq!(sat.hands(), [(2, Vote::Abstained, Hand::Own)]);
    sat.desk.done(sat.decide(&[(1, Vote::For), (2, Vote::Abstained), (3, Vote::For)]));
    assert!(matches!(
        sat.by(AHMAD, sat.vote(2, Some(Vote::Against), "")).unwrap_err(),
        Fault::Refused(Refusal::WrongStage { .. })
    ));
    assert_eq!(sat.hands()[1], (2, Vote::Abstained, Hand::Own));
}

/// What a command writes, decided now and not committed yet.
fn decided<'a>(sat: &'a Sat, staff: StaffId, command: &Command) -> Change<'a> {
    let service = sat.desk.seat.service();
    let settings = orders::settings(service.engine()).unwrap();
    let at = commands::Occasion::new(service, staff, settings.as_ref());
    let mut change = Change::new(service.engine());
    commands::decide(&at, &mut change, command).unwrap();
    change
}

fn land(sat: &Sat, change: Change<'_>) -> Landed {
    let (commit, _) = change.into_commit();
    sat.desk.seat.service().committer.submit(Proposal { commit, entries: Vec::new() }).unwrap()
}

#[test]
fn of_two_terminals_that_write_at_once_neither_undoes_the_other() {
    let sat = open_sitting();
    // The secretary wrote Ahmad's vote before it was seen that he casts it himself.
    let late = decided(&sat, SECRETARY, &sat.vote(2, Some(Vote::Against), ""));
    sat.casts(AHMAD, 2, Vote::For).unwrap();
    assert!(matches!(land(&sat, late), Landed::Conflict(_)));
    assert_eq!(sat.hands(), [(2, Vote::For, Hand::Own)]);
    // Votes of two seats at once are both cast: the second is decided again on what the first left.
    let late = decided(&sat, ZAHRA, &sat.vote(3, Some(Vote::For), ""));
    sat.casts(SECRETARY, 1, Vote::For).unwrap();
    assert!(matches!(land(&sat, late), Landed::Conflict(_)));
    sat.casts(ZAHRA, 3, Vote::For).unwrap();
    assert_eq!(sat.hands().len(), 3);
    // A vote that comes while the decision is written is in neither, and is told so.
    let late = decided(&sat, ZAHRA, &sat.vote(3, Some(Vote::Against), ""));
    sat.desk.done(sat.decide(&[(1, Vote::For), (2, Vote::For), (3, Vote::For)]));
    assert!(matches!(land(&sat, late), Landed::Conflict(_)));
}

#[test]
fn eight_votes_at_once_are_eight_votes() {
    let desk = Desked::new();
    let (mut settings, version) = desk.settings();
    let member = settings.committee.members[0].clone();
    settings.committee.members =
        (1..=9).map(|seat| crate::domain::committee::Member { seat, ..member.clone() }).collect();
    for (member, id) in settings.committee.members.iter_mut().zip(11..) {
        let (id, name) = (StaffId(id), format!("Sample {id}"));
        let (role, scope) = (StaffRole::Member, Scope::All);
        (member.name, member.membership) = (name.clone(), Membership::Staff(id));
        settings.staff.push(Staff { id, name, role, scope });
    }
    desk.done(Command::ChangeSettings { settings: settings.into(), version });
    let case = desk.to_committee();
    desk.clock.set(START.plus(40).at(9, 0));
    desk.done(Command::OpenSitting {
        committee: CommitteeId::GENERAL,
        agenda: vec![case],
        present: (1..=9).collect(),
    });
    let sat = Sat { desk, case };
    let service = sat.desk.seat.service();
    std::thread::scope(|scope| {
        for seat in 1..=9_u8 {
            let command = sat.vote(seat, Some(Vote::For), "");
            let staff = StaffId(10 + u32::from(seat));
            let id = OrderId { session: u64::from(staff.0), count: 1 };
            scope.spawn(move || service.at(staff).order(&Order { id, command }).unwrap());
        }
    });
    assert_eq!(sat.hands().len(), 9);
    assert!(sat.hands().iter().all(|(_, _, hand)| *hand == Hand::Own));
    assert_eq!(agreement::findings(&sat.desk), [""; 0]);
}

#[test]
fn a_vote_written_over_stays_in_the_minutes() {
    let sat = open_sitting();
    sat.casts(AHMAD, 2, Vote::For).unwrap();
    sat.desk.done(sat.vote(2, Some(Vote::Abstained), "انقطع اتصاله"));
    let all = [(1, Vote::For), (2, Vote::Abstained), (3, Vote::For)];
    sat.desk.done(sat.decide(&all));
    let decision = sat.minutes(SECRETARY).items.remove(0).decision.unwrap();
    let (vote, hand) = (Vote::For, Hand::Own);
    let stood = ReplacedVote { seat: 2, vote, hand, why: "انقطع اتصاله".into() };
    assert_eq!(decision.replaced, [stood]);
}

#[test]
fn votes_on_what_was_not_decided_stay_with_the_sitting_and_are_exported() {
    let sat = open_sitting();
    sat.casts(AHMAD, 2, Vote::For).unwrap();
    sat.desk.done(Command::CloseSitting { sitting: SITTING });
    assert_eq!(sat.hands(), [(2, Vote::For, Hand::Own)]);
    assert_eq!(sat.casts(AHMAD, 2, Vote::Against), flaw(VoteFlaw::Closed));
    let query = Query::Records { kind: RecordKind::Votes, after: None };
    let Answer::Records { rows, .. } = sat.desk.seat.ask(&query).unwrap() else { panic!() };
    assert!(matches!(&rows[..], [Record::Votes(votes)] if votes.case == sat.case));
    assert_eq!(agreement::findings(&sat.desk), [""; 0]);
}

#[test]
fn the_minutes_wait_for_each_member_and_say_who_has_not_confirmed_them() {
    let sat = open_sitting();
    assert!(sat.home(AHMAD).minutes.is_empty());
    sat.casts(AHMAD, 2, Vote::For).unwrap();
    let confirm = |why: Option<&str>| {
        let objection = why.map(str::to_owned);
        Command::ConfirmMinutes { sitting: SITTING, objection }
    };
    assert_eq!(sat.by(AHMAD, confirm(None)).map(drop), flaw(VoteFlaw::StillOpen));
    sat.desk.done(Command::CloseSitting { sitting: SITTING });
    for (staff, waits) in [(AHMAD, 1), (ZAHRA, 1), (SECRETARY, 0), (CLERK, 0)] {
        assert_eq!(sat.home(staff).minutes.len(), waits, "{staff:?}");
    }
    for staff in [SECRETARY, CLERK] {
        assert_eq!(sat.by(staff, confirm(None)).map(drop), flaw(VoteFlaw::NotAsked));
    }
    sat.by(AHMAD, confirm(None)).unwrap();
    assert_eq!(sat.by(AHMAD, confirm(None)).map(drop), flaw(VoteFlaw::ConfirmedAlready));
    sat.by(ZAHRA, confirm(Some("لم أصوّت"))).unwrap();
    let sitting: Sitting = sat.minutes(ZAHRA).sitting;
    let waiting: Vec<u8> = sitting.unconfirmed().map(|one| one.seat).collect();
    assert_eq!(waiting, [3]);
    assert_eq!(sitting.confirmed(3), Confirmed::Objects("لم أصوّت"));
    assert!(sat.home(AHMAD).minutes.is_empty() && sat.home(ZAHRA).minutes.is_empty());
    assert_eq!(agreement::findings(&sat.desk), [""; 0]);
}

#[test]
fn an_item_that_too_few_may_vote_on_waits_for_a_sitting_with_other_members() {
    let sat = open_sitting();
    let why = "قرابة";
    let put_off = || Command::PutOffItem { seen: sat.desk.seen(sat.case), sitting: SITTING };
    sat.by(AHMAD, sat.vote(2, Some(Vote::Recused), why)).unwrap();
    let enough = VoteFlaw::EnoughLeft { left: 2, quorum: 2 };
    assert_eq!(sat.desk.refused(put_off()), Refusal::Vote(enough));
    sat.by(ZAHRA, sat.vote(3, Some(Vote::Recused), why)).unwrap();
    let refused = sat.by(AHMAD, put_off()).map(drop);
    assert_eq!(refused, flaw(VoteFlaw::NotRecorder { by: SECRETARY }));
    sat.desk.done(put_off());
    assert_eq!(sat.desk.stage(sat.case), Stage::Referred);
    let sitting = sat.minutes(SECRETARY).sitting;
    assert_eq!((sitting.put_off[0].left, sitting.put_off[0].recused.len()), (1, 2));
    assert_eq!(sat.desk.refused(put_off()), Refusal::Vote(VoteFlaw::PutOff));
    // It stays on the agenda, and so in the minutes.
    let Answer::Sitting(Some(view)) = sat.desk.seat.ask(&Query::Sitting(SITTING)).unwrap() else {
        panic!()
    };
    let (version, present) = (view.version, vec![1, 2, 3]);
    sat.desk.done(Command::ChangeSitting { sitting: SITTING, version, agenda: vec![], present });
    assert_eq!(sat.minutes(SECRETARY).items.len(), 1);
    sat.desk.done(Command::CloseSitting { sitting: SITTING });
    // Another sitting takes it up.
    sat.desk.done(Command::OpenSitting {
        committee: CommitteeId::GENERAL,
        agenda: vec![sat.case],
        present: vec![1, 2, 3],
    });
    let mut decide = sat.decide(&[(1, Vote::For), (2, Vote::For), (3, Vote::For)]);
    let Command::DecideCase { sitting, .. } = &mut decide else { panic!() };
    *sitting = SittingNumber(2);
    sat.desk.done(decide);
    assert_eq!(agreement::findings(&sat.desk), [""; 0]);
}

#[test]
fn whoever_opened_a_sitting_records_it_and_a_manager_in_their_place() {
    let sat = open_sitting();
    sat.desk.done(Command::CloseSitting { sitting: SITTING });
    sat.by(
        AHMAD,
        Command::OpenSitting {
            committee: CommitteeId::GENERAL,
            agenda: vec![sat.case],
            present: vec![1, 2, 3],
        },
    )
    .unwrap();
    let vote = |seat| {
        let vote = NewVote { seat, vote: Some(Vote::For), why: String::new() };
        Command::CastVote { sitting: SittingNumber(2), case: sat.case, vote }
    };
    sat.by(AHMAD, vote(1)).unwrap();
    sat.by(SECRETARY, vote(3)).unwrap();
    let refused = sat.by(ZAHRA, vote(1)).map(drop);
    assert_eq!(refused, flaw(VoteFlaw::NotYours { seat: 1 }));
    let close = Command::CloseSitting { sitting: SittingNumber(2) };
    assert_eq!(sat.by(ZAHRA, close.clone()).map(drop), Err(Fault::Denied), "no role for it");
    sat.by(AHMAD, close).unwrap();
}

#[test]
fn a_vote_that_was_changed_past_the_desk_is_found() {
    use crate::domain::committee::ItemVotes;
    use crate::store::engine::Commit;
    use crate::store::{keys, record};

    let sat = open_sitting();
    sat.casts(AHMAD, 2, Vote::Against).unwrap();
    let engine = sat.desk.seat.service().engine();
    let key = keys::item_votes(SITTING, sat.case);
    let row = engine.get(&[&key]).unwrap().remove(0).unwrap();
    let mut votes: ItemVotes = record::unpack(&row.val).unwrap();
    votes.ballots[0].vote = Vote::For;
    let mut commit = Commit::new();
    commit.put(key, record::pack(&votes).unwrap());
    engine.commit(&commit).unwrap();
    assert_eq!(agreement::findings(&sat.desk), ["differs-from-ledger"]);
}
