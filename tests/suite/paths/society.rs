//! More of the table: what a society sets for itself, its committees and their votes, units, and second persons.
//! Longer than 500 lines: one table.

use std::sync::atomic::{AtomicU32, Ordering};

use wasl::api::command::DeliveryGiven;
use wasl::api::{Answer, Command, Desk, Query};
use wasl::domain::case::{
    AccountWord, NewUndertaking, Undertaker, UndertakingOutcome, UndertakingWord,
};
use wasl::domain::choice::{Channel, DeliveryKind, Paper, Service};
use wasl::domain::committee::{
    Ballot, ChosenCommittee, Committee, Member, Membership, Recusal, Resolution, Vote,
};
use wasl::domain::department::{DepartmentId, Scope};
use wasl::domain::grant::Grant;
use wasl::domain::id::{CommitteeId, SittingNumber, StaffId};
use wasl::domain::measuring::{Measured, Measuring, Unit};
use wasl::domain::offering::OwnNames;
use wasl::domain::request::Field;
use wasl::domain::settings::{
    CommitteePart, OfferPart, PaperPart, Settings, SettingsField, UnitPart,
};
use wasl::domain::staff::{Staff, StaffRole};
use wasl::domain::value::{Money, Quantity};
use wasl::i18n::phrases::{case as of_case, committee as of_committee, grant as of_grant};
use wasl::i18n::{Args, Words, isolate};
use wasl::keymap::Action;

use super::ready::{CASE, MONTH, NAME};
use super::table::{NO_FIELDS, NO_STEP, empty, line, moves};
use super::{Cell, Rule, World, open};
use crate::cases::written;
use crate::clerk::TODAY;
use crate::plain::fill;
use crate::talker::Talker;

use Cell::{Cannot, Errand, Says};

const NO_SITTING: &str = "votes are cast at a sitting, and no command of one line holds one";
const NO_SETTING: &str = "a file of requests sets nothing of the society";
const SECOND: CommitteeId = CommitteeId(2);
const PROMISED: &str = "نرد عليكم";
const IBAN: &str = "SA0380000000608010167519";

impl World {
    fn settings(&self) -> (Settings, wasl::domain::id::Version) {
        let Ok(Answer::Hello(hello)) = self.clerk.records().ask(&Query::Hello) else { panic!() };
        (hello.settings.unwrap(), hello.settings_version)
    }

    /// The settings as they stand, changed.
    fn sets(&self, change: impl FnOnce(&mut Settings)) -> Command {
        let (mut settings, version) = self.settings();
        change(&mut settings);
        Command::ChangeSettings { settings: settings.into(), version }
    }

    /// `wasl settings import` of a file in which these lines stand.
    fn imports(lines: &str) -> Vec<String> {
        static MADE: AtomicU32 = AtomicU32::new(0);
        let made = MADE.fetch_add(1, Ordering::Relaxed);
        let name = format!("settings-{made}.toml");
        let file = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        std::fs::write(&file, lines).unwrap();
        line(&["settings", "import", &file.display().to_string()])
    }

    /// A second committee of the same members, which takes nothing by itself.
    fn has_two_committees(&self) {
        let command = self.sets(|settings| {
            let own = Committee { name: String::new(), ..settings.committee.clone() };
            let second = Committee { id: SECOND, name: "لجنة الإسكان".into(), ..own };
            settings.other_committees.push(second);
        });
        self.cases().order(command);
    }

    fn tells(&self, service: Service, by: Measuring) {
        let command = self.sets(|settings| {
            settings.measured.retain(|one| one.service != service);
            settings.measured.push(Measured { service, by });
        });
        self.cases().order(command);
    }

    fn signed(&self) {
        self.checked();
        self.cases().sign(CASE);
    }

    fn votes(&self, sitting: SittingNumber, ballots: Vec<Ballot>) -> Command {
        let mut command = self.decides(sitting, Resolution::Accept, 9_000);
        let Command::DecideCase { ballots: own, .. } = &mut command else { panic!() };
        *own = ballots;
        command
    }

    fn refers(&self, committee: Option<ChosenCommittee>) -> Command {
        Command::ReferCase {
            seen: self.seen(),
            explained_by: Channel::Phone,
            committee,
            on_paper: None,
        }
    }

    /// The society promises something by so many days from today.
    fn undertakes(&self, days: i32) -> Command {
        let (side, text) = (Undertaker::Society, PROMISED.to_owned());
        let new = NewUndertaking { side, text, due: written(TODAY.plus(days)), staff: None };
        Command::Undertaking { seen: self.seen(), word: UndertakingWord::Make(new) }
    }

    /// Another account was typed once, in a running case.
    fn account_typed(&self) {
        let command = self.amended(&[(Field::Iban, IBAN)]);
        self.cases().order(command);
    }
}

fn chosen(committee: u8, reason: &str) -> ChosenCommittee {
    ChosenCommittee { committee: CommitteeId(committee), reason: reason.to_owned() }
}

/// Types over a field of the settings, line by line.
fn sets(talker: &mut Talker, world: &World, field: SettingsField, text: &'static str) {
    sets_all(talker, world, &[(field, text)]);
}

/// The same of several fields of one section.
fn sets_all(talker: &mut Talker, world: &World, fields: &[(SettingsField, &'static str)]) {
    let words = Words::new(world.lang);
    comes_to(talker, world, fields[0].0);
    let answer = |(field, text): &(SettingsField, &'static str)| {
        (isolate::bare(&words.settings_field(*field)), *text)
    };
    fill(talker, &fields.iter().map(answer).collect::<Vec<_>>());
    talker.call(Action::Save);
}

/// To the section of the settings in which a field stands.
fn comes_to(talker: &mut Talker, world: &World, field: SettingsField) {
    let words = Words::new(world.lang);
    talker.call(Action::Settings);
    let section = field.section();
    let name = match section {
        wasl::domain::settings::SettingsSection::Committee(_) => words.say(of_committee::LABEL),
        _ => words.settings_section(section),
    };
    for _ in 0..12 {
        if talker.said.contains(&name) {
            break;
        }
        talker.call(Action::NextSection);
    }
}

/// Types over the name in a row of the staff, from 1, line by line.
fn names(talker: &mut Talker, world: &World, row: usize, name: &str) {
    let label = Words::new(world.lang).settings_field(SettingsField::StaffName(StaffId(1)));
    for _ in 1..row {
        talker.write("");
        while !talker.asked().starts_with(&label) {
            talker.write("");
        }
    }
    talker.write(name);
}

/// How many were delivered of what was granted in months.
fn delivers_months(world: &World, count: u16) -> Command {
    let delivery = DeliveryGiven {
        service: Service::Rent,
        kind: DeliveryKind::InKind,
        amount: None,
        quantity: Quantity::try_from(count).ok(),
        on: written(TODAY.plus(MONTH)),
        provider: "المحاسبة".into(),
        receipt: "R-1".into(),
        note: String::new(),
    };
    Command::RecordDelivery { seen: world.seen(), delivery, why: String::new() }
}

fn grants(world: &World, sitting: SittingNumber, grant: Grant) -> Command {
    let mut command = world.decides(sitting, Resolution::Accept, 9_000);
    let Command::DecideCase { grants, .. } = &mut command else { panic!() };
    *grants = vec![grant];
    command
}

fn months(count: u16) -> Grant {
    Grant::units(Service::Rent, Quantity::try_from(count).unwrap(), Unit::Months)
}

pub const RULES: &[Rule] = &[
    Rule {
        clause: "H4",
        holds: "too few who are present decide nothing",
        ready: |world| world.before_the_committee(),
        raw: |world| {
            let present: &[u8] = if world.mended { &[1, 2, 3] } else { &[1] };
            let sitting = world.sits(present);
            let ballots = present.iter().map(|seat| Ballot::new(*seat, Vote::For)).collect();
            world.votes(sitting, ballots)
        },
        plain: Cannot("who is too few is told of beside the votes, and the sitting takes no more"),
        cli: Cannot(NO_SITTING),
        import: Cannot(NO_STEP),
    },
    Rule {
        clause: "H4",
        holds: "what too few are for is not granted",
        ready: |world| world.before_the_committee(),
        raw: |world| {
            let sitting = world.sits(&[1, 2, 3]);
            let vote = if world.mended { Vote::For } else { Vote::Against };
            let ballots = [(1, Vote::For), (2, vote), (3, vote)];
            world.votes(sitting, ballots.map(|(seat, vote)| Ballot::new(seat, vote)).to_vec())
        },
        plain: Errand(|talker, world| {
            open(talker, CASE);
            let votes: &[&str] = if world.mended { &["2", "3"] } else { &["2", "2", "3", "3"] };
            talker.call(Action::Decide).call(Action::Open).write("1").write_all(votes);
            talker.call(Action::Accept).write_all(&["", "", "", ""]).call(Action::Save);
        }),
        cli: Cannot(NO_SITTING),
        import: Cannot(NO_STEP),
    },
    Rule {
        clause: "H4",
        holds: "whoever steps aside says why",
        ready: |world| world.before_the_committee(),
        raw: |world| {
            let sitting = world.sits(&[1, 2, 3]);
            let mut ballots: Vec<Ballot> =
                (1..=3).map(|seat| Ballot::new(seat, Vote::For)).collect();
            let why = if world.mended { "قرابة" } else { " " };
            ballots[2] = Ballot {
                why: Some(Recusal::Said(why.into())).filter(|_| world.mended),
                ..Ballot::new(3, Vote::Recused)
            };
            world.votes(sitting, ballots)
        },
        plain: Cannot("a half-written reason is no recusal there, and the vote is asked for"),
        cli: Cannot(NO_SITTING),
        import: Cannot(NO_STEP),
    },
    Rule {
        clause: "H4",
        holds: "no more must be present than there are members",
        ready: |_| {},
        raw: |world| {
            world.sets(|settings| settings.committee.quorum = if world.mended { 3 } else { 4 })
        },
        plain: Errand(|talker, world| {
            let quorum = SettingsField::general(CommitteePart::Quorum);
            sets(talker, world, quorum, if world.mended { "3" } else { "4" });
        }),
        cli: Errand(|world| {
            let quorum = if world.mended { 3 } else { 4 };
            World::imports(&format!("[committee]\nquorum = {quorum}\n"))
        }),
        import: Cannot(NO_SETTING),
    },
    Rule {
        clause: "H2",
        holds: "no document is asked for by a service that is not offered",
        ready: |_| {},
        raw: |world| {
            world.sets(|settings| {
                let service = if world.mended { Service::Training } else { Service::Rent };
                let own = settings.services.iter_mut().find(|one| one.of == service);
                own.unwrap().offered = false;
            })
        },
        plain: Errand(|talker, world| {
            let service = if world.mended { Service::Training } else { Service::Rent };
            sets(talker, world, SettingsField::Service(service, OfferPart::Offered), "2");
        }),
        cli: Errand(|world| {
            let service = if world.mended { "training" } else { "rent" };
            World::imports(&format!("[services.{service}]\noffered = false\n"))
        }),
        import: Cannot(NO_SETTING),
    },
    Rule {
        clause: "H2",
        holds: "no document is too old before the committee may vote",
        ready: |_| {},
        raw: |world| {
            world.sets(|settings| {
                let paper = settings.papers.iter_mut().find(|one| one.needs.issued).unwrap();
                paper.needs.most_old_days = Some(if world.mended { 60 } else { 10 });
            })
        },
        plain: Errand(|talker, world| {
            let field = SettingsField::Paper(Paper::IncomeProof, PaperPart::MostOld);
            sets(talker, world, field, if world.mended { "60" } else { "10" });
        }),
        cli: Errand(|world| {
            let days = if world.mended { 60 } else { 10 };
            World::imports(&format!("[papers.income_proof]\nmost_old = {days}\n"))
        }),
        import: Cannot(NO_SETTING),
    },
    Rule {
        clause: "G1",
        holds: "a step belongs to a department that there is",
        ready: |_| {},
        raw: |world| {
            world.sets(|settings| {
                let name = if world.mended { "قسم الاستقبال" } else { "" };
                let id = DepartmentId(1);
                let steps = vec![wasl::domain::queue::Queue::Intake];
                let own = wasl::domain::department::Department { id, name: name.into(), steps };
                settings.departments.push(own);
            })
        },
        plain: Cannot("a department is chosen from those that have a name"),
        cli: Errand(|world| {
            let name = "[departments.1]\nname = \"قسم الاستقبال\"\n";
            let name = if world.mended { name } else { "" };
            World::imports(&format!("{name}[steps_of_departments]\nintake = 1\n"))
        }),
        import: Cannot(NO_SETTING),
    },
    Rule {
        clause: "",
        holds: "no two of the staff have one name",
        ready: |_| {},
        raw: |world| {
            world.sets(|settings| {
                let first = settings.staff[0].name.clone();
                let name =
                    if world.mended { "زميلة تجريبية".to_owned() } else { first };
                let (id, role, scope) = (StaffId(2), StaffRole::Clerk, Scope::All);
                settings.staff.push(Staff { id, name, role, scope });
            })
        },
        plain: Errand(|talker, world| {
            comes_to(talker, world, SettingsField::StaffName(StaffId(1)));
            let name =
                if world.mended { "زميلة تجريبية" } else { "مدير تجريبي" };
            talker.call(Action::AddRow).write(name).call(Action::Save);
        }),
        cli: Errand(|world| {
            let name =
                if world.mended { "زميلة تجريبية" } else { "مدير تجريبي" };
            World::imports(&format!("[staff.2]\nname = \"{name}\"\nrole = \"clerk\"\n"))
        }),
        import: Cannot(NO_SETTING),
    },
    Rule {
        clause: "",
        holds: "nobody inherits the deeds of another by a new name in their row",
        ready: |world| {
            world.cases().hire(StaffRole::Clerk);
        },
        raw: |world| {
            world.sets(|settings| {
                let name = if world.mended {
                    "زميل تجريبي أول"
                } else {
                    "سعاد المختلفة"
                };
                settings.staff[1].name = name.into();
            })
        },
        plain: Errand(|talker, world| {
            comes_to(talker, world, SettingsField::StaffName(StaffId(1)));
            let name = if world.mended {
                "زميل تجريبي أول"
            } else {
                "سعاد المختلفة"
            };
            names(talker, world, 2, name);
            talker.call(Action::Save);
        }),
        cli: Errand(|world| {
            let name = if world.mended {
                "زميل تجريبي أول"
            } else {
                "سعاد المختلفة"
            };
            World::imports(&format!("[staff.2]\nname = \"{name}\"\n"))
        }),
        import: Cannot(NO_SETTING),
    },
    Rule {
        clause: "H4",
        holds: "who left has no seat",
        ready: |world| {
            let role = if world.mended { StaffRole::Clerk } else { StaffRole::Left };
            world.cases().hire(role);
        },
        raw: |world| {
            world.sets(|settings| {
                let member: &mut Member = &mut settings.committee.members[0];
                member.membership = Membership::Staff(StaffId(2));
            })
        },
        plain: Cannot("an account is chosen from those who work here"),
        cli: Errand(|_| {
            World::imports(
                "[committee.members.1]\nname = \"الأول\"\nstaff = 2\n[committee.members.2]\nname = \"الثاني\"\n[committee.members.3]\nname = \"الثالث\"\n",
            )
        }),
        import: Cannot(NO_SETTING),
    },
    Rule {
        clause: "",
        holds: "who left does nothing any more",
        ready: |world| {
            world.cases().receive_and_leave(NAME);
            let role = if world.mended { StaffRole::Clerk } else { StaffRole::Left };
            world.colleague_tries(role);
        },
        raw: |world| Command::ClaimCase { seen: world.seen() },
        plain: Cannot("whoever left does not come to the screens at all"),
        cli: Cannot("whoever left does not come to the desk at all"),
        import: Cannot(NO_STEP),
    },
    Rule {
        clause: "G3",
        holds: "a unit of the society's own has its word in both languages",
        ready: |_| {},
        raw: |world| {
            let english = if world.mended { "basket" } else { "" };
            let names = OwnNames { arabic: "سلة".into(), english: english.into() };
            world.sets(|settings| {
                settings.measured.retain(|one| one.service != Service::Food);
                let by = Measuring::Units(Unit::Own(names));
                settings.measured.push(Measured { service: Service::Food, by });
            })
        },
        plain: Errand(|talker, world| {
            let of = |part| SettingsField::Unit(Service::Food, part);
            let english = if world.mended { "basket" } else { "" };
            let typed = [(of(UnitPart::Counted), "6"), (of(UnitPart::Arabic), "سلة")];
            sets_all(talker, world, &[typed[0], typed[1], (of(UnitPart::English), english)]);
        }),
        cli: Errand(|world| {
            let english = if world.mended { "unit_english = \"basket\"\n" } else { "" };
            World::imports(&format!(
                "[services.food]\ncounted = \"own\"\nunit_arabic = \"سلة\"\n{english}"
            ))
        }),
        import: Cannot(NO_SETTING),
    },
    Rule {
        clause: "H4",
        holds: "what is told in a unit is granted in it",
        ready: |world| {
            world.tells(Service::Rent, Measuring::Units(Unit::Months));
            world.before_the_committee();
        },
        raw: |world| {
            let sitting = world.sits(&[1, 2, 3]);
            let riyals = Grant::amount(Service::Rent, Money::riyals(9_000).unwrap());
            grants(world, sitting, if world.mended { months(6) } else { riyals })
        },
        plain: Cannot("how many months is all that is asked there"),
        cli: Cannot(NO_SITTING),
        import: Cannot(NO_STEP),
    },
    Rule {
        clause: "H6",
        holds: "no more is delivered than was granted, in the unit of the grant",
        ready: |world| {
            world.tells(Service::Rent, Measuring::Units(Unit::Months));
            world.before_the_committee();
            let sitting = world.sits(&[1, 2, 3]);
            let command = grants(world, sitting, months(3));
            world.cases().order(command);
            world.cases().order(Command::CloseSitting { sitting });
            let (seen, channel) = (world.seen(), Channel::Phone);
            world.cases().order(Command::TellAnswer { seen, channel });
            world.cases().order(Command::RegisterCase { seen: world.seen() });
            // What is set since says nothing of it.
            world.tells(Service::Rent, Measuring::Units(Unit::Visits));
        },
        raw: |world| delivers_months(world, if world.mended { 3 } else { 4 }),
        plain: Errand(|talker, world| {
            let words = Words::new(world.lang);
            open(talker, CASE);
            talker.call(Action::Deliver);
            let unit = Args::new().text("unit", words.unit(&Unit::Months));
            let told: Vec<(String, &str)> = vec![
                (
                    wasl::i18n::isolate::bare(&words.say_with(of_grant::UNITS_DELIVERED, &unit)),
                    if world.mended { "3" } else { "4" },
                ),
                (words.say(of_case::PROVIDER), "المحاسبة"),
                (words.say(of_case::RECEIPT), "R-1"),
            ];
            fill(talker, &told);
            talker.call(Action::Save);
        }),
        cli: Cannot(NO_FIELDS),
        import: Cannot(NO_STEP),
    },
    Rule {
        clause: "H4",
        holds: "a request is referred to a committee that there is",
        ready: |world| world.signed(),
        raw: |world| world.refers((!world.mended).then(|| chosen(7, "تخصص"))),
        plain: Cannot("a committee is chosen from those that there are"),
        cli: Errand(|world| {
            let wrong = ["--channel", "C2", "--committee", "7", "--reason", "تخصص"];
            moves("refer", if world.mended { &wrong[..2] } else { &wrong })
        }),
        import: Cannot(NO_STEP),
    },
    Rule {
        clause: "",
        holds: "another committee than the rule names is chosen for a reason",
        ready: |world| {
            world.has_two_committees();
            world.signed();
        },
        raw: |world| world.refers(Some(chosen(2, if world.mended { "تخصص" } else { " " }))),
        plain: Says(
            |talker, world| {
                open(talker, CASE);
                let why = if world.mended { "تخصص" } else { "" };
                talker.call(Action::Refer);
                let words = Words::new(world.lang);
                let told = vec![
                    (words.say(of_committee::LABEL), "2"),
                    (words.say(of_committee::WHY), why),
                ];
                fill(talker, &told);
                talker.call(Action::Save);
            },
            empty,
        ),
        cli: Errand(|world| {
            let all = ["--channel", "C2", "--committee", "2", "--reason", "تخصص"];
            moves("refer", if world.mended { &all } else { &all[..4] })
        }),
        import: Cannot(NO_STEP),
    },
    Rule {
        clause: "",
        holds: "a request is moved to another committee for a reason",
        ready: |world| {
            world.has_two_committees();
            world.cases().referred(NAME);
        },
        raw: |world| {
            let to = chosen(2, if world.mended { "أقرب موعدًا" } else { "" });
            Command::TransferCase { seen: world.seen(), to }
        },
        plain: Says(
            |talker, world| {
                let reason = if world.mended { "أقرب موعدًا" } else { "" };
                open(talker, CASE);
                talker.call(Action::Transfer).write_all(&["", reason]).call(Action::Save);
            },
            empty,
        ),
        cli: Errand(|world| {
            let all = ["--committee", "2", "--reason", "أقرب موعدًا"];
            moves("transfer", if world.mended { &all } else { &all[..2] })
        }),
        import: Cannot(NO_STEP),
    },
    Rule {
        clause: "H4",
        holds: "a request is not moved to the committee that it waits for",
        ready: |world| {
            world.has_two_committees();
            world.cases().referred(NAME);
        },
        raw: |world| {
            let to = chosen(if world.mended { 2 } else { 1 }, "أقرب موعدًا");
            Command::TransferCase { seen: world.seen(), to }
        },
        plain: Cannot("the committee that it waits for is not among the choices"),
        cli: Errand(|world| {
            let committee = if world.mended { "2" } else { "1" };
            moves("transfer", &["--committee", committee, "--reason", "أقرب موعدًا"])
        }),
        import: Cannot(NO_STEP),
    },
    Rule {
        clause: "H6",
        holds: "whoever typed an account is not the second person to type it",
        ready: |world| {
            world.cases().hire(StaffRole::Clerk);
            world.cases().referred(NAME);
            world.account_typed();
            if world.mended {
                world.cases().order(Command::ReleaseCase { seen: world.seen() });
                world.by = StaffId(2);
            }
        },
        raw: |world| {
            let word = AccountWord::Type { iban: IBAN.into() };
            Command::Account { seen: world.seen(), word }
        },
        plain: Errand(|talker, _| {
            open(talker, CASE);
            talker.call(Action::ConfirmAccount).write(IBAN).call(Action::Save);
        }),
        cli: Cannot(NO_FIELDS),
        import: Cannot(NO_STEP),
    },
    Rule {
        clause: "H6",
        holds: "no cash goes out while an account waits for its second person",
        ready: |world| {
            world.cases().hire(StaffRole::Clerk);
            world.registered();
            world.account_typed();
            if world.mended {
                let (seen, word) = (world.seen(), AccountWord::Withdraw);
                world.cases().order(Command::Account { seen, word });
            }
        },
        raw: |world| world.delivers(9_000, 0, "R-1"),
        plain: Errand(|talker, world| super::table::delivers(talker, world, "9000", "", "R-1")),
        cli: Cannot(NO_FIELDS),
        import: Cannot(NO_STEP),
    },
    Rule {
        clause: "W2",
        holds: "nobody promises something by a day that has passed",
        ready: |world| {
            world.cases().receive(NAME);
        },
        raw: |world| world.undertakes(i32::from(world.mended) - 1),
        plain: Errand(|talker, world| {
            open(talker, CASE);
            let day = written(TODAY.plus(i32::from(world.mended) - 1)).iso();
            talker.call(Action::Undertake).write_all(&["", PROMISED, &day, ""]).call(Action::Save);
        }),
        cli: Errand(|world| {
            let day = written(TODAY.plus(i32::from(world.mended) - 1)).iso();
            let make = ["undertaking", "make", "1448-0001", "--side", "society", "--due", &day];
            line(&[&make[..], &[PROMISED]].concat())
        }),
        import: Cannot(NO_STEP),
    },
    Rule {
        clause: "W2",
        holds: "that an undertaking was not kept has its reason",
        ready: |world| {
            world.cases().receive(NAME);
            let command = world.undertakes(0);
            world.cases().order(command);
        },
        raw: |world| {
            let (outcome, on) = (UndertakingOutcome::NotKept, written(TODAY));
            let reason = if world.mended { "لم يحضر" } else { " " }.into();
            let word = UndertakingWord::End { number: 1, outcome, reason, on };
            Command::Undertaking { seen: world.seen(), word }
        },
        plain: Says(
            |talker, world| {
                open(talker, CASE);
                let reason = if world.mended { "لم يحضر" } else { "" };
                talker.call(Action::EndUndertaking).write_all(&["", "2", "", reason]);
                talker.call(Action::Save);
            },
            empty,
        ),
        cli: Errand(|world| {
            let end = ["undertaking", "end", "1448-0001", "1", "not_kept", "--on"];
            let day = written(TODAY).iso();
            let reason: &[&str] = if world.mended { &["--reason", "لم يحضر"] } else { &[] };
            line(&[&end[..], &[&day], reason].concat())
        }),
        import: Cannot(NO_STEP),
    },
    Rule {
        clause: "H4",
        holds: "the paper of a referral is of no day that has not come",
        ready: |world| world.signed(),
        raw: |world| {
            let paper = written(TODAY.plus(i32::from(!world.mended)));
            Command::ReferCase {
                seen: world.seen(),
                explained_by: Channel::Phone,
                committee: None,
                on_paper: Some(paper),
            }
        },
        plain: Errand(|talker, world| {
            open(talker, CASE);
            let day = written(TODAY.plus(i32::from(!world.mended))).iso();
            talker.call(Action::Refer).write_all(&["", &day]).call(Action::Save);
        }),
        cli: Errand(|world| {
            let day = written(TODAY.plus(i32::from(!world.mended))).iso();
            moves("refer", &["--channel", "C2", "--paper", &day])
        }),
        import: Cannot(NO_STEP),
    },
];
