package recurrentlab.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import recurrentlab.exchange.ArrayFile;
import recurrentlab.exchange.Dl4jZip;
import recurrentlab.exchange.ModelFile;
import recurrentlab.exchange.Npy;
import recurrentlab.exchange.Tensor;
import recurrentlab.files.AtomicFile;
import recurrentlab.files.InvalidInput;
import recurrentlab.models.NetworkModel;
import recurrentlab.port.Agreement;
import recurrentlab.port.Doubt;
import recurrentlab.port.Explanations;
import recurrentlab.port.FirstDifference;
import recurrentlab.port.KnownDifference;
import recurrentlab.port.Layout;
import recurrentlab.port.LostArrays;
import recurrentlab.port.Port;
import recurrentlab.port.Verification;
import recurrentlab.port.Verified;
import recurrentlab.text.Texts;

/** The commands for models that never saw the lab. */
final class PortCommands {
  private static final int DIFFERS = 1;

  /** How long diff tries what is known. */
  private static final Duration SEARCH = Duration.ofSeconds(60);

  private PortCommands() {}

  /** A line for each name, the texts beneath each other. */
  private static void byName(PrintWriter out, Map<String, String> texts) {
    int width = texts.keySet().stream().mapToInt(String::length).max().orElse(0);
    texts.forEach(
        (name, text) -> out.println("  " + name + " ".repeat(width - name.length() + 2) + text));
  }

  /** How PyTorch's arrays are read. */
  static final class Axes {
    @Option(
        names = "--layout",
        paramLabel = "NTC|TNC|NCT",
        description =
            "Order of batch N, time T and features C in PyTorch's arrays, the only one in which the"
                + " input is read (default: NTC, which is batch_first; others are tried where it"
                + " does not fit).")
    private Layout layout;

    Optional<Layout> asked() {
      return Optional.ofNullable(layout);
    }

    /** Whether an order is another than the one that is asked for, or is tried first. */
    boolean isOther(Layout found) {
      return found != asked().orElse(Layout.NTC);
    }
  }

  /** Makes a DL4J network of PyTorch's model. */
  @Command(
      name = "port",
      description =
          "Make a DL4J network of a PyTorch model: its state_dict as a zip that ModelSerializer loads,"
              + " and the Java of its configuration.",
      footer = {
        "  ${ROOT-COMMAND-NAME} port model.pt --layers lstm,last,linear,softmax",
        "  ${ROOT-COMMAND-NAME} port model.pt --layers lstm,linear --verify in.npy out.npy",
        "  ${ROOT-COMMAND-NAME} port cnn.npz cnn.zip --layers conv1d:padding=1,relu,gru,h_n"
      })
  static final class PortModel implements Callable<Integer> {
    @Parameters(
        index = "0",
        paramLabel = "MODEL",
        description =
            "A file of torch.save(model.state_dict(), ...), .safetensors or .npz with PyTorch's names.")
    private Path model;

    @Parameters(
        index = "1",
        arity = "0..1",
        paramLabel = "FILE",
        description = "Where to write (default: MODEL's name with .zip, in the current folder).")
    private Path file;

    @Option(
        names = "--layers",
        paramLabel = "WORDS",
        description =
            "The layers in the order of the computation, as far as names and shapes leave it open:"
                + " lstm, gru, rnn[:relu], linear, conv1d[:stride=N][:padding=N|same][:dilation=N],"
                + " embedding, batchnorm1d[:eps=X], layernorm[:eps=X]; relu, tanh, sigmoid, softmax,"
                + " dropout; last for [:, -1], h_n for the final state. NAME=WORD takes the module of"
                + " that name.")
    private String layers;

    @Option(
        names = "--verify",
        arity = "2",
        paramLabel = "FILE",
        description =
            "PyTorch's own input and output, INPUT.npy OUTPUT.npy: held against the port.")
    private List<Path> verify;

    @Option(
        names = "--key",
        paramLabel = "NAME",
        description = "Where in a .pt file the state_dict is.")
    private String key;

    @Mixin private final Axes axes = new Axes();
    @Mixin private final ExchangeCommands.Names names = new ExchangeCommands.Names();
    @Mixin private final LanguageOption language = new LanguageOption();
    @Spec private CommandSpec command;

    @Override
    public Integer call() {
      Path zip = file == null ? beside(model) : file;
      if (!zip.toString().endsWith(Dl4jZip.EXTENSION)) {
        throw new InvalidInput(zip.toString(), "a name that ends in .zip", "another", "Add it");
      }
      AtomicFile.check(zip.toString(), zip);
      AtomicFile.requireOther(model, zip);
      ModelFile.requireNone(zip, "a network alone");
      Dl4jZip.requireUntrained(zip);
      requireStranger();
      Map<String, Tensor> arrays =
          names.of(ArrayFile.read(model, Optional.ofNullable(key)).tensors());
      Port port = Port.of(model, arrays, Optional.ofNullable(layers));
      Optional<Verified> verified = verified(port);
      Dl4jZip.write(zip, port.network());
      return report(zip, port, Port.notFinite(arrays), verified);
    }

    private void requireStranger() {
      if (ModelFile.isModel(model)) {
        throw new InvalidInput(
            model.toString(),
            "a model that never saw the lab",
            "one that --save, --checkpoint or import wrote",
            "Use: export " + model + " network.zip");
      }
    }

    private static Path beside(Path model) {
      String name = String.valueOf(model.getFileName());
      int dot = name.lastIndexOf('.');
      return Path.of((dot > 0 ? name.substring(0, dot) : name) + Dl4jZip.EXTENSION);
    }

    private Optional<Verified> verified(Port port) {
      if (verify == null) {
        return Optional.empty();
      }
      Path input = verify.get(0);
      Path output = verify.get(1);
      return Optional.of(
          Verification.of(
              port.network(),
              input.toString(),
              Npy.read(input),
              output.toString(),
              Npy.read(output),
              axes.asked()));
    }

    private int report(Path zip, Port port, List<String> notFinite, Optional<Verified> verified) {
      PrintWriter out = command.commandLine().getOut();
      Texts texts = language.texts();
      byName(out, port.layers());
      out.println(texts.get(port.isStock() ? "port.written" : "port.written-ours", zip));
      if (!notFinite.isEmpty()) {
        out.println(
            texts.get("port.not-finite", InvalidInput.shortened(String.join(", ", notFinite))));
      }
      verified
          .map(Verified::agreement)
          .map(Agreement::layout)
          .filter(axes::isOther)
          .ifPresent(layout -> out.println(texts.get("port.layout", layout)));
      verified.ifPresent(one -> say(one, out, texts));
      out.println(texts.get("port.java"));
      out.println();
      out.print(port.source());
      return verified.map(one -> one.agreement().holds()).orElse(true) ? 0 : DIFFERS;
    }

    private static void say(Verified verified, PrintWriter out, Texts texts) {
      Agreement agreement = verified.agreement();
      out.println(
          texts.get(
              agreement.holds() ? "port.verified" : "port.differs",
              agreement.difference(),
              agreement.bar(),
              agreement.place(),
              agreement.ours(),
              agreement.theirs()));
      if (agreement.small()) {
        out.println(texts.get("port.small", agreement.largest()));
      }
      for (Doubt doubt : verified.doubts()) {
        out.println(texts.get("port.doubt." + doubt.key(), verified.usual()));
      }
    }
  }

  /** Finds where a network parts from PyTorch's. */
  @Command(
      name = "diff",
      description =
          "Find the first layer at which a DL4J network parts from PyTorch's model, and which known"
              + " difference explains it.",
      footer = {
        "  ${ROOT-COMMAND-NAME} diff network.zip activations.npz",
        "  ${ROOT-COMMAND-NAME} diff network.zip activations.npz --rename fc=output",
        "  ${ROOT-COMMAND-NAME} diff model.safetensors activations.npz --layout TNC"
      })
  static final class Diff implements Callable<Integer> {
    @Parameters(
        index = "0",
        paramLabel = "MODEL",
        description = "A network that ModelSerializer wrote, or a model that --save wrote.")
    private Path model;

    @Parameters(
        index = "1",
        paramLabel = "ACTIVATIONS",
        description =
            "An .npz of PyTorch's input, under the name input, and of what its layers gave, under the"
                + " names of DL4J's layers.")
    private Path activations;

    @Mixin private final Axes axes = new Axes();
    @Mixin private final ExchangeCommands.Names names = new ExchangeCommands.Names();
    @Mixin private final LanguageOption language = new LanguageOption();
    @Spec private CommandSpec command;

    @Override
    public Integer call() {
      MultiLayerNetwork network =
          model.toString().endsWith(ModelFile.EXTENSION) && Files.isRegularFile(model)
              ? NetworkModel.of(ModelFile.read(model)).network()
              : Dl4jZip.read(model);
      Map<String, Tensor> arrays =
          names.of(ArrayFile.read(activations, Optional.empty()).tensors());
      FirstDifference found =
          FirstDifference.of(activations.toString(), network, arrays, axes.asked());
      PrintWriter out = command.commandLine().getOut();
      Texts texts = language.texts();
      Map<String, String> lines = new LinkedHashMap<>();
      found
          .layers()
          .forEach((name, agreement) -> lines.put(name, inWords(name, agreement, found, texts)));
      byName(out, lines);
      if (!found.others().isEmpty()) {
        out.println(texts.get("diff.others", String.join(", ", found.others())));
      }
      if (axes.isOther(found.layout())) {
        out.println(texts.get("port.layout", found.layout()));
      }
      if (found.first().isEmpty()) {
        out.println(texts.get("diff.same"));
        return 0;
      }
      List<String> within = found.within();
      out.println(
          within.size() == 1
              ? texts.get("diff.first", within.get(0))
              : texts.get("diff.first-of-several", String.join(", ", within)));
      out.println(texts.get("diff.searching", SEARCH.toSeconds()));
      out.flush();
      Explanations explanations = found.explanations(SEARCH);
      explanations
          .found()
          .forEach(explanation -> out.println("  " + explained(explanation, texts)));
      if (explanations.found().isEmpty()) {
        out.println(
            "  "
                + (explanations.complete()
                    ? texts.get("diff.unexplained")
                    : texts.get("diff.time-up", SEARCH.toSeconds())));
        for (String name : within) {
          List<String> zeros = LostArrays.of(network, name);
          if (!zeros.isEmpty()) {
            out.println("  " + texts.get("diff.zeros", String.join(", ", zeros), name));
          } else if (LostArrays.isSumOfTwoBiases(network, name)) {
            out.println("  " + texts.get("diff.two-biases", name));
          }
        }
      }
      return DIFFERS;
    }

    private static String inWords(
        String name, Optional<Agreement> agreement, FirstDifference found, Texts texts) {
      if (agreement.isPresent()) {
        Agreement one = agreement.get();
        return one.holds()
            ? texts.get("diff.agrees", one.difference())
            : texts.get("diff.differs", one.difference(), one.place(), one.ours(), one.theirs());
      }
      return found.first().equals(Optional.of(name))
          ? texts.get("diff.shape", found.shape().orElse(""))
          : texts.get("diff.not-given");
    }

    private static String explained(List<KnownDifference> differences, Texts texts) {
      return texts.get(
          "diff.explained",
          differences.stream()
              .map(one -> texts.get("known." + one.key(), one.values().toArray()))
              .collect(Collectors.joining(" " + texts.get("diff.and") + " ")));
    }
  }
}
