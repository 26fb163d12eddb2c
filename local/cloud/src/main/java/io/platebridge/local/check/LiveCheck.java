package io.platebridge.local.check;

import io.platebridge.contract.PlateBridgeClient;
import io.platebridge.contract.StreamTokenRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Watches a camera as a browser does: token, playlist, segments (RFC 8216). */
final class LiveCheck {
    private static final Pattern MAP = Pattern.compile("#EXT-X-MAP:.*URI=\"([^\"]+)\"");
    private static final int SEGMENTS = 2;

    private final PlateBridgeClient guard;
    private final Path folder;

    /**
     * @param folder for downloads
     */
    LiveCheck(PlateBridgeClient guard, Path folder) {
        this.guard = guard;
        this.folder = folder;
    }

    /** The segments decode, the picture moves, and without the token there are no segments. */
    String prove(String pod, String camera) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI stream =
                    URI.create(
                            guard.createStreamToken(new StreamTokenRequest(pod, camera))
                                    .streamUrl());
            return watch(client, HttpRequest.newBuilder(stream));
        }
    }

    /** The same through the cloud, for a browser that does not reach the pod. */
    String proveThroughTheCloud(URI api, String accessToken, String pod, String camera)
            throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI playlist =
                    api.resolve("/api/pod/proxy-stream/%s?camera_id=%s".formatted(pod, camera));
            return watch(
                    client,
                    HttpRequest.newBuilder(playlist)
                            .header("Authorization", "Bearer " + accessToken));
        }
    }

    private String watch(HttpClient client, HttpRequest.Builder playlist) throws Exception {
        List<URI> files =
                Eventually.await(
                        "a playlist of %d segments".formatted(SEGMENTS),
                        () -> files(client, playlist),
                        () -> describe(get(client, playlist)));
        Path video = folder.resolve("live.mp4");
        Files.deleteIfExists(video);
        for (URI file : files) {
            HttpResponse<byte[]> answer = get(client, HttpRequest.newBuilder(file));
            if (answer.statusCode() != 200) {
                throw new CheckFailed("200 for a segment", describe(answer));
            }
            append(video, answer.body());
        }
        Pictures pictures = Pictures.decode(video);
        if (pictures.count() < 25 || pictures.change() < 0.1) {
            throw new CheckFailed("25 pictures or more that differ", pictures.toString());
        }
        return "%d pictures of %d × %d in %d segments, moving (%.1f of 255); %s"
                .formatted(
                        pictures.count(),
                        pictures.width(),
                        pictures.height(),
                        files.size() - 1,
                        pictures.change(),
                        proveRefusals(client, playlist.build().uri(), files.getLast()));
    }

    private static String proveRefusals(HttpClient client, URI playlist, URI segment)
            throws Exception {
        for (URI address : List.of(playlist, segment)) {
            HttpResponse<byte[]> answer =
                    get(client, HttpRequest.newBuilder(withoutToken(address)));
            if (answer.statusCode() != 401) {
                throw new CheckFailed(
                        "401 without token for " + address.getPath(), describe(answer));
            }
        }
        return "401 without token";
    }

    private static URI withoutToken(URI address) {
        return URI.create(address.toString().replaceAll("([?&])token=[^&]*&?", "$1"));
    }

    /** The start of the stream and its segments, once there are enough of these. */
    private static Optional<List<URI>> files(HttpClient client, HttpRequest.Builder request)
            throws Exception {
        URI playlist = request.build().uri();
        HttpResponse<byte[]> answer = get(client, request);
        if (answer.statusCode() != 200) {
            return Optional.empty();
        }
        List<URI> files = new ArrayList<>();
        for (String line : new String(answer.body(), StandardCharsets.UTF_8).lines().toList()) {
            Matcher map = MAP.matcher(line);
            if (map.find()) {
                files.add(playlist.resolve(map.group(1)));
            } else if (!line.isBlank() && !line.startsWith("#")) {
                files.add(playlist.resolve(line));
            }
        }
        return files.size() > SEGMENTS ? Optional.of(files) : Optional.empty();
    }

    private static HttpResponse<byte[]> get(HttpClient client, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return client.send(
                request.timeout(Duration.ofSeconds(60)).build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String describe(HttpResponse<byte[]> answer) {
        return String.format(
                Locale.ROOT,
                "%d with %d octets: %.120s",
                answer.statusCode(),
                answer.body().length,
                new String(answer.body(), StandardCharsets.UTF_8).replace('\n', ' '));
    }

    private static void append(Path file, byte[] bytes) throws IOException {
        Files.write(file, bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
