package recurrentlab.grade;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.commons.codec.digest.DigestUtils;
import recurrentlab.checks.Value;
import recurrentlab.files.InvalidInput;
import recurrentlab.settings.Language;

/** Grades what a class has handed in. */
public final class Grading {
  private final List<Sheet> sheets;
  private final Options options;
  private final GradeListener listener;
  private final Results results;
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
   * @param strangers of none of the sheets: the path, and why
   * @param passedOver files that are no notebooks
   * @param slips by sheet's name and language, where a value was wrong
   */
  record Outcome(
      List<Graded> counted,
      Map<String, String> replaced,
      Map<String, String> strangers,
      List<String> passedOver,
      Map<String, Slips> slips) {
    /** The slip that a wrong value comes from; none if it is not known. */
    Optional<String> slip(Graded graded, Graded.GradedCheck check) {
      return Optional.ofNullable(slips.get(graded.sheet() + graded.language()))
          .flatMap(known -> known.of(check.check(), check.wrong()));
    }
  }

  private Outcome all(List<Submission> found, List<String> passedOver) {
    Map<String, HandedIn> latest = new TreeMap<>();
    Map<String, String> replaced = new TreeMap<>();
    Map<String, String> strangers = new TreeMap<>();
    for (Submission each : found.stream().sorted(Submission.BY_TIME).toList()) {
      HandedIn handedIn = HandedIn.read(each, sheets);
      if (handedIn.sheet() == null) {
        strangers.put(each.shown(), handedIn.problem());
        continue;
      }
      HandedIn before = latest.put(who(handedIn) + "\n" + handedIn.sheet().name(), handedIn);
      if (before != null) {
        replaced.put(before.from().shown(), each.shown());
      }
    }
    Map<Sheet, List<HandedIn>> bySheet = new LinkedHashMap<>();
    for (Sheet sheet : sheets) {
      List<HandedIn> ofIt = latest.values().stream().filter(h -> h.sheet() == sheet).toList();
      if (!ofIt.isEmpty()) {
        bySheet.put(sheet, ofIt);
      }
    }
    int count = latest.size();
    listener.begins(count, Sandbox.best().toString());
    List<Graded> graded = new ArrayList<>();
    bySheet.forEach((sheet, ofIt) -> graded.addAll(sheet(sheet, ofIt)));
    graded.sort(
        Comparator.comparing(Graded::student)
            .thenComparing(Graded::sheet)
            .thenComparing(Graded::file));
    return new Outcome(List.copyOf(graded), replaced, strangers, passedOver, slips);
  }

  /** The school's system knows who it was; else the notebook's own word counts. */
  private static String who(HandedIn handedIn) {
    return handedIn.from().name().isEmpty() ? handedIn.student() : handedIn.from().student();
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
      return List.copyOf(kept.values());
    }
    listener.solving(sheet.name());
    Runnable before = sheet.usesFramework() ? options.framework() : () -> {};
    ExecutorService workers = Executors.newFixedThreadPool(options.workers());
    Path folder = temporary();
    try (Judge judge = new Judge(sheet, before, (number, cells) -> {})) {
      String classPath = StudentClasses.copy(folder.resolve("classes"));
      CellHost.Setting setting = new CellHost.Setting(classPath, options.limits(), Sandbox.best());
      Marker marker = new Marker(sheet, judge, setting);
      List<Future<Graded>> running = new ArrayList<>();
      for (HandedIn each : handedIn) {
        int number = running.size();
        running.add(
            workers.submit(
                () -> {
                  Graded graded = kept.get(each);
                  if (graded == null) {
                    graded = marker.mark(each, keys.get(each), folder.resolve("w" + number));
                    results.write(graded);
                  }
                  listener.graded(graded);
                  return graded;
                }));
      }
      List<Graded> all = new ArrayList<>();
      for (Future<Graded> each : running) {
        all.add(each.get());
      }
      if (all.stream().anyMatch(Grading::hasWrong)) {
        listener.slips(sheet.name());
        slips.put(
            sheet.name() + sheet.language(),
            Slips.of(sheet, setting, folder.resolve("slips"), workers));
      }
      return all;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException own ? own : new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      workers.shutdownNow();
      SubmissionRun.delete(folder);
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

  private static Path temporary() {
    try {
      return Files.createTempDirectory("lab-grade");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
