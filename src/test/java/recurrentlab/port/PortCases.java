package recurrentlab.port;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import recurrentlab.exchange.ArrayFile;
import recurrentlab.exchange.Npy;
import recurrentlab.exchange.Tensor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Models of PyTorch that reference/ports.py made, in a folder. */
final class PortCases {
  /** Those that the repository has, one of each kind. */
  static final Path COMMITTED = Path.of("src/test/resources/port");

  private PortCases() {}

  /** One model. */
  record Case(Path folder, String name, String file, String layers) {
    Path path() {
      return folder.resolve(file);
    }

    Map<String, Tensor> arrays() {
      return ArrayFile.read(path(), Optional.empty()).tensors();
    }

    Port port() {
      return Port.of(path(), arrays(), Optional.of(layers));
    }

    Path with(String ending) {
      return folder.resolve(name + ending);
    }

    Tensor tensor(String ending) {
      return Npy.read(with(ending));
    }

    /** Our output against PyTorch's. */
    Agreement verified(Port port) {
      return Verification.of(
              port.network(), "in", tensor("-in.npy"), "out", tensor("-out.npy"), Optional.empty())
          .agreement();
    }

    @Override
    public String toString() {
      return name + " " + layers;
    }
  }

  static Stream<Case> in(Path folder) {
    JsonNode cases = JsonMapper.shared().readTree(folder.resolve("cases.json").toFile());
    return cases.values().stream()
        .map(
            one ->
                new Case(
                    folder,
                    one.required("name").asString(),
                    one.required("file").asString(),
                    one.required("layers").asString()));
  }
}
