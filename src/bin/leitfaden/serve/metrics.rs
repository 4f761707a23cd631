//! Counters in the text format of Prometheus.

use std::time::Duration;

use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;

use super::exchange::{Note, Refusal};

/// The buckets of the time to answer, in seconds.
const BUCKETS: [f64; 12] =
    [0.0001, 0.000_25, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.1, 0.5, 2.0, 10.0];

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Answered {
    route: &'static str,
    status: u16,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Route {
    route: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Judged {
    guide: String,
    verdict: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Reloaded {
    guide: String,
    result: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct OfGuide {
    guide: String,
}

pub(crate) struct Metrics {
    registry: Registry,
    requests: Family<Answered, Counter>,
    seconds: Family<Route, Histogram, fn() -> Histogram>,
    verdicts: Family<Judged, Counter>,
    reloads: Family<Reloaded, Counter>,
    current: Family<OfGuide, Gauge>,
    pub(crate) connections: Gauge,
    pub(crate) refused: Counter,
}

impl Metrics {
    pub(crate) fn new<'g>(guides: impl Iterator<Item = &'g str>) -> Metrics {
        let mut registry = Registry::with_prefix("leitfaden");
        let requests = Family::default();
        let seconds = Family::new_with_constructor((|| Histogram::new(BUCKETS)) as fn() -> _);
        let (verdicts, reloads, current) =
            (Family::default(), Family::default(), Family::<OfGuide, Gauge>::default());
        let (connections, refused) = (Gauge::default(), Counter::default());
        registry.register("requests", "Answers by route and status", requests.clone());
        registry.register(
            "request_seconds",
            "Time from the first byte of a request to its answer",
            seconds.clone(),
        );
        registry.register("verdicts", "Verdicts of /v1/guard and /beta/…", verdicts.clone());
        registry.register("reloads", "Changes of guides, used or rejected", reloads.clone());
        registry.register(
            "guide_current",
            "1 if the guide in use is that of the file, 0 if the file has errors",
            current.clone(),
        );
        registry.register("connections", "Open connections", connections.clone());
        registry.register(
            "refused_connections",
            "Connections that were one too many",
            refused.clone(),
        );
        for guide in guides {
            current.get_or_create(&OfGuide { guide: guide.to_owned() }).set(1);
        }
        Metrics { registry, requests, seconds, verdicts, reloads, current, connections, refused }
    }

    pub(crate) fn answered(&self, route: &'static str, status: u16, took: Duration, note: &Note) {
        self.requests.get_or_create(&Answered { route, status }).inc();
        self.seconds.get_or_create(&Route { route }).observe(took.as_secs_f64());
        if let (Some(guide), Some(verdict)) = (&note.guide, note.verdict) {
            self.verdicts.get_or_create(&Judged { guide: guide.clone(), verdict }).inc();
        }
    }

    pub(crate) fn reloaded(&self, guide: &str, is_used: bool) {
        let result = if is_used { "used" } else { "rejected" };
        self.reloads.get_or_create(&Reloaded { guide: guide.to_owned(), result }).inc();
        self.current.get_or_create(&OfGuide { guide: guide.to_owned() }).set(i64::from(is_used));
    }

    pub(crate) fn text(&self) -> Result<String, Refusal> {
        let mut text = String::new();
        encode(&mut text, &self.registry)
            .map_err(|error| Refusal::failed(format!("the metrics cannot be written: {error}")))?;
        Ok(text)
    }
}
