//! Invented people and requests in every stage; the same for the same seed and day.

use crate::api::Fault;
use crate::domain::choice::{
    AnswerForm, Category, Channel, Choice, DwellingKind, Health, Marital, Relation, Service, Sex,
};
use crate::domain::committee::{Committee, CommitteeRules, Member, Membership, Takes, Tie};
use crate::domain::department::Scope;
use crate::domain::id::{CaseNumber, CommitteeId, PartyId, StaffId};
use crate::domain::note::NewNote;
use crate::domain::queue::Queue;
use crate::domain::request::{Field, MemberDraft, MemberField, RequestDraft};
use crate::domain::satisfaction::About;
use crate::domain::settings::{AskedPart, SetUp, Settings, SettingsField};
use crate::domain::staff::{Staff, StaffRole};
use crate::domain::stage::Stage;
use crate::service::fill::{Sample, Turn};

const MEN: [&str; 12] = [
    "سالم",
    "فهد",
    "زيد",
    "ناصر",
    "خالد",
    "ماجد",
    "عادل",
    "بدر",
    "سيف الدين",
    "أبو بكر",
    "وليد",
    "عطا الله",
];
const WOMEN: [&str; 12] = [
    "نورة",
    "سلمى",
    "هند",
    "ريم",
    "أمل",
    "منى",
    "هدى",
    "هبة الله",
    "عبير",
    "سعاد",
    "غادة",
    "أم كلثوم",
];
const MIDDLE: [&str; 10] =
    ["عبد الله", "محمد", "أحمد", "صالح", "إبراهيم", "علي", "حسن", "عمر", "يوسف", "عبد الرحمن"];
/// Families that nobody has: "the sample", "the trial", "the invented" …
const FAMILIES: [&str; 8] =
    ["المثالي", "التجريبي", "النموذجي", "المتخيل", "العيّني", "الافتراضي", "أبو نموذج", "آل مثال"];
const DISTRICTS: [&str; 6] = ["النموذجي", "التجربة", "المثال", "العينة", "الروضة", "الواحة"];
const STORIES: [&str; 4] = [
    "حالة متخيلة: توقف العمل منذ أشهر، والإيجار متأخر.",
    "حالة متخيلة: أسرة كبيرة ودخل لا يكفي نصف الشهر.",
    "حالة متخيلة: علاج طويل استهلك ما ادّخروه.",
    "حالة متخيلة: بداية سكن جديد بلا أجهزة.",
];

const NOTES: [&str; 3] = [
    "ملاحظة متخيلة: يفضّل الاتصال بعد صلاة العصر.",
    "ملاحظة متخيلة: تُسلَّم المساعدات لابنه الأكبر.\nومعه صورة من الهوية.",
    "ملاحظة متخيلة: وعد بإحضار عقد الإيجار.",
];

/// The invented staff: the manager at whose desk the program is opened, a clerk, a researcher.
const STAFF: [StaffId; 3] = [StaffId(1), StaffId(2), StaffId(3)];

/// What was written down of every seventh, on the case; the first kind stands pinned.
pub fn note(case: CaseNumber) -> Option<NewNote> {
    let nth = usize::try_from(case.count / 7).ok().filter(|_| case.count.is_multiple_of(7))?;
    let at = nth.checked_rem(NOTES.len())?;
    let text = (*NOTES.get(at)?).to_owned();
    Some(NewNote { on: case.into(), text, pinned: at == 0, corrects: None })
}

/// splitmix64: small, and the same everywhere.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, bound: u64) -> u64 {
        self.next().checked_rem(bound).unwrap_or(0)
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> Option<T> {
        let at = self.below(u64::try_from(from.len()).unwrap_or(1));
        from.get(usize::try_from(at).unwrap_or(0)).copied()
    }

    fn word(&mut self, from: &[&'static str]) -> &'static str {
        self.pick(from).unwrap_or("")
    }
}

/// An id of the count's own, with a check digit that holds.
fn national_id(count: u64) -> String {
    let body = format!("10{:07}", count.checked_rem(10_000_000).unwrap_or(0));
    let sum: u32 = body
        .bytes()
        .enumerate()
        .map(|(at, byte)| {
            let digit = u32::from(byte.saturating_sub(b'0'));
            let doubled = if at % 2 == 0 { digit.saturating_mul(2) } else { digit };
            if doubled > 9 { doubled.saturating_sub(9) } else { doubled }
        })
        .sum();
    let last = (10 - sum % 10) % 10;
    format!("{body}{last}")
}

/// The committee of dwellings, beside the general one.
pub const SECOND: CommitteeId = CommitteeId(2);
/// What it takes.
const OF_DWELLINGS: [Service; 2] = [Service::Rent, Service::Repair];

fn of_dwellings() -> Committee {
    // One sits on both: what the general one decided, too few here have not voted on.
    let names = ["عضوة الإسكان الأولى", "عضوة الإسكان الثانية", "العضو الأول"].map(String::from);
    let member = |(seat, name)| Member { seat, name, membership: Membership::Guest };
    Committee {
        id: SECOND,
        name: "لجنة الإسكان".to_owned(),
        members: (1..).zip(names).map(member).collect(),
        quorum: 3,
        rules: CommitteeRules::default(),
        takes: Takes { services: OF_DWELLINGS.to_vec(), ..Takes::default() },
    }
}

/// A sample society: one manager, two colleagues, a general committee of five and one of three for dwellings.
pub fn settings() -> Result<Settings, Fault> {
    let members: Vec<String> =
        ["الأول", "الثاني", "الثالث", "الرابع", "الخامس"].map(|nth| format!("العضو {nth}")).to_vec();
    let set_up = SetUp {
        society: "جمعية المثال الخيرية".to_owned(),
        own_name: "مدير تجريبي".to_owned(),
        own_role: StaffRole::Manager,
        members,
        quorum: 3,
    };
    let mut settings = set_up.check().map_err(Fault::InvalidSettings)?;
    settings.sample = true;
    settings.inquiries.asked_percent = 50;
    let chair = settings.committee.members.first().map(|first| first.seat);
    let rules = &mut settings.committee.rules;
    *rules = CommitteeRules { tie: Tie::Chair, chair, ..*rules };
    for (id, name) in [(2, "سارة المتدربة"), (3, "باحث تجريبي")] {
        let role = if id == 2 { StaffRole::Clerk } else { StaffRole::Researcher };
        settings.staff.push(Staff {
            id: StaffId(id),
            name: name.to_owned(),
            role,
            scope: Scope::All,
        });
    }
    settings.other_committees.push(of_dwellings());
    // The third member is the researcher: what they looked into they do not decide on.
    if let Some(third) = settings.committee.members.get_mut(2) {
        third.membership = Membership::Staff(StaffId(3));
    }
    asked_otherwise(&settings)
}

/// The served are asked otherwise since a while ago: two questions more, one of them by yes or no, and one in other
/// words.
fn asked_otherwise(settings: &Settings) -> Result<Settings, Fault> {
    let own = |row, part| SettingsField::Asked(About::Service, row, part);
    let mut draft = settings.to_draft();
    for (row, part, text) in [
        (2, AskedPart::Arabic, "هل خُدمت في وقت مناسب؟"),
        (2, AskedPart::English, "Were you served in good time?"),
        (6, AskedPart::Question, "own_1"),
        (6, AskedPart::Form, AnswerForm::YesNo.code()),
        (6, AskedPart::Step, Queue::Deliveries.code()),
        (6, AskedPart::Arabic, "هل وصلك ما وُعدت به كاملًا؟"),
        (6, AskedPart::English, "Did you get all that was promised?"),
        (7, AskedPart::Question, "own_2"),
        (7, AskedPart::Form, AnswerForm::Words.code()),
        (7, AskedPart::Arabic, "ما الذي نحسّنه أولًا؟"),
        (7, AskedPart::English, "What should we improve first?"),
    ] {
        draft.set(own(row, part), text);
    }
    draft.check(settings).map_err(Fault::InvalidSettings)
}

/// A rejection from so many days ago on was appealed.
pub(super) const APPEALED_AGE: u16 = 85;

/// Which stage the case is carried to, with its age in days; about 60 of 100 are closed.
fn stage(random: &mut Random) -> (Stage, u16, bool) {
    let day = |random: &mut Random, from: u64, span: u64| {
        u16::try_from(from.saturating_add(random.below(span))).unwrap_or(u16::MAX)
    };
    match random.below(100) {
        0..4 => (Stage::Intake, day(random, 0, 12), false),
        4..9 => (Stage::Verification, day(random, 2, 20), false),
        9..12 => (Stage::Declared, day(random, 3, 12), false),
        12..18 => (Stage::Referred, day(random, 4, 26), false),
        18..22 => (Stage::Referred, day(random, 36, 40), false),
        22..23 => (Stage::Deferred, day(random, 40, 10), false),
        23..25 => (Stage::Decided, day(random, 31, 9), false),
        25..27 => (Stage::Decided, day(random, 31, 9), true),
        27..28 => (Stage::Rejected, day(random, 31, 11), random.below(2) == 0),
        28..32 => (Stage::Registered, day(random, 38, 14), true),
        32..34 => (Stage::InService, day(random, 40, 20), true),
        34..39 => (Stage::FollowUp, day(random, 38, 11), true),
        39..40 => (Stage::Withdrawn, day(random, 8, 8), false),
        // Old enough to have been appealed.
        40..45 => (Stage::Rejected, day(random, u64::from(APPEALED_AGE), 30), true),
        _ => (Stage::Closed, day(random, 60, 900), true),
    }
}

/// Of so many requests one is rejected, if it is closed at all.
const REFUSED_EVERY: u64 = 12;
/// Of so many requests one is for two services.
const TWO_SERVICES_EVERY: u64 = 7;

fn draft(random: &mut Random, count: u64, parties: u64) -> RequestDraft {
    let mut draft = RequestDraft::default();
    let returning = parties > 20 && random.below(10) < 3;
    let woman = random.below(2) == 0;
    if returning {
        draft.party = Some(PartyId(random.below(parties.saturating_sub(1)).saturating_add(1)));
    } else {
        draft.set(Field::NationalId, national_id(count));
        draft.set(Field::Phone, format!("05000{:05}", count.checked_rem(100_000).unwrap_or(0)));
    }
    let code = |value: &'static str| value;
    let names = if woman { &WOMEN } else { &MEN };
    draft.set(Field::GivenName, random.word(names));
    draft.set(Field::FatherName, random.word(&MEN));
    draft.set(Field::GrandfatherName, random.word(&MIDDLE));
    draft.set(Field::FamilyName, random.word(&FAMILIES));
    draft.set(Field::Sex, code(if woman { Sex::Female } else { Sex::Male }.code()));
    let year = random.below(40).saturating_add(1380);
    let month = random.below(12).saturating_add(1);
    let day = random.below(28).saturating_add(1);
    draft.set(Field::BirthDate, format!("{year}-{month:02}-{day:02}"));
    let category = if woman {
        random.pick(&[Category::Widow, Category::Divorced, Category::Poor, Category::Elderly])
    } else {
        random.pick(&[Category::Poor, Category::Debtor, Category::Elderly, Category::Disabled])
    };
    draft.set(Field::Category, category.map_or("poor", Choice::code));
    draft.set(Field::Marital, random.pick(Marital::ALL).map_or("married", Choice::code));
    draft.set(Field::District, random.word(&DISTRICTS));
    let dwelling =
        [DwellingKind::Rented, DwellingKind::Rented, DwellingKind::Owned, DwellingKind::Family];
    draft.set(Field::DwellingKind, random.pick(&dwelling).map_or("rented", Choice::code));
    household(random, &mut draft);
    draft.set(Field::Salary, random.below(60).saturating_mul(100).to_string());
    draft.set(Field::SocialSecurity, random.below(12).saturating_mul(100).to_string());
    draft.set(Field::RentPaid, random.below(20).saturating_mul(100).to_string());
    let service = random.pick(Service::ALL).filter(|one| *one != Service::Other);
    let service = service.unwrap_or(Service::Food);
    draft.set(Field::Service, service.code());
    if !matches!(service, Service::Food | Service::Clothing | Service::Training) {
        let amount = random.below(60).saturating_mul(250).saturating_add(500);
        draft.set(Field::Amount, amount.to_string());
    }
    // Some ask for food too, which is granted and given by number.
    if count.is_multiple_of(TWO_SERVICES_EVERY) && service != Service::Food {
        draft.set(Field::Service2, Service::Food.code());
    }
    draft.set(Field::Story, random.word(&STORIES));
    draft.set(Field::Channel, random.pick(Channel::ALL).map_or("C1", Choice::code));
    draft
}

/// How many live together; of some households each by name.
fn household(random: &mut Random, draft: &mut RequestDraft) {
    let size = random.below(9).saturating_add(1);
    draft.set(Field::HouseholdSize, size.to_string());
    if random.below(5) < 3 {
        return;
    }
    let listed = size.saturating_sub(1).min(4);
    for _ in 0..listed {
        let (relation, names) = match random.below(3) {
            0 => (Relation::Son, &MEN),
            1 => (Relation::Daughter, &WOMEN),
            _ => (Relation::Mother, &WOMEN),
        };
        let year = if relation == Relation::Mother { 1360 } else { 1425 };
        let year = random.below(18).saturating_add(year);
        let mut member = MemberDraft::default();
        let family = draft.get(Field::FamilyName);
        member.set(MemberField::Name, format!("{} {family}", random.word(names)));
        member.set(MemberField::Relation, relation.code());
        member.set(MemberField::BirthDate, format!("{year}-07-01"));
        if relation == Relation::Mother {
            member.set(MemberField::Health, Health::Chronic.code());
            member.set(MemberField::Income, random.below(8).saturating_mul(100).to_string());
        }
        draft.members.push(member);
    }
}

/// Who has it in hand, of what is still going on.
fn holder(random: &mut Random, reach: Stage) -> Option<StaffId> {
    let held = reach != Stage::Closed && random.below(6) == 0;
    if held { random.pick(&STAFF) } else { None }
}

/// What did not go straight.
fn turn(random: &mut Random, reach: Stage) -> Turn {
    let tries = |random: &mut Random| u8::try_from(random.below(2).saturating_add(1)).unwrap_or(1);
    match (reach, random.below(10)) {
        (Stage::Intake, 0..4) => Turn::SentBack,
        (Stage::Referred, 0..3) => Turn::PutOff,
        (Stage::FollowUp, 0..4) => Turn::NoAnswer(tries(random)),
        (Stage::Closed, 0) => Turn::Unreachable,
        (Stage::Closed, 1) => Turn::Declined,
        (Stage::Closed, 2) => Turn::NoAnswer(tries(random)),
        _ => Turn::None,
    }
}

/// As many invented cases, one after another; nothing grows with their number.
pub fn samples(cases: u64, seed: u64) -> impl Iterator<Item = Sample> {
    let mut random = Random(seed);
    let mut parties: u64 = 0;
    (0..cases).map(move |count| {
        let draft = draft(&mut random, count, parties);
        if draft.party.is_none() {
            parties = parties.saturating_add(1);
        }
        let (reach, age, told) = stage(&mut random);
        let score = u8::try_from(random.below(5).saturating_add(1)).unwrap_or(3);
        // What was appealed long since is as little of a day's work as what is closed.
        let is_old = reach == Stage::Rejected && age >= APPEALED_AGE;
        let of = if is_old { Stage::Closed } else { reach };
        let turn = turn(&mut random, of);
        let holder = holder(&mut random, of);
        let clerk = random.pick(&STAFF).unwrap_or(StaffId(1));
        let refused = reach == Stage::Closed && count % REFUSED_EVERY == 3;
        Sample { draft, age, reach, told, score, turn, clerk, holder, refused }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::value::NationalId;

    #[test]
    fn invented_ids_have_a_check_digit_that_holds() {
        for count in [0, 1, 7, 99, 123_456] {
            assert!(NationalId::parse(&national_id(count)).unwrap().check_holds());
        }
    }

    #[test]
    fn the_same_seed_makes_the_same_people() {
        let names =
            |seed| samples(20, seed).map(|sample| sample.draft.full_name()).collect::<Vec<_>>();
        assert_eq!(names(7), names(7));
        assert_ne!(names(7), names(8));
    }
}
