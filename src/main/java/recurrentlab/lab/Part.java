package recurrentlab.lab;

import java.util.Optional;
import recurrentlab.report.PartRecord;

/** One part of the lab with its settings. */
public interface Part {
  /** The token sequences that it learns from; a run shows those of several parts once. */
  Optional<TokenSource> tokens();

  /**
   * Runs it, telling the person what comes out.
   *
   * @throws recurrentlab.settings.InvalidInput when its data cannot be used
   */
  PartRecord run(Session session);
}
