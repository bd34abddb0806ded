//! Samples, and the table they are printed in.

use std::fmt;
use std::time::{Duration, Instant};

/// Durations of one thing done many times.
#[derive(Clone, Debug, Default)]
pub struct Samples(Vec<Duration>);

impl Samples {
    /// Times `work`, `times` over.
    pub fn of(times: usize, mut work: impl FnMut() -> anyhow::Result<()>) -> anyhow::Result<Self> {
        let mut samples = Self::default();
        for _ in 0..times {
            let start = Instant::now();
            work()?;
            samples.push(start.elapsed());
        }
        Ok(samples)
    }

    /// Adds one.
    pub fn push(&mut self, sample: Duration) {
        self.0.push(sample);
    }

    /// The smallest sample that at least this share of them (0 to 1) does not exceed.
    pub fn quantile(&self, share: f64) -> Duration {
        let mut sorted = self.0.clone();
        sorted.sort_unstable();
        let rank = (share * sorted.len() as f64).ceil() as usize;
        sorted.get(rank.saturating_sub(1)).copied().unwrap_or_default()
    }

    /// The middle one.
    pub fn median(&self) -> Duration {
        self.quantile(0.5)
    }
}

/// One line of the table: what was measured, beside its floor.
pub struct Row {
    /// What.
    pub what: String,
    /// Galley's figure, with its unit.
    pub galley: String,
    /// The floor's figure, with its unit and what it is.
    pub floor: String,
    /// Galley's figure over the floor's (or the other way round, where more is better): 1 is as
    /// good as the floor.
    pub ratio: Option<f64>,
}

impl Row {
    /// A row of two durations.
    pub fn times(
        what: impl Into<String>,
        galley: Duration,
        floor_is: &str,
        floor: Duration,
    ) -> Self {
        Self {
            what: what.into(),
            galley: milliseconds(galley),
            floor: format!("{} {floor_is}", milliseconds(floor)),
            ratio: Some(galley.as_secs_f64() / floor.as_secs_f64()),
        }
    }

    /// A row of two speeds over the same number of bytes.
    pub fn speeds(
        what: impl Into<String>,
        bytes: usize,
        galley: Duration,
        floor_is: &str,
        floor: Duration,
    ) -> Self {
        Self {
            what: what.into(),
            galley: megabytes_a_second(bytes, galley),
            floor: format!("{} {floor_is}", megabytes_a_second(bytes, floor)),
            ratio: Some(galley.as_secs_f64() / floor.as_secs_f64()),
        }
    }

    /// A row of one figure that has no floor of its own.
    pub fn alone(what: impl Into<String>, galley: impl Into<String>) -> Self {
        Self { what: what.into(), galley: galley.into(), floor: "–".to_owned(), ratio: None }
    }
}

impl fmt::Display for Row {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "| {} | {} | {} | ", self.what, self.galley, self.floor)?;
        match self.ratio {
            Some(ratio) => write!(formatter, "{ratio:.2}× |"),
            None => write!(formatter, "– |"),
        }
    }
}

/// The table's head, in Markdown.
pub const HEAD: &str = "| what | Galley | floor | ratio |\n| --- | --- | --- | --- |";

/// In milliseconds, with as many digits as mean something.
pub fn milliseconds(time: Duration) -> String {
    let milliseconds = time.as_secs_f64() * 1e3;
    match milliseconds {
        0.0..1.0 => format!("{milliseconds:.3} ms"),
        1.0..10.0 => format!("{milliseconds:.2} ms"),
        _ => format!("{milliseconds:.0} ms"),
    }
}

fn megabytes_a_second(bytes: usize, time: Duration) -> String {
    format!("{:.0} MB/s", bytes as f64 / 1e6 / time.as_secs_f64())
}
