/**
 * Compares a run's history with reference numbers. Up to the horizon, two runs of the same training
 * can be compared row by row. After it, they are compared by distribution. The references come from
 * {@code reference/}, which holds their origin and tolerance, too.
 */
package recurrentlab.comparison;
