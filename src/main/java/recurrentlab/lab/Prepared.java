package recurrentlab.lab;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import recurrentlab.models.Model;
import recurrentlab.models.Trained;
import recurrentlab.series.SeriesData;
import recurrentlab.studies.NetworkLayer;
import recurrentlab.studies.UntrainedSequence;
import recurrentlab.training.Learner;
import recurrentlab.training.Training;

/**
 * A part that is ready to train: its data is read, its network is made.
 *
 * @param dataSha256 of the data that it learns from
 * @param series the data, if it is a series
 * @param network layers of a DL4J network; empty for a network by hand
 * @param untrained what the network says before training, if the notebook asks
 * @param learner the network, its data and its rule of update
 * @param model the network as it is when this is called
 */
record Prepared(
    String dataSha256,
    Optional<SeriesData> series,
    List<NetworkLayer> network,
    Optional<UntrainedSequence> untrained,
    Learner learner,
    Supplier<Model> model) {

  /** What a training leaves. */
  Trained trained(Training training) {
    return new Trained(model.get(), training);
  }
}
