package recurrentlab.page;

import java.util.List;
import recurrentlab.settings.PartKind;

/**
 * One of the notebook's questions with what this run has to say to it.
 *
 * @param part whose question it is
 * @param question as the notebook asks it, in our words
 * @param sentences two or three, or the one that says which part is missing
 */
record Answer(PartKind part, String question, List<String> sentences) {}
