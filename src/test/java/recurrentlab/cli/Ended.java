package recurrentlab.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/** A command line that was run in this process: its exit status, and what it printed. */
record Ended(int status, String out, String err) {
  static Ended run(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status = Cli.execute(new PrintWriter(out), new PrintWriter(err), args);
    return new Ended(status, out.toString(), err.toString());
  }
}
