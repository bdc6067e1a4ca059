package recurrentlab.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import recurrentlab.files.AtomicFile;
import recurrentlab.files.InvalidInput;

/** Files of named arrays, whichever program's: read by what they are, written by their ending. */
public final class ArrayFile {
  private static final String NPZ = ".npz";

  private ArrayFile() {}

  /**
   * Reads safetensors, an {@code .npz}, a state_dict that PyTorch saved, or the arrays of a DL4J
   * zip in PyTorch's names.
   *
   * @param key where in a file of PyTorch the state_dict is; empty to find it
   * @throws InvalidInput if it cannot be read, or is none of these
   */
  public static TensorFile read(Path file, Optional<String> key) {
    boolean zip = isZip(file);
    boolean npz = isNpz(file, zip);
    boolean dl4j = !npz && isDl4js(file, zip);
    boolean torch = !npz && !dl4j && (zip || isTorchs(file));
    if (key.isPresent() && !torch) {
      throw new InvalidInput("--key", "a file of torch.save", file, "Leave it out");
    }
    if (npz) {
      return Npz.read(file);
    } else if (dl4j) {
      return Dl4jZipReader.arrays(file);
    }
    return torch ? TorchFile.read(file, key) : SafeTensors.read(file);
  }

  /** Whether {@link #read} takes it for a DL4J zip, whose layers can be looked at. */
  public static boolean isDl4js(Path file) {
    boolean zip = isZip(file);
    return !isNpz(file, zip) && isDl4js(file, zip);
  }

  private static boolean isNpz(Path file, boolean zip) {
    return zip ? hasEntry(file, ".npy", NPZ) : isNamed(file, NPZ);
  }

  private static boolean isDl4js(Path file, boolean zip) {
    return zip
        ? hasEntry(file, Dl4jZipReader.CONFIGURATION, Dl4jZip.EXTENSION)
        : isNamed(file, Dl4jZip.EXTENSION);
  }

  private static boolean isTorchs(Path file) {
    return isNamed(file, ".pt") || isNamed(file, ".pth") || isNamed(file, ".bin");
  }

  private static boolean isNamed(Path file, String ending) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(ending);
  }

  private static boolean isZip(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] start = in.readNBytes(2);
      if (start.length == 0) {
        throw new InvalidInput(
            file.toString(),
            "a file of arrays (.safetensors, .npz, .pt or a DL4J .zip)",
            "an empty file",
            "Save or copy it again");
      }
      return start.length == 2 && start[0] == 'P' && start[1] == 'K';
    } catch (IOException e) {
      throw InvalidInput.unreadable(file, "a file of arrays", e);
    }
  }

  /** Whether an entry's name ends so; in a broken zip, whether the file's name does. */
  private static boolean hasEntry(Path file, String ending, String extension) {
    try {
      return ZipContent.read(file, "", "", content -> content.hasEnding(ending));
    } catch (InvalidInput broken) { // whoever reads it says how
      return isNamed(file, extension);
    }
  }

  /**
   * Writes safetensors, or an {@code .npz}.
   *
   * @param file its name ends in one of the two
   * @throws InvalidInput if it does not, or cannot be written
   */
  public static void write(Path file, TensorFile arrays) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(NPZ)) {
      AtomicFile.write(file.toString(), file, Npz.bytes(arrays));
    } else if (name.endsWith(ModelFile.EXTENSION)) {
      AtomicFile.write(file.toString(), file, SafeTensors.bytes(arrays));
    } else {
      throw new InvalidInput(
          file.toString(),
          "a name that ends in " + ModelFile.EXTENSION + " or " + NPZ,
          "another one",
          "PyTorch reads both; it alone can write .pt");
    }
  }

  /**
   * The arrays under other names.
   *
   * @param names old to new, of arrays, or of modules: with {@code l_out=linear} the array {@code
   *     l_out.weight} is {@code linear.weight}
   * @throws InvalidInput if no array has an old name, or two get the same
   */
  public static Map<String, Tensor> renamed(Map<String, Tensor> arrays, Map<String, String> names) {
    Map<String, Tensor> result = new LinkedHashMap<>();
    Map<String, String> unused = new LinkedHashMap<>(names);
    for (Map.Entry<String, Tensor> array : arrays.entrySet()) {
      String name = array.getKey();
      for (Map.Entry<String, String> change : names.entrySet()) {
        if (name.equals(change.getKey())) {
          name = change.getValue();
          unused.remove(change.getKey());
        } else if (name.startsWith(change.getKey() + ".")) {
          name = change.getValue() + name.substring(change.getKey().length());
          unused.remove(change.getKey());
        }
      }
      if (result.put(name, array.getValue()) != null) {
        throw new InvalidInput(
            "--rename", "a new name that no other array has", name, "Choose another");
      }
    }
    if (!unused.isEmpty()) {
      throw new InvalidInput(
          "--rename",
          "the name of an array or a module",
          unused.keySet() + " among " + InvalidInput.shortened(arrays.keySet()),
          "Give old=new");
    }
    return result;
  }
}
