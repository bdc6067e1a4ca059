package recurrentlab.cli;

import picocli.CommandLine.Option;

/** How many sequences of the language parts 1 to 3 draw. */
final class SequencesOption {
  @Option(
      names = "--sequences",
      paramLabel = "N",
      description = "Number of sequences, 10 or more (default: ${DEFAULT-VALUE}).")
  int sequences;

  SequencesOption(int sequences) {
    this.sequences = sequences;
  }
}
