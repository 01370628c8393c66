//! A page's data while it loads, when it failed, and when it is there.

use leptos::prelude::*;
use protocol::Failure;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::components::{FailureView, Skeleton};
use crate::device::Connection;

/// Shows a skeleton, then `children` with the data, or the failure in words. What could not be had without a connection
/// comes by itself when the connection is back.
#[component]
pub(crate) fn Loaded<T, V>(
    /// The page's data.
    resource: Resource<Result<T, Failure>>,
    /// How to lay it out.
    children: impl Fn(T) -> V + Clone + Send + Sync + 'static,
) -> impl IntoView
where
    T: Clone + Serialize + DeserializeOwned + Send + Sync + 'static,
    V: IntoView + 'static,
{
    let connection: Connection = expect_context();
    connection.reload_when_back(resource);
    view! {
        <Transition fallback=|| view! {
            <div class="page"><Skeleton/></div>
        }>
            {move || {
                let children = children.clone();
                Suspend::new(async move {
                    match resource.await {
                        Ok(data) => children(data).into_any(),
                        Err(failure) => view! { <FailureView failure/> }.into_any(),
                    }
                })
            }}
        </Transition>
    }
}
