//! What is wrong with a value, in words that tell what to do.

use super::phrases::{appeal, call, case, flaws, note, settings, survey, theme, undertaking};
use super::{Args, Lang, Phrase, Words};
use crate::domain::calendar::DateFlaw;
use crate::domain::contact::ContactField;
use crate::domain::request::{Field, MemberField};
use crate::domain::satisfaction::Question;
use crate::domain::settings::ComplaintPart;
use crate::domain::stored_text::StoredText;
use crate::domain::value::{Balance, Flaw, Shape};

impl Words {
    /// The sentence beside a field.
    pub fn flaw(&self, flaw: &Flaw) -> String {
        match flaw {
            Flaw::Empty => self.say(flaws::EMPTY),
            // Counted no further: by how much it is too long is not known.
            Flaw::TooLong { have: u16::MAX, max } => {
                self.say_with(flaws::TOO_LONG_BY_FAR, &Args::new().count("max", *max))
            }
            Flaw::TooLong { have, max } => {
                let over = have.saturating_sub(*max);
                let args = Args::new().count("over", over).count("max", *max);
                self.say_with(flaws::TOO_LONG, &args)
            }
            Flaw::NotDigits { text, bad } if bad.is_alphabetic() => {
                self.bad(flaws::LETTER_IN_DIGITS, text, *bad)
            }
            Flaw::NotDigits { text, bad } => self.bad(flaws::SIGN_IN_DIGITS, text, *bad),
            Flaw::NotANumber { text, bad } if bad.is_alphabetic() => {
                self.bad(flaws::LETTER_IN_AMOUNT, text, *bad)
            }
            Flaw::NotANumber { text, bad } => self.bad(flaws::SIGN_IN_AMOUNT, text, *bad),
            Flaw::NotLatin { text, bad } => self.bad(flaws::NOT_LATIN, text, *bad),
            Flaw::WrongLength { of, have, .. } => {
                self.say_with(length(*of), &Args::new().count("have", *have))
            }
            Flaw::WrongStart { of } => self.say(start(*of)),
            Flaw::CheckDigit { of } => self.say(check(*of)),
            Flaw::TooSmall { min } => {
                self.say_with(flaws::TOO_SMALL, &Args::new().count("min", *min))
            }
            Flaw::TooLarge { max } => {
                self.say_with(flaws::TOO_LARGE, &Args::new().count("max", *max))
            }
            Flaw::Negative => self.say(flaws::NEGATIVE),
            Flaw::TooFine => self.say(flaws::TOO_FINE),
            Flaw::NotAChoice { text } => {
                self.say_with(flaws::NOT_A_CHOICE, &Args::new().text("text", text))
            }
            Flaw::InFuture => self.say(flaws::IN_FUTURE),
            Flaw::Twice => self.say(flaws::TWICE),
            Flaw::ControlCharacter { .. } => self.say(flaws::CONTROL_CHARACTER),
            Flaw::TooMany { max } => {
                self.say_with(flaws::TOO_MANY, &Args::new().count("max", *max))
            }
            Flaw::FewerThanListed { listed } => {
                self.say_with(flaws::FEWER_THAN_LISTED, &Args::new().count("listed", *listed))
            }
            Flaw::Date(flaw) => self.date_flaw(*flaw),
            Flaw::NotAbove { halalas } => {
                let amount = self.money(Balance(*halalas));
                self.say_with(flaws::NOT_ABOVE, &Args::new().text("amount", amount))
            }
            Flaw::NoManager => self.say(flaws::NO_MANAGER),
            Flaw::NoLetters => self.say(flaws::NO_LETTERS),
            Flaw::NotATime { text } => {
                self.say_with(flaws::NOT_A_TIME, &Args::new().text("text", text))
            }
            other => self.settings_flaw(other),
        }
    }

    /// The same beside a field of the settings, or where a request goes against them.
    fn settings_flaw(&self, flaw: &Flaw) -> String {
        match flaw {
            Flaw::NoChair => self.say(flaws::NO_CHAIR),
            Flaw::ChairNoMember => self.say(flaws::CHAIR_NO_MEMBER),
            Flaw::AuditorSits => self.say(flaws::AUDITOR_SITS),
            Flaw::AnotherPerson => self.say(flaws::ANOTHER_PERSON),
            Flaw::AgeWithoutIssueDate => self.say(flaws::AGE_WITHOUT_ISSUE_DATE),
            Flaw::NotAMonthDay { text } => {
                self.say_with(flaws::NOT_A_MONTH_DAY, &Args::new().text("text", text))
            }
            Flaw::NotOfAnonymous => self.say(flaws::NOT_OF_ANONYMOUS),
            Flaw::NotACaseNumber { text } => {
                self.say_with(flaws::NOT_A_CASE_NUMBER, &Args::new().text("text", text))
            }
            Flaw::NotOffered => self.say(flaws::NOT_OFFERED),
            Flaw::NothingOffered => self.say(flaws::NOTHING_OFFERED),
            Flaw::TypedOnce => self.say(flaws::TYPED_ONCE),
            Flaw::TypedOtherwise => self.say(flaws::TYPED_OTHERWISE),
            Flaw::AskedByPaper => self.say(flaws::ASKED_BY_PAPER),
            Flaw::PaperAsksForNone => self.say(flaws::PAPER_ASKS_FOR_NONE),
            Flaw::InUse { requests } => {
                self.say_with(flaws::IN_USE, &Args::new().count("n", *requests))
            }
            Flaw::TakenByAnother { committee } => {
                self.say_with(flaws::TAKEN_BY_ANOTHER, &Args::new().count("n", *committee))
            }
            Flaw::CommitteeHasCases { cases } => {
                self.say_with(flaws::COMMITTEE_HAS_CASES, &Args::new().count("n", *cases))
            }
            Flaw::CommitteeSits => self.say(flaws::COMMITTEE_SITS),
            Flaw::NoWorkingDay => self.say(flaws::NO_WORKING_DAY),
            Flaw::EndsBeforeItBegins => self.say(flaws::ENDS_BEFORE_IT_BEGINS),
            Flaw::HolidayTooLong { max } => {
                self.say_with(flaws::HOLIDAY_TOO_LONG, &Args::new().count("max", *max))
            }
            Flaw::QuorumAboveMembers { members } => {
                self.say_with(flaws::QUORUM_ABOVE_MEMBERS, &Args::new().count("n", *members))
            }
            Flaw::AskedByCommittee { committee } => {
                self.say_with(flaws::ASKED_BY_COMMITTEE, &Args::new().count("n", *committee))
            }
            Flaw::NoSuchDepartment { department } => {
                self.say_with(flaws::NO_SUCH_DEPARTMENT, &Args::new().count("n", *department))
            }
            Flaw::DepartmentNamed => self.say(flaws::DEPARTMENT_NAMED),
            Flaw::AgeBelowMonth { least } => {
                self.say_with(flaws::AGE_BELOW_MONTH, &Args::new().count("n", *least))
            }
            Flaw::MonthAboveAge => self.say(flaws::MONTH_ABOVE_AGE),
            Flaw::HolidaysLeaveNoDay => self.say(flaws::HOLIDAYS_LEAVE_NO_DAY),
            Flaw::UnitWithoutWord => self.say(flaws::UNIT_WITHOUT_WORD),
            Flaw::WordOfNoUnit => self.say(flaws::WORD_OF_NO_UNIT),
            Flaw::CashInRiyals => self.say(flaws::CASH_IN_RIYALS),
            Flaw::BoundOfUnits => self.say(flaws::BOUND_OF_UNITS),
            Flaw::BoundedByCommittee { committee } => {
                self.say_with(flaws::BOUNDED_BY_COMMITTEE, &Args::new().count("n", *committee))
            }
            Flaw::OutcomeNotAsked => self.say(flaws::OUTCOME_NOT_ASKED),
            Flaw::AskedOtherwise => self.say(flaws::ASKED_OTHERWISE),
            Flaw::MeasuredByTheme { question, arabic, english, theme } => {
                self.measured_by(question, [arabic, english], *theme)
            }
            other => self.row_flaw(other),
        }
    }

    /// The same in a row of a file: of whom or of what it is.
    fn row_flaw(&self, flaw: &Flaw) -> String {
        match flaw {
            Flaw::NobodyHas => self.say(flaws::NOBODY_HAS),
            Flaw::OfSomebodyElse => self.say(flaws::OF_SOMEBODY_ELSE),
            Flaw::OtherEnd => self.say(flaws::OTHER_END),
            Flaw::NoneAwaits => self.say(flaws::NONE_AWAITS),
            Flaw::SeveralAwait { cases } => {
                self.say_with(flaws::SEVERAL_AWAIT, &Args::new().count("n", *cases))
            }
            Flaw::AnAppeal { case } => self.an_appeal(*case),
            // Every other is said above.
            other => other.code().to_owned(),
        }
    }

    /// A question that a theme measures, by its words in the language or by its usual name.
    fn measured_by(&self, code: &str, [arabic, english]: [&String; 2], theme: u32) -> String {
        let words = if self.lang() == Lang::Arabic { arabic } else { english };
        let name = match Question::from_code(code) {
            _ if !words.is_empty() => words.clone(),
            Some(question) => self.question_code(question),
            None => code.to_owned(),
        };
        let args = Args::new().text("question", name).text("theme", theme.to_string());
        self.say_with(flaws::MEASURED_BY_THEME, &args)
    }

    /// The name of a text, as its field is labelled.
    pub fn stored_text(&self, of: StoredText) -> String {
        match of {
            StoredText::NamePart => self.field(Field::GivenName),
            StoredText::City => self.field(Field::City),
            StoredText::District => self.field(Field::District),
            StoredText::IdReason => self.field(Field::NationalIdReason),
            StoredText::DwellingNote => self.field(Field::DwellingNote),
            StoredText::ServiceWords => self.field(Field::ServiceWords),
            StoredText::TakenNote => self.field(Field::TakenNote),
            StoredText::KeptReason => self.field(Field::KeptReason),
            StoredText::Story => self.field(Field::Story),
            StoredText::MemberName => self.member_field(MemberField::Name),
            StoredText::OwnName => self.say(settings::OWN_NAME),
            StoredText::Holiday => self.say(settings::HOLIDAY_NAME),
            StoredText::Reference => self.say(flaws::TEXT_REFERENCE),
            StoredText::PaperNumber => self.say(case::PAPER_NUMBER),
            StoredText::Signature => self.say(case::SIGNED_REFERENCE),
            StoredText::Reason | StoredText::ResumeNote => self.say(case::REASON),
            StoredText::Exception => self.say(case::EXCEPTION),
            StoredText::HandOver => self.say(case::WORD),
            StoredText::Provider => self.say(case::PROVIDER),
            StoredText::Receipt => self.say(case::RECEIPT),
            StoredText::DeliveryNote => self.say(case::NOTE),
            StoredText::Note => self.say(note::TEXT),
            StoredText::Comment => self.say(call::OWN_WORDS),
            StoredText::Society => self.say(settings::SOCIETY),
            StoredText::StaffName | StoredText::CommitteeMember | StoredText::Department => {
                self.say(settings::STAFF_NAME)
            }
            StoredText::CallerName => self.contact_field(ContactField::Name),
            StoredText::ContactSubject => self.contact_field(ContactField::Subject),
            StoredText::ContactOutcome => self.contact_field(ContactField::Outcome),
            StoredText::Question => self.contact_field(ContactField::Question),
            StoredText::Answer => self.contact_field(ContactField::Text),
            StoredText::ThemeTitle => self.say(theme::TITLE),
            StoredText::ThemeWords => self.say(theme::WORDS),
            StoredText::ActionText => self.say(theme::ACTION),
            StoredText::ActionResult => self.say(theme::RESULT),
            StoredText::Recommendation => self.say(theme::RECOMMENDATION),
            StoredText::BoardAnswer => self.say(theme::BOARD_TEXT),
            StoredText::PublishedIn => self.say(theme::PLACE),
            StoredText::Complaint => self.contact_field(ContactField::Complaint),
            StoredText::Undertaking => self.say(undertaking::TEXT),
            StoredText::Board => self.complaint_part(ComplaintPart::Board),
            StoredText::Appeal => self.say(appeal::TEXT),
            StoredText::Asked => self.say(survey::PART_QUESTION),
            StoredText::AnsweredInWords => self.say(survey::PART_ANSWER),
            StoredText::Account
            | StoredText::Passphrase
            | StoredText::Terminal
            | StoredText::Typed
            | StoredText::DraftField
            | StoredText::DraftText => self.say(flaws::TEXT_DRAFT),
        }
    }

    /// No choice of a list is called as was typed: nothing else is chosen.
    pub fn not_listed(&self, typed: &str) -> String {
        self.say_with(flaws::NOT_LISTED, &Args::new().text("text", typed))
    }

    /// A field took what fits of what was typed or pasted.
    pub fn filled(&self, chars_max: usize) -> String {
        self.say_with(flaws::FILLED, &Args::new().count("max", chars_max))
    }

    /// What is wrong with a date.
    pub fn date_flaw(&self, flaw: DateFlaw) -> String {
        match flaw {
            DateFlaw::NotADate => self.say(flaws::NOT_A_DATE),
            DateFlaw::NoSuchMonth { month } => {
                self.say_with(flaws::NO_SUCH_MONTH, &Args::new().count("month", month))
            }
            DateFlaw::NoSuchDay { last } => {
                self.say_with(flaws::NO_SUCH_DAY, &Args::new().count("last", last))
            }
            DateFlaw::OutOfRange => self.say(flaws::DATE_OUT_OF_RANGE),
            DateFlaw::ShortYear => self.say(flaws::SHORT_YEAR),
            DateFlaw::DayNumber => self.say(flaws::DAY_NUMBER),
            DateFlaw::Disagree => self.say(flaws::CALENDARS_DISAGREE),
        }
    }

    fn bad(&self, phrase: Phrase, text: &str, bad: char) -> String {
        self.say_with(phrase, &Args::new().text("text", text).text("bad", bad.to_string()))
    }
}

const fn length(of: Shape) -> Phrase {
    match of {
        Shape::NationalId => flaws::LENGTH_ID,
        Shape::Phone => flaws::LENGTH_PHONE,
        Shape::ForeignPhone => flaws::LENGTH_FOREIGN_PHONE,
        Shape::Iban => flaws::LENGTH_IBAN,
        Shape::ForeignIban => flaws::LENGTH_FOREIGN_IBAN,
        Shape::ShortAddress => flaws::LENGTH_ADDRESS,
    }
}

const fn start(of: Shape) -> Phrase {
    match of {
        Shape::NationalId => flaws::START_ID,
        Shape::Phone => flaws::START_PHONE,
        Shape::ForeignPhone => flaws::START_FOREIGN_PHONE,
        Shape::Iban | Shape::ForeignIban => flaws::START_IBAN,
        Shape::ShortAddress => flaws::START_ADDRESS,
    }
}

/// Only ids and accounts have check digits; the rest never come here.
const fn check(of: Shape) -> Phrase {
    match of {
        Shape::Iban | Shape::ForeignIban => flaws::CHECK_IBAN,
        Shape::NationalId | Shape::Phone | Shape::ForeignPhone | Shape::ShortAddress => {
            flaws::CHECK_ID
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::Written;
    use crate::domain::value::{Money, NationalId};
    use crate::i18n::Lang;
    use crate::i18n::isolate::bare;

    #[test]
    fn a_flaw_names_the_letter_that_is_wrong() {
        let flaw = NationalId::parse("12O").unwrap_err();
        let arabic = Words::new(Lang::Arabic).flaw(&flaw);
        assert_eq!(bare(&arabic), "أرقام فقط: في \"12O\" حرف (O)");
        let english = Words::new(Lang::English).flaw(&flaw);
        assert_eq!(bare(&english), "digits only: \"12O\" has a letter (O)");
    }

    #[test]
    fn a_flaw_tells_what_to_do() {
        let words = Words::new(Lang::Arabic);
        for (flaw, said) in [
            (Flaw::Empty, "مطلوب: اكتبه هنا"),
            (Flaw::TooLong { have: 214, max: 200 }, "طويل: عدد الحروف 200 على الأكثر، احذف 14 حرفًا"),
            (
                NationalId::parse("123456789").unwrap_err(),
                "رقم الهوية أو الإقامة 10 أرقام، والمكتوب 9",
            ),
            (Money::parse("200000000").unwrap_err(), "أكثر ما يُقبل 100,000,000"),
            (Written::parse("1443-02-30").unwrap_err().into(), "أيام هذا الشهر من 1 إلى 29"),
        ] {
            assert_eq!(bare(&words.flaw(&flaw)), said);
        }
    }
}
