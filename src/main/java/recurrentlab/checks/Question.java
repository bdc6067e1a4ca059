package recurrentlab.checks;

/**
 * What a grader asks of the process that runs the cells.
 *
 * @param cell the cell's number, for messages
 * @param source what to run; null to stop what runs
 */
public record Question(int cell, String source) {}
