//! Whole answers: the best ten, the total, the facets, the snippets.
use crate::expert::{Counting, Table};
use crate::schema::{self, field, BARE, MARKED};
use protocol::{id, Answer, Counts, Kind, Request, FACETS, SNIPPET_CHARACTERS, TOP};
use std::sync::Arc;
use tantivy::aggregation::agg_req::Aggregations;
use tantivy::aggregation::agg_result::{AggregationResult, BucketResult};
use tantivy::aggregation::{AggregationCollector, Key};
use tantivy::collector::{Count, TopDocs};
use tantivy::columnar::Column;
use tantivy::query::{
    BooleanQuery, BoostQuery, ConstScoreQuery, FuzzyTermQuery, Occur, PhraseQuery, Query, TermQuery,
};
use tantivy::schema::{Field, IndexRecordOption, Schema, Value};
use tantivy::snippet::SnippetGenerator;
use tantivy::{DocAddress, Index, Score, Searcher, TantivyDocument, Term};

const TITLE_WEIGHT: Score = 2.0;
const MOST_VALUES: u32 = 100;

type Found = Vec<(Score, DocAddress)>;
type Boxed = Box<dyn Query>;

pub struct Searching {
    searcher: Searcher,
    schema: Schema,
    numbers: Column<u64>,
    table: Arc<Table>,
}

impl Searching {
    pub fn open(folder: &str) -> Searching {
        let index = Index::open_in_dir(folder).expect("an index");
        schema::register(&index, true);
        let searcher = index.reader().expect("a reader").searcher();
        let table = Arc::new(Table::read(&searcher));
        let numbers = searcher.segment_reader(0).fast_fields().u64("number").expect("numbers");
        Searching { searcher, schema: index.schema(), numbers, table }
    }

    pub fn answer(&self, request: &Request) -> Answer {
        let words = self.words(request);
        let (found, mut answer) = if !request.facets {
            self.counted(&*words)
        } else if request.expert {
            self.by_collector(request, &*words)
        } else {
            self.by_aggregation(request, &*words)
        };
        let number = |place: &DocAddress| self.numbers.first(place.doc_id).expect("a number");
        answer.ids = found.iter().map(|(_, place)| id(number(place))).collect();
        if request.snippets {
            answer.snippets = self.snippets(request, &*words, &found);
        }
        answer
    }

    fn counted(&self, words: &dyn Query) -> (Found, Answer) {
        let (found, total) = self.searcher.search(words, &(best(), Count)).expect("an answer");
        (found, Answer { total: total as u64, ..Answer::default() })
    }

    /// Without a filter one pass ranks and counts; with one, ranking skips what counting cannot.
    fn by_collector(&self, request: &Request, words: &dyn Query) -> (Found, Answer) {
        let within = request.province.as_deref().map(|name| self.table.province(name));
        let counting = Counting { table: self.table.clone(), within };
        let (found, (total, facets)) = match &request.province {
            None => self.searcher.search(words, &(best(), counting)).expect("an answer"),
            Some(name) => {
                let within = self.within(words, name);
                (
                    self.searcher.search(&*within, &best()).expect("an answer"),
                    self.searcher.search(words, &counting).expect("an answer"),
                )
            }
        };
        (found, Answer { total, facets, ..Answer::default() })
    }

    fn by_aggregation(&self, request: &Request, words: &dyn Query) -> (Found, Answer) {
        let found = match &request.province {
            None => self.searcher.search(words, &best()),
            Some(name) => self.searcher.search(&*self.within(words, name), &best()),
        };
        let counting = AggregationCollector::from_aggs(aggregations(request), Default::default());
        let counts = self.searcher.search(words, &counting).expect("counts").0;
        let mut facets = vec![(FACETS[0], values(&counts[FACETS[0]]))];
        let inside = counts.get("inside").map(|counts| match counts {
            AggregationResult::BucketResult(BucketResult::Filter(inside)) => inside,
            _ => panic!("a filter was asked for"),
        });
        let others = inside.map_or(&counts, |inside| &inside.sub_aggregations.0);
        facets.extend(FACETS[1..].iter().map(|name| (*name, values(&others[*name]))));
        let total = facets[1].1.iter().map(|(_, count)| count).sum(); // each has one year
        (found.expect("an answer"), Answer { total, facets, ..Answer::default() })
    }

    fn snippets(&self, request: &Request, words: &dyn Query, found: &Found) -> Vec<String> {
        let shown = self.field(&field("body", reading(request)));
        let stored = self.field(&field("body", MARKED));
        let mut maker = SnippetGenerator::create(&self.searcher, words, shown).expect("a maker");
        maker.set_max_num_chars(SNIPPET_CHARACTERS);
        found
            .iter()
            .map(|(_, place)| {
                let document: TantivyDocument = self.searcher.doc(*place).expect("a document");
                let body = document.get_first(stored).and_then(|value| value.as_str());
                maker.snippet(body.expect("a body")).to_html()
            })
            .collect()
    }

    fn words(&self, request: &Request) -> Boxed {
        let reading = reading(request);
        let words = &request.words;
        let term = |word: &str| {
            self.in_both(reading, |field| {
                let term = Term::from_field_text(field, word);
                Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs))
            })
        };
        let joined = |occur| -> Boxed {
            Box::new(BooleanQuery::new(words.iter().map(|word| (occur, term(word))).collect()))
        };
        match request.kind {
            Kind::Word => term(&words[0]),
            Kind::And => joined(Occur::Must),
            Kind::Or => joined(Occur::Should),
            Kind::Phrase => self.in_both(reading, |field| {
                let terms = words.iter().map(|word| Term::from_field_text(field, word));
                Box::new(PhraseQuery::new(terms.collect()))
            }),
            Kind::Prefix => self.in_both(reading, |field| {
                let beginning = Term::from_field_text(field, &words[0]);
                Box::new(FuzzyTermQuery::new_prefix(beginning, 0, true))
            }),
        }
    }

    fn in_both(&self, reading: &str, query: impl Fn(Field) -> Boxed) -> Boxed {
        let [title, body] = ["title", "body"].map(|name| query(self.field(&field(name, reading))));
        let weighted: Boxed = Box::new(BoostQuery::new(title, TITLE_WEIGHT));
        Box::new(BooleanQuery::new(vec![(Occur::Should, weighted), (Occur::Should, body)]))
    }

    fn within(&self, words: &dyn Query, province: &str) -> Boxed {
        let term = Term::from_field_text(self.field("province"), province);
        let chosen = TermQuery::new(term, IndexRecordOption::Basic);
        let unranked: Boxed = Box::new(ConstScoreQuery::new(Box::new(chosen), 0.0));
        Box::new(BooleanQuery::new(vec![
            (Occur::Must, words.box_clone()),
            (Occur::Must, unranked),
        ]))
    }

    fn field(&self, name: &str) -> Field {
        self.schema.get_field(name).expect("a field of the schema")
    }
}

fn best() -> impl tantivy::collector::Collector<Fruit = Found> {
    TopDocs::with_limit(TOP).order_by_score()
}

fn reading(request: &Request) -> &'static str {
    if request.marked { MARKED } else { BARE }
}

/// Terms of all facets; with a filter, of the others inside it.
fn aggregations(request: &Request) -> Aggregations {
    let terms = |name: &str| serde_json::json!({"terms": {"field": name, "size": MOST_VALUES}});
    let [province, year, topic] = FACETS.map(terms);
    let wanted = match &request.province {
        None => serde_json::json!({"province": province, "year": year, "topic": topic}),
        Some(name) => serde_json::json!({
            "province": province,
            "inside": {
                "filter": format!("province:\"{name}\""),
                "aggs": {"year": year, "topic": topic},
            },
        }),
    };
    serde_json::from_value(wanted).expect("aggregations")
}

fn values(counts: &AggregationResult) -> Counts {
    let AggregationResult::BucketResult(BucketResult::Terms { buckets, .. }) = counts else {
        panic!("terms were asked for");
    };
    buckets
        .iter()
        .map(|bucket| match &bucket.key {
            Key::Str(name) => (name.clone(), bucket.doc_count),
            other => panic!("no text: {other:?}"),
        })
        .collect()
}
