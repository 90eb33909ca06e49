//! What each command does: loads what it is about, lets the domain decide, writes what follows.

use std::sync::Arc;
use std::time::Duration;

use crate::api::command::{Done, FormKey, Seen};
use crate::api::{Command, Fault};
use crate::domain::calendar::{Day, Timestamp, Written};
use crate::domain::case::{By, Case, Claim, Fact, History, Refusal};
use crate::domain::document::checklist;
use crate::domain::id::{CaseNumber, PartyId, StaffId};
use crate::domain::lease::{self, Standing};
use crate::domain::party::Party;
use crate::domain::request::sense::kept_notices;
use crate::domain::request::{Field, FieldFault, Place, Repeat, Request, RequestDraft};
use crate::domain::settings::Settings;
use crate::domain::sight::Sight;
use crate::domain::stage::Stage;
use crate::domain::value::Flaw;
use crate::service::Service;
use crate::service::about;
use crate::service::access;
use crate::service::account;
use crate::service::appeals;
use crate::service::backups;
use crate::service::committee;
use crate::service::complaints;
use crate::service::contacts;
use crate::service::drafts::{self, drop_form};
use crate::service::follow_ups;
use crate::service::giving;
use crate::service::import;
use crate::service::leases::{self, load};
use crate::service::merging;
use crate::service::notes;
use crate::service::offering;
use crate::service::orders::{Deed, SeenSettings, Wrote};
use crate::service::papers;
use crate::service::persons;
use crate::service::presence::Present;
use crate::service::proposals;
use crate::service::same;
use crate::service::settings;
use crate::service::surveys;
use crate::service::themes;
use crate::service::undertakings;
use crate::store::book::{Change, PARTY_COUNTER, number};
use crate::store::keys;
use crate::store::ledger::Subject;
pub use crate::store::proof::{SUBJECT_ACCESS, SUBJECT_SETTINGS, SUBJECT_STAFF};

/// How the backups stand; no record of the desk, so the proof does not cover it.
pub const SUBJECT_BACKUPS: u8 = 9;
/// The clock of the machine: no record at all.
pub const SUBJECT_CLOCK: u8 = 13;

/// Who orders, when, under which settings: what every command is decided on.
pub struct Occasion {
    pub staff: StaffId,
    pub now: Timestamp,
    pub today: Day,
    pub settings: Settings,
    /// What of the desk they see.
    pub sight: Sight,
    /// The case they write to was masked for them.
    pub blind: bool,
    /// The code of a receipt, sealed.
    pub code: Option<String>,
    /// The import that a row of a file is of.
    pub import: Option<u32>,
    /// Who else is at the desk, and how long that has been open; none where sample data is made.
    others: Option<(Arc<Present>, Duration)>,
}

impl Occasion {
    pub fn new(service: &Service, staff: StaffId, settings: Option<&SeenSettings>) -> Self {
        let now = service.now();
        Self {
            staff,
            now,
            today: now.day(),
            settings: settings.map_or_else(Settings::unset, |seen| seen.record.clone()),
            sight: Sight::whole(staff),
            blind: false,
            code: None,
            import: None,
            others: Some((Arc::clone(service.present()), service.ran())),
        }
    }

    /// A past day, for sample data.
    pub fn on(day: Day, staff: StaffId, settings: &Settings) -> Self {
        let sight = Sight::whole(staff);
        let settings = settings.clone();
        let (now, code) = (day.at(10, 0), None);
        let (blind, import, others) = (false, None, None);
        Self { staff, now, today: day, settings, sight, blind, code, import, others }
    }

    /// It is another moment than was thought.
    pub fn is_at(&mut self, now: Timestamp) {
        self.now = now;
        self.today = now.day();
    }

    /// What a claim of somebody else is worth now.
    pub fn standing(&self, holder: StaffId) -> Standing {
        if self.settings.at_work(holder).is_none() {
            return Standing::Lapsed;
        }
        let others = self.others.as_ref();
        others.map_or(Standing::Lapsed, |(present, now)| lease::standing(present.of(holder, *now)))
    }

    pub fn by(&self) -> By<'_> {
        By { by: self.staff, at: self.now, today: self.today, settings: &self.settings }
    }
}

pub type Decided = Result<Deed, Fault>;
type Facts = Result<Vec<Fact>, Refusal>;

/// Decides a command and collects what it writes. Nothing is written when it is refused.
#[expect(clippy::too_many_lines, reason = "an arm for each command")]
pub fn decide(occasion: &Occasion, change: &mut Change<'_>, command: &Command) -> Decided {
    let by = occasion.by();
    match command {
        Command::SetUp(set_up) => settings::set_up(occasion, change, set_up),
        Command::ChangeSettings { settings, version } => {
            settings::change(occasion, change, settings, *version)
        }
        Command::SaveRequest { case, draft, form } => {
            save_request(occasion, change, *case, draft, *form)
        }
        Command::SaveAlike { draft, form } => open_request(occasion, change, draft, *form),
        Command::ImportRequest { .. }
        | Command::ImportParty { .. }
        | Command::ImportContact { .. }
        | Command::ImportComplaint { .. }
        | Command::ImportSurvey { .. }
        | Command::BeginImport { .. }
        | Command::UndoImport { .. } => import::decide(occasion, change, command),
        Command::OpenSitting { committee, agenda, present } => {
            committee::open_sitting(occasion, change, *committee, (agenda, present))
        }
        Command::TransferCase { seen, to } => committee::transfer(occasion, change, *seen, to),
        Command::ChangeSitting { sitting, version, agenda, present } => {
            committee::change_sitting(occasion, change, (*sitting, *version), agenda, present)
        }
        Command::CloseSitting { sitting } => committee::close_sitting(occasion, change, *sitting),
        Command::CastVote { sitting, case, vote } => {
            committee::cast_vote(occasion, change, (*sitting, *case), vote)
        }
        Command::PutOffItem { seen, sitting } => {
            committee::put_off(occasion, change, *seen, *sitting)
        }
        Command::ConfirmMinutes { sitting, objection } => {
            committee::confirm_minutes(occasion, change, *sitting, objection.as_deref())
        }
        Command::KeepDraft(kept) => drafts::keep(occasion, change, kept),
        Command::KeepDraftAfter { kept, after } => {
            drafts::unless_elsewhere(occasion, change, kept, after.as_ref())?;
            drafts::keep(occasion, change, kept)
        }
        Command::DropDraft { form } => drafts::drop(occasion, change, *form),
        Command::BindAccount { staff, account } => {
            access::bind(occasion, change, *staff, account.as_deref())
        }
        Command::SetGate { account } => access::set_gate(change, account.as_deref()),
        Command::MarkAbout { subject, staff, marked } => {
            about::mark(occasion, change, *subject, *staff, *marked)
        }
        Command::SavePreferences(wanted) => {
            change.write_over(&keys::preferences(occasion.staff), wanted)?;
            Ok(Deed { done: Done::Draft, wrote: None })
        }
        Command::CloseProposal { seen, of, merged, form } => match merged {
            Some(draft) => proposals::choose(occasion, change, *seen, *of, (draft, *form)),
            None => proposals::drop(occasion, change, *seen, *of),
        },
        Command::NoteBackup(news) => backups::note(change, news),
        Command::AddNote { note } => notes::add(occasion, change, note),
        Command::CorrectPerson { party, version, values, reason } => {
            let wanted = persons::Wanted { party: *party, version: *version, values, reason };
            persons::correct(occasion, change, &wanted)
        }
        Command::SayNotSame { party, other, not_same } => {
            merging::say_not_same(occasion, change, (*party, *other), *not_same)
        }
        Command::MergePersons { stay, version, other, other_version, choice, reason } => {
            let both = ((*stay, *version), (*other, *other_version));
            merging::merge(occasion, change, both, (choice, reason))
        }
        Command::SplitPersons { stay, version, other, reason } => {
            merging::split(occasion, change, (*stay, *version), (*other, reason))
        }
        Command::ConfirmClock { .. } => {
            let subject = Subject { kind: SUBJECT_CLOCK, id: 1 };
            Ok(Deed { done: Done::Clock, wrote: Some(Wrote::in_the_ledger(subject)) })
        }
        // Carried out in many commits, before it comes here.
        Command::FillSample { .. } | Command::Repair {} => Err(Fault::Denied),
        // Sealed before it comes to be written.
        Command::SetPhrase { .. } => Err(Fault::Denied),
        // What moves one case: the domain's own moves.
        Command::SubmitCase { seen } => contacts::submit(occasion, change, *seen),
        Command::CheckPaper { seen, document } => {
            papers::check(occasion, change, *seen, (document, None))
        }
        Command::CheckTwice { seen, document, again } => {
            papers::check(occasion, change, *seen, (document, Some(again)))
        }
        Command::SignDeclaration { seen, how, reference, signed_on } => {
            moved(occasion, change, *seen, |case| case.sign(*how, reference, *signed_on, by))
        }
        Command::ReferCase { seen, explained_by, committee, on_paper } => {
            let how = (*explained_by, *on_paper);
            committee::refer(occasion, change, *seen, (how, committee.as_ref()))
        }
        Command::AppealCase { seen, appeal } => appeals::take(occasion, change, *seen, appeal),
        Command::AnswerAppeal { seen, answer } => appeals::answer(occasion, change, *seen, answer),
        Command::DecideCase { .. } => committee::decide_case(occasion, change, command),
        Command::ResumeCase { seen, note } => {
            moved(occasion, change, *seen, |case| case.resume(note, by))
        }
        Command::TellAnswer { seen, channel } => {
            moved(occasion, change, *seen, |case| case.tell(*channel, by))
        }
        Command::RegisterCase { seen } => giving::register(occasion, change, *seen),
        Command::RecordDelivery { seen, delivery, why } => {
            giving::deliver(occasion, change, *seen, (delivery, why))
        }
        Command::RecordSurvey { seen, outcome, channel, version } => {
            surveys::record(occasion, change, *seen, (outcome, *channel, *version))
        }
        Command::ReturnCase { seen, reason } => {
            moved(occasion, change, *seen, |case| case.send_back(reason, by))
        }
        Command::ReverseStep { seen, step, reason } => {
            moved(occasion, change, *seen, |case| case.reverse(*step, reason, by))
        }
        Command::Account { seen, word } => account::say(occasion, change, *seen, word),
        Command::Undertaking { seen, word } => undertakings::say(occasion, change, *seen, word),
        Command::LatePaper { seen, word } => {
            let mut case = leases::load_of_anyone(change, *seen)?;
            let facts = case.answer_paper(word, by).map_err(Fault::Refused)?;
            write_case(occasion, change, case, facts)
        }
        Command::WithdrawCase { seen, reason } => {
            appeals::withdraw(occasion, change, *seen, reason)
        }
        Command::TakeComplaint { draft, form, .. } => {
            complaints::take(occasion, change, draft, *form)
        }
        Command::RecordFollowUp { .. } | Command::TakeBackFollowUp { .. } => {
            follow_ups::decide(occasion, change, command)
        }
        Command::ReissueCode { seen, .. } => complaints::reissue(occasion, change, *seen),
        Command::Complaint { seen, word, form } => {
            complaints::act(occasion, change, *seen, (word, *form))
        }
        Command::RecordContact { .. }
        | Command::WithdrawContact { .. }
        | Command::AskInquiry { .. }
        | Command::AnswerInquiry { .. }
        | Command::CarryInquiry { .. }
        | Command::SendInquiry { .. }
        | Command::UnsayAnswer { .. }
        | Command::WithdrawInquiry { .. }
        | Command::CountersignInquiry { .. }
        | Command::ClaimInquiry { .. }
        | Command::ReleaseInquiry { .. }
        | Command::SaveAnswer { .. } => contacts::decide(occasion, change, command),
        Command::OpenTheme { .. } | Command::Theme { .. } | Command::TellRaiser { .. } => {
            themes::decide(occasion, change, command)
        }
        Command::ClaimCase { seen } => leases::claim(occasion, change, *seen),
        Command::ReleaseCase { seen } => leases::release(occasion, change, *seen),
        Command::FreeCase { seen, reason } => leases::free(occasion, change, *seen, reason),
        Command::HandOver { seen, to, note } => {
            leases::hand_over(occasion, change, *seen, (*to, note))
        }
        Command::ShowPhone { case } | Command::Reveal { case } => reveal(change, *case),
    }
}

/// Loads a case as it was seen, moves it, and writes it with its facts.
pub fn on(
    occasion: &Occasion,
    change: &mut Change<'_>,
    seen: Seen,
    act: impl FnOnce(&mut Case, &mut Change<'_>) -> Result<Vec<Fact>, Fault>,
) -> Decided {
    let mut taken = load(occasion, change, seen)?;
    let facts = act(&mut taken.case, change)?;
    let (case, facts) = taken.then(facts);
    write_case(occasion, change, case, facts)
}

/// The same by a move that looks at nothing but the case.
pub fn moved(
    occasion: &Occasion,
    change: &mut Change<'_>,
    seen: Seen,
    act: impl FnOnce(&mut Case) -> Facts,
) -> Decided {
    on(occasion, change, seen, |case, _| act(case).map_err(Fault::Refused))
}

pub fn write_case(
    occasion: &Occasion,
    change: &mut Change<'_>,
    mut case: Case,
    facts: Vec<Fact>,
) -> Decided {
    let history = facts
        .into_iter()
        .map(|fact| History { at: occasion.now, by: occasion.staff, fact })
        .collect();
    change.put_facts(&mut case, history)?;
    change.put_case(&case, occasion.today)?;
    Ok(Deed { done: Done::Case(case.number), wrote: Some(Wrote::of(case.number)) })
}

/// Writes nothing but the ledger's entry: who was shown what of whom, and when.
fn reveal(change: &mut Change<'_>, number: CaseNumber) -> Decided {
    change.read::<Case>(&keys::case(number))?.ok_or(Fault::NotFound)?;
    Ok(Deed { done: Done::Case(number), wrote: Some(Wrote::of(number)) })
}

fn save_request(
    occasion: &Occasion,
    change: &mut Change<'_>,
    case: Option<Seen>,
    draft: &RequestDraft,
    form: Option<FormKey>,
) -> Decided {
    let request = draft.check(occasion.today).map_err(Fault::Invalid)?;
    match case {
        Some(seen) => {
            offering::is_offered(occasion, change, draft, Some(seen))?;
            offering::is_typed_twice(occasion, change, draft, Some(seen))?;
            let (case, facts) = amend(occasion, change, seen, (request, draft.repeats.as_ref()))?;
            end_form(occasion, change, form)?;
            write_case(occasion, change, case, facts)
        }
        None => {
            offering::is_offered(occasion, change, draft, None)?;
            persons::no_third_alike(change, draft.party, &request)?;
            open_request(occasion, change, draft, form)
        }
    }
}

/// A new request, which whoever receives the person goes on with.
fn open_request(
    occasion: &Occasion,
    change: &mut Change<'_>,
    draft: &RequestDraft,
    form: Option<FormKey>,
) -> Decided {
    let request = draft.check(occasion.today).map_err(Fault::Invalid)?;
    offering::is_typed_twice(occasion, change, draft, None)?;
    if draft.party.is_none() {
        merging::nobody_like(occasion, change, &request, &draft.not_these)?;
    }
    let party = receive(change, draft.party, &request)?;
    if draft.party.is_none() {
        merging::is_none_of(occasion, change, party, &draft.not_these)?;
    }
    end_form(occasion, change, form)?;
    let claim = Claim { by: occasion.staff, since: occasion.now };
    let repeats = draft.repeats.as_ref();
    open_case(occasion, change, (party, request), String::new(), (Some(claim), repeats))
}

/// A case with another request in it, and what follows from that.
pub fn amend(
    occasion: &Occasion,
    change: &mut Change<'_>,
    seen: Seen,
    (request, repeats): (Request, Option<&Repeat>),
) -> Result<(Case, Vec<Fact>), Fault> {
    let mut taken = load(occasion, change, seen)?;
    let before = taken.case.request.clone();
    let mut facts = taken.case.amend(request, occasion.by()).map_err(Fault::Refused)?;
    facts.extend(taken.case.confirm_parts(repeats));
    facts.extend(kept_notices(Some(&before), &taken.case.request, occasion.today));
    persons::learn_amended(change, taken.case.party, &before, &taken.case.request)?;
    Ok(taken.then(facts))
}

pub fn end_form(
    occasion: &Occasion,
    change: &mut Change<'_>,
    form: Option<FormKey>,
) -> Result<(), Fault> {
    form.map_or(Ok(()), |form| drop_form(occasion, change, form))
}

/// The person a request is for: the one chosen, unless it says that they are somebody else; or a new one.
pub fn receive(
    change: &mut Change<'_>,
    chosen: Option<PartyId>,
    request: &Request,
) -> Result<PartyId, Fault> {
    match chosen {
        Some(party) => {
            let party = same::stays(change.engine(), party)?;
            persons::learn(change, party, request.fields())?;
            Ok(party)
        }
        None => register_party(change, request, String::new()),
    }
}

/// A new person. Refused if the id is another's, before anything is written.
pub fn register_party(
    change: &mut Change<'_>,
    request: &Request,
    reference: String,
) -> Result<PartyId, Fault> {
    if let Some(id) = request.national_id()
        && let Some(owner) = change.peek(&keys::national_id(&id.to_string()))?
    {
        let party = PartyId(number(&owner));
        return Err(Fault::Refused(Refusal::IdTaken { party }));
    }
    let id = PartyId(change.next(PARTY_COUNTER)?);
    let mut party = Party::from_request(id, request);
    party.reference = reference;
    put_party(change, &party)?;
    Ok(id)
}

/// Writes a person with all that follows; refused where their id is another's.
pub fn put_party(change: &mut Change<'_>, party: &Party) -> Result<(), Fault> {
    match change.put_party(party)? {
        Ok(_) => Ok(()),
        Err(party) => Err(Fault::Refused(Refusal::IdTaken { party })),
    }
}

pub fn open_case(
    occasion: &Occasion,
    change: &mut Change<'_>,
    (party, request): (PartyId, Request),
    reference: String,
    (claim, repeats): (Option<Claim>, Option<&Repeat>),
) -> Decided {
    let number = change.next_case(occasion.today)?;
    let at_intake = FieldFault { place: Place::Field(Field::Channel), flaw: Flaw::Empty };
    let channel = request.channel().ok_or_else(|| Fault::Invalid(vec![at_intake]))?;
    let received = request.received_on().map_or(occasion.today, Written::to_day);
    let mut case = Case {
        number,
        party,
        stage: Stage::Intake,
        reference,
        need: request.need(occasion.settings.classes).map(|need| need.class),
        checklist: checklist(&request, &occasion.settings.papers),
        request,
        taken_by: occasion.staff,
        received,
        since: occasion.now,
        due: Some(occasion.settings.due_in(occasion.today, occasion.settings.steps.intake)),
        documents: Vec::new(),
        checked_by: Vec::new(),
        declaration: None,
        referral: None,
        decision: None,
        answered: None,
        file: None,
        deliveries: Vec::new(),
        undelivered: None,
        reversals: Vec::new(),
        registered: None,
        survey: Vec::new(),
        ended: None,
        repeats: None,
        carried: Vec::new(),
        account: None,
        paper: None,
        undertakings: Vec::new(),
        appeal: None,
        claim,
        facts: 0,
    };
    let mut facts = vec![Fact::Received { channel }];
    facts.extend(kept_notices(None, &case.request, occasion.today));
    facts.extend(persons::repeat(occasion, change, &mut case, repeats)?);
    write_case(occasion, change, case, facts)
}
