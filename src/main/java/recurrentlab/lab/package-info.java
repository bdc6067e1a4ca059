/**
 * The four parts, each from its settings to its record: data, network, training, comparison, marks,
 * shown on the console as they come.
 */
package recurrentlab.lab;
