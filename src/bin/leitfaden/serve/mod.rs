//! `leitfaden serve`: the guide over HTTP.
//!
//! A request passes these in turn: [`connection`] accepts it, [`service`] checks it with [`access`], reads its body and finds
//! its [route](routes), and a handler answers it from a [guide](guides) that [`watch`] keeps current. Handlers are plain
//! functions: [`v1`] is our own contract, [`languagetool`], [`litellm`] and [`detector`] are those of other tools.

mod access;
mod connection;
mod described;
mod desk;
mod detector;
mod exchange;
mod guides;
mod json;
mod languagetool;
mod limits;
mod litellm;
mod log;
mod metrics;
mod openapi;
mod parameters;
mod query;
mod queue;
mod routes;
mod seen;
mod service;
mod state;
mod status;
mod v1;
mod watch;

use std::io::Write;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;
use tokio::net::TcpListener;

use crate::outcome::{Failure, Outcome};
use access::{Access, Token};
use guides::Guides;
use metrics::Metrics;
use service::Service;
use state::State;

#[derive(Args)]
#[command(
    after_help = "Example:\n  leitfaden serve --guide support=leitfaden.yaml\n  curl --json '{\"text\": \"Calm down!\"}' localhost:8765/v1/guard"
)]
pub(crate) struct Serve {
    /// A guide and the name that requests use for it, which otherwise is that of the file; repeat it for several guides,
    /// of which the first is the default. Without it, the nearest leitfaden.yaml in this folder or above
    #[arg(long = "guide", value_name = "[NAME=]FILE")]
    guides: Vec<String>,
    /// The address to listen on; any but the loopback address needs a --token-file
    #[arg(long, value_name = "IP:PORT", default_value = "127.0.0.1:8765")]
    listen: SocketAddr,
    /// A file with the token that clients have to send
    #[arg(long, value_name = "FILE")]
    token_file: Option<PathBuf>,
    /// A host name by which clients may reach the server besides localhost; repeat it for several
    #[arg(long, value_name = "NAME")]
    allow_host: Vec<String>,
    /// The origin of another page or browser extension that may send requests; repeat it for several
    #[arg(long, value_name = "ORIGIN")]
    allow_origin: Vec<String>,
}

impl Serve {
    pub(crate) fn run(self) -> Result<Outcome, Failure> {
        if !self.listen.ip().is_loopback() && self.token_file.is_none() {
            return Err(Failure::Message(format!(
                "{} can be reached from other computers: name a file with a token with --token-file",
                self.listen
            )));
        }
        let token = self.token_file.as_deref().map(Token::read).transpose()?;
        let access = Access::new(self.listen.ip(), self.allow_host, &self.allow_origin, token)?;
        let guides = Guides::load(&self.guides)?;
        let metrics = Metrics::new(guides.all().iter().map(|served| served.name.as_str()));
        let description = openapi::document().to_string().into();
        let state = Arc::new(State { guides, access, metrics, description });
        log::only_places_of_panics();
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
        let failed = |error| Failure::Message(format!("the server cannot start: {error}"));
        runtime.map_err(failed)?.block_on(async {
            let cannot_listen =
                |error| Failure::Message(format!("cannot listen on {}: {error}", self.listen));
            let listener = TcpListener::bind(self.listen).await.map_err(cannot_listen)?;
            let address = listener.local_addr().map_err(cannot_listen)?;
            // Before the address is printed: whoever reads it may send the signal to stop.
            let stop = connection::stop_signal().map_err(failed)?;
            watch::start(&state).map_err(failed)?;
            writeln!(std::io::stdout(), "Listening on http://{address}")?;
            connection::serve(listener, Arc::new(Service::new(state)), stop).await;
            Ok(Outcome::Clean)
        })
    }
}
