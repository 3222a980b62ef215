//! Fetches what an argument names: the driver of the library, carried by a client of our own.

use std::io::Read;
use std::path::Path;
use std::time::Duration;

use codicil::corpus::Corpus;
use codicil::source::driver::{Answer, Came, Failure, Fetched, File, Get, HEADERS, Limits};
use codicil::source::{Config, Driver, Plan, Want, resolve};
use ureq::Agent;

use super::args::Args;

/// Whether an argument names a source and not a file: nothing of this name is there, and it looks like one.
pub(crate) fn is_source(argument: &str) -> bool {
    let looks = argument.contains(':') || argument.split('/').count() == 2;
    looks && argument != "-" && !Path::new(argument).exists()
}

/// Reads the configuration; any host over https may be asked, because the reader's own shell may ask anybody.
fn config(file: Option<&str>) -> Result<Config, String> {
    let Some(file) = file else {
        return Ok(Config::default().any_host());
    };
    let json = std::fs::read_to_string(file).map_err(|error| format!("{file}: {error}"))?;
    let config = Config::read(&json).map_err(|error| format!("{file}: {error}"))?;
    Ok(config.any_host())
}

/// Fetches.
pub(crate) fn fetch(words: &str, args: &Args, corpus: &Corpus) -> Result<Fetched, String> {
    let config = config(args.config.as_deref())?;
    let want = if args.history {
        Want::History
    } else {
        Want::Files
    };
    let listed = |id: &str| {
        corpus
            .find(id)
            .map(|found| corpus.entry(found).id.to_owned())
    };
    let plan =
        resolve(words, want, &config, &listed).map_err(|problem| format!("{words}: {problem}"))?;
    let route = match plan {
        Plan::Listed(id) => {
            return Ok(Fetched {
                files: vec![File {
                    path: id.clone(),
                    bytes: corpus.text(&id).unwrap_or_default().as_bytes().to_vec(),
                    url: String::new(),
                    address: String::new(),
                    reference: None,
                    version: None,
                }],
                subject: id,
                ..Fetched::default()
            });
        }
        Plan::Fetch(route) => route,
    };
    let agent: Agent = Agent::config_builder()
        // The driver follows them: it counts them, and knows which hosts may be asked.
        .max_redirects(0)
        .max_redirects_will_error(false)
        .http_status_as_error(false)
        .timeout_global(Some(Duration::from_secs(args.timeout)))
        .user_agent(concat!("codicil/", env!("CARGO_PKG_VERSION")))
        .build()
        .into();
    let mut driver = Driver::new(route, want, config, Limits::default());
    loop {
        let gets = driver.starts();
        if gets.is_empty() {
            return Ok(driver.finish());
        }
        let answers: Vec<(u32, Came)> = std::thread::scope(|scope| {
            let running: Vec<_> = gets
                .iter()
                .map(|get| (get.id, scope.spawn(|| carry(&agent, get))))
                .collect();
            running
                .into_iter()
                .map(|(id, running)| (id, running.join().unwrap_or(Came::Failed(Failure::Refused))))
                .collect()
        });
        for (id, came) in answers {
            driver.answered(id, came);
        }
    }
}

fn carry(agent: &Agent, get: &Get) -> Came {
    let failed = |error: &ureq::Error| match error {
        ureq::Error::Timeout(_) => Failure::TimedOut,
        _ => Failure::Refused,
    };
    let mut response = match agent.get(&get.url).call() {
        Ok(response) => response,
        Err(error) => return Came::Failed(failed(&error)),
    };
    let headers = HEADERS
        .iter()
        .filter_map(|name| {
            let value = response.headers().get(*name)?.to_str().ok()?;
            Some(((*name).to_owned(), value.to_owned()))
        })
        .collect();
    let status = response.status().as_u16();
    let mut body = Vec::new();
    // One byte over the bound is enough to refuse.
    let most = u64::try_from(get.most)
        .unwrap_or(u64::MAX)
        .saturating_add(1);
    let read = response
        .body_mut()
        .as_reader()
        .take(most)
        .read_to_end(&mut body);
    match read {
        Ok(_) if body.len() > get.most => Came::Failed(Failure::TooLarge),
        Ok(_) => Came::Answer(Answer {
            status,
            url: None,
            headers,
            body,
        }),
        Err(error) if error.kind() == std::io::ErrorKind::TimedOut => {
            Came::Failed(Failure::TimedOut)
        }
        Err(_) => Came::Failed(Failure::CutOff),
    }
}
