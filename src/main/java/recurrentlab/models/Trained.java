package recurrentlab.models;

import recurrentlab.training.History;
import recurrentlab.training.Training;

/**
 * What a training leaves.
 *
 * @param model the network as the training left it
 * @param training its epochs, and how it ended
 */
public record Trained(Model model, Training training) {
  /** The losses of every completed epoch. */
  public History history() {
    return training.history();
  }

  /** How the training ended. */
  public Training.Outcome outcome() {
    return training.outcome();
  }
}
