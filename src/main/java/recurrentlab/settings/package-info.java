/**
 * What a person may choose: one record of settings a part, each default stated once, each value
 * checked when the record is made. Knows nothing of the rest of the lab.
 */
package recurrentlab.settings;
