//! The log as one NATS JetStream stream, for services in processes of their own.
//!
//! The subject of an event is `<stream>.events.<event name>`; its id is the message id,
//! which JetStream uses to drop repeated appends within its window. Beyond the window the
//! consumers' inboxes catch them.

use std::time::Duration;

use async_nats::{
    HeaderMap,
    jetstream::{
        self, AckKind,
        consumer::{AckPolicy, DeliverPolicy, pull},
        stream,
    },
};
use async_trait::async_trait;
use contracts::Envelope;
use futures::{StreamExt, TryStreamExt, future::try_join_all};
use serde::{Deserialize, Serialize};

use crate::log::{ConsumerPosition, Delivery, EventLog, LogError, Receipt, Recorded, Subscription};

/// How long a fetch waits for the first event.
const WAIT: Duration = Duration::from_secs(1);
/// How long a delivery may be worked on before another replica gets it.
const ACK_WAIT: Duration = Duration::from_secs(60);

/// Which stream on which server.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct JetStreamConfig {
    /// `nats://host:4222`; several, separated by commas, make a cluster.
    pub url: String,
    /// The stream's name, which is also the first part of its subjects.
    pub stream: String,
    /// How many servers keep a copy.
    pub replicas: usize,
}

/// The event log on JetStream.
#[derive(Clone)]
pub struct JetStreamLog {
    context: jetstream::Context,
    stream: stream::Stream,
    subject: String,
}

fn failed(error: impl std::fmt::Display) -> LogError {
    LogError::Stream(error.to_string())
}

impl JetStreamLog {
    /// Connects and makes the stream when it is not there.
    pub async fn connect(config: &JetStreamConfig) -> Result<Self, LogError> {
        let servers: Vec<async_nats::ServerAddr> =
            config.url.split(',').map(|url| url.trim().parse().map_err(failed)).collect::<Result<_, _>>()?;
        let client = async_nats::ConnectOptions::new().name("polyphony").connect(servers).await.map_err(failed)?;
        let context = jetstream::new(client);
        let subject = format!("{}.events", config.stream);
        let stream = context
            .get_or_create_stream(stream::Config {
                name: config.stream.clone(),
                subjects: vec![format!("{subject}.>")],
                num_replicas: config.replicas,
                duplicate_window: Duration::from_secs(600),
                ..Default::default()
            })
            .await
            .map_err(failed)?;
        Ok(Self { context, stream, subject })
    }

    async fn consumer(&self, name: &str) -> Result<jetstream::consumer::PullConsumer, LogError> {
        self.stream
            .get_or_create_consumer(
                name,
                pull::Config {
                    durable_name: Some(name.to_owned()),
                    ack_policy: AckPolicy::Explicit,
                    ack_wait: ACK_WAIT,
                    deliver_policy: DeliverPolicy::All,
                    // Events that keep failing are put aside by the consumer, never dropped here.
                    max_deliver: -1,
                    ..Default::default()
                },
            )
            .await
            .map_err(failed)
    }
}

#[async_trait]
impl EventLog for JetStreamLog {
    async fn append(&self, events: &[Envelope]) -> Result<(), LogError> {
        // Sent in order on one connection, which keeps the order; then the server's word
        // for each of them is awaited.
        let mut promises = Vec::with_capacity(events.len());
        for event in events {
            let mut headers = HeaderMap::new();
            headers.insert(async_nats::header::NATS_MESSAGE_ID, event.id.to_string().as_str());
            let subject = format!("{}.{}", self.subject, event.name);
            let body = serde_json::to_vec(event)?;
            promises.push(self.context.publish_with_headers(subject, headers, body.into()).await.map_err(failed)?);
        }
        try_join_all(promises.into_iter().map(IntoFuture::into_future)).await.map_err(failed)?;
        Ok(())
    }

    async fn subscribe(&self, consumer: &str) -> Result<Box<dyn Subscription>, LogError> {
        self.consumer(consumer).await?;
        Ok(Box::new(JetStreamSubscription { log: self.clone(), name: consumer.to_owned() }))
    }

    async fn list(&self, after: u64, limit: u64) -> Result<Vec<Recorded>, LogError> {
        let last = self.stream.get_info().await.map_err(failed)?.state.last_sequence;
        if after >= last || limit == 0 {
            return Ok(Vec::new());
        }
        let ordered = self
            .stream
            .create_consumer(pull::OrderedConfig {
                deliver_policy: DeliverPolicy::ByStartSequence { start_sequence: after + 1 },
                ..Default::default()
            })
            .await
            .map_err(failed)?;
        let mut messages = ordered.messages().await.map_err(failed)?;
        let mut recorded = Vec::new();
        while (recorded.len() as u64) < limit {
            let Some(message) = messages.try_next().await.map_err(failed)? else { break };
            let position = message.info().map_err(failed)?.stream_sequence;
            recorded.push(Recorded { position, event: serde_json::from_slice(&message.payload)? });
            if position >= last {
                break;
            }
        }
        Ok(recorded)
    }

    async fn consumers(&self) -> Result<Vec<ConsumerPosition>, LogError> {
        let infos: Vec<_> = self.stream.consumers().try_collect().await.map_err(failed)?;
        Ok(infos
            .into_iter()
            .filter(|info| info.config.durable_name.is_some())
            .map(|info| ConsumerPosition {
                name: info.name,
                position: info.ack_floor.stream_sequence,
                lag: info.num_pending + info.num_ack_pending as u64,
            })
            .collect())
    }

    async fn rewind(&self, consumer: &str) -> Result<(), LogError> {
        // A durable consumer cannot be moved; a new one of the same name starts over.
        self.stream.delete_consumer(consumer).await.map_err(failed)?;
        self.consumer(consumer).await.map(|_| ())
    }

    async fn ping(&self) -> Result<(), LogError> {
        self.stream.get_info().await.map(|_| ()).map_err(failed)
    }
}

struct JetStreamSubscription {
    log: JetStreamLog,
    name: String,
}

#[async_trait]
impl Subscription for JetStreamSubscription {
    async fn next(&mut self, max: usize) -> Result<Delivery, LogError> {
        // Looked up anew each time: an operator may have rewound it.
        let consumer = self.log.consumer(&self.name).await?;
        let mut batch = consumer.batch().max_messages(max).expires(WAIT).messages().await.map_err(failed)?;
        let (mut events, mut messages) = (Vec::new(), Vec::new());
        while let Some(message) = batch.next().await {
            let message = message.map_err(failed)?;
            events.push(serde_json::from_slice(&message.payload)?);
            messages.push(message);
        }
        Ok(Delivery { events, receipt: Receipt::Messages(messages) })
    }

    async fn acknowledge(&mut self, delivery: Delivery) -> Result<(), LogError> {
        if let Receipt::Messages(messages) = delivery.receipt {
            for message in messages {
                message.ack().await.map_err(failed)?;
            }
        }
        Ok(())
    }

    async fn keep(&mut self, delivery: &Delivery) -> Result<(), LogError> {
        if let Receipt::Messages(messages) = &delivery.receipt {
            for message in messages {
                message.ack_with(AckKind::Progress).await.map_err(failed)?;
            }
        }
        Ok(())
    }
}
