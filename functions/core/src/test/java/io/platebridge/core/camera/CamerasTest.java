package io.platebridge.core.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CamerasTest {

    private static Camera camera(String id, String name, String position) {
        return new Camera(
                new CameraId(id),
                Optional.of(name),
                Optional.of(position),
                Optional.empty(),
                CameraStatus.ACTIVE);
    }

    @Test
    void the_digest_changes_with_every_field() {
        var one = new Cameras(List.of(camera("a", "bc", "d")));
        assertEquals(16, one.digest().length());
        assertEquals(one.digest(), new Cameras(List.of(camera("a", "bc", "d"))).digest());
        assertNotEquals(one.digest(), new Cameras(List.of(camera("a", "b", "cd"))).digest());
        assertNotEquals(one.digest(), new Cameras(List.of(camera("b", "bc", "d"))).digest());
        assertNotEquals(one.digest(), Cameras.NONE.digest());
        var silent =
                new Camera(
                        new CameraId("a"),
                        Optional.of("bc"),
                        Optional.of("d"),
                        Optional.empty(),
                        CameraStatus.ERROR);
        assertNotEquals(one.digest(), new Cameras(List.of(silent)).digest());
    }

    @Test
    void of_two_with_the_same_id_the_later_one_counts() {
        var cameras = new Cameras(List.of(camera("a", "old", ""), camera("a", "new", "")));
        assertEquals(List.of(camera("a", "new", "")), cameras.list());
    }

    @Test
    void a_pod_has_at_most_64_cameras() {
        List<Camera> many = IntStream.range(0, 65).mapToObj(i -> camera("c" + i, "", "")).toList();
        assertThrows(IllegalArgumentException.class, () -> new Cameras(many));
    }
}
