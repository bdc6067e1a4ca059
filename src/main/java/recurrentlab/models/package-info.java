/**
 * What a training leaves: a model, by hand or DL4J's, that can be asked for outputs, with its
 * settings, its arrays by name, and its vocabulary.
 */
package recurrentlab.models;
