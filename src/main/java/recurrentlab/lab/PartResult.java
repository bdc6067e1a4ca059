package recurrentlab.lab;

import recurrentlab.models.Trained;
import recurrentlab.record.PartRecord;

/**
 * The result of a part.
 *
 * @param record what goes into run.json
 * @param trained the network and its history
 */
record PartResult(PartRecord record, Trained trained) {}
