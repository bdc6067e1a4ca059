package recurrentlab.lab;

import recurrentlab.report.PartRecord;

/** One part of the lab with its settings. */
public interface Part {
  /** Its name: {@code part1} .. {@code part4}. */
  String name();

  /**
   * Runs it, telling the person what comes out.
   *
   * @throws recurrentlab.settings.InvalidInput when its data cannot be used
   */
  PartRecord run(Session session);
}
