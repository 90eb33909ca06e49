//! The names of things at the desk: actions, queues, stages, fields, choices, papers.
//!
//! Each name is a phrase whose id is made from the thing's own code; tests hold that each is there.

use super::phrases::{appeal, committee, complaint, fields, settings, survey};
use super::{Args, Phrase, Words};
use crate::domain::choice::{Choice, List, Sex, UsualHoliday};
use crate::domain::clause::Clause;
use crate::domain::committee::{Majority, Member, NamedCommittee, Resolution, Tie, Vote};
use crate::domain::document::Standing;
use crate::domain::id::CommitteeId;
use crate::domain::need::NeedClass;
use crate::domain::queue::{Order, Queue};
use crate::domain::request::sense::Sense;
use crate::domain::request::{Field, MemberField, Place, Section};
use crate::domain::satisfaction::{About, Question};
use crate::domain::search::FoundBy;
use crate::domain::settings::{
    CommitteePart, HolidayPart, OfferPart, PaperPart, Recurs, Settings, SettingsField,
    SettingsSection, UnitPart,
};
use crate::domain::staff::StaffRole;
use crate::domain::stage::Stage;
use crate::keymap::{Action, Scope};

/// `PrisonerFamily` and `prisoner_family` as ids write them: `prisoner-family`.
pub(super) fn kebab(name: &str) -> String {
    let mut id = String::new();
    for (at, letter) in name.chars().enumerate() {
        if letter == '_' {
            id.push('-');
        } else if letter.is_ascii_uppercase() && at > 0 && name.chars().any(char::is_lowercase) {
            id.push('-');
            id.push(letter.to_ascii_lowercase());
        } else {
            id.push(letter.to_ascii_lowercase());
        }
    }
    id
}

impl Words {
    /// The phrase of an id made from a code; the code itself where it has none, which a test forbids.
    pub(super) fn named(&self, id: &str, code: &str) -> String {
        self.say_id(id).unwrap_or_else(|| code.to_owned())
    }

    /// The short name of an action, for the footer and the palette.
    pub fn action(&self, action: Action) -> String {
        self.name("action", action.name(), |name| format!("action-{name}"))
    }

    /// The name of a place where keys count.
    pub fn scope(&self, scope: Scope) -> String {
        self.named(&format!("scope-{}", scope.name()), scope.name())
    }

    pub fn queue(&self, queue: Queue) -> String {
        self.named(&format!("queue-{}", queue.code()), queue.code())
    }

    /// Why a queue is empty, and what to do next.
    ///
    /// `receive` is how someone is received: its key, or its name.
    pub fn empty_queue(&self, queue: Queue, receive: &str) -> String {
        let args = Args::new().text("receive", receive);
        let phrase = Phrase::named(&format!("queue-empty-{}", queue.code()));
        phrase.map(|phrase| self.say_with(phrase, &args)).unwrap_or_default()
    }

    pub fn order(&self, order: Order) -> String {
        self.named(&format!("order-{}", order.code()), order.code())
    }

    /// The letter of a class of need in the language: `B`, «ب». Files have [`NeedClass::letter`].
    pub fn need_class(&self, class: NeedClass) -> String {
        self.name("need-class", class.letter(), |letter| {
            format!("need-class-{}", letter.to_lowercase())
        })
    }

    pub fn sense(&self, sense: Sense) -> String {
        self.named(&format!("sense-{}", kebab(sense.code())), sense.code())
    }

    pub fn found_by(&self, by: FoundBy) -> String {
        self.named(&format!("found-by-{}", kebab(by.code())), by.code())
    }

    /// What a clause of the policy asks, under its id.
    pub fn clause(&self, clause: Clause) -> String {
        let id = clause.id();
        format!("{id} · {}", self.named(&format!("policy-{}", id.to_lowercase()), id))
    }

    pub fn stage(&self, stage: Stage) -> String {
        self.named(&format!("stage-{}", kebab(stage.code())), stage.code())
    }

    pub fn section(&self, section: Section) -> String {
        let code = kebab(&format!("{section:?}"));
        self.named(&format!("section-{code}"), &code)
    }

    pub fn field(&self, field: Field) -> String {
        self.named(&format!("field-{}", kebab(field.code())), field.code())
    }

    pub fn member_field(&self, field: MemberField) -> String {
        self.named(&format!("member-{}", kebab(field.code())), field.code())
    }

    /// A field of the request, or a cell of the household table with its row.
    pub fn place(&self, place: Place) -> String {
        match place {
            Place::Field(field) => self.field(field),
            Place::Member(row, field) => {
                let row = u16::from(row).saturating_add(1);
                let args = Args::new().text("field", self.member_field(field)).count("row", row);
                self.say_with(fields::MEMBER_PLACE, &args)
            }
        }
    }

    /// Why a field is asked for, and how it is filled.
    pub fn why(&self, place: Place) -> String {
        let id = match place {
            Place::Field(field) => format!("why-{}", kebab(field.code())),
            Place::Member(_, field) => format!("why-member-{}", kebab(field.code())),
        };
        self.named(&id, "")
    }

    /// A value of a closed list, by its code.
    pub fn choice(&self, list: List, code: &str) -> String {
        self.choice_for(list, code, None)
    }

    /// The same as it is said of a person: «متزوج», «متزوجة».
    pub fn choice_for(&self, list: List, code: &str, sex: Option<Sex>) -> String {
        self.own_name(list, code).unwrap_or_else(|| self.usual_choice(list, code, sex))
    }

    /// The same by the name that wasl brings, whatever the society calls it.
    fn usual_choice(&self, list: List, code: &str, sex: Option<Sex>) -> String {
        self.name_for(list.name(), code, sex, |code| choice_id(list, code))
    }

    /// Every name a value is known by: for a man, for a woman, for many, and other words for it.
    pub fn choice_names(&self, list: List, code: &str) -> Vec<String> {
        let id = choice_id(list, code);
        let of = |sex: &Sex| self.usual_choice(list, code, Some(*sex));
        let own = self.own_name(list, code);
        let mut names: Vec<String> = own.into_iter().chain(Sex::ALL.iter().map(of)).collect();
        names.extend(self.other_names(&id));
        names.dedup();
        names
    }

    /// The same for a value at hand.
    pub fn choice_of<C: Choice>(&self, list: List, value: C) -> String {
        self.choice(list, value.code())
    }

    pub fn standing(&self, standing: Standing) -> String {
        let code = kebab(&format!("{standing:?}"));
        self.named(&format!("standing-{code}"), &code)
    }

    pub fn role(&self, role: StaffRole) -> String {
        self.named(&format!("role-{}", role.code()), role.code())
    }

    pub fn settings_section(&self, section: SettingsSection) -> String {
        self.named(&format!("settings-section-{}", kebab(section.code())), section.code())
    }

    /// What is set for each paper.
    pub fn paper_part(&self, part: PaperPart) -> String {
        let code = kebab(part.code());
        self.named(&format!("settings-paper-{code}"), &code)
    }

    /// What is set for each holiday.
    pub fn holiday_part(&self, part: HolidayPart) -> String {
        self.named(&format!("settings-holiday-{}", part.code()), part.code())
    }

    /// What is said of a service or a category.
    pub fn offer_part(&self, part: OfferPart) -> String {
        self.named(&format!("settings-offer-{}", part.code()), part.code())
    }

    /// What is said of how a service is told.
    pub fn unit_part(&self, part: UnitPart) -> String {
        let code = kebab(part.code());
        self.named(&format!("settings-unit-{code}"), &code)
    }

    fn offer(&self, name: &str, part: &str) -> String {
        let args = Args::new().text("name", name).text("part", part);
        self.say_with(settings::OFFER, &args)
    }

    /// When a holiday comes again.
    pub fn recurs(&self, recurs: Recurs) -> String {
        self.named(&format!("settings-recurs-{}", recurs.code()), recurs.code())
    }

    /// A holiday by its name; those that a society begins with are named in the language.
    pub fn holiday(&self, name: &str) -> String {
        match UsualHoliday::from_code(name) {
            Some(usual) => self.choice_of(List::UsualHoliday, usual),
            None => name.to_owned(),
        }
    }

    /// The label of a field of the settings. A step is called as its queue is.
    pub fn settings_field(&self, field: SettingsField) -> String {
        match field {
            SettingsField::Society => self.say(settings::SOCIETY),
            SettingsField::Committee(id, part) if id.is_general() => self.committee_part(part),
            SettingsField::Committee(id, part) => {
                let args = Args::new().text("field", self.committee_part(part)).count("n", id.0);
                self.say_with(settings::OF_COMMITTEE, &args)
            }
            SettingsField::StaffName(_) => self.say(settings::STAFF_NAME),
            SettingsField::StaffRole(_) => self.say(settings::STAFF_ROLE),
            SettingsField::AnswerMonths => self.say(settings::ANSWER_MONTHS),
            SettingsField::Latest => self.say(settings::LATEST),
            SettingsField::LatePaperDays => self.say(settings::LATE_PAPERS),
            SettingsField::Step(queue) => self.queue(queue),
            SettingsField::Class(class) => {
                self.say_with(settings::CLASS, &Args::new().text("class", self.need_class(class)))
            }
            SettingsField::Attempts => self.say(settings::ATTEMPTS),
            SettingsField::AnswersMin => self.say(settings::ANSWERS_MIN),
            SettingsField::AppealDays => self.say(appeal::SETTING),
            SettingsField::Department(id) => {
                self.say_with(settings::DEPARTMENT, &Args::new().count("n", id.0))
            }
            SettingsField::Owner(queue) => self.queue(queue),
            SettingsField::StaffScope(_) => self.say(settings::STAFF_SCOPE),
            SettingsField::LockMinutes => self.say(settings::LOCK_MINUTES),
            SettingsField::BackupTimes => self.say(settings::BACKUP_TIMES),
            SettingsField::Unit(service, part) => {
                self.offer(&self.choice_of(List::Service, service), &self.unit_part(part))
            }
            SettingsField::Service(service, part) => {
                self.offer(&self.choice_of(List::Service, service), &self.offer_part(part))
            }
            SettingsField::Category(category, part) => {
                self.offer(&self.choice_of(List::Category, category), &self.offer_part(part))
            }
            SettingsField::Weekend => self.say(settings::WEEKEND),
            SettingsField::TypedTwice => self.say(settings::TYPED_TWICE),
            SettingsField::Complaint(part) => self.complaint_part(part),
            SettingsField::Inquiry(part) => self.inquiry_part(part),
            SettingsField::Asked(_, row, part) => {
                let args = Args::new().text("n", row.to_string());
                self.say_with(survey::FIELD, &args.text("part", self.asked_part(part)))
            }
            SettingsField::Holiday(row, part) => {
                let args = Args::new().count("n", row).text("part", self.holiday_part(part));
                self.say_with(settings::HOLIDAY, &args)
            }
            SettingsField::Paper(paper, part) => {
                let args = Args::new()
                    .text("paper", self.choice_of(List::Paper, paper))
                    .text("part", self.paper_part(part));
                self.say_with(settings::PAPER, &args)
            }
        }
    }

    /// What is set for a committee, as its field is called beside its name.
    pub fn committee_part(&self, part: CommitteePart) -> String {
        let seated = |phrase, seat: u8| self.say_with(phrase, &Args::new().count("seat", seat));
        match part {
            CommitteePart::Name => self.say(settings::COMMITTEE_NAME),
            CommitteePart::Services => self.say(settings::TAKES_SERVICES),
            CommitteePart::Categories => self.say(settings::TAKES_CATEGORIES),
            CommitteePart::Above => self.say(settings::TAKES_ABOVE),
            CommitteePart::Quorum => self.say(settings::QUORUM),
            CommitteePart::Majority => self.say(settings::MAJORITY),
            CommitteePart::Tie => self.say(settings::TIE),
            CommitteePart::Chair => self.say(settings::CHAIR),
            CommitteePart::ReasonAbove => self.say(settings::REASON_ABOVE),
            CommitteePart::ManagerAbove => self.say(settings::MANAGER_ABOVE),
            CommitteePart::Member(seat) => seated(settings::MEMBER, seat),
            CommitteePart::MemberStaff(seat) => seated(settings::MEMBER_STAFF, seat),
        }
    }

    /// A committee by its name. The general one needs none; of one that is there no more its number is left.
    pub fn committee(&self, id: CommitteeId, settings: Option<&Settings>) -> String {
        if id == CommitteeId::BOARD {
            return self.board(settings);
        }
        let own = settings.and_then(|settings| settings.committee(id));
        let name = own.map_or("", |committee| committee.name.as_str());
        self.committee_called(id, name)
    }

    /// A sitting with the name of its committee, where the society has more than one.
    pub fn of_committee(
        &self,
        sitting: String,
        id: CommitteeId,
        settings: Option<&Settings>,
    ) -> String {
        if !settings.is_some_and(Settings::has_committees) {
            return sitting;
        }
        let args =
            Args::new().text("sitting", sitting).text("committee", self.committee(id, settings));
        self.say_with(committee::SITTING_OF, &args)
    }

    /// The same by the name that it had.
    pub fn named_committee(&self, committee: &NamedCommittee) -> String {
        self.committee_called(committee.id, &committee.name)
    }

    fn committee_called(&self, id: CommitteeId, name: &str) -> String {
        match (name, id.is_general()) {
            ("", _) if id == CommitteeId::BOARD => self.say(complaint::STEP_BOARD),
            ("", true) => self.say(committee::GENERAL),
            ("", false) => self.say_with(committee::NUMBERED, &Args::new().count("n", id.0)),
            (name, _) => name.to_owned(),
        }
    }

    /// A member of the committee by name; a guest is said to be one.
    pub fn member(&self, member: &Member) -> String {
        if !member.is_guest() {
            return member.name.clone();
        }
        self.say_with(settings::MEMBER_GUEST, &Args::new().text("name", member.name.as_str()))
    }

    /// Of whom a majority is, as it is chosen.
    pub fn majority(&self, majority: Majority) -> String {
        self.say(match majority {
            Majority::OfPresent => settings::OF_PRESENT,
            Majority::OfCast => settings::OF_CAST,
        })
    }

    /// What becomes of an equal vote, as it is chosen.
    pub fn tie(&self, tie: Tie) -> String {
        self.say(match tie {
            Tie::Chair => settings::TIE_CHAIR,
            Tie::Defer => settings::TIE_DEFER,
        })
    }

    pub fn resolution(&self, resolution: Resolution) -> String {
        let code = kebab(&format!("{resolution:?}"));
        self.named(&format!("resolution-{code}"), &code)
    }

    pub fn vote(&self, vote: Vote) -> String {
        let code = kebab(&format!("{vote:?}"));
        self.named(&format!("vote-{code}"), &code)
    }

    /// As it is asked; of a service that was not given nobody is asked how it was.
    pub fn question(&self, question: Question, about: About) -> String {
        let code = question.code();
        if let Question::Own(_) = question {
            let own = self.own_question(question, about);
            return own.unwrap_or_else(|| self.question_code(question));
        }
        let ways = match about {
            About::Service => vec![],
            About::Rejection | About::Withdrawal => vec!["treated-"],
            About::Inquiry => vec!["inquiry-", "treated-"],
            About::Complaint => vec!["complaint-", "treated-"],
        };
        let mut ids = ways.into_iter().map(|way| format!("question-{way}{code}"));
        let of_way = ids.find(|id| Phrase::named(id).is_some());
        let id = of_way.unwrap_or_else(|| format!("question-{code}"));
        self.named(&id, code)
    }
}

fn choice_id(list: List, code: &str) -> String {
    format!("choice-{}-{}", kebab(list.name()), kebab(&code.to_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;

    /// Every id a name is made from has its words.
    #[test]
    fn every_thing_at_the_desk_has_a_name() {
        let mut lacking = Vec::new();
        let mut want = |id: String| {
            if Phrase::named(&id).is_none() {
                lacking.push(id);
            }
        };
        for action in Action::ALL {
            want(format!("action-{}", action.name()));
        }
        for scope in Scope::ALL {
            want(format!("scope-{}", scope.name()));
        }
        for queue in Queue::ALL {
            want(format!("queue-{}", queue.code()));
            want(format!("queue-empty-{}", queue.code()));
        }
        for order in Order::ALL {
            want(format!("order-{}", order.code()));
        }
        for stage in Stage::ALL {
            want(format!("stage-{}", kebab(stage.code())));
        }
        for section in SettingsSection::ALL {
            want(format!("settings-section-{}", kebab(section.code())));
        }
        for section in Section::ALL {
            want(format!("section-{}", kebab(&format!("{section:?}"))));
        }
        for field in Field::ALL {
            want(format!("field-{}", kebab(field.code())));
            want(format!("why-{}", kebab(field.code())));
        }
        for field in MemberField::ALL {
            want(format!("member-{}", kebab(field.code())));
            want(format!("why-member-{}", kebab(field.code())));
        }
        for list in List::ALL {
            for code in list.codes() {
                want(choice_id(*list, code));
            }
        }
        for role in StaffRole::all() {
            want(format!("role-{}", role.code()));
        }
        for question in Question::USUAL {
            want(format!("question-{}", question.code()));
        }
        for (name, _) in crate::variants_tests::every::<Standing>() {
            let variant = name.rsplit("::").next().unwrap_or(&name).to_owned();
            want(format!("standing-{}", kebab(&variant)));
        }
        let holidays = HolidayPart::ALL.map(|part| format!("settings-holiday-{}", part.code()));
        let offers = OfferPart::ALL.map(|part| format!("settings-offer-{}", part.code()));
        let units = UnitPart::ALL.map(|part| format!("settings-unit-{}", kebab(part.code())));
        for id in holidays.into_iter().chain(offers).chain(units) {
            want(id);
        }
        for recurs in Recurs::ALL {
            want(format!("settings-recurs-{}", recurs.code()));
        }
        for part in PaperPart::ALL {
            want(format!("settings-paper-{}", kebab(part.code())));
        }
        for name in ["accept", "accept-in-part", "reject", "defer"] {
            want(format!("resolution-{name}"));
        }
        for name in ["for", "against", "abstained", "recused"] {
            want(format!("vote-{name}"));
        }
        assert!(lacking.is_empty(), "{lacking:#?}");
    }

    #[test]
    fn codes_become_ids() {
        assert_eq!(kebab("PrisonerFamily"), "prisoner-family");
        assert_eq!(kebab("prisoner_family"), "prisoner-family");
        assert_eq!(kebab("c1"), "c1");
        assert!(!Words::new(Lang::English).action(Action::Quit).is_empty());
    }
}
