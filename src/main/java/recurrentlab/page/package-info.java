/**
 * The page about a run, and the one that compares runs: charts, heat maps, tables and sentences,
 * made from what the run left in its folder and nothing else.
 */
package recurrentlab.page;
