//! The real servers that tests use: where they are, and databases made for one test.

use std::env;

use db::sea_orm::{ConnectionTrait, Database, DatabaseConnection};

fn address(variable: &str) -> Option<String> {
    let address = env::var(variable).ok().filter(|address| !address.is_empty());
    assert!(
        address.is_some() || env::var_os("POLYPHONY_TEST_ALL").is_none(),
        "{variable} must name a running server; `make test` starts one"
    );
    address
}

/// A superuser's URL of a PostgreSQL server.
pub fn postgres() -> Option<String> {
    address("POLYPHONY_TEST_POSTGRES")
}

/// The URL of a NATS server with JetStream.
pub fn nats() -> Option<String> {
    address("POLYPHONY_TEST_NATS")
}

/// A name that no other test uses.
pub fn unique(prefix: &str) -> String {
    let id = kernel::EventId::new().to_string();
    format!("{prefix}_{}", id.trim_start_matches("evt_"))
}

/// A PostgreSQL database of a test's own.
pub struct PostgresDatabase {
    admin: DatabaseConnection,
    name: String,
    /// The URL to connect to it.
    pub url: String,
}

impl PostgresDatabase {
    /// Makes the database, when there is a server.
    pub async fn create() -> Option<Self> {
        let server = postgres()?;
        let admin = Database::connect(server.as_str()).await.expect("PostgreSQL answers");
        let name = unique("polyphony_test");
        admin.execute_unprepared(&format!("CREATE DATABASE {name}")).await.expect("a test may create databases");
        let (base, _) = server.rsplit_once('/').expect("the URL names a database");
        let url = format!("{base}/{name}");
        Some(Self { admin, name, url })
    }

    /// Removes the database, whoever is still connected.
    pub async fn drop(self) {
        let _ = self.admin.execute_unprepared(&format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name)).await;
        let _ = self.admin.close().await;
    }
}
