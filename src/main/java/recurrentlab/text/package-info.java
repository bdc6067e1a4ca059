/** The two languages, numbers and plurals in them, and the colours of a terminal. */
package recurrentlab.text;
