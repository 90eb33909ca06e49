//! Programs that a test started, waited for until they have ended and no longer than they may take.

use std::fs;
use std::iter::successors;
use std::os::fd::OwnedFd;
use std::path::Path;
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

/// Those that run this program and come of a process, children of its children too.
pub fn beneath(ancestor: u32, program: &Path) -> Vec<OwnedFd> {
    let runs_it =
        |id: u32| fs::read_link(format!("/proc/{id}/exe")).is_ok_and(|running| running == program);
    let comes_of_it =
        |id: u32| successors(Some(id), |id| parent_of(*id)).any(|above| above == ancestor);
    let number = |entry: fs::DirEntry| entry.file_name().to_str()?.parse().ok();
    let all = fs::read_dir("/proc").unwrap().filter_map(|entry| number(entry.ok()?));
    all.filter(|id| runs_it(*id) && comes_of_it(*id)).filter_map(running).collect()
}

fn parent_of(id: u32) -> Option<u32> {
    let stat = fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    // After the name, which stands in brackets: the state, then the parent.
    stat.rsplit_once(')')?.1.split_whitespace().nth(1)?.parse().ok()
}

/// None where it has ended already.
fn running(id: u32) -> Option<OwnedFd> {
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
