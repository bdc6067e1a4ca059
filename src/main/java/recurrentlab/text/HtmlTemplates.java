package recurrentlab.text;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.extension.AbstractExtension;
import io.pebbletemplates.pebble.extension.Function;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Templates of HTML pages. What they print is escaped, unless it is marked {@code raw}; a name that
 * they do not know is an error. They call {@code t(key, values...)} for a text, {@code f(format,
 * value)} for a number that a person reads, and {@code m(format, value)} for one that a style or a
 * script reads.
 */
public final class HtmlTemplates {
  private final PebbleEngine engine;

  /**
   * Those of a folder.
   *
   * @param texts what they say
   * @param folder of the resources, such as {@code recurrentlab/page/}
   */
  public HtmlTemplates(Texts texts, String folder) {
    ClasspathLoader loader = new ClasspathLoader(HtmlTemplates.class.getClassLoader());
    loader.setPrefix(folder);
    engine =
        new PebbleEngine.Builder()
            .loader(loader)
            .strictVariables(true)
            .autoEscaping(true)
            .defaultLocale(Locale.ROOT)
            .extension(new Functions(texts))
            .build();
  }

  /**
   * Fills a template in with these values. Control characters, which HTML does not have, may come
   * from a stranger's file.
   */
  public String fill(String template, Map<String, Object> values) {
    StringWriter out = new StringWriter();
    try {
      engine.getTemplate(template).evaluate(out, values, Locale.ROOT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString().replaceAll("[\\p{Cc}&&[^\n\r\t]]", " ");
  }

  /**
   * A packaged text, such as a style.
   *
   * @param path of the resource
   */
  public static String resource(String path) {
    try (InputStream in = HtmlTemplates.class.getClassLoader().getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("not packaged: " + path);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the templates may call. */
  private static final class Functions extends AbstractExtension {
    private final Texts texts;

    Functions(Texts texts) {
      this.texts = texts;
    }

    @Override
    public Map<String, Function> getFunctions() {
      return Map.of(
          "t",
          new Call(values -> texts.get((String) values.get(0), rest(values))),
          "f",
          new Call(values -> texts.numbers().format((String) values.get(0), rest(values))),
          "m",
          new Call(values -> String.format(Locale.ROOT, (String) values.get(0), rest(values))));
    }

    private static Object[] rest(List<Object> values) {
      return values.subList(1, values.size()).toArray();
    }
  }

  private record Call(java.util.function.Function<List<Object>, String> body) implements Function {
    @Override
    public Object execute(
        Map<String, Object> arguments, PebbleTemplate self, EvaluationContext context, int line) {
      List<Object> values = new ArrayList<>();
      for (int k = 0; arguments.containsKey(String.valueOf(k)); k++) {
        values.add(arguments.get(String.valueOf(k)));
      }
      return body.apply(values);
    }

    @Override
    public List<String> getArgumentNames() {
      return null; // any number of them, by position
    }
  }
}
