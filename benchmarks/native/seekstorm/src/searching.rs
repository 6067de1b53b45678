//! Whole answers: one search ranks and counts; with a filter a second counts what it leaves out.
use protocol::{Answer, Counts, FACETS, Kind, Request, SNIPPET_CHARACTERS, TOP, id};
use seekstorm::highlighter::{Highlight, highlighter};
use seekstorm::index::IndexArc;
use seekstorm::search::{
    FacetFilter, QueryFacet, QueryRewriting, QueryType, ResultObject, ResultType, Search,
    SearchMode,
};
use std::collections::HashSet;

pub async fn answer(index: &IndexArc, request: &Request) -> Answer {
    let wanted = if request.facets { FACETS.iter().map(|name| facet(name)).collect() } else { vec![] };
    let chosen = request.province.iter().map(|name| FacetFilter::String16 {
        field: "province".into(),
        filter: vec![name.clone()],
    });
    let found = search(index, request, TOP, wanted, chosen.collect()).await;
    let mut answer = Answer { total: found.result_count_total as u64, ..Answer::default() };
    answer.ids = found.results.iter().map(|hit| id(hit.doc_id as u64)).collect();
    if request.facets {
        answer.facets = FACETS.iter().map(|name| (*name, counts(&found, name))).collect();
    }
    if request.province.is_some() {
        let all = search(index, request, 1, vec![facet("province")], vec![]).await;
        answer.facets[0].1 = counts(&all, "province");
    }
    if request.snippets {
        answer.snippets = snippets(index, found).await;
    }
    answer
}

async fn search(
    index: &IndexArc,
    request: &Request,
    hits: usize,
    facets: Vec<QueryFacet>,
    filters: Vec<FacetFilter>,
) -> ResultObject {
    let kind = match request.kind {
        Kind::Or => QueryType::Union,
        Kind::Phrase => QueryType::Phrase,
        Kind::Word | Kind::And => QueryType::Intersection,
        Kind::Prefix => panic!("it has no prefixes"),
    };
    let (words, counted) = (request.words.join(" "), ResultType::TopkCount);
    index
        .search(
            words, None, kind, SearchMode::Lexical, false, 0, hits, counted, false, vec![], facets,
            filters, vec![], QueryRewriting::SearchOnly,
        )
        .await
}

fn facet(name: &str) -> QueryFacet {
    let (field, prefix, length) = (name.to_string(), String::new(), u16::MAX);
    if name == "topic" {
        QueryFacet::StringSet16 { field, prefix, length }
    } else {
        QueryFacet::String16 { field, prefix, length }
    }
}

fn counts(found: &ResultObject, name: &str) -> Counts {
    let values = found.facets.get(name).into_iter().flatten();
    values.map(|(value, count)| (value.clone(), *count as u64)).collect()
}

async fn snippets(index: &IndexArc, found: ResultObject) -> Vec<String> {
    let wanted = Highlight {
        field: "body".into(),
        fragment_number: 1,
        fragment_size: SNIPPET_CHARACTERS,
        highlight_markup: true,
        ..Default::default()
    };
    let marks = Some(highlighter(index, vec![wanted], found.query_terms).await);
    let index = index.read().await;
    let mut snippets = Vec::with_capacity(found.results.len());
    for hit in &found.results {
        let document = index.get_document(hit.doc_id, false, &marks, &HashSet::new(), &[]).await;
        let body = document.expect("a document").swap_remove("body");
        snippets.push(body.and_then(|text| text.as_str().map(str::to_string)).unwrap_or_default());
    }
    snippets
}
