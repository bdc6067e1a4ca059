package recurrentlab.notebook;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import org.slf4j.LoggerFactory;

/** The published schema of nbformat 4.5. */
public final class NotebookSchema {
  static { // the schema has words of its own, of which the validator warns
    ((Logger) LoggerFactory.getLogger("com.networknt")).setLevel(Level.ERROR);
  }

  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4)
          .getSchema(
              NotebookSchema.class.getResourceAsStream("nbformat.v4.5.schema.json"),
              InputFormat.JSON);

  private NotebookSchema() {}

  /** What is wrong with a notebook; empty for nothing. */
  public static List<String> errors(String notebook) {
    return SCHEMA.validate(notebook, InputFormat.JSON).stream().map(Object::toString).toList();
  }
}
