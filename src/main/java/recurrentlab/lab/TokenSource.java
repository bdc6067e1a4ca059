package recurrentlab.lab;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.codec.digest.DigestUtils;
import recurrentlab.report.ConsoleReport;
import recurrentlab.tokens.TokenData;
import recurrentlab.tokens.Vocabulary;

/**
 * Which sequences a part learns from.
 *
 * @param seed NumPy seed
 * @param sequences how many
 */
public record TokenSource(long seed, int sequences) {

  TokenData data() {
    return TokenData.of(seed, sequences);
  }

  /** SHA-256 of the sequences, a line each, their tokens with spaces between them. */
  static String sha256(TokenData data) {
    String lines =
        data.sequences().stream()
            .map(sequence -> String.join(" ", sequence) + "\n")
            .collect(Collectors.joining());
    return DigestUtils.sha256Hex(lines);
  }

  /** Shows the data as the notebook does before its first part. */
  void show(ConsoleReport console) {
    TokenData data = data();
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
    console.say("data.onehot", Arrays.toString(a), a.length, ab.length, ab[0].length, 1);
  }

  private static String words(Vocabulary vocabulary) {
    return IntStream.range(0, vocabulary.size())
        .mapToObj(index -> vocabulary.wordAt(index) + "=" + index)
        .collect(Collectors.joining(" "));
  }
}
