//! Closed lists that a form chooses from. Each value has a code that files and scripts use.

use serde::{Deserialize, Serialize};

/// A closed list: every value, and the code it has in files.
pub trait Choice: Copy + Eq + Sized + 'static {
    const ALL: &'static [Self];
    fn code(self) -> &'static str;

    fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|value| value.code() == code)
    }
}

/// Defines the lists, and [`List`]: the same lists by name, for forms that only need codes.
macro_rules! choices {
    ($($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $value:ident = $code:literal),+ $(,)? })+) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
            #[serde(rename_all = "snake_case")]
            pub enum $name { $($(#[$vdoc])* $value),+ }

            impl Choice for $name {
                const ALL: &'static [Self] = &[$(Self::$value),+];
                fn code(self) -> &'static str {
                    match self { $(Self::$value => $code),+ }
                }
            }
        )+

        /// A closed list by name.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum List { $($name),+ }

        impl List {
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The codes of its values, in the order they are offered.
            pub fn codes(self) -> &'static [&'static str] {
                match self { $(Self::$name => {
                    const CODES: &[&str] = &[$($code),+];
                    CODES
                }),+ }
            }

            /// Its own name in phrase ids: `list-NAME-CODE`.
            pub fn name(self) -> &'static str {
                match self { $(Self::$name => stringify!($name)),+ }
            }
        }
    };
}

choices! {
    Sex { Male = "m", Female = "f" }

    Marital { Single = "single", Married = "married", Divorced = "divorced", Widowed = "widowed" }

    Nationality { Saudi = "saudi", Yemeni = "yemeni", Syrian = "syrian", Egyptian = "egyptian",
        Sudanese = "sudanese", Palestinian = "palestinian", Pakistani = "pakistani",
        Stateless = "stateless", Other = "other" }

    Education { None = "none", Reads = "reads", Primary = "primary", Middle = "middle",
        Secondary = "secondary", Diploma = "diploma", University = "university" }

    Work { None = "none", Employed = "employed", SelfEmployed = "self_employed", Retired = "retired",
        Student = "student", Home = "home", Unable = "unable" }

    Health { Sound = "sound", Chronic = "chronic", Disabled = "disabled", Ill = "ill" }

    /// The categories of beneficiaries (G3); they decide which papers are asked for (H2).
    Category { Poor = "poor", Orphan = "orphan", Widow = "widow", Divorced = "divorced",
        Disabled = "disabled", Elderly = "elderly", PrisonerFamily = "prisoner_family",
        Debtor = "debtor", Other = "other" }

    /// C1–C7: every contact, request and survey carries its channel.
    Channel { Interview = "C1", Phone = "C2", SocialMedia = "C3", Letter = "C4",
        AidRequest = "C5", Volunteering = "C6", Website = "C7" }

    BestTime { Any = "any", Morning = "morning", Noon = "noon", Afternoon = "afternoon", Evening = "evening" }

    DwellingKind { Owned = "owned", Rented = "rented", Family = "family", Charity = "charity",
        Shared = "shared", None = "none" }

    DwellingState { Good = "good", Fair = "fair", Poor = "poor", Unfit = "unfit" }

    Relation { Spouse = "spouse", Son = "son", Daughter = "daughter", Father = "father",
        Mother = "mother", Brother = "brother", Sister = "sister", Grandchild = "grandchild", Other = "other" }

    /// The society's services; what is not among them is `Other`, with its words.
    Service { Food = "food", Rent = "rent", Cash = "cash", Bills = "bills", Debt = "debt",
        Medical = "medical", Education = "education", Appliances = "appliances", Repair = "repair",
        Clothing = "clothing", Seasonal = "seasonal", Orphan = "orphan", Training = "training", Other = "other" }

    /// Papers that a request may need (H2).
    Paper { NationalId = "national_id", FamilyRecord = "family_record", IncomeProof = "income_proof",
        Lease = "lease", TitleDeed = "title_deed", IbanLetter = "iban_letter",
        MedicalReport = "medical_report", DebtProof = "debt_proof", DeathCertificate = "death_certificate",
        DivorceDeed = "divorce_deed", Guardianship = "guardianship", PrisonLetter = "prison_letter",
        SchoolLetter = "school_letter", UtilityBill = "utility_bill", Quotation = "quotation" }

    /// How a month of waiting is counted (H4).
    AnswerMonth {
        /// By Umm al-Qura.
        Hijri = "hijri",
        Gregorian = "gregorian",
        ThirtyDays = "thirty_days",
    }

    /// The days of the week, as the desk's week begins.
    WeekDay { Sunday = "sun", Monday = "mon", Tuesday = "tue", Wednesday = "wed", Thursday = "thu",
        Friday = "fri", Saturday = "sat" }

    /// The holidays that a society begins with.
    UsualHoliday { FoundingDay = "founding_day", EidAlFitr = "eid_al_fitr", EidAlAdha = "eid_al_adha",
        NationalDay = "national_day" }

    /// What a society may have typed twice.
    TypedTwice { NationalId = "id_number", Dates = "dates", Amounts = "amounts" }

    /// What papers are matched with (H2).
    Datum { NationalId = "national_id", BirthDate = "birth_date", HouseholdSize = "household_size",
        Income = "income", RentPaid = "rent_paid", Iban = "iban" }

    /// How a service is delivered (H6).
    DeliveryKind { Cash = "cash", InKind = "in_kind", Service = "service" }

    /// How a declaration was signed when the person cannot sign on screen (G6, H3).
    Signature { Paper = "paper", Witness = "witness", Thumbprint = "thumbprint" }

    /// Who turned to whom.
    Direction { Incoming = "in", Outgoing = "out" }

    /// With whom a contact was who is not in the register.
    Caller { Unknown = "unknown", Anonymous = "anonymous" }

    /// Where a contact was (G6).
    ContactPlace { Office = "office", Home = "home", Elsewhere = "elsewhere" }

    YesNo { Yes = "yes", No = "no" }

    /// How a service is told: in riyals, by number, or in units.
    Counting { Money = "money", Either = "either", Pieces = "pieces", Months = "months",
        Visits = "visits", Own = "own" }

    /// What a person brings (W2, G1). An appeal is looked for among them, and is none: see
    /// [`crate::domain::complaint::kept`].
    ComplaintKind { Complaint = "complaint", Suggestion = "suggestion", Requirement = "requirement",
        Dispute = "dispute", Appeal = "appeal" }

    /// What came of a complaint.
    Finding { Upheld = "upheld", InPart = "in_part", NotUpheld = "not_upheld", Settled = "settled",
        Adopted = "adopted", NotAdopted = "not_adopted" }

    /// Whose role sees a complaint about the only manager.
    StandIn { Auditor = "auditor", Researcher = "researcher", Clerk = "clerk" }

    /// How a question of satisfaction is answered: from one to five, by yes or no, in words.
    AnswerForm { Scale = "scale", YesNo = "yes_no", Words = "words" }

    /// How a follow-up ended, as a file says it.
    CallEnd { Answered = "answered", Declined = "declined", NoAnswer = "no_answer", Later = "later",
        Unreachable = "unreachable" }

    /// The points of the scale, which papers have as words too.
    ScorePoint { Least = "1", Poor = "2", Fair = "3", Good = "4", Best = "5" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_names_one_value_of_its_list() {
        for list in List::ALL {
            let codes = list.codes();
            for (at, code) in codes.iter().enumerate() {
                assert!(!codes[at + 1..].contains(code), "{} has {code} twice", list.name());
            }
        }
        assert_eq!(Service::from_code("rent"), Some(Service::Rent));
        assert_eq!(Service::from_code("Rent"), None);
    }
}
