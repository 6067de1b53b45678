//! Title and body twice, with and without marks; three facets; the number of the document.
use protocol::{Document, FACETS};
use tantivy::schema::{
    IndexRecordOption, Schema, TextFieldIndexing, TextOptions, FAST,
};
use tantivy::tokenizer::{
    AsciiFoldingFilter, LowerCaser, SimpleTokenizer, TextAnalyzer, WhitespaceTokenizer,
};
use tantivy::{Index, TantivyDocument};

pub const MARKED: &str = "marked";
pub const BARE: &str = "bare";

pub fn schema() -> Schema {
    let mut builder = Schema::builder();
    builder.add_u64_field("number", FAST);
    for name in ["title", "body"] {
        builder.add_text_field(&field(name, MARKED), text(MARKED).set_stored());
        builder.add_text_field(&field(name, BARE), text(BARE));
    }
    for name in FACETS {
        let terms = TextFieldIndexing::default()
            .set_tokenizer("raw")
            .set_index_option(IndexRecordOption::Basic);
        let options = TextOptions::default().set_fast("raw").set_indexing_options(terms);
        builder.add_text_field(name, options);
    }
    builder.build()
}

fn text(analyser: &str) -> TextOptions {
    let terms = TextFieldIndexing::default()
        .set_tokenizer(analyser)
        .set_index_option(IndexRecordOption::WithFreqsAndPositions);
    TextOptions::default().set_indexing_options(terms)
}

/// The field that holds the title or the body with or without marks.
pub fn field(name: &str, reading: &str) -> String {
    format!("{name}_{reading}")
}

/// Tells the index how texts are cut; words that are cut already stand between spaces.
pub fn register(index: &Index, is_cut: bool) {
    let (marked, bare) = if is_cut {
        let words = WhitespaceTokenizer::default;
        (
            TextAnalyzer::from(words()),
            TextAnalyzer::builder(words()).filter(AsciiFoldingFilter).build(),
        )
    } else {
        let words = || TextAnalyzer::builder(SimpleTokenizer::default()).filter(LowerCaser);
        (words().build(), words().filter(AsciiFoldingFilter).build())
    };
    index.tokenizers().register(MARKED, marked);
    index.tokenizers().register(BARE, bare);
}

pub fn document(schema: &Schema, from: Document) -> TantivyDocument {
    let field_of = |name: &str| schema.get_field(name).expect("a field of the schema");
    let mut made = TantivyDocument::default();
    made.add_u64(field_of("number"), from.number);
    for (name, text) in [("title", &from.title), ("body", &from.body)] {
        made.add_text(field_of(&field(name, MARKED)), text);
        made.add_text(field_of(&field(name, BARE)), text);
    }
    made.add_text(field_of("province"), &from.province);
    made.add_text(field_of("year"), &from.year);
    for topic in &from.topics {
        made.add_text(field_of("topic"), topic);
    }
    made
}
