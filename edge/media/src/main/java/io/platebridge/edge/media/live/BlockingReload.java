package io.platebridge.edge.media.live;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * What a viewer wants to find in the playlist before it is answered: a blocking playlist reload
 * (draft-pantos-hls-rfc8216bis §6.2.5.2).
 *
 * @param sequence media sequence number of a segment
 * @param piece index of a piece in it, from 0; the whole segment if absent
 */
record BlockingReload(long sequence, OptionalInt piece) {

    private static final Pattern SEQUENCE = Pattern.compile("\\d{1,18}");
    private static final Pattern PIECE = Pattern.compile("\\d{1,9}");

    /**
     * Returns what the delivery directives ask for; empty if there are none.
     *
     * @param sequence {@code _HLS_msn}
     * @param piece {@code _HLS_part}
     * @throws IllegalArgumentException if they are not numbers, or only the second is there
     */
    static Optional<BlockingReload> of(Optional<String> sequence, Optional<String> piece) {
        if (sequence.isEmpty() && piece.isEmpty()) {
            return Optional.empty();
        }
        String number = sequence.orElseThrow(() -> wrong("_HLS_msn with _HLS_part", "none"));
        if (!SEQUENCE.matcher(number).matches()) {
            throw wrong("_HLS_msn to be a media sequence number", number);
        }
        if (piece.isPresent() && !PIECE.matcher(piece.get()).matches()) {
            throw wrong("_HLS_part to be the index of a partial segment", piece.get());
        }
        return Optional.of(
                new BlockingReload(
                        Long.parseLong(number),
                        piece.map(text -> OptionalInt.of(Integer.parseInt(text)))
                                .orElseGet(OptionalInt::empty)));
    }

    private static IllegalArgumentException wrong(String expected, String found) {
        String shown = found.length() > 40 ? found.substring(0, 40) + "…" : found;
        return new IllegalArgumentException("expected %s, found %s".formatted(expected, shown));
    }
}
