package recurrentlab.cli;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import recurrentlab.exchange.ModelFile;
import recurrentlab.files.InvalidInput;
import recurrentlab.files.StrictJson;
import recurrentlab.lab.Run;
import recurrentlab.models.KeptModel;
import recurrentlab.models.Predictor;
import recurrentlab.text.Texts;

/** Asks a saved model of parts 1 to 3 what comes next. */
@Command(
    name = "predict",
    description =
        "What a saved model of part 1, 2 or 3 says to token sequences: the probabilities of the next"
            + " token, or how a sequence goes on.",
    footer = {
      "  ${ROOT-COMMAND-NAME} predict model.safetensors",
      "  ${ROOT-COMMAND-NAME} predict model.safetensors sequences.txt --continue 10",
      "  ${ROOT-COMMAND-NAME} predict model.safetensors sequences.txt --json"
    })
final class PredictCommand implements Callable<Integer> {
  /** So many bytes may a line have: the longest of the lab has 45. */
  private static final int LONGEST_LINE = 1 << 20;

  @Parameters(
      index = "0",
      paramLabel = "MODEL",
      description = "A model that --save or --checkpoint wrote.")
  private Path file;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "FILE",
      description =
          "Token sequences, one a line, tokens apart by spaces (default: standard input, answered"
              + " line by line).")
  private Path input;

  @Option(
      names = "--continue",
      paramLabel = "N",
      description =
          "Instead of probabilities, up to N tokens that follow, each the most probable, up to EOS.")
  private Integer most;

  @Option(names = "--sample", description = "Draw each of them by its probability.")
  private boolean sample;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of the drawing (default: ${DEFAULT-VALUE}).")
  private long seed = 2023;

  @Option(names = "--json", description = "A JSON object a line, for programs.")
  private boolean json;

  @Mixin private final LanguageOption language = new LanguageOption();
  @Spec private CommandSpec command;

  private Random random;
  private int unknown;

  @Override
  public Integer call() throws IOException {
    if (most != null && most < 1) {
      throw new InvalidInput(
          "--continue", "a whole number of at least 1", most, "Leave it out for probabilities");
    }
    if (sample && most == null) {
      throw new InvalidInput("--sample", "a length, --continue N", "none", "Give both");
    }
    KeptModel model = KeptModel.of(ModelFile.read(file));
    if (model.vocabulary().isEmpty()) {
      throw new InvalidInput(
          file.toString(),
          "a model of part 1, 2 or 3, on tokens",
          "one of " + model.kind() + ", on a series",
          "Use: forecast");
    }
    random = new Random(seed);
    Predictor predictor = new Predictor(model);
    if (input == null) {
      answer(predictor, "standard input", System.in);
    } else {
      try (InputStream in = Files.newInputStream(input)) {
        answer(predictor, input.toString(), in);
      } catch (IOException e) {
        throw InvalidInput.unreadable(input, "a file of token sequences", e);
      }
    }
    return Run.DONE;
  }

  /** Answers every line as soon as it is there. */
  private void answer(Predictor predictor, String name, InputStream in) throws IOException {
    PrintWriter out = command.commandLine().getOut();
    InputStream bytes = new BufferedInputStream(in);
    int number = 1;
    for (String line = next(bytes, name, 1); line != null; line = next(bytes, name, ++number)) {
      List<String> tokens = Stream.of(line.strip().split("\\s+")).toList();
      if (!line.isBlank()) {
        out.println(json ? inJson(predictor, number, tokens) : inWords(predictor, tokens));
        out.flush();
      }
    }
    if (unknown > 0) {
      String words = String.join(" ", predictor.words());
      Texts texts = language.texts();
      command.commandLine().getErr().println(texts.get("predict.unknown", unknown, words));
    }
  }

  /** The next line; null at the end. A line without an end must not fill the memory. */
  private static String next(InputStream in, String name, int number) throws IOException {
    String place = name + ", line " + number;
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int one = in.read();
    if (one < 0) {
      return null;
    }
    for (; one >= 0 && one != '\n'; one = in.read()) {
      if (line.size() == LONGEST_LINE) {
        throw new InvalidInput(
            place,
            "at most " + LONGEST_LINE + " bytes",
            "more",
            "Put each sequence on its own line");
      }
      line.write(one);
    }
    try {
      ByteBuffer bytes = ByteBuffer.wrap(line.toByteArray());
      String text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
      return number == 1 && text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new InvalidInput(place, "text in UTF-8", "other bytes", "Save it as UTF-8");
    }
  }

  private String inWords(Predictor predictor, List<String> tokens) {
    unknown += predictor.unknown(tokens);
    if (most != null) {
      return String.join(" ", following(predictor, tokens));
    }
    Texts texts = language.texts();
    return predictor.next(tokens).entrySet().stream()
        .map(entry -> entry.getKey() + " " + texts.numbers().format("%.4f", entry.getValue()))
        .collect(Collectors.joining("  "));
  }

  private String inJson(Predictor predictor, int line, List<String> tokens) {
    int others = predictor.unknown(tokens);
    unknown += others;
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("line", line);
    object.put("tokens", tokens);
    object.put("unknown", others);
    if (most == null) {
      object.put("next", predictor.next(tokens));
    } else {
      object.put("continuation", following(predictor, tokens));
    }
    return StrictJson.compact(object);
  }

  private List<String> following(Predictor predictor, List<String> tokens) {
    return sample ? predictor.sampled(tokens, most, random) : predictor.greedy(tokens, most);
  }
}
