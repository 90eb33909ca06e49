//! Programs that a test started, waited for until they have ended and no longer than they may take.

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
    let limit = Timespec::try_from(limit).unwrap();
    loop {
        match poll(&mut [PollFd::new(&program, PollFlags::IN)], Some(&limit)) {
            Ok(0) => return None,
            Ok(_) => return Some(child.wait().unwrap()),
            Err(Errno::INTR) => {}
            Err(error) => panic!("{error}"),
        }
    }
}
