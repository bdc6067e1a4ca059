package recurrentlab.spark;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import java.io.File;
import java.io.IOException;
import java.io.Serializable;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.SimpleFutureAction;
import org.apache.spark.SparkConf;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.slf4j.LoggerFactory;
import recurrentlab.files.InvalidInput;
import recurrentlab.networks.NativeSettings;
import recurrentlab.sweep.Cluster;
import recurrentlab.sweep.Crew;
import recurrentlab.sweep.Done;
import recurrentlab.sweep.Task;
import scala.Function1;
import scala.collection.Iterator;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.BoxedUnit;
import scala.util.Try;

/**
 * Apache Spark: one job, in which each task of the sweep is a partition of its own. The driver,
 * this process, hears of each when it ends. What an executor does not finish, because it dies,
 * Spark gives to another one.
 */
public final class SparkCluster implements Cluster {
  private static final Pattern ADDRESS = Pattern.compile("spark://[^/,:]+:\\d{1,5}");
  private static final int MILLIS_TO_ANSWER = 5000;
  private static final int MILLIS_BETWEEN = 100;

  /** Of a library that asks Java for them; as the program's mains have it. */
  private static final String NO_HABITS =
      "-Duser.language=en -Duser.country= -Duser.variant= -Duser.timezone=UTC";

  /** For Java's service loader. */
  public SparkCluster() {}

  @Override
  public Crew at(String address, OptionalInt workers) {
    String host = requireMaster(address);
    quiet();
    SparkConf conf = // with what spark-submit or -Dspark... says
        new SparkConf()
            .setMaster(address)
            .setIfMissing("spark.app.name", "Recurrent Lab: sweep")
            .setIfMissing("spark.ui.enabled", "false")
            .setIfMissing("spark.executor.extraJavaOptions", NO_HABITS);
    if (!conf.contains("spark.jars")) {
      conf.set("spark.jars", jars());
    }
    if (new InetSocketAddress(host, 0).getAddress().isLoopbackAddress()) {
      conf.setIfMissing("spark.driver.host", host).setIfMissing("spark.driver.bindAddress", host);
    }
    workers.ifPresent(most -> conf.set("spark.cores.max", String.valueOf(most)));
    return (tasks, done, stop) -> work(conf, tasks, done, stop);
  }

  /** No word of what holds on every machine: its own addresses, and Hadoop's library. */
  private static void quiet() {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logback) { // not in spark-submit
      Stream.of("org.apache.spark.util.Utils", "org.apache.hadoop.util.NativeCodeLoader")
          .forEach(name -> logback.getLogger(name).setLevel(Level.ERROR));
    }
  }

  /** Spark itself would try for a minute. */
  private static String requireMaster(String address) {
    if (!ADDRESS.matcher(address).matches()) {
      throw new InvalidInput(
          OPTION, "spark://HOST:PORT", address, "It is what the master's log and page call it");
    }
    String[] parts = address.substring("spark://".length()).split(":");
    int port = Integer.parseInt(parts[1]);
    String found = "no host of that name";
    if (port < 1 << 16) {
      InetSocketAddress master = new InetSocketAddress(parts[0], port);
      try (Socket socket = new Socket()) {
        if (!master.isUnresolved()) {
          socket.connect(master, MILLIS_TO_ANSWER);
          return parts[0];
        }
      } catch (IOException e) {
        found = "none (" + e.getMessage() + ")";
      }
    }
    throw new InvalidInput(
        OPTION + " " + address,
        "a Spark master that answers",
        found,
        "Check the address; src/spark/cluster start makes a cluster on this machine");
  }

  /** The program's jar and the libraries beside it: executors get them from the driver. */
  private static String jars() {
    try {
      Path jar =
          Path.of(SparkCluster.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      File[] all = jar.getParent().toFile().listFiles((folder, name) -> name.endsWith(".jar"));
      if (Files.isRegularFile(jar) && all != null) {
        return Arrays.stream(all)
            .map(one -> one.toURI().toString())
            .sorted()
            .collect(Collectors.joining(","));
      }
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
    throw new InvalidInput(
        OPTION,
        "the program as a jar, which the cluster is sent",
        "a folder of classes",
        "Start it by src/spark/cluster lab");
  }

  private static void work(
      SparkConf conf, List<? extends Task> tasks, Consumer<Done> done, BooleanSupplier stop) {
    JavaSparkContext spark = new JavaSparkContext(conf);
    try {
      SimpleFutureAction<Boolean> job =
          spark
              .sc()
              .submitJob(
                  spark.<Task>parallelize(List.copyOf(tasks), tasks.size()).rdd(),
                  (Function1<Iterator<Task>, Ran> & Serializable) SparkCluster::ran,
                  CollectionConverters.asScala(
                          IntStream.range(0, tasks.size()).<Object>mapToObj(k -> k).toList())
                      .toSeq(),
                  (index, ran) -> {
                    Task task = tasks.get((Integer) index);
                    done.accept(new Done(task.id(), ran.row(), ran.seconds()));
                    return BoxedUnit.UNIT;
                  },
                  () -> true);
      while (!job.isCompleted() && !stop.getAsBoolean()) {
        pause();
      }
      if (stop.getAsBoolean()) {
        job.cancel();
        return;
      }
      Try<Boolean> outcome = job.value().get();
      if (outcome.isFailure()) {
        throw failure(outcome.failed().get());
      }
    } finally {
      if (!stop.getAsBoolean()) { // else the process ends, and has no time for that
        spark.close();
      }
    }
  }

  /** In an executor: the one task of a partition. */
  private static Ran ran(Iterator<Task> partition) {
    NativeSettings.apply(); // those of the process at its first task, those of the thread at all
    TaskContext context = TaskContext.get();
    return Done.of(partition.next(), context::isInterrupted)
        .map(done -> new Ran(new LinkedHashMap<>(done.row()), done.seconds()))
        .orElse(null); // it is not wanted any more
  }

  /** What an executor sends back. */
  private record Ran(LinkedHashMap<String, String> row, double seconds) implements Serializable {}

  private static RuntimeException failure(Throwable thrown) {
    return Stream.iterate(thrown, one -> one != null, Throwable::getCause)
        .filter(InvalidInput.class::isInstance) // the journal's
        .map(InvalidInput.class::cast)
        .findFirst()
        .orElseGet(
            () ->
                new InvalidInput(
                    OPTION,
                    "a cluster that does all runs",
                    String.valueOf(thrown.getMessage()).lines().findFirst().orElse(""),
                    "What is done is kept: go on with --resume"));
  }

  private static void pause() {
    try {
      Thread.sleep(MILLIS_BETWEEN);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
