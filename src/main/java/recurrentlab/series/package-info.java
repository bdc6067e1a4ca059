/**
 * The series of part 4: one column of a CSV file, whose dialect is found first, split in time, cut
 * into lookback windows, and these as {@code [batch, 1, time]} arrays for DL4J.
 */
package recurrentlab.series;
