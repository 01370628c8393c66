//! Times natively what `bench/learning.mjs` times in a browser, in the same way: a line of JSON for each task, with its
//! name and the nanoseconds of one run in each sample.

use std::process::ExitCode;
use std::time::{Duration, Instant};

use bench::learning::{Learning, TASKS};

/// Samples of each task.
const SAMPLES: usize = 400;
/// Clocks of browsers are coarse: work is repeated until a sample takes so many nanoseconds.
const LEAST: u128 = 200_000;
/// As long does each task run before it is timed.
const WARM_UP: Duration = Duration::from_millis(300);

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("{problem}");
            ExitCode::FAILURE
        }
    }
}

#[expect(clippy::print_stdout, reason = "its purpose")]
fn run() -> Result<(), String> {
    let mut learning = Learning::new()?;
    for (task, name) in TASKS.iter().enumerate() {
        let started = Instant::now();
        while started.elapsed() < WARM_UP {
            std::hint::black_box(learning.run(task, 1)?);
        }
        let mut timed = |times: u32| {
            let started = Instant::now();
            std::hint::black_box(learning.run(task, times)?);
            Ok::<u128, String>(started.elapsed().as_nanos())
        };
        let mut times = 1;
        while timed(times)? < LEAST {
            times *= 2;
        }
        let samples: Vec<u128> =
            (0..SAMPLES).map(|_| Ok(timed(times)? / u128::from(times))).collect::<Result<_, String>>()?;
        let samples: Vec<u64> = samples.into_iter().map(|nanos| nanos as u64).collect();
        println!("{}", serde_json::json!({ "task": name, "nanos": samples }));
    }
    Ok(())
}
