/**
 * What a run leaves, as records: {@code run.json} and the histories as CSV. They can be written and
 * read back, and hold everything that a page about the run shows.
 */
package recurrentlab.record;
