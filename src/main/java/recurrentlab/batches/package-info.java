/**
 * From DataVec's sequence records to the batches that DL4J learns from; tokens and series share it.
 */
package recurrentlab.batches;
