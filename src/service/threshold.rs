//! The place before a seat: what is asked there is answered only while somebody is let in.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::api::entry::Door;
use crate::api::{Answer, Desk, Entered, Fault, Head, Listener, Order, Query, Receipt, Step};
use crate::domain::id::StaffId;
use crate::domain::sign_in::Origin;
use crate::service::orders::Who;
use crate::service::{Seat, Service, orders, sign_in};

pub struct Threshold {
    service: Arc<Service>,
    /// From where they come.
    origin: Origin,
    state: Mutex<State>,
    /// Whoever listens hears nothing while it is locked.
    listener: Mutex<Option<Arc<Listener>>>,
}

enum State {
    Open(Arc<Seat>),
    /// They are still at the desk: what they hold stays theirs for as long as a lease lives.
    Locked(Arc<Seat>),
    Nobody,
}

impl Threshold {
    /// For a person who is known already; or for nobody, who is to sign in.
    pub fn new(service: &Arc<Service>, staff: Option<StaffId>) -> Self {
        let state = match staff {
            Some(staff) => State::Open(Arc::new(service.at(staff))),
            None => State::Nobody,
        };
        Self::of(service, state)
    }

    /// For a person who is named and is to show that it is them.
    pub fn locked(service: &Arc<Service>, staff: StaffId) -> Self {
        Self::of(service, State::Locked(Arc::new(service.at(staff))))
    }

    fn of(service: &Arc<Service>, state: State) -> Self {
        let (service, origin) = (Arc::clone(service), Origin::default());
        Self { service, origin, state: Mutex::new(state), listener: Mutex::default() }
    }

    /// Whoever stands here comes from there.
    #[must_use]
    pub fn from(self, origin: Origin) -> Self {
        let state = self.state.into_inner().unwrap_or_else(PoisonError::into_inner);
        let state = match state {
            State::Open(seat) => State::Open(Arc::new(self.service.at_from(seat.staff, origin))),
            State::Locked(seat) => {
                State::Locked(Arc::new(self.service.at_from(seat.staff, origin)))
            }
            State::Nobody => State::Nobody,
        };
        Self { origin, state: Mutex::new(state), ..self }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The one door to every order and question.
    fn seat(&self) -> Result<Arc<Seat>, Fault> {
        match &*self.state() {
            State::Open(seat) => Ok(Arc::clone(seat)),
            State::Locked(_) | State::Nobody => Err(Fault::Locked),
        }
    }

    fn open(&self, staff: StaffId) {
        let mut state = self.state();
        let seat = match &*state {
            State::Locked(seat) if seat.staff == staff => Arc::clone(seat),
            // Another's seat is given up with what it stood for.
            State::Open(_) | State::Locked(_) | State::Nobody => {
                Arc::new(self.service.at_from(staff, self.origin))
            }
        };
        self.hear(&seat);
        *state = State::Open(seat);
    }

    fn hear(&self, seat: &Seat) {
        let listener = self.listener.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(listener) = listener.clone() {
            seat.listen(Box::new(move |notice| listener(notice)));
        }
    }

    fn lock(&self) -> Result<(), Fault> {
        let mut state = self.state();
        if let State::Open(seat) = &*state {
            if !sign_in::has_phrase(self.service.engine(), seat.staff)? {
                return Err(Fault::NoPhrase);
            }
            seat.hears_no_more();
            let seat = Arc::clone(seat);
            *state = State::Locked(seat);
        }
        Ok(())
    }

    /// Lets nobody stay but this person.
    fn anew(&self, there: Option<StaffId>) -> Entered {
        let mut state = self.state();
        match &*state {
            State::Open(seat) if Some(seat.staff) == there => Entered::In(seat.staff),
            State::Open(_) | State::Locked(_) | State::Nobody => {
                *state = State::Nobody;
                Entered::Locked
            }
        }
    }

    fn door(&self) -> Result<Door, Fault> {
        let by = match &*self.state() {
            State::Open(seat) | State::Locked(seat) => Some(seat.staff),
            State::Nobody => None,
        };
        let Some(settings) = orders::settings(self.service.engine())? else {
            return Ok(Door::default());
        };
        let settings = settings.record;
        let staff = settings.staff.into_iter().map(|one| (one.id, one.name)).collect();
        Ok(Door { society: settings.society, staff, by })
    }
}

impl Desk for Threshold {
    fn order(&self, order: &Order) -> Result<Receipt, Fault> {
        self.seat()?.order(order)
    }

    fn order_many(&self, orders: &[Order]) -> Vec<Result<Receipt, Fault>> {
        match self.seat() {
            Ok(seat) => seat.order_many(orders),
            Err(fault) => orders.iter().map(|_| Err(fault.clone())).collect(),
        }
    }

    fn ask(&self, query: &Query) -> Result<Answer, Fault> {
        self.seat()?.ask(query)
    }

    fn admits(&self, head: Head) -> Result<(), Fault> {
        match head {
            Head::Enter(_) | Head::Bye => Ok(()),
            head => self.seat()?.admits(head),
        }
    }

    fn enter(&self, step: &Step) -> Result<Entered, Fault> {
        match step {
            Step::Who => self.door().map(Entered::Door),
            Step::Lock => self.lock().map(|()| Entered::Locked),
            Step::Anew(there) => Ok(self.anew(*there)),
            Step::SignIn { staff, phrase, own } => {
                let who = Who { staff: *staff, origin: self.origin };
                let entered = sign_in::sign_in(&self.service, who, phrase, own.as_ref())?;
                if let Entered::In(staff) = entered {
                    self.open(staff);
                }
                Ok(entered)
            }
        }
    }

    fn listen(&self, listener: Listener) {
        *self.listener.lock().unwrap_or_else(PoisonError::into_inner) = Some(Arc::new(listener));
        if let Ok(seat) = self.seat() {
            self.hear(&seat);
        }
    }

    fn bye(&self) {
        if let State::Open(seat) | State::Locked(seat) = &*self.state() {
            seat.bye();
        }
    }

    fn leave(&self) {
        *self.listener.lock().unwrap_or_else(PoisonError::into_inner) = None;
        if let State::Open(seat) | State::Locked(seat) = &*self.state() {
            seat.leave();
        }
    }
}
