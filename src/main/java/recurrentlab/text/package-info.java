/** The two languages, and how numbers, plurals and colours look in them. */
package recurrentlab.text;
