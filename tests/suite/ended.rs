//! Programs that a test started, waited for until they have ended and no longer than they may take.

use std::os::fd::OwnedFd;
use std::process::{Child, ExitStatus};
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use rustix::process::{Pid, PidfdFlags, pidfd_open};

/// How it ended; none if it still runs.
pub fn ended_within(child: &mut Child, limit: Duration) -> Option<ExitStatus> {
    if let Some(status) = child.try_wait().unwrap() {
        return Some(status);
    }
    let program = pidfd_open(Pid::from_child(child), PidfdFlags::empty()).unwrap();
    is_gone_within(&program, limit).then(|| child.wait().unwrap())
}

/// A program that runs, to be waited for though it is no child of ours; none where it has ended already.
pub fn running(id: u32) -> Option<OwnedFd> {
    pidfd_open(Pid::from_raw(id.try_into().ok()?)?, PidfdFlags::empty()).ok()
}

/// Whether it ended within this time.
pub fn is_gone_within(program: &OwnedFd, limit: Duration) -> bool {
    let limit = Timespec::try_from(limit).unwrap();
    loop {
        match poll(&mut [PollFd::new(program, PollFlags::IN)], Some(&limit)) {
            Ok(0) => return false,
            Ok(_) => return true,
            Err(Errno::INTR) => {}
            Err(error) => panic!("{error}"),
        }
    }
}
