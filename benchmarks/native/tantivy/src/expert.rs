//! Facets as somebody counts them who knows tantivy: the values of every document are read once into
//! an array of four bytes a document, and one pass over the hits counts all three. Documents with
//! the same set of topics share its number; the sets are taken apart at the end.
use protocol::{Counts, FACETS};
use std::collections::HashMap;
use std::sync::Arc;
use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::StrColumn;
use tantivy::{DocId, Score, Searcher, SegmentOrdinal, SegmentReader};

#[derive(Clone, Copy)]
struct Values {
    province: u8,
    year: u8,
    topics: u16,
}

/// The values of all documents.
pub struct Table {
    values: Vec<Values>,
    sets: Vec<Vec<u8>>,
    names: [Vec<String>; 3],
}

impl Table {
    pub fn read(searcher: &Searcher) -> Table {
        let [segment] = searcher.segment_readers() else { panic!("one segment is wanted") };
        let columns = FACETS.map(|name| {
            segment.fast_fields().str(name).expect("a column").expect("values in it")
        });
        let [province, year, topic] = &columns;
        let mut numbers: HashMap<Vec<u8>, u16> = HashMap::new();
        let mut sets = Vec::new();
        let only = |column: &StrColumn, document| {
            column.ords().first(document).expect("a value") as u8
        };
        let values = (0..segment.max_doc())
            .map(|document| {
                let set: Vec<u8> =
                    topic.ords().values_for_doc(document).map(|value| value as u8).collect();
                let topics = *numbers.entry(set).or_insert_with_key(|set| {
                    sets.push(set.clone());
                    u16::try_from(sets.len() - 1).expect("fewer sets")
                });
                Values { province: only(province, document), year: only(year, document), topics }
            })
            .collect();
        Table { values, sets, names: columns.each_ref().map(names) }
    }

    pub fn province(&self, name: &str) -> u8 {
        let at = self.names[0].iter().position(|known| known == name);
        at.expect("a known province") as u8
    }

    fn counts(&self, facet: usize, counts: impl IntoIterator<Item = u64>) -> Counts {
        self.names[facet].iter().cloned().zip(counts).filter(|(_, count)| *count > 0).collect()
    }
}

fn names(column: &StrColumn) -> Vec<String> {
    (0..column.num_terms() as u64)
        .map(|at| {
            let mut name = String::new();
            column.ord_to_str(at, &mut name).expect("a name");
            name
        })
        .collect()
}

/// Counts the hits and their facets; within a province for all facets but the province itself.
pub struct Counting {
    pub table: Arc<Table>,
    pub within: Option<u8>,
}

pub struct Counted {
    table: Arc<Table>,
    within: Option<u8>,
    total: u64,
    provinces: [u32; 256],
    years: [u32; 256],
    sets: Vec<u32>,
}

impl Collector for Counting {
    type Fruit = (u64, Vec<(&'static str, Counts)>);
    type Child = Counted;

    fn for_segment(&self, _: SegmentOrdinal, _: &SegmentReader) -> tantivy::Result<Counted> {
        Ok(Counted {
            table: self.table.clone(),
            within: self.within,
            total: 0,
            provinces: [0; 256],
            years: [0; 256],
            sets: vec![0; self.table.sets.len()],
        })
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, mut found: Vec<Self::Fruit>) -> tantivy::Result<Self::Fruit> {
        Ok(found.pop().expect("one segment"))
    }
}

impl SegmentCollector for Counted {
    type Fruit = (u64, Vec<(&'static str, Counts)>);

    #[inline]
    fn collect(&mut self, document: DocId, _: Score) {
        let values = self.table.values[document as usize];
        self.provinces[values.province as usize] += 1;
        if self.within.is_some_and(|province| province != values.province) {
            return;
        }
        self.total += 1;
        self.years[values.year as usize] += 1;
        self.sets[values.topics as usize] += 1;
    }

    fn collect_block(&mut self, documents: &[DocId]) {
        for &document in documents {
            self.collect(document, 0.0);
        }
    }

    fn harvest(self) -> Self::Fruit {
        let table = &self.table;
        let mut topics = vec![0; table.names[2].len()];
        for (set, &count) in table.sets.iter().zip(&self.sets).filter(|(_, count)| **count > 0) {
            for &topic in set {
                topics[topic as usize] += u64::from(count);
            }
        }
        let facets = vec![
            (FACETS[0], table.counts(0, self.provinces.map(u64::from))),
            (FACETS[1], table.counts(1, self.years.map(u64::from))),
            (FACETS[2], table.counts(2, topics)),
        ];
        (self.total, facets)
    }
}
