/**
 * The monthly series of part 4: read from a CSV file, split in time, cut into lookback windows, and
 * these as {@code [batch, 1, time]} arrays for DL4J.
 */
package recurrentlab.series;
