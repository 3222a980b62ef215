//! Writes a configuration into a built page: `config.json`, and the hosts that its content security policy allows.
//!
//! ```text
//! cargo run --example configure -- dist my-config.json
//! ```
//!
//! The page asks nobody else: its own code reads the file, and the browser holds it to the policy.

use std::path::Path;
use std::process::ExitCode;

use codicil::source::Config;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [page, config] = arguments.as_slice() else {
        eprintln!("configure: takes the folder of the built page and a configuration file");
        return ExitCode::from(2);
    };
    match configure(Path::new(page), Path::new(config)) {
        Ok(hosts) => {
            println!("The page may ask {hosts}.");
            ExitCode::SUCCESS
        }
        Err(message) => {
            eprintln!("configure: {message}");
            ExitCode::FAILURE
        }
    }
}

fn configure(page: &Path, config: &Path) -> Result<String, String> {
    let said = |path: &Path, error: std::io::Error| format!("{}: {error}", path.display());
    let json = std::fs::read_to_string(config).map_err(|error| said(config, error))?;
    let hosts = Config::read(&json)
        .map_err(|error| error.to_string())?
        .origins()
        .join(" ");
    let index = page.join("index.html");
    let html = std::fs::read_to_string(&index).map_err(|error| said(&index, error))?;
    let (before, after) = html
        .split_once("connect-src 'self'")
        .ok_or("index.html has no connect-src")?;
    let (_, after) = after
        .split_once(';')
        .ok_or("index.html has no end of its connect-src")?;
    let html = format!("{before}connect-src 'self' {hosts};{after}");
    std::fs::write(&index, html).map_err(|error| said(&index, error))?;
    let copy = page.join("config.json");
    std::fs::write(&copy, json).map_err(|error| said(&copy, error))?;
    Ok(hosts)
}
