/**
 * Many runs: a list of tasks, done by several threads, kept in a journal so that a killed sweep
 * goes on, and written as one table whose rows do not depend on who did what when.
 */
package recurrentlab.sweep;
