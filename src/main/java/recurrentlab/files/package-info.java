/**
 * Files that are written whole or not at all, and {@link recurrentlab.files.InvalidInput}, which
 * says in one line what was wrong with something a person gave. Knows nothing of the rest of the
 * lab.
 */
package recurrentlab.files;
