package recurrentlab.grade;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import recurrentlab.grade.Graded.Flag;

/**
 * What a class has handed in, put in order: of two submissions of one student and sheet the later
 * counts. Who a student is, the school's system knows best; nobody gets another's row by writing
 * their id.
 */
final class Received {
  private final Map<String, HandedIn> latest = new TreeMap<>();
  private final Map<HandedIn, List<Flag>> flags = new HashMap<>();
  private final Map<String, String> replaced = new TreeMap<>();
  private final List<HandedIn> strangers = new ArrayList<>();
  private final Map<String, String> ids = new HashMap<>(); // by who they are

  private Received() {}

  /** Reads what was found. */
  static Received of(List<Submission> found, List<Sheet> sheets) {
    Received received = new Received();
    found.stream()
        .sorted(Submission.BY_TIME)
        .map(each -> HandedIn.read(each, sheets))
        .forEach(received::add);
    received.name();
    return received;
  }

  private void add(HandedIn handedIn) {
    if (handedIn.sheet() == null) {
      strangers.add(handedIn);
      return;
    }
    String key = who(handedIn) + "\n" + handedIn.sheet().name();
    HandedIn before = latest.get(key);
    if (before != null && before.notebook() != null && handedIn.notebook() == null) {
      strangers.add(handedIn); // the one before can be marked
      flag(before, "flag.later", handedIn.from().shown());
      return;
    }
    latest.put(key, handedIn);
    if (before != null) {
      replaced.put(before.from().shown(), handedIn.from().shown());
      flag(handedIn, "flag.replaced", before.from().shown());
    }
  }

  private void flag(HandedIn handedIn, String kind, String where) {
    flags.computeIfAbsent(handedIn, key -> new ArrayList<>()).add(new Flag(kind, where));
  }

  /** The school's system knows who it was; else the notebook's own word counts. */
  private static String who(HandedIn handedIn) {
    return handedIn.from().name().isEmpty() ? handedIn.student() : handedIn.from().student();
  }

  /** One id for each student, and no id for two. */
  private void name() {
    Map<String, Set<String>> sharing = new HashMap<>();
    for (HandedIn each : latest.values()) {
      String id = ids.computeIfAbsent(who(each), key -> each.student());
      if (!id.equals(each.student())) {
        flag(each, "flag.other-id", each.student());
      }
      sharing.computeIfAbsent(id, key -> new HashSet<>()).add(who(each));
    }
    for (HandedIn each : latest.values()) {
      String id = ids.get(who(each));
      if (sharing.getOrDefault(id, Set.of()).size() > 1) {
        flag(each, "flag.same-id", id);
        ids.put(who(each), id + " (" + each.from().student() + ")");
      }
    }
  }

  /** Those that count, in a fixed order. */
  List<HandedIn> counted() {
    return List.copyOf(latest.values());
  }

  /** Those of none of the sheets, and those that cannot be read. */
  List<HandedIn> strangers() {
    return List.copyOf(strangers);
  }

  /** Submissions that a later one replaces: the path, and the later one's. */
  Map<String, String> replaced() {
    return replaced;
  }

  /** The id under which a submission counts. */
  String id(HandedIn handedIn) {
    return ids.getOrDefault(who(handedIn), handedIn.student());
  }

  /** What a person shall know of how it was handed in. */
  List<Flag> flags(HandedIn handedIn) {
    return flags.getOrDefault(handedIn, List.of());
  }
}
