//! Which command an action comes to, and so whether it is dead for the one who sits here.

use crate::api::Fault;
use crate::api::command::CommandKind;
use crate::keymap::Action;
use crate::tui::screen::View;

/// The command that an action orders in the end; none for what only shows something.
fn command_of(action: Action) -> Option<CommandKind> {
    use CommandKind as Kind;
    Some(match action {
        Action::NewPerson | Action::NewRequest | Action::Edit => Kind::SaveRequest,
        Action::Submit => Kind::SubmitCase,
        Action::CheckDocuments => Kind::CheckPaper,
        Action::Sign => Kind::SignDeclaration,
        Action::Refer => Kind::ReferCase,
        Action::Return => Kind::ReturnCase,
        Action::ResumeCase => Kind::ResumeCase,
        Action::Decide => Kind::DecideCase,
        Action::ConfirmMinutes | Action::ObjectMinutes => Kind::ConfirmMinutes,
        Action::Tell => Kind::TellAnswer,
        Action::Register => Kind::RegisterCase,
        Action::Deliver => Kind::RecordDelivery,
        Action::Call => Kind::RecordSurvey,
        Action::Withdraw => Kind::WithdrawCase,
        Action::TakeBack => Kind::ReverseStep,
        Action::Transfer => Kind::TransferCase,
        Action::Appeal => Kind::AppealCase,
        Action::AnswerAppeal => Kind::AnswerAppeal,
        Action::ConfirmAccount | Action::RefuseAccount | Action::WithdrawAccount => Kind::Account,
        Action::Undertake | Action::EndUndertaking => Kind::Undertaking,
        Action::CountersignPaper | Action::RefusePaper => Kind::LatePaper,
        Action::Claim => Kind::ClaimCase,
        Action::Release => Kind::ReleaseCase,
        Action::HandOver => Kind::HandOver,
        Action::FreeCase => Kind::FreeCase,
        Action::Note => Kind::AddNote,
        Action::NotSame => Kind::SayNotSame,
        Action::MergePersons => Kind::MergePersons,
        Action::SplitPersons => Kind::SplitPersons,
        Action::Reveal => Kind::Reveal,
        Action::Contact => Kind::RecordContact,
        Action::Inquiry => Kind::AskInquiry,
        Action::Answer | Action::FromReady => Kind::AnswerInquiry,
        Action::CarryOver => Kind::CarryInquiry,
        Action::SendOn => Kind::SendInquiry,
        Action::Unsay => Kind::UnsayAnswer,
        Action::TakeBackAnswers => Kind::TakeBackFollowUp,
        Action::DropInquiry => Kind::WithdrawInquiry,
        Action::Countersign => Kind::CountersignInquiry,
        Action::NewAnswer => Kind::SaveAnswer,
        Action::NewTheme => Kind::OpenTheme,
        Action::Gather
        | Action::EditTheme
        | Action::AddAction
        | Action::ChangeAction
        | Action::EndAction
        | Action::CloseTheme
        | Action::ReopenTheme
        | Action::DropSource
        | Action::NotReached
        | Action::Recommend
        | Action::BoardAnswer
        | Action::PublishTheme => Kind::Theme,
        Action::TellRaiser => Kind::TellRaiser,
        Action::Complaint => Kind::TakeComplaint,
        Action::Acknowledge
        | Action::TellOutcome
        | Action::CloseComplaint
        | Action::ReopenComplaint
        | Action::ReferOut
        | Action::RouteComplaint
        | Action::RaiseComplaint
        | Action::DropComplaint => Kind::Complaint,
        _ => return None,
    })
}

impl View<'_> {
    /// Why the role of who asks leaves an action dead; the desk has the last word.
    pub fn forbids(&self, action: Action) -> Option<String> {
        self.lacks_right_to(command_of(action)?)
    }

    /// Why their role may not give a command at all.
    pub fn lacks_right_to(&self, command: CommandKind) -> Option<String> {
        let own = self.settings.and_then(|settings| settings.staff(self.me))?;
        (!own.role.may(command.right())).then(|| self.words.fault(&Fault::Denied))
    }
}
