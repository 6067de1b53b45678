//! What every native peer speaks: documents and requests are lines of fields parted by tabs, answers
//! are lines of JSON. An answer is timed from the request as a value to the answer as a value.
use serde_json::{json, Map, Value};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};
use std::time::Instant;

pub const FACETS: [&str; 3] = ["province", "year", "topic"];
pub const TOP: usize = 10;
pub const SNIPPET_CHARACTERS: usize = 220;

/// A document: its texts cut into words, with and without marks, and the values of its facets.
pub struct Document {
    pub number: u64,
    pub title: String,
    pub body: String,
    pub bare_title: String,
    pub bare_body: String,
    pub province: String,
    pub year: String,
    pub topics: Vec<String>,
}

impl Document {
    fn read(line: &str) -> Document {
        let fields: Vec<&str> = line.split('\t').collect();
        let text = |at: usize| fields[at].to_string();
        Document {
            number: fields[0].parse().expect("a number"),
            title: text(1),
            body: text(2),
            bare_title: text(3),
            bare_body: text(4),
            province: text(5),
            year: text(6),
            topics: fields[7].split(',').map(str::to_string).collect(),
        }
    }
}

/// The documents of a file, one a line.
pub fn documents(path: &str) -> impl Iterator<Item = Document> {
    let file = BufReader::new(File::open(path).expect("the documents"));
    file.lines().map(|line| Document::read(&line.expect("UTF-8")))
}

#[derive(Clone, Copy, PartialEq)]
pub enum Kind {
    Word,
    And,
    Or,
    Phrase,
    Prefix,
}

/// What is asked for.
pub struct Request {
    pub kind: Kind,
    pub marked: bool,
    pub facets: bool,
    pub snippets: bool,
    /// Whether facets are counted by a collector of our own instead of the engine's.
    pub expert: bool,
    /// Whether the answer is written out, or its time and total alone.
    pub whole: bool,
    pub province: Option<String>,
    pub words: Vec<String>,
}

impl Request {
    fn read(line: &str) -> Request {
        let fields: Vec<&str> = line.split('\t').collect();
        let is = |at: usize| fields[at] == "1";
        Request {
            kind: match fields[0] {
                "word" => Kind::Word,
                "and" => Kind::And,
                "or" => Kind::Or,
                "phrase" => Kind::Phrase,
                "prefix" => Kind::Prefix,
                other => panic!("no kind of query: {other}"),
            },
            marked: is(1),
            facets: is(2),
            snippets: is(3),
            expert: is(4),
            whole: is(5),
            province: Some(fields[6]).filter(|name| !name.is_empty()).map(str::to_string),
            words: fields[7].split(' ').map(str::to_string).collect(),
        }
    }
}

/// The values of a facet that are there, with their counts.
pub type Counts = Vec<(String, u64)>;

#[derive(Default)]
pub struct Answer {
    pub total: u64,
    pub ids: Vec<String>,
    pub facets: Vec<(&'static str, Counts)>,
    pub snippets: Vec<String>,
}

/// The name of the document with a number.
pub fn id(number: u64) -> String {
    format!("d{number:07}")
}

/// Answers the requests of standard input until it ends; says first which engine answers.
pub fn serve(engine: &str, mut search: impl FnMut(&Request) -> Answer) {
    let mut out = io::stdout().lock();
    say(&mut out, json!({ "ready": engine }));
    for line in io::stdin().lock().lines() {
        let request = Request::read(&line.expect("UTF-8"));
        let begun = Instant::now();
        let answer = search(&request);
        let seconds = begun.elapsed().as_secs_f64();
        let told = if request.whole {
            written(&answer, seconds)
        } else {
            json!({ "seconds": seconds, "total": answer.total })
        };
        say(&mut out, told);
    }
}

fn written(answer: &Answer, seconds: f64) -> Value {
    let facets: Map<String, Value> = answer
        .facets
        .iter()
        .map(|(name, counts)| {
            let values: Map<String, Value> =
                counts.iter().map(|(value, count)| (value.clone(), json!(count))).collect();
            (name.to_string(), Value::Object(values))
        })
        .collect();
    json!({
        "seconds": seconds,
        "total": answer.total,
        "ids": answer.ids,
        "facets": facets,
        "snippets": answer.snippets,
    })
}

fn say(out: &mut impl Write, what: Value) {
    writeln!(out, "{what}").expect("somebody who reads");
    out.flush().expect("somebody who reads");
}
