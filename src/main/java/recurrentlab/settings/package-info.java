/**
 * What a person may choose: one record of settings for each kind of part. Each default is stated
 * once. Each record checks its values. This room knows nothing of the rest of the lab but {@code
 * files}.
 */
package recurrentlab.settings;
