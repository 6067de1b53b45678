import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.core.WhitespaceTokenizer;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.SortedSetDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.MMapDirectory;
import org.apache.lucene.util.BytesRef;

/** Title and body twice, with and without marks; three facets; the number of the document. */
final class Building {
  static final String MARKED = "_marked";
  static final String BARE = "_bare";
  private static final double BUFFER_MEGABYTES = 1000;

  private Building() {}

  /** Words that are cut already stand between spaces; a field without marks folds them. */
  static Analyzer analyzer() {
    return new Analyzer(Analyzer.PER_FIELD_REUSE_STRATEGY) {
      @Override
      protected TokenStreamComponents createComponents(String field) {
        Tokenizer words = new WhitespaceTokenizer();
        return field.endsWith(BARE)
            ? new TokenStreamComponents(words, new ASCIIFoldingFilter(words))
            : new TokenStreamComponents(words);
      }
    };
  }

  static void build(String documents, String folder) throws IOException {
    IndexWriterConfig config =
        new IndexWriterConfig(analyzer())
            .setOpenMode(IndexWriterConfig.OpenMode.CREATE)
            .setRAMBufferSizeMB(BUFFER_MEGABYTES);
    try (MMapDirectory place = new MMapDirectory(Path.of(folder));
        IndexWriter writer = new IndexWriter(place, config);
        BufferedReader lines = Files.newBufferedReader(Path.of(documents))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        writer.addDocument(document(line.split("\t", -1)));
      }
      writer.forceMerge(1);
      writer.commit();
    }
  }

  private static Document document(String[] fields) {
    Document made = new Document();
    made.add(new NumericDocValuesField("number", Long.parseLong(fields[0])));
    made.add(new Field("title" + MARKED, fields[1], text(true)));
    made.add(new Field("title" + BARE, fields[1], text(false)));
    made.add(new Field("body" + MARKED, fields[2], text(true)));
    made.add(new Field("body" + BARE, fields[2], text(false)));
    made.add(new StringField("province", fields[5], Field.Store.NO));
    made.add(new SortedDocValuesField("province", new BytesRef(fields[5])));
    made.add(new SortedDocValuesField("year", new BytesRef(fields[6])));
    for (String topic : fields[7].split(",")) {
      made.add(new SortedSetDocValuesField("topic", new BytesRef(topic)));
    }
    return made;
  }

  /** With offsets, so that the highlighter need not analyse texts anew. */
  private static FieldType text(boolean stored) {
    FieldType type = new FieldType(TextField.TYPE_NOT_STORED);
    type.setStored(stored);
    type.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS);
    type.freeze();
    return type;
  }
}
