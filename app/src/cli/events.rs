//! `polyphony events`: look at the log, send dead letters or whole consumers through again.

use std::io::{Write, stdout};

use anyhow::{Context, Result, bail};
use clap::{Args, Subcommand};
use kernel::EventId;

use super::Place;
use crate::assemble::Ground;

/// Services that have a database, and so dead letters.
const WITH_DATABASE: [&str; 4] = ["identity", "catalog", "delivery", "playback"];

#[derive(Debug, Subcommand)]
pub enum Events {
    /// Print events, oldest first, one JSON object per line
    List(List),
    /// Try dead letters again, or send a consumer back to the beginning
    Replay(Replay),
}

#[derive(Debug, Args)]
pub struct List {
    /// Only dead letters, with the reason
    #[arg(long)]
    dead: bool,
    /// How far each consumer has come
    #[arg(long, conflicts_with = "dead")]
    consumers: bool,
    /// Begin behind this position
    #[arg(long, default_value_t = 0)]
    after: u64,
    /// At most so many
    #[arg(long, default_value_t = 100, value_parser = clap::value_parser!(u64).range(1..=100_000))]
    limit: u64,
    /// Only events whose name starts with this, such as `catalog.`
    #[arg(long, value_name = "PREFIX")]
    name: Option<String>,
}

#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub struct Replay {
    /// Try this dead letter again
    #[arg(long, value_name = "EVENT")]
    event: Option<EventId>,
    /// Try all dead letters again
    #[arg(long)]
    all_dead: bool,
    /// Send this consumer back to the beginning of the log; everything takes effect anew
    #[arg(long, value_name = "NAME")]
    consumer: Option<String>,
}

impl Events {
    pub async fn run(self, place: &Place) -> Result<()> {
        let ground = place.ground().await?;
        match self {
            Self::List(list) if list.dead => list.dead(&ground).await,
            Self::List(list) if list.consumers => list.consumers(&ground).await,
            Self::List(list) => list.events(&ground).await,
            Self::Replay(replay) => replay.run(&ground).await,
        }
    }
}

impl List {
    async fn events(&self, ground: &Ground) -> Result<()> {
        let mut out = stdout().lock();
        let (mut after, mut left) = (self.after, self.limit);
        while left > 0 {
            let page = ground.log.list(after, 500).await?;
            let Some(last) = page.last() else { break };
            after = last.position;
            for recorded in page {
                if left == 0 || self.name.as_ref().is_some_and(|prefix| !recorded.event.name.starts_with(prefix)) {
                    continue;
                }
                left -= 1;
                let line = serde_json::json!({
                    "position": recorded.position, "id": recorded.event.id, "name": recorded.event.name,
                    "key": recorded.event.key, "occurred_at": recorded.event.occurred_at, "payload": recorded.event.payload,
                });
                writeln!(out, "{line}")?;
            }
        }
        Ok(())
    }

    async fn consumers(&self, ground: &Ground) -> Result<()> {
        for consumer in ground.log.consumers().await? {
            println!(
                "{}",
                serde_json::json!({ "consumer": consumer.name, "position": consumer.position, "lag": consumer.lag })
            );
        }
        Ok(())
    }

    async fn dead(&self, ground: &Ground) -> Result<()> {
        for service in WITH_DATABASE {
            let db = ground.platform_database(service).await?;
            for letter in db.dead_letters(None, false, self.limit).await? {
                let line = serde_json::json!({
                    "service": service, "consumer": letter.consumer, "id": letter.event.id, "name": letter.event.name,
                    "key": letter.event.key, "error": letter.error, "attempts": letter.attempts,
                    "failed_at": letter.failed_at, "replay_requested": letter.replay_requested,
                });
                println!("{line}");
            }
        }
        Ok(())
    }
}

impl Replay {
    async fn run(&self, ground: &Ground) -> Result<()> {
        if let Some(consumer) = &self.consumer {
            return rewind(ground, consumer).await;
        }
        let mut asked = 0;
        for service in WITH_DATABASE {
            asked += ground.platform_database(service).await?.dead_letters_request_replay(self.event).await?;
        }
        if asked == 0 && self.event.is_some() {
            bail!("there is no such dead letter; `polyphony events list --dead` shows them");
        }
        println!("{asked} dead letters will be tried again by the running server, or when it starts next");
        Ok(())
    }
}

async fn rewind(ground: &Ground, consumer: &str) -> Result<()> {
    let known = ground.log.consumers().await?;
    if !known.iter().any(|one| one.name == consumer) {
        let names: Vec<_> = known.into_iter().map(|one| one.name).collect();
        bail!("there is no consumer `{consumer}`; there are {}", names.join(", "));
    }
    // Consumers are named after the service whose database they change.
    let service = consumer.split('.').next().filter(|name| WITH_DATABASE.contains(name));
    let db = ground.platform_database(service.context("this consumer has no inbox here")?).await?;
    let txn = db.begin().await?;
    txn.inbox_clear(consumer).await?;
    txn.commit().await?;
    ground.log.rewind(consumer).await?;
    println!("`{consumer}` starts again at the beginning");
    Ok(())
}
