package recurrentlab.page;

import java.util.LinkedHashMap;
import java.util.Map;
import recurrentlab.text.HtmlTemplates;
import recurrentlab.text.Texts;

/** The templates of the pages, which have the same styles and scripts. */
final class Templates {
  private static final String FOLDER = "recurrentlab/page/";
  private static final String UPLOT = "META-INF/resources/webjars/uplot/";

  private final HtmlTemplates templates;

  Templates(Texts texts) {
    templates = new HtmlTemplates(texts, FOLDER);
  }

  /** Fills a template in with these values, and with the styles and scripts of every page. */
  String fill(String template, Map<String, Object> values) {
    Map<String, Object> all = common();
    all.putAll(values);
    return templates.fill(template, all);
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
    return HtmlTemplates.resource(path);
  }
}
