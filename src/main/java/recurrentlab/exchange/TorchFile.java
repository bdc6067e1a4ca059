package recurrentlab.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import recurrentlab.exchange.PickleReader.Unpickled;
import recurrentlab.exchange.TorchNames.Storage;
import recurrentlab.exchange.TorchNames.View;
import recurrentlab.files.Heap;
import recurrentlab.files.InvalidInput;
import recurrentlab.training.Array;

/**
 * What {@code torch.save(model.state_dict(), "m.pt")} writes, since PyTorch 1.6: a zip with a
 * pickle and a file for each storage. Only read.
 */
public final class TorchFile {
  private static final String PICKLE = "/data.pkl";
  private static final int LARGEST_PICKLE = 64 << 20;

  /** Where a training's own checkpoint usually has its state_dict. */
  private static final List<String> NESTED = List.of("model_state_dict", "state_dict", "model");

  private static final String EXPECTED = "a state_dict as torch.save writes it";
  private static final String RESAVE =
      "Run in Python: torch.save(model.state_dict(), \"model.pt\")";

  private final Path file;
  private final ZipContent content;
  private final ZipFile zip;
  private final String folder;
  private final Map<Storage, byte[]> storages = new HashMap<>();

  private TorchFile(ZipContent content, String folder) {
    this.file = content.file();
    this.content = content;
    this.zip = content.zip();
    this.folder = folder;
  }

  /**
   * Reads the state_dict of a file.
   *
   * @param key where in the file it is, if not at its top or under a usual name; names one below
   *     the other are parted by a point
   * @throws InvalidInput if there is none, or anything else than arrays
   */
  public static TensorFile read(Path file, Optional<String> key) {
    requireZip(file);
    return ZipContent.read(
        file, EXPECTED, RESAVE, content -> new TorchFile(content, folder(content)).stateDict(key));
  }

  private static void requireZip(Path file) {
    byte[] start;
    try (InputStream in = Files.newInputStream(file)) {
      start = in.readNBytes(4);
    } catch (IOException e) {
      throw InvalidInput.unreadable(file, EXPECTED, e);
    }
    if (start.length == 4 && start[0] == 'P' && start[1] == 'K') {
      return;
    }
    boolean pickle = start.length == 4 && start[0] == (byte) 0x80;
    throw pickle
        ? invalid(
            file,
            EXPECTED + " since PyTorch 1.6, a zip",
            "PyTorch's legacy format, or another pickle",
            "Load it in PyTorch and save it again: torch.save(torch.load(\""
                + file.getFileName()
                + "\"), \"model.pt\")")
        : invalid(file, EXPECTED, "no zip", RESAVE);
  }

  private static String folder(ZipContent content) {
    Path file = content.file();
    if (content.hasEnding("/constants.pkl")) {
      throw invalid(file, EXPECTED, "a TorchScript program", RESAVE);
    }
    List<String> pickles =
        content.zip().stream()
            .map(ZipEntry::getName)
            .filter(name -> name.endsWith(PICKLE))
            .toList();
    if (pickles.size() != 1) {
      throw invalid(
          file, EXPECTED + ", a zip with one data.pkl", pickles.size() + " of them", RESAVE);
    }
    String name = pickles.get(0);
    return name.substring(0, name.length() - PICKLE.length());
  }

  private TensorFile stateDict(Optional<String> key) throws IOException {
    ZipEntry order = zip.getEntry(folder + "/byteorder");
    if (order != null
        && !new String(content.bytes(order, 16), StandardCharsets.US_ASCII).equals("little")) {
      throw invalid(file, EXPECTED + " on a little-endian machine", "another order", RESAVE);
    }
    Object top;
    try {
      top = PickleReader.read(content.bytes(zip.getEntry(folder + PICKLE), LARGEST_PICKLE));
    } catch (Unpickled e) {
      throw invalid(file + ", data.pkl", EXPECTED, InvalidInput.shortened(e.getMessage()), RESAVE);
    }
    Map<String, View> views = views(top, key);
    Heap.requireFor(file, memory(views));
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (Map.Entry<String, View> entry : views.entrySet()) {
      tensors.put(entry.getKey(), tensor(entry.getKey(), entry.getValue()));
    }
    return new TensorFile(tensors, Map.of());
  }

  private Map<String, View> views(Object top, Optional<String> key) {
    Object at = top;
    if (key.isPresent()) {
      boolean isName = top instanceof Map<?, ?> map && map.containsKey(key.get());
      for (String name : isName ? List.of(key.get()) : List.of(key.get().split("\\."))) {
        at = at instanceof Map<?, ?> map ? map.get(name) : null;
      }
      if (!(at instanceof Map)) {
        throw invalid(
            "--key " + key.get(), "a dictionary in " + file, "none", "It has " + names(top));
      }
    } else if (at instanceof Map<?, ?> map && !isStateDict(map)) {
      Optional<Map<?, ?>> nested = nested(map);
      at = nested.isPresent() ? nested.get() : at;
    }
    if (at instanceof Map<?, ?> empty && empty.isEmpty()) {
      throw invalid(
          file,
          "a dictionary of tensors by name",
          "an empty one",
          "Save the state_dict of a model with layers that have weights");
    }
    if (!(at instanceof Map<?, ?> found) || !isStateDict(found)) {
      throw invalid(
          file,
          "a dictionary of tensors by name",
          names(at),
          "Say where it is with --key, or save the state_dict alone");
    }
    Map<String, View> views = new LinkedHashMap<>();
    found.forEach((name, value) -> views.put((String) name, (View) value));
    return views;
  }

  /** What is under a usual name; under several the same. */
  private Optional<Map<?, ?>> nested(Map<?, ?> map) {
    Map<String, Map<?, ?>> found = new LinkedHashMap<>();
    for (String name : NESTED) {
      if (map.get(name) instanceof Map<?, ?> inner && isStateDict(inner)) {
        found.put(name, inner);
      }
    }
    Optional<Map<?, ?>> first = found.values().stream().findFirst();
    if (found.values().stream().anyMatch(one -> !isSame(one, first.orElseThrow()))) {
      throw invalid(
          file,
          "one state_dict",
          "several, " + String.join(", ", found.keySet()),
          "Say which with --key, as in --key " + found.keySet().iterator().next());
    }
    return first;
  }

  /** Whether two have the same names, for the same numbers of the same storages. */
  private static boolean isSame(Map<?, ?> one, Map<?, ?> other) {
    return one.keySet().equals(other.keySet())
        && one.entrySet().stream()
            .allMatch(e -> isSame((View) e.getValue(), (View) other.get(e.getKey())));
  }

  private static boolean isSame(View one, View other) {
    return one.storage().equals(other.storage())
        && one.offset() == other.offset()
        && Arrays.equals(one.shape(), other.shape())
        && Arrays.equals(one.strides(), other.strides());
  }

  private static boolean isStateDict(Map<?, ?> map) {
    return !map.isEmpty()
        && map.entrySet().stream()
            .allMatch(e -> e.getKey() instanceof String && e.getValue() instanceof View);
  }

  private static String names(Object at) {
    return at instanceof Map<?, ?> map
        ? InvalidInput.shortened(
            map.keySet().stream().limit(20).map(String::valueOf).collect(Collectors.joining(", ")))
        : at instanceof View ? "a single tensor" : "no dictionary";
  }

  /** What the arrays take, and the largest storage beside them. */
  private long memory(Map<String, View> views) {
    long sum = 0;
    for (Map.Entry<String, View> entry : views.entrySet()) {
      sum = Math.addExact(sum, count(entry.getKey(), entry.getValue()) * Double.BYTES);
    }
    Map<Storage, View> distinct = new HashMap<>();
    views.values().forEach(view -> distinct.put(view.storage(), view));
    for (Storage storage : distinct.keySet()) {
      sum = Math.addExact(sum, storage.count() * storage.type().bytes());
    }
    return sum;
  }

  /** How many numbers a view has, all of them within its storage. */
  private long count(String name, View view) {
    long count = 1;
    long last = view.offset();
    for (int k = 0; k < view.shape().length; k++) {
      count *= view.shape()[k];
      last += Math.max(0, view.shape()[k] - 1) * view.strides()[k];
      if (count > Integer.MAX_VALUE || last > Integer.MAX_VALUE) {
        throw invalid(place(name), "fewer than 2^31 numbers", "more", RESAVE);
      }
    }
    if (count > 0 && last >= view.storage().count()) {
      throw invalid(
          place(name),
          "numbers within its storage of " + view.storage().count(),
          "one at place " + last,
          RESAVE);
    }
    return count;
  }

  private Tensor tensor(String name, View view) throws IOException {
    NumberType type = view.storage().type();
    ByteBuffer numbers =
        ByteBuffer.wrap(storage(name, view.storage())).order(ByteOrder.LITTLE_ENDIAN);
    int[] shape = new int[view.shape().length];
    for (int k = 0; k < shape.length; k++) {
      shape[k] = (int) view.shape()[k];
    }
    double[] values = new double[(int) count(name, view)];
    int[] index = new int[shape.length];
    for (int k = 0; k < values.length; k++) {
      long at = view.offset();
      for (int side = 0; side < shape.length; side++) {
        at += index[side] * view.strides()[side];
      }
      numbers.position(Math.toIntExact(at * type.bytes()));
      values[k] = type.get(numbers);
      for (int side = shape.length - 1; side >= 0; side--) {
        index[side]++;
        if (index[side] < shape[side]) {
          break;
        }
        index[side] = 0;
      }
    }
    return new Tensor(type, new Array(shape, values));
  }

  private byte[] storage(String name, Storage storage) throws IOException {
    byte[] known = storages.get(storage);
    if (known != null) {
      return known;
    }
    long size = storage.count() * storage.type().bytes();
    ZipEntry entry = zip.getEntry(folder + "/data/" + storage.key());
    byte[] bytes = entry == null ? new byte[0] : content.bytes(entry, size);
    if (bytes.length != size) {
      throw invalid(place(name) + ", data/" + storage.key(), size + " bytes", bytes.length, RESAVE);
    }
    storages.put(storage, bytes);
    return bytes;
  }

  private String place(String name) {
    return file + ", " + InvalidInput.shortened(name);
  }

  private static InvalidInput invalid(Object place, String expected, Object found, String advice) {
    return new InvalidInput(place.toString(), expected, found, advice);
  }
}
