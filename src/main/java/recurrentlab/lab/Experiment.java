package recurrentlab.lab;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import recurrentlab.marks.MarkSheet;
import recurrentlab.record.Findings;
import recurrentlab.record.NetworkLayer;
import recurrentlab.report.ConsoleReport;
import recurrentlab.training.EpochRecord;
import recurrentlab.training.Learner;

/**
 * A part with its data at hand and its network made. The last four say what to do with the network
 * once it has been trained to the end.
 *
 * @param data SHA-256 of the data that it learns from
 * @param network its layers, of a DL4J network; none of one by hand
 * @param key what a reference must have been made with to be compared with
 * @param learner the network, its data and its rule of update
 * @param show shows what the network makes of the test set; nothing, for part 4
 * @param asInNotebook whether everything is as in the notebook, for which alone there are marks
 * @param grading the marks, given the last epoch's losses
 * @param findings what the network makes of its data
 */
record Experiment(
    String data,
    List<NetworkLayer> network,
    Map<String, Object> key,
    Learner learner,
    Consumer<ConsoleReport> show,
    boolean asInNotebook,
    Function<EpochRecord, MarkSheet> grading,
    Supplier<Findings> findings) {}
