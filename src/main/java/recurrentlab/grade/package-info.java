/**
 * An assignment: the edition of a solved notebook that students fill in, and the marks of what
 * comes back, whose cells run in processes of their own.
 */
package recurrentlab.grade;
