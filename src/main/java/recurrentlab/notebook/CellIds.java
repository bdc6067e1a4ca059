package recurrentlab.notebook;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * The ids of a notebook's cells: a valid one is kept, the first of equal ones too; others are made.
 * They follow from the cell's text, so that the same notebook gets the same ids again.
 */
final class CellIds {
  private static final int LENGTH = 8; // as Jupyter's

  private final Set<String> taken;
  private final Set<String> given = new HashSet<>();
  private final Iterator<String> written;
  private int made;

  /**
   * @param written the ids in the file, in order; null where there is none
   */
  CellIds(List<String> written) {
    this.written = written.iterator();
    taken = new HashSet<>(written);
  }

  /** The next cell's id. */
  String next(String source) {
    String own = written.next();
    if (own != null && Cell.isId(own) && given.add(own)) {
      return own;
    }
    made++;
    for (int k = 0; ; k++) {
      byte[] name = (source + "\n" + k).getBytes(StandardCharsets.UTF_8);
      String id = UUID.nameUUIDFromBytes(name).toString().substring(0, LENGTH);
      if (taken.add(id)) {
        return id;
      }
    }
  }

  /** How many were made. */
  int made() {
    return made;
  }
}
