/** A sweep's tasks on Apache Spark. Only Maven's profile {@code spark} compiles this package. */
package recurrentlab.spark;
