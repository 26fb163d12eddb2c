package io.platebridge.bench.media.finding;

import java.util.Locale;

/** The goal for a figure of ours. */
public sealed interface Goal {

    boolean metBy(double ours, double theirs);

    /** At most this multiple of theirs. */
    record RatioAtMost(double ratio) implements Goal {
        @Override
        public boolean metBy(double ours, double theirs) {
            return ours <= ratio * theirs;
        }

        @Override
        public String toString() {
            return "<= %s x".formatted(number(ratio));
        }
    }

    /** At least this multiple of theirs. */
    record RatioAtLeast(double ratio) implements Goal {
        @Override
        public boolean metBy(double ours, double theirs) {
            return ours >= ratio * theirs;
        }

        @Override
        public String toString() {
            return ">= %s x".formatted(number(ratio));
        }
    }

    /** At most this value, regardless of theirs. */
    record AtMost(double limit) implements Goal {
        @Override
        public boolean metBy(double ours, double theirs) {
            return ours <= limit;
        }

        @Override
        public String toString() {
            return "<= " + number(limit);
        }
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 100 ? "%.3g" : "%.0f", value);
    }
}
