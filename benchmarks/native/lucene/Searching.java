import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.apache.lucene.facet.FacetResult;
import org.apache.lucene.facet.FacetsCollector;
import org.apache.lucene.facet.FacetsCollectorManager;
import org.apache.lucene.facet.LabelAndValue;
import org.apache.lucene.facet.StringDocValuesReaderState;
import org.apache.lucene.facet.StringValueFacetCounts;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.BulkScorer;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopScoreDocCollectorManager;
import org.apache.lucene.search.uhighlight.CustomSeparatorBreakIterator;
import org.apache.lucene.search.uhighlight.LengthGoalBreakIterator;
import org.apache.lucene.search.uhighlight.UnifiedHighlighter;
import org.apache.lucene.store.MMapDirectory;

/** Whole answers: the best ten, the total, the facets, the snippets. */
final class Searching {
  private static final int TOP = 10;
  private static final int SNIPPET_CHARACTERS = 220;
  private static final float TITLE_WEIGHT = 2f;
  private static final float MIDDLE = 0.5f; // where a match stands in its snippet
  private static final String[] FACETS = {"province", "year", "topic"};

  private final IndexSearcher searcher;
  private final LeafReaderContext leaf;
  private final Expert expert;
  private final Map<String, StringDocValuesReaderState> states = new HashMap<>();

  Searching(String folder) throws IOException {
    DirectoryReader reader = DirectoryReader.open(new MMapDirectory(Path.of(folder)));
    if (reader.leaves().size() != 1) throw new IllegalStateException("one segment is wanted");
    searcher = new IndexSearcher(reader);
    searcher.setQueryCache(null);
    leaf = reader.leaves().get(0);
    expert = new Expert(leaf.reader());
    for (String name : FACETS) states.put(name, new StringDocValuesReaderState(reader, name));
  }

  Answer answer(Request request) throws IOException {
    Query words = words(request);
    Query within = request.filtered() ? within(words, request.province()) : words;
    Answer answer = new Answer();
    TopDocs best;
    if (!request.facets()) {
      best = searcher.search(within, best(Integer.MAX_VALUE));
      answer.total = best.totalHits.value();
    } else if (request.expert()) {
      best = searcher.search(within, best(TOP));
      Expert.Counting counting = expert.counting(request);
      pass(words, counting);
      counting.into(answer);
    } else {
      best = counted(words, within, answer);
    }
    int[] documents = Arrays.stream(best.scoreDocs).mapToInt(hit -> hit.doc).toArray();
    answer.ids = ids(documents);
    if (request.snippets()) answer.snippets = snippets(words, reading(request), documents);
    return answer;
  }

  /** Ranks with skipping where fewer hits need to be counted. */
  private static TopScoreDocCollectorManager best(int counted) {
    return new TopScoreDocCollectorManager(TOP, counted);
  }

  private void pass(Query words, LeafCollector collector) throws IOException {
    BulkScorer scorer =
        searcher
            .createWeight(searcher.rewrite(words), ScoreMode.COMPLETE_NO_SCORES, 1f)
            .bulkScorer(leaf);
    if (scorer != null) {
      scorer.score(collector, leaf.reader().getLiveDocs(), 0, DocIdSetIterator.NO_MORE_DOCS);
    }
  }

  /** Counts by Lucene's own module of facets. */
  private TopDocs counted(Query words, Query within, Answer answer) throws IOException {
    FacetsCollectorManager collecting = new FacetsCollectorManager();
    FacetsCollectorManager.FacetsResult found =
        FacetsCollectorManager.search(searcher, within, TOP, collecting);
    FacetsCollector hits = found.facetsCollector();
    FacetsCollector all = words == within ? hits : searcher.search(words, collecting);
    answer.facets.put("province", counts("province", all));
    answer.facets.put("year", counts("year", hits));
    answer.facets.put("topic", counts("topic", hits));
    answer.total = found.topDocs().totalHits.value();
    return found.topDocs();
  }

  private Map<String, Long> counts(String name, FacetsCollector hits) throws IOException {
    FacetResult found = new StringValueFacetCounts(states.get(name), hits).getAllChildren(name);
    Map<String, Long> counts = new HashMap<>();
    if (found == null) return counts;
    for (LabelAndValue each : found.labelValues) counts.put(each.label, each.value.longValue());
    return counts;
  }

  /** Numbers are read in the order of the documents, as doc values want it. */
  private String[] ids(int[] documents) throws IOException {
    NumericDocValues numbers = leaf.reader().getNumericDocValues("number");
    String[] ids = new String[documents.length];
    Integer[] order = new Integer[documents.length];
    Arrays.setAll(order, at -> at);
    Arrays.sort(order, (one, other) -> Integer.compare(documents[one], documents[other]));
    for (int at : order) {
      numbers.advanceExact(documents[at]);
      String number = Long.toString(numbers.longValue());
      ids[at] = "d" + "0".repeat(7 - number.length()) + number;
    }
    return ids;
  }

  /** Where words stand is read from the index; the text, with marks, is stored once. */
  private String[] snippets(Query words, String reading, int[] documents) throws IOException {
    String field = "body" + reading;
    UnifiedHighlighter.Builder builder =
        UnifiedHighlighter.builder(searcher, Building.analyzer())
            .withMaxLength(Integer.MAX_VALUE - 1)
            .withFieldMatcher(field::equals)
            .withBreakIterator(
                () ->
                    LengthGoalBreakIterator.createClosestToLength(
                        new CustomSeparatorBreakIterator(' '), SNIPPET_CHARACTERS, MIDDLE));
    UnifiedHighlighter highlighter =
        new UnifiedHighlighter(builder) {
          @Override
          protected java.util.List<CharSequence[]> loadFieldValues(
              String[] fields, DocIdSetIterator wanted, int most) throws IOException {
            return super.loadFieldValues(new String[] {"body" + Building.MARKED}, wanted, most);
          }
        };
    return highlighter
        .highlightFields(new String[] {field}, words, documents, new int[] {1})
        .get(field);
  }

  private static Query words(Request request) {
    String reading = reading(request);
    String[] words = request.words();
    return switch (request.kind()) {
      case "phrase" -> inBoth(reading, field -> new PhraseQuery(field, words));
      case "prefix" -> inBoth(reading, field -> new PrefixQuery(new Term(field, words[0])));
      case "word" -> term(reading, words[0]);
      default -> {
        Occur occur = request.kind().equals("and") ? Occur.MUST : Occur.SHOULD;
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        for (String word : words) all.add(term(reading, word), occur);
        yield all.build();
      }
    };
  }

  private static Query term(String reading, String word) {
    return inBoth(reading, field -> new TermQuery(new Term(field, word)));
  }

  private static Query inBoth(String reading, Function<String, Query> made) {
    return new BooleanQuery.Builder()
        .add(new BoostQuery(made.apply("title" + reading), TITLE_WEIGHT), Occur.SHOULD)
        .add(made.apply("body" + reading), Occur.SHOULD)
        .build();
  }

  private static Query within(Query words, String province) {
    return new BooleanQuery.Builder()
        .add(words, Occur.MUST)
        .add(new TermQuery(new Term("province", province)), Occur.FILTER)
        .build();
  }

  private static String reading(Request request) {
    return request.marked() ? Building.MARKED : Building.BARE;
  }
}
