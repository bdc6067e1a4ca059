/**
 * Drawing: lines, heat maps, axes, ink, SVG and PNG. Knows no part of the lab, no network and no
 * file; {@code Chart} says what is shown, {@code StaticChart} lays it out.
 */
package recurrentlab.charts;
