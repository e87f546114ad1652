//! The real program in a pseudo-terminal: keys go in, a screen comes out. Nothing sleeps: tests wait for what they want
//! to see, and fail when it does not come.

use super::program::PROGRAM;
use super::world::World;
use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::OFlags;
use rustix::termios::{LocalModes, tcgetattr};
use std::ffi::OsStr;
use std::fs::{File, OpenOptions};
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::sync::{Arc, Condvar, Mutex};
use std::time::{Duration, Instant};

/// How long anything may take. Long, since the machine may be busy; nothing takes it when all is well.
const PATIENCE: Duration = Duration::from_secs(30);

/// What stands on the screen once the bundled archive is there.
pub const LOADED: &str = "Medien ·";

/// What lies between two keys of someone who types fast.
const BETWEEN_KEYS: Duration = Duration::from_millis(100);

/// What begins a frame, and what ends it: a terminal shows all between them at once.
const FRAME: [&[u8]; 2] = [b"\x1b[?2026h", b"\x1b[?2026l"];

/// What the terminal shows, and whether anyone still looks.
struct Shown {
    screen: vt100::Parser,
    bytes: Vec<u8>,
    /// How many of the bytes are on the screen: those of a frame only once it is whole.
    drawn: usize,
    closing: bool,
    /// Nobody reads what the program writes.
    held: bool,
}

impl Shown {
    /// Takes what the program wrote, and draws what of it is whole.
    fn take(&mut self, written: &[u8]) {
        self.bytes.extend_from_slice(written);
        let left = &self.bytes[self.drawn..];
        let last = |sign: &[u8]| left.windows(sign.len()).rposition(|part| part == sign);
        let [begun, ended] = FRAME.map(last);
        let whole = match begun {
            Some(begun) if ended.is_none_or(|ended| ended < begun) => begun,
            // The beginning of a frame may itself have come by half.
            _ => {
                left.len() - (1..FRAME[0].len()).rev().find(|&n| left.ends_with(&FRAME[0][..n])).unwrap_or(0)
            }
        };
        self.screen.process(&left[..whole]);
        self.drawn += whole;
    }
}

/// A terminal with a program in it.
pub struct Tty {
    master: Box<dyn MasterPty + Send>,
    keys: Box<dyn Write + Send>,
    child: Job,
    /// The other end, so that its modes can be asked for.
    line: File,
    shown: Arc<(Mutex<Shown>, Condvar)>,
    reader: std::thread::JoinHandle<()>,
}

impl Tty {
    /// Starts our program in 80x24.
    pub fn start(args: &[&str], more: &[(&str, &OsStr)]) -> Self {
        Self::start_in(World::new(), args, more)
    }

    /// Starts our program in a world that has been made for it.
    pub fn start_in(world: World, args: &[&str], more: &[(&str, &OsStr)]) -> Self {
        let mut command = CommandBuilder::new(PROGRAM);
        command.args(args);
        Self::run(world, command, more)
    }

    /// Starts a shell that may stop jobs and let them go on.
    pub fn shell(lines: &str, more: &[(&str, &OsStr)]) -> Self {
        let mut command = CommandBuilder::new("sh");
        command.args(["-c", &format!("set -m\n{lines}")]);
        Self::run(World::new(), command, more)
    }

    /// Starts a command in which `$PROGRAM` is ours, in a world that has been made for it.
    pub fn command<S: AsRef<OsStr>>(world: World, words: &[S], more: &[(&str, &OsStr)]) -> Self {
        let mut command = CommandBuilder::new(&words[0]);
        command.args(&words[1..]);
        Self::run(world, command, more)
    }

    fn run(world: World, mut command: CommandBuilder, more: &[(&str, &OsStr)]) -> Self {
        command.env_clear();
        command.cwd(env!("CARGO_MANIFEST_DIR"));
        command.env("PROGRAM", PROGRAM);
        world.environment().iter().for_each(|(name, value)| command.env(name, value));
        more.iter().for_each(|(name, value)| command.env(name, value));
        let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).expect("a terminal");
        let name = pair.master.tty_name().expect("its name");
        let nobodys = (OFlags::NOCTTY | OFlags::NONBLOCK).bits().cast_signed();
        let line =
            OpenOptions::new().read(true).write(true).custom_flags(nobodys).open(name).expect("its line");
        let child = pair.slave.spawn_command(command).expect("the program starts");
        let child = Job { child, _world: world };
        let master = pair.master;
        let mut output = master.try_clone_reader().expect("its output");
        let keys = master.take_writer().expect("its keyboard");
        let screen = vt100::Parser::new(cells(24), cells(80), 0);
        let shown = Shown { screen, bytes: Vec::new(), drawn: 0, closing: false, held: false };
        let shown = Arc::new((Mutex::new(shown), Condvar::new()));
        let theirs = Arc::clone(&shown);
        let reader = std::thread::spawn(move || {
            let mut buffer = [0; 65536];
            while let Ok(count @ 1..) = output.read(&mut buffer) {
                let mut shown = theirs.0.lock().expect("whole");
                shown.take(&buffer[..count]);
                theirs.1.notify_all();
                while shown.held {
                    shown = theirs.1.wait(shown).expect("whole");
                }
                if shown.closing {
                    return;
                }
            }
        });
        Self { master, keys, child, line, shown, reader }
    }

    /// Reads nothing more, until what the program writes has no more room.
    pub fn fill_up(&mut self) {
        self.shown.0.lock().expect("whole").held = true;
        let mut columns = 500;
        wait_until("a full terminal", || {
            columns = if columns == 500 { 499 } else { 500 };
            self.master.resize(PtySize { rows: 200, cols: columns, pixel_width: 0, pixel_height: 0 }).ok()?;
            let mut line = [PollFd::new(&self.line, PollFlags::OUT)];
            (poll(&mut line, Some(&Timespec { tv_sec: 0, tv_nsec: 0 })) == Ok(0)).then_some(())
        });
    }

    /// Reads on.
    pub fn read_on(&self) {
        self.shown.0.lock().expect("whole").held = false;
        self.shown.1.notify_all();
    }

    /// Types nothing for as long as a person needs between two keys.
    pub fn pause(&self) {
        std::thread::sleep(BETWEEN_KEYS);
    }

    /// Types what is no text.
    pub fn press_bytes(&mut self, keys: &[u8]) {
        self.keys.write_all(keys).expect("typed");
    }

    /// Types.
    pub fn press(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).expect("typed");
    }

    /// Waits until the screen is as wanted.
    pub fn wait(&self, wanted: &str, mut is: impl FnMut(&vt100::Screen) -> bool) {
        let end = Instant::now() + PATIENCE;
        let (shown, news) = &*self.shown;
        let mut shown = shown.lock().expect("whole");
        while !is(shown.screen.screen()) {
            let left = end.saturating_duration_since(Instant::now());
            assert!(
                !left.is_zero(),
                "waited in vain for {wanted}; on the screen:\n{}",
                shown.screen.screen().contents()
            );
            shown = news.wait_timeout(shown, left).expect("whole").0;
        }
    }

    /// Waits for a text to be on the screen.
    pub fn wait_for(&self, text: &str) {
        self.wait(text, |screen| screen.contents().contains(text));
    }

    /// Waits for our screen to be up.
    pub fn wait_for_screen(&self) {
        self.wait("our screen", vt100::Screen::alternate_screen);
    }

    /// Waits for the program to end: its exit code.
    pub fn wait_for_end(&mut self) -> u32 {
        self.child.wait_for_end()
    }

    /// Likewise, with the signal that ended it.
    pub fn wait_for_status(&mut self) -> ExitStatus {
        self.child.wait_for_status()
    }

    /// True where the program has ended.
    pub fn has_ended(&mut self) -> bool {
        self.child.child.try_wait().expect("a child").is_some()
    }

    /// Sends the program a signal.
    pub fn signal(&self, signal: rustix::process::Signal) {
        signal_to(self.child.child.process_id().expect("running"), signal);
    }

    /// The program that the shell of [`Tty::shell`] runs.
    pub fn job(&self) -> u32 {
        let shell = self.child.child.process_id().expect("running");
        let children = format!("/proc/{shell}/task/{shell}/children");
        let found = || std::fs::read_to_string(&children).ok()?.split_whitespace().next()?.parse().ok();
        wait_until("the shell's job", found)
    }

    /// Makes the window that large.
    pub fn resize(&self, columns: u16, rows: u16) {
        self.shown.0.lock().expect("whole").screen.screen_mut().set_size(cells(rows), cells(columns));
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        self.master.resize(size).expect("resized");
    }

    /// What is on the screen.
    pub fn contents(&self) -> String {
        self.shown.0.lock().expect("whole").screen.screen().contents()
    }

    /// All that was ever written to the terminal.
    pub fn bytes(&self) -> Vec<u8> {
        self.shown.0.lock().expect("whole").bytes.clone()
    }

    /// The terminal is as a shell wants it: echo and lines, no other screen, mouse or paste mode, the cursor shown.
    pub fn assert_given_back(&self) {
        let modes = tcgetattr(&self.line).expect("modes").local_modes;
        assert!(
            modes.contains(LocalModes::ICANON | LocalModes::ECHO | LocalModes::ISIG),
            "still raw: {modes:?}"
        );
        self.wait("the modes taken back", |screen| {
            !screen.alternate_screen()
                && !screen.bracketed_paste()
                && !screen.hide_cursor()
                && screen.mouse_protocol_mode() == vt100::MouseProtocolMode::None
        });
    }

    /// Closes the window; gives back the program, to see it end.
    pub fn close(self) -> Job {
        let Self { master, keys, child, line, shown, reader } = self;
        {
            let mut shown = shown.0.lock().expect("whole");
            (shown.closing, shown.held) = (true, false);
        }
        shown.1.notify_all();
        // Something new, so that the reader wakes and lets go; where there is no room for it, there is something already.
        let _ = (&line).write(b" ");
        reader.join().expect("read");
        drop((master, keys, line));
        child
    }
}

/// A program that does not outlive its test, and its world.
pub struct Job {
    child: Box<dyn Child + Send + Sync>,
    _world: World,
}

impl Job {
    /// Waits for the program to end: its exit code.
    pub fn wait_for_end(&mut self) -> u32 {
        self.wait_for_status().exit_code()
    }

    /// Likewise, with the signal that ended it.
    pub fn wait_for_status(&mut self) -> ExitStatus {
        wait_until("its end", || self.child.try_wait().expect("a child"))
    }
}

impl Drop for Job {
    fn drop(&mut self) {
        let _ = self.child.kill();
    }
}

/// A number of rows or columns.
fn cells(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count).expect("some")
}

/// Sends a signal.
pub fn signal_to(process: u32, signal: rustix::process::Signal) {
    let process = rustix::process::Pid::from_raw(process.cast_signed()).expect("a process");
    rustix::process::kill_process(process, signal).expect("sent");
}

/// Waits until `found` finds something.
pub fn wait_until<T>(wanted: &str, mut found: impl FnMut() -> Option<T>) -> T {
    let end = Instant::now() + PATIENCE;
    loop {
        if let Some(value) = found() {
            return value;
        }
        assert!(Instant::now() < end, "waited in vain for {wanted}");
        // The end of a process and a file on disk tell nobody: a look now and then, and no more of the machine.
        std::thread::sleep(Duration::from_millis(2));
    }
}

/// Waits until a file is there, and reads it.
pub fn wait_for_file(path: &Path) -> String {
    wait_until(&path.display().to_string(), || std::fs::read_to_string(path).ok())
}
