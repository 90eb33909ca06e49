//! The table: a row for each rule, a cell for each path.
//! Longer than 500 lines: one table.

use wasl::api::{Answer, Command, Desk, Query};
use wasl::domain::calendar::Written;
use wasl::domain::case::{BoardAnswer, Step};
use wasl::domain::choice::{Channel, Paper, Signature};
use wasl::domain::committee::Resolution;
use wasl::domain::document::Document;
use wasl::domain::id::PartyId;
use wasl::domain::note::NewNote;
use wasl::domain::party::MergeChoice;
use wasl::domain::request::{Field, RequestDraft};
use wasl::domain::satisfaction::{Answers, Outcome, Question};
use wasl::domain::staff::StaffRole;
use wasl::domain::value::Flaw;
use wasl::i18n::phrases::{appeal as of_appeal, case as of_case, person as of_person};
use wasl::i18n::{Phrase, Words};
use wasl::keymap::Action;

use super::ready::{CASE, MONTH, NAME, draft, file};
use super::{Cell, Rule, World, open};
use crate::cases::{view, written};
use crate::clerk::TODAY;
use crate::plain::fill;
use crate::talker::Talker;

use Cell::{Cannot, Errand, Says};

/// A row of a file makes a request, or a person.
pub(super) const NO_STEP: &str = "a row of a file makes a new request and takes no step of one";
pub(super) const NO_FIELDS: &str = "no command of one line fills in a form";
const NO_FILE: &str = "the reference of a row is known by files alone";

pub(super) fn line(words: &[&str]) -> Vec<String> {
    words.iter().map(|&word| word.to_owned()).collect()
}

/// `wasl move` of the request.
pub(super) fn moves(name: &str, more: &[&str]) -> Vec<String> {
    line(&[&["move", "1448-0001", name], more].concat())
}

/// A question of the case's page that is answered by yes.
fn yes(talker: &mut Talker, action: Action) {
    open(talker, CASE);
    talker.call(action).call(Action::Confirm);
}

/// One that asks why.
fn why(talker: &mut Talker, action: Action, reason: &str) {
    open(talker, CASE);
    talker.call(action).write(reason).call(Action::Save);
}

pub(super) fn empty(words: &Words) -> String {
    words.flaw(&Flaw::Empty)
}

fn named(world: &World, phrase: Phrase) -> String {
    Words::new(world.lang).say(phrase)
}

pub(super) fn delivers(talker: &mut Talker, world: &World, amount: &str, on: &str, receipt: &str) {
    open(talker, CASE);
    talker.call(Action::Deliver);
    let told: Vec<(String, &str)> = [
        (of_case::AMOUNT, amount),
        (of_case::DELIVERED_ON, on),
        (of_case::PROVIDER, "المحاسبة"),
        (of_case::RECEIPT, receipt),
    ]
    .into_iter()
    .map(|(phrase, text)| (named(world, phrase), text))
    .collect();
    fill(talker, &told);
    talker.call(Action::Save);
}

/// Accepts the request at the open sitting, all being for it.
fn accepts(talker: &mut Talker, answers: &[&str]) {
    open(talker, CASE);
    talker.call(Action::Decide).call(Action::Open).write_all(&["1", "2", "3"]);
    talker.call(Action::Accept).write_all(answers).call(Action::Save);
}

fn person(world: &World, party: u64) -> wasl::domain::id::Version {
    match world.clerk.records().ask(&Query::Party(PartyId(party))).unwrap() {
        Answer::Party(own) => own.version,
        answer => panic!("{answer:?}"),
    }
}

fn merges(world: &World, reason: &str) -> Command {
    Command::MergePersons {
        stay: PartyId(1),
        version: person(world, 1),
        other: PartyId(2),
        other_version: person(world, 2),
        choice: MergeChoice::default(),
        reason: reason.into(),
    }
}

/// The other row is merged on the page of the first, each value hers.
fn merges_by_lines(talker: &mut Talker, reason: &str) {
    talker.call(Action::Find).write("0512340001").call(Action::Open);
    talker.call(Action::MergePersons).write("1448-0002").call(Action::Save);
    for row in ["1", "2", "3"] {
        talker.write(row).call(Action::TakeMine);
    }
    talker.call(Action::Save).write(reason).call(Action::Save);
}

fn merge_line(reason: &str) -> Vec<String> {
    let values = "name,national_id,phone";
    line(&["person", "merge", "1", "2", "--keep", values, "--reason", reason])
}

pub const RULES: &[Rule] = &[
    Rule {
        clause: "H2",
        holds: "what a request lacks is filled in before its papers are checked",
        ready: |world| {
            world.cases().receive(NAME);
            let district = if world.mended { "النموذجي" } else { "" };
            let command = world.amended(&[(Field::District, district), (Field::Rooms, "4")]);
            world.cases().order(command);
        },
        raw: |world| Command::SubmitCase { seen: world.seen() },
        plain: Errand(|talker, _| yes(talker, Action::Submit)),
        cli: Errand(|_| moves("submit", &[])),
        import: Cannot(NO_STEP),
    },
    Rule {
        clause: "H2",
        holds: "nothing is signed before each paper was seen",
        ready: |world| {
            world.checked();
            if !world.mended {
                let held = view(&world.clerk, CASE).case;
                let id = held.documents.iter().find(|one| one.paper == Paper::NationalId).unwrap();
                let document = Document { seen: false, ..id.clone() };
                world.cases().order(Command::CheckPaper { seen: world.seen(), document });
            }
        },
        raw: |world| Command::SignDeclaration {
            seen: world.seen(),
            how: Signature::Paper,
            reference: "118".into(),
            signed_on: written(TODAY),
        },
        plain: Errand(|talker, _| {
            open(talker, CASE);
            talker.call(Action::Sign).write_all(&["", "118", ""]).call(Action::Save);
        }),
        cli: Cannot(NO_FIELDS),
        import: Cannot(NO_STEP),
    },
    Rule {
        clause: "H2",
        holds: "a paper that ended since the signature is renewed before it goes to the committee",
        ready: |world| {
            world.checked();
            world.cases().sign(CASE);
            world.days_later(if world.mended { 1 } else { 40 });
        },
        raw: |world| Command::ReferCase {
            seen: world.seen(),
            explained_by: Channel::Phone,
            committee: None,
            on_paper: None,
        },
        plain: Errand(|talker, _| {
            open(talker, CASE);
            talker.call(Action::Refer).write_all(&["", ""]).call(Action::Save);
        }),
        cli: Errand(|_| moves("refer", &["--channel", "C2"])),
        import: Cannot(NO_STEP),
    },
    Rule {
        clause: "H3",
        holds: "nothing goes to the committee unsigned",
        ready: |world| {
            world.checked();
            if world.mended {
                world.cases().sign(CASE);
            }
        },
        raw: |world| Command::ReferCase {
            seen: world.seen(),
            explained_by: Channel::Phone,
            committee: None,
            on_paper: None,
        },
        plain: Errand(|talker, _| {
            open(talker, CASE);
            talker.call(Action::Refer).write_all(&["", ""]).call(Action::Save);
        }),
        cli: Errand(|_| moves("refer", &["--channel", "C2"])),
        import: Cannot(NO_STEP),
    },
    Rule {
        clause: "H3",
        holds: "no declaration is signed before its request was made",
        ready: |world| world.checked(),
        raw: |world| Command::SignDeclaration {
            seen: world.seen(),
            how: Signature::Paper,
            reference: "118".into(),
            signed_on: if world.mended {
                written(TODAY)
            } else {
                Written::parse("1447-05-01").unwrap()
            },
        },
        plain: Errand(|talker, world| {
            open(talker, CASE);
            let day = if world.mended { "" } else { "1447-05-01" };
            talker.call(Action::Sign).write_all(&["", "118", day]).call(Action::Save);
        }),
        cli: Cannot(NO_FIELDS),
        import: Cannot(NO_STEP),
    },
    Rule {
        clause: "H3",
        holds: "what the committee saw does not change after it decided",
        ready: |world| world.decided(),
        raw: |world| {
            let value = (Field::Salary, "100");
            world.amended(&[if world.mended { (Field::Phone, "0500000099") } else { value }])
        },
        plain: Errand(|talker, world| {
            open(talker, CASE);
            talker.call(Action::Edit);
            let words = Words::new(world.lang);
            let salary = (words.field(Field::Salary), "100");
            let phone = (words.field(Field::Phone), "0500000099");
            fill(talker, &[if world.mended { phone } else { salary }]);
            talker.call(Action::Save);
        }),
        cli: Cannot(NO_FIELDS),
        import: Cannot(NO_STEP),
    },
    Rule {
        clause: "H4",
        holds: "the committee answers in no less than a month",
        ready: |world| {
            world.cases().referred(NAME);
            world.days_later(if world.mended { MONTH } else { 3 });
        },
        raw: |world| {
            let sitting = world.sits(&[1, 2, 3]);
            world.decides(sitting, Resolution::Accept, 9_000)
        },
        plain: Says(|talker, _| accepts(talker, &["", "", "", ""]), empty),
        cli: Cannot("votes are cast at a sitting, and no command of one line holds one"),
        import: Cannot(NO_STEP),
    },
    Rule {
        clause: "H4",
        holds: "more than was asked for is granted for a reason that is written down",
        ready: |world| world.before_the_committee(),
        raw: |world| {
            let sitting = world.sits(&[1, 2, 3]);
            let riyals = if world.mended { 9_000 } else { 50_000 };
            world.decides(sitting, Resolution::Accept, riyals)
        },
        plain: Errand(|talker, world| {
            accepts(talker, &[if world.mended { "9000" } else { "50000" }, "", "", ""]);
        }),
        cli: Cannot("votes are cast at a sitting, and no command of one line holds one"),
        import: Cannot(NO_STEP),
    },
    Rule {
        clause: "H5",
        holds: "nobody gets a file number before they were told",
        ready: |world| if world.mended { world.told() } else { world.decided() },
        raw: |world| Command::RegisterCase { seen: world.seen() },
        plain: Errand(|talker, _| yes(talker, Action::Register)),
        cli: Errand(|_| moves("register", &[])),
        import: Cannot(NO_STEP),
    },
    Rule {
        clause: "H4",
        holds: "nobody is told twice",
        ready: |world| if world.mended { world.decided() } else { world.told() },
        raw: |world| Command::TellAnswer { seen: world.seen(), channel: Channel::Phone },
        plain: Errand(|talker, _| {
            open(talker, CASE);
            talker.call(Action::Tell).write("").call(Action::Save);
        }),
        cli: Errand(|_| moves("tell", &["--channel", "C2"])),
        import: Cannot(NO_STEP),
    },
    Rule {
        clause: "W2",
        holds: "a decision is appealed in the days that the society leaves",
        ready: |world| {
            world.rejected();
            world.days_later(MONTH + if world.mended { 9 } else { 90 });
        },
        raw: World::appeals,
        plain: Errand(|talker, _| {
            open(talker, CASE);
            talker.call(Action::Appeal).write_all(&["كُتب الدخل خطأً", "", "", "", ""]);
            talker.call(Action::Save);
        }),
        cli: Errand(|_| moves("appeal", &["--text", "كُتب الدخل خطأً", "--channel", "C2"])),
        import: Cannot(NO_STEP),
    },
    Rule {
        clause: "W2",
        holds: "a decision is appealed once",
        ready: |world| {
            world.rejected();
            if !world.mended {
                world.cases().order(world.appeals());
            }
        },
        raw: World::appeals,
        plain: Errand(|talker, _| {
            open(talker, CASE);
            talker.call(Action::Appeal).write_all(&["كُتب الدخل خطأً", "", "", "", ""]);
            talker.call(Action::Save);
        }),
        cli: Errand(|_| moves("appeal", &["--text", "كُتب الدخل خطأً", "--channel", "C2"])),
        import: Cannot(NO_STEP),
    },
    Rule {
        clause: "W2",
        holds: "what the board answered is recorded by a manager",
        ready: |world| {
            world.before_the_board();
            if !world.mended {
                world.colleague_tries(StaffRole::Member);
            }
        },
        raw: |world| {
            let answer = BoardAnswer {
                resolution: Resolution::Reject,
                reason: "اطلع المجلس".into(),
                grants: Vec::new(),
                on: written(TODAY.plus(MONTH * 2 + 1)),
                letter: "B-7".into(),
                exception: None,
            };
            Command::AnswerAppeal { seen: world.seen(), answer }
        },
        plain: Errand(|talker, world| {
            open(talker, CASE);
            talker.call(Action::AnswerAppeal);
            let words = Words::new(world.lang);
            let told = [
                (words.say(of_appeal::RESOLUTION), words.resolution(Resolution::Reject)),
                (words.say(of_case::REASON), "اطلع المجلس".to_owned()),
                (words.say(of_appeal::LETTER), "B-7".to_owned()),
            ];
            let told: Vec<(String, &str)> =
                told.iter().map(|(label, text)| (label.clone(), text.as_str())).collect();
            if world.mended {
                fill(talker, &told);
            }
            talker.call(Action::Save);
        }),
        cli: Errand(|_| {
            let reason = ["--reason", "اطلع المجلس"];
            moves("board", &[&["--resolution", "reject", "--letter", "B-7"], &reason[..]].concat())
        }),
        import: Cannot(NO_STEP),
    },
    Rule {
        clause: "H6",
        holds: "no more is delivered than was granted",
        ready: |world| world.registered(),
        raw: |world| world.delivers(if world.mended { 9_000 } else { 9_001 }, 0, "R-1"),
        plain: Errand(|talker, world| {
            let amount = if world.mended { "9000" } else { "9001" };
            delivers(talker, world, amount, "", "R-1");
        }),
        cli: Cannot(NO_FIELDS),
        import: Cannot(NO_STEP),
    },
    Rule {
        clause: "H6",
        holds: "nothing is delivered before it was granted",
        ready: |world| world.registered(),
        raw: |world| world.delivers(1_000, if world.mended { 0 } else { 9 }, "R-1"),
        plain: Errand(|talker, world| {
            let on = if world.mended { "" } else { "1448-07-06" };
            delivers(talker, world, "1000", on, "R-1");
        }),
        cli: Cannot(NO_FIELDS),
        import: Cannot(NO_STEP),
    },
    Rule {
        clause: "H6",
        holds: "a receipt is for one delivery",
        ready: |world| {
            world.registered();
            let command = world.delivers(1_000, 0, "R-1");
            world.cases().order(command);
        },
        raw: |world| world.delivers(2_000, 0, if world.mended { "R-2" } else { "R-1" }),
        plain: Errand(|talker, world| {
            delivers(talker, world, "2000", "", if world.mended { "R-2" } else { "R-1" });
        }),
        cli: Cannot(NO_FIELDS),
        import: Cannot(NO_STEP),
    },
    Rule {
        clause: "G8",
        holds: "nobody asks how somebody was served by themselves",
        ready: |world| {
            world.registered();
            let command = world.delivers(9_000, 0, "R-1");
            world.cases().order(command);
            if world.mended {
                world.colleague_tries(StaffRole::Clerk);
            }
        },
        raw: |world| Command::RecordSurvey {
            seen: world.seen(),
            outcome: Outcome::Answered(Answers::of(Question::Courtesy, 5)),
            channel: Channel::Phone,
            version: 1,
        },
        plain: Errand(|talker, _| {
            open(talker, CASE);
            talker.call(Action::Call).write_all(&["5", "5", "5", "5", "5", ""]).call(Action::Done);
        }),
        cli: Cannot("the questions of a call are answered one by one, not on one line"),
        import: Cannot(NO_STEP),
    },
    Rule {
        clause: "W2",
        holds: "a request is withdrawn with a reason",
        ready: |world| world.received(),
        raw: |world| {
            let reason = if world.mended { "انتقل" } else { " " };
            Command::WithdrawCase { seen: world.seen(), reason: reason.into() }
        },
        plain: Says(
            |talker, world| {
                why(talker, Action::Withdraw, if world.mended { "انتقل" } else { "" });
            },
            empty,
        ),
        cli: Errand(|world| {
            let reason = ["--reason", "انتقل"];
            moves("withdraw", if world.mended { &reason } else { &[] })
        }),
        import: Cannot(NO_STEP),
    },
    Rule {
        clause: "H2",
        holds: "a request goes back with a reason",
        ready: |world| world.checked(),
        raw: |world| {
            let reason = if world.mended { "العقد منتهٍ" } else { "" };
            Command::ReturnCase { seen: world.seen(), reason: reason.into() }
        },
        plain: Says(
            |talker, world| {
                why(talker, Action::Return, if world.mended { "العقد منتهٍ" } else { "" });
            },
            empty,
        ),
        cli: Errand(|world| {
            let reason = ["--reason", "العقد منتهٍ"];
            moves("return", if world.mended { &reason } else { &[] })
        }),
        import: Cannot(NO_STEP),
    },
    Rule {
        clause: "",
        holds: "a step is taken back with a reason",
        ready: |world| world.registered(),
        raw: |world| {
            let reason = if world.mended { "سُجل لغيره" } else { "" };
            let step = Step::Registration;
            Command::ReverseStep { seen: world.seen(), step, reason: reason.into() }
        },
        plain: Says(
            |talker, world| {
                open(talker, CASE);
                let reason = if world.mended { "سُجل لغيره" } else { "" };
                talker.call(Action::TakeBack).write_all(&["", reason]).call(Action::Save);
            },
            empty,
        ),
        cli: Errand(|world| {
            let step = ["--step", "registration", "--reason", "سُجل لغيره"];
            moves("take-back", if world.mended { &step } else { &step[..2] })
        }),
        import: Cannot(NO_STEP),
    },
    Rule {
        clause: "",
        holds: "what was recorded after a step is taken back first",
        ready: |world| world.registered(),
        raw: |world| Command::ReverseStep {
            seen: world.seen(),
            step: if world.mended { Step::Registration } else { Step::Telling },
            reason: "خطأ".into(),
        },
        plain: Errand(|talker, world| {
            open(talker, CASE);
            let step = if world.mended { "1" } else { "2" };
            talker.call(Action::TakeBack).write_all(&[step, "خطأ"]).call(Action::Save);
        }),
        cli: Errand(|world| {
            let step = if world.mended { "registration" } else { "telling" };
            moves("take-back", &["--step", step, "--reason", "خطأ"])
        }),
        import: Cannot(NO_STEP),
    },
    Rule {
        clause: "",
        holds: "what others recorded is taken back by a manager",
        ready: |world| {
            world.registered();
            world.cases().order(Command::ReleaseCase { seen: world.seen() });
            let role = if world.mended { StaffRole::Manager } else { StaffRole::Clerk };
            world.colleague_tries(role);
        },
        raw: |world| {
            let step = Step::Registration;
            Command::ReverseStep { seen: world.seen(), step, reason: "خطأ".into() }
        },
        plain: Errand(|talker, _| {
            open(talker, CASE);
            talker.call(Action::TakeBack).write_all(&["", "خطأ"]).call(Action::Save);
        }),
        cli: Errand(|_| moves("take-back", &["--step", "registration", "--reason", "خطأ"])),
        import: Cannot(NO_STEP),
    },
    Rule {
        clause: "G1",
        holds: "nobody acts on what a colleague is working on",
        ready: |world| {
            world.cases().receive(NAME);
            if world.mended {
                world.cases().order(Command::ReleaseCase { seen: world.seen() });
            }
            world.colleague_tries(StaffRole::Clerk);
        },
        raw: |world| Command::WithdrawCase { seen: world.seen(), reason: "انتقل".into() },
        // Who holds it is told by name, and how long they have.
        plain: Says(|talker, _| why(talker, Action::Withdraw, "انتقل"), |_| "مدير تجريبي".into()),
        cli: Errand(|_| moves("withdraw", &["--reason", "انتقل"])),
        import: Cannot(NO_STEP),
    },
    Rule {
        clause: "G1",
        holds: "a manager alone takes a request from its holder",
        ready: |world| {
            world.cases().receive(NAME);
            let role = if world.mended { StaffRole::Manager } else { StaffRole::Clerk };
            world.colleague_tries(role);
        },
        raw: |world| Command::FreeCase { seen: world.seen(), reason: "مريضة".into() },
        plain: Errand(|talker, _| why(talker, Action::FreeCase, "مريضة")),
        cli: Errand(|_| moves("take-over", &["--reason", "مريضة"])),
        import: Cannot(NO_STEP),
    },
    Rule {
        clause: "",
        holds: "a reader changes nothing",
        ready: |world| {
            world.cases().receive_and_leave(NAME);
            let role = if world.mended { StaffRole::Clerk } else { StaffRole::Auditor };
            world.colleague_tries(role);
        },
        raw: |world| Command::ClaimCase { seen: world.seen() },
        plain: Errand(|talker, _| {
            open(talker, CASE);
            talker.call(Action::Claim);
        }),
        cli: Errand(|_| moves("claim", &[])),
        import: Cannot(NO_STEP),
    },
    Rule {
        clause: "G4",
        holds: "an id that matched rewrites nobody",
        ready: |world| world.twice(),
        raw: |world| {
            let name = if world.mended {
                "ندى علي حسن العينة"
            } else {
                "سعاد المختلفة"
            };
            let draft = draft(name, "1098700105", "0512340001");
            let draft = RequestDraft { party: Some(PartyId(1)), ..draft };
            Command::SaveRequest { case: None, draft, form: None }
        },
        plain: Cannot("whose id it is is asked by name at the form, and no answer rewrites them"),
        cli: Cannot(NO_FIELDS),
        import: Errand(|world| {
            let name = if world.mended {
                "ندى علي حسن العينة"
            } else {
                "سعاد المختلفة"
            };
            file(&[["R-9", name, "1098700105", "1390-02-11", "0512340001"]])
        }),
    },
    Rule {
        clause: "G4",
        holds: "a row of a file that was imported before changes nothing by other values",
        ready: |world| world.twice(),
        raw: |world| {
            let (reference, phone) =
                if world.mended { ("R-3", "0512349999") } else { ("R-2", "0512348888") };
            let draft = draft("ندى علي العينة", "1098700121", phone);
            Command::ImportRequest { reference: reference.into(), draft, note: String::new() }
        },
        plain: Cannot(NO_FILE),
        cli: Cannot(NO_FILE),
        import: Errand(|world| {
            let (reference, phone) =
                if world.mended { ("R-3", "0512349999") } else { ("R-2", "0512348888") };
            file(&[[reference, "ندى علي العينة", "1098700121", "1390-02-11", phone]])
        }),
    },
    Rule {
        clause: "G4",
        holds: "a third request of one person for the same is asked about",
        ready: |world| {
            world.twice();
            let own = draft("ندى علي حسن العينة", "1098700105", "0512340001");
            let draft = RequestDraft { party: Some(PartyId(1)), ..own };
            if !world.mended {
                world.cases().order(Command::SaveRequest { case: None, draft, form: None });
            }
        },
        raw: |_| {
            let own = draft("ندى علي حسن العينة", "1098700105", "0512340001");
            let draft = RequestDraft { party: Some(PartyId(1)), ..own };
            Command::SaveRequest { case: None, draft, form: None }
        },
        plain: Cannot("the form asks whether it is meant, and takes it where it is"),
        cli: Cannot(NO_FIELDS),
        import: Errand(|_| {
            file(&[["R-9", "ندى علي حسن العينة", "1098700105", "1390-02-11", "0512340001"]])
        }),
    },
    Rule {
        clause: "H2",
        holds: "what is typed is of its kind",
        ready: |_| {},
        raw: |world| {
            let phone = if world.mended { "0512340001" } else { "12" };
            let draft = draft("ندى علي حسن العينة", "1098700105", phone);
            Command::SaveRequest { case: None, draft, form: None }
        },
        plain: Errand(|talker, world| {
            let words = Words::new(world.lang);
            talker
                .call(Action::Receive)
                .write("ندى العينة")
                .choose(&words.action(Action::NewPerson));
            let field = |field: Field, text: &'static str| (words.field(field), text);
            let phone = if world.mended { "0512340001" } else { "12" };
            let typed = [(Field::Phone, phone), (Field::Service, "1"), (Field::Channel, "1")];
            fill(talker, &typed.map(|(name, text)| field(name, text)));
            talker.call(Action::Save);
        }),
        cli: Cannot(NO_FIELDS),
        import: Errand(|world| {
            let phone = if world.mended { "0512340001" } else { "12" };
            file(&[["R-9", "ندى علي العينة", "1098700105", "1390-02-11", phone]])
        }),
    },
    Rule {
        clause: "G4",
        holds: "two who were said to be two are not merged before that is taken back",
        ready: |world| {
            world.twice();
            let (party, other) = (PartyId(1), PartyId(2));
            let not_same = !world.mended;
            world.cases().order(Command::SayNotSame { party, other, not_same });
        },
        raw: |world| merges(world, "سُجلت مرتين"),
        plain: Errand(|talker, _| merges_by_lines(talker, "سُجلت مرتين")),
        cli: Errand(|_| merge_line("سُجلت مرتين")),
        import: Cannot("a row of a file makes a person and merges nobody"),
    },
    Rule {
        clause: "G4",
        holds: "two are merged with a reason",
        ready: |world| world.twice(),
        raw: |world| merges(world, if world.mended { "سُجلت مرتين" } else { "" }),
        plain: Says(
            |talker, world| {
                merges_by_lines(talker, if world.mended { "سُجلت مرتين" } else { "" });
            },
            empty,
        ),
        cli: Errand(|world| merge_line(if world.mended { "سُجلت مرتين" } else { "" })),
        import: Cannot("a row of a file makes a person and merges nobody"),
    },
    Rule {
        clause: "G4",
        holds: "a manager alone merges",
        ready: |world| {
            world.twice();
            world.cases().order(Command::ReleaseCase { seen: world.seen() });
            let role = if world.mended { StaffRole::Manager } else { StaffRole::Clerk };
            world.colleague_tries(role);
        },
        raw: |world| merges(world, "سُجلت مرتين"),
        plain: Errand(|talker, _| merges_by_lines(talker, "سُجلت مرتين")),
        cli: Errand(|_| merge_line("سُجلت مرتين")),
        import: Cannot("a row of a file makes a person and merges nobody"),
    },
    Rule {
        clause: "G4",
        holds: "what was not merged is not taken out",
        ready: |world| {
            world.twice();
            if world.mended {
                let command = merges(world, "سُجلت مرتين");
                world.cases().order(command);
            }
        },
        raw: |world| Command::SplitPersons {
            stay: PartyId(1),
            version: person(world, 1),
            other: PartyId(2),
            reason: "ليست هي".into(),
        },
        plain: Says(
            |talker, _| {
                talker.call(Action::Find).write("0512340001").call(Action::Open);
                for _ in 0..4 {
                    talker.call(Action::NextSection);
                }
                talker.call(Action::SplitPersons).write("ليست هي");
                talker.call(Action::Save);
            },
            |words| words.say(of_person::CHOOSE_MERGED),
        ),
        cli: Errand(|_| line(&["person", "split", "1", "2", "--reason", "ليست هي"])),
        import: Cannot("a row of a file makes a person and merges nobody"),
    },
    Rule {
        clause: "G4",
        holds: "nobody is told apart from themselves",
        ready: |world| world.twice(),
        raw: |world| {
            let other = PartyId(if world.mended { 2 } else { 1 });
            Command::SayNotSame { party: PartyId(1), other, not_same: true }
        },
        plain: Cannot("it is said of a line of who is like them, and nobody is like themselves"),
        cli: Errand(|world| {
            line(&["person", "not-same", "1", if world.mended { "2" } else { "1448-0001" }])
        }),
        import: Cannot("a row of a file makes a person and tells nobody apart"),
    },
    Rule {
        clause: "",
        holds: "a note says something",
        ready: |world| world.received(),
        raw: |world| {
            let text = if world.mended { "تحب الصباح" } else { " " }.into();
            let on = PartyId(1).into();
            Command::AddNote { note: NewNote { on, text, pinned: false, corrects: None } }
        },
        plain: Says(
            |talker, world| {
                open(talker, CASE);
                talker.call(Action::Note);
                let text = if world.mended { "تحب الصباح" } else { "" };
                talker.write_all(&[text, "2"]).call(Action::Save);
            },
            empty,
        ),
        cli: Errand(|world| {
            let text = if world.mended { "تحب الصباح" } else { " " };
            line(&["note", "1", text, "--person"])
        }),
        import: Cannot("a file of requests has no column of notes"),
    },
];
