package recurrentlab.port;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.SourceVersion;
import org.deeplearning4j.nn.conf.layers.Layer;

/**
 * A layer of DL4J's, and the Java that makes it.
 *
 * @param name of the layer
 * @param layer to be put into a configuration
 * @param java an expression that makes the same
 * @param uses classes that the expression names
 * @param inner what it wraps; null for a layer that wraps nothing
 */
record PortedLayer(String name, Layer layer, String java, Set<Class<?>> uses, PortedLayer inner) {
  /** Of the classes that the expression names. */
  static PortedLayer of(String name, Layer layer, String java, Class<?>... uses) {
    layer.setLayerName(name);
    return new PortedLayer(name, layer, java, Set.of(uses), null);
  }

  /** This one in another. */
  PortedLayer in(Layer wrapper) {
    wrapper.setLayerName(name);
    Set<Class<?>> all = new LinkedHashSet<>(uses);
    all.add(wrapper.getClass());
    String made = "new " + wrapper.getClass().getSimpleName() + "(" + java + ")";
    return new PortedLayer(name, wrapper, made, all, this);
  }

  /** A variable that no other layer has. */
  String variable(Set<String> taken) {
    String base = name.replaceAll("[^A-Za-z0-9_]", "_");
    String variable = Character.isDigit(base.charAt(0)) ? "layer" + base : base;
    boolean reserved = !SourceVersion.isName(variable);
    String free = reserved ? variable + "Layer" : variable;
    while (!taken.add(free)) {
      free += "_";
    }
    return free;
  }

  /** Import lines of some classes. */
  static Set<String> imports(Set<Class<?>> classes) {
    Set<String> lines = new TreeSet<>();
    for (Class<?> type : classes) {
      lines.add("import " + type.getName() + ";");
    }
    return lines;
  }
}
