/**
 * The command line: {@link recurrentlab.cli.Cli} parses it, runs the command that it names, and
 * turns the outcome into an exit status. A command's options become a settings record, which
 * refuses what makes no sense.
 */
package recurrentlab.cli;
