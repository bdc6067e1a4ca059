/**
 * The four parts, each from its settings to its record: data, network, training, comparison, marks.
 * A run takes several parts, two at a time, and tells listeners what happens.
 */
package recurrentlab.lab;
