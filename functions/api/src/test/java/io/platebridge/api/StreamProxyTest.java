package io.platebridge.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.api.TestCloud.Answer;
import io.platebridge.api.TestCloud.TestPod;
import io.platebridge.api.request.Events;
import io.platebridge.contract.ErrorCode;
import io.platebridge.contract.StreamTokenResponse;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A camera played through the cloud. */
class StreamProxyTest {

    private static final Pattern SEGMENT =
            Pattern.compile("(?m)^(\\S+)/segment/(\\S+\\.m4s)\\?camera_id=gate&token=(\\S+)$");

    private static TestCloud cloud;
    private static TestPod pod;
    private static TestPod other;

    private StreamingPod streaming;

    @BeforeAll
    static void open() {
        cloud = new TestCloud();
        pod = cloud.register(TestCloud.GATE, "serial-a");
        other = cloud.register(TestCloud.GATE, "serial-b");
    }

    @AfterAll
    static void close() {
        cloud.close();
    }

    @BeforeEach
    void stream() {
        streaming = new StreamingPod();
        cloud.heartbeatAt(pod, streaming.url(), "gate");
    }

    @AfterEach
    void end() {
        streaming.close();
    }

    @Test
    void a_viewer_gets_playlist_and_segment_through_the_cloud() {
        String playlist = text(playlist());
        Matcher segment = SEGMENT.matcher(playlist);
        assertTrue(segment.find(), playlist);
        assertEquals(pod.id(), segment.group(1));

        assertEquals(
                "bytes of /stream/segment/41.m4s",
                text(segment(pod, segment.group(2), segment.group(3))));
        assertEquals(
                List.of(
                        "/stream?camera_id=gate&token=" + segment.group(3),
                        "/stream/segment/41.m4s?camera_id=gate&token=" + segment.group(3)),
                streaming.requests());
        assertEquals(playlist, text(playlist()), "a playlist names a segment by one URI");
    }

    @Test
    void a_player_without_headers_uses_a_stream_token() {
        String playlist =
                text(
                        cloud.send(
                                Events.of("GET /api/pod/proxy-stream/{pod_id}/playlist")
                                        .path("pod_id", pod.id())
                                        .query("token", token())
                                        .query("stream", "low")));
        assertTrue(playlist.contains("\nsegment/41.m4s?camera_id=gate&token="), playlist);
        assertTrue(playlist.contains("&stream=low\n"), playlist);
        assertTrue(streaming.requests().getFirst().endsWith("&stream=low"));
    }

    @Test
    void a_token_of_another_pod_or_none_reaches_no_pod() {
        segment(other, "41.m4s", token()).refused(ErrorCode.STREAM_TOKEN_INVALID);
        segment(pod, "41.m4s", "a.b.c").refused(ErrorCode.STREAM_TOKEN_INVALID);
        cloud.send(
                        Events.of("GET /api/pod/proxy-stream/{pod_id}/segment/{name}")
                                .path("pod_id", pod.id())
                                .path("name", "41.m4s"))
                .refused(ErrorCode.STREAM_TOKEN_INVALID);
        assertEquals(List.of(), streaming.requests());
    }

    @Test
    void an_image_of_a_page_shows_the_picture_of_now() {
        String token = token();
        Answer picture = picture("gate", token);
        assertTrue(text(picture).endsWith("jpg"), picture.toString());
        assertEquals(
                List.of("/snapshot?camera_id=gate&token=" + token + "&width=640"),
                streaming.requests());

        streaming.answerPicture("<html>the pod's router</html>");
        picture("gate", token).refused(ErrorCode.POD_ANSWER_INVALID);
    }

    @Test
    void a_picture_of_another_camera_than_the_tokens_reaches_no_pod() {
        picture("yard", token()).refused(ErrorCode.STREAM_TOKEN_INVALID);
        picture("gate", "a.b.c").refused(ErrorCode.STREAM_TOKEN_INVALID);
        assertEquals(List.of(), streaming.requests());
    }

    @ParameterizedTest
    @CsvSource({
        "stream_not_ready, STREAM_NOT_READY",
        "token_key_unknown, STREAM_NOT_READY",
        "stream_unknown, STREAM_UNKNOWN"
    })
    void a_pods_refusal_keeps_its_meaning(String code, ErrorCode expected) {
        streaming.refuse(code);
        playlist().refused(expected);
    }

    @Test
    void what_is_not_a_stream_is_not_passed_on() {
        streaming.answer("<html>the pod's router</html>");
        assertEquals(
                "expected an HLS playlist of a pod, found something else",
                playlist().refused(ErrorCode.POD_ANSWER_INVALID).detail());
    }

    @Test
    void the_addresses_that_were_tried_are_named_without_the_token() {
        streaming.close();
        String detail = playlist().refused(ErrorCode.POD_UNREACHABLE).detail();
        assertEquals(
                "tried %s: connection refused; https://10.0.0.7:8000/stream: no address, or one that the cloud does not call"
                        .formatted(streaming.url()),
                detail);
    }

    @Test
    void no_changed_request_is_a_fault_of_the_cloud() {
        var random = new Random(20261129);
        String token = token();
        for (int i = 0; i < 300; i++) {
            Events request =
                    Events.of("GET /api/pod/proxy-stream/{pod_id}/segment/{name}")
                            .path("pod_id", changed(pod.id(), random))
                            .path("name", changed("41.m4s", random))
                            .query("token", changed(token, random));
            Answer answer = cloud.send(request);
            assertTrue(answer.status() < 500, () -> request.event() + ": " + answer);
        }
    }

    private static String changed(String text, Random random) {
        int at = random.nextInt(text.length());
        return random.nextInt(3) > 0
                ? text
                : text.substring(0, at)
                        + (char) random.nextInt(1, 0x300)
                        + text.substring(at + random.nextInt(2));
    }

    private static Answer playlist() {
        return cloud.send(
                Events.of("GET /api/pod/proxy-stream/{pod_id}")
                        .path("pod_id", pod.id())
                        .query("camera_id", "gate")
                        .person(TestCloud.GUARD));
    }

    private static Answer picture(String camera, String token) {
        return cloud.send(
                Events.of("GET /api/cameras/{camera_id}/stream")
                        .path("camera_id", camera)
                        .query("token", token)
                        .query("width", "640"));
    }

    private static Answer segment(TestPod of, String name, String token) {
        return cloud.send(
                Events.of("GET /api/pod/proxy-stream/{pod_id}/segment/{name}")
                        .path("pod_id", of.id())
                        .path("name", name)
                        .query("token", token));
    }

    private static String token() {
        return cloud.send(
                        Events.of("POST /api/pod/stream-token")
                                .person(TestCloud.GUARD)
                                .body(
                                        "{\"camera_id\": \"gate\", \"pod_id\": \"%s\"}"
                                                .formatted(pod.id())))
                .as(StreamTokenResponse.class)
                .token();
    }

    private static String text(Answer answer) {
        assertEquals(200, answer.status(), answer.body().toString());
        return answer.body().asString();
    }
}
