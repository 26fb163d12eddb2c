package io.platebridge.integration;

import io.platebridge.contract.Detection;
import io.platebridge.contract.DetectionList;
import io.platebridge.contract.PlateBridgeClient;
import io.platebridge.contract.Recording;
import io.platebridge.contract.RecordingList;
import io.platebridge.local.fleet.DemoFleet;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that the cloud has.
 *
 * @param detections of all cars
 * @param recordings of all events
 */
record StoredDay(List<Detection> detections, List<Recording> recordings) {

    private static final int PAGE = 100;

    static StoredDay read(PlateBridgeClient guard) throws Exception {
        var detections = new ArrayList<Detection>();
        @Nullable String cursor = null;
        do {
            DetectionList page = guard.listDetections("look_alikes", PAGE, cursor);
            detections.addAll(page.detections());
            cursor = page.nextCursor();
        } while (cursor != null);
        var recordings = new ArrayList<Recording>();
        do {
            RecordingList page =
                    guard.listRecordings(
                            null,
                            null,
                            DemoFleet.SITE.value(),
                            null,
                            null,
                            null,
                            null,
                            PAGE,
                            cursor);
            recordings.addAll(page.recordings());
            cursor = page.nextCursor();
        } while (cursor != null);
        return new StoredDay(List.copyOf(detections), List.copyOf(recordings));
    }

    /** Returns the events whose clip in object storage is not what the pod announced. */
    List<String> changedClips() throws Exception {
        var changed = new ArrayList<String>();
        try (HttpClient http = HttpClient.newHttpClient()) {
            for (Recording recording : recordings) {
                byte[] clip = download(http, recording);
                byte[] hash = MessageDigest.getInstance("SHA-256").digest(clip);
                if (clip.length != recording.sizeBytes()
                        || !HexFormat.of().formatHex(hash).equals(recording.sha256())) {
                    changed.add(String.valueOf(recording.eventId()));
                }
            }
        }
        return changed;
    }

    private static byte[] download(HttpClient http, Recording recording)
            throws IOException, InterruptedException {
        HttpResponse<byte[]> answer =
                http.send(
                        HttpRequest.newBuilder(URI.create(String.valueOf(recording.downloadUrl())))
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IOException(
                    "%d for the clip %s".formatted(answer.statusCode(), recording.filePath()));
        }
        return answer.body();
    }
}
