import java.io.BufferedReader;
import java.io.FileOutputStream;
import java.io.FileDescriptor;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.apache.lucene.util.Version;

/** Lucene: {@code Peer build DOCUMENTS FOLDER}, {@code Peer serve FOLDER}. */
public final class Peer {
  public static void main(String[] told) throws IOException {
    switch (told[0]) {
      case "build" -> Building.build(told[1], told[2]);
      case "serve" -> serve(new Searching(told[1]));
      default -> throw new IllegalArgumentException("build DOCUMENTS FOLDER, or serve FOLDER");
    }
  }

  /** Answers the requests of standard input until it ends; an answer is timed without its writing. */
  private static void serve(Searching searching) throws IOException {
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
    say(out, "{\"ready\":\"lucene " + Version.LATEST + "\"}");
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      Request request = Request.read(line);
      long begun = System.nanoTime();
      Answer answer = searching.answer(request);
      double seconds = (System.nanoTime() - begun) / 1e9;
      say(out, answer.json(seconds, request.whole()));
    }
  }

  private static void say(PrintStream out, String line) {
    out.print(line);
    out.print('\n');
    out.flush();
  }
}
