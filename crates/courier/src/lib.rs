//! The courier carries what students did from a device to the server.
//!
//! It decides what to send next, what a reply means, and when to try again, and it does nothing else: the store, the
//! network, the clock and chance belong to whoever calls it. The browser puts `IndexedDB` and `fetch` under it, the chaos
//! test a map and a native client. So what is proved of it here holds of both.
//!
//! ```text
//!             ┌────────────────────────── waits ◄──────────────────────────┐
//!   kept ───► │ (in the device's store, which is the truth)                │
//!             └──┬─────────────────────────────────────────────────────────┘
//!                │ next()                                                  ▲
//!                ▼                                                         │
//!             carried ── nothing heard, 408, 429, 502–504 ── pause of the line, all wait
//!                │   ├── 500 and the like ── a short pause, next time half as many; alone: pause of this record
//!                │   ├── 413, 422 and several ── next time half as many
//!                │   ├── 413, 422 and alone ───────────► aside (kept on the device, told, tried at the next start)
//!                │   ├── 401 (records without a token) ── wait until that student logs in
//!                │   └── reply without this id ── pause of this record
//!                ├── `rejected` by id ────────────────► aside (kept on the device, told, tried with a newer token)
//!                └── any other outcome by id ─────────► the device may forget it
//! ```
//!
//! What follows from it:
//! - A record leaves the device only when the server named its id. Whatever else is heard, it stays.
//! - Sending twice is harmless, because the server keeps each id once. So a courier may be thrown away at any moment
//!   (a closed tab) and made anew: it remembers nothing but pauses and the length of errands.
//! - A record that the server cannot take ends alone, because errands get shorter with each failure (and longer with each
//!   success), and is then out of the way of the others.

mod courier;
mod pause;
mod standing;

pub use courier::{Aside, Courier, Errand, Heard, MOST_BYTES, Orders, Step, Waiting, Way};
pub use standing::{Hindrance, Standing};
