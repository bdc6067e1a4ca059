package recurrentlab.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import recurrentlab.files.InvalidInput;

class WorkersTest {
  /** Counts how often it is done. */
  private static final AtomicInteger DONE = new AtomicInteger();

  private record Square(int number) implements Task {
    @Override
    public String id() {
      return "square " + number;
    }

    @Override
    public Optional<Map<String, String>> run(BooleanSupplier stop) {
      if (stop.getAsBoolean()) {
        return Optional.empty();
      }
      DONE.incrementAndGet();
      if (number == 13) {
        throw new InvalidInput("13", "another number", 13, "Leave it out");
      }
      return Optional.of(Map.of("square", String.valueOf(number * number)));
    }
  }

  @TempDir private Path folder;

  private static List<Square> squares(int from, int to) {
    return IntStream.range(from, to).mapToObj(Square::new).toList();
  }

  private Optional<List<Done>> run(List<Square> tasks, int workers, boolean resume) {
    return Workers.run(
        tasks, Workers.threads(workers), new Journal(folder, resume), done -> {}, () -> false);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 100})
  void rowsAreInTheOrderOfTheTasksHoweverManyWork(int workers) {
    List<Done> done = run(squares(20, 60), workers, false).orElseThrow();
    assertThat(RunTable.rows(List.of("square"), done))
        .startsWith("square\n400\n441\n")
        .endsWith("\n3481\n")
        .hasLineCount(41);
  }

  @Test
  void progressIsToldOfEachOnce() {
    List<String> told = Collections.synchronizedList(new ArrayList<>());
    Workers.run(
        squares(20, 50),
        Workers.threads(4),
        new Journal(folder, false),
        one -> told.add(one.id()),
        () -> false);
    assertThat(told).hasSize(30).doesNotHaveDuplicates();
  }

  @Test
  void aStoppedSweepGoesOnWhereItWas() {
    AtomicInteger asked = new AtomicInteger();
    Optional<List<Done>> stopped =
        Workers.run(
            squares(20, 50),
            Workers.threads(2),
            new Journal(folder, false),
            done -> {},
            () -> asked.incrementAndGet() > 20);
    assertThat(stopped).isEmpty();
    int kept = new Journal(folder, true).done().size();
    assertThat(kept).isBetween(1, 20);
    DONE.set(0);
    List<Done> all = run(squares(20, 50), 3, true).orElseThrow();
    assertThat(all).extracting(Done::id).startsWith("square 20").hasSize(30);
    assertThat(DONE).hasValue(30 - kept);
  }

  @Test
  void withoutResumeItBeginsAnew() {
    run(squares(20, 30), 2, false);
    DONE.set(0);
    run(squares(20, 30), 2, false);
    assertThat(DONE).hasValue(10);
  }

  /** Who forgets --resume has lost nothing: the journal lies beside the new one. */
  @Test
  void whatWasThereIsKept() throws Exception {
    run(squares(20, 30), 2, false);
    String first = Files.readString(folder.resolve(Journal.NAME));
    assertThat(new Journal(folder, false).hasReplaced()).isTrue();
    assertThat(folder.resolve(Journal.BEFORE)).hasContent(first);
    assertThat(new Journal(folder, false).hasReplaced()).as("an empty one").isFalse();
    assertThat(folder.resolve(Journal.BEFORE)).hasContent(first);
  }

  /** A kill in the middle of a line leaves half of it. */
  @Test
  void halfALineIsNoRun() throws Exception {
    run(squares(20, 24), 1, false);
    Path file = folder.resolve(Journal.NAME);
    String text = Files.readString(file);
    Files.writeString(file, text.substring(0, text.length() - 20));
    DONE.set(0);
    assertThat(run(squares(20, 24), 1, true).orElseThrow()).hasSize(4);
    assertThat(DONE).hasValue(1);
    assertThat(Files.readAllLines(file)).hasSize(4).allMatch(line -> line.endsWith("}"));
  }

  @Test
  void anotherFileOfThatNameIsRefusedWithItsLine() throws Exception {
    run(squares(20, 22), 1, false);
    Path file = folder.resolve(Journal.NAME);
    Files.writeString(file, Files.readString(file) + "{\"id\": 5}\n");
    assertThatThrownBy(() -> new Journal(folder, true))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining(Journal.NAME + ":3")
        .hasMessageContaining("leave --resume out");
  }

  @Test
  void whatATaskThrowsEndsAll() {
    DONE.set(0);
    assertThatThrownBy(() -> run(squares(13, 5000), 2, false))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("13");
    assertThat(DONE.get()).isLessThan(4987);
  }
}
