"use strict";
// Makes charts and heat maps answer to the pointer. Without it the page shows the same as pictures.
(() => {
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
  // The page's language decides how numbers are written; uPlot would ask the browser for its own.
  const language = document.documentElement.lang;
  const numbers = new Intl.NumberFormat(language);
  const inLanguage = (digits) => language === "es" ? digits.replace(".", ",") : digits;

  /** Six digits, with a power of ten where there would be more before the point. */
  const text = (value) => value == null ? "–" : inLanguage(
    Math.abs(value) >= 1e7 ? value.toExponential(3) : String(Number(value.toPrecision(6))));

  /** One table of x and a column a line, as uPlot wants it: null where a line has no point. */
  const table = (lines) => uPlot.join(lines.map((line) => [
    line.x ?? line.y.map((_, k) => k), line.y,
  ]));

  const series = (line) => {
    const stroke = () => colour(line.colour);
    const common = { label: line.label, stroke, spanGaps: true, value: (_, value) => text(value) };
    switch (line.style) {
      case "points":
        return { ...common, paths: () => null, points: { show: true, size: 6, stroke, fill: stroke } };
      case "dashed":
        return { ...common, width: 1.2, dash: [6, 4], points: { show: false } };
      default:
        return { ...common, width: 1.6, points: { show: false } };
    }
  };

  const pen = document.createElement("canvas").getContext("2d");

  /** A label in the size in which it has room; what has none in the smallest is left out. */
  const fitted = (label, room) => {
    const at = (size) => { pen.font = `bold ${size}px system-ui, sans-serif`; return pen.measureText(label).width; };
    const size = Math.max(8, Math.min(12, Math.floor(12 * room / at(12))));
    const kept = Math.floor(label.length * Math.min(1, room / at(size)));
    return {
      label: kept < label.length ? label.slice(0, kept - 1) + "…" : label,
      labelFont: `bold ${size}px system-ui, sans-serif`,
    };
  };

  const axis = (label, room) => ({
    ...fitted(label, room), labelSize: 26, stroke: () => colour("text"),
    grid: { stroke: () => colour("grid"), width: 1 }, ticks: { stroke: () => colour("grid"), width: 1 },
    values: (_, splits) => splits.map((value) => value == null ? "" : numbers.format(value)),
  });

  /** For numbers with powers of ten; uPlot's own steps end at 5e15. */
  const large = {
    size: 84,
    values: (_, splits) => splits.map((value) => value ? inLanguage(value.toExponential(1)) : value === 0 ? "0" : ""),
    incrs: Array.from({ length: 302 }, (_, k) => [1, 2, 5].map((m) => Number(`${m}e${k + 6}`))).flat(),
  };

  const draw = (figure) => {
    const chart = JSON.parse(figure.querySelector(".chart-data").textContent);
    const place = figure.querySelector(".plot");
    const picture = figure.querySelector(".static");
    place.hidden = false;
    const size = () => ({
      width: place.clientWidth,
      height: Math.round(Math.max(300, Math.min(440, place.clientWidth * 0.55))),
    });
    const isLarge = chart.lines.some((line) => line.y.some((y) => Math.abs(y) >= 1e7));
    const plot = new uPlot({
      ...size(), title: chart.title,
      scales: { x: { time: false }, y: { distr: chart.logarithmic ? 3 : 1 } },
      series: [{ label: chart.xLabel, value: (_, value) => text(value) }, ...chart.lines.map(series)],
      axes: [axis(chart.xLabel, place.clientWidth - 100), { ...axis(chart.yLabel, size().height - 110), size: 62, ...(isLarge ? large : {}) }],
    }, table(chart.lines), place);
    picture.style.display = "none";
    new ResizeObserver(() => {
      if (place.clientWidth > 0 && place.clientWidth !== plot.width) plot.setSize(size());
    }).observe(place);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => plot.redraw(false, true));
  };

  /** Says which cell, step and value the pointer is on. */
  const follow = (figure) => {
    const bytes = Uint8Array.from(atob(figure.dataset.values), (c) => c.charCodeAt(0));
    const values = new Int8Array(bytes.buffer);
    const cells = figure.dataset.cells.split(" ");
    const steps = figure.dataset.steps.split(" ");
    const picture = figure.querySelector("img");
    const output = figure.querySelector("output");
    picture.addEventListener("pointermove", (event) => {
      const box = picture.getBoundingClientRect();
      const t = Math.floor((event.clientX - box.left) / box.width * steps.length);
      const row = Math.floor((event.clientY - box.top) / box.height * cells.length);
      if (t < 0 || row < 0 || t >= steps.length || row >= cells.length) return;
      const value = values[row * steps.length + t] / 127 * Number(figure.dataset.scale);
      const shown = inLanguage((Number(value.toFixed(2)) || 0).toFixed(2)); // no -0.00
      output.textContent = `[${cells[row]}], t = ${t + 1} (${steps[t]}): ${shown}`;
    });
    picture.addEventListener("pointerleave", () => { output.textContent = ""; });
  };

  document.querySelectorAll("figure.chart").forEach(draw);
  document.querySelectorAll("figure.map").forEach(follow);
})();
