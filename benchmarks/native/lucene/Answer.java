import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A whole answer. */
final class Answer {
  long total;
  String[] ids = {};
  String[] snippets = {};
  final Map<String, Map<String, Long>> facets = new LinkedHashMap<>();

  String json(double seconds, boolean whole) {
    String told = "{\"seconds\":" + seconds + ",\"total\":" + total;
    if (!whole) return told + "}";
    return told
        + ",\"ids\":" + list(Stream.of(ids))
        + ",\"facets\":" + object(facets, counts -> object(counts, String::valueOf))
        + ",\"snippets\":" + list(Stream.of(snippets)) + "}";
  }

  private static String list(Stream<String> texts) {
    return texts.map(Answer::text).collect(Collectors.joining(",", "[", "]"));
  }

  private static <V> String object(
      Map<String, V> values, java.util.function.Function<V, String> told) {
    List<String> parts =
        values.entrySet().stream()
            .map(entry -> text(entry.getKey()) + ":" + told.apply(entry.getValue()))
            .toList();
    return "{" + String.join(",", parts) + "}";
  }

  private static String text(String value) {
    if (value == null) return "\"\"";
    StringBuilder told = new StringBuilder("\"");
    for (char each : value.toCharArray()) {
      if (each == '"' || each == '\\') told.append('\\').append(each);
      else if (each < ' ') told.append(String.format("\\u%04x", (int) each));
      else told.append(each);
    }
    return told.append('"').toString();
  }
}
