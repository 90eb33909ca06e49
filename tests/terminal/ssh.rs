//! Staff far away: a real sshd, a server, people with keys of their own, and lines that are cut.

use std::fs;
use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use portable_pty::CommandBuilder;
use wasl::domain::id::CaseNumber;
use wasl::domain::queue::Queue;
use wasl::domain::request::Field;
use wasl::domain::stage::Stage;
use wasl::i18n::phrases::{find, home, queue, serve};
use wasl::i18n::{Args, Lang, Words};

use super::desk::{
    CTRL_N, ENTER, ESC, GIVEN_UP_AFTER, TAB, Terminal, can_move_the_clock, said, skipped,
};
use super::journey::{Case, PAPERS, ROW, import_a_thousand_rows, json_of, names};
use crate::cli::{id, text, wasl};
use crate::ended::{beneath, is_gone_within};

const SARA: &str = "سارة التجريبية";
const OMAR: &str = "عمر التجريبي";
const MEMBER: &str = "عضو تجريبي";
const SSHD: &str = "/usr/sbin/sshd";

/// Is there an SSH server to be had? Says so if not.
fn can_come_from_afar() -> bool {
    let there = Path::new(SSHD).exists()
        && Command::new("ssh").arg("-V").output().is_ok_and(|out| out.status.success());
    if !there {
        skipped("no OpenSSH server is installed, and nobody can come from afar without it");
    }
    there
}

/// A process that ends with its test.
struct Running(Child);

impl Running {
    fn signal(&mut self, name: &str) {
        let pid = self.0.id().to_string();
        assert!(Command::new("kill").args([name, &pid]).status().unwrap().success());
    }

    fn ended(&mut self) -> Option<i32> {
        self.0.wait().unwrap().code()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.0.kill().ok();
        self.0.wait().ok();
    }
}

/// An office: a store that is served, and a door to it over SSH.
struct Office {
    folder: tempfile::TempDir,
    port: u16,
    server: Option<Running>,
    sshd: Running,
}

impl Office {
    /// With a desk that is set up, the rows of a file, and three people who come by key.
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let at = folder.path();
        import_a_thousand_rows(at);
        let mut desk = Terminal::open(at, 0);
        let number = CaseNumber { year: 1448, count: 1 };
        Case { words: Words::new(Lang::Arabic), number }.set_up(&mut desk);
        desk.leave();
        program_of_days(at);
        let port = free_port();
        let sshd = sshd(at, port);
        let mut office = Self { folder, port, server: None, sshd };
        office.serve();
        office.staff(&["add", SARA, "clerk"]);
        office.staff(&["add", OMAR, "clerk"]);
        office.staff(&["add", MEMBER, "member"]);
        let own = text(&Command::new("id").arg("-un").output().unwrap().stdout);
        office.staff(&["gate", own.trim()]);
        let mut keys = String::new();
        for (name, key) in [(SARA, "sara"), (OMAR, "omar"), (MEMBER, "member")] {
            make_key(&office.path().join(key));
            let public = office.path().join(format!("{key}.pub"));
            keys += &office.staff(&["key", name, public.to_str().unwrap()]);
        }
        fs::write(office.path().join("authorized_keys"), keys).unwrap();
        office
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn staff(&self, args: &[&str]) -> String {
        let out = wasl(self.path(), &[&["staff"], args].concat());
        assert_eq!(out.status.code(), Some(0), "{args:?}: {}", text(&out.stderr));
        text(&out.stdout)
    }

    /// Starts the server and waits until it says that it serves.
    fn serve(&mut self) {
        let mut child = Command::new(self.path().join("bin/wasl"))
            .args(["--lang", "en", "--store"])
            .arg(format!("sled:{}", self.path().join("store").display()))
            .arg("serve")
            .env("HOME", self.path())
            .env("WASL_LOG", "off")
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut said = String::new();
        BufReader::new(child.stderr.take().unwrap()).read_line(&mut said).unwrap();
        assert!(said.contains("serving"), "{said}");
        self.server = Some(Running(child));
    }

    /// The server as a power cut ends it.
    fn kill_server(&mut self) {
        let mut server = self.server.take().unwrap();
        // The clock's wrapper replaces itself by the program: its number is the program's.
        server.signal("-KILL");
        server.ended();
    }

    /// The server as it is told to end.
    fn end_server(&mut self) {
        let mut server = self.server.take().unwrap();
        server.signal("-TERM");
        assert_eq!(server.ended(), Some(0));
    }

    /// From now on it is so many days later, for whatever is started.
    fn days_go_by(&self, days: u32) {
        fs::write(self.path().join("days"), days.to_string()).unwrap();
    }

    /// Someone comes by their key.
    fn come(&self, key: &str) -> Terminal {
        let mut command = CommandBuilder::new("ssh");
        command.args([
            "-tt",
            "-F",
            "none",
            "-o",
            "StrictHostKeyChecking=no",
            "-o",
            "LogLevel=ERROR",
        ]);
        command.args(["-o", "UserKnownHostsFile=/dev/null", "-o", "IdentitiesOnly=yes", "-i"]);
        command.arg(self.path().join(key));
        command.args(["-p", &self.port.to_string(), "127.0.0.1"]);
        command.env("TERM", "xterm-256color");
        Terminal::over(command)
    }

    /// The end of sshd that holds one person's line is killed: the newest of them.
    fn kill_line(&self) {
        let out = Command::new("pgrep")
            .args(["-n", "-P", &self.sshd.0.id().to_string()])
            .output()
            .unwrap();
        let pid = text(&out.stdout);
        assert!(!pid.trim().is_empty(), "no line to cut");
        assert!(Command::new("kill").args(["-KILL", pid.trim()]).status().unwrap().success());
    }

    fn is_right(&self) -> bool {
        wasl(self.path(), &["check"]).status.code() == Some(0)
    }
}

/// The program as `wasl`, in a time that the test sets.
fn program_of_days(at: &Path) {
    let bin = at.join("bin");
    fs::create_dir(&bin).unwrap();
    let program = env!("CARGO_BIN_EXE_wasl");
    let days = at.join("days");
    // The program takes the place of the script, so that a signal to the one is for the other.
    let script = format!(
        "#!/bin/sh\n\
         if [ -f '{days}' ]; then\n\
           clock=$(faketime --exclude-monotonic -f \"+$(cat '{days}')d\" env)\n\
           clock=$(echo \"$clock\" | grep -E '^(LD_PRELOAD|FAKETIME|[A-Z_]*MONOTONIC)=')\n\
           exec env $clock '{program}' \"$@\"\n\
         fi\n\
         exec '{program}' \"$@\"\n",
        days = days.display()
    );
    fs::write(bin.join("wasl"), script).unwrap();
    fs::set_permissions(bin.join("wasl"), fs::Permissions::from_mode(0o755)).unwrap();
}

fn free_port() -> u16 {
    TcpListener::bind(("127.0.0.1", 0)).unwrap().local_addr().unwrap().port()
}

fn make_key(path: &Path) {
    let made = Command::new("ssh-keygen")
        .args(["-q", "-t", "ed25519", "-N", "", "-C", "key", "-f"])
        .arg(path)
        .status()
        .unwrap();
    assert!(made.success());
}

fn sshd(at: &Path, port: u16) -> Running {
    make_key(&at.join("host"));
    let path = |name: &str| -> PathBuf { at.join(name) };
    let config = format!(
        "Port {port}\nListenAddress 127.0.0.1\nHostKey {}\nPidFile none\nAuthorizedKeysFile {}\n\
         StrictModes no\nUsePAM no\nPasswordAuthentication no\nPermitRootLogin prohibit-password\n\
         PrintMotd no\nPrintLastLog no\nSetEnv LC_ALL=ar_SA.UTF-8 HOME={} PATH={}:/usr/bin:/bin\n",
        path("host").display(),
        path("authorized_keys").display(),
        at.display(),
        path("bin").display(),
    );
    fs::write(path("sshd_config"), config).unwrap();
    // Where it wants a folder of the system, and may make it; where it may not, it has no need of it.
    fs::create_dir_all("/run/sshd").ok();
    let child = Command::new(SSHD)
        .args(["-D", "-e", "-f"])
        .arg(path("sshd_config"))
        .stderr(fs::File::create(path("sshd.log")).unwrap())
        .spawn()
        .unwrap();
    Running(child)
}

/// A clerk at a line of their own.
struct Clerk {
    key: &'static str,
    desk: Terminal,
}

impl Clerk {
    fn come(office: &Office, key: &'static str, case: &Case) -> Self {
        let mut desk = office.come(key);
        case.find_again(&mut desk);
        Self { key, desk }
    }
}

/// Both have the case open; one of them is cut off, or both are, and go on where they were.
fn cut(office: &mut Office, clerks: &mut [Clerk; 2], case: &Case, dice: &mut Dice) {
    let how = [Cut::Client, Cut::Line, Cut::Server][dice.below(3)];
    let who = dice.below(2);
    said(&format!("{how:?}, {}", clerks[who].key));
    match how {
        Cut::Client => {
            clerks[who].desk.kill();
            clerks[who] = Clerk::come(office, clerks[who].key, case);
        }
        Cut::Line => {
            // The newest line is the one that is cut.
            let key = clerks[who].key;
            clerks[who].desk.leave();
            clerks[who] = Clerk::come(office, key, case);
            office.kill_line();
            clerks[who].desk.last_words();
            clerks[who] = Clerk::come(office, key, case);
        }
        Cut::Server => {
            office.kill_server();
            for clerk in &mut *clerks {
                clerk.desk.until(&case.words.say(serve::AWAY));
            }
            office.serve();
            for clerk in clerks {
                clerk.desk.until(&case.words.say(serve::BACK));
            }
        }
    }
}

#[test]
fn two_clerks_and_a_member_take_a_case_to_its_decision_over_lines_that_are_cut() {
    if !can_come_from_afar() || !can_move_the_clock() {
        return;
    }
    let mut office = Office::new();
    let mut dice = Dice(HANDS_SEED);
    let words = || Words::new(Lang::Arabic);
    let found = json_of(office.path(), &["find", &id(ROW), "--format", "json"]);
    let number = CaseNumber::parse(found[0]["cases"][0][0].as_str().unwrap()).unwrap();
    let case = Case { words: words(), number };

    let mut clerks = ["sara", "omar"].map(|key| Clerk::come(&office, key, &case));
    for step in 0..5 {
        // Each does what the other left; it was given back, and is taken.
        let [own, other] = [step % 2, 1 - step % 2];
        let desk = &mut clerks[own].desk;
        case.take(desk);
        match step {
            0 => case.amend(desk),
            1 => {
                // The server dies with the order on its way: it is done once all the same.
                case.ask_submit(desk);
                desk.press(&[ENTER]);
                office.kill_server();
                office.serve();
                desk.until(&case.at(Stage::Verification));
                clerks[other].desk.until(&case.words.say(serve::BACK));
            }
            2 => case.check_papers(desk, 0..2),
            3 => case.check_papers(desk, 2..PAPERS),
            _ => case.sign_and_refer(desk),
        }
        case.give_back(&mut clerks[own].desk);
        cut(&mut office, &mut clerks, &case, &mut dice);
    }
    for clerk in &mut clerks {
        clerk.desk.until(&case.at(Stage::Referred)).leave();
    }
    // The month goes by, and the committee sits.
    office.end_server();
    office.days_go_by(32);
    office.serve();
    let clock = |more: &[&str]| wasl(office.path(), &[&["clock"], more].concat()).status.code();
    assert_eq!(clock(&[]), Some(1), "nobody worked for a month: the manager is asked");
    assert_eq!((clock(&["--confirm"]), clock(&[])), (Some(0), Some(0)));
    let mut member = office.come("member");
    member.until(&words().queue(Queue::Intake));
    case.decide(&mut member);
    member.leave();
    assert!(office.is_right());
    let shown = json_of(office.path(), &["show", &number.to_string(), "--format", "json"]);
    let history = shown["history"].as_array().unwrap();
    let hands = ["claimed", "released"];
    let done: Vec<_> = names(&shown["history"]).into_iter().zip(history).collect();
    let done = done.iter().filter(|(name, _)| !hands.contains(&name.as_str()));
    let done: Vec<(&str, u64)> =
        done.map(|(name, line)| (name.as_str(), line["by"].as_u64().unwrap())).collect();
    let (sara, omar, member) = (2, 3, 4);
    let wanted = [
        ("received", 0),
        ("amended", sara),
        ("submitted", omar),
        ("paper_checked", sara),
        ("paper_checked", sara),
        ("paper_checked", omar),
        ("paper_checked", omar),
        ("signed", sara),
        ("referred", sara),
        ("resolved", member),
    ];
    assert_eq!(done, wanted);
    office.end_server();
    assert!(office.is_right());
}

/// Numbers that look random, and are the same for the same seed.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % u64::try_from(bound).unwrap()).unwrap()
    }
}

/// How a line ends.
#[derive(Clone, Copy, Debug)]
enum Cut {
    /// Here: the client is killed.
    Client,
    /// There: the end of sshd that holds it is killed.
    Line,
    /// The server is killed, and comes back.
    Server,
}

const CUT_SEED: u64 = 1448;
const HANDS_SEED: u64 = 5;
const CUTS: usize = 9;

/// Types letter by letter, each seen before the next, and is cut off after so many keys. What was
/// typed in each field.
fn type_and_be_cut(office: &mut Office, sara: &mut Terminal, keys: usize, cut: Cut) -> Vec<String> {
    let words = Words::new(Lang::Arabic);
    let typed: Vec<Vec<char>> =
        ["نواف", "سعود", "المتخيل"].iter().map(|name| name.chars().collect()).collect();
    let mut seen: Vec<String> = vec![String::new()];
    let all = typed.iter().flat_map(|name| std::iter::once(None).chain(name.iter().map(Some)));
    for (at, key) in all.enumerate() {
        if at == keys {
            let far_ends = beneath(office.sshd.0.id(), Path::new(env!("CARGO_BIN_EXE_wasl")));
            assert!(!far_ends.is_empty(), "nobody is at the other end of the line");
            match cut {
                Cut::Client => sara.kill(),
                Cut::Line => office.kill_line(),
                Cut::Server => {
                    office.kill_server();
                    sara.until(&words.say(serve::AWAY));
                }
            }
            if !matches!(cut, Cut::Server) {
                // It hears of the cut, and keeps what was typed before it ends.
                assert!(far_ends.iter().all(|end| is_gone_within(end, GIVEN_UP_AFTER)));
                return seen;
            }
        }
        match key {
            None => {
                sara.press(&[TAB]);
                seen.push(String::new());
            }
            Some(letter) => {
                let field = seen.last_mut().unwrap();
                field.push(*letter);
                sara.press(&[&letter.to_string()]).until(field);
            }
        }
    }
    // Typed on without a server: it comes back, and all of it is kept.
    office.serve();
    sara.until(&words.say(serve::BACK)).leave();
    seen
}

#[test]
fn what_was_typed_is_there_wherever_the_line_was_cut() {
    if !can_come_from_afar() {
        return;
    }
    said(&format!("cuts by the dice of {CUT_SEED}"));
    let mut dice = Dice(CUT_SEED);
    let mut office = Office::new();
    let words = Words::new(Lang::Arabic);
    for round in 0..CUTS {
        let name = ["تركي", "ماجد", "زياد", "هيثم", "وائل", "أنس", "فراس", "لؤي", "بدر"][round];
        let mut sara = office.come("sara");
        sara.until(&words.queue(Queue::Intake)).press(&["n"]);
        let nobody = Args::new().text("text", name);
        sara.until(&words.say(find::TITLE_RECEIVE)).press(&[name]);
        sara.until(&words.say_with(find::NOBODY, &nobody)).press(&[CTRL_N]);
        sara.until(&words.field(Field::FatherName));
        let cut = [Cut::Client, Cut::Line, Cut::Server][round % 3];
        let keys = 1 + dice.below(16);
        let seen = type_and_be_cut(&mut office, &mut sara, keys, cut);
        // From another terminal: what was left, and on with it.
        let mut again = office.come("sara");
        again.until(name).press(&["u"]).until(&words.field(Field::NationalId));
        for text in seen.iter().filter(|text| !text.is_empty()) {
            again.until(text);
        }
        // Then away with it, so that the next round has only its own.
        again.press(&[ESC]).until(&words.queue(Queue::Intake)).press(&["r"]);
        again.until(&words.say(home::DRAFTS)).until(name).press(&["x"]);
        let dropped = words.say_with(home::DRAFT_FOR, &Args::new().text("name", ""));
        again.until(dropped.trim()).press(&[ENTER]).until(&words.say(home::DRAFT_DROPPED));
        again.press(&[ESC]).until(&words.queue(Queue::Intake)).leave();
        assert!(office.is_right(), "round {round}: {cut:?} after {keys} keys");
    }
}

#[test]
fn whoever_has_no_key_and_whoever_says_they_are_another_is_kept_out() {
    if !can_come_from_afar() {
        return;
    }
    let office = Office::new();
    make_key(&office.path().join("stranger"));
    let mut stranger = office.come("stranger");
    assert!(stranger.last_words().contains("Permission denied"));
    // A key opens the program as its owner, whatever else is asked for.
    let mut command = CommandBuilder::new("ssh");
    command.args(["-tt", "-F", "none", "-o", "StrictHostKeyChecking=no", "-o", "LogLevel=ERROR"]);
    command.args(["-o", "UserKnownHostsFile=/dev/null", "-o", "IdentitiesOnly=yes", "-i"]);
    command.arg(office.path().join("omar"));
    command.args(["-p", &office.port.to_string(), "127.0.0.1", "sh", "-c", "id"]);
    command.env("TERM", "xterm-256color");
    let mut omar = Terminal::over(command);
    omar.until(&Words::new(Lang::Arabic).queue(Queue::Intake)).press(&["1", ENTER]);
    omar.until(&Words::new(Lang::Arabic).say(queue::HEAD_PERSON)).leave();
    // Nobody bears this name.
    let out = wasl(office.path(), &["--as", "Nobody", "stats"]);
    assert_eq!(out.status.code(), Some(1), "{}", text(&out.stderr));
    assert!(text(&out.stderr).contains("Nobody"), "{}", text(&out.stderr));
}
