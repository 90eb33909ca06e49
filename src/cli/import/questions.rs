//! What columns of follow-ups are called beside what forms call them, and what stands in one under a question.

use crate::domain::asked_elsewhere::TypedAnswer;
use crate::domain::choice::{AnswerForm, List};
use crate::domain::contact::ContactField;
use crate::domain::questionnaire::Asked;
use crate::domain::satisfaction::{About, Question};
use crate::domain::settings::Settings;
use crate::domain::value::{digits, placeholder};
use crate::i18n::Words;

/// What such files call a column, beside its name in files and on the screens. `on`, `name` and `end` are those of
/// `wasl satisfaction --records`.
pub const CALLED: [(ContactField, &[&str]); 8] = [
    (ContactField::Case, &["رقم المعاملة", "request number", "request", "case number"]),
    (ContactField::NationalId, &["الهوية", "رقم السجل المدني", "السجل المدني", "national id"]),
    (ContactField::Phone, &["الجوال", "رقم الجوال", "الهاتف", "mobile", "phone number"]),
    (ContactField::Name, &["الاسم", "اسم المستفيد", "المستفيد", "beneficiary", "applicant"]),
    (
        ContactField::Happened,
        &["on", "اليوم", "تاريخ الاستبيان", "تاريخ المكالمة", "day", "survey date"],
    ),
    (ContactField::Channel, &["الوسيلة", "طريقة السؤال", "asked by"]),
    (ContactField::End, &["نتيجة المكالمة", "result", "how it ended"]),
    (ContactField::Comment, &["ملاحظات", "الملاحظات", "رأيه", "comments", "notes", "remarks"]),
];

/// What a question may be called whatever the society asks: by its code, its label, and as it is usually asked.
pub fn usual_names(words: &Words) -> Vec<(Question, String)> {
    let mut names = Vec::new();
    for question in Question::all() {
        names.push((question, words.question_code(question)));
        if !matches!(question, Question::Own(_)) {
            names.extend(About::ALL.map(|about| (question, words.question(question, about))));
        }
    }
    names
}

/// Every question that the society ever asked, the ones in force first.
pub fn ever_asked(settings: &Settings) -> Vec<Asked> {
    let all = About::ALL.into_iter().flat_map(|about| settings.versions(about).collect::<Vec<_>>());
    let mut all: Vec<_> = all.collect();
    all.sort_by_key(|one| std::cmp::Reverse(one.version));
    all.into_iter().flat_map(|one| one.asks.iter().cloned()).collect()
}

/// What stands under a question, which is not what the spreadsheet cut; none where a cell says that there is nothing.
pub fn typed(
    question: Question,
    (text, own): (&str, &str),
    code: impl Fn(List, &str) -> Option<&'static str>,
) -> Option<TypedAnswer> {
    let own = own.trim();
    if own.is_empty() || placeholder::is_one(own) {
        return None;
    }
    let plain = digits::plain(own);
    let listed = [List::ScorePoint, List::YesNo].into_iter().find_map(|list| code(list, &plain));
    let is_number = || plain.bytes().all(|byte| byte.is_ascii_digit());
    let code = match listed {
        Some(code) => code.to_owned(),
        None if is_number() => plain,
        None => String::new(),
    };
    Some(TypedAnswer { question, text: text.to_owned(), code })
}

/// How a question is answered, where no version of it is answered so.
pub fn wrong_form(all: &[Asked], typed: &TypedAnswer) -> Option<AnswerForm> {
    let mut own = all.iter().filter(|asked| asked.question == typed.question).peekable();
    let form = own.peek()?.form;
    own.all(|asked| asked.read_row(typed).is_none()).then_some(form)
}
