use std::io::{self, IsTerminal};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use tellings::{Progress, Silent, Step};

/// A bar on standard error, for work that takes long enough to be wondered at.
pub struct Bar {
    begun: Instant,
    bar: Mutex<Option<ProgressBar>>,
}

/// Before this a bar would only flicker.
const PATIENCE: Duration = Duration::from_millis(700);

/// A bar where a person watches standard error, nothing elsewhere.
pub fn progress(quiet: bool) -> Box<dyn Progress> {
    if quiet || !io::stderr().is_terminal() {
        return Box::new(Silent);
    }
    Box::new(Bar { begun: Instant::now(), bar: Mutex::new(None) })
}

impl Bar {
    fn with(&self, act: impl FnOnce(&mut Option<ProgressBar>)) {
        // A panic elsewhere is reported there; a bar is no reason for a second one.
        act(&mut self.bar.lock().unwrap_or_else(|poisoned| poisoned.into_inner()));
    }
}

impl Progress for Bar {
    fn begin(&self, step: Step, total: usize) {
        let name = match step {
            Step::Group => "Grouping",
            Step::Annotate => "Reading",
            Step::Collate => "Collating",
        };
        let bar = ProgressBar::with_draw_target(Some(total as u64), ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template("{prefix:10} {bar:32} {pos}/{len} {eta}") {
            bar.set_style(style);
        }
        bar.set_prefix(name);
        self.with(|current| *current = Some(bar));
    }

    fn advance(&self) {
        self.with(|current| {
            let Some(bar) = current else { return };
            if bar.is_hidden() && self.begun.elapsed() > PATIENCE {
                bar.set_draw_target(ProgressDrawTarget::stderr());
            }
            bar.inc(1);
        });
    }

    fn end(&self) {
        self.with(|current| {
            if let Some(bar) = current.take() {
                bar.finish_and_clear();
            }
        });
    }
}
