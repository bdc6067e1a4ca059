package recurrentlab.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import recurrentlab.settings.Precision;

/**
 * The lab itself as a peer of the benchmarks: a process that speaks the protocol of {@code
 * benchmarks/README.md}. Its argument is the engine that trains DL4J's networks.
 */
public final class LabPeer {
  private LabPeer() {}

  /** Reads commands until the input ends. */
  public static void main(String[] args) throws IOException {
    Engine engine = Engine.valueOf(args[0]);
    BufferedReader commands = new BufferedReader(new InputStreamReader(System.in));
    Work work = null;
    for (String line = commands.readLine(); line != null; line = commands.readLine()) {
      String[] words = line.split(" ");
      double result = 0;
      if (words[0].equals("load")) {
        work = null; // frees the case before it
        work = load(engine, words);
      } else {
        result = work.run(Integer.parseInt(words[1]));
      }
      System.out.println("ok " + result);
    }
  }

  private static Work load(Engine engine, String[] words) {
    Precision precision = words[2].equals("double") ? Precision.DOUBLE : Precision.FLOAT;
    return switch (words[1]) {
      case "part1" -> Cases.part1();
      case "part2" -> Cases.part2();
      case "part3" -> engine.training(Cases.part3(precision));
      case "part4" -> engine.training(Cases.part4(precision));
      case "output" -> engine.output(Cases.part3(precision));
      case "growth" ->
          engine.training(
              Cases.growth(
                  precision,
                  Integer.parseInt(words[3]),
                  Integer.parseInt(words[4]),
                  Integer.parseInt(words[5])));
      default -> throw new IllegalArgumentException("case " + words[1]);
    };
  }
}
