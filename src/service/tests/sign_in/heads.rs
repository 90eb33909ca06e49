//! Who is turned away by the head of a call alone, before its body is read.

use super::*;
use crate::api::command::CommandKind;
use crate::api::head::QueryKind;

#[test]
fn what_a_role_may_not_is_told_by_the_head_alone_as_it_is_by_the_whole() {
    let desk = desk();
    let id = OrderId { session: 98, count: 1 };
    let manager = desk.seat.service().at(StaffId(1));
    for staff in [SARA, AUDITOR] {
        let seat = desk.seat.service().at(staff);
        for command in every_command(&desk) {
            let kind = command.kind();
            assert_eq!(manager.admits(Head::Order(kind, id)), Ok(()), "{kind:?}");
            // Their own passphrase is theirs; and of sample data another refusal comes first.
            let own = matches!(kind, CommandKind::SetPhrase | CommandKind::FillSample);
            if let (false, Err(by_head)) = (own, seat.admits(Head::Order(kind, id))) {
                let whole = seat.order(&Order { id, command });
                assert_eq!(whole, Err(by_head), "{kind:?}");
            }
        }
        for query in every_query() {
            if let Err(by_head) = seat.admits(Head::Ask(query.kind())) {
                assert_eq!(seat.ask(&query), Err(by_head), "{query:?}");
            }
        }
    }
    let auditor = desk.seat.service().at(AUDITOR);
    assert_eq!(auditor.admits(Head::Ask(QueryKind::Records)), Ok(()));
    assert_eq!(auditor.admits(Head::Orders(CommandKind::ImportRequest)), Err(Fault::Denied));
    let nobody = desk.seat.service().at(StaffId(77));
    assert_eq!(nobody.admits(Head::Ask(QueryKind::Home)), Err(Fault::Denied));
}

#[test]
fn an_order_that_took_the_right_to_it_away_is_answered_when_it_is_sent_again() {
    let desk = desk();
    let (mut settings, version) = desk.settings();
    for one in &mut settings.staff {
        let turned = match one.id {
            StaffId(1) => StaffRole::Clerk,
            OMAR => StaffRole::Manager,
            _ => continue,
        };
        one.role = turned;
    }
    let command = Command::ChangeSettings { settings: settings.into(), version };
    let (kind, id) = (command.kind(), OrderId { session: 97, count: 1 });
    let order = Order { id, command };
    let own = Threshold::new(desk.seat.service(), Some(StaffId(1)));
    let receipt = own.order(&order).unwrap();
    assert_eq!(own.admits(Head::Order(kind, id)), Ok(()));
    assert_eq!(own.order(&order), Ok(receipt));
    let another = OrderId { session: 97, count: 2 };
    let refused = Err(Fault::Refused(Refusal::SettingsNeedManager));
    assert_eq!(own.admits(Head::Order(kind, another)), refused);
}
