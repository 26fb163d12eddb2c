package io.platebridge.bench.media.finding;

import java.util.Locale;

/** What a figure of ours is to reach. */
public sealed interface Goal {

    boolean metBy(double ours, double theirs);

    /** At most so many times theirs. */
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

    /** At least so many times theirs. */
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

    /** At most so much, whatever theirs is. */
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
