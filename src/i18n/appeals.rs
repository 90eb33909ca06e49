//! What is said of appeals.

use super::isolate::left_to_right;
use super::phrases::{appeal as say, case};
use super::{Args, Phrase, Words};
use crate::domain::calendar::Day;
use crate::domain::case::{Appeal, AppealFlaw, Case, Fact, Hearing};
use crate::domain::choice::List;
use crate::domain::committee::{Decision, NamedCommittee};
use crate::domain::complaint::EscalationStep;
use crate::domain::id::{CommitteeId, SittingNumber};
use crate::domain::settings::Settings;

impl Words {
    /// Who answers for the board, by the name that the society gave them.
    pub fn board(&self, settings: Option<&Settings>) -> String {
        self.escalation_step(EscalationStep::Board, settings)
    }

    /// The same by the name that it had then.
    fn board_named(&self, name: &str) -> String {
        let (id, name) = (CommitteeId::BOARD, name.to_owned());
        self.named_committee(&NamedCommittee { id, name })
    }

    /// Who hears an appeal, in a sentence.
    pub fn hearing(&self, hearing: Hearing, settings: Option<&Settings>) -> String {
        match hearing {
            Hearing::Committee { id, left, quorum } => {
                let args = Args::new().text("committee", self.committee(id, settings));
                self.say_with(say::HEARD_BY, &args.count("left", left).count("quorum", quorum))
            }
            Hearing::Board => {
                let args = Args::new().text("board", self.board(settings));
                self.say_with(say::HEARD_BY_BOARD, &args)
            }
        }
    }

    /// What was decided, by which sitting or by the board, and when.
    pub fn decided_line(&self, case: &Case, decision: &Decision, today: Day) -> String {
        let args = Args::new()
            .text("resolution", self.resolution(decision.resolution))
            .text("date", self.date_past(decision.on, today));
        if decision.sitting != SittingNumber::BOARD {
            let args = args.text("sitting", decision.sitting.0.to_string());
            return self.say_with(case::DECIDED_LINE, &args);
        }
        let letter = case.appeal.as_ref().and_then(|appeal| appeal.letter.as_ref());
        let args = args
            .text("board", self.board_named(letter.map_or("", |letter| letter.board.as_str())))
            .text("letter", left_to_right(letter.map_or("", |letter| letter.reference.as_str())));
        self.say_with(say::BY_BOARD, &args)
    }

    /// An appeal and the decision that it is against, each line under its name.
    pub fn appeal_lines(&self, case: &Case, today: Day) -> Vec<(Phrase, String)> {
        let Some(appeal) = &case.appeal else { return Vec::new() };
        let mut lines = vec![(say::LABEL, self.appeal_line(appeal, today))];
        if !appeal.evidence.is_empty() {
            lines.push((say::EVIDENCE_LABEL, appeal.evidence.clone()));
        }
        let first = &appeal.first;
        let args = Args::new()
            .text("sitting", first.sitting.0.to_string())
            .text("resolution", self.resolution(first.resolution))
            .text("date", self.date_past(first.on, today));
        let said = if first.reason.is_empty() {
            self.say_with(say::FIRST_LINE, &args)
        } else {
            self.say_with(say::FIRST_BECAUSE, &args.text("reason", first.reason.as_str()))
        };
        lines.push((say::FIRST, said));
        if let Some(grants) = first.grants.as_deref().filter(|grants| !grants.is_empty()) {
            lines.push((say::STAYS, self.grants(grants)));
        } else {
            lines.extend(self.granted(first).into_iter().map(|(_, text)| (say::STAYS, text)));
        }
        lines
    }

    fn appeal_line(&self, appeal: &Appeal, today: Day) -> String {
        let args = Args::new()
            .text("date", self.date_past(appeal.received, today))
            .text("channel", self.choice_of(List::Channel, appeal.channel))
            .text("text", appeal.text.as_str());
        if appeal.on_behalf.is_empty() {
            return self.say_with(say::LINE, &args);
        }
        self.say_with(say::LINE_ON_BEHALF, &args.text("name", appeal.on_behalf.as_str()))
    }

    /// What happened of an appeal; none of what else happened.
    pub(super) fn appeal_fact(&self, fact: &Fact) -> Option<String> {
        Some(match fact {
            Fact::Appealed { received, channel, text, on_behalf, evidence } => {
                let args = Args::new()
                    .text("date", self.day(*received))
                    .text("channel", self.choice_of(List::Channel, *channel))
                    .text("text", text.replace('\n', " "));
                let appealed = if on_behalf.is_empty() {
                    self.say_with(say::FACT, &args)
                } else {
                    self.say_with(say::FACT_ON_BEHALF, &args.text("name", on_behalf.as_str()))
                };
                if evidence.is_empty() {
                    return Some(appealed);
                }
                let args = Args::new().text("appealed", appealed);
                self.say_with(say::FACT_EVIDENCE, &args.text("evidence", evidence.as_str()))
            }
            Fact::AppealWithdrawn { reason } => {
                let args = Args::new().text("reason", reason.as_str());
                self.say_with(say::FACT_WITHDRAWN, &args)
            }
            Fact::BoardAnswered { board, letter, on, resolution, reason, grants } => {
                let args = Args::new()
                    .text("board", self.board_named(board))
                    .text("letter", left_to_right(letter))
                    .text("date", self.day(*on))
                    .text("resolution", self.resolution(*resolution));
                let decided = if reason.is_empty() {
                    self.say_with(say::FACT_BOARD, &args)
                } else {
                    self.say_with(say::FACT_BOARD_BECAUSE, &args.text("reason", reason.as_str()))
                };
                if grants.is_empty() {
                    return Some(decided);
                }
                let args = Args::new().text("decided", decided);
                self.say_with(say::FACT_GRANTING, &args.text("grants", self.grants(grants)))
            }
            _ => return None,
        })
    }

    pub(super) fn appeal_refusal(&self, flaw: AppealFlaw, settings: Option<&Settings>) -> String {
        let with = |phrase: Phrase, args: Args<'_>| self.say_with(phrase, &args);
        let dated = |phrase, day| with(phrase, Args::new().text("date", self.day(day)));
        match flaw {
            AppealFlaw::NotDecided => self.say(say::REFUSED_NOT_DECIDED),
            AppealFlaw::AcceptedWhole => self.say(say::REFUSED_ACCEPTED_WHOLE),
            AppealFlaw::NotTold => self.say(say::REFUSED_NOT_TOLD),
            AppealFlaw::TooLate { told, last } => {
                let (told, last) = self.two_days(told, last);
                with(say::REFUSED_TOO_LATE, Args::new().text("told", told).text("last", last))
            }
            AppealFlaw::Appealed { on } => dated(say::REFUSED_APPEALED, on),
            AppealFlaw::Withdrawn => self.say(say::REFUSED_WITHDRAWN),
            AppealFlaw::OtherDay { told } => dated(say::REFUSED_OTHER_DAY, told),
            AppealFlaw::LessThanFirst { service } => {
                let service = self.choice_of(List::Service, service);
                with(say::REFUSED_LESS_THAN_FIRST, Args::new().text("service", service))
            }
            AppealFlaw::WithBoard => {
                with(say::REFUSED_WITH_BOARD, Args::new().text("board", self.board(settings)))
            }
            AppealFlaw::NotWithBoard => self.say(say::REFUSED_NOT_WITH_BOARD),
            AppealFlaw::BoardNeedsManager => self.say(say::REFUSED_BOARD_NEEDS_MANAGER),
            AppealFlaw::CanBeHeard { committee } => {
                let committee = self.committee(committee, settings);
                with(say::REFUSED_CAN_BE_HEARD, Args::new().text("committee", committee))
            }
            AppealFlaw::TooFewOthers { committee, left, quorum } => {
                let args = Args::new().text("committee", self.committee(committee, settings));
                let args = args.count("left", left).count("quorum", quorum);
                with(say::REFUSED_TOO_FEW_OTHERS, args)
            }
            AppealFlaw::LetterNeeded => self.say(say::REFUSED_LETTER_NEEDED),
            AppealFlaw::BoardDecides => self.say(say::REFUSED_BOARD_DECIDES),
            AppealFlaw::RestWaits => self.say(say::REFUSED_REST_WAITS),
        }
    }
}
