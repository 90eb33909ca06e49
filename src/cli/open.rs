//! The way to the desk: through the server that lives at the store, else by opening the store itself.

use std::fs::{DirBuilder, Permissions};
use std::io;
use std::os::unix::fs::{DirBuilderExt, MetadataExt, PermissionsExt, chown};
use std::path::Path;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use crate::api::door::{Caller, Listener, Notice, Reception};
use crate::api::{
    Answer, Command, Desk, Entered, Fault, Head, Order, OrderId, Query, Receipt, Step,
};
use crate::cli::{Failure, barred, fatal, known, output, waiting};
use crate::config::Config;
use crate::domain::calendar::Day;
use crate::domain::id::{CaseNumber, StaffId};
use crate::domain::settings::Settings as Society;
use crate::i18n::Words;
use crate::service::Service;
use crate::service::clock::SystemClock;
use crate::service::reception::FrontDoor;
use crate::store::book::BookError;
use crate::store::disk::{OpenError, log_bytes};
use crate::store::engine::EngineError;
use crate::store::fatal::OnFatal;
use crate::store::memory::MemoryEngine;
use crate::store::memory_limit;
use crate::store::sled::{Settings, SledEngine};
use crate::wire::{Client, JoinError, Patience, Place};

/// The program itself: imports and sample data, where no server is.
const PROGRAM: StaffId = StaffId(0);
/// A server that has its lock and no socket is just coming or going: so long is waited for it.
const COMING: Duration = Duration::from_secs(10);
/// Until then it need not be named.
const COMING_SOON: Duration = Duration::from_secs(2);
const LOOK_AGAIN: Duration = Duration::from_millis(50);

/// How the desk is reached.
pub enum Way {
    /// A server lives at the store.
    Joined(Arc<Client>),
    /// This process has the store open.
    Own(Arc<Service>),
}

impl Way {
    /// The desk of whoever runs this program.
    pub fn desk(&self) -> Result<Arc<dyn Desk>, Failure> {
        match self {
            Self::Joined(client) => Ok(Arc::clone(client) as Arc<dyn Desk>),
            Self::Own(service) => own_desk(service),
        }
    }

    /// The same for rows of a file: they are the program's own where no server says who is speaking.
    pub fn desk_of_program(&self) -> Arc<dyn Desk> {
        match self {
            Self::Joined(client) => Arc::clone(client) as Arc<dyn Desk>,
            Self::Own(service) => match own_desk(service) {
                // Where each signs in, rows of a file are nobody's either.
                Ok(desk) if desk.ask(&Query::Hello) == Err(Fault::Locked) => desk,
                Ok(_) | Err(_) => Arc::new(service.at(PROGRAM)),
            },
        }
    }

    pub fn today(&self) -> Result<Day, Failure> {
        match self {
            Self::Own(service) => Ok(service.today()),
            Self::Joined(client) => match output::ask(&**client, &Query::Hello)? {
                Answer::Hello(hello) => Ok(hello.today),
                _ => Err(output::astray()),
            },
        }
    }
}

/// Whoever can open the store's files keeps the store.
fn own_desk(service: &Arc<Service>) -> Result<Arc<dyn Desk>, Failure> {
    service.stands_alone();
    let uid = nix::unistd::Uid::effective();
    let account = nix::unistd::User::from_uid(uid).ok().flatten().map(|user| user.name);
    let caller = Caller { uid: uid.as_raw(), account, stands_for: None, from: String::new() };
    FrontDoor::new(Arc::clone(service), uid.as_raw())
        .admit(&caller)
        .map_err(|why| Failure::Join(JoinError::TurnedAway(why)))
}

/// Who hears what becomes of the line to a server, and how long it is waited for.
pub struct Line {
    pub patience: Patience,
    pub listener: Arc<dyn Fn(Notice) + Send + Sync>,
}

impl Line {
    /// Of a subcommand.
    fn of_a_script(config: &Config) -> Self {
        Self { patience: Patience::SCRIPT, listener: waiting::teller(config).into() }
    }
}

/// The way to a store, which is made if there is none.
pub fn way(config: &Config) -> Result<Way, Failure> {
    way_with(config, &Owning::line_by_line(config), &Line::of_a_script(config))
}

/// The same, where somebody else hears of it, and of the store.
fn way_with(config: &Config, owning: &Owning, line: &Line) -> Result<Way, Failure> {
    match joined(config, line)? {
        Some(client) => Ok(Way::Joined(client)),
        None if config.stands_for.is_some() => {
            Err(Failure::NoServer(config.store.display().to_string()))
        }
        None => match open_with(config, owning) {
            // Whoever has it may be a server that came this moment.
            Err(held @ Failure::Open { error: OpenError::Held, .. }) => {
                joined(config, line)?.map(Way::Joined).ok_or(held)
            }
            opened => opened.map(Way::Own),
        },
    }
}

/// The way to read a store. A path that names none is a slip, and making an empty store there would hide it.
pub fn way_to_read(config: &Config) -> Result<Way, Failure> {
    if config.store.exists() || is_served(config)? {
        way(config)
    } else {
        known::refuse_vanished(config)?;
        Err(Failure::NoStore(config.store.display().to_string()))
    }
}

/// The desk of whoever runs this program, to read a store; what the society calls its services is learned.
pub fn desk_to_read(config: &Config, words: &Words) -> Result<Arc<dyn Desk>, Failure> {
    let desk = way_to_read(config)?.desk()?;
    if let Some(settings) = settings_of(&*desk) {
        words.learn(&settings);
    }
    Ok(desk)
}

/// The settings, where they are there and may be seen: what lacks them says so by itself.
pub fn settings_of(desk: &dyn Desk) -> Option<Society> {
    match desk.ask(&Query::Hello) {
        Ok(Answer::Hello(hello)) => hello.settings,
        Ok(_) | Err(_) => None,
    }
}

/// Bytes of pages kept by one who reads each once: keeping more of them gains nothing.
const SCAN_CACHE_BYTES: u64 = 8 << 20;

/// The way to read all of a store once. Who only does that keeps few pages, and looks for no names.
pub fn way_to_scan(config: &Config) -> Result<Way, Failure> {
    if !config.store.exists() {
        return way_to_read(config);
    }
    let settings = Settings { cache_bytes: SCAN_CACHE_BYTES, ..Settings::default() };
    let owning = Owning { settings, ..Owning::line_by_line(config) };
    let way = way_with(config, &owning, &Line::of_a_script(config))?;
    if let Way::Own(service) = &way {
        service.names().stop();
    }
    Ok(way)
}

fn place(config: &Config) -> Place {
    Place::of(&config.store)
}

pub fn is_served(config: &Config) -> Result<bool, Failure> {
    let failed = |error| barred::failure(config, OpenError::Io(error));
    place(config).is_served().map_err(failed)
}

/// Joins the server, if one lives; it may be coming yet.
fn joined(config: &Config, line: &Line) -> Result<Option<Arc<Client>>, Failure> {
    let (begun, mut is_named) = (Instant::now(), false);
    let failed = |error| barred::failure(config, OpenError::Io(error));
    while place(config).may_be_served().map_err(failed)? {
        let heard = Arc::clone(&line.listener);
        let listener: Listener = Box::new(move |notice| heard(notice));
        let who = (config.stands_for.clone(), config.place.clone());
        match Client::join_from(place(config), who, line.patience, Some(listener)) {
            Ok(client) => return Ok(Some(Arc::new(client))),
            Err(_) if !is_served(config)? => break,
            Err(JoinError::Line(error)) if is_not_yet(&error) && begun.elapsed() < COMING => {
                if begun.elapsed() >= COMING_SOON && !std::mem::replace(&mut is_named, true) {
                    (line.listener)(Notice::Silent);
                }
                thread::park_timeout(LOOK_AGAIN);
            }
            Err(error) => return Err(Failure::Join(error)),
        }
    }
    Ok(None)
}

fn is_not_yet(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionRefused, NotFound, UnexpectedEof};
    matches!(error.kind(), NotFound | ConnectionRefused | UnexpectedEof)
}

/// A folder that nobody else may look into; and one through which a group reaches the socket.
const OWN_MODE: u32 = 0o700;
const GROUP_MODE: u32 = 0o710;

/// Makes the folder that the store and its socket stand in, where there is none. One that is there
/// stays as somebody made it.
pub fn make_folder(config: &Config) -> io::Result<()> {
    match folder_of(config) {
        Some(folder) if !folder.exists() => {
            DirBuilder::new().recursive(true).mode(OWN_MODE).create(folder)
        }
        _ => Ok(()),
    }
}

fn folder_of(config: &Config) -> Option<&Path> {
    config.store.parent().filter(|folder| !folder.as_os_str().is_empty())
}

/// Lets a group reach the socket through a folder in which nothing stands but the store. Any other is
/// left alone; whether the group can pass is the answer.
pub fn let_in(config: &Config, group: u32) -> io::Result<bool> {
    let Some(folder) = folder_of(config) else { return Ok(true) };
    let found = std::fs::metadata(folder)?;
    let (mode, own) = (found.permissions().mode(), nix::unistd::Uid::effective().as_raw());
    let passes = (found.gid() == group && mode & 0o010 != 0) || mode & 0o001 != 0;
    if passes || found.uid() != own || !holds_only_the_store(folder, &config.store)? {
        return Ok(passes);
    }
    chown(folder, None, Some(group))?;
    std::fs::set_permissions(folder, Permissions::from_mode(GROUP_MODE))?;
    Ok(true)
}

fn holds_only_the_store(folder: &Path, store: &Path) -> io::Result<bool> {
    let name = store.file_name().unwrap_or_default().as_encoded_bytes();
    for entry in std::fs::read_dir(folder)? {
        let found = entry?.file_name();
        let rest = found.as_encoded_bytes().strip_prefix(name);
        if !rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(b".")) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// What whoever has the store open does about it.
pub struct Owning {
    /// At the first fault after which the store must not be written any more.
    pub on_fatal: OnFatal,
    /// The last commit was in pieces and was completed.
    pub on_completed: Arc<dyn Fn() + Send + Sync>,
    pub settings: Settings,
}

impl Owning {
    /// Says it on standard error; a fault ends the process.
    pub fn line_by_line(config: &Config) -> Self {
        let lang = config.lang;
        let on_completed = move || fatal::tell_completed(&Words::new(lang));
        let settings = Settings::default();
        Self { on_fatal: fatal::ends(config), on_completed: Arc::new(on_completed), settings }
    }
}

/// Bytes that opening may have to read; none where there is no store yet.
pub fn size_of_store(config: &Config) -> Option<u64> {
    log_bytes(&config.store)
}

/// Opens the store that the configuration names, or makes it.
pub fn open(config: &Config) -> Result<Arc<Service>, Failure> {
    open_with(config, &Owning::line_by_line(config))
}

/// Refuses before anything is made or read.
pub fn refuse_too_little_memory(config: &Config) -> Result<(), Failure> {
    memory_limit::refuse_too_little().map_err(|error| barred::failure(config, error))
}

fn open_with(config: &Config, owning: &Owning) -> Result<Arc<Service>, Failure> {
    let failed = |error| barred::failure(config, OpenError::Io(error));
    barred::is_own(&config.store)?;
    refuse_too_little_memory(config)?;
    known::refuse_vanished(config)?;
    make_folder(config).map_err(failed)?;
    // What is in it is its owner's alone, whoever may come into the folder it stands in.
    match DirBuilder::new().mode(OWN_MODE).create(&config.store) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(failed(error)),
        _ => {}
    }
    let on_fatal = Some(Arc::clone(&owning.on_fatal));
    let engine = SledEngine::open_watched(&config.store, owning.settings, on_fatal)
        .map_err(|error| barred::failure(config, error))?;
    known::remember(config);
    if engine.completed().is_some() {
        (owning.on_completed)();
    }
    Service::open(Arc::new(engine), Arc::new(SystemClock))
        .map_err(|error| unreadable(config, error.into()))
}

/// A store that opened, and whose files are found torn while they are read.
pub fn unreadable(config: &Config, error: BookError) -> Failure {
    unreadable_at(&config.store, error)
}

/// The same of any path.
pub fn unreadable_at(path: &Path, error: BookError) -> Failure {
    let open = |error| Failure::Open { path: path.display().to_string(), error };
    match error {
        BookError::Engine(EngineError::Fatal(words) | EngineError::NotApplied(words))
            if memory_limit::is_told_in(&words) =>
        {
            open(OpenError::NoMemory)
        }
        BookError::Engine(EngineError::Fatal(words)) => open(OpenError::Damaged(words.into())),
        error => Failure::Desk(Fault::from(error)),
    }
}

/// Opens a store once more after very many writes: the engine notes where its records lie only while it
/// opens, and whoever comes next would wait for that (seconds, at a million cases).
pub fn settle(config: &Config, way: Way) -> Result<(), Failure> {
    if let Way::Own(service) = way {
        drop(service);
        drop(open(config)?);
    }
    Ok(())
}

/// A way to weigh rows: over the store where there is one to be had, else over none at all. Says
/// whether another program has it open.
pub fn way_for_trial(config: &Config) -> Result<(Way, bool), Failure> {
    let is_there = std::fs::read_dir(&config.store).is_ok_and(|mut files| files.next().is_some());
    let held = match (is_there || is_served(config)?).then(|| way(config)) {
        Some(Ok(way)) => return Ok((way, false)),
        Some(Err(Failure::Open { error: OpenError::Held, .. })) => true,
        Some(Err(failure)) => return Err(failure),
        None => {
            known::refuse_vanished(config)?;
            false
        }
    };
    let service = Service::open(Arc::new(MemoryEngine::new()), Arc::new(SystemClock));
    Ok((Way::Own(service.map_err(|error| Failure::Desk(Fault::from(error)))?), held))
}

/// A desk that is reached when it is first asked, on the thread that asks: the screens are up
/// meanwhile and say so.
pub struct Opening {
    config: Config,
    owning: Owning,
    desk: OnceLock<Arc<dyn Desk>>,
    /// Held by whoever is opening it.
    one_at_a_time: Mutex<()>,
    failure: Mutex<Option<Failure>>,
    listener: Arc<Heard>,
}

/// Whoever hears of the desk, from before there is one.
#[derive(Default)]
struct Heard(Mutex<Option<Listener>>);

impl Heard {
    fn tell(&self, notice: Notice) {
        let listener = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(listener) = &*listener {
            listener(notice);
        }
    }
}

impl Opening {
    pub fn new(config: Config, owning: Owning) -> Self {
        Self {
            config,
            owning,
            desk: OnceLock::new(),
            one_at_a_time: Mutex::new(()),
            failure: Mutex::new(None),
            listener: Arc::default(),
        }
    }

    /// Where it could not be opened it is tried again when it is asked again.
    fn desk(&self) -> Result<&dyn Desk, Fault> {
        let _opening = self.one_at_a_time.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(desk) = self.desk.get() {
            return Ok(&**desk);
        }
        let heard = Arc::clone(&self.listener);
        let listener = Arc::new(move |notice| heard.tell(notice));
        let desk = self.open(&Line { patience: Patience::default(), listener })?;
        drop(self.failure());
        Ok(&**self.desk.get_or_init(|| desk))
    }

    fn open(&self, line: &Line) -> Result<Arc<dyn Desk>, Fault> {
        match way_with(&self.config, &self.owning, line).and_then(|way| way.desk()) {
            Ok(desk) => {
                let heard = Arc::clone(&self.listener);
                desk.listen(Box::new(move |notice| heard.tell(notice)));
                Ok(desk)
            }
            Err(failure) => {
                *self.failure.lock().unwrap_or_else(PoisonError::into_inner) = Some(failure);
                Err(Fault::Shut)
            }
        }
    }

    /// Why the store could not be opened; asked once, at the end.
    pub fn failure(&self) -> Option<Failure> {
        self.failure.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    /// The same in words, as long as it stands.
    pub fn why(&self, words: &Words) -> Option<String> {
        let failure = self.failure.lock().unwrap_or_else(PoisonError::into_inner);
        failure.as_ref().map(|failure| failure.sentence(words))
    }
}

impl Desk for Opening {
    fn order(&self, order: &Order) -> Result<Receipt, Fault> {
        self.desk()?.order(order)
    }

    fn ask(&self, query: &Query) -> Result<Answer, Fault> {
        self.desk()?.ask(query)
    }

    fn admits(&self, head: Head) -> Result<(), Fault> {
        self.desk()?.admits(head)
    }

    fn enter(&self, step: &Step) -> Result<Entered, Fault> {
        self.desk()?.enter(step)
    }

    /// Of a desk that was never opened nobody takes leave.
    fn bye(&self) {
        if let Some(desk) = self.desk.get() {
            desk.bye();
        }
    }

    fn leave(&self) {
        if let Some(desk) = self.desk.get() {
            desk.leave();
        }
    }

    /// Kept until there is a desk to hear.
    fn listen(&self, listener: Listener) {
        *self.listener.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(listener);
    }
}

/// Has what is masked of a case shown to this desk from now on.
pub fn reveal(desk: &dyn Desk, case: CaseNumber) -> Result<Result<(), Fault>, Failure> {
    let id = OrderId { session: session()?, count: 1 };
    Ok(desk.order(&Order { id, command: Command::Reveal { case } }).map(|_| ()))
}

/// A random number for one run: with a count it names each order.
pub fn session() -> Result<u64, Failure> {
    let mut number = [0; 8];
    getrandom::fill(&mut number)
        .map_err(|error| Failure::io("random")(io::Error::other(error.to_string())))?;
    Ok(u64::from_be_bytes(number))
}
