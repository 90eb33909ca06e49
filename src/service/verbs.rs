//! The verbs of the ledger: each command's own, and of what is done without one.

use crate::api::Command;
use crate::api::command::CommandKind;
use crate::domain::backups::BackupNews;
use crate::domain::case::{AccountWord, LatePaperWord, UndertakingWord};
use crate::domain::complaint::ComplaintWord;
use crate::domain::theme::ThemeWord;
use crate::store::ledger::{VERB_ANCHOR, VERB_GAP};
use crate::store::proof::{VERB_PROOF, VERB_SALVAGED};

/// The ledger's verb for a commit of sample data; its entry tells of the last case in it.
pub const VERB_FILL: u16 = 900;
/// What a refused order left as a proposal: no command of its own.
pub const VERB_KEEP_PROPOSAL: u16 = 40;
/// Of who came in by a passphrase, and of who tried: no commands, so they have no row below.
pub const VERB_SIGN_IN: u16 = 53;
pub const VERB_SIGN_IN_FAILED: u16 = 54;
/// What was read and not ordered: a case, a person, all of a kind.
pub const VERB_READ_CASE: u16 = 60;
pub const VERB_READ_PARTY: u16 = 61;
pub const VERB_EXPORT: u16 = 62;
/// Who was found by an id or a phone; and that many such searches of one member of staff found nobody.
pub const VERB_FIND_PARTY: u16 = 63;
pub const VERB_FINDS_FAILED: u16 = 64;
/// Of a reveal, also where it comes with a draft that is gone on with.
pub const VERB_REVEAL: u16 = CommandKind::Reveal.verb();

/// Of an account that a second person refused, and of one that was taken back.
pub const VERB_REFUSE_ACCOUNT: u16 = 121;
pub const VERB_WITHDRAW_ACCOUNT: u16 = 122;
/// Of the words on a theme; the first, of what is gathered, is the row's own.
const VERBS_OF_THEMES: [(u16, &str); 11] = [
    (183, "drop_source"),
    (184, "change_theme"),
    (185, "add_action"),
    (186, "change_action"),
    (187, "end_action"),
    (188, "close_theme"),
    (189, "reopen_theme"),
    (190, "raiser_not_reached"),
    (191, "recommend"),
    (192, "board_answer"),
    (193, "publish_theme"),
];

fn of_theme(word: &ThemeWord) -> u16 {
    match word {
        ThemeWord::Gather { .. } => CommandKind::Theme.verb(),
        ThemeWord::Drop { .. } => 183,
        ThemeWord::Change { .. } => 184,
        ThemeWord::Act { .. } => 185,
        ThemeWord::ChangeAction { .. } => 186,
        ThemeWord::EndAction { .. } => 187,
        ThemeWord::Close { .. } => 188,
        ThemeWord::Reopen { .. } => 189,
        ThemeWord::NotReached { .. } => 190,
        ThemeWord::Recommend { .. } => 191,
        ThemeWord::Board { .. } => 192,
        ThemeWord::Publish { .. } => 193,
    }
}

/// What is done with a complaint, besides telling that it was received.
pub const VERB_ROUTE_COMPLAINT: u16 = 158;
pub const VERB_RAISE_COMPLAINT: u16 = 159;
pub const VERB_TELL_COMPLAINT: u16 = 160;
pub const VERB_CLOSE_COMPLAINT: u16 = 161;
pub const VERB_REOPEN_COMPLAINT: u16 = 162;
pub const VERB_REFER_COMPLAINT: u16 = 163;
pub const VERB_WITHDRAW_COMPLAINT: u16 = 164;
pub const VERB_TAKE_BACK_COMPLAINT: u16 = 165;
pub const VERB_CLAIM_COMPLAINT: u16 = 166;
pub const VERB_RELEASE_COMPLAINT: u16 = 167;
/// That an undertaking ended, and that a manager did not countersign the day of a paper.
pub const VERB_END_UNDERTAKING: u16 = 174;
pub const VERB_REFUSE_PAPER: u16 = 176;
/// Of a backup that could not be taken, and of one that was tried out: news of backups has three verbs.
pub const VERB_BACKUP_FAILED: u16 = 76;
pub const VERB_DRILL: u16 = 77;
/// Somebody began to read all of the store for a backup. Whether it came to one is told by its own entry.
pub const VERB_BACKUP_BEGUN: u16 = 79;

/// The command in the ledger: news of backups has verbs of its own.
pub fn verb(command: &Command) -> u16 {
    match command {
        Command::NoteBackup(BackupNews::Failed(_)) => VERB_BACKUP_FAILED,
        Command::NoteBackup(BackupNews::Drilled(_)) => VERB_DRILL,
        Command::Account { word: AccountWord::Refuse { .. }, .. } => VERB_REFUSE_ACCOUNT,
        Command::Account { word: AccountWord::Withdraw, .. } => VERB_WITHDRAW_ACCOUNT,
        Command::Theme { word, .. } => of_theme(word),
        Command::Complaint { word, .. } => of_complaint(word),
        Command::Undertaking { word: UndertakingWord::End { .. }, .. } => VERB_END_UNDERTAKING,
        Command::LatePaper { word: LatePaperWord::Refuse { .. }, .. } => VERB_REFUSE_PAPER,
        command => command.kind().verb(),
    }
}

fn of_complaint(word: &ComplaintWord) -> u16 {
    match word {
        ComplaintWord::Acknowledge { .. } => CommandKind::Complaint.verb(),
        ComplaintWord::Route { .. } => VERB_ROUTE_COMPLAINT,
        ComplaintWord::Raise { .. } => VERB_RAISE_COMPLAINT,
        ComplaintWord::Tell { .. } => VERB_TELL_COMPLAINT,
        ComplaintWord::Close { .. } => VERB_CLOSE_COMPLAINT,
        ComplaintWord::Reopen { .. } => VERB_REOPEN_COMPLAINT,
        ComplaintWord::Refer { .. } => VERB_REFER_COMPLAINT,
        ComplaintWord::Withdraw { .. } => VERB_WITHDRAW_COMPLAINT,
        ComplaintWord::TakeBack { .. } => VERB_TAKE_BACK_COMPLAINT,
        ComplaintWord::Claim => VERB_CLAIM_COMPLAINT,
        ComplaintWord::Release => VERB_RELEASE_COMPLAINT,
    }
}

/// Verbs of the ledger that are no commands of their own. Codes and names are frozen.
const OTHER_VERBS: [(u16, &str); 30] = [
    (VERB_KEEP_PROPOSAL, "keep_proposal"),
    (VERB_SIGN_IN, "sign_in"),
    (VERB_SIGN_IN_FAILED, "sign_in_failed"),
    (VERB_READ_CASE, "read_case"),
    (VERB_READ_PARTY, "read_party"),
    (VERB_EXPORT, "export"),
    (VERB_FIND_PARTY, "find_party"),
    (VERB_FINDS_FAILED, "finds_failed"),
    (VERB_PROOF, "proof"),
    (VERB_GAP, "gap"),
    (VERB_SALVAGED, "salvaged"),
    (VERB_BACKUP_FAILED, "backup_failed"),
    (VERB_DRILL, "drill"),
    (VERB_BACKUP_BEGUN, "backup_begun"),
    (VERB_REFUSE_ACCOUNT, "refuse_account"),
    (VERB_WITHDRAW_ACCOUNT, "withdraw_account"),
    (VERB_ROUTE_COMPLAINT, "route_complaint"),
    (VERB_RAISE_COMPLAINT, "raise_complaint"),
    (VERB_TELL_COMPLAINT, "tell_complaint"),
    (VERB_CLOSE_COMPLAINT, "close_complaint"),
    (VERB_REOPEN_COMPLAINT, "reopen_complaint"),
    (VERB_REFER_COMPLAINT, "refer_complaint"),
    (VERB_WITHDRAW_COMPLAINT, "withdraw_complaint"),
    (VERB_TAKE_BACK_COMPLAINT, "take_back_complaint"),
    (VERB_CLAIM_COMPLAINT, "claim_complaint"),
    (VERB_RELEASE_COMPLAINT, "release_complaint"),
    (VERB_END_UNDERTAKING, "end_undertaking"),
    (VERB_REFUSE_PAPER, "refuse_paper"),
    (VERB_FILL, "fill"),
    (VERB_ANCHOR, "anchor"),
];

/// The name of a ledger's verb in files.
pub fn verb_name(code: u16) -> &'static str {
    let commands = CommandKind::ALL.iter().map(|kind| (kind.verb(), kind.name()));
    let mut all = commands.chain(OTHER_VERBS).chain(VERBS_OF_THEMES);
    all.find(|(verb, _)| *verb == code).map_or("?", |(_, name)| name)
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use super::verb_name;
    use crate::i18n::Phrase;

    #[test]
    fn every_verb_of_the_ledger_has_words_and_its_number_for_ever() {
        // What is added stands in a file of its own, so that none of those before it changes.
        let (mut verbs, mut of_committees) = (String::new(), String::new());
        let (mut of_entry, mut of_contacts) = (String::new(), String::new());
        let mut of_themes = String::new();
        let (mut of_appeals, mut of_follow_ups) = (String::new(), String::new());
        let (mut of_undertakings, mut of_codes) = (String::new(), String::new());
        let (mut of_complaints, mut of_files) = (String::new(), String::new());
        for code in (0..=u16::MAX).filter(|code| verb_name(*code) != "?") {
            let name = verb_name(code);
            let id = format!("ledger-{}", name.replace('_', "-"));
            assert!(Phrase::named(&id).is_some(), "{id}");
            let of_its_range = match code {
                117..=119 => &mut of_committees,
                120..125 => &mut of_entry,
                130..145 => &mut of_contacts,
                145..150 => &mut of_files,
                180..194 => &mut of_themes,
                194..200 => &mut of_follow_ups,
                168..173 => &mut of_codes,
                173..180 => &mut of_undertakings,
                150..156 => &mut of_appeals,
                156..180 => &mut of_complaints,
                _ => &mut verbs,
            };
            writeln!(of_its_range, "{code} {name}").unwrap();
        }
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path("../../tests/data/golden");
        settings.set_prepend_module_to_snapshot(false);
        settings.bind(|| {
            insta::assert_snapshot!("ledger_verbs", verbs);
            insta::assert_snapshot!("ledger_verbs_117", of_committees);
            insta::assert_snapshot!("ledger_verbs_120", of_entry);
            insta::assert_snapshot!("ledger_verbs_130", of_contacts);
            insta::assert_snapshot!("ledger_verbs_145", of_files);
            insta::assert_snapshot!("ledger_verbs_180", of_themes);
            insta::assert_snapshot!("ledger_verbs_194", of_follow_ups);
            insta::assert_snapshot!("ledger_verbs_156", of_complaints);
            insta::assert_snapshot!("ledger_verbs_168", of_codes);
            insta::assert_snapshot!("ledger_verbs_173", of_undertakings);
            insta::assert_snapshot!("ledger_verbs_150", of_appeals);
        });
    }
}
