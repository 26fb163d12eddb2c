package io.platebridge.edge.media.mux;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The codecs of a run, read from the sample descriptions in its {@link InitSegment} (ISO/IEC
 * 14496-12 §8.5.2).
 *
 * @param codecs the codecs parameter for a browser's media source, such as {@code
 *     avc1.64001f,mp4a.40.2} (RFC 6381 §3)
 * @param videoConfig configuration of the video decoder, an {@code avcC} or {@code hvcC} (ISO/IEC
 *     14496-15); empty if the codec needs none
 */
public record CodecStrings(String codecs, Optional<ByteBuffer> videoConfig) {

    // Offsets from the body of a sample entry to its child boxes: ISO/IEC 14496-12 §12.1.3 and
    // §12.2.3.
    private static final int VISUAL_ENTRY_BYTES = 78;
    private static final int AUDIO_ENTRY_BYTES = 28;

    private static final int ENTRIES_AT = 8;

    /** Reads the header of a run; skips tracks with an unknown codec. */
    public static CodecStrings of(InitSegment init) {
        List<String> codecs = new ArrayList<>();
        Optional<ByteBuffer> video = Optional.empty();
        for (Box track : Box.find(init.bytes(), "moov").map(Box::in).orElse(List.of())) {
            Optional<Box> entry =
                    Box.find(track.body(), "mdia", "minf", "stbl", "stsd")
                            .map(stsd -> stsd.slice(ENTRIES_AT, stsd.remaining() - ENTRIES_AT))
                            .flatMap(entries -> Box.in(entries).stream().findFirst());
            if (entry.isEmpty()) {
                continue;
            }
            entry.flatMap(CodecStrings::codec).ifPresent(codecs::add);
            video = video.or(() -> entry.flatMap(CodecStrings::videoConfig));
        }
        return new CodecStrings(String.join(",", codecs), video);
    }

    private static Optional<ByteBuffer> videoConfig(Box entry) {
        return inside(entry, VISUAL_ENTRY_BYTES, "avcC")
                .or(() -> inside(entry, VISUAL_ENTRY_BYTES, "hvcC"));
    }

    private static Optional<ByteBuffer> inside(Box entry, int from, String type) {
        ByteBuffer body = entry.body();
        return body.remaining() < from
                ? Optional.empty()
                : Box.find(body.slice(from, body.remaining() - from), type);
    }

    private static Optional<String> codec(Box entry) {
        return switch (entry.type()) {
            case "avc1", "avc3" ->
                    inside(entry, VISUAL_ENTRY_BYTES, "avcC").map(c -> avc(entry, c));
            case "hvc1", "hev1" ->
                    inside(entry, VISUAL_ENTRY_BYTES, "hvcC").map(c -> hevc(entry, c));
            case "mp4a" -> inside(entry, AUDIO_ENTRY_BYTES, "esds").map(CodecStrings::mp4Audio);
            case "Opus" -> Optional.of("opus");
            default -> Optional.empty();
        };
    }

    /** Profile, constraints and level (ISO/IEC 14496-15 §5.4.1, RFC 6381 §3.3). */
    private static String avc(Box entry, ByteBuffer config) {
        return "%s.%02x%02x%02x"
                .formatted(entry.type(), config.get(1), config.get(2), config.get(3));
    }

    /** ISO/IEC 14496-15 Annex E.3: profile, compatibility bits reversed, tier and level. */
    private static String hevc(Box entry, ByteBuffer config) {
        int general = config.get(1) & 0xff;
        int space = general >> 6;
        StringBuilder text = new StringBuilder(entry.type()).append('.');
        if (space > 0) {
            text.append((char) ('A' + space - 1));
        }
        text.append(general & 0x1f).append('.');
        text.append(
                Integer.toHexString(Integer.reverse(config.getInt(2))).toUpperCase(Locale.ROOT));
        text.append('.').append((general & 0x20) == 0 ? 'L' : 'H').append(config.get(12) & 0xff);
        int last = 11;
        while (last >= 6 && config.get(last) == 0) {
            last--;
        }
        for (int i = 6; i <= last; i++) {
            text.append('.')
                    .append(Integer.toHexString(config.get(i) & 0xff).toUpperCase(Locale.ROOT));
        }
        return text.toString();
    }

    /** Object types from the descriptors in an {@code esds} (ISO/IEC 14496-1 §7.2.6). */
    private static String mp4Audio(ByteBuffer esds) {
        ByteBuffer rest = esds.duplicate().position(4);
        enter(rest); // ES_Descriptor
        rest.position(rest.position() + 3);
        enter(rest); // DecoderConfigDescriptor
        int objectType = rest.get() & 0xff;
        if (objectType != 0x40) {
            return "mp4a.%02x".formatted(objectType);
        }
        rest.position(rest.position() + 12);
        enter(rest); // DecoderSpecificInfo: an AudioSpecificConfig, ISO/IEC 14496-3 §1.6.2.1
        int head = rest.getShort() & 0xffff;
        int audioType = head >> 11;
        return "mp4a.40." + (audioType == 31 ? 32 + (head >> 5 & 0x3f) : audioType);
    }

    /** Skips a descriptor's tag and its length of 1 to 4 bytes. */
    private static void enter(ByteBuffer descriptors) {
        descriptors.get();
        while ((descriptors.get() & 0x80) != 0) {
            // the length continues
        }
    }
}
