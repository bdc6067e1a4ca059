/**
 * Files that are written whole or not at all; {@link recurrentlab.files.StrictJson}, records as
 * JSON that is read back strictly; and {@link recurrentlab.files.InvalidInput}, which says in one
 * line what is wrong with something that a person gave. This room knows nothing of the rest of the
 * lab.
 */
package recurrentlab.files;
