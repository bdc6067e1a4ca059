package recurrentlab.grade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import recurrentlab.files.InvalidInput;

class SubmissionTest {
  @TempDir private Path folder;

  private final List<String> passedOver = new ArrayList<>();

  private List<Submission> find(String... files) throws IOException {
    for (String file : files) {
      Squares.write(folder.resolve("handed in").resolve(file), "{}");
    }
    return Submission.find(List.of(folder.resolve("handed in")), passedOver);
  }

  @ParameterizedTest
  @CsvSource({
    "Ada Lovelace_4711_assignsubmission_file_/part1.ipynb, 4711, Ada Lovelace, ''",
    "Ada Lovelace_4711_assignsubmission_file_/deeper/part1.ipynb, 4711, Ada Lovelace, ''",
    "José María Núñez_12_assignsubmission_file/p.ipynb, 12, José María Núñez, ''",
    "Class A/Ada_1_assignsubmission_file_/p.ipynb, 1, Ada, ''",
    "lovelaceada_4711_98765_part1-elman-rnn.ipynb, 4711, lovelaceada, 4711",
    "lovelaceada_LATE_4711_98765_part1-2.ipynb, 4711, lovelaceada, 4711",
    "lovelaceada_4711_98765_PART1.IPYNB, 4711, lovelaceada, 4711",
    "lovelaceada_4711_98765_part1-20241130235959.ipynb, 4711, lovelaceada, 4711",
    "Ada Lovelace/part1.ipynb, Ada Lovelace, '', ''",
    "Zoë/more/part1.ipynb, Zoë, '', ''",
    "ada.ipynb, ada, '', ''",
    "ñandú 1.ipynb, ñandú 1, '', ''",
  })
  void whoItIsTheNamesSay(String file, String student, String name, String account)
      throws IOException {
    List<Submission> found = find(file);
    assertThat(found).hasSize(1);
    assertThat(found.get(0))
        .extracting(Submission::student, Submission::name, Submission::account, Submission::shown)
        .containsExactly(student, name, account, file);
  }

  @Test
  void whatNobodyHandedInIsPassedOver() throws IOException {
    List<Submission> found =
        find(
            "ada/part1.ipynb",
            "ada/.ipynb_checkpoints/part1-checkpoint.ipynb",
            "__MACOSX/ada/part1.ipynb",
            "ada/._part1.ipynb",
            "ada/.DS_Store",
            "ada/part1.pdf");
    assertThat(found).extracting(Submission::shown).containsExactly("ada/part1.ipynb");
    assertThat(passedOver).containsExactly(Path.of("ada", "part1.pdf").toString());
  }

  /** Canvas counts; else the later file; else, that there be an order, the path. */
  @Test
  void theLaterOneIsLast() throws IOException {
    List<Submission> found = find("a_1_2_p.ipynb", "a_1_3_p-2.ipynb", "a_1_4_p-1.ipynb");
    assertThat(found.stream().sorted(Submission.BY_TIME).map(Submission::again))
        .containsExactly(0, 1, 2);
  }

  @Test
  void aSingleFileAndAFolderOfMoodlesAreKnownToo() throws IOException {
    Path moodle = folder.resolve("Ada Lovelace_4711_assignsubmission_file_");
    Path file = Squares.write(moodle.resolve("part1.ipynb"), "{}");
    for (Path named : List.of(file, moodle, folder)) {
      List<Submission> found = Submission.find(List.of(named), passedOver);
      assertThat(found).extracting(Submission::student).containsExactly("4711");
      assertThat(found).extracting(Submission::name).containsExactly("Ada Lovelace");
    }
    Path plain = Squares.write(folder.resolve("x/ada.ipynb"), "{}");
    assertThat(Submission.find(List.of(plain), passedOver).get(0))
        .extracting(Submission::student, Submission::shown)
        .containsExactly("ada", "ada.ipynb");
  }

  /** Named twice, it was still handed in once. */
  @Test
  void aFileIsFoundOnce() throws IOException {
    Path file = Squares.write(folder.resolve("ada/part1.ipynb"), "{}");
    assertThat(Submission.find(List.of(folder, file, folder), passedOver)).hasSize(1);
  }

  @Test
  void nothingToGradeIsSaid() throws IOException {
    Squares.write(folder.resolve("empty/notes.txt"), "x");
    assertThatThrownBy(() -> Submission.find(List.of(folder.resolve("empty")), passedOver))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("expected notebooks (.ipynb), found none. Unpack");
    assertThatThrownBy(() -> Submission.find(List.of(folder.resolve("nowhere")), passedOver))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("no such file");
  }
}
