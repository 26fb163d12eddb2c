package io.platebridge.local.options;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Converts the value of an option to a whole number of a range. */
public abstract class IntRange implements ITypeConverter<Integer> {

    private final int least;
    private final int most;

    protected IntRange(int least, int most) {
        this.least = least;
        this.most = most;
    }

    /** A TCP port, or 0 for a free one. */
    public static final class Port extends IntRange {
        public Port() {
            super(0, 65_535);
        }
    }

    @Override
    public Integer convert(String value) {
        if (!value.matches("\\d{1,9}")
                || Integer.parseInt(value) < least
                || Integer.parseInt(value) > most) {
            throw new TypeConversionException(
                    "expected a number from %d to %d, found \"%s\"".formatted(least, most, value));
        }
        return Integer.valueOf(value);
    }
}
