package recurrentlab.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import recurrentlab.exchange.ArrayFile;
import recurrentlab.exchange.Dl4jZip;
import recurrentlab.exchange.LabArrays;
import recurrentlab.exchange.ModelFile;
import recurrentlab.exchange.NumberType;
import recurrentlab.exchange.Tensor;
import recurrentlab.exchange.TensorFile;
import recurrentlab.exchange.ZipLayers;
import recurrentlab.files.AtomicFile;
import recurrentlab.files.InvalidInput;
import recurrentlab.models.Checkpoint;
import recurrentlab.port.Port;
import recurrentlab.record.Versions;
import recurrentlab.settings.NetworkSettings;
import recurrentlab.settings.PartKind;
import recurrentlab.text.Texts;

/** The commands that carry models of the four parts to PyTorch and NumPy, and back. */
final class ExchangeCommands {
  private ExchangeCommands() {}

  /** Other names for arrays. */
  static final class Names {
    @Option(
        names = "--rename",
        paramLabel = "OLD=NEW",
        description =
            "Another name for an array or a module, such as l_out=linear; may be given again.")
    private Map<String, String> renamed = new LinkedHashMap<>();

    /** Arrays under the names that were asked for. */
    Map<String, Tensor> of(Map<String, Tensor> arrays) {
      return ArrayFile.renamed(arrays, renamed);
    }
  }

  /** Writes a model's arrays. */
  @Command(
      name = "export",
      description =
          "Write the arrays of a saved model for PyTorch or NumPy, in PyTorch's names; those of parts"
              + " 1 and 2 in the notebook's.",
      footer = {
        "  ${ROOT-COMMAND-NAME} export model.safetensors weights.npz",
        "  ${ROOT-COMMAND-NAME} export model.safetensors w.npz --rename linear=l_out",
        "  ${ROOT-COMMAND-NAME} export model.safetensors network.zip --stock"
      })
  static final class Export implements Runnable {
    @Parameters(
        index = "0",
        paramLabel = "MODEL",
        description = "A model that --save wrote, or DL4J's zip of any network of known layers.")
    private Path model;

    @Parameters(
        index = "1",
        paramLabel = "FILE",
        description =
            "Where to write: FILE.safetensors, FILE.npz; or FILE.zip, DL4J's own, of parts 3 and 4.")
    private Path file;

    @Option(
        names = "--stock",
        description =
            "In FILE.zip DL4J's own classes alone, so that a program without the lab can load it.")
    private boolean stock;

    @Mixin private final LanguageOption language = new LanguageOption();

    @Mixin private final Names names = new Names();
    @Spec private CommandSpec command;

    @Override
    public void run() {
      AtomicFile.check(file.toString(), file);
      AtomicFile.requireOther(model, file);
      ModelFile.requireNone(file, "arrays alone");
      if (model.toString().endsWith(Dl4jZip.EXTENSION)) {
        requireNoZip();
        write(ArrayFile.read(model, Optional.empty()).tensors());
        return;
      }
      Checkpoint checkpoint = ModelFile.read(model);
      if (file.toString().endsWith(Dl4jZip.EXTENSION)) {
        zip(checkpoint);
        return;
      }
      write(LabArrays.of(checkpoint));
    }

    private void requireNoZip() {
      if (file.toString().endsWith(Dl4jZip.EXTENSION)) {
        throw new InvalidInput(
            file.toString(),
            "a name that ends in .safetensors or .npz, for the arrays of a DL4J zip",
            "another .zip",
            "A .zip is written of a model that --save wrote; import makes one of this zip, if it is"
                + " a network of part 3 or 4");
      }
    }

    private void write(Map<String, Tensor> arrays) {
      if (stock) {
        throw new InvalidInput("--stock", "a FILE.zip", file, "Leave it out: arrays are arrays");
      }
      Map<String, Tensor> written = new LinkedHashMap<>();
      Set<NumberType> widened = EnumSet.noneOf(NumberType.class);
      names
          .of(arrays)
          .forEach(
              (name, tensor) -> {
                boolean narrow = !tensor.type().isWritten();
                written.put(name, narrow ? new Tensor(NumberType.F32, tensor.array()) : tensor);
                if (narrow) {
                  widened.add(tensor.type());
                }
              });
      ArrayFile.write(file, new TensorFile(written, Map.of("format", "pt")));
      PrintWriter out = command.commandLine().getOut();
      out.println(file);
      widened.forEach(type -> out.println(language.texts().get("export.widened", type)));
    }

    private void zip(Checkpoint checkpoint) {
      if (checkpoint.kind().notebook() instanceof NetworkSettings && names.renamed.isEmpty()) {
        double difference = Dl4jZip.write(file, checkpoint, stock);
        Texts texts = language.texts();
        command.commandLine().getOut().println(file);
        if (stock) {
          command.commandLine().getOut().println(texts.get("export.stock", difference));
        }
        return;
      }
      throw new InvalidInput(
          file.toString(),
          "a DL4J network, of part 3 or 4, under its own names",
          "one of " + checkpoint.kind() + (names.renamed.isEmpty() ? "" : ", renamed"),
          "Write .safetensors or .npz");
    }
  }

  /** Makes a model of arrays. */
  @Command(
      name = "import",
      description =
          "Make a model of one of the four parts from a file of PyTorch's (.pt, .safetensors),"
              + " NumPy's (.npz) or DL4J's (.zip).",
      footer = {
        "  ${ROOT-COMMAND-NAME} import part3 lstm.pt m.safetensors --rename l_out=linear",
        "  ${ROOT-COMMAND-NAME} import part1 rnn.npz model.safetensors",
        "  ${ROOT-COMMAND-NAME} import part3 network.zip model.safetensors"
      })
  static final class Import implements Runnable {
    @Parameters(
        index = "0",
        paramLabel = "part1|part2|part3|part4",
        description = "Which part's network it is.")
    private PartKind part;

    @Parameters(index = "1", paramLabel = "FILE", description = "The file with the arrays.")
    private Path file;

    @Parameters(index = "2", paramLabel = "MODEL", description = "Where to write the model.")
    private Path model;

    @Option(
        names = "--key",
        paramLabel = "NAME",
        description =
            "Where in a .pt file the state_dict is (default: at the top, or under model_state_dict,"
                + " state_dict or model).")
    private String key;

    @Mixin private final LanguageOption language = new LanguageOption();
    @Mixin private final Names names = new Names();
    @Spec private CommandSpec command;

    @Override
    public void run() {
      AtomicFile.check(model.toString(), model);
      AtomicFile.requireOther(file, model);
      ModelFile.requireNoTraining(model, "an import");
      Map<String, Tensor> arrays =
          names.of(ArrayFile.read(file, Optional.ofNullable(key)).tensors());
      if (ArrayFile.isDl4js(file)) {
        ZipLayers.requirePart(file, part, arrays.keySet());
      }
      Checkpoint checkpoint = LabArrays.checkpoint(file.toString(), part, arrays);
      ModelFile.write(model.toString(), model, checkpoint, Versions.byName());
      PrintWriter out = command.commandLine().getOut();
      out.println(model);
      List<String> broken = Port.notFinite(arrays);
      if (!broken.isEmpty()) {
        String names = InvalidInput.shortened(String.join(", ", broken));
        out.println(language.texts().get("port.not-finite", names));
      }
    }
  }
}
