package recurrentlab.report;

/** The languages that the lab speaks; English is the default. */
public enum Language {
  /** English. */
  EN,
  /** Spanish, the language of the original notebook. */
  ES
}
