package recurrentlab;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rooms of the code and the one-way arrows between them. */
class ArchitectureTest {
  private static final JavaClasses LAB =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("recurrentlab");

  @ParameterizedTest(name = "{0} touches {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "random     | ''",
        "kernels    | ''",
        "settings   | ''",
        "batches    | ''",
        "marks      | ''",
        "tokens     | random batches",
        "series     | settings batches",
        "scratch    | random settings kernels",
        "networks   | random settings kernels",
        "compiled   | kernels networks",
        "training   | scratch networks compiled",
        "comparison | training",
        "record     | settings training comparison marks",
        "report     | settings training comparison marks record",
        "page       | settings training comparison marks record report",
        "lab        | settings random tokens series scratch networks training comparison marks record report page",
        "notebook   | settings report",
      })
  void aRoomTouchesOnlyTheseOthers(String room, String others) {
    String[] allowed =
        Stream.concat(Stream.of(room), Arrays.stream(others.split(" ")).filter(o -> !o.isEmpty()))
            .map(name -> "recurrentlab." + name + "..")
            .toArray(String[]::new);
    DescribedPredicate<JavaClass> another =
        resideInAnyPackage("recurrentlab..")
            .and(DescribedPredicate.not(resideInAnyPackage(allowed)));
    noClasses()
        .that()
        .resideInAPackage("recurrentlab." + room + "..")
        .should()
        .dependOnClassesThat(another)
        .check(LAB);
  }

  @Test
  void thereAreNoCycles() {
    SlicesRuleDefinition.slices()
        .matching("recurrentlab.(*)..")
        .should()
        .beFreeOfCycles()
        .check(LAB);
  }

  /**
   * Settings, and with them --help, must not wait for ND4J's native code; the networks by hand are
   * by hand.
   */
  @Test
  void whatNeedsNoFrameworkKnowsNone() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "recurrentlab.random..",
            "recurrentlab.kernels..",
            "recurrentlab.settings..",
            "recurrentlab.scratch..",
            "recurrentlab.comparison..",
            "recurrentlab.marks..",
            "recurrentlab.record..",
            "recurrentlab.report..",
            "recurrentlab.page..",
            "recurrentlab.notebook..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.nd4j..", "org.deeplearning4j..", "org.datavec..")
        .check(LAB);
  }

  @Test
  void onlyNotebooksKnowTheCompilerAndJupyter() {
    noClasses()
        .that()
        .resideOutsideOfPackage("recurrentlab.notebook..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("jdk.jshell..", "org.dflib..", "org.zeromq..")
        .check(LAB);
  }

  @Test
  void theNetworksByHandReadAndPrintNothing() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "recurrentlab.scratch..", "recurrentlab.random..", "recurrentlab.kernels..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.io..", "java.nio.file..")
        .check(LAB);
  }
}
