//! The program: parses its arguments and runs a headless command or starts the window.

use std::process::ExitCode;

use clap::Parser as _;
use variorum::cli::{self, Cli};

fn main() -> ExitCode {
    let args = Cli::parse();
    tracing_subscriber::fmt()
        .with_env_filter(tracing_subscriber::EnvFilter::from_default_env())
        .with_writer(std::io::stderr)
        .init();
    match args.command {
        Some(command) => cli::run(&command),
        None => window(args.paths),
    }
}

#[cfg(feature = "gui")]
fn window(paths: Vec<std::path::PathBuf>) -> ExitCode {
    variorum::app::run(paths)
}

#[cfg(not(feature = "gui"))]
fn window(_paths: Vec<std::path::PathBuf>) -> ExitCode {
    eprintln!("variorum: this build has no window. Compare articles with: variorum compare FILE…");
    ExitCode::from(2)
}
