package io.platebridge.edge.pod.frigate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.platebridge.core.detection.EventId;
import io.platebridge.edge.base.tls.ClientTls;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CarPicturesTest {

    private static final EventId CAR = new EventId("1763640000.475377-mxklsc");

    private FrigateServer frigate;
    private CarPictures pictures;

    @BeforeEach
    void open() throws IOException {
        frigate = new FrigateServer();
        pictures =
                new CarPictures(
                        new FrigateSettings(frigate.url(), Optional.empty(), ClientTls.STANDARD));
    }

    @AfterEach
    void close() {
        pictures.close();
        frigate.close();
    }

    private static byte[] jpeg(int bytes) {
        byte[] jpeg = new byte[bytes];
        jpeg[0] = (byte) 0xff;
        jpeg[1] = (byte) 0xd8;
        jpeg[2] = (byte) 0xff;
        return jpeg;
    }

    @Test
    void a_snapshot_is_found() throws Exception {
        frigate.picture(CAR.value(), "snapshot", jpeg(64 << 10));
        assertArrayEquals(jpeg(64 << 10), pictures.find(CAR).orElseThrow());
    }

    @Test
    void a_snapshot_that_is_too_large_leaves_the_thumbnail() throws Exception {
        frigate.picture(CAR.value(), "snapshot", jpeg((64 << 10) + 1));
        frigate.picture(CAR.value(), "thumbnail", jpeg(7_000));
        assertArrayEquals(jpeg(7_000), pictures.find(CAR).orElseThrow());
    }

    @Test
    void a_car_without_pictures_and_something_else_have_none() throws Exception {
        assertEquals(Optional.empty(), pictures.find(CAR));
        frigate.picture(CAR.value(), "snapshot", "<html>".getBytes(UTF_8));
        assertEquals(Optional.empty(), pictures.find(CAR).map(Arrays::toString));
        assertEquals(4, frigate.requests().size());
    }

    @Test
    void a_frigate_that_refuses_is_not_asked_for_each_clip() throws Exception {
        frigate.demandLogin("pod", "secret");
        assertEquals(Optional.empty(), pictures.find(CAR));
        assertEquals(Optional.empty(), pictures.find(CAR));
        assertEquals(1, frigate.requests().size());
    }
}
