//! What a check finds of ways in.

use super::*;

#[test]
fn a_way_in_that_is_nobodys_or_torn_is_found_by_the_check() {
    let engine = Arc::new(MemoryEngine::new());
    let desk = over(Arc::clone(&engine) as _);
    choose(&desk, SARA, SARAS).unwrap();
    assert_eq!(agreement::findings(&desk), [""; 0]);
    let own = crate::domain::sign_in::SignIn::default();
    let service = desk.seat.service();
    let mut change = crate::store::book::Change::new(service.engine());
    change.write(&crate::store::keys::sign_in(StaffId(77)), &own).unwrap();
    let torn = crate::domain::case::History {
        at: START.at(9, 0),
        by: SARA,
        fact: crate::domain::case::Fact::Submitted,
    };
    change.write(&crate::store::keys::sign_in(SARA), &torn).unwrap();
    let (commit, _) = change.into_commit();
    let proposal = crate::store::committer::Proposal { commit, entries: Vec::new() };
    service.committer.submit(proposal).unwrap();
    let found = service.check().unwrap().findings;
    let codes: Vec<&str> = found.iter().map(|found| found.code.as_str()).collect();
    assert_eq!(codes, ["not-in-ledger", "sign-in-of-nobody", "sign-in-unreadable"]);
}
