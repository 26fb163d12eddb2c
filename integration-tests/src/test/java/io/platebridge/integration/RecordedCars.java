package io.platebridge.integration;

import io.platebridge.local.process.ProjectFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The messages of eight cars as one version of Frigate publishes them ({@code
 * edge/pod/src/test/resources/frigate}), moved to the present and played ten times as fast.
 */
final class RecordedCars {

    private static final Pattern TIME = Pattern.compile("1795176\\d{3}(?:\\.\\d+)?");

    /** Time of the last message, seconds since 1970. */
    private static final double LAST = 1_795_176_485;

    private static final int SPEED = 10;

    /** A message as the broker gets it. */
    record Message(String topic, String payload) {}

    private final String version;
    private final double now = System.currentTimeMillis() / 1000.0;

    RecordedCars(String version) {
        this.version = version;
    }

    /** Returns the messages of both topics, in their order, of the camera {@code gst}. */
    List<Message> messages() throws IOException {
        var messages = new ArrayList<Message>();
        for (String line :
                Files.readAllLines(
                        ProjectFolder.root()
                                .resolve("edge/pod/src/test/resources/frigate")
                                .resolve(version + ".jsonl"))) {
            JsonNode message = JsonMapper.shared().readTree(present(line));
            if (message.has("topic")) {
                messages.add(
                        new Message(
                                message.get("topic").asString(),
                                message.get("payload")
                                        .toString()
                                        .replace("\"camera\":\"gate\"", "\"camera\":\"gst\"")));
            }
        }
        return messages;
    }

    /** Returns Frigate's id of a car, such as {@code 1795176060.000000-aaaaaa}, in the present. */
    String id(String recorded) {
        return present(recorded);
    }

    private String present(String text) {
        return TIME.matcher(text).replaceAll(this::present);
    }

    private String present(MatchResult time) {
        double moved = now + (Double.parseDouble(time.group()) - LAST) / SPEED;
        return String.format(Locale.ROOT, "%.6f", moved);
    }
}
