package io.platebridge.local.check;

import io.platebridge.contract.PlateBridgeClient;
import io.platebridge.contract.Recording;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Looks for an event's clip: in the bucket, and no longer on the pod. */
final class ClipCheck {
    private final PlateBridgeClient guard;
    private final Path folder;

    /**
     * @param folder for downloads
     */
    ClipCheck(PlateBridgeClient guard, Path folder) {
        this.guard = guard;
        this.folder = folder;
    }

    /** The stored clip equals the announced one byte by byte, and plays for its full length. */
    String proveStored(String pod, String eventId, Duration length) throws Exception {
        Recording recording =
                Eventually.await(
                        "a recording of event " + eventId,
                        () -> find(pod, eventId),
                        () ->
                                guard
                                        .listRecordings(
                                                pod, null, null, null, null, null, null, 100, null)
                                        .recordings()
                                        .stream()
                                        .map(Recording::eventId)
                                        .toList()
                                        .toString());
        Path clip = download(recording);
        String sha256 =
                HexFormat.of()
                        .formatHex(
                                MessageDigest.getInstance("SHA-256")
                                        .digest(Files.readAllBytes(clip)));
        if (!sha256.equals(recording.sha256())) {
            throw new CheckFailed("sha256 " + recording.sha256(), sha256 + " in the bucket");
        }
        Pictures pictures = Pictures.decode(clip);
        if (pictures.length().minus(length).abs().compareTo(Duration.ofSeconds(3)) > 0) {
            throw new CheckFailed(
                    "a clip of about %d s".formatted(length.toSeconds()), pictures.toString());
        }
        return "%d octets, sha256 %s… equal, %d pictures in %.1f s"
                .formatted(
                        recording.sizeBytes(),
                        sha256.substring(0, 12),
                        pictures.count(),
                        pictures.length().toMillis() / 1000.0);
    }

    private Optional<Recording> find(String pod, String eventId) throws Exception {
        return guard
                .listRecordings(pod, null, null, null, null, null, null, 100, null)
                .recordings()
                .stream()
                .filter(recording -> eventId.equals(recording.eventId()))
                .findFirst();
    }

    private Path download(Recording recording)
            throws IOException, InterruptedException, CheckFailed {
        if (recording.downloadUrl() == null) {
            throw new CheckFailed("a download address", "none");
        }
        Path file = folder.resolve("clip.mp4");
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(recording.downloadUrl()))
                        .timeout(Duration.ofSeconds(60))
                        .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            int status = client.send(request, HttpResponse.BodyHandlers.ofFile(file)).statusCode();
            if (status != 200) {
                throw new CheckFailed("200 from the bucket", String.valueOf(status));
            }
        }
        return file;
    }

    /** The pod's folder of clips that wait for their upload is empty soon. */
    static String proveGone(Path recordings) throws Exception {
        Eventually.await(
                "no file in " + recordings,
                () -> files(recordings).isEmpty() ? Optional.of(true) : Optional.empty(),
                () -> files(recordings).toString());
        return "nothing left in " + recordings.getFileName();
    }

    /** The pod's folder of clips has a file soon. */
    static void proveThere(Path recordings) throws Exception {
        Eventually.await(
                "a clip in " + recordings,
                () -> files(recordings).stream().findFirst(),
                () -> files(recordings).toString());
    }

    private static List<Path> files(Path recordings) throws IOException {
        try (var files = Files.walk(recordings)) {
            return files.filter(Files::isRegularFile).map(Path::getFileName).toList();
        }
    }
}
