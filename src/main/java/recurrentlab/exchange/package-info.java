/**
 * The same arrays in other programs' files, in and out: safetensors, and the lab's own model file,
 * which is one. What is read is not believed: sizes and checksums are checked before anything is
 * allocated, no class is resolved by a name from a file, and a refusal names the file and the
 * place.
 */
package recurrentlab.exchange;
