/**
 * The notebook grades itself, and so does the lab. Its 158 marks, hashes and thresholds are in
 * {@code reference/marks.json}. This room takes plain numbers and words, and knows nothing of the
 * rest of the lab.
 */
package recurrentlab.marks;
