package io.platebridge.edge.media.live;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * A blocking playlist reload: the segment or part that must be in the playlist before the request
 * is answered (draft-pantos-hls-rfc8216bis §6.2.5.2).
 *
 * @param sequence media sequence number of a segment
 * @param part index of a part in it, from 0; absent for the whole segment
 */
record BlockingReload(long sequence, OptionalInt part) {

    private static final Pattern SEQUENCE = Pattern.compile("\\d{1,18}");
    private static final Pattern PART = Pattern.compile("\\d{1,9}");

    /**
     * Parses the delivery directives; returns empty if there are none.
     *
     * @param sequence value of {@code _HLS_msn}
     * @param part value of {@code _HLS_part}
     * @throws IllegalArgumentException if a value is not a number, or only {@code _HLS_part} is
     *     present
     */
    static Optional<BlockingReload> of(Optional<String> sequence, Optional<String> part) {
        if (sequence.isEmpty() && part.isEmpty()) {
            return Optional.empty();
        }
        String number = sequence.orElseThrow(() -> wrong("_HLS_msn with _HLS_part", "none"));
        if (!SEQUENCE.matcher(number).matches()) {
            throw wrong("_HLS_msn to be a media sequence number", number);
        }
        if (part.isPresent() && !PART.matcher(part.get()).matches()) {
            throw wrong("_HLS_part to be the index of a partial segment", part.get());
        }
        return Optional.of(
                new BlockingReload(
                        Long.parseLong(number),
                        part.map(text -> OptionalInt.of(Integer.parseInt(text)))
                                .orElseGet(OptionalInt::empty)));
    }

    private static IllegalArgumentException wrong(String expected, String found) {
        String shown = found.length() > 40 ? found.substring(0, 40) + "…" : found;
        return new IllegalArgumentException("expected %s, found %s".formatted(expected, shown));
    }
}
