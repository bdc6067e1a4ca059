/**
 * One loop of epochs for all four parts, over anything that can run an epoch and give its two
 * losses. Ends early, with the history so far, when a loss is no number or somebody asks it to
 * stop. It starts at any epoch: a learner gives and takes all that its next epoch depends on.
 */
package recurrentlab.training;
