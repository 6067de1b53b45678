//! tantivy from Rust: `peer-tantivy build DOCUMENTS FOLDER cut|own`, `peer-tantivy serve FOLDER`.
//! `own` cuts the texts by tantivy's own analysers: for the rate of indexing alone.
mod expert;
mod schema;
mod searching;

use searching::Searching;
use tantivy::Index;

const HEAP_BYTES: usize = 1_000_000_000;

fn build(documents: &str, folder: &str, is_cut: bool) {
    std::fs::create_dir_all(folder).expect("a folder");
    let index = Index::create_in_dir(folder, schema::schema()).expect("an index");
    schema::register(&index, is_cut);
    let mut writer = index.writer_with_num_threads(1, HEAP_BYTES).expect("a writer");
    for document in protocol::documents(documents) {
        writer.add_document(schema::document(&index.schema(), document)).expect("room");
    }
    writer.commit().expect("room");
    let segments = index.searchable_segment_ids().expect("segments");
    if segments.len() > 1 {
        writer.merge(&segments).wait().expect("one segment");
    }
    writer.wait_merging_threads().expect("an end");
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let told: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match told[..] {
        ["build", documents, folder, analysis] => build(documents, folder, analysis == "cut"),
        ["serve", folder] => {
            let searching = Searching::open(folder);
            let engine = format!("tantivy {}", tantivy::version());
            protocol::serve(&engine, |request| searching.answer(request));
        }
        _ => panic!("build DOCUMENTS FOLDER cut|own, or serve FOLDER"),
    }
}
