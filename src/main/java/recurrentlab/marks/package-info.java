/**
 * The notebook grades itself, and so do we: its 158 marks, its hashes, its thresholds, from {@code
 * reference/marks.json}. Takes plain numbers and words; knows nothing of the rest of the lab.
 */
package recurrentlab.marks;
