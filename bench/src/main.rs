//! One end of a pipe: lines `id ⇥ answer ⇥ expected` in, lines `id ⇥ verdict ⇥ nanoseconds` out.
//!
//! The scripts beside this crate speak the same, so that one program times them all. A first line `ready` says that
//! whatever takes long to start has started.

use std::io::{BufRead as _, Write as _};
use std::time::Instant;

fn main() -> std::io::Result<()> {
    let mut output = std::io::stdout().lock();
    bench::compare("x + 1", "1 + x");
    writeln!(output, "ready")?;
    output.flush()?;
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        let mut fields = line.split('\t');
        let mut next = || fields.next().unwrap_or_default();
        let (id, student, expected) = (next(), next(), next());
        let started = Instant::now();
        let verdict = bench::compare(student, expected);
        let nanos = started.elapsed().as_nanos();
        writeln!(output, "{id}\t{verdict}\t{nanos}")?;
        output.flush()?;
    }
    Ok(())
}
