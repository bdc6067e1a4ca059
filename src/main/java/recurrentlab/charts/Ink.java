package recurrentlab.charts;

import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.intermediate.commands.Command;
import de.erichseifert.vectorgraphics2d.intermediate.commands.DrawShapeCommand;
import de.erichseifert.vectorgraphics2d.intermediate.commands.FillShapeCommand;
import de.erichseifert.vectorgraphics2d.intermediate.commands.SetClipCommand;
import de.erichseifert.vectorgraphics2d.intermediate.commands.SetColorCommand;
import de.erichseifert.vectorgraphics2d.intermediate.commands.SetStrokeCommand;
import de.erichseifert.vectorgraphics2d.intermediate.commands.SetTransformCommand;
import de.erichseifert.vectorgraphics2d.intermediate.commands.TransformCommand;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.knowm.xchart.XYChart;

/**
 * One stroke or one filled shape of a drawing. A chart is laid out once, into these, and both its
 * files are made from them.
 *
 * @param shape in the picture's coordinates, y downwards
 * @param colour of it
 * @param pen that draws its outline; null if the shape is filled
 * @param clip outside of which nothing is drawn; null for none
 */
record Ink(Shape shape, Color colour, BasicStroke pen, Shape clip) {

  /** All that a chart draws, in order. */
  static List<Ink> of(XYChart chart) {
    VectorGraphics2D recorder = new VectorGraphics2D();
    chart.paint(recorder, chart.getWidth(), chart.getHeight());
    Recording recording = new Recording();
    recorder.getCommands().forEach(recording::play);
    return recording.inks;
  }

  /** Follows the state of a drawing from command to command. */
  private static final class Recording {
    private final List<Ink> inks = new ArrayList<>();
    private AffineTransform transform = new AffineTransform();
    private Color colour = Color.BLACK;
    private BasicStroke pen = new BasicStroke();
    private Shape clip;

    void play(Command<?> command) {
      Object value = command.getValue();
      if (command instanceof SetColorCommand) {
        colour = (Color) value;
      } else if (command instanceof SetStrokeCommand) {
        pen = (BasicStroke) value;
      } else if (command instanceof SetClipCommand) {
        clip = value == null ? null : transform.createTransformedShape((Shape) value);
      } else if (command instanceof SetTransformCommand) {
        transform = new AffineTransform((AffineTransform) value);
      } else if (command instanceof TransformCommand) {
        transform.concatenate((AffineTransform) value);
      } else if (command instanceof FillShapeCommand) {
        inks.add(new Ink(placed((Shape) value), colour, null, clip));
      } else if (command instanceof DrawShapeCommand && !continues((Shape) value)) {
        inks.add(new Ink(placed((Shape) value), colour, pen, clip));
      }
    }

    private Path2D placed(Shape shape) {
      return new Path2D.Double(shape, transform);
    }

    /**
     * Lengthens the last stroke by a segment that goes on where it ends: XChart draws a curve
     * segment by segment, and dashes would begin anew in each.
     */
    private boolean continues(Shape shape) {
      if (inks.isEmpty() || !transform.isIdentity() || !(shape instanceof Line2D segment)) {
        return false;
      }
      Ink last = inks.get(inks.size() - 1);
      Path2D path = (Path2D) last.shape();
      Point2D end = path.getCurrentPoint();
      boolean same =
          segment.getP1().equals(end)
              && colour.equals(last.colour())
              && pen.equals(last.pen())
              && Objects.equals(clip, last.clip());
      if (same) {
        path.lineTo(segment.getX2(), segment.getY2());
      }
      return same;
    }
  }
}
