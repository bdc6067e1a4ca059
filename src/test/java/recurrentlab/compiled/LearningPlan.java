package recurrentlab.compiled;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
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
import org.nd4j.linalg.learning.regularization.L1Regularization;
import org.nd4j.linalg.learning.regularization.L2Regularization;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.linalg.learning.regularization.WeightDecay;
import org.nd4j.linalg.schedule.CycleSchedule;
import org.nd4j.linalg.schedule.ExponentialSchedule;
import org.nd4j.linalg.schedule.FixedSchedule;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.linalg.schedule.InverseSchedule;
import org.nd4j.linalg.schedule.MapSchedule;
import org.nd4j.linalg.schedule.PolySchedule;
import org.nd4j.linalg.schedule.RampSchedule;
import org.nd4j.linalg.schedule.ScheduleType;
import org.nd4j.linalg.schedule.SigmoidSchedule;
import org.nd4j.linalg.schedule.StepSchedule;
import recurrentlab.networks.TorchAdam;

/**
 * How the parameters of one layer of a {@link NetworkPlan} learn.
 *
 * @param ownBias of the biases; null for the same as the weights
 * @param keep probability of dropout to keep an activation; 0 for no dropout
 */
record LearningPlan(
    Step step, Step ownBias, Penalty weights, Penalty biases, Clip clip, double keep) {

  /** With a learning rate that suits it. */
  enum Rule {
    SGD(0.05),
    ADAM(0.004),
    AMS_GRAD(0.004),
    NADAM(0.004),
    ADA_MAX(0.004),
    ADA_GRAD(0.05),
    ADA_DELTA(1),
    RMS_PROP(0.004),
    NESTEROVS(0.01),
    /** Takes the gradient itself. */
    NO_OP(1),
    TORCH_ADAM(0.004),
    /** Of a parameter that stands for the sum of two. */
    TORCH_ADAM_TWICE(0.002);

    private final double rate;

    Rule(double rate) {
      this.rate = rate;
    }
  }

  /** How a number changes; each by iterations or by epochs. */
  enum Course {
    CONSTANT,
    FIXED,
    STEP,
    EXPONENTIAL,
    INVERSE,
    POLYNOMIAL,
    SIGMOID,
    MAP,
    CYCLE,
    RAMP;

    private String by(ScheduleType type) {
      return this == CONSTANT ? "" : " " + this + "/" + type;
    }

    /** Null for a constant, which has none. */
    ISchedule from(double first, ScheduleType by) {
      return switch (this) {
        case CONSTANT -> null;
        case FIXED -> new FixedSchedule(first);
        case STEP -> new StepSchedule(by, first, 0.5, 3);
        case EXPONENTIAL -> new ExponentialSchedule(by, first, 0.9);
        case INVERSE -> new InverseSchedule(by, first, 0.2, 0.8);
        case POLYNOMIAL -> new PolySchedule(by, first, 1.5, 40);
        case SIGMOID -> new SigmoidSchedule(by, first, 0.2, 6);
        case MAP -> new MapSchedule(by, Map.of(0, first, 2, 2 * first, 7, first / 3));
        case CYCLE -> new CycleSchedule(by, first / 4, first, 9, 2, 0.5);
        case RAMP -> new RampSchedule(new FixedSchedule(first), 5);
      };
    }
  }

  /**
   * @param pace multiplies the rule's learning rate
   */
  record Step(Rule rule, double pace, Course course, ScheduleType by) {
    IUpdater updater() {
      double rate = pace * rule.rate;
      IUpdater updater =
          switch (rule) {
            case SGD -> new Sgd(rate);
            case ADAM -> new Adam(rate);
            case AMS_GRAD -> new AMSGrad(rate);
            case NADAM -> new Nadam(rate);
            case ADA_MAX -> new AdaMax(rate);
            case ADA_GRAD -> new AdaGrad(rate);
            case ADA_DELTA -> new AdaDelta();
            case RMS_PROP -> new RmsProp(rate);
            case NESTEROVS -> new Nesterovs(rate);
            case NO_OP -> new NoOp();
            case TORCH_ADAM -> new TorchAdam(rate);
            case TORCH_ADAM_TWICE -> new TorchAdam(rate, 2);
          };
      ISchedule schedule = course.from(rate, by);
      if (schedule != null && updater.hasLearningRate()) {
        updater.setLrAndSchedule(Double.NaN, schedule);
      }
      return updater;
    }

    @Override
    public String toString() {
      return rule + (pace == 1 ? "" : "*" + pace) + course.by(by);
    }
  }

  /**
   * @param l1 0 for none
   * @param l2 0 for none
   * @param decay 0 for none
   */
  record Penalty(
      double l1, double l2, double decay, boolean timesRate, Course course, ScheduleType by) {
    List<Regularization> regularizations() {
      List<Regularization> all = new ArrayList<>();
      if (l1 != 0) {
        all.add(new L1Regularization(scheduled(l1)));
      }
      if (l2 != 0) {
        all.add(new L2Regularization(scheduled(l2)));
      }
      if (decay != 0) {
        all.add(new WeightDecay(scheduled(decay), timesRate));
      }
      return all;
    }

    private ISchedule scheduled(double first) {
      ISchedule schedule = course.from(first, by);
      return schedule == null ? new FixedSchedule(first) : schedule;
    }

    @Override
    public String toString() {
      String how = course.by(by);
      return (l1 == 0 ? "" : " l1=" + l1 + how)
          + (l2 == 0 ? "" : " l2=" + l2 + how)
          + (decay == 0 ? "" : " decay=" + decay + (timesRate ? "*rate" : "") + how);
    }
  }

  /** Clips or normalizes, unless it is None; with a small threshold in every update. */
  record Clip(GradientNormalization by, double threshold) {
    @Override
    public String toString() {
      return by == GradientNormalization.None ? "" : " " + by + " " + threshold;
    }
  }

  /** Only what is not left out. */
  @Override
  public String toString() {
    String own = ownBias == null ? "" : " " + ownBias;
    String biased = own + biases;
    return step
        + ""
        + weights
        + (biased.isEmpty() ? "" : ", biases" + biased)
        + clip
        + (keep == 0 ? "" : " keep=" + keep);
  }

  LearningPlan withoutDropout() {
    return new LearningPlan(step, ownBias, weights, biases, clip, 0);
  }

  /** Whether an updater takes the gradient as it is, so that it had better be small. */
  boolean needsSmallGradient() {
    return step.rule == Rule.NO_OP || ownBias != null && ownBias.rule == Rule.NO_OP;
  }

  <B extends BaseLayer.Builder<B>> B applyTo(B layer) {
    layer.updater(step.updater());
    layer.biasUpdater(ownBias == null ? null : ownBias.updater());
    layer.regularization(weights.regularizations());
    layer.regularizationBias(biases.regularizations());
    layer.gradientNormalization(clip.by());
    layer.gradientNormalizationThreshold(clip.threshold());
    if (keep > 0) {
      layer.dropOut(keep);
    }
    return layer;
  }
}
