package io.platebridge.core.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.platebridge.core.camera.CameraId;
import io.platebridge.core.pod.PodId;
import io.platebridge.core.tenancy.CommunityId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilePathTest {

    private static final FilePath PATH =
            new FilePath(
                    new CommunityId("oak-hills"),
                    new CameraId("cam_001"),
                    new PodId("pod-1"),
                    "recording_20261120_120000.mp4");

    @Test
    void a_path_is_read_as_it_was_written() {
        assertEquals(
                "recordings/oak-hills/cam_001/pod-1~recording_20261120_120000.mp4", PATH.text());
        assertEquals(Optional.of(PATH), FilePath.parse(PATH.text()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "recordings/oak-hills/cam_001/no-pod.mp4",
                "recordings/../cam_001/pod-1~../x.mp4",
                "/recordings/oak-hills/cam_001/pod-1~x.mp4",
                "recordings/oak-hills/cam_001/pod-1~a~b.mp4",
                "recordings/oak-hills/cam_001/pod-1~.hidden",
                "recordings/oak-hills/cam 001/pod-1~x.mp4",
                "elsewhere/oak-hills/cam_001/pod-1~x.mp4"
            })
    void what_is_no_path_is_no_path(String text) {
        assertEquals(Optional.empty(), FilePath.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "../x", "a/b", "-x", "a b", "a~b", "ä.mp4"})
    void a_file_name_leads_nowhere_else(String filename) {
        assertThrows(
                IllegalArgumentException.class,
                () -> new FilePath(PATH.community(), PATH.camera(), PATH.pod(), filename));
    }

    @Test
    void a_hash_is_the_same_in_hex_and_base64() {
        var hash = new Sha256("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08");
        assertEquals("n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg=", hash.base64());
        assertEquals(hash, Sha256.ofBase64(hash.base64()));
        assertThrows(IllegalArgumentException.class, () -> Sha256.ofBase64("AAAA"));
    }

    @ParameterizedTest
    @CsvSource({
        "/recordings/recording_20261120_120000.mp4, recording_20261120_120000.mp4",
        "recording 1.mp4, recording_1.mp4",
        "../../etc/passwd, passwd",
        "/a/.hidden, hidden",
        "/, recording",
        "/x/..., recording",
        "/x/_~, recording"
    })
    void a_foreign_path_leaves_its_last_part(String path, String name) {
        assertEquals(name, FilePath.filename(path));
    }

    @Test
    void a_foreign_name_of_any_length_makes_a_path() {
        for (int length = 1; length < 300; length++) {
            new FilePath(
                    PATH.community(),
                    PATH.camera(),
                    PATH.pod(),
                    FilePath.filename("a" + "-".repeat(length)));
        }
    }
}
