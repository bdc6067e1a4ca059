package recurrentlab.page;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import recurrentlab.text.Texts;

/**
 * The templates of the pages. What they print is escaped for HTML, unless it is marked {@code raw};
 * a name that they do not know is an error. They call {@code t(key, values...)} for a text, {@code
 * f(format, value)} for a number that a person reads, and {@code m(format, value)} for one that a
 * style or a script reads.
 */
final class Templates {
  private static final String FOLDER = "recurrentlab/page/";
  private static final String UPLOT = "META-INF/resources/webjars/uplot/";

  private final PebbleEngine engine;

  Templates(Texts texts) {
    ClasspathLoader loader = new ClasspathLoader(Templates.class.getClassLoader());
    loader.setPrefix(FOLDER);
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
   * Fills a template in with these values, and with the styles and scripts of every page. Control
   * characters, which HTML does not have, may come from a stranger's file.
   */
  String fill(String template, Map<String, Object> values) {
    StringWriter out = new StringWriter();
    try {
      Map<String, Object> all = common();
      all.putAll(values);
      engine.getTemplate(template).evaluate(out, all, Locale.ROOT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString().replaceAll("[\\p{Cc}&&[^\n\r\t]]", " ");
  }

  private static Map<String, Object> common() {
    Map<String, Object> values = new LinkedHashMap<>();
    String uplot = UPLOT + resource(FOLDER + "uplot-version.txt").strip() + "/";
    values.put("css", resource(FOLDER + "page.css"));
    values.put("script", resource(FOLDER + "page.js"));
    values.put("uplot", resource(uplot + "dist/uPlot.iife.min.js"));
    values.put("uplotCss", resource(uplot + "dist/uPlot.min.css"));
    values.put("uplotLicence", resource(uplot + "LICENSE"));
    return values;
  }

  private static String resource(String path) {
    try (InputStream in = Templates.class.getClassLoader().getResourceAsStream(path)) {
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
