import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.search.DocIdStream;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Scorable;

/**
 * Facets as somebody counts them who knows Lucene: the values of every document are read once into one
 * int a document (province, year, number of its set of topics), and one pass over the hits counts all.
 */
final class Expert {
  private static final int YEAR_SHIFT = 8;
  private static final int SET_SHIFT = 16;
  private static final int BYTE = 0xff;

  private final int[] values;
  private final List<int[]> sets = new ArrayList<>();
  private final String[] provinces;
  private final String[] years;
  private final String[] topics;

  Expert(LeafReader reader) throws IOException {
    SortedDocValues province = reader.getSortedDocValues("province");
    SortedDocValues year = reader.getSortedDocValues("year");
    SortedSetDocValues topic = reader.getSortedSetDocValues("topic");
    Map<List<Long>, Integer> numbers = new HashMap<>();
    values = new int[reader.maxDoc()];
    for (int document = 0; document < values.length; document++) {
      province.advanceExact(document);
      year.advanceExact(document);
      topic.advanceExact(document);
      List<Long> set = new ArrayList<>();
      for (int left = topic.docValueCount(); left > 0; left--) set.add(topic.nextOrd());
      int number = numbers.computeIfAbsent(set, this::add);
      values[document] =
          province.ordValue() | year.ordValue() << YEAR_SHIFT | number << SET_SHIFT;
    }
    provinces = names(province);
    years = names(year);
    topics = new String[(int) topic.getValueCount()];
    for (int at = 0; at < topics.length; at++) topics[at] = topic.lookupOrd(at).utf8ToString();
  }

  private int add(List<Long> set) {
    sets.add(set.stream().mapToInt(Long::intValue).toArray());
    return sets.size() - 1;
  }

  private static String[] names(SortedDocValues values) throws IOException {
    String[] names = new String[values.getValueCount()];
    for (int at = 0; at < names.length; at++) names[at] = values.lookupOrd(at).utf8ToString();
    return names;
  }

  Counting counting(Request request) {
    return new Counting(request.filtered() ? Arrays.asList(provinces).indexOf(request.province()) : -1);
  }

  /** Counts the hits and their facets; within a province for all facets but the province itself. */
  final class Counting implements LeafCollector {
    private final int within;
    private final int[] ofProvince = new int[BYTE + 1];
    private final int[] ofYear = new int[BYTE + 1];
    private final int[] ofSet = new int[sets.size()];
    private final int[] documents = new int[1024];
    private long total;

    private Counting(int within) {
      this.within = within;
    }

    @Override
    public void setScorer(Scorable scorer) {}

    @Override
    public void collect(int document) {
      int held = values[document];
      int province = held & BYTE;
      ofProvince[province]++;
      if (within >= 0 && within != province) return;
      total++;
      ofYear[held >>> YEAR_SHIFT & BYTE]++;
      ofSet[held >>> SET_SHIFT]++;
    }

    @Override
    public void collect(DocIdStream stream) throws IOException {
      for (int count = stream.intoArray(documents); count > 0; count = stream.intoArray(documents)) {
        for (int at = 0; at < count; at++) collect(documents[at]);
      }
    }

    void into(Answer answer) {
      int[] ofTopic = new int[topics.length];
      for (int set = 0; set < ofSet.length; set++) {
        if (ofSet[set] > 0) for (int topic : sets.get(set)) ofTopic[topic] += ofSet[set];
      }
      answer.total = total;
      answer.facets.put("province", counts(provinces, ofProvince));
      answer.facets.put("year", counts(years, ofYear));
      answer.facets.put("topic", counts(topics, ofTopic));
    }
  }

  private static Map<String, Long> counts(String[] names, int[] counts) {
    Map<String, Long> held = new HashMap<>();
    for (int at = 0; at < names.length; at++) {
      if (counts[at] > 0) held.put(names[at], (long) counts[at]);
    }
    return held;
  }
}
