/**
 * Holds a run's history against reference numbers: row by row as far as two runs of the same
 * training can be compared at all (the horizon), by distribution after it. The references come from
 * {@code reference/}, with their origin and tolerance beside them.
 */
package recurrentlab.comparison;
