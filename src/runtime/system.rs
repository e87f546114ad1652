//! system: what safe code cannot ask of the system; the only file with unsafe code.
//!
//! Gives the terminal back where the process ends in the middle of anything: out of memory, a stack that ran over, a
//! fault. The standard library has no way to hear such a signal, and a thread that waits for signals is too late for it.
//!
//! Knows whether standard output was closed when the process began. The standard library opens `/dev/null` in its place
//! before `main`, and whatever is written there seems to have been written.
#![expect(
    unsafe_code,
    reason = "neither a signal handler nor a look before `main` is to be had by safe code"
)]

use super::terminal;
use libc::{c_int, c_void, siginfo_t};
use std::io;
use std::mem::MaybeUninit;
use std::ptr;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

/// The signals of such an end.
const SIGNALS: [c_int; 7] =
    [libc::SIGABRT, libc::SIGSEGV, libc::SIGBUS, libc::SIGILL, libc::SIGFPE, libc::SIGTRAP, libc::SIGSYS];

/// Who heard each of them before: for a stack that ran over the standard library, which tells of it and aborts.
static BEFORE: OnceLock<[libc::sigaction; SIGNALS.len()]> = OnceLock::new();

/// What is said of an abort: what the standard library said went to the other screen, and is gone.
const TOLD: &[u8] = b"lernnetzwerk: aborted: out of memory, or told to by a signal\n";

/// Standard output was closed when the process began.
static STDOUT_CLOSED: AtomicBool = AtomicBool::new(false);

/// Is run by the system before `main`, and before the standard library.
// SAFETY: the section holds pointers to such functions, and this one needs nothing that is made later.
#[used]
#[cfg_attr(target_vendor = "apple", unsafe(link_section = "__DATA,__mod_init_func"))]
#[cfg_attr(not(target_vendor = "apple"), unsafe(link_section = ".init_array"))]
static BEFORE_MAIN: extern "C" fn() = look_at_stdout;

extern "C" fn look_at_stdout() {
    // SAFETY: asks for the flags of a number that may be no file.
    let flags = unsafe { libc::fcntl(libc::STDOUT_FILENO, libc::F_GETFD) };
    STDOUT_CLOSED.store(flags == -1, Ordering::Relaxed);
}

/// Standard output, if there was one when the process began.
///
/// # Errors
/// It was closed.
pub(crate) fn stdout() -> io::Result<io::Stdout> {
    match STDOUT_CLOSED.load(Ordering::Relaxed) {
        true => Err(io::Error::from_raw_os_error(libc::EBADF)),
        false => Ok(io::stdout()),
    }
}

/// True for a signal that whoever started us has us ignore.
pub(super) fn is_ignored(signal: c_int) -> bool {
    // SAFETY: all zero is a valid value, and the system fills it.
    unsafe {
        let mut action: libc::sigaction = MaybeUninit::zeroed().assume_init();
        libc::sigaction(signal, ptr::null(), &raw mut action) == 0 && action.sa_sigaction == libc::SIG_IGN
    }
}

/// From now on the terminal is given back.
///
/// # Errors
/// The system refuses.
pub(super) fn start() -> io::Result<()> {
    let mut before = [const { MaybeUninit::<libc::sigaction>::zeroed() }; SIGNALS.len()];
    for (signal, before) in SIGNALS.iter().zip(&mut before) {
        // SAFETY: both point to whole values; all zero is a valid one.
        if unsafe { libc::sigaction(*signal, ptr::null(), before.as_mut_ptr()) } != 0 {
            return Err(io::Error::last_os_error());
        }
    }
    // SAFETY: zeroed, and filled by the system.
    BEFORE.get_or_init(|| before.map(|before| unsafe { before.assume_init() }));
    let handler: extern "C" fn(c_int, *mut siginfo_t, *mut c_void) = give_back;
    // SAFETY: all zero is a valid value: no flags, no signals held back.
    let mut action: libc::sigaction = unsafe { MaybeUninit::zeroed().assume_init() };
    action.sa_sigaction = handler as *const () as usize;
    // A stack that ran over has no room for a handler; the standard library keeps another for it.
    action.sa_flags = libc::SA_SIGINFO | libc::SA_ONSTACK;
    for signal in SIGNALS {
        // SAFETY: the action is whole, and its handler does only what a handler may.
        if unsafe { libc::sigaction(signal, &raw const action, ptr::null_mut()) } != 0 {
            return Err(io::Error::last_os_error());
        }
    }
    Ok(())
}

/// Gives the terminal back, and lets the signal do what it would have done. Only calls of the system: no lock, no
/// allocation.
extern "C" fn give_back(signal: c_int, info: *mut siginfo_t, _context: *mut c_void) {
    terminal::give_back_at_once(if signal == libc::SIGABRT { TOLD } else { b"" });
    let at = SIGNALS.iter().position(|one| *one == signal);
    let before = BEFORE.get().zip(at).and_then(|(before, at)| before.get(at));
    // SAFETY: the action is one that the system gave us, or what the system does by itself (all zero); what it tells
    // of a signal is whole or not there.
    unsafe {
        let sent = info.as_ref().is_none_or(|info| info.si_code <= 0);
        let default = MaybeUninit::zeroed().assume_init();
        let next = before.filter(|_| !sent).unwrap_or(&default);
        libc::sigaction(signal, next, ptr::null_mut());
        // A fault comes again by itself, as the instruction is tried again; what was sent has to be sent again.
        if sent {
            libc::raise(signal);
        }
    }
}
