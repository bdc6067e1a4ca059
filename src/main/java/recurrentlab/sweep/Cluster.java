package recurrentlab.sweep;

import java.util.OptionalInt;
import java.util.ServiceLoader;
import recurrentlab.files.InvalidInput;

/**
 * Does tasks on other machines. The normal build has none; Maven's profile {@code spark} adds
 * Apache Spark's as a service.
 */
public interface Cluster {
  /** The option that asks for it. */
  String OPTION = "--cluster";

  /**
   * Those who work there.
   *
   * @param address such as {@code spark://host:7077}
   * @param workers how many tasks at the same time; if empty, as many as there is room for
   * @throws InvalidInput if nothing answers there
   */
  Crew at(String address, OptionalInt workers);

  /**
   * What this build has.
   *
   * @throws InvalidInput if it has none
   */
  static Cluster ofThisBuild() {
    return ServiceLoader.load(Cluster.class)
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInput(
                    OPTION,
                    "the build for Apache Spark",
                    "the normal one, which is without it",
                    "From the sources, src/spark/cluster builds and starts it; docs/SWEEPS.md says"
                        + " how"));
  }
}
