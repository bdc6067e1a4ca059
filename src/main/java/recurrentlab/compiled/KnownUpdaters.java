package recurrentlab.compiled;

import java.util.List;
import java.util.Map;
import org.nd4j.linalg.learning.config.AMSGrad;
import org.nd4j.linalg.learning.config.AdaDelta;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.learning.config.AdaMax;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nadam;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;
import recurrentlab.kernels.UpdateRule;
import recurrentlab.networks.TorchAdam;

/** Which of DL4J's updaters follows which {@link UpdateRule}, at each iteration. */
final class KnownUpdaters {
  /** An update, counted from 0, and the epoch that it is in. */
  record Time(int iteration, int epoch) {
    /** 1 - &beta;&#7511;, t from 1: how far a mean that began at zero has come. */
    private double filled(double beta) {
      return 1 - Math.pow(beta, iteration + 1.0);
    }

    private double rate(IUpdater updater) {
      return updater.getLearningRate(iteration, epoch);
    }

    /** A learning rate with Adam's two corrections. */
    private double corrected(double rate, double beta1, double beta2) {
      return rate * Math.sqrt(filled(beta2)) / filled(beta1);
    }
  }

  /** How an updater of one class is read. */
  private interface Reader {
    UpdateRule read(IUpdater updater, Time time);
  }

  private static final Map<Class<?>, Reader> KNOWN =
      Map.ofEntries(
          known(Sgd.class, (u, t) -> new UpdateRule.Sgd(t.rate(u))),
          known(NoOp.class, (u, t) -> new UpdateRule.Sgd(1)),
          known(Adam.class, KnownUpdaters::adam),
          known(TorchAdam.class, KnownUpdaters::torchAdam),
          known(AMSGrad.class, KnownUpdaters::amsGrad),
          known(Nadam.class, KnownUpdaters::nadam),
          known(AdaMax.class, KnownUpdaters::adaMax),
          known(AdaGrad.class, (u, t) -> new UpdateRule.AdaGrad(t.rate(u), u.getEpsilon())),
          known(
              RmsProp.class,
              (u, t) -> new UpdateRule.RmsProp(t.rate(u), u.getRmsDecay(), u.getEpsilon())),
          known(AdaDelta.class, (u, t) -> new UpdateRule.AdaDelta(u.getRho(), u.getEpsilon())),
          known(
              Nesterovs.class,
              (u, t) ->
                  new UpdateRule.Nesterovs(
                      t.rate(u), u.currentMomentum(t.iteration(), t.epoch()))));

  private KnownUpdaters() {}

  private interface ReaderOf<U> {
    UpdateRule read(U updater, Time time);
  }

  private static <U extends IUpdater> Map.Entry<Class<?>, Reader> known(
      Class<U> type, ReaderOf<U> reader) {
    return Map.entry(type, (updater, time) -> reader.read(type.cast(updater), time));
  }

  static boolean knows(IUpdater updater) {
    return KNOWN.containsKey(updater.getClass());
  }

  /** DL4J's names of them, in alphabetical order. */
  static List<String> names() {
    return KNOWN.keySet().stream().map(Class::getSimpleName).sorted().toList();
  }

  /**
   * What an updater does at an iteration.
   *
   * @param updater one that it {@link #knows}
   */
  static UpdateRule rule(IUpdater updater, Time time) {
    return KNOWN.get(updater.getClass()).read(updater, time);
  }

  /** The learning rate; 1 of an updater that has none, as DL4J's weight decay takes it. */
  static double rate(IUpdater updater, Time time) {
    return updater.hasLearningRate() ? time.rate(updater) : 1;
  }

  private static UpdateRule adam(Adam adam, Time time) {
    double rate = time.corrected(time.rate(adam), adam.getBeta1(), adam.getBeta2());
    return new UpdateRule.AdamRule(
        adam.getBeta1(), adam.getBeta2(), size(rate, adam.getEpsilon()), adam.getEpsilon());
  }

  private static UpdateRule torchAdam(TorchAdam adam, Time time) {
    double rate = time.corrected(adam.summands() * time.rate(adam), adam.beta1(), adam.beta2());
    double epsilon = adam.epsilon() * Math.sqrt(time.filled(adam.beta2()));
    return new UpdateRule.AdamRule(adam.beta1(), adam.beta2(), size(rate, epsilon), epsilon);
  }

  private static UpdateRule amsGrad(AMSGrad adam, Time time) {
    double rate = time.corrected(time.rate(adam), adam.getBeta1(), adam.getBeta2());
    return new UpdateRule.AmsGrad(
        adam.getBeta1(), adam.getBeta2(), size(rate, adam.getEpsilon()), adam.getEpsilon());
  }

  private static UpdateRule nadam(Nadam adam, Time time) {
    return new UpdateRule.Nadam(
        adam.getBeta1(),
        adam.getBeta2(),
        time.rate(adam) / time.filled(adam.getBeta1()),
        adam.getEpsilon());
  }

  private static UpdateRule adaMax(AdaMax adam, Time time) {
    return new UpdateRule.AdaMax(
        adam.getBeta1(),
        adam.getBeta2(),
        size(time.rate(adam) / time.filled(adam.getBeta1()), adam.getEpsilon()));
  }

  /** ND4J's operations take &epsilon; for a step size of 0 or none. */
  private static double size(double asked, double epsilon) {
    return asked == 0 || !Double.isFinite(asked) ? epsilon : asked;
  }
}
