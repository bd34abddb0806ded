//! What an app's processes cost, from Linux's /proc (proc(5)).

use std::collections::HashMap;
use std::fs;
use std::time::Duration;

use anyhow::Context;

/// How many ticks of /proc/PID/stat make a second: fixed in the kernel's interface (`USER_HZ`).
const TICKS_A_SECOND: u64 = 100;

/// A process and all that it started.
#[derive(Clone, Copy)]
pub struct Processes(pub u32);

impl Processes {
    /// The memory they use, in kibibytes; what several share counts in parts (`Pss`).
    pub fn memory(self) -> anyhow::Result<u64> {
        let mut all = 0;
        for process in self.ids()? {
            let rollup = fs::read_to_string(format!("/proc/{process}/smaps_rollup"))?;
            let line = rollup.lines().find_map(|line| line.strip_prefix("Pss:"));
            let number = line.and_then(|line| line.trim().strip_suffix(" kB"));
            all += number.context("a line ‘Pss’ in kB")?.trim().parse::<u64>()?;
        }
        Ok(all)
    }

    /// The processor time they have taken so far.
    pub fn time(self) -> anyhow::Result<Duration> {
        let mut ticks = 0;
        for process in self.ids()? {
            let fields = stat(process).context("a process of the app has ended")?;
            ticks += fields[11].parse::<u64>()? + fields[12].parse::<u64>()?;
        }
        Ok(Duration::from_millis(ticks * 1000 / TICKS_A_SECOND))
    }

    fn ids(self) -> anyhow::Result<Vec<u32>> {
        let mut children: HashMap<u32, Vec<u32>> = HashMap::new();
        for entry in fs::read_dir("/proc")?.flatten() {
            let Some(id) = entry.file_name().to_str().and_then(|name| name.parse().ok()) else {
                continue;
            };
            let parent = stat(id).and_then(|fields| fields[1].parse().ok());
            if let Some(parent) = parent {
                children.entry(parent).or_default().push(id);
            }
        }
        let mut found = vec![self.0];
        let mut at = 0;
        while let Some(process) = found.get(at) {
            found.extend(children.remove(process).unwrap_or_default());
            at += 1;
        }
        Ok(found)
    }
}

/// The fields of /proc/PID/stat after the name, which may hold anything: the state is the first.
fn stat(process: u32) -> Option<Vec<String>> {
    let line = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    let (_, fields) = line.rsplit_once(") ")?;
    Some(fields.split(' ').map(str::to_owned).collect())
}
