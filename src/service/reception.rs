//! Who is let in, and as whom: the one place that turns an account into a member of staff.

use std::sync::Arc;

use crate::api::door::{Caller, Reception, TurnedAway};
use crate::api::{Desk, Fault};
use crate::domain::access::Access;
use crate::domain::id::StaffId;
use crate::domain::settings::{SetUp, Settings};
use crate::domain::sign_in::Origin;
use crate::service::threshold::Threshold;
use crate::service::{Service, orders, sign_in};
use crate::store::{book, keys};

const ROOT: u32 = 0;

/// The desk's door on the machine that keeps its store.
pub struct FrontDoor {
    service: Arc<Service>,
    /// The account that owns the store: it could read the files as well.
    owner: u32,
}

impl FrontDoor {
    pub fn new(service: Arc<Service>, owner: u32) -> Self {
        Self { service, owner }
    }

    fn can_anybody_sign_in(&self, settings: Option<&Settings>) -> Result<bool, Fault> {
        for one in settings.iter().flat_map(|settings| &settings.staff) {
            if sign_in::has_phrase(self.service.engine(), one.id)? {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

impl Reception for FrontDoor {
    fn admit(&self, caller: &Caller) -> Result<Arc<dyn Desk>, TurnedAway> {
        let failed = |_| TurnedAway::Failed;
        let engine = self.service.engine();
        let settings = orders::settings(engine).map_err(failed)?.map(|seen| seen.record);
        let access = book::read::<Access>(engine, &keys::access())
            .map_err(|_torn| TurnedAway::Failed)?
            .map(|seen| seen.record)
            .unwrap_or_default();
        let origin = Origin::of(caller.uid, &caller.from);
        let keeps_store = caller.uid == self.owner || caller.uid == ROOT;
        // At the gate each signs in, as soon as anybody can; even whoever keeps the store.
        let at_gate = caller.stands_for.is_none() && access.is_gate(&account(caller));
        if at_gate && self.can_anybody_sign_in(settings.as_ref()).map_err(failed)? {
            return Ok(Arc::new(Threshold::new(&self.service, None).from(origin)));
        }
        let staff = who(caller, settings.as_ref(), &access, keeps_store)?;
        // A shell of the gate's account can say any name: whoever has a passphrase is asked for it.
        let is_only_named = caller.stands_for.is_some();
        if is_only_named && sign_in::has_phrase(engine, staff).map_err(failed)? {
            return Ok(Arc::new(Threshold::locked(&self.service, staff).from(origin)));
        }
        Ok(Arc::new(Threshold::new(&self.service, Some(staff)).from(origin)))
    }
}

fn account(caller: &Caller) -> String {
    caller.account.clone().unwrap_or_else(|| caller.uid.to_string())
}

/// As whom a caller comes. Who keeps the store and is bound to nobody comes as the one who set it up.
fn who(
    caller: &Caller,
    settings: Option<&Settings>,
    access: &Access,
    keeps_store: bool,
) -> Result<StaffId, TurnedAway> {
    let account = account(caller);
    if let Some(name) = &caller.stands_for {
        if !access.is_gate(&account) {
            return Err(TurnedAway::NotTheGate { account });
        }
        let named = settings.and_then(|settings| named(settings, name));
        return named.ok_or_else(|| TurnedAway::NoSuchName { name: name.clone() });
    }
    let bound = access.of_account(&account);
    let known = bound.filter(|staff| settings.is_some_and(|all| all.at_work(*staff).is_some()));
    match known.or(keeps_store.then_some(SetUp::OWN)) {
        Some(staff) => Ok(staff),
        None if access.is_gate(&account) => Err(TurnedAway::NoSuchName { name: String::new() }),
        None => Err(TurnedAway::NoStaff { account }),
    }
}

/// By number, or by name as it is written in the settings. A number is never another's: a name may be given
/// to somebody else one day.
fn named(settings: &Settings, name: &str) -> Option<StaffId> {
    let number = name.parse().map(StaffId).ok();
    let by_name = || settings.staff.iter().find(|staff| staff.name == name).map(|staff| staff.id);
    number.or_else(by_name).filter(|id| settings.at_work(*id).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::department::Scope;
    use crate::domain::staff::{Staff, StaffRole};

    fn settings() -> Settings {
        let staff = |id, name: &str| Staff {
            id: StaffId(id),
            name: name.into(),
            role: StaffRole::Clerk,
            scope: Scope::All,
        };
        Settings {
            staff: vec![staff(1, "المديرة"), staff(2, "سارة")], ..Settings::unset()
        }
    }

    fn caller(account: &str, stands_for: Option<&str>) -> Caller {
        Caller {
            uid: 1_000,
            account: Some(account.into()),
            stands_for: stands_for.map(ToOwned::to_owned),
            from: String::new(),
        }
    }

    #[test]
    fn an_account_opens_the_door_for_its_owner_and_a_name_only_at_the_gate() {
        let (settings, mut access) = (settings(), Access::default());
        access.bind(StaffId(2), Some("sara")).unwrap();
        access.set_gate(Some("desk")).unwrap();
        let come = |caller: &Caller| who(caller, Some(&settings), &access, false);
        assert_eq!(come(&caller("sara", None)), Ok(StaffId(2)));
        assert_eq!(come(&caller("desk", Some("سارة"))), Ok(StaffId(2)));
        assert_eq!(come(&caller("desk", Some("1"))), Ok(StaffId(1)));
        let away = |account: &str| TurnedAway::NotTheGate { account: account.into() };
        assert_eq!(come(&caller("sara", Some("المديرة"))), Err(away("sara")));
        assert_eq!(come(&caller("omar", Some("سارة"))), Err(away("omar")));
        let nobody = |name: &str| TurnedAway::NoSuchName { name: name.into() };
        assert_eq!(come(&caller("desk", Some("9"))), Err(nobody("9")));
        assert_eq!(come(&caller("desk", None)), Err(nobody("")));
        let none = TurnedAway::NoStaff { account: "omar".into() };
        assert_eq!(come(&caller("omar", None)), Err(none));
    }

    #[test]
    fn who_keeps_the_store_sets_it_up_and_nobody_else_does() {
        let access = Access::default();
        assert_eq!(who(&caller("owner", None), None, &access, true), Ok(SetUp::OWN));
        assert!(who(&caller("omar", None), None, &access, false).is_err());
        // Bound to somebody, they come as that one even if they keep the store.
        let mut access = access;
        access.bind(StaffId(2), Some("owner")).unwrap();
        let come = who(&caller("owner", None), Some(&settings()), &access, true);
        assert_eq!(come, Ok(StaffId(2)));
    }
}
