//! What the columns of a file of requests are called: by their names in files, as the form calls them in either
//! language, as such files call them, and as whoever imports says in a file of their own.
//! Longer than 500 lines: one table of names.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use toml::de::{DeTable, DeValue};

use crate::cli::Failure;
use crate::domain::label_match;
use crate::domain::request::{Field, MEMBERS_MAX, MemberField};
use crate::domain::stored_text::StoredText;
use crate::i18n::phrases::import as say;
use crate::i18n::{Args, Lang, Words, isolate};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    Reference,
    /// A whole name in one piece.
    Name,
    Field(Field),
    /// Of a row of the household's table, from 0.
    Member(u8, MemberField),
    /// Nothing that is kept.
    LeftOut,
}

/// Names of columns beside the fields' own.
pub const OTHER_NAMES: [(&str, Column); 4] = [
    ("reference", Column::Reference),
    ("name", Column::Name),
    ("income_total", Column::Field(Field::OtherIncome)),
    ("obligations_total", Column::Field(Field::OtherObligation)),
];

/// Heads of one file that are kept as they were looked up: it may have any number.
const MET_MAX: usize = 2_000;

/// Begins the name of a column of the household's table: `member1_name`.
const MEMBER: &str = "member";

/// What such files call a column, beside what our own form calls it.
const CALLED: [(Column, &[&str]); 37] = [
    (
        Column::Reference,
        &[
            "رقم الطلب",
            "رقم المعاملة",
            "المرجع",
            "رقم المرجع",
            "رقم الملف",
            "رقم ملف المستفيد",
            "request number",
            "file number",
            "file no",
        ],
    ),
    (
        Column::Name,
        &[
            "الاسم",
            "اسم المستفيد",
            "اسم المستفيدة",
            "الاسم الكامل",
            "الاسم الرباعي",
            "الاسم الثلاثي",
            "اسم مقدم الطلب",
            "اسم صاحب الطلب",
            "اسم رب الأسرة",
            "اسم رب العائلة",
            "المستفيد",
            "full name",
            "beneficiary",
            "beneficiary name",
            "applicant",
            "applicant name",
        ],
    ),
    (Column::Field(Field::GivenName), &["الاسم الأول", "first name"]),
    (Column::Field(Field::FatherName), &["اسم الأب", "الأب", "second name", "middle name"]),
    (Column::Field(Field::GrandfatherName), &["اسم الجد", "الجد", "third name"]),
    (
        Column::Field(Field::FamilyName),
        &["اسم العائلة", "العائلة", "اللقب", "last name", "surname"],
    ),
    (
        Column::Field(Field::NationalId),
        &[
            "رقم الهوية",
            "الهوية",
            "الهوية الوطنية",
            "رقم الهوية الوطنية",
            "السجل المدني",
            "رقم السجل المدني",
            "رقم السجل",
            "رقم الإقامة",
            "الإقامة",
            "رقم الهوية أو الإقامة",
            "رقم الهوية / الإقامة",
            "هوية المستفيد",
            "id number",
            "national id number",
            "nid",
            "iqama",
            "iqama number",
        ],
    ),
    (
        Column::Field(Field::Phone),
        &[
            "الجوال",
            "رقم الجوال",
            "الهاتف",
            "رقم الهاتف",
            "الهاتف الجوال",
            "رقم التواصل",
            "جوال المستفيد",
            "الجوال 1",
            "جوال 1",
            "mobile",
            "mobile number",
            "phone number",
            "telephone",
            "cell",
            "phone 1",
        ],
    ),
    (
        Column::Field(Field::Phone2),
        &[
            "جوال آخر",
            "رقم جوال آخر",
            "رقم آخر",
            "هاتف آخر",
            "الجوال 2",
            "جوال 2",
            "second phone",
            "phone 2",
        ],
    ),
    (
        Column::Field(Field::BirthDate),
        &["الميلاد", "تاريخ الولادة", "date of birth", "dob", "birthdate"],
    ),
    (Column::Field(Field::Sex), &["الجنس", "gender"]),
    (Column::Field(Field::Marital), &["الحالة الاجتماعية", "الحالة الزوجية", "marital status"]),
    (
        Column::Field(Field::Education),
        &["المؤهل", "المؤهل العلمي", "المستوى التعليمي", "المؤهل الدراسي"],
    ),
    (
        Column::Field(Field::Work),
        &["المهنة", "الوظيفة", "العمل", "الحالة الوظيفية", "occupation", "job", "employment"],
    ),
    (Column::Field(Field::Health), &["الحالة الصحية", "health status"]),
    (
        Column::Field(Field::Category),
        &["الفئة", "فئة المستفيد", "التصنيف", "تصنيف المستفيد", "تصنيف الحالة", "نوع الحالة"],
    ),
    (Column::Field(Field::City), &["المدينة", "المحافظة", "مدينة السكن", "town"]),
    (Column::Field(Field::District), &["الحي", "اسم الحي", "neighborhood", "neighbourhood"]),
    (
        Column::Field(Field::ShortAddress),
        &["العنوان الوطني", "العنوان المختصر", "العنوان الوطني المختصر", "national address"],
    ),
    (
        Column::Field(Field::DwellingKind),
        &["نوع السكن", "ملكية السكن", "housing", "housing type", "dwelling type"],
    ),
    (Column::Field(Field::Rooms), &["عدد الغرف", "number of rooms"]),
    (
        Column::Field(Field::HouseholdSize),
        &[
            "عدد أفراد الأسرة",
            "عدد الأفراد",
            "عدد أفراد العائلة",
            "أفراد الأسرة",
            "حجم الأسرة",
            "family size",
            "family members",
            "number of family members",
        ],
    ),
    (Column::Field(Field::Salary), &["الراتب", "الراتب الشهري", "monthly salary"]),
    (Column::Field(Field::SocialSecurity), &["الضمان", "الضمان الاجتماعي", "مبلغ الضمان"]),
    (Column::Field(Field::CitizenAccount), &["حساب المواطن"]),
    (Column::Field(Field::Pension), &["التقاعد", "راتب التقاعد", "المعاش", "التأمينات"]),
    (
        Column::Field(Field::OtherIncome),
        &[
            "الدخل",
            "الدخل الشهري",
            "إجمالي الدخل",
            "مجموع الدخل",
            "income",
            "monthly income",
            "total income",
        ],
    ),
    (
        Column::Field(Field::RentPaid),
        &["قيمة الإيجار", "مبلغ الإيجار", "الإيجار الشهري", "monthly rent"],
    ),
    (Column::Field(Field::OtherObligation), &["الالتزامات", "إجمالي الالتزامات", "obligations"]),
    (
        Column::Field(Field::Iban),
        &[
            "الآيبان",
            "رقم الآيبان",
            "رقم الحساب",
            "الحساب البنكي",
            "رقم الحساب البنكي",
            "bank account",
        ],
    ),
    (
        Column::Field(Field::Service),
        &[
            "الخدمة",
            "نوع الخدمة",
            "نوع الطلب",
            "نوع المساعدة",
            "نوع الدعم",
            "المساعدة المطلوبة",
            "الخدمة المطلوبة",
            "request type",
            "type of aid",
        ],
    ),
    (
        Column::Field(Field::Amount),
        &["المبلغ", "المبلغ المطلوب", "قيمة المساعدة", "requested amount"],
    ),
    (Column::Field(Field::TakenNote), &["ملاحظات", "الملاحظات", "notes", "remarks"]),
    (
        Column::Field(Field::Channel),
        &["القناة", "قناة الطلب", "طريقة التقديم", "وسيلة التقديم", "طريقة التواصل"],
    ),
    (
        Column::Field(Field::ReceivedOn),
        &["تاريخ الطلب", "تاريخ التقديم", "تاريخ الاستقبال", "request date", "date"],
    ),
    (
        Column::Field(Field::Story),
        &[
            "شرح الحالة",
            "وصف الحالة",
            "تفاصيل الطلب",
            "تفاصيل الحالة",
            "الوصف",
            "description",
            "details",
        ],
    ),
    (
        Column::LeftOut,
        &[
            "طابع زمني",
            "الطابع الزمني",
            "timestamp",
            "م",
            "ت",
            "مسلسل",
            "التسلسل",
            "الرقم التسلسلي",
            "serial",
            "serial number",
            "no",
        ],
    ),
];

/// What a file says the columns of others are: `[columns]`, the name of a field under the head that a column has in
/// the file, where an empty one is left out; and `[all]`, what holds for every row where its own column says nothing.
#[derive(Default)]
pub struct Said {
    pub columns: Vec<(String, String)>,
    pub all: Vec<(String, String)>,
}

/// Which column a head names.
#[derive(Clone, Debug)]
pub struct HeadNames {
    known: BTreeMap<String, Column>,
    /// What holds for every row.
    pub all: Vec<(Field, String)>,
    /// What becomes of columns that nobody knows.
    pub unknown: Unknown,
    /// Heads that were looked up, and what they hold.
    met: RefCell<BTreeMap<String, Option<Column>>>,
}

/// What whoever imports says of the columns.
#[derive(Clone, Debug, Default)]
pub struct Matched {
    /// `--map`.
    pub file: Option<PathBuf>,
    /// `--set`, each as `channel=C5`.
    pub all: Vec<String>,
    /// `--unknown`.
    pub unknown: Unknown,
}

/// What becomes of columns that nobody knows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Unknown {
    /// A note on the record that the row makes.
    #[default]
    Notes,
    Leave,
}

impl Default for HeadNames {
    fn default() -> Self {
        let mut own = Self {
            known: BTreeMap::new(),
            all: Vec::new(),
            met: RefCell::default(),
            unknown: Unknown::default(),
        };
        for (name, column) in OTHER_NAMES {
            own.name(name, column);
        }
        for field in Field::ALL {
            own.name(field.code(), Column::Field(*field));
        }
        for (column, names) in CALLED {
            for name in names {
                own.name(name, column);
            }
        }
        for words in [Words::new(Lang::Arabic), Words::new(Lang::English)] {
            for field in Field::ALL {
                own.name(&words.field(*field), Column::Field(*field));
            }
        }
        own
    }
}

impl HeadNames {
    /// With what was said of them. Refused where it names no field, or is no such file.
    pub fn with(matched: &Matched, words: &Words) -> Result<Self, Failure> {
        let mut own = Self { unknown: matched.unknown, ..Self::default() };
        if let Some(path) = &matched.file {
            let said = read(path, words)?;
            for (head, name) in said.columns {
                let column =
                    if name.trim().is_empty() { Some(Column::LeftOut) } else { column_of(&name) };
                let column = column.ok_or_else(|| no_field(&name, &names(), words))?;
                for key in keys(&head) {
                    own.known.insert(key, column);
                }
            }
            for (name, value) in said.all {
                own.say_of_all(&name, value, words)?;
            }
        }
        for one in &matched.all {
            let (name, value) =
                one.split_once('=').ok_or_else(|| no_field(one, &names(), words))?;
            own.say_of_all(name, value.to_owned(), words)?;
        }
        Ok(own)
    }

    fn say_of_all(&mut self, name: &str, value: String, words: &Words) -> Result<(), Failure> {
        let field = Field::from_code(name.trim()).ok_or_else(|| no_field(name, &names(), words))?;
        self.all.retain(|(own, _)| *own != field);
        self.all.push((field, value));
        Ok(())
    }

    /// The first that a name is given to keeps it.
    fn name(&mut self, name: &str, column: Column) {
        for key in keys(name) {
            self.known.entry(key).or_insert(column);
        }
    }

    /// What a column of this head holds, if that is known. Objects say the heads with every row: each is looked up
    /// once.
    pub fn column(&self, head: &str) -> Option<Column> {
        if let Some(found) = self.met.borrow().get(head) {
            return *found;
        }
        let found = self.looked_up(head);
        let mut met = self.met.borrow_mut();
        if met.len() < MET_MAX {
            met.insert(head.to_owned(), found);
        }
        found
    }

    fn looked_up(&self, head: &str) -> Option<Column> {
        if let Some(column) = column_of(head) {
            return Some(column);
        }
        let known = |head: &str| keys(head).iter().find_map(|key| self.known.get(key).copied());
        // What stands in brackets says more of the column: رقم الجوال (واتساب).
        known(head).or_else(|| known(head.split(['(', '[']).next().unwrap_or_default()))
    }
}

/// By its own name in files.
fn column_of(name: &str) -> Option<Column> {
    let name = name.trim().to_lowercase();
    let other = OTHER_NAMES.iter().find(|(own, _)| *own == name).map(|(_, column)| *column);
    let field = || Field::from_code(&name).map(Column::Field);
    other.or_else(field).or_else(|| member(&name))
}

/// `member2_birth_date`: rows are counted from 1.
fn member(name: &str) -> Option<Column> {
    let (row, field) = name.strip_prefix(MEMBER)?.split_once('_')?;
    let row = row.parse::<u8>().ok()?.checked_sub(1)?;
    let field = MemberField::from_code(field)?;
    (usize::from(row) < MEMBERS_MAX).then_some(Column::Member(row, field))
}

/// The name of a column of the household's table, as [`HeadNames::column`] reads it.
pub fn member_name(row: u8, field: MemberField) -> String {
    format!("{MEMBER}{}_{}", row.saturating_add(1), field.code())
}

fn keys(head: &str) -> Vec<String> {
    label_match::keys(&head.replace('_', " "))
}

pub fn read(path: &Path, words: &Words) -> Result<Said, Failure> {
    let shown = path.display().to_string();
    let text = fs::read_to_string(path).map_err(Failure::io(shown.clone()))?;
    let wrong = |at: usize, reason: &str| {
        let line = text.get(..at).unwrap_or_default().matches('\n').count().saturating_add(1);
        let args = Args::new()
            .text("file", isolate::left_to_right(&shown))
            .count("line", i64::try_from(line).unwrap_or(i64::MAX))
            .text("reason", isolate::left_to_right(reason));
        Failure::Refused(words.say_with(say::MAP_WRONG, &args))
    };
    let table = DeTable::parse(&text)
        .map_err(|error| wrong(error.span().map_or(0, |span| span.start), error.message()))?;
    let mut said = Said::default();
    for (part, values) in table.get_ref() {
        let into = match part.get_ref().as_ref() {
            "columns" => &mut said.columns,
            "all" => &mut said.all,
            other => return Err(wrong(part.span().start, other)),
        };
        let DeValue::Table(values) = values.get_ref() else {
            return Err(wrong(values.span().start, part.get_ref()));
        };
        for (name, value) in values {
            let DeValue::String(value) = value.get_ref() else {
                return Err(wrong(value.span().start, name.get_ref()));
            };
            into.push((name.get_ref().to_string(), value.to_string()));
        }
    }
    Ok(said)
}

pub fn no_field(name: &str, known: &[&str], words: &Words) -> Failure {
    let args = Args::new()
        .text("name", isolate::left_to_right(name.trim()))
        .text("known", isolate::left_to_right(&known.join(", ")));
    Failure::Refused(words.say_with(say::MAP_NO_FIELD, &args))
}

/// All names that columns have in files, but those of the household's table.
pub fn names() -> Vec<&'static str> {
    let other = OTHER_NAMES.iter().map(|(name, _)| *name);
    other.chain(Field::ALL.iter().map(|field| field.code())).collect()
}

/// What a row is known by, as it is called in files.
pub fn own_name(column: Column) -> String {
    match column {
        Column::Reference => StoredText::Reference.name().to_owned(),
        Column::Name => "name".to_owned(),
        Column::Field(field) => field.code().to_owned(),
        Column::Member(row, field) => member_name(row, field),
        Column::LeftOut => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_head_that_files_have_is_of_two_columns() {
        let mut known: BTreeMap<String, Column> = BTreeMap::new();
        for (column, names) in CALLED {
            for name in names {
                let key = keys(name).into_iter().next().unwrap();
                assert!(known.insert(key, column).is_none_or(|own| own == column), "{name}");
            }
        }
    }

    #[test]
    fn a_head_is_known_however_it_is_written() {
        let heads = HeadNames::default();
        for (head, column) in [
            ("national_id", Some(Column::Field(Field::NationalId))),
            ("National ID", Some(Column::Field(Field::NationalId))),
            ("رقم الهويه", Some(Column::Field(Field::NationalId))),
            ("رقم_الهوية:", Some(Column::Field(Field::NationalId))),
            ("السجل المدني", Some(Column::Field(Field::NationalId))),
            (" الجوال *", Some(Column::Field(Field::Phone))),
            ("رقم الجوال (واتساب)", Some(Column::Field(Field::Phone))),
            ("MOBILE", Some(Column::Field(Field::Phone))),
            ("اسم المستفيد", Some(Column::Name)),
            ("الإسم", Some(Column::Name)),
            ("member2_birth_date", Some(Column::Member(1, MemberField::BirthDate))),
            ("member0_name", None),
            ("member41_name", None),
            ("طابع زمني", Some(Column::LeftOut)),
            ("لون السيارة", None),
            ("", None),
        ] {
            assert_eq!(heads.column(head), column, "{head}");
        }
    }

    #[test]
    fn every_field_is_known_by_what_the_form_calls_it() {
        let heads = HeadNames::default();
        for words in [Words::new(Lang::Arabic), Words::new(Lang::English)] {
            for field in Field::ALL {
                let label = words.field(*field);
                // What is asked second and third has one label.
                if Field::ALL.iter().filter(|own| words.field(**own) == label).count() > 1 {
                    continue;
                }
                assert_eq!(heads.column(&label), Some(Column::Field(*field)), "{label}");
            }
        }
    }
}
