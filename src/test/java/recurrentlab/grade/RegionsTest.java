package recurrentlab.grade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import recurrentlab.files.InvalidInput;

class RegionsTest {
  private static final String CELL =
      """
      int a = 1;
        // BEGIN SOLUTION
        // STUB return 0;
        return a * 2;
        // SLIP added: and not multiplied: return a + 2;
        // SLIP forgotten: return a;
        // END SOLUTION
      int b;
      // BEGIN HIDDEN TESTS
      secret();
      // END HIDDEN TESTS
      """;

  private static Regions regions(String source) {
    return new Regions("sheet.ipynb, cell c4", source);
  }

  @Test
  void eachReaderHasTheirOwnLines() {
    Regions regions = regions(CELL);
    assertThat(regions.solved()).isEqualTo("int a = 1;\n  return a * 2;\nint b;");
    assertThat(regions.student("here")).isEqualTo("int a = 1;\n  // here\n  return 0;\nint b;");
    assertThat(regions.hiddenTests()).isEqualTo("secret();");
    assertThat(regions.solutions()).isEqualTo("  return a * 2;");
    assertThat(regions.hasSolution()).isTrue();
    assertThat(regions.hasHiddenTests()).isTrue();
  }

  /** The name of a slip ends at its first colon; all slips replace the same line. */
  @Test
  void aSlipTakesTheLineBeforeIt() {
    assertThat(regions(CELL).slips())
        .containsExactly(
            new Regions.Slip("added", "int a = 1;\nand not multiplied: return a + 2;\nint b;"),
            new Regions.Slip("forgotten", "int a = 1;\nreturn a;\nint b;"));
  }

  @Test
  void proseHasMarkersOfItsOwn() {
    Regions regions = regions("Why?\n\n<!-- BEGIN SOLUTION -->\nSo.\n<!-- END SOLUTION -->\n");
    assertThat(regions.student("*here*")).isEqualTo("Why?\n\n*here*");
    assertThat(regions.solutions()).isEqualTo("So.");
  }

  @Test
  void nbgradersMarkersAreKnown() {
    assertThat(regions("### BEGIN SOLUTION\nx\n### END SOLUTION").student("")).doesNotContain("x");
  }

  @Test
  void aCellWithoutMarkersIsForAll() {
    Regions regions = regions("int a; // a solution begins\nString s = \"// BEGIN SOLUTION\";");
    assertThat(regions.student("here")).isEqualTo(regions.solved()).contains("a solution begins");
    assertThat(regions.hasSolution()).isFalse();
    assertThat(regions.slips()).isEmpty();
  }

  /** Otherwise a solution would be handed out, or a test lost. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "// BEGIN SOLUTION\nx",
        "x\n// END SOLUTION",
        "// BEGIN SOLUTION\n// BEGIN SOLUTION\n// END SOLUTION",
        "// BEGIN SOLUTION\n// BEGIN HIDDEN TESTS\n// END HIDDEN TESTS\n// END SOLUTION",
        "// BEGIN SOLUTION\nx\n// END HIDDEN TESTS",
        "// Begin solution\nx\n// End solution",
        "# BEGIN SOLUTIONS\nx",
        "<!-- BEGIN_SOLUTION -->\nx",
        "// BEGIN HIDDEN TEST\nx",
        "// STUB return 0;",
        "// BEGIN SOLUTION\nx\n// END SOLUTION\n// SLIP a: b",
      })
  void whatIsNoRegionIsRefusedByCellAndLine(String source) {
    assertThatThrownBy(() -> regions(source))
        .isInstanceOf(InvalidInput.class)
        .hasMessageMatching("sheet\\.ipynb, cell c4, line \\d: expected .*, found .*\\. Put .*\\.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "// BEGIN SOLUTION\nx\n// SLIP no colon\n// END SOLUTION",
        "// BEGIN SOLUTION\n// SLIP a: b\n// END SOLUTION",
        "outside\n// BEGIN SOLUTION\n// SLIP a: b\n// END SOLUTION",
      })
  void aSlipNeedsANameAndALine(String source) {
    assertThatThrownBy(() -> regions(source).slips())
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("sheet.ipynb, cell c4, line ");
  }
}
