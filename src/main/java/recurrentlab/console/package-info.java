/** What a person sees of a run on the console while it happens. It listens to the lab. */
package recurrentlab.console;
