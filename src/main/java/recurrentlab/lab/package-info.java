/**
 * The four parts, each from its settings to its record: data, network, training, comparison, marks,
 * shown on the console in their order; and the run of several of them, two at a time.
 */
package recurrentlab.lab;
