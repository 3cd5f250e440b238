//! The command line: arguments → a headless run, or what the window shall open.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::{Arc, OnceLock};

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::align::AlignOptions;
use crate::budget::Budget;
use crate::comparison::Comparison;
use crate::export::{self, JsonOptions, NamedSource, Table};
use crate::ingest::{self, IngestError, ReadOptions, Reader};
use crate::segment::Source;

/// Compares articles about one event, sentence by sentence.
#[derive(Debug, Parser)]
#[command(version, about, args_conflicts_with_subcommands = true)]
pub struct Cli {
    /// What to do instead of opening the window.
    #[command(subcommand)]
    pub command: Option<CliCommand>,
    /// Articles, folders of articles, or one session (.ron) to open in the window.
    #[arg(value_name = "FILE|FOLDER|SESSION.ron")]
    pub paths: Vec<PathBuf>,
}

/// What can be done without a window.
#[derive(Debug, Subcommand)]
pub enum CliCommand {
    /// Compare articles and print the result; needs no display.
    Compare(CompareArgs),
    /// Read one file for another process of this program.
    #[command(name = ingest::READ_COMMAND, hide = true)]
    ReadDocument {
        /// What to read, as JSON.
        request: String,
    },
}

/// Arguments of `variorum compare`.
#[derive(Args, Debug)]
pub struct CompareArgs {
    /// Articles to compare, or folders of them; - stands for an article on standard input.
    #[arg(required = true, value_name = "FILE|FOLDER|-")]
    pub files: Vec<PathBuf>,
    /// Read all files in this encoding (a WHATWG label such as windows-1251) instead of the one they seem to have.
    #[arg(long, value_name = "LABEL")]
    pub encoding: Option<String>,
    /// What to print.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
    /// Write to this file instead of standard output.
    #[arg(short, long, value_name = "OUT")]
    pub output: Option<PathBuf>,
    /// With --format json: add the scored pairs that were not linked.
    #[arg(long)]
    pub candidates: bool,
    /// With --format csv: the table to write.
    #[arg(long, value_enum, default_value_t = TableName::Synopsis)]
    pub table: TableName,
    /// With --format csv: begin with a byte order mark, by which some spreadsheets know UTF-8.
    #[arg(long)]
    pub bom: bool,
}

/// The formats that `compare` writes.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Format {
    /// A summary to read in a terminal.
    Text,
    /// JSON of format `variorum-comparison`.
    Json,
    /// One table of comma-separated values (RFC 4180), see --table.
    Csv,
    /// A report in Markdown.
    Md,
}

/// The tables that `compare --format csv` writes.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum TableName {
    /// A line for each passage, a column for each source with its sentences.
    Synopsis,
    /// The same with the number of these sentences.
    Coverage,
    /// A line for each value of each discrepancy.
    Discrepancies,
    /// A line for each direct quotation.
    Quotes,
    /// A line for each two linked sentences.
    Links,
    /// A line for each two sources and each way, with how much of the one the other has.
    Overlap,
}

impl TableName {
    fn table(self) -> Table {
        match self {
            Self::Synopsis => Table::Synopsis,
            Self::Coverage => Table::Coverage,
            Self::Discrepancies => Table::Discrepancies,
            Self::Quotes => Table::Quotes,
            Self::Links => Table::Links,
            Self::Overlap => Table::Overlap,
        }
    }
}

/// The byte order mark in UTF-8.
const BOM: &str = "\u{feff}";
/// A folder with more articles is refused: it was hardly meant.
const MAX_ARTICLES: usize = 2000;

/// Exit code when something could not be read or written; all the readable rest was done.
const SOMETHING_FAILED: u8 = 1;

/// Runs a headless command.
pub fn run(command: &CliCommand) -> ExitCode {
    match command {
        CliCommand::Compare(args) => compare(args),
        CliCommand::ReadDocument { request } => match ingest::serve(request) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                eprintln!("variorum: {error}");
                ExitCode::from(SOMETHING_FAILED)
            }
        },
    }
}

fn compare(args: &CompareArgs) -> ExitCode {
    let mut exit = ExitCode::SUCCESS;
    let mut fail = |message: String| {
        eprintln!("variorum: {message}");
        exit = ExitCode::from(SOMETHING_FAILED);
    };
    let mut paths = Vec::new();
    let mut sources = Vec::new();
    let files = articles(&args.files, &mut fail);
    for (path, result) in files.iter().zip(read_all(&files, &ReadOptions::in_encoding(args.encoding.as_deref()))) {
        match result {
            Ok(source) => {
                paths.push(path.display().to_string());
                sources.push(source);
            }
            Err(error) => fail(error.to_string()),
        }
    }
    if sources.is_empty() {
        return exit;
    }
    let comparison = Comparison::new(sources, &[], &AlignOptions::default(), &Budget::default())
        .expect("nobody can cancel a headless run");
    let comparison = Arc::new(comparison);
    let named: Vec<NamedSource<'_>> =
        paths.into_iter().zip(&comparison.sources).map(|(path, source)| NamedSource { path, source }).collect();
    let written = match &args.output {
        Some(path) => File::create(path)
            .and_then(|file| print(BufWriter::new(file), &comparison, &named, args))
            .map_err(|error| format!("{}: {error}", path.display())),
        None => print(BufWriter::new(std::io::stdout().lock()), &comparison, &named, args)
            .map_err(|error| format!("standard output: {error}")),
    };
    if let Err(message) = written {
        fail(message);
    }
    exit
}

/// Writes what was asked for to `out`.
fn print(
    mut out: impl Write,
    comparison: &Arc<Comparison>,
    named: &[NamedSource<'_>],
    args: &CompareArgs,
) -> std::io::Result<()> {
    let text = match args.format {
        Format::Json => return export::json(out, comparison, named, JsonOptions { candidates: args.candidates }),
        Format::Text => export::text(comparison, named),
        Format::Md => export::markdown(comparison, named),
        Format::Csv => {
            let table = export::table_csv(comparison, named, args.table.table());
            if args.bom { format!("{BOM}{table}") } else { table }
        }
    };
    out.write_all(text.as_bytes())?;
    out.flush()
}

/// Reads files, several at once; the results are in the order of the files.
fn read_all(files: &[PathBuf], options: &ReadOptions) -> Vec<Result<Source, IngestError>> {
    let reader = Reader::of_this_program();
    let results: Vec<OnceLock<Result<Source, IngestError>>> = files.iter().map(|_| OnceLock::new()).collect();
    ingest::each_at_once(files.len(), |file_idx| {
        let (path, budget) = (&files[file_idx], Budget::default());
        let read = match path.as_os_str() == "-" {
            true => reader.read_stdin(options, &budget),
            false => reader.read(path, options, &budget),
        };
        results[file_idx].get_or_init(|| read.map(Source::new));
    });
    results.into_iter().filter_map(OnceLock::into_inner).collect()
}

/// The files that `paths` name, folders replaced by the articles in them.
fn articles(paths: &[PathBuf], fail: &mut impl FnMut(String)) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for path in paths {
        if !path.is_dir() {
            files.push(path.clone());
            continue;
        }
        match ingest::articles_in(path, MAX_ARTICLES) {
            Ok(list) if list.truncated => fail(format!(
                "{}: holds more than {MAX_ARTICLES} articles, which are hardly about one event; name a folder in it, or the \
                 files",
                path.display()
            )),
            Ok(list) => {
                if list.paths.is_empty() {
                    fail(format!("{}: holds no article that can be read", path.display()));
                }
                for unreadable in &list.unreadable {
                    fail(format!("{}: this folder cannot be listed; look at its rights", unreadable.display()));
                }
                files.extend(list.paths);
            }
            Err(error) => fail(error.to_string()),
        }
    }
    files
}
