//! What people see: pages, components and the server functions behind them.
//!
//! Compiled twice: with `ssr` into the server, with `hydrate` into the browser. Pages take data and lay it out;
//! what thinks (marking, model, route) is in the pure crates, what stores is behind `service`.

#![allow(unreachable_pub, reason = "Leptos makes a public item of each component")]
#![cfg_attr(not(feature = "hydrate"), allow(dead_code, reason = "handlers run only in the browser"))]

mod address;
mod api;
mod app;
mod components;
mod device;
mod head;
mod language;
mod lock;
mod log_in;
mod parts;
#[cfg(feature = "ssr")]
pub mod sheets;
mod shell;
mod student;
mod teacher;
mod texts;

pub use app::App;
pub use components::leave_guard::listen_before_the_router;
pub use language::Preferences;
#[cfg(feature = "hydrate")]
pub use parts::{load_this_page, load_what_lies_here};
pub use shell::{Assets, form_failure, offline_shell, shell};

#[cfg(feature = "ssr")]
pub use api::backend::{Identity, PageScript, PublicUrl, now};
#[cfg(feature = "ssr")]
pub use texts::proposed_label;
