package io.platebridge.core.limit;

import io.platebridge.core.ErrorCode;
import io.platebridge.core.Refusal;
import io.platebridge.core.Violation;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The quotas of every company of an installation; its operator sets them.
 *
 * @param limits those that are not the usual ones
 */
public record Quotas(Map<Quota, Integer> limits) {

    public static final Quotas USUAL = new Quotas(Map.of());

    public Quotas {
        limits = Map.copyOf(limits);
    }

    /**
     * Reads {@code pods=200,members=50}; an empty text means the usual ones.
     *
     * @throws IllegalArgumentException naming what is wrong
     */
    public static Quotas parse(String text) {
        var limits = new EnumMap<Quota, Integer>(Quota.class);
        for (String part : text.isBlank() ? new String[0] : text.split(",", -1)) {
            String[] pair = part.strip().split("=", -1);
            Quota quota =
                    Arrays.stream(Quota.values())
                            .filter(known -> known.text().equals(pair[0]))
                            .findFirst()
                            .orElseThrow(() -> invalid(part));
            if (pair.length != 2 || !pair[1].matches("[0-9]{1,7}")) {
                throw invalid(part);
            }
            int limit = Integer.parseInt(pair[1]);
            if (limit < 1 || limit > quota.most() || limits.put(quota, limit) != null) {
                throw invalid(part);
            }
        }
        return new Quotas(limits);
    }

    private static IllegalArgumentException invalid(String part) {
        return new IllegalArgumentException(
                "quotas: expected numbers from 1, such as pods=200, at most one each of %s; found %s"
                        .formatted(
                                Arrays.stream(Quota.values())
                                        .map(quota ->
                                                "%s (to %d)".formatted(quota.text(), quota.most()))
                                        .collect(Collectors.joining(", ")),
                                part));
    }

    /** Returns the limit of a quota. */
    public int of(Quota quota) {
        return limits.getOrDefault(quota, quota.usual());
    }

    /** Returns the refusal of what would exceed a quota. */
    public Refusal exceeded(Quota quota) {
        int limit = of(quota);
        return new Refusal(
                ErrorCode.QUOTA_EXCEEDED,
                "%s: the limit is %d".formatted(quota.text(), limit),
                List.of(new Violation(quota.text(), "at most " + limit, "more")));
    }
}
