/**
 * What a person and a program get to see of a run: console lines in English or Spanish, progress,
 * the history as CSV, the run record as JSON. Works from records only; nothing here computes a
 * result.
 */
package recurrentlab.report;
