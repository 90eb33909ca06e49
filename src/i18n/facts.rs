//! What happened to a request, in words.

use super::isolate::left_to_right;
use super::phrases::facts as say;
use super::{Args, Phrase, Words};
use crate::domain::case::Fact;
use crate::domain::choice::{List, Sex};
use crate::domain::committee::Resolution;
use crate::domain::id::SittingNumber;
use crate::domain::request::sense::Sense;
use crate::domain::request::{ChangedValue, Field};
use crate::domain::settings::Settings;

impl Words {
    fn signature_voided(&self, reference: &str, changes: &[ChangedValue]) -> String {
        let args = Args::new().text("changes", self.changes(changes));
        self.say_with(say::SIGNATURE_VOIDED, &args.text("reference", left_to_right(reference)))
    }

    fn decided(&self, sitting: SittingNumber, resolution: Resolution, reason: &str) -> String {
        let args = Args::new()
            .text("sitting", sitting.0.to_string())
            .text("resolution", self.resolution(resolution));
        if reason.is_empty() {
            return self.say_with(say::DECIDED, &args);
        }
        self.say_with(say::DECIDED_BECAUSE, &args.text("reason", reason.to_owned()))
    }

    /// A line of a history. `settings` has the names, `sex` is that of the person whose request it is.
    #[expect(clippy::too_many_lines, reason = "an arm for each fact")]
    pub fn fact(&self, fact: &Fact, settings: Option<&Settings>, sex: Option<Sex>) -> String {
        let with = |phrase: Phrase, args: Args<'_>| self.say_with(phrase, &args);
        let channel = |channel| Args::new().text("channel", self.choice_of(List::Channel, channel));
        let text = |name: &'static str, text: &str| Args::new().text(name, text.to_owned());
        let name = |staff| {
            let name = settings.map_or("", |settings| settings.name_of(staff));
            Args::new().text("name", name.to_owned())
        };
        if let Some(said) = self.appeal_fact(fact) {
            return said;
        }
        match fact {
            // Said above.
            Fact::Appealed { .. } | Fact::AppealWithdrawn { .. } | Fact::BoardAnswered { .. } => {
                String::new()
            }
            Fact::Received { channel: by } => with(say::RECEIVED, channel(*by)),
            Fact::Amended { fields } => with(say::AMENDED, text("fields", &self.fields(fields))),
            Fact::DeclarationVoided { fields } => {
                with(say::DECLARATION_VOIDED, text("fields", &self.fields(fields)))
            }
            Fact::Changed { changes } => {
                with(say::CHANGED, text("changes", &self.changes(changes)))
            }
            Fact::SignatureVoided { reference, changes, .. } => {
                self.signature_voided(reference, changes)
            }
            Fact::PaperChecked { paper, standing } => with(
                say::PAPER_CHECKED,
                Args::new()
                    .text("paper", self.choice_of(List::Paper, *paper))
                    .text("standing", self.standing(*standing)),
            ),
            Fact::MatchVoided { papers } => {
                let names: Vec<String> =
                    papers.iter().map(|paper| self.choice_of(List::Paper, *paper)).collect();
                with(say::MATCH_VOIDED, text("papers", &names.join(self.comma())))
            }
            Fact::Repeated { case, sections, papers } => {
                let number = Args::new().text("number", left_to_right(&case.to_string()));
                match (sections.as_slice(), papers.as_slice()) {
                    (_, []) => with(say::REPEATED, number),
                    (_, papers) => {
                        let papers = papers.iter().map(|own| self.choice_of(List::Paper, *own));
                        let papers: Vec<String> = papers.collect();
                        with(say::REPEATED_PAPERS, number.text("papers", self.list(&papers)))
                    }
                }
            }
            Fact::Confirmed { sections } => {
                with(say::CONFIRMED, Args::new().text("sections", self.sections(sections)))
            }
            Fact::NoticedKept { notices, reason } => {
                let notice = |(sense, field): &(Sense, Field)| {
                    let args =
                        text("field", &self.field(*field)).text("notice", self.sense(*sense));
                    self.say_with(say::NOTICE, &args)
                };
                let all: Vec<String> = notices.iter().map(notice).collect();
                with(
                    say::NOTICED_KEPT,
                    text("notices", &self.list(&all)).text("reason", reason.clone()),
                )
            }
            Fact::Referred { earliest, latest, channel: by } => with(
                say::REFERRED,
                channel(*by)
                    .sex(sex)
                    .text("from", self.day(*earliest))
                    .text("to", self.day(*latest)),
            ),
            Fact::Decided { sitting, resolution, reason } => {
                self.decided(*sitting, *resolution, reason)
            }
            Fact::Resolved { sitting, resolution, reason, grants } => {
                let decided = self.decided(*sitting, *resolution, reason);
                if grants.is_empty() {
                    return decided;
                }
                let args = Args::new().text("decided", decided);
                with(say::DECIDED_GRANTING, args.text("grants", self.grants(grants)))
            }
            Fact::PutOff { sitting, left, quorum } => {
                let args = Args::new().text("sitting", sitting.0.to_string());
                with(say::PUT_OFF, args.count("left", *left).count("quorum", *quorum))
            }
            Fact::ExceptionMade { reason } => with(say::EXCEPTION_MADE, text("reason", reason)),
            Fact::Resumed { note } => with(say::RESUMED, text("note", note)),
            Fact::Told { channel: by } => with(say::TOLD, channel(*by).sex(sex)),
            Fact::Registered { file } => with(say::REGISTERED, text("file", &file.0.to_string())),
            Fact::Delivered { last: true } => self.say(say::DELIVERED_LAST),
            Fact::Delivered { last: false } => self.say(say::DELIVERED),
            Fact::Given { service, kind, amount, quantity, last } => {
                let args = Args::new()
                    .text("what", self.given(*service, *amount, (*quantity, None)))
                    .text("kind", self.choice_of(List::DeliveryKind, *kind));
                with(if *last { say::GIVEN_LAST } else { say::GIVEN }, args)
            }
            Fact::GivenIn { service, kind, amount, quantity, unit, last } => {
                let args = Args::new()
                    .text("what", self.given(*service, *amount, (Some(*quantity), Some(unit))))
                    .text("kind", self.choice_of(List::DeliveryKind, *kind));
                with(if *last { say::GIVEN_LAST } else { say::GIVEN }, args)
            }
            Fact::RestUndelivered { left, reason } if left.is_empty() => {
                with(say::REST_UNDELIVERED_UNTOLD, text("reason", reason))
            }
            Fact::RestUndelivered { left, reason } => {
                with(say::REST_UNDELIVERED, text("reason", reason).text("rests", self.rests(left)))
            }
            Fact::DeliveryReversed { service, amount, quantity, receipt, reason } => {
                let args = Args::new()
                    .text("what", self.given(*service, *amount, (*quantity, None)))
                    .text("receipt", left_to_right(receipt));
                with(say::DELIVERY_REVERSED, args.text("reason", reason.as_str()))
            }
            Fact::DeliveryInReversed { service, amount, quantity, unit, receipt, reason } => {
                let args = Args::new()
                    .text("what", self.given(*service, *amount, (Some(*quantity), Some(unit))))
                    .text("receipt", left_to_right(receipt));
                with(say::DELIVERY_REVERSED, args.text("reason", reason.as_str()))
            }
            Fact::Reversed { step, reason } => {
                let args = Args::new().text("step", self.step(*step));
                with(say::REVERSED, args.text("reason", reason.as_str()))
            }
            Fact::ReferredTo { committee, reason } => {
                let args = Args::new().text("committee", self.named_committee(committee));
                match reason {
                    None => with(say::REFERRED_TO, args),
                    Some(reason) => {
                        with(say::REFERRED_TO_BECAUSE, args.text("reason", reason.as_str()))
                    }
                }
            }
            Fact::Transferred { from, to, reason } => {
                let args = Args::new()
                    .text("from", self.named_committee(from))
                    .text("to", self.named_committee(to));
                with(say::TRANSFERRED, args.text("reason", reason.as_str()))
            }
            Fact::AccountAsked => self.say(say::ACCOUNT_ASKED),
            Fact::AccountWithdrawn => self.say(say::ACCOUNT_WITHDRAWN),
            Fact::AccountDiffered { typed_by } => with(say::ACCOUNT_DIFFERED, name(*typed_by)),
            Fact::AccountChanged { typed_by, changes } => {
                with(say::ACCOUNT_CHANGED, name(*typed_by).text("changes", self.changes(changes)))
            }
            Fact::AccountRefused { typed_by, reason } => {
                with(say::ACCOUNT_REFUSED, name(*typed_by).text("reason", reason.as_str()))
            }
            Fact::Undertaken { .. } | Fact::UndertakingEnded { .. } => {
                self.undertaking_fact(fact, settings)
            }
            Fact::ExplainedOnPaper { on } => {
                with(say::EXPLAINED_ON_PAPER, text("date", &self.date_written(*on)))
            }
            Fact::PaperCountersigned { keyed_by, on, earliest, latest } => with(
                say::PAPER_COUNTERSIGNED,
                name(*keyed_by)
                    .text("date", self.date_written(*on))
                    .text("from", self.day(*earliest))
                    .text("to", self.day(*latest)),
            ),
            Fact::PaperRefused { keyed_by, on, reason } => with(
                say::PAPER_REFUSED,
                name(*keyed_by)
                    .text("date", self.date_written(*on))
                    .text("reason", reason.as_str()),
            ),
            Fact::Returned { reason } => with(say::RETURNED, text("reason", reason)),
            Fact::Withdrawn { reason } => with(say::WITHDRAWN, text("reason", reason)),
            Fact::Submitted => self.say(say::SUBMITTED),
            Fact::Signed => self.say(say::SIGNED),
            Fact::SurveyTried => self.say(say::SURVEY_TRIED),
            Fact::SurveyAnswered => self.say(say::SURVEY_ANSWERED),
            Fact::SurveyDeclined => self.say(say::SURVEY_DECLINED),
            Fact::Unreachable => self.say(say::UNREACHABLE),
            Fact::Closed => self.say(say::CLOSED),
            Fact::Claimed => self.say(say::CLAIMED),
            Fact::Released => self.say(say::RELEASED),
            Fact::Lost => self.say(say::LOST),
            Fact::ProposalClosed { taken: true, .. } => self.say(say::PROPOSAL_TAKEN),
            Fact::ProposalClosed { taken: false, .. } => self.say(say::PROPOSAL_DROPPED),
            Fact::Freed { from, reason } => {
                with(say::FREED, name(*from).text("reason", reason.as_str()))
            }
            Fact::HandedOver { to, note } if note.is_empty() => with(say::HANDED_OVER, name(*to)),
            Fact::HandedOver { to, note } => {
                with(say::HANDED_OVER_SAYING, name(*to).text("note", note.as_str()))
            }
        }
    }
}
