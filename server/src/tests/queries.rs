//! How many questions a page puts to the database: as many for one student as for a class.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use app::now;
use math::Lang;
use store::access;
use tracing::{Event, Subscriber};
use tracing_subscriber::layer::{Context, Layer, SubscriberExt as _};

use super::world::{Postgres, Server, World};

/// Counts the statements that this thread sends.
#[derive(Clone, Default)]
struct Statements(Arc<AtomicUsize>);

impl<S: Subscriber> Layer<S> for Statements {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        if event.metadata().target() == "sqlx::query" {
            self.0.fetch_add(1, Ordering::Relaxed);
        }
    }
}

impl Statements {
    /// Those since the last time.
    fn taken(&self) -> usize {
        self.0.swap(0, Ordering::Relaxed)
    }
}

/// On PostgreSQL, whose statements are noted down on the thread that asks; on SQLite they are by a thread of its own.
#[tokio::test]
async fn the_page_of_a_class_asks_three_times() {
    let postgres = Postgres::new().await;
    let world = World::over(Server::start(&[("DATABASE_URL", &postgres.url())]).await).await;
    let (service, own) = (&world.server.service, &world.own);
    let class = own.id.parse().unwrap();
    let statements = Statements::default();
    let _here = tracing::subscriber::set_default(tracing_subscriber::registry().with(statements.clone()));
    let few = service.class_page(&own.teacher, &own.id, Lang::Lt, now()).await.unwrap().students.len();
    statements.taken();
    for students in [few, few + 33] {
        access::class_access(service.db(), &own.teacher, class).await.unwrap();
        let who_may = statements.taken();
        let page = service.class_page(&own.teacher, &own.id, Lang::Lt, now()).await.unwrap();
        assert_eq!((page.students.len(), statements.taken() - who_may), (students, 3));
        if students == few {
            let names: Vec<String> =
                (1..=33_u8).map(|n| format!("Mokinė {}", char::from(b'A' + n % 26))).collect();
            service.add_students(&own.teacher, &own.id, &names.join("\n"), now()).await.unwrap();
            statements.taken();
        }
    }
    postgres.remove().await;
}
