package io.platebridge.edge.media.rtsp;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The description of a camera's tracks (SDP, RFC 8866). Reads only what playing needs, so that
 * missing, repeated and malformed lines of the session, which many cameras send, do no harm.
 *
 * @param control the URL of the whole session; empty if there is none
 */
record SessionDescription(String control, List<MediaDescription> media) {

    private static final int MAX_MEDIA = 16;
    private static final int MAX_LINES = 2000;
    private static final int MAX_PARAMETERS = 64;
    private static final int MAX_CLOCK_RATE = 1_000_000;
    private static final Pattern MEDIA = Pattern.compile("m=(\\S+)\\s+\\S+\\s+\\S+(?:\\s+(.*))?");
    private static final Pattern MAPPING =
            Pattern.compile("a=rtpmap:\\s*(\\d{1,3})\\s+([^/\\s]+)(?:/(\\d{1,7}))?(?:/(\\d))?.*");
    private static final Pattern FORMAT = Pattern.compile("a=fmtp:\\s*(\\d{1,3})\\s+(.*)");
    private static final Pattern CONTROL = Pattern.compile("a=control:\\s*(\\S.*)");

    /** The static payload types that this reader knows (RFC 3551 §6). */
    private static final Map<Integer, String> STATIC = Map.of(0, "PCMU", 8, "PCMA");

    private static final int STATIC_RATE = 8000;

    SessionDescription {
        media = List.copyOf(media);
    }

    /** The lines of one track. */
    private static final class Section {
        private final String type;
        private final int payloadType;
        private final Map<Integer, Matcher> mappings = new HashMap<>();
        private final Map<Integer, Map<String, String>> formats = new HashMap<>();
        private String control = "";
        private boolean backchannel;

        Section(String type, int payloadType) {
            this.type = type;
            this.payloadType = payloadType;
        }
    }

    /** Parses a description; whatever is malformed is skipped. */
    static SessionDescription parse(String text) {
        String control = "";
        List<Section> sections = new ArrayList<>();
        // Some cameras write them at another track, or before all.
        Map<Integer, Map<String, String>> formats = new HashMap<>();
        for (String line : (Iterable<String>) text.lines().limit(MAX_LINES)::iterator) {
            Matcher media = MEDIA.matcher(line.strip());
            if (media.matches() && sections.size() < MAX_MEDIA) {
                sections.add(section(media));
                continue;
            }
            Section current = sections.isEmpty() ? null : sections.getLast();
            Matcher found = CONTROL.matcher(line.strip());
            if (found.matches()) {
                if (current == null) {
                    control = found.group(1);
                } else {
                    current.control = found.group(1);
                }
            }
            found = FORMAT.matcher(line.strip());
            if (found.matches()) {
                Integer type = Integer.valueOf(found.group(1));
                Map<String, String> parameters = parameters(found.group(2));
                formats.computeIfAbsent(type, _ -> new HashMap<>()).putAll(parameters);
                if (current != null) {
                    current.formats.computeIfAbsent(type, _ -> new HashMap<>()).putAll(parameters);
                }
            }
            found = MAPPING.matcher(line.strip());
            if (current != null && found.matches()) {
                current.mappings.put(Integer.valueOf(found.group(1)), found);
            }
            if (current != null && line.strip().equals("a=sendonly")) {
                current.backchannel = true; // from the view of the client
            }
        }
        return new SessionDescription(
                control, sections.stream().map(section -> media(section, formats)).toList());
    }

    private static Section section(Matcher line) {
        String formats = line.group(2) == null ? "" : line.group(2).strip();
        String first = formats.split("\\s+", 2)[0];
        int type = first.matches("\\d{1,3}") ? Integer.parseInt(first) : -1;
        return new Section(line.group(1).toLowerCase(Locale.ROOT), type);
    }

    private static Map<String, String> parameters(String text) {
        Map<String, String> parameters = new HashMap<>();
        for (String each : text.split(";", MAX_PARAMETERS)) {
            int equals = each.indexOf('=');
            if (equals > 0) {
                parameters.put(
                        each.substring(0, equals).strip().toLowerCase(Locale.ROOT),
                        each.substring(equals + 1).strip());
            }
        }
        return parameters;
    }

    private static MediaDescription media(
            Section section, Map<Integer, Map<String, String>> formats) {
        Optional<Matcher> mapping = Optional.ofNullable(section.mappings.get(section.payloadType));
        String encoding =
                mapping.map(found -> found.group(2))
                        .orElse(STATIC.getOrDefault(section.payloadType, ""));
        int fallback = STATIC.containsKey(section.payloadType) ? STATIC_RATE : 0;
        int rate = mapping.map(found -> found.group(3)).map(Integer::valueOf).orElse(fallback);
        int channels = mapping.map(found -> found.group(4)).map(Integer::valueOf).orElse(1);
        return new MediaDescription(
                section.type,
                section.payloadType,
                encoding,
                Math.min(rate, MAX_CLOCK_RATE),
                channels,
                section.formats.getOrDefault(
                        section.payloadType, formats.getOrDefault(section.payloadType, Map.of())),
                section.control,
                section.backchannel);
    }
}
