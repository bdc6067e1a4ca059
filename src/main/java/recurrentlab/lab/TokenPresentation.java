package recurrentlab.lab;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import recurrentlab.report.ConsoleReport;
import recurrentlab.tokens.TokenData;
import recurrentlab.tokens.Vocabulary;

/** Shows the data of parts 1 to 3 as the notebook does before its first part. */
final class TokenPresentation {
  private TokenPresentation() {}

  static void show(ConsoleReport console, long seed, TokenData data) {
    Vocabulary vocabulary = data.vocabulary();
    console.title("data.title", seed);
    console.say("data.first", String.join(" ", data.sequences().get(0)));
    console.say("data.counts", data.sequences().size(), vocabulary.size(), words(vocabulary));
    console.say("data.lookup", vocabulary.indexOf("b"), vocabulary.wordAt(1));
    console.say(
        "data.split",
        data.split().training().size(),
        data.split().validation().size(),
        data.split().test().size());
    double[] a = vocabulary.oneHot("a");
    double[][] ab = vocabulary.oneHot(List.of("a", "b"));
    console.say("data.onehot", Arrays.toString(a), a.length, ab.length, ab[0].length);
  }

  private static String words(Vocabulary vocabulary) {
    return IntStream.range(0, vocabulary.size())
        .mapToObj(index -> vocabulary.wordAt(index) + "=" + index)
        .collect(Collectors.joining(" "));
  }
}
