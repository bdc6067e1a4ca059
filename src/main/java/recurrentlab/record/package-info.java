/**
 * What a run leaves, as records: {@code run.json} and the histories as CSV, written and read back.
 * Everything that a page about the run shows is in them.
 */
package recurrentlab.record;
