//! Work for all processors.

use std::sync::atomic::{AtomicUsize, Ordering};

/// `work` of every number from 0 up to `count`, in their order, done by as many threads as there are processors: how
/// many these are changes nothing but the time.
pub fn side_by_side<T: Send>(count: usize, work: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    let next = AtomicUsize::new(0);
    let take = || {
        let mut done = Vec::new();
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            if number >= count {
                return done;
            }
            done.push((number, work(number)));
        }
    };
    let mut all = std::thread::scope(|scope| {
        let running: Vec<_> = (0..workers).map(|_| scope.spawn(take)).collect();
        // A panic of a worker is one of the work.
        let join = |worker: std::thread::ScopedJoinHandle<'_, Vec<(usize, T)>>| {
            worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        };
        running.into_iter().flat_map(join).collect::<Vec<_>>()
    });
    all.sort_by_key(|&(number, _)| number);
    all.into_iter().map(|(_, result)| result).collect()
}

#[cfg(test)]
mod tests {
    use super::side_by_side;

    #[test]
    fn results_are_in_order() {
        assert_eq!(side_by_side(1000, |number| number * 2), (0..1000).map(|n| n * 2).collect::<Vec<_>>());
        assert!(side_by_side(0, |number| number).is_empty());
    }
}
