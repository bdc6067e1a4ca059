/**
 * What can be found out about a model and its data: its predictions, what it remembers, how far
 * chance decides. All are functions of models and data. Some of them train.
 */
package recurrentlab.studies;
