//! One index: title and body as two fields ranked together (BM25F), one shard, all in memory.
use protocol::Document as Given;
use seekstorm::commit::Commit;
use seekstorm::index::{
    AccessType, Close, Clustering, Document, DocumentCompression, FileType, FrequentwordType,
    IndexDocument, IndexMetaObject, LexicalSimilarity, NgramSet, SchemaField, StemmerType,
    StopwordType, TokenizerType, create_index,
};
use seekstorm::vector::Inference;
use serde_json::json;
use std::path::Path;

const SHARDS: usize = 1;
const SEGMENT_BITS: usize = 11;

pub async fn build(documents: &str, place: &Path, is_marked: bool) {
    std::fs::create_dir_all(place).expect("a folder");
    let index = create_index(place, described(), &schema(), &Vec::new(), true, Some(SHARDS)).await;
    let index = index.expect("an index");
    for document in protocol::documents(documents) {
        index.index_document(made(document, is_marked), FileType::None).await;
    }
    index.commit().await;
    index.close().await;
}

fn described() -> IndexMetaObject {
    IndexMetaObject {
        id: 0,
        name: "articles".into(),
        lexical_similarity: LexicalSimilarity::Bm25f,
        tokenizer: TokenizerType::Whitespace,
        stemmer: StemmerType::None,
        stop_words: StopwordType::None,
        frequent_words: FrequentwordType::None,
        ngram_indexing: NgramSet::SingleTerm as u8,
        document_compression: DocumentCompression::Zstd,
        access_type: AccessType::Ram,
        spelling_correction: None,
        query_completion: None,
        clustering: Clustering::None,
        inference: Inference::None,
        segment_number_bits: SEGMENT_BITS,
    }
}

fn schema() -> Vec<SchemaField> {
    let facet = |name: &str, kind: &str| {
        json!({
            "field": name, "field_type": kind, "store": false, "index_lexical": false, "facet": true,
        })
    };
    serde_json::from_value(json!([
        {
            "field": "title", "field_type": "Text", "store": false, "index_lexical": true,
            "boost": 2.0,
        },
        {
            "field": "body", "field_type": "Text", "store": true, "index_lexical": true,
            "longest": true,
        },
        facet("province", "String16"),
        facet("year", "String16"),
        facet("topic", "StringSet16"),
    ]))
    .expect("a schema")
}

fn made(from: Given, is_marked: bool) -> Document {
    let (title, body) =
        if is_marked { (from.title, from.body) } else { (from.bare_title, from.bare_body) };
    [
        ("title", json!(title)),
        ("body", json!(body)),
        ("province", json!(from.province)),
        ("year", json!(from.year)),
        ("topic", json!(from.topics)),
    ]
    .into_iter()
    .map(|(name, value)| (name.to_string(), value))
    .collect()
}
