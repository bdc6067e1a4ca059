/**
 * What the cells of an assignment call: {@code Check}, which hands a value over to whoever grades,
 * and tells a student whether it is right. It holds no answer.
 */
package recurrentlab.checks;
