package recurrentlab.exchange;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import recurrentlab.settings.NetworkSettings;
import recurrentlab.settings.Precision;
import recurrentlab.settings.Settings;

/** How a file holds a number; little-endian. In memory all of them are doubles. */
public enum NumberType {
  /** IEEE 754, 64 bits. */
  F64(8) {
    @Override
    double get(ByteBuffer from) {
      return from.getDouble();
    }

    @Override
    void put(double[] values, ByteBuffer to) {
      for (double value : values) {
        to.putDouble(value);
      }
    }
  },
  /** IEEE 754, 32 bits. */
  F32(4) {
    @Override
    double get(ByteBuffer from) {
      return from.getFloat();
    }

    @Override
    void put(double[] values, ByteBuffer to) {
      for (double value : values) {
        to.putFloat((float) value);
      }
    }
  },
  /** IEEE 754, 16 bits: 5 of exponent, 10 of fraction. */
  F16(2) {
    @Override
    double get(ByteBuffer from) {
      return half(from.getShort());
    }
  },
  /** The upper half of 32 bits: 8 of exponent, 7 of fraction. */
  BF16(2) {
    @Override
    double get(ByteBuffer from) {
      return Float.intBitsToFloat(from.getShort() << Short.SIZE);
    }
  },
  /** A whole number of 64 bits; one beyond 2^53 loses its last digits. */
  I64(8) {
    @Override
    double get(ByteBuffer from) {
      return from.getLong();
    }
  },
  /** A whole number of 32 bits. */
  I32(4) {
    @Override
    double get(ByteBuffer from) {
      return from.getInt();
    }
  },
  /** A whole number of 16 bits. */
  I16(2) {
    @Override
    double get(ByteBuffer from) {
      return from.getShort();
    }
  },
  /** A whole number of 8 bits. */
  I8(1) {
    @Override
    double get(ByteBuffer from) {
      return from.get();
    }
  },
  /** A whole number from 0 to 255. */
  U8(1) {
    @Override
    double get(ByteBuffer from) {
      return Byte.toUnsignedInt(from.get());
    }
  },
  /** 0, or else 1. */
  BOOL(1) {
    @Override
    double get(ByteBuffer from) {
      return from.get() == 0 ? 0 : 1;
    }
  };

  private static final int FRACTION = 10;
  private static final int EXPONENT_BIAS = 15;
  private static final int LARGEST_EXPONENT = 31;

  private final int bytes;

  NumberType(int bytes) {
    this.bytes = bytes;
  }

  /** The type of this name, as in safetensors. */
  static Optional<NumberType> of(String name) {
    return Arrays.stream(values()).filter(type -> type.name().equals(name)).findFirst();
  }

  /** The one in which a network with these settings is kept. */
  static NumberType of(Settings settings) {
    return settings instanceof NetworkSettings network && network.dataType() == Precision.FLOAT
        ? F32
        : F64;
  }

  /** Size of a number. */
  public int bytes() {
    return bytes;
  }

  /** Whether the lab writes it; it only reads the others. */
  public boolean isWritten() {
    return this == F64 || this == F32;
  }

  /** Reads the next number. */
  abstract double get(ByteBuffer from);

  /** Writes numbers, rounded to the type. */
  void put(double[] values, ByteBuffer to) {
    throw new UnsupportedOperationException("only F64 and F32 are written, not " + this);
  }

  /** Java 17 has no method for it. */
  private static double half(short bits) {
    int exponent = bits >> FRACTION & LARGEST_EXPONENT;
    double fraction = Math.scalb((double) (bits & (1 << FRACTION) - 1), -FRACTION);
    double size =
        switch (exponent) {
          case 0 -> Math.scalb(fraction, 1 - EXPONENT_BIAS);
          case LARGEST_EXPONENT -> fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
          default -> Math.scalb(1 + fraction, exponent - EXPONENT_BIAS);
        };
    return bits < 0 ? -size : size;
  }
}
