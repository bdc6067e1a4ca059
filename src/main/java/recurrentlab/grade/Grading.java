package recurrentlab.grade;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import recurrentlab.checks.Value;
import recurrentlab.files.InvalidInput;
import recurrentlab.settings.Language;

/** Grades what a class has handed in. */
public final class Grading {
  private static final long STOP_MILLIS = 300;

  private final List<Sheet> sheets;
  private final Options options;
  private final GradeListener listener;
  private final Results results;
  private final Sandbox sandbox = Sandbox.best();
  private final Map<String, Slips> slips = new TreeMap<>();

  /**
   * How to grade.
   *
   * @param output folder for all that it leaves
   * @param workers how many submissions run at a time
   * @param resume whether results that lie there, of the same submissions, are kept
   * @param limits of each submission
   * @param framework done first in every thread of a sheet's cells that uses the framework
   * @param language of the class's page
   */
  public record Options(
      Path output,
      int workers,
      boolean resume,
      GradeLimits limits,
      Runnable framework,
      Language language) {
    /** Checks the number of workers. */
    public Options {
      int most = 64;
      if (workers < 1 || workers > most) {
        throw new InvalidInput(
            "--workers", "1 to " + most, workers, "Choose a number between them");
      }
    }
  }

  private Grading(List<Sheet> sheets, Options options, GradeListener listener) {
    this.sheets = sheets;
    this.options = options;
    this.listener = listener;
    results = new Results(options.output());
  }

  /**
   * Grades everything in these files and folders.
   *
   * @param sheets solved, of all that was handed out
   * @return the files that were written
   * @throws InvalidInput for files that do not exist, or a sheet that does not pass itself
   */
  public static List<Path> run(
      List<Sheet> sheets, List<Path> named, Options options, GradeListener listener) {
    List<String> passedOver = new ArrayList<>();
    List<Submission> found = Submission.find(named, passedOver);
    Outcome outcome = new Grading(sheets, options, listener).all(found, passedOver);
    return Gradebook.write(options.output(), options.language(), outcome);
  }

  /**
   * What came out.
   *
   * @param counted a result for each student and sheet
   * @param replaced submissions that a later one replaces: the path, and the later one's
   * @param strangers of none of the sheets, or not readable
   * @param passedOver files that are no notebooks
   * @param slips by sheet's name and language, where a value was wrong
   */
  record Outcome(
      List<Graded> counted,
      Map<String, String> replaced,
      List<Graded> strangers,
      List<String> passedOver,
      Map<String, Slips> slips) {
    /** What counts, and then what is of none of the sheets. */
    List<Graded> all() {
      return Stream.concat(counted.stream(), strangers.stream()).toList();
    }

    /** The slip that a wrong value comes from; none if it is not known. */
    Optional<String> slip(Graded graded, Graded.GradedCheck check) {
      return Optional.ofNullable(slips.get(graded.sheet() + graded.language()))
          .flatMap(known -> known.of(check.check(), check.wrong()));
    }
  }

  private Outcome all(List<Submission> found, List<String> passedOver) {
    Received received = Received.of(found, sheets);
    listener.begins(received.counted().size(), sandbox.toString());
    received.strangers().forEach(each -> listener.stranger(each.from().shown(), each.problem()));
    Map<Sheet, List<HandedIn>> bySheet = new LinkedHashMap<>();
    for (Sheet sheet : sheets) {
      List<HandedIn> ofIt = received.counted().stream().filter(h -> h.sheet() == sheet).toList();
      if (!ofIt.isEmpty()) {
        bySheet.put(sheet, ofIt);
      }
    }
    List<Graded> graded = new ArrayList<>();
    bySheet.forEach(
        (sheet, ofIt) -> {
          Iterator<HandedIn> next = ofIt.iterator();
          for (Graded each : sheet(sheet, ofIt)) {
            HandedIn handedIn = next.next();
            graded.add(each.with(received.id(handedIn), received.flags(handedIn)));
          }
        });
    graded.sort(
        Comparator.comparing(Graded::student)
            .thenComparing(Graded::sheet)
            .thenComparing(Graded::file));
    List<Graded> strangers =
        received.strangers().stream()
            .map(each -> Graded.stranger(each, received.id(each), options.language()))
            .toList();
    return new Outcome(List.copyOf(graded), received.replaced(), strangers, passedOver, slips);
  }

  private List<Graded> sheet(Sheet sheet, List<HandedIn> handedIn) {
    Map<HandedIn, String> keys = new LinkedHashMap<>();
    Map<HandedIn, Graded> kept = new LinkedHashMap<>();
    for (HandedIn each : handedIn) {
      String key = key(sheet, each);
      keys.put(each, key);
      if (options.resume()) {
        results.find(key).ifPresent(graded -> kept.put(each, graded));
      }
    }
    if (kept.size() == handedIn.size() && kept.values().stream().noneMatch(Grading::hasWrong)) {
      kept.values().forEach(listener::graded);
      return handedIn.stream().map(kept::get).toList();
    }
    listener.solving(sheet.name());
    Runnable first = sheet.usesFramework() ? options.framework() : () -> {};
    try (WorkFolder folder = new WorkFolder(options.workers());
        Judge judge = new Judge(sheet, first)) {
      CellHost.Setting setting = new CellHost.Setting(options.limits(), sandbox);
      Marker marker = new Marker(sheet, judge, setting);
      List<Future<Graded>> running = new ArrayList<>();
      for (HandedIn each : handedIn) {
        Path own = folder.path().resolve("w" + running.size());
        Graded before = kept.get(each);
        if (before != null) {
          listener.graded(before);
          running.add(CompletableFuture.completedFuture(before));
        } else {
          running.add(folder.workers().submit(() -> marked(marker, each, keys.get(each), own)));
        }
      }
      List<Graded> all = new ArrayList<>();
      for (Future<Graded> each : running) {
        all.add(each.get());
      }
      if (all.stream().anyMatch(Grading::hasWrong)) {
        listener.slips(sheet.name());
        slips.put(
            sheet.name() + sheet.language(),
            Slips.of(sheet, setting, folder.path().resolve("slips"), folder.workers()));
      }
      return all;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException own ? own : new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Whatever one submission does to the grader, the others are graded. */
  private Graded marked(Marker marker, HandedIn handedIn, String key, Path folder)
      throws InterruptedException {
    Graded graded;
    try {
      graded = marker.mark(handedIn, key, folder);
      awaitStop(graded);
      results.write(graded);
    } catch (InvalidInput e) {
      throw e; // the results cannot be written: nobody's fault who handed in
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      awaitStop(null);
      String why = InvalidInput.shortened(InvalidInput.oneLine(e.toString()));
      graded = marker.without(handedIn, key, new Graded.Flag("flag.failed", why));
    }
    listener.graded(graded);
    return graded;
  }

  /**
   * Ctrl-C ends the processes of the cells at the same moment as this one, which then counts
   * nothing that was cut short.
   */
  private static void awaitStop(Graded graded) throws InterruptedException {
    boolean died = graded == null || graded.cells().stream().anyMatch(Graded.Ended::wasCutShort);
    if (died) {
      Thread.sleep(STOP_MILLIS);
    }
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }

  private static boolean hasWrong(Graded graded) {
    return graded.checks().stream().anyMatch(check -> check.wrong().form() != Value.Form.NOTHING);
  }

  private String key(Sheet sheet, HandedIn handedIn) {
    try {
      String all =
          sheet.version()
              + options.limits()
              + handedIn.from().shown()
              + DigestUtils.sha256Hex(Files.readAllBytes(handedIn.from().file()));
      return DigestUtils.sha256Hex(all).substring(0, 24);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
