/** What is asked for: fields parted by tabs. */
record Request(
    String kind,
    boolean marked,
    boolean facets,
    boolean snippets,
    boolean expert,
    boolean whole,
    String province,
    String[] words) {

  static Request read(String line) {
    String[] fields = line.split("\t", -1);
    return new Request(
        fields[0],
        fields[1].equals("1"),
        fields[2].equals("1"),
        fields[3].equals("1"),
        fields[4].equals("1"),
        fields[5].equals("1"),
        fields[6],
        fields[7].split(" "));
  }

  boolean filtered() {
    return !province.isEmpty();
  }
}
