//! The program: parses its arguments and runs a headless command or starts the window.

use std::process::ExitCode;

use clap::Parser as _;
use variorum::cli::{self, Cli};

fn main() -> ExitCode {
    let args = Cli::parse();
    match args.command {
        Some(command) => cli::run(&command),
        None => ExitCode::SUCCESS,
    }
}
